"""What one sentence tells, before it is placed and dated: harm to people and its act.

`events` makes them of the frames' ties; `things` adds what is damaged or cut off, `acts_alone` the acts that nothing
else has taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.model import OBJECT_OUTCOMES, Act, Bound, Count, ObjectHarmed, Outcome, Span, Words
from knell.model.values import Value
from knell.read.clause import Tie
from knell.read.phrases import Phrase
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import ActForm, Lexicon

_OF_OTHERS: Final = re.compile(r"(?:,|\band)\s[^,;]*\bwho\b[^,;]*$")
_ANSWERED: Final = re.compile(
    r"\b(?:revenge|reprisal|retaliation|response|retribution|retaliating|avenging|avenge)\s+(?:for|to|against)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
# What flies: a bomb or a missile beside it came from the air.
_FLIERS: Final = frozenset(
    "warplane warplanes aircraft helicopter helicopters jet jets gunship gunships plane planes bomber bombers".split()
)
_IS_BESIEGED: Final = re.compile(r"\b(?:the|a|an|in|of|on|near|long|still)[- ](?:\w+[- ])?besieged$", re.IGNORECASE)
_DROPPED: Final = frozenset({Act.BOMBING, Act.SHELLING, Act.SHOOTING})
_NEAR_WEAPON: Final = 60  # characters between an aircraft and what it fired
_NO_HARM: Final = frozenset(
    {Act.CEASEFIRE, Act.CURFEW, Act.CHECKPOINT, Act.DEPLOYMENT, Act.ARREST, Act.ABDUCTION, Act.HOUSE_RAID, Act.LOOTING}
)
_OF_THINGS: Final = frozenset({Act.ARSON, Act.SABOTAGE})
NO_COUNT = Count(None, None, Bound.UNKNOWN)
IMPLIED = Count(1, None, Bound.IMPLIED)


class Event(Value, frozen=True):
    """One thing told in a sentence. `start`, `end` bound its own words; `whole` is as in `Tie`."""

    start: int
    end: int
    trigger: Span
    outcome: Outcome
    act: Act | None
    count: Count
    rule: str
    tie: Tie | None = None
    object: ObjectHarmed | None = None
    whole: int | None = None
    people: Phrase | None = None  # the whole noun phrase of the people, where it was found
    agents: tuple[Phrase, ...] = ()  # who is said to have done it, as the subject or behind "by"


def events(
    text: str,
    ties: tuple[Tie, ...],
    acts: list[Found[ActForm]],
    *,
    heading: bool,
) -> tuple[Event, ...]:
    """The harm to people that the sentence tells, `acts` being its words for acts. A heading tells of numbers, and that people were harmed."""
    told = [_of_tie(t, index) for index, t in enumerate(ties)]
    if heading:
        table = _has_table(text)  # its header only names the columns
        return tuple(
            with_act(e, text, acts) for e in told if e.count.text is not None or (e.rule == "implied" and not table)
        )
    return tuple(_share_act([with_act(e, text, acts) for e in told], text))


@lru_cache(maxsize=2)  # asked of every heading, and a text may be long
def _has_table(text: str) -> bool:
    return "|" in text


def acts_of(text: str, span: Span, lexicon: Lexicon) -> list[Found[ActForm]]:
    """The words for acts in the sentence, in order."""
    found = lexicon.acts.find(text, span.start, span.end) + _targeting(text, span, lexicon)
    found.sort(key=lambda f: f.start)
    return [f for n, f in enumerate(found) if not (n and f.form.weak and _is_its_blast(text, found[n - 1], f))]


def _is_its_blast(text: str, act: Found[ActForm], blast: Found[ActForm]) -> bool:
    """ "A landmine blast": what went off is told by the word before."""
    return act.end + 1 == blast.start and text.startswith(("blast", "explosion"), blast.start)


_PUT_TO_DEATH: Final = re.compile(
    r"\b(?:lin(?:ed|ing) (?:\w+ )?up|hands (?:were )?(?:tied|bound)|blindfold\w*|point[- ]blank|(?:at )?close range|execution[- ]style|one by one|(?:read|check|demand|ask)\w* (?:for )?(?:\w+ )?(?:identity|ID)\b"
    r"|(?:pulled|dragged|ordered|forced|took|taken) (?:[^.;,]{1,40} )?(?:off|out of|from) (?:the |a |an |their |his |her )?(?:bus|coach|lorr|truck|car|vehicle|house|home|hut|bar|shop|church|mosque|school|clinic|bed)\w*|house[- ]to[- ]house|door[- ]to[- ]door"
    r"|(?:in|at) their (?:own )?(?:homes|houses|beds|fields|kitchen))",
    re.IGNORECASE,
)


# How the bound and the lined up are told of: nobody so killed fell in a fight.
_BOUND: Final = Cue(
    r"\b(?:(?:hands|wrists|thumbs|arms|feet) (?:were |had been |still )?(?:tied|bound|cuffed)|blindfold\w*|lin(?:ed|ing) (?:\w+ )?up|(?:stand|stood) in a row|against (?:a|the) wall|on their knees|kneeling"
    r"|(?:identity|id) (?:cards|papers|documents)|execution[- ]style|summarily)\b",
    "hands wrists thumbs arms feet blindfold lined lining row wall knees kneeling identity id execution summarily",
)
_LESS_THAN_EXECUTED: Final = frozenset({None, Act.SHOOTING})


def put_to_death(text: str, span: Span, told: tuple[Event, ...]) -> tuple[Event, ...]:
    """`told`, where those who were shot were put to death: pulled off a bus, lined up, in their own beds."""
    if any(e.outcome is Outcome.KILLED and e.act in _LESS_THAN_EXECUTED for e in told) and _BOUND.search(
        text, span.start, span.end
    ):
        told = tuple(
            replace(e, act=Act.EXECUTION) if e.outcome is Outcome.KILLED and e.act in _LESS_THAN_EXECUTED else e
            for e in told
        )
    shot = [
        e for e in told if e.outcome is Outcome.CASUALTIES and text[e.trigger.start : e.trigger.end].lower() == "shot"
    ]
    if shot and any(_is_captive(text, e) for e in shot):
        return tuple(replace(e, outcome=Outcome.KILLED) if e in shot and _is_captive(text, e) else e for e in told)
    later = any(
        e.outcome is Outcome.KILLED and e.count.text is not None and s.start < e.start for s in shot for e in told
    )  # who of them died is told
    if not shot or later or _PUT_TO_DEATH.search(text, span.start, span.end) is None:
        return told
    return tuple(replace(e, outcome=Outcome.KILLED) if e in shot else e for e in told)


_CAPTIVES: Final = ("hostages", "hostage", "prisoners", "prisoner", "captives", "captive", "detainees")


def _is_captive(text: str, event: Event) -> bool:
    """ "Shot 17 hostages": who is held and shot is put to death."""
    tie = event.tie
    if tie is None or tie.victims is None or tie.rule != "object":
        return False
    return text[tie.victims.start : tie.victims.end].lower().endswith(_CAPTIVES)


_KIDNAPPED: Final = re.compile(r"\b(?:kidnap|abduct|hostage|captor|ransom)", re.IGNORECASE)


def still_held(text: str, span: Span, told: tuple[Event, ...]) -> tuple[Event, ...]:
    """`told`, where those who are "being held" were kidnapped by the sentence's own words."""
    if not any(e.outcome is Outcome.DETAINED for e in told) or _KIDNAPPED.search(text, span.start, span.end) is None:
        return told
    return tuple(
        replace(e, outcome=Outcome.ABDUCTED, act=Act.ABDUCTION)
        if e.outcome is Outcome.DETAINED
        and text[e.trigger.start : e.trigger.end].lower().endswith(("held", "held over"))
        else e
        for e in told
    )


