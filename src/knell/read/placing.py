"""Where and when: what a claim is told with, and what it inherits from the sentences before it (codebook §3, §4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec.structs import replace

from knell.model import (
    Act,
    Claim,
    Document,
    Modality,
    Outcome,
    Perpetrator,
    PlacePrecision,
    TimePrecision,
    When,
    Where,
)
from knell.model.values import Value
from knell.read.actors import ActorMention
from knell.read.attribution import AttributionMention
from knell.read.carried import Account
from knell.read.dates import DateMention
from knell.read.deeds import Deed
from knell.read.events import Event
from knell.read.later import Named
from knell.read.ledger import Ledger
from knell.read.places import PlaceMention
from knell.read.scope import ONE_ACT
from knell.read.sentences import Sentence
from knell.read.taken_up import Attacked
from knell.vocabulary import Vocabulary
from knell.vocabulary.forms import Cue
from knell.vocabulary.lexicon import Lexicon

_SPEECH: Final = re.compile(
    r"\b(?:said|says|reported|announced|told|stated|added|urged|wrote|published|issued|released|updated|put out|statement|report"
    r"|documented|counted|declared|warned|called|appealed|spoke|speaking|vowed|pledged|condemned)\b",
    re.IGNORECASE,
)
_OF_THE_WAR: Final = Cue(
    r"\b(?:in|of|during|since) (?:the|its|this|\w+['’]s) (?:[\w-]+ ){0,2}(?:war|conflict|invasion|uprising|start|beginning|outbreak)\b",
    "war conflict invasion uprising start beginning outbreak",
)
_SAME: Final = re.compile(
    r"(?:(?:on|in|over|during|later)\s+)?(?:the|that) same (?:(?:\w+ )?(?:days|hours|weeks|months|years)|day|evening|night|afternoon|morning|week|month|year|period)\b",
    re.IGNORECASE,
)
_SAME_BEFORE: Final = re.compile(r"\bthe same\b", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"\b(?:after|following|since|in which|revenge|reprisal|response|retaliation|compared|against|up from|down from|than|when|whose|who had|where)\b",
    re.IGNORECASE,
)
_DATELINE_REACH: Final = 60
_LINE_BEGINS: Final = re.compile(r"(?:[A-Z][\w’'.-]*(?:/|,?\s+)){1,6}(?:\([^)]{1,40}\),?\s*)?")
_LINE_ENDS: Final = re.compile(r",?\s*(?:\([^)]{1,40}\)\s*)?(?:—|–|--|-\s)")
_LONG_DAYS: Final = 45
_FORTNIGHT: Final = 14
_A_WEEK: Final = 7
_ANOTHER_STORY: Final = 6  # days
_FOUND_ON: Final = re.compile(
    r"\b(?:found|documented|recovered|identified|discovered|recorded|counted|unearthed|retrieved|buried|registered)(?:\s+(?!the\b)\w+){0,3}\s*$",
    re.IGNORECASE,
)
_BURIED_ON: Final = re.compile(
    r"\b(?:buried|laid to rest|burials?|funerals?|mourned)\b(?:\s+(?!the\b|after\b)[\w-]+){0,4}\s*$", re.IGNORECASE
)
_BODIES_FOUND: Final = re.compile(
    r",?\s+[^.;]{0,60}?\b(?:bodies|body|corpses?|remains|graves?)\b[^.;]{0,80}?\b(?:were|was|had been)\s+(?:\w+ly\s+)?(?:found|discovered|recovered|pulled|unearthed|exhumed)\b",
    re.IGNORECASE,
)
_ANOTHER: Final = Cue(
    r"\b(?:fall|ouster|ousting|overthrow|collapse|toppling|downfall|election|inauguration|ceasefire|withdrawal|signing) of\b"
    r"|\b(?:toppled|ousted|overthrown|took power|came to power|seized power|was elected|fled the country|assumed power)\b",
    "fall oust overthrow collapse toppl election inauguration ceasefire withdrawal signing power elected fled",
)
_WIDE: Final = frozenset({PlacePrecision.PROVINCE, PlacePrecision.REGION})
_PARTED: Final = re.compile(r"[,;:]|\bthat\b")
_ROSE_ON: Final = re.compile(
    r"\b(?:rose|risen|rises|climb(?:ed|s)|increased|reached|stood|jumped|revised|updated|grew|grown|went up|raised)\b[^,;.]{0,40}?\d[\d,]*\s+(?:late |early )?(?:on|by)\s+$",
    re.IGNORECASE,
)  # "the toll rose to 17 on Sunday": the day of the counting
_LEADS_TO: Final = re.compile(
    r"\b(?:roads?|highways?|routes?|tracks?|trains?|buses|bus|flights?|railway|way|line|carried|airlifted|flown|driven|rushed|evacuated|transferred|bound|heading|headed|moved|shifted)"
    r"(?: to| for| towards?)\s+(?:the\s+)?$"
)
_CARED_IN: Final = re.compile(
    r"\b(?:taken|brought|rushed|carried|evacuated|transferred|airlifted|flown|admitted|referred|treated|treatment|recovering|died|arrived)\b(?:[ ,][\w’'-]*){0,6} (?:hospitals?|clinics?|infirmary|health cent(?:re|er)s?|morgues?|mortuary) (?:in|at|of)\s+(?:the\s+)?$"
)  # "the wounded were taken to the hospital in Mopti"
_MADE_OFF: Final = re.compile(
    r"\b(?:leaving|left|withdr[ae]w\w*|retreat\w*|ma(?:de|king) off|dr(?:ove|iving) off|r(?:ode|iding) off|disappear\w*|vanish\w*|fle(?:d|eing)|escap\w+|head(?:ed|ing)) (?:to|towards?|in the direction of|into|for)\s+(?:the\s+)?$"
)  # "before leaving towards the Burkina Faso border"
_ROUTE: Final = re.compile(
    r"\b(?:trains?|traffic|roads?|highway|motorway|railway|line|flights?|buses|ferries|route|track|corridor)\s+between\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?\s+and\s+(?:the\s+)?)?$"
)
_TOWARDS: Final = frozenset({"to", "for", "toward", "towards", "into"})
_INSIDE: Final = frozenset({"in", "at", "of"})
_FLED_TO: Final = Cue(
    r"\b(?:fle(?:d|e|eing)|cross(?:ed|ing)|pour(?:ed|ing)|stream(?:ed|ing)|escap(?:ed|ing)|walk(?:ed|ing)|return(?:ed|ing)|displaced|mainly|mostly|most of (?:them|whom)|hail(?:ed|s|ing))"
    r"(?: over| across| out| back| on foot)?(?: to| into| towards?| for| from)\s+(?:the\s+)?(?:(?:north|south|east|west|neighbou?ring)\w*\s+)?$",
    "fle cross pour stream escap walk return displaced mainly mostly most hail",
)
_SHELTERS: Final = re.compile(
    r"\b(?:shelter(?:ing|ed)?|refuge|safety|settled|arriv(?:ed|ing)|camps?|housed|hosted|living|registered)(?: \w+)? in\s+(?:the\s+)?$"
)
_AND: Final = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+(?:the\s+|in\s+|to\s+)?")
_TAKEN_TO: Final = re.compile(
    r"\b(?:carr(?:ied|ying)|airlift(?:ed|ing)|fl(?:own|ying)|driv(?:en|ing)|rush(?:ed|ing)|evacuat(?:ed|ing)|transferr(?:ed|ing)|bus(?:s)?ed)(?: [\w’'-]+){0,5} to\s+(?:the\s+)?$"
)
_SAYING_DAY: Final = re.compile(
    r"^,?\s*(?:the\s+)?[^,;.]{0,60}?\b(?:said|says|reported|announced|put|raised|added)\b", re.IGNORECASE
)


_SAYS_NEXT: Final = re.compile(
    r"\s+(?:\w+ly\s+)?(?:said|says|denied|denies|rejected|dismissed|confirmed|acknowledged|admitted|conceded|accused|blamed|condemned|announced|reported|claimed responsibility|vowed|warned|urged|called (?:for|on)|raised the|put the|revised|updated|published|released|issued)\b"
)  # "the group on Thursday denied": the day of the words, wherever it stands


class Trace(NamedTuple):
    """Which rule read which field of a claim from which words."""

    claim: str
    field: str
    rule: str
    words: str | None


@dataclass(slots=True)
class State:
    """What a reader carries from sentence to sentence of one document."""

    document: Document
    lexicon: Lexicon
    vocabulary: Vocabulary
    place: PlaceMention | None = None
    headed: PlaceMention | None = None  # the province or region that a heading says all is of
    home: PlaceMention | None = None  # the country of who tells of it: the last resort
    dated: DateMention | None = None
    period: DateMention | None = None  # the days that a heading says all that follows is of
    long: DateMention | None = None  # since when a total of months has run, told on in its paragraph alone
    long_paragraph: int = -1
    background: DateMention | None = None
    background_paragraph: int = -1
    last: Outcome | None = None
    whole: str | None = None
    wholes: dict[Outcome, str] = field(default_factory=dict)  # the last whole of each outcome
    act: Act | None = None
    named: list[Named] = field(default_factory=list)  # every word for an act
    general: Act | None = None  # what "the violence" refers to
    doers: dict[Act, tuple[int, tuple[Perpetrator, ...]]] = field(default_factory=dict)  # who did each act told before
    doer: tuple[Perpetrator, ...] = ()  # who did what was told last: "they"
    deeds: list[Deed] = field(default_factory=list)  # what is said to have been done, and by whom
    stories: list[int] = field(default_factory=list)  # where each item and each turn to another story begins
    voice: list[AttributionMention] = field(default_factory=list)  # who spoke in the claim told last
    account: Account | None = None  # whose account the sentences go on with
    dead: Account | None = None  # who counted the dead in the sentence before
    attacked: Attacked | None = None  # whom the sentences say were attacked
    own_paragraph: int = -1  # where people were last told to be harmed by nobody's word but the publisher's
    claims: list[Claim] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    trace: list[Trace] = field(default_factory=list)
    items: tuple[int, PlaceMention | None, DateMention | None] | None = (
        None  # of a list: its last line, and what held before it
    )

    def enter(self, sentence: Sentence, *, item: bool) -> None:
        """Begin a sentence. An item of a list tells of something else than the item before, where and when the list began."""
        if item:
            if self.items is None:
                self.items = (sentence.paragraph, self.place, self.dated)
            _, self.place, self.dated = self.items
            self.items = (sentence.paragraph, self.place, self.dated)
            self.act, self.doer = None, ()
            self.doers.clear()
        elif self.items is not None and sentence.paragraph > self.items[0] + 1:
            self.items = None


class Told(Value, frozen=True):
    """One sentence with all that was found in it."""

    sentence: Sentence
    events: tuple[Event, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    spoken: tuple[AttributionMention, ...]


def is_saying_day(text: str, sentence: Sentence, mention: DateMention, lexicon: Lexicon) -> bool:
    """ "said on Saturday", "On Saturday the Observatory said": the day of the words, not of the deaths."""
    if mention.kind != "event" or mention.when.precision in (TimePrecision.MONTH, TimePrecision.YEAR):
        return False  # nobody speaks in a year
    near = max(sentence.start, mention.span.start - 60)
    if _ROSE_ON.search(text, near, mention.span.start) or _BURIED_ON.search(text, near, mention.span.start):
        return True
    if _is_of_dateline(text, sentence, mention):
        return True
    spoken = list(_SPEECH.finditer(text, max(sentence.start, mention.span.start - 70), mention.span.start))
    if spoken:
        first, last = spoken[-1].end(), mention.span.start
        if not _PARTED.search(text, first, last) and not lexicon.anything.stands(text, first, last):
            return True
    if _SAYS_NEXT.match(text, mention.span.end, sentence.end) is not None:
        return True
    opens = mention.span.start - sentence.start <= 25
    after = text[mention.span.end : min(sentence.end, mention.span.end + 90)]
    return opens and bool(_SAYING_DAY.match(after))


def _is_of_dateline(text: str, sentence: Sentence, mention: DateMention) -> bool:
    """ "PORT SUDAN, 14 May —", "GENEVA, March 7 (Agency) -": the day the report was written."""
    return (
        mention.span.start - sentence.start <= _DATELINE_REACH
        and _LINE_ENDS.match(text, mention.span.end) is not None
        and _LINE_BEGINS.fullmatch(text, sentence.start, mention.span.start) is not None
    )


def _is_documented(text: str, mention: DateMention) -> bool:
    """ "Documented on Wednesday", not "documented the deaths of 12 in March"."""
    if _FOUND_ON.search(text, max(0, mention.span.start - 40), mention.span.start) is not None:
        return True
    return _BODIES_FOUND.match(text, mention.span.end) is not None


def dates_another_event(text: str, sentence: Sentence, mention: DateMention) -> bool:
    """ "Since the fall of the old government last December": the day of something else."""
    start = max(sentence.start, mention.span.start - 70)
    stretch = _SPAN_OF_TIME.match(text, mention.span.start) or text.endswith("since ", start, mention.span.start)
    one_day = mention.when.precision is TimePrecision.DAY
    if stretch and not one_day and _WORST.search(text, start, mention.span.start):
        return True  # "the deadliest attack this year", "the bloodiest since 2015", but not "the worst, in March 2019"
    found = _ANOTHER.search(text, start, mention.span.start)
    return found is not None and not re.search(r"[,;:]", text[found.end() : mention.span.start])


_WORST: Final = re.compile(
    r"\b(?:worst|deadliest|bloodiest|heaviest|largest|biggest|fiercest|most (?:deadly|lethal|violent|serious|intense)|(?:first|second|third|fourth|fifth|latest) (?:[\w-]+ ){0,2}of its kind|such (?:attacks?|incidents?)"
    r"|the (?:second|third|fourth|fifth|sixth))(?:\s+(?!and\b|killed\b|killing\b|that\b|which\b)[\w’'-]+){0,8}?,?\s+(?:in |for |of |over |since )?$",
    re.IGNORECASE,
)
_SPAN_OF_TIME: Final = re.compile(
    r"(?:since|this|(?:in )?(?:the )?(?:past|last|recent|same)|(?:in )?(?:[\w-]+ ){0,3}(?:years|months|weeks|decades?|a (?:year|month|week)))\b",
    re.IGNORECASE,
)


def fullest(text: str, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The dates but a year that only says which: "on the night of 6 June this year" is a night in June."""
    return tuple(
        d
        for n, d in enumerate(dates)
        if not (
            n
            and d.when.precision is not TimePrecision.DAY
            and dates[n - 1].when.precision is TimePrecision.DAY
            and text[dates[n - 1].span.end : d.span.start].strip(" ,") in ("", "of")
        )
    )


