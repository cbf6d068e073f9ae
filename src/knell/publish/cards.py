"""Documents with their claims marked in place, and a card for each claim that says all that was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from knell.model import Claim, Document, Modality, Outcome, Scope, Toll
from knell.publish import words
from knell.publish.index import Index, Placed
from knell.publish.record import Record
from knell.publish.segments import LONG, Marked, Paragraph, Segment, around_claims, paragraphs
from knell.publish.tolls import Link, title

_SCOPES = {
    Scope.SUBSET: "a part of a stated whole",
    Scope.INCREMENT: "added to an earlier figure",
    Scope.CUMULATIVE: "a running total",
    Scope.PERIOD: "a period of its own",
    Scope.AGGREGATE: "several places together",
    Scope.INCIDENT: "this incident",
}
_BASES = {
    "named_list": "a list of names",
    "verified": "verified by the source",
    "reported": "reported",
    "estimate": "an estimate",
}


class Fact(Struct, frozen=True):
    """One line of a card: what it is, its value, and what qualifies it.

    `verbatim` says that the value is words of the document, `quoted` that the note is.
    """

    term: str
    value: str
    note: str = ""
    href: str = ""
    verbatim: bool = False
    quoted: bool = False


class Use(Struct, frozen=True):
    """What one toll makes of a claim."""

    toll: Link
    used: bool
    why: str


class ClaimCard(Struct, frozen=True):
    """Everything read from one claim, its exact words, and what each toll makes of it."""

    number: int
    anchor: str
    quote_anchor: str
    label: str
    heading: str
    figure: str
    quote: str
    facts: tuple[Fact, ...]
    uses: tuple[Use, ...]
    moves: str
    incident: Link | None


class Note(Struct, frozen=True):
    """A claim's number as it is printed in the text; `said` is what its link says aloud."""

    number: int
    href: str
    anchor: str
    said: str


class Piece(Struct, frozen=True):
    """A segment ready to be drawn: `link` wraps its words, `anchors` are targets on it, `notes` follow it."""

    text: str
    plain: bool
    claims: str
    is_focus: bool
    left_out: str
    anchors: tuple[str, ...]
    link: Note | None
    numbered: bool  # whether the link carries its own number, or a note after the word does
    notes: tuple[Note, ...]


