"""For whom a source speaks that no list knows: "the rebels' radio", "a Houthi military spokesman", "Observatory sources"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from knell.model import ActorClass, SourceKind, Span
from knell.read.source_phrases import has_name
from knell.vocabulary import Vocabulary

_OF_REBELS: Final = re.compile(
    r"\b(?:rebels?|guerrillas?|insurgents?|militants?|militia)(?:['’]s?)?\s+(?:\w+\s+)?(?:radio|station|statement|channel|spokes\w+|commanders?|leaders?|website)\b",
    re.IGNORECASE,
)
# Who governs speaks as a government, and a doctor or a villager of a place speaks for himself.
_CIVIL: Final = re.compile(
    r"\b(?:[\w-]+-run|ministry|hospitals?|authorit\w+|courts?|police|mayor|governor|residents|villagers|relatives|doctors?|families)\b",
    re.IGNORECASE,
)
# "Observatory sources", "IOM field teams": whose people they are speaks.
_ITS_PEOPLE: Final = re.compile(
    r"\s+(?:field\s+|initial\s+|local\s+)?(?:sources?|staff|teams?|workers|statistics|figures|data|reports?|monitors|activists|volunteers|researchers|officials|observers)$"
)
_PEOPLE: Final = frozenset(
    "source sources staff team teams workers statistics figures data report reports monitors activists volunteers researchers officials observers".split()
)
_ADJECTIVE: Final = re.compile(r"^(?:very\s+)?(?:reliable|local|field|several|two|three)\s+", re.IGNORECASE)
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+")


def of_a_party(text: str, span: Span, vocabulary: Vocabulary, day: date | None) -> SourceKind | None:
    """ARMED_GROUP where the words at `span` name a group, its radio or its spokesman; None for every other."""
    if _CIVIL.search(text, span.start, span.end):
        return None
    if _OF_REBELS.search(text, span.start, span.end):
        return SourceKind.ARMED_GROUP
    actors = vocabulary.actors
    named = [actors.find(name.group()) for name in actors.finditer(text, span.start, span.end)]
    classes = [actor.class_on(day) for actor in named if actor is not None]
    if not named:
        words = (name.group() for name in _NAME.finditer(text, span.start, span.end))
        classes = [actor.class_on(day) for word in words for actor in actors.whose(word)]
    return SourceKind.ARMED_GROUP if classes and set(classes) == {ActorClass.ARMED_GROUP} else None


PERSONS: Final = frozenset({SourceKind.WITNESS, SourceKind.RELATIVE, SourceKind.ANONYMOUS, SourceKind.ACTIVIST})


def of_both(kind: SourceKind, kinds: Sequence[SourceKind]) -> SourceKind:
    """ "A local councillor and two residents": who speaks together with a body or an official is of that kind."""
    return next((other for other in kinds if other not in PERSONS), kind) if kind in PERSONS else kind


def house_of(words: str) -> str | None:
    """The name of the body whose sources, staff or figures the words are; None where they are nobody's by name."""
    said = words.split()
    if not said or said[-1] not in _PEOPLE:
        return None
    people = _ITS_PEOPLE.search(words)
    if people is None or not has_name(words[: people.start()]):
        return None
    return _ADJECTIVE.sub("", words[: people.start()])
