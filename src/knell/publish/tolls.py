"""One toll as a page shows it: range first, then the best value, who is counted, who is not and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from knell.model import OBJECT_OUTCOMES, Outcome, Reason, Toll
from knell.publish import words
from knell.publish.index import Index, Placed
from knell.publish.record import Record
from knell.publish.strip import Mark, Scale, Strip, StripRow, framed, strip
from knell.reckon import IncidentTolls

_WHO = {
    "civilian": "Civilians",
    "protected": "Protected persons",
    "state_forces": "Members of the state forces",
    "armed_group": "Members of armed groups",
    "mixed": "Civilians and fighters",
    "unknown": "People",
}


class Link(Struct, frozen=True):
    """Words that lead to an anchor of the same page."""

    href: str
    text: str


class SourceRow(Struct, frozen=True):
    """One figure of one originator, with every quote that prints it."""

    date: str
    says: str
    who: str
    why: str
    quotes: tuple[Link, ...]


class SourceGroup(Struct, frozen=True):
    """The figures of one originator, oldest first: what has one origin stands together."""

    name: str
    kind: str
    rows: tuple[SourceRow, ...]


class TollPage(Struct, frozen=True):
    """Everything shown of one toll. `figure` leads; `chips` say in words what weakens it."""

    anchor: str
    title: str
    figure: str
    unit: str
    known: bool
    best: str
    sources: str
    contested: str
    chips: tuple[str, ...]
    explanation: str
    limits: str
    aside: str
    strip: Strip
    counted: tuple[SourceGroup, ...]
    uncounted: tuple[SourceGroup, ...]
    quotes: tuple[Link, ...]
    other_quotes: tuple[Link, ...]
    same_as: Link | None = None

    @property
    def first(self) -> str:
        """Where the figure itself leads: to its quote where it has one, to the list of them where it has more."""
        return self.quotes[0].href if len(self.quotes) == 1 else f"#{self.anchor}-counted"


def title(toll: Toll) -> str:
    """What a toll is about: "Civilians reported killed"."""
    harm = words.OUTCOMES[toll.outcome]
    if toll.outcome in OBJECT_OUTCOMES:
        return f"{'Services' if toll.outcome is Outcome.CUT_OFF else 'Objects'} reported {harm}"
    return f"{_WHO[toll.victims]} reported {harm}" if toll.victims != "all" else f"Reported {harm}"


def toll_page(toll: Toll, anchor: str, record: Record, index: Index) -> TollPage:
    """The page value of a toll; a sum over incidents shows a row per incident instead of per originator."""
    rows = _sum_strip(toll, record, index) if _is_sum(toll) else strip(toll, record, index)
    uncounted = [r for r in toll.not_used if _concerns(r, toll, index)]
    return TollPage(
        anchor=anchor,
        title=title(toll),
        figure=words.band(toll.low, toll.high),
        unit="sum of ranges" if _is_sum(toll) and len(rows.rows) > 1 else "",
        known=toll.low is not None or toll.high is not None,
        best=_best(toll),
        sources=_sources(toll),
        contested=_contested(toll),
        chips=_chips(toll),
        explanation=toll.explanation,
        limits=_limits(toll),
        aside=_aside(len(uncounted)),
        strip=rows,
        counted=source_groups(toll.used, record, index),
        uncounted=source_groups(uncounted, record, index),
        quotes=_quotes(toll.used, index),
        other_quotes=_quotes(uncounted, index),
    )


def _is_sum(toll: Toll) -> bool:
    return not toll.voices and bool(toll.used)


def _best(toll: Toll) -> str:
    if toll.low is None and toll.high is None:
        return ""
    if toll.best is None:
        return "no best estimate"
    return "" if toll.low == toll.high else f"best estimate {words.number(toll.best)}"


def _sources(toll: Toll) -> str:
    if not toll.independent_sources:
        return "no named source speaks of it"
    return f"{words.number(toll.used_sources)} of {words.plural(toll.independent_sources, 'source')} counted"


def _contested(toll: Toll) -> str:
    said = [words.CONTESTED[word] for word in toll.contested]
    return f"Contested: {_join(said)}" if said else ""


def _join(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _chips(toll: Toll) -> tuple[str, ...]:
    chips = []
    if toll.grade == "provisional":
        chips.append("Provisional")
    if toll.presumed:
        chips.append("Presumed civilian")
    # Of a sum this would be the word on its weakest part: it belongs to the incidents.
    if (toll.low is not None or toll.high is not None) and not _is_sum(toll):
        chips.append(words.title(words.CORROBORATION[toll.corroboration]))
    return tuple(chips)


def _limits(toll: Toll) -> str:
    """What is not counted: stands beside every total."""
    harm = "deaths" if toll.outcome is Outcome.KILLED else "cases"
    text = f"Not in this figure: {harm} that no report read here speaks of. No report is not zero."
    if toll.high is not None:
        return f"{text} Even the highest number may miss some."
    return f"{text} No source that counts gives an upper limit, so none is given." if toll.low is not None else text


def _aside(uncounted: int) -> str:
    if not uncounted:
        return ""
    are = "is" if uncounted == 1 else "are"
    return f"{words.plural(uncounted, 'claim')} about this {are} listed below and not counted, with the reason."


def _concerns(reason: Reason, toll: Toll, index: Index) -> bool:
    """Whether a claim not used is about the same kind of harm: the others are not this toll's business."""
    placed = index.get(reason.claim)
    if placed is None:
        return False
    same = placed.claim.outcome is toll.outcome
    classes = placed.claim.victims.class_ if placed.claim.victims else None
    return same and (reason.why != "other_cell" or toll.victims == "all" or str(classes) == toll.victims)


