"""`python -m evaluation`: predict a benchmark's answers. Run from the repository, with Knell installed.

python -m evaluation predict airwars dev.inputs.jsonl > predictions.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation import own_gold
from evaluation.tasks import ENCODED, TASKS, task
from knell.model import Json


def main() -> int:
    """Parse the command line and run one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict", help="answers for a benchmark, one JSON object a line")
    predict.add_argument("task", choices=TASKS)
    predict.add_argument("inputs", nargs="+", type=Path, help="JSON Lines files")
    own = commands.add_parser("score", help="score the reader on the gold we wrote")
    own.add_argument("--language", choices=("en", "ar"))
    own.add_argument("--part", choices=("dev", "train", "test"))
    own.add_argument(
        "--errors", action="store_true", help="print what went wrong, claim by claim (not of the test half)"
    )
    own.add_argument("--baseline", action="store_true", help="score the simplest reader instead: the nearest number")
    own.add_argument("--cases", action="store_true", help="the claim F1 of each hard case")
    own.add_argument("--rules-only", action="store_true", help="without the encoder")
    readers = predict.add_mutually_exclusive_group()
    readers.add_argument("--encoder", action="store_true", help="with the encoder (the default for airwars)")
    readers.add_argument("--rules-only", action="store_true", help="by the rules alone (the default for the others)")
    commands.add_parser("gate", help="fail where a score fell below its floor (floors.json)")
    arguments = parser.parse_args()
    if arguments.command == "score":
        return own_gold.show(
            language=arguments.language,
            part=arguments.part,
            errors=arguments.errors,
            cases=arguments.cases,
            plainly=arguments.baseline,
            encoded=not arguments.rules_only,
        )
    if arguments.command == "gate":
        return own_gold.gate()
    encoded = arguments.encoder or (arguments.task in ENCODED and not arguments.rules_only)
    encoder = own_gold.opened() if encoded else None
    for answer in task(arguments.task)(_records(arguments.inputs), encoder):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _records(paths: list[Path]) -> Iterator[Json]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


if __name__ == "__main__":
    raise SystemExit(main())
