"""Wholes of people of several classes: "61 شخصاً: 22 مدنياً و28 من القوات و11 من الفصائل"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Claim, VictimClass
from knell.read.arabic.ours import CLASSES
from knell.read.arabic.tokens import stems
from knell.read.arabic.told import Item, Told

SURE: Final = frozenset({VictimClass.CIVILIAN, VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
"""Classes that say who people are."""


def of_two_kinds(told: Told, items: Sequence[Item], made: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, those of civilians and fighters together `mixed`.

    "61 شخصاً: 22 مدنياً و28 من القوات و11 من الفصائل": a whole that parts of several classes make up; "117 قتيلاً و581 جريحاً بين
    مدنيين ومقاتلين": figures with both behind them.
    """
    mixed = _said_mixed(told, items, made)
    if any(c.part_of is not None for c in made):
        mixed |= {c.id for c in made if _made_up(c, made)}
    if not mixed:
        return list(made)
    return [
        replace(c, victims=replace(c.victims, class_=VictimClass.MIXED)) if c.id in mixed and c.victims else c
        for c in made
    ]


def mixed_by_parts(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims of a text, a whole `mixed` whose parts of several classes come in a later sentence: "31 شخصاً. … 17 مدنياً و14 من الشرطة"."""
    wholes = {c.part_of for c in claims if c.part_of is not None}
    made = [
        replace(c, victims=replace(c.victims, class_=class_))
        if c.id in wholes and c.victims is not None and (class_ := _of_parts(c, claims)) is not None
        else c
        for c in claims
    ]
    return [
        replace(c, victims=replace(c.victims, class_=VictimClass.MIXED))
        if c.victims is not None and c.victims.class_ is VictimClass.UNKNOWN and _sums_up(c, made[n + 1 :], text)
        else c
        for n, c in enumerate(made)
    ]


def _sums_up(whole: Claim, after: Sequence[Claim], text: str) -> bool:
    """ "71 قتيلاً، بينهم 9 مدنيين، … والباقون 39 من مسلحي العشائر و23 من قسد": figures of several classes that make up the whole."""
    if whole.part_of is not None or whole.count.text is None or (whole.count.low or 0) < _FEW:
        return False
    end = text.find("\n", whole.quote.start)
    line = [c for c in after if end < 0 or c.trigger.start < end]
    alike = [c for c in line if c.outcome is whole.outcome and c.victims is not None and c.count.text is not None]
    parts = [c for c in alike[:_PARTS] if c.part_of is None or c.part_of == whole.id]
    for i in range(len(parts)):
        total, classes = 0, set[VictimClass]()
        for c in parts[i:]:
            total += c.count.low or 0
            classes.add(c.victims.class_ if c.victims is not None else VictimClass.UNKNOWN)
            if total >= (whole.count.low or 0):
                break
        if total == whole.count.low and len(classes & SURE) > 1 and VictimClass.MIXED not in classes:
            return True
    return False


_FEW: Final = 3  # people of the smallest whole that is summed
_PARTS: Final = 8  # figures behind a whole in which its parts are looked for


def _of_parts(whole: Claim, claims: Sequence[Claim]) -> VictimClass | None:
    """The class of a whole that its parts make up: mixed, or civilian where every one of them is."""
    if _made_up(whole, claims):
        return VictimClass.MIXED
    if whole.victims is None or whole.victims.class_ is not VictimClass.UNKNOWN:
        return None
    parts = [c for c in claims if c.part_of == whole.id and c.outcome is whole.outcome and c.victims is not None]
    alike = {c.victims.class_ for c in parts if c.victims is not None} == {VictimClass.CIVILIAN}
    return VictimClass.CIVILIAN if alike and sum(c.count.low or 0 for c in parts) == whole.count.low else None


def _made_up(whole: Claim, made: Sequence[Claim]) -> bool:
    if whole.victims is None or whole.victims.class_ is VictimClass.MIXED:
        return False
    parts = [(c.victims, c.count.low or 0) for c in made if c.part_of == whole.id and c.outcome is whole.outcome]
    kinds = [(v.class_, low) for v, low in parts if v is not None and v.age is None and v.sex is None]
    classes = {class_ for class_, _ in kinds}
    if whole.victims.class_ is VictimClass.CIVILIAN:  # "أربعة منهم، بينهم امرأة وعسكري"
        return whole.victims.text is None and not classes.isdisjoint(CLASSES.values())
    known = len(classes & SURE) > 1 and VictimClass.MIXED not in classes
    return known and sum(low for _, low in kinds) == whole.count.low


def _said_mixed(told: Told, items: Sequence[Item], made: Sequence[Claim]) -> set[str]:
    tokens, found = told.tokens, set[str]()
    pairs = [
        k
        for word in _CIVILIANS
        for k in tokens.where.get(word, ())
        if tokens.at(k + 1)[:1] == "و" and any(w in _FIGHTERS for _, w in stems(tokens.at(k + 1)))
    ]
    pairs += [
        k
        for word in _FIGHTERS & tokens.where.keys()
        for k in tokens.where[word]
        if any(tokens.at(k + 1) == "و" + w for w in _CIVILIANS) and tokens.at(k - 1) in ("بين", "من")
    ]  # "40 بين جنود ومدنيين"
    for k in pairs:
        if tokens.kind(k - 1) == "number":
            continue
        end = k
        told_of = [(i.harm.people, c) for i, c in zip(items, made, strict=True) if i.harm is not None and i.harm.people]
        for people, claim in sorted(told_of, key=lambda of: -of[0].i):
            if people.i >= k:
                continue
            if end - min(people.j, k) > (_BEHIND if end == k else 2):
                break
            found.add(claim.id)
            end = people.i
    return found


_BEHIND: Final = 7  # words between the last figure and who they are: "منذ 26 أغسطس، بين مدنيين ومقاتلين"

_CIVILIANS: Final = ("مدنيين", "مدنيون", "متظاهرين", "متظاهرون")
_FIGHTERS: Final = frozenset("مقاتلين مقاتلون عسكريين عسكريون مسلحين مسلحون جنود القوات عناصر قوات".split())
