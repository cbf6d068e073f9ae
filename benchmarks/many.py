"""Link and reckon 10,000 claims in 1,000 incidents, made from a fixed seed; print seconds of each."""

from __future__ import annotations

import json
import random
import time
from datetime import date, timedelta

from knell.link import link
from knell.model import (
    Act,
    Attribution,
    Bound,
    Claim,
    Count,
    Document,
    Instant,
    Outcome,
    Quote,
    Reader,
    Role,
    SourceKind,
    Span,
    TimePrecision,
    VictimClass,
    Victims,
    When,
)  # fmt: skip
from knell.reckon import reckon_all
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

TOWNS = (
    "Idlib",
    "Aleppo",
    "Homs",
    "Hama",
    "Latakia",
    "Tartus",
    "Raqqa",
    "Daraa",
    "Jablah",
    "Baniyas",
    "Sarmin",
    "Palmyra",
)
SOURCES = ("sohr", "snhr", "reuters", "afp", "ohchr", "syria_civil_defence")
ACTS = (Act.AIRSTRIKE, Act.SHELLING, Act.BOMBING, Act.SHOOTING)


def make(incidents: int, each: int) -> tuple[list[Claim], dict[str, Document]]:
    """Claims of `incidents` incidents, `each` of them told `each` times."""
    chance, gazetteer = random.Random(1), Gazetteer.open()
    places = [gazetteer.find(town, countries=["SYR"])[0] for town in TOWNS]
    claims, documents = [], {}
    for number in range(incidents):
        place, act = places[number % len(places)], ACTS[number // len(places) % len(ACTS)]
        day = date(2020, 1, 1) + timedelta(days=number // len(places) * 3)
        dead = chance.randint(1, 40)
        for told in range(each):
            text = f"Report {told} of {number}: {dead + chance.randint(0, 2)} people were killed in {place.name}."
            document = Document.of(text, id=f"d{number}-{told}", published=Instant(day + timedelta(days=1 + told % 3)))
            documents[document.id] = document
            source = SOURCES[told % len(SOURCES)]
            start = text.index(": ") + 2
            end = text.index(" people")
            claims.append(
                Claim(
                    document=document.id,
                    text_sha256=document.text_sha256,
                    quote=Quote.cut(text, 0, len(text)),
                    trigger=Span(text.index("killed"), text.index("killed") + 6),
                    act=act,
                    outcome=Outcome.KILLED,
                    count=Count(int(text[start:end]), int(text[start:end]), Bound.EXACT, text[start:end], start, end),
                    victims=Victims(chance.choice((VictimClass.CIVILIAN, VictimClass.UNKNOWN))),
                    attribution=(
                        Attribution(Role.ORIGINATOR, SourceKind.MONITOR, source, source, 0, 6),
                        Attribution(Role.PUBLISHER, SourceKind.MEDIA),
                    ),
                    when=When(day, day, TimePrecision.DAY, "that day"),
                    where=place.where(text=place.name),
                    reader=Reader("made", "1"),
                )
            )
    return claims, documents


if __name__ == "__main__":
    claims, documents = make(1000, 10)
    began = time.perf_counter()
    [Claim.from_json(json.loads(json.dumps(c.to_json()))) for c in claims]
    reference = time.perf_counter() - began
    began = time.perf_counter()
    links = link(claims, documents, vocabulary=load(), gazetteer=(gazetteer := Gazetteer.open()))
    linked = time.perf_counter() - began
    began = time.perf_counter()
    reckoned = reckon_all(claims, documents, links, gazetteer=gazetteer)
    done = time.perf_counter() - began
    print(json.dumps({"claims": len(claims), "incidents": len(links.incidents), "link_s": round(linked, 2), "reckon_s": round(done, 2),
                      "json_s": round(reference, 2), "tolls": len(reckoned.tolls)}))  # fmt: skip
