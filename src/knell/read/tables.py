"""Tables in a report: lines of cells under a header that names outcomes ("Date | Village | Dead | Wounded").

A cell with a number under a word of harm is a claim: the number its own, the word of harm the header's, the place and the
day those of its row. A dash or an empty cell says nothing; a zero is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Bound, Count, Outcome, PlacePrecision, Span, Where
from knell.model.values import Value
from knell.read.events import Event
from knell.read.phrases import Phrase
from knell.read.place_cues import PlaceMention
from knell.read.sentences import Sentence
from knell.vocabulary.lexicon import Lexicon
from knell.vocabulary.places import Gazetteer

_CELL: Final = re.compile(r"[^|\t]+")
_OUTCOMES: Final = (
    (Outcome.KILLED, re.compile(r"\b(?:dead|killed|deaths|fatalities)\b", re.IGNORECASE)),
    (Outcome.INJURED, re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE)),
    (Outcome.ABDUCTED, re.compile(r"\b(?:abducted|kidnapped|taken)\b", re.IGNORECASE)),
    (Outcome.MISSING, re.compile(r"\bmissing\b", re.IGNORECASE)),
    (Outcome.DETAINED, re.compile(r"\b(?:detained|arrested)\b", re.IGNORECASE)),
    (Outcome.DISPLACED, re.compile(r"\bdisplaced\b", re.IGNORECASE)),
)
_PLACE: Final = re.compile(
    r"\b(?:village|town|city|location|place|locality|area|camp|district|site)s?\b", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_LEAST: Final = 3  # cells of a row


class Row(Value, frozen=True):
    """What one row tells, and the cell that names its place."""

    events: tuple[Event, ...]
    place: Span | None


def rows_of(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> dict[int, Row]:
    """The rows of the tables in `text`, by where they begin; empty where no line has cells."""
    if "|" not in text and "\t" not in text:
        return {}
    found: dict[int, Row] = {}
    header: list[Span] = []
    paragraph = -2
    for sentence in sentences:
        cells = _cells(text, sentence)
        if len(cells) < _LEAST or sentence.paragraph == paragraph:
            header = header if sentence.paragraph == paragraph else []
            continue
        if not header or len(cells) != len(header) or sentence.paragraph != paragraph + 1:
            header = cells if any(_outcome(text, cell) for cell in cells) else []
        elif (row := _row(text, header, cells, lexicon)) is not None:
            found[sentence.start] = row
        paragraph = sentence.paragraph
    return found


def _cells(text: str, sentence: Sentence) -> list[Span]:
    cells = []
    for match in _CELL.finditer(text, sentence.start, sentence.end):
        words = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        cells.append(Span(start, start + len(words)))
    return cells


def _outcome(text: str, cell: Span) -> tuple[Outcome, Span] | None:
    for outcome, pattern in _OUTCOMES:
        word = pattern.search(text, cell.start, cell.end)
        if word is not None:
            return outcome, Span(word.start(), word.end())
    return None


def _people(text: str, head: Span, lexicon: Lexicon) -> Phrase | None:
    """ "Children taken": whom the column counts."""
    found = lexicon.victims.search(text, head.start, head.end)
    return Phrase(found.start, found.end, found.start, "people", form=found.form, plural=True) if found else None


def _row(text: str, header: Sequence[Span], cells: Sequence[Span], lexicon: Lexicon) -> Row | None:
    events, place = [], None
    for head, cell in zip(header, cells, strict=True):
        said = _outcome(text, head)
        if said is None:
            place = cell if place is None and _PLACE.search(text, head.start, head.end) else place
        elif _NUMBER.fullmatch(text, cell.start, cell.end):
            value = int(cell.of(text).replace(",", ""))
            count = Count(value, value, Bound.EXACT, cell.of(text), cell.start, cell.end)
            people = _people(text, head, lexicon)
            events.append(Event(cell.start, cell.end, said[1], said[0], None, count, "cell", people=people))
    return Row(tuple(events), place) if events else None


def place_of(text: str, row: Row, gazetteer: Gazetteer, country: str | None) -> PlaceMention | None:
    """The place a row names: the gazetteer's in the country told of, else only as it is written."""
    if row.place is None or not row.place.of(text)[:1].isupper():
        return None
    words = row.place.of(text)
    known = [p for p in gazetteer.find(words) if country in (None, p.country)] if gazetteer.has(words) else []
    if known:
        return PlaceMention(row.place, known[0].where(text=words, span=row.place), "cell")
    where = Where(words, words, None, PlacePrecision.SETTLEMENT, country=country, span=row.place)
    return PlaceMention(row.place, where, "cell")
