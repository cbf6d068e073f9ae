"""The twelve worked cases of the codebook and one of the party rule, from report text to toll, each in three wordings."""

from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from knell.link import link
from knell.model import Claim, Document, Instant, Outcome
from knell.read import read
from knell.reckon import Query, reckon, reckon_all
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

FILES = sorted((Path(__file__).parent / "worked_cases").glob("*.yml"))
CASES = [(f.stem, i) for f in FILES for i in range(3)]


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


def published(value):
    return Instant.parse(value.isoformat() if isinstance(value, (date, datetime)) else str(value))


def work(wording, world):
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    for number, report in enumerate(wording):
        document = Document.of(
            report["text"], id=f"d{number}", published=published(report["published"]), publisher=report.get("publisher")
        )
        documents[document.id] = document
        claims += read(document, *world).claims
    links = link(claims, documents, vocabulary=world[0], gazetteer=world[1])
    return documents, claims, links


@pytest.mark.parametrize(("name", "number"), CASES)
def test_worked_case(name, number, world):
    case = yaml.safe_load((Path(__file__).parent / "worked_cases" / f"{name}.yml").read_text())
    documents, claims, links = work(case["wordings"][number], world)
    for wanted in case["tolls"]:
        place = world[1].get(wanted["where"]).where() if "where" in wanted else None
        query = Query(Outcome(wanted["outcome"]), victims=wanted["victims"], where=place, as_of=wanted.get("as_of"))
        toll = reckon(claims, documents, links, query, gazetteer=world[1])
        said = {
            "low": toll.low,
            "best": toll.best,
            "high": toll.high,
            "grade": toll.grade,
            "presumed": toll.presumed,
            "contested": list(toll.contested),
            "sources": toll.independent_sources,
        }
        asked = {key: value for key, value in wanted.items() if key in said}
        assert {key: said[key] for key in asked} == asked, toll.explanation
    counts = {claim.id: claim.count.low for claim in claims}
    of = {(c.count.low, counts.get(c.part_of)) for c in claims if c.part_of}
    assert all((p["part"], p["whole"]) in of for p in case.get("parts", []))
    everything = reckon_all(claims, documents, links, gazetteer=world[1])
    tolls = [*everything.tolls, *(t for one in everything.incidents for t in one.tolls)]
    numbers = {n for t in tolls for n in (t.low, t.best, t.high)}
    assert not numbers & set(case.get("never", []))
    for reason in case.get("reasons", []):
        told = {(counts[r.claim], r.why) for t in everything.tolls for r in (*t.used, *t.not_used)}
        assert (reason["count"], reason["why"]) in told
    for wanted in case.get("claims", []):
        claim = next(c for c in claims if c.count.low == wanted["count"])
        documented = claim.documented.start if claim.documented else None
        assert (documented, claim.when.start, claim.when.end) == (wanted["documented"], wanted["start"], wanted["end"])
