"""The texts that are read: a folder's, or the examples repeated to about 600 words."""

from __future__ import annotations

from pathlib import Path

import yaml

WORDS = 600
EXAMPLES = Path(__file__).parents[1] / "examples" / "coast"


GOLD = Path(__file__).parents[1] / "evaluation" / "gold" / "en"
SHARE = 50  # of the mixed news, one text in so many tells of violence


def mixed(count: int = 50) -> list[str]:
    """`count` texts of about 600 words, one in fifty of them about violence.

    Each of the others is one passage of the gold's building half in which there is nothing to find, repeated as the examples
    are: sport, crime, accidents, metaphors. They look more like violence than ordinary news does.
    """
    passages = [
        p
        for file in sorted(GOLD.glob("dev-*.yml"))
        for p in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    ]
    empty = [_articles([p["text"]], 1)[0] for p in passages if not p["claims"]]
    quiet = (empty * (count // len(empty) + 1))[:count]
    violent = texts(None, count)
    return [violent[n] if n % SHARE == 0 else text for n, text in enumerate(quiet)]


def texts(folder: str | None, count: int = 40) -> list[str]:
    """`count` texts of about 600 words; `folder` may be "mixed"."""
    if folder == "mixed":
        return mixed()
    paths = sorted(Path(folder).glob("*.txt")) if folder else sorted(EXAMPLES.glob("[0-3]*.txt"))
    pieces = [p.read_text(encoding="utf-8") for p in paths]
    pieces = [p for p in pieces if sum("a" <= c <= "z" for c in p) > len(p) // 2]
    if folder:
        return (pieces * (count // max(1, len(pieces)) + 1))[:count]
    return _articles(pieces, count)


def _articles(pieces: list[str], count: int) -> list[str]:
    made, index = [], 0
    while len(made) < count:
        article: list[str] = []
        while sum(len(p.split()) for p in article) < WORDS:
            article.append(pieces[index % len(pieces)])
            index += 1
        made.append("\n".join(article))
    return made
