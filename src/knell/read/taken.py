"""People who were taken: "armed men took a man from a restaurant", "a nurse was taken from her clinic".

Verbs that tell of no harm alone ("taken to hospital", "pulled from the rubble") do where the place they are taken from is
one of their daily life. Whoever takes them, they are abducted: a detention is told in a word of its own.
"""

from __future__ import annotations

import re

from knell.model import Act, Outcome, Span, VictimClass
from knell.read.chains import relation
from knell.read.clause import BE, Clause, Tie, make
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import VictimForm

_PLACE = (
    r"(?:homes?|houses?|apartments?|flats?|beds?|tents?|rooms?|bus|buses|coach|car|cars|vehicles?|trucks?|lorry|lorries|taxi|train|boat|motorcycles?"
    r"|checkpoints?|roadblocks?|restaurant|caf[eé]|bar|hotel|schools?|classrooms?|dormitor(?:y|ies)|university|campus|clinic|hospital|wards?|ambulance|office|offices|workplace|shop|market"
    r"|stalls?|street|road|highway|villages?|hamlets?|farms?|fields?|mosque|church|wedding|funeral|camp|shelter|compound|seminary|convent|parish|quarry|mine|site|cell|prison)"
)
_FROM = re.compile(
    rf"\s+(?:away\s+)?(?:from|off|out of)\s+(?:an?\s+|the\s+|their\s+|his\s+|her\s+|its\s+|our\s+|two\s+|several\s+)?(?:[\w’'-]+\s+){{0,3}}?{_PLACE}\b",
    re.IGNORECASE,
)
_WITH_THEM = re.compile(
    r"\s+(?:away with them|with them|into the (?:bush|forest|mountains|hills|jungle|desert)|in their (?:cars?|vehicles?|trucks?|pick-?ups?))\b",
    re.IGNORECASE,
)
_TAKES = Cue(
    r"\b(?:took|taking|take|taken|dragged|dragging|pulled|pulling|snatched|whisked)\b",
    "took taking take taken dragged dragging pulled pulling snatched whisked",
)
_SAFE = re.compile(
    r"[^.;]{0,60}?\b(?:to (?:a |the |an |nearby )?(?:[\w-]+ )?(?:hospital|clinic|safety|morgue|mortuary|surgery|shelter)|to be (?:treated|buried)|alive|wounded|injured|bod(?:y|ies)|rubble|wreckage|debris|for treatment)\b",
    re.IGNORECASE,
)
_TAKEN_ENDS = re.compile(r"\s*(?:$|[,.;]|(?:in|on|near|last|this|during|since|at)\b)")
_KIDNAP = re.compile(r"\b(?:abduct|kidnap|hostage|ransom)", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:(?:the|another|away|off|all)\s+)?$", re.IGNORECASE)
_FORCES = (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)


def attach_taken(s: Clause, ties: dict[int, Tie]) -> None:
    """Tie who was taken from where people live, work or travel."""
    for verb in _TAKES.finditer(s.text, s.span.start, s.span.end):
        if any(t.start <= verb.start() < t.end for t in s.triggers):
            continue
        index = _whom(s, verb, ties)
        if index is None:
            continue
        if not _by_arms(s, verb, s.people[index].victims) and verb.group().lower() in ("took", "taking", "take"):
            continue  # "the bus took 40 passengers from the village"
        trigger = Span(verb.start(), verb.end())
        ties[index] = make(s.people[index], trigger, Outcome.ABDUCTED, Act.ABDUCTION, "taken")


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
    if word not in ("taken", "dragged", "pulled", "snatched", "whisked"):
        return None
    if not _is_taken(s, verb.end()) and not _is_kidnapped(s, verb):
        return None
    before = s.gap(max(s.span.start, verb.start() - 40), verb.start())
    for index in reversed(range(len(s.people))):
        people = s.people[index]
        if people.end > verb.start() or index in ties:
            continue
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
