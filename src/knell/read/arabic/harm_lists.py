"""Arabic lists whose words of harm stand far away or are left out: "… بينهم 11 طفلاً", "وفصائل المعارضة 53"."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, VictimClass
from knell.read.arabic.ties import SILENT, Harm, Ties, relation, span_of
from knell.read.arabic.tokens import stems

_FAR: Final = 45  # words between a figure and "بينهم"
_STOPS: Final = frozenset([".", "؛", "!", "؟"])
_OPENERS: Final = frozenset(["هم", "بينهم", "بينهن", "ضمنهم", "منهم", "منهن"])
_BETWEEN: Final = frozenset(["بين", "ضمن"])
_NEAR: Final = 4


def tie_far_parts(s: Ties) -> None:
    """Parts whose whole stands far before in the sentence, and those who are said to be "بين القتلى"."""
    for index, p in enumerate(s.people):
        if index in s.ties or p.outcome is not None or (not p.said and p.head is None):
            continue
        opener = p.i - 1
        if s.tokens.at(opener).removeprefix("و") not in _OPENERS:
            continue
        whole = _whole(s, index, opener)
        if whole is None or not p.said:
            continue
        of = s.ties[whole]
        s.ties[index] = Harm(of.trigger, of.at, of.outcome, p.count, "part_after", p, act=of.act, doer=of.doer)
        s.wholes[index] = whole
        for right in range(index + 1, len(s.people)):
            q = s.people[right]
            if right in s.ties or relation(s, right - 1, right) != "join" or q.outcome not in (None, of.outcome):
                break
            s.ties[right] = replace(s.ties[index], count=q.count, people=q)
            s.wholes[right] = whole
    _tie_among(s)


def _whole(s: Ties, index: int, opener: int) -> int | None:
    """The last figure of harm before `opener` that is no part and can hold the people at `index`."""
    count = s.people[index].count.low or 0
    for n in range(index - 1, -1, -1):
        harm, people = s.ties.get(n), s.people[n]
        if harm is None or harm is SILENT or n in s.wholes or not people.said:
            continue
        far = opener - people.j > _FAR or any(s.tokens.at(k) in _STOPS for k in range(people.j, opener))
        return None if far or (harm.count.low or 0) < count else n
    return None


def _tie_among(s: Ties) -> None:
    """ "جندي واحد كان بين القتلى", "أن بين الجرحى سائقي شاحنات": part of those told before."""
    for n, p in enumerate(s.people):
        if p.outcome is None or p.said or not p.definite or s.tokens.at(p.i - 1).removeprefix("و") not in _BETWEEN:
            continue
        if s.ties.get(n, SILENT) is not SILENT:
            continue
        before, after = s.people[n - 1] if n else None, s.people[n + 1] if n + 1 < len(s.people) else None
        index = None
        if before is not None and before.said and before.outcome is None and p.i - before.j <= _NEAR:
            index = n - 1
        elif after is not None and after.i == p.j and not after.joined and after.outcome is None and not after.definite:
            index = n + 1
        if index is None or index in s.ties or any(k in s.at_word for k in range(min(p.j, s.people[index].j), p.i)):
            continue
        q = s.people[index]
        left = index
        while index < n and left > 0 and left - 1 not in s.ties and relation(s, left - 1, left) == "join":
            left -= 1  # "450 طفلاً و990 امرأة من بين الشهداء"
            other = s.people[left]
            s.ties[left], s.wholes[left] = Harm(span_of(s, p), p.i, p.outcome, other.count, "among", other), -1
        s.ties[n] = SILENT
        s.ties[index], s.wholes[index] = Harm(span_of(s, p), p.i, p.outcome, q.count, "among", q), -1
        right = index + 1
        while right < len(s.people) and right not in s.ties and index > n and relation(s, right - 1, right) == "join":
            s.ties[right], s.wholes[right] = (
                replace(s.ties[index], count=s.people[right].count, people=s.people[right]),
                -1,
            )
            right += 1


def tie_elided(s: Ties) -> None:
    """ "قتل التنظيم 137 مدنياً، وفصائل المعارضة 53، وقوات … 4": the verb and the noun are said once, each doer has its number."""
    first = next(
        (
            h
            for h in s.ties.values()
            if h is not SILENT and h.people is not None and h.people.said and h.outcome is Outcome.KILLED
        ),
        None,
    )
    if first is None or first.people is None:
        return
    for acting in s.actors:
        if acting.i < first.people.j or not _joined(s, acting.i):
            continue
        index = next((n for n, p in enumerate(s.people) if 0 <= p.i - acting.j <= 2 and p.rule == "bare"), None)
        if index is None or index in s.ties or any(k in s.at_word for k in range(acting.i, s.people[index].i)):
            continue
        p = s.people[index]
        class_ = first.people.class_ if p.class_ is VictimClass.UNKNOWN else p.class_
        people = replace(p, class_=class_)
        s.people[index] = people
        s.ties[index] = replace(
            first,
            count=p.count,
            people=people,
            rule="elided",
            doer=acting if first.doer is not None else None,
            whole=None,
        )


def tie_counted_again(s: Ties) -> None:
    """ "قتل 735 مدنياً، بينما تقول المنظمة إن العدد لا يقل عن 5637": another figure for those told before."""
    for k in sorted({k for w in _NUMBER for k in s.tokens.where.get(w, ())}):
        index = next((n for n, p in enumerate(s.people) if 0 < p.i - k <= _NEAR and p.rule == "bare"), None)
        if index is None or index in s.ties or any(m in s.at_word for m in range(k, s.people[index].i)):
            continue
        p = s.people[index]
        before = [h for h in s.ties.values() if h is not SILENT and h.people is not None and h.people.j <= k]
        of = next((h for h in before if h.people is not None and h.people.said and h.outcome is not Outcome.NONE), None)
        if of is None or of.people is None or (s.tokens.kind(p.j) == "word" and s.tokens.at(p.j) not in _AFTER):
            continue
        people = replace(p, class_=of.people.class_)
        s.people[index] = people
        s.ties[index] = replace(of, count=p.count, people=people, at=k, rule="counted_again", whole=None)


def tie_shared_out(s: Ties) -> None:
    """ "وتوزع القتلى بين 17 مدنياً و9 من عناصر … و5 من مقاتلي …": parts of those told before."""
    for k in sorted({k for w in _SHARED & s.tokens.where.keys() for k in s.tokens.where[w]}):
        dead = next(
            (p for p in s.people if abs(p.i - k) <= _NEAR and p.outcome is not None and p.definite and not p.said), None
        )
        first = next((n for n, p in enumerate(s.people) if p.i > k and _opens_shares(s, p.i)), None)
        if dead is None and first is not None:  # "وزّع الباقين على 39 من مسلحي العشائر و23 من …"
            told = [
                p for n, p in enumerate(s.people) if p.i < k and n in s.ties and s.ties[n].outcome is Outcome.KILLED
            ]
            dead = replace(told[0], outcome=Outcome.KILLED) if told else None
        if dead is None or dead.outcome is None or first is None:
            continue
        whole = next((n for n, p in enumerate(s.people) if p.i > k and p.rule == "bare" and n < first), -1)
        for n in range(first, len(s.people)):
            p = s.people[n]
            if n in s.ties or not p.said or (n > first and relation(s, n - 1, n) != "join"):
                break
            s.ties[n] = Harm(span_of(s, dead), dead.i, dead.outcome, p.count, "share", p)
            s.wholes[n] = whole
        if dead in s.people:
            s.ties.setdefault(s.people.index(dead), SILENT)
        if whole >= 0 and whole not in s.ties:
            total = s.people[whole]
            s.ties[whole] = Harm(span_of(s, dead), dead.i, dead.outcome, total.count, "noun", total)


_SHARED: Final = frozenset("وزع وزعت توزع توزعت توزعوا يتوزع يتوزعون تتوزع موزعين موزعون".split())


def _opens_shares(s: Ties, i: int) -> bool:
    return s.tokens.at(i - 1) in ("بين", "علي", "الي", ":", "ما بين")


def tie_said_again(s: Ties) -> None:
    """ "تحدث مصدر محلي عن 50 قتيلاً والحكومة أعلنت 35": another's number for those told before."""
    for index, p in enumerate(s.people):
        if p.rule != "bare" or index in s.ties or not p.said or (p.count.low or 0) < 2:
            continue
        after = s.tokens.at(p.j)
        if s.tokens.kind(p.j) == "word" and after != "فقط":
            continue
        verb = next((k for k in range(p.i - 1, p.i - 5, -1) if any(w in _SAYS for w in stems_of(s, k))), None)
        verb = verb if verb is not None else _of_another(s, index)
        if verb is None or any(k in s.at_word or s.tokens.at(k) in _STOPS for k in range(verb, p.i)):
            continue
        told = (h for n, h in sorted(s.ties.items()) if h is not SILENT and n not in s.wholes and h.people is not None)
        of = next((h for h in told if h.people is not None and h.people.j <= verb and h.people.said), None)
        if of is None or of.people is None or of.outcome not in (Outcome.KILLED, Outcome.INJURED):
            continue
        people = replace(p, class_=of.people.class_)
        s.people[index] = people
        s.ties[index] = replace(of, count=p.count, people=people, at=verb, rule="counted_again", whole=None)


