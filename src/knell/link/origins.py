"""Say whose word each claim is: the voices that independence is counted in (docs/codebook.md §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from knell.decisions import Standing
from knell.link.copies import Copies
from knell.link.dead import sides_of_the_dead
from knell.link.epithets import bare_name, stands_alone
from knell.link.names import is_named, is_person, protected_slug, slug
from knell.link.seams import KnownSource, KnownWords
from knell.model import PROTECTED_KINDS, Attribution, Claim, Document, Grade, Role, SourceKind, Voice

UNKNOWN_PUBLISHER = "unknown-publisher"
_UNKNOWN_NAME = "a document without a known publisher"

# How people are told of a source that is not named.
_KIND_WORDS: Mapping[SourceKind, str] = {
    SourceKind.MONITOR: "a monitor",
    SourceKind.GOVERNMENT: "officials",
    SourceKind.SECURITY_SOURCE: "a security source",
    SourceKind.ARMED_GROUP: "an armed group",
    SourceKind.RIGHTS_GROUP: "rights groups",
    SourceKind.UN: "a UN body",
    SourceKind.MEDIC: "a hospital",
    SourceKind.WITNESS: "witnesses",
    SourceKind.MEDIA: "media reports",
    SourceKind.RELATIVE: "relatives",
    SourceKind.ACTIVIST: "activists",
    SourceKind.ANONYMOUS: "an unnamed source",
    SourceKind.OFFICIAL_BODY: "an official body",
}


def find_voices(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    copies: Copies,
    vocabulary: KnownWords,
    standing: Standing,
) -> dict[str, Voice]:
    """The voice of each claim. Grades that people decided on stand above the registry's."""
    listener = _Listener(documents, vocabulary)
    by_id = {claim.id: claim for claim in claims}
    voices = {}
    for claim in claims:
        voice = _of(claim, by_id, copies, listener)
        grade = standing.grades.get(voice.id)
        voices[claim.id] = replace(voice, grade=grade) if grade else voice
    return voices


def find_sides(
    claims: Sequence[Claim], documents: Mapping[str, Document], voices: Mapping[str, Voice], vocabulary: KnownWords
) -> dict[str, frozenset[str]]:
    """For the claims of a party: the sides whose fighters it speaks of, where its words name them."""
    listener = _Listener(documents, vocabulary)
    said = {c.id: sides_of_the_dead(c, vocabulary, listener.day(c)) for c in claims if voices[c.id].party is not None}
    return {claim: sides for claim, sides in said.items() if sides}


def _of(claim: Claim, by_id: Mapping[str, Claim], copies: Copies, listener: _Listener) -> Voice:
    if listener.names_one(claim):
        return listener.voice(claim)
    # What a copy leaves unattributed, or to someone unnamed, is the word of the text that it copies.
    root = by_id[copies.root(claim.id)]
    if root is not claim:
        return listener.voice(root)
    return listener.voice(claim, document=copies.documents.get(claim.id))


class _Listener:
    """Makes the voice of one claim from its chain, the registry and who printed it."""

    def __init__(self, documents: Mapping[str, Document], vocabulary: KnownWords) -> None:
        self._documents = documents
        self._sources = vocabulary.sources

    def names_one(self, claim: Claim) -> bool:
        """Whether the claim itself says which source it comes from, other than its publisher."""
        first = claim.originator
        if first.role is Role.PUBLISHER:
            return False
        return self._known(first) is not None or is_named(first.text, first.kind)

    def voice(self, claim: Claim, *, document: str | None = None) -> Voice:
        """The voice of a claim; `document` is the one that first printed its passage, where that is another."""
        first = claim.originator
        if first.role is Role.PUBLISHER:
            return self._publisher(claim, document)
        source = self._known(first)
        if source is not None:
            return _graded(source, self.day(claim))
        if is_named(first.text, first.kind):
            return self._named(first, claim)
        return self._unnamed(claim, document)

    def _unnamed(self, claim: Claim, document: str | None) -> Voice:
        kind = claim.originator.kind
        by = self._teller(claim, document)
        person = is_person(claim.originator.text, kind)
        # A hospital's count and a doctor's word are two voices: only the first moves a figure.
        doctor = person and kind is SourceKind.MEDIC
        words = "doctors" if doctor else _KIND_WORDS[kind]
        name = words if by.id == UNKNOWN_PUBLISHER else f"{words} ({by.name})"
        grade = Grade.UNNAMED if person else Grade.PROVISIONAL
        return Voice(f"{by.id}/{'doctor' if doctor else kind}", name, kind, grade)

    def _teller(self, claim: Claim, document: str | None) -> Voice:
        """Who quotes an unnamed source: the nearest named one after it in the chain, else the publisher."""
        for link in claim.attribution[1:]:
            if link.role is not Role.PUBLISHER:
                source = self._known(link)
                if source is not None:
                    return _graded(source, self.day(claim))
                if is_named(link.text, link.kind):
                    return self._named(link, claim)
        return self._publisher(claim, document)

    def _publisher(self, claim: Claim, document: str | None) -> Voice:
        if document is not None and document != claim.document:
            return self._printed_by(self._documents[document].publisher, SourceKind.MEDIA, None, claim)
        last = claim.publisher
        held = self._documents.get(claim.document)
        name = held.publisher if held else None
        if last.role is not Role.PUBLISHER:
            return self._printed_by(name, SourceKind.MEDIA, None, claim)
        return self._printed_by(name or last.text, last.kind, last.source, claim)

    def _printed_by(self, name: str | None, kind: SourceKind, id: str | None, claim: Claim) -> Voice:
        source = self._sources.get(id) if id else None
        if source is None and name:
            source = self._sources.get(name) or self._sources.find(name)
        if source is not None:
            return _graded(source, self.day(claim))
        folded = slug(name or id or "")
        if not folded:
            return Voice(UNKNOWN_PUBLISHER, _UNKNOWN_NAME, SourceKind.MEDIA, Grade.PROVISIONAL)
        return Voice(folded, name or id or "", kind, Grade.PROVISIONAL)

    def _known(self, link: Attribution) -> KnownSource | None:
        if link.source is not None:
            return self._sources.get(link.source)
        # What the reader took for a private person is not looked up: "a witness" is nobody's alias.
        if link.text is None or link.kind in PROTECTED_KINDS:
            return None
        bare = bare_name(link.text, link.kind)
        return self._sources.find(link.text) or (self._sources.find(bare) if bare else None)

    def _named(self, link: Attribution, claim: Claim) -> Voice:
        """A source named but not registered, by its bare name where the same document gives that too."""
        words = link.text or ""
        if link.kind in PROTECTED_KINDS:
            id, name = protected_slug(link.kind, words), f"a named {_singular(link.kind)}"
            return Voice(id, name, link.kind, Grade.PROVISIONAL)
        bare, held = bare_name(words, link.kind), self._documents.get(claim.document)
        if bare is not None and held is not None and stands_alone(bare, held.text):
            words = bare
        return Voice(slug(words), words, link.kind, Grade.PROVISIONAL)

    def day(self, claim: Claim) -> date | None:
        """The day of the act, on which being a party is judged; of a running total its latest day."""
        held = self._documents.get(claim.document)
        published = held.published.day if held and held.published else None
        return claim.when.end or claim.when.start or published


def _graded(source: KnownSource, day: date | None) -> Voice:
    party = source.party_on(day) if day else None
    return Voice(source.id, source.name, source.kind, Grade.GRADED, party)


def _singular(kind: SourceKind) -> str:
    return "person" if kind is SourceKind.ANONYMOUS else str(kind)
