"""Whom "it", "the ministry" and "its team" take up: the source named last, or the last one named with that word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from knell.model import SourceKind
from knell.read.source_phrases import AttributionMention
from knell.vocabulary.speech import Speech

_INDEFINITE: Final = re.compile(r"^(?:an?)\s+")
_GAPS: Final = re.compile(r"[\s-]+")
PRONOUNS: Final = frozenset({"it", "he", "she", "they"})
BODIES: Final = frozenset(
    {"the group", "the organisation", "the organization", "the network", "the body", "the watchdog", "the agency"}
)
_FORCES: Final = re.compile(r"\b(?:army|forces|police|military|navy|militia|rebels|fighters|group)\b", re.IGNORECASE)
_PERSONS: Final = frozenset({SourceKind.WITNESS, SourceKind.RELATIVE, SourceKind.MEDIC, SourceKind.ANONYMOUS})
OF_STATE: Final = frozenset({SourceKind.GOVERNMENT, SourceKind.SECURITY_SOURCE, SourceKind.UN})
_NO_BODIES: Final = _PERSONS | OF_STATE | {SourceKind.ARMED_GROUP}
_OF_MEMBERS: Final = frozenset({"the charity", "the association", "the union", "the network", "the observatory"})
_WORD: Final = re.compile(r"\w+")


class Named:
    """The sources named so far in one text, by the words of their names."""

    def __init__(self, text: str, speech: Speech) -> None:
        self.text, self.speech = text, speech
        self._by_word: dict[str, AttributionMention] = {}  # a word of a name -> the last source named with it
        self._indexed = 0

    def taken_up(
        self, words: str, last: AttributionMention, earlier: Sequence[AttributionMention]
    ) -> AttributionMention | None:
        """The source that "it", "the ministry" or "the team" take up, or None where the words are a source of their own."""
        plain = plain_of(words)
        if plain in PRONOUNS:
            return last
        same = plain.startswith("the same ")  # "the same official"
        plain = plain.replace("the same ", "the ", 1)
        short = plain.startswith("the ") and len(plain.split()) <= 3
        if short:
            head = plain.split()[-1]
            for mention in earlier[self._indexed :]:
                named = self.text[mention.named.start : mention.named.end].lower()
                for word in _WORD.findall(named):
                    if named != f"the {word}":
                        self._by_word[word] = mention
            self._indexed = len(earlier)
            found = self._by_word.get(head)
            if found is not None and self._is_of(plain.split()[1:-1], found):
                return found
        if same:
            return self._the_same(plain, last, earlier)
        if self.speech.same.forms.get(plain) is None:
            return None
        if plain == "the office" and _FORCES.search(self.text, last.named.start, last.named.end):
            return None
        kind = self.speech.kinds.forms.get(plain.removeprefix("the "))
        if kind is None and plain in BODIES and last.kind in _PERSONS:
            return None
        if kind is None and plain.startswith("its ") and last.kind in _PERSONS - {SourceKind.MEDIC}:
            return None
        if plain == "the ministry" and "minist" not in self.text[last.named.start : last.named.end].lower():
            return None  # the army spoke last
        if plain in _OF_MEMBERS and last.kind in _NO_BODIES:
            return None
        if plain == "the group" and last.kind in OF_STATE:
            return None  # the rebels of whom the ministry spoke
        return last if kind in (None, last.kind) else None  # "the ministry" is not the resident who spoke before

    def _the_same(
        self, plain: str, last: AttributionMention, earlier: Sequence[AttributionMention]
    ) -> AttributionMention | None:
        """The last source of the kind that "the same official" says, or of that very name: "the same army"."""
        head = plain.split()[-1]
        kind = self.speech.kinds.forms.get(plain.removeprefix("the ")) or self.speech.kinds.forms.get(head)
        if kind is None and head == "group":
            return next((m for m in reversed(earlier) if m.kind not in _PERSONS | OF_STATE), None)
        if kind in (None, last.kind) or head in ("source", "sources"):
            return last
        named = (self.text[m.named.start : m.named.end].lower().split()[-1:] == [head] for m in reversed(earlier))
        return next((m for m, is_it in zip(reversed(earlier), named, strict=True) if is_it or m.kind is kind), None)

    def _is_of(self, words: list[str], mention: AttributionMention) -> bool:
        """ "The interior ministry" is not the health ministry named before."""
        named = self.text[mention.named.start : mention.named.end].lower()
        return all(word in named for word in words)


@lru_cache(maxsize=4096)
def plain_of(words: str) -> str:
    """Words for a source in small letters, without an article before them."""
    return _INDEFINITE.sub("", _GAPS.sub(" ", words).lower().strip())
