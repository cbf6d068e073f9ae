"""Words that posts break to pass filters, put together again: "جر.يحاً", "شهـ🔻ـداء", "مق*تل", "ق ص ف".

Where tatweel stands beside the break, the writer says that the word goes on; elsewhere only a word of the lexicon is put together,
so that "قُتل ثلاثة.وأصيب" stays two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.tokens import fold_word, readings
from knell.vocabulary.arabic import load_arabic

_LETTER: Final = "\u0621-\u063a\u0641-\u064a\u0640\u064b-\u065f\u0670\u066e-\u06d3\u06d5\u06fa-\u06ff"
# What may stand inside a word: any one mark, Latin letter or picture, no bracket, quotation mark, comma, colon or digit.
_BREAK: Final = rf"[^\s\d{_LETTER}()\[\]{{}}«»\"“”،؛؟:,;?]"
_CHAIN: Final = re.compile(rf"[{_LETTER}]+(?:{_BREAK}{{1,3}}[{_LETTER}]+)+")
_INSIDE: Final = re.compile(rf"(?<=[{_LETTER}]){_BREAK}{{1,3}}[{_LETTER}]")
_LONE: Final = re.compile(rf"(?<![{_LETTER}])[{_LETTER}]+(?: [{_LETTER}]+)+")
# "و" before a number or a bracket stands alone in ordinary prose.
_ALONE: Final = re.compile(rf" (?!و)[{_LETTER}](?![{_LETTER}])")
_PIECE: Final = re.compile(rf"[{_LETTER}]+")
_TATWEEL: Final = "\u0640"
_SHORT: Final = 3  # letters of the shortest word that is put together
_TORN: Final = re.compile(rf"\u0640[ .*_~|/-]{{1,3}}[{_LETTER}]")
_END: Final = 2  # letters
_HALF: Final = 7  # letters and signs of half a word, and one
_WORD: Final = 4  # letters of the shortest word in halves
_COMMON: Final = frozenset(
    "من في علي الي عن مع ان كان قد هذا هذه ذلك بعد قبل بين تحت فوق عند لدي حتي منذ كل بعض غير اي ما لا لم لن هو هي هم ثم او ام لكن بل"
    " اذا كما اما مثل حول ضد عبر دون حي دم اب اخ يد ال و اثر جراء خلال قرب احد كم انه انها له لها لهم به بها فيه فيها منه منها عنه عليه".split()
)
_LABELS: Final = frozenset("ابجدهوسصكلف")
"""Letters that stand alone before a word: "أ) …", "د. …"."""
_NO_WORDS: Final = frozenset("ءي")


@lru_cache(maxsize=16)
def broken_words(text: str) -> dict[int, int]:
    """Where each broken word of `text` begins and ends."""
    found: dict[int, int] = {}
    if _INSIDE.search(text) is not None:
        for chain in _CHAIN.finditer(text):
            found.update(_joined([p.span() for p in _PIECE.finditer(text, *chain.span())], text))
    if _ALONE.search(text) is not None:
        for line in _LONE.finditer(text):
            found.update(_spaced([p.span() for p in _PIECE.finditer(text, *line.span())], text))
    if found or _TORN.search(text) is not None:  # a post that breaks words
        for line in _LONE.finditer(text):
            found.update(_in_halves([p.span() for p in _PIECE.finditer(text, *line.span())], text, found))
    return found


def _in_halves(pieces: list[tuple[int, int]], text: str, found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """ "جر حى", "إصا بة": halves that are no words, of a word of harm."""
    inside = [n for i, j in found.items() for n, (start, _) in enumerate(pieces) if i <= start < j]
    for n, ((start, middle), (again, end)) in enumerate(pairwise(pieces)):
        if n in inside or n + 1 in inside or not 1 < middle - start < _HALF or not 1 < end - again < _HALF:
            continue
        one, other = fold_word(text[start:middle]), fold_word(text[again:end])
        ends = text[end - 1] in "ىة" and end - again == _END  # "حى" and "بة" are no words, "حي" and "به" are
        if one in _COMMON or one in _known() or (not ends and (other in _COMMON or other in _known())):
            continue
        if len(one + other) >= _WORD and any(w in _of_harm() for w in readings(one + other)):
            yield start, end


def _joined(pieces: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The words that the pieces of a chain make up, the longest first."""
    i = 0
    while i < len(pieces) - 1:
        j = next((j for j in range(len(pieces), i + 1, -1) if _is_word(pieces[i:j], text)), i + 1)
        if j > i + 1:
            yield pieces[i][0], pieces[j - 1][1]
        i = j


def _is_word(pieces: list[tuple[int, int]], text: str) -> bool:
    gaps = [(end, start) for (_, end), (start, _) in pairwise(pieces)]
    if all(text[end - 1] == _TATWEEL or text[start] == _TATWEEL for end, start in gaps):
        latin = any(c.isalpha() for end, start in gaps for c in text[end:start])
        if not latin and "_" not in (text[end:start] for end, start in gaps):
            return True
    if _is_afternoon(text, *pieces[0]):
        return False
    return _may_be_broken("".join(fold_word(text[start:end]) for start, end in pieces))


def _is_afternoon(text: str, start: int, end: int) -> bool:
    """ "الساعة 3 م.قتل اثنان": a letter behind a number is no part of a word."""
    return text[start:end] in ("م", "ص") and text[:start].rstrip()[-1:].isdigit()


def _spaced(pieces: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """ "ق ص ف", "ش هيد", "مقت ل": words of which a letter stands alone."""
    words = [fold_word(text[start:end]) for start, end in pieces]
    i = 0
    while i < len(pieces) - 1:
        run = i
        while run < len(words) and len(words[run]) == 1:
            run += 1
        ends = (run + 1, run) if run > i else (i + 2,) if len(words[i + 1]) == 1 else ()
        j = next((j for j in ends if i + 1 < j <= len(words) and _all_one(words[i:j])), i + 1)
        if _is_afternoon(text, *pieces[i]):
            j = i + 1
        if j > i + 1:
            yield pieces[i][0], pieces[j - 1][1]
        i = j


def _all_one(words: list[str]) -> bool:
    if words[0] in _LABELS and (words[0] == "و" or _may_be_broken(words[1])):
        return False
    if words[-1] not in _NO_WORDS and words[0] in _known():
        return False
    return _may_be_broken("".join(words))


@lru_cache(maxsize=4096)
def _may_be_broken(word: str) -> bool:
    return len(word) >= _SHORT and (may_harm(word) or any(w in _known() for w in readings(word)))


@cache
def _of_harm() -> frozenset[str]:
    """The nouns of harm and of acts."""
    lexicon = load_arabic()
    nouns = {word for word, form in lexicon.triggers.items() if form.way in ("noun", "both")}
    return frozenset({*lexicon.harmed, *nouns, *lexicon.acts.firsts})


@cache
def _known() -> frozenset[str]:
    """The words of harm, of acts, of weapons, of people and of things."""
    lexicon = load_arabic()
    tables = (lexicon.acts, lexicon.harm, lexicon.weapons, lexicon.objects, lexicon.no_harm)
    words = {*lexicon.triggers, *lexicon.harmed, *lexicon.heads}
    return frozenset(words.union(*(table.words for table in tables)))
