"""Go through claims one by one in the terminal: every decision is kept with who took it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from knell.casebook import Casebook
from knell.cli.showing import claim_line
from knell.cli.work import desk, opened, tools
from knell.errors import DecisionError
from knell.model import Claim, DecisionKind, Document, Modality, Outcome

LEGEND = "[a] accept  [r] reject  [e] amend  [s] same as …  [d] different from …  [z] undo  [n] next  [q] quit"


def review(case: str, archive: Path | None, by: str) -> int:
    """Show each undecided claim in its words and take one key a line; the least certain come first."""
    ready = tools()
    with opened(case, archive) as casebook:
        result = desk().rebuild(casebook, ready)
        documents = {d.id: d for d in result.documents}
        decided = result.standing.accepted | result.standing.rejected
        waiting = [c for c in result.claims if c.id not in decided and _worth_asking(c)]
        waiting.sort(key=lambda c: (c.confidence, c.id))
        _Session(casebook, by, documents, waiting).run()
        desk().rebuild(casebook, ready)
    return 0


def _worth_asking(claim: Claim) -> bool:
    return claim.modality is Modality.REPORTED and claim.outcome is not Outcome.NONE


class _Session:
    """One person at one queue."""

    def __init__(self, casebook: Casebook, by: str, documents: dict[str, Document], waiting: list[Claim]) -> None:
        self.casebook, self.by, self.documents, self.waiting = casebook, by, documents, waiting
        self.taken: list[int] = []

    def run(self) -> None:
        """Ask until the queue is empty, the input ends or the person quits."""
        place = 0
        while place < len(self.waiting):
            claim = self.waiting[place]
            self._show(claim, place)
            key = _ask("> ")
            if key in ("q", ""):
                break
            try:
                place += self._answer(key, claim)
            except DecisionError as error:
                _say(str(error))
        _say(f"{len(self.taken)} decisions kept")

    def _show(self, claim: Claim, place: int) -> None:
        text = self.documents[claim.document].text
        quote = claim.quote
        start, end = claim.count.start, claim.count.end
        if start is None or end is None:
            start, end = claim.trigger.start, claim.trigger.end
        _say(f"\n{place + 1} of {len(self.waiting)}  {claim_line(claim)}")
        _say(f"  …{text[quote.start : start]}[[{text[start:end]}]]{text[end : quote.end]}…")
        _say(LEGEND)

    def _answer(self, key: str, claim: Claim) -> int:
        """Do what the key says; return how many claims to go on by."""
        if key == "n":
            return 1
        if key == "z":
            return self._undo()
        if key in ("a", "r"):
            self._decide(DecisionKind.ACCEPT if key == "a" else DecisionKind.REJECT, (claim.id,))
            return 1
        if key in ("s", "d"):
            other = _ask("the other claim: ")
            self._decide(
                DecisionKind.SAME_INCIDENT if key == "s" else DecisionKind.DIFFERENT_INCIDENT, (claim.id, other)
            )
            return 1
        if key == "e":
            self._amend(claim)
            return 1
        _say(f"no key {key!r}")
        return 0

    def _amend(self, claim: Claim) -> None:
        words = _ask("FIELD=JSON: ")
        field, _, value = words.partition("=")
        try:
            given = {field.strip(): json.loads(value)}
        except ValueError as error:
            raise DecisionError(f'{words}: give a field and its value as JSON, for example scope="period"') from error
        self._decide(DecisionKind.AMEND, (claim.id,), value=given)

    def _undo(self) -> int:
        if not self.taken:
            _say("nothing to undo")
            return 0
        last = self.taken.pop()
        desk().decide(self.casebook, DecisionKind.UNDO, (str(last),), by=self.by, now=datetime.now(UTC))
        _say(f"decision {last} is undone")
        return -1

    def _decide(self, kind: DecisionKind, about: tuple[str, ...], *, value: dict[str, object] | None = None) -> None:
        decision = desk().decide(self.casebook, kind, about, by=self.by, now=datetime.now(UTC), value=value)
        self.taken.append(decision.sequence)
        _say(f"kept: decision {decision.sequence}, {kind} by {self.by}")


def _ask(prompt: str) -> str:
    if sys.stdin.isatty():
        sys.stderr.write(prompt)
        sys.stderr.flush()
    return sys.stdin.readline().strip()


def _say(words: str) -> None:
    print(words, file=sys.stderr)
