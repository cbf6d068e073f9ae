"""Numbers told as a toll: "the number of civilians killed … at 1,225", "its figure rose to 745", "put the dead at 40"."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, Span, VictimClass
from knell.read.behind import LEAD, TOLL_GAP, first_right
from knell.read.clause import Clause, Tie, make
from knell.read.later_parts import LIVE
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import TriggerForm, VictimForm

_PUTS: Final = re.compile(r"\b(?:puts?|putting|plac(?:es|ed)|gives?|gave)\s+$", re.IGNORECASE)
_NUMBER_OF: Final = Cue(
    r"\b(?:(?:number|count|tally|total|toll|figure) (?:of|for) (?:[\w’'-]+\s+){0,6}?|number )(?:(?P<killed>killed|dead|died|deaths|fatalities|slain|beheaded|executed|massacred|murdered|slaughtered|shot dead|lynched|lost(?= since\b| in\b| there\b|[,.;]))"
    r"|(?P<injured>injured|wounded|hurt)|(?P<missing>missing|disappeared|unaccounted for)|(?P<abducted>abducted|kidnapped|taken hostage|seized|snatched)|(?P<detained>detained|arrested)"
    r"|(?P<displaced>displaced|uprooted|made homeless|who (?:have |had )?fled|(?:forced|driven) (?:from|out of|to (?:leave|flee|abandon)) (?:their|the) (?:homes?|houses?|villages?|towns?|camps?|areas?|district)))\b",
    "number count tally total toll figure",
)
# "Put the soldiers killed on both sides at nearly 2,000"
_PUT_THE: Final = re.compile(
    r"\bput(?:s|ting)?\s+(?:the\s+|its\s+)?(?:[\w’'-]+\s+){1,3}?(?:(?P<killed>killed|dead)|(?P<injured>wounded|injured)|(?P<missing>missing)|(?P<detained>detained|arrested)|(?P<displaced>displaced))\b"
    r"(?=[^,;.]{0,40}\bat\s)",
    re.IGNORECASE,
)
_THE_NUMBER: Final = re.compile(r"\s+(?:the|its|their)\s+(?:(?:total|overall|confirmed)\s+)?", re.IGNORECASE)
_BRINGS_TO: Final = re.compile(
    r"\b(?:br(?:ings?|inging|ought)|puts?|putting|rais(?:es|ed|ing)|t(?:akes?|aking|ook)|push(?:es|ed|ing)|estimat(?:es|ed))\s+(?:to|at)\s+$",
    re.IGNORECASE,
)
_REFERENCE: Final = Cue(
    r"\b(?:the|its|their|our|that|this|a|an|his|her|whose|revised|new|previous|earlier|own)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:total|figure|tally|count|toll|number)\b",
    "number count tally total toll figure",
)
_OF_WHOM: Final = re.compile(r"\s+of (?:[\w’'-]+\s+){1,3}who\b")  # "the number of boys who had been held in the wing"
_OF_WHAT: Final = re.compile(
    r"\s+of\s+(?!(?:at|about|some|over|more|nearly|almost)\b)(?:[a-z][\w-]*\s+){1,4}?(?=(?:at|to|was|is|stands|stood|has|had)\b)"
)
_OF_THE_DEAD: Final = ("count", "toll", "tally")


def attach_tolls(s: Clause, ties: dict[int, Tie], last: Outcome | None, *, died: bool) -> None:
    """ "The number of civilians killed … at 1,225"; "its figure … to 745" takes the outcome last told."""
    for match in _NUMBER_OF.finditer(s.text, s.span.start, s.span.end):
        outcome = Outcome(str(match.lastgroup))
        free = [i for i in range(len(s.people)) if i not in ties or ties[i].rule != "toll"]
        index = _brought_to(s, match.start(), free)
        if index is None:
            index = first_right(Clause(s.text, s.span, s.people, (), s.lexicon), match.end(), free, TOLL_GAP)
        if index is not None:
            head = s.lexicon.victims.search(s.text, match.start(), match.end())
            made = make(
                s.people[index], Span(match.start(str(match.lastgroup)), match.end()), outcome, None, "number_of"
            )
            ties[index] = replace(made, victims=made.victims or head)
    if s.text.find(" put", s.span.start, s.span.end) >= 0:
        for put in _PUT_THE.finditer(s.text, s.span.start, s.span.end):
            free = [i for i in range(len(s.people)) if i not in ties]
            index = first_right(Clause(s.text, s.span, s.people, (), s.lexicon), put.end(), free, TOLL_GAP)
            if index is not None:
                outcome = Outcome(str(put.lastgroup))
                head = s.lexicon.victims.search(s.text, put.start(), put.end())
                trigger = Span(put.start(str(put.lastgroup)), put.end())
                made = make(s.people[index], trigger, outcome, None, "number_of")
                ties[index] = replace(made, victims=made.victims or head)
    for match in _REFERENCE.finditer(s.text, s.span.start, s.span.end):
        free = [i for i in range(len(s.people)) if i not in ties]
        if _of_things(s, match.end()) or _OF_WHOM.match(s.text, match.end(), s.span.end) is not None:
            continue  # "the number of those who never reached a doctor"
        index = first_right(s, match.end(), free, TOLL_GAP)
        if index is not None and LIVE.match(s.text, s.people[index].count.span.end, s.span.end) is not None:
            continue  # "we take the figure back: three of those are alive"
        if index is None and _PUTS.search(s.text, max(s.span.start, match.start() - 10), match.start()):
            # "Residents put the number above 80"
            index = next((i for i in free if s.people[i].count.span.start == match.end() + 1), None)
        before = any(t.end <= match.start() for t in s.triggers)
        outcome_now = _nearest_outcome(s, match, ties) if before else last
        if not before and died and (match.group().lower().endswith(_OF_THE_DEAD) or last is Outcome.INJURED):
            outcome_now = Outcome.KILLED
        if index is not None and outcome_now is not None:
            head = s.lexicon.victims.search(s.text, match.start(), match.end())
            made = make(s.people[index], Span(match.start(), match.end()), outcome_now, None, "figure")
            ties[index] = replace(made, victims=made.victims or head)


def of_toll(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> Found[VictimForm] | None:
    """ "The civilian death toll", "the number of civilians killed": the people are in the words of the toll."""
    near = s.lexicon.victims.search(s.text, max(s.span.start, found.start - 16), found.end)
    if near is None or s.gap(near.end, max(near.end, found.start)).strip():
        return None  # "Police lowered the dead of Sunday": who counts them
    return near if near.form.class_ is not VictimClass.UNKNOWN else None


def _of_things(s: Clause, end: int) -> bool:
    """ "The number of stolen cattle": a figure of neither people nor harm."""
    of = _OF_WHAT.match(s.text, end, s.span.end)
    if of is None or s.lexicon.victims.search(s.text, of.start(), of.end()) is not None:
        return False
    return not any(of.start() <= t.start < of.end() for t in s.triggers)


def _brought_to(s: Clause, number_of: int, free: list[int]) -> int | None:
    """ "Brings to 74 the number of people killed", "puts at 200 the number of dead": the number stands before its words."""
    for index in reversed(free):
        count = s.people[index].count.span
        if count.end <= number_of and _THE_NUMBER.fullmatch(s.text, count.end, number_of):
            verb = _BRINGS_TO.search(s.text, max(s.span.start, count.start - 24), count.start)
            return index if verb is not None or LEAD.match(s.text, count.start) else None
    return None


def _nearest_outcome(s: Clause, figure: re.Match[str], ties: dict[int, Tie]) -> Outcome | None:
    """The outcome told last before "its figure"; a "count", a "toll" is of the dead, where any are told."""
    before = [t.form[0].outcome for t in s.triggers if t.end <= figure.start()]
    if figure.group().lower().endswith(_OF_THE_DEAD) and Outcome.KILLED in before:
        return Outcome.KILLED
    told = [t for t in ties.values() if t.trigger.end <= figure.start()]
    if told:
        return max(told, key=lambda t: t.trigger.start).outcome
    return before[-1] if before else None
