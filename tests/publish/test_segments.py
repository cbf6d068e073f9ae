from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knell.model import Span
from knell.publish.segments import Marked, Paragraph, around_claims, paragraphs

TEXTS = st.text(alphabet="ab 7\n،نٌ", max_size=60)


def rebuilt(lines: tuple[Paragraph, ...]) -> str:
    return "\n".join("".join(segment.text for segment in line.segments) for line in lines)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(lambda p: Span(*p))
    quotes = draw(st.lists(st.tuples(spans, spans), max_size=5))
    return text, [Marked(n, quote, focus) for n, (quote, focus) in enumerate(quotes, 1)]


@given(marked_texts())
def test_the_segments_partition_the_text(case: tuple[str, list[Marked]]) -> None:
    text, marks = case
    assert rebuilt(paragraphs(text, marks)) == text


@given(marked_texts())
def test_a_segment_names_just_the_claims_that_cover_it(case: tuple[str, list[Marked]]) -> None:
    text, marks = case
    at = 0
    for line in paragraphs(text, marks):
        for segment in line.segments:
            spans = {m.number: (m.quote, m.focus) for m in marks}
            for offset in range(at, at + len(segment.text)):
                inside = {n for n, (q, f) in spans.items() if _in(q, offset) or _in(f, offset)}
                assert inside == set(segment.claims)
                assert {n for n, (_, f) in spans.items() if _in(f, offset)} == set(segment.focus)
            at += len(segment.text)
        at += 1


def _in(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def test_overlapping_and_nested_quotes_are_split() -> None:
    text = "At least 12 people died and 30 were hurt."
    outer, inner = Marked(1, Span(0, 41), Span(0, 11)), Marked(2, Span(24, 41), Span(28, 30))
    (line,) = paragraphs(text, [outer, inner])
    assert [(s.text, s.claims) for s in line.segments] == [
        ("At least 12", (1,)),
        (" people died ", (1,)),
        ("and ", (1, 2)),
        ("30", (1, 2)),
        (" were hurt.", (1, 2)),
    ]
    assert [s.opens for s in line.segments] == [(1,), (), (), (2,), ()]
    assert [s.notes for s in line.segments] == [(1,), (), (), (2,), ()]


def test_a_number_is_never_printed_inside_a_joined_word() -> None:
    text = "قتل عشراتهم أمس"
    start = text.index("عشرات")
    focus = Span(start, start + len("عشرات"))
    (line,) = paragraphs(text, [Marked(1, focus, focus)])
    noted = next(n for n, segment in enumerate(line.segments) if segment.notes)
    assert "".join(segment.text for segment in line.segments[: noted + 1]) == "قتل عشراتهم"


def test_every_claim_has_one_opening_and_one_note() -> None:
    text = "one two\nthree four"
    marks = [Marked(1, Span(0, 18), Span(4, 13)), Marked(2, Span(0, 3), Span(0, 3)), Marked(3, Span(0, 3), Span(0, 3))]
    segments = [segment for line in paragraphs(text, marks) for segment in line.segments]
    assert sorted(n for segment in segments for n in segment.opens) == [1, 2, 3]
    assert sorted(n for segment in segments for n in segment.notes) == [1, 2, 3]


def test_a_long_document_is_shown_around_its_claims_and_says_what_is_left_out() -> None:
    text = "\n".join(["nothing"] * 50 + ["x" * 5000 + " 12 dead " + "y" * 5000] + ["nothing"] * 50)
    at = text.index("12 dead")
    shown = around_claims(paragraphs(text, [Marked(1, Span(at, at + 7), Span(at, at + 2))]))
    segments = [segment for line in shown for segment in line.segments]
    kept, left_out = sum(len(s.text) for s in segments), sum(s.left_out for s in segments)
    assert any(s.opens == (1,) for s in segments)
    assert kept < 4000
    assert kept + left_out > 9000
    assert left_out > 8000
