"""Every phrase of a dispatch that could fill a role of MUC-4, with what tells for and against it.

A candidate is a string; its features are those of all its mentions: the role that a claim of Knell
gives it, its place beside words of harm, and the plain words around it. No feature holds a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.muc4.context import Scene, age_of, document_features, mention_features, shape_features
from evaluation.muc4.words import fold, full_names, is_plain, plain_token, plain_words, type_of, type_of_part
from knell.model import Modality, Outcome, Span
from knell.read import Reading
from knell.read.capitals import fair_copy
from knell.read.counts import CountMention, find_counts
from knell.read.parts import find_parts
from knell.read.phrases import Names, Phrase, find_phrases, names_of, reach
from knell.read.sentences import Sentence, split
from knell.vocabulary import Vocabulary
from knell.vocabulary.lexicon import load_lexicon
from knell.vocabulary.roles import load_roles

_TOLD = (Modality.REPORTED, Modality.BACKGROUND)
_SHORT = re.compile(r"\b[A-Z]{2,7}(?:-\d{1,2})?\b")
_NO_GROUPS = frozenset({"GMT", "EFE", "AFP", "DPA", "TV", "KM", "MM", "AK", "UN", "KG", "AP", "UPI"})
_BEHIND = re.compile(r",\s+(?:\d+,\s+)?(?:(?:a|an|the|his|her|former|who was)\s+)*(?:[\w-]+\s+){0,2}")
_AHEAD = re.compile(r",?\s+")
_OWN = re.compile(r"\b(?:his|her|their|its)\s+$")
_PREPOSITION = re.compile(r"\b([a-z]+)\s+(?:(?:the|a|an|its|his|their)\s+)?$")
_NUMBERED = re.compile(r"\s*(?:[\w-]+\s+){0,3}")
_TURN = re.compile(
    r"(?:meanwhile|in another|another|in addition|also|on the other hand|separately|in a separate|elsewhere|in other|a second"
    r"|a third|the second|the other|on (?:\d|the same)|yesterday|earlier|last|previously|at the same time|similarly|likewise"
    r"|in \w+,|moreover|furthermore|hours later|a few)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase: where it stands, its kind, the preposition before it, and what its head says."""

    start: int
    end: int
    kind: str  # people, name, thing, weapon, group
    before: str
    more: tuple[str, ...]


@dataclass(slots=True)
class Candidate:
    """One string that may fill a role, with all that its mentions say for and against it."""

    words: str
    kind: str
    features: set[str] = field(default_factory=set)
    types: Counter[str] = field(default_factory=Counter)  # of the incidents told beside it
    sentences: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)  # of whom it is a description, folded
    number: int | None = None  # said before it
    plural: bool = False
    days: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A dispatch made ready to be weighed: its own features, its candidates, and where its sentences turn."""

    id: str
    features: frozenset[str]
    candidates: tuple[Candidate, ...]
    turns: tuple[bool, ...]
    killed: tuple[int, ...] = ()  # the figures of Knell's own claims of the killed, in order


def dispatch(reading: Reading, vocabulary: Vocabulary) -> Dispatch:
    """What could fill the roles of a dispatch, from Knell's reading of it."""
    text = reading.document.text
    fair = fair_copy(text) or text
    names = names_of(fair, load_roles("en"))
    sentences = [s for s in split(fair) if not s.heading or s.end - s.start > 60]
    full = full_names(fair)
    found: dict[tuple[str, str], Candidate] = {}
    features = document_features(reading)
    before: Counter[str] = Counter()
    for number, sentence in enumerate(sentences):
        scene = _scene(fair, sentence, reading, names, number, len(sentences), bool(before))
        features |= _told_features(scene, fair)
        types = _types(scene)
        mentions = _mentions(fair, sentence.span, names, vocabulary)
        described = _described(fair, text, mentions)
        counts = find_counts(fair, sentence.span)
        for index, m in enumerate(mentions):
            base = mention_features(scene, m.start, m.end, m.kind, m.before, m.more)
            for variant, start in _variants(fair, m):
                words = _clean(text[start : m.end])
                words = full.get(fold(words), words) if m.kind == "name" else words
                if not fold(words):
                    continue
                c = found.setdefault((fold(words), m.kind), Candidate(words, m.kind))
                c.features |= base | shape_features(words, variant, m.kind)
                c.sentences.append(number)
                if index in described and variant != "own":
                    c.names.add(fold(full.get(fold(described[index]), described[index])))
                c.plural = c.plural or "plural=True" in m.more
                c.number = _dead(scene, m) or c.number or _number(fair, start, counts)
                c.days |= scene.days
                c.places |= scene.places
                c.types.update(types or before)
        before = types or before
    for c in found.values():
        c.features.add(f"times={min(len(c.sentences), 4)}+{c.kind}")
        c.features.add(f"first={min(c.sentences[0], 5)}+{c.kind}")
    turns = tuple(bool(_TURN.match(fair, s.start, s.end)) for s in sentences)
    killed = tuple(
        c.count.low for c in reading.claims if c.outcome is Outcome.KILLED and c.modality in _TOLD and c.count.low
    )
    return Dispatch(reading.document.id, frozenset(features), tuple(found.values()), turns, killed)


