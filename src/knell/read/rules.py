"""The rule reader: a document's claims of harm, each grounded in its words.

Sentence by sentence: find what is told (`events`), then place it, date it, say who did it and who
says so. A rule that read a value is named in the trace, which `knell read --explain` prints.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import (
    Act,
    Claim,
    Document,
    Modality,
    Motive,
    Outcome,
    PlacePrecision,
    Quote,
    Reader,
    Scope,
    Span,
    TimePrecision,
    When,
)
from knell.model.values import Value
from knell.read.act_of import act_of, carried_doers, is_of_want, note_act, refined, starts_anew, without_retold
from knell.read.actors import find_actors
from knell.read.acts_alone import acts_alone
from knell.read.acts_counted import acts_counted
from knell.read.arabic.sentences import has_latin
from knell.read.attribution import AttributionMention, find_all_attributions
from knell.read.capitals import dateline, fair_copy, recut
from knell.read.carried import carried, follow, goes_on, other_half
from knell.read.confidence import confidence, traits
from knell.read.context import assign
from knell.read.counts import CountMention, find_counts
from knell.read.dates import DateMention, find_dates
from knell.read.deeds import attacking, blamed, may_blame, of_claim, turns, with_doers
from knell.read.earnest import in_earnest
from knell.read.encoder import NOTHING, Said
from knell.read.events import (
    NO_COUNT,
    Event,
    acts_of,
    events,
    is_of_people,
    put_to_death,
    still_held,
    weapon_of,
    with_act,
)
from knell.read.floors import with_floors
from knell.read.frames import tie
from knell.read.ground import check
from knell.read.harmless import harmless
from knell.read.later import Named, in_its_country, named_in, told_later
from knell.read.marked import also_marked, with_marks
from knell.read.mended import mend, widened
from knell.read.modality import is_unsaid, modality
from knell.read.part_events import with_parts
from knell.read.phrases import Names, names_of
from knell.read.places import PlaceMention, find_places
from knell.read.placing import (
    State,
    Told,
    Trace,
    dates_another_event,
    fullest,
    in_background,
    is_elsewhere,
    is_other_day,
    is_saying_day,
    of_the_war,
    place_in_time,
    place_on_map,
    remember,
    spans_months,
    spans_weeks,
)
from knell.read.repeated import without_repeated
from knell.read.roles import attacks, perpetrators
from knell.read.same_people import all_were, of_the_dead, of_the_other_side
from knell.read.scope import basis, of_the_same_time, revises, scope
from knell.read.sentences import Sentence, split
from knell.read.sourced import event_places, outside_sources
from knell.read.story_acts import with_acts
from knell.read.story_days import as_told, in_story, without_late_deaths
from knell.read.tables import Row, place_of, rows_of
from knell.read.taken_up import attacked_in, of_its_whole, taken_up
from knell.read.things import things
from knell.read.victims import victims_of
from knell.read.voices import chain, speaking, words_of
from knell.read.wholes import like_its_whole, of_several, whole_of, with_share
from knell.vocabulary import Vocabulary
from knell.vocabulary.forms import Cue, Found, lowered
from knell.vocabulary.lexicon import ActForm, Lexicon, load_lexicon
from knell.vocabulary.places import Gazetteer
from knell.vocabulary.roles import load_roles
from knell.vocabulary.words import load_words

READER = Reader("rules", "2")
_UNTOLD: Final = frozenset({Modality.BACKGROUND, Modality.HYPOTHETICAL, Modality.FUTURE})
_UNCERTAIN: Final = frozenset({Modality.HYPOTHETICAL, Modality.FUTURE})
_LISTED: Final = re.compile(
    r"\b(?:figure|total|toll|tally|count|of (?:them|these|those|the)|among|they includ|dead includ|victims (?:are|were))|\d"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|dozens?|scores)\b",
)
_AS_DENIED: Final = frozenset({Act.BOMBING, Act.ATTACK_ON_CIVILIANS})
_ON_THINGS: Final = frozenset({Act.LOOTING, Act.ARSON, Act.SABOTAGE})
"""What attackers also do: it takes no one's place as the act that people were hurt by."""
_STRUCK: Final = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING})
_SAME_SPAN: Final = Cue(
    r"\b(?:in|over|during) the same (?:(?:\w+ )?(?:days?|weeks?|months?|years?)|period|time)\b", "same"
)


