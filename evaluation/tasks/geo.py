"""Toponyms of news articles with their coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knell.model import Document, Json
from knell.read.places import find_places
from knell.read.sentences import split
from knell.vocabulary.places import Gazetteer


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """Every place named in each text, where the gazetteer has it."""
    gazetteer = Gazetteer.open()
    for record in records:
        text = Document.of(record["text"]).text
        places = find_places(text, [s.span for s in split(text)], gazetteer)
        toponyms = [
            {"start": p.span.start, "end": p.span.end, "lat": p.where.lat, "lon": p.where.lon}
            for p in places
            if not p.definite
        ]
        yield {"id": record["id"], "toponyms": toponyms}
