"""Incidents as a page shows them: act, when, where, parts, what they answer, claimed motives, and their tolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString
from msgspec import Struct
from msgspec.structs import replace

from knell.model import Incident, Toll
from knell.publish import words
from knell.publish.index import Index, toll_order
from knell.publish.locator import Atlas, locator
from knell.publish.record import Record
from knell.publish.tolls import Link, TollPage, same_toll, title, toll_page
from knell.reckon import IncidentTolls


class MotiveLine(Struct, frozen=True):
    """A motive as it is claimed: the quoted words, who claims it, and where."""

    text: str
    by: str
    quote: Link | None
    lang: str
    direction: str


class IncidentPage(Struct, frozen=True):
    """Everything shown of one incident."""

    number: int
    anchor: str
    id: str
    title: str
    when: str
    where: str
    precision: str
    part_of: Link | None
    parts: tuple[Link, ...]
    answers: Link | None
    answered_by: tuple[Link, ...]
    motives: tuple[MotiveLine, ...]
    tolls: tuple[TollPage, ...]
    claims: tuple[Link, ...]
    map: SafeString
    summary: str


def heading(incident: Incident) -> str:
    """What an incident is called: "Ambush, Latakia"."""
    act = words.title(words.act_name(incident.act))
    return f"{act}, {words.where(incident.where)}" if incident.where else f"{act}, place not known"


def incident_pages(
    record: Record, index: Index, casebook: Mapping[str, Toll], atlas: Atlas
) -> tuple[IncidentPage, ...]:
    """All incidents in order of day; `casebook` maps anchors to the tolls of the whole, not to be repeated."""
    found = {one.incident.id: one for one in record.reckoned.incidents}
    family = _Family.of([found[key].incident for key in index.incidents])
    return tuple(_page(found[key], record, index, casebook, family, atlas) for key in index.incidents)


class _Family(Struct, frozen=True):
    """How incidents hang together: a link to each, its parts, and what answers it."""

    incidents: Mapping[str, Incident]
    links: Mapping[str, Link]
    parts: Mapping[str, tuple[Link, ...]]
    answers: Mapping[str, tuple[Link, ...]]

    @classmethod
    def of(cls, ordered: Sequence[Incident]) -> _Family:
        links = {i.id: Link(f"#i{n}", f"{n}. {heading(i)}") for n, i in enumerate(ordered, 1)}
        parts: dict[str, tuple[Link, ...]] = {}
        answers: dict[str, tuple[Link, ...]] = {}
        for incident in ordered:
            if incident.part_of:
                parts[incident.part_of] = (*parts.get(incident.part_of, ()), links[incident.id])
            if incident.in_answer_to:
                answers[incident.in_answer_to] = (*answers.get(incident.in_answer_to, ()), links[incident.id])
        return cls({i.id: i for i in ordered}, links, parts, answers)


def incident_anchor(number: int, toll: int) -> str:
    """The anchor of an incident's toll."""
    return f"i{number}t{toll}"


def _page(
    one: IncidentTolls, record: Record, index: Index, casebook: Mapping[str, Toll], family: _Family, atlas: Atlas
) -> IncidentPage:
    incident = one.incident
    number = index.incidents[incident.id]
    tolls = []
    for n, toll in enumerate(sorted(one.tolls, key=toll_order), 1):
        page = toll_page(toll, incident_anchor(number, n), record, index)
        same = same_toll(toll, casebook)
        tolls.append(replace(page, same_as=Link(f"#{same}", title(toll)) if same else None))
    return IncidentPage(
        number=number,
        anchor=f"i{number}",
        id=incident.id,
        title=heading(incident),
        when=words.when(incident.when),
        where=words.title(words.where(incident.where)),
        precision=words.precision(incident.where) if incident.where else "",
        part_of=family.links.get(incident.part_of or ""),
        parts=family.parts.get(incident.id, ()),
        answers=family.links.get(incident.in_answer_to or ""),
        answered_by=family.answers.get(incident.id, ()),
        motives=_motives(incident, index),
        tolls=tuple(tolls),
        claims=tuple(Link(f"#{p.quote}", p.label) for p in index.ordered(incident.claims)),
        summary=_summary(incident, tolls),
        map=SafeString("") if _mapped_with_whole(incident, family.incidents) else locator(incident.where, atlas),
    )


def _summary(incident: Incident, tolls: Sequence[TollPage]) -> str:
    days = words.days(incident.when.start, incident.when.end)
    when = "day not known" if days == words.NOT_KNOWN else days
    lead = next((toll for toll in tolls if toll.known), None)
    return f"{when}; {lead.title[0].lower()}{lead.title[1:]}: {lead.figure}" if lead else when


def _mapped_with_whole(incident: Incident, incidents: Mapping[str, Incident]) -> bool:
    """Whether an incident lies just where the incident does of which it is a part: its map would say nothing new."""
    whole = incidents.get(incident.part_of or "")
    if whole is None or whole.where is None or incident.where is None:
        return False
    return (whole.where.id, whole.where.precision) == (incident.where.id, incident.where.precision)


def _motives(incident: Incident, index: Index) -> tuple[MotiveLine, ...]:
    lines = []
    for motive in incident.motive:
        claims = index.ordered(incident.claims)
        said = next((p for p in claims if p.claim.motive == motive), None)
        language = said.document.language if said else None
        quote = Link(f"#{said.quote}", said.label) if said else None
        direction = words.direction(language)
        lines.append(MotiveLine(motive.text, motive.by or "", quote, language or "und", direction))
    return tuple(lines)
