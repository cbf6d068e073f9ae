"""Every form of an Arabic verb from two of them: its past and its present, third person singular masculine.

Arabic prints no short vowels, so active and passive look alike but for hollow verbs, whose passive is a verb of its own
here ("أصاب"/"أصيب"). Objects and particles written onto a form are taken off in the text, not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_PERSONS: Final = "يت"  # he and they; she and they; "we" would be a noun as often


def conjugate(past: str, present: str = "") -> Iterator[str]:
    """The forms of a folded verb: past of third persons and of "we", present with the endings of third persons."""
    yield from _past(past)
    if present:
        yield from _present(present)


def _past(verb: str) -> Iterator[str]:
    """ "قتل": قتل، قتلت، قتلا، قتلتا، قتلوا، قتلن، قتلنا; a weak last letter changes before the endings."""
    yield verb
    stem = verb[:-1]
    if verb.endswith("ي"):  # "قضى", "لقي" and their like are one letter when folded
        yield from (stem + end for end in ("ت", "تا", "وا", "يا", "ين", "يت", "يتا", "ينا", "و"))
    elif verb.endswith("ا"):
        yield from (stem + end for end in ("ت", "تا", "وا", "ون", "ونا"))
    else:
        yield from (verb + end for end in ("ت", "ا", "تا", "وا", "ن", "نا", "و"))


def _present(verb: str) -> Iterator[str]:
    """ "يقتل": يقتل، تقتل، نقتل، يقتلون، يقتلوا، يقتلان، تقتلان، يقتلن and what speech makes of them (يقتلو)."""
    base = verb[1:]
    weak = base[-1] in "يوا"
    stem = base[:-1] if weak else base
    for person in _PERSONS:
        yield person + base
        yield from (person + stem + end for end in ("ون", "وا", "و"))
        joint = base if weak and base[-1] != "ا" else stem + ("ي" if weak else "")
        yield from (person + joint + end for end in ("ان", "ا", "ن"))
