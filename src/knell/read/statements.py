"""A statement, or a list under one source: who makes it is named once, and speaks for every sentence that names no other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from knell.model import Span
from knell.read.source_phrases import AttributionMention
from knell.vocabulary.forms import Cue, Firsts

_STATEMENT: Final = re.compile(
    r"\W*(?:an? |the )?(?:(?:press|official|military|joint|urgent|public|written)\s+)?(?:statement|communiqu[eé]|declaration|press release|announcement)\b"
    r"(?:\s+(?:no\.?|n[°º])?\s*\d+)?(?:\s+(?P<by>of|by|from|issued by)\s+)?",
    re.IGNORECASE,
)
_OPEN = '"“'
_HEAD_REACH: Final = 90
_TITLE_REACH: Final = 90
# "AMISOM STATEMENT.", "Ministry of Defence communiqué No. 3": whose statement it is, before the word for it.
_ENTITLED: Final = re.compile(
    r"\W*(?P<who>[A-Z][^.:;,\n]{1,60}?)(?:['’]s)?\s+(?i:(?:press|official|joint|urgent|military|daily|morning|evening|public|joint|written|preliminary)\s+)*"
    r"(?i:statement|communiqu[eé]|press release|declaration|announcement|sitrep|situation report)(?:\s+(?:[Nn][Oo]\.?|[nN][°º]|#)?\s*\d[\d/-]*)?"
    r"(?:,?\s+(?:[Oo]n|ON|[Oo]f|OF|[Dd]ated|DATED)\s(?:\w+(?:day|DAY)|\d{1,2}\w* [A-Z]\w+|[A-Z]\w+ \d{1,2})(?:,? \d{4})?)?(?:\s*[,(][^.:\n]{0,30})?\s*(?:[.:\n]|\s[-–—]+\s)"
)
_NO_WHO: Final = frozenset(
    "press official joint urgent military daily morning evening public written preliminary final first second third new latest final this our the a an opening closing"
    " political independence ceasefire victim witness mission sample full latest key policy war".split()
)
# "The Ministry announces that …", "regrets to inform the public", "condemns in the strongest terms": so a body begins its
# own statement; what is reported of it is told in the past.
_STATES: Final = re.compile(
    r"\s(?:(?:today|hereby|also|once again|again|\w+ly|with (?:\w+ ){1,3}(?:sorrow|regret|sadness|grief|pride|honou?r),?)\s+)*"
    r"(?:(?:informs?|notif(?:y|ies)|announces?|declares?|regrets?|mourns?|communicates?|makes? (?:it )?known|affirms?|clarif(?:y|ies)|assures?|wish(?:es)? to|would like to|brings? to (?:the |your |public )?(?:attention|knowledge|notice)"
    r"|(?:strongly|firmly|utterly|unequivocally|categorically) (?:condemns?|denounces?|deplores?)|(?:condemns?|denounces?|deplores?) (?:in the (?:strongest|firmest)|with the (?:utmost|greatest))|expresses? (?:its|their) (?:\w+ )?(?:deep|deepest|grave|profound|sincere|heartfelt|strong|condolences|sorrow|regret|sympathy|outrage|indignation)"
    r"|(?:has|have) the (?:\w+ )?(?:duty|honou?r|regret|task) (?:to|of)|confirms? (?:that|to the public|the (?:death|martyrdom|loss)))\b|reports? with )"
)
_LEADS_IN: Final = re.compile(
    r"It is with [^.,;]{3,60} that |We, (?=the |an? |[A-Z])|By this (?:statement|message|communiqué),? "
)
_STATES_REACH: Final = 190
_SPEAKS: Final = re.compile(
    r"\s*\b(?:informs?|informed|announces?|announced|declares?|declared|makes? known|says?|said|states?|stated|confirms?|confirmed|reports?|reported|regrets?|mourns?|estimates?|adds|recalls?|affirms?|clarifies|warns?)\b",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"[A-Z][\w ,.'’()/-]{2,50}?(?:\s?[-–—]+\s|:\s)(?=[A-Z])")
_FULL_STOP = ".!?:"
_SHORT_NAME: Final = 2  # words: "the committee"
_SHORT: Final = 7  # words of a title, or of a place and a day, that close with a full stop before the first sentence
# "Morning summary, 10 October. The General Staff estimates …"
_SUMMARY: Final = re.compile(
    r"\W*(?:(?:morning|evening|daily|nightly|midday|operational|combat|battle|situation|war|front(?:line)?|weekly)\s+){1,3}(?:summary|update|report|bulletin|briefing|brief|sitrep|overview|round-up|digest)\b[^.\n]{0,40}[.:\n]",
    re.IGNORECASE,
)
_HEADS_IT: Final = re.compile(
    r"\s+(?:says|say|states?|estimates?|reports?|puts?|counts?|informs?|announces?|records?|notes?|confirms?)\b"
)


# "Source: the ministry" at the foot of a table, "All figures from the prefecture" beside a list.
_FOOT: Final = re.compile(r"(?<![.!?\"”\s])\n[ \t]*sources?:(?=[^\n]*\s*$)\s+", re.IGNORECASE)
_OF_ALL: Final = Cue(
    r"\ball (?:the |these )?(?:figures|numbers|data|counts)(?: here| below| above| given)?"
    r" (?:(?:are|come|were|is) )?(?:from|by|supplied by|given by|provided by|compiled by|according to|those of)\s+",
    firsts=Firsts(("all",)),
)
_COLON: Final = re.compile(r"[^.;:\n]{0,30}:")


# "Daily bulletin of the People's Army": of whom a bulletin is, where it is a body's.
_BULLETIN: Final = re.compile(
    r"\W*(?:[^.\n]{3,30}\.\s)?(?:(?:daily|weekly|morning|evening|military|war|battle|operational|official|situation|news)\s+)*(?:bulletin|summary|briefing|dispatch|update|report|message|post|letter|note)"
    r"(?:\s+(?:no\.?|n[°º])?\s*\d+)?\s+(?:of|by|from|issued by)\s+(?P<who>[^\n.:;,]{3,70})(?=[\n.:;,])",
    re.IGNORECASE,
)


def bulletin_of(text: str) -> Span | None:
    """Whose bulletin a text opens as."""
    found = _BULLETIN.match(text, 0, min(len(text), _TITLE_REACH))
    return Span(found.start("who"), found.end("who")) if found is not None else None


class Opening(NamedTuple):
    """The words that open a statement: where they end, and whether its source follows ("Statement of the …")."""

    end: int
    source_follows: bool


def opening_of(text: str) -> Opening | None:
    """How a text opens that is a statement; None for every other."""
    found = _STATEMENT.match(text)
    return Opening(found.end(), found.group("by") is not None) if found is not None else None


def source_of_all(text: str) -> int | None:
    """Where the words begin for the source of everything told: "Source: …", "all figures from …"."""
    found = _OF_ALL.search(text, 0, len(text))
    if found is None and ("\nSource" in text or "\nsource" in text):
        found = _FOOT.search(text)
    return found.end() if found is not None else None


def heads_a_list(text: str, mention: AttributionMention) -> bool:
    """ "Round-up of the day, as told by the prefect: …": a source in the first words of a text, before their colon."""
    first = mention.rule.startswith("cue:") and mention.span.start < _HEAD_REACH
    return first and "." not in text[: mention.span.start] and _COLON.match(text, mention.span.end) is not None


def entitled(text: str) -> Span | None:
    """Who makes the statement that a text's first words say it is: "AMISOM STATEMENT."."""
    found = _ENTITLED.match(text, 0, min(len(text), _TITLE_REACH))
    if found is None or all(word in _NO_WHO for word in found["who"].lower().split()):
        return None
    return Span(found.start("who"), found.end("who"))


