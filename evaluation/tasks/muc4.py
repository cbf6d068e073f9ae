"""Incidents of a dispatch with their roles, in the conventions of MUC-4 (1992)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evaluation.muc4.answer import incidents
from evaluation.muc4.candidates import dispatch
from evaluation.muc4.model import load as load_model
from evaluation.muc4.model import weigh
from knell.model import Document, Json
from knell.read import Sayer, read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


def predict(records: Iterable[Json], encoder: Sayer | None = None) -> Iterator[Json]:
    """The incidents of each dispatch."""
    vocabulary, gazetteer, model = load(), Gazetteer.open(), load_model()
    for record in records:
        document = Document.of(record["text"], id=record["id"], language="en")
        weighed = weigh(dispatch(read(document, vocabulary, gazetteer, encoder), vocabulary), model)
        yield {"id": record["id"], "incidents": incidents(weighed, model)}
