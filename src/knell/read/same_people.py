"""Bare numbers that say again, or add to, whom an earlier sentence told of: "no fewer than 80 died there", "none died".

The same number told again is of the same people ("killed 80 villagers … the league insists that 80 died"); so is what is denied, the figure
for dead that were told without one ("slaughtered villagers … put the dead at 60"), and who is missing of those carried off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import ActorClass, Claim, Count, Outcome, Perpetrator, VictimClass, Victims
from knell.read.count_nouns import plural
from knell.read.events import Event
from knell.read.sentences import Sentence
from knell.read.source_phrases import AttributionMention
from knell.vocabulary import Vocabulary
from knell.vocabulary.lexicon import Lexicon, VictimForm

_BACK: Final = 8  # claims
_CHANCE: Final = 10  # from here on a number told twice is no chance
_TAKEN: Final = frozenset({Outcome.ABDUCTED, Outcome.MISSING, Outcome.DETAINED})
_FATES: Final = frozenset({Outcome.KILLED, Outcome.INJURED})
_WERE: Final = re.compile(r"\s+(?:(?:were|was|had|have|has|been|later)\s|died\b|killed\b)")
_FIGURES: Final = frozenset({"toll", "figure", "number_of"})
_NEAR: Final = 220  # characters
_IF: Final = ("Had ", "If ", "Were ", "Should ", "Unless ")
_THE: Final = re.compile(r"\b(?:the|these|those|all)\s+$", re.IGNORECASE)


def same_people(
    text: str, sentence: Sentence, event: Event, spoken: Sequence[AttributionMention], claims: Sequence[Claim]
) -> Victims | None:
    """The people of an earlier claim that a bare number counts too; None where it may count others."""
    number = _figure(event.count)
    if number is None:
        return None
    start = event.count.start or 0
    told = [c for c in claims[-_BACK:] if c.outcome is event.outcome and _known(c)]
    if number >= _CHANCE or (number > 1 and _THE.search(text, max(0, start - 6), start)):
        again = next((c.victims for c in reversed(told) if _figure(c.count) == number), None)
        if again is not None:
            return again
    last = told[-1] if told else None
    if last is not None and any(m.stance == "denies" for m in spoken) and _right_before(text, sentence, last):
        return last.victims
    if event.outcome is Outcome.KILLED:
        dead = next((c for c in reversed(claims) if c.outcome is Outcome.KILLED), None)
        unnumbered = dead is not None and dead is last and dead.count.text is None
        same = event.rule in _FIGURES or (bool(spoken) and event.act is None)
        if dead is not None and unnumbered and same and _near(text, sentence, dead):
            return dead.victims
    fate = event.outcome in _FATES and _WERE.match(text, event.count.end or 0) is not None
    if event.outcome in _TAKEN or fate:
        taken = (
            next((c for c in reversed(claims[-_BACK:]) if c.victims is not None and c.part_of is None), None)
            if fate
            else None
        )
        taken = taken or next((c for c in reversed(claims[-_BACK:]) if c.outcome in _TAKEN and c.part_of is None), None)
        taken = taken if taken is not None and taken.outcome in _TAKEN else None
        if taken is None or not _known(taken) or taken.count.text is None or not _near(text, sentence, taken):
            return None
        if event.outcome in _TAKEN or number <= (taken.count.high or number):
            return taken.victims  # "nine guards were taken hostage. Two were found dead"
    return None


def none_of_them(
    text: str, sentence: Sentence, event: Event, claims: Sequence[Claim], lexicon: Lexicon
) -> VictimForm | Victims | None:
    """ "Five customers were treated; none died", "a bus with 30 pupils on board. None was hurt": none of those just told of."""
    start = event.count.start
    if start is None or (event.count.text or "").lower() != "none" or text.startswith(" of ", event.count.end or 0):
        return None
    last = claims[-1] if claims else None
    if last is not None and sentence.start <= last.trigger.start < start and _known(last):
        return last.victims
    opens = text.rfind("\n", 0, sentence.start) + 1
    people = lexicon.victims.find(text, max(opens, sentence.start - _NEAR), start)
    return people[-1].form if people and plural(text[people[-1].start : people[-1].end].lower()) else None


def of_the_condition(text: str, sentence: Sentence, event: Event, lexicon: Lexicon) -> VictimForm | None:
    """ "Had the villagers not been warned, hundreds would have died": of those of whom the condition speaks."""
    if event.count.start is None or not text.startswith(_IF, sentence.start):
        return None
    comma = text.find(",", sentence.start, event.count.start)
    people = lexicon.victims.search(text, sentence.start, comma) if comma > 0 else None
    return people.form if people is not None and plural(text[people.start : people.end].lower()) else None


_RANKS: Final = frozenset({"commander", "commanders"})
_AGAINST: Final = {
    ActorClass.STATE_FORCES: VictimClass.ARMED_GROUP,
    ActorClass.ARMED_GROUP: VictimClass.STATE_FORCES,
}


def of_the_other_side(people: Victims, doers: Sequence[Perpetrator]) -> Victims:
    """ "The army said it killed two commanders": whom a force kills for his rank served the other side."""
    if people.class_ is not VictimClass.UNKNOWN or people.text is None or not doers:
        return people
    if people.text.rsplit(None, 1)[-1].lower() not in _RANKS:
        return people
    sides = {_AGAINST.get(doer.class_) for doer in doers}
    class_ = sides.pop() if len(sides) == 1 else None
    return replace(people, class_=class_) if class_ is not None else people


def lost_by_them(text: str, sentence: Sentence, event: Event, claims: Sequence[Claim]) -> VictimClass | str | None:
    """ "The army put 37 assailants out of action. It had no losses": who did what was told last lost its own.

    Else the words for who told of it: "a sergeant died, the army said. It had lost three men on Sunday".
    """
    if not claims or not text.startswith(("It ", "They "), sentence.start):
        return None
    if event.count.low != 0 and text[event.trigger.start : event.trigger.end].lower() not in _LOST:
        return None
    if _ITS_LOSS.match(text, sentence.start, sentence.end) is None or not _right_before(text, sentence, claims[-1]):
        return None
    sides = {str(doer.class_) for doer in claims[-1].perpetrators} & {"state_forces", "armed_group"}
    if len(sides) == 1:
        return VictimClass(sides.pop())
    told = claims[-1].originator
    return told.text if told.end is not None and sentence.start - told.end <= _SAID else None


_LOST: Final = frozenset({"lost", "losing", "loses", "lose"})
_SAID: Final = 30  # characters: " said on Sunday. "
_ITS_LOSS: Final = re.compile(
    r"(?:It|They) (?:itself |themselves |also |only |had |has |have ){0,2}(?:lost|had no|suffered no|took no|sustained no|reported no)\b"
)


_ALL_WERE: Final = re.compile(
    r"(?:All|Both|Each)(?: (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve))?(?: of (?:them|those (?:killed|hurt|taken)|the (?:victims|dead|deceased|killed)))?"
    r"(?: (?:the )?(?:victims|dead|deceased|killed))?,? (?:were|are|was) (?:\w+ly )?(?:all )?(?:the )?(?:unarmed |local |poor )?"
    r"|The (?:victims|dead|deceased|slain) (?:were|are) (?:\w+ly )?(?:all )?(?:the )?(?:unarmed |local |poor )?"
)


def all_were(text: str, sentence: Sentence, claims: list[Claim], lexicon: Lexicon) -> None:
    """ "… killing nine, police said. All the victims were civilians.": who those told of right before are said to be."""
    if not claims or not text.startswith(_ALL, sentence.start):
        return
    found = _ALL_WERE.match(text, sentence.start, sentence.end)
    if text.find(" sa", sentence.start, sentence.end) >= 0:
        return  # "Both dead were porters, the one side says"
    people = lexicon.victims.search(text, found.end(), min(sentence.end, found.end() + _NOUN)) if found else None
    if people is None or found is None or people.start != found.end():
        return
    for n in range(len(claims) - 1, max(-1, len(claims) - 1 - _BACK), -1):
        claim = claims[n]
        if claim.quote.end > sentence.start or not _right_before(text, sentence, claim):
            return
        unsaid = claim.victims is not None and claim.victims.class_ is VictimClass.UNKNOWN
        if unsaid and claim.victims is not None and claim.outcome in _HARMED:
            claims[n] = replace(claim, victims=replace(claim.victims, class_=people.form.class_))


def of_the_dead(text: str, sentence: Sentence, claims: list[Claim], lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    """ "A drone killed three people, the service said, adding that the dead were rebels": who the same one says they were."""
    at = text.find("dead were ", sentence.start, sentence.end)
    people = lexicon.victims.search(text, at, min(sentence.end, at + _NOUN + len("dead were "))) if at > 0 else None
    if people is None or not text.endswith("the ", 0, at) or text.endswith(_OF_THE, 0, at):
        return
    class_ = people.form.class_
    if class_ is VictimClass.UNKNOWN:  # "PKK members"
        named = [vocabulary.actors.find(n.group()) for n in vocabulary.actors.finditer(text, at, people.start)]
        class_ = next((_MEMBERS_OF[c] for a in named if a and (c := a.class_on(None)) in _MEMBERS_OF), class_)
    for n in range(len(claims) - 1, max(-1, len(claims) - 1 - _BACK), -1):
        claim, victims = claims[n], claims[n].victims
        if claim.quote.start != sentence.start or victims is None or claim.trigger.start > at:
            return
        one_voice = text.count(" sa", claim.trigger.end, at) <= 1
        if claim.outcome is Outcome.KILLED and victims.class_ is VictimClass.UNKNOWN and one_voice:
            claims[n] = replace(claim, victims=replace(victims, class_=class_))


_MEMBERS_OF: Final = {
    ActorClass.STATE_FORCES: VictimClass.STATE_FORCES,
    ActorClass.ARMED_GROUP: VictimClass.ARMED_GROUP,
}
_OF_THE: Final = (" of the ", " of all the ", " among the ", " of its ", " of their ")
_ALL: Final = ("All ", "Both ", "The victims ", "The dead ", "The deceased ", "The slain ")
_NOUN: Final = 24  # characters
_HARMED: Final = frozenset({Outcome.KILLED, Outcome.CASUALTIES, Outcome.ABDUCTED, Outcome.DETAINED, Outcome.MISSING})


def _known(claim: Claim) -> bool:
    return claim.victims is not None and claim.victims.class_ not in (VictimClass.UNKNOWN, VictimClass.MIXED)


def _figure(count: Count) -> int | None:
    """The number that was said, whatever bounds it."""
    return count.high if count.low in (0, None) else count.low


def _right_before(text: str, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim was told in the sentence before, or in this one."""
    return not text[claim.quote.end : sentence.start].strip()


def _near(text: str, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim was told a sentence or two before, in the same paragraph."""
    gap = text[claim.quote.end : sentence.start]
    return len(gap) <= _NEAR and "\n" not in gap
