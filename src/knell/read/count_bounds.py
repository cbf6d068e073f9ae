"""Bounds: what the words around a number make of it (docs/codebook.md §2, the table).

Arithmetic on whole numbers only, so that rounding half to even is exact at any size.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from knell.model import Bound
from knell.read.count_tables import CountTables
from knell.read.numbers import DASHES, Amount, Tokens, read_amount

_BOUNDS: Final = {
    "more_than": Bound.MORE_THAN,
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "less_than": Bound.AT_MOST,
    "nearly": Bound.APPROX,
    "approx": Bound.APPROX,
}


class Figure(NamedTuple):
    """An interval with its bound, said by tokens [i, j). `modifier` is its label in counts.yaml, or None."""

    low: int
    high: int | None
    bound: Bound
    i: int
    j: int
    amount: Amount
    modifier: str | None = None


def rounded(top: int, bottom: int) -> int:
    """top / bottom rounded half to even, exactly."""
    whole, rest = divmod(top, bottom)
    if 2 * rest > bottom or (2 * rest == bottom and whole % 2):
        return whole + 1
    return whole


def bounded(low: int, high: int | None, modifier: str | None, *, plain: Bound) -> tuple[int, int | None, Bound]:
    """The interval `low`-`high` under a modifier. `plain` is its bound where no modifier stands.

    A vague interval keeps its open sides: "more than several dozen" starts above its low, "nearly a
    dozen" lies under its high, "about" widens both ends by a tenth.
    """
    if modifier is None:
        return low, high, plain
    top = low if high is None else high
    bound = _BOUNDS[modifier]
    if modifier == "more_than":
        return low + 1, None, bound
    if modifier == "at_least":
        return low, None, bound
    if modifier == "at_most":
        return 0, top, bound
    if modifier == "less_than":
        return 0, max(top - 1, 0), bound
    if modifier == "nearly":
        return max(min(low - 1, rounded(9 * low, 10)), 0), max(top - 1, 0), bound
    return rounded(9 * low, 10), rounded(11 * top, 10), bound


def share(top: int, bottom: int, low: int, high: int | None) -> tuple[int, int | None]:
    """The share top/bottom of a whole, each end rounded up to a whole person (docs/codebook.md §2)."""
    return -(-top * low // bottom), None if high is None else -(-top * high // bottom)


def most(low: int, high: int | None) -> tuple[int, int | None]:
    """More than half of a whole, up to all of it."""
    return low // 2 + 1, high


def figure_of(tokens: Tokens, amount: Amount, tables: CountTables) -> Figure:
    """The figure around `amount`: its range, then the modifiers after and before it."""
    base = _range(tokens, amount, tables) or Figure(
        amount.low, amount.high, Bound.VAGUE if amount.vague else Bound.EXACT, amount.i, amount.j, amount
    )
    after = None if base.bound is Bound.RANGE else tables.after.match(tokens.low, base.j)
    before, i = modifier_before(tokens, base.i, tables)
    j, label = base.j, before
    if after is not None and _trails(tokens, base.j, after[1]):
        j, label = base.j + after[1], before or after[0]
    low, high, bound = bounded(base.low, base.high, label, plain=base.bound)
    if base.bound is Bound.RANGE and label == "approx":  # "an estimated 10 to 15" stays the range that was said
        low, high, bound = base.low, base.high, Bound.RANGE
    if label is None:
        i = base.i
    return Figure(low, high, bound, i, j, base.amount, label)


def _trails(tokens: Tokens, j: int, length: int) -> bool:
    """Whether a modifier after the number belongs to it: "at least" does not when another number follows."""
    return not tokens.numeric(j + length) and tokens.at(j + length) not in ("a", "one")


_WENT: Final = frozenset(
    ("gone", "went", "goes", "going", "is", "was", "are", "now", "moved", "pushed", "pushes", "brought", "taken")
)


def modifier_before(tokens: Tokens, i: int, tables: CountTables) -> tuple[str | None, int]:
    """The modifier that ends before token `i`, over words that say nothing of the bound; the outermost decides."""
    label, left, k = None, i, i
    while k > 0:
        found = tables.before.match_before(tokens.low, k)
        if found is not None and tokens.at(k - 2) == "up" and tokens.at(k - 3) in _WENT:
            break  # "has gone up to 31" is no "at most 31"
        if found is not None:
            # "an estimated 30", but "at least an estimated 30": what stands outside bounds what stands inside.
            label, k = found[0], k - found[1]
            left = k
            continue
        between = tables.between.match_before(tokens.low, k)
        if between is None:
            break
        k -= between[1]
    return label, left


def _range(tokens: Tokens, amount: Amount, tables: CountTables) -> Figure | None:
    """ "12 to 15", "between 12 and 15", "12-15", "two or three", "two to three thousand", or None."""
    opener = tables.range_openers.get(tokens.at(amount.i - 1))
    join = opener.match(tokens.low, amount.j) if opener else None
    maybe = 0 if join else _maybe(tokens, amount, tables)
    k = amount.j + (join[1] if join else maybe or 1)
    if k >= len(tokens) or former(tokens, amount, tables):
        return None
    if not join and not maybe and not _joins(tokens, amount.j, tables):
        return None
    second = read_amount(tokens, k, tables)
    if second is None or second.form == "broken" or (amount.vague and second.vague and tokens.at(k - 1) in DASHES):
        return None
    first = amount
    if first.scale == 1 and second.scale > 12 and first.high is not None and first.low * second.scale <= second.low:
        first = first.times(second.scale)
    if second.high is not None and first.low >= second.high:
        return None
    bound = Bound.VAGUE if first.vague or second.vague else Bound.RANGE
    return Figure(first.low, second.high, bound, amount.i - (1 if join else 0), second.j, first)


def _maybe(tokens: Tokens, amount: Amount, tables: CountTables) -> int:
    """How many tokens stand between the ends of "two, maybe three" and "two or perhaps three"; 0 where none do."""
    if tokens.at(amount.j) not in (",", "or") or tokens.at(amount.j + 1) not in _MAYBE or amount.vague:
        return 0
    second = read_amount(tokens, amount.j + 2, tables)
    if second is None or second.vague or not amount.low < second.low <= amount.low + max(2, amount.low // 2):
        return 0
    if tokens.at(amount.j) == "," and tokens.at(second.j) in _HARMED:
        return 0  # "killed 10, perhaps 12 wounded"
    return 0 if tokens.at(second.j) in _OTHERS else 2


_MAYBE: Final = frozenset({"maybe", "perhaps", "possibly"})
_HARMED: Final = frozenset(
    {"wounded", "injured", "hurt", "dead", "killed", "missing", "captured", "abducted", "detained"}
)
_OTHERS: Final = frozenset({"others", "other", "more", "further"})


def _joins(tokens: Tokens, j: int, tables: CountTables) -> bool:
    """Whether token `j` joins two ends without "between": a dash must touch both or neither."""
    if tokens.at(j) == "—":
        return tokens.touches(j - 1) and tokens.touches(j)
    return (
        tokens.at(j) in tables.range_joins
        and tokens.at(j) not in tables.joiner
        and tokens.touches(j - 1) == tokens.touches(j)
    )


# Verbs that change a figure, however far before "from 64 to 49" they stand.
_REVISED: Final = frozenset(
    "raised raises raising revised revises revising lowered lowers lowering reduced reduces rose rises risen climbed climbs increased"
    " increases corrected corrects correcting updated updates updating falls fell fallen dropped drops jumped jumps cut cuts cutting".split()
)
_FAR: Final = 28  # tokens


def former(tokens: Tokens, amount: Amount, tables: CountTables) -> bool:
    """Whether the amount is what a figure was before it changed: the 12 of "rose from 12 to 15", "to 15, from 12 earlier"."""
    at = amount.i - 1 - (tokens.at(amount.i - 1) == "the")
    if tokens.at(at) != "from":
        return False
    if any(tokens.at(k) in tables.risers for k in range(at - 1, max(at - 6, -1), -1)):
        return True
    return not _REVISED.isdisjoint(tokens.low[max(0, at - _FAR) : at])
