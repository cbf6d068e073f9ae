"""The strip that shows a toll: one row per originator on one scale that begins at zero.

A dot is an exact number, a bar a range, a dashed tail "at least" or "at most"; hollow is not counted. Positions are
percentages of the scale as text, ready for CSS; each row says its number in words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from knell.model import Bound, Count, Grade, Toll, VoiceFigure
from knell.publish import words
from knell.publish.index import Index
from knell.publish.record import Record

_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
_OF_THE_VOICE = ("unnamed_source", "party_claim", "provisional_source", "self_contradiction", "subset_of")
_ROOM = 1.15  # an open-ended figure needs some scale to the right of it


class Scale(Struct, frozen=True):
    """A scale from zero to `top`."""

    top: int

    @classmethod
    def to(cls, ends: Iterable[tuple[int | None, int | None]]) -> Scale:
        """The scale that holds every interval, with room beyond those without an upper end."""
        reach = 1.0
        for low, high in ends:
            reach = max(reach, float(high) if high is not None else (low or 0) * _ROOM)
        return cls(_round_up(reach))

    def at(self, value: int) -> str:
        """A value's place on the scale, in percent."""
        return f"{100 * value / self.top:.2f}".rstrip("0").rstrip(".") + "%"

    @property
    def ticks(self) -> tuple[tuple[str, str], ...]:
        """The numbers printed under the scale, each with its place: both ends and the middle."""
        middle = (self.top // 2,) if self.top % 2 == 0 else ()
        return tuple((words.number(n), self.at(n)) for n in (0, *middle, self.top))


def _round_up(value: float) -> int:
    size = 1
    while size * 10 < value:
        size *= 10
    return next(step * size for step in _STEPS if step * size >= value)


class Mark(Struct, frozen=True):
    """What is drawn for one interval: its shape ("dot", "bar", "least", "most", "none") and its ends."""

    shape: str
    start: str = "0%"
    end: str = "0%"

    @classmethod
    def of(cls, low: int | None, high: int | None, scale: Scale) -> Mark:
        """A dot where both ends agree, a dashed tail where one end is open, else a bar."""
        if low is None and high is None:
            return cls("none")
        start = scale.at(low or 0)
        if high is None:
            return cls("least", start, "100%")
        if low is None:
            return cls("most", start, scale.at(high))
        return cls("dot" if low == high else "bar", start, scale.at(high))


class StripRow(Struct, frozen=True):
    """One originator (or one incident of a sum) on the strip."""

    name: str
    note: str
    says: str
    href: str
    mark: Mark
    used: bool
    why: str


class Strip(Struct, frozen=True):
    """All rows of a toll with its band and its best value; `start` is None where the toll is not known."""

    rows: tuple[StripRow, ...]
    ticks: tuple[tuple[str, str], ...]
    start: str | None
    end: str | None
    best: str | None
    open_ended: bool
    behind: bool  # whether the band lies behind the rows too; the parts of a sum lie elsewhere


def strip(toll: Toll, record: Record, index: Index) -> Strip:
    """The strip of one incident's toll: a row for each originator, those counted first."""
    scale = Scale.to([(toll.low, toll.high), *(said(voice, index) for voice in toll.voices)])
    why = {reason.claim: reason.why for reason in toll.not_used}
    rows = sorted(toll.voices, key=_row_order)
    return framed(toll, scale, tuple(_voice_row(voice, scale, why, record, index) for voice in rows), behind=True)


def framed(toll: Toll, scale: Scale, rows: tuple[StripRow, ...], *, behind: bool) -> Strip:
    """Rows on `scale` with the band of `toll`."""
    known = toll.low is not None or toll.high is not None
    return Strip(
        rows=rows,
        ticks=scale.ticks,
        start=scale.at(toll.low or 0) if known else None,
        end=(scale.at(toll.high) if toll.high is not None else "100%") if known else None,
        best=scale.at(toll.best) if toll.best is not None else None,
        open_ended=known and toll.high is None,
        behind=behind,
    )


def said(voice: VoiceFigure, index: Index) -> tuple[int | None, int | None]:
    """What a row shows: what the originator brings to the toll; its own words where these do not count.

    What a figure for a part would force on the whole is nothing that its source has said.
    """
    placed = index.ordered(voice.claims)
    if voice.used or len(placed) != 1:
        return voice.low, voice.high
    return ends(placed[0].claim.count)


def ends(count: Count) -> tuple[int | None, int | None]:
    """The ends of a count as they are drawn: "at most" has no lower one, though its least is 0."""
    return (None if count.bound is Bound.AT_MOST else count.low), count.high


def _row_order(voice: VoiceFigure) -> tuple[bool, int, int, str]:
    low = voice.low if voice.low is not None else voice.high or 0
    return (not voice.used, low, voice.high if voice.high is not None else 10**12, voice.voice)


def _weight(code: str) -> tuple[bool, int]:
    """What bars the whole voice goes before what is said of one of its figures."""
    return (code not in _OF_THE_VOICE, list(words.REASONS).index(code))


def _reason(code: str) -> str:
    return "about a larger whole, or another group or place" if code == "other_cell" else words.REASONS[code]


def _voice_row(voice: VoiceFigure, scale: Scale, why: Mapping[str, str], record: Record, index: Index) -> StripRow:
    placed = index.ordered(voice.claims)
    codes = sorted({why[claim] for claim in voice.claims if claim in why}, key=_weight)
    kinds = sorted({words.KINDS[v.kind] for p in placed if (v := record.voice(p.claim)) and v.id == voice.voice})
    reason = "" if voice.used else _reason(codes[0]) if codes else "does not decide either end"
    low, high = said(voice, index)
    return StripRow(
        name=words.title(voice.name),
        note=", ".join(kinds if voice.grade is Grade.GRADED else [*kinds, words.GRADES[voice.grade]]),
        says=words.interval(low, high),
        href=f"#{placed[-1].quote}" if placed else "",
        mark=Mark.of(low, high, scale),
        used=voice.used,
        why=reason,
    )
