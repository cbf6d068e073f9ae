"""Which Arabic dates of a sentence date what it tells: not the day up to which is counted, nor that of an older figure or another event."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from knell.model import TimePrecision
from knell.read.arabic.tokens import Tokens, stems
from knell.read.dates import DateMention
from knell.vocabulary.arabic import ArabicLexicon

_UNTIL = frozenset(["حتي", "لحد", "لغايه", "لحدي"])
_WAS = frozenset(["كان", "كانت"])
_FIGURE = frozenset(["العدد", "الحصيله", "الرقم", "عددهم"])
_AFTER = frozenset(["بعدما", "وبعدما", "ان"])
_NOW = frozenset(["لهلق", "لهلا", "لهسه"])  # until now
_BEFORE = 5  # words

Dated = tuple[DateMention, int, int]


def of_the_events(tokens: Tokens, dates: Sequence[Dated], lexicon: ArabicLexicon) -> list[Dated]:
    """The dates that may date an event; "منذ 4 آذار حتى أمس" becomes one range."""
    kept: list[Dated] = []
    for mention, i, j in dates:
        before = kept[-1] if kept else None
        until = tokens.at(i - 1) in _UNTIL or tokens.at(i).startswith(("حتي", "لحد"))
        if until and before is not None and before[0].kind == "since" and i - before[2] <= 2:
            start, end = before[0].when.start, mention.when.end
            if start is not None and end is not None and start <= end:
                when = replace(before[0].when, end=end, precision=TimePrecision.RANGE)
                kept[-1] = (replace(before[0], when=when), before[1], j)
            continue
        counted_to = until and mention.kind == "event"
        now = mention.kind == "event" and tokens.at(i) in _NOW
        if counted_to or now or _of_an_older_figure(tokens, i) or _of_another_event(tokens, i, lexicon):
            continue
        kept.append((mention, i, j))
    return kept


def _of_an_older_figure(tokens: Tokens, i: int) -> bool:
    """ "بعد أن كانت صباح اليوم 36": the day of the telling before."""
    was = next((k for k in (i - 1, i - 2) if tokens.at(k) in _WAS), None)
    if was is None or (was == i - 2 and tokens.at(i - 1) not in _FIGURE):
        return False
    return tokens.at(was - 1) in _AFTER


def _of_another_event(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "الاتفاق المبرم في 5 آذار"."""
    return any(w in lexicon.another_event for k in range(max(0, i - _BEFORE), i) for _, w in stems(tokens.at(k)))
