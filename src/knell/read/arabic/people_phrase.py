"""A noun phrase for people, and when two that stand side by side are one: "ضابط، وهو طبيب", "مهندساً مصرياً", "ثلاثة مدنيين قتلى"."""

from __future__ import annotations

from typing import Final

from knell.model import Count, Outcome, VictimClass
from knell.model.values import Value
from knell.read.arabic.tokens import Tokens
from knell.vocabulary.arabic import Head
from knell.vocabulary.lexicon import VictimForm


class People(Value, frozen=True):
    """Tokens [i, j) name people. `head` is None for a bare number; `joined` says a particle "و" stands before it.

    `definite` people were told of before; `said` is whether a number, a dual or one person is said.
    """

    i: int
    j: int
    count: Count
    head: Head | None
    text: tuple[int, int] | None  # where the words for the people stand
    class_: VictimClass
    outcome: Outcome | None = None
    others: bool = False
    joined: bool = False
    definite: bool = False
    rule: str = "number"

    @property
    def said(self) -> bool:
        """Whether the words say how many."""
        return self.count.text is not None

    @property
    def form(self) -> VictimForm | None:
        """What the noun says of them."""
        return self.head.form if self.head else None


def apposed(tokens: Tokens, before: People, people: People) -> bool:
    """Whether one person is the one just told of: "وهو طالب جامعي"."""
    if tokens.at(people.i - 1) not in ("وهو", "وهي") or not (before.said and people.said):
        return False
    ones = before.count.low == before.count.high == people.count.low == 1
    return ones and people.outcome is None and before.outcome is None and people.i - before.j <= _APPOSED


_APPOSED: Final = 5


def fell_dead(before: People, people: People) -> bool:
    """Whether a noun of harm right behind people says what became of them: "ثلاثة مدنيين قتلى", "جندي جريحاً"."""
    harmed = people.outcome in BODILY and before.outcome not in BODILY
    loose = people.joined or people.definite or (people.said and people.rule not in ("sg", "dual"))
    return before.said and before.j == people.i and before.head is not None and harmed and not loose


BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING})


def of_a_nation(tokens: Tokens, before: People, people: People) -> bool:
    """Whether a singular right behind a counted singular only says of which nation they are: both are in the accusative."""
    if before.j != people.i or before.rule != "number" or people.rule != "sg" or people.joined or people.definite:
        return False
    counted = tokens.raw(before.j - 1).endswith(("اً", "ًا", "ة"))
    accusative = counted and tokens.raw(people.i).endswith(("ياً", "يًا"))
    return accusative and people.class_ in (VictimClass.UNKNOWN, VictimClass.CIVILIAN) and people.outcome is None


def of_one_nation(tokens: Tokens, before: People, people: People) -> bool:
    """Whether one person right behind one is the same with his nation or faith: "رجل سوري", "طبيبان أردنيان"."""
    if before.j != people.i or before.rule not in ("sg", "dual") or people.rule != before.rule:
        return False
    if people.joined or people.definite or before.definite or before.outcome is not None or before.head is None:
        return False
    return (
        people.outcome is None
        and people.class_ is VictimClass.UNKNOWN
        and tokens.at(people.i).rstrip("ان").endswith(("ي", "يه"))
    )
