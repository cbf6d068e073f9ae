"""Write what training/encoder.py learns from and is judged on: passages with their claims, and what the rules read.

    python -m training.encoder_data > build/encoder.jsonl

One passage a line, from evaluation/gold and training/gold. It runs in Knell's own environment, the encoder in one with torch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.gold import FOLDER, GoldClaim, Passage, load
from evaluation.score import match

from knell.model import Claim, Json, Role
from knell.read import read
from knell.read.arabic.sentences import is_arabic
from knell.read.arabic.sentences import split as split_arabic
from knell.read.encoder import words_of
from knell.read.sentences import split
from knell.read.sides_hidden import hidden, neutral
from knell.read.weighed import anchor
from knell.vocabulary import Vocabulary
from knell.vocabulary import load as load_vocabulary
from knell.vocabulary.places import Gazetteer

TRAINING = Path(__file__).parent / "gold"


def main() -> int:
    """Write every passage of the gold."""
    vocabulary, gazetteer = load_vocabulary(), Gazetteer.open()
    folders = [FOLDER, *(Path(name) for name in sys.argv[1:] or [str(TRAINING)])]
    for passage in (p for folder in folders for p in load(folder=folder)):
        text = passage.document.text
        sentences = split_arabic(text) if passage.language == "ar" else split(text)
        pairs = match(passage, read(passage.document, vocabulary, gazetteer).claims)
        line: Json = {
            "id": passage.id,
            "part": passage.part,
            "language": "ar" if any(is_arabic(text, s.span) for s in sentences) else "en",
            "publisher": _neutral(passage.document.publisher or "", vocabulary),
            "hidden": [[h.span.start, h.span.end, h.word] for h in hidden(text, words_of(text), vocabulary)],
            "text": text,
            "sentences": [[s.start, s.end] for s in sentences],
            "gold": [_gold(passage, claim) for claim in passage.claims],
            "rules": [
                {
                    **_read(p.read),
                    "gold": next((n for n, g in enumerate(passage.claims) if g is p.gold), None),
                    "right": sorted({"count", "class", "originator"} & p.right),
                }
                for p in pairs
                if p.read is not None
            ],
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def _neutral(name: str, vocabulary: Vocabulary) -> str:
    """A publisher's name with the sides hidden."""
    return neutral(name, hidden(name, words_of(name), vocabulary))


def _read(claim: Claim) -> Json:
    """A claim of the rules: its words, outcome, class and whose word it is."""
    return {
        "span": [anchor(claim).start, anchor(claim).end],
        "outcome": str(claim.outcome),
        "class": str(claim.victims.class_) if claim.victims is not None and claim.object is None else None,
        "originator": None if claim.originator.role is Role.PUBLISHER else claim.originator.text,
    }


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
