"""Arabic shares of a figure told before: "معظمهم ذُبحوا", "أغلبها لنساء", "ثلثهم بالقصف", "نصف القتلى".

Shares that say who the part are ("معظمهم أطفال") are tied with the people of a list (harm_nouns); here are those that say how, where or of what.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome
from knell.read.arabic.harm_words import Word
from knell.read.arabic.heads import head_at
from knell.read.arabic.ties import Harm, Ties
from knell.read.arabic.tokens import Tokens, stems
from knell.read.count_bounds import most, share
from knell.vocabulary.arabic import load_arabic

_REACH: Final = 26  # words between a figure and a share of it
_STOPS: Final = frozenset([".", "؛", "!", "؟"])
_HOW: Final = frozenset("تحمل يحمل يحملون عليها بها من في داخل علي تحت اثر جراء خلال نتيجه بسبب علي عند قرب".split())
_MORE: Final = frozenset(["اكثر", "ازيد"])
_ABOUT: Final = frozenset(["نحو", "حوالي", "قرابه", "زهاء"])
SOME: Final = frozenset(["بعضهم", "بعضهن"])
_SHARES: dict[str, tuple[int, int] | None] = {
    "نصف": (1, 2), "ثلث": (1, 3), "ثلثا": (2, 3), "ثلثي": (2, 3), "ربع": (1, 4), "خمس": (1, 5), "عشر": (1, 10), "اغلب": None, "معظم": None,
    "غالبيه": None, "اغلبيه": None,
}  # fmt: skip
SHARES: Final = frozenset(_SHARES)


def fraction(tokens: Tokens, k: int, top: tuple[int, int] | None, of: Count) -> tuple[Count, int]:
    """The share of `of` that token `k` names (None: most), with "أكثر من" or "نحو" before it; and its first token."""
    first, more = k, False
    if tokens.at(k - 1) == "من" and any(w in _MORE for _, w in stems(tokens.at(k - 2))):
        first, more = k - 2, True
    elif any(w in _ABOUT for _, w in stems(tokens.at(k - 1))):
        first = k - 1
    low, high = of.low or 0, of.high
    if top is None:
        low, high = most(low, high)
    else:
        low, high = (top[0] * low // top[1] + 1, high) if more else share(*top, low, high)
    span = tokens.span(first, k + 1)
    return Count(low, high, Bound.FRACTION, span.of(tokens.text), span.start, span.end), first


def share_of(word: str) -> tuple[int, int] | None:
    """What a share word stands for: its fraction, None for "most"."""
    return next((_SHARES[w] for _, w in stems(word) if w in _SHARES), None)


@cache
def _openers() -> frozenset[str]:
    """The words that may name a share of those told before."""
    return SOME | {word for word, how in load_arabic().parts.items() if how in ("most", "half")}


def shares(s: Ties, found: Sequence[Harm]) -> list[Harm]:
    """The shares of the figures `found` in a sentence that no list has taken; each names its whole by its index."""
    made: list[Harm] = []
    taken = {h.count.start for h in found}
    named_shares = _openers() & s.tokens.where.keys()
    for k in sorted({k for w in named_shares for k in s.tokens.where[w]}):
        token = s.tokens.items[k]
        if any(w in ("سراح", "افراج") for n in (k - 1, k - 2) for _, w in stems(s.tokens.at(n))):
            continue  # "أُطلق سراح نصفهم"
        how = next((s.lexicon.parts[w] for _, w in stems(token.word) if w in s.lexicon.parts), None)
        some = token.word in SOME
        if (how not in ("most", "half") and not some) or token.start in taken:
            continue
        verb = next((w for w in s.words if w.i == k - 1 and not w.noun), None) if how == "most" else None
        if verb is None:  # "أُعدم معظمهم بعد توقيفهم", "معظمهم ذُبحوا"
            verb = next((w for w in s.words if 0 < w.i - k <= 2 and not w.noun), None)
        told_how = s.tokens.at(k + 1) in _HOW or s.tokens.at(k + 1)[:1] in ("ب", "ل")
        whole = _whole(s, k, found)
        if whole is None or (verb is None and (some or not told_how)):
            continue
        of = found[whole]
        if verb is not None and verb.form.outcome is not of.outcome:
            continue
        if some:
            count = Count(2, None, Bound.VAGUE, s.tokens.raw(k), token.start, token.end)
        else:
            named = next((w for _, w in stems(token.word) if w in s.lexicon.shares), None)
            count, _ = fraction(s.tokens, k, s.lexicon.shares[named] if named else None, of.count)
        made.append(_share(s, of, whole, k, count, verb))
    return made + _of_the_dead(s, found)


def _of_the_dead(s: Ties, found: Sequence[Harm]) -> list[Harm]:
    """ "وقالت إن نصف القتلى من النساء": a share of those whom the sentence has counted."""
    made: list[Harm] = []
    for k in sorted({k for w in SHARES & s.tokens.where.keys() for k in s.tokens.where[w]}):
        if not s.tokens.at(k + 1).startswith("ال"):
            continue
        head = head_at(s.tokens, k + 1, s.lexicon)
        if head is None or head[0].outcome is None or s.tokens.at(k + 1).endswith("اصابات"):
            continue
        said = outcomes_of(s.tokens.at(k + 1), head[0].outcome)
        fits = [
            (said.index(h.outcome), n)
            for n, h in enumerate(found)
            if h.outcome in said and h.whole is None and h.count.text and h.count.low and h.at < k
        ]
        whole = min(fits)[1] if fits else None
        if whole is None or any(h.count.start == s.tokens.items[k].start for h in found):
            continue
        count, _ = fraction(s.tokens, k, share_of(s.tokens.at(k)), found[whole].count)
        made.append(_share(s, found[whole], whole, k, count, None))
    return made


def outcomes_of(word: str, outcome: Outcome) -> tuple[Outcome, ...]:
    """Of what harm those are whom a share is of, the likeliest first: "الضحايا" may be dead and hurt together."""
    return (Outcome.CASUALTIES, outcome) if word.endswith("ضحايا") else (outcome,)


def _whole(s: Ties, k: int, found: Sequence[Harm]) -> int | None:
    """The figure that the share at token `k` is of: the one right before it, else the largest that is no part."""
    before = [
        n
        for n, h in enumerate(found)
        if h.people is not None
        and h.people.said
        and h.count.low
        and 0 <= k - h.people.j <= _REACH
        and h.outcome is not Outcome.NONE
        and not any(s.tokens.at(m) in _STOPS for m in range(h.people.j, k))
    ]
    if not before:
        return None
    ends = [h.people.j if h.people is not None else 0 for h in found]
    last = max(before, key=lambda n: ends[n])
    wholes = [n for n in reversed(before) if found[n].whole is None]
    return last if ends[last] == k or not wholes else max(wholes, key=lambda n: found[n].count.low or 0)


def _share(s: Ties, of: Harm, whole: int, k: int, count: Count, verb: Word | None) -> Harm:
    trigger, act = (verb.span, verb.form.act or of.act) if verb is not None else (of.trigger, of.act)
    heads = (head_at(s.tokens, n, s.lexicon) for n in (k + 1, k + 2))
    who = next((h for h in heads if h is not None and h[0].outcome is None), None)
    people = replace(of.people, i=k, j=k + 1, count=count, head=None, text=None, rule="share") if of.people else None
    if people is not None and who is not None and who[0].outcome is None:
        people = replace(people, head=who[0], text=who[1], class_=who[0].form.class_)
        return Harm(trigger, k, of.outcome, count, "share", people, act=act, whole=whole, doer=of.doer)
    return Harm(trigger, k, of.outcome, count, "share", people, act=act, whole=whole, doer=of.doer, like=whole)
