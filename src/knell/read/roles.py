"""Who is said to have done it: the actors of a sentence in the place of a doer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.model import Act, ActorClass, Outcome, Perpetrator, SourceKind, Span, Stance, VictimClass
from knell.read.actors import ActorMention, owns_weapon
from knell.read.attribution import AttributionMention
from knell.read.by_whom import named_by, opponents, wagers
from knell.read.events import Event
from knell.read.phrases import Phrase
from knell.read.place_cues import PlaceMention
from knell.vocabulary.forms import Cue, Firsts

_BY: Final = re.compile(
    r"\b(?:by|at the hands of|with|blamed on|attributed to|carried out by|from|involving|between|loyal to)\s+"
    r"(?:the\s+|a\s+|an\s+|some\s+|suspected\s+|unidentified\s+|unknown\s+|armed\s+|members of\s+|pro-\w+\s+)*$",
    re.IGNORECASE,
)
_ACCUSED_BY: Final = re.compile(r"\b(?:blam\w+ on|attribut\w+ to|accus\w+|alleg\w+|suspected)\b", re.IGNORECASE)
_IS_ACCUSED: Final = re.compile(
    r",?\s+(?:(?:is|are|was|were|stands?|who (?:is|are))\s+)?(?:accused|suspected|charged|blamed|alleged)\b",
    re.IGNORECASE,
)
_SUFFERS: Final = re.compile(
    r"\s+(?:(?:was|were|had been|have been|has been|is|are|being)\s+(?:\w+ly\s+)?\w+(?:ed|it|en|ck)|came under)\b",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    r"^\s*(?:,\s*|,?\s*and\s+|,?\s*or\s+)(?:the\s+|by\s+|allied\s+|other\s+|local\s+|clan\s+|foreign\s+|pro-\w+\s+)*$",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are)(?:\s+(?:\w+ly|also|reportedly))*\s*$", re.IGNORECASE)
_CLAUSE: Final = re.compile(
    r";|\b(?:after(?! midnight| dark| dawn| noon)|when|while|before(?! dawn| noon| midnight| sunrise| midday| dusk)|but|because|although|that|which|who)\b",
    re.IGNORECASE,
)
_CLASHES: Final = re.compile(
    r"\b(?:clash\w*|fighting|battle\w*|firefight\w*|skirmish\w*|violence|ambush\w*)\b", re.IGNORECASE
)
_REACH: Final = 150
_BY_REACH: Final = 80
_THING: Final = re.compile(
    r"(?:['’]s)?\s+(?:fire|attack|post|base|academy|college|school|bases|posts|checkpoint|convoy|bus|patrol|compound|vehicles?|positions?|barracks|station|camp|headquarters|lorry|truck|ranks|officers? died|in uniform)\b",
    re.IGNORECASE,
)
_HAD: Final = re.compile(r"\s*(?:has|had|have)?\s*")
_IT_HAD: Final = re.compile(
    r"\b(?:it|they|its (?:\w+ )?(?:fighters|forces|men|troops|soldiers|units|jets|drones?|planes|warplanes|helicopters|aircraft|artillery|commandos|strikes?)|(?:their|his|her) (?:men|troops|forces|fighters|soldiers))(?:\s+(?:had|have|has|also|later|(?:\w+ed|lost|struck|hit|shot|fought) (?:[\w-]+ ){1,8}?and(?: had)?|\w+ed (?:[\w-]+ ){1,9}?[\w-]+,))*\s*$",
    re.IGNORECASE,
)
_HIS_HAD: Final = re.compile(
    r"\b(?:his|her|their|its) (?:men|troops|forces|fighters|soldiers) (?:had|have) (?:[\w-]+ ){0,3}$"
)  # "an army spokesman denied that his men had set any house alight"
_BLAMED: Final = re.compile(
    r"\b(?:accus\w+|blam(?:ed|es|ing))\s+(?:the\s+|a\s+|an\s+)?(?:paramilitary\s+|rebel\s+|armed\s+|suspected\s+)?$",
    re.IGNORECASE,
)
_ATTACKS: Final = Cue(
    r"\b(?:attack|storm|raid|ambush|bomb|shell|invad|struck|hit|fired|launched|overran|burst|descended|rampaged|swept|torched|came)",
    "attack storm raid ambush bomb shell invad struck hit fired launched overran burst descended rampaged swept torched came",
)
# What a doer does, right behind his name: "gunmen opened fire", "the army had shelled".
DOES: Final = re.compile(
    r"(?:\s+(?:in|on|from|with|of|who|belonging|believed|allied|affiliated|suspected|carrying|loyal|armed|aboard|dressed|riding|wearing|late|early|at|before)\s(?:(?!\b(?:ha[sd]|have|is|are|was|were|said|says)\b|['’]s\b)[^,;.]){1,45}?(?<! the)(?<! an)(?<! a)(?<! its)(?<! of)(?<! to))?\s+(?:(?:had|have|has|also|then|later|reportedly|allegedly|\w+ly)\s+)*(?:opened? fire|attack(?:ed|s)?|storm(?:ed|s)?|raid(?:ed|s)?|ambush(?:ed|es)?|bomb(?:ed|s)?|shell(?:ed|s)?"
    r"|bombard(?:ed|s)?|assault(?:ed|s)?|fired|detonat(?:ed|es)|ramm?(?:ed|s)|threw|hurled|lobbed|launched|struck|hit|target(?:ed|s)?|overr[au]n|burst into|blew|set (?:off|fire|ablaze)"
    r"|carried out|torched|burn(?:ed|t)|dropped|descended on|invaded|swept|stabbed|shot(?! (?:in|by|as|when|during)\b| dead(?: (?:in|by|on|at|near|during|after|as|when|and)\b|[,.;]|$))|gunned|killed(?! (?:in|by|as|when|during|near)\b)|executed|mowed|massacred|slaughtered|beheaded|entered|broke into|crossed|drove|came (?:down )?(?:up)?on|rampaged|fell (?:up)?on|(?:laid|planted|buried) (?:the |these |those |all )?(?:mines?|landmines?|devices?|bombs?|explosives|charges))\b",
    re.IGNORECASE,
)
_CLAIMED: Final = Cue(
    r"\b(?:claim(?:ed|s|ing)|took|taken|taking) (?:the )?responsibility\b|\bclaim(?:ed|s|ing) the (?:attack|bombing|ambush|killing)",
    firsts=Firsts("claimed claims claiming took taken taking".split()),
)
_BETWEEN: Final = re.compile(
    r"\b(?:clash\w*|fighting|battles?|firefights?|feud|violence)\s+between\s+(?:the\s+|two\s+)?$", re.IGNORECASE
)
_FIRED_FROM: Final = re.compile(
    r"\b(?:fire|shells?|rockets?|missiles?|mortars?|shots|shelling|drones?|jets?|planes?|warplanes?|aircraft|helicopters?|artillery|guns|gunboats?|strikes?|raids?|attacks?)\s+(?:fired\s+|launched\s+|carried out\s+|belonging\s+)?(?:from|by|of|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OBJECT: Final = re.compile(
    r"\b(?:on|at|against|near|outside|inside|beside|into|of|from|with|targeting|target|attacked|ambushed|overran|hit|struck|between|kill|killed|kills|wounded|injured|abducted|abduct|kidnap|kidnapped)\s+(?:(?:the|a|an|some|its)\s+)?$",
    re.IGNORECASE,
)
_SET_UPON: Final = re.compile(
    r"\b(?:ambush|attack|storm|raid|hit|target|shell|bomb|engag|surround|overr[au]n|struck|fought|f(?:e|o)ught)(?:ed|ing|s|es|ting)?\s+(?:(?:an?|the|some|about|around|\d[\d,]*|column|convoy|patrol|group|unit|"
    r"party|squad|contingent|dozens|hundreds|of|large|small|joint|[a-z]+ian|army|junta|government|rebel|enemy)\s+){1,8}$",
    re.IGNORECASE,
)  # "ambushed a column of about 80 junta troops": whom the deed was done to
_FORCES: Final = re.compile(
    r"\b(?:army|military|police|forces?|troops|navy|guard|brigade|militia|front|coalition|fighters|al-shabaab|taliban|houthis?|hamas|hezbollah|islamic state|isis|iswap|rsf|m23|command)\b"
)
_CLASSES: Final = {
    VictimClass.STATE_FORCES: ActorClass.STATE_FORCES,
    VictimClass.ARMED_GROUP: ActorClass.ARMED_GROUP,
}
_DENIED: Final = re.compile(r"\s*(?:has |have |had )?den(?:ied|ies|y)\s+(?:\w+ly\s+)?(?:having\s+)?")
_NATIONAL: Final = re.compile(r"[A-Z][a-z]+(?:ian|ani|ish|ese|eli|an)\s")
_WHEN: Final = re.compile(
    r"\b(?:when|after|as)\s+(?:the\s+)?$"
)  # "soldiers died when Armenian units opened fire on them"
_LOSES: Final = frozenset({"lost", "losing", "loses", "lose"})
_ATTACK_BY: Final = re.compile(
    r"\b(?:attack|raid|massacre|ambush|assault|bombing|shelling|bombardment|air ?strike|strike|incursion)s?(?: [^,.;]{0,30})? by (?:the |a |an |suspected |alleged |presumed |unidentified |armed )*$",
    re.IGNORECASE,
)
_IN_WHICH: Final = re.compile(
    r",? (?:in which|that (?:left|killed|claimed)|which (?:left|killed|claimed)|where|when)\b|,\s+(?:killing|leaving|wounding|injuring)\b"
)
_OF_TWO: Final = frozenset({Act.ARMED_CLASH, Act.AMBUSH})
_LEFT: Final = re.compile(r"\b(?:left|leaves|leaving)\s+(?:behind\s+)?(?:at least\s+|some\s+)?$")
_WHO: Final = re.compile(r",?\s+(?:who|which|that)\b")
_FROM: Final = re.compile(r"\b(?:from|by)\s+(?:the\s+)?$")


def perpetrators(
    text: str,
    sentence: Span,
    event: Event,
    told: Sequence[Event],
    actors: Sequence[ActorMention],
    spoken: Sequence[AttributionMention],
    places: Sequence[PlaceMention] = (),
) -> tuple[Perpetrator, ...]:
    """The doers of `event`: after "by", in a clash "with", or as the subject of its verb; accused ones marked so."""
    victims = Span(event.start, event.end)
    free = [a for a in actors if not _overlap(a.span, victims) and not _is_source(a, spoken) and not _is_bomb(text, a)]
    accused = [m for m in spoken if m.stance in ("accuses", "claims", "denies")]
    if event.rule == "accused":
        named = [a for a in free for m in accused if m.stance == "accuses" and m.covers.covers(a.span)]
        found = _with_joined(text, named)
    else:
        harmed = [_own(e) for e in told] if free else []
        free = [a for a in free if not any(_overlap(a.span, own) for own in harmed) and not _is_thing(text, a)]
        found = _gapped(text, event, free) or _after_by(text, event, told, free) or _owner(text, event, free)
        found = found or named_by(text, sentence, event) or _subject(text, sentence, event, free)
        found = found or _attack_by(text, sentence, event, free)
        found = found or _acting(text, event, free) or wagers(text, event, places)
        if not found and (speaker := _speaker(text, event, spoken)) is not None:
            return (speaker,)
        if not found and (claimed := _CLAIMED.search(text, sentence.start, sentence.end)) is not None:
            before = [a for a in actors if a.span.end <= claimed.start()]
            if before:
                return (replace(_perpetrator(text, sentence, before[-1], accused), stance=Stance.CLAIMED),)
        if not found and event.outcome is not Outcome.NONE:
            blamed = [
                a
                for a in free
                if _BLAMED.search(text, max(sentence.start, a.span.start - 30), a.span.start)
                or (a.span.end < event.trigger.start and _IS_ACCUSED.match(text, a.span.end))
            ]
            found = _with_joined(text, blamed)
        if not found and event.act in _OF_TWO:
            dead = [e for e in (_own(e) for e in told) if e.start < e.end]  # "ten soldiers and 23 militants": both fell
            found = opponents(
                event, [a for a in actors if not any(_overlap(a.span, span) for span in (victims, *dead))]
            )
    found = found or [_as_actor(p, actors) for p in event.agents if not _overlap(p.span, victims)]
    return tuple(_perpetrator(text, sentence, a, accused) for a in found)


def attacks(text: str, sentence: Span) -> bool:
    """Whether a sentence may tell of an attack, though of no harm."""
    return _ATTACKS.search(text, sentence.start, sentence.end) is not None


def _is_bomb(text: str, actor: ActorMention) -> bool:
    """ "A suicide bomber": the weapon rather than the hand behind the attack."""
    return text[actor.span.start : actor.span.end].lower().startswith("suicide")


def _is_thing(text: str, actor: ActorMention) -> bool:
    """ "An army post" is a thing, "from army positions" still says who fired."""
    source = _FROM.search(text, max(0, actor.span.start - 12), actor.span.start)
    return source is None and _THING.match(text, actor.span.end) is not None


def _own(event: Event) -> Span:
    """The words for the people of an event, who are no doers."""
    return (
        event.tie.people if event.tie is not None and event.tie.people is not None else Span(event.start, event.start)
    )


def _gapped(text: str, event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """ "Government forces killed 97; Russian forces 12": the verb said once, who did it right before the number."""
    if event.tie is None or event.tie.rule not in ("join_after", "part_after", "part_of_before"):
        return []
    return [a for a in actors if a.span.end < event.start and not text[a.span.end : event.start].strip()][-1:]


def _owner(text: str, event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Whose missiles, shells or aircraft the clause names: "Russian missiles killed 12"."""
    near = [
        a
        for a in actors
        if (owns_weapon(text, a) or _FIRED_FROM.search(text, max(0, a.span.start - 40), a.span.start))
        and abs(a.span.start - event.trigger.start) <= 2 * _REACH
        and (
            (
                a.span.end <= event.trigger.start  # "an air strike hit the block; eight dead were pulled out"
                and not any(a.span.end <= b.span.start < event.trigger.start for b in actors)
            )
            or ";" not in text[min(a.span.end, event.trigger.start) : max(a.span.end, event.trigger.start)]
        )
    ]
    return near[-1:]


