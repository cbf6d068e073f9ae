"""The texts that are read: a folder's, or the examples repeated to about 600 words."""

from __future__ import annotations

from pathlib import Path

WORDS = 600
EXAMPLES = Path(__file__).parents[1] / "examples" / "coast"


def texts(folder: str | None, count: int = 40) -> list[str]:
    """`count` texts of about 600 words."""
    paths = sorted(Path(folder).glob("*.txt")) if folder else sorted(EXAMPLES.glob("[0-3]*.txt"))
    pieces = [p.read_text(encoding="utf-8") for p in paths]
    pieces = [p for p in pieces if sum("a" <= c <= "z" for c in p) > len(p) // 2]
    if folder:
        return (pieces * (count // max(1, len(pieces)) + 1))[:count]
    made, index = [], 0
    while len(made) < count:
        article: list[str] = []
        while sum(len(p.split()) for p in article) < WORDS:
            article.append(pieces[index % len(pieces)])
            index += 1
        made.append("\n".join(article))
    return made
