"""What each originator brings to a cell (docs/codebook.md §8.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from knell.model import Bound, Claim, Grade, Outcome, Relation, VictimClass, Voice
from knell.reckon.bounds import Constraint, Relate, forced
from knell.reckon.cells import CASUALTIES, Cell, Space
from knell.reckon.figures import Figure, Print, later
from knell.reckon.scene import Scene, claimed_class
from knell.reckon.standing import Stood, stand
from knell.reckon.status import Dispute, find_dispute


class Brought(Struct, frozen=True):
    """One originator at the queried cell.

    `low` and `high` are its interval as it meets the others; `own` its figures for exactly this cell;
    `low_by` and `high_by` the claims that bind the ends. `barred` is the code that keeps it from moving
    the toll, `zero` says that it said 0 as the least.
    """

    voice: Voice
    low: int | None
    high: int | None
    role: str
    own: tuple[Figure, ...]
    low_by: frozenset[str]
    high_by: frozenset[str]
    zero: bool
    barred: str | None = None

    @property
    def gives_figure(self) -> bool:
        """Whether it speaks to the cell or gives a number for exactly it."""
        return self.role == "speaks" or any(f.bound is not Bound.IMPLIED and not f.floor_only for f in self.own)


@dataclass(slots=True)
class Speaker:
    """One originator in one incident: its standing figures, and those set aside as contradictory."""

    voice: Voice
    party: bool
    stood: Stood
    relate: Relate
    rest: Relate
    figures: list[Figure]
    # Figures of disputed status: as said, and as the whole of the dead of whatever class.
    disputed: list[tuple[Figure, Figure]] = field(default_factory=list)
    _modes: dict[tuple[frozenset[Outcome], VictimClass | None], tuple[list[Figure], bool]] = field(default_factory=dict)

    def brings(self, query: Cell) -> Brought:
        """Its interval at `query`, from all its figures for outcomes of that family."""
        figures, consistent = self._in_use(query)
        own = tuple(f for f in figures if self.relate(f.cell, query) is Relation.EQUAL)
        barred = "unnamed_source" if self.voice.grade is Grade.UNNAMED else "party_claim" if self.party else None
        if not consistent:
            return self._alone(figures, own, query, barred)
        constraints = [Constraint(f.cell, f.low or 0, f.high) for f in figures]
        ends = forced(constraints, query, self.relate, rest=self.rest)
        if ends is None:  # consistent by themselves, crossing only at this cell when rounded
            return self._alone(figures, own, query, barred)
        low, high = ends.low, ends.high
        zero = high == 0 and any(f.high == 0 for f in figures if _holds(self.relate(f.cell, query)))
        role = "speaks" if high is not None and (low or zero) else "floor" if low else "ceiling"
        if not low and high is None:
            role = "none"
        said = [f.value for f in own if f.bound is Bound.APPROX and f.value is not None]
        if len(said) == 1 and role == "speaks" and high is not None:
            low = high = min(max(said[0], low), high)  # "about N" meets the others as N
        return Brought(
            self.voice,
            low if low or zero else None,
            high,
            role,
            own,
            _claims(figures, ends.low_by),
            _claims(figures, ends.high_by),
            zero or any(f.low == 0 for f in own),
            barred,
        )

    def contradicts(self, query: Cell) -> frozenset[str]:
        """The claims of this family that were set aside because its figures cannot all hold."""
        figures, consistent = self._in_use(query)
        kept = {claim for f in figures for claim in f.claims} if consistent else set[str]()
        every = {claim for f in self._family(query) for claim in f.claims}
        return frozenset(every - kept)

    def _family(self, query: Cell) -> list[Figure]:
        family = CASUALTIES if query.outcomes & CASUALTIES else query.outcomes
        figures = [f for f in self.figures if f.cell.outcomes & family]
        for said, whole in self.disputed:
            if not said.cell.outcomes & family:
                continue
            # Of the other classes it says nothing: its dead may be of any.
            if query.class_ is not said.cell.class_:
                figures = [f for f in figures if f.cell.class_ is not said.cell.class_]
            figures.append(whole)
        return figures

    def _in_use(self, query: Cell) -> tuple[list[Figure], bool]:
        """All its figures where they can hold together, else the latest, else all with False."""
        family = CASUALTIES if query.outcomes & CASUALTIES else query.outcomes
        key = (family, query.class_ if self.disputed else None)
        if key not in self._modes:
            figures = self._family(query)
            latest = [f for f in figures if f.printed and not any(later(g, f) for g in figures)] or figures
            if self._holds(figures):
                self._modes[key] = (figures, True)
            elif self._holds(latest):
                self._modes[key] = (latest, True)
            else:
                self._modes[key] = (figures, False)
        return self._modes[key]

    def _holds(self, figures: Sequence[Figure]) -> bool:
        if len(figures) < 2:
            return True
        constraints = [Constraint(f.cell, f.low or 0, f.high) for f in figures]
        return forced(constraints, figures[0].cell, self.relate, rest=self.rest) is not None

    def _alone(self, figures: Sequence[Figure], own: tuple[Figure, ...], query: Cell, barred: str | None) -> Brought:
        """An originator that cannot be consistent brings only its own figures for exactly this cell, or a floor."""
        if own:
            low = min(f.low or 0 for f in own)
            highs = [f.high for f in own]
            high = None if None in highs else max(h for h in highs if h is not None)
            role = (
                "speaks" if low and high is not None else "floor" if low else "ceiling" if high is not None else "none"
            )
            low_by = frozenset(c for f in own if (f.low or 0) == low for c in f.claims)
            high_by = frozenset(c for f in own if f.high == high and high is not None for c in f.claims)
            zero = low == 0
            return Brought(
                self.voice, low or (0 if zero and high == 0 else None), high, role, own, low_by, high_by, zero, barred
            )
        inside = [f for f in figures if self.relate(f.cell, query) is Relation.WITHIN and f.low]
        low = max((f.low or 0 for f in inside), default=0)
        by = frozenset(c for f in inside if f.low == low for c in f.claims)
        return Brought(self.voice, low or None, None, "floor" if low else "none", (), by, frozenset(), False, barred)


def _holds(relation: Relation) -> bool:
    return relation in (Relation.EQUAL, Relation.CONTAINS)


def _claims(figures: Sequence[Figure], numbers: Iterable[int]) -> frozenset[str]:
    return frozenset(claim for number in numbers for claim in figures[number].claims)


class View(Struct, frozen=True):
    """All originators of one incident, with people taken as civilians or not."""

    scene: Scene
    speakers: tuple[Speaker, ...]
    disputes: dict[Outcome, Dispute]
    codes: dict[str, str]

    @classmethod
    def of(cls, prints: Sequence[Print], scene: Scene, space: Space, *, presume: bool) -> View:
        """Let each originator's claims stand, then look for disputes of status."""
        streams: dict[tuple[str, bool], list[Print]] = defaultdict(list)
        for p in prints:
            streams[p.voice.id, p.party].append(p)
        speakers = [_speaker(streams[key], scene, space, presume=presume, party=key[1]) for key in sorted(streams)]
        codes = {claim: code for speaker in speakers for claim, code in speaker.stood.codes.items()}
        view = cls(scene, tuple(speakers), {}, codes)
        by_id = {p.claim.id: p for p in prints}
        for outcome in sorted({p.claim.outcome for p in prints}):
            view.disputes[outcome] = view._dispute(by_id, outcome)
        return view

    def _dispute(self, prints: dict[str, Print], outcome: Outcome) -> Dispute:
        by_voice: dict[str, list[Figure]] = defaultdict(list)
        for speaker in self.speakers:
            if speaker.voice.grade is not Grade.UNNAMED:
                by_voice[speaker.voice.id].extend(speaker.stood.figures)
        dispute = find_dispute(by_voice, prints, outcome)
        for speaker in self.speakers:
            if speaker.voice.id in dispute.voices and not speaker.party:
                # Its figure is its whole of the dead, of whatever class they were.
                wholes = [f for f in speaker.figures if outcome in f.cell.outcomes and not f.cell.narrowed]
                speaker.disputed += [(f, replace(f, cell=replace(f.cell, class_=None))) for f in wholes]
        return dispute


