"""Who is named behind a cue ("according to the ministry"), and what of the sentence such a source speaks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from knell.model import Span
from knell.read.attribution_subjects import MAX_WORDS

_FIGURES: Final = re.compile(
    r"\b(?:figures?|data|counts?|tall(?:y|ies)|toll|estimates?|statistics|numbers)(?: (?:kept|compiled|made|seen|collected|maintained))?\s*$"
)
_MADE_BY: Final = frozenset({"from", "by", "issued", "released", "published"})
_NP_END: Final = re.compile(
    r"[,;:()“”\"—–]|(?<!\bsgt)(?<!\blt)(?<!\bcol)(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bgen)(?<!\brev)(?<!\bcapt)(?<!\bmaj)(?<!\bgov)(?<!\bsen)(?<!\b\w)\.|\.(?=\s+(?:Most|The|It|They|But|Some|He|She|In|On|At|An?|More|Many|There|This|That|Earlier|Meanwhile)\s)|\b(?:said|says|and (?:the|a) |on|in|at|which|that|who|while|but|as|were|was|had|\d[\d,]*(?=\s(?:killed|dead|wounded|injured|people|civilians|martyrs|hurt|soldiers|missing)\b)|have|has|late|early|from|since|whose|to|with|by"
    r"|are|is|published|issued|released|put|stands?|stood|in which|when|after)\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?<=\w) (?:at least|more than|fewer than|as many as|up to|nearly|almost|\d[\d,.]*(?= [a-z])(?! (?:data|figures|report))"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|dozens|hundreds|scores)(?= (?!of the (?:council|members)\b)))\b"
)
PLAIN_CUES: Final = frozenset(
    {"according to", "citing", "quoting", "as reported by", "said by", "as told by", "as counted by"}
)
_NO_SPEAKER: Final = re.compile(
    r"(?:(?:tele)?phone|radio|e-?mail|text|satellite|video|letter|message|(?:their|its|his|her) own)\b", re.IGNORECASE
)
COUNTED_BY: Final = frozenset(
    {"tally by", "count by", "a count by", "list by", "toll from", "figures from", "figure from"}
)
_A_COUNT: Final = re.compile(
    r"(?:an?|its|their|the) (?:(?:own|final|latest|preliminary|provisional|initial|updated|new|unofficial|official|internal|first|early) )+(?:count|tally|toll|figures?|data|numbers|estimates?|reports?|findings)"
)  # "citing a final count": nobody's
_US: Final = re.compile(
    r"(?:this|our) (?:newspaper|paper|site|agency|network|channel|station|reporters?|correspondents?|team)\b|us\b"
)
_BY_US: Final = re.compile(r"\s+by\s+(?:us\b|our\s|this\s)")  # "a list kept by our reporters"


def names_nobody(text: str, span: Span, end: int) -> bool:
    """ "Said by phone", "a list kept by our reporters": no source, or the publisher."""
    if _US.match(text, span.start) is not None:
        return True
    if _A_COUNT.fullmatch(text, span.start, span.end) is not None:
        return True
    return _BY_US.match(text, span.end, end) is not None or _NO_SPEAKER.match(text, span.start) is not None


def phrase_after(text: str, start: int, end: int, is_known: Callable[[str], bool]) -> Span | None:
    """The noun phrase behind a cue or a verb; a registered name may hold words that else end one."""
    stop = _NP_END.search(text, start + 1, end)
    if stop is not None and _FIGURES.search(text, start, stop.start()) and stop.group().lower() in _MADE_BY:
        return phrase_after(text, stop.end(), end, is_known)  # "the latest figures from the ministry"
    while stop is not None and stop.group().lower() in ("in", "on", "to", "at", "and the ", "from", "by", "as"):
        known = is_known(text[start : stop.start()].strip())
        wider = _NP_END.search(text, stop.end(), end)
        longer = text[start : wider.start() if wider else end].strip()
        if not known and is_known(longer):
            stop = wider
            continue
        break
    edge = stop.start() if stop else end
    number = _NUMBER.search(text, start + 1, edge)
    if number is not None:
        edge = number.start()  # "according to police 12 people were killed"
    words = text[start:edge]
    left = start + len(words) - len(words.lstrip())
    right = edge - (len(words) - len(words.rstrip()))
    return Span(left, right) if left < right and len(words.split()) <= MAX_WORDS else None


def covers_cue(text: str, sentence: Span, cue: int, source: Span) -> Span:
    """Before a cue at the end of a clause, after it at the start of a sentence."""
    before = text[sentence.start : cue].strip(' ,“"')
    if len(before.split()) <= 2:
        return Span(source.end, sentence.end)
    cut = [m.end() for m in re.finditer(r"\b(?:but|whereas)\b", text[sentence.start : cue])]
    start = sentence.start + (cut[-1] if cut else 0)
    later = re.search(r";|\b(?:while|but|whereas)\b", text[source.end : sentence.end])
    return Span(start, source.end + later.start() if later else sentence.end)
