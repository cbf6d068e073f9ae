"""`python -m evaluation`: predict a benchmark's answers. Run from the repository, with Knell installed.

python -m evaluation predict airwars dev.inputs.jsonl > predictions.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.tasks import TASKS, task
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
    arguments = parser.parse_args()
    for answer in task(arguments.task)(_records(arguments.inputs)):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _records(paths: list[Path]) -> Iterator[Json]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


if __name__ == "__main__":
    raise SystemExit(main())
