"""The act of a harm where its own sentence names none, or half of it: what the rest of its story says was done.

"A bomb tore through the market" is an air strike where the story is of jets, and a suicide bombing where it goes on to
tell of the bomber; men who fell "in an attack on an army post" fell in a clash.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import OBJECT_OUTCOMES, Act, ActorClass, Bound, Claim, Modality, Outcome, Scope, VictimClass
from knell.read.deeds import OF_WANT
from knell.vocabulary.forms import Cue
from knell.vocabulary.lexicon import Lexicon

_HARM: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, *OBJECT_OUTCOMES})
_SUICIDE: Final = Cue(
    r"\bsuicide (?:bomb|attack|blast|car|truck|vest|belt)|\bblew (?:him|her|them)sel|\bdetonated (?:his|her|their|a|an) (?:\w+ )?(?:vest|belt|explosives)"
    r"|\bramm(?:ed|ing) [^.;]{0,50}explosive|\bexplosives-(?:laden|packed|filled) [^.;]{0,40}(?:into|at the gate)|\bsecond (?:suicide )?bomber\b",
    "suicide blew detonated ramm explosives- bomber",
)
_FROM_THE_AIR: Final = Cue(
    r"\b(?:fighter |war|regime |army |government )?(?:jets?|warplanes?|planes?|aircraft|helicopters?)\b|\bair ?(?:force|raids?|strikes?|attacks?)\b|\b(?:guided|glide|barrel|aerial|dropped|drop|drops) (?:[\w-]+ ){0,2}bombs?\b"
    r"|\bbombs? (?:\w+ )?dropped\b",
    "jet plane aircraft helicopter air guided glide barrel aerial drop",
)
_PLANTED: Final = re.compile(
    r"\b(?:car|truck|lorry|roadside|parcel|pipe|petrol|time|motorcycle|vehicle|nail|letter|remote|suicide)[- ]bomb|\b(?:improvised|IEDs?|planted|device|grenades?|mines?|vest|belt|blew|explosives|detonat\w+|gas)\b",
    re.IGNORECASE,
)
_MINES: Final = re.compile(r"\b(?:land ?mines?|explosive remnants|unexploded ordnance)\b", re.IGNORECASE)
_DRONES: Final = Cue(r"\b(?:drones?|quadcopters?)\b", "drone quadcopter")
_SHELLS: Final = Cue(
    r"\b(?:the shells|shelling|artillery|mortars?|rockets)\b", "shells shelling artillery mortar rockets"
)
_BOMBS_OF: Final = ((_FROM_THE_AIR, Act.AIRSTRIKE), (_DRONES, Act.DRONE_STRIKE), (_SHELLS, Act.SHELLING))
_ON_A_POST: Final = Cue(
    r"\b(?:attack(?:ed|s|ing)?|assault(?:ed|s|ing)?|raid(?:ed|s)?|storm(?:ed|ing|s)?|overr[au]n|hit|targeted|attack|assault|raid|ambush(?:ed)?)(?: on| at| against)? (?:an? |the |its |their |two |three |several )?"
    r"(?:(?!by\b|on\b)[\w’'-]+ ){0,3}?(?:base|bases|outposts?|posts?|positions?|barracks|garrison|convoys?|checkpoints?|patrols?|camp of the army|military camp|army camp)\b",
    "attack assault raid storm overr hit targeted ambush",
)
_ON_PEOPLE: Final = Cue(
    r"\b(?:attack(?:ed|s|ing)?|assault(?:ed|s|ing)?|raid(?:ed|s|ing)?|storm(?:ed|ing|s)?|invad(?:ed|ing|es?)|descended|came (?:down )?(?:up)?on|swept|burst|broke into|rampag\w+|massacre\w*)\b",
    "attack assault raid storm invad descended came swept burst broke rampag massacre",
)
_OPEN: Final = frozenset({Act.BOMBING, Act.OTHER, Act.ATTACK_ON_INFRASTRUCTURE})
_STRIKES: Final = frozenset(
    {
        Act.AIRSTRIKE,
        Act.DRONE_STRIKE,
        Act.SHELLING,
        Act.BOMBING,
        Act.SUICIDE_BOMBING,
        Act.SHOOTING,
        Act.LANDMINE,
        Act.AMBUSH,
    }
)
_THE: Final = re.compile(r"\b(?:the|this|that)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_STORY: Final = 2000  # characters
_REACH: Final = 300
_DOERS: Final = frozenset({ActorClass.ARMED_GROUP, ActorClass.STATE_FORCES, ActorClass.UNKNOWN, ActorClass.INDIVIDUAL})


def with_acts(text: str, claims: Sequence[Claim], stories: Sequence[int], lexicon: Lexicon) -> list[Claim]:
    """The claims, with the acts that their stories make of them."""
    if not any(c.act in _OPEN for c in claims):
        return list(claims)
    sums = {c.id for c in claims if c.scope in (Scope.CUMULATIVE, Scope.PERIOD)}  # their parts are of many acts too
    return [_known(text, c, stories, lexicon) if c.act in _OPEN and c.part_of not in sums else c for c in claims]


def _known(text: str, claim: Claim, stories: Sequence[int], lexicon: Lexicon) -> Claim:
    if claim.outcome not in _HARM or claim.modality in (Modality.BACKGROUND, Modality.HYPOTHETICAL, Modality.FUTURE):
        return claim
    start, end = _story(text, claim.trigger.start, stories)
    if claim.act is Act.BOMBING:
        sentence = claim.quote.exact
        planted = _PLANTED.search(sentence)
        own = _SUICIDE.search(text, claim.quote.start, claim.quote.end) is not None
        if own if planted is not None else _SUICIDE.search(text, start, end) is not None:
            return replace(claim, act=Act.SUICIDE_BOMBING)
        if _MINES.search(sentence) is not None:
            return replace(claim, act=Act.LANDMINE)
        if planted is None:
            for left, right in ((claim.quote.start, claim.quote.end), (start, end)):
                for cue, act in _BOMBS_OF:
                    if cue.search(text, left, right) is not None:
                        return replace(claim, act=act)
        return claim
    known = _by_whom(text, claim, start, end) or _named_after(text, claim, end, lexicon)
    return replace(claim, act=known) if known is not None else claim


def _by_whom(text: str, claim: Claim, start: int, end: int) -> Act | None:
    """An attack on a post, or on people, by who fell there and who is said to have done it."""
    if (
        claim.outcome in OBJECT_OUTCOMES
        or claim.count.bound is Bound.IMPLIED
        or claim.scope in (Scope.CUMULATIVE, Scope.PERIOD)
    ):
        return None
    fallen = claim.victims.class_ if claim.victims is not None else VictimClass.UNKNOWN
    if fallen is not VictimClass.CIVILIAN and _ON_A_POST.search(text, start, end) is not None:
        return Act.ARMED_CLASH
    if (
        fallen in (VictimClass.CIVILIAN, VictimClass.UNKNOWN)
        and claim.perpetrators
        and claim.perpetrators[0].class_ in _DOERS
    ):
        return Act.ATTACK_ON_CIVILIANS if _ON_PEOPLE.search(text, start, end) is not None else None
    return None


def _named_after(text: str, claim: Claim, end: int, lexicon: Lexicon) -> Act | None:
    """What the next sentences name: "Doctors received 16 bodies. The army said the strike had been aimed at a command room"."""
    at = claim.quote.end
    if claim.scope in (Scope.CUMULATIVE, Scope.PERIOD, Scope.AGGREGATE) or OF_WANT.match(text, claim.trigger.end):
        return None
    for found in lexicon.acts.find(text, at, min(end, at + _REACH)):
        definite = _THE.search(text, max(at, found.start - 20), found.start) is not None
        if (found.form.act in _STRIKES and (definite or claim.act is not Act.OTHER)) or (
            definite and found.form.act is Act.ARMED_CLASH
        ):
            return found.form.act
    return None


def _story(text: str, at: int, stories: Sequence[int]) -> tuple[int, int]:
    """Where the story told at `at` begins and ends."""
    n = bisect_right(stories, at)
    begins, ends = stories[n - 1] if n else 0, stories[n] if n < len(stories) else len(text)
    return max(begins, at - _STORY), min(ends, at + _STORY)
