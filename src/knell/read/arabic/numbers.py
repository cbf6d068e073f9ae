"""Arabic numbers: digits of either kind, number words, vague words, and the words that bound them (docs/codebook.md §2)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from knell.errors import VocabularyError
from knell.model import Bound, Count
from knell.model.values import Value
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.count_bounds import bounded
from knell.vocabulary.arabic import Phrases, bare
from knell.vocabulary.counts import count_words
from knell.vocabulary.places import fold

_BETWEEN: Final = frozenset(["بين", "مابين"])


class NumberWords(Value, frozen=True):
    """The Arabic count words, folded. Names are the keys of counts_ar.yaml."""

    ones: Mapping[str, int]
    units_of_teens: Mapping[str, int]
    ten: frozenset[str]
    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Phrases[tuple[int, int | None]]
    quantities: Phrases[tuple[int, int | None]]
    before: Phrases[str]
    after: Phrases[str]
    range_joins: frozenset[str]
    shares: Mapping[str, tuple[int, int]]
    measures: Mapping[str, str]


@cache
def number_words(extra: Path | None = None) -> NumberWords:
    """The tables, with the words of the user's file `extra`. VocabularyError where a file breaks its form."""
    data = count_words("ar", extra)
    try:
        hundreds = {fold(w): n for w, n in data["hundreds"].items()}
        for stem, value in data["hundred_stems"].items():
            hundreds |= {fold(stem + ending): value for ending in ("مئة", "مائة", "مئه")}
        return NumberWords(
            ones=_folded(data["ones"]),
            units_of_teens=_folded(data["units_of_teens"]),
            ten=frozenset(fold(w) for w in data["ten"]),
            tens=_folded(data["tens"]),
            hundreds=hundreds,
            scales={**_folded(data["scales"]), **_folded(data["dual_scales"])},
            vague=Phrases((e["say"], (e["from"], e["to"])) for e in data["vague"]),
            quantities=Phrases((e["say"], (e["from"], e["to"])) for e in data["quantities"]),
            before=Phrases((say, label) for label, words in data["before"].items() for say in words),
            after=Phrases((say, label) for label, words in data["after"].items() for say in words),
            range_joins=frozenset(fold(w) for w in data["range_joins"]),
            shares={fold(w): (top, bottom) for w, (top, bottom) in data["shares"].items()},
            measures={fold(w): kind for kind, words in data["measures"].items() for w in words},
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{extra or 'counts_ar.yaml'}: counts: ar: {error!r}") from error


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in table.items()}


class Amount(Value, frozen=True):
    """What tokens [i, j) say: one number, or an interval of a vague word. `skip` letters of token i are particles."""

    low: int
    high: int | None
    i: int
    j: int
    vague: bool = False
    skip: int = 0


class Said(Value, frozen=True):
    """A number with its bound, said by tokens [i, j); `skip` as in Amount."""

    low: int
    high: int | None
    bound: Bound
    i: int
    j: int
    skip: int = 0

    def count(self, tokens: Tokens) -> Count:
        """As a claim's count."""
        start, end = tokens.items[self.i].start + self.skip, tokens.items[self.j - 1].end
        return Count(self.low, self.high, self.bound, tokens.text[start:end], start, end)


def letters(raw: str, particles: str) -> int:
    """How many characters of `raw` its written-on particles take, vowel signs included."""
    taken, wanted = 0, len(particles)
    while taken < len(raw) and (wanted or not raw[taken].isalpha()):
        wanted -= raw[taken].isalpha()
        taken += 1
    return taken if particles else 0


def read_count(tokens: Tokens, i: int) -> Said | None:
    """The count that begins at token `i`, with its modifiers and its range; None where none does."""
    if tokens.kind(i) != "number" and not _may_begin(tokens.at(i), tokens.extra):
        return None
    words = number_words(tokens.extra)
    between = next((len(taken) for taken, word in stems(tokens.at(i)) if word in _BETWEEN), None)
    if between is not None:
        return _between(tokens, i, letters(tokens.raw(i), tokens.at(i)[:between]), words)
    modifier, k, skip = _modifier(tokens, i, words)
    amount = read_amount(tokens, k, words) or (_the_ten(tokens, k, words) if modifier else None)
    if amount is None:
        return None
    start, skip = (i, skip) if modifier else (amount.i, amount.skip)
    base = _range(tokens, amount, words, between=False)
    low, high, plain, j = base
    after = (
        words.after.match(bare(tokens.at(j)), [bare(tokens.at(n)) for n in range(j + 1, j + 4)])
        if j < len(tokens)
        else None
    )
    if after is not None:
        modifier, j = modifier or after[0], j + after[1]
    low, high, bound = bounded(low, high, modifier, plain=plain)
    return Said(low, high, bound, start, j, skip)


