"""The Arabic words of harm, folded and ready for look-up (vocabulary/lexicon_ar.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import yaml

from knell.errors import VocabularyError
from knell.model import Act, ObjectKind, Outcome, VictimClass
from knell.model.values import Value
from knell.vocabulary.arabic_verbs import conjugate
from knell.vocabulary.lexicon import ActForm, VictimForm
from knell.vocabulary.places import fold

_FILE = Path(__file__).parent / "lexicon_ar.yaml"
T = TypeVar("T")


class Trigger(Value, frozen=True):
    """What a verb or a verbal noun of harm says."""

    outcome: Outcome
    act: Act | None
    way: str = "suffered"  # suffered, active, either, noun; "both" is a verb of either kind that is a verbal noun too
    lemma: str = ""


class Head(Value, frozen=True):
    """A noun for people: who they are, how many the form itself says, and the outcome where the noun names one.

    `number` is sg, dual, pl, or either (a form that is the dual or the plural: "مدنيين").
    """

    form: VictimForm
    number: str
    outcome: Outcome | None = None
    family: bool = False
    member: bool = False


class Phrases(Generic[T]):
    """Phrases of folded words without article, by their first word, the longest first."""

    __slots__ = ("_by_first", "firsts")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for say, value in sorted(entries, key=lambda entry: (-len(entry[0].split()), entry[0])):
            words = tuple(bare(word) for word in fold(say).split())
            self._by_first.setdefault(words[0], []).append((words, value))
        self.firsts = frozenset(self._by_first)

    def __contains__(self, word: str) -> bool:
        return word in self._by_first

    @property
    def words(self) -> frozenset[str]:
        """Every word of every phrase."""
        return frozenset(word for entries in self._by_first.values() for words, _ in entries for word in words)

    def match(self, first: str, rest: Sequence[str]) -> tuple[T, int] | None:
        """The longest phrase that begins with `first` and goes on with `rest`: its value and its length in words."""
        for words, value in self._by_first.get(first, ()):
            if len(words) == 1 or words[1:] == tuple(rest[: len(words) - 1]):
                return value, len(words)
        return None


class ArabicLexicon(Value, frozen=True):
    """The words of harm of Arabic. Keys are folded."""

    triggers: Mapping[str, Trigger]
    heads: Mapping[str, Head]
    harmed: Mapping[str, Head]
    qualities: Mapping[str, VictimClass]
    family_words: frozenset[str]
    others: frozenset[str]
    kin: frozenset[str]
    parts: Mapping[str, str]  # the opener of a list of parts: list, one, most, all, half
    none: frozenset[str]
    toll_words: frozenset[str]
    toll_verbs: frozenset[str]
    acts: Phrases[ActForm]
    act_references: frozenset[str]
    general_acts: frozenset[Act]
    alone: frozenset[Act]
    objects: Phrases[ObjectKind]
    harm: Phrases[Outcome]
    services: Phrases[ObjectKind]
    weapons: Phrases[str]
    peaceful: Phrases[str]
    negated: frozenset[str]
    hypothetical: frozenset[str]
    future: frozenset[str]
    background: Phrases[str]
    answers: Phrases[str]
    motive: Phrases[str]
    community: frozenset[str]
    denial: frozenset[str]
    more: frozenset[str]
    running: Phrases[str]
    so_far: Phrases[str]
    named_list: Phrases[str]
    verified: Phrases[str]
    estimate: Phrases[str]
    correction: Phrases[str]
    withdrawal: Phrases[str]
    only_with: Mapping[str, tuple[str, ...]]
    never_with: Mapping[str, tuple[str, ...]]
    relative: frozenset[str]
    clause: frozenset[str]
    combined: Phrases[str]
    no_harm: Phrases[str]
    news_words: frozenset[str]
    transparent: frozenset[str]
    another_event: frozenset[str]
    beside: frozenset[Act]
    borrowed: Phrases[str]
    story: Phrases[str]
    petty: Phrases[str]
    predicate: frozenset[str]
    figurative: frozenset[str]
    shares: Mapping[str, tuple[int, int]]
    lives: frozenset[str]
    takers: frozenset[str]
    less_peaceful: Phrases[str]
    drill: Phrases[str]
    cues: frozenset[str]  # without one of these, or a verb of harm, a sentence tells nothing


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@cache
def load_arabic() -> ArabicLexicon:
    """The Arabic lexicon. VocabularyError names the entry that breaks the form."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return _compile(data)
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error


