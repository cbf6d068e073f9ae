"""Who was harmed: the people in the words for them (docs/codebook.md §1)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import Final

from knell.model import ActorClass, Outcome, Span, VictimClass, Victims
from knell.read.actors import ActorMention
from knell.read.events import Event
from knell.read.phrases import Phrase
from knell.read.trades import is_calling
from knell.vocabulary.forms import Cue, Firsts
from knell.vocabulary.lexicon import Lexicon, VictimForm

_PEOPLES: Final = (
    "alawite druze kurd kurdish christian sunni shia yazidi hazara rohingya tutsi hutu tamil masalit copt coptic muslim jewish dinka nuer"
    " amhara tigrayan oromo armenian fulani turkmen arab"
).split()
_COMMUNITY: Final = Cue(
    rf"\b(?:{'|'.join(_PEOPLES)}|shi[’'a]*ite)s?\b(?:[- ](?:community|minority|sect|families))?",
    firsts=Firsts([*_PEOPLES, *(f"{people}s" for people in _PEOPLES), "shi", "shiite", "shiites", "shaite", "shiaite"]),
)

_LOST: Final = Cue(
    r"\b(?:lost|losing|loses|lose|loss of|losses of|suffered|suffering|suffers|sustained|sustaining|had no (?:losses|casualties|fatalities))\b",
    firsts=Firsts("loss losses lost losing loses lose suffered suffering suffers sustained sustaining had".split()),
)
_LIVES: Final = re.compile(r" (?:(?:their|his|her|its) )?li(?:fe|ves)\b")
_LOST_REACH: Final = 60
_JOINED_REACH: Final = (
    120  # "Its army says that in those days it killed 203 rebels there, arrested 51 and lost two men"
)
# Who is fought, hit or counted loses nobody by that verb; who is said or seen to lose does.
_GOVERNED: Final = re.compile(
    r"\b(?:(?!(?:reported|claimed|announced|confirmed|admitted|added|stated|acknowledged|believed|denied|conceded|insisted|estimated|assumed|noted)\b)\w{3,}(?:ed|ing)|fought|fights?|shot|hit|struck|beat|against|with|of|from|by|between)"
    r"\s+(?:(?:the|some|about|at least|more than|a|an|several|dozens of|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)\s+){0,2}$",
    re.IGNORECASE,
)
# "put its own losses at 12", "14 of its own", "12 of his men": who tells it counts its own.
_OWN: Final = re.compile(
    r"\b(?:its|his|her|their)(?: own)? (?:losses|dead|casualties)\b[^,;.]{0,30}$|\b(?:its|his|her|their) (?:own )?(?:side|ranks) (?:had )?(?:lost|losing)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
_OF_ITS_OWN: Final = re.compile(
    r"\s+of (?:its|his|her|their) (?:own\b|(?:men|comrades|fellow)\b)|(?: (?:dead|killed|wounded|injured|casualties|losses|and|\w{1,10})){0,5} (?:in|from|among) (?:its|their|his) (?:own )?(?:ranks|forces|men|troops|side)\b",
    re.IGNORECASE,
)
_YOUNG: Final = re.compile(
    r"(?:\s+of (?:them|whom|these|those))?,?\s+(?:(?:was|were|are|all|aged?)\s+){0,2}(?:under|below|younger than|not yet)\s+(?:the age of\s+)?"
    r"(?:1[0-8]|[1-9]|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|sixteen|eighteen)\b(?! (?:minutes|hours|days|weeks|months|metres|km|miles|per))",
    re.IGNORECASE,
)
_CHILD_OF: Final = re.compile(r"\b(?P<age>\d{1,2})-year-old\b")
_GROWN_UP: Final = 18
_GUARD_OF_STATE: Final = re.compile(
    r"\b(?:civil|national|republican|presidential|revolutionary|coast|border|frontier) $", re.IGNORECASE
)
_GUARDS_OF_STATE: Final = re.compile(
    r"\b(?:border|coast|national|frontier|presidential|regional|civil|republican) guards?\b", re.IGNORECASE
)
_CAPTIVE: Final = re.compile(
    r"\b(?:captured|surrendered|surrendering|disarmed|captive) (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
_REBELS: Final = re.compile(r"\b(?:FARC|ELN|guerrillas?|rebels?|commander|camp|fronts?|rifles?|bombing raid)\b")
_PRISON: Final = re.compile(r"\b(?:prison|jail|penitentiary|detention centre)\b", re.IGNORECASE)
_SHIP: Final = re.compile(
    r"\b(?:bulk carrier|cargo ship|freighter|oil tanker|tankers?|merchant|trawler|dhow|container ship|crewmates?|pirates?|skiffs?|fishing boats?|vessels?|ships?|berths?)\b",
    re.IGNORECASE,
)
_WARSHIP: Final = re.compile(
    r"\b(?:warships?|navy|naval|frigate|destroyer|patrol boat|gunboat|submarine)\b", re.IGNORECASE
)
_IN_UNIFORM: Final = re.compile(
    r"(?:\s+of (?:them|whom|these|those))?\s+(?:were\s+)?in (?:police|army|military) uniforms?\b", re.IGNORECASE
)
_DEPUTY_OF: Final = re.compile(
    r"deputy (?:[\w-]+ )?(?:minister|governor|mayor|director|head|chairman|speaker|prosecutor|headmaster)\b",
    re.IGNORECASE,
)
_HARM: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_OFFICE_OF: Final = re.compile(
    r"(?:the )?(?:head|chief) of\b.*?(?P<armed>\b(?:police|intelligence|security|army|military)\b|$)", re.IGNORECASE
)
_APART: Final = re.compile(
    r"[;.]|^,?\s+and\s+(?:had|has|have)?\s*$|\b(?:on|against|near|which|killing|killed|wounding)\b", re.IGNORECASE
)
_OF_OR_FROM: Final = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")


def _unknown_men(text: str, actor: ActorMention) -> bool:
    """ "ABCD men": of a body that no list knows."""
    return (
        text.endswith(" men", 0, actor.span.end)
        and text[actor.span.start : actor.span.end - 4].isupper()
        and actor.side is None
        and actor.class_ is ActorClass.ARMED_GROUP
        and not actor.known
    )


def _of_a_force(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> VictimClass | None:
    """The class of "four members of the front", "two front members": that of the force they belong to."""
    for actor in actors:
        behind = _OF_OR_FROM.fullmatch(text, end, actor.span.start) if actor.span.start >= end else None
        ahead = actor.span.end <= start and not text[actor.span.end : start].strip()
        around = actor.span.start < start and end <= actor.span.end and not _unknown_men(text, actor)  # "IRA men"
        if (behind or ahead or around) and actor.class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP):
            return VictimClass(str(actor.class_))
    return None


_MEMBERS: Final = frozenset({"members", "member"})
_OF_ARMED: Final = re.compile(
    r"\s+(?:of|from|in) (?:(?:the|a|an|its|their) )?(?:[\w’'-]+ ){0,3}?(?:(?P<armed>vigilan(?:ce|te)s?|self-defen[cs]e|militias?|paramilitar\w+|rebel|separatist|terror(?:ist)? (?:organi[sz]ation|group|cell|network)|insurgent|guerrilla|jihadist|armed (?:\w+ )?(?:group|gang|wing))"
    r"|(?P<state>(?:regime|government|security|armed|state|special|border) (?:forces|guards?)|army|police|gendarmerie|(?:national|civil|presidential|republican|coast) guard|(?:[\w’'-]+ )?(?:rifles|rangers|constabulary)|\d+\w\w (?:brigade|battalion|division|regiment)))\b",
    re.IGNORECASE,
)
_OF_A_FAMILY: Final = re.compile(
    r"\s+of (?:(?:a|an|one|the|the same|his|her|their|my|our|this|that) )?(?:[\w’'-]+ ){0,3}?(?:family|families|household|congregation|parliament|council|staff|press|choir|club|clergy|emergency services?|fire (?:service|brigade|department)|ambulance service|civil defence|civil defense|rescue service|red cross|red crescent|white helmets|judiciary|cabinet|senate|congress|assembly|federation|trade union|union|association|cooperative|co-operative|syndicate|guild|village|wedding party|ngo|charity|(?:\w+-)?(?:medical|rescue|aid|film|television|tv|news|monitoring|vaccination|survey|football|demining|research|relief) (?:teams?|crews?|mission))\b",
    re.IGNORECASE,
)
_OF_NATIONALITY: Final = re.compile(r"\s+of (?:[\w-]+ ){1,2}nationality\b")
_FOR_AID: Final = re.compile(
    r"(?:\s+and (?:[\w,-]+ ){1,4}(?:injured|wounded|hurt))?\s+(?:who (?:had|were|was|have) )?(?:gone out|been|waiting|queu\w+|lining up|lined up|seeking|trying|going|attempting|gathered|awaiting|as they (?:waited|queued|gathered))\b"
    r"[^.,;]{0,40}\b(?:aid|food|flour|bread|relief supplies)\b",
    re.IGNORECASE,
)
_UPROOTED: Final = frozenset(
    {"displaced people", "displaced persons", "displaced", "idps", "evacuees", "displaced individuals"}
)
_HEADS: Final = frozenset({"leader", "leaders", "commander", "commanders", "head", "chief", "boss", "bosses"})
_HEAD_OF: Final = re.compile(
    r" of (?:(?:the|a|an|its|their) )?(?:[\w’'-]+ ){0,2}?(?:(?P<armed>vigilantes?|militias?|rebels?|gangs?|cartel|bandits|insurgents|separatists|guerrillas?|jihadists?)|army|police|gendarmerie|garrison)\b",
    re.IGNORECASE,
)
_TIED: Final = re.compile(
    r"[^.;]{0,40}\b(?:hands (?:were )?(?:tied|bound)|handcuffed|blindfolded|after (?:they had |he had |having )?(?:surrender(?:ed|ing)|being captured|their capture|his capture|giving (?:themselves|himself) up|laying down their (?:arms|weapons)))\b",
    re.IGNORECASE,
)
_DISPLACED: Final = re.compile(
    r"(?: and \w+)? (?:among|amongst|of) (?:the )?(?:newly )?(?:displaced|uprooted|evacuees)\b"
)
_AND_OTHER: Final = re.compile(r",\s[^,;.:]{3,60}\band other civilians\b")  # "people, activists and other civilians"
_AT_PEACE: Final = re.compile(
    r"\s+(?:(?:who|that) (?:were|had been) )?(?:working (?:at|in|on)|praying|shopping|harvesting|tilling|fetching|filling water|collecting (?:water|firewood|wood|salt|aid)|attending (?:a|the) (?:wedding|funeral|service|mass|prayer)"
    r"|queu\w+ (?:for|at|outside)|lin(?:ing|ed) up (?:for|at|outside)|waiting (?:for (?:a|the) (?:bus|train|ferry)|in line))\b",
    re.IGNORECASE,
)
_FIGHTERS: Final = frozenset({"combatants", "fighters"})
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)


def _of_members(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> VictimClass | None:
    """ "Three members of the local vigilance group"; bare members are of the force named last before them."""
    if _OF_A_FAMILY.match(text, end):
        return VictimClass.CIVILIAN
    named = _OF_ARMED.match(text, end)
    if named is not None:
        return VictimClass.ARMED_GROUP if named.group("armed") else VictimClass.STATE_FORCES
    if text.startswith(" of ", end) and not _OF_NATIONALITY.match(text, end):
        return None
    if text.endswith("our ", 0, start):
        return None  # whoever says so need not be armed
    before = [a for a in actors if a.span.end <= start]
    kind = str(before[-1].class_) if before else ""
    return VictimClass(kind) if kind in ("state_forces", "armed_group") else None


_MISSIONS: Final = r"(?:UN|U\.N\.|United Nations|African Union|AU|MINUSMA|MINUSCA|MONUSCO|UNMISS|UNIFIL|UNAMID|ATMIS|AMISOM|AUSSOM|KFOR|EUFOR)"
_SERVING: Final = re.compile(rf"\s+(?:of|from|with|in|serving (?:in|with)) (?:the )?{_MISSIONS}\b")
_OF_A_MISSION: Final = re.compile(rf"\b{_MISSIONS} (?:peacekeeping )?$")


def _are_rebels(start: int, end: int, actors: Sequence[ActorMention]) -> bool:
    """ "Three RSF soldiers": the soldiers of a force that is no state's."""
    return any(
        a.class_ is ActorClass.ARMED_GROUP
        and a.span.start < start
        and (a.span.end >= end or (a.span.end == start - 1 and a.rule == "registry"))
        for a in actors
    )


