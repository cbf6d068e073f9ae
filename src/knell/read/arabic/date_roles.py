"""Which Arabic dates of a sentence date what it tells: not the day up to which is counted, nor that of an older figure or another event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import TimePrecision
from knell.read.arabic.tokens import Tokens, stems
from knell.read.dates import DateMention
from knell.vocabulary.arabic import ArabicLexicon

_UNTIL: Final = frozenset(["حتي", "لحد", "لغايه", "لحدي"])
_WAS: Final = frozenset(["كان", "كانت"])
_FIGURE: Final = frozenset(["العدد", "الحصيله", "الرقم", "عددهم"])
_AFTER: Final = frozenset(["بعدما", "وبعدما", "ان"])
_NOW: Final = frozenset(["لهلق", "لهلا", "لهسه"])  # until now
_BEFORE: Final = 5  # words

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
        aside = mention.rule.startswith("last:") and _in_an_aside(tokens, i, lexicon)
        if (
            counted_to
            or now
            or aside
            or _compared(tokens, i)
            or _of_an_older_figure(tokens, i)
            or _of_another_event(tokens, i, lexicon)
        ):
            continue
        kept.append((mention, i, j))
    return kept


def of_the_telling(tokens: Tokens, dates: Sequence[Dated], named: Sequence[tuple[int, bool]]) -> list[Dated]:
    """The dates with those marked `said` on which a source spoke; `named` are the ends of the sources' words, and whether by a cue.

    "قالت الوزارة اليوم إن …", "… بحسب ما أفاد مسؤول أمس الأحد.": the day of the word and not of the deed.
    """
    found: list[Dated] = []
    for mention, i, j in dates:
        behind = j + (tokens.at(j) in _COMMAS)
        tells, ends = tokens.at(behind) in _THAT, tokens.kind(j) in ("", "mark")
        if mention.kind == "event" and any(b <= i <= b + 1 and (tells or (cue and ends)) for b, cue in named):
            mention = replace(mention, kind="said")
        found.append((mention, i, j))
    return found


_COMMAS: Final = frozenset("،,")
_THAT: Final = frozenset(["ان", "انه", "انها", "بان", "بانه", "بانها", "عن"])


def _of_an_older_figure(tokens: Tokens, i: int) -> bool:
    """ "بعد أن كانت صباح اليوم 36": the day of the telling before."""
    was = next((k for k in (i - 1, i - 2) if tokens.at(k) in _WAS), None)
    if was is None or (was == i - 2 and tokens.at(i - 1) not in _FIGURE):
        return False
    return tokens.at(was - 1) in _AFTER


def _compared(tokens: Tokens, i: int) -> bool:
    """ "بزيادة 47 في المئة عن الفترة ذاتها من العام السابق": what a figure is held against."""
    return any(w in _AGAINST for k in range(max(0, i - 2 * _BEFORE), i) for _, w in stems(tokens.at(k))) and not any(
        tokens.kind(k) == "mark" and tokens.at(k) in _COMMAS for k in range(max(0, i - _BEFORE), i)
    )


_AGAINST: Final = frozenset(["زياده", "مقارنه", "انخفاض", "ارتفاعا", "تراجع"])


def _in_an_aside(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "عائدين من المحطة التي توقفت الأسبوع الماضي": what a relative clause tells of a thing, not of the deed."""
    k = next((k for k in range(i - 1, max(i - 7, 0), -1) if tokens.at(k) in _WHICH), 0)
    return k > 1 and not any(w in lexicon.acts.firsts for _, w in stems(tokens.at(k - 1)))


_WHICH: Final = frozenset(["الذي", "التي", "الذين"])


def _of_another_event(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "الاتفاق المبرم في 5 آذار"."""
    return any(w in lexicon.another_event for k in range(max(0, i - _BEFORE), i) for _, w in stems(tokens.at(k)))