def _compile(data: Mapping[str, Any]) -> ArabicLexicon:
    triggers = _triggers(data["triggers"])
    modality = data["modality"]
    parts = {
        fold(word): how
        for how, key in (
            ("list", "parts"),
            ("one", "one_of_them"),
            ("most", "most_of_them"),
            ("all", "all_of_them"),
            ("half", "share_of_them"),
        )
        for word in data[key]
    }
    harmed, lives = _heads(data["harmed"]), _set(data["lives"])
    acts = Phrases(
        (f, ActForm(Act(e["act"]), bool(e.get("weak")))) for e in data["acts"] for f in _accusatives(e["forms"])
    )
    harm = Phrases((f, Outcome(e["outcome"])) for e in data["harm"] for f in _with_verbs(e))
    no_harm = _phrases(data["no_harm"])
    people, no_people = _heads(data["victims"]), set(map(fold, data["no_people"]))
    return ArabicLexicon(
        cues=frozenset(harmed) | acts.firsts | harm.firsts | no_harm.firsts | lives,
        triggers=triggers,
        heads={w: h for w, h in people.items() if w not in no_people},
        harmed=harmed,
        qualities={fold(word): VictimClass(name) for name, words in data["qualities"].items() for word in words},
        family_words=_set(data["family_words"]),
        others=_set(data["others"]),
        kin=_set(data["kin"]),
        parts=parts,
        none=_set(data["none"]),
        toll_words=_set(data["toll_words"]),
        toll_verbs=_set(data["toll_verbs"]),
        acts=acts,
        act_references=_set(data["act_references"]),
        general_acts=frozenset(Act(act) for act in data["general_acts"]),
        alone=frozenset(Act(act) for act in data["alone"]),
        objects=Phrases(
            (f, ObjectKind(e["kind"]))
            for e in data["objects"]
            for f in _with_duals(e["forms"])
            if f not in people or f in no_people
        ),
        harm=harm,
        services=Phrases((f, ObjectKind(e["kind"])) for e in data["services"] for f in e["forms"]),
        weapons=_phrases(data["weapons"]),
        peaceful=_phrases(data["peaceful"]),
        negated=_set(modality["negated"]),
        hypothetical=_set(modality["hypothetical"]),
        future=_set(modality["future"]),
        background=_phrases(modality["background"]),
        answers=_phrases(data["answers"]),
        motive=_phrases(data["motive"]),
        community=_set(data["community"]),
        denial=_set(data["denial"]),
        more=_set(data["more"]),
        running=_phrases(data["running"]),
        so_far=_phrases(data["so_far"]),
        named_list=_phrases(data["named_list"]),
        verified=_phrases(data["verified"]),
        estimate=_phrases(data["estimate"]),
        correction=_phrases(data["correction"]),
        withdrawal=_phrases(data["withdrawal"]),
        only_with={fold(word): tuple(map(fold, words)) for word, words in data["only_with"].items()},
        never_with={fold(word): tuple(map(fold, words)) for word, words in data["never_with"].items()},
        relative=_set(data["relative"]),
        clause=_set(data["clause"]),
        combined=_phrases(data["combined"]),
        no_harm=no_harm,
        news_words=_set(data["news_words"]),
        transparent=_set(data["transparent"]),
        another_event=_set(data["another_event"]),
        beside=frozenset(Act(act) for act in data["beside"]),
        borrowed=_phrases(data["borrowed"]),
        story=_phrases(data["story"]),
        petty=_phrases(data["petty"]),
        predicate=_set(data["predicate"]),
        figurative=_set(data["figurative"]),
        shares={fold(word): (top, bottom) for word, (top, bottom) in data["share_of_them"].items()},
        lives=lives,
        takers=_set(data["takers"]),
        less_peaceful=_phrases(data["less_peaceful"]),
        drill=_phrases(data["drill"]),
    )


def _triggers(entries: Iterable[Mapping[str, Any]]) -> dict[str, Trigger]:
    """Every form of every verb and verbal noun of harm; a form that is both is told apart in the text."""
    table: dict[str, Trigger] = {}
    for entry in entries:
        outcome, act = Outcome(entry["outcome"]), Act(entry["act"]) if "act" in entry else None
        for way in ("suffered", "active", "either"):
            for verb in entry.get(way, ()):
                past, _, present = fold(verb).partition(" ")
                for form in conjugate(past, present):
                    known = table.get(form)
                    if known is None or known.lemma == past:
                        table[form] = Trigger(outcome, act, way, past)
        for word in map(fold, entry.get("nouns", ())):
            known = table.get(word)
            way = "both" if known is not None and known.outcome is outcome and known.way == "either" else "noun"
            table[word] = Trigger(outcome, act, way, word)
            stem = word[:-1] + "ت" if word.endswith("ه") else word
            for pronoun in ("ه", "ها", "هما", "هم", "هن") if word[:2] != "ال" and word != "اسر" else ():
                table.setdefault(stem + pronoun, Trigger(outcome, act, "suffered", word))
    return table


def _accusatives(forms: Iterable[str]) -> dict[str, None]:
    """Nouns and their accusatives: "قصف مدفعي", "قصفاً مدفعياً"."""
    found: dict[str, None] = {}
    for form in map(fold, forms):
        found[form] = None
        words = form.split()
        if not any(w.endswith(("ه", "ا", "ت", "وا", "ين", "ان")) or w.startswith("ال") for w in words):
            found[" ".join(w + "ا" for w in words)] = None
    return found


