"""Cut a text into the passages that are compared when looking for copies (docs/codebook.md §5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from knell.model import Document, Span

WINDOW_WORDS = 60
SHINGLE_WORDS = 3
SHORT_WORDS = 25
_SHORT_SHARE = 0.6
_LONG_SHARE = 0.3
# Six words: anybody may say "12 people were killed" without having copied it.
_LEAST_SHINGLES = 4

# Arabic vowel signs and the lengthening stroke belong to the word they stand in.
_WORD = re.compile(r"[\w\u0640\u064b-\u0652\u0670]+")
_SIGNS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Passage(Struct, frozen=True):
    """A paragraph, or a window of sixty words of a longer one, with its 3-word shingles."""

    document: str
    span: Span
    words: int
    shingles: frozenset[str]

    @property
    def comparable(self) -> bool:
        """Whether it is long enough for likeness to mean copying."""
        return len(self.shingles) >= _LEAST_SHINGLES


def passages(document: Document) -> Iterator[Passage]:
    """The passages of a document, in order. Windows of one paragraph overlap by half."""
    words = [(m.start(), m.end(), _fold(m.group())) for m in _WORD.finditer(document.text)]
    starts = [word[0] for word in words]
    for paragraph in paragraphs(document.text):
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        for low, high in _windows(first, last):
            part = words[low:high]
            span = Span(part[0][0], part[-1][1])
            yield Passage(document.id, span, len(part), _shingles([word[2] for word in part]))


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: between blank lines where it has any, else its lines."""
    break_ = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else re.compile(r"\n")
    start = 0
    for found in break_.finditer(text):
        if text[start : found.start()].strip():
            yield Span(start, found.start())
        start = found.end()
    if text[start:].strip():
        yield Span(start, len(text))


def containment(a: Passage, b: Passage) -> float:
    """The share of the shorter passage's shingles that stand in the longer."""
    return len(a.shingles & b.shingles) / min(len(a.shingles), len(b.shingles))


def is_copy(a: Passage, b: Passage, share: float) -> bool:
    """Whether that share makes one a copy of the other: 0.3, or 0.6 where the shorter has under 25 words."""
    return share >= (_SHORT_SHARE if min(a.words, b.words) < SHORT_WORDS else _LONG_SHARE)


def _windows(first: int, last: int) -> Iterator[tuple[int, int]]:
    if first == last:
        return
    start = first
    while last - start > WINDOW_WORDS:
        yield start, start + WINDOW_WORDS
        start += WINDOW_WORDS // 2
    # The last window is a full one too, so that no short tail is judged by the rule for short passages.
    yield max(first, min(start, last - WINDOW_WORDS)), last


def _shingles(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1)))


def _fold(word: str) -> str:
    return _SIGNS.sub("", word).casefold()
