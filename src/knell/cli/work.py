"""What the commands do: open, call the desk, print."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from knell.cli.showing import claim_line, make_record, note, progress, show
from knell.errors import CasebookError, DecisionError
from knell.model import DecisionKind, Document, Instant, Json

if TYPE_CHECKING:
    from knell.casebook import Casebook
    from knell.casebook.desk import Case
    from knell.casebook.tools import Tools
    from knell.collect import Options, Received, Refusal
    from knell.publish.record import Record

Extra = tuple[Path | None, Sequence[Path]]


class Told(Struct, frozen=True):
    """What the person said of the reports on the command line."""

    published: str | None
    publisher: str | None
    url: str | None

    def options(self) -> Options:
        """As collect takes it. A date that is none is a usage error."""
        from knell.collect import Options

        try:
            published = Instant.parse(self.published) if self.published else None
        except ValueError as error:
            raise typer.BadParameter(
                f"--published {self.published}: give an ISO 8601 date such as 2025-03-10"
            ) from error
        return Options(today(), published, self.publisher, self.url)


def desk() -> ModuleType:
    """The desk, once Django knows of the casebook."""
    from knell.casebook import configure

    configure()
    return import_module("knell.casebook.desk")


def today() -> date:
    """The one place where the clock's day is read."""
    return datetime.now(UTC).date()


def tools(extra: Extra = (None, ())) -> Tools:
    """The vocabulary and the gazetteer, with the user's files, and the encoder where it is not switched off; a note where it is not installed."""
    from knell.casebook.tools import Tools
    from knell.read import Encoder
    from knell.vocabulary import load
    from knell.vocabulary.places import Gazetteer

    rules_only = _rules_only()
    encoder = None if rules_only else Encoder.open()
    if encoder is None and not rules_only:
        note(
            "reader: the rules alone, for the encoder is not installed: pip install 'knell[encoder]', "
            "or KNELL_READER=rules where that is meant"
        )
    return Tools(load(extra[0]), Gazetteer.open(extra=tuple(extra[1])), encoder)


def _rules_only() -> bool:
    """Whether KNELL_READER asks for the rules alone."""
    asked = os.environ.get("KNELL_READER", "")
    if asked not in ("", "rules", "rules+encoder"):
        raise typer.BadParameter(f"KNELL_READER={asked}: no such reader; give rules, or rules+encoder (the default)")
    return asked == "rules"


@contextmanager
def opened(case: str | None, archive: Path | None, *, create: bool = False) -> Iterator[Casebook]:
    """The casebook named, or one that is thrown away."""
    from knell.casebook import close, open_casebook

    if case is not None:
        casebook = open_casebook(case, archive=archive, create=create)
        try:
            yield casebook
        finally:
            close(casebook)
        return
    with tempfile.TemporaryDirectory(prefix="knell-") as folder:
        casebook = open_casebook(Path(folder) / "case", create=True)
        try:
            yield casebook
        finally:
            close(casebook)


# ------------------------------------------------------------------ collect, run, demo


def demo(out: Path, *, as_json: bool) -> int:
    """The main job on the examples."""
    folder = _examples()
    case = out / "case"
    if (out / "case").exists():
        note(f"{case} is there already; it is opened again, nothing is added twice")
    return run(
        [str(folder)], Told(None, None, None), case=str(case), archive=None, out=out, as_json=as_json, exercise=True
    )


def _examples() -> Path:
    packaged = Path(str(files("knell"))) / "examples" / "coast"
    checkout = Path(__file__).parents[3] / "examples" / "coast"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise CasebookError("the examples are not installed; run this from a checkout of Knell")


def run(
    paths: Sequence[str],
    told: Told,
    *,
    case: str | None,
    archive: Path | None,
    out: Path | None,
    as_json: bool,
    min_confidence: float = 0.0,
    extra: Extra = (None, ()),
    exercise: bool = False,
) -> int:
    """Collect, read, link, reckon; print; write the report."""

    items = told.options()
    ready = tools(extra)
    with opened(case, archive, create=True) as casebook:
        with progress() as watch:
            refused = _add(casebook, paths, items, watch)
            result = desk().rebuild(casebook, ready, watch=watch)
        if min_confidence:  # what the casebook keeps is the tolls of all its claims: `knell verify` makes them again
            result = reckoned(result, ready, min_confidence=min_confidence)
        if out is not None:
            _check_out(out)
        record = make_record(result, exercise=exercise)
        show(record, as_json=as_json)
        if out is not None:
            _write_report(record, out, ready)
        elif not as_json:
            note("add --out DIR for a report in which every number leads to its sentence")
    for refusal in refused:
        note(f"refused: {refusal.item}: {refusal.code}: {refusal.remedy}")
    return 1 if refused else 0


def reckoned(result: Case, ready: Tools, **options: Any) -> Case:
    """The case with its tolls reckoned anew under `options`, as `reckon_all` takes them; nothing is kept."""
    again: Case = desk().derive(
        result.documents,
        result.claims,
        result.standing,
        ready,
        refusals=result.refusals,
        unread=result.unread,
        **options,
    )
    return again


def _add(
    casebook: Casebook, paths: Sequence[str], options: Options, watch: Callable[[str, int, int], None]
) -> tuple[Refusal, ...]:
    from knell.collect import gather

    items = gather(paths, options, sys.stdin.buffer, watch=partial(watch, "collect"))
    refused: tuple[Refusal, ...] = desk().add(casebook, items, now=datetime.now(UTC))
    return refused