_SERVE: Final = frozenset({"soldiers", "soldier", "troops", "officers", "policemen", "police officers"})


def all_of_whom(text: str, end: int, lexicon: Lexicon) -> VictimForm | None:
    """ "29 bodies, all of children", "seven arrests, all of them policemen": who the whole number is said to be."""
    reach = min(len(text), end + _ALL_REACH)
    found = _ALL_OF.match(text, end, reach) if text.find(" all ", end, reach) >= 0 else None
    people = lexicon.victims.search(text, found.end(), min(len(text), found.end() + 30)) if found else None
    return people.form if found and people and text.count(" ", found.end(), people.start) < _FEW else None


_ALL_OF: Final = re.compile(
    r"(?:(?! and )[^,;.:]){0,40},? \(?all (?!of (?:one|an?|the same)\b|members\b)(?:of (?:them|whom) )?(?:were )?(?:of )?(?:the )?",
    re.IGNORECASE,
)
_ALL_REACH: Final = 70
_FEW: Final = 2


def _of_both_sides(text: str, start: int, actors: Sequence[ActorMention]) -> bool:
    """ "Fighting between the rebels and the army left 100 combatants dead": of either side."""
    before = [a for a in actors if a.span.end <= start]
    first = next(
        (n for n, a in enumerate(before) if _BETWEEN.search(text, max(0, a.span.start - 14), a.span.start)), -1
    )
    return 0 <= first < len(before) - 1 and before[first].class_ is not before[first + 1].class_


