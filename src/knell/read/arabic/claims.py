"""Make the claims of an Arabic sentence from what it tells: each with its people, doers, day, place, source and scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import (
    Act,
    Basis,
    Claim,
    Document,
    Modality,
    Motive,
    Outcome,
    PlacePrecision,
    Quote,
    Reader,
    Revises,
    SourceKind,
    TimePrecision,
    VictimClass,
    Victims,
    When,
    Words,
)
from knell.read.arabic.attributed import chain
from knell.read.arabic.by_clause import assign_by_clause
from knell.read.arabic.carried import going_on, of_list
from knell.read.arabic.date_words import date_words
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.heads import head_at
from knell.read.arabic.mixed import of_two_kinds
from knell.read.arabic.modality import modality
from knell.read.arabic.perpetrators import find_perpetrators
from knell.read.arabic.placed import is_towards
from knell.read.arabic.scope import find_scope, of_those_told
from knell.read.arabic.speech import own_voice
from knell.read.arabic.tokens import stems
from knell.read.arabic.told import Item, State, Told
from knell.read.arabic.victims import find_victims
from knell.read.attribution import AttributionMention
from knell.read.confidence import confidence, traits
from knell.read.dates import DateMention
from knell.read.events import Event
from knell.read.ground import check
from knell.read.places import PlaceMention
from knell.read.placing import Trace
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import ArabicLexicon, Phrases


def make_claims(
    document: Document, told: Told, items: list[Item], lexicon: ArabicLexicon, vocabulary: Vocabulary, state: State
) -> None:
    """Add the claims of a sentence to `state`, each checked against the text."""
    events = [item.event for item in items]
    own_dates = assign_by_clause(told.tokens, events, [d for d in told.dates if d.kind != "said"])
    own_places = assign_by_clause(told.tokens, events, _places_of(told, events))
    made: list[Claim] = []
    for item, when_said, place in zip(items, own_dates, own_places, strict=True):
        claim = _claim(document, told, items, item, when_said, place, lexicon, vocabulary, state, made)
        check(claim, document)
        made.append(claim)
        state.trace.append(Trace(claim.id, "outcome", f"ar:{item.event.rule}", claim.quote.exact))
    seen = {c.id for c in state.claims}
    for claim in _one_doer(of_two_kinds(told, items, made)):
        if claim.id not in seen:
            state.claims.append(claim)
            seen.add(claim.id)


def _one_doer(made: Sequence[Claim]) -> list[Claim]:
    """What one sentence tells of one act has one doer: "قصفت القوات السوق فقُتل ستة وأصيب عشرون"."""
    found: list[Claim] = []
    for claim in made:
        alike = (c for c in reversed(found) if c.act is claim.act and c.perpetrators and c.outcome is not Outcome.NONE)
        before = next(alike, None) if claim.act is not Act.OTHER and not claim.perpetrators else None
        takes = before is not None and claim.modality is before.modality and claim.count.low != 0
        if before is not None and claim.victims is not None and before.victims is not None:
            takes = takes and claim.victims.class_ is before.victims.class_  # who struck them is not who struck back
        found.append(replace(claim, perpetrators=before.perpetrators) if before is not None and takes else claim)
    return found


def told_again(claims: Sequence[Claim]) -> list[Claim]:
    """A headline's figure without a day or a place has those of the same figure in the text below."""
    found: list[Claim] = []
    for n, claim in enumerate(claims):
        again = next((c for c in claims[n + 1 :] if _same_figure(claim, c)), None) if claim.count.text else None
        if again is not None and claim.when.start is None and again.when.start is not None:
            claim = replace(claim, when=replace(again.when, inherited=True))
        if again is not None and claim.where is None and again.where is not None:
            claim = replace(claim, where=replace(again.where, inherited=True))
        found.append(claim)
    return found


def _same_figure(one: Claim, other: Claim) -> bool:
    return (one.outcome, one.count.low, one.count.high) == (other.outcome, other.count.low, other.count.high) and (
        one.part_of is None and other.part_of is None and (one.count.low or 0) > 1
    )


