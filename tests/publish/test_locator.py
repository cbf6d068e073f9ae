from __future__ import annotations

import re

from knell.model import PlacePrecision, Where
from knell.publish.locator import Atlas, locator
from knell.vocabulary.outlines import Outlines
from tests.publish.factory import gazetteer, place


def parts() -> dict[str, list[tuple[float, float]]]:
    found = {r.place.id: [gazetteer().get(member) for member in r.members] for r in gazetteer().regions()}
    return {region: [(p.lon, p.lat) for p in places if p] for region, places in found.items()}


def drawn(where: Where) -> tuple[str, str]:
    atlas = Atlas.of([where], Outlines.open(), parts())
    return str(atlas.drawings), str(locator(where, atlas))


def disc(svg: str) -> float:
    found = re.search(r'class="reach"[^>]* r="([\d.]+)"', svg)
    assert found is not None
    return float(found[1])


def test_the_disc_grows_with_what_is_not_known() -> None:
    town, province = (
        drawn(place("Jableh"))[1],
        drawn(gazetteer().find("Latakia")[0].where(precision=PlacePrecision.PROVINCE))[1],
    )
    assert 0 < disc(town) < disc(province)
    assert "within about 5 km" in town


def test_a_map_shows_the_whole_disc() -> None:
    _, svg = drawn(place("region:syrian-coast"))
    box = re.search(r'viewBox="([-\d ]+)"', svg)
    at = re.search(r'class="reach" cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert box is not None
    assert at is not None
    west, north, width, height = map(float, box[1].split())
    x, y, r = float(at[1]), float(at[2]), disc(svg)
    assert west <= x - r
    assert x + r <= west + width
    assert north <= y - r
    assert y + r <= north + height


def test_a_region_shades_its_provinces_and_every_reference_is_drawn() -> None:
    outlines, svg = drawn(place("region:syrian-coast"))
    shaded = re.findall(r'class="shade" href="#([^"]+)"', svg)
    assert len(shaded) == 2  # Latakia and Tartus
    for name in (*shaded, "land-SYR"):
        assert f'id="{name}"' in outlines


def test_a_country_has_no_point() -> None:
    _, svg = drawn(gazetteer().find("Syria")[0].where())
    assert "circle" not in svg
    assert "the report names the country only" in svg


def test_a_place_without_a_point_or_without_outlines() -> None:
    nowhere = Where(text="somewhere", name=None, id=None, precision=PlacePrecision.SETTLEMENT)
    assert locator(nowhere, Atlas.of([nowhere], None, {})) == ""
    plain = locator(place("Idlib"), Atlas.of([place("Idlib")], None, {}))
    assert "<use" not in plain
    assert "<circle" in plain


def test_no_words_stand_inside_the_drawing() -> None:
    outlines, svg = drawn(place("Idlib"))
    assert "<text" not in outlines + svg
