"""A point for each country, province and district: for a map and for distances, never for an event.

A country's point is the one the CIA World Factbook gives (public domain), by way of the package
countryinfo, unless that lies in another country: then the centre of its outline; that of the United
States lies in its contiguous part. A province's is the centre of its
outline, a district's the mean of its settlements.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from knell.vocabulary.outlines import Ring, ring_of
from knell.vocabulary.places import DATA, fold

MAINLAND = {"USA": (39.8333, -98.5833)}  # the centre of the 48 states (US Geological Survey): Alaska is not "in the US"
SAMPLE = 60  # settlements of a province that vote for its outlines
Point = tuple[float, float]


def place_divisions(rows: list[dict]) -> None:
    """Give every country, province and district its point, wider ones first."""
    published = {**factbook(), **MAINLAND}
    inside: dict[int, list[dict]] = defaultdict(list)
    seats: dict[tuple[str, str], dict] = {}
    for r in rows:
        if r["kind"] == "settlement":
            seats.setdefault((r["country"], fold(r["name"])), r)
            for outer in (r["adm1"], r["adm2"]):
                if outer:
                    inside[id(outer)].append(r)
    by_land: dict[str, list[Ring]] = defaultdict(list)
    for ring in all_rings():
        by_land[ring.code[:2]].append(ring)
    lands_of = [ring for rings in by_land.values() for ring in rings if ring.kind == "country"]
    outlined = centres(inside, rows, by_land)
    lands = {r["country"]: r for r in rows if r["kind"] == "country"}
    mean_of_country = means_by_country(rows)
    order = {"country": 0, "adm1": 1, "adm2": 2}
    for r in sorted((r for r in rows if r["kind"] in order), key=lambda r: (order[r["kind"]], r["id"])):
        if r["kind"] == "country":
            point = published.get(r["country"])
            abroad = point and any(holds(ring, point[1], point[0]) for ring in lands_of if ring.code != r["outline"])
            own = [ring for ring in lands_of if ring.code == r["outline"] and area_of(ring)[0]]
            if own and (point is None or abroad):
                point = centre(max(own, key=lambda ring: area_of(ring)[0]))
            point = point or mean_of_country.get(r["country"])
        elif r["kind"] == "adm1":
            point = outlined.get(id(r)) or mean(inside[id(r)])
        else:
            point = mean(inside[id(r)])
        if point is None:
            seat = seats.get((r["country"], fold(r["name"]))) or r["adm1"] or lands.get(r["country"])
            point = (seat["lat"], seat["lon"]) if seat else (0.0, 0.0)
        r["lat"], r["lon"] = point


def mean(members: list[dict]) -> Point | None:
    if not members:
        return None
    return sum(m["lat"] for m in members) / len(members), sum(m["lon"] for m in members) / len(members)


def means_by_country(rows: list[dict]) -> dict[str, Point | None]:
    members: dict[str, list[dict]] = defaultdict(list)
    for r in rows:
        if r["kind"] == "settlement":
            members[r["country"]].append(r)
    return {country: mean(places) for country, places in members.items()}


def factbook() -> dict[str, Point]:
    """The point of each country in the World Factbook, by ISO 3166 alpha-3."""
    points = {}
    for path in sorted((Path(find_spec("countryinfo").origin).parent / "data").glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        if country.get("latlng"):
            points[country["ISO"]["alpha3"]] = (float(country["latlng"][0]), float(country["latlng"][1]))
    return points


def centres(inside: dict[int, list[dict]], rows: list[dict], by_land: dict[str, list[Ring]]) -> dict[int, Point]:
    """The centre of each province's outlines, by identity: those in which its settlements are the majority.

    Codes will not do: the outlines' are HASC codes, GeoNames' ISO ones, and CN-HB is Hebei in one and Hubei in the other.
    """
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    areas: dict[str, list[float]] = {}
    for ring in (ring for rings in by_land.values() for ring in rings if ring.kind == "province"):
        total = areas.setdefault(ring.code, [0.0, 0.0, 0.0])
        areas[ring.code] = [t + a for t, a in zip(total, area_of(ring), strict=True)]
    for r in rows:
        if r["kind"] != "adm1":
            continue
        members = inside[id(r)]
        for m in members[:: max(1, len(members) // SAMPLE)]:
            for ring in by_land[r["outline"][:2]]:
                if ring.kind == "province" and holds(ring, m["lon"], m["lat"]):
                    votes[ring.code][id(r)] += len(members)
                    break
    sums: dict[int, list[float]] = {}
    for code in sorted(votes):
        province, most = votes[code].most_common(1)[0]
        if 2 * most > votes[code].total():
            sums[province] = [t + a for t, a in zip(sums.get(province, [0.0] * 3), areas[code], strict=True)]
    return {province: (y / area, x / area) for province, (area, y, x) in sums.items() if area}


def all_rings() -> Iterator[Ring]:
    for line in zlib.decompress((DATA / "outlines.z").read_bytes()).decode().split("\n"):
        yield ring_of(line)


def area_of(ring: Ring) -> list[float]:
    """The area of a ring, and its centre's latitude and longitude times that area."""
    points = ring.points
    narrow = math.cos(math.radians(sum(y for _, y in points) / len(points)))  # degrees of longitude shrink
    total = [0.0, 0.0, 0.0]
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = (x1 * y2 - x2 * y1) * narrow
        total = [total[0] + cross / 2, total[1] + (y1 + y2) * cross / 6, total[2] + (x1 + x2) * cross / 6]
    return total if total[0] > 0 else [-t for t in total]  # rings run either way round


def centre(ring: Ring) -> Point:
    area, y, x = area_of(ring)
    return y / area, x / area


def holds(ring: Ring, x: float, y: float) -> bool:
    """Whether the point lies in the ring (even–odd rule)."""
    if not (ring.box[0] <= x <= ring.box[2] and ring.box[1] <= y <= ring.box[3]):
        return False
    inside = False
    for (x1, y1), (x2, y2) in zip(ring.points, ring.points[1:] + ring.points[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
