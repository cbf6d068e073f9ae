"""The dead of a dispatch in capitals: what is counted, and how many it is. Texts in our own words."""

from __future__ import annotations

from evaluation.muc4.answer import Incident, count_dead
from evaluation.muc4.candidates import Candidate, Dispatch, dispatch
from evaluation.muc4.context import spans_of
from evaluation.muc4.dead import counted_features, kept
from evaluation.muc4.entities import Entity
from evaluation.muc4.model import Weighed
from evaluation.muc4.model import load as load_model

from knell.model import Document
from knell.read import Reading, read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


def _read(text: str) -> Reading:
    return read(Document.of(text, id="d", language="en"), load(), Gazetteer.open())


def _dispatch(text: str) -> Dispatch:
    return dispatch(_read(text), load())


def _numbers(text: str) -> dict[str, int | None]:
    return {c.words: c.number for c in _dispatch(text).candidates}


def test_of_two_numbers_the_nearer_is_the_number_of_the_words() -> None:
    said = _numbers("LAGOS, 3 JAN 90 -- [TEXT] ONE ADULT AND FOUR MINORS WERE KILLED IN THE VILLAGE ON MONDAY.")
    assert (said["ADULT"], said["MINORS"]) == (1, 4)


def test_a_person_told_of_by_name_is_the_victim_of_the_claim() -> None:
    text = "LAGOS, 3 JAN 90 -- [TEXT] JOHN ADEYEMI WAS MURDERED BY GUNMEN ON MONDAY."
    victims = [text[a:b] for c in _read(text).claims for role, a, b in spans_of(c) if role == "victim"]
    assert "JOHN ADEYEMI" in victims


def test_where_no_phrase_is_counted_knells_own_figure_is() -> None:
    told = _dispatch("LAGOS, 3 JAN 90 -- [TEXT] AN ATTACK ON THE MARKET LEFT 31 DEAD ON MONDAY, POLICE SAID.")
    assert told.killed == (31,)
    found = [Incident("ATTACK")]
    count_dead(Weighed(told, 1.0, {}, {}, ()), found, load_model())
    assert found[0].killed == 31
    none = [Incident("ATTACK")]
    count_dead(Weighed(Dispatch("d", frozenset(), (), ()), 1.0, {}, {}, ()), none, load_model())
    assert none[0].killed == 0


def _person(words: str, kind: str, score: float, *, number: int | None = None, plural: bool = False) -> Entity:
    one = Candidate(words, kind, sentences=[0], number=number, plural=plural)
    return Entity("victim", one, score, [one])


def test_a_number_that_sums_up_the_names_is_not_added() -> None:
    likely = [_person("JOHN ADEYEMI", "name", 0.9), _person("MARY BELLO", "name", 0.8)]
    women = _person("TRADERS", "people", 0.7, number=2, plural=True)
    assert [e.number for e in kept([*likely, women], [0.9, 0.8, 0.7], 0.35, 0.05)] == [1, 1]
    assert kept([women], [0.1], 0.35, 0.05) == [women]  # none is likely: the likeliest alone


def test_what_tells_for_one_of_the_dead_is_said_beside_the_others() -> None:
    likely = [_person("JOHN ADEYEMI", "name", 0.9), _person("MAYOR", "people", 0.4)]
    mayor = counted_features(likely)[1]
    assert {"name=2+one", "rank=1+one", "ahead=1+one"} <= mayor
    assert not any("ADEYEMI" in feature for feature in mayor)
