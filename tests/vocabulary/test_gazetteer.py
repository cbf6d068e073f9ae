"""The gazetteer: names in two scripts, containment, named regions, a user's own GeoNames file, and its size."""

import pytest

from knell.errors import VocabularyError
from knell.model import PlacePrecision, Relation
from knell.vocabulary.places import DATA, Gazetteer

ROW = "999000001\tQaryat al-Mithal\tQaryat al-Mithal\tThe Example Village,قرية المثال\t35.1\t36.2\tP\tPPL\tSY\t\t04\t\t\t\t120\t\t\tAsia/Damascus\t2024-01-01\n"
LATAKIA = "173578\tMuhafazat al-Ladhiqiyah\tLatakia\t\t35.5\t36\tA\tADM1\tSY\t\t04\t\t\t\t900000\t\t\tAsia/Damascus\t2024-01-01\n"


@pytest.fixture(scope="module")
def places():
    return Gazetteer.open()


def test_it_fits_in_sixteen_megabytes():
    assert sum((DATA / name).stat().st_size for name in ("places.bin", "places.marisa")) <= 16 * 2**20


@pytest.mark.parametrize("name", ["Latakia", "اللاذقية", "LATAKIA"])
def test_names_in_both_scripts(places, name):
    assert {p.country for p in places.find(name)[:1]} == {"SYR"}


def test_containment(places):
    coast = places.get("region:syrian-coast").where()
    town = next(p for p in places.find("Jablah") if p.country == "SYR").where()
    homs = next(p for p in places.find("Homs") if p.kind == "settlement").where()
    assert places.relation(coast, town) is Relation.CONTAINS
    assert places.relation(town, coast) is Relation.WITHIN
    assert places.relation(town, town) is Relation.EQUAL
    assert places.relation(homs, town) is Relation.DISJOINT


def test_a_users_geonames_file(tmp_path, places):
    mine = tmp_path / "SY.txt"
    mine.write_text(LATAKIA + ROW, encoding="utf-8")
    assert not places.has("Qaryat al-Mithal")
    mixed = Gazetteer.open(extra=(mine,))
    found = mixed.find("The Example Village")[0]
    assert (found.id, found.country, found.precision) == ("geonames:999000001", "SYR", PlacePrecision.SETTLEMENT)
    assert (found.lat, found.lon) == (35.1, 36.2)
    coast = mixed.get("region:syrian-coast").where()
    assert mixed.relation(coast, found.where()) is Relation.CONTAINS


def test_what_is_no_geonames_file_is_refused(tmp_path):
    mine = tmp_path / "SY.txt"
    mine.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"SY\.txt"):
        Gazetteer.open(extra=(mine,))


def test_a_folder_without_one_says_how_to_build_it(tmp_path):
    with pytest.raises(VocabularyError, match="make gazetteer"):
        Gazetteer.open(tmp_path)
