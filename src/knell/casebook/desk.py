"""The desk: run the stages over a casebook. What the command line, and later the web, call.

A document is acknowledged only when its bytes have reached the disk and its rows are committed. What
is derived is rebuilt from the facts in one transaction: the same facts, decisions and version give the
same bytes (docs/design.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from msgspec import Struct
from msgspec.structs import replace

from knell.casebook import models
from knell.casebook.connect import Casebook
from knell.casebook.tools import Tools
from knell.collect import Received, Refusal
from knell.collect.files import READ_LANGUAGES
from knell.collect.language import language_of
from knell.decisions import Standing, amend, check, fold
from knell.errors import CasebookError, DecisionError
from knell.link import link
from knell.model import (
    Claim,
    Decision,
    DecisionKind,
    Document,
    Instant,
    Json,
    Links,
    Toll,
    canonical_json,
    sha256_hex,
)
from knell.read import READER, read
from knell.reckon import Reckoned, reckon_all

EXTRACTOR = "1"
# Told of each step: the stage, how many of it are done, how many there are.
Watch = Callable[[str, int, int], None]


class Case(Struct, frozen=True, kw_only=True):
    """A casebook as it stands: what was read, linked and reckoned, and what was refused or left unread."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: Links
    reckoned: Reckoned
    standing: Standing
    refusals: tuple[Refusal, ...]
    unread: tuple[Document, ...]


# ------------------------------------------------------------------ facts


def add(
    casebook: Casebook,
    items: Iterable[Received | Refusal],
    *,
    now: datetime,
) -> tuple[Refusal, ...]:
    """Take in `items`, each in a transaction of its own; return what was refused, which is kept as well."""
    refused: list[Refusal] = []
    for item in items:
        if isinstance(item, Refusal):
            models.Refusal.objects.using(casebook.alias).create(
                item=item.item, code=item.code, remedy=item.remedy, at=now
            )
            refused.append(item)
        else:
            _take_in(casebook, item, now)
    return tuple(refused)


def _take_in(casebook: Casebook, received: Received, now: datetime) -> None:
    digest = casebook.archive.keep(received.data)
    alias = casebook.alias
    with transaction.atomic(using=alias):
        document, new = models.Document.objects.using(alias).get_or_create(
            id=digest, defaults={"size": len(received.data), "kind": received.kind}
        )
        if new:
            language = received.language or language_of(received.text)
            models.Text.objects.using(alias).create(
                document=document,
                sha256=sha256_hex(received.text),
                body=received.text,
                extractor=f"{received.kind}/{EXTRACTOR}",
                language=language,
            )
        receipt = {
            "item": received.item,
            "name": received.name,
            "publisher": received.publisher,
            "published": str(received.published) if received.published else None,
            "published_guessed": received.published_guessed,
            "url": received.url,
            "title": received.title,
        }
        # The same item told the same way again is the same receipt: a run that was cut off may be repeated.
        if not models.Receipt.objects.using(alias).filter(document=document, **receipt).exists():
            models.Receipt.objects.using(alias).create(document=document, received=now, **receipt)


def decisions(casebook: Casebook) -> tuple[Decision, ...]:
    """The log, in order."""
    rows = models.Decision.objects.using(casebook.alias).order_by("sequence")
    return tuple(
        Decision(
            sequence=row.sequence,
            kind=DecisionKind(row.kind),
            about=tuple(row.about),
            by=row.by,
            at=row.at.astimezone(UTC),
            why=row.why,
            seen=tuple(row.seen),
            value=row.value,
        )
        for row in rows
    )


def decide(
    casebook: Casebook,
    kind: DecisionKind,
    about: tuple[str, ...],
    *,
    by: str,
    now: datetime,
    why: str | None = None,
    value: Json | None = None,
) -> Decision:
    """Append one decision to the log, with the versions of its claims as they stand. DecisionError if not whole."""
    claims = {row.id: row.version for row in models.Claim.objects.using(casebook.alias).filter(id__in=about)}
    decision = Decision(
        sequence=0,
        kind=kind,
        about=about,
        by=by,
        at=now,
        why=why,
        seen=tuple(claims[c] for c in about if c in claims),
        value=value,
    )
    check(decision)
    _known(casebook, decision, claims)
    row = models.Decision.objects.using(casebook.alias).create(
        kind=str(kind), about=list(about), by=by, at=now, why=why, seen=list(decision.seen), value=value
    )
    return replace(decision, sequence=row.sequence)


