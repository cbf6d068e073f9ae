"""No score on our own gold may fall below its floor (docs/evaluation.md)."""

import json

import pytest
from evaluation.own_gold import FLOORS, groups

from evaluation import own_gold


def test_no_score_is_below_its_floor(capsys):
    fallen = own_gold.gate()
    assert not fallen, capsys.readouterr().out


def test_every_group_of_the_gold_has_floors():
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(floors) == {f"{reader}{language}-{part}" for reader, language, part in groups()}


def test_the_gate_sees_a_fallen_score(monkeypatch, capsys):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    monkeypatch.setattr(own_gold, "scores", lambda: {**floors, "ar-dev": {**floors["ar-dev"], "claim_f1": 0.0}})
    assert own_gold.gate() == 1
    assert "FELL ar-dev claim_f1: 0.0" in capsys.readouterr().out


def test_errors_of_the_held_back_half_are_not_shown(capsys):
    assert own_gold.show(language="en", part="test", errors=True, cases=False) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_fifth_of_the_gold_has_nothing_to_find(language):
    passages = list(own_gold.load(language, None))
    assert sum(not p.claims for p in passages) >= len(passages) / 5
