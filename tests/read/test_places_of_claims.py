"""Where a claim is put: the place of the event, not of the words; a namesake that nothing speaks for has no point."""

import pytest

from knell.model import Document, Instant, PlacePrecision, Where
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WORLD = (load(), Gazetteer.open())


def where_of(text: str, at: int = 0) -> Where | None:
    return read(Document.of(text, published=Instant.parse("2024-03-10")), *WORLD).claims[at].where


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Insurgents who stormed the town of Palma on Wednesday killed seven people, a contractor said.",
            "Palma",
            None,
        ),
        ("Soldiers burned down 30 houses in Kani and killed two men.", "Kani", None),
        ("Police said two men were shot dead in Palma, Spain.", "Palma", "ESP"),
        ("A bomb killed three people in Bogota.", "Bogota", "COL"),
        ("Rebels killed nine officers at the post in Toribio, the police chief said in Bogota.", "Toribío", "COL"),
        ("Floods of gunmen hit Manipur, killing 60, the chief minister announced in Imphal.", "Manipur", "IND"),
        ("A rocket hit Goma on Monday, killing four, the defence ministry in Pretoria said.", "Goma", "COD"),
        ("Two men were shot dead on Chicago's West Side on Sunday.", "Chicago", "USA"),
        ("At least 85 people have died in North Darfur's only working hospital.", "North Darfur", "SDN"),
        ("Gunmen raided villages in Nigeria's Plateau State on Monday, killing 96 people.", "Plateau", "NGA"),
        ("A militant was killed in a village of south Kashmir's Shopian district.", "Shupiyan", "IND"),
        ("An air strike killed 17 people in the Ethiopian town of Mai Tsebri on Monday.", "Mai Tsebri", "ETH"),
        ("Gunmen came on motorbikes to the Dogon village of Yarou in Mali and killed 23 people.", "Yarou", "MLI"),
        ("The RSF overran a village 20 kilometres east of Hasaheisa and killed nine farmers.", "Al Hasaheisa", "SDN"),
        ("Fighters on motorbikes entered Dembo from the north and killed 21 farmers.", "Dembo", None),
        ("Militants killed 73 people near Tawori, in the Est region of Burkina Faso.", "Tawori", "BFA"),
    ],
)
def test_the_place_of_an_event(text, name, country):
    where = where_of(text)
    assert where is not None
    assert (where.name, where.country) == (name, country)


@pytest.mark.parametrize(
    "text",
    [
        "Damascus's allies killed nine people on Monday.",
        "Paris's ambassador said that nine people were killed.",
    ],
)
def test_a_government_seat_is_no_place_of_an_event(text):
    assert where_of(text) is None


def test_where_it_was_said_does_not_hold_for_what_follows():
    where = where_of(
        "More than 60 people have been killed in Manipur, the chief minister said in Imphal. Mobs burned down 1,700 houses.",
        at=1,
    )
    assert where is not None
    assert where.name == "Manipur"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Israeli strikes killed two people in Aitaroun.", "Aitaroun", None),
        ("Raids of the American aggression killed five citizens on the outskirts of Saada.", "Saada", None),
        ("ADF rebels killed a dozen villagers in a raid on Makugwe, in Beni territory.", "Makugwe", "COD"),
        ("A soldier of the Ulster Defence Regiment was shot dead near Crossmaglen.", "Crossmaglen", "GBR"),
        ("Eleven members of the VDP were killed in Djibo.", "Djibo", "BFA"),
        ("Kuki volunteers killed two men at Torbung in Manipur.", "Torbung", "IND"),
    ],
)
def test_who_came_from_afar_says_nothing_of_where(text, name, country):
    where = where_of(text)
    assert where is not None
    assert (where.name, where.country) == (name, country)


def test_a_route_is_no_place_of_an_event():
    text = "Men blew up the line near Dera Murad Jamali, halting trains between Quetta and Jacobabad. Two guards were hurt."
    where = where_of(text)
    assert where is not None
    assert where.name == "Dera Murad Jamali"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 11 traders in Palma. In the neighbouring district 19 people died in a similar raid in March.",
        "Gunmen killed 11 traders in Palma. Three people were killed in a nearby village.",
    ],
)
def test_another_place_without_a_name_is_not_the_one_before(text):
    assert where_of(text, 1) is None


@pytest.mark.parametrize(
    ("said", "name", "country"),
    [
        ("Borno state", "Borno", "NGA"),
        ("Anbar province", "Al-Anbar", "IRQ"),
        ("Shan state", "Shan", "MMR"),
        ("Plateau state", "Plateau", "NGA"),
        ("Niger state", "Niger", "NGA"),
        ("Adamawa state", "Adamawa", "NGA"),
    ],
)
def test_a_province_is_no_town_of_its_name(said, name, country):
    where = where_of(f"Nine people were killed in {said} on Monday.")
    assert where is not None
    assert (where.name, where.precision, where.country) == (name, PlacePrecision.PROVINCE, country)


def test_what_a_state_runs_is_no_province():
    where = where_of("Nine soldiers were killed on Monday, Niger state television said.")
    assert where is None or where.country == "NER"


def test_a_town_is_told_of_after_its_province_was_named():
    text = "At least 14 people died in Gwoza, in Nigeria's Borno state. Another nine people died later."
    where = where_of(text, 1)
    assert where is not None
    assert where.name == "Gwoza"


def test_a_hospital_elsewhere_is_not_where_it_happened():
    where = where_of("An airstrike hit Aleppo on Monday. A hospital in a nearby town received 12 wounded people.")
    assert where is not None
    assert where.name == "Aleppo"