def place_in_time(
    document: Document, told: Told, mention: DateMention | None, saying: tuple[DateMention, ...], state: State
) -> tuple[When, When | None]:
    """When it happened, and when it was documented, from its own words or from what was told before."""
    if mention is not None and mention.kind == "documented" and _is_documented(document.text, mention):
        upper = When(None, mention.when.end, TimePrecision.UNKNOWN, anchor=mention.when.anchor)
        return upper, mention.when
    same = mention is not None and _SAME.match(document.text, mention.span.start) is not None
    if mention is not None and mention.when.start is None and mention.kind in ("window", "background"):
        same = (
            _SAME_BEFORE.search(document.text, max(told.sentence.start, mention.span.start - 14), mention.span.end)
            is not None
        )
    if same and state.dated is not None:
        return _then(state.dated.when), None
    if mention is not None:
        if mention.when.start is None and mention.when.end is None and document.published is not None:
            return replace(mention.when, end=document.published.day), None
        return mention.when, None
    if _OF_THE_WAR.search(document.text, told.sentence.start, told.sentence.end):
        return When(None, document.published.day if document.published else None, TimePrecision.UNKNOWN), None
    paragraph = told.sentence.paragraph
    if state.background is not None and state.background_paragraph == paragraph:
        return _then(state.background.when), None
    if state.long is not None and state.long_paragraph == paragraph:
        return _then(state.long.when), None
    limit: date | None = saying[0].when.end if saying else None
    if state.dated is not None and not _is_after(state.dated.when, limit):
        return _then(state.dated.when), None
    if limit is None and document.published is not None:
        limit = document.published.day
    return When(None, limit, TimePrecision.UNKNOWN), None


