"""Sources named by their count: "the ministry's own count stands at 80", "the ombudsman has 42 dead on its books"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from knell.model import SourceKind, Span
from knell.read.attribution_subjects import subject_of
from knell.vocabulary.forms import Cue, Firsts

OWN_COUNT: Final = Cue(
    r"['’]s? (?:own |latest |official |last |daily )?(?:count|tally|figure|toll|total|estimate|version|account|reckoning|list|register|roll|log|database|ledger|tracker)s?\b",
    "count tally tallies figure toll total estimate version account reckoning list register roll log database ledger tracker",
)
_BY: Final = re.compile(r"(?:by|on|per|from|to)\s+", re.IGNORECASE)
_ACCORDING: Final = re.compile(r"according to\b", re.IGNORECASE)
_STANDS_AT: Final = re.compile(
    r"(?:,[^,;.]{0,50},)?[^,;.:]{0,30}(?::|\b(?:is|are|stands?|stood|was|were|has|had|runs?|reached|puts?|rose|at)\b)"
)
HAS_DEAD: Final = Cue(
    r"\b(?:has|have|had) (?:(?:some|about|at least|over|more than|the names of) )?\d[\d,]* (?:\w+ )?(?:dead|deaths|killings|names)\b",
    firsts=Firsts(("has", "have", "had")),
)
COUNTERS: Final = frozenset(
    {SourceKind.MONITOR, SourceKind.RIGHTS_GROUP, SourceKind.OFFICIAL_BODY, SourceKind.MEDIC, SourceKind.UN}
)
NOBODY_MUCH: Final = frozenset({SourceKind.ANONYMOUS, SourceKind.OFFICIAL_BODY})


class Counted(NamedTuple):
    """The words for who counts, and those the count speaks for."""

    source: Span
    covers: Span


ITS: Final = ("Its ", "Their ")
_ITS_COUNT: Final = re.compile(
    r"(?:Its|Their) (?:(?:own|latest|official|updated|running|full|provisional|online|public|casualty|death) ){0,2}"
    r"(?:list|tally|count|toll|register|database|records?|figures?|roll|archive|total|dataset|ledger)s?\b"
)


def its_count(text: str, sentence: Span) -> Counted | None:
    """ "Its list of the fallen has now reached 1,009 names": the count of whoever was named last."""
    found = _ITS_COUNT.match(text, sentence.start, sentence.end)
    return Counted(Span(*found.span()), Span(found.end(), sentence.end)) if found is not None else None


# "left 184 dead by the office's count, while …": told before it, and no subject
_BY_WHOM: Final = re.compile(r"(?<=[\w,]) by (?P<who>(?:the|an?|its|their|our|[A-Z])(?:(?! by )[^,;:.()\d]){1,50})$")
_CLAUSE: Final = re.compile(r";\s|,\s(?:and|while|but|whereas)\s")


def _clause_of(text: str, sentence: Span, end: int) -> int:
    """Where the clause begins that runs up to `end`."""
    return max((m.end() for m in _CLAUSE.finditer(text, sentence.start, end)), default=sentence.start)


def own_count(text: str, sentence: Span) -> Counted | None:
    """ "The ministry's own count stands at 80", "By the UN's tally, 80 died", "80 died, by the UN's tally"."""
    count = OWN_COUNT.search(text, sentence.start, sentence.end)
    if count is not None and (within := _BY_WHOM.search(text, sentence.start, count.start())) is not None:
        return Counted(
            Span(within.start("who"), count.start()), Span(_clause_of(text, sentence, within.start()), within.start())
        )
    subject = subject_of(text, sentence, Span(count.start(), count.start())) if count else None
    if count is None or subject is None:
        return None
    if _ACCORDING.match(text, subject.start, subject.end):
        return None  # "according to a provisional count": nobody's
    by = _BY.match(text, subject.start, subject.end)
    if by is None and not _STANDS_AT.match(text, count.end(), sentence.end):
        return None
    opens = by is None or not text[sentence.start : subject.start].strip()
    stop = text.find(";", count.end(), sentence.end)
    covers = Span(count.end(), stop if stop >= 0 else sentence.end) if opens else Span(sentence.start, subject.start)
    return Counted(Span(by.end(), subject.end) if by else subject, covers)


def on_its_books(text: str, sentence: Span) -> Counted | None:
    """ "The ombudsman has 42 dead": who counts others. An army that "had 42 dead" lost them, and is none of COUNTERS."""
    books = HAS_DEAD.search(text, sentence.start, sentence.end)
    subject = subject_of(text, sentence, Span(books.start(), books.start())) if books else None
    return Counted(subject, Span(books.start(), sentence.end)) if books and subject else None
