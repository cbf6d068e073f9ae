"""One key for a name in Arabic and in Latin letters: its consonants, since vowels are written in a dozen ways.

"قسطون", "Qastoun" and "Kastun" share "kstn". Used only beside a place's province: many names share a key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ARABIC = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنهء",
        [
            "b",
            "t",
            "t",
            "j",
            "h",
            "k",
            "d",
            "d",
            "r",
            "z",
            "s",
            "c",
            "s",
            "d",
            "t",
            "z",
            "g",
            "f",
            "k",
            "k",
            "l",
            "m",
            "n",
            "h",
            "",
        ],
        strict=True,
    )
)
_DIGRAPHS: Final = (
    ("sh", "c"),
    ("ch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ck", "k"),
    ("zh", "j"),
)
_LATIN: Final = {"q": "k", "c": "k", "p": "b", "v": "f", "x": "ks"}
_KINDS: Final = re.compile(
    r"\b(?:village|town|city|district|subdistrict|area|neighbou?rhood|camp|governorate|province|the|of|quarter|suburb|region|refugee|idp)\b"
)
_ARTICLE: Final = re.compile(r"\b(?:al|el|ad|as|ash|an|ar|at|az|ul|aj)[- ]+(?=\w)")


@lru_cache(maxsize=65536)
def sounds_alike(arabic: str, latin: str) -> bool:
    """Whether every long vowel of the Arabic name stands in the Latin one too: "قسطون" is no "Kastanah"."""
    pattern = "".join(_heard(word) for word in re.split(r"[\s\-_،,./]+", arabic) if word)
    plain = "".join(_consonants(word) for word in _latin_words(latin))
    return re.fullmatch(pattern, plain) is not None


def _heard(word: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c) and c != "ـ")
    if letters.startswith("ال") and len(letters) > 3:
        letters = letters[2:]
    parts = ["[aeiouwy]*"]
    for at, letter in enumerate(letters):
        last = at == len(letters) - 1
        if letter in "اىآ" and at and not last:
            parts.append("a[aeiouwy]*")
        elif letter == "و" and at:
            parts.append("[ouw][aeiouwy]*")
        elif letter == "ي" and at and not last:
            parts.append("[iey][aeiouwy]*")
        elif letter in "ةه" and last:
            parts.append("(?:h[aeiouwy]*)?")
        elif _ARABIC.get(letter):
            parts.append(_ARABIC[letter] + "+[aeiouwy]*")
    return "".join(parts)


def _consonants(word: str) -> str:
    """A Latin word with its vowels, its digraphs as the one letter of the key."""
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, "\0" if letter == "c" else letter)
    return "".join(_LATIN.get(c, c) for c in word).replace("\0", "c")


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of a name; "" where it has too few to tell one place from another."""
    if any("\u0600" <= c <= "\u06ff" for c in name):
        words = [_of_arabic(word) for word in re.split(r"[\s\-_،,./]+", name) if word]
    else:
        words = [_of_latin(word) for word in _latin_words(name)]
    return "".join(words)


def sounding(name: str) -> str:
    """The skeleton as the gazetteer keeps it: "Deir ez-Zor" and "Deir Ezzor" are one."""
    return re.sub(r"(.)\1+", r"\1", skeleton(name))


def _of_arabic(word: str) -> str:
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c) and c != "ـ")
    if word.startswith("ال") and len(word) > 3:
        word = word[2:]
    found = "".join(_ARABIC.get(letter, "") for letter in (word[:-1] if word[-1:] in "ةه" else word))
    return re.sub(r"(.)\1+", r"\1", found)


def _latin_words(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’‘`ʿʾ]", "", plain)
    plain = _KINDS.sub(" ", _ARTICLE.sub("", plain))
    return [w for w in re.split(r"[^a-z]+", plain) if w]


def _of_latin(word: str) -> str:
    word = re.sub(r"ah?$", "", word) if len(word) > 3 else word
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, "\0" if letter == "c" else letter)
    letters = "".join(_LATIN.get(c, c) for c in word)
    letters = re.sub(r"[aeiouyw]", "", letters).replace("\0", "c")
    return re.sub(r"(.)\1+", r"\1", letters)