def _is_after(when: When, limit: date | None) -> bool:
    """Whether a day told before is later than the day on which this is said: then it is another story's."""
    return limit is not None and when.start is not None and when.start > limit


def in_background(told: Told, mention: DateMention | None, state: State) -> bool:
    """Whether an undated claim stands in a paragraph that retells an older event."""
    return mention is None and state.background is not None and state.background_paragraph == told.sentence.paragraph


def is_other_day(mention: DateMention, state: State) -> bool:
    """Whether a sentence dates its harm to a month or a day of its own, earlier than what was told: another act."""
    told = state.dated.when if state.dated is not None else None
    if told is None or told.start is None or mention.when.end is None or mention.kind not in ("event", "window"):
        return False
    return (told.start - mention.when.end).days > _ANOTHER_STORY


def of_the_war(text: str, told: Told) -> bool:
    """Whether the sentence tells of the whole war."""
    return _OF_THE_WAR.search(text, told.sentence.start, told.sentence.end) is not None


def spans_months(when: When) -> bool:
    """Whether a claim tells of many weeks: the running total of a war."""
    return when.start is not None and when.end is not None and (when.end - when.start).days > _LONG_DAYS


def spans_weeks(when: When) -> bool:
    """Whether a claim tells of more than a fortnight: more than one attack, by more than one hand."""
    return when.start is not None and when.end is not None and (when.end - when.start).days > _FORTNIGHT


