"""Things that no list knows, told by where they stand: "a cracking unit was damaged", "destroyed a dye works", "a lyceum, 9 houses and …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import ObjectKind, Outcome, Span
from knell.read.counts import CountMention
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import Lexicon

# A noun of no list before a verb that only things suffer: "two latrine blocks", "the presidential plane".
_NOUN: Final = re.compile(
    r"\b(?P<det>an?|the|its|their|his|her|our|one|another)\s+(?P<noun>(?:(?!(?:and|or|was|were|in|on|of|at|by|to|who|that)\b)[\w’'-]+\s+){0,4}?[\w’'-]{3,})$",
    re.IGNORECASE,
)
_COUNTED_NOUN: Final = re.compile(
    r"\s+(?:more\s+|other\s+|of (?:the|its|their)\s+)?(?P<noun>(?:[\w’'-]+\s+){0,3}?[\w’'-]{3,})$"
)
_PLACED: Final = re.compile(r"\s(?:in|at|on|near|of|across|belonging|outside|inside)\b[^,;:.]{0,60}$")
_ABSTRACT: Final = re.compile(
    r"\b(?:hopes?|economy|lives|life|reputation|trust|career|careers|morale|relations?|talks|deal|trees?|evidence|documents?|records?|drones?|missiles?|rockets?"
    r"|projectiles?|threats?|targets?|night|day|city|town|village|country|region|world|skyline|faith|peace|skin|face|hands?|legs?|arms?|body|bodies"
    r"|flags?|t[iy]res?|effig(?:y|ies)|cop(?:y|ies)|photos?|rubbish|waste|cell|cells|networks?|plans?|plots?|positions?|part|parts|lot|number|dead|killed|wounded|injured|hurt|missing|others?|visitors|people|casualt(?:y|ies)|victims?|injuries|losses|authorities|officials)$",
    re.IGNORECASE,
)
_SUBJECT_OF: Final = re.compile(
    r"\s(?:was|were|had been|have been|has been)\s+(?:(?:also|then|all|both|later|reportedly|badly|partly|completely|\w+ly)\s+)*$"
)
# "Destroyed a dye works", "burning two grain sheds": what stands right behind an active verb, up to where its phrase ends.
_OBJECT: Final = re.compile(
    r"\s*(?:(?P<det>an?|one|another|its|their)\s)?(?:more\s|other\s)?\s*(?P<noun>(?:[a-z][\w’'-]*\s+){0,3}?[a-z][\w’'-]{2,})"
    r"(?=\s*[.,;:)\n]|\s*\Z|\s(?:and|in|at|on|near|of|belonging|used|where|that|which|during|with|for|owned|as|when|while|after|before|overnight|there|along)\b)"
)
_VERBAL: Final = re.compile(
    r"\b(?:was|were|is|are|had|has|have|said|says|who|that|which|by|from|in|on|at|to|not|\w+ed|\w+ing)\b"
)
_AND_LEFT: Final = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+|\s+plus\s+)(?:also\s+)?$")
_AND_RIGHT: Final = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+|\s+plus\s+)")
_SET: Final = re.compile(r"\b(?P<set>set(?:s|ting)?)\s+[^,;:.]{3,50}$")
_EDGE: Final = re.compile(r"[,;:.(\n]|\band\b|\bwhere\b|\bthat\b")
_LEADS_IN: Final = re.compile(r"\s*(?:(?:in|at|near|on|around)\s[^,;:.]{2,40}\s)?", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:an?|one|another)\s+", re.IGNORECASE)
_REACH: Final = 60  # characters of one thing in a list
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def of_no_list(
    text: str, span: Span, harm: Found[Outcome], counts: Sequence[CountMention], lexicon: Lexicon
) -> Found[ObjectKind] | None:
    """The thing of no list that a verb of damage takes: its subject, or its object right behind it."""
    between = _SET.search(text, max(span.start, harm.start - 60), harm.start)
    if between is not None:  # "setting two staff quarters on fire"
        return _behind(text, Span(span.start, harm.start), between.end("set"), counts, lexicon)
    verb = _SUBJECT_OF.search(text, max(span.start, harm.start - 40), harm.start)
    if verb is None:
        return _object(text, span, harm, counts, lexicon)
    end = verb.start()
    start = max(span.start, end - 110)
    clause = max(text.rfind(mark, start, end) for mark in ",;:(")
    start = max(start, clause + 1)
    where = _PLACED.search(text, start, end)
    for stop in (end, where.start()) if where else (end,):
        head = _NOUN.search(text, start, stop)
        noun = Span(head.start("noun"), head.end("noun")) if head else None
        for mention in counts:
            if start <= mention.span.start < stop and mention.kind in ("number", "vague") and mention.count.high != 0:
                said = _COUNTED_NOUN.match(text, mention.span.end, stop)
                noun = Span(said.start("noun"), said.end("noun")) if said else noun
        if noun is None or _ABSTRACT.search(text, noun.start, noun.end) or text.startswith("of ", noun.start):
            continue
        if lexicon.victims.search(text, noun.start, noun.end) is None and not text[noun.start].isupper():
            return Found(noun.start, noun.end, ObjectKind.OTHER)
    return None


def _object(
    text: str, span: Span, harm: Found[Outcome], counts: Sequence[CountMention], lexicon: Lexicon
) -> Found[ObjectKind] | None:
    if _PASSIVE.search(text, max(span.start, harm.start - 30), harm.start):
        return None
    return _behind(text, span, harm.end, counts, lexicon)


def _behind(
    text: str, span: Span, start: int, counts: Sequence[CountMention], lexicon: Lexicon
) -> Found[ObjectKind] | None:
    """The thing with an article or a number that stands right behind `start`."""
    number = next((c for c in counts if 0 <= c.span.start - start <= 1 and c.kind in ("number", "vague")), None)
    found = _OBJECT.match(text, number.span.end if number else start, min(span.end, start + _REACH + 30))
    if found is None or (number is None and found["det"] is None):
        return None
    return _thing(text, Span(found.start("noun"), found.end("noun")), lexicon)


def _thing(text: str, noun: Span, lexicon: Lexicon) -> Found[ObjectKind] | None:
    """A noun phrase as a thing: of nobody, of no abstract, and with no verb in it."""
    last = noun.end
    if text.endswith("ing", noun.start, noun.end):  # "an outbuilding" is no verb
        last = text.rfind(" ", noun.start, noun.end) + 1 or noun.start
    if _ABSTRACT.search(text, noun.start, noun.end) or _VERBAL.search(text, noun.start, last):
        return None
    if text[noun.start].isupper() or lexicon.victims.search(text, noun.start, noun.end) is not None:
        return None
    return Found(noun.start, noun.end, ObjectKind.OTHER)


def listed(
    text: str,
    span: Span,
    harm: Found[Outcome],
    thing: Found[ObjectKind],
    objects: Sequence[Found[ObjectKind]],
    counts: Sequence[CountMention],
    lexicon: Lexicon,
) -> list[Found[ObjectKind]]:
    """The things of no list that stand in one list with `thing`: "two sites, a lyceum, 9 houses and a mill were hit"."""
    if thing.start >= harm.end:
        return _to_the_right(text, span, thing, objects, counts, lexicon)
    return _to_the_left(text, span, thing, objects, counts, lexicon)


def _to_the_right(
    text: str,
    span: Span,
    thing: Found[ObjectKind],
    objects: Sequence[Found[ObjectKind]],
    counts: Sequence[CountMention],
    lexicon: Lexicon,
) -> list[Found[ObjectKind]]:
    found: list[Found[ObjectKind]] = []
    end = thing.end
    while (joined := _AND_RIGHT.match(text, end, span.end)) is not None:
        known = next((o for o in objects if joined.end() <= o.start <= joined.end() + _REACH // 2), None)
        if known is not None and _EDGE.search(text, joined.end(), known.start) is None:
            end = known.end
            continue
        other = _behind(text, span, joined.end(), counts, lexicon)
        if other is None:
            break
        found.append(other)
        end = other.end
    return found


def _to_the_left(
    text: str,
    span: Span,
    thing: Found[ObjectKind],
    objects: Sequence[Found[ObjectKind]],
    counts: Sequence[CountMention],
    lexicon: Lexicon,
) -> list[Found[ObjectKind]]:
    found: list[Found[ObjectKind]] = []
    start = _phrase_start(text, span, thing.start, counts)
    while (joined := _AND_LEFT.search(text, max(span.start, start - 12), start)) is not None:
        end = joined.start()
        known = next((o for o in objects if o.end == end), None)
        if known is not None:
            start = _phrase_start(text, span, known.start, counts)
            continue
        edges = [m.end() for m in _EDGE.finditer(text, max(span.start, end - _REACH), end)]
        first = edges[-1] if edges else max(span.start, end - _REACH)
        number = next((c for c in counts if first <= c.span.start < end and c.kind in ("number", "vague")), None)
        if number is not None and not _LEADS_IN.fullmatch(text, first, number.span.start):
            break
        article = _ARTICLE.match(text, first + (text[first] == " "), end)
        if number is None and article is None:
            break
        begin = number.span.end if number is not None else article.end()  # type: ignore[union-attr]
        other = _thing(text, Span(begin + (text[begin] == " "), end), lexicon)
        if other is None:
            break
        found.append(other)
        start = number.span.start if number is not None else article.start()  # type: ignore[union-attr]
    return found


def _phrase_start(text: str, span: Span, noun: int, counts: Sequence[CountMention]) -> int:
    """Where the noun phrase begins whose noun is there: at its number, or its article."""
    edges = [m.end() for m in _EDGE.finditer(text, max(span.start, noun - _REACH // 2), noun)]
    first = edges[-1] if edges else max(span.start, noun - _REACH // 2)
    number = next((c.span.start for c in counts if first <= c.span.start < noun), None)
    if number is not None:
        return number
    return first + (text[first] == " ")
