"""Tell a name from the words that only describe its bearer: "the shadow National Unity Government" is that government.

What describes is dropped only where the same document gives the name without it, or the registry knows the name; words
that tell one bearer from another ("the former ...", "the rival ...") are never dropped.
"""

from __future__ import annotations

import re

from knell.link.names import is_named
from knell.model import SourceKind

# Names begin with a capital; "UK-based" and "Turkish-backed" describe although they do.
_DESCRIBES = re.compile(
    r"[a-z][\w’'-]*|\w[\w’'.]*-(?:based|run|backed|led|aligned|affiliated|controlled|linked|allied|funded)"
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?<![\w-])(?:former|ex|old|new|then|late|rival|opposing|parallel|competing|ousted|deposed|exiled|breakaway|splinter|dissident|fake"
    r"|opposition|rebel|interim|acting|other|another|local|regional|provincial|municipal|(?:north|south|east|west)\w*|un\w+|non)(?![\w-])",
    re.IGNORECASE,
)
# A shadow ministry is not the ministry.
_SHADOW = re.compile(r"\bshadow\b.*\bminist(?:ry|er|ers|ries)\b", re.IGNORECASE)
# What stands before a name that has nothing else before it.
_FRONT = r"(?:^|[.!?:;,(“\"]\s*|\n|\b(?:the|a|by|of|to|from|and|for|with|in|at|on|that|told|according to)\s+)"


def bare_name(words: str, kind: SourceKind) -> str | None:
    """`words` without the words before the name that only describe; None where there are none, or they may tell apart."""
    rest = _ARTICLE.sub("", words.strip())
    dropped = []
    while (first := rest.partition(" "))[1] and _DESCRIBES.fullmatch(first[0]):
        dropped.append(first[0])
        rest = first[2].lstrip()
    if not dropped or _ANOTHER.search(" ".join(dropped)) or _SHADOW.search(words):
        return None
    return rest if is_named(rest, kind) else None


def stands_alone(name: str, text: str) -> bool:
    """Whether `text` gives `name` with nothing before it that describes."""
    return re.search(_FRONT + re.escape(name) + r"(?!\w)", text, re.IGNORECASE) is not None
