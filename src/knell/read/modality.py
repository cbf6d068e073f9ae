"""Whether a claim is told as a fact, and if not, how: docs/codebook.md §1, the first that applies."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Modality, Outcome, Span
from knell.read.events import Event
from knell.vocabulary.forms import Cue, Edges, Found
from knell.vocabulary.lexicon import Lexicon

_CLAUSE_START: Final = Edges(r"[,;:—–“”\"(]", "that|which|who|but", ',;:—–“”"(')
_NOT_COUNT: Final = Cue(r"\b(?:not|rather than|instead of|never)\s+(?:the\s+)?$", "not rather instead never")
_OLD_COUNT: Final = Cue(
    r"\b(?:up from|down from|(?:rais|revis|rose|risen|climb|lower|increas|updat)\w*\b[^,;.]{0,60}\bfrom|"
    r"compared with|(?:earlier|previous|initial|old|prior|first)\s+(?:\w+\s+){0,2}(?:figure|toll|count|total|number|tally|report)s?"
    r"(?:\s+(?:of|was|had been|from))?|had (?:earlier|previously|first|initially)\s+(?:\w+\s+){0,4})\s*$",
    "from compared figure toll count total number tally report had",
)
_WRONGLY: Final = Cue(
    r"\b(?:wrongly|mistakenly|erroneously|incorrectly|in error)\b", "wrong mistakenly erroneously incorrectly error"
)
# "No air strike", "no reported clashes or shelling"; not "no fewer than 12", nor "no deaths in clashes".
_OTHER_NO: Final = (
    r"(?:fewer|less|more|longer|later|sooner|doubt|one|other|matter|man[’']s|where|better|different|secret|stranger)"
)
_BETWEEN: Final = r"(?:(?!(?:in|of|from|by|to|at|on|for|after|before|during|when|while|than|was|were|is|are|has|had|that|who)\b)[\w’'-]+\s+)"
_NONE: Final = re.compile(
    rf"\b(?:no|not any|without any|nor any|neither)\s+(?!{_OTHER_NO}\b)(?:{_BETWEEN}{{1,3}}(?:(?:,\s*)?(?:n?or)\s+)|(?:[\w’'-]+,\s+){{1,3}}(?:or\s+)?)?"
    rf"{_BETWEEN}{{0,2}}$",
    re.IGNORECASE,
)
_UNSAID: Final = Cue(
    r"\b(?:(?:d(?:id|oes|o)|ha[sd]|have)\s*(?:not|n[’']t)\s+(?:\w+ly\s+)?(?:mention(?:ed)?|refer(?:red)? to|address(?:ed)?|report|speak of|spoken of|list(?:ed)?)"
    r"|(?:could|can)\s*not (?:\w+ly )?(?:establish|determine|say|verify|confirm) (?:how many(?= )|the (?:\w+ )?number of)"
    r"|(?:made?|making|with) no mention of|without (?:mentioning|referring to|reporting))"
    r"\s+(?:any\s+)?(?!(?:the|this|that|these|those|its|their|his|her)\b)(?:[\w’'-]+\s+){0,3}(?:(?:or|and)\s+(?:\w+\s+)?)?$",
    "mention refer address report speak spoken list establish determine say verify confirm",
)
_DENIED: Final = Cue(r"\b(?:den(?:y|ied|ies|ying)|rejected|dismissed|refuted)\b", "den rejected dismissed refuted")
_GOES_ON: Final = re.compile(
    r"[.;]|,\s+(?:whose|which|who|where)\b|\b(?:and|but) (?:also |later |then |has |have )?(?:sa(?:id|ys?)|claim(?:s|ed)|insist(?:s|ed)|adds?|added|puts?|maintain(?:s|ed)|count(?:s|ed))\b"
)  # "denied that a civilian had died and said the 23 dead were guerrillas"
# "Claims that 70 had been slaughtered are, according to the bishops, untrue"; "six dead, a figure that it withdrew".
_UNTRUE: Final = Cue(
    r"[^.;]*?\b(?:is|are|was|were|proved|turned out to be|turned out)\b(?:,[^,;.]{0,60},)? ?(?:entirely |simply |completely |all |plainly )?[“\"‘']?"
    r"(?:false|untrue|fake|baseless|unfounded|fabricated|invented|wrong|incorrect|not true|a lie|lies|a hoax|a fabrication)\b"
    r"|,? a (?:figure|number|toll|claim|report)(?: that| which)?(?: it| he| she| they)?(?: has| had)?(?: later| since)? (?:withdrew|withdrawn|retracted|took back)\b",
    "false untrue fake baseless unfounded fabricat invented wrong incorrect true lie lies hoax withdr retracted took",
)
_CLAIMS_THAT: Final = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?|posts?|stories|story|messages?|talk|suggestions?)\b[^.;]{0,60}?\b(?:that|of)\b",
    re.IGNORECASE,
)
_TOO_HIGH: Final = re.compile(
    r"\b(?:lower(?:ed|s|ing)|reduc(?:ed|es|ing)|correct(?:ed|s|ing|ion)|falls?|fell|fallen|dropped|drops|down)\b",
    re.IGNORECASE,
)
# What the publisher itself said before and now puts right.
_SAID_BEFORE: Final = Cue(
    r"\b(?:an? |our |the |in )?(?:earlier|previous|first|original|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|yesterday['’]s)"
    r" (?:post|bulletin|report|version|item|article|tweet|update|dispatch|story|edition|count)\b[^.;]{0,30}?\b(?:gave|said|say|put|reported|had|stated|spoke|listed)\b",
    "post bulletin report version item article tweet update dispatch story edition count",
)
_PUT_RIGHT: Final = re.compile(
    r"[.;]?\s*(?:(?:that|this|it|the figure|the number) (?:was|is) (?:wrong|incorrect|in error|false|a mistake|too high|too low)"
    r"|the (?:right|correct|true|real) (?:figure|number|toll|count)\b|the (?:number|figure|toll|count) is\b)",
    re.IGNORECASE,
)
_IN_DECADES: Final = re.compile(
    r"\b(?:in|for|over) (?:a |many |two |three )?decades?$", re.IGNORECASE
)  # "the first in decades"
_FEARED_THAT: Final = re.compile(
    r"\b(?:fear(?:ed|s)?|rumou?r(?:ed|s)?|possible|unclear|doubt(?:ed|s)?|in case)\s+that$", re.IGNORECASE
)
_BELIEVED: Final = re.compile(
    r"\b(?:believed|thought|presumed|assumed|suspected) that there (?:are|were|have been|may be)\b[^,;.]{0,20}$",
    re.IGNORECASE,
)  # "it is believed that there are more fatalities": nobody counts them
_BEGINS: Final = re.compile(r" (?:begin|start)\b")  # "troops would begin moving them out": the future of the past
# "Two soldiers who tried to step in were killed", "shot as they tried to flee": what is tried is not the harm.
_WHO_TRIED: Final = re.compile(r"\b(?:who|that|which|as|while|when) (?:\w+ )?(?:had |were |was )?$", re.IGNORECASE)


def _is_tried(text: str, start: int) -> bool:
    return (
        text.startswith(("tried ", "trying ", "attempted "), start)
        and _WHO_TRIED.search(text, max(0, start - 24), start) is not None
    )


# "Could confirm only two deaths", "two who could not walk were burned": able or not, it happened.
_ABLE: Final = re.compile(
    r"could (?:(?:not|only|also|independently) )*(?:confirm|verify|see|hear|count|establish|identify|reach|say|tell|name|find)\b"
)
_UNABLE: Final = re.compile(r"could (?:not|no longer|barely|hardly) ")
_WHOEVER: Final = re.compile(r"\b(?:who|that|which|they|he|she|as|because|since) $")
_IF: Final = Cue(r"\b(?:[Ii]f|[Uu]nless)\b", "if unless")  # "if the fuel runs out, 14 patients will die"
_CARED_FOR: Final = re.compile(
    r" be (?:treated|buried|operated|taken to|laid to rest|transferred|flown)\b"
)  # the hurt, the dead


def _is_ability(text: str, start: int) -> bool:
    if _ABLE.match(text, start) is not None:
        return True
    return _UNABLE.match(text, start) is not None and _WHOEVER.search(text, max(0, start - 10), start) is not None


_YEARS_AFTER: Final = Cue(
    r"\b(?:years?|decades?|century)(?: (?:on|to the day))? (?:after|since|from) (?:the|an?|his|her|their) [^,;.]{1,60}\b(?:that|which|when|in which|in that)\b[^,;.]{0,40}$",
    "year decade century",
)
# "Looking into reports that civilians were harmed": nobody says they were.
_LOOKS_INTO: Final = Cue(
    r"\b(?:looking into|look into|investigat(?:e|es|ed|ing)|examin(?:e|es|ed|ing)|review(?:s|ed|ing)?|aware of|check(?:s|ed|ing)?)\s+(?:the\s+|those\s+|these\s+)?"
    r"(?:reports?|claims?|allegations?)\s+(?:that|of)\b[^.;,]{0,60}$",
    "looking look investigat examin review aware check",
)
_MONTH: Final = re.compile(r"May (?:\d|of\b|the\b)")
# A line that only points to another text: "RELATED: …".
_OTHER_TEXT: Final = re.compile(
    r"(?:related|read (?:more|also|next)|more (?:news|stories|on this)|see also|also read|previous(?:ly)?|earlier(?: story| coverage)?|watch|most read|trending|click here)"
    r"(?: (?:stories|story|coverage|articles?|headlines?|news|content|reading|posts?|links?|video))*\s*[:|>–—-]",
    re.IGNORECASE,
)


def modality(text: str, sentence: Span, event: Event, lexicon: Lexicon, *, denied: bool, old: bool) -> Modality:
    """The modality of `event`. `denied`: its source only denies it; `old`: its day is long before publication."""
    near = max(sentence.start, event.start - 60)
    if denied or _is_denied(text, sentence, event):
        return Modality.DENIED
    if event.rule == "former":  # what a figure was: put right where it was too high, else only old
        return Modality.NEGATED if _TOO_HIGH.search(text, sentence.start, sentence.end) else Modality.BACKGROUND
    if _taken_back(text, sentence, event):
        return Modality.DENIED if event.outcome is Outcome.NONE else Modality.NEGATED
    zero = event.count.low == 0 and event.count.high == 0
    wrong = _WRONGLY.search(text, sentence.start, event.start) and event.count.text is not None
    if wrong or (_NOT_COUNT.search(text, near, event.start) and event.count.text is not None):
        return Modality.NEGATED
    if (
        event.count.text is None
        and event.outcome is not Outcome.CUT_OFF
        and _NONE.search(text, sentence.start, event.trigger.start)
    ):
        return Modality.NEGATED
    left = _clause_start(text, sentence, event.start)
    right = max(event.trigger.end, event.start)
    if not zero and lexicon.negated.search(text, left, right):
        return Modality.NEGATED
    if event.count.text is None and _BELIEVED.search(text, max(sentence.start, event.start - 40), event.start):
        return Modality.HYPOTHETICAL
    if _doubted(text, left, right, lexicon) or _FEARED_THAT.search(text, max(sentence.start, left - 40), left):
        return Modality.HYPOTHETICAL
    if any(_CARED_FOR.match(text, f.end) is None for f in lexicon.future.find(text, left, right)):
        return Modality.HYPOTHETICAL if _IF.search(text, sentence.start, sentence.end) else Modality.FUTURE
    if _OTHER_TEXT.match(text, sentence.start):
        return Modality.BACKGROUND
    retold = event.rule != "accused" and any(
        not _IN_DECADES.search(text, max(sentence.start, f.start - 12), f.end)
        and not _is_a_day(text, sentence, f, event)
        for f in lexicon.background.find(text, sentence.start, sentence.end)
    )
    if not old and event.rule != "act" and _YEARS_AFTER.search(text, sentence.start, event.trigger.start):
        return Modality.BACKGROUND
    if old or _OLD_COUNT.search(text, near, event.start) or retold:
        return Modality.BACKGROUND
    return Modality.REPORTED


# "On the eve of the coup's anniversary the junta sent …": a day of the present; what is remembered stands inside the phrase.
_ON_ANNIVERSARY: Final = re.compile(
    r"(?:on|ahead of|before|after|(?:hours|days|a day|two days|a week) (?:before|ahead of|after)|during|as|for)\b[^.;,]{0,50}\banniversary(?:(?! of\b)| of [^,;.]{1,70},)",
    re.IGNORECASE,
)
_THOSE: Final = re.compile(r"\b(?:the|those|all)\s+$", re.IGNORECASE)


def _is_a_day(text: str, sentence: Span, found: Found[str], event: Event) -> bool:
    """Whether a word for remembrance only says on which day the sentence's own event was."""
    if not text.startswith("anniversary", found.start):
        return False
    day = _ON_ANNIVERSARY.match(text, sentence.start, sentence.end)
    if day is None or not found.start < day.end() <= min(event.start, event.trigger.start):
        return False
    return _THOSE.search(text, max(sentence.start, event.start - 8), event.start) is None


