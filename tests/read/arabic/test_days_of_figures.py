"""Arabic: which day a figure is of, where a sentence names the day of the telling, of an older figure, or of the end of counting."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

CASES = [
    ("بلغت حصيلة الضربة على المبنى يوم الأربعاء 40 قتيلاً بعد أن كانت صباح اليوم 36.", 40, "2021-09-01", "2021-09-01"),
    ("قتلت الألغام منذ 5 آب حتى أول أمس 31 مدنياً.", 31, "2021-08-05", "2021-09-01"),
    ("قصفت الطائرات السوق يوم الأربعاء. وانتشلت الفرق حتى أمس 17 جثة.", 17, None, "2021-09-02"),
    ("ارتفاع حصيلة التفجير إلى 44 قتيلاً\n\nقتل 44 شخصاً في تفجير استهدف السوق أمس.", 44, "2021-09-02", "2021-09-02"),
]


@pytest.mark.parametrize(("text", "count", "start", "end"), CASES)
def test_the_day_of_a_figure(text, count, start, end):
    claims = read(Document.of(text, published=Instant.parse("2021-09-03")), load(), Gazetteer.open()).claims
    when = next(c.when for c in claims if c.count.low == count)
    assert (str(when.start) if when.start else None, str(when.end)) == (start, end)
