"""Which mention of a place, a day or a doer belongs to which event of a sentence.

In a list each number keeps the words that follow it ("658 in Latakia, 384 in Tartus"); words before
the first number and words after the last are shared, unless a new clause stands between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from knell.model import Span
from knell.read.events import Event

_CLAUSE: Final = re.compile(
    r";|\b(?:after|before(?! (?:dawn|noon|midnight|sunrise|midday|dusk|sunset))|while|when|following|as|since|but|because|although|whereas|until|in which|where|had earlier)\b",
    re.IGNORECASE,
)

_SINCE_WHEN: Final = re.compile(
    r"\bsince (?:(?:the|early|late|mid|last)[ -])*(?=\d|[A-Z])"
)  # "has claimed 100 lives since 3 May and left 40,000 homeless"
_OF_THEM: Final = re.compile(r"\bof (?:them|whom|these|those)\s+(?:in|at|near|on)\b")
_RELATIVE: Final = re.compile(r"^,?\s*(?:that|which|in which|when|where)\b", re.IGNORECASE)
_NEAR: Final = 60
_ELSEWHERE: Final = re.compile(
    r";|\b(?:against|compared (?:with|to)|up from|down from) (?:the )?\d|\b(?:since|until|before(?! (?:dawn|noon|midnight|sunrise|midday|dusk|sunset))|whose|who(?! (?:was|were|had been) (?:\w+ing|wounded|injured|hurt|shot|hit|burned|trapped|caught)\b)|following the|(?:after|since) the (?:fall|ouster|ousting|overthrow|collapse|toppling|death|end)"
    r"|the (?:fall|ouster|overthrow|toppling) of)\b",
    re.IGNORECASE,
)


class Mention(Protocol):
    """Anything found at a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


M = TypeVar("M", bound=Mention)


def assign(text: str, told: Sequence[Event], mentions: Sequence[M]) -> list[M | None]:
    """For each event of a sentence the mention that is its own, or shared with it, or None."""
    own: list[M | None] = [None] * len(told)
    if not mentions:
        return own
    order = sorted(range(len(told)), key=lambda i: (told[i].start, i))
    front: M | None = None
    for mention in mentions:
        holder = _holder(told, order, mention.span)
        if holder is None:
            front = front if front is not None and not _nearer(mention, front) else mention
        elif (
            own[holder] is not None
            and (later := _of_the_next(text, told, order, own, holder, mention.span)) is not None
        ):
            own[later] = mention
        elif own[holder] is None and not _ELSEWHERE.search(
            text, _told_by(told[holder], mention.span), mention.span.start
        ):
            own[holder] = mention
    return [_resolve(text, told, order, own, front, index) for index in range(len(told))]


def _of_the_next(
    text: str, told: Sequence[Event], order: list[int], own: Sequence[M | None], holder: int, span: Span
) -> int | None:
    """The event after the holder where a clause of its own has begun: "a truce on Wednesday, after clashes on Monday that killed 16"."""
    place, before = order.index(holder) + 1, own[holder]
    if place >= len(order) or before is None or own[order[place]] is not None:
        return None
    behind = text[span.end : told[order[place]].start]
    if len(behind) > _NEAR or _CLAUSE.search(_RELATIVE.sub("", behind)):
        return None
    attached = _RELATIVE.match(behind) is not None
    return order[place] if attached or _CLAUSE.search(text, before.span.end, span.start) else None


def _holder(told: Sequence[Event], order: list[int], span: Span) -> int | None:
    """The last event whose words begin before the mention; None where it stands before them all."""
    holder = None
    for index in order:
        if told[index].start <= span.start:
            holder = index
    return holder


def _told_by(event: Event, span: Span) -> int:
    """Where the words of `event` end before `span`: "47 men who died in the yard at X" are told with their verb."""
    return max(event.end, event.trigger.end) if event.trigger.end <= span.start else event.end


def _nearer(mention: Mention, other: Mention) -> bool:
    return mention.span.start > other.span.start


def _resolve(
    text: str, told: Sequence[Event], order: list[int], own: list[M | None], front: M | None, index: int
) -> M | None:
    if own[index] is not None:
        return own[index]
    event, place = told[index], order.index(index)
    for later in order[place + 1 :]:  # a tail shared by the events of one word of harm, or joined to it
        between = text[event.end : told[later].start]
        if _CLAUSE.search(between):
            break
        if own[later] is not None:
            siblings = [i for i in order if told[i].trigger == told[later].trigger]
            spread = any(own[i] is not None for i in siblings if i != later)
            if not spread:
                return own[later]
            break
    if event.whole is not None and event.whole >= 0 and event.whole != index and own[event.whole] is not None:
        return own[event.whole]
    if front is not None:
        return front
    parts = [m for i in order if told[i].whole == index and (m := own[i]) is not None]
    if parts:  # "12 here and 5 there were killed in X, 17 in all"; but "38 were killed, 17 of them in Baalbek"
        whole = len(parts) > 1 or not _OF_THEM.search(text, event.end, parts[0].span.start)
        return parts[0] if len({id(p) for p in parts}) == 1 and whole else None
    for earlier in reversed(order[:place]):
        mention = own[earlier]
        if mention is None:
            continue
        cut = _CLAUSE.search(_SINCE_WHEN.sub("", text[told[earlier].end : event.start]))
        if cut is None or cut.group() == ";" or (cut.group() == "but" and event.count.high == 0):
            return mention  # "wrecked the entrance early on Wednesday but injured nobody"
    return None