def read_beyond(tokens: Tokens, i: int) -> Said | None:
    """The number at token `i` that something is beyond, with or without its article: "تجاوز الجرحى الستين"."""
    amount = read_amount(tokens, i, words := number_words(tokens.extra)) or _the_ten(tokens, i, words)
    if amount is None or amount.vague:
        return None
    return Said(amount.low, amount.high, Bound.EXACT, amount.i, amount.j, amount.skip)


def bounded_behind(tokens: Tokens, count: Count, j: int) -> tuple[Count, int]:
    """ "خمسة عشر نازحاً على الأقل", "عشرون ألفاً أو يزيدون": a count with the bound behind its noun, and where that ends."""
    if count.bound is not Bound.EXACT or not count.low or j >= len(tokens):
        return count, j
    found = number_words(tokens.extra).after.match(
        bare(tokens.at(j)), [bare(tokens.at(k)) for k in range(j + 1, j + 5)]
    )
    if found is None:
        return count, j
    low, high, bound = bounded(count.low, count.high, found[0], plain=Bound.EXACT)
    return replace(count, low=low, high=high, bound=bound), j + found[1]


@lru_cache(maxsize=65536)
def _may_begin(word: str, extra: Path | None) -> bool:
    """Whether a word can begin a count: a number word, a vague one, a modifier."""
    words = number_words(extra)
    return any(
        rest in _BETWEEN
        or rest in words.vague
        or rest in words.quantities
        or rest in words.before
        or rest in words.ones
        or rest in words.units_of_teens
        or rest in words.tens
        or rest in words.hundreds
        or rest in words.scales
        or rest in words.shares
        for rest in readings(word)
    )


def _between(tokens: Tokens, i: int, skip: int, words: NumberWords) -> Said | None:
    """ "بين 12 و15 قتيلاً"."""
    first = read_amount(tokens, i + 1, words)
    if first is None:
        return None
    low, high, bound, j = _range(tokens, first, words, between=True)
    if bound is not Bound.RANGE:
        low, high, bound, j = _parted(tokens, i, words)
    return Said(low, high, bound, i, j, skip) if bound is Bound.RANGE else None


def _parted(tokens: Tokens, i: int, words: NumberWords) -> tuple[int, int | None, Bound, int]:
    """ "بين عشرة آلاف وأربعين ألفاً": the "و" that parts the ends, not the parts of one number."""
    for m in range(i + 2, min(i + 7, len(tokens))):
        if tokens.at(m)[:1] != "و":
            continue
        left = Tokens(tokens.text, tokens.items[:m], tokens.words[:m], tokens.bares[:m], tokens.where, tokens.extra)
        first, second = read_amount(left, i + 1, words), read_amount(tokens, m, words)
        if first is not None and second is not None and first.j == m and (second.high or 0) > first.low:
            return first.low, second.high, Bound.RANGE, second.j
    return 0, 0, Bound.EXACT, i


def _modifier(tokens: Tokens, i: int, words: NumberWords) -> tuple[str | None, int, int]:
    """The modifier at token `i`: its label, the token after it, and the letters of particles on its first word."""
    if tokens.kind(i) != "word":
        return None, i, 0
    rest = [bare(tokens.at(n)) for n in range(i + 1, i + 5)]
    for taken, word in stems(tokens.at(i)):
        found = words.before.match(bare(word), rest)
        if found is not None:
            label, length = found
            inner, k, _ = _modifier(tokens, i + length, words)
            skip = letters(tokens.raw(i), taken.replace("ال", ""))
            return label, (k if inner else i + length), skip
    return None, i, 0


