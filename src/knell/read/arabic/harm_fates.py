"""Arabic people whose fate is not known: "مصيرهم مجهول", "تحت الأنقاض", "طفل مفقود"; and figures that a later one has replaced."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, VictimClass
from knell.read.arabic.people import IMPLIED, People
from knell.read.arabic.ties import SILENT, Harm, Ties, relation, span_of
from knell.read.arabic.tokens import readings, stems

_RUBBLE: Final = frozenset(["ردم", "انقاض", "ركام", "حطام"])
_REST: Final = frozenset(["الباقي", "الباقون", "الباقين", "اخرون", "اخرين", "افرادها", "الاخرون"])
_UNDER: Final = 8  # words between people and "تحت الأنقاض"
_UNKNOWN: Final = ("مجهول", "غامض")
_NOT_KNOWN: Final = frozenset(["يعرف", "يعلم", "معروف", "نعرف"])
_SEARCH: Final = frozenset(["البحث", "بحث", "للبحث", "البحث"])
_SOUGHT: Final = frozenset(["شخص", "مفقود", "ناج", "ناجين", "عالق"])
_MISSING: Final = frozenset({Outcome.MISSING, Outcome.ABDUCTED})
_SLAIN: Final = ("مذبوح", "مشنوق", "مقتول")
_NEAR: Final = 7  # words between a person and "مفقود"
_WAS: Final = ("كان", "كانت", "كانوا")
_BEFORE: Final = frozenset(["بعدما", "وبعدما"])
_HELD: Final = frozenset(["الحصيله", "حصيله", "العدد", "الرقم"])
_OLDER: Final = 8  # words between "بعد أن كانت" and the older figure


def tie_fates(s: Ties) -> None:
    """ "لا يزال مصير ثمانية وعشرين مجهولاً", "لا يُعرف مصير تسعة": missing."""
    for k in s.tokens.where.get("مصير", ()):
        index = next((n for n, p in enumerate(s.people) if 0 < p.i - k <= 2 and p.said and n not in s.ties), None)
        if index is None:
            continue
        p = s.people[index]
        if any(w.object and w.form.outcome is Outcome.ABDUCTED and p.j <= w.i for w in s.words):
            continue  # "مصير ثلاثة … بعد أن اختطفهم": the verb says what befell them
        known_not = any(w in _NOT_KNOWN for n in range(k - 3, k) for _, w in stems(s.tokens.at(n)))
        if known_not or any(s.tokens.at(n).startswith(_UNKNOWN) for n in range(p.j, p.j + 9)):
            s.ties[index] = Harm(s.tokens.span(k, k + 1), k, Outcome.MISSING, p.count, "fate", p)
    _tie_adjectives(s)
    _tie_rubble(s)
    _tie_search(s)


def _tie_rubble(s: Ties) -> None:
    """ "وأم وابنها ما زالا تحت الأنقاض", "والباقي تحت الردم"."""
    for k in s.tokens.where.get("تحت", ()):
        if not any(w in _RUBBLE for _, w in stems(s.tokens.at(k + 1))) or s.tokens.at(k - 1) in ("من", "في"):
            continue
        trigger = s.tokens.span(k, k + 2)
        index = next((n for n in range(len(s.people) - 1, -1, -1) if s.people[n].j <= k), None)
        rest = next((n for n in range(k - 1, max(-1, k - 4), -1) if s.tokens.at(n).lstrip("و") in _REST), None)
        if rest is not None and (index is None or s.people[index].j <= rest):
            s.loose.append(Harm(trigger, k, Outcome.MISSING, IMPLIED, "fate"))
            continue
        nobody_counts = index is not None and index not in s.ties and _lie_there(s, s.people[index], k)
        if index is not None and nobody_counts:
            p = s.people[index]
            unknown = Count(None, None, Bound.UNKNOWN)
            s.ties[index] = Harm(trigger, k, Outcome.MISSING, unknown, "fate", replace(p, count=unknown))
            continue
        if index is None or index in s.ties or not _lies(s, s.people[index], k):
            continue
        while True:
            p = s.people[index]
            s.ties[index] = Harm(trigger, k, Outcome.MISSING, p.count, "fate", p)
            if index == 0 or index - 1 in s.ties or relation(s, index - 1, index) != "join" or not p.joined:
                break
            if s.people[index - 1].outcome is not None or not _lies(s, s.people[index - 1], k):
                break
            index -= 1


def _lie_there(s: Ties, p: People, k: int) -> bool:
    """ "ولا يزال أناس تحت الركام": nobody says how many."""
    still = any(s.tokens.at(n) in ("يزال", "تزال", "زال", "يزالون") for n in range(max(0, p.i - 3), k))
    plain = not p.said and p.rule == "plural" and p.outcome is None and not p.definite
    return still and plain and k - p.j <= _UNDER and not any(n in s.at_word for n in range(p.i, k))


def _lies(s: Ties, p: People, k: int) -> bool:
    """Whether people are told of only as lying there: no word of harm takes them."""
    if k - p.j > _UNDER or p.outcome not in (None, Outcome.MISSING) or not p.said:
        return False
    taken = any(p.i - 3 <= n < k for n in s.at_word)
    return not taken and not any(s.parts_clauses(n) for n in range(p.j, k))


def tie_carried(s: Ties) -> None:
    """ "قُتل سبعة ونُقل عشرة إلى المستشفى": hurt, where the sentence tells of others who were killed.

    The verb is written as "a medic carried the body" is: what stands before the hospital must be no object.
    """
    told = {h.outcome for h in s.ties.values()}
    if Outcome.KILLED not in told or Outcome.INJURED in told or Outcome.CASUALTIES in told:
        return
    for k in sorted({k for w in _CARRIED for k in s.tokens.where.get(w, ())}):
        index = next((n for n, p in enumerate(s.people) if 0 < p.i - k <= _CARRIED_WHOM and p.said), None)
        if index is None or index in s.ties or s.people[index].outcome is not None:
            continue
        p = s.people[index]
        to = next((n for n in range(p.j, min(p.j + _UNDER, len(s.tokens))) if s.tokens.at(n) == "الي"), None)
        if to is None or any(n in s.at_word or s.parts_clauses(n) for n in range(k + 1, to)):
            continue
        carries = p.definite or (p.j < to and s.tokens.at(p.j) not in _FROM)
        if not carries and any(w in _HOSPITALS for _, w in stems(s.tokens.at(to + 1))):
            s.ties[index] = Harm(s.tokens.span(k, k + 1), k, Outcome.INJURED, p.count, "carried", p)


_FROM: Final = frozenset("من في منهم بينهم علي اخرين اخرون جرحي مصابين".split())
_CARRIED: Final = frozenset("نقل نقلت نقلوا ونقل ونقلت ونقلوا اسعف واسعف".split())
_CARRIED_WHOM: Final = 2  # words between the verb and whom it takes
_HOSPITALS: Final = frozenset("مستشفي مشفي مستشفيات مشافي مستوصف عنايه".split())


def _tie_search(s: Ties) -> None:
    """ "البحث جارٍ عن فتاة مفقودة", "عمليات البحث عن شخصين": missing."""
    for k in sorted({k for w in _SEARCH for k in s.tokens.where.get(w, ())}):
        about = next((n for n in range(k + 1, k + 4) if s.tokens.at(n) == "عن"), None)
        index = next((n for n, p in enumerate(s.people) if about is not None and p.i == about + 1), None)
        if index is None or index in s.ties or s.people[index].definite:
            continue
        p = s.people[index]
        innocent = p.class_ is VictimClass.CIVILIAN or any(
            w.startswith(tuple(_SOUGHT)) for n in range(p.i, p.j) for _, w in stems(s.tokens.at(n))
        )
        if p.said and innocent and p.outcome in (None, Outcome.MISSING):
            s.ties[index] = Harm(s.tokens.span(k, k + 1), k, Outcome.MISSING, p.count, "fate", p)


def _tie_adjectives(s: Ties) -> None:
    """ "رضيع عمره خمسة أشهر مفقود", "ما زال 40 من أبناء البلدة مفقودين": who is missing stands before."""
    for index in range(1, len(s.people)):
        p, before = s.people[index], s.people[index - 1]
        slain = p.outcome is Outcome.KILLED and any(w.startswith(_SLAIN) for _, w in stems(s.tokens.at(p.i)))
        hurt = p.outcome is Outcome.INJURED and p.rule in ("sg", "dual") and before.rule == p.rule and _is_hurt(s, p)
        if not (p.outcome in _MISSING or slain or hurt) or p.joined or p.definite or p.rule == "number":
            continue
        if not before.said or before.outcome is not None:
            continue
        gap = range(before.j, p.i)
        broken = any(k in s.at_word or s.parts_clauses(k) or s.tokens.at(k) == "،" for k in gap)
        if index in s.ties or len(gap) > _NEAR or broken or any(s.tokens.at(k).startswith("وال") for k in gap):
            continue
        s.ties[index] = SILENT
        dead = index > 1 and s.people[index - 2].outcome is Outcome.KILLED and s.people[index - 2].j == before.i
        if s.ties.get(index - 1, SILENT) is SILENT and not dead:  # but "جثتي شابين مفقودين"
            s.ties[index - 1] = Harm(
                span_of(s, p), p.i, p.outcome or Outcome.MISSING, before.count, "predicate", before
            )


def not_yet_dead(s: Ties, index: int, people: People) -> bool:
    """Whether a noun may say what became of the people before it: "عدد من الضحايا في عداد المفقودين", "121 معتقلاً إلى مختفين"."""
    before = s.people[index]
    if before.outcome is None:
        return index not in s.ties
    if index in s.ties and s.ties[index].rule != "noun":
        return False
    lost = people.outcome is Outcome.MISSING and before.outcome in (Outcome.KILLED, Outcome.DETAINED)
    return lost and s.tokens.at(before.j - 1).endswith(("ضحايا", "معتقلين", "موقوفين", "معتقلا", "حاله"))


def became(s: Ties, people: People) -> bool:
    """ "تحوّل 121 من المعتقلين إلى …", "121 من المعتقلين تحولوا إلى …"."""
    near = (people.i - 1, people.i - 2, people.j, people.j + 1)
    return any(w in _BECAME for k in near for w in readings(s.tokens.at(k)))


_BECAME: Final = frozenset("تحول تحولت تحولوا يتحول انتقل صار صاروا اصبح اصبحوا".split())


def _is_hurt(s: Ties, people: People) -> bool:
    """ "وزوجته في المستشفى مصابة بشظايا": a participle that says what became of who stands before it."""
    return s.tokens.at(people.i).startswith(("مصاب", "جريح", "مجروح")) and s.tokens.at(people.j)[:1] == "ب"


def tie_older(s: Ties) -> None:
    """ "بعد أن كانت 36", "بعدما كان العدد فجراً 83", "وكانت الحصيلة السابقة 25": the figure that the total has replaced."""
    for k in sorted({k for w in _WAS for k in s.tokens.where.get(w, ())}):
        after = s.tokens.at(k - 1) in _BEFORE or (s.tokens.at(k - 1) == "ان" and s.tokens.at(k - 2) in ("بعد", "وبعد"))
        if not after and s.tokens.at(k + 1) not in _HELD:
            continue
        index = next(
            (
                n
                for n, p in enumerate(s.people)
                if 0 < p.i - k <= _OLDER and p.rule == "bare" and p.said and n not in s.ties
            ),
            None,
        )
        told = [h for n, h in sorted(s.ties.items()) if h is not SILENT and h.people is not None and h.people.j <= k]
        if index is None or not told or any(m in s.at_word for m in range(k, s.people[index].i)):
            continue
        of = next((h for h in told if h.total), told[0])
        p = s.people[index]
        people = replace(p, class_=of.people.class_) if of.people is not None else p
        s.people[index] = people
        s.ties[index] = replace(of, count=p.count, people=people, rule="older", at=k, whole=None)


def older_end(s: Ties, people: People, newest: Harm) -> None:
    """ "رفع العدد من 9 إلى 12": the nine were the figure before."""
    token = s.tokens.items[people.i]
    if token.kind == "number" and people.count.bound is Bound.RANGE and token.word.isdigit():
        value = int(token.word)
        count = Count(value, value, Bound.EXACT, s.tokens.raw(people.i), token.start, token.end)
        before = replace(people, i=people.i, j=people.i + 1, count=count)
        s.loose.append(replace(newest, count=count, people=before, rule="older"))
