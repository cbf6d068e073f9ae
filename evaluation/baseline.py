"""The simplest reader there could be, to stand beside Knell's on the same gold: the nearest number to a word of harm.

A few words for each outcome; the number in digits or a small number word nearest to each in its sentence, exactly as it stands;
nothing known of the victims; the publisher as the source. What a spreadsheet and an hour would give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knell.model import (
    Act,
    Attribution,
    Basis,
    Bound,
    Claim,
    Count,
    Document,
    Modality,
    Outcome,
    Quote,
    Reader,
    Role,
    Scope,
    SourceKind,
    Span,
    TimePrecision,
    VictimClass,
    Victims,
    When,
)
from knell.read.arabic.sentences import is_arabic
from knell.read.arabic.sentences import split as split_arabic
from knell.read.sentences import split

_WORDS: Mapping[Outcome, str] = {
    Outcome.KILLED: r"\b(?:killed|dead|died|deaths?)\b|قُ?تل|مقتل|قتيل|قتلى|شهيد|شهداء|استشهد",
    Outcome.INJURED: r"\b(?:injured|wounded|hurt)\b|أصيب|إصاب|جريح|جرح",
    Outcome.MISSING: r"\bmissing\b|مفقود",
    Outcome.DISPLACED: r"\b(?:displaced|fled)\b|نزح|نزوح|نازح",
    Outcome.ABDUCTED: r"\b(?:abducted|kidnapped)\b|خطف|اختطاف",
    Outcome.DETAINED: r"\b(?:arrested|detained)\b|اعتقل|اعتقال",
}
_PATTERNS = {outcome: re.compile(words, re.IGNORECASE) for outcome, words in _WORDS.items()}
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "a": 1, "an": 1, "ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6, "سبعة": 7, "ثمانية": 8, "تسعة": 9, "عشرة": 10}  # fmt: skip
_NUMBER = re.compile(rf"(?<![\w,.])(?:\d[\d,]*|{'|'.join(_SMALL)})(?![\w%])", re.IGNORECASE)


def read_plainly(document: Document) -> tuple[Claim, ...]:
    """One claim for each word of harm that has a number in its sentence."""
    return tuple({claim.id: claim for claim in _claims(document)}.values())


def _claims(document: Document) -> Iterator[Claim]:
    text = document.text
    arabic = any(is_arabic(text, s.span) for s in split_arabic(text))
    for sentence in split_arabic(text) if arabic else split(text):
        numbers = list(_NUMBER.finditer(text, sentence.start, sentence.end))
        for outcome, pattern in _PATTERNS.items():
            for word in pattern.finditer(text, sentence.start, sentence.end):
                near = min(numbers, key=lambda m: (abs(m.start() - word.start()), m.start()), default=None)
                if near is not None:
                    yield _claim(document, sentence.span, outcome, word, near)


def _claim(document: Document, sentence: Span, outcome: Outcome, word: re.Match[str], number: re.Match[str]) -> Claim:
    said = number[0].lower()
    value = _SMALL[said] if said in _SMALL else int(said.replace(",", "") or 0)
    return Claim(
        document=document.id,
        text_sha256=document.text_sha256,
        quote=Quote.cut(document.text, sentence.start, sentence.end),
        trigger=Span(word.start(), word.end()),
        act=Act.OTHER,
        outcome=outcome,
        count=Count(value, value, Bound.EXACT, number[0], number.start(), number.end()),
        victims=Victims(VictimClass.UNKNOWN),
        object=None,
        weapon=None,
        perpetrators=(),
        when=When(None, document.published.day if document.published else None, TimePrecision.UNKNOWN),
        documented=None,
        where=None,
        attribution=(Attribution(Role.PUBLISHER, SourceKind.MEDIA, document.publisher, None),),
        scope=Scope.INCIDENT,
        part_of=None,
        modality=Modality.REPORTED,
        basis=Basis.REPORTED,
        revises=None,
        motive=None,
        answers=None,
        reader=Reader("baseline", "1"),
        confidence=0.5,
    )