class Reading(Value, frozen=True):
    """What was read from one document: its claims in order of their words, and how each field came about."""

    document: Document
    claims: tuple[Claim, ...]
    trace: tuple[Trace, ...] = ()


def read_english(document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer, said: Said = NOTHING) -> Reading:
    """Every claim of harm in the English sentences of `document`, by the rules of docs/codebook.md §1–6.

    `said` is what the encoder says of the text. The same document, vocabulary and gazetteer give the same claims. Raises
    GroundingError if a value would claim words that are not there, which is a fault of a rule.
    """
    whole = mend(document.text, load_lexicon("en"), load_words())
    fair = fair_copy(whole or document.text)
    if fair is not None:
        return _of_copy(document, fair, vocabulary, gazetteer, said, capitals=True)
    if whole is not None:
        return _of_copy(document, whole, vocabulary, gazetteer, said)
    return _read(document, vocabulary, gazetteer, said)


def copy_of(text: str) -> str | None:
    """What the English rules read in the place of a text in capitals, or with broken words; None where they read it as it is."""
    whole = mend(text, load_lexicon("en"), load_words())
    return fair_copy(whole or text) or whole


def _of_copy(
    document: Document, fair: str, vocabulary: Vocabulary, gazetteer: Gazetteer, said: Said, *, capitals: bool = False
) -> Reading:
    """The claims of a text in capitals, or with broken words: read from its fair copy, cut from its own words."""
    published = document.published or (dateline(document.text) if capitals else None)
    reading = _read(replace(document, text=fair, published=published), vocabulary, gazetteer, said, capitals=capitals)
    claims = tuple(recut(claim, document.text) for claim in reading.claims)
    if not capitals:
        claims = tuple(widened(claim, document.text, fair) for claim in claims)
    for claim in claims:
        check(claim, document)
    return Reading(document, claims, reading.trace)