def _counted_force(text: str, event: Event, actors: Sequence[ActorMention]) -> ActorMention | None:
    """ "40 Taliban had been killed", "20 of Hezbollah's militia": the force whose name stands right behind the number."""
    end = event.count.end
    for actor in actors:
        of = end is not None and actor.span.start == end + 4 and text.startswith(" of ", end)
        if (
            of
            and (actor.rule != "registry" or _ITS_MEN.match(text, actor.span.end))
            and actor.class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP)
        ):
            return actor
        if end is not None and end < actor.span.start <= end + 3 and not text[end : actor.span.start].strip(' "”'):
            return actor if actor.class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP) else None
    return None


_ITS_MEN: Final = re.compile(
    r"['’]s? (?:militia|militiamen|men|fighters|forces|soldiers|troops|members|gunmen|elements)\b|$|[.,;]"
)


def _lost_by(text: str, event: Event, actors: Sequence[ActorMention]) -> VictimClass | None:
    """ "The army lost 19 men", "the rebels suffered 35 dead": who loses men loses its own."""
    start = min(event.start, event.trigger.start)
    verb = next(iter(deque(_LOST.finditer(text, max(0, start - 60), max(start, event.trigger.end)), maxlen=1)), None)
    if verb is None or _LIVES.match(text, verb.end()):
        return None  # "no loss of life", "six persons lost their lives"
    joined = text.endswith(" and ", 0, verb.start())
    for actor in reversed(actors):
        gap = text[actor.span.end : verb.start()]
        if actor.span.end > verb.start() or len(gap) > (_JOINED_REACH if joined else _LOST_REACH):
            continue
        which = gap.startswith((", which ", ", who "))
        if not which and _GOVERNED.search(text, max(0, actor.span.start - 40), actor.span.start):
            continue  # "troops fighting Maute gunmen lost four men": the troops did
        if joined and gap.count(" ") <= 4:
            continue  # "the army killed 100 Boko Haram fighters and lost 15": the army did
        if joined or which or not _APART.search(gap):
            kind = str(actor.class_)
            return VictimClass(kind) if kind in ("state_forces", "armed_group") else None
    return None