def _places_of(told: Told, events: Sequence[Event]) -> list[PlaceMention]:
    """The places of a sentence, not where people flee or are brought to where it names another."""
    tokens = told.tokens
    flee = any(e.outcome is Outcome.DISPLACED for e in events)
    at = {m.span: tokens.index_at(m.span.start) for m in told.places}
    kept = [
        m
        for m in told.places
        if not (flee and any(tokens.at(k) in _TOWARDS for k in (at[m.span] - 1, at[m.span] - 2)))
        and not is_towards(tokens, m)
    ]
    return kept if kept or (flee and len(told.places) == 1) else list(told.places)


_TOWARDS: Final = frozenset(["نحو", "باتجاه", "صوب"])


def _claim(
    document: Document,
    told: Told,
    items: Sequence[Item],
    item: Item,
    when_said: DateMention | None,
    place: PlaceMention | None,
    lexicon: ArabicLexicon,
    vocabulary: Vocabulary,
    state: State,
    made: list[Claim],
) -> Claim:
    text, event = document.text, item.event
    when, documented = _when(document, when_said, state)
    if documented is None and item.harm is not None and _found_dead(told, item):
        documented = when if when.start is not None else None
        when = When(None, when.end, TimePrecision.UNKNOWN, anchor=when.anchor)
    where = (
        place.where if place is not None else replace(state.place, inherited=True) if state.place is not None else None
    )
    above: Claim | None = None
    months = when.start is not None and when.end is not None and (when.end - when.start).days > _LONG_DAYS
    if months and where is not None and where.inherited and where.precision is not PlacePrecision.COUNTRY:
        where = None  # the sum of a war is not of the village told of before
    spoken = (
        _speaking(told, event)
        or ([told.voice] if told.voice is not None else [])
        or (going_on(told, items, item, state, lexicon) or of_list(state) if not told.spoken else [])
        or ([state.masthead] if state.masthead is not None else [])
    )
    whole = made[event.whole].id if event.whole is not None and 0 <= event.whole < len(made) else None
    whole = item.part_of.id if item.part_of is not None else whole
    if event.whole == -1 and item.part_of is None:
        above = _whole_before(event, state)
        whole = above.id if above is not None else None
    if whole is None and (of_those_told(told, item) or _more_of_those(item, made, state)):
        above = _whole_before(event, state, made)
        whole = above.id if above is not None else None
    found = find_victims(told, item, lexicon, made, state.claims, whole=above)
    victims = found or _violated(told, event, lexicon)
    bodily = event.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.MISSING)
    wide = _spans_days(when_said)
    carries = event.outcome is not Outcome.NONE and not (months or wide) and not (bodily and state.act in _OF_OTHERS)
    act = event.act or (state.act if carries else None) or Act.OTHER
    doers = find_perpetrators(told, item, spoken, state, goes_on=not (months or wide))
    word = text[event.trigger.start : event.trigger.end]
    act = _by_victims(act, item, victims, by=bool(doers), liquidated=word.endswith("تصفية"))
    denied = any(m.stance == "denies" for m in spoken)
    old = when_said is not None and when_said.kind == "background"
    told_now = documented is not None or any(m.kind in _INQUIRERS for m in spoken)
    old = old and (not told_now or _had_before(told, event))
    said_scope = find_scope(told, item, when_said, when, where, lexicon, part=whole is not None)
    sources = chain(document, spoken, vocabulary, where.country if where is not None else None)
    how = modality(told.tokens, event, lexicon, denied=denied, old=old, ahead=_ahead(when))
    by = when_said is not None and told.tokens.at(told.tokens.index_at(when_said.span.start) - 1) == "قبل"
    if how in _UNCERTAIN and (by or when_said is None) and not _of_a_toll(told, event):
        when = When(None, None, TimePrecision.UNKNOWN)  # what may happen has no day of what did
    sure = confidence(
        traits(
            "ar",
            event.rule,
            outcome=event.outcome,
            count=event.count,
            victims=victims,
            attribution=sources,
            when=when,
            where=where,
            modality=how,
            part=whole is not None,
        )
    )
    claim = Claim(
        document=document.id,
        text_sha256=document.text_sha256,
        quote=Quote.cut(text, told.sentence.start, told.sentence.end),
        trigger=event.trigger,
        act=act,
        outcome=event.outcome,
        count=event.count,
        victims=victims,
        object=event.object,
        weapon=_weapon(told, event, lexicon),
        perpetrators=doers,
        when=when,
        documented=documented,
        where=where,
        attribution=sources,
        scope=said_scope,
        part_of=whole,
        modality=how,
        basis=_basis(told, event, lexicon),
        revises=_revises(told, event, lexicon),
        motive=_motive(told, event, lexicon),
        answers=_answers(told, event, lexicon, state),
        reader=Reader("rules", "2"),
        confidence=sure,
    )
    if item.part_of is not None:
        claim = _like_whole(claim, item.part_of)
        if item.harm is None and item.part_of.victims is not None:
            claim = replace(claim, victims=replace(item.part_of.victims, text=None, start=None, end=None))
    elif whole is not None and event.whole is not None and event.whole >= 0:
        claim = _like_whole(claim, made[event.whole])
        if when_said is None or when_said.span.end <= event.start:  # a part is of the days of its whole
            claim = replace(claim, when=made[event.whole].when, documented=made[event.whole].documented)
    elif whole is not None and above is not None:
        if len(claim.attribution) == 1:
            claim = replace(claim, attribution=above.attribution)  # "ومن بين القتلى 39 طفلاً": of the same telling
        if when_said is None and documented is None and claim.when.start is None:
            claim = replace(claim, when=replace(above.when, inherited=True))
    return claim


