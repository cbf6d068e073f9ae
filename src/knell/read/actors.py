"""Find who acts in a sentence: named actors of the registry, and descriptions ("gunmen", "armed men in uniform")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from knell.model import ActorClass, Span
from knell.model.values import Value
from knell.vocabulary import Vocabulary
from knell.vocabulary.forms import Cue, Firsts

_STATE: Final = (
    r"security forces?|security personnel|armed forces|men in (?:army|military|police|security) (?:uniforms?|fatigues)|men in uniform"
    r"|army(?= (?:set|shelled|fired|bombed|killed|raided|attacked|stormed|arrested|detained|entered|deployed)\b)|special forces|navy|paratroopers|commandos|gendarmes|officers|army units|soldiers|troops|policemen|police(?: officers)?|(?<=\bthe )air force|the (?:military )?junta|the (?:military )?regime|own troops|plain-?clothes agents|(?<=(?-i:[a-z]{2}(?:ian|ani|ish|ese)) )units|(?<=['’]s )(?:army|military|air force)|the army|army units|army forces|border guards"
    r"|government (?:side|forces|troops|soldiers|warplanes|helicopters|aircraft|artillery|jets)|the government|state forces|the military"
    r"|military police|warplanes|fighter jets|coast ?guards?|the authorities|authorities"
)
_ARMED: Final = (
    r"(?:unknown|unidentified|masked|hooded) men|(?<=(?-i:[A-Z]{3}) )men|men (?:on|riding) (?:a )?(?:motorbikes?|motorcycles?)|men in (?:camouflage|plain ?clothes|black|masks)|men(?= loyal to\b)|(?:terrorist|terror|jihadist|criminal|insurgent) (?:groups?|gangs?|elements)|gunmen|gunman|militants?|rebels?|insurgents?|militiamen|militias?|fighters?(?!(?: jets?| planes?| aircraft| bombers?)\b)|jihadists?|terrorists?|guerrillas?|loyalists?"
    r"|paramilitar(?:y|ies)|armed (?:groups?|men|factions?|supporters|gangs?|loyalists?)|the other side|former (?:army )?officers|mercenaries"
    r"|(?:resistance|rebel|guerrilla) (?:columns?|fighters|forces|groups?|units?)|death squads?|vigilantes|bandits|raiders|kidnappers|extremists|separatists|pirates|snipers?|rival gangs|gangs|gang members|members of a gang(?: coalition)?|hitmen"
    r"|suicide bombers?|attackers|assailants"
)
_INDIVIDUAL: Final = r"settlers|rioters|demonstrators|arsonists|inmates|mobs?|crowds?|a man|a woman|a teenager|armed youths|knifem[ae]n|a lone attacker"
_OTHER: Final = (
    r"the enemy(?! (?:side|lost|losses|dead))|the occupiers?|the occupation(?: army| forces)?|(?:the )?occupation (?:army|forces)|the occupying (?:power|forces)"
    r"|our (?:\w+ ){0,2}(?:men|forces|fighters|units|column|comrades|troops)"
)
_WEAPON: Final = (
    r"(?:(?:guided|ballistic|cruise|tank|artillery|mortar|air|naval|kamikaze|barrel|glide|helicopter|army|missile|drone|rocket|ground)\s+)?(?:missiles?|air ?strikes?|air ?raids?|drones?|shells?|shelling|rockets?"
    r"|bombs?|bombardment|aircraft|warplanes?|jets?|fighter jets|tanks?|artillery|helicopters?|gunboats?|strikes?|snipers?|fire|mortars?|bombings?|raids?|attacks?|assaults?|offensive|aggression|gunships?)"
)
_OWNER: Final = re.compile(
    r"\b(?P<who>(?!Christian|Guardian)[A-Z][a-z]+(?:ian|ish|ese|an|ch|aeli|emeni|audi|raqi|tani|mali|desh[iy]|jani|rati|waiti|wegian|ek)|Greek|Thai|Kurdish|NATO"
    r"|U\.?S\.?|[A-Z]{4,}(?:IAN|ISH|AELI|AN)|[Rr]egime|REGIME|[Jj]unta|(?!(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|It|That|There|What|Here|Who|Let|Today)\b)(?P<whose>[A-Z]\w+)(?=['’]s)|(?P<armed>[Rr]ebel|[Ii]nsurgent|[Ss]eparatist|[Mm]ilitant|[Jj]ihadist))(?:['’]s)?\s+$"
)
_WEAPONS: Final = Firsts(
    "guided ballistic cruise tank artillery mortar air naval kamikaze barrel glide helicopter army missile missiles airstrike airstrikes airraid"
    " airraids drone drones shell shells shelling rocket rockets bomb bombs bombardment aircraft warplane warplanes jet jets fighter tanks"
    " helicopters gunboat gunboats strike strikes sniper snipers fire mortars bombing bombings raid raids attack attacks assault assaults offensive aggression gunship gunships ground".split()
)
_LOOK_BACK: Final = 24
_BEFORE: Final = r"(?:(?:pro-[A-Z]\w+|unidentified|unknown|masked|suspected|unruly|armed|foreign|local|Islamist|separatist|allied|rogue|de facto|(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s)[A-Z][\w’'-]+(?:-(?:backed|led|aligned|linked|allied))?)\s+){0,3}"
_AFTER: Final = (
    r"(?:\s+(?:loyal to|aligned with|linked to|backed by|allied with|allied to|affiliated with|tied to|in support of|of)\s+(?!\w+ing\b)"
    r"(?:the\s+|his\s+|their\s+)?(?:[\w’'-]+\s+){0,4}?(?:[A-Z][\w’'-]+(?:\s+(?:al-)?[A-Z][\w’'-]+)*|government|side|authorities|rulers|regime|army|state))?"
)
_DESCRIBED: Final = re.compile(
    rf"(?<![\w-]){_BEFORE}(?:(?P<state>(?i:{_STATE}))|(?P<armed>(?i:{_ARMED}))|(?P<individual>(?i:{_INDIVIDUAL}))|(?P<other>(?i:{_OTHER}))){_AFTER}(?![\w-])"
)
_WORD_START: Final = re.compile(r"(?<![\w’'-])\w")
_REACH, _MOST_BEFORE = 60, 3  # characters and words before a head
_HEAD: Final = Cue(
    rf"(?:{_STATE}|{_ARMED}|{_INDIVIDUAL}|{_OTHER})".lower(),
    firsts=Firsts(
        "men unknown unidentified masked hooded security special navy paratroopers commandos gendarmes officers army soldiers troops policemen police the border government"
        " state military warplanes fighter coast coastguard coastguards authorities gunmen gunman militant militants rebel rebels"
        " insurgent insurgents militiamen militia militias fighters jihadist jihadists terrorist terrorists guerrilla guerrillas loyalist"
        " loyalists paramilitary paramilitaries armed former mercenaries death vigilantes bandits raiders kidnappers extremists"
        " separatists pirates sniper snipers rival gangs gang members hitmen suicide attackers assailants settlers mob mobs crowd crowds"
        " a knifeman knifemen air own plain plainclothes terrorist terror jihadist criminal insurgent rioters demonstrators arsonists inmates"
        " occupation our resistance units".split()
    ),
)
_CLASSES: Final = {
    "state": ActorClass.STATE_FORCES,
    "armed": ActorClass.ARMED_GROUP,
    "individual": ActorClass.INDIVIDUAL,
    "other": ActorClass.UNKNOWN,
}
_SHORT_NAME: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


class ActorMention(Value, frozen=True):
    """An actor as named: the whole noun phrase, its id where the registry knows it, its class and side on the day."""

    span: Span
    actor: str | None
    class_: ActorClass
    side: str | None
    rule: str
    known: bool = False  # whether the registry knows the name in it


def find_actors(text: str, sentence: Span, vocabulary: Vocabulary, day: date | None = None) -> tuple[ActorMention, ...]:
    """The actors of the sentence text[sentence], in order, not overlapping; class and side hold on `day`."""
    found: list[ActorMention] = []
    for match in vocabulary.actors.finditer(text, sentence.start, sentence.end):
        actor = vocabulary.actors.find(match.group())
        if actor is not None:
            side = vocabulary.sides.side_of(actor.id, day)
            span = Span(match.start(), match.end())
            found.append(ActorMention(span, actor.id, actor.class_on(day), side, "registry"))
    for match in _described(text, sentence):
        span = _trim(text, Span(match.start(), match.end()))
        inside = [m for m in found if m.span.start < span.end and span.start < m.span.end]
        if any(m.span.covers(span) for m in inside) or any(m.span.start == span.end + 1 for m in found):
            continue  # "the paramilitary Rapid Support Forces"
        kind = match.lastgroup or "armed"
        found = [m for m in found if m not in inside]
        # A phrase around a known name ("gunmen loyal to X") is someone else than X, on X's side.
        side = next((m.side for m in inside if m.side), None)
        class_ = _CLASSES[kind]
        men = text.endswith(" men", span.start, span.end)
        named = next((m for m in inside if (men and m.span.end == span.end - 4) or m.span.start == span.start), None)
        if named is not None and (kind == "state" or men):
            class_ = named.class_  # "RSF soldiers", "six CRPF men"
        found.append(ActorMention(span, None, class_, side, f"described:{kind}", known=named is not None))
    for at in _WEAPONS.within(text, sentence.start, sentence.end):
        owner = _OWNER.search(text, max(sentence.start, at - _LOOK_BACK), at)
        if owner is None or not _WEAPON_HERE.match(text, at, sentence.end):
            continue
        span = Span(owner.start("who"), owner.end("who"))
        if any(m.span.start < span.end and span.start < m.span.end for m in found):
            continue
        actor = vocabulary.actors.find(f"{owner.group('who').capitalize()} forces")
        side = vocabulary.sides.side_of(actor.id, day) if actor is not None else None
        class_ = ActorClass.ARMED_GROUP if owner.group("armed") else ActorClass.STATE_FORCES
        if owner.group("whose"):
            known = vocabulary.actors.whose(owner.group("whose"))
            class_ = known[0].class_on(day) if known else ActorClass.UNKNOWN
        found.append(ActorMention(span, actor.id if actor else None, class_, side, "weapon"))
    return tuple(sorted(found, key=lambda m: m.span))


def _described(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """The actors that are described: looked for from the few words before each head, the first that fits."""
    done = sentence.start
    for head in _HEAD.finditer(text, sentence.start, sentence.end):
        if head.start() < done:
            continue
        words = [m.start() for m in _WORD_START.finditer(text, max(done, head.start() - _REACH), head.start())]
        for start in (*words[-_MOST_BEFORE:], head.start()):
            match = _DESCRIBED.match(text, start, sentence.end)
            if match is not None:
                done = match.end()
                yield match
                break


def owns_weapon(text: str, actor: ActorMention) -> bool:
    """Whether a weapon or a strike is named as the actor's: "Russian missiles", "RSF shells"."""
    within = actor.rule == "registry" and _ENDS_IN_WEAPON.search(text[actor.span.start : actor.span.end]) is not None
    return within or _WEAPON_NEXT.match(text, actor.span.end) is not None


_ENDS_IN_WEAPON: Final = re.compile(rf"\s(?:{_WEAPON})$", re.IGNORECASE)
_WEAPON_HERE: Final = re.compile(rf"{_WEAPON}\b", re.IGNORECASE)
_WEAPON_NEXT: Final = re.compile(rf"(?:['’]s)?\s+(?i:{_WEAPON})\b")


def _trim(text: str, span: Span) -> Span:
    article = _SHORT_NAME.match(text[span.start : span.end])
    return Span(span.start + article.end(), span.end) if article else span
