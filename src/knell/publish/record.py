"""What is shown: everything a report, a table or a data file is made from, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from knell.model import Claim, Document, Json, Links, Voice
from knell.reckon import Reckoned


class RefusalRow(Struct, frozen=True):
    """One item that could not be processed: what it is, the reason code, and what the person can do."""

    item: str
    code: str
    remedy: str


class Coverage(Struct, frozen=True):
    """What a count stands beside: how many reports were read, of how many sources, in which languages.

    `languages` maps an ISO 639-1 code to the number of reports read in it; `unread` holds the ids of the
    documents that were kept but not read. "No report" is not zero (docs/codebook.md §8.7).
    """

    reports: int
    sources: int
    languages: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """A casebook as it is shown. `exercise` marks one made from examples, and every page then says so."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: Links
    reckoned: Reckoned
    coverage: Coverage
    version: str
    refusals: tuple[RefusalRow, ...] = ()
    exercise: bool = False

    def voice(self, claim: Claim) -> Voice | None:
        """The originator that `claim` counts for; None where linking gave it none."""
        return self.links.voices.get(claim.id)

    def to_json(self) -> Json:
        """The fixed JSON of incidents and tolls (docs/design.md)."""
        return self.reckoned.to_json()