def _spans_days(mention: DateMention | None) -> bool:
    """ "في تشرين الثاني الماضي": a month of its own is not the attack told before."""
    if mention is None or mention.when.start is None or mention.when.end is None or mention.kind == "since":
        return False
    return (mention.when.end - mention.when.start).days >= _MONTH


_MONTH: Final = 20
_UNCERTAIN: Final = frozenset({Modality.HYPOTHETICAL, Modality.FUTURE})


def _speaking(told: Told, event: Event) -> list[AttributionMention]:
    """The source whose words cover the event most closely: the last one named before it, else the cue behind it."""
    at = event.trigger.start
    covering = [
        m for m in told.spoken if m.covers.start <= at < m.covers.end or m.covers.start <= event.start < m.covers.end
    ]
    if not covering:
        return []
    if event.object is not None:  # "…، وفق خدمة الإسعاف، وتدمر مبنيان": things alone are what the reporter saw
        covering = [m for m in covering if not (m.rule.startswith("cue") and _closed(told, m, at))]
    if not covering:
        return []
    width = min(m.covers.end - m.covers.start for m in covering)
    return own_voice([m for m in covering if m.covers.end - m.covers.start == width])


def _closed(told: Told, mention: AttributionMention, at: int) -> bool:
    """Whether a comma and a new clause stand between a cue behind its words and what is told at `at`."""
    tokens = told.tokens
    if mention.covers.start != tokens.items[0].start or mention.span.end >= at:
        return False
    k = tokens.index_at(mention.span.end)
    return tokens.at(k) == "،" and tokens.at(k + 1)[:1] == "و"


def _more_of_those(item: Item, made: Sequence[Claim], state: State) -> bool:
    """ "قتلت القوات 49 منهم، وقتل التنظيم 13، والفصائل 5": bare numbers behind a part divide the same whole."""
    people = item.harm.people if item.harm is not None else None
    if people is None or people.head is not None or people.others or people.rule not in ("bare", "number"):
        return False
    ids = {c.id for c in state.claims}
    return any(c.part_of in ids and c.outcome is item.event.outcome for c in made)


