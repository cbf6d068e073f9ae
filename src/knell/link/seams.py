"""What link asks of the vocabulary and the gazetteer, and nothing more: small twins can stand in for them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from knell.model import Party, Relation, SourceKind, Where


class KnownSource(Protocol):
    """A source of the registry, as far as link needs it."""

    @property
    def id(self) -> str:
        """Its slug."""

    @property
    def name(self) -> str:
        """Its name, for people."""

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is."""

    def party_on(self, day: date) -> Party | None:
        """The side it was a party to on a day, if any."""


class KnownSources(Protocol):
    """The registry of sources."""

    def get(self, slug: str, /) -> KnownSource | None:
        """The source of this slug."""

    def find(self, words: str, /) -> KnownSource | None:
        """The source that these words name."""


class KnownWords(Protocol):
    """The vocabulary, as far as link needs it."""

    @property
    def sources(self) -> KnownSources:
        """The registry of sources."""

    def sides_of_fighters(self, words: str, class_: str, day: date | None, /) -> frozenset[str]:
        """The sides whose fighters of a class go by these words on a day; empty where they name none."""


class KnownPlaces(Protocol):
    """The gazetteer, as far as link needs it."""

    def relation(self, a: Where | None, b: Where | None) -> Relation | None:
        """How the area of `a` stands to that of `b`; None where that is not known."""

    def distance_km(self, a: Where, b: Where) -> float | None:
        """Kilometres between two points; None where one has none."""
