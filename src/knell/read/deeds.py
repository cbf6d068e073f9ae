"""Who did what a report tells, where the sentence of a harm does not say it: told before it, or blamed after it.

A report names its attacker once. "Gunmen stormed the village at dawn. Nine people were killed and a school was burnt.
The governor blamed separatist fighters": what is told of one story is the deed of who is said to have done it, unless it
is of another day or place, or its dead are the doers' own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.model import (
    Act,
    ActorClass,
    Bound,
    Claim,
    Modality,
    Outcome,
    Perpetrator,
    PlacePrecision,
    Scope,
    Stance,
    VictimClass,
    When,
    Where,
)
from knell.model.values import Value
from knell.read.actors import ActorMention
from knell.read.roles import DOES
from knell.read.sentences import Sentence
from knell.read.source_phrases import AttributionMention
from knell.vocabulary.forms import Cue, Firsts

_TURNS: Final = Cue(
    r"(?:elsewhere|separately|meanwhile|in (?:a|another) (?:separate|second|different|other)|in a related|in another|in other|in separate|hours earlier|earlier)\b",
    firsts=Firsts("elsewhere separately meanwhile in hours earlier".split()),
)
_BLAMES: Final = re.compile(
    r"\b(?:blam(?:ed|es|e|ing)|accus(?:ed|es|e|ing))\s+(?:it on\s+|the (?:attack|killings?|raid|strike|shelling) on\s+)?"
    r"(?P<who>(?:the\s+|an?\s+)?(?:[\w’'.-]+\s+){0,5}?[\w’'-]+)(?=\s+(?:of|for|and|but|which|who)\b|[,.;:]|$)",
)
_BOTH_BLAME: Final = re.compile(r"(?:Both|All|Each|Everyone|Residents|They all)(?: of them)? blame[ds]?\b")
_THE_REACH: Final = 12  # characters: "blamed the paramilitary …"
_ADMITS: Final = re.compile(
    r"\s*(?:,[^,;.]{1,60},)?\s*(?:later\s+|also\s+)?\w+\s+(?:(?:on|late|early) \w+\s+)?(?:that\s+)?(?:it|they|its (?:\w+ )?(?:forces|jets|planes|troops|aircraft|drones|men|fighters|soldiers|warplanes|artillery))\s+(?:(?:had|has|have|was|were|also)\s+)*"
    r"(?:aim\w+|struck|hit|target\w+|bomb\w+|attack\w+|shell\w+|carried out (?:the|this|that)|behind|ambushed|stormed|overr[au]n)\b"
)
_CLAIMS: Final = re.compile(
    r"\s*(?:later\s+|also\s+|has\s+|have\s+)*claimed\s+(?:the|this|that|both|credit)\s+(?:[\w-]+\s+)?(?:attacks?|ambush|bombings?|raid|killings?|assault|shooting|operation|strikes?|blasts?|explosion)\b"
)
_FORCE: Final = re.compile(
    r"\b(?:[A-Z]\w+|forces?|army|military|militias?|rebels?|fighters|gunmen|militants?|group|gangs?|troops|soldiers|police|insurgents|bandits|settlers)\b"
)
OF_WANT: Final = re.compile(
    r"\s+(?:of|from)\s+(?:\w+\s+)?(?:starvation|hunger|malnutrition|dehydration|thirst|cold|hypothermia|disease|cholera|illness|exposure)\b"
)
_OF_OTHERS: Final = frozenset({Act.LANDMINE, Act.MASS_GRAVE})
_SEIZED: Final = frozenset({Outcome.ABDUCTED, Outcome.DETAINED, Outcome.MISSING})
_SEIZING: Final = frozenset({Act.ARREST, Act.ABDUCTION, Act.HOUSE_RAID})
_UNTAKEN: Final = frozenset(
    {Act.CEASEFIRE, Act.CURFEW, Act.CHECKPOINT, Act.DEPLOYMENT, Act.MASS_GRAVE, Act.SEXUAL_VIOLENCE, Act.SIEGE}
)
_OWN: Final = {VictimClass.STATE_FORCES: ActorClass.STATE_FORCES, VictimClass.ARMED_GROUP: ActorClass.ARMED_GROUP}
_WEAPONS: Final = frozenset(
    {Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.BOMBING, Act.SUICIDE_BOMBING, Act.SHOOTING, Act.LANDMINE}
)
_SUMS: Final = frozenset({Scope.CUMULATIVE, Scope.PERIOD, Scope.AGGREGATE})
_UNTOLD: Final = frozenset({Modality.HYPOTHETICAL, Modality.FUTURE})
_WIDE: Final = frozenset({PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY})
_PARAGRAPHS: Final = 2
_NAMELESS: Final = frozenset({"attackers", "assailants", "raiders", "attacker", "assailant", "hoodlums", "invaders"})
_NO_NAME: Final = re.compile(
    r"(?:(?:unknown|unidentified|masked|hooded|armed) )?(?:gunm[ae]n|armed men|men|attackers?|assailants?|raiders|hooded men|masked men)\b",
    re.IGNORECASE,
)
_REACH: Final = 2000  # characters
_DAYS: Final = 1
_MONTHS: Final = 45


class Deed(Value, frozen=True):
    """What someone is said to have done: where that is told, the act where one is named, and its day and place."""

    start: int
    doers: tuple[Perpetrator, ...]
    act: Act | None
    when: When | None = None
    where: Where | None = None
    blamed: bool = False  # told of an attack told before it: "the governor blamed separatists"
    heading: bool = False
    against: VictimClass | None = None  # whom it harmed


def is_weapon(doer: Perpetrator) -> bool:
    """ "A suicide bomber": the weapon rather than the hand behind the attack."""
    return doer.text.lower().startswith("suicide")


def turns(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins another story: "Separately, police arrested four"."""
    return _TURNS.match(text, sentence.start, sentence.end) is not None