def _read(
    document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer, said: Said = NOTHING, *, capitals: bool = False
) -> Reading:
    text, lexicon, roles = document.text, load_lexicon("en"), load_roles("en")
    promising = bool(said.marks) or lexicon.anything.stands(text, 0, len(text))
    if not promising and not (capitals and roles.harms.search(text, 0, len(text))):
        return Reading(document, ())
    sentences = [s for s in split(text) if has_latin(text, s.span)]
    if len(sentences) == 1:
        sentences = [replace(s, heading=False) for s in sentences]  # a line of a live page heads nothing
    spans = tuple(s.span for s in sentences)
    silent = {n for n in harmless(text, spans) if not said.marked(spans[n])}
    if not capitals and not any(
        said.marked(span) or lexicon.anything.stands(text, span.start, span.end)
        for n, span in enumerate(spans)
        if n not in silent
    ):
        return Reading(document, ())
    state = State(document, lexicon, vocabulary)
    rows = rows_of(text, sentences, lexicon)
    heard = [n for n in range(len(sentences)) if n not in silent]
    if not (capitals or said.marks or rows) and _tells_nothing(text, sentences, heard, state):
        return Reading(document, ())
    places = _by_sentence(spans, find_places(text, spans, gazetteer))
    spoken = _by_sentence(spans, find_all_attributions(text, spans, vocabulary))
    day = document.published.day if document.published else None
    names: Names | None = None
    for index, sentence in enumerate(sentences):
        if index in silent:
            continue
        row = rows.get(sentence.start)
        if row is not None:
            _tell_row(row, sentence, spoken[index], state, gazetteer)
            state.named.append(Named(sentence.end))
            continue
        item = starts_anew(text, sentence, places[index])
        state.enter(sentence, item=item)
        anew = item or turns(text, sentence)
        if anew:
            state.stories.append(sentence.start)
            state.act, state.doer = None, ()  # what happened elsewhere is another act
        state.named += [Named(sentence.start)] if anew or sentence.heading else []
        dates = find_dates(
            text,
            sentence.span,
            published=document.published,
            guessed=document.published_guessed,
            extra=vocabulary.extra,
        )
        told, counts, acts = _tell(text, sentence, _next(sentences, index), lexicon, state, places[index], said)
        state.named += named_in(acts)
        told = outside_sources(told, spoken[index])
        told = also_marked(told, in_earnest(text, told, state.last), said)
        # Dispatches in capitals name whom they tell of without a number: what an attack's parts say is read there alone.
        if capitals and not sentence.heading and (told or roles.harms.search(text, sentence.start, sentence.end)):
            names = names or names_of(text, roles)
            others = [m.span for m in (*places[index], *spoken[index])]
            told = with_parts(text, sentence.span, told, counts, lexicon, names=names, others=others)
        told += _accused(text, sentence, spoken[index], told, lexicon, state)
        actors = (
            find_actors(text, sentence.span, vocabulary, day) if told or acts or attacks(text, sentence.span) else ()
        )
        if acts and all(e.outcome is Outcome.NONE for e in told):
            note_act(text, acts, actors, state)
        dates = in_story(
            text,
            sentence,
            fullest(text, dates),
            state.dated,
            document.published.day if document.published and not document.published_guessed else None,
        )
        saying = tuple(d for d in dates if d.kind == "said" or is_saying_day(text, sentence, d, lexicon))
        event_dates = tuple(d for d in dates if d not in saying and not dates_another_event(text, sentence, d))
        event_dates = without_late_deaths(text, sentence, event_dates, None if anew else state.dated)
        here = Told(sentence, told, event_dates, places[index], actors, spoken[index])
        state.home = state.home or next((p for p in here.places if p.where.precision is PlacePrecision.COUNTRY), None)
        before = len(state.claims)
        all_were(text, sentence, state.claims, lexicon)
        where = event_places(text, here, known=state.place is not None)
        _claims_of(here, saying, where, state)
        state.deeds += attacking(text, actors) if actors else ()
        if may_blame(text, sentence, spoken[index]):
            actors = actors or find_actors(text, sentence.span, vocabulary, day)
            state.deeds += blamed(text, sentence, actors, spoken[index])
        remember(here, state, where, [c.modality for c in state.claims[before:]])
    claims = told_later(
        of_several(without_repeated(without_retold(state.claims))),
        {s.start for s in sentences[:1] if s.heading},
        state.named,
    )
    claims = with_doers(text, with_acts(text, claims, state.stories, lexicon), state.deeds, state.stories)
    claims = with_acts(text, claims, state.stories, lexicon)  # again: who did it tells an attack on people
    claims = in_its_country(claims, [p for here in places for p in here], gazetteer)
    return Reading(document, tuple(_distinct(claims)), tuple(state.trace))


def _tells_nothing(text: str, sentences: Sequence[Sentence], heard: Sequence[int], state: State) -> bool:
    """Whether no sentence tells of harm, so that its days, places and sources need not be looked for: most of what passes by.

    A denial and an accusation may take up an act that was told without harm. Places only take names from what is told.
    """
    if any(words in text for words in _TAKES_UP_AN_ACT):
        return False
    return not any(_tell(text, sentences[n], _next(sentences, n), state.lexicon, state, (), NOTHING)[0] for n in heard)


_TAKES_UP_AN_ACT: Final = ("denie", "denial", "deny", "Deny", "Denie", "accus", "Accus", "blam", "Blam")


def _next(sentences: Sequence[Sentence], n: int) -> tuple[Span, ...]:
    """The span of the sentence after the one at `n`."""
    return tuple(s.span for s in sentences[n + 1 : n + 2])


def _tell_row(
    row: Row, sentence: Sentence, spoken: Sequence[AttributionMention], state: State, gazetteer: Gazetteer
) -> None:
    """The claims of a table's row: its own place and day, or those told before."""
    document = state.document
    text = document.text
    dates = find_dates(text, sentence.span, published=document.published, guessed=document.published_guessed)
    country = state.place.where.country if state.place is not None else None
    place = place_of(text, row, gazetteer, country)
    act, doers, state.act, state.doers = state.act, state.doers, None, {}  # a row tells of no other row's act
    where = (place,) if place is not None else ()
    said = tuple(m for m in spoken if m.rule == "statement")
    _claims_of(Told(sentence, row.events, dates, where, (), said), (), where, state)
    state.act, state.doers = act, doers


