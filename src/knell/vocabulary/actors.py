"""Actors and sides: who fights, under which neutral name, and on whose side on which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from knell.model import ActorClass
from knell.model.values import Value
from knell.vocabulary.forms import Firsts, lowered
from knell.vocabulary.patterns import choice
from knell.vocabulary.sources import fold

# "Ukrainian army": its first word says whose soldiers "Ukrainian servicemen" are.
_OF_A_FORCE: Final = re.compile(
    r"(?P<whose>.*[A-Z].*?) (?:(?:armed|security) )?(?:forces|army|military|troops|soldiers|fighters|rebels|militants)"
)


class Actor(Value, frozen=True):
    """A named actor; `was` holds earlier classes with the last day of each."""

    id: str
    name: str
    class_: ActorClass
    aliases: tuple[str, ...] = ()
    was: tuple[tuple[ActorClass, date], ...] = ()

    def class_on(self, day: date | None) -> ActorClass:
        """What it was on `day`; without a day, what it is now."""
        if day is not None:
            for class_, until in self.was:
                if day <= until:
                    return class_
        return self.class_


class Actors:
    """All actors by id and by the words they go by, with one pattern that finds them in a text."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        self._by_words = {fold(w): a for a in self._by_id.values() for w in (a.name, *a.aliases)}
        words = sorted({w for a in self._by_id.values() for w in (a.name, *a.aliases)}, key=lambda w: (-len(w), w))
        # Short forms in capitals must stand in capitals: "is" is not IS.
        loose = choice(w.lower() for w in words if not w.isupper())
        strict = choice(w for w in words if w.isupper())
        self._loose = re.compile(rf"(?<!\w)(?:{loose})(?!\w)")  # for a text in lower case
        self._strict = re.compile(rf"(?<!\w)(?:{strict})(?!\w)")
        self._firsts = Firsts.of(words)
        self._by_whose: dict[str, list[Actor]] = {}
        for actor in self._by_id.values():
            for whose in {m["whose"] for w in (actor.name, *actor.aliases) if (m := _OF_A_FORCE.fullmatch(w))}:
                self._by_whose.setdefault(fold(whose), []).append(actor)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._by_id.values())

    def get(self, id: str) -> Actor | None:
        """The actor of that id."""
        return self._by_id.get(id)

    def find(self, words: str) -> Actor | None:
        """The actor that goes by `words`."""
        return self._by_words.get(fold(words))

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Where an actor is named in text[start:end], the longest name first."""
        for at in self._firsts.within(text, start, end):
            if at < start:
                continue
            match = self._loose.match(lowered(text), at, end) or self._strict.match(text, at, end)
            if match is not None:
                yield match
                start = match.end()

    def whose(self, words: str) -> tuple[Actor, ...]:
        """Those whose force is named so: "Ukrainian" is the first word of "Ukrainian army"."""
        return tuple(self._by_whose.get(fold(words), ()))


class Side(Value, frozen=True):
    """A list of actors, each with the days on which it belongs."""

    id: str
    name: str
    members: tuple[tuple[str, date | None, date | None], ...]


class Sides:
    """All sides."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._by_id = {side.id: side for side in sides}

    def get(self, id: str) -> Side | None:
        """The side of that id."""
        return self._by_id.get(id)

    def sides_of(self, actor: str, day: date | None) -> frozenset[str]:
        """All the sides that `actor` is on on `day`; without a day, all that it was ever on."""
        return frozenset(
            side.id
            for side in self._by_id.values()
            for member, since, until in side.members
            if member == actor and (day is None or ((since or day) <= day <= (until or day)))
        )

    def side_of(self, actor: str, day: date | None) -> str | None:
        """The side of `actor` on `day`; without a day, only where it was on one side alone."""
        found = [
            side.id
            for side in self._by_id.values()
            for member, since, until in side.members
            if member == actor and (day is None or ((since or day) <= day <= (until or day)))
        ]
        return found[0] if found and (day is not None or len(set(found)) == 1) else None


def actor_of(entry: Mapping[str, Any]) -> Actor:
    """One entry of actors.yaml."""
    was = tuple((ActorClass(w["class"]), w["until"]) for w in entry.get("was", ()))
    return Actor(entry["id"], entry["name"], ActorClass(entry["class"]), tuple(entry.get("aliases", ())), was)


def side_of(entry: Mapping[str, Any]) -> Side:
    """One entry of sides.yaml."""
    members = tuple((m["id"], m.get("since"), m.get("until")) for m in entry["actors"])
    return Side(entry["id"], entry["name"], members)
