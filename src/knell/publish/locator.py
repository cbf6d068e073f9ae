"""A small map that shows where an incident was, and how exactly that is known: outlines and one disc, as SVG.

Labels stand in HTML beside it, where they stay readable on a phone. Each country's outlines are drawn
once a page and used by every map of it. There is no heat map and nothing is fetched.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from msgspec import Struct

from knell.model import PlacePrecision, Where
from knell.publish import words
from knell.vocabulary.outlines import Outlines

Point = tuple[float, float]  # longitude, latitude
Disc = tuple[float, float, float]  # longitude, latitude, reach in degrees
_Outline = tuple[str, str, tuple[Point, ...]]
_WITNESSES = 20  # places that say which outline is their country's
_UNITS = 100.0  # drawing units to a degree of latitude
_KM_PER_DEGREE = 111.2
_MARGIN = 0.04
_WIDEST = 12.0  # degrees; of a larger country a map shows the surroundings of the place
_STEPS_KM = (10, 20, 50, 100, 200, 500, 1000)


class _Box(Struct, frozen=True):
    """A part of the world."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Sequence[Point], margin: float = 0.0) -> _Box:
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        pad = max(max(lons) - min(lons), max(lats) - min(lats)) * margin
        return cls(min(lons) - pad, min(lats) - pad, max(lons) + pad, max(lats) + pad)

    def near(self, lon: float, lat: float) -> _Box:
        """The box itself, or the part of it around a point where it is too large to show."""
        half = _WIDEST / 2
        if self.east - self.west <= _WIDEST and self.north - self.south <= _WIDEST:
            return self
        return _Box(lon - half, lat - half, lon + half, lat + half)


class _Sheet(Struct, frozen=True):
    """The drawing of one country and how points fall on it: distances are true near its middle."""

    name: str
    box: _Box
    provinces: tuple[tuple[str, tuple[Point, ...]], ...] = ()

    def point(self, lon: float, lat: float) -> Point:
        shrink = math.cos(math.radians((self.box.south + self.box.north) / 2))
        return (lon - self.box.west) * shrink * _UNITS, (self.box.north - lat) * _UNITS

    def path(self, ring: Sequence[Point]) -> str:
        """The part of a closed line that lies on the sheet, as SVG path data."""
        kept = _clipped(ring, self.box)
        if not kept:
            return ""
        return "M" + "L".join("{:.0f} {:.0f}".format(*self.point(*p)) for p in kept) + "Z"

    def holding(self, lon: float, lat: float) -> list[str]:
        """The names of the provinces in which a point lies."""
        return [name for name, ring in self.provinces if _holds(ring, lon, lat)]


class Atlas(Struct, frozen=True):
    """The maps of one page: a drawing for each country needed, and the points that a region's parts lie at."""

    sheets: Mapping[str, _Sheet]
    drawings: SafeString
    parts: Mapping[str, Sequence[Point]]

    @classmethod
    def of(
        cls, places: Iterable[Where | None], outlines: Outlines | None, parts: Mapping[str, Sequence[Point]]
    ) -> Atlas:
        """Draw each country in which a place lies, once. Without `outlines` the maps are plain.

        `parts` holds, by the id of a named region, a point in each province of it.
        """
        wanted: dict[str, set[Disc]] = {}
        for p in places:
            if p and p.country and p.lon is not None and p.lat is not None:
                reach = 0.0 if p.precision is PlacePrecision.COUNTRY else (p.radius_km or 0.0) / _KM_PER_DEGREE
                wanted.setdefault(p.country, set()).add((p.lon, p.lat, reach))
        if outlines is None or not wanted:
            return cls({}, SafeString(""), parts)
        rings = [(kind, code, tuple(points)) for kind, code, points in outlines.rings(-180, -90, 180, 90)]
        countries = [ring for ring in rings if ring[0] == "country"]
        sheets, drawings = {}, []
        for country, discs in sorted(wanted.items()):
            home = _home(countries, sorted(discs)[:_WITNESSES])
            own = tuple(
                (f"area-{code}-{n}", ring)
                for n, (kind, code, ring) in enumerate(rings)
                if kind == "province" and code.startswith(f"{home[1]}-")
            )
            sheet = _Sheet(country, _Box.around([*home[2], *_edges(discs)], _MARGIN), own)
            sheets[country] = sheet
            drawings.append(_drawing(sheet, [ring for _, _, ring in countries], home[2]))
        drawn = format_html_join("", "{}", ((drawing,) for drawing in drawings))
        html = format_html('<svg class="outlines" aria-hidden="true" width="0" height="0"><defs>{}</defs></svg>', drawn)
        return cls(sheets, html, parts)


def _edges(discs: Iterable[Disc]) -> Iterable[Point]:
    """The outermost points of each disc, so that a map shows all of it."""
    for lon, lat, reach in discs:
        yield from ((lon - reach * 1.3, lat), (lon + reach * 1.3, lat), (lon, lat - reach), (lon, lat + reach))


def _home(countries: Sequence[_Outline], discs: Sequence[Disc]) -> _Outline:
    """The outline that holds most of the points; the nearest where a thinned coast leaves all of them at sea."""
    held = Counter(n for n, (_, _, ring) in enumerate(countries) for lon, lat, _ in discs if _holds(ring, lon, lat))
    if held:
        return countries[max(held, key=lambda n: (held[n], -n))]
    lon, lat, _ = discs[0]
    return min(countries, key=lambda country: min((x - lon) ** 2 + (y - lat) ** 2 for x, y in country[2]))


