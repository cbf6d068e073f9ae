"""What a figure was before it was changed: "lowered the dead from 64 to 49", "raises the toll to 12, from nine"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Span
from knell.read.clause import Tie
from knell.read.counts import CountMention

_FIGURES: Final = frozenset({"toll", "figure", "number_of"})


def revised(counts: Sequence[CountMention], ties: Sequence[Tie]) -> list[Tie]:
    """The former values in a sentence, each of the figure told in it: a claim of its own, of the same people."""
    figures = [t for t in ties if t.rule in _FIGURES and t.count is not None]
    if not figures:
        return []
    found = []
    for mention in counts:
        if mention.unit == "former_value":
            after = [t for t in figures if t.start > mention.span.start]
            source = after[0] if after else figures[-1]
            found.append(
                replace(
                    source,
                    count=mention,
                    people=Span(mention.span.start, mention.span.end),
                    rule="former",
                    whole=None,
                    total=False,
                )
            )
    return found
