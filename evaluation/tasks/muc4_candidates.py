"""Every phrase of a dispatch that could fill a role of MUC-4, with what tells for and against it.

A candidate is a string; its features are those of all its mentions: the role that a claim of Knell
gives it, and the plain words around it. No feature holds a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evaluation.tasks.muc4_facts import fold, is_name, is_plain, type_of
from knell.model import Claim, Document, Outcome, Span
from knell.read import Reading
from knell.read.capitals import fair_copy
from knell.read.counts import CountMention, find_counts
from knell.read.parts import find_parts
from knell.read.phrases import Names, Phrase, find_phrases, names_of, reach
from knell.read.sentences import Sentence, split
from knell.vocabulary import Vocabulary
from knell.vocabulary.lexicon import load_lexicon
from knell.vocabulary.roles import load_roles
from knell.vocabulary.words import load_words

_COMMON = load_words()
_SHORT = re.compile(r"\b[A-Z]{2,7}(?:-\d{1,2})?\b")
_BEHIND = re.compile(r",\s+(?:\d+,\s+)?(?:(?:a|an|the|his|her|former|who was)\s+)*(?:[\w-]+\s+){0,2}")
_OWN = re.compile(r"\b(?:his|her|their|its)\s+$")
_AHEAD = re.compile(r",?\s+")
_TURN = re.compile(
    r"(?:meanwhile|in another|another|in addition|also|on the other hand|separately|in a separate|elsewhere|in other|a second|a third|the second|the other"
    r"|on (?:\d|the same)|yesterday|earlier|last|previously|at the same time|similarly|likewise|in \w+,|moreover|furthermore|hours later|a few)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w’'-]+|[,;:\"()]")


@dataclass(slots=True)
class Candidate:
    """One string that may fill a role: its kind, its features, and the types of incident told beside it."""

    words: str
    kind: str  # people, name, thing, weapon, group
    features: set[str] = field(default_factory=set)
    types: dict[str, float] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    times: int = 0
    names: set[str] = field(default_factory=set)  # of whom it is a description
    number: int | None = None  # said before it
    plural: bool = False
    days: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    told: set[int] = field(default_factory=set)  # the claims (by their place in the reading) that name it


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    kind: str
    before: str
    more: tuple[str, ...]


def breaks(fair: str, sentences: Sequence[Sentence]) -> list[bool]:
    """For each sentence whether it opens another matter ("Meanwhile, …", "In another attack, …")."""
    return [bool(_TURN.match(fair, s.start, s.end)) for s in sentences]


def candidates(reading: Reading, vocabulary: Vocabulary) -> list[Candidate]:
    """The candidates of a dispatch, in order of their first mention."""
    text = reading.document.text
    fair = fair_copy(text) or text
    roles, lexicon = load_roles("en"), load_lexicon("en")
    names = names_of(fair, roles)
    sentences = [s for s in split(fair) if not s.heading or s.end - s.start > 60]
    claims = reading.claims
    found: dict[tuple[str, str], Candidate] = {}
    full = _full_names(fair)
    last_types: dict[str, float] = {}
    for number, sentence in enumerate(sentences):
        here = [c for c in claims if sentence.start <= c.trigger.start < sentence.end]
        days = {str(c.when.start) for c in here if c.when.start is not None}
        spots = {str(c.where.id or c.where.text) for c in here if c.where is not None}
        types: dict[str, float] = {}
        for c in here:
            types[type_of(c)] = types.get(type_of(c), 0) + 1
        words = [(m.start(), m.end(), m.group().lower()) for m in roles.told.finditer(fair, sentence.start, sentence.end)]
        mentions = _mentions(fair, sentence.span, names, vocabulary)
        parts = _part_roles(fair, sentence.span, names)
        described = _described(fair, text, mentions)
        counts = find_counts(fair, sentence.span)
        for index, m in enumerate(mentions):
            base = _context(fair, sentence, m, words, here, parts, number, len(sentences), bool(types or last_types))
            for variant, start in _variants(fair, m):
                string = re.sub(r"\s+", " ", text[start : m.end]).strip()
                string = re.sub(r"['’]S$", "", string)
                if m.kind == "name":
                    string = full.get(fold(string), string)
                key = (fold(string), m.kind)
                if not key[0]:
                    continue
                c = found.setdefault(key, Candidate(string, m.kind))
                c.features |= base
                c.features |= set(_shape(string, variant, m.kind))
                c.places.append(number)
                c.times += 1
                c.days |= days
                c.spots |= spots
                c.told |= {n for n, claim in enumerate(claims) for _, a, b in _spans(claim) if a < m.end and m.start < b}
                if index in described and variant != "own":
                    c.names.add(fold(full.get(fold(described[index]), described[index])))
                c.plural = c.plural or "plural=True" in m.more
                c.number = c.number or _number(fair, sentence.span, start, counts)
                for t, n in (types or {t: n / 2 for t, n in last_types.items()}).items():
                    c.types[t] = c.types.get(t, 0) + n
        if types:
            last_types = types
    for c in found.values():
        c.features.add(f"times={min(c.times, 4)}+{c.kind}")
        c.features.add(f"first={min(c.places[0], 5)}+{c.kind}")
    return list(found.values())


def _mentions(fair: str, span: Span, names: Names, vocabulary: Vocabulary) -> list[_Mention]:
    roles, lexicon = load_roles("en"), load_lexicon("en")
    out: list[_Mention] = []
    for p in find_phrases(fair, span, roles, names=names):
        if p.kind == "name":
            name = _bare_span(fair, p)
            out.append(_Mention(name, p.end, "name", p.before, (f"titled={p.start < name}", f"title={_safe(fair[p.start:name])}")))
            if p.start < name:
                out.append(_Mention(p.start, name - len(fair[p.start:name]) + len(fair[p.start:name].rstrip()), "people", p.before, ("title",)))
        elif p.kind == "thing":
            out.append(_Mention(p.start, p.end, "thing", p.before, (f"kind={p.thing}", f"plural={p.plural}")))
        else:
            out.append(_Mention(p.start, p.end, "people", p.before, (f"class={p.form.class_}", f"plural={p.plural}")))
    for w in lexicon.weapons.find(fair, span.start, span.end):
        out.append(_Mention(reach(fair, span, w.start), w.end, "weapon", "", (f"weapon={w.form}",)))
    taken: list[Span] = []
    for match in vocabulary.actors.pattern.finditer(fair, span.start, span.end):
        actor = vocabulary.actors.find(match.group())
        if actor is not None:
            taken.append(Span(match.start(), match.end()))
            out.append(_Mention(match.start(), match.end(), "group", _before(fair, match.start()), ("known", f"class={actor.class_}")))
    for g in roles.groups.find(fair, span.start, span.end):
        start = reach(fair, span, g.start)
        if not any(s.start < g.end and start < s.end for s in taken):
            out.append(_Mention(start, g.end, "group", _before(fair, start), (f"group={g.form}",)))
    for match in _SHORT.finditer(fair, span.start, span.end):
        if not any(s.start <= match.start() < s.end for s in taken) and match.group() not in ("GMT", "EFE", "AFP", "DPA", "TV", "KM", "MM", "AK", "UN", "KG"):
            out.append(_Mention(match.start(), match.end(), "group", _before(fair, match.start()), ("short",)))
    return out


def _described(fair: str, text: str, mentions: Sequence[_Mention]) -> dict[int, str]:
    """Which mentions describe a name beside them: a title before it, an apposition behind or before it."""
    out: dict[int, str] = {}
    for i, m in enumerate(mentions):
        for n in mentions[max(0, i - 3) : i + 4]:
            if m.kind != "people" or n.kind != "name" or ("plural=True" in m.more and "title" not in m.more):
                continue
            name = re.sub(r"['’]S$", "", re.sub(r"\s+", " ", text[n.start : n.end]))
            behind = n.end <= m.start and _BEHIND.fullmatch(fair[n.end : m.start])
            before = m.end <= n.start and _AHEAD.fullmatch(fair[m.end : n.start])
            if behind or before:
                out[i] = name
    return out


def _number(fair: str, span: Span, start: int, counts: Sequence[CountMention]) -> int | None:
    """The number said right before the words at `start`."""
    for c in counts:
        if c.kind in ("number", "article") and span.start <= c.span.start < start and re.fullmatch(r"\s*(?:[\w-]+\s+){0,3}", fair[c.span.end : start]):
            return c.count.low if c.count.low == c.count.high else None
    return None


def _before(fair: str, start: int) -> str:
    found = re.search(r"\b([a-z]+)\s+(?:(?:the|a|an|its|his|their)\s+)?$", fair[max(0, start - 30) : start])
    return found.group(1) if found else ""


def _bare_span(fair: str, p: Phrase) -> int:
    for m in re.finditer(r"\S+", fair[p.start : p.end]):
        if m.group()[0].isupper() and not is_plain(m.group().upper()):
            return p.start + m.start()
    return p.start


def _variants(fair: str, m: _Mention) -> Iterable[tuple[str, int]]:
    yield "full", m.start
    if m.kind in ("people", "thing", "weapon", "group"):
        words = [w.start() for w in re.finditer(r"\S+", fair[m.start : m.end])]
        if len(words) > 1:
            yield "head", m.start + words[-1]
        if len(words) > 2:
            yield "two", m.start + words[-2]
        if len(words) > 3:
            yield "three", m.start + words[-3]
    if m.kind == "people" and (own := _OWN.search(fair, max(0, m.start - 8), m.start)):
        yield "own", own.start()


def _shape(string: str, variant: str, kind: str) -> list[str]:
    parts = string.split()
    out = [f"variant={variant}+{kind}", f"length={min(len(parts), 5)}+{kind}", f"head={_safe(parts[-1])}", f"lead={_safe(parts[0])}+{variant}"]
    out += [f"in={_safe(p)}" for p in parts]
    out.append(f"whole={_safe(string)}" if all(is_plain(p) for p in parts) else "whole=name")
    out.append(f"whole+kind={len([p for p in parts if is_plain(p)])}/{len(parts)}+{kind}")
    return out


def _context(
    fair: str, sentence: Sentence, m: _Mention, words: Sequence[tuple[int, int, str]], claims: Sequence[Claim],
    parts: Sequence[tuple[Span, str]], number: int, total: int, told: bool,
) -> set[str]:  # fmt: skip
    k = m.kind
    out = {f"kind={k}", f"prep={m.before}+{k}", f"told={told}+{k}"}
    out |= {f"{x}+{k}" for x in m.more}
    left = [t for t in _TOKEN.findall(fair[max(sentence.start, m.start - 60) : m.start])][-3:]
    right = [t for t in _TOKEN.findall(fair[m.end : min(sentence.end, m.end + 60)])][:3]
    for i, t in enumerate(reversed(left)):
        out.add(f"l{i}={_safe1(t)}+{k}")
    for i, t in enumerate(right):
        out.add(f"r{i}={_safe1(t)}+{k}")
    if left:
        out.add(f"l01={' '.join(map(_safe1, left[-2:]))}")
    if right:
        out.add(f"r01={' '.join(map(_safe1, right[:2]))}")
    before = [w for w in words if w[1] <= m.start]
    after = [w for w in words if w[0] >= m.end]
    if before:
        gap = fair[before[-1][1] : m.start]
        out.add(f"tl={before[-1][2]}+{k}")
        out.add(f"tl={before[-1][2]}+{m.before}+{k}")
        out.add(f"tld={_near(gap)}+{k}")
        out.add(f"tl={before[-1][2]}+{_near(gap)}+{k}")
    if after:
        gap = fair[m.end : after[0][0]]
        be = bool(re.search(r"\b(?:was|were|been|being|is|are)\b", gap))
        out.add(f"tr={after[0][2]}+{be}+{k}")
        out.add(f"trd={_near(gap)}+{be}+{k}")
        out.add(f"tr={after[0][2]}+{be}+{_near(gap)}+{k}")
    if not before and not after:
        out.add(f"untold+{k}")
    for span, role in parts:
        if span.start < m.end and m.start < span.end:
            out.add(f"part={role}+{k}")
            out.add(f"part={role.split(':')[0]}+{k}")
    for c in claims:
        for role, start, end in _spans(c):
            if start < m.end and m.start < end:
                out |= {f"claim={role}+{k}", f"claim={role}+{c.outcome}", f"claim={role}+{c.act}", f"claim={role}+{c.modality}", f"claim={role}+{c.scope}"}
                out.add(f"claim={role}+dated={c.when.start is not None and not c.when.inherited}")
    if claims:
        out |= {f"beside={c.outcome}+{k}" for c in claims} | {f"beside={c.act}+{k}" for c in claims} | {f"mod={c.modality}+{k}" for c in claims}
    out.add(f"pos={int(4 * number / max(1, total))}+{k}")
    low = {w for w in re.findall(r"[a-z]+", sentence.of(fair).lower()) if len(w) > 3 and _COMMON.common(w)}
    out |= {f"s={w}+{k}" for w in low}
    return out


def _near(gap: str) -> str:
    n = len(gap.split())
    return "0" if n == 0 else "1" if n <= 1 else "3" if n <= 3 else "6" if n <= 6 else "far"


def _spans(c: Claim) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    if c.victims is not None and c.victims.start is not None and c.victims.end is not None:
        out.append(("victim", c.victims.start, c.victims.end))
    if c.object is not None and c.object.start is not None and c.object.end is not None:
        out.append(("object", c.object.start, c.object.end))
    if c.weapon is not None:
        out.append(("weapon", c.weapon.start, c.weapon.end))
    out += [("perp", p.start, p.end) for p in c.perpetrators if p.start is not None and p.end is not None]
    out += [("source", a.start, a.end) for a in c.attribution if a.start is not None and a.end is not None]
    return out


def _part_roles(fair: str, span: Span, names: Names) -> list[tuple[Span, str]]:
    roles, lexicon = load_roles("en"), load_lexicon("en")
    out: list[tuple[Span, str]] = []
    phrases = find_phrases(fair, span, roles, names=names)
    for part in find_parts(fair, span, phrases, lexicon, roles):
        told = part.assault or str(part.outcome)
        out += [(p.span, f"patient:{told}:{part.frame}") for p in part.patients]
        out += [(p.span, f"agent:{told}:{part.frame}") for p in part.agents]
    return out


def _full_names(fair: str) -> dict[str, str]:
    """Each name of one word to the fullest name of the text that it is a part of."""
    names: dict[str, int] = {}
    for m in re.finditer(r"(?:[A-Z][\w’']*[a-z][\w’']*)(?:\s+(?:(?:de|del|la|y)\s+)?[A-Z][\w’']*[a-z][\w’']*){1,4}", fair):
        words = re.sub(r"[’']s$", "", re.sub(r"\s+", " ", m.group()))
        while words and is_plain(words.split()[0].upper()):
            words = " ".join(words.split()[1:])
        if len(words.split()) > 1 and is_name(words.upper()):
            names[words.upper()] = names.get(words.upper(), 0) + 1
    out: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (names[n], len(n))):
        for part in name.split():
            if len(part) > 3:
                out[fold(part)] = name
    return out


def _safe(words: str) -> str:
    """Words without names in them: what a weight may be tied to."""
    kept = [w for w in re.findall(r"[a-z]+", words.lower()) if _COMMON.common(w) and w not in _COMMON.given]
    return " ".join(kept) if kept else "-"


def _safe1(token: str) -> str:
    low = token.lower()
    if not low[0].isalpha():
        return low if not low[0].isdigit() else "#"
    return low if _COMMON.common(low) else "*"
