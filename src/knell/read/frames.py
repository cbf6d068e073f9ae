"""Tie each number of a sentence to the word of harm it belongs to.

A word of harm has a frame (`vocabulary/lexicon_en.yaml`): where the people stand beside it. Numbers
joined by "and" and commas share a word of harm; "including", "of whom" and a colon open a list of
parts; "in all" names the whole. A number that fits no frame makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Outcome, Span, VictimClass
from knell.read.apposed import merge_apposed
from knell.read.around import attach_around, attach_nobody, of_the_living, of_the_lost_too
from knell.read.behind import HAS_HARM, OBJECT_GAP, OF_GAP, TOLL_GAP, first_right
from knell.read.chains import relation, spread, wholes
from knell.read.clause import BE, BOUNDARY, BREAK, Clause, Counted, Tie, counted, make
from knell.read.counted_harm import attach_counted, attach_standing
from knell.read.counts import CountMention, with_as_many
from knell.read.fallen import FELL, is_fallen
from knell.read.gapped import attach_gapped
from knell.read.implied import implied, word_of
from knell.read.later_parts import (
    attach_among_n,
    attach_among_them,
    attach_of_the_dead,
    attach_of_them,
    attach_outer,
    attach_share_of_number,
    attach_shares,
    attach_were,
    without_passing,
)
from knell.read.listed import attach_listed
from knell.read.lost import LOST, is_lost
from knell.read.revised import attach_corrected, revised
from knell.read.subjects import (
    BODILY,
    after_same_subject,
    is_doer,
    is_idle,
    is_nominal,
    may_be_subject,
    owns,
    takes_no_object,
    with_persons,
    wounded,
)
from knell.read.taken import attach_held, attach_taken, attach_with_hostages
from knell.read.tolls import attach_tolls, of_toll
from knell.read.whom import nth, whom_they_killed
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import Lexicon, TriggerForm

_HAVE: Final = re.compile(r"\b(?:had|has|have|having)(?:\s+(?:\w+ly|also|already))*\s*$", re.IGNORECASE)


_ASIDE_TAIL: Final = re.compile(
    r"\s+(?:on|in|by|at|from|near|last|during|since|earlier|while|when)\b[^.;]{0,80},|\s*,\s+(?:was|were|is|are)\b",
    re.IGNORECASE,
)
_WERE: Final = re.compile(r"\s+(?:were|was)\s+")
_ANOTHER_CLAUSE: Final = re.compile(
    r"\s*(?:was|were)\s[^,;]*,\s+(?:\d+|an?|one|two|three)\s+\w+[^,;]*\b(?:was|were)\s*"
)
_CLAIMED: Final = frozenset({"claimed", "claiming"})
# Verbs that harm people only where their object is said to be people: "claimed 11 soldiers", not "11 seats".
_OF_PEOPLE: Final = frozenset(
    {
        "claimed",
        "claiming",
        "beat",
        "beating",
        "buried",
        "burying",
        "felled",
        "felling",
        "netted",
        "netting",
        "drove off with",
        "driving off with",
        "rode off with",
        "sped off with",
        "made away with",
        "making away with",
        "made off with",
        "making off with",
        "ran off with",
        "disappeared with",
    }
)
_FROM_OURS: Final = re.compile(
    r"\s+of (?:his|her|their|its|our) own\b|\s+(?:from|of) (?:his|her|their|its|our|this|the same) (?:own )?(?:community|village|family|quarter|clan|parish|men|neighbo\w+|people)\b"
)
_FREED: Final = re.compile(
    r"\b(?:freed|freeing|released|releasing|rescued|rescuing)\s+(?:the\s+|another\s+)?$", re.IGNORECASE
)
_THE_HARMED: Final = re.compile(r"\b(?:the|these|those|their|its)\s+$", re.IGNORECASE)
_WHOM: Final = re.compile(
    r"\s+(?:that |whom |who |which )?(?:it|they|he|she|the (?:[\w-]+ ){0,2}\w+)(?:\s+(?:had|have|has))?\s*$"
    r"|,?\s+(?:whom|that)\s+(?!(?:was|were|had|have|has|is|are)\b)(?:[\w’'-]+\s+){1,6}?(?:(?:had|have|has)\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_DOER: Final = re.compile(r"\b(?:after|when|as|while|before)\s+(?:[\w-]+\s+){1,3}$", re.IGNORECASE)
_WHO_DID: Final = re.compile(r"\b(?:it|they|he|she|we|i)\s+$", re.IGNORECASE)
_FIRST_SAID: Final = re.compile(r"[^,.;]{0,40}?\b(?:as|initially|earlier|previously|first)\b[^,.;]{0,40},")
_ENTRY: Final = re.compile(
    r"\s*(?:[:=–—]|\s-)\s*$|^\s+(?:is|are|was|were)\s+(?:also\s+)?$"
)  # "Dead: 15", "Wounded – 42", "Killed are two"
_THOSE: Final = re.compile(r"\b(?:those|the people|the men)\s+$", re.IGNORECASE)  # "those killed were 70 fighters"
_WHO_TELLS: Final = re.compile(r"(?:\s[^,;.]{0,40}?)?\s(?:told|said|says?|spoke|described|recalled|recounted)\b")
_OPENS: Final = re.compile(r"\w\s[^,;]{6,},\s")
_HE_SAID: Final = re.compile(r"\s+(?:said|says|added|told \w+|claimed|wrote|insisted),")
_OF_WHOM: Final = re.compile(r"\s+of whom\b")
_REPORTED: Final = frozenset({"reported", "reported as", "listed as", "registered as", "declared", "recorded as"})
_BUT_DIED: Final = re.compile(
    r"\s+(?:was|were|had been)\s[^;.,]{3,80}\bbut\s+(?:later\s+|then\s+|soon\s+)?", re.IGNORECASE
)  # "was pulled alive from the rubble but died"
_PART_OF_IT: Final = re.compile(r"\s*of the\s*$", re.IGNORECASE)
_PART_OF_THOSE: Final = re.compile(r"\s*of (?:those|the people|the men)\s*$", re.IGNORECASE)
_OF_THE_HARMED: Final = re.compile(
    r"\s*of (?:the|those|the people|the men) (?:wounded|injured|hurt|shot|missing|detained|abducted|kidnapped|arrested|displaced|hostages)\b",
    re.IGNORECASE,
)


def tie(
    text: str,
    span: Span,
    counts: tuple[CountMention, ...],
    lexicon: Lexicon,
    last: Outcome | None,
    places: Sequence[Span] = (),
    *,
    died: bool = False,
) -> tuple[Tie, ...]:
    """The outcomes of the sentence text[span], each with its number and people, in order of their words.

    `last` is the outcome of the last number told before this sentence: what "the figure" refers to; `died`: a number
    of dead was told, whom "the victims" are.
    """
    triggers = tuple(t for t in lexicon.triggers.find(text, span.start, span.end) if not is_idle(text, span, t))
    if triggers or lexicon.around_begins.within(text, span.start, span.end):
        counts = with_persons(text, span, counts, lexicon, places)
    if text.find("s many ", span.start, span.end) >= 0:
        counts = with_as_many(text, span, counts)
    people = counted(text, span, counts, triggers, lexicon)
    people = merge_apposed(text, people)
    sentence = Clause(text, span, people, triggers, lexicon)
    ties: dict[int, Tie] = {}
    if not people:  # as in half of all sentences: no number can take a word of harm
        return (*nth(sentence), *implied(sentence, [])) if triggers else implied(sentence, [])
    for found in triggers:
        for form in found.form:
            hit = _attach(sentence, found, form, taken=ties.keys())
            if hit is not None:
                index, rule = hit
                made = make(people[index], Span(found.start, found.end), form.outcome, form.act, rule)
                ties[index] = (
                    made if made.victims or rule != "toll" else replace(made, victims=of_toll(sentence, found))
                )
                break
    attach_tolls(sentence, ties, last, died=died)
    attach_nobody(sentence, ties)
    attach_around(sentence, ties)
    attach_taken(sentence, ties)
    attach_held(sentence, ties)
    attach_with_hostages(sentence, ties)
    attach_standing(sentence, ties, last, died=died)
    attach_listed(sentence, ties, last, died=died)
    attach_among_them(sentence, ties, last)
    attach_among_n(sentence, ties)
    spread(sentence, ties)
    attach_shares(sentence, ties)
    attach_counted(sentence, ties, last, died=died)
    attach_outer(sentence, ties, last, died=died)
    attach_of_the_dead(sentence, ties)
    attach_gapped(sentence, ties)
    attach_of_them(sentence, ties, last)
    attach_were(sentence, ties)
    attach_share_of_number(sentence, ties, last)
    attach_corrected(sentence, ties)
    of_the_living(sentence, ties)
    of_the_lost_too(sentence, ties)
    ordered = [ties[index] for index in sorted(ties)]
    numbered = wholes(sentence, ordered)
    again = after_same_subject(sentence, numbered)
    numbered = without_passing(sentence, numbered, again)
    former = revised(counts, numbered)
    told = (*numbered, *again, *former, *nth(sentence), *implied(sentence, [*numbered, *again]))
    return whom_they_killed(sentence, told)


_OF_BODIES: Final = re.compile(r"(?:the )?(?:bodies|remains|corpses) of ", re.IGNORECASE)


def _attach(
    s: Clause, found: Found[tuple[TriggerForm, ...]], form: TriggerForm, taken: object
) -> tuple[int, str] | None:
    """The number that `found` takes by the frame of `form`, with the rule that says so."""
    free = [i for i in range(len(s.people)) if i not in taken and not _is_corrected(s, i)]  # type: ignore[operator]
    those = form.frame in ("adjective", "participle") and _THOSE.search(
        s.text, max(s.span.start, found.start - 14), found.start
    )
    if (form.frame in ("adjective", "participle", "noun", "toll") and _opens_entry(s, found)) or those:
        entry = first_right(s, found.end, free, _ENTRY)
        if entry is not None:
            return None if _has_own_word(s, form, entry) else (entry, "entry")
    if form.outcome not in BODILY and not (form.outcome is Outcome.DETAINED and form.frame == "participle"):
        free = [i for i in free if s.people[i].count.kind != "person"]
    if form.outcome is Outcome.DISPLACED:
        free = [i for i in free if not _runs_away(s, s.people[i])]
    if form.frame in ("adjective", "noun"):
        of = first_right(s, found.end, free, OF_GAP) if _OF_BODIES.match(s.text, found.start) else None
        if of is not None:
            return of, "noun_of"  # "the two sides exchanged the bodies of 25 fighters"
        left = _compact(s, found, free)
        if left is not None and form.act is Act.SHOOTING and s.people[left].victims is None:
            left = None  # "five separate shootings" are five acts
        if left is not None and (form.frame == "adjective" or owns(s, left, s.gap(s.people[left].end, found.start))):
            return left, f"{form.frame}_before"
        if form.frame == "adjective" and BE.search(s.gap(max(s.span.start, found.start - 40), found.start)):
            left = _subject(s, found, free)
            return (left, "predicate") if left is not None else None
        if form.frame == "noun":
            right = first_right(s, found.end, free, OF_GAP)
            if right is None and (what := _is_what(s, found, free)) is not None:
                return what, "is_what"
            return (right, "noun_of") if right is not None else None
        return None
    if form.frame == "active" and word_of(s, found) in _CLAIMED:
        free = [i for i in free if s.people[i].count.kind not in ("person", "article")]  # "claimed his brother was out"
    if form.frame == "active" and is_nominal(s, found):
        return None
    if form.frame == "active":
        right = first_right(s, found.end, free, OBJECT_GAP)
        word = s.gap(found.start, found.end).lower()
        if right is not None and s.people[right].count.span.of(s.text).lower() in ("he", "she"):
            return None  # "succumbed to wounds he had suffered": no object stands in that case
        if right is not None and form.outcome is Outcome.ABDUCTED and _is_lives(s, right):
            return None  # "has taken more than 7,300 lives"
        if right is not None and word in LOST and not is_lost(s, found, s.people[right]):
            return None
        if right is not None and word in _OF_PEOPLE and s.people[right].victims is None:
            return (right, "object") if _FROM_OURS.match(s.text, s.people[right].count.span.end) else None
        if right is not None and word in _CLAIMED and HAS_HARM.match(s.text, s.people[right].end, s.span.end):
            return None  # "claimed 14 soldiers had been captured": what is claimed stands behind
        return (right, "object") if right is not None else None
    if form.frame == "intransitive":
        if word_of(s, found).endswith("surrendered"):  # "a commander who surrendered to the court"
            free = [i for i in free if s.people[i].count.kind != "article"]
        left = _subject(s, found, free)
        if left is not None and form.outcome is Outcome.DISPLACED and _WHO_TELLS.match(s.text, found.end, s.span.end):
            return None  # "two people who fled told the paper": who says so
        if left is not None and word_of(s, found) in FELL and not is_fallen(s, found, left):
            return None
        return (left, "subject") if left is not None else None
    if form.frame == "participle" and word_of(s, found) in ("hit", "beaten"):
        left = _subject(s, found, free)  # "seven were hit": perhaps of houses
        return (left, "passive") if left is not None and s.people[left].victims is not None else None
    if form.frame == "participle":
        return _participle(s, found, free)
    if form.frame == "itself":
        return None
    if form.frame == "wound":
        left = wounded(s, found, free)
        return (left, "wound") if left is not None else None
    right = first_right(s, found.end, free, TOLL_GAP)
    if right is None and word_of(s, found).endswith(("number", "numbered")):  # "the dead number 15"
        right = next((i for i in free if s.people[i].count.span.start == found.end + 1), None)
    return (right, "toll") if right is not None and not _has_own_word(s, form, right) else None


def _is_lives(s: Clause, index: int) -> bool:
    victims = s.people[index].victims
    return victims is not None and s.gap(victims.start, victims.end).lower().endswith("lives")


def _has_own_word(s: Clause, form: TriggerForm, index: int) -> bool:
    """ "Enemy losses: 41 dead, 60 wounded": each number has its own word of harm."""
    return form.outcome is Outcome.CASUALTIES and _HARM_NEXT.match(s.text, s.people[index].count.span.end) is not None


_HARM_NEXT: Final = re.compile(r"\s+(?:[a-z]+\s+)?(?:dead|killed|wounded|injured|hurt|captured|prisoners)\b")


def _is_what(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """ "Sixty-five were summary executions": a bare number that is said to be of deaths."""
    for index in reversed(free):
        people = s.people[index]
        if people.count.span.end <= found.start:
            bare = people.victims is None and people.count.noun is None and people.count.kind == "number"
            return index if bare and _WERE.fullmatch(s.text, people.count.span.end, found.start) else None
    return None


def _is_corrected(s: Clause, index: int) -> bool:
    """ "Five people, not six as first reported, were shot": the number that is taken back in passing."""
    people = s.people[index]
    if not s.text[max(s.span.start, people.count.span.start - 6) : people.count.span.start].endswith(", not "):
        return False
    end = people.count.span.end
    return s.text[end : end + 1] in (",", ".", ";", "") or _FIRST_SAID.match(s.text, end, s.span.end) is not None


def _opens_entry(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """Whether a word of harm begins a line or an entry of a list, as in "Dead: 15; wounded: 42"."""
    before = s.text[max(0, found.start - 3) : found.start].rstrip(" \t")
    return not before or before[-1] in "\n.,;|/•·*-–—"


_WANTED: Final = (
    "suspects",
    "thieves",
    "robbers",
    "poachers",
    "attackers",
    "assailants",
    "smugglers",
    "prisoners",
    "inmates",
)


def _runs_away(s: Clause, people: Counted) -> bool:
    """ "A suspect fled the scene", "three gunmen fled": who runs from a deed is not displaced."""
    armed = people.victims is not None and people.victims.form.class_ in (
        VictimClass.ARMED_GROUP,
        VictimClass.STATE_FORCES,
    )
    return (
        armed
        or people.count.kind == "article"
        or (people.count.noun is not None and people.count.noun.of(s.text).lower().endswith(_WANTED))
    )


def _had_whom(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """ "Three men it had abducted": the people stand before a clause that has them as its object."""
    for index in reversed(free):
        if s.people[index].end <= found.start:
            freed = _FREED.search(
                s.text, max(s.span.start, s.people[index].count.span.start - 24), s.people[index].count.span.start
            )
            return index if freed is None and _WHOM.match(s.gap(s.people[index].end, found.start)) else None
    return None


def _participle(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> tuple[int, str] | None:
    before = s.gap(max(s.span.start, found.start - 40), found.start)
    if not BE.search(before):
        compact = _compact(s, found, free)
        if compact is None:
            compact = _aside(s, found, free)
        if compact is not None and _is_of_others(s, found, compact):
            return None
        right = first_right(s, found.end, free, OBJECT_GAP)
        if right is not None and s.people[right].count.kind == "article" and before.lower().endswith(" the "):
            right = None  # "wishes the wounded a quick recovery"
        if right is not None and (compact is None or _HAVE.search(before) or is_doer(s, compact, right, found.end)):
            return right, "object"
        if compact is not None:
            return (compact, "participle_after") if takes_no_object(s, compact, found.end) else None
        if _HAVE.search(before) or _WHO_DID.search(before) or "whom " in before:
            whom = _had_whom(s, found, free)
            return (whom, "whom") if whom is not None else None
        doer = _DOER.search(s.text, s.span.start, found.start)
        if doer is not None and any(
            doer.start() <= v.start for v in s.lexicon.victims.find(s.text, doer.start(), found.start)
        ):
            return None  # "after soldiers detained their chief": an active verb whose object has no number
        if _THE_HARMED.search(s.text, s.span.start, found.start):
            return None  # "a surgeon who operated on the wounded": a noun
        left = _subject(s, found, free)
        if left is None or s.people[left].count.kind in ("person", "article") or _is_of_others(s, found, left):
            return None
        return left, "passive"
    left = _subject(s, found, free)
    return (left, "passive") if left is not None else None


def _is_of_others(s: Clause, found: Found[tuple[TriggerForm, ...]], index: int) -> bool:
    """ "Ten at a school sheltering displaced people": the participle stands before its own people, apart from the number."""
    if s.gap(max(s.people[index].end, s.people[index].count.span.end), found.start).strip() in ("", ","):
        return False  # "ten displaced people", "the six, wounded civilians,"
    noun = s.lexicon.victims.search(s.text, found.end, min(s.span.end, found.end + 25))
    return noun is not None and noun.start == found.end + 1


def _aside(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """ "Three nuns, abducted on Friday, were released": the number before a comma, where a time, a place or a doer follows the verb."""
    before = [i for i in free if s.people[i].end <= found.start]
    if not before or not _ASIDE_TAIL.match(s.text, found.end, s.span.end):
        return None
    return before[-1] if s.gap(s.people[before[-1]].end, found.start).strip() == "," else None


def _compact(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """The number right before the word of harm, with nothing between but its noun phrase."""
    for index in reversed(free):
        people = s.people[index]
        if people.count.span.end > found.start:
            continue
        gap = s.gap(max(people.end, people.count.span.end), found.start) if people.end <= found.start else ""
        if _WHO_DID.search(gap):
            return None  # "3 of the hostages it seized"
        if gap == ", " and people.count.rule == "bare" and people.end > people.count.span.end:
            return index  # a headline's "Teacher, 34, shot dead"
        if gap.strip().lower() in _REPORTED:
            return index  # "27 people reported missing"
        between = s.gap(people.count.span.end, found.start)
        if _PART_OF_IT.search(between) or (_PART_OF_THOSE.search(between) and _dies_later(s, found)):
            return None  # "two of the wounded died": they are told by the next word of harm
        if (
            not BOUNDARY.search(gap)
            and len(gap.split()) <= 4
            and not s.trigger_between(people.count.span.end, found.start)
        ):
            return index
        return None
    return None


def _dies_later(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """Whether a word of death follows that may tell what became of the hurt: "of those wounded on Friday two died"."""
    if found.form[0].outcome is Outcome.KILLED:
        return False
    return any(
        t.start > found.end and any(f.outcome is Outcome.KILLED and f.frame == "intransitive" for f in t.form)
        for t in s.triggers
    )


def _subject(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """The head of the nearest chain of numbers before the word of harm in its clause."""
    for index in reversed(free):
        people = s.people[index]
        if people.end > found.start:
            continue
        if people.count.rule == "pronoun" and people.count.span.of(s.text).lower() == "him":
            continue  # "his brother, who was with him, was hurt"
        if people.count.rule == "pronoun" and _HE_SAID.match(s.text, people.count.span.end):
            continue  # "four men, he said, were put out of action"
        gap = s.gap(people.end, found.start)
        if _ANOTHER_CLAUSE.fullmatch(gap) is not None:
            return None  # "three medics were beaten, one ambulance was shot at"
        if gap.lstrip(" ").startswith("among them,"):
            continue  # "two more people, a child among them, died"
        if _PART_OF_IT.match(s.gap(people.count.span.end, found.start)):
            return None
        if people.count.count.high == 0 and _OPENS.search(gap):
            return None  # "if nobody opens a corridor, more families could be displaced"
        harmed = _OF_THE_HARMED.match(s.text, people.count.span.end, found.start)
        start = harmed.end() if harmed else people.end
        broken = BREAK.search(gap) is not None and _BUT_DIED.fullmatch(gap) is None
        if broken or s.trigger_between(start, found.start) or len(gap) > 170:
            return None
        if not may_be_subject(s, index, gap):
            if people.count.rule == "name":
                continue  # "the mayor of Example, in Other Province, was shot dead": a place no list knows
            return None
        if _OF_WHOM.match(s.text, people.count.span.end) and "," not in gap and not BE.search(gap):
            return index  # "it admitted 17 people, two of whom died"
        if s.text.endswith("of whom ", s.span.start, people.count.span.start) and "," not in gap and BE.search(gap):
            return index  # "96 are missing, of whom 22 were later found dead"
        if gap.lstrip().startswith(("who ", "that ")):  # "eight people, including the 2 who died"
            return index
        head = index
        while head > 0 and head - 1 in free and (how := relation(s, head - 1, head)) in ("part", "join"):
            if ";" in s.gap(s.people[head - 1].end, s.people[head].count.span.start):
                break
            head -= 1
            index = head if how == "part" else index  # "42 people, including 16 women and 10 children, were killed"
        return index
    return None
