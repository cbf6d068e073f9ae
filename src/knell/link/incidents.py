"""Join units of claims into incidents, and incidents into campaigns: docs/codebook.md §7.

A *wide* unit tells of an area or of many days (a running total, an aggregate, a province and more);
wide units whose areas and days meet are one campaign. The others are joined pair by pair where their
score reaches the threshold, best first, never across a veto. What lies inside a campaign is a part of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from knell.decisions import Standing
from knell.link.block import candidates
from knell.link.features import VETO
from knell.link.order import printed
from knell.link.places import COUNTRY_RANK, NOWHERE, PROVINCE_RANK, Ground
from knell.link.score import NEAR_MISS, THRESHOLD, across, explain_pair, number
from knell.link.sides import Days, side_of
from knell.link.units import Forest, Unit
from knell.model import (
    OBJECT_OUTCOMES,
    Act,
    Claim,
    Document,
    Incident,
    Modality,
    Motive,
    Outcome,
    PairScore,
    Relation,
    Scope,
    TimePrecision,
    When,
    Where,
)

_WIDE_SCOPES = frozenset({Scope.CUMULATIVE, Scope.AGGREGATE, Scope.PERIOD, Scope.INCREMENT})
_WIDE_DAYS = 3
_TELLING = frozenset({Modality.REPORTED, Modality.DENIED})
_SHOWN_PAIRS = 40  # how many scored pairs a unit keeps, to be shown


def find_incidents(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    units: Mapping[str, Unit],
    ground: Ground,
    standing: Standing,
) -> tuple[tuple[Incident, ...], tuple[PairScore, ...]]:
    """All incidents with their parts and answers, and the scored pairs that made them."""
    telling = {id: unit for id, unit in units.items() if any(c.modality in _TELLING for c in unit.claims)}
    forest = Forest(telling)
    parted = _parted(telling, standing)
    wide = [u for u in telling.values() if is_wide(u, ground)]
    _join_campaigns(wide, ground, forest, parted)
    _join_placeless(wide, forest, parted)
    wide_ids = {u.id for u in wide}
    narrow = sorted((u for u in telling.values() if u.id not in wide_ids), key=lambda u: u.id)
    pairs = _join_narrow(narrow, documents, ground, forest, parted)
    sets = forest.sets()
    made = {name: _incident([telling[m] for m in members], documents, ground) for name, members in sets.items()}
    campaigns = {forest.find(u.id) for u in wide}
    placed = {name: _with_parent(name, made, campaigns, sets, telling, ground) for name in made}
    return _with_answers(placed.values(), claims), pairs


def is_wide(unit: Unit, ground: Ground) -> bool:
    """Whether a unit tells of an area or of many days, and of people: then it is of a campaign."""
    head = unit.head
    if head.outcome is Outcome.NONE or head.outcome in OBJECT_OUTCOMES or head.modality is not Modality.REPORTED:
        return False
    days = unit.side.days
    long = days is not None and days.said and days.length > _WIDE_DAYS
    broad = unit.side.place != NOWHERE and ground.rank(unit.side.place) >= PROVINCE_RANK
    return broad or ((head.scope in _WIDE_SCOPES or long) and head.act is Act.OTHER and unit.side.place == NOWHERE)


# ------------------------------------------------------------------ campaigns


def _join_campaigns(wide: Sequence[Unit], ground: Ground, forest: Forest, parted: set[tuple[str, str]]) -> None:
    for i, a in enumerate(wide):
        for b in wide[i + 1 :]:
            if _one_campaign(a, b, ground) and tuple(sorted((a.id, b.id))) not in parted:
                forest.join(a.id, b.id)


def _one_campaign(a: Unit, b: Unit, ground: Ground) -> bool:
    if not _days_meet(a.side.days, b.side.days):
        return False
    if NOWHERE in (a.side.place, b.side.place):
        return False
    country = [ground.rank(u.side.place) >= COUNTRY_RANK for u in (a, b)]
    return country[0] == country[1] and ground.touches(a.side.place, b.side.place)


def _join_placeless(wide: Sequence[Unit], forest: Forest, parted: set[tuple[str, str]]) -> None:
    """A total that says no place is of the campaign its source tells of, where all its placed totals are of one.

    Left alone it would be added to that campaign's dead a second time. Its days must meet the campaign's; where it says none, it
    must be told after the campaign began.
    """
    told_by: dict[str, list[Unit]] = {}
    for unit in wide:
        if unit.side.place != NOWHERE and unit.head.originator.source:
            told_by.setdefault(unit.head.originator.source, []).append(unit)
    for unit in (u for u in wide if u.side.place == NOWHERE):
        own = told_by.get(unit.head.originator.source or "", [])
        if len({forest.find(u.id) for u in own}) != 1:
            continue
        if not any(_told_of(unit.side.days, u.side.days) for u in own):
            continue
        if all(tuple(sorted((unit.id, u.id))) not in parted for u in own):
            forest.join(unit.id, own[0].id)


def _told_of(total: Days | None, campaign: Days | None) -> bool:
    """Whether a total may be of a campaign: days that are said must meet, a telling alone must not come before."""
    if total is None or campaign is None or total.said:
        return _days_meet(total, campaign)
    return campaign.start <= total.end


def _days_meet(a: Days | None, b: Days | None) -> bool:
    """Whether two spans of days share one. Where only an upper limit is known, the news of ten days before it."""
    if a is None or b is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _days_lie_in(inner: Days | None, outer: Days | None) -> bool:
    """Whether the days of a part lie in those of its whole, give or take a night; meeting is enough where unsaid."""
    if inner is None or outer is None or not (inner.said and outer.said):
        return _days_meet(inner, outer)
    return outer.start - 1 <= inner.start and inner.end <= outer.end + 1


# ------------------------------------------------------------------ single incidents


def _parted(units: Mapping[str, Unit], standing: Standing) -> set[tuple[str, str]]:
    unit_of = {claim.id: unit.id for unit in units.values() for claim in unit.claims}
    # A reprisal is another incident than the act it answers.
    answers = [(c.id, c.answers) for unit in units.values() for c in unit.claims if c.answers]
    pairs = ((unit_of.get(a), unit_of.get(b)) for a, b in [*standing.different, *answers])
    return {(min(a, b), max(a, b)) for a, b in pairs if a and b and a != b}


def _join_narrow(
    narrow: Sequence[Unit],
    documents: Mapping[str, Document],
    ground: Ground,
    forest: Forest,
    parted: set[tuple[str, str]],
) -> tuple[PairScore, ...]:
    """Join the pairs that reach the threshold, best first; a cluster takes no one that a member vetoes."""
    sides = [unit.side for unit in narrow]
    scored: list[tuple[float, int, int]] = []
    shown: list[PairScore] = []
    for i, j in sorted(set(candidates(sides, ground))):
        if i == j:
            continue
        a, b = narrow[i], narrow[j]
        same_text = a.head.document == b.head.document
        pair = explain_pair(a.head, b.head, (a.side, b.side), ground, documents) if same_text else None
        score = pair.score if pair else across(a.side, b.side, ground)
        if not _one_operation(a, b, ground):
            continue
        if score >= THRESHOLD - NEAR_MISS:
            scored.append((score + number(a.head, b.head) if score >= THRESHOLD else score, i, j))
    blocked: dict[str, set[str]] = {}
    for a_id, b_id in parted:
        blocked.setdefault(a_id, set()).add(b_id)
        blocked.setdefault(b_id, set()).add(a_id)
    members = {unit.id: [unit] for unit in narrow}
    for score, i, j in sorted(scored, key=lambda s: (-s[0], narrow[s[1]].id, narrow[s[2]].id)):
        a, b = narrow[i], narrow[j]
        if len(shown) < _SHOWN_PAIRS * len(narrow):
            shown.append(explain_pair(a.head, b.head, (a.side, b.side), ground, documents))
        one, two = forest.find(a.id), forest.find(b.id)
        if score < THRESHOLD or one == two or _vetoed(members[one], members[two], ground, blocked):
            continue
        joined = members.pop(one) + members.pop(two)
        forest.join(one, two)
        members[forest.find(one)] = joined
    return tuple(sorted(shown, key=lambda p: (p.a, p.b)))


def _one_operation(a: Unit, b: Unit, ground: Ground) -> bool:
    """In an area as wide as a province, only one kind of act in one sentence or in plain words is one operation."""
    broad = (
        NOWHERE not in (a.side.place, b.side.place) and min(ground.rank(u.side.place) for u in (a, b)) >= PROVINCE_RANK
    )
    if not broad or a.side.act is b.side.act:
        return True
    one, two = a.head.quote, b.head.quote
    return a.head.document == b.head.document and one.start == two.start and a.head.trigger == b.head.trigger


def _vetoed(one: Sequence[Unit], two: Sequence[Unit], ground: Ground, blocked: Mapping[str, set[str]]) -> bool:
    return any(b.id in blocked.get(a.id, ()) or across(a.side, b.side, ground) == VETO for a in one for b in two)


# ------------------------------------------------------------------ the incident's own values


def _incident(units: Sequence[Unit], documents: Mapping[str, Document], ground: Ground) -> Incident:
    claims = sorted((c for u in units for c in u.claims), key=lambda c: c.id)
    told = [c for c in claims if c.modality in _TELLING] or claims
    founder = min(told, key=lambda c: (printed(documents.get(c.document), c.document), c.id))
    return Incident(
        id=founder.id,
        act=_act(told),
        claims=tuple(c.id for c in claims),
        when=_when(units),
        where=_where([u.head for u in units]),
        motive=_motives(told),
    )


def _act(claims: Iterable[Claim]) -> Act:
    """The act most claims name, a named one before `other`; of several acts under one total, `other`."""
    told = list(claims)
    votes = Counter(c.act for c in told)
    named = {act: n for act, n in votes.items() if act is not Act.OTHER}
    best = min(named or votes, key=lambda act: (-votes[act], act))
    running = any(c.scope is Scope.CUMULATIVE for c in told)
    return Act.OTHER if running and votes[best] * 2 < votes[Act.OTHER] else best


def _when(units: Sequence[Unit]) -> When:
    """The days its units give. A window counted back from the telling ("in the past two days") begins no whole."""
    whole = [u for u in units if u.head.scope is not Scope.PERIOD] or units
    days = [u.side.days for u in whole]
    running = len(whole) > 1 and any(u.head.scope is Scope.CUMULATIVE for u in whole)
    firm = _same_start(days) if running else [d for d in days if d is not None and d.firm]
    said = firm or [d for d in days if d is not None and d.said]
    limits = sorted(u.head.when.end for u in whole if u.head.when.start is None and u.head.when.end is not None)
    if not said:
        ends = sorted(u.head.when.end for u in whole if u.head.when.end is not None)
        return When(None, ends[-1] if ends else None, TimePrecision.UNKNOWN)
    start, last = min(d.start for d in said), max(d.end for d in said)
    if running:
        # A window to the telling shows that the whole ran on; a calendar month is only what was counted.
        last = max([last, *(d.end for u in units if (d := u.side.days) is not None and d.said and _in_days(u))])
    ends = [date.fromordinal(last)]
    # A total that names no last day runs to the telling, unless another says from when to when the whole was.
    bounded = any(d.end > d.start for d in said) or (bool(firm) and not running)
    if len(whole) > 1 and not bounded:
        ends += limits
    end = max(ends)
    first = date.fromordinal(start)
    return When(first, end, TimePrecision.DAY if first == end else TimePrecision.RANGE)


def _in_days(unit: Unit) -> bool:
    return unit.head.when.precision in (TimePrecision.DAY, TimePrecision.RANGE)


def _same_start(days: Iterable[Days | None]) -> list[Days]:
    """The days that begin where most begin, the earliest of equals."""
    said = [d for d in days if d is not None and d.said]
    votes = Counter(d.start for d in said)
    start = min(votes, key=lambda day: (-votes[day], day), default=None)
    return [d for d in said if d.start == start]


def _where(heads: Sequence[Claim]) -> Where | None:
    """The place that most heads give; of several, the one said and not inherited, then the least id."""
    places = [c.where for c in heads if c.where is not None]
    votes = Counter((w.id or w.name, w.precision) for w in places)
    if not places:
        return None
    return min(places, key=lambda w: (-votes[w.id or w.name, w.precision], w.inherited, w.id or "", w.text or ""))


def _motives(claims: Iterable[Claim]) -> tuple[Motive, ...]:
    found = {(c.motive.text, c.motive.by): c.motive for c in claims if c.motive is not None}
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[0], k[1] or "")))


def _with_parent(
    name: str,
    made: Mapping[str, Incident],
    campaigns: set[str],
    sets: Mapping[str, Sequence[str]],
    units: Mapping[str, Unit],
    ground: Ground,
) -> Incident:
    """The incident with the smallest campaign that contains it in place and days."""
    incident = made[name]
    own = ground.key(incident.where)
    rows = []
    for other in sorted(campaigns - {name}):
        area = ground.key(made[other].where)
        wider = name not in campaigns or ground.relation(area, own) is Relation.CONTAINS
        days = _days_of(sets[name], units), _days_of(sets[other], units)
        if wider and ground.inside(own, area) and _days_lie_in(*days):
            rows.append((ground.rank(area), made[other].id))
    if not rows:
        return incident
    return _replaced(incident, part_of=min(rows)[1])


def _days_of(members: Sequence[str], units: Mapping[str, Unit]) -> Days | None:
    days = [units[m].side.days for m in members]
    said = [d for d in days if d is not None and d.said]
    known = said or [d for d in days if d is not None]
    if not known:
        return None
    return Days(min(d.start for d in known), max(d.end for d in known), bool(said), False)


def _with_answers(incidents: Iterable[Incident], claims: Sequence[Claim]) -> tuple[Incident, ...]:
    holder = {claim: incident.id for incident in incidents for claim in incident.claims}
    answers = {c.id: c.answers for c in claims if c.answers}
    found = []
    for incident in incidents:
        targets = sorted(
            {holder[answers[c]] for c in incident.claims if c in answers and answers[c] in holder} - {incident.id}
        )
        found.append(_replaced(incident, in_answer_to=targets[0]) if targets else incident)
    return tuple(sorted(found, key=lambda i: i.id))


def _replaced(incident: Incident, **fields: str) -> Incident:
    return replace(incident, **fields)


def pair_of(a: Claim, b: Claim, documents: Mapping[str, Document], ground: Ground) -> PairScore:
    """Why two claims are, or are not, one incident."""
    sides = side_of(a, documents.get(a.document), ground), side_of(b, documents.get(b.document), ground)
    return explain_pair(a, b, sides, ground, documents)
