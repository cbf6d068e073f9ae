"""Tell a source that is named from one that is not, and make an id of a name.

A text has a name in it where a word is capitalised that is no plain word for a source ("Officials said" is
none; "Turkish officials" is one); in a script without capitals, where no plain word for a source stands.
"""

from __future__ import annotations

import re
import unicodedata

from knell.model import SourceKind, content_id

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SLUG = re.compile(r"[^\w]+")
# "Witnesses in Beit Ana": what follows says where, not who.
_WHERE = re.compile(
    r"\s(?:in|from|of|near|at|on|inside|outside|across|around|for|with|to)\s.*", re.IGNORECASE | re.DOTALL
)
_SIGNS = re.compile(r"[\u0640\u064b-\u0652\u0670]")

# Words that say what a source is, not which one it is.
_PLAIN = frozenset(
    [
        "a",
        "an",
        "the",
        "some",
        "several",
        "many",
        "two",
        "three",
        "four",
        "other",
        "another",
        "one",
        "local",
        "senior",
        "unnamed",
        "anonymous",
        "medical",
        "military",
        "security",
        "official",
        "officials",
        "officer",
        "officers",
        "authorities",
        "authority",
        "government",
        "police",
        "army",
        "forces",
        "force",
        "soldier",
        "soldiers",
        "fighter",
        "fighters",
        "rebel",
        "rebels",
        "militant",
        "militants",
        "insurgent",
        "insurgents",
        "commander",
        "commanders",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "hospital",
        "hospitals",
        "clinic",
        "clinics",
        "medic",
        "medics",
        "doctor",
        "doctors",
        "nurse",
        "nurses",
        "paramedic",
        "paramedics",
        "rescuer",
        "rescuers",
        "rescue",
        "worker",
        "workers",
        "staff",
        "source",
        "sources",
        "witness",
        "witnesses",
        "eyewitness",
        "eyewitnesses",
        "resident",
        "residents",
        "villager",
        "villagers",
        "neighbour",
        "neighbours",
        "neighbor",
        "neighbors",
        "survivor",
        "survivors",
        "relative",
        "relatives",
        "family",
        "families",
        "father",
        "mother",
        "brother",
        "sister",
        "son",
        "daughter",
        "activist",
        "activists",
        "campaigner",
        "campaigners",
        "human",
        "rights",
        "right",
        "group",
        "groups",
        "organisation",
        "organisations",
        "organization",
        "organizations",
        "monitor",
        "monitors",
        "monitoring",
        "observer",
        "observers",
        "media",
        "state",
        "news",
        "agency",
        "agencies",
        "report",
        "reports",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "analyst",
        "analysts",
        "expert",
        "experts",
        "social",
        "online",
        "video",
        "videos",
        "footage",
        "post",
        "posts",
        "user",
        "users",
        "account",
        "accounts",
        "man",
        "men",
        "woman",
        "women",
        "person",
        "people",
        "who",
        "he",
        "she",
        "they",
        "it",
        "his",
        "her",
        "their",
        "militia",
        "faction",
        "factions",
        "party",
        "ministry",
        "minister",
        "mayor",
        "governor",
        "un",
        "uk",
        "us",
        "based",
        "war",
        "civil",
        "emergency",
        "health",
        "defence",
        "defense",
        "interior",
        "interim",
        "new",
        "intelligence",
        "facebook",
        "telegram",
        "twitter",
        "x",
        "whatsapp",
        "شهود",
        "شاهد",
        "عيان",
        "نشطاء",
        "ناشط",
        "ناشطون",
        "ناشطين",
        "مصدر",
        "مصادر",
        "طبي",
        "طبية",
        "أمني",
        "أمنية",
        "مسؤول",
        "مسؤولون",
        "مسؤولين",
        "السلطات",
        "سكان",
        "أهالي",
        "أقارب",
        "ذوو",
        "مستشفى",
        "المستشفى",
        "أطباء",
        "طبيب",
        "مسعفون",
        "مسعف",
        "محلي",
        "محلية",
        "الشرطة",
        "الحكومة",
        "مقربون",
    ]
)
_PERSONS = frozenset({SourceKind.WITNESS, SourceKind.RELATIVE, SourceKind.ACTIVIST, SourceKind.ANONYMOUS})
# Kinds of institution are told from kinds of person; of a medic only the words tell which it is.
_HOSPITAL = re.compile(
    r"hospital|clinic|health|medical (?:cent|facilit|staff|source)|ambulance|civil defen|red cre|rescue service|مستشف|مصادر طبية|صح",
    re.IGNORECASE,
)


def slug(words: str) -> str:
    """A name folded to an id: "the Example Wire" is `example_wire`; other scripts are kept."""
    folded = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = re.sub(r"^(?:the|a|an)\s+|'s?(?=\s|$)", "", _SIGNS.sub("", folded).strip())
    return _SLUG.sub("_", folded).strip("_")


def protected_slug(kind: SourceKind, words: str) -> str:
    """An id for a named private person that does not print the name (docs/codebook.md §5, last but one rule)."""
    return content_id(str(kind), slug(words))


def is_named(words: str | None, kind: SourceKind) -> bool:
    """Whether these words of a source say which one it is, not only what it is."""
    if words is None:
        return False
    person = is_person(words, kind)
    found = _WORD.findall(_WHERE.sub("", words) if person else words)
    if not found:
        return False
    if not any(c.isupper() or c.islower() for c in words):
        return not any(_SIGNS.sub("", word) in _PLAIN for word in found)
    names = [word for word in found if word[0].isupper() and _root(word) not in _PLAIN]
    # Of a person one capital says where they are from ("Alawite residents"); a name has two or more.
    return _run(found) >= 2 if person else bool(names)


def is_person(words: str | None, kind: SourceKind) -> bool:
    """Whether a source is a person, not an institution: a doctor is one, a hospital is not."""
    if kind is SourceKind.MEDIC:
        return not (words and _HOSPITAL.search(words))
    return kind in _PERSONS


def _root(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).casefold()


def _run(words: list[str]) -> int:
    """The longest run of capitalised words that are no plain words for a source."""
    best = run = 0
    for word in words:
        run = run + 1 if word[0].isupper() and _root(word) not in _PLAIN else 0
        best = max(best, run)
    return best
