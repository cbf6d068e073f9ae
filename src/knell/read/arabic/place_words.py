"""The Arabic words around place names (vocabulary/places_ar.yaml), folded and ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.vocabulary.places import fold

_FILE = Path(__file__).parents[2] / "vocabulary" / "places_ar.yaml"


class PlaceWords(Value, frozen=True):
    """The Arabic words around place names, folded."""

    kinds: Mapping[str, str]
    directions: frozenset[str]
    prepositions: frozenset[str]
    compounds: frozenset[str]
    never: frozenset[str]
    countries: Mapping[str, str]
    country_names: Mapping[str, str]
    provinces: Mapping[str, str]
    aliases: Mapping[str, str]
    definite: Mapping[str, str]
    capitals: Mapping[str, str]
    grounds: Mapping[str, str]


@cache
def place_words() -> PlaceWords:
    """The tables. VocabularyError where the file breaks its form."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return PlaceWords(
            kinds={fold(word): kind for kind, words in data["kinds"].items() for word in words},
            directions=frozenset(fold(w) for w in data["directions"]),
            prepositions=frozenset(fold(w) for w in data["prepositions"]),
            compounds=frozenset(fold(w) for w in data["compounds"]),
            never=frozenset(fold(w) for w in data["never"]),
            countries={fold(w): c for w, c in data["countries"].items()},
            country_names={fold(w): c for w, c in data["country_names"].items()},
            provinces={fold(w): id_ for w, id_ in data["provinces"].items()},
            aliases={fold(w): fold(name) for w, name in data["aliases"].items()},
            grounds=dict(data["grounds"]),
            capitals={c: fold(w) for c, w in data["capitals"].items()},
            definite={fold(w): kind for w, kind in data["definite"].items()},
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error
