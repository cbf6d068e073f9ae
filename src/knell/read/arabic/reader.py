"""The Arabic rule reader: a document's claims of harm from its Arabic sentences, each grounded in its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Claim, Document, Modality, Outcome, PlacePrecision, Span, Stance
from knell.read.arabic.actors import Acting, find_actors
from knell.read.arabic.broken import broken_words
from knell.read.arabic.carried import turns
from knell.read.arabic.claims import make_claims, told_again
from knell.read.arabic.date_roles import of_the_events, of_the_telling
from knell.read.arabic.dates import find_dates
from knell.read.arabic.deeds_beside import DEEDS
from knell.read.arabic.floors import with_floors
from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.harmless import is_borrowed, is_peaceful
from knell.read.arabic.items import among, find_items, tally
from knell.read.arabic.marked import with_marks
from knell.read.arabic.mastheads import masthead
from knell.read.arabic.mixed import mixed_by_parts
from knell.read.arabic.ours import OWN_WORDS, by_own_words, our_side
from knell.read.arabic.perpetrators import claimed_by, named_doers
from knell.read.arabic.placed import is_towards, placed, within_dateline
from knell.read.arabic.places import find_country, find_places
from knell.read.arabic.quoted import speaker, still_speaking, whose_entry
from knell.read.arabic.sentences import split
from knell.read.arabic.speech import find_sources
from knell.read.arabic.things import find_acts
from knell.read.arabic.tokens import Tokens, fold_word, readings, tokenise, without_pronoun
from knell.read.arabic.told import Head, Item, State, Told
from knell.read.attribution import AttributionMention
from knell.read.dates import DateMention
from knell.read.encoder import NOTHING, Said
from knell.read.places import PlaceMention
from knell.read.placing import Trace
from knell.read.sentences import Sentence
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import ArabicLexicon, load_arabic
from knell.vocabulary.places import Gazetteer, fold

_BROAD: Final = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.PROVINCE})
_BULLETS: Final = frozenset("◾◽▪▫•●○-–—*■□🔴🔸🔹🔻✅")
_THAT: Final = frozenset(["وإن", "وأن", "وأنّ", "وإنّ"])  # "and that", as "وان" is a town
_OF_A_NAME: Final = frozenset("حي مدينه بلده قريه مخيم ناحيه قضاء مديريه منطقه محور محافظه ولايه".split())
_NAMED: Final = 6  # sources that a text may take up again
_ACCUSED: Final = 3  # words between who accuses and who is accused


def read_arabic(
    document: Document,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    sentences: Sequence[Sentence] | None = None,
    encoded: Said = NOTHING,
) -> tuple[list[Claim], list[Trace]]:
    """The claims of the Arabic `sentences` of a document (default: all of it), with the rules that read them. `encoded`: what the encoder says."""
    text, lexicon = document.text, load_arabic()
    found = list(split(text)) if sentences is None else list(sentences)
    broken = broken_words(text)
    tokens = [tokenise(text, s.span, vocabulary.extra, broken) for s in found]
    if not encoded.marks and not any(_promising(toks, lexicon) for toks in tokens):
        return [], []
    name = document.publisher or ""
    publisher = tokenise(name, Span(0, len(name)))
    country = find_country(tokens, gazetteer, publisher)
    places = [
        [p for p in mentions if not _is_no_place(text[p.span.start : p.span.end], lexicon)]
        for mentions in find_places(tokens, gazetteer, country)
    ]
    day = document.published.day if document.published else None
    state = State()
    quiet = is_borrowed(tokens, lexicon) or is_peaceful(tokens, lexicon)
    if quiet and not encoded.marks:
        return [], []
    state.masthead = masthead(tokens[-1], vocabulary, signed=True) if len(tokens) > 1 else None
    prose, fought = any(not s.heading for s in found), False
    ours = None
    if any(not OWN_WORDS.isdisjoint(toks.where.keys()) for toks in tokens):
        ours = (our_side(name, vocabulary, day) if name else None) or by_own_words(tokens)
    for sentence, toks, where in zip(found, tokens, places, strict=True):
        if quiet and not encoded.marked(sentence.span):
            continue  # where nobody fights, only what the encoder marks is no figure of speech
        item_of_list = _is_item(toks)
        state.in_list = item_of_list
        if item_of_list:
            state.place, state.dated, state.doers, state.since_doers = (
                state.head.place,
                state.head.dated,
                state.head.doers,
                0,
            )
        if state.loosely and (turns(toks) or toks.at(0) in _ELSEWHERE):
            state.dated, state.loosely = None, False
        told, barred = _look(document, sentence, toks, where, vocabulary, day, lexicon, state)
        voice = speaker(told, state)
        told = replace(told, alone=not prose, ours=ours, voice=voice)
        fought = fought or bool(told.acts) or bool(told.actors)
        items = find_items(told, lexicon, barred, state)
        if not items and (sentence is found[0] or (sentence.heading and not state.claims)):
            state.masthead = masthead(toks, vocabulary) or state.masthead
        items = among(toks, items, state) or tally(told, state, lexicon, barred)
        if encoded.marks:
            items = with_marks(told, items, encoded, lexicon, barred)
        opens = document.text[sentence.start : sentence.end].rstrip().endswith(":")
        state.listing = opens or (state.listing and bool(items))
        first = len(state.claims)
        make_claims(document, told, items, lexicon, vocabulary, state)
        with_floors(toks, state.claims, first)
        if opens:
            state.above = len(state.claims)
        state.quoted = still_speaking(told, state, voice)
        state.entry = whose_entry(told, state)
        if not sentence.heading and told.spoken and told.spoken[0].rule == "statement":
            state.masthead = told.spoken[0]
        _remember(told, state, items)
        _blamed(told, state, items)
        if not item_of_list and (opens or (sentence.heading and not (state.listing and state.head.source))):
            said = [m for m in told.spoken if m.stance == "says" and m.rule != "own"]
            if state.listing and not opens and said and said[-1].rule == "colon":
                said = []  # an entry among others: its voice is its own
            state.head = Head(state.place, state.dated, state.doers, said[-1] if said else None)
        state.titled = opens and bool(told.spoken)
    if not fought and all(c.outcome is Outcome.CUT_OFF for c in state.claims):
        state.claims = [c for c in state.claims if encoded.marked(Span(c.quote.start, c.quote.end))]
        if not state.claims:
            return [], []  # a service that fails where nobody fights
    claims = mixed_by_parts(_without_told_acts(told_again(state.claims), text), text)
    if any(c.where is None for c in claims):
        claims = placed(claims, tokens, places, find_places([publisher], gazetteer, country)[0], country, gazetteer)
    return claims, state.trace


def _is_no_place(name: str, lexicon: ArabicLexicon) -> bool:
    """ "وأن", and "قرية وابنه": kin joined to somebody."""
    if name in _THAT:
        return True
    word = fold_word(name) if name[:1] == "و" and name.endswith(("ه", "ها")) else ""
    return bool(word) and any(base in lexicon.heads for base in without_pronoun(word[1:]))


def _is_item(tokens: Tokens) -> bool:
    """Whether a sentence is an item of a list: "◾ …", "- …", "٣) …"."""
    first, second = tokens.at(0), tokens.at(1)
    return (tokens.kind(0) == "mark" and first in _BULLETS) or (
        tokens.kind(0) == "number" and len(first) <= 2 and second in ("-", ")", ".", "–")
    )


def _promising(tokens: Tokens, lexicon: ArabicLexicon) -> bool:
    """Whether a sentence has any word of harm or of an act: most texts have none."""
    keys = tokens.where.keys()
    return not (lexicon.cues.isdisjoint(keys) and DEEDS.isdisjoint(keys)) or any(map(may_harm, tokens.words))


def _look(
    document: Document,
    sentence: Sentence,
    tokens: Tokens,
    places: Sequence[PlaceMention],
    vocabulary: Vocabulary,
    day: date | None,
    lexicon: ArabicLexicon,
    state: State,
) -> tuple[Told, set[int]]:
    dates = find_dates(tokens, published=document.published, guessed=document.published_guessed, last=state.dated)
    sources = find_sources(tokens, vocabulary, state.source, state.sources)
    barred = {k for _, i, j in dates for k in range(i, j)} | {k for _, i, j in sources for k in range(i, j)}
    for place in places:  # "الشيخ زويد", "ود مدني", "حي الروضة": the words of a name are neither people nor things
        i, j = tokens.index_at(place.span.start), tokens.index_at(place.span.end - 1)
        if j > i or any(w in _OF_A_NAME for w in readings(tokens.at(i - 1))):
            barred.update(range(i, j + 1))
    acts = find_acts(tokens, lexicon)
    actors = find_actors(tokens, vocabulary, day, {k for a in acts for k in range(a.i, a.j)})
    actors = _accused(actors, sources)
    source_spans = [m.span for m, _, _ in sources]
    forces = [a.mention.span for a in actors if a.j - a.i > 1 or a.doer]  # "قوات سوريا الديمقراطية" are no place
    real = [p for p in places if not any(s.covers(p.span) for s in (*source_spans, *forces))]
    real = within_dateline(tokens, real)
    if not real and state.place is None:  # "بعثة الأمم المتحدة في أفغانستان": where the source works
        real = [p for p in places if p.where.precision in _BROAD]
    spoken = tuple(m for m, _, _ in sources)
    dates = of_the_telling(tokens, dates, [(b, m.rule.startswith("cue")) for m, _, b in sources if m.stance == "says"])
    dates = of_the_events(tokens, dates, lexicon)
    told = Told(sentence, tokens, tuple(d for d, _, _ in dates), tuple(real), spoken, tuple(actors), tuple(acts))
    return told, barred


def _accused(actors: list[Acting], sources: Sequence[tuple[AttributionMention, int, int]]) -> list[Acting]:
    """ "واتهمت الوزارة قوات … بتنفيذ الغارة": who is accused is named as the doer."""
    behind = [j for m, _, j in sources if m.stance == "accuses"]
    return [replace(a, doer=True) if any(0 <= a.i - j <= _ACCUSED for j in behind) else a for a in actors]


def _blamed(told: Told, state: State, items: Sequence[Item]) -> None:
    """ "وتتهم الأسر ميليشيا … بالوقوف وراءها", "وتبنى التنظيم الهجوم": who did what was told before, named afterwards."""
    whence = any(w in told.tokens.where for w in ("مصدره", "مصدرها"))  # "القصف مصدره مواقع …"
    if not whence and not any(m.stance in ("accuses", "claims") for m in told.spoken):
        return
    own = any(i.harm is not None and i.event.count.text for i in items)
    if own and not whence and all(m.stance != "claims" for m in told.spoken):
        return  # "متهمة المتمردين بإعدام مئة شاب": of that alone
    doers = tuple(p for p in named_doers(told) if whence or p.stance is not Stance.ASSERTED) or claimed_by(told)
    if doers:
        state.claims[:] = [
            c if c.perpetrators or c.outcome not in _SUFFERED else replace(c, perpetrators=doers) for c in state.claims
        ]


def _without_told_acts(claims: list[Claim], text: str) -> list[Claim]:
    """The claims without the acts that only name what the harm told elsewhere came of: "شيّعوا ضحايا القصف الذي طال أمس القرية"."""
    harm = [c for c in claims if c.outcome is not Outcome.NONE and c.count.low != 0]
    return [c for c in claims if not any(_comes_of(h, c, text) for h in harm)]


def _comes_of(harm: Claim, act: Claim, text: str) -> bool:
    """Whether a harm came of an act told alone, without a number: acts of one kind, in one place as far as said."""
    if act.outcome is not Outcome.NONE or act.count.text is not None or act.modality is not Modality.REPORTED:
        return False
    family = next((f for f in _FAMILIES if act.act in f), None)
    if family is None or harm.act not in family:
        return False
    below = act.trigger.start < harm.trigger.start and "\n" not in text[act.trigger.start : harm.trigger.start]
    if not below and not fold(text[act.trigger.start : act.trigger.end]).startswith("ال"):
        return False  # another act: "وردّت الفصائل بقصف الثكنة"
    doers = {p.text for p in act.perpetrators}
    if doers and doers.isdisjoint(p.text for p in harm.perpetrators):
        return False  # "وردّت الفصائل بقصف مواقعهم"
    where = act.where.name if act.where is not None and not act.where.inherited else None
    return where is None or (harm.where is not None and (harm.where.name == where or harm.where.inherited))


_FAMILIES: Final = (
    frozenset({Act.SHELLING, Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.MASSACRE}),
    frozenset({Act.BOMBING, Act.SUICIDE_BOMBING}),
    frozenset({Act.AMBUSH}),
)
_BATTLES: Final = frozenset({Act.ARMED_CLASH})
_QUIET: Final = frozenset({Act.DEPLOYMENT, Act.CEASEFIRE, Act.CURFEW, Act.CHECKPOINT, Act.PROTEST})
"""Acts whose doers harm nobody by them."""
_SUFFERED: Final = frozenset(
    {
        Outcome.KILLED,
        Outcome.INJURED,
        Outcome.CASUALTIES,
        Outcome.MISSING,
        Outcome.DAMAGED,
        Outcome.DESTROYED,
        Outcome.CUT_OFF,
    }
)


def _is_short(mention: DateMention, told: Told, state: State) -> bool:
    """Some weeks since a day, or the past day or week that a report opens with: the rest of it is of them too."""
    when = mention.when
    if when.start is None or when.end is None:
        return False
    days = (when.end - when.start).days
    if mention.kind == "since":
        return days <= _LONG_SINCE and state.dated is None
    first = not state.claims or state.claims[0].quote.start >= told.sentence.start
    return mention.kind == "window" and days <= _A_WEEK and first and state.dated is None


_LONG_SINCE: Final = 45
_ELSEWHERE: Final = frozenset(
    ["اما", "ميدانيا", "الي", "وفي", "من"]
)  # "أما حاكم خيرسون", "إلى ذلك", "وفي سياق آخر", "من جهة أخرى"
_A_WEEK: Final = 7


def _remember(told: Told, state: State, items: list[Item]) -> None:
    for place in told.places:
        narrower = state.place is None or place.where.precision is not PlacePrecision.COUNTRY
        if narrower and (state.place is None or not is_towards(told.tokens, place)):
            state.place = place.where
    for mention in told.dates:
        ahead = (
            mention.when.anchor is not None
            and mention.when.start is not None
            and mention.when.start > mention.when.anchor
        )
        if mention.when.start is None or ahead:
            continue
        if mention.kind == "event" or (items and _is_short(mention, told, state)):
            state.dated, state.loosely = mention.when, mention.kind != "event"
    named = [m for m in told.spoken if m.rule != "own"]
    said = [m for m in named if m.stance == "says" and m.rule != "bracket"]
    again = len(named) == 1 and state.source is not None and named[0].span == state.source.span
    if again and named[0].stance == "accuses":
        state.last = named[0]  # "وحمّل التقرير …": the same voice goes on
    elif said or told.sentence.paragraph != state.paragraph:
        one = len({m.span for m in named}) == 1 and len(said) == len(named)
        alone = one and (len(said) == 1 or all(m.rule.startswith("verb") for m in said))
        state.last = said[-1] if alone else None
    elif named or turns(told.tokens):
        state.last = None  # somebody accuses or denies: what follows is not the word of who spoke before
    state.paragraph = told.sentence.paragraph
    if named:
        state.source = named[-1]
        state.sources = (*reversed(named), *state.sources)[:_NAMED]
    doers = named_doers(told)
    quiet = items and all(i.event.act in _QUIET and i.harm is None and i.thing is None for i in items)
    state.doers, state.since_doers = (doers, 0) if doers and not quiet else (state.doers, state.since_doers + 1)
    acts = [i.event.act for i in items if i.event.act not in (None, Act.OTHER) and i.event.whole is None]
    general = [
        a.form.act
        for a in told.acts
        if a.form.act in (Act.SHELLING, Act.AIRSTRIKE, Act.DRONE_STRIKE) or not a.form.weak
    ]
    if acts or general:
        last = max((i.event.start for i in items), default=0)
        later = [a.form.act for a in told.acts if a.form.act in _BATTLES and told.tokens.items[a.i].start > last]
        state.act = later[-1] if later else acts[-1] if acts else general[0]
        if state.act is Act.BOMBING and any(a.form.act is Act.SUICIDE_BOMBING for a in told.acts):
            state.act = Act.SUICIDE_BOMBING