def _of_another(s: Ties, index: int) -> int | None:
    """ "البلدية تحدثت عن 9 قتلى، والهلال الأحمر عن 12": where another's number is told by the verb of the first."""
    p = s.people[index]
    if s.tokens.at(p.i - 1) != "عن":
        return None
    first = next((k for k in range(p.i - 2, p.i - _NAMED, -1) if s.tokens.at(k - 1) in ("،", ",")), None)
    if first is None or s.tokens.at(first)[:1] != "و":
        return None
    told = (q for n, q in enumerate(s.people[:index]) if n in s.ties and q.j <= first and q.said)
    return first if any(s.tokens.at(q.i - 1) == "عن" for q in told) else None


_NAMED: Final = 8  # words of a source between a comma and "عن 12"


def tie_against(s: Ties) -> None:
    """ "بلغ القتلى في صفوف الجيش 31، مقابل 12 في صفوف الفصائل": the dead of the other side."""
    for k in s.tokens.where.get("مقابل", ()):
        index = next((n for n, p in enumerate(s.people) if p.i == k + 1 and p.said and p.outcome is None), None)
        told = [h for n, h in sorted(s.ties.items()) if h is not SILENT and h.people is not None and h.people.j <= k]
        if index is None or index in s.ties or not told:
            continue
        p, of = s.people[index], told[-1]
        if p.rule == "bare" and s.tokens.at(p.j) not in _ON_WHOSE_SIDE:
            continue
        s.ties[index] = replace(of, count=p.count, people=p, at=k, rule="against", whole=None, doer=None)


