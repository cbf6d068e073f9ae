"""Numbers that somebody counted, of what was told before: "it recorded 93 more", "the rebels claim 19"."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, Span
from knell.read.chains import spread
from knell.read.clause import Clause, Tie, make
from knell.read.standing import cases_of, stands_for_dead
from knell.vocabulary.forms import Firsts

_COUNTED: Final = re.compile(
    r"\b(?:add(?:ed|ing)|record(?:ed|ing)|document(?:ed|ing)|logg(?:ed|ing)|count(?:ed|ing)|register(?:ed|ing)|verif(?:ied|ying)"
    r"|list(?:ed|ing)|confirm(?:ed|ing)|names? of|identif(?:ied|ying))\s+(?:(?:the|another|an additional|a further|also|names of)\s+)*$",
    re.IGNORECASE,
)
_COUNTERED: Final = re.compile(
    r";[^;]*\b(?P<verb>counts?|counted|records?|recorded|lists?|listed|says?|said|speaks? of|spoke of|verif(?:ies|ied)|document(?:s|ed)|confirm(?:s|ed)|register(?:s|ed)|claims?|claimed|reports?|reported|admits?(?: to)?|admitted(?: to)?|concedes?|conceded|acknowledges?|acknowledged|gave|gives?|puts? it at|ha[sd] it at|shows?|showed|lists?|has|had)\s+$",
    re.IGNORECASE,
)
# "… and a village elder spoke of scores"
_AND_SAID: Final = re.compile(
    r"(?:,|\b(?:and|while|but))\s+(?:[\w’'-]+\s+){1,7}?(?P<verb>speaks? of|spoke of|counts|counted|puts? it at|put it at|gave|gives|mentioned|spoke only of)\s+(?:only\s+)?$",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    r"\b(?P<verb>says?|said|claims?|reports?|spoke of|speaks? of|confirms?|confirmed|counts?|counted|puts? it at|gave|gives?|mentioned|admitted|acknowledged|had been|stopped at|(?:brings|brought|takes|took) (?:it|this|the count|the total) to|(?:which|this|that) (?:makes?|made)|making(?: it)?)\s+(?:only\s+|just\s+)*$",
    re.IGNORECASE,
)
_OF_DEATHS: Final = re.compile(r"\s+(?:of (?:the|these|those)\s+)?(?:deaths|killings|bodies|dead)\b", re.IGNORECASE)
_THEN: Final = re.compile(
    r"\s*(?:$|[.,;)]|(?:since|so far|in all|in total|altogether|this year)\b|on\b|and of an?\b|by (?:then|evening|noon|midnight)\b)"
)
_THINGS: Final = Firsts("names graves shrouds coffins homicides murders cases instances incidents".split())
_LISTED: Final = re.compile(
    r"\b(?:has|have|had|holds?|held|lists?|listed|register(?:s|ed)|count(?:s|ed)|gives?|gave|bears?|carries|carried|publish(?:ed|es)|contains?"
    r"|contained|collected|record(?:s|ed)|released|runs? to|ran to|reached|with)\s+$",
    re.IGNORECASE,
)
_CASES: Final = (
    ("arrest", Outcome.DETAINED),
    ("detention", Outcome.DETAINED),
    ("abduction", Outcome.ABDUCTED),
    ("kidnapping", Outcome.ABDUCTED),
    ("disappearance", Outcome.MISSING),
)
_MORGUE: Final = re.compile(r"\b(?:morgue|mortuary|the dead|the killed|the victims|martyrs)\b", re.IGNORECASE)
_BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_ENDS: Final = re.compile(r"\s*(?:$|[.,;)]|and\s)")


def attach_counted(s: Clause, ties: dict[int, Tie], last: Outcome | None, *, died: bool) -> None:
    """ "It recorded 93 more": a number of people that someone counted, after an outcome was told."""
    if ties:
        _attach_countered(s, ties)
        return
    if last is None:
        return
    for index, people in enumerate(s.people):
        before = _COUNTED.search(s.text, s.span.start, people.count.span.start)
        if people.count.kind in ("person", "article"):
            continue
        if before and before.group().lower().startswith("name") and last not in (Outcome.KILLED, Outcome.MISSING):
            continue  # "handed the names of nine officers to the prosecutor"
        if before and (people.victims or people.count.increment):
            of_dead = _OF_DEATHS.match(s.text, people.count.span.end, s.span.end) is not None
            outcome = Outcome.KILLED if of_dead else last  # "verified nine of the deaths"
            ties[index] = make(people, Span(before.start(), before.end()), outcome, None, "counted")
            spread(s, ties)
            return
        given = _GIVEN.search(s.text, max(s.span.start, people.count.span.start - 30), people.count.span.start)
        bare = people.count.noun is None and people.victims is None and people.count.kind == "number"
        if given and bare and last in _BODILY and _THEN.match(s.text, people.count.span.end, s.span.end):
            # "The minister spoke of 17": another's number of the dead, where any were told
            verb = Span(given.start("verb"), given.end("verb"))
            ties[index] = make(people, verb, Outcome.KILLED if died else last, None, "counted")
            return


def _attach_countered(s: Clause, ties: dict[int, Tie]) -> None:
    """ "The ministry says 12 were killed; the rebels claim 19": another's bare number for what was told before it."""
    for index, people in enumerate(s.people):
        if (
            index in ties
            or people.count.noun is not None
            or people.victims is not None
            or people.count.kind not in ("number", "vague")
        ):
            continue
        start = max(s.span.start, people.count.span.start - 80)
        verb = _AND_SAID.search(s.text, start, people.count.span.start)
        clause = verb.start() if verb is not None else s.text.rfind(";", s.span.start, people.count.span.start)
        if verb is None and clause >= 0:
            verb = _COUNTERED.search(s.text, clause, people.count.span.start)
        before = [n for n in ties if n < index and ties[n].count is not None and ties[n].end <= clause]
        if verb is not None and before and _ENDS.match(s.text, people.count.span.end, s.span.end):
            source = ties[max((n for n in before if not ties[n].rule.startswith("part")), default=max(before))]
            made = make(people, Span(verb.start("verb"), verb.end("verb")), source.outcome, source.act, "countered")
            ties[index] = replace(made, victims=source.victims)


def attach_standing(s: Clause, ties: dict[int, Tie], last: Outcome | None, *, died: bool) -> None:
    """ "A list of the parish has 84 names": what stands for the dead; names only where dead were told of."""
    if not _THINGS.within(s.text, s.span.start, s.span.end):
        return
    dead = last is Outcome.KILLED or _MORGUE.search(s.text, s.span.start, s.span.end) is not None
    for index, people in enumerate(s.people):
        count, noun = people.count, people.count.noun
        cases = cases_of(s.text, count) if index not in ties else None
        if cases is not None:
            word = cases["what"].lower()
            outcome = next(o for root, o in _CASES if root in word)
            ties[index] = make(people, Span(cases.start("what"), cases.end("what")), outcome, None, "standing")
            continue
        if index in ties or noun is None or count.kind not in ("number", "vague"):
            continue
        named = dead and noun.of(s.text).lower() == "names" and not s.text.startswith(" of", noun.end)
        listed = named and _LISTED.search(s.text, max(s.span.start, count.span.start - 24), count.span.start)
        if listed or stands_for_dead(s.text, count):
            ties[index] = make(people, Span(noun.start, noun.end), Outcome.KILLED, None, "standing")
