"""Text, title, publisher and date out of an HTML page, in a worker process that a hostile page may kill.

The worker is a fresh interpreter with bounded memory, processor time and wall time: it costs a
worker, never the run. trafilatura does the reading (docs/decisions/0002-dependencies.md).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

from msgspec import Struct

from knell.errors import Refused

_SECONDS = 30
_MEMORY = 2 * 2**30


class Page(Struct, frozen=True):
    """What a page says of itself. `date` is a guess from its markup or words."""

    text: str
    title: str | None
    publisher: str | None
    date: str | None


def read_page(html: str, item: str) -> Page:
    """The main text of a page and what it says of itself. Raises Refused: no_text, or extraction_failed."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "knell.collect.html_worker"],
            input=html.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            preexec_fn=_confine,
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Refused(item, "extraction_failed", "the page could not be read; save its text and add that") from error
    if not (found["text"] or "").strip():
        raise Refused(item, "no_text", "the page holds no article text; save its text and add that")
    return Page(found["text"], found["title"], found["publisher"], found["date"])


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
