"""Arabic harm that is told as none, or as losses that nobody counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, Span
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.people import IMPLIED
from knell.read.arabic.ties import SILENT, Harm, Ties
from knell.read.arabic.tokens import readings, stems


def tie_none(s: Ties) -> None:
    """ "دون وقوع إصابات", "لم تسفر عن ضحايا": none; "ولم ترد أنباء عن إصابات" says nothing."""
    found: list[tuple[int, int | None, Outcome | None]] = [
        (p.i, index, p.outcome) for index, p in enumerate(s.people) if p.outcome and not p.said
    ]
    for first, j, _ in phrases(s.tokens, s.lexicon.no_harm):
        nobody = s.tokens.at(first) == "احد" and s.tokens.at(first - 1) in ("لا", "ولا")
        alone = nobody or (s.tokens.at(first) == "احد" and j == first + 1)
        if alone and not any(abs(w.i - first) <= _NEAR for w in s.words):
            continue  # "لا أحد يملك خطة", "لم يستطع أحد تأكيده"
        at = first if s.tokens.at(first - 1) in ("لا", "ولا") or s.tokens.at(first) == "احد" else j - 1
        found.append((at, None, _of_nobody(s, at if at == first and s.tokens.at(at) == "احد" else j - 1)))
    found += [
        (w.i, None, w.form.outcome) for w in s.words if w.noun and s.tokens.at(w.i - 1) == "اي" and _new(found, w.i)
    ]
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
        if any(w in s.lexicon.news_words for w in window) or any("تجاوز" in w for w in window) or _unsaid(s, none, i):
            continue  # "ولم تعلّق الحكومة على عدد القتلى"
        s.told.add(i)
        token = s.tokens.items[none]
        zero = _zero(s, none, i)
        said = Outcome.CASUALTIES if s.tokens.at(i).endswith("ضحايا") else outcome or Outcome.CASUALTIES
        end = s.tokens.items[i].end
        s.loose.append(Harm(Span(token.start, end), none, said, zero, "none"))


_NEAR: Final = 3


def tie_not_one(s: Ties) -> None:
    """ "إن أحداً لم يُختطف", "أحداً من عناصره لم يُصب": nobody, told before the verb."""
    for k in s.tokens.where.get("احدا", ()):
        none = next((n for n in range(k + 1, k + 6) if s.tokens.at(n) in ("لم", "لن")), None)
        verb = next((w for w in s.words if none is not None and 0 < w.i - none <= 2 and not w.noun), None)
        if none is None or verb is None:
            continue
        index = next((n for n, p in enumerate(s.people) if k <= p.i < none), None)
        span = s.tokens.span(k, none + 1)
        zero = Count(0, 0, Bound.EXACT, span.of(s.tokens.text), span.start, span.end)
        s.told.add(verb.i)
        if index is not None:
            people = replace(s.people[index], count=zero)
            s.ties[index] = Harm(verb.span, verb.i, verb.form.outcome, zero, "none", people)
        else:
            s.loose.append(Harm(verb.span, verb.i, verb.form.outcome, zero, "none"))


def _new(found: Sequence[tuple[int, int | None, Outcome | None]], i: int) -> bool:
    """Whether a verbal noun ("لم تُسجَّل أي وفاة") is not among the nouns found."""
    return all(at != i for at, _, _ in found)


def _zero(s: Ties, none: int, i: int) -> Count:
    """None, in the words that say so: "دون", "لم يُقتل أحد", "لم تُسجَّل أي"."""
    token = s.tokens.items[none]
    start = token.start + (token.word[:1] == "و")
    last = next((k for k in range(i, max(none, i - _ANY), -1) if s.tokens.at(k) in _ANYBODY), none)
    end = s.tokens.items[last].end
    return Count(0, 0, Bound.EXACT, s.tokens.text[start:end], start, end)


_ANYBODY: Final = frozenset(["اي", "احد", "ايا"])


def _unsaid(s: Ties, none: int, i: int) -> bool:
    """ "ولم تعلّق موسكو على عدد الضحايا", "دون ذكر عدد القتلى": what is not said is no zero."""
    if s.tokens.at(i - 1) in _HOW_MANY:
        return True
    after = s.tokens.at(none + 1)
    if s.tokens.at(none).endswith("لم"):
        return after[:1] in ("ي", "ت") and after[1:] in _SAYING
    return after in _TELLING


_HOW_MANY: Final = frozenset(["عدد", "حجم", "حصيله", "اعداد", "هويه", "هويات", "اسماء", "ملابسات"])
_SAYING: Final = frozenset(
    "علق وضح وكد كشف ذكر حدد علن عترف شر عط تضح تبين فصح تطرق نشر صدر قدم تحدث قر تكشف عقب ؤكد تاكد تحقق".split()
)
"""What is left of "لم يعلّق", "لم تعلن" without the letter for who does it."""
_TELLING: Final = frozenset(
    "ذكر توضيح تحديد اشاره الاشاره الكشف كشف الاعلان اعلان تعليق التعليق معرفه تاكيد الافصاح تفاصيل ايضاح".split()
)


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
        if p.rule in ("sg", "plural") and _denied(s, k):
            _tie_denied(s, k, index, p.outcome)
            continue
        none = next((n for n in range(first - 1, first - 4, -1) if _is_none(s, n) or _plain(s, n) == "لا"), None)
        if outcome is None or none is None or p.rule not in ("sg", "plural"):
            continue
        zero = _zero(s, none, k)
        trigger = verb.span if verb is not None else s.tokens.span(first, first + 1)
        s.ties[index] = Harm(trigger, first, outcome, zero, "none", replace(p, count=zero))
        if dead is not None:
            s.ties[s.people.index(dead)] = SILENT


def tie_denied(s: Ties) -> None:
    """ "نفى وقوع إعدامات", "نفت حدوث أي قتل": harm that is denied without a word for people."""
    for word in s.words:
        k = word.i - 1 - (s.tokens.at(word.i - 1) == "اي")
        if not word.noun or s.tokens.at(k) not in _OCCURS or not _denied(s, k):
            continue
        if any(word.i < p.i <= word.i + 2 for p in s.people):
            continue
        s.loose.append(Harm(word.span, word.i, word.form.outcome, IMPLIED, "implied", act=word.form.act))
        s.told.add(word.i)


_OCCURS: Final = frozenset("وقوع حدوث حصول ارتكاب تنفيذ وجود".split())


def _denied(s: Ties, k: int) -> bool:
    """Whether a denial stands not far before token `k`."""
    return any(w in s.lexicon.denial for n in range(max(0, k - _DENIAL), k) for w in readings(s.tokens.at(n)))


_DENIAL: Final = 8


def _tie_denied(s: Ties, k: int, index: int, outcome: Outcome | None) -> None:
    """ "نفت مقتل أي من عناصرها", "نفى سقوط أي جندي": who is denied to have come to harm."""
    p = s.people[index]
    word = next((w for w in s.words if w.i == k - 1 and w.noun), None)
    fallen = s.tokens.at(k - 1) == "سقوط"
    if s.tokens.at(k - 1) == "وقوع" and "الاسر" in s.tokens.where:
        outcome, fallen = Outcome.DETAINED, True  # "نفت وقوع أي من أفرادها في الأسر"
    if word is None and not fallen and outcome is None:
        return
    said = outcome or (word.form.outcome if word is not None else Outcome.KILLED)
    act = word.form.act if word is not None else None
    s.ties[index] = Harm(s.tokens.span(k - 1, k), k - 1, said, IMPLIED, "implied", replace(p, count=IMPLIED), act=act)
    s.told.add(k - 1)


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
        counted = any(p.j >= k - 1 and p.i <= k + 6 and p.said for p in s.people)
        if (suffered or bodily) and not any(w.startswith(("مادي", "مالي")) for w in near[:2]) and not counted:
            none = any(_is_none(s, n) or _plain(s, n) == "لا" for n in range(max(0, k - 6), k))
            unknown = any(
                w in s.lexicon.news_words and w != "انباء"
                for n in range(max(0, k - 6), k)
                for w in readings(s.tokens.at(n))
            )
            if none or unknown:
                continue  # but "وأنباء عن خسائر بشرية"
            span = s.tokens.span(k, k + 1)
            s.loose.append(Harm(span, k, Outcome.CASUALTIES, Count(None, None, Bound.UNKNOWN), "losses"))


_SUFFERS: Final = frozenset(
    "يتكبد تتكبد يتكبدون تكبد تكبدت تكبدوا كبد كبدت كبدوا كبدنا تكبيد مني منيت الحق الحقت الحاق وقوع اوقع اوقعت".split()
)