def place_on_map(place: PlaceMention | None, state: State, *, long_ago: bool = False) -> Where | None:
    """Where it happened, from its own words or from the last place named."""
    if place is not None:
        return place.where
    if long_ago and state.place is not None and state.place.where.precision is not PlacePrecision.COUNTRY:
        if state.place is state.headed:
            return _there(state.place.where)
        home = state.home.where if state.home is not None else None
        # A total of months is not of the village or the region last named, but of the country where that is.
        return _there(home) if home is not None and home.country == state.place.where.country else None
    if state.place is not None:
        return _there(state.place.where)
    return _there(state.home.where) if state.home is not None else None


@lru_cache(maxsize=8)
def _then(when: When) -> When:
    """A day as the sentences after its own inherit it."""
    return replace(when, inherited=True)


@lru_cache(maxsize=8)
def _there(where: Where) -> Where:
    """A place as the sentences after its own inherit it."""
    return replace(where, inherited=True)


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """ "In the neighbouring district", "in a nearby village": another place than the one told before, which has no name."""
    return _ELSEWHERE.search(text, start, end) is not None


_ELSEWHERE: Final = Cue(
    r"(?<!hospital )(?<!hospitals )(?<!clinic )(?<!morgue )\b(?:in|at|near|on) (?:another|(?:an?|the) (?:neighbou?ring|nearby|adjacent|adjoining|second|third|different|other)) (?:[\w-]+ )?"
    r"(?:districts?|villages?|towns?|count(?:y|ies)|provinces?|hamlets?|camps?|cit(?:y|ies)|neighbou?rhoods?|states?)\b",
    "neighbo nearby adjacent adjoining second third different other",
)


