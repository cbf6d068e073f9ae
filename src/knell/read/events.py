"""What one sentence tells, before it is placed and dated: harm to people, harm to things, acts.

`events` gathers them from the frames (people), the words for damage (things) and the words for acts
that nothing else has taken, in the order of their words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knell.model import OBJECT_OUTCOMES, Act, Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.clause import Tie
from knell.read.count_nouns import plural
from knell.read.counts import CountMention
from knell.read.phrases import Phrase
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import ActForm, Lexicon

_OBJECT_BEFORE = re.compile(r"^(?:\s+[\w’'.-]+){0,5}\s*$")
_PASSIVE = re.compile(
    r"^(?:\s+(?:in|at|on|near|across|belonging|to|for|of)\b[^,;:.]{0,50})?\s+(?:was|were|had been|have been|has been|being|are|is)"
    r"(?:\s+(?:also|then|reportedly|badly|partly|completely|\w+ly))*\s*$",
    re.IGNORECASE,
)
_TARGETED = re.compile(
    r"\b(?:targeting|hitting|striking|attacking|damaging|targeted|attacked|hit|struck)\s*$", re.IGNORECASE
)
_OTHER_NOUN = re.compile(r"\b(?:and|or|were|was|had|have|their|his|her|killed|wounded|people)\b|[,;]", re.IGNORECASE)
_BLOCKS = re.compile(r"(?:blocked|blocking|closed|closing)", re.IGNORECASE)
_WITHOUT = Cue(
    r"\b(?:leaving|left|leaves)\b(?:[^.;,]|(?<=\d),(?=\d)){0,60}?\b(?P<word>without)\s+(?:any\s+)?", "without"
)
_WAS = re.compile(r"\b(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_REDUCED = re.compile(r"\s+(?:by|in|on|during|at)\b|[.,;:!)]")  # "11 pylons blown up by guerrillas"
_OF_OTHERS = re.compile(r"(?:,|\band)\s[^,;]*\bwho\b[^,;]*$")
_BY_ITSELF = frozenset({"went up in flames", "caught fire", "collapsed"})
_WHERE_IT_IS = re.compile(
    r"\s*(?:(?:in|at|on|near)\s(?:[A-Z][\w’'-]*\s){1,3}\s*)?"
)  # "the clinic in Dilling burnt out;"
_JOINED = re.compile(r"^\s*(?:,\s*(?:and\s+)?|\band\s+|\bas well as\s+|\balong with\s+)$")
_ARTICLE = re.compile(r"\b(?P<one>an?|one|the)\s+(?:(?!(?:an?|the|one)\b)[\w’'.-]+\s+){0,3}$", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\b(?:revenge|reprisal|retaliation|response|retribution|retaliating|avenging|avenge)\s+(?:for|to|against)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NO_HARM = frozenset(
    {Act.CEASEFIRE, Act.CURFEW, Act.CHECKPOINT, Act.DEPLOYMENT, Act.ARREST, Act.ABDUCTION, Act.HOUSE_RAID, Act.LOOTING}
)
_OF_THINGS = frozenset({Act.ARSON, Act.SABOTAGE})
NO_COUNT = Count(None, None, Bound.UNKNOWN)
IMPLIED = Count(1, None, Bound.IMPLIED)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing told in a sentence. `start`, `end` bound its own words; `whole` is as in `Tie`."""

    start: int
    end: int
    trigger: Span
    outcome: Outcome
    act: Act | None
    count: Count
    rule: str
    tie: Tie | None = None
    object: ObjectHarmed | None = None
    whole: int | None = None
    people: Phrase | None = None  # the whole noun phrase of the people, where it was found
    agents: tuple[Phrase, ...] = ()  # who is said to have done it, as the subject or behind "by"


def events(
    text: str,
    span: Span,
    ties: tuple[Tie, ...],
    counts: tuple[CountMention, ...],
    acts: list[Found[ActForm]],
    lexicon: Lexicon,
    *,
    heading: bool,
) -> tuple[Event, ...]:
    """The harm that the sentence text[span] tells, `acts` being its words for acts. A heading tells only what has a number."""
    told = [_of_tie(t, index) for index, t in enumerate(ties)]
    if heading:
        return tuple(with_act(e, text, acts) for e in told if e.count.text is not None)
    things = [with_act(e, text, acts) for e in _things(text, span, counts, lexicon)]
    told_of_people = _share_act([with_act(e, text, acts) for e in told], text)
    # Ties keep their places at the front of the list: `whole` points at them by index.
    return (*told_of_people, *sorted(things, key=lambda e: e.start))


def acts_of(text: str, span: Span, lexicon: Lexicon) -> list[Found[ActForm]]:
    """The words for acts in the sentence, in order."""
    found = lexicon.acts.find(text, span.start, span.end) + _targeting(text, span, lexicon)
    return sorted(found, key=lambda f: f.start)


