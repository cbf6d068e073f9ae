"""Builds claims, documents and links from a shorthand, for tests of reckoning.

One incident a casebook unless told otherwise. The shorthand of a claim:

    {id: a, n: ">1000", who: civilian, from: sohr}

`n` is a count: 745, ">1000", ">=200", "<=50", "~1400", "nearly 800", "3-9", "hundreds", "most of 1426", "some", "?".
`from` is a source of SOURCES (the publisher where it is left out); `who` is a victims class.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from knell.decisions import Standing
from knell.model import (
    Act,
    ActorClass,
    Attribution,
    Basis,
    Bound,
    Claim,
    Count,
    Document,
    Grade,
    Incident,
    Instant,
    Links,
    Modality,
    ObjectHarmed,
    ObjectKind,
    Outcome,
    Party,
    Perpetrator,
    Quote,
    Reader,
    Revises,
    Role,
    Scope,
    SourceKind,
    Span,
    Stance,
    TimePrecision,
    Toll,
    VictimClass,
    Victims,
    Voice,
    When,
    Where,
)
from knell.reckon import Query, Reckoned, reckon, reckon_all, reckon_incident
from tests.reckon.atlas import Atlas, place

GRADED, PROVISIONAL, UNNAMED = Grade.GRADED, Grade.PROVISIONAL, Grade.UNNAMED

SOURCES: dict[str, Voice] = {
    voice.id: voice
    for voice in (
        Voice("sohr", "Syrian Observatory for Human Rights", SourceKind.MONITOR, GRADED),
        Voice("snhr", "Syrian Network for Human Rights", SourceKind.MONITOR, GRADED),
        Voice("ohchr", "OHCHR", SourceKind.UN, GRADED),
        Voice("un_coi", "UN Commission of Inquiry", SourceKind.UN, GRADED),
        Voice("committee", "national fact-finding committee", SourceKind.OFFICIAL_BODY, GRADED),
        Voice("reuters", "Reuters", SourceKind.MEDIA, GRADED),
        Voice("afp", "AFP", SourceKind.MEDIA, GRADED),
        Voice(
            "authorities", "Syrian authorities", SourceKind.GOVERNMENT, GRADED, Party("state", ActorClass.STATE_FORCES)
        ),
        Voice("army", "the army", SourceKind.GOVERNMENT, GRADED, Party("state", ActorClass.STATE_FORCES)),
        Voice("rebels", "the rebels", SourceKind.ARMED_GROUP, GRADED, Party("rebels", ActorClass.ARMED_GROUP)),
        Voice("witnesses", "witnesses", SourceKind.WITNESS, UNNAMED),
        Voice("unknown-publisher", "a publisher that is not known", SourceKind.MEDIA, PROVISIONAL),
        *(Voice(f"gazette{n}", f"Example Gazette {n}", SourceKind.MEDIA, PROVISIONAL) for n in range(10)),
        *(Voice(f"account{n}", f"Account {n}", SourceKind.ACTIVIST, PROVISIONAL) for n in range(4)),
    )
}

_VAGUE = {"hundreds": (200, 999), "dozens": (24, 99), "several": (3, 9), "many": (3, None)}


def count(said: str | int) -> Count:
    """The count that a shorthand stands for."""
    text = str(said).replace(",", "").strip()
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if text in _VAGUE:
        low, high = _VAGUE[text]
        return Count(low, high, Bound.VAGUE)
    if text == "some":
        return Count(1, None, Bound.IMPLIED)
    if text == "?":
        return Count(None, None, Bound.UNKNOWN)
    n = numbers[0]
    if text.startswith(">="):
        return Count(n, None, Bound.AT_LEAST)
    if text.startswith(">"):
        return Count(n + 1, None, Bound.MORE_THAN)
    if text.startswith("<="):
        return Count(0, n, Bound.AT_MOST)
    if text.startswith("~"):
        return Count(round(n * 9 / 10), round(n * 11 / 10), Bound.APPROX)
    if text.startswith("nearly"):
        return Count(min(n - 1, round(n * 9 / 10)), n - 1, Bound.APPROX)
    if text.startswith("most of"):
        return Count(n // 2 + 1, n, Bound.FRACTION)
    return Count(n, numbers[-1], Bound.RANGE if len(numbers) > 1 else Bound.EXACT)


def when(said: str | None) -> When:
    """Days: "2025-03-06", "2025-03-06..2025-03-09", "..2025-03-12", or None."""
    if said is None:
        return When(None, None, TimePrecision.UNKNOWN)
    start, _, end = str(said).partition("..")
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else (None if ".." in str(said) else first)
    return When(first, last, TimePrecision.DAY if first == last else TimePrecision.RANGE, text=str(said))


@dataclass
class Case:
    """Documents, claims and links under construction; every claim is of the one incident."""

    act: Act = Act.ARMED_CLASH
    where: str | None = "coast"
    when: str | None = "2025-03-06..2025-03-10"
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # shorthand id -> claim id
    incidents: tuple[Incident, ...] | None = None
    sides: dict[str, frozenset[str]] = field(default_factory=dict)  # shorthand id -> sides its words name

    def document(
        self,
        on: str | None,
        claims: Sequence[Mapping[str, Any]],
        *,
        by: str | None = "gazette0",
        received: str | None = None,
    ) -> str:
        """Add a document published `on` (a day or a time; None: not known) with its claims; its id."""
        number = len(self.documents)
        text = f"Report {number}."
        document = Document.of(
            text,
            id=f"doc{number}",
            published=Instant.parse(str(on)) if on else None,
            publisher=by,
            received=datetime.fromisoformat(received).replace(tzinfo=UTC) if received else None,
        )
        self.documents[document.id] = document
        for position, said in enumerate(claims):
            self._claim(document, position, said, by)
        return document.id

    def _claim(self, document: Document, position: int, said: Mapping[str, Any], by: str | None) -> None:
        publisher = SOURCES[by or "unknown-publisher"]
        voice = SOURCES[said["from"]] if "from" in said else publisher
        chain = [Attribution(Role.PUBLISHER, publisher.kind, source=publisher.id)]
        if voice is not publisher:
            chain.insert(0, Attribution(Role.ORIGINATOR, voice.kind, source=voice.id))
        start = 100 * position
        outcome = Outcome(said.get("outcome", "killed"))
        claim = Claim(
            document=document.id,
            text_sha256=document.text_sha256,
            quote=Quote(str(said["n"]), start, start + 5),
            trigger=Span(start + 50, start + 55),
            act=Act(said.get("act", self.act)),
            outcome=outcome,
            count=replace(count(said["n"]), text=str(said["n"]), start=start, end=start + 5),
            victims=_victims(said),
            attribution=tuple(chain),
            when=when(said.get("when", self.when)),
            where=place(said["where"]) if said.get("where") else None,
            reader=Reader("hand", "1"),
            object=ObjectHarmed(ObjectKind(said["object"])) if "object" in said else None,
            perpetrators=_perpetrators(said),
            documented=when(said["documented"]) if "documented" in said else None,
            scope=Scope(said.get("scope", "subset" if "part_of" in said else "incident")),
            part_of=self.names[said["part_of"]] if "part_of" in said else None,
            modality=Modality(said.get("modality", "reported")),
            basis=Basis(said.get("basis", "reported")),
            confidence=said.get("confidence", 1.0),
            revises=Revises(said["revises"]) if "revises" in said else None,
        )
        self.claims.append(claim)
        self.voices[claim.id] = voice
        self.names[said.get("id", f"{document.id}.{position}")] = claim.id
        if "copy_of" in said:
            self.copies[claim.id] = self.names[said["copy_of"]]

    @property
    def incident(self) -> Incident:
        """The one incident."""
        return Incident(
            id="inc_one",
            act=self.act,
            claims=tuple(sorted({claim.id for claim in self.claims})),
            when=when(self.when),
            where=place(self.where) if self.where else None,
        )

    @property
    def links(self) -> Links:
        """Voices, copies and incidents as link would give them."""
        sides = {self.names[name]: named for name, named in self.sides.items()}
        incidents = self.incidents or (self.incident,)
        return Links(voices=self.voices, copies=self.copies, incidents=incidents, sides=sides)

    def toll(
        self, outcome: str = "killed", victims: str = "all", *, standing: Standing | None = None, **asked: Any
    ) -> Toll:
        """The toll of the incident for one cell."""
        query = Query(Outcome(outcome), victims, **asked)
        return reckon_incident(
            self.incident, self.claims, self.documents, self.links, query, gazetteer=Atlas(), standing=standing
        )

    def casebook(self, outcome: str = "killed", victims: str = "all", **asked: Any) -> Toll:
        """The toll of the whole casebook for one cell."""
        query = Query(Outcome(outcome), victims, **asked)
        return reckon(self.claims, self.documents, self.links, query, gazetteer=Atlas())

    def all(self, **asked: Any) -> Reckoned:
        """Every toll."""
        return reckon_all(self.claims, self.documents, self.links, gazetteer=Atlas(), **asked)

    def why(self, toll: Toll) -> dict[str, str]:
        """The code of each claim, by its shorthand id."""
        codes = {reason.claim: reason.why for reason in (*toll.used, *toll.not_used)}
        return {name: codes[claim] for name, claim in self.names.items() if claim in codes}


def _victims(said: Mapping[str, Any]) -> Victims | None:
    if "object" in said:
        return None
    return Victims(
        VictimClass(said.get("who", "unknown")), sex=said.get("sex"), age=said.get("age"), group_words=said.get("group")
    )


def _perpetrators(said: Mapping[str, Any]) -> tuple[Perpetrator, ...]:
    if "side" not in said:
        return ()
    stance = Stance(said.get("stance", "asserted"))
    return (Perpetrator(text=said["side"], class_=ActorClass.UNKNOWN, side=said["side"], stance=stance),)


def numbers(toll: Toll) -> tuple[int | None, int | None, int | None]:
    """Low, best, high."""
    return (toll.low, toll.best, toll.high)


def where(name: str) -> Where:
    """A place of the atlas."""
    return place(name)
