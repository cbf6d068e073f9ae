"""The day of a claim: shares of a year, days counted from a day of saying, stretches that run on, what is only feared."""

from datetime import date

import pytest

from knell.model import Claim, Document, Instant, Modality, Scope, TimePrecision
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WORLD = (load(), Gazetteer.open())


def claims(text: str) -> tuple[Claim, ...]:
    return read(Document.of(text, published=Instant.parse("2024-05-14")), *WORLD).claims


def days(text: str, at: int = 0) -> tuple[str | None, str | None]:
    when = claims(text)[at].when
    return tuple(str(d) if isinstance(d, date) else None for d in (when.start, when.end))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The mission counted 450 civilians killed in the first half of 2021.", "2021-01-01", "2021-06-30"),
        ("The office documented 210 people killed in the first three months of 1981.", "1981-01-01", "1981-03-31"),
        ("At least 40 people were killed in the last quarter of 2023.", "2023-10-01", "2023-12-31"),
        ("Gangs killed 90 people in the first ten days of April.", "2024-04-01", "2024-04-10"),
        ("The army killed 12 men in the second half of last year.", "2023-07-01", "2023-12-31"),
        ("A bomber killed a guard and wounded nine passers-by on Sunday.", "2024-05-12", "2024-05-12"),
        ("An air raid on a tent the day before killed 29 guests, a doctor said on Friday.", "2024-05-09", "2024-05-09"),
        ("A doctor said on Friday that a raid on a tent the day before killed 29 guests.", "2024-05-09", "2024-05-09"),
        ("Soldiers killed dozens of men over four days from 27 March.", "2024-03-27", "2024-03-30"),
        ("As many as 200 people died in the shelling, which began on 7 May.", "2024-05-07", "2024-05-14"),
        ("Three men were killed in a gun battle that began on Thursday.", "2024-05-09", "2024-05-09"),
        ("Thirty years have passed since 1994, when militias murdered 800 people.", "1994-01-01", "1994-12-31"),
        ("Since 3 May, when the offensive began, 60 people have been killed.", "2024-05-03", "2024-05-14"),
        ("Gunmen seized 50 women who were gathering fruit on 12 January.", "2024-01-12", "2024-01-12"),
    ],
)
def test_the_days(text, start, end):
    assert days(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "at", "start", "end"),
    [
        ("Attacks over the past day left seven dead. A bomb hit a farm, killing two.", 1, "2024-05-13", "2024-05-14"),
        ("Hundreds have been killed. Ten died in the past two days. Five guards were killed.", 2, None, "2024-05-14"),
        ("The unrest has claimed 100 lives since 3 May and left 40,000 homeless.", 1, "2024-05-03", "2024-05-14"),
        ("A bomb wrecked the gate early on Sunday but injured nobody.", 0, "2024-05-12", "2024-05-12"),
        ("A drone hit a mill on Sunday, killing two. Power is to be back by Friday. A drone hurt two women.", 1, "2024-05-12", "2024-05-12"),
        ("Bombs killed six on Friday. One of the injured died on Sunday, a doctor said.", 1, "2024-05-10", "2024-05-10"),
    ],
)  # fmt: skip
def test_days_that_go_on(text, at, start, end):
    assert days(text, at) == (start, end)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Shells killed two on Sunday. If the fuel runs out, 14 patients will die.", Modality.HYPOTHETICAL),
        ("Shells killed two on Sunday. Up to 500 people could be displaced.", Modality.HYPOTHETICAL),
    ],
)
def test_what_may_happen_has_no_day_of_what_did(text, how):
    last = claims(text)[-1]
    assert (last.modality, last.when.start, last.when.end) == (how, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "A priest could confirm only two deaths.",
        "Two old people who could not walk burned to death in their beds.",
        "Three wounded men will be treated in the capital.",
        "The bodies of nine killed farmers will be buried on Friday.",
    ],
)
def test_who_was_able_or_is_cared_for_is_no_doubt(text):
    assert claims(text)[0].modality is Modality.REPORTED


def test_the_entries_of_a_live_page_are_of_its_day():
    text = "LIVE\n07:12 Explosions heard in Zaporizhzhia.\n07:40 Two rockets hit a block. 1 person killed.\n08:25 25 injured."
    assert {days(text, at) for at in range(2)} == {("2024-05-14", "2024-05-14")}


def test_another_story_s_dead_have_their_own_day():
    text = "A strike killed 25 villagers on Sunday. Separately, a soldier died in hospital on Wednesday of his wounds."
    assert days(text, 1) == ("2024-05-08", "2024-05-08")


def test_what_is_only_believed_to_be_more_is_in_doubt():
    told = claims(
        "Gunmen shot dead a guard. It is believed that there are more fatalities, but it is not known how many."
    )
    assert [c.modality for c in told if c.count.text is None] == [Modality.HYPOTHETICAL]


@pytest.mark.parametrize(
    "text",
    [
        "Clashes left 27 people dead, in the worst violence in the capital this year.",
        "A bomb killed 12 people in the town, in the bloodiest attack since 2015.",
        "The blast, the third in the city this month, killed 12 people.",
    ],
)
def test_what_an_attack_is_the_worst_of_dates_nothing(text):
    claim = claims(text)[0]
    assert claim.scope is Scope.INCIDENT
    assert (claim.when.start, claim.when.precision) == (None, TimePrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A bomber killed 70 people in the country's second largest city in March 2016.", "2016-03-01"),
        ("The deadliest strike, in March 2019, killed 40 people.", "2019-03-01"),
        ("In the heaviest raids of the war in April 2015, jets killed 60 people.", "2015-04-01"),
    ],
)
def test_the_worst_has_its_own_day(text, start):
    assert days(text)[0] == start


@pytest.mark.parametrize(
    "text",
    [
        "At least 1,200 people have been killed since April in the heaviest fighting since independence.",
        "The war, the worst on the continent since 1945, has killed 10,000 civilians since February 2022.",
        "Forty-five people have been killed since January, making it the deadliest year since 2014.",
    ],
)
def test_a_running_count_of_the_worst_still_runs(text):
    assert claims(text)[0].scope is Scope.CUMULATIVE


def test_a_count_of_a_year_stays_one():
    assert claims("Some 400 people have been killed this year.")[0].scope is Scope.PERIOD
