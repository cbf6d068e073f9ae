"""Whose account a report goes on with: the body whose count opens a paragraph also counted what is told right after it.

It does so until another speaks, another place or day comes in, or the publisher tells of harm in its own voice
(docs/codebook.md §5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from knell.model import Claim, Outcome, Role, SourceKind
from knell.read.events import Event
from knell.read.sentences import Sentence
from knell.read.source_phrases import AttributionMention

_HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.ABDUCTED})
_BODIES = frozenset(
    {
        SourceKind.GOVERNMENT,
        SourceKind.UN,
        SourceKind.OFFICIAL_BODY,
        SourceKind.MONITOR,
        SourceKind.RIGHTS_GROUP,
        SourceKind.SECURITY_SOURCE,
        SourceKind.ARMED_GROUP,
    }
)
_TURNS = re.compile(
    r"(?:[\"“(]|hours? later|elsewhere|separately|meanwhile|in a separate|earlier|a year ago|last (?:week|month|year)|farther|further|nearby|the (?:same )?(?:night|day) before)\b",
    re.IGNORECASE,
)
_WORDS_QUOTED = re.compile(
    r"[\"“][^\"“”.!?,]{3,40}[\"”] [a-z]"
)  # "“Dozens of raiders” were put to flight": no one else speaks
_OURS = re.compile(r"\b(?:we|our|us|I|my)\b")


_OTHERS = re.compile(r"\s+(?:more|other|others|further)\b", re.IGNORECASE)


_BRINGS = re.compile(
    r"(?:That|This|It|The (?:new |latest )?(?:deaths|attack|strike|figures?)) (?:brings?|brought|raises?|raised|takes?|took)\b"
)


def goes_on(text: str, sentence: Sentence, event: Event) -> bool:
    """ "Three other soldiers were wounded": more of those just counted, wherever they were taken; "that brings the toll to"."""
    if _BRINGS.match(text, sentence.start):
        return True
    return event.count.end is not None and _OTHERS.match(text, event.count.end) is not None


class Carries(Protocol):
    """What is kept from sentence to sentence of whose account is told."""

    account: Account | None
    own_paragraph: int


class Account(Struct, frozen=True):
    """Who opened a paragraph with a count of people, and where."""

    spoken: tuple[AttributionMention, ...]
    paragraph: int


def opened(text: str, spoken: Sequence[AttributionMention], events: Sequence[Event], paragraph: int) -> Account | None:
    """The account that a sentence opens: one body says how many people were harmed."""
    speakers = [m for m in spoken if m.stance != "describes" and not m.relay]
    if not speakers or any(m.stance != "says" or m.kind not in _BODIES for m in speakers):
        return None
    if len({m.named for m in speakers}) > 1 or _OURS.search(speakers[0].named.of(text)):
        return None
    told = [e for e in events if e.outcome in _HARM and e.count.text is not None]
    if not any(m.covers.start <= e.trigger.start < m.covers.end for m in speakers for e in told):
        return None
    return Account((speakers[0],), paragraph)


def carried(
    text: str, sentence: Sentence, event: Event, spoken: Sequence[AttributionMention], state: Carries
) -> list[AttributionMention]:
    """Who speaks for an event of a sentence that names no source, place or day: who opened the account it goes on with.

    No further than that: what names no source is the publisher's word (codebook §5), the damage told beside the dead included.
    """
    account = state.account
    if account is None or account.paragraph != sentence.paragraph or sentence.heading:
        return []
    if event.outcome not in _HARM:
        return []
    if any(m.stance != "describes" for m in spoken):
        return []
    if _TURNS.match(text, sentence.start) and not _WORDS_QUOTED.match(text, sentence.start):
        return []
    return [] if _OURS.search(text, sentence.start, sentence.end) else list(account.spoken)


def follow(
    text: str,
    sentence: Sentence,
    events: Sequence[Event],
    spoken: Sequence[AttributionMention],
    claims: Sequence[Claim],
    state: Carries,
) -> None:
    """Note what a sentence does to the account: one opens it, another speaker or the publisher's own word ends it."""
    if not claims and not spoken:
        return
    own = any(c.outcome in _HARM and c.originator.role is Role.PUBLISHER for c in claims)
    if any(m.stance != "describes" for m in spoken):
        new = state.own_paragraph != sentence.paragraph and not own
        state.account = opened(text, spoken, events, sentence.paragraph) if new else None
    elif own:
        state.account = None
    if own:
        state.own_paragraph = sentence.paragraph
