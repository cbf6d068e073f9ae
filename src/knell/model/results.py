"""What link and reckon give: incidents and tolls; and the decisions of people."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from knell.model.canonical import Json, plain
from knell.model.terms import Act, Outcome
from knell.model.values import Motive, When, Where


class Relation(StrEnum):
    """How one set (of places, days, people) stands to another."""

    EQUAL = "equal"
    CONTAINS = "contains"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"


class Incident(Struct, frozen=True, kw_only=True):
    """Claims about one happening. Its id is that of its founding claim: the least (first printed, id)."""

    id: str
    act: Act
    claims: tuple[str, ...]  # claim ids, sorted
    when: When
    where: Where | None
    motive: tuple[Motive, ...] = ()
    part_of: str | None = None
    in_answer_to: str | None = None

    def to_json(self) -> Json:
        """The fixed JSON (docs/design.md); `motive` is the quoted words, None where no motive is claimed."""
        fields: Json = plain(self)
        return {**fields, "motive": "; ".join(dict.fromkeys(m.text for m in self.motive)) or None}


class Grade(StrEnum):
    """What a voice may do to a figure (docs/codebook.md §5)."""

    GRADED = "graded"
    PROVISIONAL = "provisional"
    UNNAMED = "unnamed"
    EXCLUDED = "excluded"


class Reason(Struct, frozen=True):
    """Why one claim is used or not: a code of docs/codebook.md §8.6."""

    claim: str
    why: str


class Conflict(Struct, frozen=True):
    """Two originators whose intervals share no value: their names and the claims that say so."""

    voices: tuple[str, str]
    claims: tuple[str, ...]


class VoiceFigure(Struct, frozen=True):
    """What one originator brings to the cell: its interval, and how it enters."""

    voice: str
    name: str
    grade: Grade
    low: int | None
    high: int | None
    role: str  # "speaks" | "floor" | "ceiling" | "none"
    used: bool
    claims: tuple[str, ...]


class Toll(Struct, frozen=True, kw_only=True):
    """What the claims about one cell together support, by the rules of docs/codebook.md §8."""

    outcome: Outcome
    victims: str  # a victim class or "all"
    low: int | None
    best: int | None
    high: int | None
    independent_sources: int
    used_sources: int
    corroboration: str  # conceded | corroborated | single_source | unsourced
    explanation: str
    grade: str | None = "graded"  # graded | provisional; None where no figure stands
    presumed: bool = False
    policy: str = "latest-median"
    sex: str | None = None
    age: str | None = None
    perpetrator_side: str | None = None
    act: Act | None = None
    where: Where | None = None
    when: When | None = None
    as_of: date | None = None
    contested: tuple[str, ...] = ()
    used: tuple[Reason, ...] = ()
    not_used: tuple[Reason, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    voices: tuple[VoiceFigure, ...] = ()

    def to_json(self) -> Json:
        """The fixed JSON (docs/design.md)."""
        return plain(self)  # type: ignore[no-any-return]


class DecisionKind(StrEnum):
    """What a person may decide (docs/design.md)."""

    ACCEPT = "accept"
    REJECT = "reject"
    AMEND = "amend"
    ASSERT = "assert"
    DESCRIBE = "describe"
    SAME_INCIDENT = "same_incident"
    DIFFERENT_INCIDENT = "different_incident"
    COPY_OF = "copy_of"
    NOT_COPY_OF = "not_copy_of"
    GRADE_SOURCE = "grade_source"
    EXCLUDE_SOURCE = "exclude_source"
    REMOVE_DOCUMENT = "remove_document"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    UNDO = "undo"


class Decision(Struct, frozen=True, kw_only=True):
    """One entry of the log. `about` names claims, a document or a source; `seen` the versions decided on."""

    sequence: int
    kind: DecisionKind
    about: tuple[str, ...]
    by: str
    at: datetime
    why: str | None = None
    seen: tuple[str, ...] = ()
    value: Json | None = None

    def to_json(self) -> Json:
        """One line of the exported log."""
        entry: Json = plain(replace(self, value=None))
        return {**entry, "at": self.at.isoformat(), "value": self.value}