def is_unsaid(text: str, sentence: Span, event: Event) -> bool:
    """ "The statement did not mention civilian casualties": nobody claims them. A number, or "the shelling", is told."""
    if event.count.text is not None:
        return False
    start = event.trigger.start
    return any(cue.search(text, sentence.start, start) is not None for cue in (_UNSAID, _LOOKS_INTO))


def _taken_back(text: str, sentence: Span, event: Event) -> bool:
    """Whether what is told is called untrue, or is what the publisher said before and puts right now."""
    end = max(event.end, event.trigger.end)
    untrue = _UNTRUE.match(text, end, sentence.end)
    if untrue is not None:
        withdrawn = "a figure" in untrue.group() or "withdr" in untrue.group() or "retract" in untrue.group()
        return withdrawn or _CLAIMS_THAT.search(text, sentence.start, event.start) is not None
    said = _SAID_BEFORE.search(text, sentence.start, event.start)
    return said is not None and _PUT_RIGHT.match(text, sentence.end) is not None


def _doubted(text: str, left: int, right: int, lexicon: Lexicon) -> bool:
    """Whether a word of doubt stands there; "May 5" is a month, as is "20 May and"."""
    return any(
        not _MONTH.match(text, found.start)
        and not (text.startswith("May", found.start) and found.start > left)
        and not _BEGINS.match(text, found.end)
        and not _is_tried(text, found.start)
        and not _is_ability(text, found.start)
        for found in lexicon.hypothetical.find(text, left, right)
    )


def _is_denied(text: str, sentence: Span, event: Event) -> bool:
    found = _DENIED.search(text, max(sentence.start, event.start - 90), event.start)
    return found is not None and _GOES_ON.search(text, found.end(), event.start) is None


def _clause_start(text: str, sentence: Span, position: int) -> int:
    near = max(sentence.start, position - 120)
    left = _CLAUSE_START.last_end(text, near, position)
    return left if left > near else sentence.start