def fled_to(text: str, places: Sequence[PlaceMention], *, displaced: bool) -> list[PlaceMention]:
    """Of the places of a sentence those that people fled to, hail from or, where none but the `displaced` are told of, live in now."""
    found: list[PlaceMention] = []
    for n, place in enumerate(places):
        first = max(0, place.span.start - 50)
        joined = n and found and found[-1] is places[n - 1]
        if (
            _FLED_TO.search(text, first, place.span.start)
            or (displaced and _SHELTERS.search(text, first, place.span.start))
            or (joined and _AND.fullmatch(text, places[n - 1].span.end, place.span.start))
        ):
            found.append(place)
    return found


def is_destination(text: str, place: PlaceMention, *, carried: bool = False) -> bool:
    """ "A bridge on the road to X": where a road, a train or the wounded go."""
    near = max(0, place.span.start - 40)
    if text.find("between ", max(0, place.span.start - 60), place.span.start) >= 0 and _ROUTE.search(
        text, max(0, place.span.start - 60), place.span.start
    ):
        return True  # "halting all trains between Quetta and Jacobabad"
    words = text[near : place.span.start].split()
    if words and words[-2 if words[-1] == "the" and len(words) > 1 else -1] in _INSIDE:
        return _CARED_IN.search(text, max(0, place.span.start - 90), place.span.start) is not None
    if not words or words[-2 if words[-1] == "the" and len(words) > 1 else -1] not in _TOWARDS:
        return False
    if _MADE_OFF.search(text, max(0, place.span.start - 60), place.span.start) is not None:
        return True
    return (_TAKEN_TO if carried else _LEADS_TO).search(text, near, place.span.start) is not None


