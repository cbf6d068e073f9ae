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
from knell.read.events import Event
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
    several = (c.victims for c in reversed(before) if c.part_of is None and c.count.low not in (0, 1))
    last = next((victims for victims in several if victims is not None), None)
    return last.class_ if last is not None else None


_FAR: Final = 28


def is_one_of_them(told: Told, people: People, outcome: Outcome, before: Sequence[Claim]) -> bool:
    """ "مقتل أحدهما وبتر ساق الآخر", "العشرات منهم", "أحد منهم": whether people are some of those told before."""
    tokens = told.tokens
    if tokens.where.keys().isdisjoint(_THEM):
        return False
    if people.others and people.definite is False and tokens.at(people.j - 1) not in _THE_OTHER:
        return False
    words = {tokens.at(k).removeprefix("و") for k in range(people.i, people.j)} | ({tokens.at(people.j)} & _OF_THEM)
    if not words.isdisjoint(_OF_THEM) and any(c.outcome is outcome and c.part_of is None for c in before):
        return False  # "171 شهيداً بينهم 34 طفلاً، خمسة منهم برصاص المستوطنين": of the whole
    return not words.isdisjoint(_THEM)


def names_one_of_them(word: str) -> bool:
    """ "أحدهما", "الآخر"."""
    return word.removeprefix("و") in _THEM


_THE_OTHER: Final = frozenset("الاخر والاخر الاخري الثاني والثاني الاخرين الاخران".split())
_OF_THEM: Final = frozenset(["منهم", "منهما", "منهن"])
_THEM: Final = _THE_OTHER | _OF_THEM | frozenset("احدهم احدهما احداهن احداهما احدهن الباقي الباقون الباقين".split())


def driver(told: Told, people: People, made: Sequence[Claim]) -> VictimClass | None:
    """ "وإصابة سائقها", "السائق": who drives a bus or an ambulance is a civilian, of whom nothing is said but that he drove, unknown."""
    tokens = told.tokens
    k = tokens.index_at(people.text[0]) if people.text is not None else people.i
    theirs = next((t.endswith("ال") or w != "سايق" for t, w in stems(tokens.at(k)) if w.startswith("سايق")), None)
    if (
        not theirs
        or people.count.low != 1
        or (tokens.at(k) in ("سايقا", "سايقي", "سايقه") and tokens.raw(k)[-1:] != "ه")
    ):
        return None
    if any(tokens.at(n) in ("مدني", "مدنيا") for n in range(k + 1, k + 5)):
        return VictimClass.CIVILIAN  # "السائق، وهو مدني"
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
    "قطار حافله حافلات باص باصات ميكروباص شاحنه شاحنات اسعاف الاسعاف صهريج صهاريج اجره الاجره تاكسي جرار جرارا قافله مدنيه المدنيه ركاب اغاثه".split()
)


def beside_forces(
    told: Told, people: People, made: Sequence[Claim], before: Sequence[Claim] = ()
) -> VictimClass | None:
    """ "قُتل ضابطان وأُسر ستة عناصر": members without a name are of the force told of just before."""
    patrol = not made and not told.tokens.where.keys().isdisjoint(_POSTS) and not told.actors
    told_of = before if patrol else made  # "مقتل 7 من عناصرنا. … انفجار عبوة بدورية أدى لإصابة عنصرين"
    last = next(
        (c for c in reversed(told_of) if c.victims is not None and c.part_of is None and c.object is None), None
    )
    if last is None or last.victims is None or last.victims.class_ is not VictimClass.STATE_FORCES:
        return None
    if patrol:
        return VictimClass.STATE_FORCES
    start = told.tokens.index_at(max(last.count.end or 0, last.victims.end or 0, last.trigger.end))
    turns = any(told.tokens.at(k).removeprefix("و") in _AGAINST for k in range(start, people.i))
    named = any(start <= a.i <= people.j + 3 and not people.i <= a.i < people.j for a in told.actors)
    return None if turns or named or people.definite else VictimClass.STATE_FORCES


_POSTS: Final = frozenset("دوريه دوريات حاجز نقطه مركبه اليه".split())
_AGAINST: Final = frozenset("فيما بينما مقابل لكن كما بالمقابل حين".split())


def among_the_parts(event: Event, people: People, made: Sequence[Claim]) -> VictimClass | None:
    """ "314 مدنياً، بينهم 68 طفلاً، و13 شخصاً قضوا تحت التعذيب": persons that a list of parts goes on with."""
    last = made[-1] if made else None
    if last is None or last.part_of is None or last.outcome is not event.outcome or people.others:
        return None
    whole = next((c for c in made if c.id == last.part_of), None)
    if whole is None or whole.victims is None or (whole.count.low or 0) < (event.count.low or 0):
        return None
    return VictimClass.CIVILIAN if whole.victims.class_ is VictimClass.CIVILIAN else None


def of_one_kind(made: Sequence[Claim], outcome: Outcome) -> bool:
    """Whether those told last, of whom others are set apart, are of one class: not "مقتل ستة مدنيين وثلاثة من الشرطة وإصابة 17 آخرين"."""
    told = [c for c in made if c.part_of is None and c.victims is not None and c.object is None]
    if not told:
        return True
    last = told[-1].outcome
    classes = {c.victims.class_ for c in told if c.outcome is last and c.victims is not None}
    return last is outcome or len(classes & SURE) < 2
