"""Score a reader on the gold we wrote: whole claims, and each field of the claims that were found.

A claim is found when a read claim of the same outcome stands on the same number, or, where none is said, on the same word of
harm. A claim is *right* when count, outcome, class and originator all are. Intervals are bootstrapped over passages.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.gold import GoldClaim, Passage
from knell.model import Claim, Role
from knell.vocabulary.skeleton import skeleton

FIELDS = (
    "count", "class", "originator", "act", "modality", "scope", "basis", "sex", "age", "object", "perpetrators", "when", "where", "part_of",
)  # fmt: skip
_ROUNDS = 1000
_SHORT = 4  # letters: "الله", "الف" begin with no article


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the read claim found for it, with the fields that are right; `gold` or `read` is None where one has no other."""

    gold: GoldClaim | None
    read: Claim | None
    right: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether count, outcome, class and originator are right."""
        return {"count", "class", "originator"} <= self.right


@dataclass(slots=True)
class Tally:
    """Numbers of one or many passages; they add."""

    gold: int = 0
    read: int = 0
    found: int = 0
    right: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    empty: int = 0
    alarms: int = 0

    def add(self, other: Tally) -> None:
        """Add the numbers of `other`."""
        self.gold += other.gold
        self.read += other.read
        self.found += other.found
        self.right += other.right
        self.fields.update(other.fields)
        self.empty += other.empty
        self.alarms += other.alarms


def f1(hit: int, said: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * hit / (said + gold) if said + gold else 0.0


# ------------------------------------------------------------------ one passage


def match(passage: Passage, claims: Sequence[Claim]) -> list[Pair]:
    """Pair the claims of a passage, best match first, each used once."""
    scored = sorted(
        (
            (s, g, r)
            for g, gold in enumerate(passage.claims)
            for r, read in enumerate(claims)
            if (s := _fit(gold, read)) > 0
        ),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_gold: dict[int, int] = {}
    used_read: set[int] = set()
    for _, g, r in scored:
        if g not in used_gold and r not in used_read:
            used_gold[g] = r
            used_read.add(r)
    ids = {g: claims[r].id for g, r in used_gold.items()}
    pairs = [
        Pair(gold, claims[used_gold[g]], _right(passage, gold, claims[used_gold[g]], ids))
        if g in used_gold
        else Pair(gold, None)
        for g, gold in enumerate(passage.claims)
    ]
    return pairs + [Pair(None, read) for r, read in enumerate(claims) if r not in used_read]


def _fit(gold: GoldClaim, read: Claim) -> float:
    """How well a read claim stands where the gold one does; 0 where it is another."""
    if str(read.outcome) != gold.outcome:
        return 0.0
    if not (read.quote.start < gold.words.end and gold.words.start < read.quote.end):
        return 0.0
    if gold.outcome == "none" and gold.fields.get("act") not in (None, str(read.act)):
        return 0.0
    start, end = (
        (read.count.start, read.count.end) if read.count.start is not None else (read.trigger.start, read.trigger.end)
    )
    assert start is not None
    assert end is not None
    overlap = start < gold.anchor.end and gold.anchor.start < end
    inside = gold.words.start <= start < gold.words.end
    same_said = gold.said == (read.count.text is not None)
    low, high, _ = gold.count
    value = (read.count.low, read.count.high) == (low, high)
    if not overlap and not (inside and (not same_said or not gold.said)):
        return 0.0
    return 4.0 * overlap + 1.0 * inside + 1.0 * value + 0.5 * same_said


def _right(passage: Passage, gold: GoldClaim, read: Claim, ids: dict[int, str]) -> frozenset[str]:
    fields = gold.fields
    found: set[str] = set()
    checks: dict[str, Callable[[], bool]] = {
        "count": lambda: (read.count.low, read.count.high, str(read.count.bound)) == gold.count,
        "class": lambda: (
            _of(fields, "victims", "class")
            == (str(read.victims.class_) if read.victims and read.object is None else None)
        ),
        "originator": lambda: _originator(passage, gold, read),
        "act": lambda: fields.get("act") is None or fields["act"] == str(read.act),
        "modality": lambda: fields.get("modality", "reported") == str(read.modality),
        "scope": lambda: fields.get("scope") is None or fields["scope"] == str(read.scope),
        "basis": lambda: fields.get("basis", "reported") == str(read.basis),
        "sex": lambda: _of(fields, "victims", "sex") == (read.victims.sex if read.victims else None),
        "age": lambda: _of(fields, "victims", "age") == (read.victims.age if read.victims else None),
        "object": lambda: _of(fields, "object", "kind") == (str(read.object.kind) if read.object else None),
        "perpetrators": lambda: _perpetrators(fields, read),
        "when": lambda: _when(fields, read),
        "where": lambda: _where(fields, read),
        "part_of": lambda: (ids.get(fields["part_of"]) if fields.get("part_of") is not None else None) == read.part_of,
    }
    for name, check in checks.items():
        if check():
            found.add(name)
    return frozenset(found)


def _of(fields: Any, group: str, key: str) -> str | None:
    inner = fields.get(group)
    value = inner.get(key) if inner else None
    return str(value) if value is not None else None


def _plain(words: str) -> str:
    """Words to compare names by: without case, marks and articles, those written onto an Arabic word among them."""
    folded = unicodedata.normalize("NFKD", words).casefold()
    return " ".join(
        w.removeprefix("ال") if len(w) > _SHORT else w
        for w in "".join(c if c.isalnum() else " " for c in folded).split()
        if w not in ("the", "a", "an")
    )


def _originator(passage: Passage, gold: GoldClaim, read: Claim) -> bool:
    """The same source: by registry id, or one's words within the other's; none where it is the publisher."""
    said = gold.fields.get("originator")
    who = read.originator
    if said is None:
        return who.role is Role.PUBLISHER
    if who.role is Role.PUBLISHER:
        return False
    if said.get("source") is not None and said["source"] == who.source:
        return True
    others = [a for a in read.attribution if a.role is Role.ORIGINATOR and a.text]
    wanted = _plain(str(said["text"]))
    return any(_plain(a.text or "") in wanted or wanted in _plain(a.text or "") for a in others if a.text)


def _perpetrators(fields: Any, read: Claim) -> bool:
    wanted = [_plain(str(p["text"])) for p in fields.get("perpetrators") or ()]
    found = [_plain(p.text) for p in read.perpetrators]
    if bool(wanted) != bool(found):
        return False
    return all(any(f in w or w in f for f in found) for w in wanted)


def _when(fields: Any, read: Claim) -> bool:
    said = fields.get("when")
    if said is None:
        return read.when.start is None
    return (str(said["start"]) if said["start"] else None, str(said["end"]) if said["end"] else None) == (
        str(read.when.start) if read.when.start else None,
        str(read.when.end) if read.when.end else None,
    )


def _where(fields: Any, read: Claim) -> bool:
    said = fields.get("where")
    if said is None or read.where is None:
        return (said is None) == (read.where is None)
    if said.get("country") and read.where.country and said["country"] != read.where.country:
        return False
    names = [read.where.name or "", read.where.text or ""]
    wanted = str(said["name"])
    plain = _plain(wanted)
    return any(
        _plain(n) in plain or plain in _plain(n) or (skeleton(n) and skeleton(n) == skeleton(wanted))
        for n in names
        if n
    )


# ------------------------------------------------------------------ many passages


def tally(passage: Passage, pairs: Iterable[Pair]) -> Tally:
    """The numbers of one passage."""
    pairs = list(pairs)
    found = [p for p in pairs if p.gold is not None and p.read is not None]
    counted = Tally(
        gold=sum(p.gold is not None for p in pairs),
        read=sum(p.read is not None for p in pairs),
        found=len(found),
        right=sum(p.whole for p in found),
        empty=int(not passage.claims),
        alarms=int(not passage.claims and any(p.read is not None for p in pairs)),
    )
    for pair in found:
        counted.fields.update(pair.right)
    return counted


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    whole = Tally()
    for one in tallies:
        whole.add(one)
    return whole


def interval(tallies: Sequence[Tally], of: Callable[[Tally], float]) -> tuple[float, float]:
    """The 95 % interval of a score, bootstrapped over passages with a fixed seed."""
    chance = random.Random(20250306)
    values = sorted(of(total(chance.choices(tallies, k=len(tallies)))) for _ in range(_ROUNDS))
    return values[int(0.025 * _ROUNDS)], values[int(0.975 * _ROUNDS) - 1]


def report(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Every score of some passages, with its n."""
    whole = total(tallies)
    low, high = interval(tallies, lambda t: f1(t.right, t.read, t.gold))
    scores: dict[str, Any] = {
        "passages": len(tallies),
        "claims": whole.gold,
        "read": whole.read,
        "found_f1": round(f1(whole.found, whole.read, whole.gold), 3),
        "claim_p": round(whole.right / whole.read, 3) if whole.read else 0.0,
        "claim_r": round(whole.right / whole.gold, 3) if whole.gold else 0.0,
        "claim_f1": round(f1(whole.right, whole.read, whole.gold), 3),
        "claim_f1_95": [round(low, 3), round(high, 3)],
        "empty": whole.empty,
        "false_alarm": round(whole.alarms / whole.empty, 3) if whole.empty else None,
        "found": whole.found,
    }
    scores["fields"] = {name: round(whole.fields[name] / whole.found, 3) if whole.found else None for name in FIELDS}
    scores["of_all"] = {name: round(whole.fields[name] / whole.gold, 3) if whole.gold else None for name in FIELDS}
    return scores


def by_case(passages: Sequence[Passage], tallies: Sequence[Tally]) -> dict[str, tuple[float, int]]:
    """The claim F1 of the passages that hold each hard case, with the number of passages."""
    groups: dict[str, list[Tally]] = defaultdict(list)
    for passage, one in zip(passages, tallies, strict=True):
        for case in passage.cases:
            groups[case].append(one)
    return {
        case: (round(f1(t.right, t.read, t.gold), 3), len(some))
        for case, some in sorted(groups.items())
        for t in [total(some)]
    }
