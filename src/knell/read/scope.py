"""What a figure covers, what it rests on, and whether it revises an earlier one: docs/codebook.md §1, §6, §8.1."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Act, Basis, Outcome, PlacePrecision, Revises, Scope, Span, TimePrecision, When, Where
from knell.read.dates import DateMention
from knell.read.events import Event
from knell.vocabulary.forms import Cue, Firsts

_MORE: Final = re.compile(r"\b(?:another|further|additional|extra)\b|\bmore\b(?!\s+than)", re.IGNORECASE)
_RUNNING: Final = Cue(
    r"\b(?:so far|to date|since|death toll|toll|in total|in all|overall|altogether|a total of|total(?:s|led)?|running count|tally"
    r"|now stands?|stood at|has risen|had risen|rose to|climbed to|reached|brings?|bringing|raised|raising|cumulative)\b",
    "far date since toll total all altogether count tally stand stood risen rose climbed reached bring rais cumulative",
)
_TOLL: Final = Cue(r"\b(?:toll|total|tally)\b", "toll total tally")
_SINCE: Final = Cue(
    r"\b(?:so far|to date|since|in total|in all|altogether|a total of|cumulative)\b",
    "far date since total all altogether cumulative",
)
_ALONE: Final = Cue(r"\b(?:alone|on that day|that day|during the day)\b", "alone that during")
_ACROSS: Final = Cue(
    r"\b(?:across|throughout|in several|in (?:\w+ )?(?:towns|villages|cities|areas|provinces|governorates)|along|country-?wide"
    r"|nationwide|all over)\b",
    "across throughout several town village cities area province governorate along country nationwide over",
)
_NAMED_LIST: Final = Cue(
    r"\b(?:by name|named (?:dead|victims|people|civilians|individuals|persons)|names of|(?:local )?(?:name lists?|lists? of names)"
    r"|list(?:ed|ing)? (?:\w+ ){0,2}(?:by name|names)|name-by-name|whose names|identified by name|documented by name|full names)\b",
    firsts=Firsts.of(
        "by name|named dead|named victims|named people|named civilians|named individuals|named persons|names of|local name|local list"
        "|name list|name lists|name by|list|lists|listed|listing|whose names|identified by|documented by|full names".split(
            "|"
        )
    ),
)
_VERIFIED: Final = Cue(r"\b(?:verif(?:ied|ying|ication)|corroborated|established)\b", "verif corroborated established")
_ESTIMATE: Final = Cue(r"\b(?:estimat\w+)\b", "estimat")
# A figure or a report is withdrawn; "gunmen withdrew", "before withdrawing to the hills" takes nothing back.
_SAID: Final = r"(?:figures?|numbers?|tolls?|counts?|tally|claims?|reports?|statements?|posts?|stor(?:y|ies)|articles?|bulletins?|items?|allegations?|estimates?|version)"
_TAKES_BACK: Final = (
    rf"\bwithdr(?:ew|awn|aws|awing)\s+(?:(?:its|the|that|this|his|her|their|an?|our|earlier|previous|first|own)\s+){{0,3}}(?:[\w-]+\s+){{0,2}}{_SAID}\b"
    rf"|\b{_SAID}\b[^.;]{{0,40}}?\b(?:was|were|has been|have been|had been|is|are|it|he|she|they)\s+(?:later\s+|since\s+|then\s+|has\s+|had\s+)*withdr(?:awn|ew)\b"
)
_CORRECTION: Final = Cue(
    r"\b(?:correct(?:ed|s|ing|ion)|amend(?:ed|s|ing)|erratum|misstat\w+|wrongly (?:gave|reported|said|put|stated|included|counted)"
    r"|counted twice|double[- ]counted|revised (?:down|downwards?|its|the)|lower(?:ed|ing) (?:its|the)|in error|by mistake"
    r"|retract(?:ed|s|ing|ion))\b"
    rf"|{_TAKES_BACK}",
    "correct amend erratum misstat wrongly counted revised lower error mistake retract withdr",
)
_WITHDRAWAL: Final = Cue(rf"\bretract\w*|{_TAKES_BACK}", "retract withdr")
_POINTS: Final = frozenset(
    {
        PlacePrecision.EXACT,
        PlacePrecision.NEAR,
        PlacePrecision.NEIGHBOURHOOD,
        PlacePrecision.SETTLEMENT,
        PlacePrecision.SUBDISTRICT,
    }
)
_ONE_DEED: Final = frozenset(
    {Act.AIRSTRIKE, Act.BOMBING, Act.SUICIDE_BOMBING, Act.AMBUSH, Act.EXECUTION, Act.MASSACRE, Act.DRONE_STRIKE}
)
_NEAR: Final = 60
_BEHIND: Final = 40
ONE_ACT: Final = Cue(
    r"(?<!after )(?<!since )(?<!before )(?<!than )(?<!following )\b(?:an?|another) (?:(?:similar|earlier|previous|separate|comparable|single|deadly|deadlier) )+(?:[\w-]+ ){0,2}?(?:raid|attack|strike|airstrike|bombing|blast|explosion|ambush|massacre|assault|shelling|shooting|clash|incident)\b",
    "similar earlier previous separate comparable single deadly deadlier",
)  # "in a similar raid in March": one act, not a month of them
_WORST_SINCE: Final = Cue(
    r"\b(?:worst|deadliest|bloodiest|heaviest|largest|biggest|fiercest)\b[^;.]{0,60}?\bsince\b",
    "worst deadliest bloodiest heaviest largest biggest fiercest",
)  # "the bloodiest attack since 2015": no count of those years
_SAME_TIME: Final = Cue(
    r"\b(?:the|that|this) same (?:[\w-]+ )?(?:period|days|weeks?|months?|years?|time)\b|\b(?:during|in|over|within) (?:the|that) (?:month|year|period)\b",
    "same month year period",
)


def _is_told_by(cue: Cue, text: str, sentence: Span, worst: re.Match[str] | None) -> bool:
    """Whether the cue stands in the sentence outside of what only compares: "the worst since the war began"."""
    if worst is None:
        return cue.search(text, sentence.start, sentence.end) is not None
    return any(
        cue.search(text, start, end) is not None
        for start, end in ((sentence.start, worst.start()), (worst.end(), sentence.end))
    )


def scope(
    text: str,
    sentence: Span,
    event: Event,
    when: DateMention | None,
    where: Where | None,
    *,
    told_before: bool,
    told_others: bool = False,
) -> Scope:
    """The scope of a figure, the first that applies. `told_before`: its outcome was already counted in this text;
    `told_others`: some outcome was."""
    if event.whole is not None:
        return Scope.SUBSET
    head = text[max(sentence.start, event.start - 25) : min(sentence.end, event.end + 12)]
    counted = event.tie.count if event.tie else None
    goes_on = told_others and not told_before  # "another 30 were hurt" after the dead adds to nothing
    more = (
        counted is not None and counted.increment and (told_before or not re.search(r"\bothers\b", head, re.IGNORECASE))
    )
    if counted is not None and ((more and not goes_on) or (told_before and _MORE.search(head))):
        return Scope.INCREMENT
    if when is not None and when.kind == "window":
        return Scope.PERIOD
    if _ALONE.search(text, event.start, min(sentence.end, event.end + 80)) and when is not None:
        return Scope.PERIOD
    so_far = counted is not None and counted.so_far
    running = (
        _RUNNING
        if event.rule in ("toll", "figure", "number_of") or not _TOLL.search(text, sentence.start, sentence.end)
        else _SINCE
    )
    worst = _WORST_SINCE.search(text, sentence.start, sentence.end)
    runs = _is_told_by(running, text, sentence, worst)
    if event.count.text is not None and (so_far or runs):
        started = _is_told_by(_SINCE, text, sentence, worst) and not so_far
        one_place = where is not None and where.precision in _POINTS and event.act is not None
        return Scope.INCIDENT if one_place and not started else Scope.CUMULATIVE
    if event.outcome is Outcome.NONE:
        return Scope.INCIDENT
    months = when is not None and when.when.precision in (TimePrecision.MONTH, TimePrecision.YEAR)
    if months and event.count.text is not None:
        deed = when is not None and when.kind == "background" and event.act in _ONE_DEED
        near = min(sentence.end, event.end + _BEHIND)
        one = ONE_ACT.search(text, max(sentence.start, event.start - _NEAR), near) is not None
        return Scope.INCIDENT if deed or one else Scope.PERIOD
    if where is not None and where.precision is PlacePrecision.REGION and not where.inherited and event.act is None:
        return Scope.AGGREGATE
    if _ACROSS.search(text, event.end, min(sentence.end, event.end + 60)):
        return Scope.AGGREGATE
    return Scope.INCIDENT


def of_the_same_time(text: str, sentence: Span, event: Event, when: When, *, long: bool) -> Scope:
    """The scope of a figure that takes its time from one before: "in the same period", or `long`, the months of a running total."""
    if event.count.text is None or not (long or _SAME_TIME.search(text, sentence.start, sentence.end)):
        return Scope.INCIDENT
    return Scope.PERIOD if when.precision in (TimePrecision.MONTH, TimePrecision.YEAR) else Scope.CUMULATIVE


def basis(text: str, sentence: Span, event: Event) -> Basis:
    """What the figure rests on, in its source's own words."""
    if event.count.text is None:
        return Basis.REPORTED
    if _NAMED_LIST.search(text, sentence.start, sentence.end):
        return Basis.NAMED_LIST
    if _VERIFIED.search(text, sentence.start, sentence.end):
        return Basis.VERIFIED
    if _ESTIMATE.search(text, max(sentence.start, event.start - 60), min(sentence.end, event.end + 30)):
        return Basis.ESTIMATE
    return Basis.REPORTED


def revises(text: str, sentence: Span, event: Event) -> Revises | None:
    """Whether the sentence says that this figure puts right, or takes back, an earlier one of its source."""
    if event.count.text is None or not _CORRECTION.search(text, sentence.start, sentence.end):
        return None
    if _WITHDRAWAL.search(text, sentence.start, sentence.end):
        return Revises.WITHDRAWAL
    return Revises.CORRECTION
