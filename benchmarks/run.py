"""Run every benchmark in a process of its own and print one table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from knell.read import rules

HERE = Path(__file__).parent


RUNS = 3


def fastest(*readers: str, texts: str | None) -> list[dict[str, float]]:
    """Of each reader the run that was least disturbed: one process a run, the readers by turns."""
    words = [texts] if texts else []
    runs = [[measure("read.py", reader, *words) for reader in readers] for _ in range(RUNS)]
    return [min(own, key=lambda run: run["ms"]) for own in zip(*runs, strict=True)]


def measure(script: str, *words: str) -> dict[str, float]:
    """What a script prints."""
    done = subprocess.run([sys.executable, str(HERE / script), *words], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    folder = sys.argv[1:2]
    ours, alone, theirs = fastest("knell", "rules", "spacy", texts=folder[0] if folder else None)
    quiet, quiet_theirs = fastest("knell", "spacy", texts="mixed")
    start, many = measure("start.py", *folder), measure("many.py")
    print("the English reader is compiled" if rules.__file__.endswith(".so") else "the reader is not compiled")
    print(
        f"read, ms an article     {ours['ms']:8} knell   {theirs['ms']:8} spaCy   {theirs['ms'] / ours['ms']:.1f} x   n = {ours['n']}"
    )
    print(
        f"  by the rules alone    {alone['ms']:8} knell   {theirs['ms']:8} spaCy   {theirs['ms'] / alone['ms']:.1f} x   n = {alone['n']}"
    )
    print(
        f"mixed news, ms          {quiet['ms']:8} knell   {quiet_theirs['ms']:8} spaCy   {quiet_theirs['ms'] / quiet['ms']:.1f} x   n = {quiet['n']}"
    )
    print(f"read, peak memory, MB   {ours['mb']:8} knell   {theirs['mb']:8} spaCy   {alone['mb']} by the rules alone")
    print(f"knell --help, s         {start['help_s']:8}         {start['python_s']:8} python -c pass")
    print(f"knell run + report, s   {start['run_s']:8}")
    print(f"link + reckon, s        {many['link_s'] + many['reckon_s']:8.2f}         {many['json_s']:8} the same claims through JSON   "
          f"{many['claims']} claims, {many['incidents']} incidents")  # fmt: skip
