"""A month's report and a wire of our own: parts, elided verbs, sources that are no victims, days on which things are said."""

from functools import cache

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

MONTH = """The Example Documentation Network recorded the deaths of 214 civilians in Syria in March, including 31 children, and nine people who died under torture.

Of those, government forces killed 97; Russian forces 12; and unidentified gunmen 58. The remaining 22 were killed by others.

Landmines killed 25 civilians, mostly in Deir ez-Zor. The report also documented at least 163 arbitrary arrests, including seven children, and 41 attacks on civilian facilities, among them five schools and two medical facilities.
"""
RAID = """An air strike hit a monastery in Sagaing on Friday, killing 23 civilians, including four children, a member of a local group told the Example News.

Since the February 2021 coup the military has killed more than 7,000 people.

On Thursday, the People's Defence Force said it had ambushed a convoy near Monywa, killing 15 soldiers.
"""


@cache
def claims(text, day):
    document = Document.of(text, published=Instant.parse(day))
    return {c.count.text: c for c in read(document, load(), Gazetteer.open()).claims}


def month(number):
    return claims(MONTH, "2025-04-02")[number]


def raid(number):
    return claims(RAID, "2025-07-12")[number]


def test_how_some_of_a_total_died_is_not_how_all_did():
    assert [str(month(n).act) for n in ("214", "31", "nine", "97")] == ["other", "other", "torture", "other"]


def test_a_verb_said_once_has_the_doer_before_each_number():
    doers = {n: [p.text for p in month(n).perpetrators] for n in ("97", "12", "58")}
    assert doers == {"97": ["government forces"], "12": ["Russian forces"], "58": ["unidentified gunmen"]}


def test_those_who_remain_are_a_part():
    assert month("22").part_of == month("214").id


def test_a_name_with_an_article_inside_is_one_name():
    where = month("25").where
    assert where is not None
    assert where.name == "Deir ez-Zor"


def test_facilities_are_no_detainees():
    assert "two" not in claims(MONTH, "2025-04-02")


def test_who_tells_is_no_victim():
    assert "a" not in claims(RAID, "2025-07-12")
    assert raid("four").part_of == raid("23").id


def test_the_sum_of_years_is_not_of_the_region_last_named():
    where = raid("more than 7,000").where
    assert where is not None
    assert (where.name, where.inherited) == ("Myanmar", True)


def test_what_is_said_on_a_day_before_another_story_happened_by_that_day():
    claim = raid("15")
    assert (claim.when.start, str(claim.when.end)) == (None, "2025-07-10")
    assert [(p.text, str(p.stance)) for p in claim.perpetrators] == [("the People's Defence Force", "claimed")]


def test_one_act_in_a_month_is_no_months_total():
    text = "Gunmen killed six farmers in Jos on Monday. {} left 23 people dead in the same district."
    told = {
        said: str(claims(text.format(said), "2025-07-12")["23"].scope)
        for said in ("An earlier attack in April", "In March, weeks after an earlier attack, fighting")
    }
    assert list(told.values()) == ["incident", "period"]


def test_an_earlier_act_told_in_passing_dates_nothing_after_it():
    text = (
        "Gunmen attacked Jos on Thursday, killing eleven traders. In a similar raid in March, 19 people died in the "
        "neighbouring district. The police said they had recovered three bodies."
    )
    told = claims(text, "2025-07-12")
    assert [str(told[n].when.start) for n in ("eleven", "19", "three")] == ["2025-07-10", "2025-03-01", "2025-07-10"]
