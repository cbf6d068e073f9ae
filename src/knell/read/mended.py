"""Words broken on purpose or by a line: "k1lled", "b*mb", "wound-⏎ed" read as what they stand for.

A post breaks its words to pass a filter, a page breaks them at its edge. The copy has the length of the text, so that
spans read from it hold in the text; a word is mended only where the result is a plain word and what stands there is none.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any, Final

from msgspec.structs import replace

from knell.model import Claim
from knell.vocabulary.lexicon import Lexicon
from knell.vocabulary.words import Words

_SIGNS: Final = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "@": "a", "!": "il", "$": "s", "*": "aeiou"}
_BROKEN: Final = re.compile(r"(?<![\w@#&/.:=])[A-Za-z]+(?:[013457@!$*]+[A-Za-z]+)+(?![\w/=])")
_SIGN_WITHIN: Final = re.compile(r"[013457@!$*](?<=[A-Za-z][013457@!$*])")  # few texts have one
_HYPHEN_AT_EDGE: Final = re.compile(r"-[ \t]*\n")
_AT_EDGE: Final = re.compile(r"\b([A-Za-z]{2,})-[ \t]*\n[ \t]*([a-z]{2,})\b")
_TORN: Final = re.compile(r"\b([A-Za-z][a-z]{1,8}) (?=([a-z]{2,8})\b)")
_LINE_RUNS_ON: Final = re.compile(r"(?<=[a-z,])\n(?=\S)|(?<=[^\n.!?:])\n(?=[a-z(])")
_MOST: Final = 3  # signs in one word


def mend(text: str, lexicon: Lexicon, words: Words) -> str | None:
    """A copy of `text`, equally long, with its broken words whole; None where none is broken."""
    mended = text
    if _SIGN_WITHIN.search(text) is not None:
        mended = _BROKEN.sub(lambda m: _unmasked(m.group(), lexicon, words), text)
    if _HYPHEN_AT_EDGE.search(mended) is not None:
        joined = _AT_EDGE.sub(lambda m: _joined(m, lexicon, words), mended)
        if joined != mended:  # a page that broke words at its edge may have torn others apart
            joined = _untorn(joined, lexicon, words)
            mended = _LINE_RUNS_ON.sub(" ", joined)
    return mended if mended != text else None


def widened(claim: Claim, text: str, whole: str) -> Claim:
    """`claim`, read from the mended `whole`, with the words of people and sources that end within a word broken at a line's edge cut to its end."""
    edges = [m.span() for m in _AT_EDGE.finditer(text)]
    if edges:
        torn = ((m.start(), m.end(2)) for m in _TORN.finditer(text))
        edges += [(left, right) for left, right in torn if whole[left:right].rstrip().isalpha()]

    def to(end: int | None) -> int | None:
        return next((right for left, right in edges if end is not None and left < end < right), end)

    def words(value: Any) -> Any:
        end = to(value.end) if value is not None and value.start is not None else None
        return value if end is None or end == value.end else replace(value, end=end, text=text[value.start : end])

    return replace(
        claim,
        victims=words(claim.victims),
        perpetrators=tuple(words(p) for p in claim.perpetrators),
        attribution=tuple(words(a) for a in claim.attribution),
    )


def _unmasked(word: str, lexicon: Lexicon, words: Words) -> str:
    signs = [c for c in word if c in _SIGNS]
    if not signs or len(signs) > _MOST:
        return word
    for letters in product(*(_SIGNS[c] for c in signs)):
        rest = iter(letters)
        made = "".join(next(rest) if c in _SIGNS else c for c in word)
        if _is_word(made.lower(), lexicon, words):
            return made
    return word


def _joined(match: re.Match[str], lexicon: Lexicon, words: Words) -> str:
    made = match.group(1) + match.group(2)
    return made.ljust(len(match.group())) if _is_word(made.lower(), lexicon, words) else match.group()


def _untorn(text: str, lexicon: Lexicon, words: Words) -> str:
    """ "Kid napped", "spokes man": one word of harm or for people, or one that only half of it is no word without."""
    for torn in list(_TORN.finditer(text)):
        made = (torn[1] + torn[2]).lower()
        known = made in lexicon.triggers.forms or made in lexicon.victims.forms
        plain = words.common(torn[1].lower()) and words.common(torn[2])
        if known or (not plain and words.common(made)):
            text = f"{text[: torn.start()]}{torn[1]}{torn[2]} {text[torn.end(2) :]}"
    return text


def _is_word(word: str, lexicon: Lexicon, words: Words) -> bool:
    """Whether it is a word of harm or for people, or a plain English one."""
    return word in lexicon.triggers.forms or word in lexicon.victims.forms or words.common(word)
