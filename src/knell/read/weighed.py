"""What the rules read, weighed against what the encoder says of the same words.

A claim that the encoder holds for all but impossible is left out; a class of victims or a source that it holds for much
likelier than the rules' takes their place. The scales (vocabulary/weighing.yaml) are fitted by training/weighing.py on
passages that the encoder had not learnt from (docs/decisions/0023).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from msgspec.structs import replace

from knell.model import (
    OBJECT_OUTCOMES,
    Act,
    Attribution,
    Claim,
    Document,
    Modality,
    Outcome,
    Reader,
    Role,
    Scope,
    SourceKind,
    Span,
    TimePrecision,
    VictimClass,
    Victims,
    When,
)
from knell.model.values import Value
from knell.read.encoder import NO_NAME, Hidden, Pointer, Said, Word
from knell.read.ground import check
from knell.read.placing import Trace
from knell.vocabulary import Vocabulary

READER: Final = Reader("rules+encoder", "1")
LEFT_OUT: Final = "left out"  # the field of a trace that says so of a claim the rules had read
_FILE: Final = Path(__file__).parents[1] / "vocabulary" / "weighing.yaml"
LEAST: Final = 0.0005  # the encoder's chances are of ten-thousandths: what it does not name has about this


class Scales(Value, frozen=True):
    """The thresholds: chances, and differences of the logarithms of two chances. Not fitted are `mark_long`, `mark_alone`, those for what is left out, `modality` and `act`."""

    mark: float
    mark_arabic: float  # of a text with Arabic in it
    mark_long: float  # of a long text, of which it reads many windows: whole articles tell of much else
    mark_alone: float  # of a text in which the rules read no claim: most texts tell of no harm
    drop: float
    drop_thing: float
    drop_act: float
    class_weight: Mapping[str, float]  # of the logarithm of the encoder's chance for a class
    # The rules' class, and whether words of the text say it, to what speaks for each class.
    classes: Mapping[str, Mapping[str, float]]
    to_source: float
    to_publisher: float
    other_source: float
    modality: float
    act: float
    confidence: Mapping[str, float]

    def least_mark(self, text: str, *, alone: bool = False) -> float:
        """The chance from which a mark in `text` counts; `alone`: the rules read no claim in it."""
        arabic = any("\u0620" <= c <= "\u06d3" for c in text)
        least = self.mark_long if len(text) > LONG else self.mark_arabic if arabic else self.mark
        return max(least, self.mark_alone) if alone else least


LONG: Final = 1200  # letters: some 250 pieces, a window of the encoder's at its largest


@cache
def load_scales(path: Path = _FILE) -> Scales:
    """The fitted scales."""
    return Scales(**yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))


class Weighed(Value, frozen=True):
    """The claims that stand, what the encoder changed, and the evidence that each claim's confidence is reckoned from (empty where
    the encoder has not read)."""

    claims: tuple[Claim, ...]
    trace: tuple[Trace, ...]
    evidence: tuple[Mapping[str, float], ...]


def weighed(document: Document, claims: Sequence[Claim], said: Said, vocabulary: Vocabulary, scales: Scales) -> Weighed:
    """The claims that stand, with the class, source, modality and act that rules and encoder together support."""
    known = [a for c in claims for a in c.attribution if a.start is not None and a.end is not None]
    stands = Counter(anchor(c) for c in claims)
    found: dict[str, tuple[Claim, Mapping[str, float]]] = {}
    dropped: dict[str, str | None] = {}  # with what each was a part of
    trace: list[Trace] = []
    for before in claims:
        claim, reckoned = before, {}
        words = said.at(anchor(claim))
        if not said.has_read(anchor(claim)):
            found.setdefault(claim.id, (claim, {}))
            continue
        # Where two outcomes are told of one number, the encoder can mark one alone: it is not asked of either.
        if _unseen(document, claim, said, scales) or (
            stands[anchor(claim)] == 1 and _harm(said, claim) < _least(claim, scales)
        ):
            dropped[claim.id] = claim.part_of
            trace.append(
                Trace(
                    claim.id, LEFT_OUT, f"encoder, {claim.outcome} {claim.count.text or ''}".rstrip(), claim.quote.exact
                )
            )
            continue
        if words:
            word = chosen_word(claim, words, said)
            if word.outcomes.get(claim.outcome, 0.0) >= _BELIEVED:  # of a claim that it does not see it says nothing
                claim = _with_class(claim, word, scales)
                claim = _with_source(document, claim, word, known, vocabulary, scales)
                claim = _with_modality(claim, word, scales)
            reckoned = evidence(document, claim, word)
            claim = replace(claim, confidence=confidence_of(reckoned, scales))
        claim = replace(claim, reader=READER)
        check(claim, document)
        trace += _changes(before, claim)
        found.setdefault(claim.id, (claim, reckoned))
    kept = tuple(_tied(claim, dropped) for claim, _ in found.values())
    return Weighed(kept, tuple(trace), tuple(reckoned for _, reckoned in found.values()))


def _tied(claim: Claim, dropped: Mapping[str, str | None]) -> Claim:
    """The claim without ties to claims that do not stand: a part of a part is one of the whole, a part of nothing stands alone."""
    whole = claim.part_of
    while whole is not None and whole in dropped:
        whole = dropped[whole]
    answers = None if claim.answers in dropped else claim.answers
    if (whole, answers) == (claim.part_of, claim.answers):
        return claim
    alone = whole is None and claim.scope is Scope.SUBSET
    return replace(claim, part_of=whole, answers=answers, scope=Scope.INCIDENT if alone else claim.scope)


def _changes(before: Claim, after: Claim) -> list[Trace]:
    """What the encoder changed of a claim, field by field."""
    fields = (
        ("class", str(before.victims and before.victims.class_), str(after.victims and after.victims.class_)),
        ("attribution", before.originator.text or "the publisher", after.originator.text or "the publisher"),
        ("modality", str(before.modality), str(after.modality)),
        ("act", str(before.act), str(after.act)),
    )
    return [Trace(after.id, field, f"encoder, not {old}", new) for field, old, new in fields if old != new]


def chosen_word(claim: Claim, words: Sequence[Word], said: Said) -> Word:
    """Of the words that a claim stands on the one that most likely bears it, with forces told apart by the rules' words."""
    word = max(words, key=lambda w: (w.outcomes.get(claim.outcome, 0.0), -w.span.start))
    return _told_apart(claim, word, said.sides)


