"""The day of an Arabic claim: totals and their increments, days of the Islamic calendar, shares of a year, what may happen."""

from datetime import date

import pytest

from knell.model import Claim, Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WORLD = (load(), Gazetteer.open())


def claims(text: str) -> tuple[Claim, ...]:
    return read(Document.of(text, published=Instant.parse("2024-05-14"), language="ar"), *WORLD).claims


def days(claim: Claim) -> tuple[str | None, ...]:
    return tuple(str(d) if isinstance(d, date) else None for d in (claim.when.start, claim.when.end))


def test_a_day_s_dead_and_the_total_that_they_raise_have_days_of_their_own():
    text = (
        "استقبلت المستشفيات خلال الساعات الـ24 الماضية 61 شهيداً، لترتفع الحصيلة منذ السابع من أكتوبر إلى 35,241 شهيداً."
    )
    assert [days(c) for c in claims(text)] == [("2024-05-13", "2024-05-14"), ("2023-10-07", "2024-05-14")]


def test_another_voice_has_a_day_of_its_own():
    text = "أوقعت الاشتباكات منذ مساء السبت 11 قتيلاً، وأعلنت الحركة مقتل قائدها في كمين يوم الأحد."
    assert [days(c) for c in claims(text)] == [("2024-05-11", "2024-05-14"), ("2024-05-12", "2024-05-12")]


def test_a_clause_without_a_day_shares_that_of_the_next():
    text = "قُتل أربعة أشخاص، بينما أصيب 17 آخرون، بعد أن ضربت صواريخ بناية يوم الأحد."
    assert {days(c) for c in claims(text)} == {("2024-05-12", "2024-05-12")}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("نزح 143 ألف شخص من المدينة منذ الأول من أبريل.", "2024-04-01", "2024-05-14"),
        ("قُتل 327 شخصاً منذ بدء هجوم الفصائل والقوات المتحالفة معها الأربعاء الماضي.", "2024-05-08", "2024-05-14"),
        ("قُتل خمسة عشر عنصراً يوم السبت 12 جمادى الآخرة 1438 هـ.", "2024-05-11", "2024-05-11"),
        ("قُتل 90 مدنياً في الأشهر الثلاثة الأولى من 2023.", "2023-01-01", "2023-03-31"),
        ("خُطف ثلاثة محامين خلال الشهر الماضي.", "2024-04-01", "2024-04-30"),
        ("سقط 80 قتيلاً في النصف الأول من عام 2021، بزيادة الثلث عن العام السابق.", "2021-01-01", "2021-06-30"),
        ("هددوا بقتل عشرة من الرهائن إذا لم تُدفع الفدية قبل الجمعة.", None, None),
        ("وقد تتجاوز حصيلة هجوم الأحد مئة قتيل.", "2024-05-12", "2024-05-12"),
    ],
)
def test_the_days(text, start, end):
    assert days(claims(text)[0]) == (start, end)


def test_the_past_day_holds_for_the_rest_of_a_report():
    text = "قُتل أربعة متظاهرين خلال الـ24 ساعة الماضية. وأضافت المفوضية أن السلطات اعتقلت 12 متظاهراً."
    assert [days(c) for c in claims(text)] == [("2024-05-13", "2024-05-14")] * 2


def test_years_between_are_no_numbers_of_people():
    text = "رجّح الأهالي أن الضحايا معتقلون أُعدموا بين عامي 2012 و2013."
    assert [c.count.text for c in claims(text)] == [None]
    assert days(claims(text)[0]) == ("2012-01-01", "2013-12-31")


def test_the_first_attack_of_a_year_is_no_count_of_it():
    assert days(claims("في أول هجوم هذا العام قُتل خمسة مدنيين.")[0])[0] is None
