"""Whether an Arabic claim is told as a fact: docs/codebook.md §1, the first that applies."""

from __future__ import annotations

from knell.model import Modality
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.tokens import Tokens, stems
from knell.read.events import Event
from knell.vocabulary.arabic import ArabicLexicon

_NEAR = 4
_IMPERFECT = ("ي", "ت", "ن")


def modality(tokens: Tokens, event: Event, lexicon: ArabicLexicon, *, denied: bool, old: bool) -> Modality:
    """The modality of `event`. `denied`: its source only denies it; `old`: its day is long before publication."""
    at = tokens.index_at(event.trigger.start)
    before = [w for k in range(max(0, at - _NEAR), at) for _, w in stems(tokens.at(k))]
    if denied or any(w in lexicon.denial for w in before):
        return Modality.DENIED
    zero = event.count.low == 0 and event.count.high == 0
    if not zero and any(w in lexicon.negated for w in before[-6:]):
        return Modality.NEGATED
    if _supposed(tokens, at, lexicon):
        return Modality.HYPOTHETICAL
    if any(w in lexicon.future for w in before) or (tokens.at(at)[:1] == "س" and tokens.at(at)[1:2] in ("ي", "ت")):
        return Modality.FUTURE
    if old or next(phrases(tokens, lexicon.background), None) is not None:
        return Modality.BACKGROUND
    return Modality.REPORTED


def _supposed(tokens: Tokens, at: int, lexicon: ArabicLexicon) -> bool:
    """ "قد" supposes only before a verb that is not past: "وكان قد قتل" is a fact."""
    for k in range(max(0, at - _NEAR), at):
        for _, word in stems(tokens.at(k)):
            if word not in lexicon.hypothetical:
                continue
            if word == "قد":
                if tokens.at(k + 1).startswith(_IMPERFECT) and not tokens.at(k + 1).startswith("تم"):
                    return True
            else:
                return True
    return False