def _speaker(prints: Sequence[Print], scene: Scene, space: Space, *, presume: bool, party: bool) -> Speaker:
    cell_of = _presumed(prints, scene) if presume else scene.cell
    inside: set[tuple[Cell, Cell]] = set()
    by_id = {p.claim.id: p.claim for p in prints}
    for p in prints:
        for whole in scene.wholes(p.claim):
            if whole in by_id and cell_of(p.claim) != cell_of(by_id[whole]):
                inside.add((cell_of(p.claim), cell_of(by_id[whole])))

    def divided(a: Cell, b: Cell) -> Relation | None:
        # Where a source divides its whole, the whole's place is the union of its parts (§4).
        return Relation.WITHIN if (a, b) in inside else Relation.CONTAINS if (b, a) in inside else None

    def relate(a: Cell, b: Cell) -> Relation:
        return divided(a, b) or space.relation(a, b)

    def rest(a: Cell, b: Cell) -> Relation:
        return divided(a, b) or space.rest(a, b)

    plain = not inside
    relate_, rest_ = (space.relation, space.rest) if plain else (relate, rest)
    stood = stand(prints, scene, cell_of, relate_)
    return Speaker(prints[0].voice, party, stood, relate_, rest_, list(stood.figures))


def _presumed(prints: Sequence[Print], scene: Scene) -> Callable[[Claim], Cell]:
    """Cells with people counted as civilians, for an originator that does not itself tell them apart."""
    civilian = VictimClass.CIVILIAN
    told = {p.claim.outcome for p in prints if (c := scene.cell(p.claim)).class_ is civilian and not c.narrowed}

    def cell(claim: Claim) -> Cell:
        said = scene.cell(claim)
        mixed = claim.victims is not None and claim.victims.class_ is VictimClass.MIXED
        if said.class_ is not None or claimed_class(claim) is not None or mixed or claim.outcome in told:
            return said
        return replace(said, class_=civilian)

    return cell
