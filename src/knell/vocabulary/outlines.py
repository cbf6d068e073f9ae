"""Outlines of countries and provinces, for small maps: Natural Earth, thinned (`scripts/build_outlines.py`)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.vocabulary.places import DATA

_KINDS: Final = {"c": "country", "p": "province"}


class Ring(Value, frozen=True):
    """One closed line: its kind, the code of its country or province, its points in degrees and its box."""

    kind: str
    code: str
    points: tuple[tuple[float, float], ...]
    box: tuple[float, float, float, float]


class Outlines:
    """All outlines, unpacked once."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    @classmethod
    def open(cls, path: Path | None = None) -> Outlines:
        """Unpack the outlines. VocabularyError where the file is missing or broken."""
        path = path or DATA / "outlines.z"
        try:
            return cls(zlib.decompress(path.read_bytes()).decode().split("\n"))
        except (OSError, zlib.error) as error:
            raise VocabularyError(f"{path}: {error}; rebuild it with scripts/build_outlines.py") from error

    def rings(
        self, min_lon: float, min_lat: float, max_lon: float, max_lat: float
    ) -> Iterator[tuple[str, str, list[tuple[float, float]]]]:
        """The kind, code and points (longitude, latitude) of every ring that touches the box, provinces first."""
        found = [ring for ring in map(ring_of, self._lines) if _touch(ring.box, (min_lon, min_lat, max_lon, max_lat))]
        for ring in sorted(found, key=lambda r: r.kind != "province"):
            yield ring.kind, ring.code, list(ring.points)


def ring_of(line: str) -> Ring:
    """The ring that a line of the file holds."""
    kind, code, *numbers = line.split(" ")
    x = y = 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + int(dx), y + int(dy)
        points.append((x / 100, y / 100))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Ring(_KINDS[kind], code, tuple(points), (min(xs), min(ys), max(xs), max(ys)))


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
