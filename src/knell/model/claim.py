"""The claim: what one source asserts, with the words it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from knell.model.canonical import Json, Span, content_id, digest_id, plain
from knell.model.terms import (
    Act,
    ActorClass,
    Basis,
    Bound,
    Modality,
    ObjectKind,
    Outcome,
    PlacePrecision,
    Revises,
    Role,
    Scope,
    SourceKind,
    Stance,
    TimePrecision,
    VictimClass,
)
from knell.model.values import (
    Attribution,
    Count,
    Motive,
    ObjectHarmed,
    Perpetrator,
    Quote,
    Reader,
    Victims,
    When,
    Where,
    Words,
)


def claim_id(text_sha256: str, outcome: Outcome, count: Count, trigger: Span) -> str:
    """The id of a claim: what the words are, not what we make of them, so that a better reader keeps it."""
    start, end = (count.start, count.end) if count.start is not None else (trigger.start, trigger.end)
    return _claim_id(text_sha256, outcome, start, end)


@lru_cache(maxsize=256)  # a claim is made, and made again with what its neighbours say, several times over
def _claim_id(text_sha256: str, outcome: str, start: int, end: int | None) -> str:
    # The canonical JSON of these three, written out: nothing in it needs quoting.
    return digest_id("clm", f'["{text_sha256}","{outcome}",[{start},{"null" if end is None else end}]]')


class Claim(Struct, frozen=True, kw_only=True):
    """One source's assertion, in one document, of one outcome or of one act without an outcome.

    `revises`, `motive` and `answers` (the id of the claim this act is said to answer) carry what
    link and reckon need and the text says; see docs/decisions/0003-claim-json-additions.md.
    """

    document: str
    text_sha256: str
    quote: Quote
    trigger: Span
    act: Act
    outcome: Outcome
    count: Count
    victims: Victims | None
    attribution: tuple[Attribution, ...]
    when: When
    where: Where | None
    reader: Reader
    object: ObjectHarmed | None = None
    weapon: Words | None = None
    perpetrators: tuple[Perpetrator, ...] = ()
    documented: When | None = None
    scope: Scope = Scope.INCIDENT
    part_of: str | None = None
    modality: Modality = Modality.REPORTED
    basis: Basis = Basis.REPORTED
    confidence: float = 1.0
    revises: Revises | None = None
    motive: Motive | None = None
    answers: str | None = None
    id: str = ""  # made from the others, whatever is given

    def __post_init__(self) -> None:
        force_setattr(self, "id", claim_id(self.text_sha256, self.outcome, self.count, self.trigger))

    @property
    def version(self) -> str:
        """The hash of the whole claim but for the name its document goes by: what a decision was taken on."""
        return content_id("v", self._body())

    @property
    def originator(self) -> Attribution:
        """Who the claim comes from: the first of the chain."""
        return self.attribution[0]

    @property
    def publisher(self) -> Attribution:
        """Who printed it: the last of the chain."""
        return self.attribution[-1]

    def to_json(self) -> Json:
        """The fixed JSON of a claim (docs/design.md)."""
        body = self._body()
        return {"id": self.id, "version": content_id("v", body), "document": self.document, **body}

    def _body(self) -> Json:
        return {
            "text_sha256": self.text_sha256,
            "quote": plain(self.quote),
            "trigger": [self.trigger.start, self.trigger.end],
            "act": str(self.act),
            "outcome": str(self.outcome),
            "count": plain(self.count),
            "victims": plain(self.victims),
            "object": plain(self.object),
            "weapon": plain(self.weapon),
            "perpetrators": [plain(p) for p in self.perpetrators],
            "when": plain(self.when),
            "documented": plain(self.documented),
            "where": plain(self.where),
            "attribution": [plain(a) for a in self.attribution],
            "scope": str(self.scope),
            "part_of": self.part_of,
            "modality": str(self.modality),
            "basis": str(self.basis),
            "revises": str(self.revises) if self.revises else None,
            "motive": plain(self.motive),
            "answers": self.answers,
            "reader": plain(self.reader),
            "confidence": self.confidence,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Claim:
        """The claim that `to_json` wrote. Raises KeyError or ValueError on another shape."""
        return cls(
            document=data["document"],
            text_sha256=data["text_sha256"],
            quote=Quote(**data["quote"]),
            trigger=Span(*data["trigger"]),
            act=Act(data["act"]),
            outcome=Outcome(data["outcome"]),
            count=Count(**{**data["count"], "bound": Bound(data["count"]["bound"])}),
            victims=_victims(data["victims"]),
            object=ObjectHarmed(**{**data["object"], "kind": ObjectKind(data["object"]["kind"])})
            if data["object"]
            else None,
            weapon=Words(**data["weapon"]) if data["weapon"] else None,
            perpetrators=tuple(_perpetrator(p) for p in data["perpetrators"]),
            when=_when(data["when"]),
            documented=_when(data["documented"]) if data["documented"] else None,
            where=where_from_json(data["where"]) if data["where"] else None,
            attribution=tuple(_attribution(a) for a in data["attribution"]),
            scope=Scope(data["scope"]),
            part_of=data["part_of"],
            modality=Modality(data["modality"]),
            basis=Basis(data["basis"]),
            revises=Revises(data["revises"]) if data["revises"] else None,
            motive=Motive(**data["motive"]) if data["motive"] else None,
            answers=data["answers"],
            reader=Reader(**data["reader"]),
            confidence=data["confidence"],
        )

    def amended(self, **fields: Any) -> Claim:
        """This claim with some fields replaced; id and version follow."""
        return replace(self, **fields)


def _victims(data: Mapping[str, Any] | None) -> Victims | None:
    if data is None:
        return None
    rest = {key: value for key, value in data.items() if key != "class"}
    return Victims(class_=VictimClass(data["class"]), **rest)


def _perpetrator(data: Mapping[str, Any]) -> Perpetrator:
    rest = {key: value for key, value in data.items() if key not in ("class", "stance")}
    return Perpetrator(class_=ActorClass(data["class"]), stance=Stance(data["stance"]), **rest)


def _attribution(data: Mapping[str, Any]) -> Attribution:
    return Attribution(**{**data, "role": Role(data["role"]), "kind": SourceKind(data["kind"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _when(data: Mapping[str, Any]) -> When:
    return When(
        start=_day(data["start"]),
        end=_day(data["end"]),
        precision=TimePrecision(data["precision"]),
        text=data["text"],
        inherited=data["inherited"],
        span=Span(*data["span"]) if data["span"] else None,
        anchor=_day(data["anchor"]),
    )


def where_from_json(data: Mapping[str, Any]) -> Where:
    """The place that `Claim.to_json` wrote."""
    return Where(
        **{
            **data,
            "precision": PlacePrecision(data["precision"]),
            "span": Span(*data["span"]) if data["span"] else None,
        }
    )
