"""The mention of a count: what the finder hands to the reader, and its making."""

from __future__ import annotations

from knell.model import Bound, Count, Span
from knell.model.values import Value
from knell.read.count_bounds import bounded, most, share
from knell.read.count_nouns import Noun
from knell.read.numbers import Amount, Tokens


class Share(Value, frozen=True):
    """A share of a whole: top/bottom with its modifier, or "most" (bottom 0), or all (1/1) but some ("all but three")."""

    top: int
    bottom: int
    modifier: str | None = None
    but: int = 0

    def of(self, low: int, high: int | None) -> tuple[int, int | None]:
        """The interval that this share of a whole of `low` to `high` is (docs/codebook.md §2)."""
        if self.but:
            return max(low - self.but, 0), None if high is None else max(high - self.but, 0)
        if self.bottom == 0:
            return most(low, high)
        if self.modifier == "more_than":
            return self.top * low // self.bottom + 1, high
        least, greatest = share(self.top, self.bottom, low, high)
        if self.modifier == "at_least":
            return least, high
        if self.modifier is None or greatest is None:
            return least, greatest
        low_end, high_end, _ = bounded(least, greatest, self.modifier, plain=Bound.FRACTION)
        if high is not None and high_end is not None:
            high_end = min(high_end, high)
        return low_end, high_end


class CountMention(Value, frozen=True):
    """A count as said: its own words, its interval, and what it counts.

    `kind` is "number", "article" ("a man", "his wife"), "vague", "fraction" or "not_people" (then
    `unit` says what it is: year, age, distance, money, …). `unit` is otherwise the noun phrase that
    follows, in lower case, at most four words; `noun` is where that stands. `increment` marks "93
    more" when it adds to an earlier total; `so_far` marks a floor said as "so far". `whole` is, for a
    fraction, the count it is a share of, where the sentence says one; else low and high are None and
    `share.of(low, high)` reckons them. `rule` names the rule, for `--explain`.
    """

    span: Span
    count: Count
    kind: str
    unit: str | None = None
    noun: Span | None = None
    increment: bool = False
    so_far: bool = False
    rule: str = ""
    whole: Count | None = None
    share: Share | None = None


class Found(Value, frozen=True):
    """A mention in the making: its tokens [i, j), its noun, its amount before bounds, its modifier."""

    mention: CountMention
    i: int
    j: int
    noun: Noun | None = None
    amount: Amount | None = None
    modifier: str | None = None


def count_of(tokens: Tokens, i: int, j: int, low: int | None, high: int | None, bound: Bound) -> Count:
    """The count that tokens [i, j) say."""
    span = tokens.span(i, j)
    return Count(low, high, bound, span.of(tokens.text), span.start, span.end)


def not_people(tokens: Tokens, i: int, j: int, what: str, *, stop: int = 0, rule: str = "") -> Found:
    """A number that counts nobody: `what` it is instead. `stop` is where reading goes on."""
    count = Count(None, None, Bound.UNKNOWN, tokens.span(i, j).of(tokens.text), tokens.start[i], tokens.end[j - 1])
    mention = CountMention(tokens.span(i, j), count, "not_people", what, rule=rule or what)
    return Found(mention, i, max(stop, j))
