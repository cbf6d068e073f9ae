"""Words for acts that do none: a truce that is only talked of, a list that a ministry only publishes."""

from __future__ import annotations

from typing import Final

from knell.read.arabic.tokens import Tokens, stems
from knell.vocabulary.arabic import bare


def is_printed(tokens: Tokens, i: int, j: int) -> bool:
    """ "نشرت الوزارة أسماء …": what is spread there is words, not soldiers."""
    return tokens.at(i) in _PRINTED and bare(tokens.at(j)).startswith(_PRINTERS)


def is_over(tokens: Tokens, i: int) -> bool:
    """ "اتفقا على فض الاشتباك": forces that part."""
    return any(w == "فض" for _, w in stems(tokens.at(i - 1)))


def is_in_protest(tokens: Tokens, i: int, j: int) -> bool:
    """ "أغلقت الحقول احتجاجاً على الإقالة": why something was done, no protest."""
    return tokens.at(i) == "احتجاجا" and tokens.at(j) in ("علي", "عليه", "عليها")


def is_traded(tokens: Tokens, i: int) -> bool:
    """ "حزمة مساعدات … تشمل قذائف ومسيّرات": arms that are given, sold, shown or made, where no word says they were used."""
    words = {bare(w) for _, w in stems(tokens.at(i))}
    if any(w.startswith(_USED) for w in words):
        return False
    return any(bare(w) in _TRADE for word in tokens.words for _, w in stems(word))


_USED: Final = ("قناص", "قصف", "غار", "ضرب", "هجوم", "هجمات", "استهد", "دك", "اطلاق")
_TRADE: Final = frozenset(
    "مساعدات صفقه تسليم بتسليم توريد تزويد شراء بيع مليار مليارات دولار يورو انتاج تصنيع معرض استعراض عرض ترسانه مخزون مدي".split()
)


def is_talked_of(tokens: Tokens, at: int) -> bool:
    """ "محادثات بشأن هدنة دائمة", "الدعوة إلى هدنة": a truce that is not there yet."""
    before = [bare(w) for k in range(max(0, at - _TALK_BEFORE), at) for _, w in stems(tokens.at(k))]
    return any(w in _TALKS for w in before) and not any(w in _MADE for w in before)


_TALK_BEFORE: Final = 5
_TALKS: Final = frozenset(
    "محادثات مفاوضات مباحثات مشاورات مناقشات مقترح مقترحات مسوده جهود مساع مساعي دعوه دعوات دعا دعت يدعو تدعو طالب طالبت اقتراح بشان استعداد استعدادها استعداده مستعد مستعده اقترح اقترحت قبول يرفض ترفض رفض رفضت".split()
)
_MADE: Final = frozenset(
    "اعلان اعلن اعلنت توقيع وقع وقعت دخول دخلت دخل سريان سرت تمديد مدد اتفق اتفقا اتفقت توصل توصلت خرق خرقت انتهاك".split()
)

_PRINTED: Final = frozenset(["نشرت", "ونشرت"])
_PRINTERS = tuple(
    "وزار صحيف وكال قنا موقع صفح حساب اسماء صور فيديو بيان تقرير تفاصيل قائم مقطع شبك منص مجل مرصد هيئ مؤسس جريد منظم".split()
)
