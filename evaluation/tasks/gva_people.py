"""The toll of one article by its claims: the figure of its lead, or the persons it tells of one by one.

An article tells of its own incident first; people and figures that come in later are of others.

A figure is what the claims of one word of harm come to ("his wife and two sons": 3). A person told
several times (a headline, the lead, a name further down) is one person: two mentions are the same
where name, age and sex allow it. Who was shot and is not said to be dead is injured. Only reported
claims count; nothing is added but a killer's own death to those he killed in the same sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from knell.model import Bound, Claim, Document, Modality, Outcome, Scope, TimePrecision

_OUTCOMES = (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES)
_AGE_AFTER = re.compile(r"[,(]?\s*(?:age\s+|aged\s+)?\(?(\d{1,3})\b")
_AGE = re.compile(r"\b(\d{1,3}|[a-z]+)-year-old", re.IGNORECASE)
_MALE = frozenset(
    [
        "he",
        "him",
        "himself",
        "his",
        "man",
        "boy",
        "father",
        "son",
        "brother",
        "husband",
        "male",
        "uncle",
        "nephew",
        "grandfather",
        "boyfriend",
        "gunman",
        "grandson",
        "stepfather",
        "stepson",
    ]
)
_FEMALE = frozenset(
    [
        "she",
        "her",
        "herself",
        "woman",
        "girl",
        "mother",
        "daughter",
        "sister",
        "wife",
        "female",
        "aunt",
        "niece",
        "grandmother",
        "girlfriend",
        "granddaughter",
        "stepmother",
    ]
)
_PRONOUNS = frozenset(["he", "him", "himself", "his", "she", "her", "herself"])
_THEN_NAME = re.compile(
    r"\s*(?:[,(]|(?:who was |later )?identified (?:by \w+ )?as|named)(?:\s|,|\d{1,3}-year-old|\d{1,3})*([A-Z][a-z’'-]+(?:\s+[A-Z]\.?)?\s+[A-Z][\w’'-]+)"
)
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
_LEAD, _OPENING = 300, 900
_HURT_OPENING = 2700  # who was hurt is told of further down than who died
_ROLES = {
    "police": frozenset(["officer", "deputy", "trooper", "sergeant", "constable", "detective", "policeman"]),
    "suspect": frozenset(["suspect", "gunman", "shooter", "robber", "burglar", "intruder", "attacker"]),
    "adult": frozenset(["man", "woman", "father", "mother", "husband", "wife"]),
    "child": frozenset(["boy", "girl", "child", "toddler", "baby", "infant"]),
    "baby": frozenset(["toddler", "baby", "infant"]),
    "teen": frozenset(["teen", "teenager"]),
}
_UNLIKE = [
    (a, b)
    for x, y in (("police", "suspect"), ("adult", "child"), ("police", "child"), ("baby", "teen"))
    for a, b in ((x, y), (y, x))
]
_PRONOUN_REACH = 200
_SLACK = timedelta(days=2)
_WEEKS = 10
_OTHERS = re.compile(r"\b(?:others?|another|more)\b", re.IGNORECASE)
_OVER_TIME = (Scope.CUMULATIVE, Scope.PERIOD, Scope.AGGREGATE)
_NEW = re.compile(r"^(?:another|a second|a third|a fourth|the other|the second|the third)\b", re.IGNORECASE)


@dataclass(slots=True)
class Mention:
    """The claims of one person that hang on one mention: what its words say of who that is."""

    claim: Claim
    outcome: Outcome
    triggers: frozenset[tuple[Outcome, int]]
    name: frozenset[str]
    age: str | None
    sex: str | None
    pronoun: bool
    new: bool
    indefinite: bool
    roles: frozenset[str]

    def against(self, other: Mention) -> bool:
        """Whether the two are told of as two: "a man was killed and a woman wounded"."""
        if {self.outcome, other.outcome} != {Outcome.KILLED, Outcome.INJURED} or self.pronoun or other.pronoun:
            return False
        alike = bool(self.name & other.name) or (self.age is not None and self.age == other.age)
        return not alike and self.claim.quote == other.claim.quote


@dataclass(slots=True)
class Person:
    """The mentions that may be one person."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """Dead where one mention says so."""
        told = {m.outcome for m in self.mentions}
        return next(o for o in _OUTCOMES if o in told)

    @property
    def start(self) -> int:
        """Where it is first told of."""
        return min(m.claim.trigger.start for m in self.mentions)

    def fits(self, mention: Mention) -> bool:
        """Whether nothing that is said of the mention speaks against this person."""
        for known in self.mentions:
            if known.triggers & mention.triggers:
                return False
            if any(a in known.roles and b in mention.roles for a, b in _UNLIKE) and not known.name & mention.name:
                return False
            if known.against(mention):
                return False
            if known.name and mention.name and not known.name & mention.name:
                return False
            same_name = bool(known.name & mention.name)
            if known.age and mention.age and known.age != mention.age and not same_name:
                return False
            if known.sex and mention.sex and known.sex != mention.sex and not same_name:
                return False
        return True

    def likeness(self, mention: Mention) -> tuple[int, bool, bool]:
        """How much the mention has in common with it; a pronoun means who was spoken of just before."""
        shared = max(
            2 * bool(m.name & mention.name) + (m.age is not None and m.age == mention.age) for m in self.mentions
        )
        last = max(m.claim.trigger.start for m in self.mentions)
        near = mention.pronoun and mention.claim.trigger.start - last < _PRONOUN_REACH
        dead = (self.outcome is Outcome.KILLED) == (mention.outcome is Outcome.KILLED)
        return shared, near, dead


def toll(document: Document, claims: Iterable[Claim]) -> tuple[int, int]:
    """Killed and injured in the article's incident."""
    harms = [c for c in claims if c.outcome in _OUTCOMES]
    told = [c for c in harms if c.modality is Modality.REPORTED]
    if not told:  # the article itself is about what happened years ago
        told = [c for c in harms if c.modality is Modality.BACKGROUND]
    told.sort(key=lambda c: (c.count.start if c.count.start is not None else c.trigger.start, c.trigger.start))
    told = _of_main_day(told)
    people = [
        p
        for p in persons(document, [c for c in told if _is_single(c)])
        if p.start < _OPENING or (p.outcome is not Outcome.KILLED and p.start < _HURT_OPENING)
    ]
    figures = _figures(document.text, told)
    told_of = Counter(p.outcome for p in people)
    dead = max(figures[Outcome.KILLED], told_of[Outcome.KILLED])
    # Some of those who were shot may be the dead that a figure counts and no words name.
    unsaid = max(0, told_of[Outcome.CASUALTIES] - (dead - told_of[Outcome.KILLED]))
    return dead, max(figures[Outcome.INJURED], told_of[Outcome.INJURED] + unsaid, figures[Outcome.CASUALTIES] - dead)


