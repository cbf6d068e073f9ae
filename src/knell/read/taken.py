"""People who were taken: "armed men took a man from a restaurant", "a nurse was taken from her clinic".

Verbs that tell of no harm alone ("taken to hospital", "pulled from the rubble") do where the place they are taken from is
one of their daily life. Whom soldiers or the police take are detained; whoever else takes them, they are abducted.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

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
# Words that do not say whether it is an arrest or an abduction: that is told by who does it.
_PLAIN: Final = frozenset(
    "took|taking|take|taken|dragged|dragging|pulled|pulling|snatched|whisked|marched|marching|herded|herding|took away|taking away|taken away|led away|leading away|carried away"
    "|carrying off|carried off|hauled away|hauled off|dragged away|dragging away|dragged off|marched off|seized|seizing|whisked away|whisking away|pushed into a van|pushed into a car"
    "|forced into a van|forced into a car|bundled into".split("|")
)
_TAKEN: Final = frozenset({Outcome.ABDUCTED, Outcome.DETAINED})
_STATE: Final = re.compile(
    r"\b(?:soldiers?|troops|army|police(?:men)?|(?:security|government|regime|federal|special|occupation) (?:forces|troops)|intelligence|(?:security|plain-?clothes|state|secret) (?:agents|officers|men)|gendarmes|commandos|border guards|authorities)\b",
    re.IGNORECASE,
)
_ARMED: Final = re.compile(
    r"\b(?:gunmen|bandits|militants|rebels|insurgents|jihadists|militiamen|kidnappers|raiders|armed (?:men|groups?|youths?)|masked men|gang(?:s| members)?|pirates|guerrillas|separatists)\b",
    re.IGNORECASE,
)
_SOUGHT: Final = re.compile(r"\b(?:for|against|suspected|alleged|hunting|of being|from|with)\s+(?:the\s+)?(?:\w+\s+)?$")
_BY_WHOM: Final = re.compile(r"[^,;.]{0,40}?\bby\s+[^,;.]{3,40}")
_NAMES_PLACE: Final = re.compile(r"\s+from\s+[A-Z][\w’'-]+(?!.{0,40}\bto\b)")
_OF_SCHOOL: Final = frozenset("pupils students schoolgirls schoolboys schoolchildren girls boys children".split())
_HOLDS: Final = re.compile(
    r"\b(?:police(?:men)?|soldiers|troops|army|agents|authorities|officers|guards|gendarmes|security forces)\s+(?:(?:have|had|also|then|still|later|were|are|is|was)\s+)*(?:held|hold|holding|picked up)\s+(?:(?:another|some|the)\s+)*$",
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


def attach_held(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Police held nine youths": whom those who may arrest are said to hold."""
    if s.text.find(" h", s.span.start, s.span.end) < 0:
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


def by_whom(s: Clause, ties: dict[int, Tie]) -> None:
    """Whom soldiers or the police took away are detained, whom gunmen took are abducted."""
    for index, tie in ties.items():
        if (
            tie.rule == "around"
            or tie.outcome not in _TAKEN
            or s.gap(tie.trigger.start, tie.trigger.end).lower() not in _PLAIN
        ):
            continue
        state = _doer(s, tie)
        if state is True and tie.outcome is Outcome.ABDUCTED:
            ties[index] = replace(tie, outcome=Outcome.DETAINED, act=Act.ARREST)
        elif state is False and tie.outcome is Outcome.DETAINED:
            ties[index] = replace(tie, outcome=Outcome.ABDUCTED, act=Act.ABDUCTION)


def _doer(s: Clause, tie: Tie) -> bool | None:
    """Whether it was the state that took them; None where nobody is named."""
    if tie.start > tie.trigger.start:  # "soldiers took away 37 men"
        state, armed = _last(s, _STATE, tie.trigger.start), _last(s, _ARMED, tie.trigger.start)
        return None if state == armed else state > armed
    by = _BY_WHOM.match(s.text, tie.trigger.end, s.span.end)
    if by is None:
        return None
    if _STATE.search(s.text, by.start(), by.end()) is not None:
        return True
    return False if _ARMED.search(s.text, by.start(), by.end()) is not None else None


def _last(s: Clause, pattern: re.Pattern[str], end: int) -> int:
    """Where those who may have done it stand last before `end`; whom they looked for did not; -1 for none."""
    found = list(pattern.finditer(s.text, s.span.start, end))
    found = [m for m in found if _SOUGHT.search(s.text, s.span.start, m.start()) is None]
    return found[-1].start() if found else -1


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
