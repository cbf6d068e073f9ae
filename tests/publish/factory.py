"""Builds records by hand: reports in our own words, claims pointed at by the words they stand on.

`rich()` holds every case that a page must show: a range, "at least", a contested figure, presumed civilians, a
provisional source, copies, a party's word, an unread Arabic report, an Arabic report with claims, overlapping
claims, hostile text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from knell.model import (
    Act,
    ActorClass,
    Attribution,
    Basis,
    Claim,
    Count,
    Document,
    Grade,
    Incident,
    Instant,
    Links,
    Modality,
    Motive,
    ObjectHarmed,
    ObjectKind,
    Outcome,
    Party,
    Perpetrator,
    Quote,
    Reader,
    Role,
    Scope,
    SourceKind,
    Span,
    Stance,
    TimePrecision,
    VictimClass,
    Victims,
    Voice,
    When,
    Where,
)
from knell.model.links import CopiedPassage
from knell.publish.record import Coverage, Record, RefusalRow
from knell.reckon import reckon_all
from knell.vocabulary.places import Gazetteer
from tests.reckon.factory import count

STATE = Party("state", ActorClass.STATE_FORCES)
VOICES = {
    voice.id: voice
    for voice in (
        Voice("sohr", "Syrian Observatory for Human Rights", SourceKind.MONITOR, Grade.GRADED),
        Voice("snhr", "Syrian Network for Human Rights", SourceKind.MONITOR, Grade.GRADED),
        Voice("ohchr", "UN Human Rights Office", SourceKind.UN, Grade.GRADED),
        Voice("committee", "national fact-finding committee", SourceKind.OFFICIAL_BODY, Grade.GRADED),
        Voice("authorities", "Syrian authorities", SourceKind.GOVERNMENT, Grade.GRADED, STATE),
        Voice("witness", "residents", SourceKind.WITNESS, Grade.UNNAMED),
        Voice("wire", "Example Wire", SourceKind.MEDIA, Grade.PROVISIONAL),
        Voice("gazette", "Example Gazette", SourceKind.MEDIA, Grade.PROVISIONAL),
        Voice("account1", "Example Account", SourceKind.MEDIA, Grade.PROVISIONAL),
        Voice("account2", "Second Account", SourceKind.MEDIA, Grade.PROVISIONAL),
        Voice("account3", "Third Account", SourceKind.MEDIA, Grade.PROVISIONAL),
    )
}


@cache
def gazetteer() -> Gazetteer:
    """The package's own places."""
    return Gazetteer.open()


def place(name: str, **known: Any) -> Where:
    """The best place of that name in Syria; `region:` names a region by id."""
    found = gazetteer().get(name) if name.startswith("region:") else None
    found = found or gazetteer().find(name, countries=("SYR",))[0]
    return found.where(text=name, **known)


def days(said: str | None) -> When:
    """Days: "2025-03-06", "2025-03-06..2025-03-09", or None."""
    if said is None:
        return When(None, None, TimePrecision.UNKNOWN)
    first, _, last = said.partition("..")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return When(start, end, TimePrecision.DAY if start == end else TimePrecision.RANGE)


