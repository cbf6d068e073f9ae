"""What the encoder marks and the rules have not read: events of it, for the rules to place, date and attribute.

A mark makes an event only where its number can be read: the encoder says that a claim stands on some words, never how many it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import OBJECT_OUTCOMES, Act, Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.model.values import Value
from knell.read.clause import Tie
from knell.read.counts import CountMention
from knell.read.encoder import Mark, Said
from knell.read.events import NO_COUNT, Event
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import Lexicon, VictimForm

_SURE_ACT: Final = 0.5
_SURE_PART: Final = 0.5
_ONE: Final = re.compile(r"(?:an?|one|another)$", re.IGNORECASE)
_ONE_THING: Final = re.compile(r"(?:an?|one|another|the|this|his|her|its|their|my|our)$", re.IGNORECASE)
_THING: Final = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+")
_MANY: Final = re.compile(
    r"\b(?:dozen|score|hundred|thousand|million|few|couple|pair|handful|number|group|family|crowd|people|men|women|children|dead|wounded|police|majority|third|quarter|half|others|rest)\b",
    re.IGNORECASE,
)
_UNNUMBERED: Final = frozenset({Outcome.NONE, Outcome.CUT_OFF})
"""What is told without a number as a rule: an act upon nobody, a service that fails."""


class Taken(Value, frozen=True):
    """The words that a claim already stands on, and its outcome."""

    span: Span
    outcome: Outcome


def taken_by(events: Sequence[Event]) -> list[Taken]:
    """The words that events stand on: their number's, else their word of harm."""
    return [
        Taken(
            Span(e.count.start, e.count.end) if e.count.start is not None and e.count.end is not None else e.trigger,
            e.outcome,
        )
        for e in events
    ]


def new_marks(said: Said, sentence: Span, taken: Sequence[Taken]) -> tuple[Mark, ...]:
    """The marks of a sentence on whose words no claim of the rules stands."""
    return tuple(
        mark
        for mark in said.marks
        if sentence.start <= mark.span.start
        and mark.span.end <= sentence.end
        and not any(t.span.start < mark.span.end and mark.span.start < t.span.end for t in taken)
    )


def also_marked(told: tuple[Event, ...], kept: tuple[Event, ...], said: Said) -> tuple[Event, ...]:
    """`kept`, and of the others told those that the encoder marks too: what it is sure of is no figure of speech."""
    if len(kept) == len(told) or not said.marks:
        return kept
    found, left = [], list(kept)
    for event, taken in zip(told, taken_by(told), strict=True):
        if event in left:
            left.remove(event)
            found.append(event)
        elif any(_same(mark, taken) for mark in said.marks):
            found.append(event)
    return tuple(found) if not left else kept


def _same(mark: Mark, taken: Taken) -> bool:
    return mark.outcome is taken.outcome and mark.span.start < taken.span.end and taken.span.start < mark.span.end


def surest_act(mark: Mark) -> Act | None:
    """The act that the encoder gives a mark, where it is more likely than all others together."""
    act = max(mark.word.acts, key=lambda a: (mark.word.acts[a], a), default=None)
    return act if act is not None and act is not Act.OTHER and mark.word.acts[act] > _SURE_ACT else None


def surest_object(mark: Mark) -> ObjectKind:
    """The kind of thing that the encoder gives a mark."""
    return max(mark.word.objects, key=lambda k: (mark.word.objects[k], k), default=ObjectKind.OTHER)


def with_marks(
    text: str, sentence: Span, told: tuple[Event, ...], counts: Sequence[CountMention], said: Said, lexicon: Lexicon
) -> tuple[Event, ...]:
    """`told`, and an event for each mark beside it whose number is one of `counts`, or that needs none."""
    made: list[Event] = list(told)
    for mark in new_marks(said, sentence, taken_by(told)):
        event = _event(text, sentence, mark, counts, lexicon)
        if event is not None:
            made.append(replace(event, whole=_whole(made, event) if mark.word.part > _SURE_PART else None))
    return tuple(made)


def _whole(told: Sequence[Event], part: Event) -> int:
    """The index of what a part is a part of: the last larger number of its outcome before it; -1: told in an earlier sentence."""
    return next(
        (
            n
            for n, e in reversed(list(enumerate(told)))
            if e.outcome is part.outcome and e.start < part.start and (e.count.low or 0) > (part.count.low or 0)
        ),
        -1,
    )


