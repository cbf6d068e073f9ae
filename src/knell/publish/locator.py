"""A small map that shows where an incident was, and how exactly that is known: outlines and one disc, as SVG.

Labels stand in HTML beside it, where they stay readable on a phone. Each country's outlines are drawn
once a page and used by every map of it. There is no heat map and nothing is fetched.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from knell.model import PlacePrecision, Where
from knell.publish import words

Ring = Sequence[tuple[float, float]]  # longitude, latitude
_UNITS = 100.0  # drawing units to a degree of latitude
_KM_PER_DEGREE = 111.2
_MARGIN = 0.05
_AREAS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY})
_STEPS_KM = (10, 20, 50, 100, 200, 500, 1000)


class Outlines(Protocol):
    """The outlines that maps are drawn from."""

    def country(self, country: str) -> Sequence[Ring]:
        """The rings of a country by ISO 3166-1 alpha-3 code; none where it is not held."""
        ...

    def provinces(self, country: str) -> Mapping[str, Sequence[Ring]]:
        """The rings of its provinces by the id of the place."""
        ...


class NoOutlines:
    """Stands in where no outlines are to hand: the disc is then drawn on a plain grid."""

    def country(self, country: str) -> Sequence[Ring]:
        """No rings."""
        return ()

    def provinces(self, country: str) -> Mapping[str, Sequence[Ring]]:
        """No provinces."""
        return {}


@dataclass(frozen=True, slots=True)
class _View:
    """What part of the world a map shows, and how a point of it is drawn: equal distances near the middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def shrink(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.shrink * _UNITS, (self.north - lat) * _UNITS

    @property
    def size(self) -> tuple[float, float]:
        return self.point(self.east, self.south)

    def length(self, km: float) -> float:
        return km / _KM_PER_DEGREE * _UNITS


@dataclass(frozen=True, slots=True)
class Atlas:
    """The maps of one page: which countries it needs, and what is drawn of each."""

    views: Mapping[str, _View]
    drawings: SafeString
    areas: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, places: Iterable[Where | None], outlines: Outlines, members: Mapping[str, Collection[str]]) -> Atlas:
        """Draw each country that a place lies in once; `members` names the provinces of a region's id."""
        countries = sorted({p.country for p in places if p and p.country and p.lat is not None})
        views, drawings = {}, []
        for country in countries:
            rings = outlines.country(country)
            if not rings:
                continue
            view = _around([point for ring in rings for point in ring])
            views[country] = view
            provinces = outlines.provinces(country)
            drawings.append(_drawing(country, rings, provinces, view))
        drawn = mark_safe("".join(drawings))
        html = format_html('<svg class="outlines" aria-hidden="true" width="0" height="0"><defs>{}</defs></svg>', drawn)
        return cls(views, html if drawings else SafeString(""), {k: tuple(v) for k, v in members.items()})


def _around(points: Sequence[tuple[float, float]]) -> _View:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    pad = max(max(lons) - min(lons), max(lats) - min(lats)) * _MARGIN
    return _View(min(lons) - pad, min(lats) - pad, max(lons) + pad, max(lats) + pad)


def _drawing(country: str, rings: Sequence[Ring], provinces: Mapping[str, Sequence[Ring]], view: _View) -> SafeString:
    borders = format_html_join(
        "", '<path id="{}" d="{}"/>', ((area_id(id_), _path(shape, view)) for id_, shape in sorted(provinces.items()))
    )
    return format_html(
        '<g id="land-{0}"><path class="land" d="{1}"/><g class="provinces">{2}</g></g>',
        country,
        _path(rings, view),
        borders,
    )


def area_id(place: str) -> str:
    """The id of a province's drawing."""
    return "area-" + "".join(c if c.isalnum() else "-" for c in place)


def _path(rings: Sequence[Ring], view: _View) -> str:
    parts = []
    for ring in rings:
        points = [view.point(lon, lat) for lon, lat in ring]
        parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z")
    return "".join(parts)


def locator(where: Where | None, atlas: Atlas) -> SafeString:
    """The map of one place with its caption; "" where the place has no point."""
    if where is None or where.lat is None or where.lon is None:
        return SafeString("")
    view = atlas.views.get(where.country or "")
    known = view is not None
    if view is None:
        reach = max(1.0, 2.5 * (where.radius_km or 0) / _KM_PER_DEGREE)
        view = _around([(where.lon - reach, where.lat - reach), (where.lon + reach, where.lat + reach)])
    width, height = view.size
    x, y = view.point(where.lon, where.lat)
    land = format_html('<use href="#land-{}"/>', where.country) if known else SafeString("")
    shades = atlas.areas.get(where.id or "", (where.id,) if where.id and where.precision in _AREAS else ())
    shaded = format_html_join("", '<use class="shade" href="#{}"/>', ((area_id(i),) for i in shades if known))
    bar = _bar_km(view)
    drawing = format_html(
        '<svg viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{land}{shaded}'
        '<circle class="reach" cx="{x}" cy="{y}" r="{r}"/><circle class="spot" cx="{x}" cy="{y}" r="{dot}"/>'
        '<path class="bar" d="M{left} {low}h{bar}"/></svg>',
        w=f"{width:.0f}",
        h=f"{height:.0f}",
        label=f"Map: {words.where(where)}, {words.precision(where)}",
        land=land,
        shaded=shaded,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        r=f"{view.length(where.radius_km or 0):.1f}",
        dot=f"{width / 110:.1f}",
        left=f"{width * 0.03:.1f}",
        low=f"{height * 0.96:.1f}",
        bar=f"{view.length(bar):.1f}",
    )
    return format_html(
        '<figure class="locator">{}<figcaption><bdi>{}</bdi> <small>{}; <bdi dir="ltr">{}</bdi>. '
        "The disc shows how exactly the place is known; the line is {} km.</small></figcaption></figure>",
        drawing,
        words.where(where),
        words.precision(where),
        _position(where.lat, where.lon),
        bar,
    )


def _bar_km(view: _View) -> int:
    width_km = view.size[0] / _UNITS * _KM_PER_DEGREE
    return max((km for km in _STEPS_KM if km <= width_km / 4), default=_STEPS_KM[0])


def _position(lat: float, lon: float) -> str:
    """A point to a hundredth of a degree, about a kilometre: no finer than a place name allows."""
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