def _speaker(text: str, event: Event, spoken: Sequence[AttributionMention]) -> Perpetrator | None:
    """ "The army said it had killed 20": who tells of it claims to have done it."""
    if text[event.trigger.start : event.trigger.end].lower() in _LOSES:
        return None
    for m in spoken:
        words = text[m.named.start : m.named.end]
        if m.span.end > event.trigger.start or m.stance not in ("says", "claims", "denies"):
            continue
        gap = text[m.span.end : event.trigger.start]
        if ";" in gap or "." in gap or not (m.kind is SourceKind.ARMED_GROUP or _is_force(words.lower())):
            continue
        denied = m.stance == "denies"
        if m.span.end <= event.start < event.trigger.start and event.tie is not None and event.tie.rule == "subject":
            continue  # "the coalition said one of its soldiers died"
        if (
            (_DENIED.fullmatch(gap) or _HIS_HAD.search(gap))
            if denied
            else _IT_HAD.search(gap) or (m.named != m.span and _HAD.fullmatch(gap))
        ):
            class_ = ActorClass.ARMED_GROUP if m.kind is SourceKind.ARMED_GROUP else ActorClass.STATE_FORCES
            return Perpetrator(
                text=words,
                class_=class_,
                stance=Stance.DENIED if denied else Stance.CLAIMED,
                actor=None,
                side=None,
                start=m.named.start,
                end=m.named.end,
            )
    return None


