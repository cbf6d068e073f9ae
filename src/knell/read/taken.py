"""People who were taken: "armed men took a man from a restaurant", "a nurse was taken from her clinic".

Verbs that tell of no harm alone ("taken to hospital", "pulled from the rubble") do where the place they are taken from is
one of their daily life. Whoever takes them, they are abducted: a detention is told in a word of its own.
"""

from __future__ import annotations

import re
from typing import Final

from knell.model import Act, Outcome, Span, VictimClass
from knell.read.chains import relation
from knell.read.clause import BE, Clause, Tie, make
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import VictimForm

_PLACE: Final = (
    r"(?:homes?|houses?|apartments?|flats?|beds?|tents?|rooms?|bus|buses|coach|car|cars|vehicles?|trucks?|lorry|lorries|taxi|train|boat|motorcycles?"
    r"|checkpoints?|roadblocks?|restaurant|caf[eé]|bar|hotel|schools?|classrooms?|dormitor(?:y|ies)|university|campus|clinic|hospital|wards?|ambulance|office|offices|workplace|shop|market"
    r"|stalls?|street|road|highway|villages?|hamlets?|farms?|fields?|mosque|church|wedding|funeral|camp|shelter|compound|seminary|convent|parish|quarry|mine|site|cell|prison)"
)
_FROM: Final = re.compile(
    rf"\s+(?:away\s+)?(?:from|off|out of)\s+(?:an?\s+|the\s+|their\s+|his\s+|her\s+|its\s+|our\s+|two\s+|several\s+)?(?:[\w’'-]+\s+){{0,3}}?{_PLACE}\b",
    re.IGNORECASE,
)
_WITH_THEM: Final = re.compile(
    r"\s+(?:away with them|with them|into the (?:bush|forest|mountains|hills|jungle|desert)|in their (?:cars?|vehicles?|trucks?|pick-?ups?))\b",
    re.IGNORECASE,
)
_TAKES: Final = Cue(
    r"\b(?:took|taking|take|taken|dragged|dragging|pulled|pulling|snatched|whisked|marched|marching|herded|herding)\b",
    "took taking take taken dragged dragging pulled pulling snatched whisked marched marching herded herding",
)
_SAFE: Final = re.compile(
    r"[^.;]{0,60}?\b(?:to (?:a |the |an |nearby )?(?:[\w-]+ )?(?:hospital|clinic|safety|morgue|mortuary|surgery|shelter)|to be (?:treated|buried)|alive|wounded|injured|bod(?:y|ies)|rubble|wreckage|debris|for treatment)\b",
    re.IGNORECASE,
)
_TAKEN_ENDS: Final = re.compile(r"\s*(?:$|[,.;]|(?:in|on|near|last|this|during|since|at)\b)")
_KIDNAP: Final = re.compile(r"\b(?:abduct|kidnap|hostage|ransom)", re.IGNORECASE)
_NEEDS_ARMS: Final = frozenset({"took", "taking", "take", "marched", "marching", "herded", "herding"})
_NAMES_PLACE: Final = re.compile(r"\s+from\s+[A-Z][\w’'-]+(?!.{0,40}\bto\b)")
_OF_SCHOOL: Final = frozenset("pupils students schoolgirls schoolboys schoolchildren girls boys children".split())
_HOLDS: Final = re.compile(
    r"\b(?:police(?:men)?|soldiers|troops|army|agents|authorities|officers|guards|gendarmes|security forces|gunmen|militants|rebels|insurgents|fighters|militiamen)\s+(?:(?:have|had|also|then|still|later|were|are|is|was)\s+)*(?:held|hold|holding|picked up)\s+(?:(?:another|some|the)\s+)*$",
    re.IGNORECASE,
)
_HELD: Final = re.compile(r"\bheld\s+(?:(?:another|some|the)\s+)*$")
_UNLAWFULLY: Final = re.compile(r"\s*(?:illegally|arbitrarily|unlawfully|incommunicado|without (?:charge|trial))\b")
_HELD_ENDS: Final = re.compile(
    r"\s*(?:$|[.,;]|(?:illegally|arbitrarily|unlawfully|overnight|incommunicado|without|for|in|on|after|at|until|over|and)\b)"
)
_OBJECT: Final = re.compile(r"\s+(?:(?:the|another|away|off|all)\s+)?$", re.IGNORECASE)
_FORCES: Final = (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)


def attach_taken(s: Clause, ties: dict[int, Tie]) -> None:
    """Tie who was taken from where people live, work or travel."""
    for verb in _TAKES.finditer(s.text, s.span.start, s.span.end):
        if any(t.start <= verb.start() < t.end for t in s.triggers):
            continue
        index = _whom(s, verb, ties)
        if index is None:
            continue
        if not _by_arms(s, verb, s.people[index].victims) and verb.group().lower() in _NEEDS_ARMS:
            continue  # "the bus took 40 passengers from the village"
        trigger = Span(verb.start(), verb.end())
        ties[index] = make(s.people[index], trigger, Outcome.ABDUCTED, Act.ABDUCTION, "taken")


