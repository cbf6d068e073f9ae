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
    r"\W*(?:an? |the )?(?:(?:press|official|military|joint|urgent)\s+)?(?:statement|communiqu[eé]|declaration|press release|announcement)\b"
    r"(?:\s+(?:no\.?|n[°º])?\s*\d+)?(?:\s+(?P<by>of|by|from|issued by)\s+)?",
    re.IGNORECASE,
)
_OPEN = '"“'
_HEAD_REACH: Final = 90
_SPEAKS: Final = re.compile(
    r"\s*\b(?:informs?|informed|announces?|announced|declares?|declared|makes? known)\b", re.IGNORECASE
)


# "Source: the ministry" at the foot of a table, "All figures from the prefecture" beside a list.
_FOOT: Final = re.compile(r"(?<![.!?\"”\s])\n[ \t]*sources?:(?=[^\n]*\s*$)\s+", re.IGNORECASE)
_OF_ALL: Final = Cue(
    r"\ball (?:the |these )?(?:figures|numbers|data|counts)(?: here| below| above| given)?"
    r" (?:(?:are|come|were|is) )?(?:from|by|supplied by|given by|provided by|compiled by|according to|those of)\s+",
    firsts=Firsts(("all",)),
)
_INFORMS: Final = re.compile(
    r"\s+(?:wishes to |would like to |hereby )?inform(?:s|ed)? (?:the )?(?:general |national |international |esteemed |our )*(?:public|population|opinion|citizens|people|press|media)\b"
)
_COLON: Final = re.compile(r"[^.;:\n]{0,30}:")


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


def informs_the_public(text: str, mention: AttributionMention) -> bool:
    """ "The general staff informs the public that …": the first words of its statement."""
    return mention.span.start < _HEAD_REACH and _INFORMS.match(text, mention.span.end) is not None


def is_stated(text: str, mention: AttributionMention) -> bool:
    """Whether a source informs or announces, as the first words of a statement have it."""
    return _SPEAKS.match(text, mention.span.end) is not None


def throughout(
    sentences: Sequence[Span], mentions: Sequence[AttributionMention], speaker: AttributionMention
) -> list[AttributionMention]:
    """`mentions` and, for each later sentence of a statement that names no source, the one who makes it."""
    named = [m.span.start for m in mentions]
    made = list(mentions)
    for sentence in sentences:
        if not sentence.covers(speaker.span) and not any(sentence.start <= at < sentence.end for at in named):
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
