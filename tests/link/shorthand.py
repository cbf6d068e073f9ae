"""Reports read and linked, for tests that ask what joins what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knell.casebook.tools import Tools
from knell.decisions import Standing
from knell.link import link
from knell.model import Claim, Document, Incident, Instant, Links
from knell.read import read


@dataclass(frozen=True)
class Told:
    """What a set of reports gives."""

    documents: dict[str, Document]
    claims: tuple[Claim, ...]
    links: Links

    def claim(self, words: str, document: str | None = None) -> Claim:
        """The claim whose count has these words, in that document."""
        found = [c for c in self.claims if c.count.text == words and document in (None, c.document)]
        assert found, f"no claim says {words}: {[c.count.text for c in self.claims]}"
        return found[0]

    def incident(self, words: str, document: str | None = None) -> Incident:
        """The incident that holds that claim."""
        wanted = self.claim(words, document).id
        return next(i for i in self.links.incidents if wanted in i.claims)


@dataclass(frozen=True)
class Teller:
    """Reads and links reports; each is a text, or a text with what is known of it."""

    tools: Tools

    def __call__(
        self, *reports: str | tuple[str, dict[str, str]], standing: Standing | None = None, order: Sequence[int] = ()
    ) -> Told:
        documents: dict[str, Document] = {}
        for n, report in enumerate(reports):
            text, known = report if isinstance(report, tuple) else (report, {})
            published = Instant.parse(known.get("published", "2025-03-10"))
            documents[f"d{n}"] = Document.of(text, id=f"d{n}", published=published, publisher=known.get("publisher"))
        names = [f"d{n}" for n in order] or list(documents)
        placed = {name: documents[name] for name in names}
        claims = [c for d in placed.values() for c in read(d, self.tools.vocabulary, self.tools.gazetteer).claims]
        links = link(
            claims, placed, vocabulary=self.tools.vocabulary, gazetteer=self.tools.gazetteer, standing=standing
        )
        return Told(placed, tuple(claims), links)
