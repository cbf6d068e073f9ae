"""Read numbers: cut words into tokens, and tokens into amounts, for counts and dates alike.

An amount is what a run of tokens says by itself ("1,383", "one hundred and twenty-five", "1.2
million", "several dozen", "tens of thousands"); modifiers are read in `count_bounds`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, final

from msgspec.structs import replace

from knell.model import Span
from knell.model.values import Value
from knell.read.count_tables import CountTables
from knell.vocabulary.forms import lowered

# In order: plain words, the most of them; ISO days; clock times; numbers with separators; broken numbers ("1.383", "7/3/2025", "9/11") and
# plain digits; names with digits ("T-72", "M4"); other words; single marks.
_TOKEN: Final = re.compile(
    r"[a-z]++(?![\w'’-])"
    r"|\d{4}-\d\d-\d\d(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d{1,3}(?:[,٬\u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.٫]\d+)?"
    r"|\d+(?:[./٫]\d+)*"
    r"|(?!mid-|pre-|post-|early-|late-)[A-Za-z]{1,6}-\d\w*"
    r"|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+|\d\w*)*"
    r"|[^\w\s]|_"
)
_SEPARATORS: Final = re.compile(r"[,٬\u00a0\u2009\u202f]")
_PLAIN: Final = re.compile(r"\d+(?:[.٫]\d+)?\Z")
HYPHENS: Final = frozenset("-‐‑–")
DASHES: Final = frozenset("-‐‑–—")


@final
class Tokens:
    """The tokens of one sentence: `low` in lower case, with where each stands in the whole text.

    A plain class and no struct: compiled, its attributes are read some five thousand times a text at no cost.
    """

    def __init__(self, text: str, low: tuple[str, ...], start: tuple[int, ...], end: tuple[int, ...]) -> None:
        self.text: Final = text
        self.low: Final = low
        self.start: Final = start
        self.end: Final = end
        self.size: Final = len(low)

    def __len__(self) -> int:
        return self.size

    def at(self, i: int) -> str:
        """Token `i` in lower case, "" outside the sentence."""
        return self.low[i] if 0 <= i < self.size else ""

    def raw(self, i: int) -> str:
        """Token `i` as written, "" outside the sentence."""
        return self.text[self.start[i] : self.end[i]] if 0 <= i < self.size else ""

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return 0 <= i < self.size and self.text[self.start[i]].isupper()

    def numeric(self, i: int) -> bool:
        """Whether token `i` begins with a digit of any script."""
        return 0 <= i < self.size and self.low[i][0].isdecimal()

    def touches(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the next."""
        return 0 <= i < self.size - 1 and self.end[i] == self.start[i + 1]

    def span(self, i: int, j: int) -> Span:
        """Where tokens [i, j) stand in the text."""
        return Span(self.start[i], self.end[j - 1])


@lru_cache(maxsize=1)  # counts and dates are looked for in one sentence after the other
def tokenise(text: str, span: Span) -> Tokens:
    """The tokens of `text` in `span`, in one pass."""
    low: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in _TOKEN.finditer(lowered(text), span.start, span.end):
        low.append(match[0])
        first, last = match.span()
        start.append(first)
        end.append(last)
    return Tokens(text, tuple(low), tuple(start), tuple(end))


class Amount(Value, frozen=True):
    """What tokens [i, j) say: one number, or the interval of a vague word (`high` None where open).

    `form` is "digits", "words", "vague" or "broken" (digits that are no whole number, such as
    "1.383"). `scale` is the last multiplier said ("million"), 1 where none was.
    """

    low: int
    high: int | None
    i: int
    j: int
    form: str
    scale: int = 1

    @property
    def vague(self) -> bool:
        """Whether a vague word gave it."""
        return self.form == "vague"

    def times(self, factor: int) -> Amount:
        """The amount with a multiplier said elsewhere ("two to three *million*")."""
        return replace(
            self, low=self.low * factor, high=None if self.high is None else self.high * factor, scale=factor
        )


def read_amount(tokens: Tokens, i: int, tables: CountTables) -> Amount | None:
    """The longest amount that begins at token `i`, or None."""
    word = tokens.at(i)
    if word[:1].isdecimal():
        return _digits(tokens, i, tables)
    if word and word in tables.amount_starts:
        return _vague(tokens, i, tables) or _words(tokens, i, tables)
    return None


def digits_value(token: str) -> int | None:
    """The whole number that a token of digits writes, None where it writes none ("1.383", "9/11")."""
    if not token.isdecimal():
        token = _SEPARATORS.sub("", token)
    return int(token) if token.isdecimal() else None


def _digits(tokens: Tokens, i: int, tables: CountTables) -> Amount:
    plain = tokens.low[i] if tokens.low[i].isdecimal() else _SEPARATORS.sub("", tokens.low[i])
    scale, j = _scale_after(tokens, i + 1, tables)
    if not _PLAIN.match(plain):
        return Amount(0, None, i, i + 1, "broken")
    if scale == 1 and not plain.isdecimal() and tokens.at(j) in tables.range_joins and tokens.numeric(j + 1):
        scale, _ = _scale_after(tokens, j + 2, tables)  # "between 1.5 and 2 million"
    value = Decimal(plain.replace("٫", ".")) * scale
    if value != value.to_integral_value() or (scale == 1 and not plain.isdecimal()):
        return Amount(0, None, i, j, "broken")
    return Amount(int(value), int(value), i, j, "digits", scale)


