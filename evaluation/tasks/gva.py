"""Which articles tell of one shooting, and how many it killed and injured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knell.model import Document, Instant, Json, Modality, Outcome
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """The greatest reported figure of each article, each article an incident of its own."""
    vocabulary, gazetteer = load(), Gazetteer.open()
    for record in records:
        published = Instant.parse(record["published"]) if record.get("published") else None
        document = Document.of(
            record["text"],
            id=record["id"],
            title=record.get("title"),
            published=published,
            url=record.get("url"),
            language="en",
        )
        claims = read(document, vocabulary, gazetteer).claims
        told = {
            outcome: max(
                (c.count.low or 0 for c in claims if c.outcome is outcome and c.modality is Modality.REPORTED),
                default=0,
            )
            for outcome in (Outcome.KILLED, Outcome.INJURED)
        }
        yield {
            "id": record["id"],
            "incident": record["id"],
            "killed": told[Outcome.KILLED],
            "injured": told[Outcome.INJURED],
        }
