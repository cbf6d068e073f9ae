"""Read: find every claim of harm in a document and ground it in its words (docs/codebook.md §1–6).

`read(document, vocabulary, gazetteer, encoder)` is pure: the same four give the same claims. Each sentence is read in its own
script, English or Arabic; where there is an encoder, what the rules read is weighed against what it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from knell.model import Claim, Document, Role, Span
from knell.read.arabic import read_arabic
from knell.read.arabic.broken import broken_words
from knell.read.arabic.sentences import has_arabic, split
from knell.read.encoder import NOTHING, Encoder, Hidden, Said, words_of
from knell.read.harmless import harmless
from knell.read.placing import Trace
from knell.read.rules import READER, Reading, copy_of, read_english
from knell.read.sentences import split as split_english
from knell.read.sides_hidden import hidden, neutral
from knell.read.weighed import LEFT_OUT, LONG, load_scales, weighed
from knell.vocabulary import Vocabulary
from knell.vocabulary.lexicon import load_lexicon
from knell.vocabulary.places import Gazetteer

_ARABIC: Final = re.compile("[\u0620-\u06d3]")

__all__ = ["LEFT_OUT", "READER", "Encoder", "Reading", "Sayer", "Trace", "read", "said_of_text", "told"]


class Sayer(Protocol):
    """What the reader asks of an encoder."""

    def say(self, text: str, sentences: Sequence[Span], publisher: str, sides: Sequence[Hidden]) -> Said:
        """What it says of the sentences of a text, `sides` being what it is not shown of it."""


def read(document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer, encoder: Sayer | None = None) -> Reading:
    """Every claim of harm in `document`, by the rules of docs/codebook.md §1–6, in order of its words.

    `encoder` reads beside the rules (`Encoder.open()`); without one the rules read alone. Raises GroundingError if a value would claim words that are not there, which is a fault of a rule.
    """
    if encoder is None:
        return told(document, vocabulary, gazetteer)
    if _tells_little(document.text) and not (alone := told(document, vocabulary, gazetteer)).claims:
        return alone  # a long text about something else: most of what passes by
    said = said_of_text(document, vocabulary, encoder)
    if said is NOTHING:
        return told(document, vocabulary, gazetteer)
    scales = load_scales()
    least = scales.least_mark(document.text)
    if any(least <= mark.chance < scales.mark_alone for mark in said.marks):
        least = scales.least_mark(document.text, alone=not told(document, vocabulary, gazetteer).claims)
    reading = told(document, vocabulary, gazetteer, said.sure(least))
    found = weighed(document, reading.claims, said, vocabulary, scales)
    return Reading(document, found.claims, (*reading.trace, *found.trace))


def told(document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer, said: Said = NOTHING) -> Reading:
    """What the rules read, and what they make of the marks that the encoder is sure of; not weighed yet."""
    text = document.text
    if _ARABIC.search(text) is None:
        return read_english(document, vocabulary, gazetteer, said)
    sentences = [s for s in split(text) if has_arabic(text, s.span)]
    arabic = [m for m in said.marks if any(s.start <= m.span.start and m.span.end <= s.end for s in sentences)]
    claims, trace = read_arabic(document, vocabulary, gazetteer, sentences, said.with_marks(arabic))
    latin = [m for m in said.marks if m not in arabic]  # a mark is made a claim by the reader of its sentence's script
    english = read_english(document, vocabulary, gazetteer, said.with_marks(latin))
    both = _in_both_scripts(english.claims, claims) if english.claims and claims else [*english.claims, *claims]
    together = sorted(both, key=lambda c: (c.quote.start, c.trigger.start, c.id))
    return Reading(document, tuple(together), (*english.trace, *trace))


def said_of_text(document: Document, vocabulary: Vocabulary, encoder: Sayer) -> Said:
    """What the encoder says of a text that may tell of harm, but of sentences in capitals and with broken words: it has not learnt to read those."""
    text = document.text
    arabic = _ARABIC.search(text) is not None
    if not arabic and not load_lexicon("en").anything.stands(text, 0, len(text)):
        return NOTHING
    shown = text if arabic else copy_of(text) or text
    found = [s.span for s in (split(text) if arabic else split_english(shown))]
    broken = broken_words(text) if arabic else ()
    spans = [s for s in found if not _in_capitals(text, s) and not any(s.start <= at < s.end for at in broken)]
    if not arabic:
        telling = _telling(shown, spans)
        spans = telling if sum(s.end - s.start for s in spans) > LONG or not telling else spans
    if not spans:
        return NOTHING
    name = document.publisher or ""
    publisher = neutral(name, hidden(name, words_of(name), vocabulary))
    return encoder.say(shown, spans, publisher, hidden(shown, words_of(shown), vocabulary))


def _telling(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences with a word of harm that the rules do not pass over as harmless: of a long text the encoder reads no others."""
    anything, silent = load_lexicon("en").anything, harmless(text, tuple(spans))
    return [s for n, s in enumerate(spans) if n not in silent and anything.stands(text, s.start, s.end)]


def _tells_little(text: str) -> bool:
    """Whether a long English text speaks of harm in less than half of its sentences."""
    if len(text) <= LONG or _ARABIC.search(text) is not None:
        return False
    spans = tuple(s.span for s in split_english(text))
    return 2 * len(_telling(text, spans)) < len(spans)


def _in_capitals(text: str, span: Span) -> bool:
    words = span.of(text)
    capitals = sum(map(str.isupper, words))
    letters = capitals + sum(map(str.islower, words))
    return letters >= _FEW_LETTERS and 2 * capitals > letters


_FEW_LETTERS: Final = 20


def _in_both_scripts(english: Sequence[Claim], arabic: Sequence[Claim]) -> list[Claim]:
    """The claims of a text in two scripts: a number is read once, and who speaks in a sentence speaks for all of it.

    "12 شهيداً and 30 wounded"; "at least 9 KILLED وأكثر من 60 جريحاً حسب الدفاع المدني".
    """
    counted = {(c.count.start, c.count.end) for c in arabic if c.count.start is not None}
    kept = [c for c in english if (c.count.start, c.count.end) not in counted]
    return [*(_told_by(c, arabic) for c in kept), *(_told_by(c, kept) for c in arabic)]


def _told_by(claim: Claim, others: Sequence[Claim]) -> Claim:
    if claim.originator.role is not Role.PUBLISHER:
        return claim
    said = (o for o in others if o.quote.start < claim.quote.end and claim.quote.start < o.quote.end)
    source = next((o for o in said if o.originator.role is not Role.PUBLISHER), None)
    return claim if source is None else replace(claim, attribution=source.attribution)
