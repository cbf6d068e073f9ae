"""The count words of a language, compiled for look-up (vocabulary/counts.yaml; docs/codebook.md §2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.read.token_phrases import Phrases
from knell.vocabulary.counts import FILE, count_words
from knell.vocabulary.lexicon import load_lexicon

Interval = tuple[int, int | None]


class CountTables(Value, frozen=True):
    """One language's count words. Field names are the keys of counts.yaml."""

    ones: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    dozen: Mapping[str, int]
    plural_scales: Mapping[str, int]
    joiner: frozenset[str]
    one_of_scale: frozenset[str]
    magnitudes: Phrases[Interval]
    quantities: Phrases[Interval]
    quantity_not_after: frozenset[str]
    quantity_not_before: frozenset[str]
    nobody: Phrases[str]
    no: frozenset[str]
    no_nouns: frozenset[str]
    nobody_not_before: frozenset[str]
    before: Phrases[str]
    between: Phrases[str]
    after: Phrases[str]
    more_before: Phrases[str]
    more_after: frozenset[str]
    range_joins: frozenset[str]
    range_openers: Mapping[str, Phrases[str]]
    risers: frozenset[str]
    so_far: Phrases[str]
    so_far_not: Phrases[str]
    higher: frozenset[str]
    higher_cues: frozenset[str]
    shares: Phrases[tuple[int, int]]
    most: Phrases[str]
    of: frozenset[str]
    them: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    kin: frozenset[str]
    measures: Mapping[str, str]
    measure_phrases: Phrases[str]
    currency_signs: frozenset[str]
    designators: frozenset[str]
    age_before: Phrases[str]
    age_words: frozenset[str]
    age_tail: frozenset[str]
    years_before: frozenset[str]
    time_before: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    one_not_after: frozenset[str]
    one_not_before: frozenset[str]
    collectives: frozenset[str]
    family_of: frozenset[str]
    harm: Mapping[str, str]
    stops: frozenset[str]
    verbs: frozenset[str]
    outcome_words: frozenset[str]
    people: frozenset[str]
    both: frozenset[str]
    kin_pairs: frozenset[str]
    both_alone: frozenset[str]
    no_zero_words: frozenset[str]
    copulas: frozenset[str]
    determiners: frozenset[str]
    joined: frozenset[str]
    noun_verbs: frozenset[str]
    ly_nouns: frozenset[str]
    place_before: frozenset[str]
    amount_starts: frozenset[str]
    starts: frozenset[str]
    """Every word at which the finder must look closer."""
    only_before: Mapping[str, frozenset[str]]
    """Of these, those that begin phrases alone, with the words that go on: "the" before "majority"."""


@cache
def count_tables(language: str = "en", extra: Path | None = None) -> CountTables:
    """The tables of `language`, with the words of the user's file `extra`.

    VocabularyError where there are none, or where a file breaks its form.
    """
    try:
        tables = _compile(count_words(language, extra))
        return replace(tables, people=tables.people | _persons(language, tables))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise VocabularyError(f"{extra or FILE.name}: counts: {language}: {error!r}") from error


# Words for people that are adjectives and things more often than the head of what a number counts.
_SELDOM: Final = frozenset(
    "elderly faithful household households family families clergy crew police staff couple general private major base official individual"
    " other minor juvenile adult female male lives souls bodies deaths fatalities dead newborn blind national local deputy partner regulars fisher"
    " remnants cadres novice academic secretary agent boss marine marines rangers majors generals captains".split()
)


def _persons(language: str, tables: CountTables) -> frozenset[str]:
    """The single words for people of the language's words of harm: heads of what a number counts."""
    if language != "en":
        return frozenset()
    forms = load_lexicon(language).victims.forms
    return frozenset(
        w for w in forms if w.isalpha() and w.islower() and w not in _SELDOM and w not in tables.outcome_words
    )


_SETS = tuple(
    name
    for name, kind in CountTables.__annotations__.items()
    if kind == "frozenset[str]" and name not in ("amount_starts", "starts", "only_before")
)


