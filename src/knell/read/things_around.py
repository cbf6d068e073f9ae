"""What the words around a thing say of it: a part of a building, whose it is, and the present tense of a log."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import ObjectKind, Span
from knell.vocabulary.forms import Found

# "- 18 Aug, Kilinochchi: air raid damages a school": a line of a log tells in the present, as a headline does.
_OF_LOG: Final = re.compile(r"\s*(?:[-*•–]\s|\d{1,2}[:.]\d\d\s)[^.;]{0,60}:\s")


def is_of_log(text: str, span: Span) -> bool:
    """Whether text[span] is a line of a log: a mark or an hour, a place and a colon."""
    return _OF_LOG.match(text, span.start, span.end) is not None


def owns(text: str, thing: Found[ObjectKind], after: Sequence[Found[ObjectKind]]) -> bool:
    """ "The village's 60 huts": whose things are told of."""
    has = text.startswith(("'s ", "’s "), thing.end)
    return has and bool(after) and after[0].start - thing.end <= _OWNS


_OWNS: Final = 25  # characters from an owner to its thing


_PARTS: Final = r"(?:entrances?|roofs?|fa[cç]ades?|fronts?|doors?|gates?|walls?|windows?|wings?|(?:upper |top |ground |first |\w+th )?floors?|parts?|sections?|sides?|corners?|ceilings?|annexe?s?|porch|stairwell)"
_PART_OF: Final = re.compile(rf"\b{_PARTS}\s+of\s+(?:[\w’'-]+\s+){{0,3}}$", re.IGNORECASE)
_A_PART: Final = re.compile(rf"{_PARTS}", re.IGNORECASE)


def is_of_part(text: str, span: Span, thing: Found[ObjectKind]) -> bool:
    """Whether only a part of a thing is told of: "the roof of a school", "a wing of the hospital"."""
    if _A_PART.fullmatch(text, thing.start, thing.end) is not None:
        return text.startswith(" of ", thing.end)
    return _PART_OF.search(text, max(span.start, thing.start - 50), thing.start) is not None
