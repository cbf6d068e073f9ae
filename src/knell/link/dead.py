"""Say whose fighters the people of a claim are, by the words that name them (docs/codebook.md §5, parties)."""

from __future__ import annotations

import re
from datetime import date

from knell.link.seams import KnownWords
from knell.model import Claim

_BEFORE = 60  # characters between a number and the people it counts, at most
_WORDS = 4  # words of a name, at most
_OF = re.compile(
    r"\s+(?:of|from|in|with|within|belonging to|serving (?:in|with)|loyal to)\s+(?:the\s+)?(?P<whose>[^,.;:()]+)",
    re.IGNORECASE,
)


def sides_of_the_dead(claim: Claim, vocabulary: KnownWords, day: date | None) -> frozenset[str]:
    """The sides that the words for the people name; empty where they name none.

    "30 Ukrainian servicemen", "12 RSF fighters" and "soldiers of the Sudanese army" name one; "20 soldiers" none.
    """
    victims = claim.victims
    if victims is None or victims.text is None or victims.start is None or victims.end is None:
        return frozenset()
    words, at, counted = claim.quote.exact, claim.quote.start, claim.count.end
    first = counted if counted is not None and counted <= victims.start <= counted + _BEFORE else at
    before = words[max(first - at, 0) : max(victims.start - at, 0)].split()[-_WORDS:]
    after = _OF.match(words, victims.end - at)
    said = [*before, *victims.text.split()]
    phrases = [said[i:j] for i in range(len(said)) for j in range(len(said), max(len(before), i + 1) - 1, -1)]
    if victims.text[:1].isupper():  # of "the Sudanese army" the reader may take "Sudanese" for the people
        phrases.insert(0, words[victims.start - at :].split()[:2])
    if after is not None:
        whose = after["whose"].split()[:_WORDS]
        phrases += [whose[:j] for j in range(len(whose), 0, -1)]
    for phrase in phrases:  # the longest name first
        found = vocabulary.sides_of_fighters(" ".join(phrase), str(victims.class_), day)
        if found:
            return found
    return frozenset()
