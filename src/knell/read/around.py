"""What the frames do not reach: words on both sides of the people, a zero that holds its own word of harm, and who was shot and lives."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Outcome, Span, VictimClass
from knell.read.chains import relation
from knell.read.clause import Clause, Tie, make

_CAPTIVES: Final = {
    "prisoners": Outcome.DETAINED,
    "prisoner": Outcome.DETAINED,
    "hostages": Outcome.ABDUCTED,
    "hostage": Outcome.ABDUCTED,
    "captives": Outcome.ABDUCTED,
}
_TO_A_LIMB: Final = re.compile(
    r"\s+(?:to|in) (?:the|his|her|their|one|both) (?:\w+ )?(?:arms?|legs?|foot|feet|hands?|thighs?|knees?|shoulders?|calf|ankles?|wrists?)\b"
)
_ASIDE: Final = re.compile(r",\s[^,;.]{3,50}\bof (?:them|whom)\b[^,;.]{0,30},")
_OF_THEM: Final = re.compile(r"\s+of (?:them|these|those|(?:the|his|her|its|their|our) \w+)\b")
_ARMED: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
_CONDITION: Final = frozenset({"wound", "intransitive", "adjective"})


def attach_nobody(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Without causing casualties": the words of the zero hold the word of harm."""
    for index, people in enumerate(s.people):
        if people.count.rule != "nobody" or index in ties:
            continue
        span = people.count.span
        inside = [
            t
            for t in s.triggers
            if (span.start <= t.start and t.end <= span.end) or (t.start <= span.start and span.end <= t.end)
        ]
        if inside:
            form = inside[-1].form[0]
            ties[index] = make(people, Span(inside[-1].start, inside[-1].end), form.outcome, form.act, "nobody")


def of_the_living(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Was shot and is receiving treatment": who was shot and is told to live was hurt, and not "killed or injured"."""
    for index, tie in ties.items():
        if tie.outcome is not Outcome.CASUALTIES or tie.count is None or tie.act is not Act.SHOOTING:
            continue
        if _TO_A_LIMB.match(s.text, tie.trigger.end, s.span.end):
            ties[index] = replace(tie, outcome=Outcome.INJURED)
            continue
        after = [t for t in s.triggers if t.start >= tie.trigger.end and t.start > tie.start]
        if not after or not any(f.outcome is Outcome.INJURED and f.frame in _CONDITION for f in after[0].form):
            continue
        start = max(tie.trigger.end, tie.end)
        others = any(start <= p.count.span.start < after[0].start for p in s.people if p.count.kind != "not_people")
        if not others and not re.search(r"[;:]|\b(?:while|but)\b", s.gap(start, after[0].start)):
            ties[index] = replace(tie, outcome=Outcome.INJURED)


def of_the_lost_too(s: Clause, ties: dict[int, Tie]) -> None:
    """ "60 people were killed, injured or went missing": one number of all of them."""
    for index, tie in ties.items():
        if tie.outcome is Outcome.KILLED and _OR_LOST.match(s.text, tie.trigger.end, s.span.end):
            ties[index] = replace(tie, outcome=Outcome.CASUALTIES)


_OR_LOST: Final = re.compile(
    r",\s+(?:wounded|injured|hurt),?\s+(?:or|and)\s+(?:went |gone |are |were )?missing\b(?!\s+(?!in\b|after\b|when\b|on\b|at\b|near\b|since\b|as\b|and\b|during\b|following\b)\w)"
)


def attach_around(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Took 5 others hostage", "forced hundreds from their homes": words on both sides of the people."""
    if not s.lexicon.around_begins.within(s.text, s.span.start, s.span.end):
        return
    for index, people in enumerate(s.people):
        for form in s.lexicon.around:
            words = s.gap(people.victims.start, people.victims.end).lower() if people.victims else ""
            noun = people.count.noun  # "27 Boko Haram": a name of no list
            ends: tuple[int, ...] = (
                people.end,
                people.count.span.end,
                noun.end if noun is not None else people.end,
            )  # "treated 40 for burns": no noun ends it
            aside = _ASIDE.match(s.text, people.end, s.span.end) if form.outcome is Outcome.DISPLACED else None
            if aside is not None:
                ends = (*ends, aside.end())  # "has driven 1,840 people, a third of them children, from nine hamlets"
            theirs = _OF_THEM.match(s.text, people.count.span.end, s.span.end)
            if theirs is not None:
                ends = (*ends, theirs.end())  # "shot nine of them dead"
            if not (
                any(form.after.match(s.text, end, s.span.end) for end in ends) or _CAPTIVES.get(words) is form.outcome
            ):
                continue
            if people.count.count.high == 0 and _CAPTIVES.get(words) is form.outcome:
                continue  # "we took no prisoners": whoever plays says so too
            armed = people.victims is not None and people.victims.form.class_ in _ARMED
            if form.outcome is Outcome.DISPLACED and armed:
                continue  # "sent 300 soldiers across the border"
            first = index
            while first and relation(s, first - 1, first) == "join":
                first -= 1
            before = form.before.search(s.text, s.span.start, s.people[first].count.span.start)
            if before is None:
                continue
            trigger = Span(before.start("word"), before.end("word"))
            for n in range(first, index + 1):  # "shot two pupils and a teacher dead": all of them
                if n == index or n not in ties or ties[n].trigger.start == trigger.start:
                    ties[n] = make(s.people[n], trigger, form.outcome, form.act, "around")
            break
