"""Which sentences tell of no violence though people die in them: accidents, disease, disasters, games and films."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from typing import Final

from knell.model import Act, ActorClass, Span
from knell.vocabulary import load
from knell.vocabulary.actors import Actors
from knell.vocabulary.forms import Words
from knell.vocabulary.harmless import Harmless, load_harmless
from knell.vocabulary.lexicon import load_lexicon

_ENOUGH: Final = 4  # kinds of words, the sure ones twice
_SHORT: Final = 700  # characters: of a shorter text one kind less tells enough
_SPEAKS: Final = re.compile(r"\s+(?:said|says?|told|added|reported)\b")  # who only speaks of a crash did not cause it
# Beasts, the police and hackers attack and raid as well: beside a cause these say nothing of armed people.
_SOFT: Final = frozenset(
    {"attack", "attacks", "attacked", "raid", "raids", "raided", "hostage", "rampage", "raiding"}
    | {"homicide", "manslaughter", "navy", "displaced", "refugees", "uprooted", "fled their homes", "driven out by"}
    | {"blew up", "blown up", "looting", "looted", "ransacked"}
)
# Who fled floods, what blew up in a works: but beside armed people it was they.
_OF_FLIGHT: Final = frozenset(
    {"displaced", "refugees", "uprooted", "fled their homes", "driven out by"}
    | {"blew up", "blown up", "looting", "looted", "ransacked"}
)
# Who and what a country at war has, by no act.
_SETTING: Final = frozenset(
    {
        "insurgency",
        "counter insurgency",
        "insurgents",
        "insurgent",
        "rebels",
        "militants",
        "militia",
        "militias",
        "gang",
        "gangs",
        "cartel",
    }
    | {
        "civil war",
        "junta",
        "regime",
        "paramilitaries",
        "paramilitary",
        "settlers",
        "ceasefire",
        "frontline",
        "front line",
        "coup",
    }
    | {
        "peacekeepers",
        "jihadists",
        "guerrillas",
        "bandits",
        "gunmen",
        "militiamen",
        "fighters",
        "displaced",
        "refugees",
        "martial law",
    }
)
# A bomb of an old war, dug up and made safe.
_DUD: Final = frozenset({"bomb", "bombs", "shell", "shells", "blown up", "detonated", "explosives"})
# Acts that only arms do: a text that names one is not peaceful.
_OF_ARMS: Final = frozenset(
    {
        Act.SHELLING,
        Act.AIRSTRIKE,
        Act.DRONE_STRIKE,
        Act.SUICIDE_BOMBING,
        Act.EXECUTION,
        Act.MASSACRE,
        Act.AMBUSH,
        Act.ATTACK_ON_CIVILIANS,
    }
)
_LONG_ENOUGH: Final = 160  # characters: that a shorter text has no word of violence says nothing
_OF_WAR: Final = re.compile(r"\b(?:[Ww]ounded|rubble)\b")  # who falls in a mine or off a bus is injured
_OF_BLOOD: Final = re.compile(r"\b(?:[Kk]illed|[Bb]last|[Ee]xplosion)\b")
_OF_THE_SICK: Final = frozenset({"patients", "hospital ward", "surgery", "illness", "disease", "fever", "hunger"})
_OF_A_BLAST: Final = re.compile(r"\b(?:[Ee]xplosions?|[Bb]lasts?|exploded)\b")
# What blows up in one of these was put there; where a tank or a boiler did, the text has a word for it.
_VEHICLES: Final = frozenset({"bus", "buses", "minibus", "minibuses", "coach", "train"})
_TAKES_UP: Final = re.compile(r"(?:The|Its|His|Her|Their|He|She|It|They)\s")
# "On 29 May 1453", "in 1812,": what a text is about that opens so, no report tells.
_OLD_YEAR: Final = re.compile(
    r"\b(?:in|since|from|by|until|of|January|February|March|April|May|June|July|August|September|October|November|December)\s+1[0-8]\d\d"
    r"(?=[,.;:)]|\s+(?:the|a|an|his|its|he|they|it|and|when|was|were|had|by|to|on)\b)|\b\d{2,4} B\.?C\b"
)
_THIS_CENTURY: Final = re.compile(r"\b20[0-4]\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OPENING: Final = 600  # characters: what a text is about, it says there


@lru_cache(maxsize=4)  # a text is asked for more than once while it is read
def harmless(text: str, sentences: tuple[Span, ...]) -> frozenset[int]:
    """The indices of the sentences to be passed over.

    An accident is followed until a sentence that holds a word of violence; what is played or shown takes the
    whole text.
    """
    words = load_harmless("en")
    if _is_staged(text, words) or (not is_violent(text, Span(0, len(text))) and _by_mischance(text, words)):
        return frozenset(range(len(sentences)))
    found: set[int] = set()
    accident = attacked = False
    told = False  # of an attack, in an item before
    for index, span in enumerate(sentences):
        if accident and told and "\n" in text[sentences[index - 1].end : span.start]:
            accident = False  # an item of a round-up
        goes_on = attacked and _TAKES_UP.match(text, span.start) is not None  # what followed from the attack before
        caused = not goes_on and (
            _any(words.causes, text, span)
            or _any(words.not_violence, text, span)
            or (not told and _is_quiet_cause(text, span, words))
        )
        soft = _soft(text, span, words) if caused or accident else _NONE
        attacked = goes_on or _attacks(text, span, words, but=soft)
        if attacked and caused and _kills(text, span, words):
            attacked = False
        if attacked:
            accident, told = False, True
        elif caused:
            accident = True
        if accident:
            found.add(index)
            if caused and _EXPLAINS.search(text, span.start, span.end) is not None:
                found |= _explained(text, sentences, index, words)
    return frozenset(found)


_EXPLAINS: Final = re.compile(
    r"\b(?:had (?:started|caused|set off|ignited|sparked|leaked|burst|given way|failed|been left)|(?:was|were) (?:caused|blamed|due|behind)"
    r"|is (?:thought|believed|suspected)|are (?:thought|believed|suspected)|may have|might have|the cause)\b",
    re.IGNORECASE,
)


def _explained(text: str, sentences: Sequence[Span], index: int, words: Harmless) -> set[int]:
    """The sentences before the one that names their cause: "A blast killed seven. Dust had ignited"."""
    told: set[int] = set()
    for before in range(index - 1, -1, -1):
        if "\n" in text[sentences[before].end : sentences[before + 1].start] or _attacks(
            text, sentences[before], words
        ):
            break
        told.add(before)
    return told


def _kills(text: str, span: Span, words: Harmless) -> bool:
    """Whether what does the harm is itself the cause, beside words for no more than the setting: "Floods killed 34 in a province of the insurgency"."""
    does = any(_DOES.match(text, found.end) for found in words.causes.find(text, span.start, span.end))
    return does and not _attacks(text, span, words, but=_SOFT | _SETTING)


_DOES: Final = re.compile(
    r"(?:\s+(?!and\b|while\b|as\b|when\b)[\w'’-]+){0,5}?\s+(?:killed|claimed|left|drowned|destroyed|displaced|buried|injured|hurt|taken|took|swept|damaged|forced|driven|drove)\b"
)


def _is_quiet_cause(text: str, span: Span, words: Harmless) -> bool:
    """Whether text[span] tells of a fire or a wreck, and of nobody armed, in a text that tells of no attack at all."""
    return (
        _any(words.quiet_causes, text, span)
        and not _any(words.armed, text, span)
        and _HELD_TO_BLAME.search(text) is None
        and not _attacks(text, Span(0, len(text)), words, but=_OF_FLIGHT | _SETTING)
    )


_HELD_TO_BLAME: Final = re.compile(r" strike| blam| accus|(?<!no )claimed responsib|set fire| torch|on purpose")


def _soft(text: str, span: Span, words: Harmless) -> Set[str]:
    """The words of text[span] that are none of violence beside a cause, or after it."""
    soft = _SOFT - _OF_FLIGHT if _any(words.armed, text, span) else _SOFT
    if _OF_GAME.search(text, span.start, span.end):
        soft = soft | _HUNTED
    return soft | _DUD if "bomb" in text and _any(words.duds, text, Span(0, len(text))) else soft


# "Hunters shot 212 wild boar": what is shot at beside a beast is the beast.
_OF_GAME: Final = re.compile(
    r"\b(?:boars?|elephants?|lions?|lioness\w*|tigers?|leopards?|wol(?:f|ves)|bears?|hyenas?|crocodiles?|hippos?|buffalo\w*|deer|stags?|foxes|badgers|seals?|sharks?|whales?|brumbies|kangaroos|poach\w+|carcass\w*|rangers)\b",
    re.IGNORECASE,
)
_HUNTED: Final = frozenset(
    {"shot", "shooting", "slaughtered", "killing of", "killings", "knife", "machete", "machetes", "rifle"}
)
_NONE: Set[str] = frozenset()


def _is_bloody(text: str) -> bool:
    """Whether a text says that people were wounded or killed, or something blew up, and names no cause of an accident."""
    if _OF_WAR.search(text) is not None:
        return True
    return _OF_BLOOD.search(text) is not None and not _any(load_harmless("en").causes, text, Span(0, len(text)))


def _by_mischance(text: str, words: Harmless) -> bool:
    """Whether a text without a word of violence names what else people die of; who is wounded was no patient before."""
    found = words.weak_causes.find(text, 0, len(text))
    if found and _OF_WAR.search(text) is not None:
        found = [f for f in found if f.form not in _OF_THE_SICK]
    if found and _OF_A_BLAST.search(text) is not None:
        found = [f for f in found if f.form not in _VEHICLES]
    return bool(found)


def is_violent(text: str, span: Span) -> bool:
    """Whether the words of text[span] speak of violence or of those who do it."""
    words = load_harmless("en")
    if _attacks(text, span, words) or _any(words.hard, text, span):
        return True
    tame = words.not_violence.find(text, span.start, span.end)  # "the fire brigade" is no brigade
    armed = words.armed.find(text, span.start, span.end)
    if any(not any(t.start <= found.start < t.end for t in tame) for found in armed):
        return True
    return next(_armed_groups().finditer(text, span.start, span.end), None) is not None


@cache
def _armed_groups() -> Actors:
    """The armed groups that have a name: who names one speaks of war."""
    return Actors(actor for actor in load().actors if actor.class_ is ActorClass.ARMED_GROUP)


@lru_cache(maxsize=2)
def is_peaceful(text: str) -> bool:
    """Whether the text, not too short to say, speaks nowhere of violence, nor of those who do it."""
    if len(text) < _LONG_ENOUGH or is_violent(text, Span(0, len(text))) or _is_bloody(text):
        return False
    acts = load_lexicon("en").acts.find(text, 0, len(text))
    return not any(found.form.act in _OF_ARMS and not found.form.weak for found in acts)


def is_beside_violence(text: str, own: Span) -> bool:
    """Whether the text has a word of violence or of armed people besides the words at `own`: else they are a figure of speech."""
    return any(end <= own.start or own.end <= start for start, end in _violence(text))


def is_beside_arms(text: str, own: Span) -> bool:
    """Whether the text speaks of armed people, or of what only they do, besides the words at `own`."""
    return any(end <= own.start or own.end <= start for start, end in _arms(text))


# Words of violence that speakers of peace borrow: a text of these alone need not tell of any.
_BORROWED: Final = frozenset(
    "attack attacks attacked raid raids raided shot shoots shooting execution executions executed eliminated slaughtered massacre massacred siege besieged ambush"
    " ambushed bombed torched murder murdered killings hostage offensive under-fire stabbed beheaded rampage blockade invasion coup regime".split()
) | {"under fire", "blew up", "killing of"}


@lru_cache(maxsize=2)
def is_hard(text: str) -> bool:
    """Whether the text has a word of violence that is not borrowed for games, gardens and markets."""
    words = load_harmless("en")
    whole = Span(0, len(text))
    if _any(words.hard, text, whole) or _any(words.earnest, text, whole):
        return True
    return any(f.form not in _BORROWED for f in words.violence.find(text, 0, len(text)))


def is_of_illness(text: str) -> bool:
    """Whether the text speaks of illness, of old age or of mourning."""
    return load_harmless("en").illness.search(text, 0, len(text)) is not None


@lru_cache(maxsize=2)
def _arms(text: str) -> tuple[tuple[int, int], ...]:
    words = load_harmless("en")
    return tuple((f.start, f.end) for some in (words.armed, words.hard) for f in some.find(text, 0, len(text)))


@lru_cache(maxsize=2)
def _violence(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of violence of one text stand: asked for each of its acts."""
    words = load_harmless("en")
    return tuple(
        (found.start, found.end)
        for some in (words.violence, words.armed, words.hard, words.told_by)
        for found in some.find(text, 0, len(text))
    )


