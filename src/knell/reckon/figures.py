"""The values between claims and tolls: a printing of a figure, and a figure with all its printings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from knell.model import Basis, Bound, Claim, Instant, Voice
from knell.reckon.cells import Cell

WEIGHTS = {Basis.NAMED_LIST: 4, Basis.VERIFIED: 3, Basis.REPORTED: 2, Basis.ESTIMATE: 1}


class Print(Struct, frozen=True):
    """One printing of a figure: a claim with its voice and the date of the document it stands in.

    `root` is the claim that this one copies, itself where it copies none; `received` dates only what
    has no publication time; `own_page` says the originator printed it itself; `party` that it is a
    party's word on what it is no evidence for; `sides` whose fighters its words name, where they name any.
    """

    claim: Claim
    voice: Voice
    published: Instant | None
    received: date | None
    root: str
    own_page: bool
    party: bool
    sides: frozenset[str] = frozenset()

    @property
    def is_copy(self) -> bool:
        """Whether this printing copies another that is known."""
        return self.root != self.claim.id

    @property
    def order(self) -> tuple[str, ...]:
        """First printed first; then by id."""
        when = self.published
        return ("", str(when.day), str(when), self.claim.id) if when else ("~", "", "", self.claim.id)


class Figure(Struct, frozen=True, kw_only=True):
    """What one originator says of one cell, with every claim that prints it.

    `printed` is the date of the first printing; None where every printing is without a publication time, and
    then `seen` is the day the first was received. `weight` is that of its basis (§8.4). `joined` holds
    the claims of the increments added to it, `floor_only` says a newer figure left it as a floor.
    """

    voice: str
    cell: Cell
    low: int | None
    high: int | None
    value: int | None
    bound: Bound
    weight: int
    printed: Instant | None
    seen: date | None
    prints: tuple[Print, ...]
    correction: bool = False
    running: bool = False
    joined: tuple[str, ...] = ()
    floor_only: bool = False

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that print it, and of the increments joined."""
        return tuple(sorted({*(p.claim.id for p in self.prints), *self.joined}))

    @property
    def quotations(self) -> int:
        """In how many documents others print it, copies counted once."""
        return len({p.root for p in self.prints if not p.own_page})

    @property
    def own_page(self) -> bool:
        """Whether the originator printed it itself."""
        return any(p.own_page for p in self.prints)

    @property
    def key(self) -> tuple[tuple[str, ...], int, int, tuple[str, ...]]:
        """A sort key that depends on nothing but the figure itself."""
        return (self.cell.key, self.low or 0, -1 if self.high is None else self.high, self.claims)

    @property
    def size(self) -> int:
        """How large it is, for telling whether a running total fell: the number said, else the least."""
        if self.value is not None:
            return self.value
        if self.bound is Bound.RANGE and self.high is not None:
            return self.high
        return self.low if self.low is not None else 0


def later(a: Figure, b: Figure) -> bool:
    """Whether `a` is known to be later than `b`: by the hour where both have one, else by the day.

    A figure without a publication time is later than nothing, and earlier only than what was published
    after the day it was received.
    """
    if a.printed is None:
        return False
    if b.printed is None:
        return b.seen is not None and a.printed.day > b.seen
    return is_later(a.printed, b.printed)


def is_later(a: Instant, b: Instant) -> bool:
    """Whether instant `a` is known to be later than `b`: by the hour where both have one, else by the day."""
    if a.at is not None and b.at is not None:
        return a.at > b.at
    return a.day > b.day


def first_printing(prints: Sequence[Print]) -> tuple[Instant | None, date | None]:
    """When a figure was first printed; else the day it was first received.

    A copy dates its figure only where nothing else does, or where it is known to be earlier.
    """
    originals = [p.published for p in prints if p.published and not p.is_copy]
    copies = [p.published for p in prints if p.published and p.is_copy]
    first = _earliest(originals) or _earliest(copies)
    if first is None:
        return None, min((p.received for p in prints if p.received), default=None)
    for instant in sorted(copies, key=str):
        if is_later(first, instant):
            first = instant
    return first, None


def _earliest(instants: Sequence[Instant]) -> Instant | None:
    if not instants:
        return None
    day = min(instant.day for instant in instants)
    hours = [instant.at for instant in instants if instant.day == day and instant.at]
    return Instant(day, min(hours, default=None))
