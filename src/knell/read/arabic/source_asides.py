"""What stands between a verb of speech and who says, or what is said: "وذكرت في بيان بثته ذراعها الإعلامية أنها …"."""

from __future__ import annotations

from typing import Final

from knell.model import Span
from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.source_before import NOBODY
from knell.read.arabic.source_names import known_at, role_at, source_span, speech_words
from knell.read.arabic.source_opening import lead
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.attribution import AttributionMention
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


def actor_of(tokens: Tokens, i: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "رفض المتحدث الرواية، وقال إن …", "خرج المحافظ ليعلن …": the subject of the verb that opens the sentence says on.

    A verb of speech at token `i` that has no subject of its own takes it, where the two agree.
    """
    k = lead(tokens)
    k += 2 * (tokens.at(k + 1) in _DASHES)
    while k < i and tokens.at(k) in _PARTICLES:
        k += 1
    asks = tokens.at(k).removeprefix("و") in _ASKED
    if tokens.at(k).removeprefix("و") in NOBODY:  # "بعد ساعات، خرج المحافظ ليعلن …"
        k = next((n + 1 for n in range(k, min(k + _FRONTED, i)) if tokens.at(n) == "،"), i)
    verb, k = tokens.at(k).removeprefix("و"), k + 1
    k += asks and tokens.at(k) in ("مع", "ب")
    if k >= i or tokens.kind(k) != "word" or verb in NOBODY or verb.startswith("ال"):
        return None
    if not asks and any(t[:1] in ("ب", "ل", "ك") for t, _ in stems(tokens.at(k)) if t.endswith("ال") and t != "ال"):
        return None
    known, role = known_at(tokens, k, vocabulary), role_at(tokens, k)
    if known is None and role is None:
        return None
    j = min(known[1] if known is not None else role[1] if role is not None else i, i)
    if not _agree(tokens, i, k) or (may_harm(verb) and tokens.at(k).removeprefix("ال") in _TITLES):
        return None
    if known is not None:
        return AttributionMention(tokens.span(k, j), known[0].id, known[0].kind, Span(0, 0)), k, j
    assert role is not None
    return AttributionMention(source_span(tokens, k, j), None, role[0], Span(0, 0)), k, j


def _agree(tokens: Tokens, i: int, k: int) -> bool:
    """Whether a verb can have the noun at token `k` as its subject: "وقالت" is no word of "مدير المستشفى"."""
    word, noun = tokens.at(i), tokens.at(k).removeprefix("ب").removeprefix("ال")
    she = word.endswith("ت") or word.removeprefix("و").removeprefix("ل").startswith("ت")
    return not she if noun in _TITLES else she or not noun.endswith(("ه", "ات"))


_FRONTED: Final = 12  # words of a clause in front of the verb
_DASHES: Final = frozenset("-–—:")
_PARTICLES: Final = frozenset("لم لن لا قد كما ثم فقد وقد ولم".split())
_ASKED: Final = frozenset("اتصلنا سالنا تواصلنا راجعنا قابلنا التقينا".split())
_TITLES: Final = frozenset(
    "مدير قايد مسوول متحدث ناطق رييس وزير مصدر طبيب ناشط محافظ حاكم نايب عضو عمده والي ضابط جيش حزب تنظيم مرصد مركز مكتب مجلس دفاع هلال نادي اتحاد صليب".split()
)
_STATEMENTS: Final = frozenset(
    "بيان تقرير تسجيل تصريح تصريحات منشور تغريد رسال موتمر خطاب كلم مقطع شريط احاط نشر منص حساب صفح اتصال حديث بلاغ".split()
)
"""Without the ending of the feminine."""
_ITS: Final = frozenset("له لها صحفي صحافي مشترك مقتضب مصور صوتي متلفز عسكري رسمي هاتفي".split())
_QUOTES: Final = frozenset('«»“”"')
