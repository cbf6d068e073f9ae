"""What the rest of a sentence makes of its counts: modifiers carried by "and", increments, floors said as "so far"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Bound
from knell.read.count_bounds import bounded
from knell.read.count_mentions import Found, count_of
from knell.read.count_nouns import plural
from knell.read.count_tables import CountTables
from knell.read.numbers import Tokens

_REACH: Final = 12
_HARM_REACH: Final = 8
_INCLUDING: Final = frozenset({"incl", "including", "includes"})
_BREAKS: Final = frozenset(
    [";", ":", "(", ")", "—", "but", "while", "who", "which", "whom", "that", "including", "of", "."]
)


def carry(tokens: Tokens, found: list[Found], tables: CountTables) -> list[Found]:
    """A modifier covers the numbers joined to it in the same phrase (docs/codebook.md §2): "at least 12 dead and 30 hurt"."""
    out: list[Found] = []
    last: Found | None = None
    for item in found:
        if (
            last is not None
            and last.modifier
            and item.amount
            and not item.modifier
            and _same_phrase(tokens, last, item, tables)
        ):
            item = _modified(tokens, item, last.modifier)
        part = tokens.at(item.j) in tables.of and tokens.at(item.j + 1) in tables.them  # an aside: "one of them a girl"
        if item.amount is not None and item.mention.kind != "not_people" and not part:
            last = item
        out.append(item)
    return out


def _modified(tokens: Tokens, item: Found, modifier: str) -> Found:
    count = item.mention.count
    if count.low is None or count.bound is not Bound.EXACT:
        return item
    low, high, bound = bounded(count.low, count.high, modifier, plain=count.bound)
    new = count_of(tokens, item.i, item.j, low, high, bound)
    mention = replace(item.mention, count=new, rule=f"{item.mention.rule}:carried_{modifier}")
    return replace(item, mention=mention, modifier=modifier)


def _same_phrase(tokens: Tokens, left: Found, right: Found, tables: CountTables) -> bool:
    """Whether only nouns, outcome words and "and" or a comma stand between two numbers."""
    end = right.i
    more = tables.more_before.match_before(tokens.low, end)
    end -= more[1] if more else 0
    gap = _without_aside(tokens.low[left.j : end])
    if not gap or len(gap) > _REACH or (gap[-1] not in tables.joiner and gap[-1] != ","):
        return False
    if gap[-1] == "," and len(gap) > _LISTED:
        return False  # "at least five shot dead in the operation, one officer missing"
    if gap[-1] == "," and (tokens.at(right.j) in tables.of or tokens.at(right.j).endswith("ly")):
        return False  # "at least 12 dead, 3 of them children", "more than 40 hurt, 17 critically"
    if right.noun and right.noun.head not in tables.people and (not left.noun or left.noun.head in tables.people):
        return False  # "at least 12 people killed and 15 homes burned": another kind of thing
    things = left.noun is not None and plural(left.noun.head) and left.noun.head not in tables.people
    if things and right.noun and right.noun.head in tables.people:
        return False  # "more than 200 houses were burnt and 168 people killed"
    return not any(
        w in _BREAKS or (w in tables.verbs and w not in tables.outcome_words and w not in tables.harm) for w in gap
    )


_LISTED: Final = 4  # words between numbers that only a comma joins
_VERBS: Final = frozenset(("were", "was", "have", "had", "are"))


def _without_aside(gap: Sequence[str]) -> Sequence[str]:
    """The words between two numbers but those between commas: "six people, one of them a girl, were killed and 11 hurt"."""
    if gap.count(",") != 2:
        return gap
    first = gap.index(",")
    second = gap.index(",", first + 1)
    return [*gap[:first], *gap[second + 1 :]] if second + 1 < len(gap) and gap[second + 1] in _VERBS else gap


def mark_increments(tokens: Tokens, found: list[Found], tables: CountTables) -> list[Found]:
    """ "93 more", "another 24" add to an earlier total; beside another number they only continue a list.

    "12 people were killed and another 30 wounded" gives two totals, not a total and an increment.
    """
    out: list[Found] = []
    for n, item in enumerate(found):
        if item.amount is not None and item.mention.kind in ("number", "vague") and _more(tokens, item, tables):
            prior = next((f for f in reversed(found[:n]) if f.mention.kind in ("number", "vague", "article")), None)
            listed = prior is not None and tokens.at(item.j) == "others"
            if prior is None or not (listed or _continues(tokens, prior, item, found, tables)):
                item = replace(item, mention=replace(item.mention, increment=True))
        out.append(item)
    return out


def _more(tokens: Tokens, item: Found, tables: CountTables) -> bool:
    assert item.amount is not None
    if tables.more_before.match_before(tokens.low, item.amount.i):
        return True
    after = tokens.at(item.j)
    return after in tables.more_after and not (after == "more" and tokens.at(item.j + 1) == "than")


def _continues(tokens: Tokens, prior: Found, item: Found, found: list[Found], tables: CountTables) -> bool:
    """Whether the number goes on a list that `prior` began: joined to it, or of another outcome."""
    if _same_phrase(tokens, prior, item, tables):
        return True
    first, second = _harm(tokens, prior, found, tables), _harm(tokens, item, found, tables)
    if first and second and first != second:
        return True
    gap = tokens.low[prior.j : item.i]
    clause = any(w in _BREAKS or (w in tables.verbs and w not in tables.harm) for w in gap)
    return not clause and any(w in tables.joiner for w in gap)


def _harm(tokens: Tokens, item: Found, found: list[Found], tables: CountTables) -> str | None:
    """The outcome nearest to a number: after it before the next number, else before it."""
    start = item.noun.j if item.noun else item.j
    following = min((f.i for f in found if f.i >= start and f.amount), default=len(tokens))
    for k in range(item.j, min(following, start + _HARM_REACH)):
        if tokens.low[k] in tables.harm:
            return tables.harm[tokens.low[k]]
    earlier = max((f.j for f in found if f.j <= item.i and f.amount), default=0)
    for k in range(item.i - 1, max(earlier - 1, item.i - _HARM_REACH), -1):
        if tokens.low[k] in tables.harm:
            return tables.harm[tokens.low[k]]
    return None


def mark_floors(tokens: Tokens, found: list[Found], tables: CountTables) -> list[Found]:
    """ "documented so far", "believed to be higher": every exact number of people is a floor."""
    if not found or not (_so_far(tokens, tables) or _higher(tokens, tables)):
        return found
    out, parts = [], _parts_begin(tokens)
    for item in found:
        mention = item.mention
        counts_people = (item.noun is None or item.noun.head in tables.people) and item.i < parts
        if mention.kind == "number" and item.amount is not None and counts_people:
            count = mention.count
            if count.bound is Bound.EXACT:
                count = count_of(tokens, item.i, item.j, count.low, None, Bound.AT_LEAST)
            item = replace(item, mention=replace(mention, count=count, so_far=True, rule=f"{mention.rule}:so_far"))
        out.append(item)
    return out


def _parts_begin(tokens: Tokens) -> int:
    """Where "so far incl 2 kids" begins to tell of parts, whose number is no floor."""
    return next(
        (k for k in range(2, len(tokens)) if tokens.low[k] in _INCLUDING and tokens.low[k - 2 : k] == ("so", "far")),
        len(tokens),
    )


def _so_far(tokens: Tokens, tables: CountTables) -> bool:
    if tables.so_far.firsts.isdisjoint(tokens.low):
        return False
    return any(
        tables.so_far.match(tokens.low, k) and not tables.so_far_not.match(tokens.low, k)
        for k, word in enumerate(tokens.low)
        if word in tables.so_far
    )


def _higher(tokens: Tokens, tables: CountTables) -> bool:
    if tables.higher.isdisjoint(tokens.low):
        return False
    return any(
        word in tables.higher
        and tokens.at(k + 1) != "than"
        and any(w in tables.higher_cues for w in tokens.low[max(0, k - 6) : k])
        for k, word in enumerate(tokens.low)
    )
