"""A toll in plain, exact English that names the claimant (docs/codebook.md §8.6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from knell.model import PROTECTED_KINDS, Claim, Count, Grade, Outcome, Reason, SourceKind, Voice
from knell.reckon.cells import Cell
from knell.reckon.figures import Print
from knell.reckon.parts import RECORDED
from knell.reckon.query import Query
from knell.reckon.scene import claimed_class, says_number
from knell.reckon.voices import Brought

_HARM = {
    Outcome.KILLED: "killed",
    Outcome.INJURED: "injured",
    Outcome.CASUALTIES: "killed or injured",
    Outcome.MISSING: "missing",
    Outcome.ABDUCTED: "abducted",
    Outcome.DETAINED: "detained",
    Outcome.DISPLACED: "displaced",
    Outcome.DAMAGED: "damaged",
    Outcome.DESTROYED: "destroyed",
    Outcome.CUT_OFF: "cut off",
    Outcome.NONE: "recorded",
}
_PERSONS = {
    SourceKind.WITNESS: ("a witness", "witnesses"),
    SourceKind.RELATIVE: ("a relative", "relatives"),
    SourceKind.MEDIC: ("a medic", "medics"),
    SourceKind.ACTIVIST: ("an activist", "activists"),
    SourceKind.ANONYMOUS: ("a source that is not named", "sources that are not named"),
}
UNKNOWN_PUBLISHER = "unknown-publisher"
_OBJECTS = {
    Outcome.DAMAGED: ("object", "objects"),
    Outcome.DESTROYED: ("object", "objects"),
    Outcome.CUT_OFF: ("service", "services"),
}
_VICTIMS = {
    "civilian": ("civilian", "civilians"),
    "protected": ("protected person", "protected persons"),
    "state_forces": ("member of the state forces", "members of the state forces"),
    "armed_group": ("member of an armed group", "members of armed groups"),
}
_WHY = {
    "unnamed_source": "the source is not named",
    "party_claim": "a party's word on this is no evidence",
    "provisional_source": "a graded source gives a figure",
    "stale": "an older figure printed late",
    "misquoted": "others quote another figure",
    "self_contradiction": "at odds with other figures of the same source",
    "low_confidence": "the reading is not sure enough",
    "rejected": "rejected on review",
    "excluded_by_decision": "the source is excluded by decision",
    "withdrawn": "withdrawn by its source",
    "denied": "denied",
}
_PARTS = {"subset_of": "", "older_part": "an older figure"}
# Names that English gives an article: "the Observatory", but "Reuters".
_BODIES = re.compile(
    r"\b(observatory|network|committee|commission|ministry|government|office|authorit(y|ies)|council|centre|center|"
    r"organi[sz]ation|nations|army|forces?|directorate|department|movement|front|union|mission|incidents|association|"
    r"presidency|crescent|cross|administration|defen[cs]e|archive|agency)\b",
    re.IGNORECASE,
)


class Story(Struct, frozen=True, kw_only=True):
    """What an explanation is told from."""

    query: Query
    cell: Cell
    low: int | None
    best: int | None
    high: int | None
    brought: Sequence[Brought]
    used: frozenset[str]
    one_voice: Mapping[str, str]
    not_used: Sequence[Reason]
    prints: Sequence[Print]
    contested: tuple[str, ...]
    presumed: bool
    above_whole: bool
    shared: bool
    speaking: Sequence[Print] = ()
    lowered: bool = False


def number(value: int) -> str:
    """A count for people: 1,018."""
    return f"{value:,}"


def name(voice: Voice) -> str:
    """A source as it is named in a sentence; a protected person only by kind."""
    if voice.id == UNKNOWN_PUBLISHER:
        return "a publisher that is not known"
    if voice.kind in PROTECTED_KINDS and voice.grade is not Grade.GRADED:
        return _PERSONS[voice.kind][0]
    words = voice.name
    if re.match(r"(the|a|an)\s", words, re.IGNORECASE) or not _BODIES.search(words) or " " not in words:
        return words
    return f"the {words}"


def names(voices: Iterable[Voice]) -> str:
    """Sources in a sentence: one, "a and b", "a, b and 2 witnesses"."""
    counted = Counter(name(voice) for voice in voices)
    plural = dict(_PERSONS.values())
    return join(word if n == 1 else f"{n} {plural.get(word, word)}" for word, n in counted.items())


def join(words: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""


def span(low: int | None, high: int | None) -> str:
    """An interval in words."""
    if low is None and high is None:
        return "an unknown number of"
    if high is None:
        return f"at least {number(low or 0)}"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def victims(query: Query, count: int | None) -> str:
    """Who was harmed, in the singular for one."""
    one = count == 1
    if query.outcome in _OBJECTS:
        return _OBJECTS[query.outcome][0 if one else 1]
    if query.age == "children" or query.sex:
        noun = query.sex or "children"
        noun = (
            {"women": "girl" if one else "girls", "men": "boy" if one else "boys"}.get(noun, noun)
            if query.age == "children"
            else noun
        )
        noun = {"women": "woman", "men": "man", "children": "child"}.get(noun, noun) if one else noun
        prefix = {"civilian": "civilian ", "protected": "protected "}.get(query.victims, "")
        return f"{prefix}{noun}"
    return _VICTIMS.get(query.victims, ("person", "people"))[0 if one else 1]


def explain(story: Story) -> str:
    """The sentences of a toll: the figure and who gives it, what is contested, what is not counted."""
    sentences = [_headline(story), *_bests(story), *_contests(story)]
    if story.lowered:
        sentences.append("Lowered to the range of the whole, which no part may exceed.")
    if story.presumed:
        sentences.append("Presumed civilian: no claim names a fighter among the dead.")
    if any(b.voice.grade is Grade.PROVISIONAL and b.barred is None and _claims(b) & story.used for b in story.brought):
        sentences.append("Provisional: it rests on a source that is not graded.")
    for label, codes in (("For a part only", _PARTS), ("Not counted", _WHY)):
        aside = _aside(story, codes)
        if aside:
            sentences.append(f"{label}: {'; '.join(aside)}.")
    return " ".join(sentences)


def _claims(b: Brought) -> set[str]:
    return {claim for f in b.own for claim in f.claims} | b.low_by | b.high_by


def _entering(story: Story) -> list[Brought]:
    return [b for b in story.brought if b.barred is None and b.role != "none" and _claims(b) & story.used]


def _headline(story: Story) -> str:
    harm = _HARM[story.query.outcome]
    if story.low is None and story.high is None:
        return _no_figure(story, harm)
    figure = span(story.low, story.high)
    only = story.high if story.low == story.high else story.low if story.high is None else None
    figure = f"{figure[0].upper()}{figure[1:]} {victims(story.query, only)} reported {harm}"
    entering = _entering(story)
    groups: dict[tuple[int | None, int | None], list[Brought]] = {}
    for b in entering:
        groups.setdefault((b.low, b.high), []).append(b)
    if not entering:
        return f"{figure}."
    if len(groups) == 1 and next(iter(groups)) == (story.low, story.high):
        text = f"{figure}, according to {_tellers(story, entering)}"
        others = [b for b in story.brought if b not in entering and b.role != "none"]
        if len(entering) == 1 and entering[0].voice.id != RECORDED:
            text += "; no other source has given a figure" if not others else "; no other source is counted"
        return f"{text}."
    said = [f"{span(*ends)} according to {_tellers(story, groups[ends])}" for ends in sorted(groups, key=_order)]
    return f"{figure}: {'; '.join(said)}."


def _tellers(story: Story, brought: Sequence[Brought]) -> str:
    """Who gives a figure; of a sum of recorded parts, those who give the parts."""
    said = [names(own)] if (own := [b.voice for b in brought if b.voice.id != RECORDED]) else []
    for b in brought:
        if b.voice.id == RECORDED:
            voices = {p.voice.id: p.voice for p in story.speaking if p.claim.id in b.low_by}
            said.append(f"{names(voices[id_] for id_ in sorted(voices))} on {b.voice.name}")
    return join(said)


def _no_figure(story: Story, harm: str) -> str:
    """That there is no number, and who speaks of the harm without one."""
    what, class_ = victims(story.query, None), story.query.class_
    told = [p for p in story.speaking if class_ is None or claimed_class(p.claim) is class_]
    silent = {p.voice.id: p.voice for p in told}
    if silent and not any(says_number(p.claim) for p in told):
        who = names(silent[id_] for id_ in sorted(silent))
        return f"{what[0].upper()}{what[1:]} reported {harm}, without a number, according to {who}. This is not zero."
    return f"No figure for {what} {harm} can be given. This is not zero."


def _order(ends: tuple[int | None, int | None]) -> tuple[int, int]:
    low, high = ends
    return (low if low is not None else high or 0, high if high is not None else 10**12)


def _bests(story: Story) -> list[str]:
    if story.best is not None:
        if story.low == story.high:
            return []
        how = {
            "latest-median": "the median of the latest exact figures, weighted by what they rest on",
            "lowest": "the lowest figure",
            "highest-credible": "the highest credible figure",
        }[story.query.policy]
        return [f"Best estimate {number(story.best)}: {how}."]
    if story.above_whole:
        return ["No best estimate: it would be above that of the whole."]
    if story.low is None and story.high is None:
        return []
    if story.query.policy == "range":
        return ["The range of every credible voice; this policy names no best estimate."]
    return ["No best estimate: no source that counts gives an exact figure for this."]


def _contests(story: Story) -> list[str]:
    said = []
    if "number" in story.contested:
        said.append("the number (sources differ by more than a tenth)")
    if "responsibility" in story.contested:
        said.append("who was responsible")
    if "status" in story.contested:
        said.append("whether the dead were civilians or fighters")
    return [f"Contested: {join(said)}."] if said else []


def _aside(story: Story, codes: Mapping[str, str]) -> list[str]:
    """Figures for this outcome that are shown and move nothing, each with who said it and why."""
    prints = {p.claim.id: p for p in story.prints}
    entering = {b.voice.id for b in _entering(story)}
    found: dict[tuple[int, str], None] = {}
    for reason in story.not_used:
        p = prints.get(reason.claim)
        if p is None or reason.why not in codes or p.claim.outcome is not story.query.outcome:
            continue
        # The parts of those who give the whole are their own business; other originators' are named.
        if says_number(p.claim) and not (codes is _PARTS and p.voice.id in entering):
            who = replace(story.query, victims=_class(p.claim)) if reason.why in _PARTS else None
            noun = f" {victims(who, p.claim.count.high)}" if who else ""
            why = f" ({codes[reason.why]})" if codes[reason.why] else ""
            count = "no" if noun and p.claim.count.high == 0 else _said(p.claim.count)
            words = f"{count}{noun} according to {name(p.voice)}{why}"
            found.setdefault((-(p.claim.count.low or 0), words))
    listed = [words for _, words in sorted(found)]
    return listed if len(listed) <= 6 else [*listed[:6], f"and {len(listed) - 6} more"]


def _class(claim: Claim) -> str:
    named = claimed_class(claim)
    return str(named) if named else "all"


def _said(count: Count) -> str:
    return span(count.low or None, count.high) if count.high != 0 else "none"