@dataclass
class Factory:
    """A record under construction."""

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    passages: list[CopiedPassage] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    refusals: list[RefusalRow] = field(default_factory=list)

    def report(self, text: str, *, by: str | None = "wire", on: str | None = "2025-03-09", **known: Any) -> Document:
        """Add a document."""
        document = Document.of(
            text,
            id=f"doc{len(self.documents) + 1}",
            publisher=VOICES[by].name if by else None,
            published=Instant.parse(on) if on else None,
            **{"language": "en", **known},
        )
        self.documents.append(document)
        return document

    def claim(self, document: Document, quote: str, words: str, said: str | None = None, **of: Any) -> Claim:
        """Add the claim whose quote is `quote` and whose count (or trigger, if `said` is None) is `words` in it."""
        start = document.text.index(quote)
        at = document.text.index(words, start)
        span = Span(at, at + len(words))
        number = count("?")
        if said is not None:
            plain = count(said)
            number = Count(plain.low, plain.high, plain.bound, words, span.start, span.end)
        elif of.get("outcome", "killed") == "killed":
            number = count("some")
        claim = Claim(
            document=document.id,
            text_sha256=document.text_sha256,
            quote=Quote.cut(document.text, start, start + len(quote)),
            trigger=span,
            act=Act(of.get("act", "attack_on_civilians")),
            outcome=Outcome(of.get("outcome", "killed")),
            count=number,
            victims=_victims(of),
            attribution=_chain(document, of),
            when=of.get("when", days("2025-03-06..2025-03-10")),
            where=of.get("where", place("region:syrian-coast")),
            reader=Reader("hand", "1"),
            object=ObjectHarmed(ObjectKind(of["object"])) if "object" in of else None,
            perpetrators=_doers(document, of),
            scope=Scope(of.get("scope", "cumulative")),
            part_of=of["part_of"].id if "part_of" in of else None,
            modality=Modality(of.get("modality", "reported")),
            basis=Basis(of.get("basis", "reported")),
            motive=of.get("motive"),
            answers=of["answers"].id if "answers" in of else None,
        )
        self.claims.append(claim)
        self.voices[claim.id] = VOICES[of.get("by", _publisher(document))]
        if "copy_of" in of:
            self.copies[claim.id] = of["copy_of"].id
        return claim

    def incident(self, *claims: Claim, act: str = "attack_on_civilians", **of: Any) -> Incident:
        """Add an incident of these claims; its id is that of the first."""
        incident = Incident(
            id=claims[0].id.replace("clm_", "inc_"),
            act=Act(act),
            claims=tuple(sorted({claim.id for claim in claims})),
            when=of.get("when", claims[0].when),
            where=of.get("where", claims[0].where),
            motive=tuple(of.get("motive", ())),
            part_of=of.get("part_of"),
            in_answer_to=of.get("in_answer_to"),
        )
        self.incidents.append(incident)
        return incident

    def record(self, *, exercise: bool = False, **asked: Any) -> Record:
        """The record, reckoned."""
        links = Links(
            voices=self.voices, copies=self.copies, passages=tuple(self.passages), incidents=tuple(self.incidents)
        )
        documents = {document.id: document for document in self.documents}
        languages: dict[str, int] = {}
        for document in self.documents:
            if document.id not in self.unread and document.language:
                languages[document.language] = languages.get(document.language, 0) + 1
        return Record(
            documents=tuple(self.documents),
            claims=tuple(self.claims),
            links=links,
            reckoned=reckon_all(self.claims, documents, links, gazetteer=gazetteer(), **asked),
            coverage=Coverage(
                reports=len(documents) - len(self.unread),
                sources=len({voice.id for voice in self.voices.values()}),
                languages=languages,
                unread=tuple(self.unread),
            ),
            version="0.1.0",
            refusals=tuple(self.refusals),
            exercise=exercise,
        )


def _publisher(document: Document) -> str:
    return next((voice.id for voice in VOICES.values() if voice.name == document.publisher), "wire")


def _chain(document: Document, of: dict[str, Any]) -> tuple[Attribution, ...]:
    voice = VOICES[of.get("by", _publisher(document))]
    publisher = Attribution(Role.PUBLISHER, SourceKind.MEDIA, source=_publisher(document))
    if voice.id == _publisher(document):
        return (publisher,)
    return (Attribution(Role.ORIGINATOR, voice.kind, text=voice.name, source=voice.id), publisher)


def _victims(of: dict[str, Any]) -> Victims | None:
    if "object" in of or of.get("outcome") == "none":
        return None
    return Victims(VictimClass(of.get("who", "unknown")), sex=of.get("sex"), age=of.get("age"))


def _doers(document: Document, of: dict[str, Any]) -> tuple[Perpetrator, ...]:
    if "doer" not in of:
        return ()
    return (Perpetrator(text=of["doer"], class_=ActorClass.ARMED_GROUP, stance=Stance(of.get("stance", "asserted"))),)


