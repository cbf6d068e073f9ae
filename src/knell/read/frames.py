"""Tie each number of a sentence to the word of harm it belongs to.

A word of harm has a frame (`vocabulary/lexicon_en.yaml`): where the people stand beside it. Numbers
joined by "and" and commas share a word of harm; "including", "of whom" and a colon open a list of
parts; "in all" names the whole. A number that fits no frame makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from knell.model import Act, Outcome, Span, VictimClass
from knell.read.apposed import merge_apposed
from knell.read.around import attach_around, attach_nobody, of_the_living
from knell.read.chains import relation, spread, wholes
from knell.read.clause import BE, BOUNDARY, BREAK, Clause, Counted, Tie, counted, make
from knell.read.counted_harm import attach_counted, attach_standing
from knell.read.counts import CountMention
from knell.read.fallen import FELL, is_fallen
from knell.read.gapped import attach_gapped
from knell.read.implied import implied, word_of
from knell.read.later_parts import (
    LIVE,
    attach_among_them,
    attach_of_the_dead,
    attach_of_them,
    attach_outer,
    attach_shares,
    attach_were,
    without_passing,
)
from knell.read.listed import attach_listed
from knell.read.lost import LOST, is_lost
from knell.read.revised import revised
from knell.read.subjects import (
    BODILY,
    after_same_subject,
    is_doer,
    is_idle,
    is_nominal,
    leads_to_name,
    may_be_subject,
    owns,
    takes_no_object,
    with_persons,
    wounded,
)
from knell.read.taken import attach_held, attach_taken, by_whom
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import Lexicon, TriggerForm, VictimForm

_HAVE = re.compile(r"\b(?:had|has|have|having)(?:\s+(?:\w+ly|also|already))*\s*$", re.IGNORECASE)


_OBJECT_GAP = re.compile(
    r"^[”\"’']?\s*[“\"‘']?(?:(?:himself|herself|themselves|(?:the|its|their|a|an|his|her) (?:[\w’'-]+ ){0,2}[\w-]+)(?: and|,)\s+)?"
    r"(?:(?:the|a|an|all|all of|his|her|their|its|my|our|some|also|another|and|or|wounding|injuring|lives of|(?:a|its|the|their) (?:family|household|crew|team|group) of|of)\s+)*$",
    re.IGNORECASE,
)


# "The deaths of 12", "the detention by soldiers of 60 men"
_OF_GAP = re.compile(
    r"^\s+(?:(?:by|at the hands of)\s+[^,.;:\d]{2,45}\s+)?of\s+(?:the\s+|some\s+|another\s+|an? (?:further|additional)\s+)?[“\"]?$",
    re.IGNORECASE,
)


_TOLL_GAP = re.compile(
    r"^(?!.*;).{0,110}?(?:\b(?:to|at|of|was|is|as|reached|reaching|passed|passing|exceeded|exceeding|exceeds?|tops|reach|reaches|passes|approach\w*|nears?|totals|totall?ed|stands?|topped|hit|stood|now|has|have|had|already|(?:may|might|could|would) be)"
    r"|[:,])\s*(?:be\s+|some\s+)?$",
    re.IGNORECASE | re.DOTALL,
)


_MAY_RISE = re.compile(
    r"\b(?:could|may|might|would|will|expected to|likely to|feared to)\s+(?:still\s+|yet\s+|even\s+)?(?:rise|climb|increase|grow|go up)\b(?!\s+(?:to|above|past|beyond|over)\b)",
    re.IGNORECASE,
)
_PUTS = re.compile(r"\b(?:puts?|putting|plac(?:es|ed)|gives?|gave)\s+$", re.IGNORECASE)
_LEAD = re.compile(r"(?:at|to|of|passed|reached|exceeded|exceeds?|topped|tops)\b", re.IGNORECASE)
_NUMBER_OF = Cue(
    r"\b(?:(?:number|count|tally|total|toll|figure) (?:of|for) (?:[\w’'-]+\s+){0,6}?|number )(?:(?P<killed>killed|dead|died|deaths|fatalities|slain|beheaded|executed|massacred|murdered|slaughtered|shot dead|lynched|lost(?= since\b| in\b| there\b|[,.;]))"
    r"|(?P<injured>injured|wounded|hurt)|(?P<missing>missing|unaccounted for)|(?P<abducted>abducted|kidnapped|taken hostage)|(?P<detained>detained|arrested)"
    r"|(?P<displaced>displaced|uprooted|made homeless|who (?:have |had )?fled|(?:forced|driven) (?:from|out of|to (?:leave|flee|abandon)) (?:their|the) (?:homes?|houses?|villages?|towns?|camps?|areas?|district)))\b",
    "number count tally total toll figure",
)


# "Put the soldiers killed on both sides at nearly 2,000"
_PUT_THE = re.compile(
    r"\bput(?:s|ting)?\s+(?:the\s+|its\s+)?(?:[\w’'-]+\s+){1,3}?(?:(?P<killed>killed|dead)|(?P<injured>wounded|injured)|(?P<missing>missing)|(?P<detained>detained|arrested)|(?P<displaced>displaced))\b"
    r"(?=[^,;.]{0,40}\bat\s)",
    re.IGNORECASE,
)
_THE_NUMBER = re.compile(r"\s+(?:the|its|their)\s+(?:(?:total|overall|confirmed)\s+)?", re.IGNORECASE)
_BRINGS_TO = re.compile(
    r"\b(?:br(?:ings?|inging|ought)|puts?|putting|rais(?:es|ed|ing)|t(?:akes?|aking|ook)|push(?:es|ed|ing)|estimat(?:es|ed))\s+(?:to|at)\s+$",
    re.IGNORECASE,
)
_REFERENCE = Cue(
    r"\b(?:the|its|their|our|that|this|a|an|his|her|whose|revised|new|previous|earlier|own)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:total|figure|tally|count|toll|number)\b",
    "number count tally total toll figure",
)


_ASIDE_TAIL = re.compile(
    r"\s+(?:on|in|by|at|from|near|last|during|since|earlier|while|when)\b[^.;]{0,80},|\s*,\s+(?:was|were|is|are)\b",
    re.IGNORECASE,
)
_QUOTES = frozenset("\"'”’")
_WERE = re.compile(r"\s+(?:were|was)\s+")
_HAS_HARM = re.compile(r"\s*(?:had|have|has|were|was|are|is)\b")
_CLAIMED = frozenset({"claimed", "claiming"})
# Verbs that harm people only where their object is said to be people: "claimed 11 soldiers", not "11 seats".
_OF_PEOPLE = frozenset(
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
_FROM_OURS = re.compile(
    r"\s+(?:from|of) (?:his|her|their|its|our|this|the same) (?:own )?(?:community|village|family|quarter|clan|parish|men|neighbo\w+|people)\b"
)
_FREED = re.compile(r"\b(?:freed|freeing|released|releasing|rescued|rescuing)\s+(?:the\s+|another\s+)?$", re.IGNORECASE)
_THE_HARMED = re.compile(r"\b(?:the|these|those|their|its)\s+$", re.IGNORECASE)
_WHOM = re.compile(
    r"\s+(?:that |whom |who |which )?(?:it|they|he|she|the (?:[\w-]+ ){0,2}\w+)(?:\s+(?:had|have|has))?\s*$",
    re.IGNORECASE,
)
_DOER = re.compile(r"\b(?:after|when|as|while|before)\s+(?:[\w-]+\s+){1,3}$", re.IGNORECASE)
_WHO_DID = re.compile(r"\b(?:it|they|he|she|we|i)\s+$", re.IGNORECASE)
_FIRST_SAID = re.compile(r"[^,.;]{0,40}?\b(?:as|initially|earlier|previously|first)\b[^,.;]{0,40},")
_ENTRY = re.compile(
    r"\s*(?:[:=–—]|\s-)\s*$|^\s+(?:is|are|was|were)\s+(?:also\s+)?$"
)  # "Dead: 15", "Wounded – 42", "Killed are two"
_OF_WHOM = re.compile(r"\s+of whom\b")
_REPORTED = frozenset({"reported", "reported as", "listed as", "registered as", "declared", "recorded as"})
_BUT_DIED = re.compile(
    r"\s+(?:was|were|had been)\s[^;.,]{3,80}\bbut\s+(?:later\s+|then\s+|soon\s+)?", re.IGNORECASE
)  # "was pulled alive from the rubble but died"
_PART_OF_IT = re.compile(r"\s*of the\s*$", re.IGNORECASE)
_PART_OF_THOSE = re.compile(r"\s*of (?:those|the people|the men)\s*$", re.IGNORECASE)
_OF_THE_HARMED = re.compile(
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
    people = counted(text, span, counts, triggers, lexicon)
    people = merge_apposed(text, people)
    sentence = Clause(text, span, people, triggers, lexicon)
    ties: dict[int, Tie] = {}
    if not people:  # as in half of all sentences: no number can take a word of harm
        return implied(sentence, [])
    for found in triggers:
        for form in found.form:
            hit = _attach(sentence, found, form, taken=ties.keys())
            if hit is not None:
                index, rule = hit
                made = make(people[index], Span(found.start, found.end), form.outcome, form.act, rule)
                ties[index] = (
                    made if made.victims or rule != "toll" else replace(made, victims=_of_toll(sentence, found))
                )
                break
    _attach_tolls(sentence, ties, last, died=died)
    attach_nobody(sentence, ties)
    attach_around(sentence, ties)
    attach_taken(sentence, ties)
    attach_held(sentence, ties)
    attach_standing(sentence, ties, last, died=died)
    attach_listed(sentence, ties, last, died=died)
    attach_among_them(sentence, ties, last)
    spread(sentence, ties)
    attach_shares(sentence, ties)
    attach_counted(sentence, ties, last, died=died)
    attach_outer(sentence, ties, last, died=died)
    attach_of_the_dead(sentence, ties)
    attach_gapped(sentence, ties)
    attach_of_them(sentence, ties, last)
    attach_were(sentence, ties)
    of_the_living(sentence, ties)
    by_whom(sentence, ties)
    ordered = [ties[index] for index in sorted(ties)]
    numbered = wholes(sentence, ordered)
    again = after_same_subject(sentence, numbered)
    numbered = without_passing(sentence, numbered, again)
    former = revised(counts, numbered)
    return (*numbered, *again, *former, *implied(sentence, [*numbered, *again]))


def _attach(
    s: Clause, found: Found[tuple[TriggerForm, ...]], form: TriggerForm, taken: object
) -> tuple[int, str] | None:
    """The number that `found` takes by the frame of `form`, with the rule that says so."""
    free = [i for i in range(len(s.people)) if i not in taken and not _is_corrected(s, i)]  # type: ignore[operator]
    if form.frame in ("adjective", "participle", "noun", "toll") and _opens_entry(s, found):
        entry = _first_right(s, found.end, free, _ENTRY)
        if entry is not None:
            return None if _has_own_word(s, form, entry) else (entry, "entry")
    if form.outcome not in BODILY and not (form.outcome is Outcome.DETAINED and form.frame == "participle"):
        free = [i for i in free if s.people[i].count.kind != "person"]
    if form.outcome is Outcome.DISPLACED:
        free = [i for i in free if not _runs_away(s, s.people[i])]
    if form.frame in ("adjective", "noun"):
        left = _compact(s, found, free)
        if left is not None and form.act is Act.SHOOTING and s.people[left].victims is None:
            left = None  # "five separate shootings" are five acts
        if left is not None and (form.frame == "adjective" or owns(s, left, s.gap(s.people[left].end, found.start))):
            return left, f"{form.frame}_before"
        if form.frame == "adjective" and BE.search(s.gap(max(s.span.start, found.start - 40), found.start)):
            left = _subject(s, found, free)
            return (left, "predicate") if left is not None else None
        if form.frame == "noun":
            right = _first_right(s, found.end, free, _OF_GAP)
            if right is None and (what := _is_what(s, found, free)) is not None:
                return what, "is_what"
            return (right, "noun_of") if right is not None else None
        return None
    if form.frame == "active" and word_of(s, found) in _CLAIMED:
        free = [i for i in free if s.people[i].count.kind not in ("person", "article")]  # "claimed his brother was out"
    if form.frame == "active" and is_nominal(s, found):
        return None
    if form.frame == "active":
        right = _first_right(s, found.end, free, _OBJECT_GAP)
        word = s.gap(found.start, found.end).lower()
        if right is not None and s.people[right].count.span.of(s.text).lower() in ("he", "she"):
            return None  # "succumbed to wounds he had suffered": no object stands in that case
        if right is not None and word in LOST and not is_lost(s, found, s.people[right]):
            return None
        if right is not None and word in _OF_PEOPLE and s.people[right].victims is None:
            return (right, "object") if _FROM_OURS.match(s.text, s.people[right].count.span.end) else None
        if right is not None and word in _CLAIMED and _HAS_HARM.match(s.text, s.people[right].end, s.span.end):
            return None  # "claimed 14 soldiers had been captured": what is claimed stands behind
        return (right, "object") if right is not None else None
    if form.frame == "intransitive":
        left = _subject(s, found, free)
        if left is not None and word_of(s, found) in FELL and not is_fallen(s, found, left):
            return None
        return (left, "subject") if left is not None else None
    if form.frame == "participle":
        return _participle(s, found, free)
    if form.frame == "itself":
        return None
    if form.frame == "wound":
        left = wounded(s, found, free)
        return (left, "wound") if left is not None else None
    right = _first_right(s, found.end, free, _TOLL_GAP)
    if right is None and word_of(s, found).endswith(("number", "numbered")):  # "the dead number 15"
        right = next((i for i in free if s.people[i].count.span.start == found.end + 1), None)
    return (right, "toll") if right is not None and not _has_own_word(s, form, right) else None


def _has_own_word(s: Clause, form: TriggerForm, index: int) -> bool:
    """ "Enemy losses: 41 dead, 60 wounded": each number has its own word of harm."""
    return form.outcome is Outcome.CASUALTIES and _HARM_NEXT.match(s.text, s.people[index].count.span.end) is not None


_HARM_NEXT = re.compile(r"\s+(?:[a-z]+\s+)?(?:dead|killed|wounded|injured|hurt|captured|prisoners)\b")


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


_WANTED = ("suspects", "thieves", "robbers", "poachers", "attackers", "assailants", "smugglers", "prisoners", "inmates")


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
        right = _first_right(s, found.end, free, _OBJECT_GAP)
        if right is not None and s.people[right].count.kind == "article" and before.lower().endswith(" the "):
            right = None  # "wishes the wounded a quick recovery"
        if right is not None and (compact is None or _HAVE.search(before) or is_doer(s, compact, right, found.end)):
            return right, "object"
        if compact is not None:
            return (compact, "participle_after") if takes_no_object(s, compact, found.end) else None
        if _HAVE.search(before) or _WHO_DID.search(before):
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
        single = left is not None and s.people[left].count.kind in ("person", "article")
        return (left, "passive") if left is not None and not single else None
    left = _subject(s, found, free)
    return (left, "passive") if left is not None else None


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
        gap = s.gap(people.end, found.start)
        if gap.lstrip(" ").startswith("among them,"):
            continue  # "two more people, a child among them, died"
        if _PART_OF_IT.match(s.gap(people.count.span.end, found.start)):
            return None
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


def _first_right(s: Clause, start: int, free: list[int], pattern: re.Pattern[str]) -> int | None:
    for index in free:
        people = s.people[index]
        if people.count.span.start < start:
            continue
        if people.count.kind in ("person", "article") and pattern is _TOLL_GAP:
            continue
        gap = s.gap(start, people.count.span.start)
        if gap[:1] in _QUOTES and people.victims is None:
            return None  # "'executed' 412 transfers"
        if pattern is _TOLL_GAP and (lead := _LEAD.match(s.text, people.count.span.start)):
            gap += lead.group()  # "at about 1,400": the count has taken the preposition
        if pattern is _TOLL_GAP and _MAY_RISE.search(gap) is not None:
            return None  # "the toll could rise as 10 are in a critical state"
        if (
            pattern is _OBJECT_GAP
            and gap.strip() == "and"
            and _HAS_HARM.match(s.text, people.count.span.end, s.span.end)
        ):
            return None  # "three came back wounded and two have not been found"
        fits = pattern.search(gap) or (pattern is not _TOLL_GAP and leads_to_name(people, gap, pattern is _OF_GAP))
        return index if fits and not s.trigger_between(start, people.count.span.start) else None
    return None


def _of_toll(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> Found[VictimForm] | None:
    """ "The civilian death toll", "the number of civilians killed": the people are in the words of the toll."""
    near = s.lexicon.victims.search(s.text, max(s.span.start, found.start - 16), found.end)
    if near is None or s.gap(near.end, max(near.end, found.start)).strip():
        return None  # "Police lowered the dead of Sunday": who counts them
    return near if near.form.class_ is not VictimClass.UNKNOWN else None


def _of_things(s: Clause, end: int) -> bool:
    """ "The number of stolen cattle": a figure of neither people nor harm."""
    of = _OF_WHAT.match(s.text, end, s.span.end)
    if of is None or s.lexicon.victims.search(s.text, of.start(), of.end()) is not None:
        return False
    return not any(of.start() <= t.start < of.end() for t in s.triggers)


_OF_WHAT = re.compile(
    r"\s+of\s+(?!(?:at|about|some|over|more|nearly|almost)\b)(?:[a-z][\w-]*\s+){1,4}?(?=(?:at|to|was|is|stands|stood|has|had)\b)"
)
_OF_THE_DEAD = ("count", "toll", "tally")


def _attach_tolls(s: Clause, ties: dict[int, Tie], last: Outcome | None, *, died: bool) -> None:
    """ "The number of civilians killed … at 1,225"; "its figure … to 745" takes the outcome last told."""
    for match in _NUMBER_OF.finditer(s.text, s.span.start, s.span.end):
        outcome = Outcome(str(match.lastgroup))
        free = [i for i in range(len(s.people)) if i not in ties or ties[i].rule != "toll"]
        index = _brought_to(s, match.start(), free)
        if index is None:
            index = _first_right(replace(s, triggers=()), match.end(), free, _TOLL_GAP)
        if index is not None:
            head = s.lexicon.victims.search(s.text, match.start(), match.end())
            made = make(
                s.people[index], Span(match.start(str(match.lastgroup)), match.end()), outcome, None, "number_of"
            )
            ties[index] = replace(made, victims=made.victims or head)
    if s.text.find(" put", s.span.start, s.span.end) >= 0:
        for put in _PUT_THE.finditer(s.text, s.span.start, s.span.end):
            free = [i for i in range(len(s.people)) if i not in ties]
            index = _first_right(replace(s, triggers=()), put.end(), free, _TOLL_GAP)
            if index is not None:
                outcome = Outcome(str(put.lastgroup))
                head = s.lexicon.victims.search(s.text, put.start(), put.end())
                trigger = Span(put.start(str(put.lastgroup)), put.end())
                made = make(s.people[index], trigger, outcome, None, "number_of")
                ties[index] = replace(made, victims=made.victims or head)
    for match in _REFERENCE.finditer(s.text, s.span.start, s.span.end):
        free = [i for i in range(len(s.people)) if i not in ties]
        if _of_things(s, match.end()) or s.text.startswith(" of those who ", match.end()):
            continue  # "the number of those who never reached a doctor"
        index = _first_right(s, match.end(), free, _TOLL_GAP)
        if index is not None and LIVE.match(s.text, s.people[index].count.span.end, s.span.end) is not None:
            continue  # "we take the figure back: three of those are alive"
        if index is None and _PUTS.search(s.text, max(s.span.start, match.start() - 10), match.start()):
            # "Residents put the number above 80"
            index = next((i for i in free if s.people[i].count.span.start == match.end() + 1), None)
        before = any(t.end <= match.start() for t in s.triggers)
        outcome_now = _nearest_outcome(s, match, ties) if before else last
        if not before and died and match.group().lower().endswith(_OF_THE_DEAD):
            outcome_now = Outcome.KILLED
        if index is not None and outcome_now is not None:
            head = s.lexicon.victims.search(s.text, match.start(), match.end())
            made = make(s.people[index], Span(match.start(), match.end()), outcome_now, None, "figure")
            ties[index] = replace(made, victims=made.victims or head)


def _brought_to(s: Clause, number_of: int, free: list[int]) -> int | None:
    """ "Brings to 74 the number of people killed", "puts at 200 the number of dead": the number stands before its words."""
    for index in reversed(free):
        count = s.people[index].count.span
        if count.end <= number_of and _THE_NUMBER.fullmatch(s.text, count.end, number_of):
            verb = _BRINGS_TO.search(s.text, max(s.span.start, count.start - 24), count.start)
            return index if verb is not None or _LEAD.match(s.text, count.start) else None
    return None


def _nearest_outcome(s: Clause, figure: re.Match[str], ties: dict[int, Tie]) -> Outcome | None:
    """The outcome told last before "its figure"; a "count", a "toll" is of the dead, where any are told."""
    before = [t.form[0].outcome for t in s.triggers if t.end <= figure.start()]
    if figure.group().lower().endswith(_OF_THE_DEAD) and Outcome.KILLED in before:
        return Outcome.KILLED
    told = [t for t in ties.values() if t.trigger.end <= figure.start()]
    if told:
        return max(told, key=lambda t: t.trigger.start).outcome
    return before[-1] if before else None