def anchor(claim: Claim) -> Span:
    """The words that a claim stands on: its number's, else its word of harm."""
    if claim.count.start is not None and claim.count.end is not None:
        return Span(claim.count.start, claim.count.end)
    return claim.trigger


def _harm(said: Said, claim: Claim) -> float:
    """The chance that the claim stands there; of casualties, that anybody was hit.

    "Shot two watchmen": whether they died is for the rules to say; that two were hit nobody doubts.
    """
    alike = _HIT if claim.outcome is Outcome.CASUALTIES else (claim.outcome,)
    return max(said.chance(anchor(claim), outcome) for outcome in alike)


_HIT: Final = (Outcome.CASUALTIES, Outcome.KILLED, Outcome.INJURED)


def _least(claim: Claim, scales: Scales) -> float:
    if claim.outcome is Outcome.NONE:
        return 0.0  # of an act alone `_unseen` asks
    return scales.drop_thing if claim.outcome in OBJECT_OUTCOMES else scales.drop


def _unseen(document: Document, claim: Claim, said: Said, scales: Scales) -> bool:
    """Whether an act is told alone in a sentence of a short text where the encoder sees no act on any word.

    In whole articles it sees too few of them: there what the rules know for an act stays. A denial stays everywhere: it makes a record contested.
    """
    denied = claim.modality is Modality.DENIED
    if claim.outcome is not Outcome.NONE or denied or len(document.text) > LONG:
        return False
    sentence = Span(claim.quote.start, claim.quote.end)
    seen = max((word.outcomes.get(Outcome.NONE, 0.0) for word in said.at(sentence)), default=0.0)
    return seen < scales.drop_act