_ON_WHOSE_SIDE: Final = frozenset(["من", "في", "بين", "لدي", "ل"])


def tie_sum(s: Ties) -> None:
    """ "استشهد 13 منذ الصباح، ثمانية في خان يونس وخمسة في رفح", "327 قُتلوا: 183 من …، و100 من …، و44 مدنياً": what makes up a figure."""
    for index, harm in sorted(s.ties.items()):
        whole = s.people[index]
        if harm is SILENT or index in s.wholes or not whole.said or (whole.count.low or 0) < _SUM:
            continue
        parts = _making_up(s, index, harm)
        if parts is None:
            continue
        for n in parts:
            p = s.people[n]
            class_ = whole.class_ if p.head is None and s.tokens.at(p.j) != "من" else p.class_
            s.ties[n] = replace(
                harm, count=p.count, people=replace(p, class_=class_), rule="part_after", whole=None, doer=None
            )
            s.wholes[n] = index


def _making_up(s: Ties, index: int, harm: Harm) -> list[int] | None:
    """The untied people behind those at `index` whose numbers together are theirs, behind a colon, a comma or a bracket."""
    whole, parts, left = s.people[index], list[int](), s.people[index].count.low or 0
    for n in range(index + 1, len(s.people)):
        p = s.people[n]
        if not p.said and n not in s.ties:
            continue  # "100 من القوات والمسلحين الموالين لها": whose men
        own = s.wholes.get(n) == index  # a part that the list has already
        if (n in s.ties and not own) or p.outcome not in (None, harm.outcome) or p.count.low is None:
            break
        if not parts and s.tokens.at(p.i - 1) not in _OPEN_SHARES:
            continue
        last = s.people[parts[-1]].j if parts else whole.j
        within = range(last, p.i) if parts else range(p.i - 1, p.i)
        if any(k in s.at_word or s.tokens.at(k) in _STOPS for k in within):
            break
        parts.append(n)
        left -= p.count.low
        if left <= 0:
            break
    far = parts and any(s.tokens.at(k) in _STOPS for k in range(whole.j, s.people[parts[0]].i))
    return parts if len(parts) > 1 and left == 0 and not far else None