_HOSTAGES: Final = ("hostages", "captives")
_GOES: Final = re.compile(
    r"\b(?:mak(?:e|es|ing) off|made off|fle(?:d|eing)|left|leaving|withdrew|withdrawing|retreat(?:ed|ing)|escap(?:ed|ing)|return(?:ed|ing)|rode|riding|drove|driving|disappear(?:ed|ing)|vanish(?:ed|ing))\b[^,;.]{0,60}?\swith\s+$",
    re.IGNORECASE,
)


def attach_with_hostages(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Made off towards the forest with some 20 hostages": whom the raiders lead away with them."""
    if s.text.find(" with ", s.span.start, s.span.end) < 0:
        return
    for index, people in enumerate(s.people):
        if index in ties or people.victims is None:
            continue
        if not s.text[people.victims.start : people.victims.end].lower().endswith(_HOSTAGES):
            continue
        goes = _GOES.search(s.text, max(s.span.start, people.count.span.start - 90), people.count.span.start)
        if goes is not None:
            ties[index] = make(people, Span(goes.start(), goes.end()), Outcome.ABDUCTED, Act.ABDUCTION, "taken")


def attach_held(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Police held nine youths": whom those who may arrest are said to hold."""
    if s.text.find(" h", s.span.start, s.span.end) < 0 and s.text.find("picked", s.span.start, s.span.end) < 0:
        return
    for index, people in enumerate(s.people):
        if index in ties or people.count.kind in ("person", "article"):
            continue
        start = people.count.span.start
        before = max(s.span.start, start - 50)
        if people.victims is None and (people.count.noun is not None or s.text.find("picked up", before, start) < 0):
            continue
        held = _HOLDS.search(s.text, before, start)
        if held is None and _UNLAWFULLY.match(s.text, people.end, s.span.end) is not None:
            held = _HELD.search(s.text, before, start)
        if held is not None and _HELD_ENDS.match(s.text, people.end, s.span.end) is not None:
            trigger = Span(held.start(), len(s.text[:start].rstrip()))
            ties[index] = make(people, trigger, Outcome.DETAINED, Act.ARREST, "held")


def _whom(s: Clause, verb: re.Match[str], ties: dict[int, Tie]) -> int | None:
    """Who is taken: the people behind an active verb, or before a passive one."""
    word = verb.group().lower()
    for index, people in enumerate(s.people):
        if people.count.span.start >= verb.end():
            gap = s.gap(verb.end(), people.count.span.start)
            behind = _OBJECT.fullmatch(gap) is not None and not BE.search(s.gap(s.span.start, verb.start()))
            last = index
            while last + 1 < len(s.people) and relation(s, last, last + 1) == "join":
                last += 1  # "took a headmaster and 11 pupils from a school"
            end = len(s.text[: s.people[last].end].rstrip())
            if not behind:
                break
            if index in ties or people.victims is None or not _is_taken(s, end):
                return None
            return index
    if word not in ("taken", "dragged", "pulled", "snatched", "whisked", "marched", "herded"):
        return None
    if not _is_taken(s, verb.end()) and not _is_kidnapped(s, verb) and not _of_school(s, verb):
        return None
    before = s.gap(max(s.span.start, verb.start() - 40), verb.start())
    for index in reversed(range(len(s.people))):
        people = s.people[index]
        if people.end > verb.start():
            continue
        if index in ties:
            return None  # "of the 34 passengers, 12 were taken off and shot": the 34 were not
        gap = s.gap(people.end, verb.start())
        passive = BE.search(before) is not None or gap.strip() in ("", ",")
        clear = len(gap) < 70 and not s.trigger_between(people.end, verb.start()) and ";" not in gap
        return index if passive and clear and people.victims is not None else None
    return None


def _is_kidnapped(s: Clause, verb: re.Match[str]) -> bool:
    """ "Abductions fell: 14 people were taken, all on one road": the sentence says what taking it was."""
    if verb.group().lower() != "taken" or _TAKEN_ENDS.match(s.text, verb.end(), s.span.end) is None:
        return False
    return _KIDNAP.search(s.text, s.span.start, s.span.end) is not None


def _of_school(s: Clause, verb: re.Match[str]) -> bool:
    """ "113 pupils were taken from Dapchi": children, and from where they live."""
    if verb.group().lower() != "taken" or _NAMES_PLACE.match(s.text, verb.end(), s.span.end) is None:
        return False
    before = s.lexicon.victims.find(s.text, s.span.start, verb.start())
    return bool(before) and s.gap(before[-1].start, before[-1].end).lower() in _OF_SCHOOL


def _is_taken(s: Clause, end: int) -> bool:
    if _SAFE.match(s.text, end, s.span.end):
        return False
    return _FROM.match(s.text, end, s.span.end) is not None or _WITH_THEM.match(s.text, end, s.span.end) is not None


def _by_arms(s: Clause, verb: re.Match[str], taken: Found[VictimForm] | None) -> bool:
    """Whether armed people, of whichever side, stand before the verb and are not those taken."""
    return any(
        people.form.class_ in _FORCES and (taken is None or people.start != taken.start)
        for people in s.lexicon.victims.find(s.text, s.span.start, verb.start())
    )
