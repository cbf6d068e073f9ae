"""Who does what an Arabic verb of harm says: the armed subject right behind it ("خطف مسلحون طبيباً") or before it ("مسلحون خطفوا").

Past and passive print alike, so an armed subject counts as the doer only where somebody else is left to be harmed.
"""

from __future__ import annotations

from typing import Final

from knell.read.arabic.actors import Acting, is_act_verb
from knell.read.arabic.harm_words import Word
from knell.read.arabic.ties import Ties, of_a_thing, relation
from knell.read.arabic.tokens import stems

_ACTIVE: Final = frozenset(["active", "either", "both"])
_BEHIND: Final = 2  # words between a verb and its subject: "أعدم ميدانياً مسلحون"
_BEFORE: Final = 4
_OBJECT: Final = 14  # words between a subject and who it harms
# What stands behind these is an agent, or a place, and no object.
_NO_OBJECT: Final = frozenset("برصاص رصاص بقصف بنيران بغاره بغارات بهجوم يد ايدي قبل ضد لصالح مع بين وبين".split())
_END: Final = frozenset([".", "؛", "!", "؟", ":"])
_VERB_PARTICLES: Final = frozenset(
    ["قد", "كان", "كانت", "كانوا", "لم", "ثم", "الذين", "الذي", "التي", '"', "»", "”", ")", "،"]
)


def subject_of(s: Ties, word: Word) -> tuple[Acting, int | None] | None:
    """The doer of a verb of harm, and the index of the people it harms (None where they stand elsewhere)."""
    if word.noun or word.form.way not in _ACTIVE or _passive(s, word):
        return None
    behind = next((a for a in s.actors if _follows(s, word, a)), None)
    if behind is not None:
        harmed = None if word.object else _harmed(s, behind)
        if harmed is not None or word.object or word.form.way == "active":
            return behind, harmed
        return None
    close = [a for a in reversed(s.actors) if _precedes(s, word, a)]
    before = next((a for a in close if a.doer), close[0] if close else None)
    if before is None:
        return None
    harmed = None if word.object else _harmed_behind(s, word)
    return (before, harmed) if harmed is not None or word.object else None


def _passive(s: Ties, word: Word) -> bool:
    """Whether a verb is written as a passive: a damma in its stem, "قُتل", "اعتُقل"."""
    if word.object or s.tokens.at(word.i)[:1] in "يتن":
        return False
    raw = s.tokens.text[word.span.start : word.span.end]
    return "\u064f" in raw[:-2]


def _follows(s: Ties, word: Word, acting: Acting) -> bool:
    gap = range(word.i + 1, acting.i)
    if acting.i <= word.i or acting.mention.rule == "adjective":
        return False
    between = [k for k in gap if k not in s.barred and s.tokens.kind(k) == "word"]
    if len(between) > _BEHIND or any(s.tokens.kind(k) == "mark" for k in gap):
        return False
    particle = any(t in ("ل", "لال", "ب", "بال", "و") for t, w in stems(s.tokens.at(acting.i)) if t)
    return not particle and not any(s.tokens.at(k) in _GOVERNORS for k in between)


_GOVERNORS: Final = frozenset("من في علي الي عن عناصر احد عدد جنود مقاتلي مسلحي قائد قيادي ضابط مع ضد قرب داخل".split())


def _precedes(s: Ties, word: Word, acting: Acting) -> bool:
    if not 0 <= word.i - acting.j <= _BEFORE + 6:
        return False
    gap = [k for k in range(acting.j, word.i) if k not in s.barred]
    words = [k for k in gap if s.tokens.at(k) not in _VERB_PARTICLES]
    if len(words) > _BEFORE or any(k in s.at_word or s.tokens.at(k) in _END for k in words):
        return False
    before = s.tokens.at(acting.i - 1)
    said = any(
        p.i <= acting.i <= p.j + 1 and p.said and p.rule in ("number", "bare") for p in s.people
    )  # "231 من عناصر الأمن قتلوا"
    return not said and before not in ("من", "برصاص", "ضد", "بين", "علي", "في", "مع")


def _harmed(s: Ties, acting: Acting) -> int | None:
    """The people behind a subject that it harms."""
    for index, p in enumerate(s.people):
        if p.i < acting.j or index in s.ties:
            continue
        gap = [k for k in range(acting.j, p.i) if k not in s.barred]
        words = [s.tokens.at(k) for k in gap]
        if len(gap) > _OBJECT or any(s.parts_clauses(k) for k in gap):
            return None
        if any(k in s.at_word for k in gap) or any(w in s.lexicon.parts for w in words):
            return None
        if words[-1:] and (words[-1] in _NO_OBJECT or words[-1] in ("من", "في", "و", "او")):
            continue
        if words[-1:] and words[-1].endswith(("ها", "ه")) and is_act_verb(words[-1]):
            continue  # "في عملية نفذها شابان": who did it
        if not p.said and any(t in ("ل", "لال") for t, _ in stems(s.tokens.at(p.i))[1:]):
            continue  # "أصابت غارة مركز إيواء للمهاجرين"
        if p.joined or (p.definite and not p.said and p.rule != "sg") or (gap and of_a_thing(s, p)):
            continue
        own = next((n for n, q in enumerate(s.people) if q.i <= acting.i < q.j), None)
        if own is not None and relation(s, own, index) is not None:
            continue
        return index
    return None


def _harmed_behind(s: Ties, word: Word) -> int | None:
    for index, p in enumerate(s.people):
        if p.i <= word.i or index in s.ties:
            continue
        gap = [k for k in range(word.i + 1, p.i) if k not in s.barred]
        if len(gap) > _OBJECT or any(s.parts_clauses(k) or s.tokens.at(k) in _NO_OBJECT for k in gap):
            return None
        whose = not p.said and any(t in ("ل", "لال") for t, _ in stems(s.tokens.at(p.i))[1:])
        return None if any(k in s.at_word for k in gap) or p.joined or whose or (gap and of_a_thing(s, p)) else index
    return None