def collect(paths: Sequence[str], told: Told, *, case: str, archive: Path | None) -> int:
    """Keep reports without reading them."""
    options = told.options()
    with opened(case, archive, create=True) as casebook, progress() as watch:
        refused = _add(casebook, paths, options, watch)
    for refusal in refused:
        note(f"refused: {refusal.item}: {refusal.code}: {refusal.remedy}")
    return 1 if refused else 0


def _check_out(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CasebookError(f"{out} cannot be made: {error.strerror}") from error


def _write_report(record: Record, out: Path, ready: Tools) -> None:
    from knell.publish.report import render
    from knell.vocabulary.outlines import Outlines

    target = out / "report.html"
    target.write_text(render(record, gazetteer=ready.gazetteer, outlines=Outlines.open()), encoding="utf-8")
    note(f"report: {target.resolve()}")


# ------------------------------------------------------------------ read


def read(path: str, told: Told, *, min_confidence: float, as_json: bool, explain: bool, extra: Extra) -> int:
    """The claims of one text, page or file of JSON Lines; how many were left out for their confidence."""
    from knell.collect import Refusal, gather
    from knell.collect.files import READ_LANGUAGES
    from knell.collect.language import language_of
    from knell.read import LEFT_OUT
    from knell.read import read as read_document

    options, ready, refused, unsure = told.options(), tools(extra), 0, 0
    for item in gather([path], options, sys.stdin.buffer):
        if isinstance(item, Refusal):
            note(f"refused: {item.item}: {item.code}: {item.remedy}")
            refused += 1
            continue
        language = item.language or language_of(item.text)
        if language not in (None, *READ_LANGUAGES):
            note(f"unread: {item.item}: unread_language: {language}; Knell reads English and Arabic so far")
            continue
        reading = read_document(_as_document(item, language), ready.vocabulary, ready.gazetteer, ready.encoder)
        for claim in reading.claims:
            if claim.confidence < min_confidence:
                unsure += 1
                continue
            if as_json:
                print(json.dumps(claim.to_json(), ensure_ascii=False))
            else:
                print(claim_line(claim))
            if explain:
                for trace in (t for t in reading.trace if t.claim == claim.id):
                    note(f"  {trace.field}: {trace.rule}" + (f": “{trace.words}”" if trace.words else ""))
        for trace in (t for t in reading.trace if explain and t.field == LEFT_OUT):
            note(f"{trace.field}: {trace.rule}: “{trace.words}” · {trace.claim}")
    if unsure:
        note(f"left out: low_confidence: {unsure} {'claim' if unsure == 1 else 'claims'} below {min_confidence}")
    return 1 if refused else 0


def _as_document(item: Received, language: str | None) -> Document:
    return Document.of(
        item.text,
        id=item.name,
        title=item.title,
        published=item.published,
        published_guessed=item.published_guessed,
        publisher=item.publisher,
        url=item.url,
        language=language,
    )


# ------------------------------------------------------------------ decisions, rebuild, verify


def decide(
    case: str, archive: Path | None, kind: str, about: tuple[str, ...], by: str, why: str | None, value: Json | None
) -> int:
    """Record one decision and derive anew."""

    ready = tools()
    with opened(case, archive) as casebook:
        decision = desk().decide(
            casebook, DecisionKind(kind), about, by=by, now=datetime.now(UTC), why=why, value=value
        )
        desk().rebuild(casebook, ready)
    note(f"decision {decision.sequence}: {kind} {', '.join(about)} by {by}")
    return 0


def remove(case: str, archive: Path | None, document: str, by: str, why: str) -> int:
    """Take a document out of what is derived."""
    with opened(case, archive) as casebook:
        from knell.casebook import models

        found = list(
            models.Document.objects.using(casebook.alias).filter(id__startswith=document).values_list("id", flat=True)
        )
    if len(found) != 1:
        raise DecisionError(f"{document} names {len(found)} documents; give more of the id")
    return decide(case, archive, "remove_document", (found[0],), by, why, None)


def rebuild(case: str, archive: Path | None) -> int:
    """Derive everything anew; name the decisions on claims that now read otherwise, or are read no longer."""
    from knell.decisions import changed_since, orphaned

    ready = tools()
    with opened(case, archive) as casebook, progress() as watch:
        result = desk().rebuild(casebook, ready, watch=watch)
        log = desk().decisions(casebook)
    claims = {claim.id: claim for claim in result.claims}
    for d in changed_since(log, claims):
        note(f"changed since decided: {d.about[0]}: {d.kind} by {d.by} stands; see it again with knell review")
    for d in orphaned(log, claims):
        note(f"orphaned: {d.about[0]}: {d.kind} by {d.by}: no report read now makes this claim; decide anew")
    note(f"{len(result.documents)} documents, {len(result.claims)} claims, {len(result.links.incidents)} incidents")
    return 0


def verify(case: str, archive: Path | None, *, dump: bool) -> int:
    """Check originals and derived rows; print the canonical dump."""

    ready = tools()
    with opened(case, archive) as casebook:
        result, wrong = desk().verify(casebook, ready)
    if dump:
        for line in desk().dump(result):
            print(line)
    for sentence in wrong:
        note(sentence)
    if not wrong:
        note(f"{len(result.documents)} documents and {len(result.claims)} claims are as they should be")
    return 3 if wrong else 0