def _quotes(reasons: Iterable[Reason], index: Index) -> tuple[Link, ...]:
    return tuple(Link(f"#{p.quote}", p.label) for p in index.ordered([reason.claim for reason in reasons]))


def source_groups(reasons: Iterable[Reason], record: Record, index: Index) -> tuple[SourceGroup, ...]:
    """Reasons by originator; claims that say the same on one day, for the same reason, share a row."""
    why = {reason.claim: reason.why for reason in reasons}
    groups: dict[tuple[str, str], dict[tuple[str, str, str, str], list[Link]]] = {}
    for placed in index.ordered(list(why)):
        claim = placed.claim
        rows = groups.setdefault(originator(placed, record), {})
        said = (published(placed), words.count(claim.count), words.victims(claim.victims), why[claim.id])
        rows.setdefault(said, []).append(Link(f"#{placed.quote}", placed.label))
    return tuple(
        SourceGroup(
            name,
            kind,
            tuple(
                SourceRow(date, says, who, words.REASONS[code], tuple(q)) for (date, says, who, code), q in rows.items()
            ),
        )
        for (name, kind), rows in sorted(groups.items(), key=lambda pair: pair[0][0].casefold())
    )


def originator(placed: Placed, record: Record) -> tuple[str, str]:
    """Who a claim comes from, and what kind of source that is."""
    voice = record.voice(placed.claim)
    if voice is not None:
        return words.title(voice.name), words.KINDS[voice.kind]
    _, name, kind = words.attribution(placed.claim.originator, placed.document)
    return words.title(name), kind


def published(placed: Placed) -> str:
    """When the document that prints a claim was published."""
    instant = placed.document.published
    return words.day(instant.day) if instant else "date not known"


def _sum_strip(toll: Toll, record: Record, index: Index) -> Strip:
    parts = [(one, part) for one in record.reckoned.incidents for part in one.tolls if _adds(part, one, toll)]
    inside = {one.incident.id for one, _ in parts}
    tops = sorted(
        (pair for pair in parts if pair[0].incident.part_of not in inside),
        key=lambda pair: index.incidents[pair[0].incident.id],
    )
    scale = Scale.to([(toll.low, toll.high), *((part.low, part.high) for _, part in tops)])
    used = {reason.claim for reason in toll.used}
    return framed(toll, scale, tuple(_incident_row(one, part, scale, used, index) for one, part in tops), behind=False)


def _adds(part: Toll, one: IncidentTolls, toll: Toll) -> bool:
    return part.outcome is toll.outcome and part.victims == toll.victims


def _incident_row(one: IncidentTolls, part: Toll, scale: Scale, used: set[str], index: Index) -> StripRow:
    counted = any(reason.claim in used for reason in part.used)
    return StripRow(
        name=words.title(words.act_name(one.incident.act)),
        note=f"{words.where(one.incident.where)}; {words.days(one.incident.when.start, one.incident.when.end)}",
        says=words.interval(part.low, part.high),
        href=f"#i{index.incidents[one.incident.id]}",
        mark=Mark.of(part.low, part.high, scale),
        used=counted,
        why="" if counted else "stands beside the sum",
    )


def same_toll(toll: Toll, others: Mapping[str, Toll]) -> str | None:
    """The anchor of a toll that says exactly the same of the same claims."""
    for anchor, other in others.items():
        same = (toll.outcome, toll.victims, toll.low, toll.best, toll.high, toll.used, toll.not_used)
        if same == (other.outcome, other.victims, other.low, other.best, other.high, other.used, other.not_used):
            return anchor
    return None
