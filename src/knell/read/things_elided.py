"""Things told of by a number alone: "two others are damaged", "49 have been set on fire" (docs/codebook.md §1, object)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Act, ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.counts import CountMention
from knell.read.events import Event
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import Lexicon

_ELIDED: Final = re.compile(r"\s+(?:(?:others?|more|of (?:them|these|those))\s+)?(?:have now\s+)?$", re.IGNORECASE)
_SUBJECT_OF_NUMBER: Final = re.compile(
    r"\s(?:was|were|had been|have been|has been|are|is|have|had)\s+(?:(?:now|also|then|since|all|both|later|\w+ly)\s+)*$"
)
IN_THE_AIR: Final = frozenset({"shot down", "downed", "intercepted", "brought down"})
BY_ITSELF: Final = frozenset(
    "went up in flames|gone up in flames|went up in smoke|gone up in smoke|burned to the ground|burnt to the ground|caught fire|collapsed|burned out|burnt out|burned down|burnt down|sustained damage|suffered damage|have damage|has damage|had damage|took direct hits|took a direct hit|lay open"
    "|no longer working|no longer functioning|no longer function|no longer functions|no longer works|no longer operates|no longer operational|suffered heavy damage"
    "|sustained heavy damage|was a write off|is a write off|is gone|are gone|lost its roof|with no windows|without windows".split(
        "|"
    )
)


def elided(
    text: str, span: Span, harm: Found[Outcome], counts: Sequence[CountMention], lexicon: Lexicon
) -> tuple[CountMention, ObjectKind] | None:
    """ "Two others are damaged", "49 have been set on fire": a number of the things told last."""
    word = text[harm.start : harm.end].lower()
    if word in IN_THE_AIR:
        return None  # "launched 105 drones, 78 of which were shot down"
    verb = _SUBJECT_OF_NUMBER.search(text, max(span.start, harm.start - 40), harm.start)
    if verb is None and word not in BY_ITSELF:
        return None
    end = verb.start() if verb is not None else harm.start
    mention = next((m for m in reversed(counts) if m.span.end <= end), None)
    if (
        mention is None
        or mention.kind in ("article", "not_people", "person")
        or not _ELIDED.fullmatch(text[mention.span.end : end] + " ")
    ):
        return None
    before = lexicon.objects.find(text, max(0, mention.span.start - 200), mention.span.start)
    return (mention, before[-1].form) if before else None


def of_number(
    text: str, trigger: Span, outcome: Outcome, act: Act | None, told: tuple[CountMention, ObjectKind]
) -> Event:
    """The harm to the things that a number tells of."""
    mention, kind = told
    span = mention.span
    harmed = ObjectHarmed(kind, span.of(text), span.start, span.end)
    end = max(span.end, trigger.end)
    return Event(min(span.start, trigger.start), end, trigger, outcome, act, mention.count, "thing", object=harmed)
