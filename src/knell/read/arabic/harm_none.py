"""Arabic harm that is told as none, or as losses that nobody counts."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, Span
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.ties import SILENT, Harm, Ties
from knell.read.arabic.tokens import readings, stems


def tie_none(s: Ties) -> None:
    """ "دون وقوع إصابات", "لم تسفر عن ضحايا": none; "ولم ترد أنباء عن إصابات" says nothing."""
    found: list[tuple[int, int | None, Outcome | None]] = [
        (p.i, index, p.outcome) for index, p in enumerate(s.people) if p.outcome and not p.said
    ]
    for first, j, _ in phrases(s.tokens, s.lexicon.no_harm):
        nobody = s.tokens.at(first) == "احد" and s.tokens.at(first - 1) in ("لا", "ولا")
        if nobody and not any(abs(w.i - first) <= _NEAR for w in s.words):
            continue  # "لا أحد يملك خطة"
        found.append((first if s.tokens.at(first - 1) in ("لا", "ولا") else j - 1, None, _of_nobody(s, j - 1)))
    for i, index, outcome in found:
        left = max(0, i - 6)
        window = [w for k in range(left, i) for _, w in stems(s.tokens.at(k))]
        none = next((k for k in range(i - 1, left - 1, -1) if _is_none(s, k)), None)
        none = none if none is not None else _not_one(s, i)
        if none is None:
            continue
        if s.tokens.at(none + 1) in _HARDLY:
            continue  # "لم يكد الأهالي يدفنون شهداءهم حتى …"
        without = s.tokens.at(none + 1) == "غير"
        if not without and any(
            w in _ALL_BUT for k in range(none, min(i + 3, len(s.tokens))) for _, w in stems(s.tokens.at(k))
        ):
            continue  # "لم يُصب سوى مقاتل واحد", "لم يتعدَّ إصابة جندي"
        for n, p in enumerate(s.people):
            if n == index or (p.i == i and p.rule in ("sg", "one_of")):
                s.ties.setdefault(n, SILENT)
        if any(w in s.lexicon.news_words for w in window) or any("تجاوز" in w for w in window):
            continue
        token = s.tokens.items[none]
        start = token.start + (token.word[:1] == "و")
        zero = Count(0, 0, Bound.EXACT, s.tokens.text[start : token.end], start, token.end)
        said = Outcome.CASUALTIES if s.tokens.at(i).endswith("ضحايا") else outcome or Outcome.CASUALTIES
        end = s.tokens.items[i].end
        s.loose.append(Harm(Span(token.start, end), none, said, zero, "none"))


_NEAR: Final = 3


def tie_not_any(s: Ties) -> None:
    """ "ولم يقتل أي جندي", "لم تُسقط أي مدني", "ولا يوجد بين القتلى أي طفل": none of these people."""
    for k in s.tokens.where.get("اي", ()):
        index = next((n for n, p in enumerate(s.people) if p.i == k + 1 + (s.tokens.at(k + 1) == "من")), None)
        if index is None or index in s.ties:
            continue
        p = s.people[index]
        verb = next((w for w in reversed(s.words) if 0 < k - w.i <= _ANY and not w.noun), None)
        dead = next((q for q in s.people if 0 <= k - q.j <= 1 and q.outcome is not None and not q.said), None)
        outcome = verb.form.outcome if verb is not None else dead.outcome if dead is not None else _felled(s, k)
        outcome = p.outcome or outcome  # "لم يسقط أي قتيل"
        first = verb.i if verb is not None else dead.i if dead is not None else k - 1
        none = next((n for n in range(first - 1, first - 4, -1) if _is_none(s, n) or _plain(s, n) == "لا"), None)
        if outcome is None or none is None or p.rule not in ("sg", "plural"):
            continue
        token = s.tokens.items[none]
        start = token.start + (token.word[:1] == "و")
        zero = Count(0, 0, Bound.EXACT, s.tokens.text[start : token.end], start, token.end)
        trigger = verb.span if verb is not None else s.tokens.span(first, first + 1)
        s.ties[index] = Harm(trigger, first, outcome, zero, "none", replace(p, count=zero))
        if dead is not None:
            s.ties[s.people.index(dead)] = SILENT


_ANY: Final = 3  # words between "لم يقتل" and "أي"


def _plain(s: Ties, k: int) -> str:
    return s.tokens.at(k).removeprefix("و")


def _felled(s: Ties, k: int) -> Outcome | None:
    """ "ولم تُسقط أي مدني": to fell people is to kill them."""
    return Outcome.KILLED if any(w in _FELL for w in readings(s.tokens.at(k - 1))) else None


_FELL: Final = frozenset(["يسقط", "تسقط", "اسقط"])


def _not_one(s: Ties, i: int) -> int | None:
    """ "لا شهداء", "من غير أن يصاب أحد", "لم يسفر القصف الذي … عن ضحايا": the word that says none, far or near before."""
    if s.tokens.at(i - 1) in ("لا", "ولا") and not s.tokens.at(i).startswith("ال"):
        return i - 1
    if s.tokens.at(i - 1) == "من" and s.tokens.at(i - 2) in ("ما", "وما"):
        return i - 2  # "ما من قتلى"
    without = next((k for k in (i - 2, i - 3) if s.tokens.at(k) == "غير" and s.tokens.at(k - 1) == "من"), None)
    if without is not None:
        return without - 1
    if s.tokens.at(i - 1) != "عن":
        return None
    for k in range(i - 1, max(0, i - _RESULT), -1):
        if s.tokens.at(k) in (".", "؛", "،"):
            return None
        if any(w.startswith(_RESULTS) for _, w in stems(s.tokens.at(k))) and _is_none(s, k - 1):
            return k - 1
    return None


_RESULT: Final = 20  # words between "لم يسفر" and "عن ضحايا"
_RESULTS: Final = ("يسفر", "تسفر", "يبلغ", "تبلغ", "ينتج", "ينجم")
_HARDLY: Final = frozenset("يكد تكد يكادوا يتوقف تتوقف ينته تنته يمض تمض".split())
_ALL_BUT: Final = frozenset(["سوي", "الا", "يتعد", "تتعد", "يتعدي", "غير"])


def _of_nobody(s: Ties, i: int) -> Outcome:
    """ "أي إصابة" denies wounded, "خسائر" casualties, "أحد" what the verb before it says."""
    word = s.tokens.at(i)
    if word.endswith(("اصابه", "اصابات")):
        return Outcome.INJURED
    verb = next((w for w in reversed(s.words) if 0 < i - w.i <= 2 and word.endswith("احد")), None)
    return verb.form.outcome if verb is not None else Outcome.CASUALTIES


def _is_none(s: Ties, k: int) -> bool:
    if s.tokens.at(k + 1) in _BORDERS:
        return False
    return any(w in s.lexicon.none or w in s.lexicon.negated for _, w in stems(s.tokens.at(k)))


_BORDERS: Final = frozenset(["حدود"])
"""Behind "بلا" and "دون" these are the name of those who say: "أطباء بلا حدود"."""


def tie_losses(s: Ties) -> None:
    """ "تكبدت القوات خسائر فادحة في الأرواح": casualties that nobody counts."""
    for k in s.tokens.where.get("خساير", ()):
        near = [s.tokens.at(n) for n in range(k + 1, k + 6)]
        suffered = any(w in _SUFFERS for n in range(max(0, k - 6), k) for w in readings(s.tokens.at(n)))
        bodily = any(w.startswith(("بشري", "الارواح", "بالارواح")) for w in near)
        counted = any(k - 4 <= p.i <= k + 6 and p.said for p in s.people)
        if (suffered or bodily) and not any(w.startswith(("مادي", "مالي")) for w in near[:2]) and not counted:
            none = any(_is_none(s, n) or _plain(s, n) == "لا" for n in range(max(0, k - 6), k))
            if none or any(
                w in s.lexicon.news_words for n in range(max(0, k - 6), k) for w in readings(s.tokens.at(n))
            ):
                continue
            span = s.tokens.span(k, k + 1)
            s.loose.append(Harm(span, k, Outcome.CASUALTIES, Count(None, None, Bound.UNKNOWN), "losses"))


_SUFFERS: Final = frozenset(
    "تكبد تكبدت تكبدوا كبد كبدت كبدوا كبدنا تكبيد مني منيت الحق الحقت الحاق وقوع اوقع اوقعت".split()
)