def _log(chance: float) -> float:
    return math.log(max(chance, LEAST))


def _told_apart(claim: Claim, word: Word, sides: Sequence[Hidden]) -> Word:
    """What the encoder gives to forces, given to the kind of forces named nearest: it was not shown whose they are."""
    forces = word.classes.get(VictimClass.STATE_FORCES, 0.0) + word.classes.get(VictimClass.ARMED_GROUP, 0.0)
    quote, at = claim.quote, anchor(claim)
    near = [s for s in sides if s.class_ is not None and quote.start <= s.span.start and s.span.end <= quote.end]
    if not near or not forces:
        return word
    side = min(
        near, key=lambda s: (s.span.start - at.end) if s.span.start >= at.end else _BEFORE * (at.start - s.span.end)
    )
    others = {c: p for c, p in word.classes.items() if c not in _FORCES}
    split = {c: forces * (_TOLD if c is side.class_ else 1 - _TOLD) for c in _FORCES}
    return replace(word, classes={**others, **split})


_FORCES: Final = (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)
_BELIEVED: Final = 0.3
_TOLD: Final = 0.9
_BEFORE: Final = 2  # how much farther a word counts before a number than behind it
_UNCERTAIN: Final = frozenset({Modality.HYPOTHETICAL, Modality.FUTURE})


def _with_class(claim: Claim, word: Word, scales: Scales) -> Claim:
    """The claim with the class of victims that rules and encoder together make likeliest."""
    people = claim.victims
    if people is None or claim.object is not None or claim.outcome is Outcome.NONE:
        return claim
    if people.class_ is VictimClass.MIXED and people.text is not None:
        return claim  # "213 fighters of both sides": the words say so
    speaks = scales.classes[read_class(people)]
    score = {c: scales.class_weight[c] * _log(word.classes.get(c, 0.0)) + speaks[c] for c in VictimClass}
    best = max(score, key=lambda c: (score[c], c))
    return claim if best is people.class_ else replace(claim, victims=replace(people, class_=best))


def read_class(people: Victims) -> str:
    """The class that the rules read, and whether they read it from words for the people."""
    return f"{people.class_} {'said' if people.text is not None else 'unsaid'}"


def _with_source(
    document: Document,
    claim: Claim,
    word: Word,
    known: Sequence[Attribution],
    vocabulary: Vocabulary,
    scales: Scales,
) -> Claim:
    first, publisher = claim.attribution[0], claim.attribution[-1]
    relays = tuple(a for a in claim.attribution if a.role is Role.RELAY)
    own = sum(p.chance for p in word.pointers if _is_of(document, p, claim))
    others = [p for p in word.pointers if not _is_of(document, p, claim)]
    best = max(others, key=lambda p: p.chance, default=None)
    if best is None:
        return claim
    gain = _log(best.chance) - _log(own)
    if best.source is None:
        return replace(claim, attribution=(publisher,)) if gain > scales.to_publisher else claim
    if gain <= (scales.to_source if first.role is Role.PUBLISHER else scales.other_source):
        return claim
    named = best.source.of(document.text).casefold() not in NO_NAME
    if not named and not any(_overlap(a, best.source) for a in known):
        return claim
    if best.kind is first.kind and _SOMEBODY_S.search(best.source.of(document.text)):
        return claim  # "its spokesman": the rules know whose
    return replace(claim, attribution=(_named(document, best, known, vocabulary), *relays, publisher))


