"""Features: what tells for or against a phrase in a role, and a dispatch as a whole. No feature holds a name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from evaluation.muc4.words import is_plain, plain_token, plain_words, type_of
from knell.model import Claim, Modality, Span
from knell.read import Reading
from knell.read.sentences import Sentence
from knell.vocabulary.words import load_words

_TOKEN = re.compile(r"[\w’'-]+|[,;:\"()]")
_BE = re.compile(r"\b(?:was|were|been|being|is|are)\b")
_MARK = re.compile(r"\[([A-Z ]{4,30})\]")
_WINDOW = 60
_HEAD = 500
_COMMON = load_words()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what Knell read in it: claims, words of harm, and the parts around these."""

    fair: str
    sentence: Sentence
    claims: tuple[Claim, ...]
    words: tuple[tuple[int, int, str], ...]
    parts: tuple[tuple[Span, str], ...]
    kinds: tuple[str, ...]
    number: int
    of: int
    told: bool  # whether a sentence before it told of an incident
    ages: tuple[str, ...] = ()  # how long before the dispatch its claims' days are
    who: tuple[str, ...] = ()  # of each part, whom it names

    @property
    def days(self) -> set[str]:
        """The days its claims are of."""
        return {str(c.when.start) for c in self.claims if c.when.start is not None}

    @property
    def places(self) -> set[str]:
        """The places its claims are of."""
        return {str(c.where.id or c.where.text) for c in self.claims if c.where is not None}


def spans_of(claim: Claim) -> list[tuple[str, int, int]]:
    """The roles that a claim gives to words of the text."""
    found: list[tuple[str, int | None, int | None]] = []
    if claim.victims is not None and claim.victims.text is not None:
        found.append(("victim", claim.victims.start, claim.victims.end))
    elif claim.count.text is not None:  # a person told of by name: the name stands where a number would
        found.append(("victim", claim.count.start, claim.count.end))
    if claim.object is not None:
        found.append(("object", claim.object.start, claim.object.end))
    if claim.weapon is not None:
        found.append(("weapon", claim.weapon.start, claim.weapon.end))
    found += [("perp", p.start, p.end) for p in claim.perpetrators]
    found += [("source", a.start, a.end) for a in claim.attribution]
    return [(role, start, end) for role, start, end in found if start is not None and end is not None]


def mention_features(scene: Scene, start: int, end: int, kind: str, before: str, more: tuple[str, ...]) -> set[str]:
    """What stands around a mention, and what role Knell gives it."""
    k = kind
    told = bool(scene.kinds or scene.claims) or scene.told
    found = {
        f"kind={k}",
        f"prep={before}+{k}",
        f"told={told}+{k}",
        f"pos={int(4 * scene.number / max(1, scene.of))}+{k}",
    }
    found |= {f"{x}+{k}" for x in more}
    found |= _beside(scene, start, end, k) | _words_of_harm(scene, start, end, k, before)
    for span, role in scene.parts:
        if span.start < end and start < span.end:
            found |= {f"part={role}+{k}", f"part={role.split(':')[0]}+{k}"}
            found |= {f"part={role.split(':')[0]}+{x}" for x in more}
    found |= {f"kind={t}+{k}" for t in scene.kinds} | {f"age={a}+{k}" for a in scene.ages}
    for claim in scene.claims:
        found |= {f"beside={claim.outcome}+{k}", f"beside={claim.act}+{k}", f"mod={claim.modality}+{k}"}
        for role, a, b in spans_of(claim):
            if a < end and start < b:
                dated = claim.when.start is not None and not claim.when.inherited
                said = (claim.outcome, claim.act, claim.modality, claim.scope, f"dated={dated}", k)
                found |= {f"claim={role}+{x}" for x in said}
    low = {w for w in re.findall(r"[a-z]+", scene.sentence.of(scene.fair).lower()) if len(w) > 3}
    found |= {f"s={w}+{k}" for w in low if _COMMON.common(w) and w not in _COMMON.given}
    return found