def _whole_before(event: Event, state: State, made: Sequence[Claim] = ()) -> Claim | None:
    """The total of earlier sentences that a part is of: the last one large enough that is no part itself."""
    fits = (
        c
        for c in reversed([*state.claims, *made])
        if c.outcome is event.outcome and c.count.text and (c.count.low or 0) >= (event.count.low or 0)
    )
    found = [c for c in fits if c.count.start != event.count.start]
    return next((c for c in found if c.part_of is None), found[0] if found else None)


def _like_whole(claim: Claim, whole: Claim) -> Claim:
    return replace(
        claim,
        perpetrators=claim.perpetrators or whole.perpetrators,
        act=whole.act if claim.act is Act.OTHER else claim.act,
        attribution=whole.attribution if len(claim.attribution) == 1 else claim.attribution,
    )


def _when(document: Document, mention: DateMention | None, state: State) -> tuple[When, When | None]:
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


def _had_before(told: Told, event: Event) -> bool:
    """ "وكانت الجماعة قد أعدمت ثلاثة قبل عامين"."""
    at = told.tokens.index_at(event.trigger.start)
    return told.tokens.at(at - 1) == "قد" and any(
        w.startswith("كان") for k in range(max(0, at - 6), at) for _, w in stems(told.tokens.at(k))
    )


_INQUIRERS: Final = frozenset({SourceKind.UN, SourceKind.MONITOR, SourceKind.RIGHTS_GROUP, SourceKind.OFFICIAL_BODY})
"""Who tells today what they have found of years ago: that is their news, not old news retold."""
_OF_OTHERS: Final = frozenset({Act.ARREST, Act.ABDUCTION, Act.HOUSE_RAID, Act.LOOTING, Act.ARSON, Act.SEXUAL_VIOLENCE})


def _by_victims(act: Act, item: Item, victims: Victims | None, *, by: bool, liquidated: bool = False) -> Act:
    """An attack on fighters is a clash; armed people who kill civilians attack them, where no weapon is told."""
    if victims is None:
        return act
    forces = victims.class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)
    if item.event.outcome is Outcome.DETAINED and act is Act.ARMED_CLASH and victims.class_ is VictimClass.CIVILIAN:
        return Act.ARREST
    if act is Act.ATTACK_ON_CIVILIANS and forces:
        return Act.ARMED_CLASH
    if act is Act.EXECUTION and forces and liquidated:
        return Act.ARMED_CLASH  # "تصفية 12 مسلحاً" in a communiqué
    hurt = item.event.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.MISSING)
    if act is Act.OTHER and not forces and item.harm is not None and hurt and by:
        return Act.ATTACK_ON_CIVILIANS
    return act


def _of_a_toll(told: Told, event: Event) -> bool:
    """ "قد تتجاوز الحصيلة المئة", "قد يكون مئة آخرون تحت الركام": more of what happened may come to light."""
    at = told.tokens.index_at(event.start)
    return any(told.tokens.at(k) in _MAY_COME_TO for k in range(max(0, at - _NEAR), at + 1))


_NEAR: Final = 5
_MAY_COME_TO: Final = frozenset("تتجاوز يتجاوز يرتفع ترتفع يضم تضم يكون تكون يصل تصل ربما وربما".split())


def _ahead(when: When) -> bool:
    return when.start is not None and when.anchor is not None and when.start > when.anchor


def _violated(told: Told, event: Event, lexicon: ArabicLexicon) -> Victims | None:
    """ "اغتصاب ثلاث نساء": the number of an act of sexual violence counts people."""
    if event.outcome is Outcome.NONE and event.act in _UPON_PEOPLE:
        return _upon(told, event, lexicon)
    if event.act is not Act.SEXUAL_VIOLENCE or event.outcome is not Outcome.NONE or event.count.end is None:
        return None
    at = told.tokens.index_at(event.count.end)
    heads = (head_at(told.tokens, k, lexicon) for k in range(at, at + 5))  # "سبع حالات اغتصاب لنساء"
    head = next((h for h in heads if h is not None and h[0].outcome is None and h[0].form.sex), None)
    if head is None:
        return None
    form, (start, end) = head[0].form, head[1]
    return Victims(form.class_, form.sex, form.age, None, told.tokens.text[start:end], start, end)


