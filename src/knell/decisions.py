"""Fold the log of decisions into what stands now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from knell.errors import DecisionError
from knell.model import Claim, Decision, DecisionKind, Grade, Json

AMENDABLE = frozenset(
    "act outcome count victims object perpetrators when documented where attribution scope part_of modality basis revises answers".split()
)
"""Fields of a claim, by their names in its JSON, that a person may set. Ids, spans of the quote and texts stay."""
DESCRIBABLE = frozenset({"publisher", "published", "url", "title", "language"})
_PAIRS = {
    DecisionKind.SAME_INCIDENT: "same",
    DecisionKind.DIFFERENT_INCIDENT: "different",
    DecisionKind.COPY_OF: "copy_of",
    DecisionKind.NOT_COPY_OF: "not_copy_of",
}
_OPPOSITE = {"same": "different", "different": "same", "copy_of": "not_copy_of", "not_copy_of": "copy_of"}


class Standing(Struct, frozen=True, kw_only=True):
    """What the log says now, after every undo. Pairs are sorted tuples of claim ids."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    amended: Mapping[str, Json] = field(default_factory=dict)  # claim id -> field -> value
    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    copy_of: frozenset[tuple[str, str]] = frozenset()  # (claim, the claim it copies)
    not_copy_of: frozenset[tuple[str, str]] = frozenset()
    grades: Mapping[str, Grade] = field(default_factory=dict)  # source id -> grade, EXCLUDED among them
    removed: frozenset[str] = frozenset()  # document ids
    described: Mapping[str, Json] = field(default_factory=dict)  # document id -> field -> value


def check(decision: Decision) -> None:
    """Raise DecisionError unless the decision is whole: who, about what, and why where a reason is owed."""
    if not decision.by.strip():
        raise DecisionError("a decision needs a name: --by NAME")
    pairs = decision.kind in _PAIRS
    if len(decision.about) != (2 if pairs else 1) or (pairs and decision.about[0] == decision.about[1]):
        raise DecisionError(f"{decision.kind} is about {'two different claims' if pairs else 'one thing'}")
    owed = (DecisionKind.EXCLUDE_SOURCE, DecisionKind.GRADE_SOURCE, DecisionKind.REMOVE_DOCUMENT)
    if decision.kind in owed and not (decision.why or "").strip():
        raise DecisionError(f"{decision.kind} needs a reason: --why TEXT")
    allowed = {DecisionKind.AMEND: AMENDABLE, DecisionKind.DESCRIBE: DESCRIBABLE}.get(decision.kind)
    if allowed is not None:
        unknown = sorted(set(decision.value or {}) - allowed)
        if unknown or not decision.value:
            raise DecisionError(
                f"{decision.kind} sets some of {', '.join(sorted(allowed))}; got {', '.join(unknown) or 'nothing'}"
            )
    if decision.kind is DecisionKind.GRADE_SOURCE and (decision.value or {}).get("grade") not in set(Grade):
        raise DecisionError(f"a grade is one of {', '.join(Grade)}")


def fold(log: Iterable[Decision]) -> Standing:
    """What stands after `log`: later decisions supersede earlier ones, an undo takes one back.

    Undo names the sequence of the decision it undoes; undoing an undo restores it.
    """
    state = _Fold()
    for decision in _in_force(log):
        state.take(decision)
    return state.standing()


def _in_force(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that no undo takes back, in order."""
    ordered = sorted(log, key=lambda d: d.sequence)
    undone: set[int] = set()
    for decision in reversed(ordered):
        if decision.kind is DecisionKind.UNDO and decision.sequence not in undone:
            undone.add(int(decision.about[0]))
    return tuple(d for d in ordered if d.sequence not in undone and d.kind is not DecisionKind.UNDO)


class _Fold:
    """The fold's running state; `take` is one step."""

    def __init__(self) -> None:
        self.verdict: dict[str, DecisionKind] = {}
        self.amended: dict[str, Json] = {}
        self.described: dict[str, Json] = {}
        self.grades: dict[str, Grade] = {}
        self.removed: set[str] = set()
        self.pairs: dict[str, set[tuple[str, str]]] = {name: set() for name in _OPPOSITE}

    def take(self, d: Decision) -> None:
        """Let one decision supersede what stood."""
        if d.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT):
            self.verdict[d.about[0]] = d.kind
        elif d.kind is DecisionKind.AMEND:
            self.amended[d.about[0]] = {**self.amended.get(d.about[0], {}), **(d.value or {})}
        elif d.kind is DecisionKind.DESCRIBE:
            self.described[d.about[0]] = {**self.described.get(d.about[0], {}), **(d.value or {})}
        elif d.kind is DecisionKind.GRADE_SOURCE:
            self.grades[d.about[0]] = Grade((d.value or {})["grade"])
        elif d.kind is DecisionKind.EXCLUDE_SOURCE:
            self.grades[d.about[0]] = Grade.EXCLUDED
        elif d.kind is DecisionKind.REMOVE_DOCUMENT:
            self.removed.add(d.about[0])
        elif d.kind in _PAIRS:
            name = _PAIRS[d.kind]
            directed = name in ("copy_of", "not_copy_of")
            pair = (d.about[0], d.about[1]) if directed else (min(d.about), max(d.about))
            self.pairs[_OPPOSITE[name]].discard(pair)
            self.pairs[name].add(pair)

    def standing(self) -> Standing:
        """What stands now, frozen."""
        return Standing(
            accepted=frozenset(c for c, v in self.verdict.items() if v is DecisionKind.ACCEPT),
            rejected=frozenset(c for c, v in self.verdict.items() if v is DecisionKind.REJECT),
            amended=self.amended,
            same=frozenset(self.pairs["same"]),
            different=frozenset(self.pairs["different"]),
            copy_of=frozenset(self.pairs["copy_of"]),
            not_copy_of=frozenset(self.pairs["not_copy_of"]),
            grades=self.grades,
            removed=frozenset(self.removed),
            described=self.described,
        )


def amend(claim: Claim, standing: Standing) -> Claim:
    """`claim` with the fields a person set; its id stays. DecisionError where a value breaks the claim's form."""
    fields = standing.amended.get(claim.id)
    if not fields:
        return claim
    try:
        amended = Claim.from_json({**claim.to_json(), **fields})
    except (KeyError, ValueError, TypeError) as error:
        raise DecisionError(f"{claim.id}: an amendment breaks the form of a claim: {error}") from error
    if amended.id != claim.id:
        raise DecisionError(
            f"{claim.id}: an amendment of outcome or of the count's words makes another claim; assert that one"
        )
    return amended


def changed_since(log: Iterable[Decision], claims: Mapping[str, Claim]) -> tuple[Decision, ...]:
    """Verdicts that stand although the claim now reads otherwise than when they were taken."""
    kinds: tuple[DecisionKind, ...] = (DecisionKind.ACCEPT, DecisionKind.REJECT)
    return _filtered(
        log, kinds, lambda d: d.about[0] in claims and bool(d.seen) and claims[d.about[0]].version not in d.seen
    )


def orphaned(log: Iterable[Decision], claims: Mapping[str, Claim]) -> tuple[Decision, ...]:
    """Decisions about a claim that no longer is: asked again."""
    kinds = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.AMEND)
    return _filtered(log, kinds, lambda d: d.about[0] not in claims)


def _filtered(
    log: Iterable[Decision], kinds: tuple[DecisionKind, ...], test: Callable[[Decision], bool]
) -> tuple[Decision, ...]:
    return tuple(d for d in _in_force(log) if d.kind in kinds and test(d))
