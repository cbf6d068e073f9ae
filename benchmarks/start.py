"""Wall time of the program from a cold process: help, and one article with its report."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import texts

MAIN = [sys.executable, "-c", "from knell.cli import main; main()"]


def best(command: list[str], times: int = 5) -> float:
    """The least of a few runs, in seconds."""
    spans = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)
        spans.append(time.perf_counter() - began)
    return round(min(spans), 3)


if __name__ == "__main__":
    folder = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as home:
        article = Path(home) / "article.txt"
        article.write_text(texts(folder, 1)[0], encoding="utf-8")
        run = [*MAIN, "run", str(article), "--published", "2025-03-20", "--out", home]
        print(
            json.dumps(
                {
                    "help_s": best([*MAIN, "--help"]),
                    "run_s": best(run),
                    "python_s": best([sys.executable, "-c", "pass"]),
                }
            )
        )
