"""What stands between a verb of speech and who says, or what is said: "وذكرت في بيان بثته ذراعها الإعلامية أنها …"."""

from __future__ import annotations

from typing import Final

from knell.read.arabic.source_names import known_at, role_at, speech_words
from knell.read.arabic.tokens import Tokens, readings
from knell.vocabulary import Vocabulary

_LONG: Final = 14  # words of how something was said


def _is_way(tokens: Tokens, k: int) -> bool:
    """Whether token `k` begins how something was said: "في بيان", "عبر وكالة", "على منصة"."""
    if tokens.at(k) == "عبر":
        return True
    if tokens.at(k) not in ("في", "خلال", "علي"):
        return False
    return any(w.removesuffix("ها").removesuffix("ه") in _STATEMENTS for w in readings(tokens.at(k + 1)))


def past_aside(tokens: Tokens, k: int) -> int:
    """The token "that" behind how something was said, which begins at token `k`; `k` where nothing is between."""
    if not _is_way(tokens, k):
        return k
    goes_on = speech_words().goes_on
    for n in range(k + 1, min(k + _LONG, len(tokens))):
        if tokens.at(n) in goes_on:
            return n
        if tokens.kind(n) == "mark" and tokens.at(n) not in _QUOTES:
            return k
    return k


def behind_aside(tokens: Tokens, k: int, vocabulary: Vocabulary) -> int:
    """Where a body is named behind how it said something: "وأشارت في تقريرها الشهري منظمة … إلى"; `k` where none is."""
    if tokens.at(k) not in ("في", "خلال") or not _is_way(tokens, k):
        return k
    n = k + 2
    while n < k + 5 and (tokens.at(n).startswith("ال") or tokens.at(n) in _ITS):
        n += 1
    named = known_at(tokens, n, vocabulary) is not None or role_at(tokens, n) is not None
    return n if named and tokens.at(n)[:1] not in "لب" else k


_STATEMENTS: Final = frozenset(
    "بيان تقرير تسجيل تصريح تصريحات منشور تغريد رسال موتمر خطاب كلم مقطع شريط احاط نشر منص حساب صفح اتصال حديث بلاغ".split()
)
"""Without the ending of the feminine."""
_ITS: Final = frozenset("له لها صحفي صحافي مشترك مقتضب مصور صوتي متلفز عسكري رسمي هاتفي".split())
_QUOTES: Final = frozenset('«»“”"')
