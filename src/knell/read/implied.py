"""Harm without a number: "civilians were killed", "revenge killings" (docs/codebook.md §2, implied)."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Outcome, Span, VictimClass
from knell.read.clause import BE, BREAK, DEFINITE, Clause, Tie
from knell.read.count_nouns import plural
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import TriggerForm, VictimForm

_STATES: Final = frozenset({Outcome.DISPLACED, Outcome.MISSING, Outcome.DETAINED})
_IMPLIED_NOUNS: Final = frozenset({"killings", "executions", "murders", "slayings", "beheadings", "casualties"})


_AND_KILLED: Final = re.compile(
    r"[^,;.]{0,40}?\s(?:and|to be|before being)\s+(?:then\s+|later\s+|were\s+)?(?:shot|killed|executed|beheaded|murdered|hacked|stabbed|burned|hanged)\b"
)
_COUNTED_ONLY: Final = frozenset({"buried", "burying", "laid to rest", "laying to rest", "hit", "beaten"})
_LIE: Final = re.compile(
    r"\s+(?:still\s+)?(?:lie|lay|litter(?:ed)?|float(?:ed)?|rot(?:ted)?|(?:are|were|have been|lie|lay) (?:still )?(?:lying|seen|found|left|dumped|burned|burnt|strewn|scattered|rotting|floating|piled))\b"
)
_SEEN: Final = re.compile(
    r"\b(?:saw|seen|sp(?:eak|eaks|oke) of|footage of|tell of|told of|reports? of|images of|pictures of|photos of|found)\s+$",
    re.IGNORECASE,
)
_LOSES: Final = frozenset({"lost", "losing", "loses"})
_SEIZED: Final = frozenset({"seized", "seizing", "captured", "capturing"})
_NEAR: Final = 20
_FORCES: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
_DETERMINED: Final = re.compile(
    r"\b(?:an?|the|his|her|their|its|one|another|this|that|of)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_OBJECT: Final = re.compile(
    r"\s+(?:the|an?|his|her|its|their|some|up to|\d)\b", re.IGNORECASE
)  # "farmers killed 400 hens"
_HEAVY: Final = re.compile(
    r"\b(?:heavy|severe|significant|serious|major|considerable|human|further|more)\s+$", re.IGNORECASE
)
_CHANGE_IN: Final = re.compile(
    r"\b(?:increase|rise|surge|spike|jump|drop|decrease|decline|fall|reduction|uptick|trend) in (?:[\w-]+ )?$",
    re.IGNORECASE,
)  # "a 22 per cent increase in civilian casualties": a trend
_COUNTED: Final = re.compile(
    r"\s+(?:were|are|was|stood at|stand at|numbered|:|at)\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)  # "our casualties were 22 killed"
_NONE: Final = re.compile(r"\b(?:neither|nor|no|not|without|avoid\w*|minimi[sz]\w*)\b", re.IGNORECASE)


def implied(s: Clause, ties: list[Tie]) -> tuple[Tie, ...]:
    """Words of harm that took no number but say that people were harmed."""
    told = {t.outcome for t in ties}
    found: list[Tie] = []
    for trigger in s.triggers:
        form = next((f for f in trigger.form if f.frame == "itself"), trigger.form[0])
        denied = form.outcome in told and _DENIES.search(
            s.text, max(s.span.start, trigger.start - _NEAR_DENIAL), trigger.start
        )
        if (form.outcome in told and not denied) or any(t.trigger.start == trigger.start for t in ties):
            continue
        if form.frame == "itself":
            if not any(t.outcome is form.outcome for t in found):
                tie = Tie(
                    Span(trigger.start, trigger.end),
                    form.outcome,
                    form.act,
                    None,
                    None,
                    None,
                    "itself",
                    least=form.least,
                )
                found.append(tie)
            continue
        both = _BOTH.fullmatch(s.text, trigger.start, trigger.end)
        if both is not None and not DEFINITE.search(s.text[max(s.span.start, trigger.start - 30) : trigger.start]):
            victims = _implied_victims(s, trigger)
            span = Span(victims.start, victims.end) if victims else None
            found += [
                Tie(Span(*both.span(name)), outcome, form.act, None, span, victims, "implied")
                for name, outcome in (("dead", Outcome.KILLED), ("hurt", Outcome.INJURED))
                if outcome not in told
            ]
            continue
        if _of_anyone(s, trigger, form) or _of_them(s, trigger, form):
            outcome = Outcome.KILLED if form.outcome is Outcome.CASUALTIES else form.outcome
            found.append(Tie(Span(trigger.start, trigger.end), outcome, form.act, None, None, None, "implied"))
            continue
        victims = _implied_victims(s, trigger)
        if form.outcome in (Outcome.ABDUCTED, Outcome.DETAINED) and _AND_KILLED.match(s.text, trigger.end, s.span.end):
            continue  # "the men had been taken from their homes and shot": that they died is what is told
        if word_of(s, trigger) in _COUNTED_ONLY:
            continue  # "we buried our people today": how many died is told elsewhere
        if word_of(s, trigger) in _SEIZED and s.lexicon.objects.search(s.text, trigger.end, trigger.end + _NEAR):
            continue  # "seized a dhow and detained its crew"
        if word_of(s, trigger) in _LOSES and (victims is None or victims.form.class_ not in _FORCES):
            continue  # "the authority lost 12 million since it fell out with passengers"
        if victims is not None and s.text.endswith(" by", trigger.start, trigger.end) and trigger.end <= victims.start:
            continue  # "20 houses were burned by gunmen"
        adjective = victims is not None and victims.start - trigger.end <= 1 and form.outcome in _STATES
        if adjective and not BE.search(s.text[max(s.span.start, trigger.start - 30) : trigger.start]):
            continue  # "displaced families" says who they are, not that it happened
        word = s.text[trigger.start : trigger.end].lower().split()[-1]
        before = s.text[max(s.span.start, trigger.start - 30) : trigger.start]
        nouns = any(f.frame == "noun" for f in trigger.form) and not any(f.frame == "active" for f in trigger.form)
        if nouns:
            heavy = word == "losses" and _HEAVY.search(before) is not None
            heavy = heavy or (word in ("deaths", "fatalities") and _are_told(s, trigger, before))
            heavy = heavy or (word in ("bodies", "corpses") and _are_seen(s, trigger, before))
            if (
                _CHANGE_IN.search(before)
                or not (heavy or word in _IMPLIED_NOUNS)
                or DEFINITE.search(before)
                or _NONE.search(before)
                or _COUNTED.match(s.text, trigger.end)
            ):
                continue
        elif form.frame in ("toll", "adjective") or victims is None:
            continue
        span = Span(victims.start, victims.end) if victims else None
        found.append(Tie(Span(trigger.start, trigger.end), form.outcome, form.act, None, span, victims, "implied"))
    return tuple(found)


# Without a number people are told to have died, and others to be hurt; "12 killed and wounded" is one number of both.
_BOTH: Final = re.compile(r"(?P<dead>killed|dead|martyrs) and (?P<hurt>wounded|injured)", re.IGNORECASE)
_THERE_WERE: Final = re.compile(
    r"\b(?:there (?:were|are|have been|had been)|caus(?:ed|ing)|report(?:ed|s of)|result(?:ed|ing) in|le(?:d|ading) to|with)\s+(?:also\s+|some\s+|several\s+|many\s+|more\s+|further\s+|civilian\s+|injuries and\s+)*$",
    re.IGNORECASE,
)
_WERE_TOLD: Final = re.compile(
    r"\s+(?:and injuries\s+)?(?:were|have been|had been)\s+(?:also\s+)?(?:reported|recorded|confirmed)\b"
)
_ANYONE: Final = re.compile(r"\s+(?:anyone|anybody|any of them)\b")
_DENIES: Final = re.compile(r"\bden(?:y|ied|ies|ying)\b", re.IGNORECASE)
_THEM: Final = re.compile(r"\s+(?:(?:all|both|most|some) (?:of )?)?them\b(?! (?:in|to) the\b)", re.IGNORECASE)
_PEOPLE_BEFORE: Final = 90  # characters to those whom "them" means


def _are_told(s: Clause, trigger: Found[tuple[TriggerForm, ...]], before: str) -> bool:
    """ "There were deaths among the displaced", "deaths were reported": how many, nobody says."""
    return _THERE_WERE.search(before) is not None or _WERE_TOLD.match(s.text, trigger.end, s.span.end) is not None


def _of_anyone(s: Clause, trigger: Found[tuple[TriggerForm, ...]], form: TriggerForm) -> bool:
    """ "Denied that its guns had killed anyone": what is denied is that people were harmed."""
    return (
        form.outcome is not Outcome.NONE
        and _ANYONE.match(s.text, trigger.end, s.span.end) is not None
        and _DENIES.search(s.text, s.span.start, trigger.start) is not None
    )


def _of_them(s: Clause, trigger: Found[tuple[TriggerForm, ...]], form: TriggerForm) -> bool:
    """ "Brought prisoners there and executed them": those who were led there, told in the same sentence."""
    if form.outcome not in _DEADLY or _THEM.match(s.text, trigger.end, s.span.end) is None:
        return False
    start = max(s.span.start, trigger.start - _PEOPLE_BEFORE)
    if form.outcome is Outcome.CASUALTIES and _LED.search(s.text, start, trigger.start) is None:
        return False
    who = s.lexicon.victims.find(s.text, start, trigger.start)
    return any(w.form.class_ not in _FORCES and plural(s.text[w.start : w.end].lower()) for w in who)


# Who is led off and shot is put to death, and not only shot at.
_LED: Final = re.compile(
    r"\b(?:brought|led|took|taken|dragged|pulled|marched|separated|lined|herded|forced|ordered|rounded|drove|made)\b",
    re.IGNORECASE,
)
_SAYS_THAT: Final = re.compile(
    r"\b(?:den(?:y|ied|ies)|said|says?|claim(?:s|ed)?|report(?:s|ed)?|admit(?:s|ted)?|confirm(?:s|ed)?|insist(?:s|ed)?|add(?:s|ed)|reports|claims)\s+that\s+(?:any\s+)?$"
)
_HAD: Final = re.compile(r"\s+(?:had|have|has)(?:\s+(?:also|since|already|\w+ly))?\s+")
_NEAR_DENIAL: Final = 40  # characters
_DEADLY: Final = frozenset({Outcome.KILLED, Outcome.CASUALTIES})


def _are_seen(s: Clause, trigger: Found[tuple[TriggerForm, ...]], before: str) -> bool:
    """ "Bodies lie along the river", "survivors speak of bodies": how many, nobody says."""
    return _LIE.match(s.text, trigger.end, s.span.end) is not None or _SEEN.search(before) is not None


def word_of(s: Clause, trigger: Found[tuple[TriggerForm, ...]]) -> str:
    """The words of a trigger in lower case."""
    return s.text[trigger.start : trigger.end].lower()


def _implied_victims(s: Clause, trigger: Found[tuple[TriggerForm, ...]]) -> Found[VictimForm] | None:
    """Bare words for people beside a word of harm: "civilians were killed", "killings of civilians"."""
    frames = {form.frame for form in trigger.form}
    if frames & {"active", "noun", "participle"}:
        end = min(s.span.end, trigger.end + 60)
        edge = re.compile(r"[,;:.|]|\b(?:by|in|on|at|who|as|after|when|while|during|since|because|before)\b").search(
            s.text, trigger.end, end
        )
        right = s.lexicon.victims.search(s.text, trigger.end, edge.start() if edge else end)
        if right is not None and not _taken(s, right) and not _only_modifies(s, trigger.end, right):
            return right
    if frames & {"participle", "intransitive"}:
        start = max(s.span.start, trigger.start - 70)
        left = s.lexicon.victims.find(s.text, start, trigger.start)
        if left and not _taken(s, left[-1]) and not BREAK.search(s.text, left[-1].end, trigger.start):
            gap = s.text[left[-1].end : trigger.start]
            definite = DEFINITE.search(s.text, start, left[-1].start)
            if definite is not None and _SAYS_THAT.search(s.text, s.span.start, left[-1].start):
                definite = None  # "denied that civilians had died"
            died = "intransitive" in frames and not definite and _HAD.fullmatch(gap) is not None
            if (
                died
                or (not re.search(r"[,;:]|\b(?:said|says?|told|reported|that)\b", gap) and BE.search(gap))
                or (not gap.strip() and not definite and not _OBJECT.match(s.text, trigger.end))
            ):
                return left[-1]
    return None


def _only_modifies(s: Clause, end: int, victims: Found[VictimForm]) -> bool:
    """ "Eliminated tolls for passenger vehicles": one word for a person, without an article, is part of another noun."""
    words = s.text[victims.start : victims.end].lower()
    return not (
        plural(words)
        or words.endswith(("men", "people", "police", "personnel", "children"))
        or _DETERMINED.search(s.text, end, victims.start)
    )


def _taken(s: Clause, victims: Found[VictimForm]) -> bool:
    return any(p.count.span.start <= victims.start < p.end for p in s.people)
