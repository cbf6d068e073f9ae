"""Words as MUC-4 compares them, and what of them is a name."""

from __future__ import annotations

import re

from knell.model import Act, Claim, Outcome
from knell.vocabulary.roles import load_roles
from knell.vocabulary.words import load_words

ROLES = ("perp_individual", "perp_organization", "target", "victim", "weapon")
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
_BY_ACT = {
    Act.BOMBING: "BOMBING",
    Act.SUICIDE_BOMBING: "BOMBING",
    Act.ARSON: "ARSON",
    Act.LOOTING: "ROBBERY",
    Act.ABDUCTION: "KIDNAPPING",
}
_BY_ASSAULT = {"bombing": "BOMBING", "arson": "ARSON", "looting": "ROBBERY", "attack": "ATTACK"}
_NATIONS = load_roles("en").nations
_COMMON = load_words()


def fold(words: str) -> str:
    """Upper case, letters and digits, no article: the form in which fillers are compared."""
    words = re.sub(r"[^A-Z0-9 ]+", " ", words.upper())
    return re.sub(r"^(THE|A|AN|SOME|SEVERAL) ", "", re.sub(r"\s+", " ", words).strip())


def is_plain(word: str) -> bool:
    """Whether a word is no part of a name."""
    low = re.sub(r"['’]s?$", "", word.lower()).strip(".,")
    return (_COMMON.common(low) and low not in _COMMON.given) or low in _NATIONS or not low.isalpha()


def is_name(words: str) -> bool:
    """Whether the last of the words is a name's."""
    parts = words.split()
    return bool(parts) and not is_plain(parts[-1])


def plain_words(words: str) -> str:
    """The words without names and numbers: what a weight may be tied to; "-" for none."""
    kept = [w for w in re.findall(r"[a-z]+", words.lower()) if _COMMON.common(w) and w not in _COMMON.given]
    return " ".join(kept) if kept else "-"


def plain_token(token: str) -> str:
    """A token as a feature: "*" for a name, "#" for a number."""
    low = token.lower()
    if not low[0].isalpha():
        return "#" if low[0].isdigit() else low
    return low if _COMMON.common(low) and low not in _COMMON.given else "*"


def type_of(claim: Claim) -> str:
    """The MUC type of a claim's act."""
    if claim.outcome is Outcome.ABDUCTED:
        return "KIDNAPPING"
    return _BY_ACT.get(claim.act, "ATTACK")


def type_of_part(assault: str, outcome: Outcome) -> str:
    """The MUC type of a word of attack or harm."""
    if outcome is Outcome.ABDUCTED:
        return "KIDNAPPING"
    return _BY_ASSAULT.get(assault, "ATTACK")


def full_names(fair: str) -> dict[str, str]:
    """Each word of a name in a text in fair case to the fullest name that it is a part of."""
    names: dict[str, int] = {}
    for found in _RUN.finditer(fair):
        words = re.sub(r"[’']s$", "", re.sub(r"\s+", " ", found.group())).split()
        while words and is_plain(words[0]):
            words = words[1:]
        name = " ".join(words).upper()
        if len(words) > 1 and is_name(name):
            names[name] = names.get(name, 0) + 1
    known: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (names[n], len(n), n)):
        for part in name.split():
            if len(part) > 3:
                known[fold(part)] = name
    return known


def one_entity(words: str, other: str, *, names: bool) -> bool:
    """Whether two strings name one person or thing: a name within a name, or the same head."""
    a, b = fold(words).split(), fold(other).split()
    if names:
        return set(a) <= set(b) or set(b) <= set(a)
    return bool(a) and bool(b) and a[-1].rstrip("S") == b[-1].rstrip("S")


_CAP = r"[A-Z][\w’']*[a-z][\w’']*"
_RUN = re.compile(rf"{_CAP}(?:\s+(?:(?:de|del|la|y)\s+)?{_CAP}){{1,4}}")
