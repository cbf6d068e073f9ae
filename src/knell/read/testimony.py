"""Testimony: one person's account, told on sentence by sentence by whoever wrote it down: "My uncle … He says …".

Only where the form of the text says so: it opens with a relative or a neighbour of the writer's, or with words such as "Testimony of".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from knell.model import SourceKind, Span
from knell.read.attribution_again import PRONOUNS
from knell.read.source_phrases import AttributionMention

_RELATIVE: Final = (
    r"(?:(?:grand|step|god)?(?:mother|father|son|daughter|parents|child)|mum|mom|dad|brother|sister|uncle|aunt|auntie|cousin|niece|nephew|wife|husband|in-law|grandma|grandpa"
    r"|(?:mother|father|brother|sister)-in-law)"
)
# "My uncle", "Our old neighbour Hassan", "A friend of mine"
_MINE: Final = re.compile(
    rf"\W*(?P<who>(?:My|Our) (?:[\w-]+ ){{0,2}}?(?:(?P<kin>{_RELATIVE})|friend|neighbour|neighbor|colleague|boss|landlord|landlady|teacher|driver|doctor|tailor|barber|baker)"
    r"(?: [A-Z][\w’'-]+){0,2}|(?:A|An old|One) (?:friend|neighbour|neighbor|cousin|colleague|relative) of (?:mine|ours))\b"
)
# "Testimony of a farmer, 52", "TESTIMONY 14. Woman, 33.", "As told by Ali, a driver:"
_TITLED: Final = re.compile(
    r"\W*(?:(?i:(?:witness |eyewitness |survivor )?(?:testimony|testimonies|witness account|account|story|statement of witness|witness statement|interview|voice from the ground))"
    r"(?: (?:[Nn][Oo]\.? ?)?\d+| [A-Z]\d?)?(?: (?:of|by|from|with) |(?:[:.,]| [-–—]) )(?=(?:an? |the |[A-Z]))|As told (?:to [^:,\n]{3,40} )?by "
    r"|(?i:(?:whatsapp|telegram|facebook|signal|voice|text|audio|sms|forwarded|radio|phone) )*(?i:message|note|post|letter|email|e-mail) (?:sent )?(?:by|from) )"
    r"(?P<who>(?:[Aa]n? |the )?[\w’'.-]+(?: [\w’'.-]+){0,7}?)(?=,|\.\s|:|\n|;|\s\(|\s[-–—]\s|\s(?:in|near) [A-Z])",
)
# "A teacher from Example tells her story."
_TELLS: Final = re.compile(
    r"(?P<who>(?:[Aa]n? |The |One |[A-Z])[\w’' -]{2,60}?)(?:, (?:aged )?\d\d,)? (?:tells?|told|gives?|gave|shares?|shared|recounts?|recounted) (?:his|her|their|its) (?:own )?(?:story|account|testimony|version)\b"
)
_SAYS: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:also |later |now |then |still )?(?:says?|said|told (?:me|us|him|her|the)|tells? (?:me|us)|recalls?|recalled|remembers?|remembered|adds|added|explained|thinks?|writes|wrote|saw|counted)\b"
)
_REACH: Final = 160  # characters in which a text must open so


class Witness(NamedTuple):
    """Who gives the account, and whether all of the text is theirs, or only what follows their first "she says"."""

    who: Span
    kin: bool
    at_once: bool


def witness_of(text: str) -> Witness | None:
    """Whose account a text opens as, by its first words."""
    if (mine := _MINE.match(text, 0, _REACH)) is not None:
        return Witness(Span(*mine.span("who")), mine["kin"] is not None, at_once=False)
    titled = _TITLED.match(text, 0, _REACH)
    if titled is not None:
        return Witness(Span(*titled.span("who")), kin=False, at_once=True)
    tells = _TELLS.match(text, 0, _REACH)
    return Witness(Span(*tells.span("who")), kin=False, at_once=False) if tells is not None else None


def testified(text: str, sentences: Sequence[Span], mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """`mentions`, and throughout a testimony who gives it: from their first word on, until another speaks."""
    witness = witness_of(text)
    if witness is None or any(m.rule == "statement" for m in mentions):
        return list(mentions)
    kind = SourceKind.RELATIVE if witness.kin else SourceKind.WITNESS
    voice = AttributionMention(witness.who, None, kind, witness.who, rule="testimony")
    made: list[AttributionMention] = []
    speaking = witness.at_once
    for sentence in sentences:
        here = [m for m in mentions if sentence.start <= max(m.span.start, m.covers.start) < sentence.end]
        own = [m for m in here if _is_theirs(text, m, witness.who)]
        others = [m for m in here if m not in own and m.stance != "describes"]
        says = _SAYS.search(text, sentence.start, sentence.end) is not None
        speaking = speaking or says or any(m.stance == "says" for m in own)
        if speaking:
            made += [replace(m, kind=voice.kind, source=None, name=witness.who) for m in own]
            made += [m for m in here if m not in own]
            if not here or (says and not own and not others):
                made.append(replace(voice, covers=sentence, name=witness.who))
        else:
            made += here
        speaking = speaking and not others
    return made


def _is_theirs(text: str, mention: AttributionMention, who: Span) -> bool:
    """Whether a mention is of the witness: named so, or by a pronoun."""
    words = mention.span.of(text).lower()
    named = mention.named
    return words in PRONOUNS or words == who.of(text).lower() or (named.start < who.end and who.start < named.end)
