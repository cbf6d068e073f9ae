"""One side of a pair: what of a claim is compared when asking whether two tell of one incident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from knell.link.places import Ground, PlaceKey
from knell.model import Act, ActorClass, Claim, Document, ObjectKind, Stance, TimePrecision, VictimClass, When

# A report without a date of the event tells of the days before it came out.
NEWS_DAYS = 10


class Days(Struct, frozen=True):
    """Days as ordinals, both ends in it. `said` is false where only an upper limit is known.

    `firm` is false for a day that was inherited, or lies in an interval wider than two days.
    """

    start: int
    end: int
    said: bool
    firm: bool

    @property
    def length(self) -> int:
        """How many days."""
        return self.end - self.start + 1


class Actors(Struct, frozen=True):
    """Who is said to have done it: known ids, sides and classes, denials left out."""

    ids: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    classes: frozenset[ActorClass] = frozenset()


class Side(Struct, frozen=True):
    """The comparable part of a claim. Claims with equal sides score alike against any other document's claim."""

    act: Act
    place: PlaceKey
    days: Days | None
    actors: Actors
    victims: VictimClass | None
    group: tuple[str | None, str | None, str | None]  # sex, age, words
    object: ObjectKind | None


def side_of(claim: Claim, document: Document | None, ground: Ground) -> Side:
    """The comparable part of a claim."""
    victims = claim.victims
    return Side(
        act=claim.act,
        place=ground.key(claim.where),
        days=days_of(claim.when, document),
        actors=_actors(claim),
        victims=_class(claim),
        group=(victims.sex, victims.age, victims.group_words) if victims else (None, None, None),
        object=claim.object.kind if claim.object else None,
    )


def days_of(when: When, document: Document | None) -> Days | None:
    """The days of a claim; with an upper limit only, the days of news before it; None where nothing is known."""
    end = when.end or (when.anchor if when.start else None)
    if end is None and document is not None and document.published is not None:
        end = document.published.day
    if when.start is None:
        if end is None:
            return None
        return Days(end.toordinal() - NEWS_DAYS, end.toordinal(), False, False)
    start = when.start.toordinal()
    last = max(start, end.toordinal()) if end else start
    firm = when.precision in (TimePrecision.DAY, TimePrecision.RANGE) and last - start <= 1 and not when.inherited
    return Days(start, last, True, firm)


def day(ordinal: int) -> str:
    """A day for people."""
    return date.fromordinal(ordinal).isoformat()


def _class(claim: Claim) -> VictimClass | None:
    if claim.victims is None or claim.victims.class_ in (VictimClass.UNKNOWN, VictimClass.MIXED):
        return None
    return claim.victims.class_


def _actors(claim: Claim) -> Actors:
    named = [p for p in claim.perpetrators if p.stance is not Stance.DENIED]
    if not named:
        return _NOBODY
    return Actors(
        frozenset(p.actor for p in named if p.actor),
        frozenset(p.side for p in named if p.side),
        frozenset(p.class_ for p in named if p.class_ is not ActorClass.UNKNOWN),
    )


_NOBODY = Actors()

CLASS_WORDS: Mapping[VictimClass, str] = {
    VictimClass.CIVILIAN: "civilians",
    VictimClass.PROTECTED: "protected persons",
    VictimClass.STATE_FORCES: "state forces",
    VictimClass.ARMED_GROUP: "fighters",
}