_UPON_PEOPLE: Final = frozenset({Act.SHOOTING, Act.ATTACK_ON_CIVILIANS, Act.MASSACRE})


def _upon(told: Told, event: Event, lexicon: ArabicLexicon) -> Victims | None:
    """ "إطلاق النار على مدنيين", "3 مجازر ضد العائلات": upon whom an act is done."""
    at = told.tokens.index_at(event.trigger.end - 1) + 1
    for k in range(at, at + _UPON):
        found = head_at(told.tokens, k, lexicon)
        before = told.tokens.at(k - 1) in ("علي", "ضد", "بحق") or k == at
        civilian = found is not None and found[0].form.class_ is VictimClass.CIVILIAN and found[2] not in ("ل", "لال")
        if found is not None and before and civilian and (found[0].family or not found[0].form.presumed):
            form, (start, end) = found[0].form, found[1]
            return Victims(form.class_, form.sex, form.age, None, told.tokens.text[start:end], start, end)
    return None


_UPON: Final = 4  # words between an act and whom it is done upon


def _found_dead(told: Told, item: Item) -> bool:
    """ "عُثر على جثتي رجلين", "انتشال جثامين 34 شهيداً": the day is that of the find, not of the death."""
    if item.event.outcome is not Outcome.KILLED or item.harm is None:
        return False
    at = told.tokens.index_at(item.event.start)
    words = [w for k in range(max(0, at - _FIND), at + 1) for _, w in stems(told.tokens.at(k))]
    return any(w in date_words().documented for w in words) and any(w.startswith(_BODIES) for w in words)


_FIND: Final = 10
_LONG_DAYS: Final = 45
_BODIES: Final = ("جثة", "جثت", "جثه", "جثث", "جثمان", "جثامين", "رفات", "جثتي")


def _basis(told: Told, event: Event, lexicon: ArabicLexicon) -> Basis:
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


def _takes_back(told: Told, j: int) -> bool:
    """ "سحب المركز ما نشره": a report or a figure is withdrawn; troops and bodies are withdrawn too, and take nothing back."""
    return any(w in _PUBLISHED for k in range(j, j + _FIND // 2) for _, w in stems(told.tokens.at(k)))


_PUBLISHED: Final = frozenset("رقم حصيله خبر بيان بيانها بيانه تقرير منشور ما تصريح نبا عدد روايه ارقام اخبار".split())


def _revises(told: Told, event: Event, lexicon: ArabicLexicon) -> Revises | None:
    if event.count.text is None:
        return None
    if any(_takes_back(told, hit[1]) for hit in phrases(told.tokens, lexicon.withdrawal)):
        return Revises.WITHDRAWAL
    return Revises.CORRECTION if next(phrases(told.tokens, lexicon.correction), None) is not None else None


def _words(told: Told, table: Phrases[str]) -> Words | None:
    hit = next(phrases(told.tokens, table), None)
    if hit is None:
        return None
    span = told.tokens.span(hit[0], hit[1])
    return Words(span.of(told.tokens.text), span.start, span.end)


def _weapon(told: Told, event: Event, lexicon: ArabicLexicon) -> Words | None:
    return _words(told, lexicon.weapons) if event.outcome is not Outcome.NONE else None


def _motive(told: Told, event: Event, lexicon: ArabicLexicon) -> Motive | None:
    found = _words(told, lexicon.motive)
    return Motive(found.text, found.start, found.end) if found is not None and event.object is None else None


def _answers(told: Told, event: Event, lexicon: ArabicLexicon, state: State) -> str | None:
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
