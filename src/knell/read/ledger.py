"""What a text has claimed so far, found in one step by what a later sentence refers to.

"Of the 420", "most of them", "in retaliation": each looks back for the last claim of a kind. A text of a million
claims is read in a time that grows with its length only if none of them walks back over all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from knell.model import Act, Claim, Modality, Outcome, VictimClass

# Forces that move up harm no one yet: a reprisal told in the same breath answers what came before them.
_NOT_ANSWERED: Final = frozenset({Act.DEPLOYMENT, Act.CHECKPOINT, Act.CEASEFIRE, Act.CURFEW})


class Ledger:
    """The claims of one document in order, by number, by people and by act."""

    def __init__(self) -> None:
        self._by_id: dict[str, Claim] = {}
        self._last: dict[object, tuple[int, Claim]] = {}
        self._counted: set[Outcome] = set()
        self._size = 0

    def add(self, claim: Claim) -> None:
        """Keep one more claim."""
        self._size += 1
        entry = (self._size, claim)
        self._by_id.setdefault(claim.id, claim)
        self._last[claim.outcome, claim.count.value] = entry
        if claim.count.text:
            self._counted.add(claim.outcome)
        if claim.count.text is not None and claim.count.low is not None:
            self._last[claim.outcome, "anyone"] = entry
            if claim.victims is not None:
                self._last[claim.outcome, claim.victims.class_] = entry
        if claim.modality is Modality.REPORTED and claim.act is not Act.OTHER:
            self._last[claim.act] = entry

    def get(self, id: str) -> Claim | None:
        """The claim of that id."""
        return self._by_id.get(id)

    def has_any_count(self) -> bool:
        """Whether any number was said."""
        return bool(self._counted)

    def has_count_of(self, outcome: Outcome) -> bool:
        """Whether a number of that outcome was said."""
        return outcome in self._counted

    def of_number(self, numbers: Iterable[int], outcome: Outcome) -> Claim | None:
        """The last claim of that outcome that says one of these numbers."""
        return self._latest((outcome, number) for number in numbers)

    def of_people(self, outcome: Outcome, class_: VictimClass | None) -> Claim | None:
        """The last claim of that outcome that says a number, of people of that class where one is given."""
        return self._latest([(outcome, class_ or "anyone")])

    def another_act(self, act: Act | None) -> Claim | None:
        """The last claim told as a fact of a violent act that is not this one."""
        return self._latest(other for other in Act if other is not act and other not in _NOT_ANSWERED)

    def _latest(self, keys: Iterable[object]) -> Claim | None:
        found = [self._last[key] for key in keys if key in self._last]
        return max(found, key=lambda entry: entry[0])[1] if found else None