def _of_tie(t: Tie, index: int) -> Event:
    if t.count is not None:
        count = t.count.count
    elif t.outcome is Outcome.CASUALTIES and t.act is None:
        count = NO_COUNT  # "heavy casualties": how many of either, nobody says
    else:
        count = replace(IMPLIED, low=t.least)
    start, end = min(t.start, t.trigger.start) if t.count is None else t.start, t.end
    return Event(start, max(end, start), t.trigger, t.outcome, t.act, count, t.rule, tie=t, whole=t.whole)


# ------------------------------------------------------------------ acts


def with_act(event: Event, text: str, acts: list[Found[ActForm]]) -> Event:
    """The act of a harm: its own word's, else the nearest act named in its clause, a strong word first."""
    if event.act is not None:
        return event
    best: tuple[int, Found[ActForm]] | None = None
    droned = any(f.form.act is Act.DRONE_STRIKE and f.end <= event.trigger.start for f in acts)
    for found in acts:
        if event.trigger.end <= found.start and _ANSWERED.search(text, max(0, found.start - 40), found.start):
            continue  # "revenge for an ambush": what is answered is another act
        if droned and found.form.act in (Act.SHELLING, Act.SHOOTING) and found.form.weak:
            continue  # "a drone fired a missile"
        if found.form.act in _NO_HARM or (found.form.act in _OF_THINGS and event.tie is not None):
            continue
        if found.start > event.end and _OF_OTHERS.search(text, event.end, found.start):
            continue  # "214 people, and nine who died under torture"
        if event.trigger.start <= found.start and found.end <= event.trigger.end:
            return replace(event, act=found.form.act)  # "hit by pellets"
        distance = found.start - event.trigger.end if found.start >= event.trigger.end else event.start - found.end
        reach = 160 if not found.form.weak else 130 if found.end <= event.start else 70
        if -20 <= distance <= reach and (best is None or distance < best[0]):
            best = (distance, found)
    return replace(event, act=best[1].form.act) if best else event


def _share_act(told: list[Event], text: str) -> list[Event]:
    """ "Missiles struck …, killing 9 and wounding 34": one act for both, where no new clause stands between."""
    for index, event in enumerate(told):
        before = told[index - 1] if index else None
        if event.act is None and before is not None and before.act is not None:
            gap = text[before.end : event.start]
            if len(gap) < 60 and not re.search(r"[;.]|\b(?:while|but|in which|where)\b", gap):
                told[index] = replace(event, act=before.act)
    return told


def _targeting(text: str, span: Span, lexicon: Lexicon) -> list[Found[ActForm]]:
    return [
        Found(m.start(), m.end(), ActForm(act, weak=False))
        for act, pattern in lexicon.targeting.items()
        for m in pattern.finditer(text, span.start, span.end)
    ]


# ------------------------------------------------------------------ things


def _things(text: str, span: Span, counts: tuple[CountMention, ...], lexicon: Lexicon) -> list[Event]:
    """Things damaged or destroyed, and services cut, each with its number."""
    found: list[Event] = []
    harms = lexicon.harm.find(text, span.start, span.end)
    found += _left_without(text, span, lexicon)
    if not harms:
        return found
    objects = lexicon.objects.find(text, span.start, span.end)
    acts = {(a.start, a.end): a.form.act for a in lexicon.acts.find(text, span.start, span.end)}
    used: set[int] = set()
    for harm in harms:
        trigger = Span(harm.start, harm.end)
        act = next((a for (s, e), a in acts.items() if s < harm.end and harm.start < e), None)
        road = _BLOCKS.fullmatch(text, harm.start, harm.end) is not None
        if harm.form is Outcome.CUT_OFF and not road:
            found += _service(text, span, harm, lexicon)
            continue
        for index, thing in enumerate(objects):
            if (
                index in used
                or (road and thing.form is not ObjectKind.ROAD)
                or not (_after(text, harm, thing) or _before(text, harm, thing))
            ):
                continue
            used.add(index)
            found.append(_thing(text, trigger, harm.form, act, thing, counts))
            found += _joined(text, trigger, harm.form, act, objects, index, used, counts)
            break
    return found


def _after(text: str, harm: Found[Outcome], thing: Found[ObjectKind]) -> bool:
    gap = text[harm.end : thing.start]
    passive = _WAS.search(text, max(0, harm.start - 30), harm.start) is not None
    return thing.start >= harm.end and bool(_OBJECT_BEFORE.match(gap)) and not (passive and re.search(r"\band\b", gap))


def _before(text: str, harm: Found[Outcome], thing: Found[ObjectKind]) -> bool:
    gap = text[thing.end : harm.start]
    if harm.start < thing.end:
        return False
    if _WHERE_IT_IS.fullmatch(gap) and (
        _REDUCED.match(text, harm.end) or text[harm.start : harm.end].lower() in _BY_ITSELF
    ):
        return True
    return _PASSIVE.match(gap) is not None