def _drawing(sheet: _Sheet, countries: Iterable[Sequence[Point]], home: Sequence[Point]) -> SafeString:
    others = "".join(sheet.path(ring) for ring in countries if ring is not home)
    areas = format_html_join("", '<path id="{}" d="{}"/>', ((name, sheet.path(ring)) for name, ring in sheet.provinces))
    return format_html(
        '<g id="land-{0}"><path class="abroad" d="{1}"/><g class="land"><path id="home-{0}" d="{2}"/></g>'
        '<g class="provinces">{3}</g></g>',
        sheet.name,
        others,
        sheet.path(home),
        areas,
    )


def _holds(ring: Sequence[Point], lon: float, lat: float) -> bool:
    """Whether a point lies inside a closed line (the even-odd rule)."""
    inside = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y1 > lat) != (y0 > lat) and lon < (x0 - x1) * (lat - y1) / (y0 - y1) + x1:
            inside = not inside
        x0, y0 = x1, y1
    return inside


def _clipped(ring: Sequence[Point], box: _Box) -> list[Point]:
    """The part of a closed line inside a box, cut at one edge after the other (Sutherland–Hodgman)."""
    points = list(ring)
    for axis, edge, side in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        points = _cut(points, axis, edge, side)
    return points


def _cut(points: Sequence[Point], axis: int, edge: float, side: int) -> list[Point]:
    """What lies beyond `edge` of an axis, upwards for a `side` of 1 and downwards for -1."""
    kept: list[Point] = []
    for a, b in zip([points[-1], *points[:-1]] if points else [], points, strict=True):
        inside = side * (b[axis] - edge) >= 0
        if (side * (a[axis] - edge) >= 0) != inside:
            share = (edge - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if inside:
            kept.append(b)
    return kept


def locator(where: Where | None, atlas: Atlas) -> SafeString:
    """The map of one place with its caption; "" where the place has no point."""
    if where is None or where.lat is None or where.lon is None:
        return SafeString("")
    sheet = atlas.sheets.get(where.country or "")
    if sheet is None:
        reach = max(1.0, 2.5 * (where.radius_km or 0.0) / _KM_PER_DEGREE)
        sheet = _Sheet(
            "", _Box.around([(where.lon - reach, where.lat - reach), (where.lon + reach, where.lat + reach)])
        )
    box = sheet.box.near(where.lon, where.lat)
    west, north = sheet.point(box.west, box.north)
    east, south = sheet.point(box.east, box.south)
    width, height = east - west, south - north
    bar = max((km for km in _STEPS_KM if km <= width / _UNITS * _KM_PER_DEGREE / 4), default=_STEPS_KM[0])
    drawing = format_html(
        '<svg viewBox="{} {} {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        *(f"{value:.0f}" for value in (west, north, width, height)),
        f"Map: {words.where(where)}, {words.precision(where)}",
        format_html('<use href="#land-{}"/>', sheet.name) if sheet.name else SafeString(""),
        _shaded(where, sheet, atlas),
        _disc(where, sheet, dot=width / 90),
        format_html(
            '<path class="scale-bar" d="M{} {}v-8v8h{}v-8"/>',
            *(f"{v:.1f}" for v in (west + width * 0.03, north + height * 0.97, bar / _KM_PER_DEGREE * _UNITS)),
        ),
    )
    return format_html(
        '<figure class="locator">{}<figcaption><bdi>{}</bdi> <small>{}. {} The bar is {} km.</small>'
        "</figcaption></figure>",
        drawing,
        words.title(words.where(where)),
        words.precision(where),
        _key(where),
        bar,
    )


def _disc(where: Where, sheet: _Sheet, *, dot: float) -> SafeString:
    """The disc within which the place lies and a spot in its middle; a country has neither."""
    if where.precision is PlacePrecision.COUNTRY or where.lon is None or where.lat is None:
        return SafeString("")
    x, y = sheet.point(where.lon, where.lat)
    radius = (where.radius_km or 0.0) / _KM_PER_DEGREE * _UNITS
    return format_html(
        '<circle class="reach" cx="{0}" cy="{1}" r="{2}"/><circle class="spot" cx="{0}" cy="{1}" r="{3}"/>',
        *(f"{value:.1f}" for value in (x, y, radius, dot)),
    )


def _key(where: Where) -> SafeString:
    if where.precision is PlacePrecision.COUNTRY or where.lat is None or where.lon is None:
        return SafeString("No point is marked: the report names the country only.")
    position = _position(where.lat, where.lon)
    return format_html('The disc, around <bdi dir="ltr">{}</bdi>, shows how exactly the place is known.', position)


def _shaded(where: Where, sheet: _Sheet, atlas: Atlas) -> SafeString:
    """What a place covers: the country, the province that it is, or those of a named region."""
    if not sheet.name or where.lon is None or where.lat is None:
        return SafeString("")
    names: list[str] = []
    if where.precision is PlacePrecision.COUNTRY:
        names = [f"home-{sheet.name}"]
    elif where.precision is PlacePrecision.PROVINCE:
        names = sheet.holding(where.lon, where.lat)
    elif where.precision is PlacePrecision.REGION:
        names = [name for lon, lat in atlas.parts.get(where.id or "", ()) for name in sheet.holding(lon, lat)]
    return format_html_join("", '<use class="shade" href="#{}"/>', ((name,) for name in sorted(set(names))))


def _position(lat: float, lon: float) -> str:
    """A point to a hundredth of a degree, about a kilometre: no finer than a place name allows."""
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
