"""The words of harm of one language, as data and as the patterns that find them.

`load_lexicon` reads `lexicon_<language>.yaml`. A form matches whole words in any case; a space in
it matches any run of spaces or hyphens. Where forms overlap, the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knell.errors import VocabularyError
from knell.model import Act, ObjectKind, Outcome, VictimClass
from knell.model.values import Value
from knell.vocabulary.forms import AnyCue, Cue, Firsts, Words, alternation, key
from knell.vocabulary.patterns import choice

_HERE = Path(__file__).parent
FRAMES: Final = frozenset({"participle", "active", "intransitive", "adjective", "noun", "toll", "wound", "itself"})


class TriggerForm(Value, frozen=True):
    """What a word of harm says: an outcome, where its people stand, and the act where the word names one."""

    outcome: Outcome
    frame: str
    act: Act | None
    least: int = 1  # how many the word alone says at least: a murder-suicide kills two


class AroundForm(Value, frozen=True):
    """Words before and after the people that together say what was done to them: "took … hostage"."""

    outcome: Outcome
    act: Act | None
    before: re.Pattern[str]
    after: re.Pattern[str]


class VictimForm(Value, frozen=True):
    """What the head of a noun phrase says of the people in it."""

    class_: VictimClass
    presumed: bool
    sex: str | None
    age: str | None


class ActForm(Value, frozen=True):
    """The act a word names. A weak word gives the act of a claim beside it and is none alone."""

    act: Act
    weak: bool


class Lexicon(Value, frozen=True):
    """The words of harm of one language."""

    triggers: Words[tuple[TriggerForm, ...]]
    victims: Words[VictimForm]
    not_people: Words[str]
    acts: Words[ActForm]
    act_references: Words[str]
    general_acts: frozenset[Act]
    targeting: tuple[tuple[Act, Cue], ...]
    targeting_begins: Firsts  # what all of them begin with
    objects: Words[ObjectKind]
    harm: Words[Outcome]
    hits: Words[Outcome]  # words of damage where a thing suffers them: "the hotel was struck"
    services: Words[ObjectKind]
    weapons: Words[str]
    negated: Words[str]
    hypothetical: Words[str]
    future: Words[str]
    background: Words[str]
    answers: Words[str]
    motive: Words[str]
    anything: AnyCue  # the cheap first filter: any trigger, act or harm
    quiet: Cue  # words too common to wake the reader, heard once something else has
    around: tuple[AroundForm, ...]
    around_begins: Firsts


@cache
def load_lexicon(language: str = "en", folder: Path = _HERE) -> Lexicon:
    """The lexicon of `language`. VocabularyError names the entry that breaks the form."""
    path = folder / f"lexicon_{language}.yaml"
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return _compile(data)
    except (KeyError, ValueError, TypeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error


def _compile(data: Mapping[str, Any]) -> Lexicon:
    triggers: dict[str, tuple[TriggerForm, ...]] = {}
    quiet: set[str] = set()
    for entry in data["triggers"]:
        if entry["frame"] not in FRAMES:
            raise ValueError(f"frame {entry['frame']!r} is none of {sorted(FRAMES)}")
        act = Act(entry["act"]) if "act" in entry else None
        form = TriggerForm(Outcome(entry["outcome"]), entry["frame"], act, entry.get("least", 1))
        quiet.update(map(key, entry["forms"] if entry.get("quiet") else ()))
        for words in entry["forms"]:
            triggers[key(words)] = (*triggers.get(key(words), ()), form)
    victims = _table(
        data["victims"],
        lambda e: VictimForm(VictimClass(e["class"]), bool(e.get("presumed")), e.get("sex"), e.get("age")),
    )
    acts = _table(data["acts"], lambda e: ActForm(Act(e["act"]), bool(e.get("weak"))))
    harm = _table(data["harm"], lambda e: Outcome(e["outcome"]))
    quiet.update(key(w) for e in data["harm"] if e.get("quiet") for w in e["forms"])
    hits = _table(data["hits"], lambda e: Outcome(e["outcome"]))
    loud = [w for w in (*triggers, *acts, *harm) if w not in quiet or w in acts]
    services = _table(data["services"], lambda e: ObjectKind(e["kind"]))
    quiet.update(hits, services, map(key, data.get("wakes", ())))
    targets = data["targeting"] if isinstance(data["targeting"], list) else [data["targeting"]]
    around = data.get("around", ())
    anything: list[tuple[str, Firsts, Firsts | None]] = [(alternation(loud), Firsts.of(loud), None)]
    anything += [(_target(e), Firsts.of(e["verbs"]), None) for e in targets]
    anything += [
        (
            rf"\b(?:{choice(e['before'])})\s(?=[^.;]{{1,80}}?\s(?:{choice(e['after'])})\b)",
            Firsts.of(e["before"]),
            Firsts.of(e["after"]),
        )
        for e in around
    ]
    modality = data["modality"]
    return Lexicon(
        triggers=Words(triggers),
        victims=Words(victims),
        not_people=_plain(data["not_people"]),
        acts=Words(acts),
        targeting_begins=Firsts.of(verb for e in targets for verb in e["verbs"]),
        act_references=_plain(data["act_references"]),
        general_acts=frozenset(Act(act) for act in data["general_acts"]),
        targeting=tuple((Act(e["act"]), Cue(_target(e), firsts=Firsts.of(e["verbs"]))) for e in targets),
        objects=Words(_table(data["objects"], lambda e: ObjectKind(e["kind"]))),
        harm=Words(harm),
        hits=Words(hits),
        services=Words(services),
        weapons=_plain(data["weapons"]),
        negated=_plain(modality["negated"]),
        hypothetical=_plain(modality["hypothetical"]),
        future=_plain(modality["future"]),
        background=_plain(modality["background"]),
        answers=_plain(data["answers"]),
        motive=_plain(data["motive"]),
        anything=AnyCue(anything),
        quiet=Cue(alternation(quiet), firsts=Firsts.of(quiet)),
        around=tuple(map(_around, around)),
        around_begins=Firsts.of(word for entry in around for word in entry["before"]),
    )


def _target(entry: Mapping[str, Any]) -> str:
    """Verbs and, at most three words behind them, what they are done to; `be`: what stands first, `then` follows."""
    gap = _BEEN if entry.get("be") else r"(?:(?:[\w’'-]+|\d[\d,.]*)\s+){0,3}?"
    then = rf"(?=\s+(?:[\w-]+\s+){{0,2}}?(?:{choice(entry['then'])})\b{_NOT_TO})" if "then" in entry else ""
    return rf"\b(?P<verb>{choice(entry['verbs'])})\s+{gap}(?:{choice(entry['things'])})\b{then}"


_BEEN: Final = r"(?:(?:was|were|is|are|has|have|had|been|being|also|now|later|still)\s+){1,4}"
_NOT_TO: Final = (
    r"(?!\s+(?:the\s+|a\s+|an?other\s+)?"
    r"(?:hospital|prison|jail|court|trial|death|safety|school|rest|help|rescue|search|clear|their|his|her|fill))"
)


def _around(entry: Mapping[str, Any]) -> AroundForm:
    before = re.compile(
        rf"\b(?P<word>{choice(entry['before'])})\s+(?:(?:the|another|also|some|a further)\s+)*$", re.IGNORECASE
    )
    after = re.compile(rf"\s+(?:(?:were|was|more|others|who)\s+)?(?:{choice(entry['after'])})\b", re.IGNORECASE)
    return AroundForm(Outcome(entry["outcome"]), Act(entry["act"]) if "act" in entry else None, before, after)


def _table(entries: Iterable[Mapping[str, Any]], make: Any) -> dict[str, Any]:
    """Each form of each entry to what `make` says of the entry; a form may stand once."""
    table: dict[str, Any] = {}
    for entry in entries:
        value = make(entry)
        for words in entry["forms"]:
            if table.setdefault(key(words), value) != value:
                raise ValueError(f"{words!r} stands twice with different meanings")
    return table


def _plain(forms: Iterable[str]) -> Words[str]:
    return Words({key(form): form for form in forms})
