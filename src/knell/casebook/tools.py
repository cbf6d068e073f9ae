"""What the stages need besides the documents."""

from __future__ import annotations

from dataclasses import dataclass

from knell.vocabulary import Vocabulary
from knell.vocabulary.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Tools:
    """The vocabulary and the gazetteer that a casebook is read with."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