def read_amount(tokens: Tokens, i: int, words: NumberWords) -> Amount | None:
    """The longest amount that begins at token `i`."""
    if tokens.kind(i) == "number":
        return _digits(tokens, i, words)
    if tokens.kind(i) != "word":
        return None
    half = _half(tokens, i, words)
    if half is not None:
        return half
    rest = [bare(tokens.at(n)) for n in range(i + 1, i + 5)]
    for taken, word in stems(tokens.at(i)):
        if word == "واحد" and tokens.raw(i)[1:2] == "أ":
            continue  # "وأحد المرضى", "وأحد عشر" are no "واحد"
        if "ك" in taken and word in words.hundreds:
            continue  # "كمية"
        skip = letters(tokens.raw(i), taken.replace("ال", "") if taken.endswith("ال") else taken)
        vague = words.vague.match(word, rest) or words.quantities.match(word, rest)
        if vague is not None:
            (low, high), length = vague
            return Amount(low, high, i, i + length, True, skip)
        if not taken.endswith("ال") or _definite_teen(tokens, i, word, words):
            amount = _spelled(tokens, i, word, words)
            if amount is not None:
                return replace(amount, skip=skip)
    return None


def _definite_teen(tokens: Tokens, i: int, word: str, words: NumberWords) -> bool:
    """ "الجنود الخمسة عشر"; "الفتية الأحد عشر الذين" where the day of the week cannot be meant: "شنت الأحد عشر غارات"."""
    if tokens.at(i + 1) not in words.ten:
        return False
    if word not in ("احد", "اثنين"):
        return words.ones.get(word, 10) < 10
    after = tokens.at(i + 2)
    return (
        word == "احد"
        and tokens.at(i - 1)[:2] == "ال"
        and (not after[:1].isalpha() or after[:3] in ("الذ", "الت", "في", "من"))
    )


def _the_ten(tokens: Tokens, k: int, words: NumberWords) -> Amount | None:
    """ "جاوزوا الستين": a ten with its article, behind a modifier."""
    word = bare(tokens.at(k))
    value = (
        (words.tens.get(word) or words.ones.get(word) or words.hundreds.get(word))
        if tokens.at(k).startswith("ال")
        else None
    )
    return Amount(value, value, k, k + 1) if value is not None else None


def _half(tokens: Tokens, i: int, words: NumberWords) -> Amount | None:
    """ "نصف ألف", "ربع مليون"."""
    if tokens.at(i + 1) not in words.scales:
        return None
    share = next(((w, words.shares[w]) for _, w in stems(tokens.at(i)) if w in words.shares), None)
    if share is None:
        return None
    value = words.scales[tokens.at(i + 1)] * share[1][0] // share[1][1]
    return Amount(value, value, i, i + 2, skip=letters(tokens.raw(i), tokens.at(i).removesuffix(share[0])))


def _digits(tokens: Tokens, i: int, words: NumberWords) -> Amount | None:
    plain = tokens.at(i)
    if any(c in plain for c in ":/-"):
        left, _, right = plain.partition("-")
        if left.isdigit() and right.isdigit() and int(left) < int(right) <= 10 * max(int(left), 1):
            return Amount(int(left), int(right), i, i + 1)
        return None
    # "1.000 شخص" is a thousand people, as printed in much of the Arab world; "1.000 مليون" is a fraction of a million.
    grouped = plain.split("." if "," not in plain and tokens.at(i + 1) not in words.scales else ",")
    if len(grouped) > 1 and all(len(g) == 3 for g in grouped[1:]) and all(g.isdigit() for g in grouped):
        value = Decimal("".join(grouped))
    else:
        try:
            value = Decimal(plain.replace(",", "."))
        except InvalidOperation:
            return None
    j = i + 1
    scale = words.scales.get(tokens.at(j))
    if scale is not None:
        value *= scale
        j += 1
        if tokens.at(j) == "و" and tokens.kind(j + 1) == "number":  # "31 ألفاً و184"
            rest = _digits(tokens, j + 1, words)
            if rest is not None and 10 <= rest.low < scale:
                value, j = value + rest.low, rest.j
    return Amount(int(value), int(value), i, j) if value == int(value) else None