def _attacks(text: str, span: Span, words: Harmless, but: Set[str] = frozenset()) -> bool:
    """Whether the words of text[span] speak of violence, `but` those words."""
    tame = words.not_violence.find(text, span.start, span.end)
    return any(
        found.form not in but
        and not any(t.start <= found.start < t.end for t in tame)
        and not _SPEAKS.match(text, found.end, span.end)
        for found in words.violence.find(text, span.start, span.end)
    )


def _any(words: Words[str], text: str, span: Span) -> bool:
    return words.search(text, span.start, span.end) is not None


def _is_history(text: str, opening: Span) -> bool:
    """Whether a text opens in a year of long ago and names no day or year of our own time."""
    if text.find(" 1", opening.start, opening.end) < 0 or _OLD_YEAR.search(text, opening.start, opening.end) is None:
        return False
    return _THIS_CENTURY.search(text) is None


def _is_staged(text: str, words: Harmless) -> bool:
    """Whether the text is about a game, a film, a product or an exercise."""
    whole = Span(0, len(text))
    told = _any(words.hard, text, whole) or _any(words.told_by, text, whole)
    opening = Span(0, min(len(text), _OPENING))
    if not told and (_any(words.made_up, text, opening) or _is_history(text, opening)):
        return not _is_reported(text, words)
    for name, stage in words.stages.items():
        sure = _kinds(stage, text)
        if not sure:
            continue
        hint, violence = _kinds(words.hints[name], text), _kinds(words.violence, text)
        hard = _kinds(words.hard, text) + _kinds(words.told_by, text)
        if 2 * sure + hint >= max(_ENOUGH - (len(text) < _SHORT), 4 * hard) and sure + hint >= violence:
            return sure >= _PLAIN or not _is_reported(text, words, anyhow=name not in _TOLD_STORIES)
    return False


_PLAIN: Final = 4  # so many words of a game tell enough: "gunned down in 58 minutes by 14 aces"
_TOLD_STORIES: Final = frozenset({"fiction", "exercise"})  # in which gunmen kill as well

_TOLD_OF_A_DAY: Final = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bsaid\b")
_WERE_HARMED: Final = re.compile(
    r"\b(?:killed|kills|killing|shot dead|wounded|wounding|injured|injuring|died|stabbed)\b(?!['’”\"])"
)


def _is_reported(text: str, words: Harmless, *, anyhow: bool = False) -> bool:
    """Whether a text that has the words of a game or a film reports an attack all the same: who or what did it, whom
    it harmed and, unless `anyhow`, on which day or by whose word."""
    return (
        _any(words.earnest, text, Span(0, len(text)))
        and _WERE_HARMED.search(text) is not None
        and (anyhow or _TOLD_OF_A_DAY.search(text) is not None)
    )


def _kinds(words: Words[str], text: str) -> int:
    return len({found.form for found in words.find(text, 0, len(text))})
