"""Toponyms of news articles with their coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knell.model import Document, Json
from knell.read import Sayer
from knell.read.toponyms import find_toponyms
from knell.vocabulary.places import Gazetteer


def predict(records: Iterable[Json], encoder: Sayer | None = None) -> Iterator[Json]:
    """Every place named in each text, where the gazetteer has it."""
    gazetteer = Gazetteer.open()
    for record in records:
        found = find_toponyms(Document.of(record["text"]).text, gazetteer)
        yield {
            "id": record["id"],
            "toponyms": [
                {"start": t.span.start, "end": t.span.end, "lat": t.place.lat, "lon": t.place.lon} for t in found
            ],
        }
