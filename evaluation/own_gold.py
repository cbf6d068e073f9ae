"""Scores on the gold we wrote, and the gate that lets no score fall (floors.json)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.baseline import read_plainly
from evaluation.gold import Passage, load
from evaluation.score import Pair, Tally, by_case, match, report, tally
from knell.read import Encoder, read
from knell.vocabulary import load as load_vocabulary
from knell.vocabulary.places import Gazetteer

FLOORS = Path(__file__).parent / "floors.json"
GROUPS = (("en", "dev"), ("en", "test"), ("ar", "dev"), ("ar", "test"))
READERS = {"": True, "rules ": False}  # what a group's name begins with, and whether the encoder reads beside the rules


def measure(
    language: str | None, part: str | None, *, plainly: bool = False, encoded: bool = True
) -> Iterator[tuple[Passage, list[Pair], Tally]]:
    """Read each passage and pair its claims; `plainly` with the simple reader of `evaluation.baseline`, `encoded` with the encoder."""
    vocabulary, gazetteer = load_vocabulary(), Gazetteer.open()
    encoder = opened() if encoded and not plainly else None
    for passage in load(language, part):
        document = passage.document
        claims = read_plainly(document) if plainly else read(document, vocabulary, gazetteer, encoder).claims
        pairs = match(passage, claims)
        yield passage, pairs, tally(passage, pairs)


def opened() -> Encoder:
    """The encoder. Raises SystemExit where it is not installed: the scores are of the reader as it ships."""
    encoder = Encoder.open()
    if encoder is None:
        raise SystemExit("the encoder is not installed: pip install 'knell[encoder]', or read by the rules alone")
    return encoder


def show(
    *,
    language: str | None,
    part: str | None,
    errors: bool,
    cases: bool,
    plainly: bool = False,
    encoded: bool = True,
) -> int:
    """Print the scores of a part of the gold, and its errors where asked and allowed."""
    if errors and part not in ("dev", "train"):
        sys.stderr.write("errors are shown for --part dev or train: the test half is held back\n")
        return 2
    results = list(measure(language, part, plainly=plainly, encoded=encoded))
    if errors:
        for passage, pairs, _ in results:
            _print_errors(passage, pairs)
    sys.stdout.write(json.dumps(report([t for _, _, t in results]), indent=1) + "\n")
    if cases:
        found = by_case([p for p, _, _ in results], [t for _, _, t in results])
        sys.stdout.write("\n".join(f"{case:18} {score:.3f}  n={n}" for case, (score, n) in found.items()) + "\n")
    return 0


def _print_errors(passage: Passage, pairs: list[Pair]) -> None:
    wrong = [p for p in pairs if not p.whole]
    if not wrong:
        return
    sys.stdout.write(f"\n== {passage.id} {passage.document.published}\n{passage.document.text.strip()}\n")
    for pair in wrong:
        if pair.read is None and pair.gold is not None:
            gold = pair.gold.fields
            sys.stdout.write(f"  MISSED {gold['outcome']} {gold.get('act')} {pair.gold.count} in {gold['in']!r}\n")
        elif pair.gold is None and pair.read is not None:
            read_ = pair.read
            count = (read_.count.low, read_.count.high, str(read_.count.bound), read_.count.text)
            words = passage.document.text[read_.trigger.start : read_.trigger.end]
            sys.stdout.write(f"  EXTRA  {read_.outcome} {read_.act} {count} at {words!r}\n")
        elif pair.gold is not None and pair.read is not None:
            _print_wrong(pair)


def _print_wrong(pair: Pair) -> None:
    assert pair.gold is not None
    assert pair.read is not None
    gold, found = pair.gold, pair.read
    notes = []
    if "count" not in pair.right:
        notes.append(
            f"count {gold.count} read {(found.count.low, found.count.high, str(found.count.bound))} {found.count.text!r}"
        )
    if "class" not in pair.right:
        notes.append(f"class {gold.fields.get('victims')} read {found.victims.class_ if found.victims else None}")
    if "originator" not in pair.right:
        notes.append(
            f"originator {gold.fields.get('originator')} read {found.originator.text or found.originator.source}"
        )
    sys.stdout.write(f"  WRONG  {gold.outcome} in {gold.fields['in']!r}: {'; '.join(notes)}\n")


def groups() -> list[tuple[str, str, str]]:
    """Each reader's groups that have floors."""
    return [(reader, language, part) for reader in READERS for language, part in GROUPS]


def scores() -> dict[str, dict[str, Any]]:
    """The scores that have floors, by group."""
    found: dict[str, dict[str, Any]] = {}
    for reader, language, part in groups():
        result = report([t for _, _, t in measure(language, part, encoded=READERS[reader])])
        found[f"{reader}{language}-{part}"] = {
            "claim_f1": result["claim_f1"],
            "found_f1": result["found_f1"],
            "quiet": round(1 - (result["false_alarm"] or 0.0), 3),
            # Of all claims of the gold, not of those found: a hard claim that is found, its day still wrong, is no loss.
            **{
                f"right_{k}": result["of_all"][k] for k in ("count", "class", "originator", "when", "where", "modality")
            },
        }
    return found


def gate() -> int:
    """Compare every score with its floor; 1 where one fell. A floor is raised by hand in floors.json, never lowered."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    now, fallen = scores(), 0
    for group, wanted in floors.items():
        for name, floor in wanted.items():
            value = now[group][name]
            fell = value < floor
            fallen += fell
            sys.stdout.write(f"{'FELL' if fell else 'ok  '} {group} {name}: {value} (floor {floor})\n")
    return int(fallen > 0)
