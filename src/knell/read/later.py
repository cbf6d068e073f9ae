"""What a report says only later of harm that it told before: the place and the act of a headline, the weapon named sentences on.

"Seven killed in market" happened where and how the first account below it says. A headline's day stays unsaid (docs/codebook.md §3).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Claim, Count, Modality, Outcome, Scope, Where
from knell.model.values import Value
from knell.read.place_cues import PlaceMention
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import ActForm
from knell.vocabulary.places import Gazetteer, Place

_HARM: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_UNSAID: Final = frozenset({Act.OTHER, Act.ATTACK_ON_INFRASTRUCTURE})
_FINER: Final = {
    Act.BOMBING: frozenset({Act.SUICIDE_BOMBING, Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.LANDMINE}),
    Act.AIRSTRIKE: frozenset({Act.DRONE_STRIKE, Act.SHELLING}),
    Act.SHOOTING: frozenset({Act.EXECUTION, Act.AMBUSH, Act.MASSACRE}),
    Act.OTHER: frozenset(Act),
}
# Acts that many are harmed by at once, and that one word names for all that was told before it.
_WEAPONS: Final = frozenset(
    {
        Act.AIRSTRIKE,
        Act.DRONE_STRIKE,
        Act.SHELLING,
        Act.BOMBING,
        Act.SUICIDE_BOMBING,
        Act.SHOOTING,
        Act.ARMED_CLASH,
        Act.MASSACRE,
        Act.LANDMINE,
    }
)
_SHOT_FROM_AFAR: Final = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.SHOOTING})
_OF_MANY: Final = frozenset({Scope.PERIOD, Scope.CUMULATIVE, Scope.AGGREGATE})
_WEEK: Final = 6
_IN_TWO: Final = "PSE"
_DAYS: Final = 2  # that one act may last
_NEXT: Final = 40  # claims, or words for acts, that as many characters hold at most
_AHEAD: Final = 450  # characters: some three sentences


class Named(Value, frozen=True):
    """A word for an act, and where it stands; without an act, where another story begins: an item, a row, a heading."""

    start: int
    act: Act | None = None


def named_in(acts: Sequence[Found[ActForm]]) -> list[Named]:
    """The words of a sentence that name an act many can be harmed by; "blown up" and "fighting" are too vague to look back."""
    return [Named(a.start, a.form.act) for a in acts if a.form.act in (_SHOT_FROM_AFAR if a.form.weak else _WEAPONS)]


def told_later(claims: Sequence[Claim], headings: Collection[int], named: Sequence[Named]) -> list[Claim]:
    """`claims`, with what is said of them only behind them."""
    if not claims:
        return []
    body = next((n for n, c in enumerate(claims) if c.quote.start not in headings), len(claims))
    heads = [_as_told(c, claims[body:]) for c in claims[:body]]
    rest = claims[body:]
    return [*heads, *(_with_act(c, rest[n + 1 : n + _NEXT], named) if _is_open(c) else c for n, c in enumerate(rest))]


def in_its_country(claims: Sequence[Claim], places: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[Claim]:
    """`claims`, the totals that nothing places in the country of every place that the report names, where that is one."""
    if not any(c.where is None and _is_total(c) for c in claims):
        return list(claims)
    countries = {p.where.country for p in places if p.where.country is not None}
    code = next(iter(countries)) if len(countries) == 1 else None
    parts = {p.where.adm1 for p in places if p.where.adm1 is not None}
    land = _land(code, parts.pop() if len(parts) == 1 else None, gazetteer) if code else None
    if land is None:
        return list(claims)
    where = land.where(inherited=True)
    return [replace(c, where=where) if c.where is None and _is_total(c) else c for c in claims]


def _land(code: str, part: str | None, gazetteer: Gazetteer) -> Place | None:
    """The country, or the one of the two Palestinian territories that is told of: their totals are kept apart."""
    if code == _IN_TWO:
        return next((p for p in gazetteer.find(part) if p.country == code and p.kind == "adm1"), None) if part else None
    return next((p for p in gazetteer.find(code) if p.kind == "country"), None)


def _is_total(claim: Claim) -> bool:
    """Whether a claim sums up weeks or more: of a country at war, not of one attack."""
    when = claim.when
    long = when.start is not None and when.end is not None and (when.end - when.start).days > _WEEK
    return long or claim.scope is Scope.CUMULATIVE


def _as_told(head: Claim, body: Sequence[Claim]) -> Claim:
    """A headline's claim with the place and the act of the account below it."""
    told = [c for c in body if c.modality is Modality.REPORTED and c.outcome is head.outcome]
    same = [c for c in told if c.count.value == head.count.value]
    account = next(iter((*same, *(c for c in told if _may_be_one(c.count, head.count)))), None)
    if account is None or head.modality is not Modality.REPORTED:
        return head
    finer = account.act in _FINER.get(head.act, ())
    return replace(
        head,
        where=_there(account.where) if head.where is None else head.where,
        act=account.act if finer else head.act,
    )


def _may_be_one(one: Count, other: Count) -> bool:
    """Whether two counts share a value: "dozens" and "at least 21" may be of the same dead, 3 and 12 are not."""
    if one.low is None or other.low is None:
        return one.low is other.low
    return one.low <= (one.low if other.high is None else other.high) and other.low <= (
        other.low if one.high is None else one.high
    )


def _there(where: Where | None) -> Where | None:
    return replace(where, inherited=True) if where is not None else None


def _is_open(claim: Claim) -> bool:
    """Whether people or things were harmed by an act that nobody has named yet."""
    when = claim.when
    long = when.start is not None and when.end is not None and (when.end - when.start).days > _DAYS
    one = claim.scope not in _OF_MANY and not long and claim.modality is Modality.REPORTED
    return one and claim.act in _UNSAID and claim.outcome in _HARM


def _with_act(claim: Claim, later: Sequence[Claim], named: Sequence[Named]) -> Claim:
    """The claim with the act that is named next, unless another day or place comes between."""
    reach = claim.quote.end + _AHEAD
    near = takewhile(lambda c: c.quote.start < reach, later)
    end = next((c.quote.start for c in near if _is_elsewhere(c, claim)), reach)
    at = bisect_left(named, claim.quote.end, key=lambda n: n.start)
    found = takewhile(lambda n: n.start < end, named[at : at + _NEXT])
    first = next(found, None)
    return replace(claim, act=first.act) if first is not None and first.act is not None else claim


def _is_elsewhere(other: Claim, claim: Claim) -> bool:
    """Whether another claim is told of a place or a day of its own."""
    if not other.when.inherited and (other.when.start, other.when.end) != (claim.when.start, claim.when.end):
        return True
    place, here = other.where, claim.where
    return place is not None and not place.inherited and (here is None or place.name != here.name)
