"""What the stages need besides the documents."""

from __future__ import annotations

from msgspec import Struct

from knell.read import Encoder
from knell.vocabulary import Vocabulary
from knell.vocabulary.places import Gazetteer


class Tools(Struct, frozen=True):
    """What a casebook is read with; without an `encoder` the rules read alone."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    encoder: Encoder | None = None
