"""What the encoder marks in an Arabic sentence and the rules have not read: items of it, where its number can be read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from knell.model import OBJECT_OUTCOMES, Count, ObjectHarmed, Outcome, Span
from knell.read.arabic.harm import Harm
from knell.read.arabic.harm_words import Word, find_words, phrases
from knell.read.arabic.numbers import read_count
from knell.read.arabic.people import read_people
from knell.read.arabic.things_counted import thing_at
from knell.read.arabic.told import Item, Told
from knell.read.encoder import Mark, Said
from knell.read.events import NO_COUNT, Event
from knell.read.marked import new_marks, surest_act, surest_object, taken_by
from knell.vocabulary.arabic import ArabicLexicon

_BEHIND: Final = 3  # words of a mark in which its number may begin


def with_marks(
    told: Told, items: list[Item], said: Said, lexicon: ArabicLexicon, barred: Collection[int]
) -> list[Item]:
    """`items`, and one for each mark beside them whose number can be read, or that needs none."""
    found = list(items)
    words: list[Word] | None = None
    for mark in new_marks(said, told.sentence.span, taken_by([item.event for item in items])):
        words = find_words(told.tokens, lexicon) if words is None else words
        item = _item(told, mark, words, lexicon, barred)
        if item is not None:
            found.append(item)
    return found


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
    people = next((p for i in reach if (p := read_people(tokens, i, lexicon, barred)) is not None and p.said), None)
    if people is None or people.count.start is None:
        return None
    harm = Harm(trigger, tokens.index_at(trigger.start), mark.outcome, people.count, "encoder", people)
    start, end = harm.start(tokens), harm.end(tokens)
    return Item(Event(start, max(start, end), trigger, mark.outcome, act, people.count, "encoder"), harm=harm)


def _behind(told: Told, j: int, mark: Mark) -> ObjectHarmed:
    """The thing that the word behind a number names."""
    words = told.tokens.span(j, j + 1) if j < len(told.tokens.items) else mark.span
    return ObjectHarmed(surest_object(mark), words.of(told.tokens.text), words.start, words.end)


def _thing(mark: Mark, trigger: Span, count: Count, harmed: ObjectHarmed) -> Event:
    start = min(mark.span.start, harmed.start if harmed.start is not None else mark.span.start)
    end = max(mark.span.end, harmed.end if harmed.end is not None else mark.span.end)
    return Event(start, end, trigger, mark.outcome, surest_act(mark), count, "encoder", object=harmed)