def puts_own(text: str, start: int) -> bool:
    """ "Put his own dead at five": whether the number at `start` is of who says it."""
    return _OWN.search(text, max(0, start - 60), start) is not None


def _its_own(text: str, event: Event, actors: Sequence[ActorMention]) -> VictimClass | None:
    """ "The police chief put his own losses at six", "the army counts 14 of its own": the side that tells it."""
    if event.count.text is None or event.count.start is None or event.count.end is None:
        return None
    start = event.count.start
    if not (_OF_ITS_OWN.match(text, event.count.end) or _OWN.search(text, max(0, start - 60), start)):
        return None
    side = next((a for a in reversed(actors) if a.span.end <= start), None)
    return VictimClass(str(side.class_)) if side and str(side.class_) in ("state_forces", "armed_group") else None


def _losses_of(text: str, event: Event, actors: Sequence[ActorMention]) -> VictimClass | None:
    """ "It put RSF losses at 90 dead", "40 bodies in RSF uniform": the force whose losses, or whose uniform, they are."""
    start, end = event.count.start, event.count.end
    if start is None or end is None:
        return None
    for actor in actors:
        ahead = actor.span.end <= start and _LOSSES.fullmatch(text, actor.span.end, start) is not None
        behind = end <= actor.span.start and _UNIFORM.match(text, actor.span.end) is not None
        if ahead or (behind and text.endswith(" in ", end, actor.span.start) and actor.span.start - end <= 20):
            kind = str(actor.class_)
            return VictimClass(kind) if kind in ("state_forces", "armed_group") else None
    return None


