"""Whom a pronoun means, and which number an ordinal is: "took a man from his house and shot him", "the 23rd leader killed this year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, Span
from knell.read.clause import Clause, Tie
from knell.read.counts import CountMention

_TAKEN: Final = frozenset({Outcome.ABDUCTED, Outcome.DETAINED})
_HARMED: Final = frozenset({Outcome.KILLED, Outcome.CASUALTIES})
_THEM: Final = re.compile(
    r"\s+(?:(?:all|both) (?:of )?)?(?P<who>them|him|her)\b(?!\s+[a-z]+\s+(?:home|house|son|husband|father|brother))"
)
_PLAIN: Final = re.compile(r"\b(?:abduct|kidnap|hostage|arrest|detain|ransom)", re.IGNORECASE)


def whom_they_killed(s: Clause, ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """`ties`, where who was taken and then killed is told by a pronoun: so many died, and no one was only led away."""
    taken = [n for n, t in enumerate(ties) if t.outcome in _TAKEN and t.count is not None and t.whole is None]
    if not taken:
        return tuple(ties)
    found, gone = list(ties), set[int]()
    for n, tie in enumerate(ties):
        if tie.outcome not in _HARMED or (tie.count is not None and tie.count.rule != "pronoun"):
            continue
        them = _THEM.match(s.text, tie.trigger.end, s.span.end)
        before = [m for m in taken if ties[m].end <= tie.trigger.start and ties[m].trigger.start < tie.trigger.start]
        if them is None or not before:
            continue
        source = ties[before[-1]]
        count = source.count
        if count is None or (them["who"] == "them") != ((count.count.low or 0) > 1):
            continue
        found[n] = replace(
            source, trigger=tie.trigger, outcome=Outcome.KILLED, act=tie.act, rule="whom", people=source.people
        )
        if _PLAIN.search(s.text, source.trigger.start, source.trigger.end) is None:
            gone.add(before[-1])
    if gone and all(t.whole is None for t in found):
        return tuple(t for n, t in enumerate(found) if n not in gone)
    return tuple(found)


_ORDINAL: Final = re.compile(r"\d(?:st|nd|rd|th) ")
_NTH: Final = re.compile(
    r"\bthe (?P<nth>(?P<n>\d{1,4})(?:st|nd|rd|th)) (?:(?!(?:anniversary|day|time|of|in|on|and)\b)[\w’'-]+ ){1,4}?(?:to be |to have been )?"
    r"(?P<harm>killed|murdered|assassinated|shot dead|slain|abducted|kidnapped)\b(?=[^.;]{0,60}?\b(?:this year|since|so far|in (?:19|20)\d\d|in as many|this month)\b)"
)


def nth(s: Clause) -> list[Tie]:
    """ "The 23rd community leader killed this year": so many were, by the same count."""
    if _ORDINAL.search(s.text, s.span.start, s.span.end) is None:
        return []
    found = []
    for m in _NTH.finditer(s.text, s.span.start, s.span.end):
        start, end = m.span("nth")
        number = int(m["n"])
        count = Count(number, number, Bound.EXACT, m["nth"], start, end)
        mention = CountMention(Span(start, end), count, "number", None, None, rule="nth")
        outcome = Outcome.ABDUCTED if m["harm"] in ("abducted", "kidnapped") else Outcome.KILLED
        victims = s.lexicon.victims.search(s.text, end, m.start("harm"))
        trigger = Span(m.start("harm"), m.end("harm"))
        people = Span(start, victims.end if victims is not None else end)
        found.append(Tie(trigger, outcome, None, mention, people, victims, "nth"))
    return found
