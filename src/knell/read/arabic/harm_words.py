"""The verbs and verbal nouns of harm of an Arabic sentence, and the phrases of a table that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from knell.model import Outcome, Span
from knell.read.arabic.numbers import letters
from knell.read.arabic.tokens import Tokens, stems, without_pronoun
from knell.vocabulary.arabic import ArabicLexicon, Phrases, Trigger, bare

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of harm: token `i`, where it stands without its particles, and what it says."""

    i: int
    span: Span
    form: Trigger
    noun: bool


def _with_object(word: str, lexicon: ArabicLexicon) -> Trigger | None:
    """ "قتلوهما", "خطفتهم", "ستعدم": a verb of harm with its object written onto it, or of the future."""
    if word[:1] == "س" and word[1:2] in "يت":
        return lexicon.triggers.get(word[1:])
    if word.endswith("ا") and word[:-1] in lexicon.triggers and word[:-1] not in lexicon.verbal_nouns:
        return lexicon.triggers[word[:-1]]  # the dual: "أعدما"
    for base in without_pronoun(word):
        verb = base + "ا" if base.endswith("و") else base
        if verb in lexicon.triggers and verb not in lexicon.verbal_nouns and len(verb) > 2:
            return lexicon.triggers[verb]
    return None


def find_words(tokens: Tokens, lexicon: ArabicLexicon) -> list[Word]:
    """The verbs and verbal nouns of harm of a sentence."""
    found: list[Word] = []
    for i, token in enumerate(tokens):
        if token.kind != "word":
            continue
        for taken, rest in stems(token.word):
            form = lexicon.triggers.get(rest)
            if form is None and not tokens.raw(i).endswith("ة"):  # "أسرة" is no verb with its object
                form = _with_object(rest, lexicon)
            if form is None or "ك" in taken:
                continue
            if taken.endswith("ال") and rest not in ("قبض", "قضاء") and form.outcome is not Outcome.DISPLACED:
                continue
            wanted = lexicon.only_with.get(rest)
            if wanted and not any(
                bare(w).startswith(tuple(wanted)) for k in range(i + 1, i + 14) for w in (tokens.at(k),) if w
            ):
                continue
            lives = any(tokens.at(k).startswith(("حيات", "ارواح")) for k in range(i + 1, i + 9))
            if rest.startswith("فقد") and rest != "فقدان" and lives:
                form = Trigger(Outcome.KILLED, None)
            start = token.start + letters(tokens.raw(i), taken)
            found.append(Word(i, Span(start, token.end), form, rest in lexicon.verbal_nouns))
            break
        else:
            taking = _lives_taken(tokens, i, lexicon)
            if taking is not None:
                found.append(taking)
    return found


def _lives_taken(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> Word | None:
    """ "أودى الانفجار بحياة ثلاثة", "حصد القصف أرواح تسعة": the lives are the word of harm, what took them stands before."""
    taken = next((t for t, w in stems(tokens.at(i)) if w in lexicon.lives and not t.endswith("ال")), None)
    if taken is None:
        return None
    before = (w for k in range(max(0, i - 16), i) for _, w in stems(tokens.at(k)))
    if not any(w in lexicon.takers for w in before):
        return None
    token = tokens.items[i]
    return Word(i, Span(token.start + letters(tokens.raw(i), taken), token.end), Trigger(Outcome.KILLED, None), True)


def phrases(tokens: Tokens, table: Phrases[V]) -> Iterator[tuple[int, int, V]]:
    """Every phrase of `table` in the sentence, the longest at each place: (first token, past the last, its value)."""
    i = 0
    while i < len(tokens):
        rest = [bare(tokens.at(k)) for k in range(i + 1, i + 5)]
        hit = next((m for _, word in stems(tokens.at(i)) if (m := table.match(word, rest)) is not None), None)
        if hit is None:
            hit = table.match(bare(tokens.at(i)), rest)
        if hit is None:
            i += 1
            continue
        value, length = hit
        yield i, i + length, value
        i += length
