"""A reckoning written down as a toll: numbers, sources, reasons and the sentence that explains them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from knell.model import Grade, Reason, TimePrecision, Toll, VictimClass, When
from knell.reckon.admit import Admitted
from knell.reckon.explain import Story, explain
from knell.reckon.figures import Print
from knell.reckon.parts import RECORDED, Reckoning
from knell.reckon.query import CLASSES, Query
from knell.reckon.reasons import conflicts, disagree, tell, used_claims, voice_figures
from knell.reckon.scene import claimed_side
from knell.reckon.status import denials, is_concession
from knell.reckon.voices import Brought

NAMED = (Grade.GRADED, Grade.PROVISIONAL)
ORDER = ("number", "responsibility", "status")


def write(r: Reckoning, admitted: Admitted) -> Toll:
    """The toll of one incident."""
    used = used_claims(r.brought, r.band, r.low, r.high)
    yes, no = tell(admitted, r.view, r.brought, used, r.cell)
    listed = {reason.claim for reason in yes}
    # A whole that stands on its recorded parts is used by their claims: every number has a quote.
    yes += tuple(Reason(claim, "floor") for claim in sorted(used) if claim not in listed and _of_parts(r, claim))
    told = {reason.claim for reason in (*yes, *no)}
    no += tuple(Reason(p.claim.id, _inside(p)) for p in _each(r.speaking) if p.claim.id not in told)
    voices = tuple(row for row in voice_figures(r.brought, used) if row.voice != RECORDED)
    counted = {r.one_voice.get(row.voice, row.voice) for row in voices if row.used}
    counted |= _named(r, (p for p in r.speaking if p.claim.id in used))
    query = r.query
    story = Story(
        query=query,
        cell=r.cell,
        low=r.low,
        best=r.best,
        high=r.high,
        brought=r.brought,
        used=frozenset(used),
        one_voice=r.one_voice,
        not_used=no,
        prints=admitted.known,
        contested=_contested(r, admitted),
        presumed=_is_presumed(r, admitted, used),
        above_whole=r.above_whole,
        shared=r.band.shared,
        speaking=r.speaking,
        lowered=r.lowered,
    )
    return Toll(
        outcome=query.outcome,
        victims=query.victims,
        low=r.low,
        best=r.best,
        high=r.high,
        independent_sources=len(_named(r, r.speaking)),
        used_sources=len(counted),
        corroboration=_corroboration(r, admitted, used),
        explanation=explain(story),
        grade=_grade(r, used),
        presumed=story.presumed,
        policy=query.policy,
        sex=query.sex,
        age=query.age,
        perpetrator_side=query.perpetrator_side,
        act=query.act,
        where=query.where or r.incident.where,
        when=window(query) or r.incident.when,
        as_of=query.as_of,
        contested=story.contested,
        used=yes,
        not_used=no,
        conflicts=conflicts(r.band),
        voices=voices,
    )


def window(query: Query) -> When | None:
    """The days a query asks about; None where it asks for all."""
    if query.since is None and query.until is None:
        return None
    return When(query.since, query.until, _precision(query.since, query.until))


def _precision(since: date | None, until: date | None) -> TimePrecision:
    return TimePrecision.DAY if since == until else TimePrecision.RANGE


def _of_parts(r: Reckoning, claim: str) -> bool:
    return any(b.voice.id == RECORDED and claim in b.low_by for b in r.brought)


def _inside(p: Print) -> str:
    """Why a claim about a recorded part does not make the whole's figure."""
    return "unnamed_source" if p.voice.grade is Grade.UNNAMED else "subset_of"


def _each(prints: Iterable[Print]) -> list[Print]:
    """The printings, one of each claim, by id."""
    return [one for _, one in sorted({p.claim.id: p for p in prints}.items())]


def _named(r: Reckoning, prints: Iterable[Print]) -> set[str]:
    """Every named originator of these claims; one voice counts once."""
    return {r.one_voice.get(p.voice.id, p.voice.id) for p in prints if p.voice.grade in NAMED}


def _supports(b: Brought, used: Iterable[str]) -> bool:
    return b.barred is None and (b.role == "speaks" or bool(b.own)) and bool(_claims(b) & set(used))


def _claims(b: Brought) -> set[str]:
    return {claim for f in b.own for claim in f.claims} | b.low_by | b.high_by


def _corroboration(r: Reckoning, admitted: Admitted, used: Iterable[str]) -> str:
    used = set(used)
    if any(p.claim.id in used and is_concession(p.claim, p.voice) for p in admitted.prints):
        return "conceded"
    supporting = {r.one_voice.get(b.voice.id, b.voice.id) for b in r.brought if _supports(b, used)}
    if len(supporting) > 1:
        return "corroborated"
    return "single_source" if used else "unsourced"


def _grade(r: Reckoning, used: Iterable[str]) -> str | None:
    """What the figure rests on; None where there is no figure."""
    if r.low is None and r.high is None:
        return None
    used = set(used)
    rests = any(b.barred is None and b.voice.grade is Grade.PROVISIONAL and _claims(b) & used for b in r.brought)
    return "provisional" if rests else "graded"


def _is_presumed(r: Reckoning, admitted: Admitted, used: Iterable[str]) -> bool:
    """Whether people whose class nobody named are counted with the civilians of this toll."""
    if not r.presumed:
        return False
    used = set(used)
    unsaid = (
        p.claim.victims is None or p.claim.victims.class_ not in CLASSES for p in admitted.prints if p.claim.id in used
    )
    return any(unsaid)


def _contested(r: Reckoning, admitted: Admitted) -> tuple[str, ...]:
    found = set()
    if disagree(r.brought):
        found.add("number")
    touching = [
        p
        for p in admitted.known
        if p.claim.outcome is r.query.outcome and admitted.refused.get(p.claim.id) in (None, "denied")
    ]
    found |= denials(p.claim for p in touching)
    if r.dispute.classes and (r.query.class_ is None or r.query.class_ in r.dispute.classes):
        found.add("status")
    if not r.view.scene.extent.campaign and _sides_differ(r, admitted):
        found.add("responsibility")
    return tuple(word for word in ORDER if word in found)


def _sides_differ(r: Reckoning, admitted: Admitted) -> bool:
    """Whether originators of one act each name one side, and not the same."""
    by_voice: dict[str, set[str]] = {}
    for p in admitted.prints:
        side = claimed_side(p.claim)
        if side and not side.startswith("actor:") and p.claim.outcome is r.query.outcome and p.voice.grade in NAMED:
            # Each class of the dead may have its own killers.
            class_ = p.claim.victims.class_ if p.claim.victims else VictimClass.UNKNOWN
            if r.query.class_ in (None, class_) and class_ in (
                r.query.class_,
                VictimClass.UNKNOWN,
                VictimClass.CIVILIAN,
            ):
                by_voice.setdefault(p.voice.id, set()).add(side)
    only = {next(iter(sides)) for sides in by_voice.values() if len(sides) == 1}
    return len(only) > 1
