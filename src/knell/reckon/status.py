"""Whose word counts for what: parties to the fighting, presumed civilians, status in dispute.

docs/codebook.md §5 (parties), §8.5 (status).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from knell.model import Claim, Modality, Outcome, Stance, VictimClass, Voice
from knell.reckon.figures import Figure, Print

_ARMED = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
_FIGHTERS = _ARMED | {VictimClass.MIXED, VictimClass.PROTECTED}
_TO_PEOPLE = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})


def _own_doing(claim: Claim, voice: Voice) -> bool:
    return voice.party is not None and any(
        p.side == voice.party.side and p.stance is not Stance.DENIED for p in claim.perpetrators
    )


def is_party_claim(claim: Claim, voice: Voice, sides: frozenset[str] = frozenset()) -> bool:
    """Whether this is a party's word on what it is no evidence for.

    A party is evidence for its own dead and for what it concedes. What it says of the other side's
    dead, or that the dead were civilians when its own side is not said to have killed them, is not. Whose
    dead they are is told by the sides that the words for them name (`sides`), else by their class.
    """
    if voice.party is None or claim.victims is None:
        return False
    class_ = claim.victims.class_
    own_doing = _own_doing(claim, voice)
    if sides and class_ is not VictimClass.CIVILIAN:
        return own_doing or voice.party.side not in sides
    if class_ in _ARMED:
        return own_doing or str(class_) != str(voice.party.class_)
    if class_ in (VictimClass.CIVILIAN, VictimClass.PROTECTED):
        return not own_doing
    return False


def is_own_dead(claim: Claim, voice: Voice, sides: frozenset[str] = frozenset()) -> bool:
    """Whether a party speaks of its own dead."""
    if voice.party is None or claim.victims is None:
        return False
    own = voice.party.side in sides if sides else str(claim.victims.class_) == str(voice.party.class_)
    return own and not _own_doing(claim, voice)


def is_concession(claim: Claim, voice: Voice) -> bool:
    """Whether a party says that its own side did this to people who are not the other side's fighters."""
    return _own_doing(claim, voice) and (claim.victims is None or claim.victims.class_ not in _ARMED)


def names_fighter(claim: Claim, outcome: Outcome) -> bool:
    """Whether a claim names a fighter among those harmed: then people are not presumed to be civilians."""
    if claim.victims is None or claim.modality is not Modality.REPORTED or claim.count.high == 0:
        return False
    return claim.victims.class_ in _FIGHTERS and (claim.outcome in _TO_PEOPLE or claim.outcome is outcome)


def tells_apart(prints: Iterable[Print], outcome: Outcome) -> bool:
    """Whether an originator counts civilians as fewer than all the dead: then people are not all civilians."""
    wholes: dict[str, int] = {}
    civilians: dict[str, int] = {}
    for p in prints:
        victims, count = p.claim.victims, p.claim.count
        if p.claim.outcome is not outcome or victims is None or count.low is None:
            continue
        if victims.class_ in (VictimClass.UNKNOWN, VictimClass.MIXED):
            wholes[p.voice.id] = max(wholes.get(p.voice.id, 0), count.low)
        elif victims.class_ is VictimClass.CIVILIAN and not (victims.sex or victims.age or victims.group_words):
            least = min(civilians.get(p.voice.id, count.low), count.low)
            civilians[p.voice.id] = least
    return any(low < wholes.get(voice, 0) for voice, low in civilians.items())


class Dispute(Struct, frozen=True):
    """The classes that originators give to what may be the same dead, and the claims that say so."""

    classes: frozenset[VictimClass] = frozenset()
    voices: frozenset[str] = frozenset()
    claims: tuple[str, ...] = ()


def find_dispute(by_voice: Mapping[str, Sequence[Figure]], prints: Mapping[str, Print], outcome: Outcome) -> Dispute:
    """Where two originators' only figures for one incident's dead are of different classes and share a value."""
    only: list[tuple[str, VictimClass, Figure]] = []
    for voice, figures in sorted(by_voice.items()):
        ours = [figure for figure in figures if outcome in figure.cell.outcomes]
        classes = {figure.cell.class_ for figure in ours}
        wholes = [figure for figure in ours if not figure.cell.narrowed]
        if len(classes) != 1 or len(wholes) != 1 or outcome not in _TO_PEOPLE:
            continue
        class_, figure = classes.pop(), wholes[0]
        if class_ is None or figure.high is None or figure.low is None or figure.high == 0:
            continue
        if not any(_of_its_own(prints[claim]) for claim in figure.claims):
            only.append((voice, class_, figure))
    found = [
        (a, b)
        for a, b in combinations(only, 2)
        if a[1] is not b[1] and _share(a[2].low, a[2].high, b[2].low, b[2].high)
    ]
    if not found:
        return Dispute()
    sides = [side for pair in found for side in pair]
    return Dispute(
        frozenset(class_ for _, class_, _ in sides),
        frozenset(voice for voice, _, _ in sides),
        tuple(sorted({claim for _, _, figure in sides for claim in figure.claims})),
    )


def _of_its_own(one: Print) -> bool:
    return is_own_dead(one.claim, one.voice, one.sides)


def _share(low: int | None, high: int | None, other_low: int | None, other_high: int | None) -> bool:
    return max(low or 0, other_low or 0) <= min(high or 0, other_high or 0)


def denials(claims: Iterable[Claim]) -> frozenset[str]:
    """What the denials among these claims contest: responsibility or status, never number."""
    found = set()
    for claim in claims:
        if claim.modality is Modality.DENIED:
            of_status = claim.victims is not None and claim.victims.class_ in (_FIGHTERS | {VictimClass.CIVILIAN})
            found.add("status" if of_status and not claim.perpetrators else "responsibility")
        elif any(p.stance is Stance.DENIED for p in claim.perpetrators):
            found.add("responsibility")
    return frozenset(found)
