"""The heads and words of attack of one language that `read.phrases` and `read.parts` know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model import ObjectKind, Outcome, VictimClass
from knell.model.values import Value
from knell.vocabulary.forms import Words
from knell.vocabulary.lexicon import VictimForm, load_lexicon
from knell.vocabulary.patterns import choice

_HERE = Path(__file__).parent


class AssaultForm(Value, frozen=True):
    """A word of attack: what kind (attack, bombing, arson, looting) and where what is attacked stands."""

    act: str
    frame: str


class HarmForm(Value, frozen=True):
    """A word of harm to people and the frame in which they stand beside it."""

    outcome: Outcome
    frame: str


class Roles(Value, frozen=True):
    """Heads of noun phrases by role, and the words of an attack."""

    people: Words[VictimForm]
    things: Words[ObjectKind]
    groups: Words[str]
    assaults: Words[tuple[AssaultForm, ...]]
    harms: Words[tuple[HarmForm, ...]]
    nations: frozenset[str]
    no_person: frozenset[str]
    told: re.Pattern[str]  # the cheap filter: any word of harm or attack


@cache
def load_roles(language: str = "en", folder: Path = _HERE) -> Roles:
    """The roles of `language`. VocabularyError names the file and what broke its form."""
    path = folder / f"roles_{language}.yaml"
    data: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    lexicon = load_lexicon(language)
    try:
        people = dict(lexicon.victims.forms)
        for entry in data["people"]:
            form = VictimForm(VictimClass(entry["class"]), bool(entry.get("presumed")), None, None)
            people.update((_key(w), people.get(_key(w), form)) for w in entry["forms"])
        things = dict(lexicon.objects.forms)
        for entry in data["things"]:
            kind = ObjectKind(entry["kind"])
            things.update((_key(w), things.get(_key(w), kind)) for w in entry["forms"])
        assaults: dict[str, tuple[AssaultForm, ...]] = {}
        for entry in data["assaults"]:
            for words in entry["forms"]:
                assaults[_key(words)] = (
                    *assaults.get(_key(words), ()),
                    AssaultForm(entry["act"], entry["frame"]),
                )
        harms: dict[str, tuple[HarmForm, ...]] = {}
        for entry in data["harms"]:
            for words in entry["forms"]:
                harms[_key(words)] = (*harms.get(_key(words), ()), HarmForm(Outcome(entry["outcome"]), entry["frame"]))
        return Roles(
            people=Words(people),
            things=Words(things),
            groups=Words({_key(w): w for w in data["groups"]}),
            assaults=Words(assaults),
            harms=Words(harms),
            nations=frozenset(data["nations"]),
            no_person=frozenset(data["no_person"]),
            told=re.compile(rf"(?<![\w-])(?:{choice([*assaults, *harms])})(?!\w)", re.IGNORECASE),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error


def _key(words: str) -> str:
    return " ".join(words.replace("-", " ").split()).lower()
