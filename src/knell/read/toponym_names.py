"""Cut the capitalised words of a text into names that may be places, the longest known name first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from knell.model import Span
from knell.model.values import Value
from knell.vocabulary.places import Gazetteer, Place
from knell.vocabulary.toponyms import Form, ToponymWords

_WORD: Final = re.compile(
    r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]\.\s?[A-Z][a-z]{1,3}\.|[A-Z\u00c0-\u00de][\w]*(?:[’'ʿ`][\w]+)*", re.UNICODE
)
_GAP: Final = re.compile(
    r"(?:\.?\s|-|\s(?:of|the|de|del|la|le|al|el|ad|as|ash|on|upon|and)\s|-(?:on|upon|sur|in|the|le|la|al|el)-){1,2}$"
)
_POSSESSIVE: Final = re.compile(r"(?:'s?|’s?)$")
_ABBREVIATED: Final = {"st": "Saint", "ste": "Sainte", "ft": "Fort", "mt": "Mount", "pt": "Point", "n": "North", "s": "South",
                "e": "East", "w": "West", "so": "South", "no": "North", "twp": "Township", "co": "County"}  # fmt: skip
_MOST_WORDS: Final = 5
"""A name has at most so many capitalised words; joined ones ("Newfoundland and Labrador") are counted singly."""


class Word(Value, frozen=True):
    """A capitalised word of the text, without its possessive ending."""

    start: int
    end: int
    text: str


class Name(Value, frozen=True):
    """A name that may be a place: its span, what it may be, or the form it is; `words` are its capitalised words."""

    span: Span
    text: str
    places: tuple[Place, ...]
    form: Form | None
    first: int
    last: int
    unit: str | None = None


def words_of(text: str) -> list[Word]:
    """The capitalised words of the text."""
    found = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if word:
            found.append(Word(match.start(), match.start() + len(word), word))
    return found


def names_of(text: str, words: list[Word], gazetteer: Gazetteer, known: ToponymWords) -> list[Name]:
    """The longest known names, from left to right, none overlapping another."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        name = _longest(text, words, index, gazetteer, known)
        if name is not None:
            found.append(name)
            index = name.last
        index += 1
    return found


def _longest(text: str, words: list[Word], first: int, gazetteer: Gazetteer, known: ToponymWords) -> Name | None:
    last = first
    while last + 1 < len(words) and last - first + 1 < _MOST_WORDS and _joined(text, words[last], words[last + 1]):
        last += 1
    for end in range(last, first - 1, -1):
        span = Span(words[first].start, words[end].end)
        spelt = text[span.start : span.end]
        dotted = spelt + "." if text[span.end : span.end + 1] == "." else spelt
        form = known.forms.get(dotted) or known.forms.get(spelt)
        if form is not None:
            if form is known.forms.get(dotted) and dotted != spelt:
                span = Span(span.start, span.end + 1)
            return Name(span, spelt, (form.place,), form, first, end)
        if spelt.capitalize() in known.never:
            continue
        for variant in _variants(spelt):
            if len(variant) > 2 and gazetteer.has(variant):
                return Name(span, spelt, gazetteer.find(variant), None, first, end)
    return None


def _joined(text: str, a: Word, b: Word) -> bool:
    gap = text[a.end : b.start]
    return len(gap) <= 8 and bool(_GAP.match(gap)) and (gap[0] != "." or a.text.lower() in _ABBREVIATED)


def _variants(spelt: str) -> Iterator[str]:
    """The name as printed; with its abbreviations written out; "Saint" for "St." and back."""
    yield spelt
    head, _, rest = spelt.partition(" ")
    full = _ABBREVIATED.get(head.rstrip(".").lower())
    if rest and full:
        yield f"{full} {rest}"
        if full in ("Saint", "Mount", "Fort"):
            yield f"{head.rstrip('.')} {rest}"
    elif rest and head in ("Saint", "Mount", "Fort"):
        yield f"{ {'Saint': 'St', 'Mount': 'Mt', 'Fort': 'Ft'}[head] } {rest}"