def _with_verbs(entry: Mapping[str, Any]) -> dict[str, None]:
    """The forms of an entry, with every form of its verbs; "ألحق أضراراً" conjugates its first word."""
    found = dict.fromkeys(map(fold, entry["forms"]))
    for verb in entry["verbs"]:
        past, _, present = fold(verb).partition(" ")
        forms = dict.fromkeys(conjugate(past, present if present[:1] == "ي" else ""))
        found |= forms
        if entry["outcome"] in _DONE_TO and past[:2] not in ("ان", "ته", "تض", "تص", "تف", "تح") and " " not in past:
            found |= dict.fromkeys(form.removesuffix("ا") + it for form in forms for it in ("ها", "هما", "هم"))
            # "خربة" and "تسوية" are nouns: a bare ه is no object but behind an ending.
            found |= dict.fromkeys(form.removesuffix("ا") + "ه" for form in forms if form.endswith(("ت", "وا")))
    return found


_DONE_TO: Final = ("destroyed", "damaged")
"""Outcomes whose verbs take what they are done to as a pronoun: "فدمرتها"."""


def _with_duals(forms: Iterable[str]) -> dict[str, None]:
    """Nouns with their duals: "عربة", "عربتين"."""
    found: dict[str, None] = {}
    for form in map(fold, forms):
        found[form] = None
        if " " not in form and not form.endswith(("ات", "ين", "ان")):
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            found |= {stem + "ين": None, stem + "ان": None, stem + "ي": None}
            if not form.endswith("ه"):
                found[form + "ا"] = None  # "منزلاً"
            else:
                found[stem + "ا"] = None  # "سيارتا المدير"
        if " " not in form and form.endswith("ان"):
            found[form + "ا"] = None  # "خزاناً", "بستاناً"
        first, _, rest = form.partition(" ")
        if rest and " " not in rest and not first.startswith("ال") and not first.endswith(("ات", "ين", "تي")):
            found |= dict.fromkeys(_duals_of(first, rest))
    return found


def _duals_of(first: str, rest: str) -> Iterator[str]:
    """ "خزان مياه": "خزانا مياه", "خزاني مياه"; "مبنى سكني": "مبنيين سكنيين", "وحدة سكنية": "وحدتان سكنيتان"."""
    stem = first[:-1] + "ت" if first.endswith("ه") else first
    if rest.endswith(("ي", "يه")) and not rest.startswith("ال"):
        quality = rest[:-1] + "ت" if rest.endswith("ه") else rest
        yield from (f"{stem}{end} {quality}{end}" for end in ("ين", "ان"))
    else:
        yield from (f"{stem}{end} {rest}" for end in ("ا", "ي"))


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _phrases(words: Iterable[str]) -> Phrases[str]:
    return Phrases((word, word) for word in words)


def _each(entries: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The entries, groups taken apart: `men` take -ون/-ين and have a feminine, `broken` list their plurals."""
    for entry in entries:
        if "sg" in entry:
            yield entry
            continue
        rest = {key: value for key, value in entry.items() if key not in ("men", "broken")}
        for word in map(fold, entry.get("men", ())):
            stem = word[:-1] if word.endswith("ي") and entry.get("weak") else word
            yield {**rest, "sg": word, "sound": True, "pl": [stem + "ون", stem + "ين"]}
            if not entry.get("no_women"):  # "أردنية" is an adjective more often
                yield {**rest, "sg": word + "ه", "sex": "women", "pl": [word + "ات"]}
        for words in entry.get("broken", ()):
            single, *plurals = words.split()
            sound = any(word.endswith(("ون", "ين")) for word in plurals)
            yield {**rest, "sg": single, "sound": sound, "pl": plurals}


def _heads(entries: Iterable[Mapping[str, Any]]) -> dict[str, Head]:
    """Every form of each noun: singular (and its accusative), dual, plurals."""
    table: dict[str, Head] = {}
    for entry in _each(entries):
        form = VictimForm(VictimClass(entry["class"]), bool(entry.get("presumed")), entry.get("sex"), entry.get("age"))
        outcome = Outcome(entry["outcome"]) if "outcome" in entry else None
        family, member = bool(entry.get("family")), bool(entry.get("member"))
        single = fold(entry["sg"])
        stem = single[:-1] + "ت" if single.endswith("ه") else single
        forms = {single: "sg", stem + "ان": "dual", stem + "ين": "either" if entry.get("sound") else "dual"}
        if not single.endswith("ه"):
            forms[single + "ا"] = "sg"
        for word in entry["pl"]:
            forms.setdefault(fold(word), "pl")
        # Before a pronoun or a noun the ending loses its ن: "مقاتلي", "جثتي", "طفلتا".
        for word, number in list(forms.items()):
            if word.endswith(("ين", "ون", "ان")) and len(word) > 4 and number != "sg":
                forms.setdefault(word[:-1], "pl" if entry.get("sound") else number)
        for word, number in forms.items():
            table.setdefault(word, Head(form, number, outcome, family, member))
    return table
