"""Terminal tables: tolls, incidents, sources, and what was not read or refused. Made for 80 columns and for pipes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from knell.model import Toll, Voice
from knell.publish import words
from knell.publish.index import Index, toll_order
from knell.publish.record import Record
from knell.publish.tolls import title

_UNLESS_TERMINAL = 100  # columns at most: wider lines are hard to follow


def print_record(record: Record, console: Console) -> None:
    """Print `record` as tables to `console`; what is not known is said in words, never as 0."""
    if record.exercise:
        console.print(Text("Exercise — written by the project from published figures", style="bold"))
    if not record.documents and not record.refusals:
        console.print("Nothing was read.")
        return
    index = Index.of(record)
    width = min(console.width, _UNLESS_TERMINAL)
    tolls = sorted(record.reckoned.tolls, key=toll_order)
    if tolls:
        _show(console, _tolls(tolls, record, width))
        console.print(Text(_plain(tolls[0].explanation)), width=width)
        console.print()
    elif record.documents:
        console.print("No report read here gives a number of people harmed. This is not zero: it is not known.")
        console.print()
    if record.reckoned.incidents:
        _show(console, _incidents(record, index, width))
    if record.claims:
        _show(console, _sources(record, width))
    _show_left_out(record, index, console, width)


def _show(console: Console, table: Table) -> None:
    console.print(table)
    console.print()


def _table(heading: str, columns: Sequence[tuple[str, int]], width: int, beside: str = "") -> Table:
    """A table of `width` columns; each column takes its share. `beside` stands under it."""
    table = Table(
        title=heading,
        title_justify="left",
        title_style="bold",
        caption=beside or None,
        caption_justify="left",
        caption_style="",
        box=None,
        width=width,
        pad_edge=False,
        header_style="underline",
        show_edge=False,
    )
    for name, share in columns:
        table.add_column(name, ratio=share, overflow="fold")
    return table


def _row(table: Table, cells: Iterable[str], *, first_bold: bool = False) -> None:
    shown = [Text(_plain(cell)) for cell in cells]
    if first_bold:
        shown[1].stylize("bold")
    table.add_row(*shown)


def _plain(text: str) -> str:
    """Words of a document without control characters, which could speak to the terminal."""
    return "".join("�" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)


def _beside(record: Record) -> str:
    coverage = record.coverage
    return words.coverage(coverage.reports, coverage.sources, len(coverage.languages))


def _best(toll: Toll) -> str:
    if toll.best is not None:
        return words.number(toll.best)
    return "none" if toll.low is not None or toll.high is not None else words.NOT_KNOWN


def _notes(toll: Toll) -> str:
    """What is contested, in words, and what else weakens a toll."""
    parts = [words.CONTESTED[word] for word in toll.contested]
    contested = f"contested: {', '.join(parts)}" if parts else ""
    flags = [contested, "provisional" if toll.grade == "provisional" else "", "presumed" if toll.presumed else ""]
    return "; ".join(flag for flag in flags if flag)


def _tolls(tolls: Sequence[Toll], record: Record, width: int) -> Table:
    columns = [("Toll", 5), ("Range", 4), ("Best", 2), ("Sources", 3), ("Notes", 5)]
    table = _table("Tolls", columns, width, _beside(record))
    for toll in tolls:
        sources = f"{words.number(toll.used_sources)} of {words.number(toll.independent_sources)}"
        cells = (title(toll), words.band(toll.low, toll.high), _best(toll), sources, _notes(toll))
        _row(table, cells, first_bold=True)
    return table


def _incidents(record: Record, index: Index, width: int) -> Table:
    columns = [("", 1), ("Act", 4), ("When", 4), ("Where", 4), ("Harm", 4), ("Notes", 4)]
    table = _table("Incidents", columns, width, _beside(record))
    by_id = {one.incident.id: one for one in record.reckoned.incidents}
    for incident_id, number in index.incidents.items():
        incident, tolls = by_id[incident_id].incident, sorted(by_id[incident_id].tolls, key=toll_order)
        lead = tolls[0] if tolls else None
        figure, notes = "", ""
        if lead is not None:
            figure, notes = f"{words.band(lead.low, lead.high)} {words.OUTCOMES[lead.outcome]}", _notes(lead)
            if lead.low is None and lead.high is None:
                figure = f"{words.OUTCOMES[lead.outcome]}, number {words.NOT_KNOWN}"
        act = words.act_name(incident.act)
        for relation, other in (("part of", incident.part_of), ("answers", incident.in_answer_to)):
            if other is not None and other in index.incidents:
                act += f" ({relation} {index.incidents[other]})"
        when = words.days(incident.when.start, incident.when.end)
        _row(table, (str(number), act, when, words.where(incident.where), figure or "not said", notes))
    return table


def _sources(record: Record, width: int) -> Table:
    table = _table("Sources", [("Source", 6), ("Kind", 3), ("Grade", 3), ("Claims", 2)], width)
    voices: dict[str, Voice] = {}
    counted: Counter[str] = Counter()
    for claim in record.claims:
        voice = record.voice(claim)
        if voice is not None:
            voices[voice.id] = voice
            counted[voice.id] += 1
    for voice_id in sorted(voices, key=lambda v: (-counted[v], v)):
        voice = voices[voice_id]
        party = ", party" if voice.party else ""
        cells = (voice.name, words.KINDS[voice.kind], words.GRADES[voice.grade] + party, str(counted[voice_id]))
        _row(table, cells)
    return table


def _show_left_out(record: Record, index: Index, console: Console, width: int) -> None:
    unread = set(record.coverage.unread)
    if unread:
        table = _table("Kept, not read", [("Document", 6), ("Language", 3)], width)
        for document in index.documents:
            if document.id in unread:
                _row(table, (document.title or document.id, words.language(document.language)))
        _show(console, table)
    if record.refusals:
        table = _table("Refused", [("Item", 4), ("Reason", 3), ("What to do", 6)], width)
        for refusal in record.refusals:
            _row(table, (refusal.item, refusal.code, refusal.remedy))
        _show(console, table)
