from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knell.publish.index import Index
from knell.publish.record import Record
from knell.publish.strip import Mark, Scale, ends, strip
from tests.publish.factory import Factory, rich
from tests.reckon.factory import count

NUMBERS = st.integers(0, 10_000_000)


@given(st.lists(st.tuples(NUMBERS, st.one_of(st.none(), NUMBERS)), max_size=6))
def test_a_scale_begins_at_zero_and_holds_everything(pairs: list[tuple[int, int | None]]) -> None:
    ends = [(low, None if high is None else max(low, high)) for low, high in pairs]
    scale = Scale.to(ends)
    assert scale.at(0) == "0%"
    assert scale.ticks[0][0] == "0"
    for low, high in ends:
        assert max(low, high or 0) <= scale.top
        if high is None and low:
            assert low < scale.top, "an open end needs room"


def test_marks() -> None:
    scale = Scale(100)
    assert Mark.of(20, 20, scale) == Mark("dot", "20%", "20%")
    assert Mark.of(20, 40, scale) == Mark("bar", "20%", "40%")
    assert Mark.of(20, None, scale) == Mark("least", "20%", "100%")
    assert Mark.of(None, 40, scale) == Mark("most", "0%", "40%")
    assert Mark.of(None, None, scale) == Mark("none")


def test_at_most_has_no_lower_end_to_draw() -> None:
    assert ends(count("<=50")) == (None, 50)
    assert ends(count("0")) == (0, 0)


def coast() -> Record:
    made: Factory = rich()
    return made.record()


def test_one_row_an_originator_counted_first_each_with_its_quote() -> None:
    record = coast()
    index = Index.of(record)
    tolls = {one.incident.act: one.tolls for one in record.reckoned.incidents}
    toll = next(t for a, ts in tolls.items() if a == "attack_on_civilians" for t in ts if t.victims == "all")
    rows = strip(toll, record, index).rows
    assert [row.used for row in rows] == sorted((row.used for row in rows), reverse=True)
    assert len({row.name for row in rows}) == len(rows) == len(toll.voices)
    assert all(row.href.startswith("#d") for row in rows)
    assert all(bool(row.why) != row.used for row in rows)
    said = {row.name: (row.says, row.mark.shape, row.why) for row in rows}
    assert said["National fact-finding committee"] == ("1,426", "dot", "")
    assert said["Syrian Network for Human Rights"] == ("1,300 to 1,600", "bar", "")
    assert said["Residents"] == ("at least 4,001", "least", "the source is not named")
