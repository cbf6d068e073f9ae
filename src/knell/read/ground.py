"""Hold a claim to its words: every said value must stand, digit for digit, at its span."""

from __future__ import annotations

from knell.errors import GroundingError
from knell.model import Claim, Document


def check(claim: Claim, document: Document) -> None:
    """Raise GroundingError unless every span of `claim` holds exactly the words it claims.

    This is the rule that a model's answer is held to as well (docs/design.md).
    """
    text = document.text
    said: list[tuple[str, str | None, int | None, int | None]] = [
        ("quote", claim.quote.exact, claim.quote.start, claim.quote.end),
        ("count", claim.count.text, claim.count.start, claim.count.end),
    ]
    if claim.victims is not None:
        said.append(("victims", claim.victims.text, claim.victims.start, claim.victims.end))
    if claim.object is not None:
        said.append(("object", claim.object.text, claim.object.start, claim.object.end))
    if claim.weapon is not None:
        said.append(("weapon", claim.weapon.text, claim.weapon.start, claim.weapon.end))
    if claim.motive is not None:
        said.append(("motive", claim.motive.text, claim.motive.start, claim.motive.end))
    said += [("perpetrator", p.text, p.start, p.end) for p in claim.perpetrators]
    said += [("attribution", a.text, a.start, a.end) for a in claim.attribution if a.start is not None]
    for name, when in (("when", claim.when), ("documented", claim.documented)):
        if when is not None and when.span is not None:
            said.append((name, when.text, when.span.start, when.span.end))
    if claim.where is not None and claim.where.span is not None:
        said.append(("where", claim.where.text, claim.where.span.start, claim.where.span.end))
    for name, words, start, end in said:
        if (words is None) != (start is None) or (start is None) != (end is None):
            raise GroundingError(f"{claim.id}: {name} has words without a span, or a span without words")
        if words is not None and text[start:end] != words:
            raise GroundingError(f"{claim.id}: {name} claims {words!r}, the document has {text[start:end]!r}")
