"""What a dispatch's claims say of MUC-4's five roles: entities with their mentions, and what may tell for or against each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knell.model import Act, ActorClass, Claim, Modality, Outcome
from knell.read import Reading
from knell.vocabulary.roles import load_roles
from knell.vocabulary.words import load_words

ROLES = ("perp_individual", "perp_organization", "target", "victim", "weapon")
TYPES = {
    Act.BOMBING: "BOMBING",
    Act.SUICIDE_BOMBING: "BOMBING",
    Act.ARSON: "ARSON",
    Act.LOOTING: "ROBBERY",
    Act.ABDUCTION: "KIDNAPPING",
}
_ASIDE = frozenset(
    {Act.ARREST, Act.PROTEST, Act.RIOT, Act.DEPLOYMENT, Act.CHECKPOINT, Act.CURFEW, Act.CEASEFIRE, Act.FORCED_DISPLACEMENT, Act.SIEGE}
)
_NATIONS = load_roles("en").nations
_COMMON = load_words()
_WORD = re.compile(r"[A-Z][A-Z'’]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One filler of a role in one claim, with the features of it."""

    role: str
    words: str
    claim: Claim
    type: str
    features: tuple[str, ...]


@dataclass(slots=True)
class Entity:
    """The mentions of one person, thing, group or weapon in one role."""

    role: str
    words: str
    mentions: list[Mention] = field(default_factory=list)

    def type_votes(self) -> dict[str, int]:
        votes: dict[str, int] = {}
        for m in self.mentions:
            votes[m.type] = votes.get(m.type, 0) + 1
        return votes


def fold(words: str) -> str:
    """Upper case, letters and digits, no article: the form in which fillers are compared."""
    words = re.sub(r"[^A-Z0-9 ]+", " ", words.upper())
    return re.sub(r"^(THE|A|AN|SOME|SEVERAL) ", "", re.sub(r"\s+", " ", words).strip())


def bare(words: str) -> str:
    """A name without the words before it ("MAYOR X" is "X"); other phrases as they are."""
    parts = words.split()
    first = next((n for n, w in enumerate(parts) if not is_plain(w)), None)
    if first is None or is_plain(parts[-1]):
        return words
    return " ".join(parts[first:])


def is_plain(word: str) -> bool:
    """Whether a word is no part of a name."""
    low = re.sub(r"['’]s?$", "", word.lower()).strip(".,")
    return (_COMMON.common(low) and low not in _COMMON.given) or low in _NATIONS or not low.isalpha()


def is_name(words: str) -> bool:
    parts = words.split()
    return bool(parts) and not is_plain(parts[-1])


def type_of(claim: Claim) -> str:
    """The MUC type of a claim's act."""
    if claim.outcome is Outcome.ABDUCTED:
        return "KIDNAPPING"
    return TYPES.get(claim.act, "ATTACK")


def mentions(reading: Reading) -> list[Mention]:
    """Every filler of a role that a claim gives."""
    text = reading.document.text
    rules = {t.claim: t.rule for t in reading.trace if t.field == "outcome"}
    found: list[Mention] = []
    for claim in reading.claims:
        if claim.act in _ASIDE and claim.outcome in (Outcome.NONE, Outcome.DETAINED, Outcome.DISPLACED):
            continue
        for role, words, more in _fillers(claim):
            found.append(Mention(role, words, claim, type_of(claim), _features(text, claim, rules.get(claim.id, ""), role, words, more)))
    return found


def _fillers(claim: Claim) -> list[tuple[str, str, tuple[str, ...]]]:
    found: list[tuple[str, str, tuple[str, ...]]] = []
    if claim.victims is not None and claim.victims.text:
        found.append(("victim", bare(claim.victims.text), (f"class={claim.victims.class_}",)))
    if claim.object is not None and claim.object.text:
        found.append(("target", claim.object.text, (f"kind={claim.object.kind}",)))
    if claim.weapon is not None:
        found.append(("weapon", claim.weapon.text, ()))
    for p in claim.perpetrators:
        more = (f"class={p.class_}", f"stance={p.stance}", f"known={p.actor is not None}")
        if p.actor is not None:
            found.append(("perp_organization", p.text, more))
        if p.actor is None or p.class_ is ActorClass.INDIVIDUAL:
            found.append(("perp_individual", bare(p.text), more))
    return found