def motive(document: Document, words: str, by: str) -> Motive:
    """A claimed motive: words of the document, and who claims it."""
    at = document.text.index(words)
    return Motive(words, at, at + len(words), by)


def rich() -> Factory:
    """One record with every case that a page must show."""
    made = Factory()
    coast = _coast(made)
    _ambush(made)
    _strike(made)
    _utilities(made)
    _arabic(made, coast)
    made.report(
        '<script>document.body.remove()</script> A report with "quotes" & an <img src=x onerror=alert(1)> in it.',
        by=None,
        on=None,
        title="<b>Hostile</b> & untitled",
        url="javascript:alert(1)",
    )
    unread = made.report("تقرير لم يقرأ بعد عن الساحل.", by="gazette", on="2025-03-11", language="ar", title="تقرير")
    made.unread.append(unread.id)
    made.refusals.append(RefusalRow("reports/broken.bin", "not_text", "Give a text, HTML or JSON Lines file."))
    return made


def _coast(made: Factory) -> Incident:
    first = made.report(
        "Killings spread along the Syrian coast.\n"
        "The Syrian Observatory for Human Rights said 745 civilians had been killed since Thursday, in what it called "
        "“a campaign of collective punishment”.\n"
        "Residents spoke of more than 4,000 dead; nobody could check it.",
        on="2025-03-08T18:00:00+00:00",
        title="Killings spread along the coast",
        url="https://wire.example/coast-1",
    )
    collective = motive(first, "a campaign of collective punishment", "the Syrian Observatory for Human Rights")
    early = made.claim(first, "745 civilians had been killed since Thursday", "745", "745", who="civilian", by="sohr")
    rumour = made.claim(first, "Residents spoke of more than 4,000 dead", "more than 4,000", ">4000", by="witness")
    second = made.report(
        "The Syrian Observatory for Human Rights now counts 1,018 dead: 745 civilians, 125 members of the security "
        "forces and 148 fighters loyal to the former government.\n"
        "The authorities said at least 200 of their own were killed in coordinated attacks.",
        by="gazette",
        on="2025-03-09T09:00:00+00:00",
        title="Monitor: more than a thousand dead",
    )
    line = "The Syrian Observatory for Human Rights now counts 1,018 dead: 745 civilians, 125 members of the security"
    total = made.claim(second, line, "1,018", "1018", by="sohr")
    parts = [
        made.claim(second, line, "745", "745", who="civilian", by="sohr", part_of=total, scope="subset"),
        made.claim(second, line, "125", "125", who="state_forces", by="sohr", part_of=total, scope="subset"),
    ]
    own = made.claim(
        second, "at least 200 of their own were killed", "at least 200", ">=200", who="state_forces", by="authorities"
    )
    copy = made.report(
        "The Syrian Observatory for Human Rights said 745 civilians had been killed since Thursday.",
        by="gazette",
        on="2025-03-09",
        title="A copy",
    )
    copied = made.claim(copy, copy.text, "745", "745", who="civilian", by="sohr", copy_of=early)
    made.passages.append(CopiedPassage(copy.id, Span(0, 40), first.id, Span(40, 80), 0.9))
    later = made.report(
        "The Syrian Network for Human Rights has verified between 1,300 and 1,600 deaths.\n"
        "A national fact-finding committee lists 1,426 names, mostly civilians; the UN Human Rights Office has "
        "documented 111 civilians so far and believes the number to be significantly higher.",
        on="2025-03-12",
        title="Three counts of the dead",
    )
    network = made.claim(
        later, "has verified between 1,300 and 1,600 deaths", "between 1,300 and 1,600", "1300-1600",
        by="snhr", basis="verified",
    )  # fmt: skip
    names = "A national fact-finding committee lists 1,426 names, mostly civilians"
    listed = made.claim(later, names, "1,426", "1426", by="committee", basis="named_list")
    mostly = made.claim(
        later, names, "mostly", "most of 1426", who="civilian", by="committee", part_of=listed, scope="subset",
        basis="named_list",
    )  # fmt: skip
    un = made.claim(
        later, "has documented 111 civilians so far", "111", ">=111", who="civilian", by="ohchr", basis="verified"
    )
    return made.incident(
        early, rumour, total, *parts, own, copied, network, listed, mostly, un,
        act="attack_on_civilians", motive=[collective],
    )  # fmt: skip


