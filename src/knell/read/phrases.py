"""Noun phrases of a sentence: people, named persons, and things, with the preposition each stands behind.

A phrase is found from its head, a word of `vocabulary/roles_en.yaml` or a name, and reaches left over
its modifiers. It is what the parts of an attack are made of (`read.parts`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import ObjectKind, Span, VictimClass
from knell.model.values import Value
from knell.read.count_tables import count_tables
from knell.vocabulary.lexicon import VictimForm
from knell.vocabulary.roles import Roles
from knell.vocabulary.words import load_words

_NAME_WORD: Final = r"(?:[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*|[A-Z]\.)"
_NAME: Final = re.compile(
    rf"(?<![\w’'-]){_NAME_WORD}(?:[ ]+(?:(?:de|del|la|las|los|y|da|dos|do|van|von|der|bin|al)[ ]+){{0,2}}{_NAME_WORD}){{0,5}}"
)
_WORD_BEFORE: Final = re.compile(r"([\w’'.-]+)([ ]+|-)$")
_WORD_AFTER: Final = re.compile(r" ([a-z][\w-]*)")
_LEAD: Final = re.compile(
    r"(?:\b(?P<prep>[a-z]+)\s+)?(?:(?:the|a|an|his|her|its|their|our|this|that|these|those|some|several|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|another|other|many|various|numerous|both|all|at least|more than|about|approximately|over|only|\d[\d,.]*|\d+-year-old|one|no|any)\s+)*$",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_PREPOSITIONS: Final = frozenset(
    "of in on at by with for to from against near into inside outside toward towards under behind over through between among within without during "
    "after before since until upon via like as than about around beside across front".split()
)
_MODIFIERS_IN_ED: Final = frozenset(
    "armed unarmed unidentified masked hooded retired paid hired uniformed elected so-called alleged armored armoured unmarked parked abandoned "
    "suspected wanted united limited crowded nationalized".split()
)
_MODIFIERS_IN_ING: Final = frozenset(
    "leading trafficking shopping training building housing trading mining fishing voting polling landing".split()
)
_INITIALS: Final = re.compile(r"(?:[a-z]\.){2,}")
_NO_NAME_AFTER: Final = frozenset(
    "radio newspaper daily magazine hotel banco clinica channel agency operation avenue street barrio".split()
)
_VERBS: Final = frozenset(
    "kill kills murder murders assassinate attack attacks kidnap abduct injure wound execute destroy damage bomb burn threaten threatens protect "
    "fire fires arrest capture release investigate include includes harm shoot rob loot occupy hold hit strike blow use used blew ".split()
)
_MOST: Final = 5
_NOBODY = VictimForm(VictimClass.UNKNOWN, False, None, None)


class Phrase(Value, frozen=True):
    """A noun phrase: its words without article or number, its head, and the preposition before it ("" for none).

    `kind` is "people", "name" or "thing"; `form` is what its head says of people, `thing` of a thing.
    """

    start: int
    end: int
    head: int
    kind: str
    before: str = ""
    form: VictimForm = _NOBODY
    thing: ObjectKind | None = None
    plural: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


class Names(Value, frozen=True):
    """The names of a text that may be persons', in order, and the words of them that are surnames."""

    phrases: tuple[Phrase, ...] = ()
    surnames: frozenset[str] = frozenset()

    def within(self, span: Span) -> Iterator[Phrase]:
        """Those that stand wholly inside `span`."""
        at = bisect_left(self.phrases, span.start, key=lambda p: p.start)
        while at < len(self.phrases) and self.phrases[at].start < span.end:
            if self.phrases[at].end <= span.end:
                yield self.phrases[at]
            at += 1


def names_of(text: str, roles: Roles) -> Names:
    """The names of the text; who is once named in full is known by the later words of the name alone."""
    found = tuple(_names(text, Span(0, len(text)), roles))
    words = (word for p in found for word in text[p.start : p.end].split()[1:])
    return Names(found, frozenset(word for word in words if len(word) > 2 and word[0].isupper()))


def find_phrases(
    text: str, span: Span, roles: Roles, *, names: Names | None = None, others: Sequence[Span] = ()
) -> tuple[Phrase, ...]:
    """The phrases of the sentence text[span] in order, none overlapping another.

    A name of one word is a person's behind a title or where it is a known surname; names that overlap
    `others` (places, sources) are none.
    """
    names = names or Names()
    people, things = roles.people.find(text, span.start, span.end), roles.things.find(text, span.start, span.end)
    found = [Phrase(f.start, f.end, f.start, "people", form=f.form) for f in people]
    found += [Phrase(f.start, f.end, f.start, "thing", thing=f.form) for f in things]
    found += [p for p in names.within(span) if _is_person(text, p, names.surnames, others)]
    found.sort(key=lambda p: (p.start, -p.end))
    merged: list[Phrase] = []
    for phrase in found:
        if merged and phrase.start < merged[-1].end:
            if phrase.end <= merged[-1].end or merged[-1].kind == "name":
                continue
            merged.pop()
        if merged and _adjoins(text, merged[-1], phrase):
            phrase = replace(phrase, start=merged.pop().start)
        merged.append(phrase)
    merged = [p for p in merged if p.kind == "name" or not _only_modifies(text, p)]
    return tuple(_reached(text, span, p, merged[i - 1].end if i else span.start) for i, p in enumerate(merged))


