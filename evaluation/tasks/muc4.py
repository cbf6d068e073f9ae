"""Incidents of a dispatch with their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knell.model import Json


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """No incident for any dispatch, until the reader reads capitals."""
    for record in records:
        yield {"id": record["id"], "incidents": []}
