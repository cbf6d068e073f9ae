"""Which articles tell of one shooting, and how many it killed and injured.

Each article is read alone (`gva_people`); `find_stories` finds the articles of one incident, and `together`
makes one toll of theirs, the same for each of them: the record asked for is one of the incident.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low

from evaluation.tasks.gva_people import toll
from knell.link import find_stories
from knell.model import Claim, Document, Instant, Json
from knell.read import Sayer, read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

Toll = tuple[int, int]


def predict(records: Iterable[Json], encoder: Sayer | None = None) -> Iterator[Json]:
    """Labels and tolls, once all the articles are read: a label is the least id among an incident's articles."""
    vocabulary, gazetteer = load(), Gazetteer.open()
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    tolls: dict[str, Toll] = {}
    for record in records:
        document = document_of(record)
        found = read(document, vocabulary, gazetteer, encoder).claims
        documents[document.id], tolls[document.id] = document, toll(document, found)
        claims += found
    stories = find_stories(documents, claims)
    told: dict[str, list[str]] = defaultdict(list)
    for name in documents:
        told[stories[name]].append(name)
    of = {story: together([tolls[name] for name in names]) for story, names in told.items()}
    for name in documents:
        killed, injured = of[stories[name]]
        yield {"id": name, "incident": stories[name], "killed": killed, "injured": injured}


def together(members: Sequence[Toll]) -> Toll:
    """One toll of what the articles of an incident say; one that tells of no one harmed has no word in it.

    Dead: what most say; of figures said equally often the largest, for who was dying has died since.
    Injured: the lower median, as in reckoning; who died since was hurt in the earlier articles.
    """
    speak = [t for t in members if any(t)] or [(0, 0)]
    killed = Counter(k for k, _ in speak)
    return max(killed, key=lambda n: (killed[n], n)), median_low(i for _, i in speak)


def document_of(record: Json) -> Document:
    """The article as a document; its headline is its first line, where the text does not begin with it."""
    title, text = record.get("title") or "", record["text"]
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    published = Instant.parse(record["published"]) if record.get("published") else None
    return Document.of(text, id=record["id"], title=title, published=published, url=record.get("url"), language="en")
