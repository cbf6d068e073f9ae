"""The words Knell knows, as data: sources and grades, actors, sides, acts; words of harm per language.

`load` reads the package's own YAML; a user's file of the same form adds to it or replaces entries by id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from knell.errors import VocabularyError
from knell.model import Act
from knell.model.values import Value
from knell.vocabulary.actors import Actor, Actors, Side, Sides, actor_of, side_of
from knell.vocabulary.counts import check_added
from knell.vocabulary.sources import PartyTo, Source, Sources, source_of

__all__ = ["ActEntry", "Actor", "Actors", "PartyTo", "Side", "Sides", "Source", "Sources", "Vocabulary", "load"]

_HERE = Path(__file__).parent
T = TypeVar("T")


class ActEntry(Value, frozen=True):
    """The codes of one act in the schemes that others use."""

    acled: str
    plover_event: str
    plover_mode: str
    sdg: str


class Vocabulary(Value, frozen=True):
    """What the stages need to know of names: sources, actors, sides and the codes of acts."""

    sources: Sources
    actors: Actors
    sides: Sides
    acts: Mapping[Act, ActEntry]
    extra: Path | None = None
    """The user's file, for the words that are compiled where they are read (`counts`)."""

    def sides_of_fighters(self, words: str, class_: str, day: date | None) -> frozenset[str]:
        """The sides whose fighters go by `words`: "RSF", "the Sudanese army", "Ukrainian" (servicemen).

        Empty where they name none. `class_` is the class of those people: "Syrian" rebels are not the Syrian
        army's. An actor that is on no side stands for itself; one that is on none of its sides on `day` names none.
        """
        named = [actor for actor in self.actors.whose(words) if str(actor.class_on(day)) == class_]
        known = self.actors.find(words)
        sides: set[str] = set()
        for actor in named if known is None else [known, *named]:
            ever = self.sides.sides_of(actor.id, None)
            sides |= self.sides.sides_of(actor.id, day) if ever else {f"actor:{actor.id}"}
        return frozenset(sides)


@cache
def load(extra: Path | None = None) -> Vocabulary:
    """The vocabulary, with the user's file `extra` laid over it.

    `extra` is YAML with any of the keys `sources`, `actors`, `sides` (an entry with a known id replaces what it
    names of it), `acts` (the codes of an act, replaced one by one) and `counts` (count words by language: see
    `knell.vocabulary.counts`).
    VocabularyError names the file, the entry and what was expected.
    """
    own = {name: _read(_HERE / f"{name}.yaml") for name in ("sources", "actors", "sides")}
    added: dict[str, Any] = (_read(extra) or {}) if extra is not None else {}
    if not isinstance(added, dict) or set(added) - {*own, "acts", "counts"}:
        raise VocabularyError(f"{extra}: expected a mapping with the keys sources, actors, sides, acts, counts")
    if "counts" in added:
        check_added(added["counts"], extra)
    files = {name: (_HERE / f"{name}.yaml").name if name not in added else str(extra) for name in own}

    def entries(name: str, make: Callable[[Mapping[str, Any]], T]) -> list[T]:
        merged = {entry["id"]: entry for entry in own[name]}
        for entry in added.get(name, ()):
            if not isinstance(entry, dict) or "id" not in entry:
                raise VocabularyError(f"{extra}: {name}: every entry needs an id: {entry!r}")
            merged[entry["id"]] = {**merged.get(entry["id"], {}), **entry}
        return [_made(make, entry, files[name]) for entry in merged.values()]

    coded = _read(_HERE / "acts.yaml")
    try:
        changed = {name: {**coded[name], **codes} for name, codes in added.get("acts", {}).items()}
        acts = {Act(name): ActEntry(**codes) for name, codes in {**coded, **changed}.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{extra}: acts: expected known acts, each with codes to replace: {error!r}") from error
    return Vocabulary(
        sources=Sources(entries("sources", source_of)),
        actors=Actors(entries("actors", actor_of)),
        sides=Sides(entries("sides", side_of)),
        acts=acts,
        extra=extra if "counts" in added else None,
    )


def _made(make: Callable[[Mapping[str, Any]], T], entry: Mapping[str, Any], file: str) -> T:
    try:
        return make(entry)
    except (KeyError, ValueError, TypeError) as error:
        raise VocabularyError(f"{file}: entry {entry.get('id')!r}: {error!r}") from error


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path}: {error}") from error
