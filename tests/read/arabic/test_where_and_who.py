"""Arabic claims: where those are that no word before them places, whose doers are carried on, and the day of the word."""

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


def test_a_capital_s_paper_is_no_place(world):
    assert places(world, "قتل ستة أشخاص بقصف مدفعي.", "بغداد تايمز") == [None]


def test_a_dateline_is_not_where_it_happened(world):
    text = "القاهرة / طرابلس - قال مصدر طبي إن ستة أشخاص قتلوا بقصف مدفعي على مدينة سرت."
    assert places(world, text) == [("Sirte", "settlement", False)]


def test_where_the_wounded_are_brought_is_not_where_they_were_hurt(world):
    text = "قصف مدفعي على مدينة نوى. وأصيب ستة أشخاص نقلوا إلى درعا."
    assert [p[0] for p in places(world, text + " وقتل ثلاثة.") if p][-1] == "Nawa"


def doers(world, text):
    claims = read(Document.of(text, published=Instant.parse("2021-09-03")), *world).claims
    return [[p.text for p in c.perpetrators] for c in claims if c.count.text]


def test_doers_are_not_carried_to_another_town(world):
    assert doers(world, "قصفت قوات النظام السوق في مدينة نوى. وفي مدينة إنخل قتل ثلاثة أشخاص.") == [[]]


def test_who_is_harmed_does_not_do_it(world):
    assert doers(world, "أحرق مستوطنون منزلين بعد مقتل مستوطنين اثنين بإطلاق نار.")[-1] == []


def test_the_day_of_the_word_is_not_that_of_the_deed(world):
    text = "قالت وزارة الصحة اليوم الجمعة إن ستة أشخاص قتلوا بقصف مدفعي."
    [claim] = read(Document.of(text, published=Instant.parse("2021-09-03")), *world).claims
    assert claim.when.start is None


def test_the_attackers_have_not_killed_themselves(world):
    text = "هاجم مسلحون من حركة الشباب القاعدة وقتلوا ستة جنود. وقتل المهاجمون السبعة جميعاً."
    assert all("الشباب" not in name for names in doers(world, text)[1:] for name in names)


def test_an_answered_attack_is_another(world):
    text = "هاجم مسلحون المدرسة وقتلوا ستة أشخاص. وجاء ذلك رداً على هجوم الجيش. وأصيب ثلاثة أشخاص."
    assert doers(world, text)[-1] != ["الجيش"]


def test_a_source_right_behind_a_short_clause(world):
    [claim] = read(
        Document.of("نزح 130 ألفاً بحسب الأمم المتحدة.", published=Instant.parse("2021-09-03")), *world
    ).claims
    assert claim.originator.source == "un"


def sources(world, text):
    claims = read(Document.of(text, published=Instant.parse("2021-09-03")), *world).claims
    return [c.originator.text for c in claims]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("تحدثت الشرطة عن مقتل ستة أشخاص، ومستشفى المدينة عن تسلمه 40 جثة.", ["الشرطة", "مستشفى المدينة"]),
        ("وذكر عمر يوسف صالح، وزير الإعلام، أن ستة أشخاص قتلوا بقصف مدفعي.", ["عمر يوسف صالح، وزير الإعلام"]),
        (
            "قتل ستة أشخاص بقصف مدفعي، على ما أعلنت الشرطة، غير أن أحد الأهالي قال إن تسعة أشخاص قتلوا.",
            ["الشرطة", "أحد الأهالي"],
        ),
        ("وقال مصدر طلب عدم كشف هويته إن ستة أشخاص قتلوا بقصف مدفعي.", ["مصدر"]),
        ("كشف تقرير صادر عن مفوضية حقوق الإنسان أن ستة أشخاص قتلوا بقصف مدفعي.", ["مفوضية حقوق الإنسان"]),
        ("قتل ستة أشخاص بقصف مدفعي وفق آخر تحديث لوزارة الصحة.", ["وزارة الصحة"]),
        ("وبحسب معلومات أدلى بها ضابط في الشرطة، قتل ستة أشخاص بقصف مدفعي.", ["ضابط في الشرطة"]),
    ],
)
def test_who_says(world, text, who):
    assert sources(world, text) == who


def test_a_verb_and_its_source_behind_a_comma_say_the_sentence(world):
    assert sources(world, "ووصل إلى المدينة 1100 جريح، تقول منظمة أطباء بلا حدود.") == ["منظمة أطباء بلا حدود"]
