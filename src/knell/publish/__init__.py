"""Publish: show what was reckoned, with every number leading to the words behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from knell.publish.record import Coverage, Record, RefusalRow
from knell.publish.report import render
from knell.vocabulary.places import Gazetteer

__all__ = ["EXPORTERS", "Coverage", "Exporter", "Record", "RefusalRow", "render", "tolls_json"]


class Render(Protocol):
    """Makes the whole text of a file from a record."""

    def __call__(self, record: Record, *, gazetteer: Gazetteer) -> str:
        """The text of the file."""
        ...


class Exporter(Struct, frozen=True):
    """One kind of file: its name and what makes its text (UTF-8)."""

    file: str
    render: Render


def tolls_json(record: Record, *, gazetteer: Gazetteer | None = None) -> str:
    """Incidents and tolls in the fixed JSON of docs/design.md, one line; places come from the record alone."""
    return json.dumps(record.to_json(), ensure_ascii=False) + "\n"


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {"html": Exporter("report.html", render), "json": Exporter("tolls.json", tolls_json)}
)
