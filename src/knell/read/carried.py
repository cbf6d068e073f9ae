"""Whose account a report goes on with: the body whose count opens a paragraph also counted what is told right after it.

It does so until another speaks, another place or day comes in, or the publisher tells of harm in its own voice
(docs/codebook.md §5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from knell.model import Claim, Outcome, Role, SourceKind
from knell.model.values import Value
from knell.read.events import Event
from knell.read.sentences import Sentence
from knell.read.source_phrases import AttributionMention

_HARM: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.ABDUCTED})
_GOES_ON: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_BODIES: Final = frozenset(
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
_TURNS: Final = re.compile(
    r"(?:[\"“(]|(?:(?:an?|half an|two|three|some|several|a few|\d+) )?(?:hours?|minutes?|days?) later|in the same (?!period|time)|(?:another|an? (?:second|third|further|separate|later)) (?:\w+ )?(?:missiles?|strikes?|drones?|bombs?|shells?|rockets?|attack|raid|blast|explosion|mine|grenade|ambush|salvo|device|bombing|shooting|incident)\b|elsewhere|separately|meanwhile|in a separate|earlier|a year ago|last (?:week|month|year)|farther|further|nearby|the (?:same )?(?:night|day|evening|morning|week|month) before)\b|[^,;.]{3,40}\balso\b",
    re.IGNORECASE,
)
_WORDS_QUOTED: Final = re.compile(
    r"[\"“][^\"“”.!?,]{3,40}[\"”] [a-z]"
)  # "“Dozens of raiders” were put to flight": no one else speaks
_OURS: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")


_OPENS: Final = 12  # characters before a number that opens its sentence: "A further "
_OTHERS: Final = re.compile(r"\s+(?:more|other|others|further)\b", re.IGNORECASE)


_BRINGS: Final = re.compile(
    r"(?:That|This|It|The (?:new |latest )?(?:deaths|attack|strike|figures?)) (?:brings?|brought|raises?|raised|takes?|took)\b"
)


def goes_on(text: str, sentence: Sentence, event: Event, *, dated: bool) -> bool:
    """ "Three other soldiers were wounded": more of those just counted, wherever they were taken; "that brings the toll to".

    `dated`: the sentence names a day of its own, and what is told of it is news.
    """
    if _BRINGS.match(text, sentence.start):
        return True
    if dated or event.count.start is None or event.count.end is None or event.count.start - sentence.start > _OPENS:
        return False
    if text.startswith(("Another ", "A further "), sentence.start):
        return True
    return _OTHERS.match(text, event.count.end) is not None


_LIE: Final = re.compile(r"\b(?:lie|lay|corridors?)\b")  # "40 wounded lie in the corridors": what the reporter saw


class Carries(Protocol):
    """What is kept from sentence to sentence of whose account is told."""

    account: Account | None
    dead: Account | None
    own_paragraph: int


class Account(Value, frozen=True):
    """Who opened a paragraph with a count of people, and where."""

    spoken: tuple[AttributionMention, ...]
    paragraph: int
    end: int = 0
    outcomes: frozenset[Outcome] = frozenset()  # of which they told


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
    return Account((speakers[0],), paragraph, outcomes=frozenset(e.outcome for e in told))


def carried(
    text: str,
    sentence: Sentence,
    event: Event,
    events: Sequence[Event],
    spoken: Sequence[AttributionMention],
    state: Carries,
) -> list[AttributionMention]:
    """Who speaks for an event of a sentence that names no source, place or day: who opened the account it goes on with.

    No further than that: what names no source is the publisher's word (codebook §5), the damage told beside the dead included.
    """
    account = state.account
    if account is None or account.paragraph != sentence.paragraph or sentence.heading:
        return []
    if any(e.outcome not in _GOES_ON and e.outcome is not Outcome.NONE for e in events):
        return []  # who counted the dead need not have told who was carried off, or what burned
    if event.outcome not in _GOES_ON or _is_news(text, event, account) or _is_news(text, events[0], account):
        return []
    if any(m.stance != "describes" for m in spoken) or _LIE.search(text, event.trigger.end, sentence.end):
        return []
    if _TURNS.match(text, sentence.start) and not _WORDS_QUOTED.match(text, sentence.start):
        return []
    return [] if _OURS.search(text, sentence.start, sentence.end) else list(account.spoken)


def _is_news(text: str, event: Event, account: Account) -> bool:
    """ "Six freed teachers came home. Two of them had been whipped", "Two men were shot dead. A girl was grazed": harm not yet told of."""
    if Outcome.CASUALTIES in account.outcomes or event.count.start is None or event.count.end is None:
        return False
    if event.outcome in account.outcomes:  # "A farmer caught in the crossfire also died"
        return text[event.count.start : event.count.end] in ("A", "An")
    if (event.count.text or "").lower() in ("a", "an"):
        return True
    return text.startswith((" of them", " of these", " of their number"), event.count.end)


def other_half(
    text: str, sentence: Sentence, event: Event, events: Sequence[Event], state: Carries
) -> list[AttributionMention]:
    """ "… killing 14, hospital officials said. As many as 31 were hurt.": who counted the dead of an attack counted its hurt.

    Whoever it was: but only where the very next sentence opens with the number, or the next paragraph with "another 16".
    """
    half = state.dead
    if half is None or sentence.heading or event.count.high == 0:
        return []
    another = text.startswith(_AND_ANOTHER, sentence.start) and event.outcome in _GOES_ON
    if not another and (Outcome.KILLED not in half.outcomes or not _is_hurt(event, events)):
        return []
    if text[half.end : sentence.start].strip() or text[sentence.start] in _QUOTES:
        return []
    first = min(e.start for e in events)
    many = any(e.count.text is not None and e.count.low != 1 for e in events)
    if first - sentence.start > _OPENS or not (many or another):
        return []
    if _TREATED.search(text, sentence.start, sentence.end):
        return []  # "more than 40 lie in the corridors": what the reporter saw, or another source told
    if sentence.paragraph != half.paragraph and _ANOTHER.match(text, sentence.start) is None:
        return []
    return (
        [] if _TURNS.match(text, sentence.start) or _OURS.search(text, sentence.start, sentence.end) else [*half.spoken]
    )


def _is_hurt(event: Event, events: Sequence[Event]) -> bool:
    """Whether an event tells who else was hurt, or what was hit beside them: "16 were injured and two classrooms destroyed"."""
    if event.outcome in _HURT:
        return True
    beside = event.outcome in _THINGS and event.trigger.start > events[0].trigger.start
    return beside and events[0].outcome is Outcome.INJURED


_THINGS: Final = frozenset({Outcome.DAMAGED, Outcome.DESTROYED})
_AND_ANOTHER: Final = ("Another ", "A second ", "A third ")
_TREATED: Final = re.compile(r"\b(?:hospitals?|clinics?|corridors?|wards?|lie|lay|treated)\b")
_HURT: Final = frozenset({Outcome.INJURED, Outcome.MISSING})
_PASSERS_BY: Final = frozenset({SourceKind.WITNESS, SourceKind.RELATIVE, SourceKind.ANONYMOUS})
_ONE_OF_MANY: Final = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_QUOTES = '"“('
_ANOTHER: Final = re.compile(r"(?:another|a further)\s+\w|[\w-]+ (?:others|more|other)\b", re.IGNORECASE)


def _told_harm(
    text: str, sentence: Sentence, events: Sequence[Event], spoken: Sequence[AttributionMention]
) -> tuple[AttributionMention, ...]:
    """Who speaks in a sentence that counts harmed, where all its words are theirs."""
    speakers = [m for m in spoken if m.stance != "describes" and not m.relay]
    if not speakers or any(m.stance != "says" or m.covers != speakers[0].covers for m in speakers):
        return ()
    if speakers[0].kind in _PASSERS_BY and _ONE_OF_MANY.match(speakers[0].named.of(text)):
        return ()  # "a villager said": what else is told, that villager need not have told
    harmed = [e for e in events if e.outcome in _GOES_ON and e.count.text is not None]
    covers = speakers[0].covers
    return tuple(speakers) if harmed and all(covers.start <= e.trigger.start < covers.end for e in harmed) else ()


def follow(
    text: str,
    sentence: Sentence,
    events: Sequence[Event],
    spoken: Sequence[AttributionMention],
    claims: Sequence[Claim],
    state: Carries,
) -> None:
    """Note what a sentence does to the account: one opens it, another speaker or the publisher's own word ends it."""
    told = (
        _told_harm(text, sentence, events, spoken)
        if spoken and events and state.own_paragraph != sentence.paragraph
        else ()
    )
    outcomes = frozenset(e.outcome for e in events) if told else frozenset()
    state.dead = Account(told, sentence.paragraph, sentence.end, outcomes) if told else None
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
