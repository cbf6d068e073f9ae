"""What each originator said of one outcome, in the order in which it was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knell.model import Bound, Modality, Outcome, Toll
from knell.publish import words
from knell.publish.index import Index, Placed
from knell.publish.record import Record
from knell.publish.strip import Mark, Scale
from knell.publish.tolls import Link, originator, published


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of an originator on one day: what it says, of whom, and whether the toll counts it."""

    date: str
    says: str
    who: str
    mark: Mark
    used: bool
    why: str
    quotes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one originator, oldest first."""

    name: str
    kind: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every originator's series for one outcome, on one scale."""

    harm: str
    series: tuple[Series, ...]
    ticks: tuple[tuple[str, str], ...]


def timeline(record: Record, index: Index, outcome: Outcome) -> Timeline:
    """The figures for `outcome` by originator over time; killings without a number are left to the documents."""
    said = [p for p in index.placed.values() if _gives_number(p, outcome)]
    scale = Scale.to((p.claim.count.low, p.claim.count.high) for p in said)
    codes = _codes(record.reckoned.tolls, outcome)
    voices: dict[tuple[str, str], list[Placed]] = {}
    for placed in sorted(said, key=_when):
        voices.setdefault(originator(placed, record), []).append(placed)
    series = [Series(name, kind, _steps(group, scale, codes)) for (name, kind), group in voices.items()]
    return Timeline(words.OUTCOMES[outcome], tuple(series), scale.ticks)


def _gives_number(placed: Placed, outcome: Outcome) -> bool:
    claim = placed.claim
    said = claim.count.bound not in (Bound.IMPLIED, Bound.UNKNOWN)
    return claim.outcome is outcome and claim.modality is Modality.REPORTED and said


def _when(placed: Placed) -> tuple[str, int, int]:
    at = placed.document.published
    return (str(at) if at else "~", placed.document_number, placed.number)


def _codes(tolls: tuple[Toll, ...], outcome: Outcome) -> Mapping[tuple[str, str], tuple[bool, str]]:
    """(victims, claim) -> whether that toll counts the claim, and why."""
    codes = {}
    for toll in tolls:
        if toll.outcome is not outcome:
            continue
        codes.update({(toll.victims, r.claim): (False, r.why) for r in toll.not_used})
        codes.update({(toll.victims, r.claim): (True, r.why) for r in toll.used})
    return codes


def _steps(group: list[Placed], scale: Scale, codes: Mapping[tuple[str, str], tuple[bool, str]]) -> tuple[Step, ...]:
    merged: dict[tuple[str, str, str, bool, str], list[Placed]] = {}
    for placed in group:
        claim = placed.claim
        class_ = str(claim.victims.class_) if claim.victims else "all"
        # A figure for a class is judged by the toll of that class; what no toll names is another matter.
        used, why = codes.get((class_, claim.id)) or codes.get(("all", claim.id)) or (False, "other_cell")
        who = words.victims(claim.victims)
        key = (published(placed), words.count(claim.count), who, used, words.REASONS[why])
        merged.setdefault(key, []).append(placed)
    return tuple(
        Step(
            date=date,
            says=says,
            who=who,
            mark=Mark.of(members[0].claim.count.low, members[0].claim.count.high, scale),
            used=used,
            why=why,
            quotes=tuple(Link(f"#{p.quote}", p.label) for p in members),
        )
        for (date, says, who, used, why), members in merged.items()
    )
