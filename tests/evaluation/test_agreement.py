"""The agreement of two annotations."""

from collections import Counter

from evaluation.agreement import SECOND, agreement
from evaluation.gold import load


def test_what_both_hold_counts_twice():
    assert agreement([(Counter("ab"), Counter("ac")), (Counter("d"), Counter())]) == 2 / 5
    assert agreement([(Counter(), Counter())]) == 1.0


def test_the_second_annotation_is_of_passages_of_the_first():
    first = {p.id: p.document.text for p in load(None, "test")}
    second = list(load(None, "test", SECOND))
    assert len(second) == 80
    assert all(first[p.id] == p.document.text for p in second)
