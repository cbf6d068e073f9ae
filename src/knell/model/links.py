"""What link finds among claims: who speaks, what is a copy, which claims are one incident."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from knell.model.canonical import Span
from knell.model.results import Grade, Incident
from knell.model.terms import ActorClass, SourceKind


class Party(Struct, frozen=True):
    """That a voice is a party to the fighting: its side, and the class of its own dead."""

    side: str
    class_: ActorClass


class Voice(Struct, frozen=True):
    """One originator: what independence is counted in. Two claims are independent if their voices differ.

    `id` is the registry's slug, or `publisher/kind` for an unnamed institution, or a slug of a named
    source's words; all documents without a known publisher share `unknown-publisher`.
    """

    id: str
    name: str
    kind: SourceKind
    grade: Grade
    party: Party | None = None


class CopiedPassage(Struct, frozen=True):
    """A passage of `document` that stands in the older `original` too."""

    document: str
    span: Span
    original: str
    original_span: Span
    containment: float  # share of the shorter passage's 3-word shingles that stand in the longer


class Feature(Struct, frozen=True):
    """One named, documented part of a pair score."""

    name: str
    score: float
    words: str  # the reason, for people


class PairScore(Struct, frozen=True):
    """Why two claims are, or are not, one incident. `a` < `b`."""

    a: str
    b: str
    score: float
    features: tuple[Feature, ...]
    same: bool


class Links(Struct, frozen=True, kw_only=True):
    """All that link finds. Keys of the mappings are claim ids."""

    voices: Mapping[str, Voice] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)  # claim in a copy -> the claim it copies
    passages: tuple[CopiedPassage, ...] = ()
    incidents: tuple[Incident, ...] = ()
    pairs: tuple[PairScore, ...] = ()
    # Of a party's claims: the sides whose fighters its words name, where they name any.
    sides: Mapping[str, frozenset[str]] = field(default_factory=dict)