def _joined(
    text: str,
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
        start = _noun_phrase_start(text, objects[index].end, thing, counts)
        gap = text[objects[other - 1].end : start]
        if other in used or not (_JOINED.match(gap) or (_TARGETED.search(gap) and len(gap) <= 90)):
            break
        used.add(other)
        found.append(_thing(text, trigger, outcome, act, thing, counts))
    before = index - 1
    while before >= 0 and before not in used:
        thing, next_thing = objects[before], objects[before + 1]
        start = _noun_phrase_start(text, thing.end, next_thing, counts)
        if not _JOINED.match(text[thing.end : start]):
            break
        used.add(before)
        found.append(_thing(text, trigger, outcome, act, thing, counts))
        before -= 1
    return found


def _noun_phrase_start(text: str, floor: int, thing: Found[ObjectKind], counts: tuple[CountMention, ...]) -> int:
    for mention in counts:
        if floor <= mention.span.start < thing.start and thing.start - mention.span.end <= 30:
            return mention.span.start
    article = _ARTICLE.search(text, floor, thing.start)
    return article.start() if article else thing.start


def _thing(
    text: str,
    trigger: Span,
    outcome: Outcome,
    act: Act | None,
    thing: Found[ObjectKind],
    counts: tuple[CountMention, ...],
) -> Event:
    start, count = thing.start, IMPLIED
    for mention in counts:
        words = text[mention.span.end : thing.start]
        if count is not IMPLIED and re.fullmatch(
            r"\s+of (?:(?:the|its|their|some|about|around)\s+)?(?:\w+\s+)?",
            text[start + len(count.text or "") : mention.span.start],
        ):
            continue  # "200 of the 260 houses" counts the 200
        if (
            mention.span.end <= thing.start
            and _OBJECT_BEFORE.match(" " + words)
            and len(words) <= 40
            and not _OTHER_NOUN.search(words)
        ):
            start, count = mention.span.start, mention.count
            if mention.unit == "pronoun" and text[mention.span.start : mention.span.end].lower() == "one":
                count = Count(1, 1, Bound.EXACT, count.text, count.start, count.end)  # "one of its two theatres"
    if count is IMPLIED:
        article = _ARTICLE.search(text, max(0, thing.start - 40), thing.start)
        if article and not (article.group("one").lower() == "the" and plural(text[thing.start : thing.end].lower())):
            one = Span(article.start("one"), article.end("one"))
            start, count = one.start, Count(1, 1, Bound.EXACT, one.of(text), one.start, one.end)
    harmed = ObjectHarmed(thing.form, text[start : thing.end], start, thing.end)
    own = (
        Span(min(start, trigger.start), max(thing.end, trigger.end))
        if abs(start - trigger.end) < 60
        else Span(start, thing.end)
    )
    return Event(own.start, own.end, trigger, outcome, act, count, "thing", object=harmed)


def _service(text: str, span: Span, harm: Found[Outcome], lexicon: Lexicon) -> list[Event]:
    """ "Cutting electricity to …", "power was cut"."""
    right = lexicon.services.search(text, harm.end, min(span.end, harm.end + 40))
    if right is not None and _OBJECT_BEFORE.match(text[harm.end : right.start]):
        service = right
    else:
        left = [
            s
            for s in lexicon.services.find(text, max(span.start, harm.start - 60), harm.start)
            if _PASSIVE.match(text[s.end : harm.start])
        ]
        if not left:
            return []
        service = left[-1]
    harmed = ObjectHarmed(service.form, text[service.start : service.end], service.start, service.end)
    start, end = min(harm.start, service.start), max(harm.end, service.end)
    return [Event(start, end, Span(harm.start, harm.end), Outcome.CUT_OFF, None, NO_COUNT, "service", object=harmed)]


def _left_without(text: str, span: Span, lexicon: Lexicon) -> list[Event]:
    """ "Leaving the town without water"."""
    found: list[Event] = []
    for match in _WITHOUT.finditer(text, span.start, span.end):
        service = lexicon.services.search(text, match.end(), min(span.end, match.end() + 40))
        if service is None or service.start != match.end():
            continue
        harmed = ObjectHarmed(service.form, text[service.start : service.end], service.start, service.end)
        trigger = Span(match.start("word"), match.end("word"))
        found.append(
            Event(trigger.start, service.end, trigger, Outcome.CUT_OFF, None, NO_COUNT, "service", object=harmed)
        )
    return found


def is_of_people(event: Event) -> bool:
    """Whether the event harmed people (its victims are then said or unknown), not things and not no one."""
    return (event.outcome is not Outcome.NONE or event.tie is not None) and event.outcome not in OBJECT_OUTCOMES