_OPEN_SHARES: Final = frozenset(["،", ":", "(", ",", "هم", "وهم"])
_SUM: Final = 3


def tie_elided_by_place(s: Ties) -> None:
    """ "أربعة شهداء في النصيرات، واثنان في رفح، وستة في غزة": the noun is said once."""
    last: Harm | None = None
    for index, p in enumerate(s.people):
        harm = s.ties.get(index)
        if harm is not None:
            counted = harm is not SILENT and p.said and index not in s.wholes
            last = harm if counted and any(s.tokens.at(k) in _IN for k in (p.j, p.j + 1, p.j + 2)) else last
            continue
        if last is None or last.people is None or p.rule != "bare" or not p.said or s.tokens.at(p.j) not in _IN:
            continue
        comma = s.tokens.at(p.i - 1) in ("،", ",") or (s.tokens.at(p.i - 1) == "و" and s.tokens.at(p.i - 2) == "،")
        joined = p.joined or s.tokens.at(p.i - 1) == "و"
        between = range(last.people.j, p.i)
        if not comma or not joined or any(k in s.at_word or s.parts_clauses(k) for k in between):
            continue
        people = replace(p, class_=last.people.class_) if p.class_ is VictimClass.UNKNOWN else p
        s.people[index] = people
        last = s.ties[index] = replace(last, count=p.count, people=people, rule="elided", whole=None)


_IN: Final = frozenset(["في", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط"])


def stems_of(s: Ties, k: int) -> tuple[str, ...]:
    """What token `k` may be with its particles off."""
    return tuple(w for _, w in stems(s.tokens.at(k)))


_SAYS: Final = frozenset(
    "اعلن اعلنت تقول يقول قالت قال تتحدث يتحدث تحدثت تحدث ذكرت ذكر قدرت قدر تقدر يقدر احصت احصي وثقت وثق يوثق توثق سجلت سجل اكدت اكد رقم".split()
)
_NUMBER: Final = frozenset(
    ["الاجمالي", "والاجمالي", "المجموع", "العدد", "الرقم", "الحصيله", "عددهم", "والعدد", "والحصيله"]
)
_AFTER: Final = frozenset("في من علي حتي منذ فقط وفق بحسب حسب".split())


def _joined(s: Ties, i: int) -> bool:
    return s.tokens.at(i - 1) in ("و", "،") or any(t.startswith("و") for t, _ in stems(s.tokens.at(i))[1:])
