"""The gazetteer: names in any script to places, who contains whom, and how far apart they are.

Two files that `scripts/build_gazetteer.py` makes from GeoNames are memory-mapped: a `marisa-trie` of
folded names with the numbers of the places they name, and a table of places. Opening takes
milliseconds. Named regions ("the Syrian coast") come from `regions.yaml`; a user adds a country's
GeoNames file with `extra`.
"""

from __future__ import annotations

import math
import mmap
import re
import struct
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import marisa_trie
import yaml
from msgspec.structs import replace

from knell.errors import VocabularyError
from knell.model import PlacePrecision, Relation, Span, Where
from knell.model.values import Value
from knell.vocabulary.skeleton import sounding

DATA = Path(__file__).parent / "data"
KINDS: Final = ("country", "adm1", "adm2", "settlement", "site", "region")
RADIUS_KM: Final = {
    PlacePrecision.EXACT: 0.5,
    PlacePrecision.NEAR: 10.0,
    PlacePrecision.NEIGHBOURHOOD: 1.5,
    PlacePrecision.SETTLEMENT: 5.0,
    PlacePrecision.SUBDISTRICT: 15.0,
    PlacePrecision.DISTRICT: 30.0,
    PlacePrecision.PROVINCE: 70.0,
    PlacePrecision.REGION: 100.0,
    PlacePrecision.COUNTRY: 400.0,
}
"""Half the usual width of a place of that precision: what "in X" leaves open (docs/codebook.md §4)."""
_PRECISION: Final = {
    "country": PlacePrecision.COUNTRY,
    "adm1": PlacePrecision.PROVINCE,
    "adm2": PlacePrecision.DISTRICT,
    "settlement": PlacePrecision.SETTLEMENT,
    "site": PlacePrecision.SETTLEMENT,
    "region": PlacePrecision.REGION,
}
_ARABIC_MARKS: Final = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
_SPACES: Final = re.compile(r"[\s\-–—_.,'’‘`ʿʾ\"]+")
RECORD = struct.Struct("<I3s3sBBBHHIB")  # id, lat, lon, kind, size, country, adm1, adm2, name at, name length
DEGREE: Final = 10_000  # coordinates are kept to a ten-thousandth of a degree, about eleven metres
VALUE: Final = 3  # bytes of a place number in the trie


def fold(name: str) -> str:
    """A name as it is looked up: no case, no accents, no Arabic vowel marks, one space between words."""
    if name.isascii():
        plain = name.casefold()
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        plain = _ARABIC_MARKS.sub("", plain).translate(_ALEF)
    return _SPACES.sub(" ", plain).strip()


