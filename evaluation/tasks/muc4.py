"""Incidents of a dispatch with their roles, in the conventions of MUC-4 (1992)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from knell.model import Act, Claim, Document, Json, Modality, Outcome
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer
from knell.vocabulary.roles import load_roles
from knell.vocabulary.words import load_words

_NATIONS = load_roles("en").nations
_TYPES = {
    Act.BOMBING: "BOMBING", Act.SUICIDE_BOMBING: "BOMBING", Act.ARSON: "ARSON", Act.LOOTING: "ROBBERY", Act.ABDUCTION: "KIDNAPPING",
}  # fmt: skip
_OUT = frozenset({Act.ARREST, Act.PROTEST, Act.RIOT, Act.DEPLOYMENT, Act.CHECKPOINT, Act.CURFEW, Act.CEASEFIRE, Act.FORCED_DISPLACEMENT, Act.SIEGE})


def bare(words: str) -> str:
    """A name without the words before it ("MAYOR X" is "X"); other phrases as they are."""
    common, parts = load_words().common, words.split()
    first = next((n for n, w in enumerate(parts) if not _plain(w, common)), None)
    if first is None or _plain(parts[-1], common):
        return words
    return " ".join(parts[first:])


def _plain(word: str, common: Callable[[str], bool]) -> bool:
    low = re.sub(r"['’]S?$", "", word).lower().strip(".,")
    return common(low) or low in _NATIONS or not low.isalpha()


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """The incidents of each dispatch."""
    vocabulary, gazetteer = load(), Gazetteer.open()
    for record in records:
        document = Document.of(record["text"], id=record["id"], language="en")
        claims = [c for c in read(document, vocabulary, gazetteer).claims if c.modality is Modality.REPORTED]
        yield {"id": record["id"], "incidents": incidents(claims)}


def incidents(claims: list[Claim]) -> list[Json]:
    by: dict[str, Json] = {}
    for c in claims:
        if c.act in _OUT and c.outcome in (Outcome.NONE, Outcome.DETAINED, Outcome.DISPLACED):
            continue
        if c.outcome is Outcome.NONE and c.victims is None and c.object is None:
            continue
        t = "KIDNAPPING" if c.outcome is Outcome.ABDUCTED else _TYPES.get(c.act, "ATTACK")
        i = by.setdefault(t, {"type": t, "perp_individual": [], "perp_organization": [], "target": [], "victim": [], "weapon": [], "killed": 0})
        def add(role: str, text: str | None) -> None:
            if text and text.upper() not in i[role]:
                i[role].append(text.upper())
        if c.victims: add("victim", c.victims.text and bare(c.victims.text))
        if c.object: add("target", c.object.text)
        if c.weapon: add("weapon", c.weapon.text)
        for p in c.perpetrators:
            add("perp_organization" if p.actor else "perp_individual", p.text)
        if c.outcome is Outcome.KILLED:
            i["killed"] += c.count.low or 0
    return list(by.values())
