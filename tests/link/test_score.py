"""Pair scores: named features with reasons, from the two sides alone (docs/decisions/0013-linking.md)."""

from knell.link import explain
from knell.link.features import VETO


def scored(told, a, b, tools):
    return explain(a, b, told.documents, vocabulary=tools.vocabulary, gazetteer=tools.gazetteer)


def two(tell, first, second):
    told = tell((first, {"publisher": "One"}), (second, {"publisher": "Two"}))
    a, b = (next(c for c in told.claims if c.document == d) for d in ("d0", "d1"))
    return told, a, b


STRIKE = "An air strike on Idlib killed 12 people on Friday."


def test_a_score_is_the_sum_of_its_features_each_with_its_words(tell, tools):
    told, a, b = two(tell, STRIKE, "An air strike hit Idlib on Friday, killing 14 people.")
    pair = scored(told, a, b, tools)
    assert pair.same
    assert round(sum(f.score for f in pair.features), 3) == pair.score
    assert {"act", "place", "time", "actors", "victims", "object"} <= {f.name for f in pair.features}
    assert all(f.words for f in pair.features)


def test_a_score_does_not_know_which_claim_comes_first(tell, tools):
    told, a, b = two(tell, STRIKE, "An air strike hit Idlib on Friday, killing 14 people.")
    assert scored(told, a, b, tools) == scored(told, b, a, tools)


def test_days_apart_and_towns_apart_are_vetoes_said_in_words(tell, tools):
    told, a, b = two(tell, STRIKE, "An air strike on Idlib killed 12 people on 3 March.")
    pair = scored(told, a, b, tools)
    assert (pair.score, pair.same) == (VETO, False)
    assert "days apart" in next(f.words for f in pair.features if f.name == "time")
    told, a, b = two(tell, STRIKE, "An air strike on Homs killed 12 people on Friday.")
    assert "km apart" in next(f.words for f in scored(told, a, b, tools).features if f.name == "place")


def test_equal_numbers_add_nothing(tell, tools):
    same = two(tell, STRIKE, "An air strike hit Idlib on Friday, killing 12 people.")
    other = two(tell, STRIKE, "An air strike hit Idlib on Friday, killing 19 people.")
    assert scored(*same, tools).score == scored(*other, tools).score
