"""The words that name a side of a conflict, hidden from the encoder: it reads "forces" where the text names an army, a group or a people's adjective.

So whichever side is named, the encoder is shown the same and says the same: what happened, to how many, and whose word it is
cannot hang on who did it. Whose men were hit the rules read from the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knell.model import ActorClass, Span, VictimClass
from knell.model.values import Value
from knell.read.arabic.actors import actor_file
from knell.read.encoder import Hidden
from knell.vocabulary import Vocabulary
from knell.vocabulary.places import fold

_FILE: Final = Path(__file__).parents[1] / "vocabulary" / "forces.yaml"
_ARABIC: Final = re.compile("[\u0620-\u06d3]")
_PARTICLES: Final = re.compile("(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)")
_CLASSES: Final = {"state": VictimClass.STATE_FORCES, "armed": VictimClass.ARMED_GROUP, "force": None}
_NEUTRAL: Final = {
    ("en", "one"): "fighter",
    ("en", "many"): "forces",
    ("en", "people"): "national",
    ("ar", "one"): "مقاتل",
    ("ar", "two"): "مقاتلان",
    ("ar", "many"): "قوات",
    ("ar", "people"): "وطني",
}


class _Found(Value, frozen=True):
    start: int
    end: int
    number: str
    class_: VictimClass | None


def hidden(text: str, words: Sequence[Span], vocabulary: Vocabulary) -> tuple[Hidden, ...]:
    """What is hidden of a text cut into `words`: names of actors, nouns of fighters, adjectives of peoples; what adjoins is one."""
    found = sorted(
        (*_named(text, vocabulary), *_led(text), *_single(text, words), *_named_in_arabic(text, words)),
        key=lambda f: (f.start, -f.end),
    )
    merged: list[_Found] = []
    for one in found:
        before = merged[-1] if merged else None
        if before is None or text[before.end : one.start].strip(" -–"):
            merged.append(one)
        elif one.end > before.end or one.start >= before.end:
            forces = [f for f in (before, one) if f.number != "people"]
            last = forces[-1] if forces else one
            number = "many" if len(forces) > 1 and last.number == "people" else last.number
            merged[-1] = _Found(before.start, max(before.end, one.end), number, last.class_ or before.class_)
    return tuple(
        Hidden(
            Span(f.start, f.end), _NEUTRAL["ar" if _ARABIC.search(text, f.start, f.end) else "en", f.number], f.class_
        )
        for f in merged
    )


def neutral(text: str, sides: Sequence[Hidden]) -> str:
    """A text with its sides hidden."""
    found, at = "", 0
    for one in sides:
        found += text[at : one.span.start] + one.word
        at = one.span.end
    return found + text[at:]


def _named(text: str, vocabulary: Vocabulary) -> Iterator[_Found]:
    for match in vocabulary.actors.finditer(text, 0, len(text)):
        actor = vocabulary.actors.find(match.group())
        start = match.start() + (4 if text.startswith(("the ", "The "), match.start()) else 0)
        yield _Found(start, match.end(), "many", _class(actor.class_) if actor is not None else None)


def _led(text: str) -> Iterator[_Found]:
    """ "The Saudi-led coalition", whoever leads it: one name of a side."""
    for match in _LED.finditer(text) if "-led " in text else ():
        yield _Found(match.start(), match.end(), "many", None)


_LED: Final = re.compile(
    r"\b[A-Z][\w’'-]+-led (?:\w+ ){0,2}?(?:coalition|alliance|forces?|troops|army|mission|operation)\b"
)


def _class(class_: ActorClass) -> VictimClass | None:
    return VictimClass(str(class_)) if class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP) else None


def _single(text: str, words: Sequence[Span]) -> Iterator[_Found]:
    english, arabic = _tables()
    for span in words:
        word = span.of(text)
        if word.isascii():
            known = english.get(word.lower())
        else:
            known = next((arabic[w] for w in _bases(word) if w in arabic), None) if _ARABIC.match(word) else None
        if known is not None:
            yield _Found(span.start, span.end, *known)


def _bases(word: str) -> Iterator[str]:
    """An Arabic word as it is folded, with fewer and fewer of its particles."""
    folded = fold(word)
    yield folded
    for length in range(1, 6):
        if len(folded) - length > 1 and _PARTICLES.fullmatch(folded, 0, length):
            yield folded[length:]


def _named_in_arabic(text: str, words: Sequence[Span]) -> Iterator[_Found]:
    names = _names()
    for n, span in enumerate(words):
        if text[span.start] < "\u0620" or not _ARABIC.match(text, span.start):
            continue
        for base in _bases(span.of(text)):
            for rest in names.get(base, ()):
                if n + len(rest) < len(words) and all(
                    fold(words[n + 1 + k].of(text)) == other for k, other in enumerate(rest)
                ):
                    yield _Found(span.start, words[n + len(rest)].end, "many", None)
                    break
            else:
                continue
            break


@cache
def _tables() -> tuple[Mapping[str, tuple[str, VictimClass | None]], Mapping[str, tuple[str, VictimClass | None]]]:
    data: dict[str, dict[str, str]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found: list[dict[str, tuple[str, VictimClass | None]]] = []
    for language in ("en", "ar"):
        table: dict[str, tuple[str, VictimClass | None]] = {}
        for name, words in data[language].items():
            kind, _, number = name.partition("_")
            for word in words.split():
                table[word] = ("people", None) if kind == "people" else (number or "many", _CLASSES[kind])
        found.append(table)
    return found[0], found[1]


@cache
def _names() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The names of actors in Arabic by their first word: the words behind it, the longest name first."""
    data: Mapping[str, Any] = actor_file()
    table: dict[str, set[tuple[str, ...]]] = {}
    described = [w for c in ("state_forces", "armed_group") for w in data["described"][c]]
    for name in (*(w for names in data["names"].values() for w in names), *described):
        first, *rest = fold(name).split()
        table.setdefault(first, set()).add(tuple(rest))
    return {first: tuple(sorted(rest, key=lambda r: (-len(r), r))) for first, rest in table.items()}