def _features(text: str, claim: Claim, rule: str, role: str, words: str, more: tuple[str, ...]) -> tuple[str, ...]:
    trigger = _safe(text[claim.trigger.start : claim.trigger.end])
    parts = words.split()
    head = _safe(parts[-1]) if parts else "-"
    first = _safe(parts[0]) if parts else "-"
    named = is_name(words)
    where = claim.quote.start / max(1, len(text))
    out = [
        f"outcome={claim.outcome}", f"act={claim.act}", f"modality={claim.modality}", f"scope={claim.scope}", f"rule={rule}",
        f"trigger={trigger}", f"head={head}", f"first={first}", f"named={named}", f"long={min(len(parts), 5)}",
        f"pos={int(where * 4)}", f"dated={claim.when.start is not None and not claim.when.inherited}",
        f"lasting={claim.when.precision}", f"rule+out={rule}+{claim.outcome}", f"perp={bool(claim.perpetrators)}",
        f"count={'said' if claim.count.text else 'none'}", f"said={len(claim.attribution) > 1}",
        *more, *(f"{m}+named={named}" for m in more),
    ]  # fmt: skip
    sentence = {w.lower() for w in _WORD.findall(claim.quote.exact.upper())}
    out += [f"w={w}" for w in sorted(sentence) if len(w) > 3 and _COMMON.common(w)]
    return tuple(out)


def _safe(words: str) -> str:
    """Words without names in them: what a weight may be tied to."""
    kept = [w for w in re.findall(r"[a-z]+", words.lower()) if _COMMON.common(w)]
    return " ".join(kept[-2:]) if kept else "-"


def entities(reading: Reading, found: Sequence[Mention]) -> list[Entity]:
    """The mentions of each role put together: same words, or one name inside another."""
    out: list[Entity] = []
    names = _full_names(reading.document.text)
    for m in found:
        words = _in_full(m.words, names) if is_name(m.words) else m.words
        same = next((e for e in out if e.role == m.role and _same(e.words, words)), None)
        if same is None:
            out.append(same := Entity(m.role, words))
        elif len(words.split()) > len(same.words.split()) and is_name(words):
            same.words = words
        same.mentions.append(m)
    return out


def _same(a: str, b: str) -> bool:
    fa, fb = fold(a), fold(b)
    if fa == fb:
        return True
    if is_name(a) and is_name(b):
        ta, tb = set(fa.split()), set(fb.split())
        return ta <= tb or tb <= ta
    return False


def _full_names(text: str) -> list[str]:
    runs = re.findall(r"(?:[A-Z][A-Z'’.]+(?: (?:DE|DEL|LA|Y))*[ \n]+){1,5}[A-Z][A-Z'’]+", re.sub(r"\s+", " ", text.upper()))
    found: list[str] = []
    for run in runs:
        kept: list[str] = []
        for word in run.split():
            if is_plain(word) and word not in ("DE", "DEL", "LA", "Y"):
                if len(kept) > 1:
                    found.append(" ".join(kept))
                kept = []
            elif kept or word not in ("DE", "DEL", "LA", "Y"):
                kept.append(re.sub(r"['’]S?$", "", word))
        if len(kept) > 1:
            found.append(" ".join(kept))
    return found


def _in_full(words: str, names: Sequence[str]) -> str:
    """The fullest name in the text that this one is a part of, where it is one word."""
    parts = fold(words).split()
    if len(parts) != 1:
        return words
    fuller = [n for n in names if parts[0] in n.split() and 2 <= len(n.split()) <= 5]
    return max(fuller, key=lambda n: (names.count(n), len(n))) if fuller else words