def first_words(text: str, sentences: Sequence[Span]) -> Span | None:
    """The first full sentence of a text, behind its titles and its dateline: from where on it is told."""
    for sentence in sentences[:5]:
        closed = text[sentence.end - 1] in _FULL_STOP or text[sentence.end - 1] in '”"’)'
        if not closed or text.count(" ", sentence.start, sentence.end) < _SHORT:
            continue
        dateline = _DATELINE.match(text, sentence.start, sentence.end)
        return Span(dateline.end() if dateline else sentence.start, sentence.end)
    return None


def states(text: str, first: Span) -> Span | None:
    """Who begins a statement of its own in the first sentence: the words before "announces", "regrets to inform"."""
    found = _STATES.search(text, first.start, min(first.end, first.start + _STATES_REACH))
    if found is None:
        return None
    lead = _LEADS_IN.match(text, first.start, found.start())
    start = lead.end() if lead is not None else first.start
    end = found.start() - (text[found.start() - 1] == ",")
    return Span(start, end) if end > start else None


def heads_a_summary(text: str, first: Span, mention: AttributionMention) -> bool:
    """ "Morning summary, 10 October. The General Staff estimates …": whose summary it is."""
    if mention.span.start != first.start or _HEADS_IT.match(text, mention.span.end) is None:
        return False
    return _SUMMARY.match(text, 0, first.start) is not None


