"""Arabic words as they are looked up: without vowel signs, tatweel and the marks that hide a word from filters.

A token keeps its place in the text; its `word` is folded (ا for every alif, ه for ة, ي for ى, no hamza seats). Particles
that Arabic writes onto the next word (و ف ب ل ك ال) are taken off only where what is left is a known word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from knell.model import Span
from knell.model.values import Value

_LETTERS: Final = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_PHRASE: Final = 9  # words
_DIGIT: Final = "0-9\u0660-\u0669\u06f0-\u06f9"
_MARKS: Final = "\u0640\u064b-\u065f\u0670"
# "قـ.ـتيل", "شهـ ـداء": letters held apart by tatweel around a dot, a star or a space; "ق.ت.ل" by dots alone.
# The "هـ" of a year of the hijra is a word of its own.
_APART: Final = rf"(?:(?<!(?<![{_LETTERS}\u0640])\u0647)\u0640+[ .*_~|-]{{1,3}}\u0640*|[.*_~|-]{{1,2}}\u0640+)"
_TOKEN: Final = re.compile(
    rf"(?P<word>(?:[{_LETTERS}]{{1,2}}[.*~|])+[{_LETTERS}]{{1,3}}(?![{_LETTERS}{_MARKS}])"
    rf"|[{_LETTERS}](?:{_APART}(?=[{_LETTERS}])|[{_LETTERS}{_MARKS}])*)"
    rf"|(?P<number>[{_DIGIT}]+(?:(?:[.,\u066b\u066c/:\-]|\u060c(?=[{_DIGIT}]{{3}}(?![{_DIGIT}])))[{_DIGIT}]+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f][\w’'-]*)"
    r"|(?P<mark>[^\s\w])"
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬،", "01234567890123456789.,,")
_JUNK: Final = re.compile(rf"[^{_LETTERS}]")
_SEATS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي"}
)
_NONE: Final[Mapping[int, int]] = {}
_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
PRONOUNS: Final = ("هما", "هم", "هن", "ها", "ه", "نا", "ي")


def fold_word(word: str) -> str:
    """One Arabic word as it is compared; other words in lower case."""
    plain = _JUNK.sub("", unicodedata.normalize("NFC", word)).translate(_SEATS)
    return plain or word.casefold()


class Token(Value, frozen=True):
    """A word, a number or a mark of the text at [start, end)."""

    start: int
    end: int
    word: str
    kind: str  # word | number | latin | mark


class Tokens(Value, frozen=True):
    """The tokens of a stretch of text; `at` answers "" past the ends.

    `where` is where each word stands, under every reading of its particles.
    """

    text: str
    items: tuple[Token, ...]
    words: tuple[str, ...]
    bares: tuple[str, ...]
    where: Mapping[str, Sequence[int]]
    extra: Path | None = None
    """The user's vocabulary file, for its count words."""

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.items)

    def at(self, i: int) -> str:
        """The folded word of token `i`, "" outside."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def bare_from(self, i: int) -> tuple[str, ...]:
        """The next words from token `i` without their article, as many as the longest phrase has."""
        return self.bares[i : i + _PHRASE]

    def kind(self, i: int) -> str:
        """The kind of token `i`, "" outside."""
        return self.items[i].kind if 0 <= i < len(self.items) else ""

    def span(self, i: int, j: int) -> Span:
        """Where tokens [i, j) stand in the text."""
        return Span(self.items[i].start, self.items[j - 1].end)

    def raw(self, i: int) -> str:
        """Token `i` as printed."""
        return self.text[self.items[i].start : self.items[i].end]

    def index_at(self, position: int) -> int:
        """The first token that ends after `position`."""
        return next((k for k, t in enumerate(self.items) if t.end > position), len(self.items))


def tokenise(text: str, span: Span, extra: Path | None = None, broken: Mapping[int, int] = _NONE) -> Tokens:
    """The tokens of text[span]. An underscore in a hashtag parts words; a hash is a mark. `broken` are words in pieces, by their start."""
    found: list[Token] = []
    whole = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        if match.start() < whole:
            continue
        if match.start() in broken:
            whole = broken[match.start()]
            found.append(Token(match.start(), whole, fold_word(text[match.start() : whole]), "word"))
            continue
        kind = str(match.lastgroup)
        raw = match.group()
        word = fold_word(raw) if kind == "word" else raw.translate(_DIGITS) if kind == "number" else raw.casefold()
        found.append(Token(match.start(), match.end(), word, kind))
    words = tuple(token.word for token in found)
    where: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        for reading in readings(word):
            where.setdefault(reading, []).append(i)
    return Tokens(text, tuple(found), words, tuple(bare(word) for word in words), where, extra)


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """What a word may be with its particles off, each once, in the order in which they are tried."""
    rests = [rest for _, rest in stems(word)]
    return tuple(dict.fromkeys([*rests, bare(word), *map(bare, rests)]))  # "بالألغام": what is left begins with ال too


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to take particles off a folded word: (particles, rest), the whole word first.

    `("وب", "مقتل")` for "وبمقتل"; the article shows as "ال" at the end of the particles.
    """
    found: list[tuple[str, str]] = [("", word)]
    heads = [("", word)]
    if word[:1] in _CONJUNCTIONS and len(word) > 2:
        heads.append((word[0], word[1:]))
        found.append(heads[-1])
    for taken, rest in list(heads):
        if rest[:1] in _PREPOSITIONS and len(rest) > 3:
            heads.append((taken + rest[0], rest[1:]))
            found.append(heads[-1])
    for taken, rest in heads:
        if rest.startswith("ال") and len(rest) > 4:
            found.append((taken + "ال", rest[2:]))
        elif taken.endswith("ل") and rest.startswith("ل") and len(rest) > 3:
            found.append((taken + "ال", rest[1:]))
    return tuple(found)


def strip(word: str, known: Container[str]) -> tuple[str, str] | None:
    """The first way to take particles off `word` that leaves a known word: (particles, known word)."""
    for taken, rest in stems(word):
        if rest in known:
            return taken, rest
    return None


def without_pronoun(word: str) -> tuple[str, ...]:
    """What a word may be without a possessive pronoun: "زوجته" gives "زوجه" (the ة of the noun) and "زوجت"."""
    found: list[str] = []
    for ending in PRONOUNS[:5]:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            rest = word[: -len(ending)]
            if rest.endswith("ت"):
                found.append(rest[:-1] + "ه")
            found.append(rest)
    return tuple(found)
