"""The attribution of an Arabic claim: who passes it on, who says it, who publishes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Attribution, Document, Role, SourceKind
from knell.read.arabic.ministries import ministry_of
from knell.read.arabic.tokens import stems
from knell.read.attribution import AttributionMention
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import bare
from knell.vocabulary.places import fold


def chain(
    document: Document, spoken: Sequence[AttributionMention], vocabulary: Vocabulary, country: str | None
) -> tuple[Attribution, ...]:
    """The attribution of a claim that `spoken` tell in `document`; the publisher where nobody does."""
    said = [
        Attribution(
            Role.RELAY if m.relay else Role.ORIGINATOR,
            m.kind,
            document.text[m.span.start : m.span.end],
            ministry_of(m, document.text, country, vocabulary.sources),
            m.span.start,
            m.span.end,
        )
        for m in list({(m.span, m.relay): m for m in spoken}.values())[:2]
        if not _is_of(document.text[m.span.start : m.span.end], document.publisher)
    ]
    known = vocabulary.sources.find(document.publisher) if document.publisher else None
    if known is not None:
        said = [a for a in said if a.source != known.id or a.source is None]
        return (*said, Attribution(Role.PUBLISHER, known.kind, None, known.id))
    return (*said, Attribution(Role.PUBLISHER, SourceKind.MEDIA, document.publisher, None))


def _is_of(words: str, publisher: str | None) -> bool:
    """Whether a source is the publisher by its own name: "صدر عن مركز العمليات التابع للوزارة" on the page of the centre."""
    own = fold((publisher or "").split("(", 1)[0]).split()
    said = fold(words).split()
    named = {bare(word) for w in own for _, word in stems(w)}
    if len(said) == 1 and len(own) > 1 and said[0].startswith("ال") and bare(said[0]) in named:
        return True  # "وثق المركز …" on the page of "مركز … الإعلامي", where no other centre is named
    if len(said) > len(own) and said[0] in _BODIES and said[:1] != own[:1]:
        said = said[1:]  # "مجموعة محامون من أجل …" on the page of "محامون من أجل …"
    short = min(len(own), len(said))
    return short > 1 and own[:short] == said[:short] and len(own) <= len(said) + 1


_BODIES: Final = frozenset("مجموعه منظمه شبكه مركز جمعيه رابطه فريق مبادره".split())