@lru_cache(maxsize=512)  # a report names its few sources again and again
def _is_force(words: str) -> bool:
    return _FORCES.search(words) is not None


def _as_actor(phrase: Phrase, actors: Sequence[ActorMention]) -> ActorMention:
    """The subject or "by" phrase of a harm as its doer; what an actor in it is known as stays known."""
    known = next((a for a in actors if _overlap(a.span, phrase.span)), None)
    class_ = known.class_ if known else _CLASSES.get(phrase.form.class_, ActorClass.INDIVIDUAL)
    return ActorMention(phrase.span, known.actor if known else None, class_, known.side if known else None, "part")


def _with_joined(text: str, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The first actor and those joined to it by "and"."""
    found = list(actors[:1])
    for actor in actors[1:]:
        if not _AND.match(text[found[-1].span.end : actor.span.start]):
            break
        found.append(actor)
    return found


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _is_source(actor: ActorMention, spoken: Sequence[AttributionMention]) -> bool:
    return any(_overlap(actor.span, m.span) and m.stance == "says" for m in spoken)


def _after_by(text: str, event: Event, told: Sequence[Event], actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Actors behind the event's words and a doer's preposition, with those joined to the first by "and"."""
    found: list[ActorMention] = []
    for actor in actors:
        if found:
            if _AND.match(text[found[-1].span.end : actor.span.start]):
                found.append(actor)
            continue
        within = event.trigger.end <= actor.span.start < event.start  # "the arrest by the army of 60 men"
        if not within and not event.start <= actor.span.start <= event.end + _REACH:
            continue
        if any(max(event.end, event.trigger.end) <= e.start < actor.span.start for e in told):
            continue  # the words of another number stand between
        behind = event.trigger.start if event.rule == "act" else event.trigger.end if within else event.end
        gap = text[behind : actor.span.start]
        preposition = _BY.search(gap[-_BY_REACH:])
        if preposition is None or ";" in gap or "." in gap:
            continue
        joined = preposition.group().startswith(("with", "between", "from", "involving"))
        if joined and not _CLASHES.search(text, event.trigger.start, actor.span.start):
            continue
        found.append(actor)
    return found


def _subject(text: str, sentence: Span, event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The nearest actors before an active verb of harm, in its clause."""
    verb = event.trigger
    if text[verb.start : verb.end].lower() in _LOSES:
        return []
    if (
        event.tie is not None
        and event.tie.rule not in ("object", "implied", "join_after", "part_after", "around", "whom")
        and event.rule != "act"
    ):
        if _LEFT.search(text, max(sentence.start, event.start - 30), event.start) is None:
            return []
        verb = Span(event.start, event.start)
    if _PASSIVE.search(text, max(sentence.start, verb.start - 30), verb.start):
        return []
    before = [a for a in actors if a.span.end <= verb.start and verb.start - a.span.end <= _REACH]
    inside = [a for a in actors if verb.start <= a.span.start < verb.end]
    between = [a for a in before if _BETWEEN.search(text, max(sentence.start, a.span.start - 50), a.span.start)]
    if inside or between:
        return inside or _with_joined(
            text, [*between[:1], *(a for a in before if a.span.start > between[0].span.start)]
        )
    found: list[ActorMention] = []
    for actor in reversed(before):
        gap = text[actor.span.end : found[-1].span.start if found else verb.start]
        gap = gap[who.end() :] if (who := _WHO.match(gap)) else gap
        if found and not _AND.match(gap):
            break
        if not found and (
            _SUFFERS.match(gap)
            or _CLAUSE.search(gap)
            or _OBJECT.search(text, max(sentence.start, actor.span.start - 25), actor.span.start)
            or _SET_UPON.search(text, max(sentence.start, actor.span.start - 70), actor.span.start)
        ):
            continue
        found.append(actor)
    return found[::-1]


def _attack_by(text: str, sentence: Span, event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """ "The attack by rebels on the village, in which 19 people died": whose attack the sentence tells before its dead."""
    for actor in actors:
        near = max(sentence.start, actor.span.start - _BY_REACH)
        if actor.span.end <= event.start and _ATTACK_BY.search(text, near, actor.span.start):
            between = text[actor.span.end : event.start]
            if ";" not in between and len(between) <= _REACH and _IN_WHICH.search(between):
                return [actor]
    return []


def _acting(text: str, event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """ "Nine died when gunmen attacked a bus": who does an act of violence in the sentence that tells the harm, unless the dead are theirs."""
    if event.outcome in (Outcome.NONE, Outcome.DETAINED):
        return []
    victims = event.tie.victims.form.class_ if event.tie is not None and event.tie.victims is not None else None
    for actor in actors:
        own = _CLASSES.get(victims) == actor.class_  # type: ignore[arg-type]
        foreign = own and _NATIONAL.match(text, actor.span.start) and _WHEN.search(text, event.end, actor.span.start)
        if DOES.match(text, actor.span.end) and (not own or foreign):
            apart = text[min(event.end, actor.span.end) : max(event.start, actor.span.start)]
            if ";" not in apart and len(apart) <= 2 * _REACH:
                return [actor]
    return []


def _perpetrator(text: str, sentence: Span, actor: ActorMention, accused: Sequence[AttributionMention]) -> Perpetrator:
    stance = Stance.ASSERTED
    for mention in accused:
        if mention.stance == "accuses" and mention.covers.covers(actor.span):
            stance = Stance.ACCUSED
        if mention.stance == "claims" and _overlap(mention.span, actor.span):
            stance = Stance.CLAIMED
        if mention.stance == "denies" and (_overlap(mention.span, actor.span) or mention.covers.covers(actor.span)):
            stance = Stance.DENIED
    if stance is Stance.ASSERTED and _IS_ACCUSED.match(text, actor.span.end):
        stance = Stance.ACCUSED
    if stance is Stance.ASSERTED and _ACCUSED_BY.search(
        text, max(sentence.start, actor.span.start - 40), actor.span.start
    ):
        stance = Stance.ACCUSED
    return Perpetrator(
        text=text[actor.span.start : actor.span.end],
        class_=ActorClass(actor.class_) if actor.class_ in set(ActorClass) else ActorClass.UNKNOWN,
        stance=stance,
        actor=actor.actor,
        side=actor.side,
        start=actor.span.start,
        end=actor.span.end,
    )
