"""What a toll is asked about: the cell, what is known by when, and the policy for the best value."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from knell.model import Act, Outcome, VictimClass, Where

POLICIES = ("latest-median", "range", "lowest", "highest-credible")

# "People" and "civilians and fighters" are any class: only these four narrow a figure.
CLASSES = (VictimClass.CIVILIAN, VictimClass.PROTECTED, VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)


class Query(Struct, frozen=True):
    """The cell a toll is asked about (docs/codebook.md §6); what is not said is *any*.

    `as_of` keeps to what was published by that day, `known` also to what had been received by then;
    `accepted_only` keeps to claims a person accepted (§8.8). Raises ValueError on an unknown policy or class.
    """

    outcome: Outcome
    victims: str = "all"
    sex: str | None = None
    age: str | None = None
    perpetrator_side: str | None = None
    act: Act | None = None
    where: Where | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    known: datetime | None = None
    policy: str = "latest-median"
    accepted_only: bool = False
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise ValueError(f"policy {self.policy!r} is none of {', '.join(POLICIES)}")
        if self.victims != "all":
            VictimClass(self.victims)
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")

    @property
    def class_(self) -> VictimClass | None:
        """The class asked for; None for all, for "unknown" and for "mixed", which name no class."""
        if self.victims == "all":
            return None
        asked = VictimClass(self.victims)
        return asked if asked in CLASSES else None