def remember(told: Told, state: State, where: Sequence[PlaceMention], modalities: Sequence[Modality] = ()) -> None:
    """What later sentences inherit: the last place and the last day of an event, not of a window or a past war.

    `where` are the places where what the sentence tells may have happened; `modalities` are those of its claims: what is
    only denied takes no story away from where it is told.
    """
    if told.sentence.heading:
        state.dated = state.period  # a new section is a new topic; its place is most often the same
    parts = [e.whole is not None for e in told.events]
    places = where[:1] if any(parts) else where  # where a list divides its whole, the whole's place is kept
    settled = state.place is not None and state.place.where.precision is not PlacePrecision.COUNTRY
    denied = settled and bool(modalities) and all(how is Modality.DENIED for how in modalities)
    for place in () if denied or (parts and all(parts)) else places:
        named_as_source = any(m.span.covers(place.span) for m in told.spoken)
        goes_there = state.place is not None and is_destination(state.document.text, place, carried=True)
        around = _only_the_country(place, state.place) or _lies_around(state.document.text, place, state.place)
        if not named_as_source and not goes_there and not around:
            state.place = place
            if told.sentence.heading and not told.events and place.where.precision in _WIDE:
                state.headed = place
    for n, mention in enumerate(told.dates):
        if n and _ASIDE.search(state.document.text, told.dates[n - 1].span.end, mention.span.start):
            continue  # "killed 25 on Wednesday in revenge for an ambush on Sunday": the story goes on from Wednesday
        if state.dated is not None and mention.when.precision in _COARSE and _is_aside(told.sentence, state):
            continue  # "In a similar raid in March, 19 died.": the story goes on from its own day
        if mention.kind == "background":
            state.background, state.background_paragraph = mention, told.sentence.paragraph
        elif mention.kind == "since" and spans_months(mention.when):
            if not told.events or any(e.outcome is not Outcome.NONE for e in told.events):
                state.long, state.long_paragraph = mention, told.sentence.paragraph
        elif mention.rule.startswith(("by:", "before:", "until:", "till:")) and mention.when.start is None:
            continue  # "he expects the supply back by Friday"
        elif mention.kind in ("event", "since") or _is_recent(mention, told, state):
            state.dated = mention
            if told.sentence.heading and mention.when.precision is TimePrecision.RANGE and not told.events:
                state.period = mention
            state.background = None


_COARSE: Final = (TimePrecision.MONTH, TimePrecision.YEAR)


def _is_aside(sentence: Sentence, state: State) -> bool:
    """Whether a sentence tells of another act than the story's: "an earlier attack"."""
    return ONE_ACT.search(state.document.text, sentence.start, sentence.end) is not None


def _is_recent(mention: DateMention, told: Told, state: State) -> bool:
    """ "Attacks over the past day left seven dead": the stretch of days that a round-up opens with, and the rest of it is of."""
    when = mention.when
    if mention.kind != "window" or when.start is None or when.end is None or not told.events:
        return False
    if state.claims and state.claims[0].quote.start < told.sentence.start:
        return False  # a total was told before: these days are but a part of its own
    return (when.end - when.start).days <= _A_WEEK


def _lies_around(text: str, place: PlaceMention, before: PlaceMention | None) -> bool:
    """ "In Gwoza, in Nigeria's Borno state": the province of the town named right before it."""
    return (
        before is not None
        and place.where.precision is PlacePrecision.PROVINCE
        and before.where.precision not in (PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY)
        and (before.where.country, before.where.adm1) == (place.where.country, place.where.adm1)
        and _IN_ITS.fullmatch(text, before.span.end, max(before.span.end, place.span.start)) is not None
    )


_IN_ITS: Final = re.compile(
    r",? (?:a (?:town|village|city) )?in (?:the |[A-Z][\w’'-]+['’]s )?(?:[\w-]+ ){0,2}", re.IGNORECASE
)


def _only_the_country(place: PlaceMention, before: PlaceMention | None) -> bool:
    """A country named in passing does not widen the place that was told."""
    return (
        before is not None
        and place.where.precision is PlacePrecision.COUNTRY
        and before.where.precision is not PlacePrecision.COUNTRY
        and before.where.country == place.where.country
    )
