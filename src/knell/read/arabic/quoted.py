"""Who speaks where quotation marks stay open from sentence to sentence, and in the testimony that a title names."""

from __future__ import annotations

from typing import Final

from knell.model import SourceKind
from knell.read.arabic.source_opening import lead
from knell.read.arabic.source_verbs import may_say
from knell.read.arabic.told import State, Told
from knell.read.attribution import AttributionMention

_OPENS: Final = frozenset("«“")
_CLOSES: Final = frozenset("»”")
_MARKS: Final = (*_OPENS, *_CLOSES, '"')


def speaker(told: Told, state: State) -> AttributionMention | None:
    """Whose words a sentence without a source is: of who speaks where quotation marks are open, or open right away."""
    if told.spoken:
        return None
    if state.quoted is not None and (state.paragraph == told.sentence.paragraph or state.titled):
        return state.quoted
    tokens = told.tokens
    if state.entry is not None and _goes_on(told, state):
        return state.entry
    if tokens.at(0) not in _OPENS and tokens.at(0) != '"':
        return None
    if state.titled:
        return state.head.source  # "شهادة ناجٍ:", and his words below
    return state.last if state.paragraph == told.sentence.paragraph else None


def still_speaking(told: Told, state: State, voice: AttributionMention | None) -> AttributionMention | None:
    """Who speaks on in the next sentence: whose quotation marks this one leaves open."""
    tokens, where = told.tokens, told.tokens.where
    marks = sorted(k for mark in _MARKS for k in where.get(mark, ()))
    since = -1 if state.quoted is not None and voice is not None else None
    for k in marks:
        closes = tokens.at(k) in _CLOSES or (tokens.at(k) == '"' and since is not None)
        since = None if closes else k
    if since is None:
        return None
    said = [m for m in told.spoken if m.stance == "says" and m.rule != "own" and not m.rule.startswith("cue")]
    before = [m for m in said if since >= 0 and m.span.start < tokens.items[since].start]
    return before[-1] if before else voice


def _goes_on(told: Told, state: State) -> bool:
    """Whether a sentence is of the entry that the one before is of: in its line, or in one that joins it."""
    return state.paragraph == told.sentence.paragraph or (
        not told.sentence.heading and told.tokens.at(0)[:1] == "و" and lead(told.tokens) == 0
    )


def whose_entry(told: Told, state: State) -> AttributionMention | None:
    """Whose word an entry is: of who opens its line before a colon, until another is named or another line begins."""
    first = next((m for m in told.spoken if m.rule == "colon"), None)
    named = [m for m in told.spoken if m.rule != "own"]
    if first is not None and told.sentence.paragraph != state.paragraph:
        tokens = told.tokens
        before = range(lead(tokens), tokens.index_at(first.span.start))  # "أبو أحمد، مختار القرية: …"
        opens = not any(may_say(tokens.at(k)) for k in before)
        return first if opens and first.kind is not SourceKind.MEDIA else None
    if named != list(told.spoken) or any(state.entry is None or m.span != state.entry.span for m in named):
        return None
    return state.entry if state.entry is not None and _goes_on(told, state) else None