def _by_sentence(spans: Sequence[Span], mentions: Sequence[object]) -> list[tuple]:  # type: ignore[type-arg]
    """The mentions of each sentence; an attribution stands where the words it covers begin."""
    sorted_in: list[list[object]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for mention in mentions:
        own: Span = mention.span  # type: ignore[attr-defined]
        inner: Span = getattr(mention, "covers", None) or own
        at = {bisect_right(starts, where.start) - 1 for where in (inner, own)}
        for index in sorted(at - {-1}):
            span = spans[index]
            if span.start <= inner.start < span.end or (hasattr(mention, "covers") and span.covers(own)):
                sorted_in[index].append(mention)
    return [tuple(found) for found in sorted_in]


def _tell(
    text: str,
    sentence: Sentence,
    following: Sequence[Span],
    lexicon: Lexicon,
    state: State,
    places: Sequence[PlaceMention],
    said: Said,
) -> tuple[tuple[Event, ...], tuple[CountMention, ...], list[Found[ActForm]]]:
    """What a sentence tells with and without numbers, its numbers, and its words for acts."""
    span = sentence.span
    if (
        not lexicon.anything.stands(text, span.start, span.end)
        and not lexicon.quiet.search(text, span.start, span.end)
        and not (state.last and _LISTED.search(lowered(text), span.start, span.end))
        and not (state.act is not None and text.find(" denie", span.start, span.end) >= 0)
        and not said.marked(span)
    ):
        return (), (), []
    acts = refined(text, acts_of(text, span, lexicon), state.act, places)
    counts = with_floors(text, find_counts(text, span, state.vocabulary.extra), following, lexicon)
    ties = tie(text, span, counts, lexicon, state.last, [p.span for p in places], died=Outcome.KILLED in state.wholes)
    harms = put_to_death(text, span, events(text, ties, acts, heading=sentence.heading))
    harms = still_held(text, span, harms)
    # Ties keep their places at the front of the list: `whole` points at them by index.
    broken = things(text, span, counts, acts, harms, lexicon, heading=sentence.heading)
    harms += tuple(with_act(e, text, acts) for e in broken)
    if said.marks:
        harms = with_marks(text, span, harms, counts, said, lexicon, state.vocabulary.extra)
    if sentence.heading:
        return harms, counts, acts
    counted = acts_counted(text, span, counts, harms)
    told = state.general or state.act  # what is denied, where no act is named
    alone = acts_alone(text, span, acts, harms, counts, lexicon, told=told)
    numbered = {e.act for e in counted}
    return (*harms, *(e for e in alone if e.act not in numbered), *counted), counts, acts


def _accused(
    text: str,
    sentence: Sentence,
    spoken: Sequence[AttributionMention],
    told: tuple[Event, ...],
    lexicon: Lexicon,
    state: State,
) -> tuple[Event, ...]:
    """ "Activists accuse A of leading the offensive": the act told before, with a doer who is accused of it."""
    if state.general is None or not any(m.stance == "accuses" for m in spoken):
        return ()
    found = lexicon.act_references.search(text, sentence.start, sentence.end)
    if found is None or any(e.outcome is Outcome.NONE for e in told):
        return ()
    trigger = Span(found.start, found.end)
    return (Event(found.start, found.end, trigger, Outcome.NONE, state.general, NO_COUNT, "accused"),)


# ------------------------------------------------------------------ claims of one sentence


def _claims_of(told: Told, saying: tuple[DateMention, ...], where: Sequence[PlaceMention], state: State) -> None:
    text = state.document.text
    state.attacked = attacked_in(text, told.sentence, state.lexicon, state.attacked)
    own_dates = assign(text, told.events, told.dates)
    own_places = assign(text, told.events, where)
    made: list[tuple[Event, Claim]] = []
    numbered: set[str] = set()
    for event, when_said, place in zip(told.events, own_dates, own_places, strict=True):
        event = with_share(event, state)
        if event.rule == "no_whole" or is_unsaid(text, told.sentence.span, event):
            continue
        claim = _claim(told, event, when_said, place, saying, state)
        if event.rule == "act" and claim.count.text is None and claim.modality in _UNTOLD and not _is_ordered(claim):
            continue  # an act that is only feared, planned or remembered is told of nobody
        made.append((event, claim))
        if claim.victims is not None and not (event.tie and event.tie.count and event.tie.count.kind == "person"):
            numbered.add(claim.id)  # "the figure" and "of them" speak of numbers, not of one person named
        state.claims.append(claim)
        state.ledger.add(claim)
    for event, claim in made:
        if claim.count.text is not None and claim.outcome is not Outcome.NONE and claim.id in numbered:
            state.last = claim.outcome
            if claim.part_of is None and claim.modality is Modality.REPORTED:
                state.whole = state.wholes[claim.outcome] = claim.id
        state.deeds += of_claim(claim, heading=told.sentence.heading)
        if claim.perpetrators and claim.act is not Act.OTHER:
            state.doers[claim.act] = (claim.quote.start, claim.perpetrators)
            state.doer = claim.perpetrators
        elif event.act is not None:
            state.doers.pop(event.act, None)  # told anew, by whom is not said
        aside = state.act is Act.ATTACK_ON_CIVILIANS and event.act is None and claim.act is Act.ARMED_CLASH
        aside = aside or (claim.act in _ON_THINGS and state.act is not None and state.act not in _ON_THINGS)
        if claim.act is not Act.OTHER and claim.modality in (Modality.REPORTED, Modality.BACKGROUND) and not aside:
            # Fighters killed by those who came after them are an aside: what follows goes on with the attack.
            state.act = claim.act
            state.general = claim.act if claim.act in state.lexicon.general_acts else state.general
    of_the_dead(text, told.sentence, state.claims, state.lexicon, state.vocabulary)
    follow(text, told.sentence, told.events, told.spoken, [c for _, c in made], state)


_AFTER_IT: Final = 40  # letters behind the words of a claim where its place may stand


def _claim(
    told: Told,
    event: Event,
    when_said: DateMention | None,
    place: PlaceMention | None,
    saying: tuple[DateMention, ...],
    state: State,
) -> Claim:
    document, lexicon = state.document, state.lexicon
    text, span = document.text, told.sentence.span
    when, documented = place_in_time(document, told, when_said, saying, state)
    if documented is not None and event.rule == "act" and when_said is not None:
        when, documented = when_said.when, None  # "a curfew was declared on Friday": what is found is no act
    if documented is None:
        when, documented = as_told(text, told.sentence, event, when_said, when)
    since = when_said is not None and when_said.kind == "since" and spans_weeks(when)
    months = spans_months(when) or (when.start is None and when_said is None and of_the_war(text, told))
    where = place_on_map(place, state, long_ago=months)
    if where is not None and where.inherited and is_elsewhere(text, span.start, min(span.end, event.end + _AFTER_IT)):
        where = None
    spoken = speaking(event, told.spoken)
    if not spoken and _SAME_SPAN.search(text, span.start, span.end):
        spoken = state.voice
    alone = not told.places and all(d.when.start is None for d in told.dates)
    dated = any(d.when.start is not None for d in told.dates)
    if not spoken and (alone or goes_on(text, told.sentence, event, dated=dated)):
        spoken = carried(text, told.sentence, event, told.events, told.spoken, state)
    if not spoken and alone and not told.spoken and state.dead is not None:
        spoken = other_half(text, told.sentence, event, told.events, state)
    state.voice = spoken
    denied = any(m.stance == "denies" for m in spoken)
    old = (when_said is not None and when_said.kind == "background") or in_background(told, when_said, state)
    doers = perpetrators(text, span, event, told.events, told.actors, told.spoken, told.places)
    refers = _refers(text, span, lexicon)
    elsewhen = when_said is not None and not refers and is_other_day(when_said, state)
    act = act_of(event, doers, state, refers=refers, of_months=months or since or elsewhen or is_of_want(text, event))
    past = text.find(" in the past ", span.start, span.end) >= 0  # denied before, of other attacks
    told_of = denied and event.rule == "act" and event.act in _AS_DENIED and not past
    if told_of and state.claims and state.claims[-1].act in _STRUCK:
        act = state.claims[-1].act  # "denied bombing the compound": the air strike told before
    whole = whole_of(event, told, state)
    if event.act is None and (of := state.ledger.get(whole or "")) is not None and of.outcome is event.outcome:
        act = of.act  # a part died as its whole did
    if not doers and not months and not since and not is_of_want(text, event):
        doers = carried_doers(event, act, told, state)
    before = state.ledger.has_count_of(event.outcome)
    said_scope = scope(
        text, span, event, when_said, where, told_before=before, told_others=state.ledger.has_any_count()
    )
    if said_scope is Scope.INCIDENT and when.inherited:
        said_scope = of_the_same_time(text, span, event, when, long=spans_months(when))
    people = victims_of(text, event, told.actors) if is_of_people(event) or event.people else None
    if people is not None:
        people = of_the_other_side(taken_up(text, told.sentence, event, people, spoken, state), doers)
        people = of_its_whole(people, state.ledger.get(whole or ""))
    sources = chain(document, spoken, state.vocabulary)
    how = modality(text, span, event, lexicon, denied=denied, old=old)
    if how in _UNCERTAIN and when_said is None:
        when = When(None, None, TimePrecision.UNKNOWN)  # what may happen has no day of what did
    sure = confidence(
        traits(
            "en",
            event.rule,
            outcome=event.outcome,
            count=event.count,
            victims=people,
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
        quote=Quote.cut(text, span.start, span.end),
        trigger=event.trigger,
        act=act,
        outcome=event.outcome,
        count=event.count,
        victims=people,
        object=event.object,
        weapon=weapon_of(text, event, lexicon, span),
        perpetrators=doers,
        when=when,
        documented=documented,
        where=where,
        attribution=sources,
        scope=said_scope if whole is not None or said_scope is not Scope.SUBSET else Scope.INCIDENT,
        part_of=whole,
        modality=how,
        basis=basis(text, span, event),
        revises=revises(text, span, event),
        motive=_motive(text, told, lexicon) if is_of_people(event) or event.rule == "act" else None,
        answers=_answers(text, span, event, lexicon, state),
        reader=READER,
        confidence=sure,
    )
    if event.whole == -1 and whole is not None:
        claim = like_its_whole(claim, event, state.ledger.get(whole))
    check(claim, document)
    state.trace += _explain(claim, event, when_said, place, spoken)
    return claim


# ------------------------------------------------------------------ the rest


def _refers(text: str, span: Span, lexicon: Lexicon) -> bool:
    return lexicon.act_references.search(text, span.start, span.end) is not None


def _is_ordered(claim: Claim) -> bool:
    """ "A contingent will be deployed to the province in January": what is decided is told, what is feared is not."""
    return claim.act is Act.DEPLOYMENT and claim.modality is Modality.FUTURE


def _motive(text: str, told: Told, lexicon: Lexicon) -> Motive | None:
    span = told.sentence.span
    found = lexicon.motive.search(text, span.start, span.end)
    if found is None:
        return None
    by = [m for m in told.spoken if m.stance == "describes"]
    return Motive(text[found.start : found.end], found.start, found.end, words_of(text, by[0]) if by else None)


def _answers(text: str, span: Span, event: Event, lexicon: Lexicon, state: State) -> str | None:
    """The act that this one is said to answer: the latest told before it, of another kind."""
    if lexicon.answers.search(text, span.start, span.end) is None:
        return None
    answered = state.ledger.another_act(event.act)
    return answered.id if answered is not None else None


def _explain(
    claim: Claim,
    event: Event,
    when_said: DateMention | None,
    place: PlaceMention | None,
    spoken: Sequence[AttributionMention],
) -> list[Trace]:
    lines = [Trace(claim.id, "outcome", event.rule, claim.quote.exact)]
    if event.tie is not None and event.tie.count is not None:
        lines.append(Trace(claim.id, "count", event.tie.count.rule, claim.count.text))
    if when_said is not None:
        lines.append(Trace(claim.id, "when", when_said.rule, when_said.when.text))
    if place is not None:
        lines.append(Trace(claim.id, "where", place.cue, place.where.text))
    lines += [Trace(claim.id, "attribution", m.rule, None) for m in spoken]
    return lines


def _distinct(claims: list[Claim]) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return list(seen.values())
