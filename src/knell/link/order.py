"""In what order things were printed: what decides which text is the original and which claim founds an incident."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from knell.model import Claim, Document

_UNDATED = 1


class Printed(Struct, frozen=True, order=True):
    """A document's place in time: dated before undated, by day, then a day without hours before one with; then id."""

    undated: int
    day: int
    second: float
    document: str


def printed(document: Document | None, id: str) -> Printed:
    """When a document came out, as a key that sorts; `id` breaks ties and stands for a document not at hand."""
    if document is None or document.published is None:
        return Printed(_UNDATED, 0, 0.0, id)
    at = document.published.at
    return Printed(0, document.published.day.toordinal(), at.timestamp() if at else -1.0, id)


def first_printings(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Claim, ...]:
    """One claim of each id: the first printed, where several documents hold one text. In order of id."""
    found: dict[str, tuple[Printed, Claim]] = {}
    for claim in claims:
        key = printed(documents.get(claim.document), claim.document)
        if claim.id not in found or key < found[claim.id][0]:
            found[claim.id] = (key, claim)
    return tuple(found[id][1] for id in sorted(found))
