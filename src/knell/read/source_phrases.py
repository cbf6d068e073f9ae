"""Whether a phrase can name a source though no list knows it: "the prefect of the province", "a survey team".

A subject of a verb of speech is a source unless it is a thing, a time or a whole clause. Its kind is guessed
from its head noun; who cannot be placed is anonymous, or an official body where it has a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import SourceKind, Span
from knell.model.values import Value
from knell.vocabulary.speech import Speech


class AttributionMention(Value, frozen=True):
    """Who says something: the words for the source, what it is, and the words it speaks for.

    `stance` is says, accuses, denies, claims (responsibility) or describes; `relay` marks one who only
    passes on the word of the source named beside it.
    """

    span: Span
    source: str | None
    kind: SourceKind
    covers: Span
    stance: str = "says"
    rule: str = ""
    relay: bool = False
    name: Span | None = None

    def told(self, stance: str, rule: str) -> AttributionMention:
        """The same, told in that way by that rule."""
        return AttributionMention(
            self.span, self.source, self.kind, self.covers, stance, rule, relay=self.relay, name=self.name
        )

    @property
    def named(self) -> Span:
        """The words that name the source: its own, or those that "it" and "the group" take up."""
        return self.name or self.span


_HEAD_REACH: Final = 45
_COLON_REACH: Final = 70
_MAX_WORDS: Final = 11
_LONG_NAME: Final = 16
_NO_SOURCE: Final = re.compile(
    r"^(?:there|what|which|that|who|whom|where|when|how|this|these|those|the wires?|here|as|if|it|i|we|you|and|or|but|not|never|nor|all|most|both|many|some"
    r"|several|few|none|nobody|no|each|neither|first|initially|previously|once|also|later|then|\W.*|in (?:an?|its|the|his|her)\b.*|\w+ly|no one.*|nobody.*|no .*|neither .*|at least.*|more than.*|up to.*|about.*|around.*)$"
    r"|^(?:(?:an?|the|its|our|their)\s+)?(?:earlier|previous|first|initial|old)\s+(?:post|report|version|dispatch|article|item|story|bulletin|update)\b"
    r"|^(?:(?:an?|the|its)\s+)?(?:provisional|preliminary|first|initial|latest|updated)\s+(?:death |casualty )?(?:toll|count|tally|figures?|estimates?)$"
    r"|^(?!red\b)(?-i:[a-z]+(?:ed|ing))\b|^(?:this|our) (?:page|post|article|report|newspaper|site|diary|paper|newsletter|letter|column|bulletin|desk|log|blog|channel|digest)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\b(?:was|were|is|are|has|had|have|been|be|would|could|will|may|did|does|died|killed|wounded|injured|who|which|that|because|when|while"
    r"|after|before|if|than)\b|n['’]t\b|\b\d(?!\d*(?:st|nd|rd|th)\b)(?!\d?$)",
    re.IGNORECASE,
)
_THINGS: Final = re.compile(
    r"\b(?:ambush|raid|raids|assault|offensive|crash|disaster|war|battle|blasts|explosions|bombing|bombings|shooting|massacre|siege|landmine|mine|airstrike"
    r"|airstrikes|operation|death|deaths|toll|number|total|figure|figures|violence|fighting|attack|attacks|strike|strikes|clashes|shelling|bomb|bombs|missile|missiles"
    r"|shell|shells|rocket|rockets|drone|drones|fire|explosion|blast|house|houses|town|village|city|road|war|sign|signs|shot|shots|victims|dead|wounded"
    r"|bodies|body|others|price|prices|market|game|match|goal|season|day|night|morning|evening|week|month|year|time|people|children|women|men)$",
    re.IGNORECASE,
)
_OLD_PEOPLE: Final = re.compile(
    r"(?:(?:the|its|their|our) )(?:(?:old|older|elderly|local|town|village|camp|area|coast) )?(?:people|women|men)(?: (?:of|in|from) [\w' -]{2,30})?",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s+(?:of|in|at|from|for|near|on|to|with|inside|outside|close|attached|reached|under|over|behind|based)\b.*$",
    re.IGNORECASE,
)


def guess(words: str, speech: Speech, *, cued: bool = False) -> SourceKind | None:
    """The kind of the source that `words` name, or None where they can name none.

    `cued`: a cue such as "according to" stands before them, so that almost anything is a source.
    """
    plain = words.strip(" ,\n")
    count = len(plain.split())
    if not plain or _is_too_long(plain, count) or _NO_SOURCE.match(plain) or _FINITE.search(plain):
        return None
    if _OLD_PEOPLE.fullmatch(plain):
        return SourceKind.WITNESS  # "its old people say"
    head = _TAIL.sub("", plain)
    if _THINGS.search(head) and not cued:
        return None
    if (kind := _of_head(head, speech)) is not None:
        return kind
    named = any(word[:1].isupper() for word in plain.split()[1:]) or not re.match(r"(?i)(?:an?|the)\b", plain)
    return SourceKind.OFFICIAL_BODY if named and plain[:1].isupper() else SourceKind.ANONYMOUS


def _is_too_long(words: str, count: int) -> bool:
    """Whether a phrase has more words than who speaks; a name in capitals may have some more."""
    return count > _MAX_WORDS and (count > _LONG_NAME or sum(w[:1].isupper() for w in words.split()) * 2 < count)


def placed(words: str, speech: Speech) -> SourceKind | None:
    """The kind that the head noun of `words` tells ("the coroner"); None where it tells none."""
    plain = words.strip(" ,\n")
    if not plain or _is_too_long(plain, len(plain.split())) or _NO_SOURCE.match(plain) or _FINITE.search(plain):
        return None
    head = _TAIL.sub("", plain)
    return None if _THINGS.search(head) else _of_head(head, speech)


def _of_head(head: str, speech: Speech) -> SourceKind | None:
    return next((speech.named[w] for w in re.findall(r"[\w-]+", head.lower())[::-1] if w in speech.named), None)


_ARTICLES: Final = frozenset({"the", "a", "an", "one", "his", "her", "its", "their", "our", "some", "two", "three"})


def has_name(words: str) -> bool:
    """Whether a phrase holds a name, by its capitals."""
    first, *others = words.split()
    return any(word[:1].isupper() for word in others) or (first[:1].isupper() and first.lower() not in _ARTICLES)


_NEW_CLAUSE: Final = re.compile(
    r",\s*(?:and|while|but|where|which|whereas)\b|\b(?:while|but|whereas|where)\b|;", re.IGNORECASE
)


def apart(text: str, mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Mentions of one sentence that do not speak over one another: "A, X said, while B, Y said".

    A source named after its words speaks for those since the source named before it.
    """
    kept: list[AttributionMention] = []
    for mention in sorted(mentions, key=lambda m: m.span.start):
        # Two who speak together ("the ministry and the clinic said") speak for the same words.
        earlier = [m for m in kept if m.span.end <= mention.span.start and m.named != mention.named]
        before = [m for m in earlier if m.covers != mention.covers or mention.span.start - m.span.end > _TOGETHER]
        trails = mention.covers.start < mention.span.start and not mention.relay
        if trails and before:
            last = before[-1]
            floor = last.span.end
            if last.covers.start >= last.span.end:  # it leads what follows it, up to a new clause
                cuts = list(_NEW_CLAUSE.finditer(text, floor, mention.span.start))
                cuts = [c for c in cuts if c.end() < mention.span.start - 12]
                floor = cuts[-1].start() if cuts else mention.covers.start
            mention = replace(mention, covers=Span(max(floor, mention.covers.start), mention.covers.end))
            kept = [_until(m, mention.covers.start, mention) for m in kept]
        kept.append(mention)
    return kept