def of_claim(claim: Claim, *, heading: bool) -> tuple[Deed, ...]:
    """The deed that a claim tells with its doers."""
    if not claim.perpetrators or claim.act in _UNTAKEN or is_weapon(claim.perpetrators[0]):
        return ()
    harmed = claim.victims.class_ if claim.victims is not None else None
    return (
        Deed(
            claim.trigger.start, claim.perpetrators, claim.act, claim.when, claim.where, heading=heading, against=harmed
        ),
    )


def attacking(text: str, actors: Sequence[ActorMention]) -> tuple[Deed, ...]:
    """Who attacks in a sentence: "Settlers came down on the town; by morning 36 homes had been burnt"."""
    for actor in actors:
        if DOES.match(text, actor.span.end) is not None:
            who = _perpetrator(text, actor.span.start, actor.span.end, actor, Stance.ASSERTED)
            return () if is_weapon(who) or who.text.lower() in _NAMELESS else (Deed(actor.span.start, (who,), None),)
    return ()


def may_blame(text: str, sentence: Sentence, spoken: Sequence[AttributionMention]) -> bool:
    """Whether a sentence may say who did what is told before it."""
    if _BOTH_BLAME.match(text, sentence.start, sentence.end):
        return True
    for m in spoken:
        if m.stance in ("accuses", "claims"):
            return True
        if m.stance == "says" and (
            _ADMITS.match(text, m.span.end, sentence.end) or _CLAIMS.match(text, m.span.end, sentence.end)
        ):
            return True
    return False


