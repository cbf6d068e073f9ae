"""What each originator said of one outcome, in the order in which it was published."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from knell.model import Bound, Modality, Outcome, Toll
from knell.publish import words
from knell.publish.index import Index, Placed
from knell.publish.record import Record
from knell.publish.strip import Mark, Scale, ends
from knell.publish.tolls import Link, originator, published


class Step(Struct, frozen=True):
    """One figure of an originator on one day: what it says, of whom, and whether the toll counts it."""

    date: str
    says: str
    who: str
    mark: Mark
    used: bool
    why: str
    quotes: tuple[Link, ...]


class Series(Struct, frozen=True):
    """The figures of one originator, oldest first."""

    name: str
    kind: str
    steps: tuple[Step, ...]


class Timeline(Struct, frozen=True):
    """Every originator's series for one outcome, on one scale."""

    harm: str
    series: tuple[Series, ...]
    ticks: tuple[tuple[str, str], ...]


def timeline(record: Record, index: Index, outcome: Outcome) -> Timeline:
    """The figures for `outcome` by originator over time; killings without a number are left to the documents."""
    said = [p for p in index.placed.values() if _gives_number(p, outcome)]
    scale = Scale.to((p.claim.count.low, p.claim.count.high) for p in said)
    verdicts = _verdicts(record, index, outcome)
    voices: dict[tuple[str, str], list[Placed]] = {}
    for placed in sorted(said, key=_when):
        voices.setdefault(originator(placed, record), []).append(placed)
    series = [Series(name, kind, _steps(group, scale, verdicts)) for (name, kind), group in voices.items()]
    return Timeline(words.OUTCOMES[outcome], tuple(series), scale.ticks)


def _gives_number(placed: Placed, outcome: Outcome) -> bool:
    claim = placed.claim
    said = claim.count.bound not in (Bound.IMPLIED, Bound.UNKNOWN)
    return claim.outcome is outcome and claim.modality is Modality.REPORTED and said


def _when(placed: Placed) -> tuple[str, int, int]:
    at = placed.document.published
    return (str(at) if at else "~", placed.document_number, placed.number)


class _Verdict(Struct, frozen=True):
    """What one toll makes of a claim; `of` names the incident where the toll is not the casebook's."""

    victims: str
    used: bool
    why: str
    of: int | None

    def rank(self, class_: str) -> tuple[bool, bool, bool, bool]:
        """Counted before not counted, its own matter before another, its class before all, the whole before a part."""
        return (not self.used, self.why == "other_cell", self.victims != class_, self.of is not None)


def _verdicts(record: Record, index: Index, outcome: Outcome) -> Mapping[str, list[_Verdict]]:
    """Claim -> what each toll for the outcome makes of it."""
    tolls: list[tuple[Toll, int | None]] = [(toll, None) for toll in record.reckoned.tolls]
    for one in record.reckoned.incidents:
        tolls += [(toll, index.incidents[one.incident.id]) for toll in one.tolls]
    found: dict[str, list[_Verdict]] = {}
    for toll, of in tolls:
        if toll.outcome is outcome:
            for used, reasons in ((True, toll.used), (False, toll.not_used)):
                for reason in reasons:
                    found.setdefault(reason.claim, []).append(_Verdict(toll.victims, used, reason.why, of))
    return found


def _steps(group: list[Placed], scale: Scale, verdicts: Mapping[str, list[_Verdict]]) -> tuple[Step, ...]:
    merged: dict[tuple[str, str, str, bool, str], list[Placed]] = {}
    for placed in group:
        claim = placed.claim
        class_ = str(claim.victims.class_) if claim.victims else "all"
        verdict = min(verdicts.get(claim.id, ()), key=lambda v: v.rank(class_), default=None)
        used = verdict is not None and verdict.used
        key = (published(placed), words.count(claim.count), words.victims(claim.victims), used, _why(verdict))
        merged.setdefault(key, []).append(placed)
    return tuple(
        Step(
            date=date,
            says=says,
            who=who,
            mark=Mark.of(*ends(members[0].claim.count), scale),
            used=used,
            why=why,
            quotes=tuple(Link(f"#{p.quote}", p.label) for p in members),
        )
        for (date, says, who, used, why), members in merged.items()
    )


def _why(verdict: _Verdict | None) -> str:
    if verdict is None:
        return f"not counted: {words.REASONS['other_cell']}"
    where = f" in incident {verdict.of}" if verdict.of is not None else ""
    return f"counted{where}" if verdict.used else f"not counted: {words.REASONS[verdict.why]}"
