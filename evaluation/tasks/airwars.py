"""The toll and the place of one incident, from several reports on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knell.model import Json


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """No answer for any incident, until the reader reads Arabic."""
    for record in records:
        yield {"incident": record["incident"], "killed": None, "best": None}
