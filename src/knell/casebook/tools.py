"""What the stages need besides the documents."""

from __future__ import annotations

from msgspec import Struct

from knell.vocabulary import Vocabulary
from knell.vocabulary.places import Gazetteer


class Tools(Struct, frozen=True):
    """The vocabulary and the gazetteer that a casebook is read with."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
