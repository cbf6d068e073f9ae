"""Which claims are used in a toll, which are not, and why (docs/codebook.md §8.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knell.model import Conflict, Reason, Relation, VoiceFigure
from knell.reckon.admit import Admitted
from knell.reckon.cells import Cell
from knell.reckon.figures import Figure
from knell.reckon.together import Band
from knell.reckon.voices import Brought, View

# Why an originator's word moves nothing at all; its own series is then of no interest.
_OF_THE_VOICE = ("unnamed_source", "party_claim")


def used_claims(brought: Sequence[Brought], band: Band, low: int | None, high: int | None) -> dict[str, str]:
    """The claims that make the toll: figures for exactly this cell, and those that bind either end."""
    used: dict[str, str] = {}
    for b in brought:
        if b.barred or b.role == "none":
            continue
        binding: dict[str, str] = {}
        if b.low is not None and b.low == band.low and low is not None:
            binding.update(dict.fromkeys(b.low_by, "floor"))
        # Where nothing is shared, a ceiling may be the least of what is said.
        at_high = b.high is not None and b.high == band.high and high is not None
        at_low = b.high is not None and b.high == band.low and b.role == "ceiling" and not band.shared
        if at_high or at_low:
            binding.update((claim, "ceiling") for claim in b.high_by if claim not in binding)
        for claim, code in binding.items():
            used.setdefault(claim, code)
        for figure in b.own:
            if not figure.floor_only:
                used.update((p.claim.id, _code(figure)) for p in figure.prints)
        for figure in b.own:
            used.update(
                (claim, "increment_joined") for claim in figure.joined if claim in used or not figure.floor_only
            )
    return used


def _code(figure: Figure) -> str:
    if figure.high is None:
        return "floor"
    return "standing" if figure.low or figure.high == 0 else "ceiling"


def tell(
    admitted: Admitted,
    view: View,
    brought: Sequence[Brought],
    used: Mapping[str, str],
    query: Cell,
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Every claim as used or not, each with its code, sorted by claim."""
    barred = {b.voice.id: b.barred for b in brought if b.barred not in (None, "party_claim")}
    contradictory = {c for s in view.speakers for c in s.contradicts(query)}
    stands = {claim: f for s in view.speakers for f in s.stood.figures for claim in f.claims}
    yes, no = [], []
    for p in sorted(admitted.known, key=lambda p: p.claim.id):
        claim = p.claim.id
        if claim in admitted.refused:
            no.append(Reason(claim, admitted.refused[claim]))
            continue
        if claim in used and not p.is_copy:
            yes.append(Reason(claim, used[claim]))
            continue
        cell = stands[claim].cell if claim in stands else view.scene.cell(p.claim)
        relation = view.scene.space.relation(cell, query)
        if p.is_copy:
            code = "copy_of"
        elif view.codes.get(claim) == "withdrawn":
            code = "withdrawn"
        elif relation is Relation.DISJOINT:
            code = "other_cell"
        elif barred.get(p.voice.id) in _OF_THE_VOICE:
            code = barred[p.voice.id] or ""
        elif p.party:
            code = "party_claim"
        elif claim in view.codes:
            code = view.codes[claim]
        elif claim in contradictory:
            code = "self_contradiction"
        elif barred.get(p.voice.id) == "provisional_source":
            code = "provisional_source"
        elif claim in stands and stands[claim].floor_only and relation in (Relation.EQUAL, Relation.WITHIN):
            code = "older_part"
        else:
            code = "subset_of" if relation is Relation.WITHIN else "other_cell"
        no.append(Reason(claim, code))
    return tuple(yes), tuple(no)


def voice_figures(brought: Iterable[Brought], used: Mapping[str, str]) -> tuple[VoiceFigure, ...]:
    """One row an originator, used or not, for the strip that shows a toll."""
    rows: dict[str, VoiceFigure] = {}
    for b in brought:
        claims = sorted({c for f in b.own for c in f.claims} | b.low_by | b.high_by)
        if b.role == "none" and not claims:
            continue
        row = VoiceFigure(
            voice=b.voice.id,
            name=b.voice.name,
            grade=b.voice.grade,
            low=b.low,
            high=b.high,
            role=b.role,
            used=b.barred is None and any(claim in used for claim in claims),
            claims=tuple(claims),
        )
        # What a party is evidence for goes before what it only says.
        if b.voice.id not in rows or (row.used and not rows[b.voice.id].used):
            rows[b.voice.id] = row
    return tuple(rows[voice] for voice in sorted(rows))


def conflicts(band: Band) -> tuple[Conflict, ...]:
    """The pairs of originators whose intervals share no value, and the claims that say so."""
    found = []
    for a, b in band.pairs:
        lower, upper = (a, b) if a.high is not None and a.high < (b.low or 0) else (b, a)
        claims = lower.high_by | upper.low_by
        names = sorted((a.voice, b.voice), key=lambda voice: voice.id)
        found.append(Conflict((names[0].name, names[1].name), tuple(sorted(claims))))
    return tuple(sorted(found, key=lambda c: (c.voices, c.claims)))


def disagree(brought: Iterable[Brought]) -> bool:
    """Whether two used values differ by more than 2 and by more than 10 % of the smaller."""
    ends = [b for b in brought if b.barred is None and b.role != "none"]
    highs = [b.high for b in ends if b.high is not None]
    lows = [b.low for b in ends if b.low is not None]
    if not highs or not lows:
        return False
    least, greatest = min(highs), max(lows)
    return greatest - least > 2 and 10 * (greatest - least) > least
