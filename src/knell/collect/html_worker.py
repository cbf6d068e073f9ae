"""The worker that reads one HTML page: page on standard input, one JSON object on standard output."""

from __future__ import annotations

import json
import sys
from typing import Any

import trafilatura


def main() -> None:
    """Extract the page on standard input."""
    html = sys.stdin.buffer.read().decode()
    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    fields: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    answer = {
        "text": fields.get("text"),
        "title": fields.get("title"),
        "publisher": fields.get("sitename") or fields.get("hostname"),
        "date": fields.get("date"),
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
