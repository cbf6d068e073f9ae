"""Whether an Arabic claim is told as a fact: docs/codebook.md §1, the first that applies."""

from __future__ import annotations

from typing import Final

from knell.model import Bound, Modality
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.tokens import Tokens, stems
from knell.read.events import Event
from knell.vocabulary.arabic import ArabicLexicon

_NEAR: Final = 4
_IMPERFECT: Final = ("ي", "ت", "ن")


def modality(
    tokens: Tokens, event: Event, lexicon: ArabicLexicon, *, denied: bool, old: bool, ahead: bool = False
) -> Modality:
    """The modality of `event`. `denied`: its source only denies it; `old`, `ahead`: its day is long before, is after publication."""
    at = tokens.index_at(event.trigger.start)
    begins = min(at, tokens.index_at(event.start))
    before = [w for k in range(max(0, begins - _NEAR), at) for _, w in stems(tokens.at(k))]
    if event.rule == "not_so":
        return Modality.NEGATED
    if denied or event.rule == "denied" or any(w in lexicon.denial for w in before):
        return Modality.DENIED
    zero = event.count.low == 0 and event.count.high == 0
    if not zero and event.count.bound is not Bound.AT_MOST and _negated(tokens, at, lexicon):
        return Modality.NEGATED
    if _supposed(tokens, begins, at, lexicon):
        return Modality.HYPOTHETICAL
    if tokens.at(0) == "ما" and tokens.at(1) == "لم":
        return Modality.HYPOTHETICAL  # "ما لم تُرفع العقوبات سيموت مئات"
    if any(w in lexicon.future for w in before) and any(tokens.at(k) in _UNLESS for k in range(at, len(tokens))):
        return Modality.HYPOTHETICAL  # "هدد بإعدامهم ما لم …"
    if (
        ahead
        or any(w in lexicon.future for w in before)
        or (tokens.at(at).startswith(("سي", "ست", "سن")) and not tokens.at(at).startswith(_NO_FUTURE))
    ):
        return Modality.FUTURE
    recalled = next(phrases(tokens, lexicon.background), None)
    if old or (recalled is not None and recalled[0] < at):  # "أوقف الحاجز ثلاثة بتهمة إحياء الذكرى" is of today
        return Modality.BACKGROUND
    return Modality.REPORTED


_NO_FUTURE: Final = ("سيار", "سيطر", "سيد", "سيف", "سيل", "سنه", "سنوات", "سته", "ستين", "ستار")
_STATES: Final = ("حرج", "خطر", "خطير", "مستقر", "صحي", "سيي", "جيد")
_UNLESS: Final = frozenset(["ما", "ان", "اذا", "حال", "لو", "شرط"])
_ATTEMPTS: Final = frozenset(["محاوله", "نجا", "نجت"])
_BRIEFLY: Final = frozenset(["بلا", "ليس", "ليست", "دون", "بدون"])


def _negated(tokens: Tokens, at: int, lexicon: ArabicLexicon) -> bool:
    """ "لم يقتل", "لم يسفر عن مقتل"; "بلا مأوى بعدما فروا" denies nothing, nor does "لم يُصب سوى"."""
    for k in range(max(0, at - 3), at):
        for _, word in stems(tokens.at(k)):
            if word == "لم" and tokens.at(k - 1) == "ما":
                continue  # "ما لم": unless
            if word in lexicon.negated and (word not in _BRIEFLY or at - k == 1):
                return not any(tokens.at(n) in ("سوي", "الا") for n in range(k, min(at + 4, len(tokens))))
    return False


_ROOT: Final = 3  # letters
_PAST: Final = frozenset("تجاوز تخطي تعدي توفي تعرض تحول تضاعف تسبب".split())  # begin as verbs of the present do


def _supposed(tokens: Tokens, begins: int, at: int, lexicon: ArabicLexicon) -> bool:
    """ "قد" supposes only before a verb that is not past: "وكان قد قتل" is a fact."""
    for k in range(max(0, begins - _NEAR), at):
        for _, word in stems(tokens.at(k)):
            if word not in lexicon.hypothetical or (word in _ATTEMPTS and at - k > 1):
                continue
            if word == "حال" and tokens.at(k + 1).startswith(_STATES):
                continue  # "15 في حال حرجة"
            if word == "قد":
                verb = tokens.at(k + 1)
                if verb.startswith("ن") and len(verb) == _ROOT:
                    continue  # "فقد نزح": the letter is of the root
                if verb in _PAST:
                    continue  # "وقد تجاوز عدد القتلى المئة"
                if verb.startswith(_IMPERFECT) and not verb.startswith("تم") and not verb.endswith(("ت", "وا")):
                    return True
            else:
                return True
    return _is_feared(tokens, at)


def _is_feared(tokens: Tokens, at: int) -> bool:
    """ "يُخشى أن يكون المئات قد قتلوا"; "يخشى السكان القصف بعد مقتل عشرة" tells of ten."""
    for k in range(at - 1, max(-1, at - _FEARED_WITHIN), -1):
        if tokens.kind(k) == "mark" or tokens.at(k) in _FROM_THEN:
            return False
        if tokens.at(k) in _FEARS:
            return True
    return False


_FEARS: Final = frozenset("يخشي تخشي يخشون ويخشي وتخشي".split())
_FROM_THEN: Final = frozenset("التي الذي الذين بعد اثر عقب منذ بعدما عندما حيث منه بسبب".split())
_FEARED_WITHIN: Final = 8  # words between the fear and what is feared
