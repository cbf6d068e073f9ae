"""Find counts: every number, vague word and article of a sentence, as an interval and how it was said.

Rules and arithmetic are docs/codebook.md §2; the words are vocabulary/counts.yaml. Decisions that the
table leaves open, made in its spirit:

* "several hundred" is the product of its words (300-900), "a couple of hundred" 200,
  "several dozen" 36-99, "two dozen" 24-24 (a vague word, as "a dozen").
* A modifier on a vague word opens or closes its sides: "more than a dozen" starts at 13.
* "1.383" is a broken number, never a count; "1.2 million", "3k" and "1 383" with a thin space are numbers.
* "So far" and "believed to be higher" make every exact number of people in the sentence a floor.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Span
from knell.read.count_bounds import figure_of, former
from knell.read.count_context import carry, mark_floors, mark_increments
from knell.read.count_mentions import CountMention, Found, count_of, not_people
from knell.read.count_nouns import noun_after
from knell.read.count_strangers import stranger
from knell.read.count_tables import CountTables, count_tables
from knell.read.count_words import read_article, read_both, read_kin, read_nobody, read_share
from knell.read.numbers import Amount, Tokens, read_amount, tokenise

__all__ = ["CountMention", "find_counts"]


def find_counts(text: str, span: Span, extra: Path | None = None) -> tuple[CountMention, ...]:
    """The counts said in `text` within `span` (one sentence), in order; spans count code points of `text`.

    Numbers that count nobody come back as kind "not_people"; `extra` is the user's vocabulary file.
    Rule: docs/codebook.md §2.
    """
    tables = count_tables("en", extra)
    tokens = tokenise(text, span)
    found: list[Found] = []
    done = 0
    for i in [i for i, word in enumerate(tokens.low) if word in tables.starts or word[0].isdecimal()]:
        if i < done:
            continue
        follows = tables.only_before.get(tokens.low[i])
        new = [] if follows is not None and tokens.at(i + 1) not in follows else _read(tokens, i, found, tables)
        if new:
            done = max(new[-1].j, i + 1)
            if found and new[0].i == found[-1].j + 1 and tokens.at(found[-1].j) in tables.of:
                new = _part_of(tokens, found, new, tables)
            found.extend(new)
            continue
        skip = tables.between.match(tokens.low, i) or tables.before.match(tokens.low, i)
        done = i + (skip[1] if skip else 1)
    found = carry(tokens, found, tables)
    found = mark_increments(tokens, found, tables)
    found = mark_floors(tokens, found, tables)
    return tuple([f.mention for f in found])


def _read(tokens: Tokens, i: int, before: list[Found], tables: CountTables) -> list[Found]:
    """What token `i` begins: a share, a zero, an amount, an article or kin; [] where nothing."""
    word = tokens.low[i]
    if not word[0].isdecimal():
        share = read_share(tokens, i, before, tables) or read_nobody(tokens, i, tables)
        if share is not None:
            return [share]
    amount = read_amount(tokens, i, tables)
    if amount is not None:
        return _read_amount(tokens, amount, tables)
    if word in tables.articles:
        return read_article(tokens, i, tables)
    if word in tables.possessives:
        return read_kin(tokens, i, tables)
    if word in tables.both:
        return read_both(tokens, i, tables)
    return []


_AS_MANY: Final = re.compile(
    r"\b[Aa]s many(?=\s+(?:others? |more |people |were |was |are )*(?:wounded|injured|hurt|killed|dead|missing|arrested|detained)\b)"
)


def with_as_many(text: str, span: Span, counts: tuple[CountMention, ...]) -> tuple[CountMention, ...]:
    """`counts` with "as many" of "two were killed and as many wounded": the number told before it."""
    found = list(counts)
    for same in _AS_MANY.finditer(text, span.start, span.end):
        before = [c for c in counts if c.kind == "number" and c.span.end <= same.start() and c.count.low is not None]
        if before:
            last = before[-1].count
            count = replace(last, text=same.group(), start=same.start(), end=same.end())
            found.append(CountMention(Span(same.start(), same.end()), count, "number", None, None, rule="as_many"))
    return tuple(sorted(found, key=lambda c: c.span.start))


def _read_amount(tokens: Tokens, amount: Amount, tables: CountTables) -> list[Found]:
    """An amount as a number, a vague count, or something that counts nobody."""
    if amount.vague and _idle(tokens, amount, tables):
        return []
    strange = stranger(tokens, amount, tables)
    if strange is not None:
        return [not_people(tokens, amount.i, amount.j, strange.what, stop=strange.j)]
    if amount.form == "words" and amount.low == 1 and amount.j == amount.i + 1 and _pronoun(tokens, amount, tables):
        return [not_people(tokens, amount.i, amount.j, "pronoun")]
    if former(tokens, amount, tables):
        return [_former(tokens, amount)]
    figure = figure_of(tokens, amount, tables)
    single = figure.high == 1
    noun = noun_after(tokens, figure.j + (single and tokens.at(figure.j) in tables.articles), tables, single=single)
    if noun is not None and noun.head in tables.measures and noun.head not in tables.people:
        return [not_people(tokens, amount.i, amount.j, tables.measures[noun.head], stop=figure.j)]
    span, unit = (noun.span, noun.unit) if noun else (None, None)
    if noun is None and tokens.at(figure.i - 1) in tables.of and tokens.at(figure.i - 2) in tables.family_of:
        span, unit = tokens.span(figure.i - 2, figure.i - 1), tokens.at(figure.i - 2)
    kind = "vague" if figure.amount.vague else "number"
    count = count_of(tokens, figure.i, figure.j, figure.low, figure.high, figure.bound)
    rule = f"{figure.amount.form}:{figure.modifier or figure.bound}"
    mention = CountMention(tokens.span(figure.i, figure.j), count, kind, unit, span, rule=rule)
    return [Found(mention, figure.i, figure.j, noun, figure.amount, figure.modifier)]


_HARMED: Final = frozenset(
    "killed shot wounded injured hurt dead missing abducted kidnapped detained arrested displaced".split()
)


def _part_of(tokens: Tokens, found: list[Found], new: list[Found], tables: CountTables) -> list[Found]:
    """ "Three of some 30 gunmen": three are counted, and the 30 only say of how many; `found` ends with the three."""
    part, whole = found[-1], new[0]
    low, of = part.mention.count.low, whole.mention.count.low
    people = whole.noun is not None and whole.noun.head in tables.people
    if part.mention.kind != "number" or whole.mention.kind != "number" or not people:
        return new
    if part.noun is not None and part.noun.j <= whole.i:
        return new
    if low is None or of is None or low > of or whole.noun is None or tokens.at(whole.noun.j) in _HARMED:
        return new
    mention = replace(part.mention, unit=whole.noun.unit, noun=whole.noun.span)
    found[-1] = replace(part, mention=mention, noun=whole.noun)
    return new[1:]


def _former(tokens: Tokens, amount: Amount) -> Found:
    """What a figure was before it changed: no count of people, unless a figure of them is told beside it (`revised`)."""
    found = not_people(tokens, amount.i, amount.j, "former_value")
    bound = Bound.VAGUE if amount.vague else Bound.EXACT
    count = count_of(tokens, amount.i, amount.j, amount.low, amount.high, bound)
    return replace(found, mention=replace(found.mention, count=count))


def _idle(tokens: Tokens, amount: Amount, tables: CountTables) -> bool:
    """Whether a vague word counts nothing here: "how many", "as many", "scores a goal", "many times"."""
    if amount.j == amount.i + 1 and tokens.at(amount.i - 1) in tables.quantity_not_after:
        return True
    after = tokens.at(amount.j)
    if tokens.low[amount.i] == "scores" and (after in tables.articles or tokens.numeric(amount.j)):
        return True
    if tokens.low[amount.i] == "tens" and amount.j == amount.i + 1 and after not in tables.of:
        return True
    return after in tables.quantity_not_before


def _pronoun(tokens: Tokens, amount: Amount, tables: CountTables) -> bool:
    """Whether "one" is no number: "one of the bloodiest days", "one another", "this one"; "one of the dead" is."""
    before, after = tokens.at(amount.i - 1), tokens.at(amount.j)
    if before == "that" and after in tables.people and tokens.at(amount.i - 2) not in tables.of:
        return False  # "said that one man was shot"
    that_one = before in tables.one_not_after and not (before == "that" and after in tables.of)
    if that_one or after in tables.one_not_before:
        return True
    if after not in tables.of or tokens.at(amount.j + 1) in tables.them:
        return False
    if tokens.numeric(amount.j + 2):  # "one of the 12 hostages"
        return False
    if tokens.numeric(amount.j + 1) or tokens.at(amount.j + 1) in tables.ones:  # "one of five people shot", no attacks
        counted = noun_after(tokens, amount.j + 2, tables)
        return counted is None or counted.head not in tables.people
    of = read_amount(tokens, amount.j + 1, tables)
    if of is not None and not of.vague:  # "one of three brothers was killed", not "one of 12 people killed"
        whole = noun_after(tokens, of.j, tables)
        return whole is None or tokens.at(whole.j) in _HARMED
    if tokens.at(amount.j + 2) == "own":  # "losing one of their own"
        return False
    noun = noun_after(tokens, amount.j, tables)
    if noun is not None:
        return noun.head not in tables.people
    return tokens.at(amount.j + 2) not in tables.outcome_words
