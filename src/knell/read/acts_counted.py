"""Acts that are counted: "carried out 24 strikes", "launched 105 drones", "hit the district 27 times".

A number beside a verb of doing and a noun of attack counts acts, not people (docs/codebook.md §1: outcome none).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Act, Bound, Count, Outcome, Span
from knell.read.counts import CountMention
from knell.read.events import Event
from knell.vocabulary.forms import Cue, Firsts

_NOUNS: Final = Firsts(
    "strike strikes shellings attacks airstrikes raid raids sorties drone drones missile missiles rocket rockets mortar shells rounds bombs glide artillery clashes engagements times twice explosions incidents targets positions ambushes".split()
)
_DOES: Final = re.compile(
    r"\b(?:carried out|carrying out|conduct(?:ed|ing)|launch(?:ed|es|ing)|fired|firing|mounted|staged|flew|drop(?:ped|s|ping)|unleashed|lobbed|rained|sent|recorded|counted|verified|documented"
    r"|registered|reported|logged|was|were|been|saw)\s+(?:(?:at least|a total of|some|another)\s+)*$",
    re.IGNORECASE,
)
_ACT: Final = re.compile(
    r"\+?\s+(?:(?:of|more|other|separate|guided|ballistic|cruise|kamikaze|attack|strike|heavy|air|aerial|incendiary|overnight|night|consecutive|such|one-way|long-range|Shahed|Grad|mortar|artillery|glide|cluster|barrel|precision|missile|rocket|drone)\s+){0,3}?"
    r"(?P<noun>drone strikes|drone attacks|missile strikes|missile attacks|rocket attacks|artillery strikes|mortar rounds|artillery rounds|artillery shells|mortar shells|mortar bombs|tank shells|air ?-?strikes|shellings|artillery attacks|air raids|bombing raids|glide bombs|barrel bombs"
    r"|combat clashes|clashes|combat engagements|strikes|raids|sorties|drones|missiles|rockets|shells|rounds|bombs)\b",
    re.IGNORECASE,
)
_LANDED: Final = re.compile(
    r"\s+(?:(?:had|have|also|then)\s+)?(?:exploded|landed|fell|came down|crashed|slammed into|went off)\b"
)
_OF_ARMS: Final = re.compile(r"\b(?:drone|missile|rocket|artillery|mortar|tank|shell|howitzer)", re.IGNORECASE)
_FROM_ARMS: Final = re.compile(
    r"\s+(?:from|of)\s+(?:[\w-]+\s+){0,2}?(?:artillery|rockets?|mortars?|tanks?|howitzers?|guns)\b", re.IGNORECASE
)
_AND: Final = re.compile(r"\s*,?\s+(?:and|plus|as well as)\s+|\s*,\s+")
_MANY: Final = 10
_BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_AIR: Final = re.compile(
    r"\b(?:jets?|warplanes?|planes?|aircraft|air force|coalition|helicopters?|bombers|air ?strikes?|overflew|from the air)\b",
    re.IGNORECASE,
)
_TIMES: Final = Cue(
    r"\b(?P<verb>shelled|bombed|bombarded|bombards|shells|hit|struck|attacked|pounded|strafed|opened fire|fired)\b(?P<gap>[^.;:,]{0,60}?)\s(?P<n>twice|(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)(?= times\b))",
    "times twice",
)
_DID: Final = {
    "shelled": Act.SHELLING,
    "shells": Act.SHELLING,
    "bombarded": Act.SHELLING,
    "bombards": Act.SHELLING,
    "bombed": Act.AIRSTRIKE,
    "strafed": Act.AIRSTRIKE,
    "fired": Act.SHOOTING,
    "opened fire": Act.SHOOTING,
}
_WORDS: Final = {
    word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
} | {"twice": 2, "twenty": 20}


def acts_counted(text: str, span: Span, counts: Sequence[CountMention], harms: Sequence[Event]) -> list[Event]:
    """The acts of the sentence text[span] that are told with their number, each a claim with outcome none."""
    if not _NOUNS.within(text, span.start, span.end):
        return []
    found: list[Event] = _on_whom(text, span, counts, harms)
    for mention in counts:
        if mention.kind not in ("number", "vague") or any(e.start <= mention.span.start < e.end for e in harms):
            continue
        noun = _ACT.match(text, mention.span.end, span.end)
        if noun is None or any(e.start <= mention.span.start < e.end for e in found):
            continue
        landed = _LANDED.match(text, noun.end(), span.end) is not None  # "seven mortar rounds exploded"
        joined = found and _AND.fullmatch(text, found[-1].end, mention.span.start)  # "two missile and 68 air strikes"
        if landed and noun["noun"].lower() == "bombs" and not _AIR.search(text, span.start, span.end):
            continue  # "two bombs went off in a bus park": what they did is told
        if (
            not joined
            and not landed
            and not _DOES.search(text, max(span.start, mention.span.start - 40), mention.span.start)
        ):
            continue
        act = _act_of(text, span, noun)
        # "Dropped two bombs, killing nine": what the nine died of.
        few = (mention.count.low or 0) < _MANY and any(e.outcome in _BODILY for e in harms)
        if act is not None and not few:
            trigger = Span(noun.start("noun"), noun.end("noun"))
            found.append(Event(mention.span.start, noun.end(), trigger, Outcome.NONE, act, mention.count, "act"))
    for times in _TIMES.finditer(text, span.start, span.end):
        act = _DID.get(times["verb"].lower()) or _shelled(text, span)
        if act is None or any(e.start <= times.start() < e.end or e.object is not None for e in (*harms, *found)):
            continue
        n = times["n"].lower()
        value = int(n) if n.isdigit() else _WORDS[n]
        start, end = times.span("n")
        count = Count(value, value, Bound.EXACT, times["n"], start, end)
        trigger = Span(times.start("verb"), times.end("verb"))
        found.append(Event(trigger.start, end, trigger, Outcome.NONE, act, count, "act"))
    return found


# "31 attacks on vital facilities", "44 attacks on health care", "27 explosions of landmines", "hit 23 targets".
_ON_WHOM: Final = re.compile(
    r"\s+(?:(?:separate|such|more|other|verified|documented|reported|armed|deliberate|direct)\s+){0,2}(?:(?P<attacks>attacks|assaults|incidents of (?:attack|violence)|incidents)\s+(?:on|against|affecting|targeting|involving)\s+(?P<whom>(?:[\w-]+\s+){0,3}?"
    r"(?:(?P<health>hospitals?|health ?care|health (?:facilities|workers|centres|centers|personnel)|medical (?:facilities|personnel|centres|workers|teams)|clinics|ambulances|medics)"
    r"|(?P<religious>churches|mosques|shrines|temples|places of worship|synagogues)|(?P<infrastructure>(?:vital |civilian |energy |critical |public |power )?(?:facilities|infrastructure|installations)|schools|power (?:plants|stations|lines)|water (?:points|stations)|markets|bridges)"
    r"|(?P<civilians>civilians|villages|villagers|farmers|camps|towns|residents|aid workers|journalists|worshippers))\b)|(?P<mines>explosions|detonations|blasts)\s+of\s+(?:[\w-]+\s+){0,2}?(?:landmines|mines|land mines|unexploded|remnants)\b"
    r"|(?P<ambushes>ambushes)\b)",
    re.IGNORECASE,
)
_ON: Final = {
    "health": Act.ATTACK_ON_HEALTH,
    "religious": Act.ATTACK_ON_RELIGIOUS_SITE,
    "infrastructure": Act.ATTACK_ON_INFRASTRUCTURE,
    "civilians": Act.ATTACK_ON_CIVILIANS,
    "mines": Act.LANDMINE,
    "ambushes": Act.AMBUSH,
}
_HIT: Final = re.compile(
    r"\b(?:hit|struck|attacked|bombed|shelled|targeted|hitting|striking)\s+(?:(?:at least|more than|about|some|another)\s+)?$",
    re.IGNORECASE,
)
_TARGETS: Final = re.compile(
    r"\s+(?:(?!(?:and|in|on|of)\b)[\w’'-]+\s+){0,3}?(?P<noun>targets|positions|posts|sites|objectives|hideouts|launch pads)\b",
    re.IGNORECASE,
)


def _on_whom(text: str, span: Span, counts: Sequence[CountMention], harms: Sequence[Event]) -> list[Event]:
    """Attacks counted by what they were on, and targets counted that were hit."""
    found: list[Event] = []
    for mention in counts:
        if (
            mention.kind == "article"
            or mention.count.low is None
            or any(e.start <= mention.span.start < e.end for e in harms)
        ):
            continue
        on = _ON_WHOM.match(text, mention.span.end, span.end)
        if on is not None:
            name = next(n for n in _ON if on[n])
            key = "attacks" if on["attacks"] else name
            trigger = Span(on.start(key), on.end(key))
            found.append(Event(mention.span.start, on.end(), trigger, Outcome.NONE, _ON[name], mention.count, "act"))
            continue
        hit = _HIT.search(text, max(span.start, mention.span.start - 30), mention.span.start)
        targets = _TARGETS.match(text, mention.span.end, span.end) if hit is not None else None
        act = _shelled(text, span) if targets is not None else None
        if act is not None and hit is not None and targets is not None:
            trigger = Span(hit.start(), len(text[: hit.end()].rstrip()))
            found.append(Event(trigger.start, targets.end(), trigger, Outcome.NONE, act, mention.count, "act"))
    return found


def _act_of(text: str, span: Span, found: re.Match[str]) -> Act | None:
    """The act that a noun of attack names; "strikes" and "raids" are from the air only where the sentence says so."""
    noun, phrase = found["noun"].lower(), found.group().lower()
    if noun.endswith(("clashes", "engagements")):
        return Act.ARMED_CLASH
    if "drone" in phrase or "shahed" in phrase:
        return Act.DRONE_STRIKE
    if "shelling" in noun or _OF_ARMS.search(phrase) or (noun == "rounds" and _FROM_ARMS.match(text, found.end())):
        return Act.SHELLING
    if "air" in noun or "bomb" in noun or noun == "sorties":
        return Act.AIRSTRIKE
    in_the_air = _AIR.search(text, span.start, span.end) is not None
    return Act.AIRSTRIKE if noun == "strikes" or (in_the_air and noun == "raids") else None


def _shelled(text: str, span: Span) -> Act | None:
    """What "hit 27 times" was: from the air or by guns, where the sentence speaks of them."""
    if _AIR.search(text, span.start, span.end) is not None:
        return Act.AIRSTRIKE
    return Act.SHELLING if _OF_ARMS.search(text, span.start, span.end) is not None else None
