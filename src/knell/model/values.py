"""The small values that a claim is made of, and the document it stands in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from msgspec import Struct

from knell.model.canonical import Span, normalise, sha256_hex
from knell.model.terms import (
    ActorClass,
    Bound,
    ObjectKind,
    PlacePrecision,
    Role,
    SourceKind,
    Stance,
    TimePrecision,
    VictimClass,
)


class Value(Struct, frozen=True):
    """What never changes after it is made: the base of the values of the reader.

    It says so once more because a compiled class takes that from its base alone (docs/decisions/0021-compiled.md).
    """


class Instant(Struct, frozen=True, order=True):
    """When something was published: always a day, with its hour only where one was given."""

    day: date
    at: datetime | None = None

    @classmethod
    def parse(cls, text: str) -> Instant:
        """From an ISO 8601 date or date-time; a date-time without a zone is UTC. ValueError otherwise."""
        text = text.strip()
        if len(text) == 10:
            return cls(date.fromisoformat(text))
        at = datetime.fromisoformat(text)
        return cls(at.date(), at if at.tzinfo else at.replace(tzinfo=UTC))

    def __str__(self) -> str:
        return self.at.isoformat() if self.at else self.day.isoformat()


class Quote(Struct, frozen=True):
    """The exact words a claim stands on, with up to 32 code points of context on either side."""

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Quote:
        """The quote [start, end) of `text` with its context."""
        return cls(text[start:end], start, end, text[max(0, start - 32) : start], text[end : end + 32])


class Count(Struct, frozen=True):
    """An interval and how it was said. `text`, `start`, `end` are None where no count is said."""

    low: int | None
    high: int | None
    bound: Bound
    text: str | None = None
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"count runs from {self.low} to {self.high}")

    @property
    def value(self) -> int | None:
        """The one number said: N of "N" and of "about N"; None for bounds, vague words, ranges and "nearly N"."""
        if self.low is None or self.high is None:
            return None
        if self.bound is Bound.EXACT:
            return self.low
        if self.bound is Bound.APPROX:
            middle = (self.low + self.high) // 2  # exact: half-to-even rounding is symmetric about N
            if (self.low, self.high) == (round(middle * 9 / 10), round(middle * 11 / 10)):
                return middle
        return None


class Victims(Struct, frozen=True):
    """Who was harmed: class, and sex (women, men) and age (children, adults) where said."""

    class_: VictimClass
    sex: str | None = None  # "women" | "men"
    age: str | None = None  # "children" | "adults"
    group_words: str | None = None  # quoted words that keep two figures apart; never an attribute
    text: str | None = None
    start: int | None = None
    end: int | None = None


class ObjectHarmed(Struct, frozen=True):
    """The thing that was damaged, destroyed or cut off."""

    kind: ObjectKind
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Words(Struct, frozen=True):
    """Words of the document that name something we do not code further (a weapon)."""

    text: str
    start: int
    end: int


class Motive(Struct, frozen=True):
    """The *claimed* motive: quoted words, and the words for who claims it."""

    text: str
    start: int
    end: int
    by: str | None = None


class Perpetrator(Struct, frozen=True):
    """Who is said to have done it, and how the claim ties them to it."""

    text: str
    class_: ActorClass
    stance: Stance = Stance.ASSERTED
    actor: str | None = None
    side: str | None = None
    start: int | None = None
    end: int | None = None


class When(Struct, frozen=True):
    """An interval of days. `anchor` is the publication day that relative words were resolved against."""

    start: date | None
    end: date | None
    precision: TimePrecision
    text: str | None = None
    inherited: bool = False
    span: Span | None = None
    anchor: date | None = None


class Where(Struct, frozen=True):
    """A place as named and as resolved. `id` is `geonames:N`, `ucdp:slug`, `region:slug` or None."""

    text: str | None
    name: str | None
    id: str | None
    precision: PlacePrecision
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    adm1: str | None = None
    country: str | None = None
    inherited: bool = False
    span: Span | None = None


class Attribution(Struct, frozen=True):
    """One link of the chain from the originator to the publisher."""

    role: Role
    kind: SourceKind
    text: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None


class Reader(Struct, frozen=True):
    """Which reader made the claim, at which version."""

    name: str
    version: str


class Document(Struct, frozen=True, kw_only=True):
    """A text with what is known of it. Make one with `Document.of`; `text` is already normalised.

    `published` is None where unknown; `published_guessed` marks a date taken from a page, which
    resolves no weekday. `received` is when the casebook got it.
    """

    id: str
    text: str
    text_sha256: str
    title: str | None = None
    published: Instant | None = None
    published_guessed: bool = False
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    received: datetime | None = None

    @classmethod
    def of(cls, text: str, *, id: str | None = None, **known: Any) -> Document:
        """A document of `text`; its id is the one given, else the hash of its normalised text."""
        text = normalise(text)
        digest = sha256_hex(text)
        return cls(id=id or digest, text=text, text_sha256=digest, **known)
