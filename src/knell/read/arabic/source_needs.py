"""Verbs that say only with certain words behind them: "صححت الشبكة حصيلة …", "ردّت الوزارة بأنها …", "استطاعت اللجان توثيق …"."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec.structs import replace

from knell.model import Span
from knell.read.arabic.numbers import read_count
from knell.read.arabic.source_names import tells_what
from knell.read.arabic.tokens import Tokens, stems
from knell.read.attribution import AttributionMention
from knell.vocabulary.arabic_verbs import conjugate

NEAR: Final = 13
"""Words behind a verb among which the one that it needs stands."""
RECORDING: Final = frozenset("توثيق احصاء حصر رصد تسجيل".split())
"""What a body manages to do with the dead: to record, to count them."""

_TOLLS: Final = frozenset("حصيله حصيلته حصيلتها الحصيله عدد اعداد العدد ارقام ارقامها ارقامه الارقام".split())
_ANNOUNCING: Final = frozenset("الاعلان القول التاكيد الاقرار الاعتراف الاشاره".split())
_THAT: Final = frozenset("ان انه انها انهم بان".split())
_NEEDS: Final = (
    (
        "اكتفي يكتفي",
        frozenset("بالقول بالحديث بالاشاره بالتاكيد بالاعلان بتاكيد باعلان بذكر بالاقرار بالاعتراف".split()),
    ),
    ("صحح يصحح", _TOLLS),
    ("عدل", _TOLLS),
    ("راجع", _TOLLS),
    ("حدث", frozenset("حصيله حصيلته حصيلتها الحصيله".split())),
    ("رد يرد", frozenset("بان بانه بانها بانهم بالقول قايلا قايله بتاكيد موكدا موكده".split())),
    ("عزا يعزو", frozenset(["الي"])),
    ("اعتبر يعتبر", _THAT),
    ("زاد يزيد", frozenset("ان انه انها بالقول".split())),
    ("ختم يختم", frozenset("بالقول قايلا قايله بالاشاره بالتاكيد".split())),
    ("برر يبرر", frozenset("بان بانه بانها بانهم".split())),
    ("سارع يسارع", _ANNOUNCING),
    ("بادر يبادر", _ANNOUNCING),
    ("اضطر يضطر", _ANNOUNCING),
    ("اعتقد يعتقد", _THAT),
    ("استبعد يستبعد", _THAT),
    ("سمح يسمح", frozenset(["بالنشر"])),
    ("جدد يجدد", frozenset("التاكيد تاكيد تاكيده تاكيدها".split())),
    ("استطاع يستطيع", RECORDING),
    ("تمكن يتمكن", RECORDING),
    ("نجح ينجح", RECORDING),
)


@cache
def _needs() -> dict[str, frozenset[str]]:
    found = {form: words for verb, words in _NEEDS for form in conjugate(*verb.split())}
    found["ردا"] = frozenset()  # "رداً على ذلك"
    return found


def needed(word: str) -> frozenset[str] | None:
    """The words of which one must stand behind this form of a verb for it to say something; None where it needs none."""
    return _needs().get(word)


def recording(tokens: Tokens, i: int) -> int | None:
    """Where in "استطاعت لجان … توثيق مقتل …" the recording begins: a word that has what is recorded behind it."""
    for n in range(i + 2, min(i + NEAR, len(tokens) - 1)):
        if tokens.at(n) in RECORDING and tokens.at(n - 1) not in _OF_A_NAME:
            k = n + 1 + (tokens.at(n + 1) in _LISTED)
            if tells_what(tokens.at(n + 1)) or read_count(tokens, k) is not None or tokens.at(n + 1) in _LISTED:
                return n
    return None


def recorded(tokens: Tokens, i: int) -> int | None:
    """Where the recording begins behind the verb at token `i`, if that is one of managing to."""
    return recording(tokens, i) if any(needed(w) is RECORDING for _, w in stems(tokens.at(i))) else None


def up_to(tokens: Tokens, made: tuple[AttributionMention, int, int], n: int) -> tuple[AttributionMention, int, int]:
    """A source whose words end before the recording that they were taken to run on to."""
    mention, a, b = made
    end = n - (tokens.at(n - 1) in ("من", "في"))
    if not a < end < b:
        return made
    return replace(mention, span=Span(mention.span.start, tokens.items[end - 1].end)), a, end


_OF_A_NAME: Final = frozenset("مركز فريق مكتب لجنه شبكه مشروع برنامج وحده قسم".split())
_LISTED: Final = frozenset("اسماء هويات وفاه حالات نحو قرابه اكثر استشهاد".split())
