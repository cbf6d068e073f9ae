"""The Arabic rule reader: a document's claims of harm from its Arabic sentences, each grounded in its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from knell.model import (
    Act,
    Attribution,
    Basis,
    Bound,
    Claim,
    Count,
    Document,
    Modality,
    Motive,
    Outcome,
    Perpetrator,
    PlacePrecision,
    Quote,
    Reader,
    Revises,
    Role,
    Scope,
    SourceKind,
    Span,
    Stance,
    TimePrecision,
    VictimClass,
    Victims,
    When,
    Where,
    Words,
)
from knell.read.arabic.actors import Acting, find_actors
from knell.read.arabic.dates import find_dates
from knell.read.arabic.harm import Harm, find_harm, phrases
from knell.read.arabic.modality import modality
from knell.read.arabic.numbers import read_count
from knell.read.arabic.people import People, find_people
from knell.read.arabic.places import find_places
from knell.read.arabic.sentences import split
from knell.read.arabic.speech import find_sources, masthead, own_voice
from knell.read.arabic.things import ActWord, Thing, acts_alone, find_acts, find_things
from knell.read.arabic.tokens import Tokens, stems, tokenise
from knell.read.attribution import AttributionMention
from knell.read.context import assign
from knell.read.dates import DateMention
from knell.read.events import Event
from knell.read.ground import check
from knell.read.places import PlaceMention
from knell.read.placing import Trace
from knell.read.sentences import Sentence
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import ArabicLexicon, Phrases, load_arabic
from knell.vocabulary.places import Gazetteer

_BORROWED_EVERY = 40  # words: a long page may well speak of prices beside a strike
_LISTED = 14
_BROAD = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY})
_MEMBERS = frozenset(
    ["من", "ل", "تابع", "تابعين", "في", "صفوف", "عناصر", "قوات", "التابعين", "مقاتلي", "ينتمون", "الي"]
)
_CLASSES = {"state_forces": VictimClass.STATE_FORCES, "armed_group": VictimClass.ARMED_GROUP}


@dataclass(slots=True)
class _State:
    """What one sentence leaves to the next."""

    place: Where | None = None
    settled: Where | None = None
    dated: When | None = None
    act: Act | None = None
    source: AttributionMention | None = None
    masthead: AttributionMention | None = None
    listing: bool = False  # whether the lines below divide the total told last
    claims: list[Claim] = field(default_factory=list)
    trace: list[Trace] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with all that was found in it."""

    sentence: Sentence
    tokens: Tokens
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    spoken: tuple[AttributionMention, ...]
    actors: tuple[Acting, ...]
    acts: tuple[ActWord, ...]
    alone: bool = False  # a heading with no prose below it


