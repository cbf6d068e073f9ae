"""A document's text cut where claims begin and end, so that overlapping claims can be marked in place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from knell.model import Claim, Span

LONG = 200_000  # code points; a longer document is shown around its claims only
_KEEP = 600  # code points kept on either side of a cut in a long document


class Marked(Struct, frozen=True):
    """A claim as it is drawn in its text: its number there, its quote, and the words that carry it."""

    number: int
    quote: Span
    focus: Span

    @classmethod
    def of(cls, claim: Claim, number: int) -> Marked:
        """The focus is the count's words, or the trigger where no count is said."""
        quote = Span(claim.quote.start, claim.quote.end)
        if claim.count.start is None or claim.count.end is None:
            return cls(number, quote, claim.trigger)
        return cls(number, quote, Span(claim.count.start, claim.count.end))


class Segment(Struct, frozen=True):
    """A run of text in which nothing begins or ends.

    `claims` are the numbers of the claims whose quote or focus it lies in, `focus` those whose focus; `opens`
    those whose focus begins here; `notes` those whose number is printed after it. `left_out` is how
    many code points were left out in its place.
    """

    text: str
    claims: tuple[int, ...] = ()
    focus: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    left_out: int = 0

    @property
    def plain(self) -> bool:
        """Whether no claim touches it."""
        return not (self.claims or self.opens or self.notes)


class Paragraph(Struct, frozen=True):
    """One line of the text; the lines joined by \\n are the text again."""

    segments: tuple[Segment, ...]


def paragraphs(text: str, marked: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """`text` line by line, cut at every end of a claim's quote and focus; the segments partition it."""
    notes: dict[int, list[int]] = {}
    opens: dict[int, list[int]] = {}
    for mark in marked:
        notes.setdefault(_end_of_word(text, mark.focus), []).append(mark.number)
        opens.setdefault(mark.focus.start, []).append(mark.number)
    cuts = {p for m in marked for span in (m.quote, m.focus) for p in (span.start, span.end)} | set(notes)
    ordered = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = ordered[bisect_left(ordered, start) : bisect_left(ordered, end)]
        edges = sorted({start, end, *inside})
        touching = [m for m in marked if _meets(m.quote, start, end) or _meets(m.focus, start, end)]
        segments = tuple(_segment(text, a, b, touching, opens, notes) for a, b in pairwise(edges))
        found.append(Paragraph(segments))
        start = end + 1
    return tuple(found)


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _end_of_word(text: str, focus: Span) -> int:
    """Where the focus's last word ends: a number printed inside a joined Arabic word would break it."""
    end = focus.start + len(focus.of(text).rstrip())
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _segment(
    text: str,
    start: int,
    end: int,
    marked: Iterable[Marked],
    opens: dict[int, list[int]],
    notes: dict[int, list[int]],
) -> Segment:
    quoted = [m.number for m in marked if _meets(m.quote, start, end) or _meets(m.focus, start, end)]
    focus = [m.number for m in marked if _meets(m.focus, start, end)]
    return Segment(
        text=text[start:end],
        claims=tuple(quoted),
        focus=tuple(focus),
        opens=tuple(opens.get(start, ())),
        notes=tuple(notes.get(end, ())),
    )


def around_claims(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A long document with the stretches far from any claim left out, each marked with its length."""
    kept: list[Paragraph] = []
    skipped = 0
    near = {at + step for at, line in enumerate(lines) if _claims(line) for step in (-1, 0, 1)}
    for at, line in enumerate(lines):
        if at not in near:
            skipped += sum(len(s.text) for s in line.segments) + 1
            continue
        if skipped:
            kept.append(Paragraph((Segment("", left_out=skipped),)))
            skipped = 0
        kept.append(Paragraph(tuple(part for s in line.segments for part in _shortened(s))))
    if skipped:
        kept.append(Paragraph((Segment("", left_out=skipped),)))
    return tuple(kept)


def _claims(line: Paragraph) -> bool:
    return any(not segment.plain for segment in line.segments)


def _shortened(segment: Segment) -> tuple[Segment, ...]:
    if not segment.plain or len(segment.text) <= 3 * _KEEP:
        return (segment,)
    head, tail = segment.text[:_KEEP], segment.text[-_KEEP:]
    out = Segment("", left_out=len(segment.text) - 2 * _KEEP)
    return replace(segment, text=head), out, replace(segment, text=tail)
