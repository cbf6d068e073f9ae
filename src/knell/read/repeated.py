"""A person told of twice: "a woman was hurt … She is in hospital" is one hurt, "the murder of a monk … they shot him" one dead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Claim, Modality, Outcome

_HARM: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_SEX: Final = {"he": "men", "him": "men", "she": "women", "her": "women", "himself": "men", "herself": "women"}
_ALL: Final = frozenset({"both", "the two", "all three", "the pair", "the couple"})
_NEAR: Final = 400  # characters between the two tellings


def without_repeated(claims: Sequence[Claim]) -> list[Claim]:
    """`claims` but those of a pronoun that takes up one person whose harm was told right before."""
    kept: list[Claim] = []
    last: Claim | None = None  # the harm told last
    for claim in claims:
        if last is not None and _is_of(claim, last):
            continue
        kept.append(claim)
        if claim.outcome in _HARM:
            last = claim
    return kept


def _is_of(claim: Claim, last: Claim) -> bool:
    """Whether a pronoun's claim tells again of the one person of `last`: the same harm, or any after a death."""
    said = (claim.count.text or "").lower()
    if said in _ALL and claim.count.value == last.count.value and claim.quote.start != last.quote.start:
        return claim.outcome is last.outcome  # "Both are in stable condition"
    sex = _SEX.get(said)
    if sex is None or claim.outcome not in _HARM or claim.modality is not Modality.REPORTED:
        return False
    one = last.count.low == 1 and last.count.high in (1, None) and last.victims is not None
    if not one or claim.trigger.start - last.trigger.end > _NEAR:
        return False
    if claim.quote.start == last.quote.start and claim.outcome is not last.outcome:
        return False  # in one sentence only "he was wounded; he is in hospital" tells twice
    if last.victims is not None and last.victims.sex not in (None, sex):
        return False
    return last.outcome is Outcome.KILLED or last.outcome is claim.outcome