def blamed(
    text: str, sentence: Sentence, actors: Sequence[ActorMention], spoken: Sequence[AttributionMention]
) -> tuple[Deed, ...]:
    """Whom a sentence accuses of what was told, or who claims or denies it there."""
    both = _BOTH_BLAME.match(text, sentence.start, sentence.end)
    own = next((a for a in actors if both is not None and 0 <= a.span.start - both.end() <= _THE_REACH), None)
    if own is not None:
        who = _perpetrator(text, own.span.start, own.span.end, own, Stance.ACCUSED)
        return (Deed(own.span.start, (who,), None, blamed=True),)
    for m in spoken:
        if m.stance == "claims" or (m.stance == "says" and _CLAIMS.match(text, m.span.end, sentence.end)):
            there = [a for a in actors if a.span.start < m.named.end and m.named.start < a.span.end]
            own = next((a for a in there if a.actor is not None), there[-1] if len(there) == 1 else None)
            if text[m.named.start : m.named.start + 3].lower() == "no ":
                continue
            start, end = (own.span.start, own.span.end) if own is not None else (m.named.start, m.named.end)
            return (Deed(start, (_perpetrator(text, start, end, own, Stance.CLAIMED),), None, blamed=True),)
        if m.stance == "says" and _ADMITS.match(text, m.span.end, sentence.end):
            own = next((a for a in actors if a.span.start < m.named.end and m.named.start < a.span.end), None)
            if own is not None:
                start, end = m.named.start, m.named.end
                return (Deed(start, (_perpetrator(text, start, end, own, Stance.CLAIMED),), None, blamed=True),)
        if m.stance == "accuses":
            if (found := _BLAMES.search(text, m.covers.start, min(m.covers.end, sentence.end))) is None:
                continue
            start, end = found.span("who")
            own = next((a for a in actors if start <= a.span.start < end), None)
            if own is None and _FORCE.search(text, start, end) is None:
                continue
            if own is not None:
                start, end = own.span.start, own.span.end
            return (Deed(start, (_perpetrator(text, start, end, own, Stance.ACCUSED),), None, blamed=True),)
    return ()


def _perpetrator(text: str, start: int, end: int, known: ActorMention | None, stance: Stance) -> Perpetrator:
    return Perpetrator(
        text=text[start:end],
        class_=known.class_ if known is not None else ActorClass.UNKNOWN,
        stance=stance,
        actor=known.actor if known is not None else None,
        side=known.side if known is not None else None,
        start=start,
        end=end,
    )


def with_doers(text: str, claims: Iterable[Claim], deeds: Sequence[Deed], stories: Sequence[int]) -> list[Claim]:
    """The claims, those without doers with the doers of their story."""
    told = _Told.of(deeds, stories)
    done = [c if c.perpetrators or not deeds else _done(text, c, told) for c in claims]
    done = [_accused(c, told) if _is_nameless(c.perpetrators) else c for c in done]
    by = {c.id: c.perpetrators for c in done if c.perpetrators}
    return [_of_whole(c, by.get(c.part_of or "")) for c in done]


class _Told(Value, frozen=True):
    """The deeds of a report in the order they are told, and which of its stories each is of."""

    deeds: Sequence[Deed]
    starts: Sequence[int]
    story: Sequence[int]
    stories: Sequence[int]

    @classmethod
    def of(cls, deeds: Sequence[Deed], stories: Sequence[int]) -> _Told:
        """`stories` is where each story begins."""
        told = sorted(deeds, key=_start)
        return cls(told, [d.start for d in told], [bisect_right(stories, d.start) for d in told], stories)

    def near(self, first: int, last: int) -> list[tuple[Deed, int]]:
        """Those told in [first, last], each with its story."""
        within = slice(bisect_left(self.starts, first), bisect_right(self.starts, last))
        return [*zip(self.deeds[within], self.story[within], strict=True)]


def _is_nameless(doers: Sequence[Perpetrator]) -> bool:
    """ "Gunmen": who they were is left to whoever accuses or claims."""
    return len(doers) == 1 and doers[0].actor is None and _NO_NAME.match(doers[0].text) is not None


def _accused(claim: Claim, told: _Told) -> Claim:
    """The claim with those who are accused of it, or claim it, beside the nameless who did it."""
    at = claim.trigger.start
    own = bisect_right(told.stories, at)
    for deed, story in told.near(at, at + _REACH):
        if deed.blamed and story == own and not _is_of(claim, deed):
            return replace(claim, perpetrators=(*claim.perpetrators, *deed.doers))
        if not deed.blamed and not _is_nameless(deed.doers):
            return claim
    return claim


def _of_whole(claim: Claim, doers: tuple[Perpetrator, ...] | None) -> Claim:
    """A part died by the hands that its whole died by."""
    if claim.perpetrators or doers is None or _is_of(claim, Deed(0, doers, None)):
        return claim
    return replace(claim, perpetrators=doers)