_AMONG = frozenset(["بينهم", "بينهن", "منهم", "منهن", "ضمنهم"])


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing told: what `assign` needs of it, and where it came from."""

    event: Event
    harm: Harm | None = None
    thing: Thing | None = None
    act: ActWord | None = None
    part_of: Claim | None = None  # a whole told in an earlier sentence


def read_arabic(
    document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer, sentences: Sequence[Sentence] | None = None
) -> tuple[list[Claim], list[Trace]]:
    """The claims of the Arabic `sentences` of a document (default: all of it), with the rules that read them."""
    text, lexicon = document.text, load_arabic()
    found = list(split(text)) if sentences is None else list(sentences)
    tokens = [tokenise(text, s.span) for s in found]
    places = find_places(tokens, gazetteer)
    day = document.published.day if document.published else None
    state = _State()
    if _borrowed(tokens, lexicon):
        return [], []
    state.masthead = masthead(tokens[-1], vocabulary, signed=True) if len(tokens) > 1 else None
    prose = any(not s.heading for s in found)
    for sentence, toks, where in zip(found, tokens, places, strict=True):
        told, barred = _look(document, sentence, toks, where, vocabulary, day, lexicon, state)
        told = replace(told, alone=not prose)
        items = _items(told, lexicon, barred)
        if not items and sentence is found[0]:
            state.masthead = masthead(toks, vocabulary) or state.masthead
        items = _among(toks, items, state) or _tally(told, state, lexicon, barred)
        state.listing = document.text[: sentence.end].rstrip().endswith(":") or (state.listing and bool(items))
        _claims(document, told, items, lexicon, vocabulary, state)
        _remember(told, state, items)
    return state.claims, state.trace


def _borrowed(sentences: Sequence[Tokens], lexicon: ArabicLexicon) -> bool:
    """Whether a text of games, films, prices or elections only borrows the words of war: nobody is said to be dead in number."""
    words = {value for tokens in sentences for _, _, value in phrases(tokens, lexicon.borrowed)}
    length = sum(len(tokens) for tokens in sentences)
    if len(words) < 2 or length > _BORROWED_EVERY * len(words):
        return False
    counted = [h for tokens in sentences for h in find_harm(tokens, lexicon, ()) if h.count.text is not None]
    return not any(h.people is not None and h.people.outcome is not None for h in counted)


def _look(
    document: Document,
    sentence: Sentence,
    tokens: Tokens,
    places: Sequence[PlaceMention],
    vocabulary: Vocabulary,
    day: date | None,
    lexicon: ArabicLexicon,
    state: _State,
) -> tuple[_Told, set[int]]:
    dates = find_dates(tokens, published=document.published, guessed=document.published_guessed)
    sources = find_sources(tokens, vocabulary, state.source)
    barred = {k for _, i, j in dates for k in range(i, j)} | {k for _, i, j in sources for k in range(i, j)}
    acts = find_acts(tokens, lexicon)
    actors = find_actors(tokens, vocabulary, day, {k for a in acts for k in range(a.i, a.j)})
    source_spans = [m.span for m, _, _ in sources]
    real = [p for p in places if not any(s.covers(p.span) for s in source_spans)]
    spoken = tuple(m for m, _, _ in sources)
    other = [
        i
        for _, i, _ in dates
        if any(w in lexicon.another_event for k in range(max(0, i - 5), i) for _, w in stems(tokens.at(k)))
    ]
    dates = [d for d in dates if d[1] not in other]
    told = _Told(sentence, tokens, tuple(d for d, _, _ in dates), tuple(real), spoken, tuple(actors), tuple(acts))
    return told, barred


# ------------------------------------------------------------------ what is told


def _items(told: _Told, lexicon: ArabicLexicon, barred: set[int]) -> list[_Item]:
    tokens = told.tokens
    if not len(tokens):
        return []
    peaceful = next(phrases(tokens, lexicon.peaceful), None) is not None
    violent = [a for a in told.acts if a.form.act not in (Act.ARREST, Act.DEPLOYMENT, Act.PROTEST, Act.CHECKPOINT)]
    lesser = next(phrases(tokens, lexicon.less_peaceful), None) is not None
    if (peaceful or (lesser and not _says_killed(tokens))) and not violent:
        return []
    harms = find_harm(tokens, lexicon, barred)
    if next(phrases(tokens, lexicon.so_far), None) is not None:
        harms = [_so_far(harm) for harm in harms]
    things = find_things(tokens, lexicon, barred)
    found: list[_Item] = []
    for harm in harms:
        act = harm.act if isinstance(harm.act, Act) else _act_near(tokens, harm, told.acts)
        start, end = harm.start(tokens), harm.end(tokens)
        event = Event(start, max(end, start), harm.trigger, harm.outcome, act, harm.count, harm.rule, whole=harm.whole)
        found.append(_Item(event, harm=harm))
    for thing in things:
        act = _act_of_thing(tokens, thing, told.acts)
        start = tokens.items[thing.i].start
        event = Event(
            min(start, thing.trigger.start),
            tokens.items[thing.j - 1].end,
            thing.trigger,
            thing.outcome,
            act,
            thing.count,
            "thing",
            object=thing.object,
        )
        found.append(_Item(event, thing=thing))
    taken = {item.event.act for item in found if item.event.act is not None}
    if told.sentence.heading and not told.alone:
        return found
    spans = [item.event.trigger for item in found]
    for act_word, count in acts_alone(list(told.acts), tokens, lexicon, taken, spans, beside=bool(found)):
        start = count.start if count.start is not None else act_word.span.start
        event = Event(start, act_word.span.end, act_word.span, Outcome.NONE, act_word.form.act, count, "act")
        found.append(_Item(event, act=act_word))
    return found


def _among(tokens: Tokens, items: list[_Item], state: _State) -> list[_Item]:
    """ "ومن بين القتلى 39 طفلا و49 سيدة": what a sentence tells of the dead told before is part of them."""
    opening = [tokens.at(k).removeprefix("و") for k in (0, 1)]
    if opening[0] not in _AMONG and opening != ["من", "بين"]:
        return items
    found: list[_Item] = []
    for item in items:
        count, outcome = item.event.count, item.event.outcome
        whole = next(
            (c for c in reversed(state.claims) if c.outcome is outcome and c.part_of is None and c.count.text), None
        )
        fits = whole is not None and (count.low or 0) <= (whole.count.low or 0)
        part = item.harm is not None and item.event.whole is None and count.text is not None and fits
        found.append(replace(item, part_of=whole) if part else item)
    return found


def _tally(told: _Told, state: _State, lexicon: ArabicLexicon, barred: set[int]) -> list[_Item]:
    """ "٢١ في حمص، ١٤ في ريف دمشق …", "- 7 أطفال": lists under a total told before divide it."""
    whole = next((c for c in reversed(state.claims) if c.part_of is None and c.count.text is not None), None)
    if whole is None or whole.count.low is None:
        return []
    tokens = told.tokens
    said = [r for i in range(len(tokens)) if (r := read_count(tokens, i)) is not None and tokens.at(r.j) in ("في", "ب")]
    if len(said) >= 3 and sum(r.low for r in said) <= whole.count.low:
        return [_part(tokens.span(r.i, r.j), r.count(tokens), whole, None) for r in said]
    if not state.listing or len(tokens) > _LISTED:
        return []
    people = [p for p in find_people(tokens, lexicon, barred) if p.said and (p.count.low or 0) <= whole.count.low]
    return [_part(tokens.span(p.i, p.j), p.count, whole, p) for p in people]


def _part(span: Span, count: Count, whole: Claim, people: People | None) -> _Item:
    event = Event(span.start, span.end, span, whole.outcome, whole.act, count, "tally", whole=-1)
    harm = Harm(span, 0, whole.outcome, count, "tally", people) if people is not None else None
    return _Item(event, harm=harm, part_of=whole)


def _so_far(harm: Harm) -> Harm:
    """ "حتى الآن": what is counted so far is a floor (docs/codebook.md §2)."""
    count = harm.count
    if count.bound is not Bound.EXACT or not count.low or harm.whole is not None:
        return harm
    return replace(harm, count=replace(count, high=None, bound=Bound.AT_LEAST))


def _says_killed(tokens: Tokens) -> bool:
    return any("قتل" in t.word or "استشه" in t.word or "اغتيال" in t.word for t in tokens)


def _act_near(tokens: Tokens, harm: Harm, acts: Sequence[ActWord]) -> Act | None:
    """The act of a harm: the nearest named behind it or before it in the sentence, a strong word first."""
    best: tuple[float, Act] | None = None
    for act in acts:
        if act.form.act in _SLOW:
            continue
        distance = act.i - harm.at if act.i >= harm.at else (harm.at - act.j) * 1.1
        score = (
            distance + (12 if act.form.weak else 0) + (4 if act.form.act is Act.SHELLING and act.j - act.i == 1 else 0)
        )
        if distance <= 40 and (best is None or score < best[0]):
            best = (score, act.form.act)
    return best[1] if best else None


_SLOW = frozenset({Act.CEASEFIRE, Act.CURFEW, Act.DEPLOYMENT, Act.CHECKPOINT, Act.SIEGE, Act.PROTEST})


def _act_of_thing(tokens: Tokens, thing: Thing, acts: Sequence[ActWord]) -> Act | None:
    own = next(
        (a.form.act for a in acts if tokens.span(a.i, a.j).start <= thing.trigger.start < tokens.span(a.i, a.j).end),
        None,
    )
    if own is not None:
        return own
    near = sorted((abs(a.i - thing.i), a.form.act) for a in acts if a.form.act not in _SLOW)
    return near[0][1] if near else Act.ATTACK_ON_INFRASTRUCTURE


# ------------------------------------------------------------------ claims


def _claims(
    document: Document, told: _Told, items: list[_Item], lexicon: ArabicLexicon, vocabulary: Vocabulary, state: _State
) -> None:
    events = [item.event for item in items]
    own_dates = assign(document.text, events, [d for d in told.dates if d.kind != "said"])
    own_places = assign(document.text, events, list(told.places))
    made: list[Claim] = []
    for item, when_said, place in zip(items, own_dates, own_places, strict=True):
        claim = _claim(document, told, item, when_said, place, lexicon, vocabulary, state, made)
        check(claim, document)
        made.append(claim)
        state.trace.append(Trace(claim.id, "outcome", f"ar:{item.event.rule}", claim.quote.exact))
    seen = {c.id for c in state.claims}
    for claim in made:
        if claim.id not in seen:
            state.claims.append(claim)
            seen.add(claim.id)


def _claim(
    document: Document,
    told: _Told,
    item: _Item,
    when_said: DateMention | None,
    place: PlaceMention | None,
    lexicon: ArabicLexicon,
    vocabulary: Vocabulary,
    state: _State,
    made: list[Claim],
) -> Claim:
    text, event = document.text, item.event
    when, documented = _when(document, when_said, state)
    where = (
        place.where if place is not None else replace(state.place, inherited=True) if state.place is not None else None
    )
    spoken = _speaking(told, event) or ([state.masthead] if state.masthead is not None else [])
    whole = made[event.whole].id if event.whole is not None and 0 <= event.whole < len(made) else None
    whole = item.part_of.id if item.part_of is not None else whole
    if event.whole == -1 and item.part_of is None:
        whole = next((c.id for c in reversed(state.claims) if c.outcome is event.outcome and c.count.text), None)
    act = event.act or (state.act if event.outcome is not Outcome.NONE else None) or Act.OTHER
    denied = any(m.stance == "denies" for m in spoken)
    old = when_said is not None and when_said.kind == "background"
    said_scope = _scope(told, item, when_said, where, whole, lexicon)
    claim = Claim(
        document=document.id,
        text_sha256=document.text_sha256,
        quote=Quote.cut(text, told.sentence.start, told.sentence.end),
        trigger=event.trigger,
        act=act,
        outcome=event.outcome,
        count=event.count,
        victims=_victims(told, item, lexicon, text),
        object=event.object,
        weapon=_weapon(told, event, lexicon),
        perpetrators=_perpetrators(told, item, spoken),
        when=when,
        documented=documented,
        where=where,
        attribution=_chain(document, spoken, vocabulary),
        scope=said_scope,
        part_of=whole,
        modality=modality(told.tokens, event, lexicon, denied=denied, old=old),
        basis=_basis(told, event, lexicon),
        revises=_revises(told, event, lexicon),
        motive=_motive(told, event, lexicon),
        answers=_answers(told, event, lexicon, state),
        reader=Reader("rules", "2"),
        confidence=_confidence(item, when, where),
    )
    if item.part_of is not None:
        claim = _like_whole(claim, item.part_of)
        if item.harm is None and item.part_of.victims is not None:
            claim = replace(claim, victims=replace(item.part_of.victims, text=None, start=None, end=None))
    elif whole is not None and event.whole is not None and event.whole >= 0:
        claim = _like_whole(claim, made[event.whole])
    return claim


def _speaking(told: _Told, event: Event) -> list[AttributionMention]:
    """The source whose words cover the event most closely: the last one named before it, else the cue behind it."""
    at = event.trigger.start
    covering = [
        m for m in told.spoken if m.covers.start <= at < m.covers.end or m.covers.start <= event.start < m.covers.end
    ]
    if not covering:
        return []
    width = min(m.covers.end - m.covers.start for m in covering)
    return own_voice([m for m in covering if m.covers.end - m.covers.start == width])


def _like_whole(claim: Claim, whole: Claim) -> Claim:
    return replace(
        claim,
        perpetrators=claim.perpetrators or whole.perpetrators,
        act=whole.act if claim.act is Act.OTHER else claim.act,
        attribution=whole.attribution if len(claim.attribution) == 1 else claim.attribution,
    )


def _when(document: Document, mention: DateMention | None, state: _State) -> tuple[When, When | None]:
    day = document.published.day if document.published else None
    if mention is not None and mention.kind == "documented":
        return When(None, mention.when.end, TimePrecision.UNKNOWN, anchor=mention.when.anchor), mention.when
    if mention is not None:
        if mention.when.start is None and mention.when.end is None:
            return replace(mention.when, end=day), None
        return mention.when, None
    if state.dated is not None:
        return replace(state.dated, inherited=True), None
    return When(None, day, TimePrecision.UNKNOWN), None


def _victims(told: _Told, item: _Item, lexicon: ArabicLexicon, text: str) -> Victims | None:
    event = item.event
    if event.object is not None or event.outcome is Outcome.NONE:
        return None
    people = item.harm.people if item.harm else None
    group = _community(told, event, lexicon)
    if people is None:
        return Victims(VictimClass.UNKNOWN, group_words=group)
    class_ = people.class_
    if class_ in (VictimClass.UNKNOWN, VictimClass.ARMED_GROUP):
        member = people.head is not None and people.head.member
        class_ = _class_by_actor(told, people.j, member=member) or (_members_of(told) if member else None) or class_
    form = people.form
    span = people.text
    return Victims(
        class_,
        form.sex if form else None,
        form.age if form else None,
        group,
        text[span[0] : span[1]] if span else None,
        span[0] if span else None,
        span[1] if span else None,
    )


def _members_of(told: _Told) -> VictimClass | None:
    """ "تجمعاً لقوات النظام … سبعة عناصر": members without a name are of the side that is hit, not of the one that hits."""
    hit = [a.mention for a in told.actors if not a.doer and a.mention.rule != "adjective"]
    classes = {str(m.class_) for m in hit}
    return _CLASSES.get(classes.pop()) if len(classes) == 1 else None


def _class_by_actor(told: _Told, j: int, *, member: bool = False) -> VictimClass | None:
    """ "3 عناصر من قوات النظام": the dead are what their force is."""
    for acting in told.actors:
        gap = range(j, acting.i)
        if not 0 <= acting.i - j <= 3 or acting.mention.rule == "adjective":
            continue
        words = [told.tokens.at(k) for k in gap]
        particle = any(t in ("ل", "ب", "لال") for t, _ in stems(told.tokens.at(acting.i)))
        if all(w in _MEMBERS for w in words) and (words or particle or member):
            if any(w in ("برصاص", "بقصف", "قبل", "يد") for w in words):
                return None
            return _CLASSES.get(str(acting.mention.class_))
    return None


def _community(told: _Told, event: Event, lexicon: ArabicLexicon) -> str | None:
    for token in told.tokens:
        if event.start - 2 <= token.start <= event.end + 14 and any(
            w in lexicon.community for _, w in stems(token.word)
        ):
            return told.tokens.text[token.start : token.end]
    return None


def _perpetrators(told: _Told, item: _Item, spoken: Sequence[AttributionMention]) -> tuple[Perpetrator, ...]:
    event = item.event
    sources = [m.span for m in told.spoken if m.stance in ("says", "denies")]
    people = item.harm.people if item.harm else None
    found: list[Perpetrator] = []
    for acting in told.actors:
        span = acting.mention.span
        if not acting.doer or any(s.start < span.end and span.start < s.end for s in sources):
            continue
        if people is not None and people.i <= acting.i <= people.j + 3 and _class_by_actor(told, people.j) is not None:
            continue
        if event.start <= span.start < event.end and item.act is None:
            continue
        stance = Stance.ASSERTED
        for m in told.spoken:
            if m.stance == "accuses" and m.covers.start <= span.start < m.covers.end:
                stance = Stance.ACCUSED
            if m.stance == "claims":
                stance = Stance.CLAIMED
            if m.stance == "denies" and m.covers.start <= event.trigger.start < m.covers.end:
                stance = Stance.DENIED
        if any(p.actor is not None and p.actor == acting.mention.actor for p in found):
            continue
        class_ = acting.mention.class_
        words = told.tokens.text[span.start : span.end]
        found.append(
            Perpetrator(words, class_, stance, acting.mention.actor, acting.mention.side, span.start, span.end)
        )
    return tuple(found[:3])


def _chain(document: Document, spoken: Sequence[AttributionMention], vocabulary: Vocabulary) -> tuple[Attribution, ...]:
    chain = [
        Attribution(
            Role.RELAY if m.relay else Role.ORIGINATOR,
            m.kind,
            document.text[m.span.start : m.span.end],
            m.source,
            m.span.start,
            m.span.end,
        )
        for m in spoken[:2]
    ]
    known = vocabulary.sources.find(document.publisher) if document.publisher else None
    if known is not None:
        chain = [a for a in chain if a.source != known.id or a.source is None]
        return (*chain, Attribution(Role.PUBLISHER, known.kind, None, known.id))
    return (*chain, Attribution(Role.PUBLISHER, SourceKind.MEDIA, document.publisher, None))


def _scope(
    told: _Told, item: _Item, when: DateMention | None, where: Where | None, whole: str | None, lexicon: ArabicLexicon
) -> Scope:
    event = item.event
    if whole is not None:
        return Scope.SUBSET
    near = [
        w
        for k, t in enumerate(told.tokens)
        if event.end <= t.start <= event.end + 14
        for _, w in stems(t.word)
        if k >= 0
    ]
    if (
        event.count.text is not None
        and any(w in lexicon.more for w in near)
        and "قتل" not in near
        and item.harm is not None
    ):
        return Scope.INCREMENT
    if when is not None and when.kind == "window":
        return Scope.PERIOD
    running = next(phrases(told.tokens, lexicon.running), None) is not None
    if event.count.text is not None and (
        (item.harm is not None and item.harm.total) or running or (when is not None and when.kind == "since")
    ):
        return Scope.CUMULATIVE
    listed = event.count.text is not None and next(phrases(told.tokens, lexicon.named_list), None) is not None
    if listed and where is None and (when is None or when.when.start is None):
        return Scope.CUMULATIVE  # a list of names of no one place and day is of all that its makers look into
    if event.outcome is Outcome.NONE:
        return Scope.INCIDENT
    return Scope.AGGREGATE if where is not None and where.precision in _BROAD else Scope.INCIDENT


def _basis(told: _Told, event: Event, lexicon: ArabicLexicon) -> Basis:
    if event.count.text is None:
        return Basis.REPORTED
    for table, found in (
        (lexicon.named_list, Basis.NAMED_LIST),
        (lexicon.verified, Basis.VERIFIED),
        (lexicon.estimate, Basis.ESTIMATE),
    ):
        if next(phrases(told.tokens, table), None) is not None:
            return found
    return Basis.REPORTED


def _revises(told: _Told, event: Event, lexicon: ArabicLexicon) -> Revises | None:
    if event.count.text is None:
        return None
    if next(phrases(told.tokens, lexicon.withdrawal), None) is not None:
        return Revises.WITHDRAWAL
    return Revises.CORRECTION if next(phrases(told.tokens, lexicon.correction), None) is not None else None


def _words(told: _Told, table: Phrases[str]) -> Words | None:
    hit = next(phrases(told.tokens, table), None)
    if hit is None:
        return None
    span = told.tokens.span(hit[0], hit[1])
    return Words(span.of(told.tokens.text), span.start, span.end)


def _weapon(told: _Told, event: Event, lexicon: ArabicLexicon) -> Words | None:
    return _words(told, lexicon.weapons) if event.outcome is not Outcome.NONE else None


def _motive(told: _Told, event: Event, lexicon: ArabicLexicon) -> Motive | None:
    found = _words(told, lexicon.motive)
    return Motive(found.text, found.start, found.end) if found is not None and event.object is None else None


def _answers(told: _Told, event: Event, lexicon: ArabicLexicon, state: _State) -> str | None:
    if next(phrases(told.tokens, lexicon.answers), None) is None:
        return None
    return next(
        (
            c.id
            for c in reversed(state.claims)
            if c.modality is Modality.REPORTED and c.act not in (event.act, Act.OTHER)
        ),
        None,
    )


def _confidence(item: _Item, when: When, where: Where | None) -> float:
    score = 0.93
    if item.event.count.text is None:
        score -= 0.15
    if where is None or where.inherited:
        score -= 0.05
    if when.start is None:
        score -= 0.05
    if item.harm is not None and item.harm.people is not None and item.harm.people.rule in ("bare", "sg"):
        score -= 0.05
    return round(score, 2)


# ------------------------------------------------------------------ what is left to the next sentence


def _remember(told: _Told, state: _State, items: list[_Item]) -> None:
    for place in told.places:
        narrower = state.place is None or place.where.precision is not PlacePrecision.COUNTRY
        if narrower:
            state.place = place.where
    for mention in told.dates:
        ahead = (
            mention.when.anchor is not None
            and mention.when.start is not None
            and mention.when.start > mention.when.anchor
        )
        if mention.kind == "event" and mention.when.start is not None and not ahead:
            state.dated = mention.when
    named = [m for m in told.spoken if m.rule != "own"]
    if named:
        state.source = named[-1]
    acts = [i.event.act for i in items if i.event.act not in (None, Act.OTHER)]
    general = [
        a.form.act
        for a in told.acts
        if a.form.act in (Act.SHELLING, Act.AIRSTRIKE, Act.DRONE_STRIKE) or not a.form.weak
    ]
    if acts or general:
        state.act = acts[-1] if acts else general[0]
