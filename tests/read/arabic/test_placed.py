"""Arabic claims that no word before them places: what the rest of the text, its publisher and its country give them."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


def places(world, text, publisher=None):
    document = Document.of(text, published=Instant.parse("2021-09-03"), publisher=publisher)
    return [
        c.where and (c.where.name, str(c.where.precision), c.where.inherited) for c in read(document, *world).claims
    ]


def test_the_first_place_told_of_behind_a_claim(world):
    assert places(world, "قتل ستة أشخاص بقصف مدفعي. واحترق السوق الشعبي في درعا.")[0] == ("Dar‘a", "settlement", True)


def test_a_town_s_own_page_tells_of_that_town(world):
    assert places(world, "قتل ستة أشخاص بقصف مدفعي.", "السويداء نيوز") == [("As-Suwayda", "settlement", True)]


def test_a_capital_s_paper_tells_of_the_country(world):
    assert places(world, "قتل ستة أشخاص بقصف مدفعي.", "بغداد تايمز") == [("Iraq", "country", True)]


def test_a_dateline_is_not_where_it_happened(world):
    text = "القاهرة / طرابلس - قال مصدر طبي إن ستة أشخاص قتلوا بقصف مدفعي على مدينة سرت."
    assert places(world, text) == [("Sirte", "settlement", False)]


def test_where_the_wounded_are_brought_is_not_where_they_were_hurt(world):
    text = "قصف مدفعي على مدينة نوى. وأصيب ستة أشخاص نقلوا إلى درعا."
    assert [p[0] for p in places(world, text + " وقتل ثلاثة.") if p][-1] == "Nawa"