def _told_features(scene: Scene, fair: str) -> set[str]:
    """What the parts of a sentence say of the whole dispatch: who is harmed and who does it, and how it is said."""
    found = {f"part={role}" for _, role in scene.parts} | {
        f"part={role}+{age}" for _, role in scene.parts for age in scene.ages
    }
    found |= {f"part={role.rsplit(':', 1)[0]}+{who}" for (_, role), who in zip(scene.parts, scene.who, strict=True)}
    for start, end, word in scene.words:
        around = re.findall(r"[A-Za-z]+", fair[max(scene.sentence.start, start - 30) : start])[-1:]
        around += re.findall(r"[A-Za-z]+", fair[end : min(scene.sentence.end, end + 30)])[:1]
        found |= {f"near={word}+{plain_token(w)}" for w in around}
    return found


def _clean(words: str) -> str:
    return re.sub(r"['’][Ss]?$", "", re.sub(r"\s+", " ", words).strip())


def _scene(
    fair: str, sentence: Sentence, reading: Reading, names: Names, number: int, of: int, told: bool
) -> Scene:  # fmt: skip
    roles = load_roles("en")
    claims = tuple(c for c in reading.claims if sentence.start <= c.trigger.start < sentence.end)
    phrases = find_phrases(fair, sentence.span, roles, names=names)
    parts: list[tuple[Span, str]] = []
    kinds: list[str] = []
    who: list[str] = []
    for part in find_parts(fair, sentence.span, phrases, load_lexicon("en"), roles):
        what = part.assault or str(part.outcome)
        kinds.append(type_of_part(part.assault, part.outcome))
        parts += [(p.span, f"patient:{what}:{part.frame}") for p in part.patients]
        parts += [(p.span, f"agent:{what}:{part.frame}") for p in part.agents]
        who += [_who(p) for p in (*part.patients, *part.agents)]
    words = [(m.start(), m.end(), m.group().lower()) for m in roles.told.finditer(fair, sentence.start, sentence.end)]
    ages = tuple(sorted({age_of(c) for c in claims}))
    return Scene(fair, sentence, claims, tuple(words), tuple(parts), tuple(kinds), number, of, told, ages, tuple(who))


def _who(p: Phrase) -> str:
    return p.kind if p.kind != "people" else str(p.form.class_)


def _types(scene: Scene) -> Counter[str]:
    return Counter([type_of(c) for c in scene.claims] + list(scene.kinds))


def _mentions(fair: str, span: Span, names: Names, vocabulary: Vocabulary) -> list[Mention]:
    roles = load_roles("en")
    found: list[Mention] = []
    for p in find_phrases(fair, span, roles, names=names):
        found += _of_phrase(fair, p)
    for w in load_lexicon("en").weapons.find(fair, span.start, span.end):
        found.append(Mention(reach(fair, span, w.start), w.end, "weapon", "", (f"weapon={w.form}",)))
    return found + _groups(fair, span, vocabulary)


