"""Phrases looked up by their tokens, with a value each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of tokens with a value each, found forwards from their first token or backwards from their last."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in sorted(entries, key=lambda entry: (-len(entry[0].split()), entry[0])):
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words, value))

    def __contains__(self, word: str) -> bool:
        return word in self._by_first

    @property
    def firsts(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._by_first)

    def match(self, low: Sequence[str], i: int) -> tuple[T, int] | None:
        """The longest phrase that begins at token `i`: its value and its length in tokens."""
        if i >= len(low):
            return None
        for words, value in self._by_first.get(low[i], ()):
            if tuple(low[i : i + len(words)]) == words:
                return value, len(words)
        return None

    def match_before(self, low: Sequence[str], j: int) -> tuple[T, int] | None:
        """The longest phrase that ends just before token `j`: its value and its length in tokens."""
        if j <= 0:
            return None
        for words, value in self._by_last.get(low[j - 1], ()):
            if len(words) <= j and tuple(low[j - len(words) : j]) == words:
                return value, len(words)
        return None
