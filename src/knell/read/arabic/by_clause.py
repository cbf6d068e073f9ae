"""Which day and place an Arabic sentence gives to which of the things told in it: clause by clause (docs/codebook.md §3, §4).

"استقبلت خلال الساعات الماضية 61 شهيداً، لترتفع الحصيلة منذ السابع من أكتوبر إلى 35,241": the days of a total that a figure
raises stand before the total, behind the figure. So what stands behind such a break is shared out on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from knell.read.arabic.tokens import Tokens
from knell.read.context import M, assign
from knell.read.events import Event

_RISES: Final = frozenset(
    """ليرتفع لترتفع يرفع ليرفع لترفع ترتفع ليصل لتصل ليبلغ لتبلغ وارتفع وارتفعت وبذلك وبلغت وبلغ ليكون لتكون""".split()
)
_TURNS: Final = frozenset(["فيما", "بينما"])
_TELLS: Final = frozenset(
    """وقال وقالت واعلن واعلنت واكد واكدت وافاد وافادت وذكر وذكرت واضاف واضافت واوضح واوضحت واشار واشارت وتحدث وتحدثت""".split()
)
_COMMAS: Final = frozenset("،,؛;")
_MA: Final = frozenset(["ما", "مما", "في"])


def assign_by_clause(tokens: Tokens, events: Sequence[Event], mentions: Sequence[M]) -> list[M | None]:
    """For each event the mention that is its own or shared with it, or None; a clause that names one keeps to its own."""
    whole = assign(tokens.text, events, mentions)
    cuts = _breaks(tokens) if mentions and len(events) > 1 else []
    if not cuts:
        return whole
    found = list(whole)
    edges = [(0, False), *cuts, (len(tokens.text), False)]
    before: M | None = None
    for (start, _), (end, rises) in pairwise(edges):
        here = [n for n, e in enumerate(events) if start <= e.start < end]
        named = [m for m in mentions if start <= m.span.start < end]
        if not here:
            before = named[-1] if named else before
            continue
        own = assign(tokens.text, [_alone(events, n, here) for n in here], named) if named else [None] * len(here)
        for n, mention in zip(here, own, strict=True):
            opens = (
                whole[n] if not start and not rises else None
            )  # "died, while 17 were hurt, after a strike on Tuesday"
            found[n] = mention if mention is not None else before or opens
        before = found[here[-1]] or before
    return found


def _alone(events: Sequence[Event], n: int, here: Sequence[int]) -> Event:
    """The event with its whole pointed at among those of its clause."""
    whole = events[n].whole
    if whole is None or whole < 0:
        return events[n]
    return replace(events[n], whole=here.index(whole) if whole in here else None)


def _breaks(tokens: Tokens) -> list[tuple[int, bool]]:
    """Where a new clause begins behind a comma, with a total that rises (True), another voice, "while" (False)."""
    found = []
    for k in range(1, len(tokens) - 1):
        if tokens.at(k) not in _COMMAS:
            continue
        n = k + 1 + (tokens.at(k + 1) in _MA)
        rises, while_ = tokens.at(n) in _RISES, tokens.at(k + 1) == "في" and tokens.at(n) == "حين"
        if rises or while_ or tokens.at(n) in _TURNS or tokens.at(n) in _TELLS:
            found.append((tokens.items[k].start, rises))
    return found
