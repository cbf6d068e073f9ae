"""The features that a pair score is made of: what speaks for and against one incident (docs/decisions/0013-linking.md).

Each function looks at the two sides and at frozen resources only, and gives a score and the reason in words.
None of them looks at the number of victims: two figures are not one incident for being equal, nor two for differing.
"""

from __future__ import annotations

from typing import TypeAlias

from knell.link import acts
from knell.link.places import NOWHERE, PROVINCE_RANK, SETTLEMENT_RANK, Ground, reach_km
from knell.link.sides import CLASS_WORDS, Days, Side, day
from knell.model import Relation, VictimClass

Scored: TypeAlias = tuple[float, str]

VETO = -9.0

_SAME_SETTLEMENT = 3.0
_SAME_DISTRICT = 2.0
_SAME_PROVINCE = 1.5
_SAME_REGION = 1.0
_CLOSE = 1.5
_INSIDE_TOWN = 2.0
_INSIDE = 0.8
_RATHER_FAR = -1.0

_SAME_DAY = 2.0
_OVERLAP = 1.0
_NO_DATE = 0.5
_NO_DAYS = -1.5
_NEXT_DAY = -2.5
_NEXT_DAY_UNSURE = -1.0

_SAME_ACTOR = 1.0
_SAME_SIDE = 0.7
_OTHER_SIDE = -2.0
_OTHER_ACTOR = -0.5

_SAME_CLASS = 0.3
_SAME_WORDS = 0.5
_OTHER_CLASS = -0.3
_SAME_OBJECT = 0.7
_OTHER_OBJECT = -1.5


def act(a: Side, b: Side) -> Scored:
    """The same act, one of its family, one that is left open, or another."""
    score = acts.likeness(a.act, b.act)
    if score == acts.SAME:
        return score, f"both {a.act}"
    if score == acts.ALIKE:
        return score, f"{a.act} and {b.act} may be told of one act"
    if score == acts.UNSAID:
        return score, "the act is left open"
    return score, f"{a.act} is another act than {b.act}"


def place(a: Side, b: Side, ground: Ground) -> Scored:
    """The same place within its precision; two places apart are two incidents."""
    if NOWHERE in (a.place, b.place):
        return 0.0, "no place is said"
    relation = ground.relation(a.place, b.place)
    if relation is Relation.EQUAL:
        return _equal_place(a, ground)
    if relation in (Relation.WITHIN, Relation.CONTAINS):
        inner, outer = (a.place, b.place) if relation is Relation.WITHIN else (b.place, a.place)
        town = ground.rank(outer) <= SETTLEMENT_RANK
        return _INSIDE_TOWN if town else _INSIDE, f"{ground.name(inner)} lies in {ground.name(outer)}"
    return _apart(a, b, ground, relation)


def _equal_place(a: Side, ground: Ground) -> Scored:
    rank = ground.rank(a.place)
    words = f"both in {ground.name(a.place)}"
    if rank <= SETTLEMENT_RANK:
        return _SAME_SETTLEMENT, words
    if rank < PROVINCE_RANK:
        return _SAME_DISTRICT, words
    return (_SAME_PROVINCE if rank == PROVINCE_RANK else _SAME_REGION), words


def _apart(a: Side, b: Side, ground: Ground, relation: Relation | None) -> Scored:
    names = f"{ground.name(a.place)} and {ground.name(b.place)}"
    km = ground.km(a.place, b.place)
    reach = max(reach_km(ground.place(a.place)), reach_km(ground.place(b.place)))
    if km is not None and reach and max(ground.rank(a.place), ground.rank(b.place)) < PROVINCE_RANK:
        if km <= reach:
            return _CLOSE, f"{names} are {km:.1f} km apart"
        if km <= 2 * reach:
            return _RATHER_FAR, f"{names} are {km:.1f} km apart"
        return VETO, f"{names} are {km:.0f} km apart"
    if relation is Relation.OVERLAPS:
        return _INSIDE, f"{names} overlap"
    if relation is Relation.DISJOINT:
        return VETO, f"{names} have no ground in common"
    return 0.0, f"how {names} lie to each other is not known"


def time(a: Side, b: Side) -> Scored:
    """The same days within their precision; days apart are two incidents."""
    if a.days is None or b.days is None:
        return _NO_DAYS, "no day is known"
    one, two = a.days, b.days
    if one.start > two.end or two.start > one.end:
        return _days_apart(one, two)
    if not (one.said and two.said):
        return _NO_DATE, "published within the days of news; no day is said"
    if one.length <= 2 and two.length <= 2:
        return _SAME_DAY, f"both on {day(max(one.start, two.start))}"
    return _OVERLAP, f"{_words(one)} and {_words(two)} overlap"


def _days_apart(one: Days, two: Days) -> Scored:
    gap = max(one.start, two.start) - min(one.end, two.end)
    words = f"{_words(one)} and {_words(two)} are {gap} day{'s' if gap > 1 else ''} apart"
    if gap > 1:
        return VETO, words
    return (_NEXT_DAY if one.firm and two.firm else _NEXT_DAY_UNSURE), words


def _words(days: Days) -> str:
    if not days.said:
        return f"by {day(days.end)}"
    return day(days.start) if days.start == days.end else f"{day(days.start)} to {day(days.end)}"


def actors(a: Side, b: Side) -> Scored:
    """Who is said to have done it: the same, one side, or another, which the sources may dispute."""
    one, two = a.actors, b.actors
    if one.ids & two.ids:
        return _SAME_ACTOR, f"both by {', '.join(sorted(one.ids & two.ids))}"
    if one.sides & two.sides:
        return _SAME_SIDE, f"both by the side {', '.join(sorted(one.sides & two.sides))}"
    if one.sides and two.sides:
        return _OTHER_SIDE, "said of two sides"
    if (one.ids and two.ids) or (one.classes and two.classes and not one.classes & two.classes):
        return _OTHER_ACTOR, "said of two actors"
    return 0.0, "nobody, or not the same, is named"


def victims(a: Side, b: Side) -> Scored:
    """Who was harmed: one class, one description; status may be in dispute, so another class says little."""
    group = [f"“{x}”" for x, y in zip(a.group, b.group, strict=True) if x is not None and x == y]
    score = _SAME_WORDS if group else 0.0
    if a.victims is None or b.victims is None:
        return score, " ".join(["both of", *group]) if group else "the victims' class is not said of both"
    if a.victims is b.victims:
        return score + _SAME_CLASS, " ".join(["both of", CLASS_WORDS[a.victims], *group])
    return score + _OTHER_CLASS, f"{_class(a.victims)} here, {_class(b.victims)} there"


def _class(victims: VictimClass) -> str:
    return CLASS_WORDS[victims]


def objects(a: Side, b: Side) -> Scored:
    """What was damaged: one kind of thing, or another."""
    if a.object is None or b.object is None:
        return 0.0, "no object is said of both"
    if a.object is b.object:
        return _SAME_OBJECT, f"both of {a.object}"
    return _OTHER_OBJECT, f"{a.object} here, {b.object} there"