def _of_phrase(fair: str, p: Phrase) -> list[Mention]:
    if p.kind == "thing":
        return [Mention(p.start, p.end, "thing", p.before, (f"kind={p.thing}", f"plural={p.plural}"))]
    if p.kind == "people":
        return [Mention(p.start, p.end, "people", p.before, (f"class={p.form.class_}", f"plural={p.plural}"))]
    start = _name_start(fair, p)
    title = fair[p.start : start].rstrip()
    found = [Mention(start, p.end, "name", p.before, (f"titled={bool(title)}", f"title={plain_words(title)}"))]
    if title:
        found.append(Mention(p.start, p.start + len(title), "people", p.before, ("title",)))
    return found


def _name_start(fair: str, p: Phrase) -> int:
    for m in re.finditer(r"\S+", fair[p.start : p.end]):
        if m.group()[0].isupper() and not is_plain(m.group()):
            return p.start + m.start()
    return p.start


def _groups(fair: str, span: Span, vocabulary: Vocabulary) -> list[Mention]:
    """Bodies that act: those of the registry, phrases such as "the Honduran army", short forms."""
    found: list[Mention] = []
    for match in vocabulary.actors.finditer(fair, span.start, span.end):
        actor = vocabulary.actors.find(match.group())
        if actor is not None:
            more = ("known", f"class={actor.class_}")
            found.append(Mention(match.start(), match.end(), "group", _before(fair, match.start()), more))
    known = list(found)
    for g in load_roles("en").groups.find(fair, span.start, span.end):
        start = reach(fair, span, g.start)
        if not any(k.start < g.end and start < k.end for k in known):
            found.append(Mention(start, g.end, "group", _before(fair, start), (f"group={g.form}",)))
    for match in _SHORT.finditer(fair, span.start, span.end):
        if match.group() not in _NO_GROUPS and not any(k.start <= match.start() < k.end for k in known):
            found.append(Mention(match.start(), match.end(), "group", _before(fair, match.start()), ("short",)))
    return found


def _before(fair: str, start: int) -> str:
    found = _PREPOSITION.search(fair[max(0, start - 30) : start])
    return found.group(1) if found else ""


def _described(fair: str, text: str, mentions: Sequence[Mention]) -> dict[int, str]:
    """Which mentions describe a name beside them: a title before it, an apposition behind or before it."""
    found: dict[int, str] = {}
    for i, m in enumerate(mentions):
        if m.kind != "people" or ("plural=True" in m.more and "title" not in m.more):
            continue
        for n in mentions[max(0, i - 3) : i + 4]:
            behind = n.end <= m.start and _BEHIND.fullmatch(fair[n.end : m.start])
            ahead = m.end <= n.start and _AHEAD.fullmatch(fair[m.end : n.start])
            if n.kind == "name" and (behind or ahead):
                found[i] = _clean(text[n.start : n.end])
    return found


def _number(fair: str, start: int, counts: Sequence[CountMention]) -> int | None:
    """The number said right before the words at `start`: of two the nearer ("one adult and four minors")."""
    for c in sorted(counts, key=lambda c: -c.span.end):
        if c.kind in ("number", "article") and c.span.end <= start and _NUMBERED.fullmatch(fair[c.span.end : start]):
            return c.count.low if c.count.low == c.count.high else None
    return None


def _dead(scene: Scene, m: Mention) -> int | None:
    """How many dead a claim of Knell counts in these words."""
    for claim in scene.claims:
        victims, count = claim.victims, claim.count
        if claim.outcome is not Outcome.KILLED or count.low != count.high or victims is None:
            continue
        if (victims.start or 0) < m.end and m.start < (victims.end or 0):
            return count.low
    return None


def _variants(fair: str, m: Mention) -> Iterator[tuple[str, int]]:
    """A phrase as a whole and shorter: MUC-4's fillers keep some modifiers and not others."""
    yield "full", m.start
    if m.kind == "name":
        return
    words = [m.start + w.start() for w in re.finditer(r"\S+", fair[m.start : m.end])]
    for name, least in (("head", 1), ("two", 2), ("three", 3)):
        if len(words) > least:
            yield name, words[-least]
    own = _OWN.search(fair, max(0, m.start - 8), m.start) if m.kind == "people" else None
    if own:
        yield "own", own.start()
