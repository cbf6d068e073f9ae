"""Fold the log of decisions into what stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knell.model import Grade, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the log says now, after every undo. Pairs are sorted tuples of claim ids."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    amended: Mapping[str, Json] = field(default_factory=dict)  # claim id -> field -> value
    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    copy_of: frozenset[tuple[str, str]] = frozenset()  # (claim, the claim it copies)
    not_copy_of: frozenset[tuple[str, str]] = frozenset()
    grades: Mapping[str, Grade] = field(default_factory=dict)  # source id -> grade, EXCLUDED among them
    removed: frozenset[str] = frozenset()  # document ids
    described: Mapping[str, Json] = field(default_factory=dict)  # document id -> field -> value