def _known(casebook: Casebook, decision: Decision, claims: Mapping[str, str]) -> None:
    """What a decision is about must be there."""
    about = decision.about[0]
    if decision.kind in (DecisionKind.REMOVE_DOCUMENT, DecisionKind.DESCRIBE):
        if not models.Document.objects.using(casebook.alias).filter(id=about).exists():
            raise DecisionError(f"no document {about} in this casebook; `knell verify` lists them")
    elif decision.kind is DecisionKind.UNDO:
        known = models.Decision.objects.using(casebook.alias).filter(sequence=about)
        if not about.isdigit() or not known.exists():
            raise DecisionError(f"no decision {about} to undo")
    elif decision.kind not in (DecisionKind.GRADE_SOURCE, DecisionKind.EXCLUDE_SOURCE):
        missing = [c for c in decision.about if c not in claims]
        if missing:
            raise DecisionError(f"no claim {', '.join(missing)} in this casebook")


# ------------------------------------------------------------------ documents as they stand


def documents(casebook: Casebook, standing: Standing) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The documents to read, and those kept unread; one document a text, the earliest printed.

    A removed document is as if it had never come.
    """
    rows = models.Text.objects.using(casebook.alias).prefetch_related("document__receipts").order_by("document_id")
    by_text: dict[str, list[Document]] = {}
    unread: list[Document] = []
    for row in rows:
        if row.document_id in standing.removed:
            continue
        document = _document(row, standing)
        if document.language is not None and document.language not in READ_LANGUAGES:
            unread.append(document)
            continue
        by_text.setdefault(row.sha256, []).append(document)
    found = [min(same, key=_first_printed) for same in by_text.values()]
    return tuple(sorted(found, key=lambda d: d.id)), tuple(sorted(unread, key=lambda d: d.id))


def _first_printed(document: Document) -> tuple[bool, date, str]:
    return (document.published is None, document.published.day if document.published else date.min, document.id)


def _document(row: models.Text, standing: Standing) -> Document:
    """The text with the receipt that stands: the earliest published, else the first received."""
    receipts = sorted(row.document.receipts.all(), key=lambda r: (r.published is None, r.published or "", r.id))
    first = receipts[0]
    known: dict[str, Any] = {
        "publisher": first.publisher,
        "published": Instant.parse(first.published) if first.published else None,
        "published_guessed": first.published_guessed,
        "url": first.url,
        "title": first.title,
        "language": row.language,
        "received": min(r.received for r in receipts).astimezone(UTC),
    }
    for name, value in standing.described.get(row.document_id, {}).items():
        known[name] = Instant.parse(value) if name == "published" and value else value
        if name == "published":
            known["published_guessed"] = False
    return Document(id=row.document_id, text=row.body, text_sha256=row.sha256, **known)


# ------------------------------------------------------------------ what is derived


def unwatched(stage: str, done: int, total: int) -> None:
    """A watch that nobody looks at."""


def rebuild(casebook: Casebook, tools: Tools, *, watch: Watch = unwatched, store: bool = True) -> Case:
    """Read, link and reckon everything anew, and keep the result in one transaction."""
    standing = fold(decisions(casebook))
    found, unread = documents(casebook, standing)
    claims: list[Claim] = []
    watch("read", 0, len(found))
    for number, document in enumerate(found, 1):
        claims += read(document, tools.vocabulary, tools.gazetteer, tools.encoder).claims
        watch("read", number, len(found))
    case = derive(found, claims, standing, tools, refusals=refusals(casebook), unread=unread, watch=watch)
    if store:
        _store(casebook, case)
    return case


def derive(
    found: tuple[Document, ...],
    claims: Iterable[Claim],
    standing: Standing,
    tools: Tools,
    *,
    refusals: tuple[Refusal, ...] = (),
    unread: tuple[Document, ...] = (),
    watch: Watch = unwatched,
    **options: Any,
) -> Case:
    """Link and reckon claims: the part that does not touch the casebook. `options` go to `reckon_all`."""
    amended = tuple(sorted((amend(claim, standing) for claim in claims), key=lambda c: c.id))
    by_id = {document.id: document for document in found}
    watch("link", 0, len(amended))
    links = link(amended, by_id, vocabulary=tools.vocabulary, gazetteer=tools.gazetteer, standing=standing)
    watch("link", len(amended), len(amended))
    reckoned = reckon_all(
        amended, by_id, links, gazetteer=tools.gazetteer, standing=standing, watch=partial(watch, "reckon"), **options
    )
    return Case(
        documents=found,
        claims=amended,
        links=links,
        reckoned=reckoned,
        standing=standing,
        refusals=refusals,
        unread=unread,
    )


def refusals(casebook: Casebook) -> tuple[Refusal, ...]:
    """Everything refused so far, each item and reason once."""
    rows = models.Refusal.objects.using(casebook.alias).order_by("id").values_list("item", "code", "remedy")
    return tuple(dict.fromkeys(Refusal(*row) for row in rows))


def _store(casebook: Casebook, case: Case) -> None:
    alias = casebook.alias
    with transaction.atomic(using=alias):
        for table in models.DERIVED:
            table.objects.using(alias).all().delete()
        models.Claim.objects.using(alias).bulk_create(
            [
                models.Claim(
                    id=c.id,
                    document_id=c.document,
                    version=c.version,
                    outcome=c.outcome,
                    modality=c.modality,
                    json=canonical_json(c.to_json()),
                )
                for c in case.claims
            ],
            batch_size=500,
        )
        _store_incidents(alias, case)
        models.Derivation.objects.using(alias).create(version=READER.version, facts=sha256_hex("\n".join(dump(case))))


def _store_incidents(alias: str, case: Case) -> None:
    incidents = case.links.incidents
    models.Incident.objects.using(alias).bulk_create(
        [models.Incident(id=i.id, act=i.act, json=canonical_json(i.to_json())) for i in incidents], batch_size=500
    )
    models.Member.objects.using(alias).bulk_create(
        [models.Member(incident_id=i.id, claim_id=c) for i in incidents for c in i.claims], batch_size=500
    )
    tolls: list[tuple[str | None, Toll]] = [(None, t) for t in case.reckoned.tolls]
    tolls += [(one.incident.id, t) for one in case.reckoned.incidents for t in one.tolls]
    models.Toll.objects.using(alias).bulk_create(
        [
            models.Toll(
                incident_id=incident,
                outcome=t.outcome,
                victims=t.victims,
                low=t.low,
                best=t.best,
                high=t.high,
                json=canonical_json(t.to_json()),
            )
            for incident, t in tolls
        ],
        batch_size=500,
    )


def dump(case: Case) -> Iterator[str]:
    """The canonical dump: JSON Lines of documents, claims, incidents and tolls, sorted by kind and id."""
    for document in case.documents:
        fields = {
            "id": document.id,
            "text_sha256": document.text_sha256,
            "published": str(document.published) if document.published else None,
            "publisher": document.publisher,
            "language": document.language,
        }
        yield canonical_json({"document": fields})
    for claim in sorted(case.claims, key=lambda c: c.id):
        yield canonical_json({"claim": claim.to_json()})
    for incident in sorted(case.links.incidents, key=lambda i: i.id):
        yield canonical_json({"incident": incident.to_json()})
    tolls: list[Json] = [{"incident": None, "toll": t.to_json()} for t in case.reckoned.tolls]
    tolls += [{"incident": one.incident.id, "toll": t.to_json()} for one in case.reckoned.incidents for t in one.tolls]
    yield from sorted(canonical_json(t) for t in tolls)


def verify(casebook: Casebook, tools: Tools) -> tuple[Case, tuple[str, ...]]:
    """Check every original against its hash and every derived row against a rebuild; return what is wrong, in words."""
    wrong: list[str] = []
    for document in models.Document.objects.using(casebook.alias).order_by("id"):
        try:
            data = casebook.archive.read(document.id)
        except CasebookError as error:
            wrong.append(str(error))
            continue
        if len(data) != document.size:
            wrong.append(f"{document.id}: {len(data)} bytes kept, {document.size} received")
    case = rebuild(casebook, tools, store=False)
    kept = {row.id: row.json for row in models.Claim.objects.using(casebook.alias).all()}
    fresh = {c.id: canonical_json(c.to_json()) for c in case.claims}
    stored = models.Derivation.objects.using(casebook.alias).first()
    if kept != fresh or stored is None or stored.facts != sha256_hex("\n".join(dump(case))):
        wrong.append("the derived tables are not what the facts give with this version: run `knell rebuild`")
    return case, tuple(wrong)