def is_stated(text: str, mention: AttributionMention) -> bool:
    """Whether a source informs, announces or says, as the first words of a statement have it."""
    return _SPEAKS.match(text, mention.span.end) is not None


def _same_body(text: str, mention: AttributionMention, speaker: AttributionMention) -> AttributionMention:
    """ "Statement of the Teachers' Committee … The committee mourns": the body whose statement it is, named short."""
    words = mention.named.of(text).lower().split()
    if words[0] != "the" or len(words) != _SHORT_NAME or mention.span == speaker.span:
        return mention
    if words[1] not in speaker.named.of(text).lower().split():
        return mention
    return replace(mention, source=speaker.source, kind=speaker.kind, name=speaker.named)


def throughout(
    text: str, sentences: Sequence[Span], mentions: Sequence[AttributionMention], speaker: AttributionMention
) -> list[AttributionMention]:
    """`mentions` and, for each later sentence of a statement that names no source, the one who makes it."""
    made = [_same_body(text, m, speaker) for m in mentions]
    for sentence in sentences:
        own = [m for m in made if sentence.start <= m.covers.start < sentence.end]
        whole = any(m.covers.start <= sentence.start + 1 and m.covers.end >= sentence.end - 1 for m in own)
        if not sentence.covers(speaker.span) and not whole:
            made.append(replace(speaker, covers=sentence, stance="says", rule="statement", name=speaker.named))
    return made


_GAVE: Final = Cue(
    r"(?<=\s)(?:published|gave|released|provided|issued|shared)\s+(?:the|these|those|both|all) (?:\w+ )?(?:figures|numbers|tolls?|counts?|data)\b",
    firsts=Firsts("published gave released provided issued shared".split()),
)


def given_after(
    text: str, sentences: Sequence[Span], mentions: Sequence[AttributionMention]
) -> list[AttributionMention]:
    """ "Three were killed in the region. Its head published the figures on Telegram.": the source told only after its figures."""
    made = list(mentions)
    if _GAVE.search(text, 0, len(text)) is None:
        return made
    for before, sentence in pairwise(sentences):
        gave = _GAVE.search(text, sentence.start, sentence.end)
        if gave is None or "\n" in text[before.end : sentence.start]:
            continue
        if any(before.start <= m.covers.start < before.end for m in mentions):
            continue
        speakers = [m for m in mentions if sentence.start <= m.span.start < m.span.end <= gave.start()]
        if len(speakers) == 1 and not text[speakers[0].span.end : gave.start()].strip(" ,"):
            made.append(replace(speakers[0], covers=before, stance="says", rule="figures", name=speakers[0].named))
    return made


def quoted_on(text: str, sentences: Sequence[Span], mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """ "Seven are under that roof," says the aunt. "Four came out dead.": a quote that goes on is the same one's."""
    made = list(mentions)
    if '"' not in text and "“" not in text:
        return made
    named = [m.span.start for m in mentions]
    for before, sentence in pairwise(sentences):
        quote = (
            text[sentence.start] in _OPEN
            and text[before.start] in _OPEN
            and "\n" not in text[before.end : sentence.start]
        )
        if not quote or any(sentence.start <= at < sentence.end for at in named):
            continue
        speakers = [
            m for m in mentions if before.start < m.span.start < before.end and m.stance == "says" and not m.relay
        ]
        if len(speakers) == 1 and speakers[0].covers.start <= before.start + 1:
            made.append(replace(speakers[0], covers=sentence, rule="quote", name=speakers[0].named))
    return made