def _done(text: str, claim: Claim, told: _Told) -> Claim:
    at = claim.trigger.start
    if (
        claim.outcome is Outcome.NONE
        or claim.act in _UNTAKEN
        or (claim.scope in _SUMS and not _is_short(claim.when))
        or claim.modality in _UNTOLD
        or claim.count.high == 0
        or claim.count.bound is Bound.IMPLIED  # "killings were reported": of many hands
        or _is_long(claim.when)
        or OF_WANT.match(text, claim.trigger.end)
    ):
        return claim
    own = bisect_right(told.stories, at)
    beside = [d for d, story in told.near(at - _REACH, at + _REACH) if story == own and not _is_of(claim, d)]
    before = [d for d in beside if d.start <= at and not d.heading and not _is_answer(claim, d, beside)]
    if before and _near_by(text, before[-1].start, at) and _fits(text, claim, before[-1]):
        return replace(claim, perpetrators=before[-1].doers)
    for deed in (d for d in beside if d.start > at):
        if deed.blamed and _fits(text, claim, deed) and not (before and _fits(text, claim, before[-1])):
            return replace(claim, perpetrators=deed.doers)
        if not deed.blamed and deed.act is claim.act:
            break  # told anew, by whom is said there
    for deed in told.deeds[:1]:
        if deed.heading and not before and not _is_of(claim, deed) and _fits(text, claim, deed):
            return replace(claim, perpetrators=deed.doers)
    return claim


def _is_answer(claim: Claim, deed: Deed, beside: Sequence[Deed]) -> bool:
    """Whether a deed hit the other side's fighters in a story of two sides: soldiers who then kill the raiders did not raid."""
    if deed.against not in _OWN or (claim.victims is not None and claim.victims.class_ is deed.against):
        return False
    return any(d.doers[0].class_ is not deed.doers[0].class_ for d in beside)


def _is_of(claim: Claim, deed: Deed) -> bool:
    """Whether the dead are the doers' own: soldiers do not fall to their own army's shells."""
    if claim.victims is None:
        return False
    own = _OWN.get(claim.victims.class_) if claim.object is None else None
    words = claim.victims.text
    for doer in deed.doers:
        if (own is not None and doer.class_ is own) or (words and (doer.text in words or words in doer.text)):
            return True
    return False


def _near_by(text: str, start: int, end: int) -> bool:
    """Whether what begins at `end` stands in the paragraph of `start`, or the next."""
    return text.count(_between_paragraphs(text), start, end) < _PARAGRAPHS


@lru_cache(maxsize=2)
def _between_paragraphs(text: str) -> str:
    return "\n\n" if "\n\n" in text else "\n"


def _start(deed: Deed) -> int:
    return deed.start


def _is_short(when: When) -> bool:
    """ "Since dawn": a sum of a day or two is of one attack."""
    return when.start is not None and when.end is not None and (when.end - when.start).days <= _DAYS


def _is_long(when: When) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days > _MONTHS


def _fits(text: str, claim: Claim, deed: Deed) -> bool:
    """Whether a harm may be of a deed: of its kind, day and place, and not of the doers' own."""
    if claim.act is not deed.act and (
        claim.outcome in _SEIZED
        or claim.outcome is Outcome.CUT_OFF
        or claim.act in _OF_OTHERS
        or (claim.act in _WEAPONS and deed.act in _WEAPONS)
        or (len(deed.doers) > 1 and deed.act is Act.ARMED_CLASH)
    ):
        return False
    if claim.outcome is Outcome.DISPLACED and "\n" in text[deed.start : claim.trigger.start]:
        return False
    if _is_elsewhere(claim.where, deed.where):
        return False
    if deed.act in _SEIZING and claim.outcome not in _SEIZED and deed.act is not claim.act:
        return False
    return deed.when is None or claim.when.inherited or _near(claim.when, deed.when)


def _is_elsewhere(where: Where | None, told: Where | None) -> bool:
    """Whether a harm is said to be of another town than the deed."""
    if where is None or where.inherited or told is None or where.precision in _WIDE or told.precision in _WIDE:
        return False
    return where.name != told.name


def _near(a: When, b: When) -> bool:
    """Whether two days may be one, or neighbours."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return (a.start - b.end).days <= _DAYS and (b.start - a.end).days <= _DAYS
