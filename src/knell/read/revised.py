"""What a figure was before it was changed: "lowered the dead from 64 to 49", "raises the toll to 12, from nine"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Span
from knell.read.clause import Clause, Tie, make
from knell.read.counts import CountMention

# "…, not 11 as it had announced", "rather than 60 as was said on Friday", "instead of the 24 announced earlier".
_NOT: Final = re.compile(r"(?:,|\band|\bbut)?\s*\b(?:not|rather than|instead of)\s+(?:the\s+)?$", re.IGNORECASE)
_AS_SAID: Final = re.compile(
    r"\s*(?:$|[.;)]|,?\s*(?:as\b|(?:announced|reported|given|stated|claimed|listed|said|cited|published)\b|(?:it|they|he|she|we|the \w+|officials|police) (?:had |has |have )?(?:first |initially |earlier |previously )?(?:announced|reported|gave|given|stated|said|claimed|put)\b))"
)
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


def attach_corrected(s: Clause, ties: dict[int, Tie]) -> None:
    """ "31 were killed, not 11 as it had announced": the number taken back, of the same people and the same harm."""
    if not ties:
        return
    for index, people in enumerate(s.people):
        count = people.count
        if index in ties or index - 1 not in ties or count.kind != "number":
            continue
        if count.noun is not None and count.noun.of(s.text).lower() not in _GIVEN:
            continue
        source = ties[index - 1]
        start = max(source.end, source.trigger.end)
        if source.count is None or start > count.span.start or count.span.start - start > _NEAR:
            continue
        if _NOT.search(s.text, start, count.span.start) and _AS_SAID.match(s.text, count.span.end, s.span.end):
            made = make(people, source.trigger, source.outcome, source.act, "corrected")
            ties[index] = replace(made, victims=source.victims)


_GIVEN: Final = frozenset("announced reported given stated claimed published cited".split())
_NEAR: Final = 90  # characters between what was told and what is taken back