def _beside(scene: Scene, start: int, end: int, k: str) -> set[str]:
    """The three words on either side."""
    left = _TOKEN.findall(scene.fair[max(scene.sentence.start, start - _WINDOW) : start])[-3:]
    right = _TOKEN.findall(scene.fair[end : min(scene.sentence.end, end + _WINDOW)])[:3]
    found = {f"l{i}={plain_token(t)}+{k}" for i, t in enumerate(reversed(left))}
    found |= {f"r{i}={plain_token(t)}+{k}" for i, t in enumerate(right)}
    wide_left = _TOKEN.findall(scene.fair[max(scene.sentence.start, start - 2 * _WINDOW) : start])[-8:]
    wide_right = _TOKEN.findall(scene.fair[end : min(scene.sentence.end, end + 2 * _WINDOW)])[:8]
    found |= {f"L={plain_token(t)}+{k}" for t in wide_left} | {f"R={plain_token(t)}+{k}" for t in wide_right}
    if left:
        found.add(f"l01={' '.join(map(plain_token, left[-2:]))}")
    if right:
        found.add(f"r01={' '.join(map(plain_token, right[:2]))}")
    return found


def _words_of_harm(scene: Scene, start: int, end: int, k: str, before: str) -> set[str]:
    """The nearest words of harm or attack, how near, and whether a form of "be" stands between."""
    ahead = [w for w in scene.words if w[1] <= start]
    behind = [w for w in scene.words if w[0] >= end]
    if not ahead and not behind:
        return {f"untold+{k}"}
    found: set[str] = set()
    if ahead:
        word, near = ahead[-1][2], _near(scene.fair[ahead[-1][1] : start])
        found |= {f"tl={word}+{k}", f"tl={word}+{before}+{k}", f"tld={near}+{k}", f"tl={word}+{near}+{k}"}
    if behind:
        gap = scene.fair[end : behind[0][0]]
        word, near, be = behind[0][2], _near(gap), bool(_BE.search(gap))
        found |= {f"tr={word}+{be}+{k}", f"trd={near}+{be}+{k}", f"tr={word}+{be}+{near}+{k}"}
    return found


def _near(gap: str) -> str:
    n = len(gap.split())
    return str(n) if n < 2 else "3" if n <= 3 else "6" if n <= 6 else "far"


def shape_features(words: str, variant: str, kind: str) -> set[str]:
    """What the string itself is like."""
    parts = words.split()
    plain = sum(is_plain(p) for p in parts)
    found = {f"variant={variant}+{kind}", f"length={min(len(parts), 5)}+{kind}", f"head={plain_words(parts[-1])}"}
    found |= {f"lead={plain_words(parts[0])}+{variant}", f"plain={plain}/{len(parts)}+{kind}"}
    found |= {f"in={plain_words(p)}" for p in parts}
    found.add(f"whole={plain_words(words)}" if plain == len(parts) else "whole=name")
    return found


def age_of(claim: Claim) -> str:
    """How long before it was printed a claim's day is."""
    if claim.when.start is None or claim.when.anchor is None:
        return "unknown"
    days = (claim.when.anchor - claim.when.start).days
    return next((name for limit, name in ((3, "fresh"), (14, "weeks"), (60, "months")) if days <= limit), "old")


def document_features(reading: Reading) -> set[str]:
    """What a dispatch is about: its plain words, and what Knell's claims tell."""
    text = reading.document.text
    counted = Counter(w for w in re.findall(r"[a-z]+", text.lower()) if _telling(w))
    found = {f"w={w}" for w in counted} | {f"w2={w}" for w, n in counted.items() if n > 1}
    found |= {f"h={w}" for w in re.findall(r"[a-z]+", text[:_HEAD].lower()) if _telling(w)}
    found |= {f"mark={w}" for m in _MARK.findall(text) for w in [plain_words(m)]}
    for c in reading.claims:
        found.add(f"age={age_of(c)}+{c.outcome}+{c.modality}")
        found |= {f"o={c.outcome}", f"a={c.act}", f"o={c.outcome}+{c.modality}", f"type={type_of(c)}+{c.modality}"}
        found.add(f"t={plain_words(text[c.trigger.start : c.trigger.end])}")
        if c.victims is not None and c.victims.text:
            found.add(f"v={c.victims.class_}+{c.outcome}+{c.modality}")
        if c.object is not None:
            found.add(f"object={c.object.kind}")
        if c.weapon is not None:
            found.add(f"weapon={c.weapon.text.lower()}")
        found |= {f"p={p.class_}+{c.outcome}" for p in c.perpetrators}
    told = Counter(type_of(c) for c in reading.claims if c.modality is Modality.REPORTED)
    return found | {f"n={t}+{min(n, 5)}" for t, n in told.items()}


def _telling(word: str) -> bool:
    return len(word) > 2 and _COMMON.common(word) and word not in _COMMON.given