def _of_main_day(claims: list[Claim]) -> list[Claim]:
    """Without the claims that name another day than the article's first: other shootings, and counts of a year."""
    days = [c.when for c in claims if c.when.precision is TimePrecision.DAY and not c.when.inherited and c.when.start]
    if not days or days[0].start is None:
        return [c for c in claims if not _spans_weeks(c)]
    first, last = days[0].start - _SLACK, days[0].start + _SLACK

    def elsewhere(claim: Claim) -> bool:
        when = claim.when
        if when.inherited or when.text is None or when.start is None or when.end is None:
            return False
        return when.start > last or when.end < first

    return [c for c in claims if not elsewhere(c) and not _spans_weeks(c)]


def _spans_weeks(claim: Claim) -> bool:
    """Whether it counts what happened over weeks: "so far this year"."""
    when = claim.when
    long = when.start is not None and when.end is not None and (when.end - when.start).days > _WEEKS
    return long and not when.inherited and claim.scope in _OVER_TIME


def _is_single(claim: Claim) -> bool:
    count = claim.count
    return count.text is not None and count.low == 1 and (count.high == 1 or count.bound is Bound.IMPLIED)


def _figures(text: str, claims: Sequence[Claim]) -> dict[Outcome, int]:
    """The largest figure of each outcome in the lead; where the lead has none, the first told."""
    found = dict.fromkeys(_OUTCOMES, 0)
    groups: dict[tuple[Outcome, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of is None and claim.count.low is not None and not _of_others(claim):
            groups[_told_as(text, claim), claim.trigger.start].append(claim)
    opens = min((c.trigger.start for c in claims), default=0)
    for (outcome, start), members in sorted(groups.items(), key=lambda item: item[0][1]):
        total = sum(_said(c) for c in members)
        if total == 1 and outcome is not Outcome.KILLED and _is_single(members[0]):
            continue  # one who is hurt may be told of as dead elsewhere: `persons` knows
        if outcome is Outcome.KILLED:
            total += _own_death(members, groups)
        late = outcome is Outcome.KILLED and start >= _OPENING and opens < _OPENING
        if start < _LEAD or not (found[outcome] or late):
            found[outcome] = max(found[outcome], total)
    return found


def _said(claim: Claim) -> int:
    """The figure: "as many as five" is five."""
    count = claim.count
    return (count.high if count.bound is Bound.AT_MOST else count.low) or 0


def _of_others(claim: Claim) -> bool:
    """Whether it is no figure of the article's own: a harm without a number, or a sum over days told further down."""
    if claim.outcome is not Outcome.KILLED and claim.count.text is None:
        return True
    return claim.scope in _OVER_TIME and claim.trigger.start >= _OPENING


def _told_as(text: str, claim: Claim) -> Outcome:
    """The outcome that its number is of: "two others were shot" is told beside the dead, of those who live."""
    count, victims = claim.count, claim.victims
    if claim.outcome is not Outcome.CASUALTIES or count.start is None or count.end is None:
        return claim.outcome
    end = max(count.end, claim.trigger.start, victims.end or 0 if victims is not None else 0)
    return Outcome.INJURED if _OTHERS.search(text, count.start, end) else claim.outcome


def _own_death(members: Sequence[Claim], groups: dict[tuple[Outcome, int], list[Claim]]) -> int:
    """One more where the sentence also tells that the killer killed himself."""
    sentence, trigger = members[0].quote, members[0].trigger
    for (outcome, _), others in groups.items():
        other = others[0]
        own = (other.count.text or "").lower() in ("himself", "herself")
        if outcome is Outcome.KILLED and own and other.quote == sentence and other.trigger != trigger:
            return 1
    return 0


# ------------------------------------------------------------------ persons


def persons(document: Document, claims: Iterable[Claim]) -> list[Person]:
    """The persons that single claims tell of, in order of their first words."""
    found: list[Person] = []
    by_words: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_words[claim.count.start or 0].append(claim)
    for mention in (_mention(document.text, group) for _, group in sorted(by_words.items())):
        fitting = [p for p in found if p.fits(mention)]
        if not mention.new and fitting:
            best = max(fitting, key=lambda p: (*p.likeness(mention), found.index(p)))
            best.mentions.append(mention)
        else:
            found.append(Person([mention]))
    return found


def _mention(text: str, group: Sequence[Claim]) -> Mention:
    claim = group[0]
    told = {c.outcome for c in group}
    count = claim.count
    words = count.text or ""
    phrase = text[count.start : max(count.end or 0, claim.victims.end or 0 if claim.victims else 0)]
    low = re.findall(r"[a-z]+", phrase.lower())
    if len(low) > 1 and low[0] in ("his", "her"):
        low = low[1:]  # "his wife" is a woman
    after = _AGE_AFTER.match(text, count.start + len(phrase)) if count.start is not None else None
    aged = _AGE.search(text, count.start or 0, (count.start or 0) + len(phrase) + 14)
    sex = "m" if set(low) & _MALE else "f" if set(low) & _FEMALE else None
    unnamed = claim.victims is None or claim.victims.text is not None or _common(low)
    if claim.count.bound is Bound.EXACT or unnamed:
        behind = _THEN_NAME.match(text, (count.start or 0) + len(phrase))
        words_of_name = behind.group(1) if behind else ""
    else:
        words_of_name = words
    name = frozenset(w.lower() for w in re.findall(r"[A-Z][\w’'-]+", words_of_name))
    return Mention(
        claim,
        next(o for o in _OUTCOMES if o in told),
        frozenset((c.outcome, c.trigger.start) for c in group),
        name,
        _years(after.group(1) if after else aged.group(1).lower() if aged else None),
        sex,
        words.lower() in _PRONOUNS,
        bool(_NEW.match(phrase)),
        claim.count.bound is Bound.EXACT and not (words.lower().startswith(("his", "her"))),
        frozenset(role for role, of in _ROLES.items() if set(low) & of),
    )


def _years(age: str | None) -> str | None:
    """An age in digits."""
    return _NUMBERS.get(age, age) if age is not None else None


def _common(words: Sequence[str]) -> bool:
    """Whether the words are "The victim" or "He" and no name."""
    return words[:1] in (["the"], ["this"], ["that"], ["another"]) or bool(set(words) & (_PRONOUNS | _MALE | _FEMALE))
