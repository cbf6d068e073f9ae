"""An Arabic wire of our own, field by field: what is told in one sentence stays out of the next."""

from functools import cache

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WIRE = """قُتل 37 شخصاً على الأقل جراء قصف بطائرة مسيّرة استهدف سوقاً في مدينة الفاشر صباح الثلاثاء، بحسب شبكة أطباء السودان.

وقال طبيب إن الحصيلة ارتفعت إلى 41 بعد وفاة أربعة من الجرحى.

ونفت قوات الدعم السريع مسؤوليتها، واتهمت الجيش بقصف مخيم أبو شوك ما أدى إلى مقتل تسعة نازحين.

وتقول الأمم المتحدة إن أكثر من 150 ألف شخص قتلوا منذ اندلاع الحرب في أبريل 2023.

وفي الأبيض، انقطع التيار الكهربائي بعد سقوط قذائف قرب محطة الكهرباء.
"""
NETWORK = "وثقت الشبكة مقتل 803 أشخاص، منهم 420 على يد القوات الحكومية و383 على يد فلول النظام السابق."


@cache
def claims(text):
    document = Document.of(text, published=Instant.parse("2025-05-14"))
    return {c.count.text: c for c in read(document, load(), Gazetteer.open()).claims}


def test_a_toll_of_nobody_named_is_of_the_dead():
    claim = claims(WIRE)["41"]
    assert (str(claim.outcome), claim.attribution[0].text) == ("killed", "طبيب")


def test_who_denies_and_accuses_is_the_source_and_who_is_accused_the_doer():
    claim = claims(WIRE)["تسعة"]
    assert claim.attribution[0].text == "قوات الدعم السريع"
    assert [(p.text, str(p.stance)) for p in claim.perpetrators] == [("الجيش", "accused")]


def test_the_sum_of_a_war_has_the_place_the_act_and_the_doers_of_no_single_attack():
    claim = claims(WIRE)["أكثر من 150 ألف"]
    assert claim.where is not None  # the whole country's, no town's
    assert (str(claim.where.precision), str(claim.act), claim.perpetrators) == ("country", "other", ())


def test_a_power_station_is_no_town():
    (claim,) = (c for c in claims(WIRE).values() if str(c.outcome) == "cut_off")
    assert claim.where is not None
    assert claim.where.name == "El Obeid"


@pytest.mark.parametrize(
    ("number", "doers"), [("803", []), ("420", ["القوات الحكومية"]), ("383", ["فلول النظام السابق"])]
)
def test_each_number_has_the_doer_behind_it(number, doers):
    assert [p.text for p in claims(NETWORK)[number].perpetrators] == doers