_TOGETHER: Final = 12  # characters: ", as well as "
_CLAUSES: Final = re.compile(r"[;:]\s")
_NOBODYS: Final = re.compile(
    r"\b(?:was|were|is|are|been|be) (?:\w+ly )?(?:reported|confirmed|verified|known|checked)\b|\b(?:we|our)\b",
    re.IGNORECASE,
)


def across(text: str, sentence: Span, mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Mentions that speak for the clauses behind a semicolon or a colon too, where those name no source: "A, X said; B"."""
    if not mentions or (
        text.find(";", sentence.start, sentence.end) < 0 and text.find(":", sentence.start, sentence.end) < 0
    ):
        return list(mentions)
    marks = [m.start() for m in _CLAUSES.finditer(text, sentence.start, sentence.end)]
    if not marks:
        return list(mentions)
    clauses = [Span(a, b) for a, b in zip([sentence.start, *marks], [*marks, sentence.end], strict=True)]
    kept, before = list(mentions), -1
    for clause in clauses:
        own = [i for i, m in enumerate(kept) if clause.start <= m.span.start < clause.end]
        if own:
            before = own[-1] if kept[own[-1]].stance == "says" else -1
        elif before >= 0 and not _NOBODYS.search(text, clause.start, clause.end):
            kept = [_up_to(m, kept[before], clause.end) for m in kept]
    return kept


def _up_to(mention: AttributionMention, last: AttributionMention, end: int) -> AttributionMention:
    """A mention of those who spoke last, whose words go on to `end`."""
    if mention.covers != last.covers or mention.stance != last.stance:
        return mention
    return replace(mention, covers=Span(mention.covers.start, max(end, mention.covers.end)))


def _until(earlier: AttributionMention, start: int, later: AttributionMention) -> AttributionMention:
    """An earlier source that trails its words speaks for nothing that a later one speaks for."""
    if earlier.covers.end > start >= earlier.span.end and earlier.covers.start < earlier.span.start:
        return replace(earlier, covers=Span(earlier.covers.start, start))
    return earlier


def _behind_a_speaker(text: str, mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """ "The president said that 12,000 had died, according to UN data": who is named behind another's words, media apart."""
    said = [m for m in mentions if m.stance == "says" and m.rule == "verb:says"]
    last = next((m for m in mentions if m.rule == "cue:according to"), None)
    if len(said) != 1 or last is None or last.relay or last.kind is SourceKind.MEDIA:
        return []
    if _NEW_CLAUSE.search(text, said[0].span.end, max(said[0].span.end, last.span.start)):
        return []  # "two died, prosecutors said, while three were hurt, according to the mayor"
    return [last] if said[0].covers.start < last.span.start <= said[0].covers.end else []


_PASSED_ON: Final = frozenset({"cue:citing", "cue:quoting", "cue:confirmation from", "cue:word from"})


def passed_on(text: str, mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """ "Local media, citing police, reported": police speak, the media pass it on."""
    cited = [m for m in mentions if m.rule in _PASSED_ON and not m.relay]
    cited = cited or _behind_a_speaker(text, mentions)
    if not cited:
        return list(mentions)
    first = cited[0]
    others = [m for m in mentions if m not in cited and m.stance == "says"]
    if not others:
        return list(mentions)
    covers = Span(min(others[0].covers.start, first.covers.start), max(others[0].covers.end, first.covers.end))
    changed = {id(others[0]): replace(others[0], relay=True, covers=covers), id(first): replace(first, covers=covers)}
    return [changed.get(id(m), m) for m in mentions]


_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?\s*[-–—|]?\s*", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\((?:source:?\s+|via\s+)?([^()\d]{3,45})\)\.?$", re.IGNORECASE)
_A_NAME: Final = re.compile(r"\b[A-Z]\w+ $")  # "the Rapid Support Forces (RSF)": a name made short
_AGAIN: Final = re.compile(r"\s+(?:again|now|later|also|update|latest)$", re.IGNORECASE)
_OWN_VOICES: Final = frozenset({"reporter", "correspondent", "presenter", "newsreader", "anchor"})
_COUNTED_SO: Final = re.compile(
    r"(?:the )?(?:police|army|soldiers|troops|civilians|militants|rebels|forces|un|government)", re.IGNORECASE
)
_BULLETS = "-•*–—· "
_SIGNS: Final = frozenset(_BULLETS)
_DASHES: Final = (" - ", " – ", " — ")
_LEAST: Final = 4  # words behind a colon: "Police: 14 hurt." counts the police


def sides(text: str, sentence: Span) -> list[tuple[Span, Span]]:
    """What may name who speaks in a headline or an entry, with what it speaks for.

    "Mayor: five killed in strike", "Strike kills 17 - medics", "09:20 Governor again: both were guards.", "Two shells on the camp (camp committee)."
    """
    start, end, found = sentence.start, sentence.end, []
    while text[start] in _SIGNS and start + 1 < end:
        start += 1
    clock = _CLOCK.match(text, start, end) if text[start].isdigit() else None
    start = clock.end() if clock else start
    while text[start : start + 1] in _SIGNS and start + 1 < end:
        start += 1
    colon = text.find(": ", start, min(end, start + _COLON_REACH)) if text[start : start + 1] != "(" else -1
    stop = text[end - 1] in ".!?"
    if (
        colon > start
        and text[start:colon].lower() not in _OWN_VOICES
        and (not stop or len(text[colon:end].split()) > _LEAST or not _COUNTED_SO.fullmatch(text, start, colon))
    ):
        again = _AGAIN.search(text, start, colon)
        found.append((Span(start, again.start() if again else colon), Span(colon, end)))
    if text[end - 1] == ")" or text.startswith(").", end - 2):
        bracket = _IN_BRACKETS.search(text, max(start, end - _HEAD_REACH), end)
        if bracket is not None and not (bracket[1].isupper() and _A_NAME.search(text, start, bracket.start())):
            found.append((Span(*bracket.span(1)), Span(start, bracket.start())))
    last = -1 if stop else text.rfind(": ", max(start, end - _HEAD_REACH), end)
    if last > start and text.find(",", last, end) < 0 and text.count(" ", last, end) <= _LEAST:
        found.append((Span(last + 2, end), Span(start, last)))
    last = end - 1 if stop else end
    dash, near = -1, max(start, last - _HEAD_REACH)
    for sign in _DASHES:
        dash = max(dash, text.rfind(sign, near, last))
    if dash > start and (not stop or text.count(" ", dash + 3, last) < _LEAST):
        found.append((Span(dash + 3, last), Span(start, dash)))
    return found
