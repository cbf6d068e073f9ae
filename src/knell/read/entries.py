"""Entries of a log, a feed or a list that name who speaks before a colon: "07:40 Head of the administration: …".

The voice before the colon holds for its whole line, each sentence of it, until another speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Span
from knell.read.source_phrases import AttributionMention

# "CORRECTION from the administration:", "Statement by the mayor, 10:30:": what the entry is, before whose it is.
_WHAT_IT_IS: Final = re.compile(
    r"(?:(?:urgent|latest|new|breaking|official)\s+)?(?:correction|update|statement|clarification|message|word|report|news|alert|announcement|communiqué|summary|appeal|notice|bulletin|reminder)"
    r"\s+(?:from|by|of|via)\s+(?=\S)",
    re.IGNORECASE,
)
_AFTER_WHOM: Final = re.compile(
    r"(?:\s*\((?:update|updated|correction|corrected|again|live|\d[\d:.h]*)\)|,?\s+(?:at\s+)?\d{1,2}[:.h]\d\d(?:\s?[ap]m)?|\s+(?:again|now|later|also|update|latest|correction)"
    r"|\s+(?:to (?:our|this|the|us) ?[\w ]{0,30}|told us|on (?:Telegram|X|Facebook|Twitter|air|TV|television|radio))|(?:,|\s+)\s*(?:says|said|adds|writes|reports|confirms|informs))+$",
    re.IGNORECASE,
)
# "Governor of Example region:", "Mayor Ivan Example:", "Head of the hospital:": an office, and of what or who holds it.
_IN_OFFICE: Final = re.compile(
    r"(?:(?:the|our|acting|deputy|first|vice|regional|district|provincial|state|local|army|police|military|rebel|city|town|village|camp|hospital|chief|interior|defen[cs]e|health|foreign|prime)\s+){0,3}"
    r"(?:head|governor|mayor|prefect|minister|chief|commander|commandant|director|spokes\w+|commissioner|administrator|president|chairman|coordinator|surgeon|doctor|nurse|dr|colonel|col|general|gen|major|captain|capt|secretary|witness|resident|residents|sheriff|superintendent)"
    r"\.?(?:\s+(?:of|for|at|in|from)\s+(?:the\s+)?[\w’' -]{2,50}|(?:\s+[A-Z][\w’'.-]+){1,4})",
)
_ROLE: Final = re.compile(
    r"(?:[Mm]y|[Oo]ur) (?:[\w-]+ ){0,2}?(?:mother|father|brother|sister|uncle|aunt|cousin|wife|husband|son|daughter|friend|neighbour|neighbor|colleague|contact|source|[a-z]+-in-law)s?(?: (?:on|in|at|from|near|by|just|there)\b[\w’' -]{0,40})?|[A-Z][a-z]+(?: [a-z]+){0,2} (?:spokes\w+|director|commander|chief|doctor|nurse|residents?|sources?|officials?|service|department|headquarters|teacher|driver|neighbours?)"
)
_SAME: Final = re.compile(r"(?:the )?same (?:source|official|witness|doctor|ministry|office|person)s?", re.IGNORECASE)


def whose_entry(text: str, span: Span) -> Span:
    """The words before a colon without what the entry is and when it was made: "CORRECTION from the mayor (update)"."""
    what = _WHAT_IT_IS.match(text, span.start, span.end)
    start = what.end() if what is not None else span.start
    after = _AFTER_WHOM.search(text, start, span.end)
    return Span(start, after.start()) if after is not None and after.start() > start else Span(start, span.end)


_LEAST: Final = (
    2  # gaps between words behind a colon that may be told by people somewhere: "Residents of Example: 12" counts them
)
_PEOPLE_THERE: Final = re.compile(
    r"(?:local |two |several )?(?:witness(?:es)?|residents?|villagers?|locals|neighbours|doctors?|medics|nurses?|activists?|survivors?|relatives|sources?|officials?|police|authorities|rescuers|camp leaders|elders)"
    r" (?:in|at|from|of|near|around|inside|on) [\w’' -]{2,40}",
    re.IGNORECASE,
)


def are_people_there(text: str, span: Span, covers: Span) -> bool:
    """ "Witnesses in the camp: tanks fired at tents": people somewhere, and what they tell."""
    long = text.count(" ", covers.start + 2, covers.end) >= _LEAST and not text[covers.start + 2].isdigit()
    return long and _PEOPLE_THERE.fullmatch(text, span.start, span.end) is not None


def is_office(text: str, span: Span) -> bool:
    """Whether the words before a colon are somebody in an office, by their form: "Governor of the east", "Mayor Ivan Example"."""
    words = text[span.start : span.end]
    return _IN_OFFICE.fullmatch(words[:1].lower() + words[1:]) is not None or _ROLE.fullmatch(words) is not None


def is_the_same(text: str, span: Span) -> bool:
    """ "12:40 Same source: nine more bodies": whoever spoke before."""
    return _SAME.fullmatch(text, span.start, span.end) is not None


def through_lines(
    text: str, sentences: Sequence[Span], mentions: Sequence[AttributionMention]
) -> list[AttributionMention]:
    """`mentions`, and for the further sentences of a line the voice before the colon that opens it, until another speaks."""
    made = list(mentions)
    opening = {
        m.span.start: m
        for m in mentions
        if m.rule == "headline" and text.startswith(":", m.covers.start) and m.span.end <= m.covers.start
    }
    if not opening:
        return made
    voice: AttributionMention | None = None
    before: Span | None = None
    for sentence in sentences:
        if before is None or "\n" in text[before.end : sentence.start]:
            voice = None
        here = [m for m in mentions if sentence.start <= m.span.start < sentence.end]
        before = sentence
        own = next((m for at, m in opening.items() if sentence.start <= at < sentence.end), None)
        if own is not None:
            voice = own
        elif here:
            voice = None
        elif voice is not None:
            made.append(replace(voice, covers=sentence, stance="says", rule="entry", name=voice.named))
    return made
