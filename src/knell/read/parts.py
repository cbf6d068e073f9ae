"""The parts of an attack: who was harmed or what was attacked, and by whom, where no number says it.

Around each word of harm or attack stands what it is done to, in the place that its frame gives:
"X was killed", "killed X", "the murder of X", "an attack on X", "a bomb exploded outside X".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import Act, Outcome, Span
from knell.model.values import Value
from knell.read.clause import BE
from knell.read.phrases import Phrase
from knell.vocabulary.lexicon import Lexicon
from knell.vocabulary.roles import Roles

_DETERMINERS: Final = r"(?:(?:the|a|an|his|her|its|their|our|this|that|these|those|some|several|another|other|at least|more than|about|approximately|only|many|both|all|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*|today|yesterday|also|then|alleged|tonight|last night|this morning|on|\w+day|of|more|former|and|dead|\d+-year-old|all|who were|many|most|mr\.?|those of|as well as|,? at gunpoint,?|early|late|in cold blood|by mistake|members of|a group of|a number of|the following)\s+)*"
_OBJECT_GAP: Final = re.compile(rf"^\s*{_DETERMINERS}$", re.IGNORECASE)
_AND: Final = re.compile(
    rf"^\s*(?:,\s*(?:and\s+)?|and\s+|as well as\s+|or\s+|;\s*(?:and\s+)?|,?\s*including\s+|,?\s*among them\s+|,?\s*identified as\s+|:\s+|,\s+\d+,\s*(?:and\s+)?|,\s+\d+;\s*(?:and\s+)?|,?\s*along with\s+|,?\s*together with\s+){_DETERMINERS}(?:his\s+|her\s+|the\s+)?$",
    re.IGNORECASE,
)
_STOP_LEFT: Final = re.compile(
    r"[;:]|\b(?:that|when|while|after|because|where|if|although|said|says|reported|added|stated|before)\b",
    re.IGNORECASE,
)
_STOP_RIGHT: Final = re.compile(r"[;:]|\b(?:that|when|while|because|if|although|said)\b", re.IGNORECASE)
_LIST: Final = re.compile(
    rf"^[^,;.:]{{0,60}}?(?:\b(?:are|were|was|is|include[sd]?|included|identified as|named)\b|:)\s*:?\s*(?:the\s+following:?\s*)?{_DETERMINERS}$",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r",\s+(?:(?:a|an|the|his|her|their|former)\s+)?$", re.IGNORECASE)
_ASIDE: Final = re.compile(r"^\s*,[^;]{2,150},\s*(?:(?:was|were|has|had|have|is|are|been|being|also|\w+ly)\s+)*$")
_POSSESSIVE: Final = re.compile(r"[’']s?\s+(?:[\w-]+\s+){0,2}")
_ADJECTIVE: Final = re.compile(r"\b(?:the|a|an|his|her|their|its|these|those|this|that|of|\w+ly)\s+$", re.IGNORECASE)
_ON: Final = frozenset({"on", "against", "at", "upon", "to"})
_AT: Final = frozenset(
    {
        "at",
        "on",
        "against",
        "outside",
        "near",
        "in",
        "inside",
        "under",
        "front",
        "of",
        "into",
        "beside",
        "behind",
        "by",
        "to",
    }
)
_REACH: Final = 130


class Part(Value, frozen=True):
    """One word of harm or attack with what it was done to and who did it."""

    trigger: Span
    assault: str  # of an AssaultForm, or ""
    outcome: Outcome
    act: Act | None
    patients: tuple[Phrase, ...]
    agents: tuple[Phrase, ...]
    frame: str


class _Word(Value, frozen=True):
    start: int
    end: int
    outcome: Outcome
    act: Act | None
    assault: str
    frames: frozenset[str]


def find_parts(text: str, span: Span, phrases: Sequence[Phrase], lexicon: Lexicon, roles: Roles) -> tuple[Part, ...]:
    """The parts told in the sentence text[span], one for each word of harm or attack that has them."""
    found: list[Part] = []
    words = _words(text, span, lexicon, roles)
    for word in words:
        part = _part(text, span, word, phrases, words)
        if part is not None:
            found.append(part)
    return tuple(found)


def _words(text: str, span: Span, lexicon: Lexicon, roles: Roles) -> list[_Word]:
    acts = {(t.start, t.end): t.form[0].act for t in lexicon.triggers.find(text, span.start, span.end)}
    found: list[_Word] = []
    for h in roles.harms.find(text, span.start, span.end):
        frames = frozenset("noun_of" if f.frame == "noun" else f.frame for f in h.form)
        found.append(_Word(h.start, h.end, h.form[0].outcome, acts.get((h.start, h.end)), "", frames))
    taken = [(w.start, w.end) for w in found]
    for a in roles.assaults.find(text, span.start, span.end):
        if not any(s < a.end and a.start < e for s, e in taken):
            found.append(_Word(a.start, a.end, Outcome.NONE, None, a.form[0].act, frozenset(f.frame for f in a.form)))
    return sorted(found, key=lambda w: w.start)


def _part(text: str, span: Span, word: _Word, phrases: Sequence[Phrase], words: Sequence[_Word]) -> Part | None:
    passive = bool(BE.search(text, max(span.start, word.start - 40), word.start))
    patients: list[Phrase] = []
    agents: list[Phrase] = []
    frame = ""
    right = [p for p in phrases if p.start >= word.end]
    left = [p for p in phrases if p.end <= word.start]
    if "noun_of" in word.frames or "noun" in word.frames:
        patients, frame = _of_noun(text, word, left, right)
        agents = _by(text, word, right, words)
        if not agents and "noun" in word.frames and left and _POSSESSIVE.fullmatch(text[left[-1].end : word.start]):
            agents = [left[-1]]
    if not patients and "participle" in word.frames and passive:
        patients, frame = _subject(text, span, word, left, after_be=True), "passive"
        agents = _by(text, word, right, words)
    elif not patients and word.frames & {"participle", "active"}:
        patients, frame = _object(text, word, right), "active"
        if not patients and "participle" in word.frames and word.outcome is not Outcome.NONE:
            near = left[-1] if left else None
            if near is not None and re.fullmatch(r"\s+", text[near.end : word.start]):
                patients, frame = [near], "reduced"
                agents = _by(text, word, right, words)
        verb = text[word.start : word.end].lower()
        if (
            patients
            and frame == "active"
            and not verb.endswith("ing")
            and _ADJECTIVE.search(text, max(span.start, word.start - 12), word.start)
        ):
            frame = "adjective"
        if patients and frame == "active":
            agents = _subject(text, span, word, left, after_be=False)
    if not patients and "intransitive" in word.frames:
        patients, frame = _subject(text, span, word, left, after_be=False), "intransitive"
    if not patients and "list" in word.frames:
        patients, frame = _listed(text, word, right), "list"
    if not patients and "at" in word.frames:
        patients, frame = _place_of(text, word, right), "at"
        agents = _subject(text, span, word, left, after_be=False) if patients else []
    if not patients and not agents:
        return None
    agents = [a for a in agents if a.kind != "thing"]
    return Part(Span(word.start, word.end), word.assault, word.outcome, word.act, tuple(patients), tuple(agents), frame)


def _of_noun(text: str, word: _Word, left: Sequence[Phrase], right: Sequence[Phrase]) -> tuple[list[Phrase], str]:
    """ "The murder of X", "an attack on X", "X's murder"."""
    wanted = {"of"} if "noun_of" in word.frames else _ON
    for index, phrase in enumerate(right[:2]):
        gap = text[word.end : phrase.start]
        if len(gap) > 70 or _STOP_RIGHT.search(gap) or re.search(r"\bby\b", gap):
            break
        if phrase.before in wanted or (
            "noun" in word.frames
            and phrase.before == "of"
            and re.search(r"\bof\b", gap)
            and "attempt" in text[word.start : word.end].lower()
        ):
            return _joined(text, right, index), "noun"
    if "noun_of" in word.frames and left and _POSSESSIVE.fullmatch(text[left[-1].end : word.start]):
        return [left[-1]], "possessive"
    return [], ""


def _subject(text: str, span: Span, word: _Word, left: Sequence[Phrase], *, after_be: bool) -> list[Phrase]:
    """The nearest phrase before the word that no preposition governs, with those joined to it."""
    for index in range(len(left) - 1, -1, -1):
        phrase = left[index]
        gap = text[phrase.end : word.start]
        if len(gap) > _REACH + 60 or _STOP_LEFT.search(gap):
            break
        if phrase.before in (
            "of",
            "in",
            "by",
            "with",
            "for",
            "to",
            "from",
            "at",
            "on",
            "against",
            "near",
            "after",
            "before",
            "during",
            "between",
            "into",
            "under",
            "about",
            "as",
            "than",
            "inside",
            "outside",
            "over",
            "without",
            "through",
        ):
            continue
        if _BESIDE.search(text, max(span.start, phrase.start - 12), phrase.start) and any(
            p.kind == "name" for p in left[:index]
        ):
            continue  # ", the mayor of Y, was": beside the name before it
        if "," in gap and not _ASIDE.match(gap) and not (phrase.kind == "name" and gap.count(",") == 1) and after_be:
            break
        return _joined_left(text, left, index)
    return []


def _object(text: str, word: _Word, right: Sequence[Phrase]) -> list[Phrase]:
    if (
        right
        and _OBJECT_GAP.match(text[word.end : right[0].start])
        and right[0].before not in ("by", "in", "at", "from", "with", "for", "as", "near")
    ):
        return _joined(text, right, 0)
    return []


def _listed(text: str, word: _Word, right: Sequence[Phrase]) -> list[Phrase]:
    """ "The wounded were X, Y and Z"."""
    if right and _LIST.match(text[word.end : right[0].start]):
        return _joined(text, right, 0)
    return []


def _place_of(text: str, word: _Word, right: Sequence[Phrase]) -> list[Phrase]:
    """ "A bomb exploded outside X": the thing at which it went off."""
    for index, phrase in enumerate(right[:3]):
        gap = text[word.end : phrase.start]
        if len(gap) > 80 or _STOP_RIGHT.search(gap):
            break
        if phrase.kind == "thing" and phrase.before in _AT:
            return _joined(text, right, index)
    return []


def _by(text: str, word: _Word, right: Sequence[Phrase], words: Sequence[_Word]) -> list[Phrase]:
    for index, phrase in enumerate(right):
        gap = text[word.end : phrase.start]
        if len(gap) > _REACH or re.search(r"[;:]|\d of\b|\b(?:when|while|after|because|said)\b", gap):
            break
        if phrase.before == "by" or re.search(
            r"\b(?:by|at the hands of|attributed to|blamed on|perpetrated by|carried out by|staged by)\s+(?:\w+\s+){0,4}$",
            gap,
        ):
            if phrase.kind == "thing" or any(
                word.end <= w.start and w.end <= phrase.start and w.outcome is not Outcome.NONE for w in words
            ):
                break
            return _joined(text, right, index)
    return []


def _joined(text: str, phrases: Sequence[Phrase], index: int) -> list[Phrase]:
    found = [phrases[index]]
    for phrase in phrases[index + 1 :]:
        if not _AND.match(text[found[-1].end : phrase.start]):
            break
        found.append(phrase)
    return found


def _joined_left(text: str, phrases: Sequence[Phrase], index: int) -> list[Phrase]:
    found = [phrases[index]]
    for phrase in reversed(phrases[:index]):
        if not _AND.match(text[phrase.end : found[-1].start]):
            break
        found.append(phrase)
    return found[::-1]