def _compile(block: Mapping[str, Any]) -> CountTables:
    measures = {word: kind for kind, words in block["measures"].items() for word in words}
    magnitudes = {phrase: _interval(pair) for phrase, pair in block["magnitudes"].items()}
    quantities = {phrase: _interval(pair) for phrase, pair in block["quantities"].items()}
    nobody = [(p, "nobody") for p in block["nobody"]] + [(p, "phrase") for p in block["nobody_phrases"]]
    starts = {*block["ones"], *block["tens"], *block["one_of_scale"]}
    starts |= {p.split()[0] for p in (*magnitudes, *quantities)}
    looks = {*starts, *block["articles"], *block["possessives"], *block["no"], *block["all"], *block["both"]}
    phrases = [*block["shares"], *block["most"], *block["mostly"], *(p for p, _ in nobody), *magnitudes, *quantities]
    looks |= {phrase.split()[0] for phrase in phrases}
    most = [(p, "most") for p in block["most"]] + [(p, "mostly") for p in block["mostly"]]
    most += [(p, "all") for p in block["all"]]
    return CountTables(
        ones=block["ones"],
        tens=block["tens"],
        scales=block["scales"],
        dozen=block["dozen"],
        plural_scales={word + "s": n for word, n in {**block["scales"], **block["dozen"]}.items()},
        magnitudes=Phrases(magnitudes.items()),
        quantities=Phrases(quantities.items()),
        nobody=Phrases(nobody),
        before=_labelled(block["before"]),
        between=Phrases((p, "between") for p in block["between"]),
        after=_labelled(block["after"]),
        more_before=Phrases((p, "more") for p in block["more_before"]),
        range_openers={word: Phrases((p, p) for p in joins) for word, joins in block["range_openers"].items()},
        so_far=Phrases((p, p) for p in block["so_far"]),
        so_far_not=Phrases((p, p) for p in block["so_far_not"]),
        shares=Phrases((p, (top, bottom)) for p, (top, bottom) in block["shares"].items()),
        most=Phrases(most),
        measures={word: kind for word, kind in measures.items() if " " not in word},
        measure_phrases=Phrases((word, kind) for word, kind in measures.items() if " " in word),
        age_before=Phrases((p, "age") for p in block["age_before"]),
        harm={word: kind for kind, words in block["harm"].items() for word in words},
        amount_starts=frozenset(starts),
        starts=frozenset(looks),
        only_before=_only_before(block, phrases),
        **{name: _words(name, block[name]) for name in _SETS},
    )


def _only_before(block: Mapping[str, Any], phrases: Iterable[str]) -> dict[str, frozenset[str]]:
    alone = {"articles", "possessives", "no", "all", "both", "ones", "tens", "one_of_scale", "scales", "dozen"}
    return second_words(phrases, {word for name in alone for word in block[name]})


def second_words(phrases: Iterable[str], alone: Iterable[str]) -> dict[str, frozenset[str]]:
    """The first words of `phrases` that are neither phrases themselves nor in `alone`, with the words that follow them."""
    found: dict[str, set[str]] = {}
    single = set(alone)
    for phrase in phrases:
        words = phrase.split()
        if len(words) == 1:
            single.add(words[0])
        else:
            found.setdefault(words[0], set()).add(words[1])
    return {word: frozenset(seconds) for word, seconds in found.items() if word not in single}


def _labelled(groups: Mapping[str, Sequence[str]]) -> Phrases[str]:
    return Phrases((phrase, label) for label, phrases in groups.items() for phrase in phrases)


def _interval(pair: Sequence[int | None]) -> Interval:
    low, high = pair
    if low is None or (high is not None and high < low):
        raise ValueError(f"{pair} is no interval")
    return low, high


def _words(name: str, words: Sequence[Any]) -> frozenset[str]:
    for word in words:
        if not isinstance(word, str):
            raise ValueError(f"{name}: {word!r} is not a word; put it in quotes")
    return frozenset(words)
