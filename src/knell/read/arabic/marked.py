"""What the encoder marks in an Arabic sentence and the rules have not read: items of it, where its number can be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import OBJECT_OUTCOMES, Bound, Count, ObjectHarmed, Outcome, Span, VictimClass
from knell.read.arabic.harm import Harm
from knell.read.arabic.harm_words import Word, find_words, phrases
from knell.read.arabic.numbers import letters, read_count
from knell.read.arabic.people import read_people
from knell.read.arabic.people_phrase import People
from knell.read.arabic.things_counted import thing_at
from knell.read.arabic.tokens import Tokens
from knell.read.arabic.told import Item, Told
from knell.read.encoder import Mark, Said
from knell.read.events import NO_COUNT, Event
from knell.read.marked import (
    in_place_of,
    marks_in,
    place_of,
    stands_on,
    surest_act,
    surest_object,
    taken_by,
    tied_alike,
    unnumbered,
)
from knell.vocabulary.arabic import ArabicLexicon

_BEHIND: Final = 3  # words of a mark in which its number may begin


def with_marks(
    told: Told, items: list[Item], said: Said, lexicon: ArabicLexicon, barred: Collection[int]
) -> list[Item]:
    """`items`, and one for each mark beside them whose number can be read, or that needs none."""
    found, taken = list(items), taken_by([item.event for item in items])
    marks = marks_in(said, told.sentence.span)
    words = find_words(told.tokens, lexicon) if marks else []
    for mark in marks:
        place = place_of(mark, taken, said)
        item = _item(told, mark, words, lexicon, barred) if place is not None else None
        events = [other.event for other in found]
        if item is None or stands_on(item.event, events):
            continue
        if place == len(items):
            place = unnumbered(item.event, taken_by(events), said)
        if place is None:
            found.append(item)
        else:
            found[place] = replace(
                item, event=in_place_of(found[place].event, item.event), part_of=found[place].part_of
            )
    return [replace(i, event=e) for i, e in zip(found, tied_alike([i.event for i in found]), strict=True)]


def _item(told: Told, mark: Mark, words: list[Word], lexicon: ArabicLexicon, barred: Collection[int]) -> Item | None:
    tokens = told.tokens
    first, last = tokens.index_at(mark.span.start), tokens.index_at(mark.span.end - 1)
    near = [w.span for w in words if w.form.outcome is mark.outcome]
    trigger = min(near, key=lambda w: max(w.start - mark.span.end, mark.span.start - w.end), default=mark.span)
    act = surest_act(mark)
    if mark.outcome is Outcome.NONE:
        if act is None or any(read_count(tokens, i) is not None for i in range(first, last + 1)):
            return None
        return Item(Event(mark.span.start, mark.span.end, mark.span, mark.outcome, act, NO_COUNT, "act"))
    if mark.outcome in OBJECT_OUTCOMES:
        said = read_count(tokens, first)
        if said is not None:
            return Item(_thing(mark, trigger, said.count(tokens), _behind(told, said.j, mark)))
        known = any(first <= i <= last for i, _, _ in phrases(tokens, lexicon.objects))
        if not known and mark.outcome is not Outcome.CUT_OFF:
            return None  # a word that the lexicon has for no thing: how many it says cannot be read
        thing = thing_at(tokens, first, last + 1, trigger, mark.outcome, surest_object(mark))
        return Item(
            _thing(mark, trigger, thing.count if mark.outcome is not Outcome.CUT_OFF else NO_COUNT, thing.object)
        )
    reach = range(first, min(last, first + _BEHIND) + 1)
    people = _people(told.tokens, mark, reach, words, lexicon, barred)
    if people is None or people.count.start is None:
        return None
    harm = Harm(trigger, tokens.index_at(trigger.start), mark.outcome, people.count, "encoder", people)
    start, end = harm.start(tokens), harm.end(tokens)
    return Item(Event(start, max(start, end), trigger, mark.outcome, None, people.count, "encoder"), harm=harm)


def _people(
    tokens: Tokens, mark: Mark, reach: range, words: Sequence[Word], lexicon: ArabicLexicon, barred: Collection[int]
) -> People | None:
    """The people whose number the marked words say: also where the rules take it for a part of a source or a day; else the one or two that
    a noun which they do not know names: of many without a number it is the word of harm that is marked."""
    for given in (barred, ()):
        people = next((p for i in reach if (p := read_people(tokens, i, lexicon, given)) is not None and p.said), None)
        if people is not None:
            return people
    i = reach[0]
    if i >= len(tokens) or tokens.items[i].start >= mark.span.end or tokens.kind(i) != "word":
        return None  # marked words that are no words here: "½"
    word = tokens.items[i]
    number = _told_by_noun(tokens, i, words)
    if number is None:
        return None
    start = word.start + (
        letters(tokens.raw(i), "و") if word.word.startswith("و") and _ONE_IS_SAID.search(tokens.raw(i)) else 0
    )
    count = Count(number, number, Bound.EXACT, tokens.text[start : word.end], start, word.end)
    return People(i, i + 1, count, None, (start, word.end), VictimClass.UNKNOWN, joined=start > word.start)


def _told_by_noun(tokens: Tokens, i: int, words: Sequence[Word]) -> int | None:
    """How many a noun tells of that no list has: one where it has the ending of one or stands behind a word of harm ("قتلت حاكم"), two where it has
    that of two; none for a word that denies; None for all else, which may be a verb or many."""
    word, raw = tokens.at(i), tokens.raw(i)
    if word in _NOBODY:
        return 0
    if any(w.span.start < tokens.items[i].end and tokens.items[i].start < w.span.end for w in words) or _NO_NOUN.search(
        word
    ):
        return None
    if _ONE_IS_SAID.search(raw):
        return 1
    harmed = i > 0 and any(w.span.end == tokens.items[i - 1].end for w in words)
    if not harmed and tokens.at(i - 1) not in _AMONG:
        return None
    return 2 if _TWO.search(word) else 1


_NOBODY: Final = frozenset("لم ولم لا ولا دون بلا بدون".split())
_AMONG: Final = frozenset("بينهم منهم بينها منها بينهن ضمنهم".split())
_ONE_IS_SAID: Final = re.compile("\u064b")  # "رقيباً"
_TWO: Final = re.compile(
    "(?<=...)(?:ان|ين)$(?<!قبطان)(?<!سلطان)(?<!انسان)(?<!سجان)(?<!جيران)(?<!رهبان)(?<!فرسان)(?<!فتيان)(?<!مساجين)"
)
_NO_NOUN: Final = re.compile("(?:ون|ات|وا)$|^[وفبلك]?(?:ال|لل|ما$|عدد|بعض|معظم|اغلب|كل$|جميع|اي$|من$|غير|بين$|حين$)")


def _behind(told: Told, j: int, mark: Mark) -> ObjectHarmed:
    """The thing that the word behind a number names."""
    words = told.tokens.span(j, j + 1) if j < len(told.tokens.items) else mark.span
    return ObjectHarmed(surest_object(mark), words.of(told.tokens.text), words.start, words.end)


def _thing(mark: Mark, trigger: Span, count: Count, harmed: ObjectHarmed) -> Event:
    start = min(mark.span.start, harmed.start if harmed.start is not None else mark.span.start)
    end = max(mark.span.end, harmed.end if harmed.end is not None else mark.span.end)
    return Event(start, end, trigger, mark.outcome, surest_act(mark), count, "encoder", object=harmed)
