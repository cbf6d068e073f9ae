"""Where the places of a text stand, found without walking over all of them: a long text has as many as it has lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from knell.model import Span


class Placed(Protocol):
    """Anything found at a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


P = TypeVar("P", bound=Placed)


class Taken:
    """The parts of a text that are taken."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._covered = bytearray(len(text))
        for span in spans:
            self.append(span)

    def append(self, span: Span) -> None:
        """Take one more part."""
        self._covered[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Whether any of `span` is taken."""
        return self._covered.find(1, span.start, span.end) >= 0


class Ordered(Sequence[P]):
    """Mentions in the order of the text, with those before and behind a position."""

    def __init__(self, mentions: Iterable[P]) -> None:
        self._items = tuple(sorted(mentions, key=lambda m: m.span))
        self._starts = [m.span.start for m in self._items]

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def behind(self, position: int, reach: int) -> Sequence[P]:
        """Those that begin at `position` or up to `reach` characters behind it, nearest first."""
        first = bisect_left(self._starts, position)
        return self._items[first : bisect_right(self._starts, position + reach, first)]

    def before(self, position: int) -> Iterator[P]:
        """Those that begin before `position`, nearest first."""
        for at in range(bisect_left(self._starts, position) - 1, -1, -1):
            yield self._items[at]


@lru_cache(maxsize=1)
def _breaks(text: str) -> list[int]:
    found, at = [-1], text.find("\n")
    while at >= 0:
        found.append(at)
        at = text.find("\n", at + 1)
    return [*found, len(text)]


def line_of(text: str, at: int) -> Span:
    """The line of `text` in which position `at` stands."""
    breaks = _breaks(text)
    index = bisect_left(breaks, at, 1, len(breaks) - 1)
    return Span(breaks[index - 1] + 1, breaks[index])
