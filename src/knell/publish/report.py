"""The report: one self-contained HTML file that needs no script and fetches nothing.

Every number in it leads to the words it stands on, and every quote to its number.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.utils.safestring import SafeString
from msgspec import Struct

from knell.model import Incident, Outcome
from knell.publish import words
from knell.publish.cards import DocumentPage, document_page, uses_by_claim
from knell.publish.incidents import IncidentPage, incident_anchor, incident_pages
from knell.publish.index import Index, toll_order
from knell.publish.locator import Atlas
from knell.publish.record import Record, RefusalRow
from knell.publish.timeline import Timeline, timeline
from knell.publish.tolls import Link, TollPage, title, toll_page
from knell.vocabulary.outlines import Outlines
from knell.vocabulary.places import Gazetteer

TEMPLATES = Path(__file__).parent / "templates"
CREDITS = (
    "Outlines of countries and provinces: Natural Earth (naturalearthdata.com), public domain.",
    "Place names and positions: GeoNames (geonames.org), CC BY 4.0.",
    "Places of armed conflict in Syria: UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0.",
)
POLICIES = {
    "latest-median": "the weighted median of the latest exact figures for exactly this; a list of names weighs 4, "
    "a verified count 3, a report 2, an estimate 1. Where no source gives one, there is none.",
    "range": "none is named; low and high are the range of every credible voice.",
    "lowest": "the lowest of the figures that count.",
    "highest-credible": "the highest of the figures that count.",
}


class UnreadRow(Struct, frozen=True):
    """A document that was kept and not read."""

    href: str
    text: str
    note: str


class ReportPage(Struct, frozen=True):
    """Everything the report shows."""

    subject: str
    days: str
    exercise: bool
    version: str
    policy: str
    policy_words: str
    as_of: str
    coverage: str
    coverage_sentence: str
    languages: str
    lead: TollPage | None
    others: tuple[TollPage, ...]
    timeline: Timeline
    incidents: tuple[IncidentPage, ...]
    outlines: SafeString
    documents: tuple[DocumentPage, ...]
    unread: tuple[UnreadRow, ...]
    unread_words: str
    refusals: tuple[RefusalRow, ...]
    credits: tuple[str, ...]


def render(record: Record, *, gazetteer: Gazetteer, outlines: Outlines | None = None) -> str:
    """The report on `record` as one HTML file: a working copy, which may identify witnesses.

    `gazetteer` says which provinces a named region holds, `outlines` how countries are drawn (default: the
    package's own).
    """
    page = report_page(record, gazetteer=gazetteer, outlines=outlines or Outlines.open())
    return engine().get_template("report.html").render(Context({"page": page}, use_l10n=False, use_tz=False))


@cache
def engine(string_if_invalid: str = "") -> Engine:
    """The template engine, with escaping on. It reads the package's templates and no settings."""
    return Engine(dirs=[str(TEMPLATES)], autoescape=True, string_if_invalid=string_if_invalid)


def report_page(record: Record, *, gazetteer: Gazetteer, outlines: Outlines) -> ReportPage:
    """The page value of the report."""
    index = Index.of(record)
    tolls = sorted(record.reckoned.tolls, key=toll_order)
    anchors = {f"t{n}": toll for n, toll in enumerate(tolls, 1)}
    pages = [toll_page(toll, anchor, record, index) for anchor, toll in anchors.items()]
    named = [(Link(f"#{anchor}", title(toll)), toll) for anchor, toll in anchors.items()]
    for one in record.reckoned.incidents:
        number = index.incidents[one.incident.id]
        for n, toll in enumerate(sorted(one.tolls, key=toll_order), 1):
            named.append((Link(f"#{incident_anchor(number, n)}", f"{title(toll)}, incident {number}"), toll))
    uses = uses_by_claim(named)
    incidents = [one.incident for one in record.reckoned.incidents]
    atlas = Atlas.of((incident.where for incident in incidents), outlines, _parts_of_regions(gazetteer))
    subject, days = _subject(incidents)
    coverage = record.coverage
    policy, as_of = (tolls[0].policy, tolls[0].as_of) if tolls else ("latest-median", None)
    stands_beside = words.coverage(coverage.reports, coverage.sources, len(coverage.languages))
    return ReportPage(
        subject=subject,
        days=days,
        exercise=record.exercise,
        version=record.version,
        policy=policy,
        policy_words=POLICIES[policy],
        as_of=words.day(as_of) if as_of else "",
        coverage=stands_beside,
        coverage_sentence=f"Figures here are {stands_beside}. No report is not zero.",
        languages=_languages(record),
        lead=pages[0] if pages else None,
        others=tuple(pages[1:]),
        timeline=timeline(record, index, tolls[0].outcome if tolls else Outcome.KILLED),
        incidents=incident_pages(record, index, anchors, atlas),
        outlines=atlas.drawings,
        documents=tuple(document_page(document, record, index, uses) for document in index.documents),
        unread=_unread(record, index),
        unread_words=f"{words.plural(len(coverage.unread), 'document')} not read",
        refusals=record.refusals,
        credits=CREDITS,
    )


def _parts_of_regions(gazetteer: Gazetteer) -> dict[str, list[tuple[float, float]]]:
    """By the id of a named region, a point in each province of it."""
    found = {region.place.id: [gazetteer.get(member) for member in region.members] for region in gazetteer.regions()}
    return {region: [(place.lon, place.lat) for place in places if place] for region, places in found.items()}


def _subject(incidents: list[Incident]) -> tuple[str, str]:
    """What the record is about, by the place that most claims name, and the days it spans."""
    tops = [incident for incident in incidents if incident.part_of is None] or incidents
    weights: Counter[str] = Counter()
    for incident in tops:
        if incident.where is not None:
            weights[words.where(incident.where)] += len(incident.claims)
    starts = [i.when.start for i in tops if i.when.start]
    ends = [i.when.end for i in tops if i.when.end]
    days = words.days(min(starts), max([*ends, min(starts)])) if starts else ""
    if not weights:
        return "Reports of harm", days
    first = words.title(min(weights, key=lambda name: (-weights[name], name)))
    rest = len(weights) - 1
    return (f"{first} and {words.plural(rest, 'other place')}" if rest else first), days


def _languages(record: Record) -> str:
    counted = sorted(record.coverage.languages.items(), key=lambda pair: (-pair[1], pair[0]))
    said = [f"{words.language(code)} ({words.plural(n, 'report')})" for code, n in counted]
    return ", ".join(said) or "none"


def _unread(record: Record, index: Index) -> tuple[UnreadRow, ...]:
    unread = set(record.coverage.unread)
    rows = []
    for number, document in enumerate(index.documents, 1):
        if document.id in unread:
            note = f"{words.title(words.language(document.language))}: kept, not read"
            rows.append(UnreadRow(f"#d{number}", document.title or f"Document {number}", note))
    return tuple(rows)