def _is_person(text: str, name: Phrase, surnames: frozenset[str], others: Sequence[Span]) -> bool:
    words = text[name.start : name.end].split()
    if len(words) == 1:
        titled = re.search(r"[\w.]+\s+$", text[max(0, name.start - 20) : name.start])
        return words[0] in surnames or (
            titled is not None and titled.group().strip(" .").lower() in load_words().titles
        )
    return words[-1] in surnames and not any(s.covers(name.span) for s in others)


def _adjoins(text: str, left: Phrase, right: Phrase) -> bool:
    """ "Police patrol car", "Mayor X": one phrase, the last head's."""
    return text[left.end : right.start] in (" ", "-", ". ") or (
        right.kind != "name" and text[left.end : right.start] in ("'s ", "’s ", "' ") and left.kind == "thing"
    )


def _only_modifies(text: str, phrase: Phrase) -> bool:
    """ "Official sources", "a guerrilla offensive": a head in the singular before another noun."""
    after = _WORD_AFTER.match(text, phrase.end, phrase.end + 30)
    if after is None or _is_plural(text[phrase.head : phrase.end]):
        return False
    tables, word = count_tables("en"), after.group(1)
    known = (
        word in tables.stops or word in tables.verbs or word in tables.noun_verbs or word.endswith(("ed", "ing", "ly"))
    )
    return not known


def _is_plural(words: str) -> bool:
    head = words.lower().split()[-1]
    return (
        (head.endswith("s") and not head.endswith("ss"))
        or head.endswith("men")
        or head in ("people", "police", "children", "personnel")
    )


def _names(text: str, span: Span, roles: Roles) -> list[Phrase]:
    words, found = load_words(), []
    for match in _NAME.finditer(text, span.start, span.end):
        start, name = match.start(), match.group()
        if start == span.start or text[max(0, start - 4) : start].rstrip(" \"'“”(")[-1:] in ("", "\n", ".", ":"):
            first = name.split()[0]
            if words.common(first.lower()) and first.lower() not in words.titles:
                start += len(first)
                start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
                name = text[start : match.end()]
        while name and name.split()[0].lower().rstrip(".") in roles.nations:
            first = name.split()[0]
            start += len(first) + (1 if len(first) < len(name) else 0)
            name = text[start : match.end()].lstrip()
            start = match.end() - len(name)
        name = _POSSESSIVE.sub("", name)
        parts = [re.sub(r"[’']s?$", "", w).lower() for w in name.split()]
        if not parts or parts[0] in words.leading or any(p in roles.no_person for p in parts) or len(name) < 3:
            continue
        led = _WORD_BEFORE.search(text, max(0, start - 24), start)
        if led and led.group(1).lower() in _NO_NAME_AFTER:
            continue
        after = re.match(r"\s+([\w-]+)", text[start + len(name) : start + len(name) + 30])
        if after and after.group(1).lower() in roles.no_person:
            continue
        found.append(Phrase(start, start + len(name), start, "name"))
    return found


def _reached(text: str, span: Span, phrase: Phrase, floor: int) -> Phrase:
    """The phrase with its modifiers to the left, and the preposition before it."""
    start = phrase.start
    if phrase.kind != "name" or phrase.head != phrase.start:
        start = reach(text, Span(floor, span.end), start)
    lead = _LEAD.search(text, max(span.start, start - 60), start)
    before = (lead.group("prep") or "").lower() if lead else ""
    many = phrase.kind != "name" and _is_plural(text[phrase.head : phrase.end])
    return replace(phrase, start=start, before=before if before in _PREPOSITIONS else "", plural=many)


def reach(text: str, span: Span, start: int) -> int:
    """Where the modifiers before the head at `start` begin, inside `span`."""
    tables = count_tables("en")
    for _ in range(_MOST):
        word = _WORD_BEFORE.search(text, max(span.start, start - 40), start)
        if word is None or not _modifies(word.group(1), tables.stops, tables.verbs):
            break
        start = word.start()
    return start


def _modifies(word: str, stops: frozenset[str], verbs: frozenset[str]) -> bool:
    low = re.sub(r"[’']s?$", "", word.lower())
    if _INITIALS.fullmatch(low):
        return True
    if not low or low in stops or low in verbs or (low[0].isdigit() and not re.fullmatch(r"\d+(?:st|nd|rd|th|d)", low)):
        return False
    if low in _VERBS or low in (
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
        "several",
        "many",
        "few",
        "other",
        "another",
        "various",
        "numerous",
        "following",
        "fifteen",
        "twenty",
        "thirty",
        "some",
        "dozens",
        "hundreds",
        "thousands",
    ):
        return False
    if low.endswith("ed"):
        return low in _MODIFIERS_IN_ED or "-" in low
    if low.endswith("ing"):
        return low in _MODIFIERS_IN_ING or "-" in low
    return not (low.endswith("ly") and low not in ("family", "assembly", "elderly")) and not low.endswith(".")