_SOMEBODY_S: Final = re.compile(r"^(?:its|his|her|their)\b|باسم(?:ها|هم|ه)$", re.IGNORECASE)


def _with_modality(claim: Claim, word: Word, scales: Scales) -> Claim:
    """The claim with the modality, and where the rules know no act with the act, that the encoder is sure of."""
    how = max(word.modalities, key=lambda m: (word.modalities[m], m), default=claim.modality)
    if how is not claim.modality and word.modalities[how] >= scales.modality:
        undated = how in _UNCERTAIN and claim.when.inherited  # what may happen has no day of what did
        when = When(None, None, TimePrecision.UNKNOWN) if undated else claim.when
        claim = replace(claim, modality=how, when=when)
    act = max(word.acts, key=lambda a: (word.acts[a], a), default=Act.OTHER)
    one = claim.scope is Scope.INCIDENT  # a total of many acts, and its parts, are of no one act
    if one and claim.act is Act.OTHER and act is not Act.OTHER and word.acts[act] >= scales.act:
        claim = replace(claim, act=act)
    return claim


def evidence(document: Document, claim: Claim, word: Word) -> dict[str, float]:
    """What the confidence of a weighed claim is reckoned from: logarithms of chances, each with the name of its weight."""
    own = claim.victims.class_ if claim.victims is not None and claim.object is None else None
    given = min(max(claim.confidence, 0.01), 0.99)
    return {
        "arabic" if any("\u0620" <= c <= "\u06d3" for c in claim.quote.exact) else "english": 1.0,
        "rules": math.log(given / (1 - given)),
        "outcome": _log(word.outcomes.get(claim.outcome, 0.0)),
        "class": _log(word.classes.get(own, 0.0)),
        "source": _log(sum(p.chance for p in word.pointers if _is_of(document, p, claim))),
    }


def confidence_of(reckoned: Mapping[str, float], scales: Scales) -> float:
    """The chance that count, outcome, class and source are all right, 0–1, in hundredths: a logistic model of the evidence."""
    total = sum(scales.confidence.get(name, 0.0) * value for name, value in reckoned.items())
    return round(1 / (1 + math.exp(-total)), 2)


def _is_of(document: Document, pointer: Pointer, claim: Claim) -> bool:
    """Whether a pointer points to one of the claim's own sources, there or where the same words stand again."""
    if pointer.source is None:
        return claim.originator.role is Role.PUBLISHER
    words = _bare(pointer.source.of(document.text))
    if claim.originator.role is Role.PUBLISHER:
        return len(words) > _SHORT_NAME and words in _bare(document.publisher or "")  # who publishes names himself
    return any(
        _overlap(a, pointer.source) or _is_short_for(words, _bare(a.text or ""))
        for a in claim.attribution
        if a.role is not Role.PUBLISHER
    )


def _overlap(one: Attribution, span: Span) -> bool:
    return one.start is not None and one.end is not None and one.start < span.end and span.start < one.end


def _is_short_for(words: str, name: str) -> bool:
    """Whether words are a source's name or the end of it: "the committee", of "the national committee"."""
    return words == name or (len(words) > _SHORT_NAME and name.endswith(f" {words}"))


_SHORT_NAME: Final = 3


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ").removeprefix("ال").strip()


def _named(
    document: Document,
    pointer: Pointer,
    known: Sequence[Attribution],
    vocabulary: Vocabulary,
) -> Attribution:
    """The source that a pointer names: as the rules have it elsewhere in the text, else by its own words."""
    assert pointer.source is not None
    span = pointer.source
    for one in known:
        if _overlap(one, span):
            return replace(one, role=Role.ORIGINATOR)
    words = span.of(document.text)
    listed = vocabulary.sources.find(words)
    kind = listed.kind if listed is not None else pointer.kind or SourceKind.ANONYMOUS
    return Attribution(Role.ORIGINATOR, kind, words, listed.id if listed is not None else None, span.start, span.end)
