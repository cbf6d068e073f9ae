"""Which claims of an incident are known at all, and which of them may give a figure.

The order of the codes below is the order of precedence: where several reasons apply, the first is the
one that is named (docs/decisions/0012-reckoning.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from knell.decisions import Standing
from knell.model import Claim, Document, Grade, Links, Modality, SourceKind, Voice
from knell.reckon.figures import Print
from knell.reckon.query import Query
from knell.reckon.status import is_party_claim

_NOBODY = Voice("unknown-publisher", "a publisher that is not known", SourceKind.ANONYMOUS, Grade.PROVISIONAL)

_MODALITY_CODES = {
    Modality.DENIED: "denied",
    Modality.NEGATED: "negated",
    Modality.HYPOTHETICAL: "hypothetical",
    Modality.FUTURE: "future",
    Modality.BACKGROUND: "background",
}


class Admitted(Struct, frozen=True):
    """Every claim that is known, those that may give a figure, and why the others may not."""

    known: tuple[Print, ...]
    prints: tuple[Print, ...]
    refused: Mapping[str, str]


def admit(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    links: Links,
    query: Query,
    standing: Standing,
) -> Admitted:
    """Sort the claims that are known at the query's date into those that count and those that do not."""
    prints = _known(claims, documents, links, query, standing)
    here = {p.claim.id: p for p in prints}
    resolved = [_with_root(p, here, links) for p in sorted(prints, key=lambda p: p.order)]
    refused: dict[str, str] = {}
    counted = []
    for one in resolved:
        code = _refusal(one, query, standing)
        if code:
            refused[one.claim.id] = code
        else:
            counted.append(one)
    return Admitted(tuple(resolved), tuple(counted), refused)


def is_known(document: Document | None, query: Query) -> bool:
    """Whether a document counts at the query's dates: published by `as_of`, received by `known`.

    Without a publication time it counts from the day it was received; where that too is unknown it counts
    only in a toll without a date.
    """
    if document is None:
        return query.as_of is None and query.known is None
    if query.known is not None and (document.received is None or document.received > query.known):
        return False
    if query.as_of is None:
        return True
    if document.published is not None:
        return document.published.day <= query.as_of
    return document.received is not None and document.received.date() <= query.as_of


def _known(
    claims: Iterable[Claim], documents: Mapping[str, Document], links: Links, query: Query, standing: Standing
) -> list[Print]:
    found: dict[str, Print] = {}
    for claim in claims:
        document = documents.get(claim.document)
        if claim.document in standing.removed or not is_known(document, query):
            continue
        if query.accepted_only and claim.id not in standing.accepted:
            continue
        one = _print(claim, document, links, standing)
        # One text in two documents has one set of claims: the first printing dates it.
        if claim.id not in found or one.order < found[claim.id].order:
            found[claim.id] = one
    return list(found.values())


def _print(claim: Claim, document: Document | None, links: Links, standing: Standing) -> Print:
    voice = links.voices.get(claim.id, _NOBODY)
    grade = standing.grades.get(voice.id, voice.grade)
    if grade is not voice.grade:
        voice = Voice(voice.id, voice.name, voice.kind, grade, voice.party)
    published = document.published if document else None
    received = document.received.date() if document and document.received and published is None else None
    own_page = len(claim.attribution) == 1 or claim.publisher.source == voice.id
    sides = links.sides.get(claim.id, frozenset())
    party = is_party_claim(claim, voice, sides)
    return Print(claim, voice, published, received, claim.id, own_page, party, sides)


def _with_root(one: Print, here: Mapping[str, Print], links: Links) -> Print:
    """`one` with the claim it copies: the last of the chain that is itself known and gives the same figure."""
    root, seen = one.claim.id, {one.claim.id}
    while (copied := links.copies.get(root)) and copied not in seen and copied in here:
        seen.add(copied)
        root = copied
    original = here[root].claim
    same = (original.count.low, original.count.high, original.outcome) == (
        one.claim.count.low,
        one.claim.count.high,
        one.claim.outcome,
    )
    # A copy that changed the number is a printing of its own.
    if root == one.claim.id or not same or here[root].voice.id != one.voice.id:
        return one
    return replace(one, root=root)


def _refusal(one: Print, query: Query, standing: Standing) -> str | None:
    claim = one.claim
    if claim.id in standing.rejected:
        return "rejected"
    if one.voice.grade is Grade.EXCLUDED:
        return "excluded_by_decision"
    if claim.modality in _MODALITY_CODES and claim.revises is None:
        return _MODALITY_CODES[claim.modality]
    if claim.confidence < query.min_confidence and claim.id not in standing.accepted:
        return "low_confidence"
    return None
