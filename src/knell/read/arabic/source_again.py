"""A source told of before and named again by a word: "وأضافت الخلية أن", "وقال المصدر إن", "وبحسب تقريرها الشهري"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.read.arabic.source_names import DENIED, speech_words
from knell.read.arabic.tokens import Tokens, stems, without_pronoun
from knell.read.attribution import AttributionMention
from knell.vocabulary.arabic import bare
from knell.vocabulary.places import fold


def taken_up(
    tokens: Tokens, k: int, earlier: Sequence[AttributionMention]
) -> tuple[AttributionMention, int, int] | None:
    """ "وأضافت الخلية أن": a source named before the last one, taken up by the first of its words."""
    head = next((w for t, w in stems(tokens.at(k)) if t == "ال"), "")
    if not head or tokens.at(k + 1) not in speech_words().that | _AFTER_SAME:
        return None
    for mention in earlier:
        if head == bare(fold(tokens.text[mention.span.start : mention.span.end]).split(" ", 1)[0]):
            return replace(mention, relay=False), k, k + 1
    return None


def referred(
    tokens: Tokens, k: int, last: AttributionMention | None, *, blames: bool = False
) -> tuple[AttributionMention, int, int] | None:
    """ "المصدر", "المرصد", "الوزارة" alone take up the source named before; "مصدر طبي" names another."""
    if last is None:
        return None
    if any(base in _ITS_OWN for _, w in stems(tokens.at(k)) for base in without_pronoun(w)):
        return replace(last, relay=False), k, k + 1  # "وبحسب تقريرها الشهري"
    if not any(t.endswith("ال") for t, _ in stems(tokens.at(k))):
        return None
    head = next(w for t, w in stems(tokens.at(k)) if t.endswith("ال"))
    alone = is_alone(tokens, k + 1)
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 3)]
    same = speech_words().same.match(head, rest)
    named = [bare(w) for w in fold(tokens.text[last.span.start : last.span.end]).split()]
    accused = blames and same is not None and not _of_another(tokens, k + same[1])
    if (same is not None and (same[1] > 1 or alone or accused)) or (alone and head in named):
        j = k + (same[1] if same else 1)
        return replace(last, relay=False), k, j  # named by the words that named it first
    return None


def same_body(
    tokens: Tokens, before: tuple[AttributionMention, int, int], last: AttributionMention | None
) -> tuple[AttributionMention, int, int]:
    """ "وكان المركز قد أعلن …": the body named before, where one of its words alone stands before the verb."""
    _, a, b = before
    if last is None or b - a != 1 or not tokens.at(a).removeprefix("و").startswith("ال"):
        return before
    named = [bare(w) for w in fold(tokens.text[last.span.start : last.span.end]).split()]
    return (replace(last, relay=False), a, b) if bare(tokens.at(a).removeprefix("و")) in named[:1] else before


def _of_another(tokens: Tokens, k: int) -> bool:
    """ "المتحدث باسم الحركة", "الهيئة الإعلامية للجماعة": words that tell this body from the one named before."""
    word = tokens.at(k)
    return word in _IN_WHOSE_NAME or (word.startswith("ال") and word.endswith(("يه", "ي")) and word not in DENIED)


_IN_WHOSE_NAME: Final = frozenset(["باسم", "باسمها", "باسمه", "في"])


def is_alone(tokens: Tokens, k: int) -> bool:
    """Whether the words for a source end before token `k`: "المنظمة أن", "الوكالة، "."""
    return tokens.at(k) in speech_words().that | _AFTER_SAME or tokens.kind(k) in ("mark", "number")


_ITS_OWN: Final = frozenset("تقرير بيان ارقام احصاء احصاءات احصاييات توثيق توثيقات تقديرات بيانات مكتب".split())
_AFTER_SAME: Final = frozenset(
    [
        "",
        "ما",
        "نحو",
        "حوالي",
        "قرابه",
        "اكثر",
        "كذلك",
        "ايضا",
        "ذاته",
        "نفسه",
        "ذاتها",
        "نفسها",
        "الي",
        "اياه",
        "علي",
        "في",
        "ب",
    ]
)
