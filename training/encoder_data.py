"""Write what training/encoder.py learns from and is judged on: sentences with their spans.

    python -m training.encoder_data > build/encoder.jsonl
    python -m training.encoder_data INPUTS.jsonl … >> build/encoder.jsonl     # silver

One passage a line. Silver is a benchmark's texts with the rules' own claims for gold; no text of theirs enters the
repository. It runs in Knell's own environment, the encoder in one with torch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.gold import GoldClaim, Passage, load
from evaluation.score import match

from knell.model import Claim, Document, Json
from knell.read import read
from knell.read.arabic.sentences import is_arabic
from knell.read.arabic.sentences import split as split_arabic
from knell.read.sentences import split
from knell.vocabulary import load as load_vocabulary
from knell.vocabulary.places import Gazetteer

_MOST = 400  # texts of one file
ROLES = ("victims", "perpetrators", "originator", "where", "when")


def main() -> int:
    """Write every passage of the gold, or the silver of the files named."""
    vocabulary, gazetteer = load_vocabulary(), Gazetteer.open()
    line: Json
    for file in sys.argv[1:]:
        for number, text in enumerate(_texts(Path(file))):
            document = Document.of(text)
            claims = read(document, vocabulary, gazetteer).claims
            arabic = any(is_arabic(document.text, s.span) for s in split_arabic(document.text))
            spans = [{"span": _anchor(c), "outcome": str(c.outcome), **{role: [] for role in ROLES}} for c in claims]
            sentences = split_arabic(document.text) if arabic else split(document.text)
            line = {
                "id": f"{file}:{number}",
                "part": "silver",
                "language": "ar" if arabic else "en",
                "text": document.text,
                "sentences": [[s.start, s.end] for s in sentences],
                "gold": spans,
                "rules": [],
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    if sys.argv[1:]:
        return 0
    for passage in load():
        text = passage.document.text
        sentences = split_arabic(text) if passage.language == "ar" else split(text)
        pairs = match(passage, read(passage.document, vocabulary, gazetteer).claims)
        rules = [(p.read, p) for p in pairs if p.read is not None]
        line = {
            "id": passage.id,
            "part": passage.part,
            "language": "ar" if any(is_arabic(text, s.span) for s in sentences) else "en",
            "text": text,
            "sentences": [[s.start, s.end] for s in sentences],
            "gold": [_gold(passage, claim) for claim in passage.claims],
            "rules": [
                {
                    "span": _anchor(c),
                    "outcome": str(c.outcome),
                    "found": p.gold is not None,
                    "right": p.whole,
                }
                for c, p in rules
            ],
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def _texts(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines()[:_MOST]:
        record = json.loads(line)
        yield from [record["text"]] if "text" in record else [d["text"] for d in record["documents"]]


def _anchor(claim: Claim) -> list[int]:
    """The words of the count, else the word of harm."""
    if claim.count.start is not None and claim.count.end is not None:
        return [claim.count.start, claim.count.end]
    return [claim.trigger.start, claim.trigger.end]


def _gold(passage: Passage, claim: GoldClaim) -> Json:
    spans = {role: list(_said(passage.document.text, claim, role)) for role in ROLES}
    return {"span": [claim.anchor.start, claim.anchor.end], "outcome": claim.outcome, **spans}


def _said(text: str, claim: GoldClaim, role: str) -> Iterator[list[int]]:
    """Where the words of a role stand nearest to the claim; nothing where they are not in the text."""
    said: Any = claim.fields.get(role)
    for one in said if isinstance(said, list) else [said]:
        words = one.get("text") if isinstance(one, dict) else None
        places = [at for at in range(len(text)) if words and text.startswith(words, at)]
        if words and places:
            at = min(places, key=lambda place: abs(place - claim.anchor.start))
            yield [at, at + len(words)]


if __name__ == "__main__":
    raise SystemExit(main())