def _scale_after(tokens: Tokens, j: int, tables: CountTables) -> tuple[int, int]:
    """The multiplier at token `j` and the token after it: "1.2 million", "3k", "2m people", "5 dozen"."""
    word = tokens.at(j)
    if word in tables.scales or word in tables.dozen:
        return tables.scales.get(word) or tables.dozen[word], j + 1
    if word == "k" and tokens.touches(j - 1):
        return 1000, j + 1
    people = tokens.at(j + 1) in tables.people
    if word == "m" and (people or (tokens.touches(j - 1) and "." in tokens.at(j - 1))):
        return 1_000_000, j + 1
    return 1, j


def _vague(tokens: Tokens, i: int, tables: CountTables) -> Amount | None:
    """A vague quantity, a magnitude, or the one times the other ("several hundred", "a few dozen")."""
    quantity = tables.quantities.match(tokens.low, i)
    if quantity is not None:
        (low, high), length = quantity
        return quantified(tokens, Amount(low, high, i, i + length, "vague"), tables)
    magnitude = tables.magnitudes.match(tokens.low, i)
    if magnitude is None:
        return None
    (low, high), length = magnitude
    return Amount(low, high, i, i + length, "vague")


def quantified(tokens: Tokens, amount: Amount, tables: CountTables) -> Amount:
    """A quantity before a magnitude: "several hundred" runs from 3 hundred to 9 hundred, by the table's products.

    "A couple of hundred" is 200, "several dozen" 36-99: a dozen word stays below a hundred, as
    "dozens" does; an open quantity ("many thousands") takes the magnitude's own end.
    """
    compound = tables.magnitudes.match(tokens.low, amount.j)
    if compound is not None and compound[1] == 3 and amount.low <= 9:  # "many hundreds of thousands"
        (low, high), length = compound
        return replace(amount, low=low // 2 * amount.low, high=high, j=amount.j + length)
    j = amount.j + (tokens.at(amount.j) in tables.of)
    word = tokens.at(j)
    unit = tables.scales.get(word) or tables.dozen.get(word) or tables.plural_scales.get(word)
    if unit is None or amount.low > 9:
        return amount
    dozen = unit == 12
    top = 9 if amount.high is None else amount.high
    high = top * unit if amount.high is not None else (top + 1) * unit - 1
    high = min(high, 99) if dozen else high
    return Amount(amount.low * unit, high, amount.i, j + 1, "vague", unit)


def _words(tokens: Tokens, i: int, tables: CountTables) -> Amount | None:
    """A number in words: "twelve", "one hundred and twenty-five", "a thousand", "two dozen"."""
    first = tokens.low[i]
    if first in tables.one_of_scale:
        if tokens.at(i + 1) in tables.dozen:
            return Amount(12, 12, i, i + 2, "vague", 12)
        if tokens.at(i + 1) not in tables.scales:
            return None
    total, current, j, last = 0, 0, i, 0
    while j < len(tokens.low):
        word, k = tokens.low[j], j
        if j > i and word in HYPHENS and tokens.touches(j - 1) and tokens.touches(j):
            k += 1
        if j > i and tokens.at(k) in tables.joiner and last >= 100 and _small_after(tokens, k + 1, last, tables):
            k += 1
            k += tokens.at(k) in HYPHENS
        word = tokens.at(k)
        if k == i and word in tables.one_of_scale:
            current, last = 1, 1
        elif word in tables.ones and _fits(current, tables.ones[word], last):
            current, last = current + tables.ones[word], 1
        elif word in tables.tens and current % 100 == 0 and last != 10:
            current, last = current + tables.tens[word], 10
        elif word in tables.scales and j > i and current > 0 and (scale := tables.scales[word]):
            if scale == 100 and current < 100 and last < 100:
                current, last = current * 100, 100
            elif scale > 100 and current < 1000 and (total == 0 or total % (scale * 1000) == 0):
                total, current, last = total + current * scale, 0, scale
            else:
                break
        else:
            break
        j = k + 1
    if j == i:
        return None
    return _dozens(tokens, Amount(total + current, total + current, i, j, "words", max(last, 1)), tables)


def _fits(current: int, value: int, last: int) -> bool:
    """Whether a word under twenty may follow: after a ten only 1-9, after a hundred or a scale any, else nothing."""
    if last == 0 or last >= 100:
        return current % 100 == 0
    return last == 10 and 0 < value < 10


def _small_after(tokens: Tokens, k: int, last: int, tables: CountTables) -> bool:
    """Whether what follows "and" is below a hundred: "one hundred and two", not "one hundred and two hundred"."""
    k += tokens.at(k) in HYPHENS
    word = tokens.at(k)
    if word not in tables.ones and word not in tables.tens:
        return False
    after = k + 1
    if word in tables.tens and tokens.at(after) in HYPHENS and tokens.at(after + 1) in tables.ones:
        after += 2
    elif word in tables.tens and tokens.at(after) in tables.ones:
        after += 1
    scale = tables.scales.get(tokens.at(after), 0)
    # "nine hundred and ninety-nine thousand" goes on; a second hundred, or a thousand after a thousand, is another number.
    return tokens.at(after) not in tables.dozen and (scale == 0 or (last == 100 and scale > 100))


def _dozens(tokens: Tokens, amount: Amount, tables: CountTables) -> Amount:
    """ "Two dozen" is 24, a vague word said exactly (docs/codebook.md §2, "a dozen"); "two and a half million"."""
    if tokens.at(amount.j) in tables.dozen and amount.low < 100:
        return Amount(amount.low * 12, amount.low * 12, amount.i, amount.j + 1, "vague", 12)
    half = tokens.low[amount.j : amount.j + 3] == ("and", "a", "half")
    scale = tables.scales.get(tokens.at(amount.j + 3), 0) if half else 0
    if scale >= 1000 and amount.scale == 1:
        value = amount.low * scale + scale // 2
        return Amount(value, value, amount.i, amount.j + 4, "words", scale)
    return amount
