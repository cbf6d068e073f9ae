"""Score a pair of claims: are they one incident? (docs/codebook.md §7, docs/decisions/0013-linking.md)."""

from __future__ import annotations

from collections.abc import Mapping

from knell.link import features
from knell.link.features import VETO
from knell.link.places import Ground
from knell.link.sides import Side
from knell.model import Bound, Claim, Document, Feature, PairScore, Scope, Span

THRESHOLD = 4.0
NEAR_MISS = 1.5  # how far below the threshold a pair is still kept, to be shown

_SAME_SENTENCE = 2.5
_SAME_PARAGRAPH = 1.0
_SAME_DOCUMENT = 0.5
_SAME_MENTION = 0.5
_TWO_FIGURES = -4.0
# The number orders merges that are right without it; it never makes or forbids one.
NUMBER = 0.3

_RUNNING = (Scope.INCREMENT, Scope.CUMULATIVE, Scope.SUBSET)


def across(a: Side, b: Side, ground: Ground) -> float:
    """The score of two claims of different documents, from their sides alone."""
    place = features.place(a, b, ground)[0]
    if place == VETO:
        return VETO
    time = features.time(a, b)[0]
    if time == VETO:
        return VETO
    return (
        place
        + time
        + features.act(a, b)[0]
        + features.actors(a, b)[0]
        + features.victims(a, b)[0]
        + features.objects(a, b)[0]
    )


def structure(a: Claim, b: Claim, text: str) -> tuple[Feature, ...]:
    """What standing in one document says of two claims."""
    found = [_nearness(a, b, text)]
    shared = [
        name
        for name, one, two in (
            ("place", a.where.span if a.where else None, b.where.span if b.where else None),
            ("time", a.when.span, b.when.span),
        )
        if one is not None and one == two
    ]
    if shared:
        words = " and ".join(shared)
        found.append(Feature("mention", _SAME_MENTION * len(shared), f"one mention gives both their {words}"))
    if _two_figures(a, b, text):
        found.append(Feature("two figures", _TWO_FIGURES, "one source gives two figures in two sentences of one text"))
    return tuple(found)


def _nearness(a: Claim, b: Claim, text: str) -> Feature:
    first, second = sorted((Span(a.quote.start, a.quote.end), Span(b.quote.start, b.quote.end)))
    if second.start < first.end:
        return Feature("document", _SAME_SENTENCE, "in one sentence")
    if "\n" not in text[first.end : second.start]:
        return Feature("document", _SAME_PARAGRAPH, "in one paragraph")
    return Feature("document", _SAME_DOCUMENT, "in one document")


def _two_figures(a: Claim, b: Claim, text: str) -> bool:
    """Whether one source, in one text, gives two exact figures for one class in two sentences: two incidents.

    Not where one is a running total, a part, an addition or a correction of the other.
    """
    if a.outcome is not b.outcome or a.scope in _RUNNING or b.scope in _RUNNING or a.revises or b.revises:
        return False
    if a.count.bound is not Bound.EXACT or b.count.bound is not Bound.EXACT or a.count.low == b.count.low:
        return False
    if a.victims != b.victims and (a.victims is None or b.victims is None or _kind(a) != _kind(b)):
        return False
    same_source = a.originator.source == b.originator.source and a.originator.text == b.originator.text
    return same_source and not _overlap(a, b)


def _kind(claim: Claim) -> tuple[object, ...]:
    victims = claim.victims
    return (victims.class_, victims.sex, victims.age, victims.group_words) if victims else ()


def _overlap(a: Claim, b: Claim) -> bool:
    return a.quote.start < b.quote.end and b.quote.start < a.quote.end


def number(a: Claim, b: Claim) -> float:
    """What an equal figure adds to the order in which pairs are joined."""
    same = (a.outcome, a.count.low, a.count.high) == (b.outcome, b.count.low, b.count.high)
    return NUMBER if same and a.count.low is not None else 0.0


def explain_pair(
    a: Claim, b: Claim, sides: tuple[Side, Side], ground: Ground, documents: Mapping[str, Document]
) -> PairScore:
    """The score of a pair with all its features and their words. The ids come out sorted."""
    if a.id > b.id:
        a, b, sides = b, a, (sides[1], sides[0])
    one, two = sides
    scored = [
        ("act", features.act(one, two)),
        ("place", features.place(one, two, ground)),
        ("time", features.time(one, two)),
        ("actors", features.actors(one, two)),
        ("victims", features.victims(one, two)),
        ("object", features.objects(one, two)),
    ]
    found = [Feature(name, score, words) for name, (score, words) in scored]
    if a.document == b.document and a.document in documents:
        found.extend(structure(a, b, documents[a.document].text))
    veto = any(feature.score == VETO for feature in found)
    total = VETO if veto else sum(feature.score for feature in found)
    return PairScore(a.id, b.id, round(total, 3), tuple(found), not veto and total >= THRESHOLD)