def _event(text: str, sentence: Span, mark: Mark, counts: Sequence[CountMention], lexicon: Lexicon) -> Event | None:
    mention = next((c for c in counts if c.span.start < mark.span.end and mark.span.start < c.span.end), None)
    if mention is not None and (mention.kind == "not_people" or mention.count.text is None):
        mention = None
    words = mark.span.of(text)
    count = mention.count if mention is not None else None
    one = _ONE_THING if mark.outcome in OBJECT_OUTCOMES else _ONE
    if count is None and one.match(words) and _is_one(text, sentence, mark, lexicon):
        count = Count(1, 1, Bound.EXACT, words, mark.span.start, mark.span.end)
    act = surest_act(mark)
    if mark.outcome in _UNNUMBERED and count is None and not any(c.isdigit() for c in words):
        return _unnumbered(text, mark, act)
    if count is None or count.start is None or count.end is None:
        return None
    trigger = _nearest(text, sentence, mark, lexicon)
    if mark.outcome in OBJECT_OUTCOMES:
        thing = _thing(text, sentence, mark, mention)
        if thing is None:
            return None
        own = Span(count.start, max(thing.end or 0, count.end))
        return Event(own.start, own.end, trigger, mark.outcome, act, count, "encoder", object=thing)
    noun = mention.noun if mention is not None else None
    tie = Tie(trigger, mark.outcome, act, mention, noun, _people(text, noun, lexicon), "encoder")
    end = max(count.end, noun.end if noun is not None else 0)
    return Event(count.start, end, trigger, mark.outcome, act, count, "encoder", tie=tie)


def _is_one(text: str, sentence: Span, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether an article stands before a noun of one: "a grocer", "the chapel", not "a dozen", "the houses", "a massacre"."""
    found = _THING.match(text, mark.span.end, sentence.end)
    if found is None:
        return False
    words = found.group().split()
    if any(w.endswith("s") and not w.endswith("ss") for w in words) or _MANY.search(found.group()):
        return False
    start = mark.span.end + 1
    return mark.outcome in OBJECT_OUTCOMES or not lexicon.acts.find(text, start, found.end())


def _unnumbered(text: str, mark: Mark, act: Act | None) -> Event | None:
    """An act upon nobody where the encoder says which, or a service cut off."""
    if mark.outcome is Outcome.CUT_OFF:
        harmed = ObjectHarmed(surest_object(mark), mark.span.of(text), mark.span.start, mark.span.end)
        return Event(mark.span.start, mark.span.end, mark.span, mark.outcome, act, NO_COUNT, "encoder", object=harmed)
    if act is None:
        return None
    return Event(mark.span.start, mark.span.end, mark.span, mark.outcome, act, NO_COUNT, "act")


def _nearest(text: str, sentence: Span, mark: Mark, lexicon: Lexicon) -> Span:
    """The word of harm of the mark's outcome that stands nearest to it, else the mark's own words."""
    words = [
        Span(f.start, f.end)
        for f in lexicon.triggers.find(text, sentence.start, sentence.end)
        if any(form.outcome is mark.outcome for form in f.form)
    ]
    words += [
        Span(f.start, f.end) for f in lexicon.harm.find(text, sentence.start, sentence.end) if f.form is mark.outcome
    ]
    return min(words, key=lambda w: max(w.start - mark.span.end, mark.span.start - w.end), default=mark.span)


def _thing(text: str, sentence: Span, mark: Mark, mention: CountMention | None) -> ObjectHarmed | None:
    """The thing behind the number."""
    span = mention.noun if mention is not None else None
    if span is None:
        found = _THING.match(text, mark.span.end, sentence.end)
        if found is None:
            return None
        start = mark.span.end + len(found.group()) - len(found.group().lstrip())
        span = Span(start, found.end())
    return ObjectHarmed(surest_object(mark), span.of(text), span.start, span.end)


def _people(text: str, noun: Span | None, lexicon: Lexicon) -> Found[VictimForm] | None:
    """The head of the noun phrase behind a number, where the lexicon knows it."""
    found = lexicon.victims.find(text, noun.start, noun.end) if noun is not None else []
    return found[-1] if found else None
