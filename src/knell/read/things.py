"""Harm to things: what was damaged, destroyed or put out of use, each with its number (docs/codebook.md §1, object).

A word of damage takes the thing it stands beside: as its object ("burned a shop"), as its subject ("a shop was burned",
"a shop, hit twice,"), or, where only things can suffer it, whatever noun stands there ("a cracking unit was damaged").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Act, Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.count_nouns import plural
from knell.read.counts import CountMention
from knell.read.events import IMPLIED, Event
from knell.read.services import services
from knell.read.things_around import is_of_log, is_of_part, owns
from knell.read.things_elided import BY_ITSELF, IN_THE_AIR, elided, of_number
from knell.read.unnamed import listed, of_no_list
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import ActForm, Lexicon

_OBJECT_BEFORE: Final = re.compile(r"^(?:\s+[\w’'.-]+){0,5}\s*$")
_BE: Final = (
    r"(?:was|were|had been|have been|has been|being|are|is|lay|lies|stood|stands|remains?|remained|stayed|got|left)"
    r"(?:\s+(?:also|then|still|now|all|both|\w+ly|not))*"
)
_WHERE: Final = r"(?:\s+(?:in|at|on|near|across|from|around|outside|inside|along|belonging|over|between|linking|leading|connecting|serving|to|for|of|with|there|itself)\b[^,;:.]{0,60})?"
_ASIDE: Final = r"(?:,\s[^;:.]{2,70},)?"
_PASSIVE: Final = re.compile(rf"^{_WHERE}{_ASIDE}(?:,?\s+(?:which|that))?\s+{_BE}\s*$", re.IGNORECASE)
_ACTIVE: Final = re.compile(
    rf"^{_WHERE}{_ASIDE}(?:,?\s+(?:which|that))?\s*(?:(?:had|has|have|also|then|\w+ly)\s+)*$", re.IGNORECASE
)
_TARGETED: Final = re.compile(
    r"\b(?:targeting|hitting|striking|attacking|damaging|targeted|attacked|hit|struck)\s*$", re.IGNORECASE
)
_OTHER_NOUN: Final = re.compile(
    r"\b(?:and|or|were|was|had|have|(?<!\bof )(?:their|his|her)|killed|wounded|people|on|in|at|from|where)\b|[,;]",
    re.IGNORECASE,
)
_ROADS: Final = re.compile(r"(?:blocked|blocking)", re.IGNORECASE)
_CLOSED: Final = frozenset({"closed", "closing", "shut", "cut", "cutting", "cut off", "cutting off"})
_OF_SOMETHING: Final = re.compile(r"\b(?:of|for|in|on|at|with|from|to|that|waiting|near)\b", re.IGNORECASE)
_WAS: Final = re.compile(
    r"\b(?:was|were|been|being|are|is)\s+(?:(?:\w+ly|also|then|all|both|later|again)\s+)?$", re.IGNORECASE
)
_WHEREABOUTS: Final = re.compile(
    r"\s+(?:by|in|at|on|during|after|when|near|with|since|from|as|outside|inside|beside|under|behind|beneath|next|opposite|along|amid|close)\b",
    re.IGNORECASE,
)
_REDUCED: Final = re.compile(
    r"\s+(?:by|in|on|during|at|for|since|from|after|twice|again|as|overnight|and)\b|[.,;:!)\n#]|\s*(?:[.!#\n]|[^\x00-\u2fff]|$)"
)  # "11 pylons blown up by guerrillas"
# "the clinic in Dilling burnt out;", "the hospital at Kafr Nabl, struck by four missiles"
_WHERE_IT_IS: Final = re.compile(
    r"\s*(?:(?:in|at|on|near|of)\s(?:[A-Z][\w’'-]*\s?){1,3}(?:\s?(?:region|province|district|city))?)?,?\s*(?:reported(?:ly)?\s+)?"
)
_JOINED: Final = re.compile(r"^\s*(?:,\s*(?:and\s+)?|\band\s+|\bplus\s+|\bas well as\s+|\balong with\s+|\band of\s+)$")
_ARTICLE: Final = re.compile(
    r"\b(?P<one>an?|one|the|its|their|his|her|our|my)\s+(?:(?!(?:an?|the|one)\b)[\w’'.-]+\s+){0,3}$", re.IGNORECASE
)
_DEFINITE: Final = frozenset({"the", "its", "their", "his", "her", "our", "my"})
_BY_ARMS: Final = re.compile(
    r"\b(?:drones?|missiles?|rockets?|shells?|shelling|strikes?|airstrikes?|raids?|warplanes?|jets?|bombs?|mortars?|artillery|projectiles?|debris|fire|barrages?"
    r"|rounds?|blasts?|explosions?|reported an?|aircraft|helicopters?|forces|army|gunmen|troops|militants|fighters|rebels)(?:\s+(?:had|have|has|also|then|twice|directly|\w+ly))*\s*$",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"\b(?:the|this|that|its|one)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_GOVERNED: Final = re.compile(
    r"\b(?:in|on|at|near|to|from|along|inside|outside|beside)\s+(?:(?:the|an?|its|their|this|that)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_OWNERS: Final = re.compile(r"\b[\w-]+(?:['’]s|s['’])\s+$")  # "a school and teachers' housing"
# The present tense tells of damage in a headline alone: "Settlers torch cars", and not "they vowed to destroy the port".
_PRESENT: Final = frozenset(
    "burn burns torch torches raze razes destroy destroys flatten flattens demolish demolishes level levels damages wrecks".split()
)
_TELLS: Final = re.compile(
    r"\s*(?:that\b|[“\"])|(?<=through) (?:the|his|her) (?:neck|head|chest|heart|leg|arm|hand|foot|back|lung|thigh|jaw|eye|stomach)\b|(?<=broken) (?:(?:in)?to|out|up|down|off|through)\b"
)


def things(
    text: str,
    span: Span,
    counts: tuple[CountMention, ...],
    acts: Sequence[Found[ActForm]],
    harmed: Sequence[Event],
    lexicon: Lexicon,
    *,
    heading: bool = False,
) -> list[Event]:
    """Things damaged or destroyed and services cut in the sentence, in order, each with its number.

    `harmed` is the harm to people told there: "a missile hit a bus, killing 12" tells of the people alone.
    """
    harms = lexicon.harm.find(text, span.start, span.end)
    if not heading and harms and not is_of_log(text, span):
        harms = [h for h in harms if text[h.start : h.end].lower() not in _PRESENT]
    cut = services(text, span, harms, lexicon, counts)
    ablaze = _fire_at(text, span, lexicon)
    if ablaze is not None:
        return sorted([ablaze, *cut], key=lambda e: e.start)
    hits = lexicon.hits.find(text, span.start, span.end)
    if not harms and not hits:
        return sorted(cut, key=lambda e: e.start)
    damaged = _damaged(text, span, counts, acts, lexicon, harms, hits, harmed, cut=bool(cut))
    return sorted([*damaged, *cut], key=lambda e: e.start)


_FIRE_AT: Final = re.compile(
    r"(?:\d\d[:.]\d\d[.:,]?\s+)?(?:(?:A|The)\s+)?(?:(?:huge|big|large|massive|major|new|Huge|Big|Large|Massive|Major)\s+)?(?:[Ff]ires?|[Bb]laze)\s+(?:at|in|on)\s+(?=(?:an?|the|two|three)\s)"
)


def _fire_at(text: str, span: Span, lexicon: Lexicon) -> Event | None:
    """ "Fire at a fuel depot after a strike": what burns, where a line begins with it."""
    fire = _FIRE_AT.match(text, span.start, span.end)
    if fire is None:
        return None
    thing = lexicon.objects.search(text, fire.end(), min(span.end, fire.end() + 40))
    if thing is None or not _OBJECT_BEFORE.match(" " + text[fire.end() : thing.start]):
        return None
    return _thing(text, span, Span(fire.start(), fire.end()), Outcome.DAMAGED, None, thing, ())


def _damaged(
    text: str,
    span: Span,
    counts: tuple[CountMention, ...],
    acts: Sequence[Found[ActForm]],
    lexicon: Lexicon,
    harms: Sequence[Found[Outcome]],
    hits: Sequence[Found[Outcome]],
    harmed: Sequence[Event],
    *,
    cut: bool,
) -> list[Event]:
    found: list[Event] = []
    objects = lexicon.objects.find(text, span.start, span.end)
    objects = [o for n, o in enumerate(objects) if not owns(text, o, objects[n + 1 : n + 2])]
    own_acts = {(a.start, a.end): a.form.act for a in acts}
    hurt = any(e.count.high != 0 for e in harmed)  # "Ten died when their house was hit" tells of the ten alone
    used: set[int] = set()
    for harm in (*harms, *hits):
        hit = harm in hits
        # Not of the school in "a missile hit a school, damaging 14 classrooms", "a shell hit a substation, cutting power".
        alone = not (hit and (found or cut))
        if hit and any(e.outcome is not Outcome.CUT_OFF for e in found):
            break
        trigger = Span(harm.start, harm.end)
        act = next((a for (s, e), a in own_acts.items() if s < harm.end and harm.start < e), None)
        if _TELLS.match(text, harm.end) or (not hit and any(_within(harm, e) for e in harmed)):
            continue
        index = _beside(text, span, harm, objects, used, hit=hit, alone=alone)
        if text[harm.start : harm.end].lower() in _LOST and index is None:
            continue
        if index is None and not hit and harm.form is not Outcome.CUT_OFF and not text.startswith("broken", harm.start):
            other = of_no_list(text, span, harm, counts, lexicon)
            if other is not None:
                objects, index, used = _with(objects, other, used)
        if index is None:
            by_number = elided(text, span, harm, counts, lexicon)
            if by_number is not None and not any(e.start <= by_number[0].span.start < e.end for e in found):
                found.append(of_number(text, trigger, harm.form, act, by_number))
            continue
        if text[harm.start : harm.end].lower() in _KNOCKED and _is_of_war(text, objects[index]):
            harm = Found(
                harm.start, harm.end, Outcome.DESTROYED
            )  # a tank knocked out is lost, a substation stands still
        if act is None and text[harm.start : harm.end].lower() in _SET_SO and objects[index].end <= harm.start:
            act = Act.ARSON
        told = hit and (hurt or _tells_of_people(text, harm, objects[index], lexicon))
        several = objects[index].end <= harm.start and any(
            m.kind == "number"
            and (m.count.low or 0) >= _MANY
            and m.span.end < objects[index].start
            and _SO_MANY.fullmatch(text, m.span.end, objects[index].start) is not None
            for m in counts
        )
        works = objects[index].form in _WORKS and not _STATION.search(text, objects[index].start, objects[index].end)
        if told and not works and not several:  # "3 schools hit" are no place where all were
            continue
        if text[harm.start : harm.end].lower() in IN_THE_AIR and _FLUNG.search(
            text, objects[index].start, objects[index].end
        ):
            continue  # "air defences shot down 41 drones": what was fired is no thing harmed
        if text[harm.start : harm.end].lower() in IN_THE_AIR and text[: objects[index].end].endswith(
            (" more", " others")
        ):
            continue
        event = _thing(text, span, trigger, harm.form, act, objects[index], counts)
        word = text[harm.start : harm.end].lower()
        if word in ("closed", "shut") and objects[index].form is not ObjectKind.ROAD and (event.count.low or 0) < _MANY:
            continue  # "the shop was closed": by whom and why is not said
        thing = objects[index]
        for other in listed(text, span, harm, thing, objects, counts, lexicon):
            objects, _, used = _with(objects, other, used)
        index = objects.index(thing)
        used.add(index)
        found.append(event)
        found += [] if word in _ALONE else _joined(text, span, trigger, harm.form, act, objects, index, used, counts)
    return found


def _with(
    objects: list[Found[ObjectKind]], other: Found[ObjectKind], used: set[int]
) -> tuple[list[Found[ObjectKind]], int, set[int]]:
    """`objects` with one more in its place, that place, and `used` as they are numbered then."""
    more = sorted([*objects, other], key=lambda o: o.start)
    index = more.index(other)
    return more, index, {n + (n >= index) for n in used}


def _within(harm: Found[Outcome], event: Event) -> bool:
    """ "Five children burned alive in one hut": the word tells of the people."""
    return event.trigger.start <= harm.start and harm.end < event.trigger.end


def _beside(
    text: str,
    span: Span,
    harm: Found[Outcome],
    objects: list[Found[ObjectKind]],
    used: set[int],
    *,
    hit: bool,
    alone: bool,
) -> int | None:
    """The thing that a word of damage takes: its object behind it, or its subject before it."""
    word = text[harm.start : harm.end].lower()
    road = _ROADS.fullmatch(text, harm.start, harm.end) is not None
    # "In the village the house was burnt", "a bridge on the road was blown up": no subject stands behind a preposition.
    order = sorted(
        range(len(objects)),
        key=lambda n: (
            word in _DOWN and not _stands_right(text, harm, objects[n]),
            objects[n].start >= harm.end,
            objects[n].start < harm.end
            and _GOVERNED.search(text, max(span.start, objects[n].start - 30), objects[n].start) is not None,
        ),
    )
    for index in order:
        thing = objects[index]
        if index in used:
            continue
        if harm.form is Outcome.CUT_OFF and not _may_stop(text, thing, word, road=road):
            continue
        if word in _LOST and not (
            thing.form is ObjectKind.VEHICLE
            and (_stands_right(text, harm, thing) or _PASSIVE.match(text[thing.end : max(thing.end, harm.start)]))
        ):
            continue  # an army loses tanks; a town that lost its school is another matter
        if word == "blown up" and thing.form is ObjectKind.VEHICLE and text.startswith(" by suicide", harm.end):
            continue  # the lorry was the bomb
        if word in _WRECKED and _GOVERNED.search(text, max(span.start, harm.start - 30), harm.start):
            continue  # "two bodies in a burnt-out car"
        if _before(text, harm, thing):
            return index
        if alone and _after(text, harm, thing) and (not hit or _by_arms(text, span, harm, thing)):
            return index
    return None


def _by_arms(text: str, span: Span, harm: Found[Outcome], thing: Found[ObjectKind]) -> bool:
    """ "Drones hit the terminal": what hits is a weapon or a force, and what is hit stands right behind."""
    if _OF_SOMETHING.search(text, harm.end, thing.start):
        return False
    arms = _BY_ARMS.search(text, max(span.start, harm.start - 60), harm.start)
    # "The shell hit a bakery" says where those told before were hurt.
    return arms is not None and _THE.search(text, max(span.start, arms.start() - 24), arms.start()) is None


def _tells_of_people(text: str, hit: Found[Outcome], thing: Found[ObjectKind], lexicon: Lexicon) -> bool:
    """Whether what follows tells who was hurt: "A missile struck a block. Twelve died" tells of the twelve alone."""
    people = lexicon.triggers.search(text, hit.end, min(len(text), hit.end + _NEXT)) is not None
    return people and (thing.start >= hit.end or thing.form is ObjectKind.VEHICLE)


def _may_stop(text: str, thing: Found[ObjectKind], word: str, *, road: bool) -> bool:
    """Whether a word of stopping tells of that thing: roads are blocked, works of supply go out of service."""
    if road or word in ("closed", "closing"):
        return thing.form is ObjectKind.ROAD or (word == "closed" and not road)
    if word in _KNOCKED:
        return thing.form is not ObjectKind.HOUSING
    return word not in _CLOSED - {"shut"} and thing.form not in (ObjectKind.VEHICLE, ObjectKind.HOUSING)


def _is_of_war(text: str, thing: Found[ObjectKind]) -> bool:
    return thing.form is ObjectKind.VEHICLE or text[thing.start : thing.end].lower().endswith(_GUNS)


def _after(text: str, harm: Found[Outcome], thing: Found[ObjectKind]) -> bool:
    gap = text[harm.end : thing.start].removeprefix(":")  # "Damaged: six houses and a power line"
    if text[harm.start : harm.end].lower() == "burning" and not _COUNTS_THEM.match(gap):
        return False  # "a burning car"
    if thing.start < harm.end or not _OBJECT_BEFORE.match(gap) or _WHEREABOUTS.match(gap):
        return False
    return _WAS.search(text, max(0, harm.start - 30), harm.start) is None


def _before(text: str, harm: Found[Outcome], thing: Found[ObjectKind]) -> bool:
    if harm.start < thing.end:
        return False
    gap, word = text[thing.end : harm.start], text[harm.start : harm.end].lower()
    if _WHERE_IT_IS.fullmatch(gap) and _REDUCED.match(text, harm.end):
        return True
    if word == "affected":  # "villages affected by the fighting" names them
        return _PASSIVE.match(gap) is not None
    if word in _OUT and not gap.strip():  # "putting its theatre out of service"
        return _PUT.search(text, max(0, thing.start - 50), thing.start) is not None
    if word in _SET_SO and not gap.strip():  # "setting two huts on fire"
        return _SET.search(text, max(0, thing.start - 50), thing.start) is not None
    if word in BY_ITSELF and _ACTIVE.match(gap) is not None:
        return True
    return _PASSIVE.match(gap) is not None


# Houses burn down, and raiders burn them down: what stands right behind with its number is the object.
_DOWN: Final = frozenset({"burned down", "burnt down", "burned out", "burnt out"})
_WITH_NUMBER: Final = re.compile(
    r"\s+(?:(?:at least|more than|over|about|some|around|nearly|up to|as many as|another)\s+)?(?:\d[\d,]*|an?|the|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens of|scores of|hundreds of|their|his|her|its)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


def _stands_right(text: str, harm: Found[Outcome], thing: Found[ObjectKind]) -> bool:
    if thing.start < harm.end or _WAS.search(text, max(0, harm.start - 30), harm.start):
        return False
    return _WITH_NUMBER.fullmatch(text, harm.end, thing.start) is not None


_LOST: Final = frozenset({"lost", "losing", "loss of"})
_WRECKED: Final = frozenset(
    {"burnt-out", "burned-out", "burnt out", "burned out", "destroyed", "ruined", "bombed-out", "wrecked", "damaged"}
)
_ANOTHER: Final = re.compile(r"(?<!\bof) (?:an?|the) ")  # "A drone hit a nine-storey block"
_COUNTS_THEM: Final = re.compile(
    r"\s+(?:\d|an?\s|the\s|its\s|their\s|several|dozens|scores|hundreds|some|many|more than|at least|over|about|around|nearly|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|down\s)",
    re.IGNORECASE,
)
_SET_SO: Final = frozenset({"on fire", "alight", "ablaze"})
_SET: Final = re.compile(r"\bset(?:s|ting)?\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
_OUT: Final = frozenset({"out of service", "out of action", "inoperative", "out of order", "offline"})
_PUT: Final = re.compile(
    r"\b(?:put|puts|putting|knock(?:ed|ing)?|took|taking|render(?:ed|ing)?|le(?:ft|aving)|forc(?:ed|ing)|making|made)\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_KNOCKED: Final = frozenset({"knocked out", "knocking out"})
_GUNS: Final = ("howitzer", "howitzers", "launcher", "launchers", "mortars", "artillery pieces", "artillery piece")
# What a hit puts out of use, whoever was hurt there: not the house or the bus they were in.
_WORKS: Final = frozenset({ObjectKind.WATER, ObjectKind.POWER, ObjectKind.FUEL, ObjectKind.HEALTH})
_STATION: Final = re.compile(r"\b(?:petrol|gas|fuel|filling) stations?$", re.IGNORECASE)  # people queue there
_BEHIND: Final = 3
_SO_MANY: Final = re.compile(r"\s+(?:(?!\w+s\s|(?:from|in|at|an?|the|of)\s)[\w-]+\s+){0,2}")
_COLUMN: Final = re.compile(r"\s*(?:[;,.)\n]|$)")
_GAP: Final = re.compile(r"\s*[:=–-]?\s*")
_NEXT: Final = 250  # characters: the next sentence
_MANY: Final = 2
_ALONE: Final = frozenset({"with no windows", "without windows"})


_FLUNG: Final = re.compile(r"\b(?:drones?|missiles?|rockets?|projectiles?|uavs?|shaheds?|shells?)\b", re.IGNORECASE)


_NO: Final = re.compile(
    r"\b(?P<no>no|not (?:one|a single)|none of (?:the|its|their))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


_WHOSE: Final = re.compile(r"\s+of\s+(?:an?|the|its|their|his|her)\s+(?:[\w-]+\s+){0,2}")


def _joined(
    text: str,
    span: Span,
    trigger: Span,
    outcome: Outcome,
    act: Act | None,
    objects: list[Found[ObjectKind]],
    index: int,
    used: set[int],
    counts: tuple[CountMention, ...],
) -> list[Event]:
    """The things named with the first: "… a water facility and several fuel depots", "while also targeting …"."""
    found: list[Event] = []
    for other in range(index + 1, len(objects)):
        thing = objects[other]
        start = _noun_phrase_start(text, objects[other - 1].end, thing, counts)
        gap = text[objects[other - 1].end : start]
        if _WHOSE.fullmatch(text, objects[other - 1].end, thing.start):
            continue  # "the minaret of a mosque and 11 cars"
        if other in used or not (_JOINED.match(gap) or (_TARGETED.search(gap) and len(gap) <= 90)):
            break
        used.add(other)
        found.append(_thing(text, span, trigger, outcome, act, thing, counts, joined=True))
    before = index - 1
    while before >= 0 and before not in used:
        thing, next_thing = objects[before], objects[before + 1]
        start = _noun_phrase_start(text, thing.end, next_thing, counts)
        if not _JOINED.match(text[thing.end : start]):
            break
        of_another = next_thing.end <= trigger.start and _ATTACKED.search(
            text, max(span.start, thing.start - 30), thing.start
        )
        if of_another:
            break  # "attacked the village and 20 houses were burned"
        used.add(before)
        found.append(_thing(text, span, trigger, outcome, act, thing, counts, joined=True))
        before -= 1
    return found


_ATTACKED: Final = re.compile(
    r"\b(?:attack|raid|storm|enter|invad|reach|overr[au]n|surround|besieg|target|leave|left)(?:ed|ing|s)? (?:the |an? |his |her |their )?(?:[\w-]+ )?$"
)


def _noun_phrase_start(text: str, floor: int, thing: Found[ObjectKind], counts: tuple[CountMention, ...]) -> int:
    for mention in counts:
        if floor <= mention.span.start < thing.start and thing.start - mention.span.end <= 30:
            return mention.span.start
    article = _ARTICLE.search(text, floor, thing.start) or _OWNERS.search(text, floor, thing.start)
    return article.start() if article else thing.start


def _thing(
    text: str,
    span: Span,
    trigger: Span,
    outcome: Outcome,
    act: Act | None,
    thing: Found[ObjectKind],
    counts: tuple[CountMention, ...],
    *,
    joined: bool = False,
) -> Event:
    start, count = thing.start, IMPLIED
    for mention in counts:
        if mention.kind == "not_people" and mention.count.low is None and mention.unit != "pronoun":
            continue  # "a nine-storey block" is one
        words = text[mention.span.end : thing.start]
        if count is not IMPLIED and re.fullmatch(
            r"\s+of (?:(?:the|its|their|some|about|around)\s+)?(?:[\w’'-]+\s+){0,2}",
            text[start + len(count.text or "") : mention.span.start],
        ):
            continue  # "200 of the 260 houses" counts the 200
        if (
            mention.span.end <= thing.start
            and _OBJECT_BEFORE.match(" " + words)
            and len(words) <= 40
            and not _OTHER_NOUN.search(words)
            and not _ANOTHER.search(words)
        ):
            start, count = mention.span.start, mention.count
            if mention.unit == "pronoun" and text[mention.span.start : mention.span.end].lower() == "one":
                count = Count(1, 1, Bound.EXACT, count.text, count.start, count.end)  # "one of its two theatres"
    if count is IMPLIED and trigger.start == thing.end + 1:
        behind = next((m for m in counts if 0 <= m.span.start - trigger.end <= _BEHIND), None)
        if (
            behind is not None
            and _COLUMN.match(text, behind.span.end)
            and _GAP.fullmatch(text, trigger.end, behind.span.start)
        ):
            count = behind.count  # "houses destroyed 9; displaced families 310"
    none = _NO.search(text, max(span.start, thing.start - 30), thing.start) if count is IMPLIED else None
    if none is not None:  # "no hospital was hit": a zero
        start = none.start("no")
        count = Count(0, 0, Bound.EXACT, none["no"], start, none.end("no"))
    if count is IMPLIED:
        article = _ARTICLE.search(text, max(span.start, thing.start - 40), thing.start)
        if article and not (
            article.group("one").lower() in _DEFINITE and plural(text[thing.start : thing.end].lower())
        ):
            one = Span(article.start("one"), article.end("one"))
            start, count = one.start, Count(1, 1, Bound.EXACT, one.of(text), one.start, one.end)
    if outcome is Outcome.DESTROYED and is_of_part(text, span, thing):
        outcome = Outcome.DAMAGED  # "wrecked the entrance of a block of flats"
    harmed = ObjectHarmed(thing.form, text[start : thing.end], start, thing.end)
    if joined and count is IMPLIED:  # a claim without a number is told apart by its word of harm
        trigger = Span(min(start, trigger.start), max(thing.end, trigger.end))
    own = (
        Span(min(start, trigger.start), max(thing.end, trigger.end))
        if abs(start - trigger.end) < 60
        else Span(start, thing.end)
    )
    return Event(own.start, own.end, trigger, outcome, act, count, "thing", object=harmed)
