"""The agreement of two annotations."""

from collections import Counter

from evaluation.agreement import SECOND, agreement
from evaluation.gold import load


def test_what_both_hold_counts_twice():
    assert agreement([(Counter("ab"), Counter("ac")), (Counter("d"), Counter())]) == 2 / 5
    assert agreement([(Counter(), Counter())]) == 1.0


def test_the_second_annotation_is_of_passages_of_the_first():
    first = {p.id: p.document.text for p in load()}
    second = list(load(folder=SECOND))
    assert sum(p.part == "test" for p in second) == 152  # of 160: eight changed after the second hand had them
    assert all(first[p.id] == p.document.text for p in second)
