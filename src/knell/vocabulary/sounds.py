"""Places that the data names in Latin letters alone, found by an Arabic name through its consonants."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from knell.vocabulary.places import DATA, Gazetteer, Place
from knell.vocabulary.skeleton import skeleton, sounds_alike

_MIN: Final = 2
_DIRECTED: Final = re.compile(
    r"\s+(?:al[- ])?(?:gharbi|sharqi|shamali|janubi|gharbiyah|sharqiyah|fawqani|tahtani|kabir|kabirah|saghir)\b.*",
    re.IGNORECASE,
)


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """The Latin names of Syrian places that event coders have used, by their consonants."""
    names: dict[str, dict[str, None]] = {}
    for line in (DATA / "ucdp_syria_places.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "name\t")):
            continue
        name = line.split("\t", 1)[0]
        for form in (name, _DIRECTED.sub("", name)):
            key = skeleton(form)
            if len(key) >= _MIN:
                names.setdefault(key, {})[name] = None
    return {key: tuple(found) for key, found in names.items()}


def sounds_like(name: str, gazetteer: Gazetteer, countries: tuple[str, ...]) -> tuple[Place, ...]:
    """The places whose Latin names have the consonants of the Arabic `name`; none for a name of too few."""
    if countries and "SYR" not in countries:
        return ()
    found: dict[str, Place] = {}
    for latin in _index().get(skeleton(name), ()):
        if not sounds_alike(name, _DIRECTED.sub("", latin)) and not sounds_alike(name, latin):
            continue
        for place in gazetteer.find(latin, countries=("SYR",)):
            if place.country == "SYR":
                found.setdefault(place.id, place)
    return tuple(found.values())