def _spelled(tokens: Tokens, i: int, first: str, words: NumberWords) -> Amount | None:
    """A number in words: "ثلاثة", "خمسة عشر", "مئة وخمسة وعشرون", "ألفان ومئتان", "خمسة آلاف"."""
    total, current, j, word = 0, 0, i, first
    while True:
        if word in words.units_of_teens and tokens.at(j + 1) in words.ten:
            current += words.units_of_teens[word] + 10
            j += 2
        elif word in words.units_of_teens and tokens.at(j + 1)[:1] == "و" and tokens.at(j + 1)[1:] in words.tens:
            current += words.units_of_teens[word]  # "إحدى وعشرون"
            j += 1
        elif word in words.ones and tokens.at(j + 1) in words.ten and words.ones[word] < 10:
            current += words.ones[word] + 10
            j += 2
        elif word in words.ones:
            current += words.ones[word]
            j += 1
        elif word in words.tens:
            current += words.tens[word]
            j += 1
        elif word in words.hundreds:
            current += words.hundreds[word]
            j += 1
        elif word in words.scales:
            scale = words.scales[word]
            if word in _TWO_OF and not current and not total and _before_a_noun(tokens, j):
                scale *= 2  # "ألفا شخص"
            dual = word[-2:] in ("ان", "ين", "ي") and scale in (2000, 2_000_000)
            total += scale if dual or not current else current * scale
            current = 0
            j += 1
        else:
            break
        following = tokens.at(j)
        if following in words.scales or (
            following in words.hundreds and words.hundreds[following] == 100 and 0 < current < 10
        ):
            if following in words.hundreds:
                current *= 100
                j += 1
                following = tokens.at(j)
            else:
                word = following
                continue
        if following[:1] == "و" and len(following) > 2:
            joined = following[1:]
            if _goes_on(joined, tokens.at(j + 1), current, total, words):
                word = joined
                continue
        if (
            following == "و"
            and tokens.kind(j + 1) == "number"
            and total
            and not current
            and tokens.at(j + 1).isdigit()
            and int(tokens.at(j + 1)) < 1000
        ):
            return Amount(total + int(tokens.at(j + 1)), total + int(tokens.at(j + 1)), i, j + 2)
        break
    if total and not current and tokens.at(j) in _AND_A_PART:
        scale = next((n for n in (1_000_000, 1000) if total % n == 0), 0)
        total += scale // _AND_A_PART[tokens.at(j)]  # "مليون ونصف المليون"
        j += 1 + (bare(tokens.at(j + 1)) in words.scales)
    return Amount(total + current, total + current, i, j) if j > i else None


_AND_A_PART: Final = {"ونصف": 2, "وربع": 4}
_TWO_OF: Final = frozenset(["الفا", "مليونا"])


def _before_a_noun(tokens: Tokens, j: int) -> bool:
    """Whether "ألفا" without its accusative sign stands before what it counts: two thousand."""
    after = tokens.at(j + 1)
    return (
        "\u064b" not in tokens.raw(j)
        and tokens.kind(j + 1) == "word"
        and after[:1] != "و"
        and not after.startswith("ال")
    )


def _goes_on(word: str, after: str, current: int, total: int, words: NumberWords) -> bool:
    """Whether "و" joins a smaller part of the same number: a ten after a unit, a unit or a ten after a hundred."""
    if word in words.tens:
        return current % 100 in range(1, 10) or (current % 100 == 0 and (current >= 100 or total > 0))
    if word in words.hundreds:
        return current == 0 and total > 0
    if word in words.ones or word in words.units_of_teens:
        return current % 100 == 0 and (current >= 100 or (total > 0 and current == 0))
    return False


def _range(tokens: Tokens, amount: Amount, words: NumberWords, *, between: bool) -> tuple[int, int | None, Bound, int]:
    """ "بين 12 و15", "12 إلى 15", "12-15": the ends, or the amount alone."""
    plain = Bound.VAGUE if amount.vague else Bound.EXACT
    if amount.high is not None and amount.high > amount.low and not amount.vague:
        return amount.low, amount.high, Bound.RANGE, amount.j
    j = amount.j
    at = tokens.at(j)
    step = None
    if (between and at == "و") or at in words.range_joins or at == "-":
        step = j + 1
    second = read_amount(tokens, step, words) if step is not None else None
    if second is None and between and at.startswith("و"):
        second = read_amount(tokens, j, words)
    if second is None or second.vague or second.high is None or second.high <= amount.low or amount.vague:
        return amount.low, amount.high, plain, amount.j
    return amount.low, second.high, Bound.RANGE, second.j
