"""Who a claim comes from: the sources whose words cover it, and the chain from the originator to the publisher (codebook §5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Attribution, Document, Role, SourceKind, Span
from knell.read.attribution import AttributionMention
from knell.read.events import Event
from knell.read.source_kinds import PERSONS
from knell.vocabulary import Vocabulary


def speaking(event: Event, spoken: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The sources whose words cover the event: the innermost, with those named together with it."""
    covering = _covering(spoken, event.trigger.start)
    if not covering and event.count.start is not None:  # "the toll, which officials put at 12"
        covering = _covering(spoken, event.count.start)
    if not covering:
        return []
    width = min(m.covers.end - m.covers.start for m in covering)
    return [m for m in covering if m.covers.end - m.covers.start == width]


def _covering(spoken: Sequence[AttributionMention], position: int) -> list[AttributionMention]:
    return [m for m in spoken if m.stance != "describes" and m.covers.start <= position < m.covers.end]


def chain(document: Document, spoken: Sequence[AttributionMention], vocabulary: Vocabulary) -> tuple[Attribution, ...]:
    """From the originator to the publisher; one who passes on another's word stands between.

    An official stands before the villagers who speak with him.
    """
    officials = len(spoken) > 1 and any(m.kind in _OFFICIALS and m.stance == "says" for m in spoken)
    chain = [
        Attribution(
            Role.RELAY if m.relay else Role.ORIGINATOR,
            m.kind,
            named.of(document.text),
            m.source,
            named.start,
            named.end,
        )
        for m in sorted(spoken, key=lambda m: (m.relay, officials and m.kind in PERSONS))
        if not _is_publisher(document, m)
        for named in [_without_dateline(document.text, m.named)]
    ]
    known = vocabulary.sources.find(document.publisher) if document.publisher else None
    if known is not None:
        return (*chain, Attribution(Role.PUBLISHER, known.kind, None, known.id))
    return (*chain, Attribution(Role.PUBLISHER, SourceKind.MEDIA, document.publisher, None))


_OFFICIALS: Final = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.UN, SourceKind.OFFICIAL_BODY, SourceKind.SECURITY_SOURCE}
)


def words_of(text: str, mention: AttributionMention) -> str:
    """The source's words."""
    return text[mention.named.start : mention.named.end]


_DATELINE: Final = re.compile(r"(?!Islamic State)[A-Z][\w'’., ]{2,40}?(?: ?\([A-Z][\w ]{1,20}\))? -+ (?=[A-Z])")


def _without_dateline(text: str, named: Span) -> Span:
    """ "PORT EXAMPLE - The ministry": a text's dateline is no part of who speaks first."""
    found = _DATELINE.match(text, 0, named.end) if named.start == 0 else None
    end = text.find(") - ", named.start, named.end) if named.start else -1  # from there on: texts may be long
    if end >= 0:
        return Span(end + 4, named.end)
    return Span(found.end(), named.end) if found is not None else named


def _is_publisher(document: Document, mention: AttributionMention) -> bool:
    """A page that names itself ("the project recorded …") is no other source than its publisher; nor is "the wire"."""
    if document.publisher is None:
        return False
    words = _bare(words_of(document.text, mention))
    publisher = _bare(document.publisher)
    head, _, rest = words.partition(" ")
    if head in _GENERIC and (not rest or _ITS_PEOPLE.fullmatch(f" {rest}")) and _HEADS[head].search(publisher):
        return True  # "the ministry" on the page of the "Ministry of Defence"
    if words == publisher or (
        len(words.split()) == 1 and words in publisher.replace(",", "").split() and words not in _GENERIC
    ):
        return True
    if len(words.split()) > 1 and f" {words} " in f" {publisher} ":
        return True  # "the General Staff" in a communiqué of the "Armed Forces General Staff"
    for_it = _WORKS_FOR.match(words)
    if for_it is not None and f" {_bare(_PLACED.sub('', words[for_it.end() :]))} " in f" {publisher} ":
        return True  # "a reporter for the Gazette"
    of_its_own = words.removeprefix(publisher) if words.startswith(f"{publisher} ") else ""
    return _ITS_PEOPLE.fullmatch(of_its_own) is not None or ("health" in publisher and words.endswith("hospitals"))


_ITS_PEOPLE: Final = re.compile(
    r"(?:['’]s?)? (?:field )?(?:activists?|researchers?|monitors?|teams?|correspondents?|reporters?|sources)"
)
_WORKS_FOR: Final = re.compile(
    r"(?:an?|two|three|several|its|one)? ?(?:reporter|correspondent|journalist|photographer|cameraman|crew|team)s? (?:for|of|from|with|working for) "
)
_PLACED: Final = re.compile(r" (?:at|in|on|near|inside) .*")
_IN_BRACKETS: Final = re.compile(r"^(?:the|an?)\s+|[,\s]*\([^()]*\)")


def _bare(name: str) -> str:
    return _IN_BRACKETS.sub("", name.lower().strip())


_GENERIC: Final = frozenset({"police", "army", "government", "ministry", "observatory", "council", "committee", "un"})
_HEADS: Final = {word: re.compile(rf"\b{word}(?: of\b| for\b| in\b|,|$)") for word in _GENERIC}
