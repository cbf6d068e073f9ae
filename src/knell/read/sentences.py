"""Cut a text into sentences, keeping every offset.

Rules only: a line is a paragraph, a sentence ends at closing punctuation before a capital, a digit
or a quotation mark. Abbreviations, initials and decimals do not end one. A short line without
closing punctuation is a heading: it names a topic for what follows, and claims nothing by itself
unless it has a verb of harm.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from knell.model import Span
from knell.model.values import Value

_LINE: Final = re.compile(r"[^\n]+")
_END: Final = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[^\Wa-z_])|[!?]{2,}(?=\s+\w)")
# A post all in small letters: "40 hurt. red crescent says its crew is there. no water."
_SMALL: Final = re.compile(r"[.!?](?= [a-z])")
_END_SMALL: Final = re.compile(r"(?<=[a-z0-9]{2})[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?\w)")
_NO_END: Final = re.compile(
    r"\b(?:corp|inc|ltd|co|etc|dept|min|max|sgt|capt|gen|col|prof|approx|govt|no|st|vs|mr|mrs|dr|km)\.$", re.IGNORECASE
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Gov|Sen|Rep|Prof|Rev|Msgr|Jr|Hwy|Rte|No|Nos|vs|approx|incl|ca|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|[A-Z]|[A-Z](?:\.[A-Z])+|a\.m|p\.m|i\.e|e\.g|km|est))\.$"
)
_HOUR: Final = re.compile(
    r"\b[ap]\.m\.\s+(?:The|In|At|On|A|An|It|He|She|They|We|Two|Three|Four|Five|Six|Several|Another|Police|No|There|This|That|After|When|Near)\s"
)  # "around 8 a.m. In Lima, …": the hour ends its sentence
# "On 24 Feb. The army …": a month behind its day ends the sentence that a capital follows.
_DAY: Final = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
_LONGEST: Final = 16  # letters of an abbreviation
_HEADING_WORDS: Final = 14


class Sentence(Value, frozen=True):
    """A sentence of the text: where it is, which paragraph (line) it stands in, and whether it is a heading."""

    start: int
    end: int
    paragraph: int
    heading: bool

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


@lru_cache(maxsize=4)  # a text is asked for more than once while it is read
def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, without surrounding space."""
    found: list[Sentence] = []
    for number, line in enumerate(_LINE.finditer(text)):
        start, words = line.start(), line.group()
        pieces = list(_pieces(words))
        for left, right in pieces:
            piece = words[left:right]
            stripped = piece.strip()
            if not stripped:
                continue
            begin = start + left + (len(piece) - len(piece.lstrip()))
            heading = len(pieces) == 1 and _is_heading(stripped)
            found.append(Sentence(begin, begin + len(stripped), number, heading))
    return tuple(found)


def _pieces(words: str) -> list[tuple[int, int]]:
    """Where each sentence of one line runs from and to."""
    cuts, left = [], 0
    small = _SMALL.search(words) is not None and _is_small(words)
    for mark in (_END_SMALL if small else _END).finditer(words):
        end = mark.start() + 1
        if small and _NO_END.search(words, max(left, end - _LONGEST), end):
            continue
        short = words[end - 1] == "." and _ABBREVIATION.search(words, max(left, end - _LONGEST), end)
        if short and _HOUR.match(words, end - 4) is None and _DAY.search(words, max(left, end - 8), end) is None:
            continue
        cuts.append((left, mark.end()))
        left = mark.end()
    cuts.append((left, len(words)))
    return cuts


def _is_small(words: str) -> bool:
    """Whether a line's sentences begin with small letters: twice at least, and oftener than with capitals."""
    ends = [m.end() for m in _END_SMALL.finditer(words)]
    small = sum(words[end:].lstrip()[:1].islower() for end in ends)
    return small > 1 and 2 * small > len(ends)


def _is_heading(line: str) -> bool:
    return line[-1] not in ".!?؟…\"”'’:;," and len(line.split()) <= _HEADING_WORDS