class DocumentPage(Struct, frozen=True):
    """One document as received: what is known of it, its text with claims marked, and their cards."""

    number: int
    anchor: str
    title: str
    summary: str
    language: str
    lang: str
    direction: str
    facts: tuple[Fact, ...]
    unread: bool
    copies: tuple[Link, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    cards: tuple[ClaimCard, ...]


Uses = Mapping[str, tuple[Use, ...]]


def uses_by_claim(pages: Iterable[tuple[Link, Toll]]) -> Uses:
    """For each claim, what the tolls make of it; a toll it has nothing to do with is not named."""
    found: dict[str, dict[tuple[str, bool, str], Use]] = {}
    for link, toll in pages:
        for used, reasons in ((True, toll.used), (False, toll.not_used)):
            for reason in reasons:
                if used or reason.why != "other_cell":
                    use = Use(link, used, words.REASONS[reason.why])
                    # The casebook's tolls come first: an incident's that says the same adds nothing.
                    found.setdefault(reason.claim, {}).setdefault((title(toll), used, reason.why), use)
    return {claim: tuple(sorted(uses.values(), key=lambda use: not use.used)) for claim, uses in found.items()}


def document_page(document: Document, record: Record, index: Index, uses: Uses) -> DocumentPage:
    """The page value of a document; one over `LONG` code points is shown around its claims."""
    placed = index.by_document[document.id]
    number = index.documents.index(document) + 1
    lines = paragraphs(document.text, [Marked.of(p.claim, p.number) for p in placed])
    if len(document.text) > LONG:
        lines = around_claims(lines)
    notes = {p.number: _note(p) for p in placed}
    return DocumentPage(
        number=number,
        anchor=f"d{number}",
        title=document.title or f"Document {number}",
        summary=_summary(document, len(placed), unread=document.id in record.coverage.unread),
        language=words.language(document.language),
        lang=document.language or "und",
        direction=words.direction(document.language),
        facts=_about(document),
        unread=document.id in record.coverage.unread,
        copies=_copies(document, record, index),
        paragraphs=tuple(_pieces(line, notes) for line in lines),
        cards=tuple(_card(p, record, index, uses) for p in placed),
    )


def _summary(document: Document, claims: int, *, unread: bool) -> str:
    at = words.day(document.published.day) if document.published else "date not known"
    publisher = words.isolated(document.publisher) if document.publisher else "publisher not known"
    return f"{publisher}, {at}, {'not read' if unread else words.plural(claims, 'claim')}"


def _about(document: Document) -> tuple[Fact, ...]:
    at = document.published
    hour = f"{at.at:%H:%M} {at.at.tzname() or ''}".strip() if at and at.at else ""
    note = "guessed from the page: it resolves no weekday" if document.published_guessed else hour
    facts = [
        Fact("Published", words.day(at.day) if at else words.NOT_KNOWN, note),
        Fact("Publisher", document.publisher or words.NOT_KNOWN),
        Fact("Language", words.title(words.language(document.language))),
    ]
    if document.url:
        # Anything else than the web's own schemes (a script, a file) is shown as words, never as a link.
        web = document.url.startswith(("https://", "http://"))
        facts.append(Fact("Address", document.url, href=document.url if web else ""))
    facts.append(Fact("SHA-256 of the text", document.text_sha256))
    return tuple(facts)


def _copies(document: Document, record: Record, index: Index) -> tuple[Link, ...]:
    numbers = {d.id: n for n, d in enumerate(index.documents, 1)}
    older = {p.original for p in record.links.passages if p.document == document.id}
    found = sorted(numbers[original] for original in older if original in numbers)
    return tuple(Link(f"#d{n}", f"document {n}") for n in found)


def _note(placed: Placed) -> Note:
    said = f"Claim {placed.label}: {_heading(placed.claim)}"
    return Note(placed.number, f"#{placed.card}", placed.quote, said)


def _pieces(line: Paragraph, notes: Mapping[int, Note]) -> tuple[Piece, ...]:
    return tuple(_piece(segment, notes) for segment in line.segments)


def _piece(segment: Segment, notes: Mapping[int, Note]) -> Piece:
    link = notes[segment.opens[0]] if segment.opens else None
    numbered = bool(segment.opens) and segment.opens[0] in segment.notes
    return Piece(
        text=segment.text,
        plain=segment.plain,
        claims=" ".join(map(str, segment.claims)),
        is_focus=bool(segment.focus),
        left_out=f"{words.number(segment.left_out)} characters without a claim left out" if segment.left_out else "",
        anchors=tuple(notes[n].anchor for n in segment.opens[1:]),
        link=link,
        numbered=numbered,
        notes=tuple(notes[n] for n in segment.notes if not (numbered and n == segment.opens[0])),
    )


def _heading(claim: Claim) -> str:
    if claim.outcome is Outcome.NONE:
        return words.title(words.act_name(claim.act))
    return f"{words.title(words.OUTCOMES[claim.outcome])}, {words.act_name(claim.act)}"


def _card(placed: Placed, record: Record, index: Index, uses: Uses) -> ClaimCard:
    claim = placed.claim
    found = uses.get(claim.id, ())
    number = index.incidents.get(index.incident_of.get(claim.id, ""))
    return ClaimCard(
        number=placed.number,
        anchor=placed.card,
        quote_anchor=placed.quote,
        label=placed.label,
        heading=_heading(claim),
        figure="" if claim.outcome is Outcome.NONE and claim.count.text is None else words.count(claim.count),
        quote=claim.quote.exact,
        facts=tuple(_facts(placed, record, index)),
        uses=found,
        moves="" if found else _moves_nothing(claim),
        incident=Link(f"#i{number}", f"Incident {number}") if number else None,
    )


def _moves_nothing(claim: Claim) -> str:
    if claim.modality is not Modality.REPORTED:
        return f"Moves no figure: {words.modality(claim)}."
    if claim.outcome is Outcome.NONE:
        return "Moves no figure: it says what was done, not how many were harmed."
    return "Moves no figure."


def _facts(placed: Placed, record: Record, index: Index) -> Iterable[Fact]:
    claim = placed.claim
    if claim.count.text is not None:
        yield Fact("Count, in its own words", claim.count.text, verbatim=True)
    if claim.victims is not None:
        yield Fact("Victims", words.victims(claim.victims), claim.victims.text or "", quoted=True)
    if claim.object is not None:
        yield Fact("What was harmed", words.phrase(claim.object.kind), claim.object.text or "", quoted=True)
    yield Fact("When", words.days(claim.when.start, claim.when.end), _when_note(claim))
    if claim.documented is not None:
        yield Fact("Documented", words.days(claim.documented.start, claim.documented.end))
    yield Fact("Where", words.where(claim.where), _where_note(claim))
    for link in claim.attribution:
        role, name, kind = words.attribution(link, placed.document)
        yield Fact(words.title(role), name, kind)
    for doer in claim.perpetrators:
        text, stance = words.perpetrator(doer)
        yield Fact("By", text, stance or words.phrase(doer.class_), verbatim=True)
    if claim.weapon is not None:
        yield Fact("Weapon", claim.weapon.text, verbatim=True)
    if claim.motive is not None:
        by = f"by {words.isolated(claim.motive.by)}" if claim.motive.by else ""
        yield Fact("Motive claimed", claim.motive.text, by, verbatim=True)
    yield Fact("Covers", _SCOPES[claim.scope], f"{words.modality(claim)}; basis: {_BASES[claim.basis]}")
    yield from _related(claim, record, index)


def _when_note(claim: Claim) -> str:
    when = claim.when
    notes = [words.isolated(f"“{when.text}”")] if when.text else []
    if when.text and when.anchor:
        notes.append(f"counted from {words.day(when.anchor)}")
    if when.inherited:
        notes.append("said elsewhere in the report")
    return ", ".join(notes)


def _where_note(claim: Claim) -> str:
    where = claim.where
    if where is None:
        return ""
    return words.precision(where) + (", said elsewhere in the report" if where.inherited else "")


def _related(claim: Claim, record: Record, index: Index) -> Iterable[Fact]:
    pairs = (
        ("Part of", claim.part_of),
        ("In answer to", claim.answers),
        ("Copied from", record.links.copies.get(claim.id)),
    )
    for term, other in pairs:
        target = index.get(other) if other else None
        if target is not None:
            yield Fact(term, f"claim {target.label}", _heading(target.claim), f"#{target.card}")
    if claim.revises is not None:
        yield Fact("Said as", words.phrase(claim.revises))
