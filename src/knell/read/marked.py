"""What the encoder marks and the rules have not read: events of it, for the rules to place, date and attribute.

A mark makes an event only where its number can be read: the encoder says that a claim stands on some words, never how many it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from knell.model import OBJECT_OUTCOMES, Act, Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.model.values import Value
from knell.read.clause import Tie
from knell.read.counts import CountMention, find_counts
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
_NUMBERS: Final = frozenset({"number", "vague"})
_UNNUMBERED: Final = frozenset({Outcome.NONE, Outcome.CUT_OFF})
"""What is told without a number as a rule: an act upon nobody, a service that fails."""


class Taken(Value, frozen=True):
    """The words that a claim already stands on, and its outcome."""

    span: Span
    outcome: Outcome
    numbered: bool


def taken_by(events: Sequence[Event]) -> list[Taken]:
    """The words that events stand on: their number's, else their word of harm."""
    return [
        Taken(
            Span(e.count.start, e.count.end) if e.count.start is not None and e.count.end is not None else e.trigger,
            e.outcome,
            e.count.text is not None,
        )
        for e in events
    ]


def marks_in(said: Said, sentence: Span) -> tuple[Mark, ...]:
    """The marks of a sentence."""
    return tuple(m for m in said.marks if sentence.start <= m.span.start and m.span.end <= sentence.end)


def stands_on(event: Event, others: Sequence[Event]) -> bool:
    """Whether an event stands on words on which another of its outcome stands: "جندياً واحداً" is one."""
    (own,) = taken_by([event])
    return any(
        own.outcome is t.outcome and t.span.start < own.span.end and own.span.start < t.span.end
        for t in taken_by(others)
    )


def place_of(mark: Mark, taken: Sequence[Taken], said: Said) -> int | None:
    """Where a mark's event belongs beside the claims of the rules: len(taken), as one more; the index of one whose place it takes, for that
    stands on the same words with an outcome that the encoder all but rules out; None where one stands there that is not ruled out.

    "Rescuers took away five bodies": nobody was abducted. Whether those who were shot died, a house was damaged or destroyed, the taken were
    detained or abducted, the words say, and the rules know them.
    """
    for n, other in enumerate(taken):
        if other.span.start < mark.span.end and mark.span.start < other.span.end:
            both = {other.outcome, mark.outcome}
            return n if not any(both <= alike for alike in _ALIKE) and _ruled_out(other, said) else None
    return len(taken)


def unnumbered(event: Event, taken: Sequence[Taken], said: Said) -> int | None:
    """The index of a claim of the rules with the same outcome and no number whose number a mark's event says; the encoder does not see it.

    "The dead of that day, by the mission's count, are 38": 38 died, not 38 and some.
    """
    return next(
        (
            n
            for n, other in enumerate(taken)
            if event.count.text is not None
            and other.outcome is event.outcome
            and not other.numbered
            and _ruled_out(other, said)
        ),
        None,
    )


def _ruled_out(other: Taken, said: Said) -> bool:
    return said.chance(other.span, other.outcome) < _RULED_OUT


_ALIKE: Final = (
    *(frozenset({outcome}) for outcome in Outcome),
    frozenset({Outcome.CASUALTIES, Outcome.KILLED}),
    frozenset({Outcome.CASUALTIES, Outcome.INJURED}),
    frozenset({Outcome.DAMAGED, Outcome.DESTROYED}),
    frozenset({Outcome.DETAINED, Outcome.ABDUCTED}),
)
"""Harms that are told apart by their words alone."""
_RULED_OUT: Final = 0.01


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
    text: str,
    sentence: Span,
    told: tuple[Event, ...],
    counts: Sequence[CountMention],
    said: Said,
    lexicon: Lexicon,
    extra: Path | None = None,
) -> tuple[Event, ...]:
    """`told`, and an event for each mark beside it whose number is one of `counts`, or that needs none."""
    made, taken = list(told), taken_by(told)
    for mark in marks_in(said, sentence):
        place = place_of(mark, taken, said)
        event = _event(text, sentence, mark, counts, lexicon, extra) if place is not None else None
        if event is None or stands_on(event, made):
            continue
        if place == len(told):
            place = unnumbered(event, taken_by(made), said)
        event = replace(event, whole=_whole(made[:place], event) if mark.word.part > _SURE_PART else None)
        if place is None:
            made.append(event)
        else:
            made[place] = in_place_of(made[place], event)
    return tuple(tied_alike(made))


def in_place_of(old: Event, new: Event) -> Event:
    """A mark's event with what the event of the rules in whose place it stands tells besides: the act, and what it is a part of."""
    return replace(
        new, act=old.act if new.act is None else new.act, whole=old.whole if new.whole is None else new.whole
    )


def tied_alike(events: Sequence[Event]) -> list[Event]:
    """The events, no part of one tied to a whole of another harm, whose place a mark's event took."""
    return [
        replace(e, whole=None)
        if e.whole is not None
        and e.whole >= 0
        and events[e.whole].outcome is not e.outcome
        and "encoder" in (e.rule, events[e.whole].rule)
        else e
        for e in events
    ]


def _whole(told: Sequence[Event], part: Event) -> int:
    """The index of what a part is a part of: the last larger number of its outcome before it; -1: told in an earlier sentence."""
    return next(
        (
            n
            for n, e in reversed(list(enumerate(told)))
            if e.outcome is part.outcome
            and e.whole is None
            and e.start < part.start
            and (e.count.low or 0) > (part.count.low or 0)
        ),
        -1,
    )


def _event(
    text: str, sentence: Span, mark: Mark, counts: Sequence[CountMention], lexicon: Lexicon, extra: Path | None
) -> Event | None:
    mention = next((c for c in counts if c.span.start < mark.span.end and mark.span.start < c.span.end), None)
    nobody = mention is not None and mention.unit == "pronoun"  # "one of the worst days"
    if mention is not None and (mention.kind == "not_people" or mention.count.text is None):
        mention = None
    if mention is None and not nobody:
        # What the rules take for hours or ages, or pass over: the number that the marked words alone say.
        mention = next((c for c in find_counts(text, mark.span, extra) if c.kind in _NUMBERS), None)
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
    if mark.outcome is Outcome.NONE:
        return Event(count.start, count.end, trigger, mark.outcome, act, count, "act") if act is not None else None
    if mark.outcome in OBJECT_OUTCOMES:
        thing = _thing(text, sentence, mark, mention)
        if thing is None:
            return None
        own = Span(count.start, max(thing.end or 0, count.end))
        return Event(own.start, own.end, trigger, mark.outcome, act, count, "encoder", object=thing)
    noun = mention.noun if mention is not None else None
    # By what act, the story says, or `weighed` asks the encoder where the claim is of one act: a total of months is of none.
    tie = Tie(trigger, mark.outcome, None, mention, noun, _people(text, noun, lexicon), "encoder")
    end = max(count.end, noun.end if noun is not None else 0)
    return Event(count.start, end, trigger, mark.outcome, None, count, "encoder", tie=tie)


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