def _of_tie(t: Tie, index: int) -> Event:
    if t.count is not None:
        count = t.count.count
    elif t.outcome is Outcome.CASUALTIES and t.act is None:
        count = NO_COUNT  # "heavy casualties": how many of either, nobody says
    else:
        count = replace(IMPLIED, low=t.least)
    start, end = min(t.start, t.trigger.start) if t.count is None else t.start, t.end
    return Event(start, max(end, start), t.trigger, t.outcome, t.act, count, t.rule, tie=t, whole=t.whole)


# ------------------------------------------------------------------ acts


def with_act(event: Event, text: str, acts: list[Found[ActForm]]) -> Event:
    """The act of a harm: its own word's, else the nearest act named in its clause, a strong word first."""
    if event.act is not None:
        return event
    best: tuple[int, Found[ActForm]] | None = None
    fliers = [f for f in acts if f.form.act is Act.DRONE_STRIKE or _is_flier(text, f)]
    drones = any(f.form.act is Act.DRONE_STRIKE for f in fliers)
    by_suicide = any(f.form.act is Act.SUICIDE_BOMBING for f in acts)
    for found in acts:
        if event.trigger.end <= found.start and _ANSWERED.search(text, max(0, found.start - 40), found.start):
            continue  # "revenge for an ambush": what is answered is another act
        if found.form.act is Act.SIEGE and _IS_BESIEGED.search(text, max(0, found.start - 20), found.end):
            continue  # "a drone struck a mosque in the besieged city"
        if found.form.weak and found.form.act is Act.BOMBING and by_suicide:
            continue  # "tankers were blown up by suicide bombers"
        if found.form.act is Act.AIRSTRIKE and drones and text.startswith("dropp", found.start):
            continue  # "a drone dropped two bombs"
        if found.form.weak and found.form.act in _DROPPED and _is_dropped(event, found, fliers):
            continue  # "a drone fired a missile", "a jet dropped two bombs"
        if found.form.act in _NO_HARM or (found.form.act in _OF_THINGS and event.tie is not None):
            continue
        if found.start > event.end and _OF_OTHERS.search(text, event.end, found.start):
            continue  # "214 people, and nine who died under torture"
        if event.trigger.start <= found.start and found.end <= event.trigger.end:
            return replace(event, act=found.form.act)  # "hit by pellets"
        distance = found.start - event.trigger.end if found.start >= event.trigger.end else event.start - found.end
        reach = 160 if not found.form.weak else 130 if found.end <= event.start else 70
        if -20 <= distance <= reach and (best is None or distance < best[0]):
            best = (distance, found)
    return replace(event, act=best[1].form.act) if best else event


