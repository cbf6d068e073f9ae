"""Where a report's harm happened: villages with what contains them, where people fled to, capitals, hashtags."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # the next sentence is told where the first was, not in what contains it
            "Nigerian police said bandits raided Dankaro village in Faskari on Monday and killed four farmers. Six people were wounded.",
            ["Dankaro", "Dankaro"],
        ),
        (
            "Twelve people were killed in shelling of Nyala in Sudan on Monday. Some 4,000 people fled to Kas and Ed Daein. Nine more died on Tuesday.",
            ["Nyala", "Nyala", "Nyala"],
        ),
        (
            "Armed men blocked the road at Barkhan on Sunday and shot dead five Pakistani passengers hailing from Punjab. Two lorries were burned.",
            ["Barkhan", "Barkhan", "Barkhan"],
        ),
        ("A blast in the Somali capital killed six people on Monday. Eight were hurt.", ["Mogadishu", "Mogadishu"]),
        ("Police in Haiti's capital shot dead three men.", ["Port-au-Prince"]),
        ("Sudan: a shell hit the school at Umm Batikha on Monday, killing two pupils.", ["Umm Batikha"]),
        ("Five people were killed at the Kalonga displacement site in the Democratic Republic of Congo.", ["Kalonga"]),
        ("A drone hit a car in the southern Gaza city of Rafah on Monday, killing two men.", ["Rafah"]),
        ("Jets bombed Kani Township, Sagaing Region, on Monday, killing nine people. Six were hurt.", ["Kani", "Kani"]),
        (
            "Shelling killed three people in El Obeid on Monday. Sudan's war, which broke out in April 2023, has killed tens of thousands.",
            ["El Obeid", "Sudan"],
        ),
        (
            "HEALTH MINISTRY - GAZA STRIP\nHospitals in Rafah received 12 dead on Monday.\nSince 7 October 2023 31,000 people have been killed.",
            ["Rafah", "Gaza Strip"],
        ),
        (
            "Settlers attacked Qaryut, south of Nablus, on Sunday and burned two cars. Five residents were injured.",
            ["Qaryut", "Qaryut"],
        ),
        (
            "From 28 January to 4 March our platform logged 37 homicides and 831 detentions. A captain was stabbed to death in Soacha.",
            ["Colombia", "Colombia", "Soacha"],
        ),
        ("An Israeli strike hit a block in the Basta district of Beirut on Tuesday, killing 11 people.", ["Basta"]),
        ("In Colombia, gunmen shot dead a teacher in the village of Puerto Almendro.", ["Puerto Almendro"]),
        ("#Nyala now: 3 dead in an RSF shelling of the market. #Sudan #Darfur", ["Nyala"]),
    ],
)
def test_where(text, names, world):
    claims = read(Document.of(text, published=Instant.parse("2024-03-13")), *world).claims
    assert [c.where.name if c.where else None for c in claims] == names


def test_a_place_on_no_map_is_in_no_country_that_only_small_towns_speak_for(world):
    (claim,) = read(
        Document.of("Raiders killed two herders near Lokirimo on Monday.", published=Instant.parse("2024-03-13")),
        *world,
    ).claims
    assert (claim.where.name, claim.where.country) == ("Lokirimo", None)
