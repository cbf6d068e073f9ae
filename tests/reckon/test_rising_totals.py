"""A running total that rises within a day, and a misprint beside two quotations that agree: not the same thing."""

import pytest

from knell.model import Act
from tests.reckon.factory import Case


def reasons(lower: str, *others: str, scope: str = "cumulative"):
    """The reason for a figure of 524 printed at `lower`, beside 745 printed at `others`, all quoting one monitor."""
    case = Case(act=Act.SHELLING, where="baniyas")
    case.when = "2025-03-08"
    for number, on in enumerate(others):
        said = [{"id": f"high{number}", "n": 745, "from": "sohr", "scope": scope}]
        case.document(on, said, by=("afp", "reuters")[number])
    case.document(lower, [{"id": "low", "n": 524, "from": "sohr", "scope": scope}], by=None)
    return case.why(case.toll("killed"))["low"]


@pytest.mark.parametrize(
    ("lower", "others", "reason"),
    [
        ("2025-03-08T02:00Z", ("2025-03-08T16:00Z", "2025-03-08T18:00Z"), "superseded"),
        ("2025-03-08T02:00Z", ("2025-03-08T16:00Z", "2025-03-08"), "superseded"),
        ("2025-03-08T17:00Z", ("2025-03-08T16:00Z", "2025-03-08T18:00Z"), "misquoted"),
        ("2025-03-08", ("2025-03-08T16:00Z", "2025-03-08T18:00Z"), "misquoted"),
        ("2025-03-08T02:00Z", ("2025-03-08", "2025-03-08"), "misquoted"),
    ],
)
def test_hours_tell_a_rise_from_a_misprint(lower, others, reason):
    assert reasons(lower, *others) == reason


def test_figures_that_do_not_run_do_not_rise():
    assert reasons("2025-03-08T02:00Z", "2025-03-08T16:00Z", "2025-03-08T18:00Z", scope="incident") == "misquoted"
