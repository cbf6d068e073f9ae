"""Who acts in an Arabic sentence: named actors under every name they are given, adjectives ("قصف تركي"), descriptions ("مسلحون مجهولون")."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from knell.errors import VocabularyError
from knell.model import ActorClass, Span
from knell.model.values import Value
from knell.read.actors import ActorMention
from knell.read.arabic.numbers import letters
from knell.read.arabic.tokens import Tokens, readings, stems, without_pronoun
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import Phrases, bare
from knell.vocabulary.arabic_verbs import conjugate
from knell.vocabulary.places import fold

_FILE = Path(__file__).parents[2] / "vocabulary" / "actors_ar.yaml"
_A_STATE: Final = "state"  # an adjective of a country whose forces have no entry of their own
_ASSAD_UNTIL = date(2024, 12, 8)
_GOVERNMENT: Final = frozenset(["قوات حكوميه", "قوات الحكومه", "القوات الحكوميه"])


class ActorWords(Value, frozen=True):
    """Names, adjectives and descriptions, folded."""

    names: Phrases[str]
    adjectives: Mapping[str, str]
    described: Phrases[ActorClass]
    not_doer: frozenset[str]
    agents: frozenset[str]
    doer_verbs: frozenset[str]


@cache
def actor_file() -> Mapping[str, Any]:
    """The file of Arabic names of actors, as it is written."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return data


