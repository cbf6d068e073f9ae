"""The gold we wrote, loaded and held to its own form (evaluation/gold/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knell.model import (
    Act,
    ActorClass,
    Basis,
    Bound,
    Document,
    Instant,
    Modality,
    ObjectKind,
    Outcome,
    PlacePrecision,
    Scope,
    SourceKind,
    Span,
    Stance,
    TimePrecision,
    VictimClass,
)

FOLDER = Path(__file__).parent / "gold"
LIKE = ("act", "victims", "perpetrators", "when", "where", "originator", "modality", "basis")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What a careful analyst reads in one place: `words` holds it, `anchor` is its count or its word of harm."""

    words: Span
    anchor: Span
    said: bool
    fields: Mapping[str, Any]

    @property
    def outcome(self) -> str:
        """The outcome."""
        return str(self.fields["outcome"])

    @property
    def count(self) -> tuple[int | None, int | None, str]:
        """Low, high and bound."""
        count = self.fields["count"]
        return count["low"], count["high"], count["bound"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its claims."""

    id: str
    language: str
    part: str
    war: str
    cases: tuple[str, ...]
    document: Document
    claims: tuple[GoldClaim, ...]


class GoldError(ValueError):
    """A passage that breaks the form; says which and where."""


def load(language: str | None = None, part: str | None = None, folder: Path = FOLDER) -> Iterator[Passage]:
    """The passages of a language ("en", "ar") and a part ("dev", "test"), in order."""
    for path in sorted(folder.glob("*/*.yml")):
        if (language and path.parent.name != language) or (part and not path.name.startswith(part)):
            continue
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            try:
                yield _passage(entry, path)
            except (KeyError, ValueError, TypeError, IndexError) as error:
                raise GoldError(f"{path.name}: {entry.get('id')}: {error!r}") from error


def _passage(entry: Mapping[str, Any], path: Path) -> Passage:
    published = Instant(_day(entry["published"])) if entry.get("published") else None
    document = Document.of(
        entry["text"], id=entry["id"], published=published, publisher=entry.get("publisher"), language=path.parent.name
    )
    claims: list[GoldClaim] = []
    for index, claim in enumerate(entry["claims"]):
        whole = entry["claims"][claim["like"]] if claim.get("like") is not None else {}
        if claim.get("like") is not None and claim["like"] >= index:
            raise ValueError(f"claim {index} is like one that comes after it")
        claims.append(
            _claim({**{k: whole[k] for k in LIKE if k in whole}, **claim}, document.text, len(entry["claims"]))
        )
    part = path.name.split("-")[0]
    cases = tuple(entry.get("cases") or ())
    return Passage(entry["id"], path.parent.name, part, entry["war"], cases, document, tuple(claims))


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _claim(fields: Mapping[str, Any], text: str, claims: int) -> GoldClaim:
    start = text.index(fields["in"])
    if text.find(fields["in"], start + 1) >= 0:
        raise ValueError(f"{fields['in']!r} stands more than once")
    words = Span(start, start + len(fields["in"]))
    _enumerated(fields)
    count = fields["count"]
    if count["low"] is not None and count["high"] is not None and count["low"] > count["high"]:
        raise ValueError(f"count {count}")
    if fields.get("part_of") is not None and not 0 <= fields["part_of"] < claims:
        raise ValueError(f"part_of {fields['part_of']}")
    if count["text"] is not None:
        return GoldClaim(words, _find(text, str(count["text"]), words), True, fields)
    return GoldClaim(words, _find(text, str(fields["trigger"]), words), False, fields)


def _find(text: str, words: str, within: Span) -> Span:
    """Where `words` stand, inside `within` where they do; as whole words where they can ("a" is not that of "damaged")."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = whole.search(text, within.start, within.end)
    at = found.start() if found else text.find(words, within.start, within.end)
    at = at if at >= 0 else text.index(words)
    return Span(at, at + len(words))


def _enumerated(fields: Mapping[str, Any]) -> None:
    Outcome(fields["outcome"])
    Bound(fields["count"]["bound"])
    for key, kind in (("act", Act), ("scope", Scope), ("modality", Modality), ("basis", Basis)):
        if fields.get(key) is not None:
            kind(fields[key])
    if (victims := fields.get("victims")) is not None:
        VictimClass(victims["class"])
        if victims.get("sex") not in (None, "women", "men") or victims.get("age") not in (None, "children", "adults"):
            raise ValueError(f"victims {victims}")
    if (thing := fields.get("object")) is not None:
        ObjectKind(thing["kind"])
    if (who := fields.get("originator")) is not None:
        SourceKind(who["kind"])
    for doer in fields.get("perpetrators") or ():
        ActorClass(doer["class"])
        Stance(doer["stance"])
    for key in ("when", "documented"):
        if (when := fields.get(key)) is not None:
            TimePrecision(when["precision"])
    if (where := fields.get("where")) is not None and where.get("precision") is not None:
        PlacePrecision(where["precision"])
