"""The worked cases of docs/codebook.md §8: from claims written by hand to tolls."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knell.model import Act
from tests.reckon.factory import Case, numbers, where

CASES = yaml.safe_load(Path(__file__).with_name("worked_cases.yml").read_text())


def build(said: dict[str, Any]) -> Case:
    case = Case(act=Act(said.get("act", "armed_clash")), where=said.get("where", "coast"))
    case.when = str(said.get("when", case.when))
    for document in said["documents"]:
        case.document(_iso(document["day"]), document["claims"], by=document.get("by", "gazette0"))
    return case


def _iso(value: Any) -> str | None:
    return None if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


PAIRS = [(said, toll) for said in CASES for toll in said["tolls"]]


@pytest.mark.parametrize(("said", "expected"), PAIRS, ids=lambda v: v.get("case") or v["cell"])
def test_worked_case(said: dict[str, Any], expected: dict[str, Any]) -> None:
    case = build(said)
    outcome, victims = expected["cell"].split()
    asked: dict[str, Any] = {key: expected[key] for key in ("since", "until", "as_of") if key in expected}
    if "at" in expected:
        asked["where"] = where(expected["at"])
    toll = case.toll(outcome, victims, perpetrator_side=expected.get("side"), **asked)
    assert list(numbers(toll)) == expected["is"], toll.explanation
    why = case.why(toll)
    assert {name: why.get(name) for name in expected.get("why", {})} == expected.get("why", {})
    for words in expected.get("says", []):
        assert str(words) in toll.explanation
    found = {
        "grade": toll.grade,
        "presumed": toll.presumed,
        "contested": list(toll.contested),
        "independent": toll.independent_sources,
        "used": toll.used_sources,
        "corroboration": toll.corroboration,
    }
    wanted = {key: expected[key] for key in found if key in expected}
    assert {key: found[key] for key in wanted} == wanted


def test_all_twelve_cases_are_here() -> None:
    assert {int(said["case"].split()[0]) for said in CASES} == set(range(1, 13))


def test_case_1_adds_nothing_up() -> None:
    reckoned = build(CASES[0]).all()
    tolls = [toll for one in reckoned.incidents for toll in one.tolls] + list(reckoned.tolls)
    assert all(1401 not in numbers(toll) for toll in tolls)