_LOSSES: Final = re.compile(
    r"(?:['’]s?)?\s+(?:own )?(?:losses|dead|casualties|fatalities)\b[^,;.]{0,20}", re.IGNORECASE
)
_UNIFORM: Final = re.compile(r"\s+uniforms?\b")


def _are_young(text: str, event: Event) -> bool:
    """ "Two of them under 18", "58 were below the age of fifteen"."""
    end = event.count.end
    return end is not None and event.outcome in _HARM and _YOUNG.match(text, end) is not None


def _of_their_post(text: str, start: int, end: int, class_: VictimClass) -> VictimClass:
    """ "A deputy oil minister" is no policeman; the guards of a jail are of the state."""
    words = text[start:end].lower()
    if words == "deputy" and _DEPUTY_OF.match(text, start):
        return VictimClass.CIVILIAN
    if words in ("crew", "crew members", "sailor", "sailors") and _SHIP.search(text, max(0, start - 300), end + 120):
        return class_ if _WARSHIP.search(text, max(0, start - 300), end + 120) else VictimClass.CIVILIAN
    if words in ("dissidents", "dissident") and _REBELS.search(text, max(0, start - 200), end + 200):
        return VictimClass.ARMED_GROUP
    if words in ("guard", "guards") and _GUARD_OF_STATE.search(text, max(0, start - 16), start):
        return VictimClass.STATE_FORCES
    if words in ("guard", "guards") and _GUARDS_OF_STATE.search(text, max(0, start - 200), start):
        return VictimClass.STATE_FORCES  # "its border guards killed three smugglers; one guard was hurt"
    if words in ("guard", "guards") and _PRISON.search(text, max(0, start - 200), end + 100):
        return VictimClass.STATE_FORCES
    return class_


def _trade_of(text: str, event: Event) -> Span | None:
    """The calling that the counted noun names."""
    noun = event.tie.count.noun if event.tie is not None and event.tie.count is not None else None
    return noun if noun is not None and is_calling(noun.of(text)) else None


