"""Write what training/encoder.py learns from: passages with their claims.

    python -m training.encoder_data > build/encoder.jsonl

One passage a line, from evaluation/gold and training/gold. It runs in Knell's own environment, the encoder in one with torch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.gold import FOLDER, GoldClaim, Passage, load

from knell.model import Json
from knell.read.arabic.sentences import is_arabic
from knell.read.arabic.sentences import split as split_arabic
from knell.read.encoder import words_of
from knell.read.sentences import split
from knell.read.sides_hidden import hidden, neutral
from knell.vocabulary import Vocabulary
from knell.vocabulary import load as load_vocabulary

TRAINING = Path(__file__).parent / "gold"
JUDGED = (
    "en-train-9",
    "ar-train-9",
    "en-w24-0",
    "en-w28-0",
    "en-w31-1",
    "en-w31-2",
    "ar-x15-0",
    "ar-x19-0",
    "ar-x20-18",
    "ar-x20-19",
    "ar-x22-1",
    "ar-x22-2",
    "en-w43",
    "ar-x34",
)
"""Beginnings of the ids of passages that the encoder does not learn from: it is judged, and weighed against the rules, on them."""
AS_USERS_BRING = (("en-train-9", "ar-train-9"), ("en-w43", "ar-x34"))
"""Those of them that were written in a mixture as users bring it, one set with many hard cases and one with fewer: how often a claim is
right, which the confidence says, hangs on what is read. A set counts by its passages, not by its claims: the harder hold more of them."""


def main() -> int:
    """Write every passage of the gold."""
    vocabulary = load_vocabulary()
    folders = [FOLDER, *(Path(name) for name in sys.argv[1:] or [str(TRAINING)])]
    for passage in (p for folder in folders for p in load(folder=folder)):
        text = passage.document.text
        sentences = split_arabic(text) if passage.language == "ar" else split(text)
        line: Json = {
            "id": passage.id,
            "part": "judged" if passage.id.startswith(JUDGED) else passage.part,
            "language": "ar" if any(is_arabic(text, s.span) for s in sentences) else "en",
            "publisher": _neutral(passage.document.publisher or "", vocabulary),
            "hidden": [[h.span.start, h.span.end, h.word] for h in hidden(text, words_of(text), vocabulary)],
            "text": text,
            "sentences": [[s.start, s.end] for s in sentences],
            "gold": [_gold(passage, claim) for claim in passage.claims],
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def _neutral(name: str, vocabulary: Vocabulary) -> str:
    """A publisher's name with the sides hidden."""
    return neutral(name, hidden(name, words_of(name), vocabulary))


def _gold(passage: Passage, claim: GoldClaim) -> Json:
    fields = claim.fields
    said = fields.get("originator")
    return {
        "span": [claim.anchor.start, claim.anchor.end],
        "outcome": claim.outcome,
        "class": (fields.get("victims") or {}).get("class"),
        "act": fields.get("act"),
        "object": (fields.get("object") or {}).get("kind"),
        "modality": fields.get("modality") or "reported",
        "part": fields.get("part_of") is not None,
        "originator": None
        if said is None
        else {"kind": said["kind"], "spans": list(_said(passage, str(said["text"])))},
    }


def _said(passage: Passage, words: str) -> Iterator[list[int]]:
    """Every place where the words of a source stand."""
    text = passage.document.text
    for at in range(len(text)):
        if text.startswith(words, at):
            yield [at, at + len(words)]


if __name__ == "__main__":
    raise SystemExit(main())
