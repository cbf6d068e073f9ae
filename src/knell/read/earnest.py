"""What is told in earnest: harm and acts that are no figure of speech, no accident and no matter of peace."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Act, Outcome, Span
from knell.read.events import Event
from knell.read.harmless import is_beside_arms, is_beside_violence, is_hard, is_of_illness, is_peaceful
from knell.vocabulary.forms import Cue

_MILD: Final = frozenset({Outcome.DETAINED, Outcome.CUT_OFF})
_MANY: Final = 20
_OF_ILLNESS: Final = re.compile(
    r"\b(?:illness|old age|natural causes|cancer|peacefully|heart failure|stroke|pneumonia)\b"
)
CRIMES: Final = frozenset(
    {Act.SEXUAL_VIOLENCE, Act.DEPLOYMENT, Act.LOOTING, Act.ARSON, Act.SABOTAGE, Act.ARREST, Act.ABDUCTION}
)
_OF_AGE: Final = frozenset(
    {
        "died",
        "dies",
        "dying",
        "death",
        "dead",
        "is dead",
        "was dead",
        "is now dead",
        "passed away",
        "found dead",
        "deceased",
        "the remains",
        "perished",
    }
)
_CIVIL: Final = frozenset(
    {
        Act.PROTEST,
        Act.RIOT,
        Act.CURFEW,
        Act.CHECKPOINT,
        Act.CEASEFIRE,
        Act.MASS_GRAVE,
        Act.TORTURE,
        Act.SHELLING,
        Act.AIRSTRIKE,
        Act.DRONE_STRIKE,
        Act.HOUSE_RAID,
        Act.ATTACK_ON_HEALTH,
        Act.ATTACK_ON_RELIGIOUS_SITE,
    }
)
BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_OF_BODIES = BODILY | {Outcome.MISSING}
# People also die, go missing and come to hospital by work, food, water and the road.
_OF_ANYTHING: Final = re.compile(
    r"(?:\w+ )*?(?:di(?:e|es|ed|ying)|dead|deaths?|deceased|bod(?:y|ies)|corpses?|lives|life|remains|perish\w*|fatal\w*|toll|tally|suffocat\w*|froze"
    r"|missing|unaccounted|accounted|returned|seen|heard|whereabouts|injur\w+|hurt|treated|hospitali[sz]ed|condition|intensive care|hospital|casualt\w+|victims|burns?|did not survive|succumbed|passed away)\b.*",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(r"\b(?:[Nn]obody|[Nn]o one|[Nn]o-one|[Ww]ho)\s+$")
# "The remains of 43 men", "12 remains were found"; but "a boy remains in hospital".
_OF_REMAINS: Final = re.compile(
    r"\s*(?:[,.;:()]|$|(?:of|were|was|are|have|had|has been|found|exhumed|recovered|discovered|unearthed|identified|retrieved|dug|lay|lie|lying|and|from|so|this|last|since|buried|brought|belong\w*)\b)"
)
_A_LOOK: Final = re.compile(r"\s+\w+\s+an?\s+(?:\w+\s+)?(?:look|glance|smile|grin|question|message|text|email)\b")
# "Two bodies had been counted twice", "three bodies turned out to be of one family": they are in the figure, or were wrongly.
_MISCOUNTED: Final = Cue(
    r"\s+(?:(?:had been|have been|were|was|has been)\s+)?(?:(?:counted|listed|recorded|registered|entered) (?:twice|double|in error)|double[- ]counted|(?:turned out|proved|found) to (?:be|have been) (?:of|from|the same|one|parts?))\b",
    "twice double error counted turned proved found",
)


def in_earnest(text: str, told: tuple[Event, ...], last: Outcome | None = None) -> tuple[Event, ...]:
    """The events but those that are only so called, or are no matter of arms.

    In a text that has no other word of violence a bill is ambushed, a thief arrested, a house burnt, an old man dies;
    what thieves and police do too is told only where armed people are spoken of. `last` is the outcome last counted.
    """
    bodily = any(e.outcome in BODILY and e.count.text is not None and not _is_natural(text, e) for e in told)
    kept = tuple(
        e
        for e in told
        if _is_meant(
            text,
            e,
            bodily=bodily or (last in BODILY and (e.rule in ("thing", "service") or e.outcome is Outcome.DETAINED)),
        )
    )
    return kept if all(e.whole is None for e in told) or len(kept) == len(told) else told


_OF_NATURE: Final = Cue(
    r"\b(?:earthquake|quake|tsunami|cyclone|hurricane|typhoon|floods?|landslide|avalanche|epidemic|pandemic|famine|drought|heatwave|volcano)\b[^;.]{0,40}?,?\s+(?:that|which|in which)\s+(?:(?:has|have|had|also)\s+)*(?:[\w-]+\s+){0,3}$",
    "quake tsunami cyclone hurricane typhoon flood landslide avalanche demic famine drought heatwave volcano",
)
_PETTY: Final = Cue(
    r"\b(?:cocaine|heroin|cannabis|marijuana|methamphetamine|fentanyl|hashish|opium|ecstasy pills|counterfeit\w*|fakes?|forg(?:ed|ery|ing)|fraud\w*|scam\w*|bribery|bribes"
    r"|corruption|laundering|embezzl\w+|theft|thefts|stealing|burglar\w*|pickpocket\w*|poach\w+|doping|match[- ]fixing|tax evasion|shoplift\w+"
    r"|drink[- ]driving|smuggled (?:cigarettes|goods|fuel)|contraband|swindl\w+|insider trading|hooligan\w*|fans|robb(?:ed|ing|ery))\b",
    "cocaine heroin cannabis marijuana amphetamine fentanyl hashish opium ecstasy counterfeit fake forg fraud brib corruption launder embezzl theft stealing"
    " scam burgl pickpocket poach doping fixing evasion shoplift driving smuggled contraband swindl insider hooligan fans robb",
)
# Whom no thief-taker arrests, and for what: such an arrest is told though nothing else in the text is of violence.
_POLITICAL: Final = re.compile(
    r"\b(?:journalists?|reporters?|bloggers?|editors?|activists?|opposition|dissidents?|protest\w*|demonstrat\w+|human rights|aid workers?|UN staff|clerics?|imams?|bishops?|priests?"
    r"|spying|espionage|treason|sedition|terroris\w+|banned group|secret police|intelligence (?:service|services|agents|officers|agency)|without charge|incommunicado|unknown (?:place|location|whereabouts)|separatis\w+)\b",
    re.IGNORECASE,
)
_STRUCK_OUT: Final = frozenset(
    {"shot down", "shooting down", "torpedoed", "killed", "blown up", "blew up", "destroyed", "demolished"}
)
# "A rival bid for 56 launchers was shot down by the treasury."
_OF_PAPER: Final = Cue(
    r"\b(?:bid|plan|proposal|offer|motion|bill|idea|merger|request|deal|amendment|petition|claim|argument)s?\b[^,.;]{0,40}$",
    "bid plan proposal offer motion bill idea merger request deal amendment petition claim argument",
)
_SEIZES: Final = frozenset({"seized", "seizing"})
_TO_THEM: Final = re.compile(
    r"\s+(?:\d[\d,]*|an?|the|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of)"
    r"\s+(?!(?:days?|weeks?|months?|years?|hours?|minutes?|people|more|others?|km|kilomet\w+|miles|previous|same|day|night|past|following|next|last|week)\b)[a-z]"
)
_OF_GOODS: Final = re.compile(
    r"\s+(?!of\b|more\b|other\b|others\b|and\b|or\b|men\b|women\b|from\b|in\b|at\b|on\b|near\b|by\b|were\b|had\b)\w+"
)


def _is_meant(text: str, event: Event, *, bodily: bool) -> bool:
    if event.outcome in BODILY and _OF_NATURE.search(text, max(0, event.start - 110), event.start):
        return False  # "since the earthquake of March, which killed 3,700"
    if event.outcome is Outcome.DISPLACED and event.count.low == event.count.high == 1:
        return is_beside_violence(text, event.trigger)
    if event.outcome is Outcome.DETAINED and _POLITICAL.search(text, max(0, event.start - 120), event.end + 120):
        return True
    if event.outcome is Outcome.DETAINED and _PETTY.search(text, 0, len(text)):
        return bodily or is_beside_arms(text, event.trigger)
    if event.rule == "thing" and _OF_PAPER.search(text, max(0, event.trigger.start - 60), event.trigger.start):
        return text[event.trigger.start : event.trigger.end].lower() not in _STRUCK_OUT
    if _is_idle(text, event):
        return False
    if event.rule == "implied" and _is_of_beasts(text, event):
        return False
    if event.outcome in BODILY and _is_figure(text, event):
        return False
    seized = event.outcome is Outcome.ABDUCTED and text[event.trigger.start : event.trigger.end].lower() in _SEIZES
    if seized and _of_goods(text, event):
        return False
    if event.rule == "act" and event.act in CRIMES:
        taken = event.act is Act.LOOTING and not text.endswith((" for ", " of "), 0, event.trigger.start)
        return (bodily and taken) or is_beside_arms(text, event.trigger)  # "killing 46 and driving off their cattle"
    if event.act is Act.SIEGE and event.rule == "act" and is_of_illness(text):
        return is_beside_arms(text, event.trigger)  # "the clinic is under siege: 214 visits in a week of flu"
    alone = event.rule in ("act", "implied") and event.count.text is None
    if event.rule in ("thing", "service") and is_peaceful(text):
        return False  # "seventeen boys died when their dormitory burned"
    if event.outcome in _OF_BODIES and is_peaceful(text):
        return _OF_ANYTHING.fullmatch(text, event.trigger.start, event.trigger.end) is None
    if _is_natural(text, event) and _OF_ILLNESS.search(text, event.trigger.end, event.trigger.end + 80):
        return False  # "died aged 86 after a long illness", whatever was done to him once
    mild = alone or event.rule in ("thing", "service") or event.outcome in _MILD or _is_natural(text, event)
    if not mild or bodily or event.act in _CIVIL:
        return True
    if event.outcome is Outcome.DETAINED and event.count.text is not None and (event.count.low or 0) >= _MANY:
        return True  # an accident or a theft has no hundred arrested
    return is_beside_violence(text, event.trigger if event.rule != "thing" else Span(event.start, event.start))


def _is_idle(text: str, event: Event) -> bool:
    """ "A few lanterns hung", "villages in which nobody lives", "shot me a look", "a boy remains in hospital": a word of harm that does none."""
    word = text[event.trigger.start : event.trigger.end].lower()
    if word == "hung":
        return event.tie is not None and event.tie.victims is None
    if word == "lives":
        return _NOBODY.search(text, max(0, event.trigger.start - 12), event.trigger.start) is not None
    if word == "remains":
        return _OF_REMAINS.match(text, event.trigger.end) is None
    if event.outcome is Outcome.KILLED and _MISCOUNTED.match(
        text, max(event.end, event.trigger.end), max(event.end, event.trigger.end) + _SHORT
    ):
        return True
    return word == "shot" and _A_LOOK.match(text, event.trigger.end) is not None


def _of_goods(text: str, event: Event) -> bool:
    """ "Seized 4,000 pairs of trainers": goods, where no word for people stands behind the number."""
    if event.tie is None or event.tie.victims is not None or event.count.end is None:
        return False
    return _OF_GOODS.match(text, event.count.end) is not None


def _is_of_beasts(text: str, event: Event) -> bool:
    """ "Herders killed ten lions", "soldiers seized 12 kilos": who stands before the word did it to what follows."""
    victims = event.tie.victims if event.tie is not None else None
    return victims is not None and victims.start < event.start and _TO_THEM.match(text, event.trigger.end) is not None


# Wounded in what no body has: "wounded in their pride", "wounded by leaks".
_IN_PRIDE: Final = re.compile(
    r"\s+(?:in (?:their|his|her|its|our|the) (?:pride|vanity|feelings|honour|wallet|pocket|soul|hearts?)\b"
    r"|by (?:the |a |his |her |their |its |recent |fresh |\w+ing )?(?:leaks?|critic\w*|scandals?|losses|polls?|remarks?|words|jokes?|inflation|sanctions|tariffs|competition|rumou?rs?|revelations?|defeats?|rejection|cuts|debts?|strikes over|reviews?))",
)
_SHORT: Final = 70  # characters
_OLD_WARS: Final = Cue(
    r"\b(?:in|during|of) (?:the )?(?:great war|(?:first|second) world war|world war (?:i|ii|one|two)|civil war of 1\d\d\d|napoleonic wars?|crimean war|boer war)\b",
    "war",
)


def _is_figure(text: str, event: Event) -> bool:
    """ "Guests wounded in their pride", "58 amendments were shot down", men lost in a war of long ago, in a text of no arms."""
    word = text[event.trigger.start : event.trigger.end].lower()
    if word in _OF_PRIDE and _IN_PRIDE.match(text, event.trigger.end) is not None:
        return True
    if _OLD_WARS.search(text, max(0, event.start - 40), event.end + 90) is not None:
        return not is_hard(text)
    if event.tie is None or event.tie.victims is not None:
        return False
    count = event.tie.count
    if count is None or count.noun is None or count.kind not in ("number", "vague"):
        return False
    if word not in _ALSO_OF_THINGS:
        return False
    noun = count.noun.of(text).lower()
    if not noun.endswith("s") or noun.endswith(_DOES):
        return False  # "executed three informers": no list knows every trade
    return not is_beside_arms(text, event.trigger) and not is_hard(text)


_OF_PRIDE: Final = frozenset({"wounded", "hurt", "injured", "bruised", "battered", "killed", "hit", "wounding"})
_DOES: Final = ("ers", "ors", "ists", "men", "ians", "ees", "ants", "ives", "folk")
# Words of harm that gardeners, players and editors use of what is no person: "40 snails were executed".
_ALSO_OF_THINGS: Final = frozenset(
    "executed eliminated liquidated slaughtered massacred wiped shot felled buried butchered assassinated hanged martyred beheaded decapitated".split()
) | {
    "wiped out",
    "killed off",
    "picked off",
    "finished off",
    "gunned down",
    "mown down",
    "mowed down",
    "cut down",
    "shot down",
    "torn apart",
}


def _is_natural(text: str, event: Event) -> bool:
    """ "Mr Roe died aged 91 after a long illness": one person, by a word that also tells of old age, in a text that speaks of it."""
    one = event.tie is not None and event.tie.count is not None and event.tie.count.kind in ("person", "article")
    return one and text[event.trigger.start : event.trigger.end].lower() in _OF_AGE and is_of_illness(text)
