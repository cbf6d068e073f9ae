"""Where each document, claim, incident and toll stands on a page: the anchors that every link is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from knell.model import Claim, Document, Incident, Outcome, Toll, VictimClass
from knell.publish.record import Record


class Placed(Struct, frozen=True):
    """One claim with the document it stands in, and its number there, counted from 1 in reading order."""

    claim: Claim
    document: Document
    document_number: int
    number: int

    @property
    def card(self) -> str:
        """The anchor of the claim's card."""
        return f"d{self.document_number}c{self.number}"

    @property
    def quote(self) -> str:
        """The anchor of the claim's words in the text."""
        return f"d{self.document_number}q{self.number}"

    @property
    def label(self) -> str:
        """How a link to the claim is written: "2.5" is the fifth claim of the second document."""
        return f"{self.document_number}.{self.number}"


class Index(Struct, frozen=True):
    """Everything of a record in the order in which it is shown. Make one with `of`."""

    documents: tuple[Document, ...]
    placed: Mapping[str, Placed]
    by_document: Mapping[str, tuple[Placed, ...]]
    incidents: Mapping[str, int]
    incident_of: Mapping[str, str]

    @classmethod
    def of(cls, record: Record) -> Index:
        """Number documents by publication, claims by place in the text, incidents by day, parts after their whole."""
        documents = sorted(record.documents, key=_published)
        numbers = {document.id: n for n, document in enumerate(documents, 1)}
        found: dict[str, list[Claim]] = {document.id: [] for document in documents}
        for claim in record.claims:
            if claim.document in found:
                found[claim.document].append(claim)
        by_document = {
            document.id: tuple(
                Placed(claim, document, numbers[document.id], n)
                for n, claim in enumerate(sorted(found[document.id], key=_place), 1)
            )
            for document in documents
        }
        placed: dict[str, Placed] = {}
        for document in documents:
            for p in by_document[document.id]:
                # One text received as two documents gives one claim id twice: the first stands for both.
                placed.setdefault(p.claim.id, p)
        ordered = _wholes_first([one.incident for one in record.reckoned.incidents])
        incident_of = {claim: incident.id for incident in ordered for claim in incident.claims}
        incidents = {incident.id: n for n, incident in enumerate(ordered, 1)}
        return cls(tuple(documents), placed, by_document, incidents, incident_of)

    def get(self, claim: str) -> Placed | None:
        """Where the claim of that id stands; None where its document is not in the record."""
        return self.placed.get(claim)

    def ordered(self, claims: list[str] | tuple[str, ...]) -> list[Placed]:
        """Those of `claims` that are in the record, in reading order, each once."""
        found = {claim: self.placed[claim] for claim in claims if claim in self.placed}
        return sorted(found.values(), key=lambda p: (p.document_number, p.number))


def _published(document: Document) -> tuple[str, str]:
    return (str(document.published) if document.published else "~", document.id)


def _place(claim: Claim) -> tuple[int, int, str]:
    start = claim.trigger.start if claim.count.start is None else claim.count.start
    return (start, claim.trigger.start, claim.id)


def _day(incident: Incident) -> tuple[date, date, str]:
    start = incident.when.start or incident.when.end or date.max
    return (start, incident.when.end or date.max, incident.id)


def _wholes_first(incidents: Sequence[Incident]) -> list[Incident]:
    """By day, each whole followed by its parts."""
    ids = {incident.id for incident in incidents}
    parts: dict[str | None, list[Incident]] = {}
    for incident in sorted(incidents, key=_day):
        inside = incident.part_of in ids and incident.part_of != incident.id
        parts.setdefault(incident.part_of if inside else None, []).append(incident)
    found: list[Incident] = []
    waiting = parts.get(None, [])[::-1]
    while waiting:
        found.append(waiting.pop())
        waiting += parts.get(found[-1].id, [])[::-1]
    return found


def toll_order(toll: Toll) -> tuple[int, int]:
    """Killed first, `all` before the classes: the order in which tolls are shown."""
    classes = ["all", *VictimClass]
    return (list(Outcome).index(toll.outcome), classes.index(toll.victims))
