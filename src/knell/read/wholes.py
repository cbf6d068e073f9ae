"""Parts and their wholes across sentences: which claim a part belongs to, what a share comes to, what a part inherits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Claim, Document, Outcome, Scope, VictimClass, Victims, Where, claim_id
from knell.read.counts import CountMention
from knell.read.events import Event
from knell.read.placing import State, Told
from knell.vocabulary.lexicon import load_lexicon

_NUMBER: Final = re.compile(r"\d[\d,]*")
_BY: Final = re.compile(r"\b(?:by|during|in|at|when|after|from)\b")


def with_share(event: Event, state: State) -> Event:
    """ "Most of them died …": a share of a number told before; without one it counts nothing."""
    if event.rule == "part_of_before" and event.whole == -1 and _of_no_number(event, state):
        return replace(event, rule="no_whole")  # "of the 600 held there, 500 are still inside"
    counted = event.tie.count if event.tie else None
    if counted is None or counted.share is None or counted.count.low is not None:
        return event
    said = event.tie.victims.form.class_ if event.tie and event.tie.victims else None
    whole = state.ledger.of_people(event.outcome, None if said is VictimClass.UNKNOWN else said)
    if whole is None and event.whole == -1 and not _of_another(event, counted, state):
        whole = state.ledger.of_people(event.outcome, None)  # "killed 17 people. Most of the dead were women"
    if whole is None and event.outcome is Outcome.CASUALTIES:
        whole = state.ledger.of_people(Outcome.KILLED, None)  # "the deaths of 49. Most were shot": how they died
        event = replace(event, outcome=Outcome.KILLED, whole=-1)
    if (
        whole is not None and event.rule == "of_the_dead"
    ):  # "twelve, including a child, were killed. Most of the dead …"
        whole = next((c for c in state.claims if c.id == whole.part_of), whole)
    if whole is None:
        return replace(event, rule="no_whole")
    low, high = counted.share.of(whole.count.low or 0, whole.count.high)
    bound = whole.count.bound if counted.share.but else counted.count.bound
    return replace(event, count=replace(counted.count, low=low, high=high, bound=bound), whole=event.whole or -1)


def _of_another(event: Event, counted: CountMention, state: State) -> bool:
    """ "Half of the victims were hit during police operations": words for people that are not what the part is said to be."""
    people = event.tie.victims if event.tie else None
    return people is not None and _BY.search(state.document.text, counted.span.end, people.start) is not None


def _of_no_number(event: Event, state: State) -> bool:
    """Whether a part names its whole by a number that was never told: it is a part of something else."""
    words = state.document.text[event.trigger.start : event.trigger.end]
    numbers = {int(n.replace(",", "")) for n in _NUMBER.findall(words)} if words[:3].lower() == "of " else set()
    return bool(numbers) and state.ledger.of_number(numbers, event.outcome) is None


def whole_of(event: Event, told: Told, state: State) -> str | None:
    """The id of the claim that this one is a part of; -1 is the last whole told before the sentence."""
    if event.whole is None:
        return None
    if event.whole >= 0:
        return _id_of(told.events[event.whole], state.document)
    return _referred(told, event, state) or state.wholes.get(event.outcome, state.whole)


def _referred(told: Told, event: Event, state: State) -> str | None:
    """ "Of the 420, …": the claim told before that has that number."""
    words = state.document.text[told.sentence.start : min(e.start for e in told.events)]
    numbers = {int(n.replace(",", "")) for n in _NUMBER.findall(words) if n.replace(",", "").isdigit()}
    claim = state.ledger.of_number(numbers, event.outcome)
    return claim.id if claim is not None else None


def like_its_whole(claim: Claim, event: Event, whole: Claim | None) -> Claim:
    """A part told in a later sentence has the source and the people of its whole, where it names no others."""
    if whole is None:
        return claim
    bare = claim.victims is not None and claim.victims.text is None and whole.victims is not None
    return replace(
        claim,
        act=whole.act if event.act is None else claim.act,
        attribution=whole.attribution if len(claim.attribution) == 1 and not _adds(claim, whole) else claim.attribution,
        victims=Victims(whole.victims.class_, whole.victims.sex, whole.victims.age)
        if bare and whole.victims
        else claim.victims,
        where=_inherited(whole.where) if claim.where is None or claim.where.inherited else claim.where,
    )


def _adds(claim: Claim, whole: Claim) -> bool:
    """ "Six freed teachers came home, the ministry said. Two of them had been whipped": what befell them is told anew."""
    return claim.outcome is not whole.outcome and whole.outcome in _TAKEN and claim.outcome not in _TAKEN


_TAKEN: Final = frozenset({Outcome.ABDUCTED, Outcome.DETAINED, Outcome.DISPLACED})
_KNOWN: Final = frozenset(
    {VictimClass.CIVILIAN, VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP, VictimClass.PROTECTED}
)


def of_several(claims: Sequence[Claim]) -> list[Claim]:
    """`claims`, where a whole of people unsaid that parts of several classes make up is mixed: "41: 6 troops and 35 traders"."""
    claims = _summed(claims)
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of is not None and claim.victims is not None:
            parts[claim.part_of].append(claim)
    told = [claim for n, claim in enumerate(claims) if not (n and _is_all(claim, claims[n - 1]))]
    return [_mixed(claim, parts[claim.id]) if claim.id in parts else claim for claim in told]


def _is_all(claim: Claim, last: Claim) -> bool:
    """ "29 bodies, all of children": the same 29, said once more."""
    said = (claim.count.text or "").lower()
    same = claim.outcome is last.outcome and claim.count.low == last.count.low
    return said.startswith("all") and same and claim.trigger.start == last.trigger.start


def _summed(claims: Sequence[Claim]) -> Sequence[Claim]:
    """`claims`, where numbers right behind a whole that come to it are its parts: "eight were killed, five farmers and three policemen"."""
    made: list[Claim] | None = None
    for n, whole in enumerate(claims):
        if whole.victims is None or whole.victims.class_ is not VictimClass.UNKNOWN or whole.part_of is not None:
            continue
        left, k = whole.count.high if whole.count.bound is Bound.EXACT else None, n + 1
        while left and k < len(claims) and _beside(whole, claims[k]):
            left, k = left - (claims[k].count.low or left + 1), k + 1
        if left == 0 and k > n + 2 and (whole.count.high or 0) > 1:
            made = list(claims) if made is None else made
            made[n + 1 : k] = [replace(c, part_of=whole.id, scope=Scope.SUBSET) for c in made[n + 1 : k]]
    return claims if made is None else made


def _beside(whole: Claim, claim: Claim) -> bool:
    """Whether a number may be a part of the whole told before it in its sentence."""
    same = claim.outcome is whole.outcome and claim.quote.start == whole.quote.start and claim.part_of is None
    exact = claim.count.bound is Bound.EXACT and claim.victims is not None
    return same and exact and (whole.count.end or 0) <= (claim.count.start or 0)


_THE_REST: Final = re.compile(r"\bthe (?:rest|others|remainder)(?: were| being|,)? (?=\w)")


def _mixed(whole: Claim, parts: Sequence[Claim]) -> Claim:
    told = [p for p in parts if p.outcome is whole.outcome and p.victims is not None]
    said = {p.victims.class_ for p in told if p.victims is not None}
    unsaid = whole.victims is not None and whole.victims.class_ is VictimClass.UNKNOWN
    if not unsaid or whole.victims is None or not said & _KNOWN:
        return whole
    rest = next((r for p in told if (r := _of_the_rest(p)) is not None), None)
    classes = (said | {rest} if rest is not None else said) & _KNOWN
    counted = sum(p.count.low or 0 for p in told)
    exhausted = counted >= (whole.count.low or 1) or rest is not None
    if len(classes) > 1:
        mostly = any(p.count.bound is Bound.FRACTION for p in told)
        mixed = exhausted or mostly
        return replace(whole, victims=replace(whole.victims, class_=VictimClass.MIXED)) if mixed else whole
    one = (
        len(told) > 1 and counted == whole.count.low and said == classes and whole.victims.text is None and rest is None
    )
    return replace(whole, victims=replace(whole.victims, class_=classes.pop())) if one else whole


def _of_the_rest(part: Claim) -> VictimClass | None:
    """ "Six were troops and the rest shopkeepers": the class of who is left."""
    rest = _THE_REST.search(part.quote.exact)
    people = load_lexicon("en").victims.search(part.quote.exact, rest.end(), rest.end() + 30) if rest else None
    return people.form.class_ if people is not None else None


def _inherited(where: Where | None) -> Where | None:
    return where if where is None or where.inherited else replace(where, inherited=True)


def _id_of(event: Event, document: Document) -> str:
    """The id of the claim that `event` will become: it hangs on the words alone."""
    return claim_id(document.text_sha256, event.outcome, event.count, event.trigger)
