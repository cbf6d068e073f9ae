"""The words Knell knows: the package's own files, and a user's file laid over them."""

from datetime import date
from pathlib import Path

import pytest

from knell.errors import VocabularyError
from knell.model import Act, ActorClass, SourceKind
from knell.vocabulary import load


@pytest.fixture
def added(tmp_path):
    def write(text: str):
        path = Path(tmp_path) / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    load.cache_clear()
    yield write
    load.cache_clear()


def test_at_least_eighty_sources_each_with_its_public_reason():
    sources = list(load().sources)
    assert len(sources) >= 80
    assert all(source.reason.strip() for source in sources)
    assert len({source.id for source in sources}) == len(sources)


def test_every_party_names_a_known_side_and_a_class():
    known = load()
    parties = [(s.id, p) for s in known.sources for p in s.party_to]
    assert len(parties) >= 15
    assert all(known.sides.get(p.side) for _, p in parties), [s for s, p in parties if not known.sides.get(p.side)]
    assert all(p.class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP) for _, p in parties)


def test_words_of_a_ministry_mean_who_holds_it_on_the_day():
    sources = load().sources
    assert sources.find("SOHR").id == "sohr"
    assert sources.find("the Syrian Observatory for Human Rights").id == "sohr"
    before, after = (sources.find("Syrian authorities", day) for day in (date(2020, 1, 1), date(2025, 3, 10)))
    assert before is None or before.id != after.id


def test_every_member_of_a_side_is_a_known_actor():
    known = load()
    members = {m for actor in known.actors for m in [actor.id]}
    sides = {p.side for s in known.sources for p in s.party_to}
    for side in sides:
        assert {m for m, _, _ in known.sides.get(side).members} <= members, side


def test_every_act_has_its_codes():
    acts = load().acts
    assert set(acts) == set(Act)
    assert all(a.acled and a.plover_event and a.plover_mode and a.sdg for a in acts.values())


def test_a_users_file_adds_and_replaces(added):
    known = added(
        "sources:\n"
        "- {id: valley_watch, name: Valley Watch, kind: monitor, reason: Names published each week}\n"
        "- {id: sohr, reason: Our own reason}\n"
        "actors:\n- {id: valley_men, name: Men of the Valley, class: armed_group}\n"
        "sides:\n- {id: valley, name: The valley, actors: [{id: valley_men, since: 2024-01-01}]}\n"
        "acts:\n  looting: {sdg: other}\n"
    )
    assert known.sources.find("Valley Watch").kind is SourceKind.MONITOR
    assert known.sources.get("sohr").reason == "Our own reason"
    assert known.sources.get("sohr").kind is SourceKind.MONITOR
    assert known.actors.find("men of the valley").id == "valley_men"
    assert known.sides.side_of("valley_men", date(2024, 5, 1)) == "valley"
    assert known.sides.side_of("valley_men", date(2023, 5, 1)) is None
    assert known.acts[Act.LOOTING].sdg == "other"
    assert known.acts[Act.LOOTING].acled == load().acts[Act.LOOTING].acled


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a list", "expected a mapping"),
        ("people: []", "expected a mapping"),
        ("sources: [{name: No id}]", "needs an id"),
        ("sources: [{id: x, name: X, kind: oracle, reason: r}]", "'x'"),
        ("acts: {dance: {sdg: other}}", "known acts"),
        ("sources: [", "mine.yaml"),
        ("counts: [lakh]", "counts: expected a mapping of languages"),
        ("counts: {fr: {ones: {un: 1}}}", "of which Knell knows en"),
        ("counts: {en: {lakhs: 100000}}", "not known: lakhs"),
        ("counts: {ar: {people: [جنود]}}", "not known: people"),
        ("counts: {ar: {vague: [حفنة]}}", "vague: expected a list of"),
        ("counts: {ar: {vague: [{say: حفنة, from: 9, to: 3}]}}", "vague: expected a list of"),
        ("counts: {ar: {ones: {زوج: كثير}}}", "ones: زوج: expected a whole number"),
        ("counts: {en: [lakh]}", "counts: en: expected a mapping"),
        ("counts: {en: {scales: {lakh: many}}}", "scales: lakh: expected a whole number"),
        ("counts: {en: {magnitudes: {lakhs: 100000}}}", "lakhs: expected two whole numbers"),
        ("counts: {en: {magnitudes: {lakhs: [9, 2]}}}", "lakhs: expected two whole numbers"),
        ("counts: {en: {people: jawans}}", "people: expected a list of words"),
        ("counts: {en: {people: [no]}}", "people: expected a list of words"),
        ("counts: {en: {before: [a confirmed]}}", "before: expected a mapping"),
        ("counts: {en: {before: {at_least: a confirmed}}}", "at_least: expected a list"),
    ],
)
def test_a_file_with_a_fault_is_refused_by_name(added, text, words):
    with pytest.raises(VocabularyError, match=words):
        added(text)