def victims_of(text: str, event: Event, actors: Sequence[ActorMention] = ()) -> Victims:
    """The people an event harmed, in their words: class, sex, age, and a community only as it was quoted."""
    found = event.tie.victims if event.tie else None
    if event.people is not None and found is None:
        return _of_phrase(text, event.people)
    region = Span(event.start, min(len(text), event.end + 1))
    community = _COMMUNITY.search(text, region.start, region.end)
    group = text[community.start() : community.end()] if community else None
    if event.count.end is not None and _IN_UNIFORM.match(text, event.count.end):
        return Victims(VictimClass.STATE_FORCES, group_words=group)
    if _are_young(text, event):
        if found is None:
            return Victims(VictimClass.CIVILIAN, None, "children", group)
        who = text[found.start : found.end]
        return Victims(VictimClass.CIVILIAN, None, "children", group, who, found.start, found.end)
    if found is None:
        named = _counted_force(text, event, actors)
        if named is not None:
            kind = VictimClass(str(named.class_))
            words = named.span.of(text)
            return Victims(kind, None, None, group, words, named.span.start, named.span.end)
        if (
            event.tie is not None
            and event.tie.count is not None
            and (office := _OFFICE_OF.match(event.tie.count.unit or ""))
        ):
            armed = bool(office.group("armed"))
            return Victims(VictimClass.STATE_FORCES if armed else VictimClass.CIVILIAN, group_words=group)
        trade = _trade_of(text, event)
        if trade is not None:
            return Victims(VictimClass.CIVILIAN, None, None, group, trade.of(text), trade.start, trade.end)
        if (event.count.text or "").lower().endswith("couple"):
            return Victims(VictimClass.CIVILIAN, group_words=group)
        if event.outcome in _HARM and (
            _DISPLACED.match(text, event.trigger.end) or _DISPLACED.match(text, event.count.end or event.trigger.end)
        ):
            return Victims(VictimClass.CIVILIAN, group_words=group)
        if _FOR_AID.match(text, event.trigger.end):
            return Victims(VictimClass.CIVILIAN, group_words=group)
        lost = _lost_by(text, event, actors) or _its_own(text, event, actors) or _losses_of(text, event, actors)
        return Victims(lost or VictimClass.UNKNOWN, group_words=group)
    start = community.start() if community and community.end() <= found.start else found.start
    end = max(found.end, community.end()) if community and community.start() >= found.start else found.end
    form = found.form
    if event.people is not None:
        start = min(start, event.people.start)  # the modifiers of the head stay in its words
    class_ = _of_their_post(text, found.start, found.end, form.class_)
    word = text[found.start : found.end].lower()
    age = form.age
    if class_ is VictimClass.UNKNOWN and event.count.start is not None and event.count.start <= found.start:
        young = _CHILD_OF.search(text, event.count.start, found.start)
        if young is not None and int(young.group("age")) < _GROWN_UP:
            class_, age = VictimClass.CIVILIAN, "children"
    if class_ is VictimClass.UNKNOWN:
        class_ = _of_a_force(text, found.start, found.end, actors) or _lost_by(text, event, actors) or class_
        if class_ is VictimClass.UNKNOWN and _IN_UNIFORM.match(text, found.end):
            class_ = VictimClass.STATE_FORCES
        if class_ is VictimClass.UNKNOWN and word in _MEMBERS:
            class_ = _of_members(text, found.start, found.end, actors) or class_
        elif class_ is VictimClass.UNKNOWN and word == "men" and (force := _OF_ARMED.match(text, found.end)):
            class_ = VictimClass.ARMED_GROUP if force.group("armed") else VictimClass.STATE_FORCES
        elif class_ is VictimClass.UNKNOWN and word == "men":
            class_ = _its_own(text, event, actors) or class_
        elif (
            class_ is VictimClass.UNKNOWN and (_FOR_AID.match(text, found.end) or _AT_PEACE.match(text, found.end))
        ) or (class_ is VictimClass.UNKNOWN and text.startswith(",", found.end) and _AND_OTHER.match(text, found.end)):
            class_ = VictimClass.CIVILIAN
    elif word in _SERVE and _are_rebels(found.start, found.end, actors):
        class_ = VictimClass.ARMED_GROUP
    elif word in _SERVE and (
        _SERVING.match(text, found.end) or _OF_A_MISSION.search(text, max(0, found.start - 36), found.start)
    ):
        class_ = VictimClass.PROTECTED
    elif word in _FIGHTERS and actors and _of_both_sides(text, found.start, actors):
        class_ = VictimClass.MIXED
    if class_ is VictimClass.UNKNOWN and word in _HEADS and (led := _HEAD_OF.match(text, found.end)) is not None:
        class_ = VictimClass.ARMED_GROUP if led.group("armed") else VictimClass.STATE_FORCES
    if (
        class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)
        and event.outcome in _HARM
        and _TIED.match(text, max(event.end, event.trigger.end))
    ):
        class_ = VictimClass.PROTECTED
    if (
        class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)
        and event.outcome in _HARM
        and _CAPTIVE.search(text, max(0, found.start - 40), found.start)
    ):
        class_ = VictimClass.PROTECTED  # out of action
    if event.outcome is Outcome.DISPLACED and word in _UPROOTED:
        class_ = VictimClass.UNKNOWN  # who is only called displaced
    suspects = text[max(0, start - 10) : start + 10].lower().find("suspected ") in (0, min(10, start))
    if not suspects and event.count.end is not None and event.count.end < start:
        suspects = text.startswith(" suspected ", event.count.end)  # "seven suspected Abu Sayyaf members"
    return Victims(VictimClass.UNKNOWN if suspects else class_, form.sex, age, group, text[start:end], start, end)


def _of_phrase(text: str, phrase: Phrase) -> Victims:
    """The people of a whole noun phrase: its modifiers stay in its words."""
    form = phrase.form
    community = _COMMUNITY.search(text, phrase.start, phrase.end)
    group = text[community.start() : community.end()] if community else None
    return Victims(form.class_, form.sex, form.age, group, text[phrase.start : phrase.end], phrase.start, phrase.end)