class Place(Value, frozen=True):
    """One entry: `adm1_id` and `country` say what contains it. `size` grows with the logarithm of the population."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    adm1: str | None = None
    adm1_id: str | None = None
    adm2_id: str | None = None
    size: int = 0
    radius_km: float | None = None
    name_ar: str | None = None

    @property
    def precision(self) -> PlacePrecision:
        """How exact its point is for an event said to be in it."""
        return _PRECISION[self.kind]

    def where(
        self,
        *,
        text: str | None = None,
        span: Span | None = None,
        precision: PlacePrecision | None = None,
        inherited: bool = False,
    ) -> Where:
        """This place as the place of a claim, with the words that named it."""
        precision = precision or self.precision
        radius = self.radius_km if self.radius_km and precision is self.precision else RADIUS_KM[precision]
        return Where(
            text=text,
            name=self.name,
            id=self.id,
            precision=precision,
            lat=round(self.lat, 5),
            lon=round(self.lon, 5),
            radius_km=radius,
            adm1=self.adm1,
            country=self.country,
            inherited=inherited,
            span=span,
        )


class Region(Value, frozen=True):
    """A named area: it contains its provinces and more (docs/codebook.md §4)."""

    place: Place
    members: tuple[str, ...]  # ids of provinces (or countries) wholly inside
    touches: tuple[str, ...]  # ids of provinces partly inside


class Gazetteer:
    """All places. Make one with `open`; it is read-only and may be shared."""

    def __init__(
        self, trie: Any, table: mmap.mmap, counts: tuple[int, int], countries: Sequence[str], regions: Iterable[Region]
    ) -> None:
        self._trie, self._table, self._countries = trie, table, countries
        self._divisions, self._count = counts
        count = self._count
        self._strings = count * RECORD.size
        self._regions = {region.place.id: region for region in regions}
        self._extra: dict[str, list[Place]] = {}
        self._extra_by_id: dict[str, Place] = {}

    @classmethod
    def open(cls, folder: Path | None = None, extra: Sequence[Path] = ()) -> Gazetteer:
        """Map the compiled files in `folder` (default: the package's own) and add the user's GeoNames files.

        VocabularyError where a file is missing or not what it should be.
        """
        folder = folder or DATA
        try:
            trie = marisa_trie.BytesTrie().mmap(str(folder / "places.marisa"))
            with (folder / "places.bin").open("rb") as file:
                table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, RuntimeError, ValueError) as error:
            raise VocabularyError(f"no gazetteer in {folder}: {error}; build it with `make gazetteer`") from error
        magic, divisions, count, size = struct.unpack_from("<8sIII", table, len(table) - 20)
        if magic != b"KNELLGZ1":
            raise VocabularyError(f"{folder / 'places.bin'} is not a gazetteer of this version")
        start = len(table) - 20 - size
        countries = table[start : start + size].decode().split(",")
        gazetteer = cls(trie, table, (divisions, count), countries, _regions(DATA.parent / "regions.yaml"))
        for path in extra:
            gazetteer._add(path)
        return gazetteer

    # ------------------------------------------------------------------ look-ups

    def find(self, name: str, *, near: Place | None = None, countries: Collection[str] = ()) -> tuple[Place, ...]:
        """The places of that name, best first: in `countries`, near `near`, wider, larger."""
        key = fold(name)
        found = [self._place(int.from_bytes(value, "big")) for value in self._trie.get(key, ())]
        found += self._extra.get(key, ())
        return tuple(sorted(found, key=lambda p: self._rank(p, near, countries)))

    def sounding(self, name: str, country: str) -> tuple[Place, ...]:
        """The places of an Arab country whose names, in either script, have the consonants of `name`, best first.

        For a name that `find` does not have: "Qamishli" finds Al Qāmishlī. None for fewer than three consonants.
        """
        values = self._trie.get(f"~{country} {sounding(name)}", ())
        found = [self._place(int.from_bytes(value, "big")) for value in values]
        return tuple(sorted(found, key=lambda p: self._rank(p, None, ())))

    def has(self, name: str) -> bool:
        """Whether any place goes by that name."""
        key = fold(name)
        return key in self._trie or key in self._extra

    def knows(self, key: str) -> bool:
        """Whether any place goes by that name, folded as `fold` does."""
        return key in self._trie or key in self._extra

    def region(self, id: str) -> Region | None:
        """The named region of that id."""
        return self._regions.get(id)

    def regions(self) -> tuple[Region, ...]:
        """All named regions."""
        return tuple(self._regions.values())

    def get(self, id: str) -> Place | None:
        """The place of that id: `geonames:N`, `ucdp:slug` or `region:slug`."""
        if id in self._regions:
            return self._regions[id].place
        if id in self._extra_by_id:
            return self._extra_by_id[id]
        scheme, _, rest = id.partition(":")
        if scheme == "geonames" and rest.isdigit():
            return self._by_number(int(rest))
        for value in self._trie.get(f"@{id}", ()):
            return self._place(int.from_bytes(value, "big"))
        return None

    def _by_number(self, ident: int) -> Place | None:
        """Bisect the two blocks of the table, divisions and settlements, each in order of GeoNames id."""
        for low, high in ((0, self._divisions), (self._divisions, self._count)):
            while low < high:
                middle = (low + high) // 2
                (found,) = struct.unpack_from("<I", self._table, middle * RECORD.size)
                if found == ident:
                    return self._place(middle)
                low, high = (middle + 1, high) if found < ident else (low, middle)
        return None

    def _rank(self, place: Place, near: Place | None, countries: Collection[str]) -> tuple[Any, ...]:
        order = {"country": 0, "settlement": 1, "site": 2, "adm1": 3, "adm2": 4, "region": 0}
        distance = kilometres(place.lat, place.lon, near.lat, near.lon) if near else 0.0
        return (
            countries and place.country not in countries,
            place.kind != "country",
            distance > 300,
            -place.size if place.kind in ("settlement", "country") else 0 if place.kind == "adm1" else 1,
            order[place.kind],
            place.id,
        )

    def _place(self, number: int) -> Place:
        ident, lat, lon, kind, size, country, adm1, adm2, at, length = RECORD.unpack_from(
            self._table, number * RECORD.size
        )
        start = self._strings + at
        name, _, scheme = self._table[start : start + length].decode().partition("\t")
        adm1_place = self._place(adm1 - 1) if adm1 and adm1 - 1 != number else None
        adm2_place = self._place(adm2 - 1) if adm2 and adm2 - 1 != number else None
        return Place(
            id=scheme or f"geonames:{ident}",
            name=name,
            kind=KINDS[kind],
            lat=int.from_bytes(lat, "little", signed=True) / DEGREE,
            lon=int.from_bytes(lon, "little", signed=True) / DEGREE,
            country=self._countries[country],
            adm1=adm1_place.name if adm1_place else (name if KINDS[kind] == "adm1" else None),
            adm1_id=adm1_place.id if adm1_place else None,
            adm2_id=adm2_place.id if adm2_place else None,
            size=size,
        )

    # ------------------------------------------------------------------ relations

    def distance_km(self, a: Where, b: Where) -> float | None:
        """Kilometres between the two points; None where one is unknown."""
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return None
        return kilometres(a.lat, a.lon, b.lat, b.lon)

    def relation(self, a: Where | None, b: Where | None) -> Relation | None:
        """How the area of `a` stands to that of `b`; None where either is unknown (docs/codebook.md §4)."""
        if a is None or b is None or a.id is None or b.id is None:
            return None
        if a.id == b.id:
            return self._same_point(a, b)
        if self._inside(b, a.id):
            return Relation.CONTAINS
        if self._inside(a, b.id):
            return Relation.WITHIN
        for region_id, other in ((a.id, b), (b.id, a)):
            region = self._regions.get(region_id)
            if region is not None:
                return self._region_relation(region, other)
        if PlacePrecision.NEAR in (a.precision, b.precision):
            distance = self.distance_km(a, b)
            if distance is not None and distance <= (a.radius_km or 0) + (b.radius_km or 0):
                return Relation.OVERLAPS
        return Relation.DISJOINT

    def _same_point(self, a: Where, b: Where) -> Relation:
        """Two areas told by one entry: a village the gazetteer lacks stands in its province under its own name."""
        if (a.precision is PlacePrecision.NEAR) != (b.precision is PlacePrecision.NEAR):
            return Relation.OVERLAPS
        if a.name == b.name:
            return Relation.EQUAL
        place = self.get(a.id or "")
        if place is not None and place.name in (a.name, b.name):
            return Relation.CONTAINS if a.name == place.name else Relation.WITHIN
        return Relation.OVERLAPS

    def _region_relation(self, region: Region, other: Where) -> Relation:
        chain = self._chain(other)
        if any(link in region.touches for link in chain):
            return Relation.OVERLAPS
        second = self._regions.get(other.id or "")
        if second is not None and set(region.members) & set(second.members):
            return Relation.OVERLAPS
        fine = other.precision not in (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.REGION)
        distance = kilometres(region.place.lat, region.place.lon, other.lat or 0, other.lon or 0)
        near = fine and distance <= (region.place.radius_km or 0)
        return Relation.OVERLAPS if near and region.place.country == other.country else Relation.DISJOINT

    def _inside(self, inner: Where, outer: str) -> bool:
        region = self._regions.get(outer)
        chain = self._chain(inner)
        if region is not None:
            return any(link in region.members for link in chain)
        own = self._regions.get(inner.id or "")
        place = self.get(outer)
        if own is not None:
            return place is not None and place.kind == "country" and own.place.country == place.country
        return outer in chain[1:]

    def _chain(self, where: Where) -> list[str]:
        """The ids of the place, its district, its province and its country."""
        place = self.get(where.id or "")
        if place is None:
            return [where.id] if where.id else []
        country = next((p.id for p in self.find(place.country) if p.kind == "country"), None)
        return [i for i in (place.id, place.adm2_id, place.adm1_id, country) if i]

    # ------------------------------------------------------------------ a user's file

    def _add(self, path: Path) -> None:
        """Add a GeoNames country file: 19 tab-separated columns a line."""
        try:
            lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise VocabularyError(f"{path}: {error}") from error
        rows: list[tuple[Place, list[str]]] = []
        for number, line in enumerate(lines, 1):
            columns = line.split("\t")
            if len(columns) != 19:
                raise VocabularyError(f"{path}:{number}: a GeoNames line has 19 columns, this one {len(columns)}")
            if columns[6] not in ("P", "A"):
                continue
            try:
                rows.append((_from_geonames(columns), columns))
            except ValueError as error:
                raise VocabularyError(f"{path}:{number}: {error}") from error
        # The file's own first-level divisions say which province a place is in.
        provinces = {(c[8], c[10]): place for place, c in rows if c[7] == "ADM1"}
        for place, columns in rows:
            province = provinces.get((columns[8], columns[10]))
            if province is not None and place.kind != "adm1":
                place = replace(place, adm1=province.name, adm1_id=province.id)
            place = self.get(place.id) or place
            self._extra_by_id.setdefault(place.id, place)
            for name in {columns[1], columns[2], *columns[3].split(",")}:
                if name and place.id not in {p.id for p in self.find(name)}:
                    self._extra.setdefault(fold(name), []).append(place)


@cache
def _iso3() -> dict[str, str]:
    """The three-letter code of each two-letter one."""
    rows = yaml.load((DATA.parent / "countries.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {pair[:2]: pair[2:] for row in rows for pair in row.split()}


def _from_geonames(columns: Sequence[str]) -> Place:
    population = int(columns[14] or 0)
    kind = "settlement" if columns[6] == "P" else {"ADM1": "adm1", "PCLI": "country"}.get(columns[7], "adm2")
    return Place(
        id=f"geonames:{int(columns[0])}",
        name=columns[1],
        kind=kind,
        lat=float(columns[4]),
        lon=float(columns[5]),
        country=_iso3().get(columns[8], columns[8]),
        adm1=columns[1] if kind == "adm1" else None,
        size=size_of(population),
    )


def size_of(population: int) -> int:
    """The population on a scale of 0–255 (ten steps to the doubling)."""
    return min(255, round(10 * math.log2(population))) if population > 1 else 0


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine), Earth's mean radius."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


@cache
def _regions(path: Path) -> tuple[Region, ...]:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found = []
    for entry in data:
        try:
            place = Place(
                id=f"region:{entry['id']}",
                name=entry["name"],
                kind="region",
                lat=entry["at"][0],
                lon=entry["at"][1],
                country=entry["country"],
                radius_km=float(entry["radius_km"]),
                name_ar=entry.get("name_ar"),
            )
            members = tuple(f"geonames:{i}" for i in entry.get("contains", ()))
            found.append(Region(place, members, tuple(f"geonames:{i}" for i in entry.get("touches", ()))))
        except (KeyError, TypeError, IndexError) as error:
            raise VocabularyError(f"{path.name}: entry {entry!r}: {error!r}") from error
    return tuple(found)


@cache
def generic_regions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Words such as "the coast", folded, to the (country, region) they mean where that country is spoken of."""
    data = yaml.load((DATA.parent / "regions.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    words: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in data:
        for alias in entry.get("generic", ()):
            words[fold(alias)] = (*words.get(fold(alias), ()), (entry["country"], f"region:{entry['id']}"))
    return words


@cache
def region_words(path: Path | None = None) -> dict[str, str]:
    """The words of each named region, folded, to its id."""
    data = yaml.load((path or DATA.parent / "regions.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    words: dict[str, str] = {}
    for entry in data:
        for alias in (entry["name"], *entry.get("aliases", ())):
            words[fold(alias)] = f"region:{entry['id']}"
    return words


@cache
def region_names() -> dict[str, str]:
    """The names of each named region as printed, without an article, to its id."""
    data = yaml.load((DATA.parent / "regions.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        alias.removeprefix("the "): f"region:{entry['id']}"
        for entry in data
        for alias in (entry["name"], *entry.get("aliases", ()))
    }
