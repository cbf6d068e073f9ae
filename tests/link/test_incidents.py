"""Which claims are one incident, and what is a part of what (docs/codebook.md §7)."""

import itertools
from datetime import date

import pytest

from knell.decisions import Standing

COAST = (
    "More than 1,000 people have been killed in fighting along Syria's Mediterranean coast.\n"
    "The Syrian Observatory for Human Rights reported that hundreds had been slain in the past two days.\n"
    "Ambushes were carried out on Thursday. Residents reported killings of civilians in retaliation."
)
STRIKE = "An air strike on a market in Idlib killed {} people on {}."


def strike(n, day, published="2025-03-10", name="Example Post"):
    return STRIKE.format(n, day), {"published": published, "publisher": name}


def test_a_campaign_lasts_as_long_as_its_claims_say(tell):
    told = tell((COAST, {"published": "2025-03-10"}))
    when = told.incident("More than 1,000").when
    assert (when.start, when.end) == (date(2025, 3, 6), date(2025, 3, 10))
    assert when.precision == "range"


def test_a_campaign_whose_days_are_said_is_not_made_longer_by_a_late_report(tell):
    dated = (
        "The Syrian Network for Human Rights said 803 people were killed on the Syrian coast from 6 to 10 March 2025."
    )
    late = "The Syrian Observatory for Human Rights said at least 1,500 people had been killed on the Syrian coast."
    told = tell((dated, {"published": "2025-03-11"}), (late, {"published": "2025-03-18"}))
    assert told.incident("803").id == told.incident("at least 1,500", "d1").id
    assert told.incident("803").when.end == date(2025, 3, 10)


def test_different_numbers_on_one_strike_are_one_incident(tell):
    told = tell(strike(12, "Friday"), strike(15, "Friday", name="Example Wire"))
    assert told.incident("12", "d0").id == told.incident("15", "d1").id


def test_one_number_on_two_days_is_two_incidents(tell):
    told = tell(strike(12, "4 March"), strike(12, "8 March", name="Example Wire"))
    assert told.incident("12", "d0").id != told.incident("12", "d1").id


def test_one_number_in_two_towns_is_two_incidents(tell):
    there = STRIKE.format(12, "Friday").replace("Idlib", "Homs"), {"publisher": "Example Wire"}
    told = tell(strike(12, "Friday"), there)
    assert told.incident("12", "d0").id != told.incident("12", "d1").id


def test_a_place_inside_a_campaign_is_a_part_of_it(tell):
    town = "Gunmen killed 31 people in Jablah on Friday.", {"published": "2025-03-10", "publisher": "Example Wire"}
    told = tell((COAST, {"published": "2025-03-10"}), town)
    assert told.incident("31", "d1").part_of == told.incident("More than 1,000", "d0").id


REPORTS = [
    strike(12, "Friday"),
    strike(15, "Friday", name="Example Wire"),
    strike(14, "Friday", name="Example Gazette"),
    strike(12, "3 March", name="Example Herald"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_reports_changes_nothing(tell, order):
    assert tell(*REPORTS, order=order).links.incidents == tell(*REPORTS).links.incidents


def test_a_split_and_a_merge_are_decisions_on_pairs_and_their_order_is_free(tell):
    plain = tell(*REPORTS)
    a, b, far = plain.claim("12", "d0").id, plain.claim("15", "d1").id, plain.claim("12", "d3").id
    apart = Standing(different=frozenset({(min(a, b), max(a, b))}))
    joined = Standing(same=frozenset({(min(a, far), max(a, far))}))
    for order in ((0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)):
        split = tell(*REPORTS, standing=apart, order=order)
        assert split.incident("12", "d0").id != split.incident("15", "d1").id
        whole = tell(*REPORTS, standing=joined, order=order)
        assert whole.incident("12", "d0").id == whole.incident("12", "d3").id
    assert tell(*REPORTS, standing=Standing()).links.incidents == plain.links.incidents


def test_a_new_report_gives_what_a_full_run_gives(tell):
    before = tell(*REPORTS[:3]).links.incidents
    after = {i.id: i for i in tell(*REPORTS).links.incidents}
    assert all(after[i.id] == i for i in before)


def test_what_lasted_longer_is_no_part_of_one_night(tell):
    text = (
        "Israeli strikes across the Gaza Strip killed at least 104 people overnight, the health ministry said. "
        "The ministry says 68,531 people have been killed in Gaza City since 7 October 2023."
    )
    told = tell((text, {"published": "2025-10-29"}))
    night, war = told.incident("at least 104"), told.incident("68,531")
    assert night.id != war.id
    assert war.part_of is None


PLACELESS = "The Syrian Network for Human Rights documented the killing of 803 people between 6 and 10 March 2025."
ITS_TOTAL = (
    "The Syrian Network for Human Rights said 1,084 people were killed on the Syrian coast from 6 to 15 March 2025."
)


def test_a_total_without_a_place_is_of_the_campaign_its_source_tells_of(tell):
    told = tell((PLACELESS, {"published": "2025-03-11"}), (ITS_TOTAL, {"published": "2025-03-17"}))
    assert told.incident("803").id == told.incident("1,084", "d1").id


def test_a_total_without_a_place_of_other_days_stays_alone(tell):
    earlier = PLACELESS.replace("March", "January")
    told = tell((earlier, {"published": "2025-03-11"}), (ITS_TOTAL, {"published": "2025-03-17"}))
    assert told.incident("803").id != told.incident("1,084", "d1").id


def test_a_total_without_a_place_stays_alone_where_its_source_tells_of_two_campaigns(tell):
    other = (
        "The Syrian Network for Human Rights said 90 people were killed in Suwayda province from 6 to 15 March 2025."
    )
    told = tell(
        (PLACELESS, {"published": "2025-03-11"}),
        (ITS_TOTAL, {"published": "2025-03-17"}),
        (other, {"published": "2025-03-17"}),
    )
    assert told.incident("803").id not in (told.incident("1,084", "d1").id, told.incident("90", "d2").id)
