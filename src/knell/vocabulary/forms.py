"""Finding words in a text that is indexed by its words once: a pattern is tried only where it can begin.

A reader asks some hundreds of questions of every sentence, nearly all of them in vain. `Words` and `Cue` answer
those from the index of the text, which is kept for the text last asked about; the pattern stays what decides.
"""

from __future__ import annotations

import re
import sys
from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final, Generic, TypeVar

from knell.model.values import Value
from knell.vocabulary.patterns import choice

T = TypeVar("T")
_GAPS: Final = re.compile(r"[\s-]+")
_WORD: Final = re.compile(r"\w+")
_NOWHERE: Sequence[int] = ()
_BEYOND = sys.maxsize
_PAUSES: Final = frozenset(" \n\t.,;:")  # behind these a word has ended


@lru_cache(maxsize=2)
def lowered(text: str) -> str:
    """`text` in lower case, letter for letter: patterns without regard to case are twice as slow."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=2)
def _places(text: str) -> Mapping[str, array[int]]:
    """Where each word of the text begins, in lower case."""
    places: dict[str, array[int]] = defaultdict(lambda: array("L"))
    for match in _WORD.finditer(lowered(text)):
        places[match[0]].append(match.start())
    return places


@lru_cache(maxsize=2)
def words_of(text: str) -> Set[str]:
    """The words of the text, in lower case."""
    return frozenset(_places(text))


@lru_cache(maxsize=2)
def _once(text: str) -> str:
    """Every word of the text once, in lower case: a third of it, where most pieces of words are looked for in vain."""
    return "\n".join(_places(text))


class _Beginnings:
    """Which of all sets of first words a text has words of: its few hundred words are looked up once for them all."""

    def __init__(self) -> None:
        self._sets_of: dict[str, list[int]] = defaultdict(list)
        self._made = 0
        self._asked: tuple[str, int, Mapping[int, Sequence[str]]] = ("", 0, {})

    def add(self, words: Set[str]) -> int:
        """The number of a new set."""
        number = self._made
        for word in words:
            self._sets_of[word].append(number)
        self._made += 1
        return number

    def begun(self, text: str, number: int) -> Sequence[str]:
        """The words of that set which the text has."""
        asked, made, words_of_set = self._asked
        if asked is not text or made != self._made:
            found: dict[int, list[str]] = {}
            for word in words_of(text) & self._sets_of.keys():
                for n in self._sets_of[word]:
                    found.setdefault(n, []).append(word)
            words_of_set = found
            self._asked = (text, self._made, found)
        return words_of_set.get(number, ())


_BEGINNINGS = _Beginnings()


def places_of(text: str, words: str) -> Sequence[int]:
    """Where the first of the words begins in the text, in any case."""
    first = _WORD.search(words.lower())
    return _places(text).get(first[0], ()) if first is not None else ()


class _Standing(ABC):
    """Where in the text last asked about something may begin, in order and behind them all `_BEYOND`.

    `asked` is open so that the questions asked most, hundreds to a sentence, cost no call that finds nothing.
    """

    __slots__ = ("asked",)

    def __init__(self) -> None:
        self.asked: tuple[str, Sequence[int], str] = ("", (_BEYOND,), "")

    @abstractmethod
    def _look(self, text: str) -> list[int]:
        """Where it may begin in the whole text."""

    def look(self, text: str) -> Sequence[int]:
        """Where it may begin in the whole text, which is kept, with the text in lower case."""
        places = [*sorted(self._look(text)), _BEYOND]
        self.asked = (text, places, lowered(text))
        return places

    def within(self, text: str, start: int, end: int) -> Sequence[int]:
        """The places in text[start:end]."""
        asked, places, _ = self.asked
        if asked is not text:
            places = self.look(text)
        first = bisect_left(places, start)
        if places[first] >= end:
            return _NOWHERE
        return places[first : bisect_left(places, end, first)]


class Firsts(_Standing):
    """Words one of which every match of a pattern begins with.

    `seconds` are, for those that never match alone ("the" of "the dead"), the words one of which comes next: where the
    text has none of them the first, which may be any sentence's, is no place to try.
    """

    __slots__ = ("_number", "_seconds")

    def __init__(self, words: Iterable[str], seconds: Mapping[str, Set[str]] | None = None) -> None:
        super().__init__()
        self._number = _BEGINNINGS.add(frozenset(words))
        self._seconds = seconds or {}

    @classmethod
    def of(cls, forms: Iterable[str]) -> Firsts:
        """The first words of `forms`, and the second words of those that no form ends with."""
        words: set[str] = set()
        alone: set[str] = set()
        seconds: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            first, *rest = _WORD.findall(form.lower()) if _WORD.match(form) else ("",)
            if not first:
                raise ValueError(f"{form!r} begins with no letter or digit")
            words.add(first)
            if rest:
                seconds[first].add(rest[0])
            else:
                alone.add(first)
        return cls(words, {first: frozenset(rest) for first, rest in seconds.items() if first not in alone})

    def _look(self, text: str) -> list[int]:
        places, words = _places(text), words_of(text)
        found: list[int] = []
        for word in _BEGINNINGS.begun(text, self._number):
            seconds = self._seconds.get(word)
            if seconds is None or not seconds.isdisjoint(words):
                found += places[word]
        return found


class Roots(_Standing):
    """Pieces of words without which a pattern cannot match: most patterns have nothing to find in most texts."""

    __slots__ = ("_roots",)

    def __init__(self, roots: Iterable[str]) -> None:
        super().__init__()
        self._roots = tuple((root, _WORD.fullmatch(root) is not None) for root in roots)

    def _look(self, text: str) -> list[int]:
        low, once, found = lowered(text), _once(text), []
        for root, in_a_word in self._roots:
            at = low.find(root) if not in_a_word or root in once else -1
            while at >= 0:
                found.append(at)
                at = low.find(root, at + 1)
        return found


class Edges(_Standing):
    """Marks and words that part a sentence: the first behind a place is asked for, or the last before one."""

    __slots__ = ("_marks", "_pattern", "_words")

    def __init__(self, marks: str, words: str, begin: str) -> None:
        """`marks` is a pattern whose matches begin with one of the characters `begin`; `words` are parted by "|"."""
        super().__init__()
        self._marks = re.compile(f"[{re.escape(begin)}]")
        self._pattern = re.compile(rf"{marks}|\b(?:{words})\b", re.IGNORECASE)
        self._words = Firsts.of(words.split("|"))

    def _look(self, text: str) -> list[int]:
        return [*self._words.look(text)[:-1], *(m.start() for m in self._marks.finditer(text))]

    def first_start(self, text: str, start: int, end: int) -> int:
        """Where the first of them in text[start:end] begins; `end` where there is none."""
        asked, places, _ = self.asked
        if asked is not text:
            places = self.look(text)
        n = bisect_left(places, start)
        while (at := places[n]) < end:
            if self._pattern.match(text, at, end) is not None:
                return at
            n += 1
        return end

    def last_end(self, text: str, start: int, end: int) -> int:
        """Where the last of them in text[start:end] ends; `start` where there is none."""
        for at in reversed(self.within(text, start, end)):
            if (match := self._pattern.match(text, at, end)) is not None:
                return match.end()
        return start


class Cue:
    """A pattern for cues in English, without regard to case, looked for only where one of its roots stands.

    `firsts` are the words that every match begins with, where they are known: it is then tried nowhere else.
    """

    def __init__(self, pattern: str, roots: str = "", firsts: Firsts | None = None) -> None:
        self._pattern = re.compile(pattern)
        self._roots = Roots(roots.split()) if roots else None
        self._firsts = firsts

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in text[start:end]; its words are in lower case."""
        standing = self._firsts or self._roots
        if standing is None:
            return self._pattern.search(lowered(text), start, end)
        asked, places, low = standing.asked
        if asked is not text:
            places, low = standing.look(text), lowered(text)
        n = bisect_left(places, start)
        if places[n] >= end:
            return None
        if self._firsts is None:
            return self._pattern.search(low, start, end)
        while (at := places[n]) < end:
            if (match := self._pattern.match(low, at, end)) is not None:
                return match
            n += 1
        return None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self._pattern.match(lowered(text), start, end) if self._may_stand(text, start, end) else None

    def finditer(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """Every match in text[start:end], in order."""
        if self._firsts is None:
            return self._pattern.finditer(lowered(text), start, end) if self._may_stand(text, start, end) else ()
        asked, places, low = self._firsts.asked
        if asked is not text:
            places, low = self._firsts.look(text), lowered(text)
        n = bisect_left(places, start)
        if places[n] >= end:
            return ()
        found = []
        while (at := places[n]) < end:
            if at >= start and (match := self._pattern.match(low, at, end)) is not None:
                found.append(match)
                start = match.end()
            n += 1
        return found

    def _may_stand(self, text: str, start: int, end: int) -> bool:
        """Whether one of its roots stands in text[start:end]; always where none is given."""
        if self._roots is None:
            return True
        asked, places, _ = self._roots.asked
        if asked is not text:
            places = self._roots.look(text)
        return places[bisect_left(places, start)] < end


class AnyCue:
    """Several patterns of which one is to be found, each tried only where one of its own first words stands.

    A third member names the words of which one must stand within `REACH` characters behind it too.
    """

    __slots__ = ("_asked", "_cues")

    REACH = 120

    def __init__(self, cues: Iterable[tuple[str, Firsts, Firsts | None]]) -> None:
        self._cues = tuple((re.compile(pattern), firsts, needs) for pattern, firsts, needs in cues)
        self._asked: tuple[str, Sequence[int], Sequence[re.Pattern[str]], str] = ("", (_BEYOND,), (), "")

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether one of them matches in text[start:end]."""
        asked, places, patterns, low = self._asked
        if asked is not text:
            places, patterns, low = self._look(text)
        n = bisect_left(places, start)
        while (at := places[n]) < end:
            if patterns[n].match(low, at, end) is not None:
                return True
            n += 1
        return False

    def _look(self, text: str) -> tuple[Sequence[int], Sequence[re.Pattern[str]], str]:
        tried = sorted(
            (at, n)
            for n, (_, firsts, needs) in enumerate(self._cues)
            for at in firsts.within(text, 0, len(text))
            if needs is None or needs.within(text, at, at + self.REACH)
        )
        places, patterns = [*(at for at, _ in tried), _BEYOND], [self._cues[n][0] for _, n in tried]
        self._asked = (text, places, patterns, lowered(text))
        return places, patterns, self._asked[3]


class Found(Value, Generic[T], frozen=True):
    """Words of the text at [start, end) and what the lexicon says of them."""

    start: int
    end: int
    form: T


class Words(Generic[T]):
    """A set of forms with the one pattern that finds them all, in a text in lower case.

    What stands at a place of the text is looked for once, however often the clauses around it are asked.
    """

    __slots__ = ("_asked", "_firsts", "_pattern", "forms")

    def __init__(self, forms: Mapping[str, T]) -> None:
        """Compile `forms`, keyed by the form; each begins with a letter or a digit."""
        self.forms = {key(form): value for form, value in forms.items()}
        self._pattern = re.compile(alternation(self.forms))
        self._firsts = Firsts.of(self.forms)
        self._asked: tuple[str, Sequence[int], str, dict[int, Found[T] | None]] = ("", (_BEYOND,), "", {})

    def find(self, text: str, start: int, end: int) -> list[Found[T]]:
        """Every form in text[start:end], in order, longest first."""
        asked, places, low, met = self._asked
        if asked is not text:
            places, low, met = self._ask(text)
        n = bisect_left(places, start)
        if places[n] >= end:
            return []
        found: list[Found[T]] = []
        whole = end >= len(low) or low[end] in _PAUSES
        while (at := places[n]) < end:
            n += 1
            if at < start:
                continue
            one = met[at] if at in met else self._meet(at)
            if (one is not None and one.end > end) or not whole:
                one = self._match(low, at, end)
            if one is not None:
                found.append(one)
                start = one.end
        return found

    def search(self, text: str, start: int, end: int) -> Found[T] | None:
        """The first form in text[start:end]."""
        asked, places, low, met = self._asked
        if asked is not text:
            places, low, met = self._ask(text)
        n = bisect_left(places, start)
        while (at := places[n]) < end:
            one = met[at] if at in met else self._meet(at)
            if (one is not None and one.end > end) or not (end >= len(low) or low[end] in _PAUSES):
                one = self._match(low, at, end)
            if one is not None:
                return one
            n += 1
        return None

    def is_one(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] is one of the forms."""
        return self._pattern.fullmatch(lowered(text), start, end) is not None

    def _ask(self, text: str) -> tuple[Sequence[int], str, dict[int, Found[T] | None]]:
        places, low, met = self._firsts.look(text), lowered(text), dict[int, Found[T] | None]()
        self._asked = (text, places, low, met)
        return places, low, met

    def _meet(self, at: int) -> Found[T] | None:
        """What stands at a place of the text: the same in any piece of it that ends behind it and between words."""
        _, _, low, met = self._asked
        met[at] = self._match(low, at, len(low))
        return met[at]

    def _match(self, low: str, at: int, end: int) -> Found[T] | None:
        match = self._pattern.match(low, at, end)
        if match is None:
            return None
        form = self.forms.get(match[0])
        return Found(at, match.end(), self.forms[key(match[0])] if form is None else form)


def key(words: str) -> str:
    """A form as it is kept: in lower case, one space for gaps and hyphens, one kind of apostrophe."""
    return _GAPS.sub(" ", words).replace("’", "'").lower()


def alternation(forms: Iterable[str]) -> str:
    """A pattern that matches any of the forms as whole words."""
    return rf"(?<![\w-])(?:{choice(forms)})(?![\w])"
