"""Find dates: every expression of time in a sentence, as an interval of days and what it dates.

Rules are docs/codebook.md §3; the words are vocabulary/dates.yaml; decisions that §3 leaves open stand
in `date_calendar` (weeks, thirds) and `date_spans` (windows). The span is the words that give the
time: "since", "by", "in the past" belong to it, a mere "on" or "in" does not.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from knell.model import Instant, Span, TimePrecision, When
from knell.model.values import Value
from knell.read.date_calendar import Frame, Piece, precision_of, resolve
from knell.read.date_pieces import read_day_of_month, read_pieces
from knell.read.date_shares import read_share
from knell.read.date_spans import NEAR, Said, read_span
from knell.read.date_tables import DateTables, date_tables
from knell.read.numbers import HYPHENS, Tokens, tokenise

_YEAR = timedelta(days=365)
_BACK: Final = 10
_AHEAD: Final = 12
_MOST: Final = frozenset({"worst", "most", "first", "least"})
_FAR: Final = 9  # words from "since" to its date: "since the start of the war in October"
_CLAUSE: Final = frozenset(
    [",", ";", ":", ".", "(", ")", "—", "who", "which", "where", "when", "after", "before", "while", "and", "but"]
)


class DateMention(Value, frozen=True):
    """A time as said: its words, its days, and what it dates.

    `kind` is "event"; "documented" (found or recorded then: docs/codebook.md §3); "said" (somebody
    spoke then); "since" (a start, running to publication); "window" (a length of days, counted back
    from publication where its `when` has an anchor); "background" (over a year before publication).
    Days are None where they cannot be known; `rule` names the rule, for `--explain`.
    """

    span: Span
    when: When
    kind: str
    rule: str


def find_dates(
    text: str, span: Span, *, published: Instant | None, guessed: bool = False, extra: Path | None = None
) -> tuple[DateMention, ...]:
    """The times said in `text` within `span` (one sentence), in order, resolved against `published`.

    A guessed publication time resolves no weekday and no relative word; such mentions come back
    without days. `extra` is the user's vocabulary file. Rule: docs/codebook.md §3.
    """
    tables = date_tables("en", extra)
    tokens = tokenise(text, span)
    limit = published.day if published else None
    frame = Frame(None if guessed else limit, limit)
    found: list[DateMention] = []
    done = 0
    for i in [i for i, word in enumerate(tokens.low) if word in tables.starts or word[0].isdecimal()]:
        if i < done:
            continue
        word = tokens.low[i]
        follows = tables.only_before.get(word)
        starts = word in tables.starts and (follows is None or tokens.at(i + 1) in follows)
        if starts or (word[0].isdecimal() and not _is_plain(tokens, i, tables)):
            said = _read(tokens, i, frame, tables)
            if said is not None and said.i >= done:
                found.append(_mention(tokens, said, frame, tables))
                done = max(said.j, i + 1)
    return tuple(found)


def _is_plain(tokens: Tokens, i: int, tables: DateTables) -> bool:
    """Whether the digits at token `i` can begin no date: no year, no day of a month, and no unit of time or month near."""
    word = tokens.low[i]
    if (
        len(word) == 4
        or (tokens.at(i + 1) == "-" and tokens.at(i + 3) == "-")
        or not word.replace(",", "").isdecimal()
        or tokens.at(i - 1) == "the"
    ):
        return False
    near = tokens.low[i + 1 : i + NEAR]
    return tables.units.keys().isdisjoint(near) and tables.months.keys().isdisjoint(near)


def _read(tokens: Tokens, i: int, frame: Frame, tables: DateTables) -> Said | None:
    """What token `i` begins, with the words before and after it that turn it: since, by, from, onwards."""
    said = read_share(tokens, i, frame, tables) or read_span(tokens, i, frame, tables)
    if said is None:
        said = _named(tokens, i, frame, tables)
    if said is None or said.kind is not None or said.rule.startswith("narrative"):
        return said
    return _turned(tokens, said, frame, tables)


def _named(tokens: Tokens, i: int, frame: Frame, tables: DateTables) -> Said | None:
    """Named days, months, years, alone or from one to another."""
    month_of = tables.month_of.match(tokens.low, i)
    at = i + month_of[1] if month_of else i
    pair = read_pieces(tokens, at, tables)
    if pair is None:
        piece = read_day_of_month(tokens, at, tables)
        if piece is None:
            return None
        pair = (piece, piece)
    first, last = pair
    left = i if month_of or first.i < i else first.i
    whole = first.weekday is None and first.offset is None and first.year is None and first.month is None
    if tokens.at(left - 1) == "the" and (month_of or whole or first.week or first.span_years > 1):
        left -= 1
    relative = first.relative or last.relative
    ends = resolve(last, frame)
    if first is last:
        start, end = ends or (None, None)
        return Said(left, last.j, start, end, precision_of(first, ends), relative, _rule(first))
    starts = resolve(_yearly(first, last), frame, ends[1] if ends else None)
    if ends is None or starts is None or starts[0] > ends[1]:
        return Said(left, last.j, None, None, TimePrecision.UNKNOWN, relative, "range:unresolved")
    left -= tokens.at(left - 1) in ("from", "between")
    precision = TimePrecision.DAY if starts[0] == ends[1] else TimePrecision.RANGE
    return Said(left, last.j, starts[0], ends[1], precision, relative, "range")


def _yearly(first: Piece, last: Piece) -> Piece:
    """The first of two with the year said once for both, so that "28 December to 3 January 2025" starts in 2024."""
    if first.year is not None or last.year is None or first.month is None or last.month is None:
        return first
    year = last.year - (first.month > last.month)
    return Piece(
        first.i, first.j, first.day, first.month, year, first.weekday, first.offset, first.which, first.part, first.week
    )


def _rule(piece: Piece) -> str:
    for name in ("week", "offset", "day", "weekday", "month"):
        if getattr(piece, name) is not None:
            return name
    return "decade" if piece.span_years > 1 else "year"


def _turned(tokens: Tokens, said: Said, frame: Frame, tables: DateTables) -> Said:
    """ "since Thursday" runs to publication; "by Sunday" has an end and no start; "from 6 March onwards" is a since."""
    k = said.i
    while tokens.at(k - 1) in ("the", "at", "on", "around", "about", "late", "early"):
        k -= 1
    since = _since(tokens, k, tables)
    old = said.end is not None and frame.limit is not None and said.end < frame.limit - _YEAR
    if since is not None and old and (tokens.at(said.j), tokens.at(said.j + 1)) == (",", "when"):
        return said  # "twenty years have passed since 1994, when 800,000 were murdered"
    onwards = (
        tokens.at(said.j) in tables.onwards and tokens.at(said.i - 1) in ("from", "starting") and said.rule != "range"
    )
    unresolved = said.start is None
    if since is not None or onwards:
        left = since if since is not None else said.i - 1
        precision = TimePrecision.UNKNOWN if unresolved else TimePrecision.RANGE
        end = None if frame.anchor is None or (said.start and said.start > frame.anchor) else frame.anchor
        return Said(left, said.j + onwards, said.start, end, precision, True, f"since:{said.rule}", "since")
    until = tables.until.match_before(tokens.low, k)
    if until is not None and tokens.at(k - until[1] - 1) in HYPHENS and tokens.touches(k - until[1] - 1):
        return said  # "nine passers-by on Tuesday"
    if until is not None and not (tokens.at(said.j) in ("'", "’") and tokens.touches(said.j - 1)):  # "by Friday's bomb"
        word = tokens.at(k - until[1])
        end = said.start - timedelta(days=1) if word == "before" and said.start else said.end
        return Said(k - until[1], said.j, None, end, TimePrecision.UNKNOWN, said.relative, f"{word}:{said.rule}")
    return said


def _since(tokens: Tokens, k: int, tables: DateTables) -> int | None:
    """Where the "since" of the date before token `k` stands: "since", "since the coup of", "since the war began in"."""
    found = tables.since.match_before(tokens.low, k)
    if found is not None:
        return k - found[1]
    if tokens.at(k - 1) not in ("of", "in") and tokens.at(k) not in ("on", "around", "at"):
        return None
    for left in range(k - 1, max(k - _FAR, -1), -1):
        if tokens.low[left] == "since":
            compared = any(word in _MOST or word.endswith("est") for word in tokens.low[max(0, left - 5) : left])
            return None if compared else left  # "the bloodiest day since the war began in March"
        if not tokens.low[left].isalpha() and tokens.low[left] not in HYPHENS:
            return None
    return None


def _mention(tokens: Tokens, said: Said, frame: Frame, tables: DateTables) -> DateMention:
    span = tokens.span(said.i, said.j)
    anchor = frame.anchor if said.relative else None
    when = When(said.start, said.end, said.precision, span.of(tokens.text), False, span, anchor)
    return DateMention(span, when, said.kind or _kind(tokens, said, frame, tables), said.rule)


def _kind(tokens: Tokens, said: Said, frame: Frame, tables: DateTables) -> str:
    """What a time dates, by the nearest verb: the event, its finding or recording, or a saying."""
    if said.end is not None and frame.limit is not None and said.end < frame.limit - _YEAR:
        return "background"
    return _by_verb_before(tokens, said.i, tables) or _by_verb_after(tokens, said, tables) or "event"


def _by_verb_before(tokens: Tokens, i: int, tables: DateTables) -> str | None:
    spoken = True
    for k in range(i - 1, max(i - 1 - _BACK, -1), -1):
        word = tokens.low[k]
        if word in tables.said and spoken and tokens.at(k - 1) not in ("were", "was", "been", "are"):
            return "said"
        if word in tables.documented and not (word in ("found", "confirmed") and tokens.at(k + 1) == "that"):
            return "documented"
        if word in tables.happened or word in _CLAUSE:
            return "event" if word in tables.happened else None
        spoken = spoken and (word in tables.said_between or tokens.capital(k))
    return None


def _by_verb_after(tokens: Tokens, said: Said, tables: DateTables) -> str | None:
    """For a time that opens the sentence: "On Thursday, the bodies of 12 men were found"."""
    if said.i > 2:
        return None
    for k in range(said.j, min(said.j + _AHEAD, len(tokens))):
        word = tokens.low[k]
        if word in tables.documented:
            return "documented"
        if word in tables.happened:
            return "event"
    return None
