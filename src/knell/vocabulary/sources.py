"""The registry of graded sources: who they are, why their word is graded, whose side they are on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from knell.model import ActorClass, Party, SourceKind
from knell.model.values import Value

_FRONT: Final = re.compile(r"^(?:the|a|an|also|even)\s+")
_GAPS: Final = re.compile(r"[\s.\-–]+")
_POSSESSIVE: Final = re.compile(r"['’]s\b")


class PartyTo(Value, frozen=True):
    """A side of which a source is a part, and between which days."""

    side: str
    class_: ActorClass
    since: date | None = None
    until: date | None = None


class Source(Value, frozen=True):
    """A named source. `valid_from`, `valid_until` bound the days on which its words mean it."""

    id: str
    name: str
    kind: SourceKind
    reason: str
    aliases: tuple[str, ...] = ()
    name_ar: str | None = None
    country: str | None = None
    party_to: tuple[PartyTo, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    def party_on(self, day: date | None) -> Party | None:
        """The side it is a part of on `day`; without a day, any side it was ever part of."""
        for party in self.party_to:
            if day is None or ((party.since or day) <= day <= (party.until or day)):
                return Party(party.side, party.class_)
        return None

    def holds_on(self, day: date | None) -> bool:
        """Whether its words mean it on `day`."""
        return day is None or ((self.valid_from or day) <= day <= (self.valid_until or day))


class Sources:
    """All sources by id and by the words they go by."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_id = {source.id: source for source in sources}
        self._by_words: dict[str, list[Source]] = {}
        for source in self._by_id.values():
            for words in {source.name, source.name_ar or source.name, *source.aliases}:
                self._by_words.setdefault(fold(words), []).append(source)

    def __iter__(self) -> Iterator[Source]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, id: str) -> Source | None:
        """The source of that id."""
        return self._by_id.get(id)

    def find(self, words: str, day: date | None = None) -> Source | None:
        """The source that goes by `words` on `day`: case, articles, possessives and hyphens do not count."""
        found = [s for s in self._by_words.get(fold(words), ()) if s.holds_on(day)]
        if not found and "(" in words:
            return self.find(words.split("(")[0], day)
        return found[0] if found else None


@lru_cache(maxsize=4096)  # the same few sources speak in text after text
def fold(words: str) -> str:
    """`words` as they are compared: lower case, no article in front, no possessive, one space."""
    folded = _POSSESSIVE.sub("", words.replace("’", "'")).casefold()
    folded = _GAPS.sub(" ", folded).strip(" ,'\"")
    return _FRONT.sub("", folded)


def source_of(entry: Mapping[str, Any]) -> Source:
    """One entry of sources.yaml. KeyError or ValueError where its form is broken."""
    return Source(
        id=entry["id"],
        name=entry["name"],
        kind=SourceKind(entry["kind"]),
        reason=entry["reason"],
        aliases=tuple(entry.get("aliases", ())),
        name_ar=entry.get("name_ar"),
        country=entry.get("country"),
        party_to=tuple(
            PartyTo(p["side"], ActorClass(p["class"]), p.get("since"), p.get("until"))
            for p in entry.get("party_to", ())
        ),
        valid_from=entry.get("from"),
        valid_until=entry.get("until"),
    )
