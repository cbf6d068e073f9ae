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
from knell.read.earnest import BODILY, CRIMES
from knell.read.events import NO_COUNT, Event
from knell.read.harmless import is_beside_arms
from knell.vocabulary.forms import Cue, Firsts, Found, lowered
from knell.vocabulary.lexicon import ActForm, Lexicon

_NAME_LIKE: Final = re.compile(
    r"\b(?:mission|committee|commission|agreement|talks|deal|plan|movement|council|survivors?|victims?|zone|posts?|monitors?|memorial|police|gear|shields?|squads?|drills?|sirens?|alerts?|warnings?|shelters?|alarms?|exercises?)\b",
    re.IGNORECASE,
)
_TALK: Final = re.compile(
    r"\b(?:talks?|negotiat\w+|discuss\w*|call(?:s|ed|ing)?|urg\w+|appeal\w*|plea\w*|propos\w+|plans?|hopes?|prospects?|terms|details|mediat\w+|demand\w*"
    r"|anniversary|veterans? of|memor\w+|history|film|novel|book|song|exhibition|stories|story|trial|charges?|charged|convicted|law|bill|treaty|convention"
    r"|defus\w+|foil\w+|thwart\w+|dismantl\w+|prevent\w+|avert\w+|condemn\w*|denounc\w*|investigat\w+|inquiry|probe|responsib\w+ for|source of|causes? of|fears? of|announc\w+|threaten\w*|promis\w+|plan(?:s|ned)|risk of|threat of|word|words|theory|role in|tells? of|tells? the story of|recounts?|recalls?|on the table:?|agenda:?|draft|push(?:ed|ing)? for|seek(?:s|ing)?|sought|broker\w*|toward|towards|conditions? for|(?:to|how to|may|not) (?:hold|stage|organi[sz]e|call off|end)(?: (?:its|their|his|her))?)"
    r"(?:\s+(?:on|about|of|for|over|into|against|with|to|in|at|a|an|the|any|that|new|lasting|permanent|possible|immediate|humanitarian|this|last|such)\b)*\s*$",
    re.IGNORECASE,
)
_HAPPEN: Final = re.compile(
    r"\b(?:broke out|erupt\w*|flar\w+|took place|happen\w*|occur\w*|committed|perpetrated|continu\w+|rag\w+|(?:re-?)?imposed?|impose|in force|declar\w+|agreed?|sign\w+|announc\w+|set up|erect\w*"
    r"|man(?:ned|ning)|laid|lay|under|carried out|clamp\w*|slapp\w*|enforc\w*|launch\w*|hit|target\w*|struck|rocked|found|discover\w*|unearth\w*|uncover\w*|exhum\w+|report\w*|record\w*|document\w*|count\w*|verif\w+|resum\w+|heard|collaps\w+"
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
_TARGETED: Final = re.compile(
    r"\s+(?:(?:has|have|had|also|then|later|again)\s+)*(?:target(?:ed|s)|attack(?:ed|s)|bomb(?:ed|s)|str(?:uck|ikes)(?!\s+by\b))\b"
)
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
_ONE_ARREST: Final = frozenset({"arrested", "detained"})
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
_BROKEN: Final = re.compile(r"\b(?:brok\w+|breach\w*|violat\w+|break(?:ing|s)?)\b", re.IGNORECASE)
_WHO_MAN: Final = (
    "manning a ",
    "manning the ",
    "manned a ",
    "manned the ",
    "manning an army ",
    "manning a police ",
    "manning an ",
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
            or not (fired or _is_told(text, span, act, lexicon) or (not harms and _opens_line(text, span, act)))
        ):
            continue
        raided = act.form.act is Act.HOUSE_RAID and _VERB.match(text, act.start, act.end)
        if raided and any(e.outcome in BODILY for e in harms):
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
    if found or harms:
        last = max((max(e.end, e.trigger.end) for e in harms), default=span.start)
        return found or (_denied(text, Span(last, span.end), acts, harms[-1].act or told) if harms else [])
    return _denied(text, span, acts, told)


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
    if by is None or by in CRIMES:
        return []
    trigger = Span(verb.start("what"), verb.end("what"))
    return [Event(trigger.start, trigger.end, trigger, Outcome.NONE, by, NO_COUNT, "act")]


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
    if not _VERB.match(text, act.start, act.end) and _is_whose(text, act, lexicon):
        return False  # "riot police rounded up 46 students"
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
    if act.form.act is Act.CEASEFIRE and _BROKEN.search(
        text, max(span.start, act.start - 40), min(span.end, act.end + 30)
    ):
        return False  # "accused each other of having broken the truce"
    if act.form.act is Act.CHECKPOINT and text.endswith(_WHO_MAN, span.start, act.start):
        return False  # "shot dead three men manning a checkpoint"
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


def _is_whose(text: str, act: Found[ActForm], lexicon: Lexicon) -> bool:
    """Whether a word for an act stands right before armed people and only says what they are for."""
    if text.endswith(_TAKES_MORE, act.start, act.end):
        return False  # "violence between soldiers and rebels"
    people = lexicon.victims.search(text, act.end, min(len(text), act.end + _NEXT_NOUN))
    return people is not None and people.start == act.end + 1 and people.form.class_ in _ARMED


_NEXT_NOUN: Final = 25  # letters
_TAKES_MORE: Final = (" between", " by", " against", " with", " on", " at", " of", " from")


def _opens_line(text: str, span: Span, act: Found[ActForm]) -> bool:
    """ "Artillery shelling on the outskirts of Oru": all that a line of a live page tells."""
    opens = act.form.act in _BY_WEAPON and act.start - span.start <= _LEAD
    return opens and _AT_A_PLACE.fullmatch(text, act.end, span.end) is not None


_LEAD: Final = 30  # letters before an act that a line opens with
_AT_A_PLACE: Final = re.compile(
    r"\s+(?:on|at|in|against|near|around)\s(?:the |an? )?(?:[a-z-]+ ){0,3}?(?:(?:of|in|near|at|around) (?:the )?)?[A-Z][\w'’-]*"
    r"(?:[ ,]+(?:[A-Z][\w'’-]*|and|of|in|near|the|al|this|now|again|today|tonight|morning|afternoon|evening|overnight|refugee|camp|city|town|village|villages|district|province|area|region|road|airport|countryside|suburbs?|outskirts))*[.!]?\s*"
)


def _belongs(text: str, act: Found[ActForm], harm: Event) -> bool:
    """ "Gunmen opened fire, killing 3": the act of the harm that follows it."""
    if harm.outcome not in BODILY or act.form.act in _OWN:
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