def _ambush(made: Factory) -> Incident:
    where = place("Jableh")
    report = made.report(
        "Gunmen ambushed a security patrol near Jableh on 6 March; 16 of its members were killed, the wire learned. "
        "The attackers denied it.",
        on="2025-03-07",
        title="Ambush near Jableh",
    )
    known: dict[str, Any] = {"when": days("2025-03-06"), "where": where, "act": "ambush", "scope": "incident"}
    ambush = made.claim(report, "Gunmen ambushed a security patrol", "ambushed", outcome="none", doer="Gunmen", **known)
    dead = made.claim(report, "16 of its members were killed", "16", "16", who="state_forces", doer="Gunmen", **known)
    denial = made.claim(
        report, "The attackers denied it", "denied", doer="The attackers", stance="denied", modality="denied", **known
    )
    return made.incident(ambush, dead, denial, act="ambush", in_answer_to=made.incidents[0].id)


def _strike(made: Factory) -> Incident:
    known: dict[str, Any] = {
        "when": days("2025-03-09"),
        "where": place("Idlib"),
        "act": "airstrike",
        "scope": "incident",
    }
    one = made.report("Two girls were killed when a house in Idlib was struck.", by="account1", title="Post 1")
    two = made.report("Two killed and four hurt in Idlib, all of one family.", by="account2", title="Post 2")
    three = made.report("Three people killed in the strike on Idlib.", by="account3", on="2025-03-10", title="Post 3")
    girls: dict[str, Any] = {"who": "civilian", "sex": "women", "age": "children"}
    return made.incident(
        made.claim(one, "Two girls were killed", "Two", "2", **girls, **known),
        made.claim(two, "Two killed and four hurt", "Two", "2", **known),
        made.claim(two, "Two killed and four hurt", "four", "4", outcome="injured", **known),
        made.claim(three, "Three people killed", "Three", "3", **known),
        act="airstrike",
    )


def _utilities(made: Factory) -> Incident:
    report = made.report(
        "A power station and several fuel depots were sabotaged. In 2011 thousands had died.",
        on=None,
        title="Power cut",
    )
    known: dict[str, Any] = {"where": None, "when": days(None), "scope": "incident"}
    sentence = "A power station and several fuel depots were sabotaged"
    power = made.claim(report, sentence, "A", "1", outcome="damaged", object="power", act="sabotage", **known)
    fuel = made.claim(report, sentence, "several", "3-9", outcome="damaged", object="fuel", act="sabotage", **known)
    made.claim(
        report, "In 2011 thousands had died", "thousands", "2000-9999", modality="background", act="other", **known
    )
    return made.incident(power, fuel, act="sabotage")


def _arabic(made: Factory, coast: Incident) -> None:
    report = made.report(
        "قال المرصد السوري لحقوق الإنسان إن 1500 مدني قتلوا في الساحل السوري، وأصيب العشرات.",
        by="gazette",
        on="2025-03-14",
        language="ar",
        title="ارتفاع عدد القتلى في الساحل",
    )
    claim = made.claim(report, "إن 1500 مدني قتلوا في الساحل السوري", "1500", "1500", who="civilian", by="sohr")
    hurt = made.claim(report, "وأصيب العشرات", "العشرات", "20-99", outcome="injured", by="gazette")
    index = made.incidents.index(coast)
    grown = tuple(sorted({*coast.claims, claim.id, hurt.id}))
    made.incidents[index] = Incident(
        id=coast.id, act=coast.act, claims=grown, when=coast.when, where=coast.where, motive=coast.motive
    )
