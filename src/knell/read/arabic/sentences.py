"""Cut an Arabic text into sentences, and leave out the furniture of its page.

Web texts often lack the space after a full stop, and posts lack the stop: a line is a sentence too. A full stop between short
runs of letters ("ق.ت.ل") ends nothing. Lists of other articles, tags and buttons are no sentences of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Span
from knell.read.arabic.broken import broken_words
from knell.read.sentences import Sentence
from knell.vocabulary.places import fold

_LINE: Final = re.compile(r"[^\n]+")
_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_END: Final = re.compile(
    r"(?:(?<=[\u0621-\u0652]{3})\.(?=[\u0621-\u064a]{2}|\s|$)|(?<=\s[\u0621-\u0652]{2})\.(?=\s|$)|(?<=[\d)\"”»])\.(?=\s|$|[\u0621-\u064a])|[!?؟…]+(?=\s|$)|[؛;])[\"”»)]*"
)
_FURNITURE: Final = re.compile(
    r"^(?:اقرا ايضا|اقرا المزيد|مقالات ذات صله|اخبار ذات صله|مواضيع ذات صله|مواضيع متعلقه|مواد ذات صله|قد يعجبك|الاكثر قراءه|التعليقات|تعليقات حول الموضوع|تابعنا|شارك|اشترك"
    r"|من نحن|السابق|التالي|الوسوم|كلمات مفتاحيه|اترك تعليق|شاهد ايضا|روابط ذات صله|المزيد|انضم|للاشتراك|حقوق النشر|جميع الحقوق|اخر الاخبار|الاكثر مشاهده|نشرتنا|مقالات مشابهه|قصص اخري|المقال السابق|المقال التالي|ذات صله)"
)
_SEE_ALSO: Final = re.compile("(?:اقرا|شاهد|طالع) ايضا|(?:مواضيع|مقالات|اخبار) ذات صله")
_TITLE: Final = 8  # words
_BUTTONS: Final = frozenset(["شارك", "تابعنا", "اشترك", "انضم", "للاشتراك"])
_PROSE: Final = 14


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` that belong to the report, in order."""
    found: list[Sentence] = []
    skipping = False
    broken = broken_words(text).items()
    for number, line in enumerate(_LINE.finditer(text)):
        words = line.group()
        if _SEE_ALSO.match(fold(words.strip())) is not None and len(words.split()) > _TITLE:
            continue  # "اقرأ أيضاً: … | …"
        title = _FURNITURE.match(fold(words.strip()).strip()) if len(words.split()) <= _TITLE else None
        if title is not None:
            # Above the report stand buttons ("شارك المقال"), below it the lists of other articles.
            skipping = title.group() not in _BUTTONS or any(not s.heading for s in found)
            continue
        pieces = list(_pieces(words, [(i - line.start(), j - line.start()) for i, j in broken]))
        if skipping:
            # What follows such a title is its list, until a paragraph of prose begins.
            if len(words.split()) < (_PROSE if words.rstrip().endswith(".") else _PROSE * 2):
                continue
            skipping = False
        for left, right in pieces:
            piece = words[left:right]
            stripped = piece.strip()
            if not stripped:
                continue
            begin = line.start() + left + (len(piece) - len(piece.lstrip()))
            heading = len(pieces) == 1 and len(stripped.split()) <= _PROSE and stripped[-1] not in ".!؟:،"
            found.append(Sentence(begin, begin + len(stripped), number, heading))
    return tuple(found)


def _pieces(words: str, broken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts, left = [], 0
    for mark in _END.finditer(words):
        if any(i < mark.start() < j for i, j in broken):
            continue
        cuts.append((left, mark.end()))
        left = mark.end()
    cuts.append((left, len(words)))
    return cuts


def has_arabic(text: str, span: Span) -> bool:
    """Whether a sentence tells something in Arabic, be it in half of its words: "AT LEAST 15 KILLED و ١٥ جريح"."""
    return is_arabic(text, span, most=_HALF)


_HALF: Final = 3


def has_latin(text: str, span: Span) -> bool:
    """Whether a sentence tells something in another script, be it in half of its words: "at least 9 KILLED وأكثر من 60 جريحاً"."""
    if _ARABIC.search(text, span.start, span.end) is None:
        return True
    arabic, latin = _letters(text, span.start, span.end)
    return latin * _HALF >= arabic


def is_arabic(text: str, span: Span | None = None, *, most: int = 1) -> bool:
    """Whether most letters of a stretch of text are Arabic, one for each `most` of other scripts."""
    start, end = (span.start, span.end) if span else (0, len(text))
    if _ARABIC.search(text, start, end) is None:
        return False
    arabic, latin = _letters(text, start, end)
    return arabic * most > latin


def _letters(text: str, start: int, end: int) -> tuple[int, int]:
    """How many letters of a stretch of text are Arabic, and how many are of other scripts."""
    arabic = latin = 0
    for c in text[start:end]:
        if "\u0620" <= c <= "\u064a" or "\u066e" <= c <= "\u06d3":
            arabic += 1
        elif c.isalpha():
            latin += 1
    return arabic, latin
