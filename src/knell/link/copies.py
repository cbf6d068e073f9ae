"""Find which passages were copied, and which claims in them are printings of an older claim (docs/codebook.md §5)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from rensa import RMinHash, RMinHashLSH

from knell.decisions import Standing
from knell.link.order import printed
from knell.link.passages import Passage, containment, is_copy, passages
from knell.link.places import Ground
from knell.model import Claim, CopiedPassage, Document, Relation, Span

# Two rows a band: a pair that shares a tenth of its shingles is still found four times in five, one that shares
# a sixth nearly always, while passages that share one common phrase seldom meet.
_BANDS = 128
_PERMUTATIONS = 2 * _BANDS
_LEAST_LIKENESS = 0.1
_SEED = 1

Figure: TypeAlias = tuple[object, ...]


class Copies(Struct, frozen=True):
    """What was copied: the passages, claim by claim the older claim, and for a claim in a copy the original document."""

    passages: tuple[CopiedPassage, ...]
    claims: Mapping[str, str]
    documents: Mapping[str, str]  # claim that lies in a copied passage -> document of the original passage

    def root(self, claim: str) -> str:
        """The claim at the beginning of the chain of copies."""
        while claim in self.claims:
            claim = self.claims[claim]
        return claim


def find_copies(
    claims: Sequence[Claim], documents: Mapping[str, Document], standing: Standing, ground: Ground
) -> Copies:
    """Find the copies among the passages that hold claims.

    The original is the earlier published (undated ones last; ties by document id); within one document
    nothing is a copy, nor is a set phrase said of another place or another day. `copy_of` and `not_copy_of`
    decisions override.
    """
    places = _Places(claims, documents)
    search = _Search(places, {claim.id: claim for claim in claims}, standing, ground)
    for index, others in enumerate(_candidates(places.passages, places.claims)):
        search.passage(index, others)
    parted = {claim for pair in standing.not_copy_of for claim in pair if claim not in search.claims}
    origins = {claim: document for claim, document in sorted(search.origins.items()) if claim not in parted}
    return Copies(tuple(search.copied), dict(sorted(search.claims.items())), origins)


def place(claim: Claim) -> Span:
    """The words that make a claim the claim it is: its count, or its trigger where no count is said."""
    count = claim.count
    if count.start is not None and count.end is not None:
        return Span(count.start, count.end)
    return claim.trigger


def figure(claim: Claim) -> Figure:
    """What a claim and the claim it copies have in common."""
    victims = claim.victims.class_ if claim.victims else None
    object_ = claim.object.kind if claim.object else None
    # An act without an outcome has nothing else to be known by.
    act = claim.act if claim.count.low is None and claim.count.high is None else None
    # A figure that is denied or put right is no copy of the figure.
    return (claim.outcome, claim.count.low, claim.count.high, claim.count.bound, victims, object_, act, claim.modality)


def elsewhere(a: Claim, b: Claim, ground: Ground) -> bool:
    """Whether two claims say in words that they are of two places, or of two days: "a strike on X killed 3"."""
    if a.where and b.where and not (a.where.inherited or b.where.inherited):
        one, two = ground.key(a.where), ground.key(b.where)
        if ground.relation(one, two) is Relation.DISJOINT:
            return True
    # One word for a day, printed again later, is still the day it first meant.
    said = [w for w in (a.when, b.when) if w.start and w.end and w.text and not w.inherited]
    if len(said) < 2 or _folded(a.when.text) == _folded(b.when.text):
        return False
    first, second = sorted((str(w.start), str(w.end)) for w in said)
    return first[1] < second[0]


def _folded(text: str | None) -> str:
    """Words as they are compared: case and spacing say nothing."""
    return " ".join((text or "").lower().split())


class _Places:
    """The passages that hold claims, in the order in which they were printed, and the claims of each."""

    def __init__(self, claims: Iterable[Claim], documents: Mapping[str, Document]) -> None:
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.document in documents:
                by_document[claim.document].append(claim)
        self.passages: list[Passage] = []
        self.claims: list[dict[Figure, list[str]]] = []
        for id in sorted(by_document, key=lambda id: printed(documents[id], id)):
            inside = sorted(by_document[id], key=lambda claim: (place(claim), claim.id))
            starts = [place(claim).start for claim in inside]
            for passage in passages(documents[id]):
                self._add(passage, inside, starts)

    def _add(self, passage: Passage, claims: Sequence[Claim], starts: Sequence[int]) -> None:
        held: dict[Figure, list[str]] = {}
        first = bisect_left(starts, passage.span.start)
        for claim in claims[first : bisect_left(starts, passage.span.end, first)]:
            if passage.span.covers(place(claim)):
                held.setdefault(figure(claim), []).append(claim.id)
        if held and passage.comparable:
            self.passages.append(passage)
            self.claims.append(held)


def _candidates(found: Sequence[Passage], held: Sequence[Mapping[Figure, list[str]]]) -> Iterator[list[int]]:
    """For each passage, the earlier ones with one of its figures that its signature is like, earliest first."""
    if not found:
        return
    signatures = RMinHash.from_token_sets([sorted(p.shingles) for p in found], _PERMUTATIONS, _SEED)
    shared = {figure for figure, times in Counter(f for figures in held for f in figures).items() if times > 1}
    # Only an earlier passage that gives one of the same figures can be what is copied: one index a figure.
    indexes: dict[Figure, RMinHashLSH] = {}
    for at, signature in enumerate(signatures):
        like: set[int] = set()
        for figure in shared.intersection(held[at]):
            index = indexes.get(figure)
            if index is None:
                index = indexes[figure] = RMinHashLSH(_LEAST_LIKENESS, _PERMUTATIONS, _BANDS)
            else:
                like.update(index.query(signature))
            index.insert(at, signature)
        yield sorted(like)


class _Search:
    """The state of one search for copies."""

    def __init__(self, places: _Places, claims: Mapping[str, Claim], standing: Standing, ground: Ground) -> None:
        self._places = places
        self._claims = claims
        self._ground = ground
        self._apart = {frozenset(pair) for pair in standing.not_copy_of}
        self.copied: list[CopiedPassage] = []
        self.claims: dict[str, str] = {}
        self.origins: dict[str, str] = {}
        for claim, original in sorted(standing.copy_of):
            if claim in claims and original in claims and claim not in self._chain(original):
                self.claims[claim] = original
                self.origins[claim] = claims[original].document

    def passage(self, index: int, others: Iterable[int]) -> None:
        """Find the originals of one passage and of the claims in it."""
        mine = self._places.passages[index]
        open_ = {figure: ids for figure, ids in self._places.claims[index].items() if not self._all_known(ids)}
        known = False
        for other in others:
            theirs = self._places.passages[other]
            wanted = [figure for figure in open_ if figure in self._places.claims[other]]
            # Only a passage that gives one of the same figures can hold a counterpart: a copy is sought for its figures.
            if theirs.document == mine.document or not wanted:
                continue
            share = containment(mine, theirs)
            if not is_copy(mine, theirs, share):
                continue
            held = self._places.claims[other]
            if all(self._elsewhere(a, b) for figure in wanted for a in open_[figure] for b in held[figure]):
                continue
            if not known:
                known = True
                self._note(mine, theirs, share, self._places.claims[index])
            for key in wanted:
                if self._pair(open_[key], self._places.claims[other][key]):
                    del open_[key]
            if not open_:
                break

    def _note(self, mine: Passage, theirs: Passage, share: float, held: Mapping[Figure, list[str]]) -> None:
        self.copied.append(CopiedPassage(mine.document, mine.span, theirs.document, theirs.span, round(share, 4)))
        for ids in held.values():
            for id in ids:
                self.origins.setdefault(id, theirs.document)

    def _pair(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Tie each claim to its counterpart, in the order of the text; whether all have one now."""
        for at, claim in enumerate(mine):
            original = theirs[min(at, len(theirs) - 1)]
            if claim in self.claims or self._elsewhere(claim, original):
                continue
            chain = self._chain(original)
            if claim not in chain and not any(frozenset((claim, other)) in self._apart for other in chain):
                self.claims[claim] = original
        return self._all_known(mine)

    def _elsewhere(self, claim: str, original: str) -> bool:
        return elsewhere(self._claims[claim], self._claims[original], self._ground)

    def _all_known(self, claims: Iterable[str]) -> bool:
        return all(claim in self.claims for claim in claims)

    def _chain(self, claim: str) -> list[str]:
        chain = [claim]
        while chain[-1] in self.claims:
            chain.append(self.claims[chain[-1]])
        return chain
