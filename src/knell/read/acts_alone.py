"""Acts that no harm in the sentence has taken: a checkpoint set up, a town shelled, a truce agreed.

A word for an act is a claim only where the sentence tells that it was done: a verb of it, or its noun beside a verb
of happening or armed people. A noun that is only talked about ("talks on a truce", "a film on the siege") tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Act, Count, Outcome, Span, VictimClass
from knell.read.counts import CountMention
from knell.read.events import NO_COUNT, Event
from knell.read.harmless import is_beside_arms, is_beside_violence, is_of_illness, is_peaceful
from knell.vocabulary.forms import Cue, Firsts, Found, lowered
from knell.vocabulary.lexicon import ActForm, Lexicon

_NAME_LIKE: Final = re.compile(
    r"\b(?:mission|committee|commission|agreement|talks|deal|plan|movement|council|survivors?|victims?|zone|posts?|monitors?|memorial|police|gear|shields?|squads?|drills?|sirens?|alerts?|warnings?|shelters?|alarms?|exercises?)\b",
    re.IGNORECASE,
)
_TALK: Final = re.compile(
    r"\b(?:talks?|negotiat\w+|discuss\w*|call(?:s|ed|ing)?|urg\w+|appeal\w*|plea\w*|propos\w+|plans?|hopes?|prospects?|terms|details|mediat\w+|demand\w*"
    r"|anniversary|veterans? of|memor\w+|history|film|novel|book|song|exhibition|stories|story|trial|charges?|charged|convicted|law|bill|treaty|convention"
    r"|condemn\w*|denounc\w*|investigat\w+|inquiry|probe|responsib\w+ for|source of|causes? of|fears? of|announc\w+|threaten\w*|promis\w+|plan(?:s|ned)|risk of|threat of|word|words|theory|role in|tells? of|tells? the story of|recounts?|recalls?|on the table:?|agenda:?|draft|push(?:ed|ing)? for|seek(?:s|ing)?|sought|broker\w*|toward|towards|conditions? for|(?:to|how to|may|not) (?:hold|stage|organi[sz]e|call off|end)(?: (?:its|their|his|her))?)"
    r"(?:\s+(?:on|about|of|for|over|into|against|with|to|in|at|a|an|the|any|that|new|lasting|permanent|possible|immediate|humanitarian|this|last|such)\b)*\s*$",
    re.IGNORECASE,
)
_HAPPEN: Final = re.compile(
    r"\b(?:broke out|erupt\w*|flar\w+|took place|happen\w*|occur\w*|committed|perpetrated|continu\w+|rag\w+|imposed?|impose|in force|declar\w+|agreed?|sign\w+|announc\w+|set up|erect\w*"
    r"|man(?:ned|ning)|laid|lay|under|carried out|clamp\w*|slapp\w*|enforc\w*|launch\w*|hit|target\w*|struck|rocked|found|discover\w*|unearth\w*|uncover\w*|exhum\w+|report\w*|record\w*|document\w*|count\w*|verif\w+|resum\w+|collaps\w+"
    r"|waves? of|violat\w+|brok\w+|stag\w+|spread|began|begin\w*|start\w*|end(?:ed|s)|lift\w*|extend\w*|against|between|by|came|reached|took effect)\b"
)
_VERB: Final = re.compile(
    r"(?:\w+ed|sent|sends|sending|flew|flying|br(?:ought|inging)|rushing|took|taking|drove|driving|led|raiding|searching|combing|fought|stole|stolen|shot at|set fire to|set on fire|burnt down|broke into|overran)\b",
    re.IGNORECASE,
)
_FIRED: Final = re.compile(
    r"\b(?:fired|launched|lobbed|rained|firing|launching)\s+(?:\w+\s+){0,3}\d[\d,]*\s+(?:\w+\s+)?$|\b(?:set(?:ting)? off|plant(?:ed|ing)|detonat(?:ed|ing))\s+(?:the|a)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "An Israeli drone targeted a car", "jets attacked positions": a weapon that is said to have been used.
_TARGETED: Final = re.compile(r"\s+(?:(?:has|have|had|also|then|later|again)\s+)*(?:targeted|attacked|bombed)\b")
_LAUNCHED: Final = re.compile(
    r"\b(?:fired|launched|lobbed|conducted|carried out|mounted|made)\s+(?:an?\s+|(?:several|more|a number of|a series of|a wave of|multiple|fresh|new)\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_AT: Final = re.compile(r"\s+(?:at|on|against|towards?|into)\s")
_NEXT: Final = 200  # characters: the sentence that follows
_BESIDE: Final = 15
_HELPS: Final = frozenset({"", "had", "has", "have", "also", "then", "later"})
_ON_WHAT: Final = frozenset({Act.ATTACK_ON_HEALTH, Act.ATTACK_ON_RELIGIOUS_SITE, Act.ATTACK_ON_CIVILIANS})
_DOERS = tuple(
    "bomber bombers jet jets gunship gunships helicopter helicopters planes warplane warplanes aircraft".split()
)  # so many flew: not so many strikes
_BY_WEAPON: Final = frozenset({Act.DRONE_STRIKE, Act.AIRSTRIKE, Act.SHELLING})
_CURFEW: Final = re.compile(r"\s+(?:from|until|between|since|at)\b")
_SET_UP: Final = re.compile(
    r"\b(?:set(?:ting)? up|set|erect\w*|man(?:s|ned|ning)|establish\w*|put up|install\w*|new|sprang up|went up|blocked|run(?:ning)?)\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"\s+(?:was|were|had been)\s+(?:carried out|staged|mounted|launched|laid)\b", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"\b(?:when|after|before|since|until|during)\s+(?:the|that|this)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_ARMED: Final = (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)
_MILD: Final = frozenset({Outcome.DETAINED, Outcome.CUT_OFF})
_ONE_ARREST: Final = frozenset({"arrested", "detained"})
_MANY: Final = 20
_OF_ILLNESS: Final = re.compile(
    r"\b(?:illness|old age|natural causes|cancer|peacefully|heart failure|stroke|pneumonia)\b"
)
_CRIMES: Final = frozenset(
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
_BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_OF_BODIES = _BODILY | {Outcome.MISSING}
# People also die, go missing and come to hospital by work, food, water and the road.
_OF_ANYTHING: Final = re.compile(
    r"(?:\w+ )*?(?:di(?:e|es|ed|ying)|dead|deaths?|deceased|bod(?:y|ies)|corpses?|lives|life|remains|perish\w*|fatal\w*|toll|tally|suffocat\w*|froze"
    r"|missing|unaccounted|accounted|returned|seen|heard|whereabouts|injur\w+|hurt|treated|hospitali[sz]ed|condition|intensive care|hospital|casualt\w+|victims|burns?|did not survive|succumbed|passed away)\b.*",
    re.IGNORECASE,
)
_OWN: Final = frozenset(
    {
        Act.CEASEFIRE,
        Act.CURFEW,
        Act.CHECKPOINT,
        Act.DEPLOYMENT,
        Act.HOUSE_RAID,
        Act.LOOTING,
        Act.PROTEST,
        Act.RIOT,
        Act.SIEGE,
        Act.ARSON,
        Act.TORTURE,
    }
)
# "The besieged capital", "in besieged Gaza" say how a place stands; "was besieged by", "besieged the town" tell of an act.
_STANDING: Final = re.compile(r"(?:besieged|blockaded|encircled)\s+(?!by\b|the\b|an?\b)\w", re.IGNORECASE)
_OF_A_NOUN: Final = re.compile(
    r"\b(?:the|an?|its|this|that|in|to|into|from|of|inside|near|long|still|now)[\s-]+$", re.IGNORECASE
)
_LAID: Final = re.compile(
    r"\b(?:laid|laying|plant\w+|sown|exploded|detonated|went off|kill\w*|wound\w*|injur\w*|struck|hit)\b"
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
_DEMANDS: Final = re.compile(r"\b(?:demand\w*|against|protest\w*|call\w*|over|refus\w+)\b")
_PARADE: Final = Cue(
    r"\b(?:soldiers|troops|cadets|regiments?|veterans|sailors|marines|scouts|bands?|guardsmen|paratroopers)\b[^,.;]{0,25}$",
    "soldiers troops cadets regiment veterans sailors marines scouts band guardsmen paratroopers",
)
_UNCLAIMED: Final = Cue(
    r"\b(?:no (?:group|one|organi[sz]ation|side|faction|claim)|nobody|neither side)\b[^.;]{0,60}?\b(?:claim|said|admitted|responsib|made)",
    firsts=Firsts(("no", "nobody", "neither")),
)
_DENIES: Final = re.compile(
    r"\bden(?:y|ied|ies|ying)\s+(?:(?:any|all|involvement in|responsibility for|carrying out|having|that it had|that its \w+ had|it had|the|a|an|role in|part in)\s+)*$",
    re.IGNORECASE,
)
_DENIES_DOING: Final = re.compile(
    r"\bden(?:y|ied|ies|ying)\s+(?:(?:ever|any|all|having|its|their|that)\s+)*(?:[^,.;]{2,60}?\b(?:had|have|has|was|were)\s+(?:been\s+)?)?"
    r"(?P<what>hit(?:ting)?|str(?:iking|uck)|target(?:ing|ed)|fir(?:ing|ed)|bomb(?:ing|ed)|attack(?:ing|ed)|responsib\w+|involve(?:ment|d)|behind)\b",
)
_CASES_OF: Final = re.compile(r"\s+(?:\w+\s+)?(?:instances|cases|incidents|acts|episodes|counts) of\s+", re.IGNORECASE)
_HABIT: Final = Cue(
    r"[^.;,]{0,60}?\b(?:is|are|were|was|remain|have been|have become|had become|have long been)\s+(?:\w+ly\s+|all too\s+|not un|un)?"
    r"(?:common|commonplace|frequent|rare|rife|regular|routine|an? (?:regular|frequent|common|daily) )",
    "common frequent rare rife regular routine daily",
)
_WITH_WORDS: Final = Cue(
    r"[^,;.]{0,40}?\bwith (?:[\w,]+ ){0,3}(?:questions|e-?mails|calls|messages|letters|amendments|requests|complaints|adverts?|ads|posts|demands|criticism|data|leaflets|texts|tweets|lawsuits|offers)\b",
    "question mail calls messages letters amendments requests complaints advert ads posts demands criticism data leaflets texts tweets lawsuits offers",
)
_RESCUES: Final = Cue(
    r"\b(?:rescue\w*|firefighters|volunteers|civil defence|neighbours|neighbors|for (?:the )?(?:survivors|bodies|the missing|victims|the dead))\b",
    "rescue firefighters volunteers defence neighb survivors bodies missing victims dead",
)
_QUOTE: Final = "'\"‘’“”"


def acts_alone(
    text: str,
    span: Span,
    acts: Sequence[Found[ActForm]],
    harms: Sequence[Event],
    counts: Sequence[CountMention],
    lexicon: Lexicon,
    *,
    told: Act | None = None,
) -> list[Event]:
    """The acts of the sentence text[span] that stand alone, each a claim with outcome none. `told`: the act told before it."""
    taken = {e.act for e in harms}
    spans = [(min(e.start, e.trigger.start), max(e.end, e.trigger.end)) for e in harms]
    found: list[Event] = []
    for act in acts:
        inside = any(start < act.end and act.start < end for start, end in spans)
        fired = act.form.weak and (
            _FIRED.search(text, max(span.start, act.start - 60), act.start)
            or (act.form.act in _BY_WEAPON and _TARGETED.match(text, act.end, span.end))
            or (not harms and act.form.act in _BY_WEAPON and _launched(text, span, act, lexicon))
        )
        if fired and any(act.end < a.start < act.end + _BESIDE and a.form.act in _ON_WHAT for a in acts):
            continue  # "two gunships attacked a hospital": one act, told by what it was done to
        if (
            (act.form.weak and not fired)
            or inside
            or act.form.act in taken
            or any(e.start < act.end and act.start < e.end for e in found)
            or (found and text[found[-1].end : act.start].strip() in _HELPS)  # "a drone bombed the market"
            or not (fired or _is_told(text, span, act, lexicon))
        ):
            continue
        raided = act.form.act is Act.HOUSE_RAID and _VERB.match(text, act.start, act.end)
        if raided and any(e.outcome in _BODILY for e in harms):
            continue  # "searched six houses and shot dead five men": what was done there is told
        if act.form.act is Act.ARREST and text[act.start : act.end].lower() in _ONE_ARREST:
            continue  # of whom and how many is told by the harm
        if not fired and any(_belongs(text, act, e) for e in harms):
            continue
        taken.add(act.form.act)
        people = act.form.act in (Act.PROTEST, Act.RIOT)  # "thousands marched": so many took part
        doers = text[act.start : act.end].lower().endswith(_DOERS)
        number = None if people or doers else _number_of(text, act.start, counts)
        start = number.start if number and number.start is not None else act.start
        trigger = Span(act.start, act.end)
        found.append(Event(start, act.end, trigger, Outcome.NONE, act.form.act, number or NO_COUNT, "act"))
    return found if found or harms else _denied(text, span, acts, told)


def _launched(text: str, span: Span, act: Found[ActForm], lexicon: Lexicon) -> bool:
    """ "Fired a missile at a tanker", "conducted strikes on eight posts", where no one is told to be hurt by it."""
    if not _LAUNCHED.search(text, max(span.start, act.start - 60), act.start) or not _AT.match(text, act.end, span.end):
        return False
    if text[act.start : act.end].lower() in ("strike", "strikes") and not is_beside_arms(
        text, Span(act.start, act.end)
    ):
        return False  # "the union launched strikes against the law"
    return lexicon.triggers.search(text, act.end, min(len(text), act.end + _NEXT)) is None


def _denied(text: str, span: Span, acts: Sequence[Found[ActForm]], told: Act | None) -> list[Event]:
    """ "The army denied hitting the hall", "denied that its jets had struck it": the act of its weapon, or the one told before."""
    if text.find("den", span.start, span.end) < 0:
        return []
    verb = _DENIES_DOING.search(text, span.start, span.end)
    if verb is None:
        return []
    by = next((a.form.act for a in acts if a.form.weak and verb.start() < a.start < verb.end()), told)
    if by is Act.SHOOTING and told in _BY_WEAPON:
        by = told  # "denied firing on the city", which was shelled
    if by is None or by in _CRIMES:
        return []
    trigger = Span(verb.start("what"), verb.end("what"))
    return [Event(trigger.start, trigger.end, trigger, Outcome.NONE, by, NO_COUNT, "act")]


def in_earnest(text: str, told: tuple[Event, ...], last: Outcome | None = None) -> tuple[Event, ...]:
    """The events but those that are only so called, or are no matter of arms.

    In a text that has no other word of violence a bill is ambushed, a thief arrested, a house burnt, an old man dies;
    what thieves and police do too is told only where armed people are spoken of. `last` is the outcome last counted.
    """
    bodily = any(e.outcome in _BODILY and e.count.text is not None and not _is_natural(text, e) for e in told)
    kept = tuple(
        e
        for e in told
        if _is_meant(
            text,
            e,
            bodily=bodily or (last in _BODILY and (e.rule in ("thing", "service") or e.outcome is Outcome.DETAINED)),
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
    if event.outcome in _BODILY and _OF_NATURE.search(text, max(0, event.start - 110), event.start):
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
    seized = event.outcome is Outcome.ABDUCTED and text[event.trigger.start : event.trigger.end].lower() in _SEIZES
    if seized and _of_goods(text, event):
        return False
    if event.rule == "act" and event.act in _CRIMES:
        return is_beside_arms(text, event.trigger)
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
    if event.outcome is Outcome.KILLED and _MISCOUNTED.match(text, max(event.end, event.trigger.end), len(text)):
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


def _is_natural(text: str, event: Event) -> bool:
    """ "Mr Roe died aged 91 after a long illness": one person, by a word that also tells of old age, in a text that speaks of it."""
    one = event.tie is not None and event.tie.count is not None and event.tie.count.kind in ("person", "article")
    return one and text[event.trigger.start : event.trigger.end].lower() in _OF_AGE and is_of_illness(text)


def _is_told(text: str, span: Span, act: Found[ActForm], lexicon: Lexicon) -> bool:
    """Whether the sentence tells that the act was done, and does not only speak of it."""
    if text[max(span.start, act.start - 3) : act.start].lower() == "in " and act.form.act is Act.PROTEST:
        return False  # "set a police post ablaze in protest"
    if _HABIT.match(text, act.end, span.end):
        return False  # "clashes between herders and farmers are common"
    if act.form.act is Act.LANDMINE and _LAID.search(text, span.start, span.end) is None:
        return False  # "landmines shifted by the water are feared on two roads"
    if act.form.act is Act.PROTEST and _PARADE.search(text, span.start, act.start):
        return _DEMANDS.search(text, act.end, span.end) is not None
    if _NAME_LIKE.match(text, act.end + 1) or _TALK.search(text, max(span.start, act.start - 60), act.start):
        return False
    if _WITH_WORDS.match(text, act.end, span.end) is not None:
        return False  # "the opposition bombarded the minister with 90 questions"
    if act.start > span.start and text[act.start - 1] in _QUOTE:
        return False
    if _UNCLAIMED.search(text, span.start, span.end):
        return False
    if _DENIES.search(text, max(span.start, act.start - 50), act.start):
        return True
    if (
        act.form.act is Act.SIEGE
        and _STANDING.match(text, act.start)
        and _OF_A_NOUN.search(text, max(span.start, act.start - 14), act.start)
    ):
        return False
    if act.form.act is Act.CURFEW and _CURFEW.match(text, act.end, span.end):
        return True  # "curfew from ten"
    if act.form.act is Act.HOUSE_RAID and _RESCUES.search(text, span.start, span.end):
        return False  # "rescuers searched houses for survivors"
    if act.form.act is Act.CHECKPOINT:
        return _SET_UP.search(text, max(span.start, act.start - 60), min(span.end, act.end + 40)) is not None
    if _VERB.match(text, act.start, act.end):
        return True
    if _WHEN.search(text, max(span.start, act.start - 30), act.start):
        return False
    armed = any(v.form.class_ in _ARMED for v in lexicon.victims.find(text, span.start, span.end))
    return (
        armed or _HAPPEN.search(lowered(text), max(span.start, act.start - 45), min(span.end, act.end + 45)) is not None
    )


def _belongs(text: str, act: Found[ActForm], harm: Event) -> bool:
    """ "Gunmen opened fire, killing 3": the act of the harm that follows it."""
    if harm.outcome not in _BODILY or act.form.act in _OWN:
        return False
    if harm.act not in (None, Act.OTHER, act.form.act) and _DONE.match(text, act.end):
        return False  # "killed in the clashes, after ambushes were carried out on Thursday"
    first, second = (act.end, harm.start) if act.end <= harm.start else (harm.end, act.start)
    return first <= second and not re.search(r"[.;]|\b(?:while|but|also|separately)\b", text[first:second])


def _number_of(text: str, start: int, counts: Sequence[CountMention]) -> Count | None:
    """The number right before a word: "about 30 massacres", "56 instances of torture"."""
    for mention in counts:
        near = 0 <= start - mention.span.end <= 2 or _CASES_OF.fullmatch(
            text, mention.span.end, max(start, mention.span.end)
        )
        if near and mention.kind != "article":
            return mention.count
    return None