def _is_flier(text: str, found: Found[ActForm]) -> bool:
    """Whether a word for an act names an aircraft, or the air as where it came from."""
    return found.form.act is Act.AIRSTRIKE and text[found.start : found.end].lower().split()[-1] in _FLIERS


def _is_dropped(event: Event, weapon: Found[ActForm], fliers: Sequence[Found[ActForm]]) -> bool:
    """Whether something that flies is told before the harm, or right beside what it fired or dropped."""
    for flier in fliers:
        apart = max(flier.start - weapon.end, weapon.start - flier.end)
        drone = flier.form.act is Act.DRONE_STRIKE and weapon.form.act is not Act.BOMBING
        if 0 <= apart <= _NEAR_WEAPON or (drone and flier.end <= event.trigger.start):
            return True
    return False


def _share_act(told: list[Event], text: str) -> list[Event]:
    """ "Missiles struck …, killing 9 and wounding 34": one act for both, where no new clause stands between."""
    for index, event in enumerate(told):
        before = told[index - 1] if index else None
        if event.act is None and before is not None and before.act is not None:
            gap = text[before.end : event.start]
            if len(gap) < 60 and not re.search(r"[;.]|\b(?:while|but|in which|where)\b", gap):
                told[index] = replace(event, act=before.act)
    return told


_BY_VERB: Final = frozenset({Act.DEPLOYMENT, Act.LOOTING, Act.HOUSE_RAID})


def _targeting(text: str, span: Span, lexicon: Lexicon) -> list[Found[ActForm]]:
    """Acts that a verb and what it is done to tell together; who is sent and what is driven off stand beside the act's own words."""
    if not lexicon.targeting_begins.within(text, span.start, span.end):
        return []
    return [
        Found(m.start(), m.end("verb") if act in _BY_VERB else m.end(), ActForm(act, weak=False))
        for act, pattern in lexicon.targeting
        for m in pattern.finditer(text, span.start, span.end)
    ]


def is_of_people(event: Event) -> bool:
    """Whether the event harmed people (its victims are then said or unknown), not things and not no one."""
    return (event.outcome is not Outcome.NONE or event.tie is not None) and event.outcome not in OBJECT_OUTCOMES


def weapon_of(text: str, event: Event, lexicon: Lexicon, sentence: Span) -> Words | None:
    """The words for what it was done with, in or right behind the event's own."""
    found = lexicon.weapons.search(text, event.start, min(sentence.end, event.end + 80))
    if found is None and event.rule.startswith("part:"):
        found = lexicon.weapons.search(text, sentence.start, sentence.end)
    return Words(text[found.start : found.end], found.start, found.end) if found else None
