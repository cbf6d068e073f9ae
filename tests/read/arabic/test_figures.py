"""Arabic: what a figure is a figure of and what kind of source gives it, in sentences of our own."""

import pytest

from knell.model import Document, Instant, Scope
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(
    ("say", "count", "scope"),
    [
        ("قتل 30 شخصاً في القصف. وقتلت القوات 12 منهم رمياً بالرصاص.", "12", Scope.SUBSET),
        ("قتل 30 شخصاً في القصف. ومن بين القتلى 9 نساء.", "9", Scope.SUBSET),
        ("وفاة ثمانية من الجرحى في مستشفى المدينة.", "ثمانية", Scope.INCREMENT),
        ("ارتفعت حصيلة المعارك منذ الأول من آب إلى 319 قتيلاً.", "319", Scope.CUMULATIVE),
        ("استقبل المستشفى خلال اليوم 41 مصاباً بالقصف.", "41", Scope.PERIOD),
        ("وفي اليومين الماضيين قتل رجل بانفجار لغم.", "رجل", Scope.INCIDENT),
        ("قتل 14 شخصاً في غارة على قاعدة في مالي.", "14", Scope.INCIDENT),
        ("قتل 14 شخصاً في غارات على أنحاء أوكرانيا.", "14", Scope.AGGREGATE),
    ],
)
def test_scope(say, count, scope, world):
    claims = read(Document.of(say, published=Instant.parse("2021-09-03")), *world).claims
    [claim] = [c for c in claims if c.count.text == count]
    assert claim.scope is scope


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        ("قال مصدر في الشرطة إن خمسة أشخاص قتلوا.", "security_source"),
        ("قال متحدث باسم المستشفى إن خمسة أشخاص قتلوا.", "medic"),
        ("قال متحدث باسم وزارة الصحة إن خمسة أشخاص قتلوا.", "government"),
        ("قال مسؤول في الدفاع المدني إن خمسة أشخاص قتلوا.", "official_body"),
        ("قالت منظمة إغاثية إن خمسة أشخاص قتلوا.", "official_body"),
    ],
)
def test_kind_of_source(say, kind, world):
    [claim] = read(Document.of(say, published=Instant.parse("2021-09-03")), *world).claims
    assert str(claim.originator.kind) == kind
