"""Which articles tell of one shooting, and how many it killed and injured.

Each article is read alone (`gva_people`); `find_stories` finds the articles of one incident, and the
incident's toll is the middle of what they say, as in reckoning: of two that differ the article's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evaluation.tasks.gva_people import toll
from knell.link import find_stories
from knell.model import Claim, Document, Instant, Json
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

Toll = tuple[int, int]


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """Labels and tolls, once all the articles are read: a label is the least id among an incident's articles."""
    vocabulary, gazetteer = load(), Gazetteer.open()
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    tolls: dict[str, Toll] = {}
    for record in records:
        document = document_of(record)
        found = read(document, vocabulary, gazetteer).claims
        documents[document.id], tolls[document.id] = document, toll(document, found)
        claims += found
    stories = find_stories(documents, claims)
    told: dict[str, list[str]] = defaultdict(list)
    for name in documents:
        told[stories[name]].append(name)
    for name in documents:
        killed, injured = together(name, told[stories[name]], tolls)
        yield {"id": name, "incident": stories[name], "killed": killed, "injured": injured}


def together(id: str, members: Sequence[str], tolls: Mapping[str, Toll]) -> Toll:
    """What most articles of the incident say; an article that tells of no one harmed has no word in it."""
    speak = [tolls[m] for m in members if any(tolls[m])] or [tolls[id]]
    killed = Counter(k for k, _ in speak)
    injured = Counter(i for _, i in speak)
    own = tolls[id]
    return (
        max(killed, key=lambda n: (killed[n], n == own[0], n)),
        max(injured, key=lambda n: (injured[n], n == own[1], n)),
    )


def document_of(record: Json) -> Document:
    """The article as a document; its headline is its first line, where the text does not begin with it."""
    title, text = record.get("title") or "", record["text"]
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    published = Instant.parse(record["published"]) if record.get("published") else None
    return Document.of(text, id=record["id"], title=title, published=published, url=record.get("url"), language="en")
