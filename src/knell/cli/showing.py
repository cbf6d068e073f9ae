"""Print records, claims, messages and progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from knell.model import Claim

if TYPE_CHECKING:
    from rich.progress import TaskID

    from knell.casebook.desk import Case
    from knell.publish.record import Record


def claim_line(claim: Claim) -> str:
    """A claim in one line."""
    low, high = claim.count.low, claim.count.high
    count = (
        "?" if low is None and high is None else str(low) if low == high else f"{low}–{'' if high is None else high}"
    )
    who = str(claim.victims.class_) if claim.victims else claim.object.text if claim.object else ""
    start, end = claim.when.start, claim.when.end
    days = f"{start} – {end}" if end and end != start else str(start)
    when = days if start else f"by {end}" if end else "day unknown"
    where = claim.where.name if claim.where else "place unknown"
    source = claim.attribution[0].text or claim.attribution[0].source or "the publisher"
    words = f" “{claim.count.text}”" if claim.count.text else ""
    return f"{claim.outcome} {count}{words} · {who} · {claim.act} · {when} · {where} · {source} · {claim.modality} · {claim.id}"


def make_record(result: Case, *, exercise: bool = False) -> Record:
    """The case as publish takes it."""
    from knell.publish.record import Coverage, Record, RefusalRow

    languages: dict[str, int] = {}
    for document in result.documents:
        languages[document.language or "unknown"] = languages.get(document.language or "unknown", 0) + 1
    sources = {voice.id for voice in result.links.voices.values()}
    return Record(
        documents=(*result.documents, *result.unread),
        claims=result.claims,
        links=result.links,
        reckoned=result.reckoned,
        coverage=Coverage(
            len(result.documents), len(sources), dict(sorted(languages.items())), tuple(d.id for d in result.unread)
        ),
        version=version("knell"),
        refusals=tuple(RefusalRow(r.item, r.code, r.remedy) for r in result.refusals),
        exercise=exercise,
    )


def show(record: Record, *, as_json: bool) -> None:
    """Incidents and tolls, as JSON or as tables."""
    if as_json:
        print(json.dumps(record.to_json(), ensure_ascii=False))
        return
    from rich.console import Console

    from knell.publish.table import print_record

    print_record(record, Console())


def note(words: str) -> None:
    """A message, apart from the data."""
    print(words, file=sys.stderr)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each stage on standard error, where a person is watching; `NO_COLOR` makes it plain.

    What it gives is called with a stage, how many are done and how many there are.
    """
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<7}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell
