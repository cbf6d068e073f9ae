"""Link: who is independent of whom, what is copied, and which claims are one incident (docs/codebook.md §5, §7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knell.decisions import Standing
from knell.link.copies import find_copies
from knell.link.incidents import find_incidents, pair_of
from knell.link.order import first_printings
from knell.link.origins import find_sides, find_voices
from knell.link.places import Ground
from knell.link.seams import KnownPlaces, KnownWords
from knell.link.stories import find_stories
from knell.link.units import make_units
from knell.model import Claim, Document, Links, PairScore

__all__ = ["explain", "find_stories", "link"]


def link(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    vocabulary: KnownWords,
    gazetteer: KnownPlaces,
    standing: Standing | None = None,
) -> Links:
    """Find copies, voices and incidents among `claims`; `documents` is keyed by `Document.id`.

    The order of claims and documents changes nothing.
    """
    standing = standing or Standing()
    ordered = first_printings(claims, documents)
    ground = Ground(gazetteer)
    copies = find_copies(ordered, documents, standing, ground)
    voices = find_voices(ordered, documents, copies, vocabulary, standing)
    units = make_units(ordered, documents, copies, standing, ground)
    incidents, pairs = find_incidents(ordered, documents, units, ground, standing)
    return Links(
        voices=voices,
        copies=copies.claims,
        passages=copies.passages,
        incidents=incidents,
        pairs=pairs,
        sides=find_sides(ordered, documents, voices, vocabulary),
    )


def explain(
    a: Claim, b: Claim, documents: Mapping[str, Document], *, vocabulary: KnownWords, gazetteer: KnownPlaces
) -> PairScore:
    """Why two claims are, or are not, one incident: every feature with its score and its words."""
    return pair_of(a, b, documents, Ground(gazetteer))