@cache
def actor_words() -> ActorWords:
    """The tables. VocabularyError where the file breaks its form."""
    data = actor_file()
    try:
        return ActorWords(
            names=Phrases((name, actor) for actor, names in data["names"].items() for name in names),
            adjectives={form: actor for w, actor in data["adjectives"].items() for form in _with_duals(fold(w))},
            described=Phrases((w, ActorClass(c)) for c, words in data["described"].items() for w in words),
            not_doer=frozenset(fold(w) for w in data["not_doer"]),
            agents=frozenset(fold(w) for w in data["agents"]),
            doer_verbs=frozenset(form for verb in data["doer_verbs"] for form in conjugate(*fold(verb).split())),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error


def _with_duals(word: str) -> tuple[str, ...]:
    """ "روسية", "روسيتان", "روسيتين": what two raids are."""
    return (word, word[:-1] + "تان", word[:-1] + "تين") if word.endswith("يه") else (word,)


class Acting(Value, frozen=True):
    """An actor at tokens [i, j); `doer` is whether the words before it make it the one who acts."""

    mention: ActorMention
    i: int
    j: int
    doer: bool


def find_actors(tokens: Tokens, vocabulary: Vocabulary, day: date | None, acts: Collection[int]) -> list[Acting]:
    """The actors of a sentence; `acts` are the tokens of words for acts, behind which an adjective names the doer."""
    words = actor_words()
    found: list[Acting] = []
    i = 0
    while i < len(tokens):
        if tokens.kind(i) != "word" or not _may_act(tokens.at(i)) or tokens.at(i - 1) == "ما":
            i += 1
            continue
        made = _at(tokens, i, words, vocabulary, day)
        adjective = words.adjectives.get(tokens.at(i)) or words.adjectives.get(bare(tokens.at(i)))
        if (
            made is None
            and adjective is not None
            and (
                i - 1 in acts
                or (i - 2 in acts and bare(tokens.at(i - 1)) not in _STRUCK)
                or _is_agent(tokens.at(i - 1))
            )
        ):
            made = (
                _mention(
                    tokens,
                    i,
                    i + 1,
                    "",
                    None if adjective == _A_STATE else adjective,
                    ActorClass.STATE_FORCES if adjective == _A_STATE else None,
                    vocabulary,
                    day,
                    "adjective",
                ),
                i + 1,
            )
        if made is None or (tokens.at(i) == "افراد" and tokens.at(i - 2) in ("من", "افراد")):
            i += 1  # "عائلة من خمسة أفراد"
            continue
        mention, j = made
        found.append(Acting(mention, i, j, _is_doer(tokens, i, j, acts, mention, words)))
        i = j
    return found


@lru_cache(maxsize=65536)
def _may_act(word: str) -> bool:
    """Whether a word can begin the name or the description of an actor."""
    words = actor_words()
    return any(
        rest in words.names or rest in words.described or rest in words.adjectives
        for reading in readings(word)
        for rest in (reading, bare(reading))
    )


def _at(
    tokens: Tokens, i: int, words: ActorWords, vocabulary: Vocabulary, day: date | None
) -> tuple[ActorMention, int] | None:
    rest = [w for w in (bare(tokens.at(k)) for k in range(i + 1, i + 8)) if w not in ('"', "“", "”", "«", "»")]
    for taken, word in stems(tokens.at(i)):
        name = words.names.match(bare(word), rest)
        described = words.described.match(bare(word), rest)
        if name is not None and (described is None or name[1] >= described[1]):
            if (
                name[1] == 1
                and bare(word) in ("احتلال", "اسراييل", "تركيا", "روسيا", "نظام")
                and not taken
                and tokens.at(i - 1) in ("في", "الي", "من")
            ):
                return None
            j = _end(tokens, i, name[1])
            return _mention(tokens, i, j, taken, name[0], None, vocabulary, day, "registry"), j
        if described is not None:
            j = _end(tokens, i, described[1])
            owner = _owner(tokens, j, words)
            if owner is not None:  # "مسلحو الحوثي"
                j = owner[1]
                return _mention(tokens, i, j, taken, owner[0], None, vocabulary, day, "registry"), j
            said = " ".join(tokens.at(k) for k in range(i, j))
            government = day is not None and day < _ASSAD_UNTIL and said.endswith(tuple(_GOVERNMENT))
            actor = "syria_army_assad" if government and "SYR" else None
            return _mention(tokens, i, j, taken, actor, described[0], vocabulary, day, f"described:{described[0]}"), j
    return None


def _owner(tokens: Tokens, j: int, words: ActorWords) -> tuple[str, int] | None:
    """The named actor right behind the noun for its people, and where its name ends."""
    if tokens.at(j - 1)[-1:] not in "ويت" and tokens.at(j - 1) not in ("عناصر", "قوات", "خلايا", "عصابات"):
        return None
    rest = tokens.bare_from(j + 1)
    for taken, word in stems(tokens.at(j)):
        name = words.names.match(bare(word), rest) if taken in ("", "ال") else None
        if name is not None:
            return name[0], _end(tokens, j, name[1])
    return None


def _end(tokens: Tokens, i: int, length: int) -> int:
    """The token past `length` words from `i`, quotation marks between them not counted."""
    j, seen = i, 0
    while j < len(tokens) and seen < length:
        seen += tokens.kind(j) != "mark"
        j += 1
    return j


def _mention(
    tokens: Tokens,
    i: int,
    j: int,
    taken: str,
    actor: str | None,
    class_: ActorClass | None,
    vocabulary: Vocabulary,
    day: date | None,
    rule: str,
) -> ActorMention:
    particles = taken.replace("ال", "") if taken.endswith("ال") else taken
    skip = letters(tokens.raw(i), particles)
    if taken.startswith("ل") and taken.endswith("ال"):
        skip = letters(tokens.raw(i), "لل")
    span = Span(tokens.items[i].start + skip, tokens.items[j - 1].end)
    known = vocabulary.actors.get(actor) if actor else None
    found = known.class_on(day) if known else class_ or ActorClass.UNKNOWN
    side = vocabulary.sides.side_of(actor, day) if actor else None
    return ActorMention(span, actor, found, side, rule)


def _is_agent(word: str) -> bool:
    """ "بنيران إسرائيلية"."""
    return any(w in actor_words().agents for w in readings(word))


def _is_doer(tokens: Tokens, i: int, j: int, acts: Collection[int], mention: ActorMention, words: ActorWords) -> bool:
    """Whether the actor at tokens [i, j) acts: an agent ("على يد X"), or the subject of a verb of an act."""
    if mention.rule == "adjective":
        return True
    before = [tokens.at(k) for k in (i - 1, i - 2)]
    if any(tokens.at(k) in _ANSWERING for k in range(max(0, i - 4), i - 1)):
        return False  # "رداً على هجوم الجيش": of the act that it answers
    if before[1] in ("مصدره", "مصدرها"):  # "مصدره مواقع …"
        return True
    if any(w in words.not_doer or bare(w) in words.not_doer for w in before):
        return False
    taken = next((t for t, _ in stems(tokens.at(i)) if t in ("ل", "لال", "ب", "بال")), "")
    if taken.startswith("ل"):  # "كمين لقوات …", "قصف مدفعي لقوات …"
        return i - 1 in acts or (i - 2 in acts and bare(before[0]).endswith(("ي", "يه")))
    if taken or before[0] in _NO_SUBJECT:
        return before[0] == "من" and (i - 2 in acts or i - 3 in acts)
    if any(w in words.agents for _, w in stems(before[0])) or before[0] in ("مصدره", "مصدرها"):
        return True
    behind = [tokens.at(k) for k in (j, j + 1) if tokens.at(k) not in _PARTICLES]
    if any(is_act_verb(w) for w in before) or (behind and is_act_verb(behind[0])):
        return True
    if any("استهداف" in w for w in before[:1]):  # "استهداف مسلحين لحافلة"
        return any(t in ("ل", "لال") for t, _ in stems(tokens.at(j)))
    return i - 1 in acts or (i - 2 in acts and bare(before[0]).endswith(("ي", "يه")))


_STRUCK: Final = frozenset(
    "قوه قوات جندي جنود رتل دوريه مواقع موقع تجمع تجمعات ثكنه اليه اليات دبابه ناقله قاعده".split()
)
"""Behind an act these are what it strikes: "استهداف قوة صهيونية" does not say who struck."""
_ANSWERING: Final = frozenset(["ردا", "انتقاما", "ثارا"])
_NO_SUBJECT: Final = frozenset(["من", "ضد", "بين", "مع", "علي", "في", "الي", "عن"])
_PARTICLES: Final = frozenset(["قد", "كانت", "كانوا", '"', "»", "”", ")"])


@lru_cache(maxsize=65536)
def _act_verb_of(word: str) -> bool:
    verbs = actor_words().doer_verbs
    return any(
        rest in verbs or any(base in verbs or base + "ا" in verbs for base in without_pronoun(rest))
        for taken, rest in stems(word)
        if "ال" not in taken and "ب" not in taken
    )


def is_act_verb(word: str) -> bool:
    """ "قصفت", "شنتها", "وأطلقوا": a verb of an act, with whatever is written onto it."""
    return bool(word) and _act_verb_of(word)
