"""Whose class people share who are called by a pronoun or by what they drive: "أحدهما", "الآخر", "منهم", "سائقها"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Claim, Outcome, VictimClass
from knell.read.arabic.heads import head_at
from knell.read.arabic.mixed import SURE
from knell.read.arabic.people import People
from knell.read.arabic.tokens import stems
from knell.read.arabic.told import Told
from knell.vocabulary.arabic import ArabicLexicon


def of_those_before(
    told: Told, at: int, lexicon: ArabicLexicon, before: Sequence[Claim], *, far: int = 0
) -> VictimClass | None:
    """The class of the people, several, that were told of last before token `at`: in the sentence, else in the claims before it."""
    for k in range(at - 1, max(at - 1 - (far or _FAR), -1), -1):
        found = head_at(told.tokens, k, lexicon)
        if found is None or found[0].number == "sg" or "ب" in found[2]:
            continue
        class_ = found[0].form.class_
        return class_ if class_ in SURE else None
    last = next((c for c in reversed(before) if c.victims is not None and c.part_of is None), None)
    several = last is not None and last.victims is not None and last.count.low not in (0, 1)
    return last.victims.class_ if several and last is not None and last.victims is not None else None


_FAR: Final = 28


def is_one_of_them(told: Told, people: People) -> bool:
    """ "مقتل أحدهما وبتر ساق الآخر", "العشرات منهم", "أحد منهم": whether people are some of those told before."""
    tokens = told.tokens
    if tokens.where.keys().isdisjoint(_THEM):
        return False
    if people.others and people.definite is False and tokens.at(people.j - 1) not in _THE_OTHER:
        return False
    return any(tokens.at(k).removeprefix("و") in _THEM for k in range(people.i, people.j + 1))


_THE_OTHER: Final = frozenset("الاخر والاخر الاخري الثاني والثاني الاخرين الاخران".split())
_THEM: Final = _THE_OTHER | frozenset("احدهم احدهما احداهن احداهما احدهن منهم منهما منهن الباقي الباقون الباقين".split())


def driver(told: Told, people: People, made: Sequence[Claim]) -> VictimClass | None:
    """ "وإصابة سائقها", "السائق": who drives a bus or an ambulance is a civilian, of whom nothing is said but that he drove, unknown."""
    tokens = told.tokens
    k = tokens.index_at(people.text[0]) if people.text is not None else people.i
    theirs = next((t.endswith("ال") or w != "سايق" for t, w in stems(tokens.at(k)) if w.startswith("سايق")), None)
    if not theirs or people.count.low != 1 or tokens.at(k) in ("سايقا", "سايقي", "سايقه") and tokens.raw(k)[-1:] != "ه":
        return None
    last = next((c.victims.class_ for c in reversed(made) if c.victims is not None), None)
    if last is VictimClass.PROTECTED or (tokens.at(k).endswith("ه") and last in SURE):
        return last  # "مقتل ضابط وسائقه"
    for n in range(k - 1, max(k - _FAR, -1), -1):
        words = {w for _, w in stems(tokens.at(n))}
        if not words.isdisjoint(_OF_CIVILIANS):
            return VictimClass.CIVILIAN
    after = tokens.at(k + 1)
    return VictimClass.CIVILIAN if any(w in _OF_CIVILIANS for _, w in stems(after)) else VictimClass.UNKNOWN


_OF_CIVILIANS: Final = frozenset(
    "حافله حافلات باص باصات ميكروباص شاحنه شاحنات اسعاف الاسعاف صهريج صهاريج اجره الاجره تاكسي جرار جرارا قافله مدنيه المدنيه ركاب اغاثه".split()
)


def of_one_kind(made: Sequence[Claim], outcome: Outcome) -> bool:
    """Whether those told last, of whom others are set apart, are of one class: not "مقتل ستة مدنيين وثلاثة من الشرطة وإصابة 17 آخرين"."""
    told = [c for c in made if c.part_of is None and c.victims is not None and c.object is None]
    if not told:
        return True
    last = told[-1].outcome
    classes = {c.victims.class_ for c in told if c.outcome is last and c.victims is not None}
    return last is outcome or len(classes & SURE) < 2
