"""Counts without a numeral: "a man", "his wife", "both men", "no one", "half of them", "mostly"."""

from __future__ import annotations

from typing import Final

from knell.model import Bound, Count, Span
from knell.read.count_bounds import bounded, modifier_before
from knell.read.count_mentions import CountMention, Found, Share, count_of, not_people
from knell.read.count_nouns import Noun, noun_after, plural
from knell.read.count_strangers import stranger
from knell.read.count_tables import CountTables
from knell.read.numbers import Tokens, read_amount

_THE_DEAD: Final = frozenset({"dead", "victims", "wounded", "injured", "slain", "fatalities", "killed"})
_MARKS: Final = frozenset(",—–-(")


def read_article(tokens: Tokens, i: int, tables: CountTables) -> list[Found]:
    """ "a man", "an 18-year-old", "a power station": one of what follows; "a family" counts no persons."""
    if (
        tables.between.match(tokens.low, i)
        or tables.before.match(tokens.low, i)
        or tables.more_before.match(tokens.low, i)
    ):
        return []
    if tables.ones.get(tokens.at(i - 1)) == 1:
        return []  # "one a child": said once
    if tokens.at(i - 1) == "as" or (tokens.at(i - 1) in tables.copulas and not _inverted(tokens, i - 1)):
        return []  # "he was a doctor" tells what one is, not that there is one more
    k, aged = i + 1, False
    inner = read_amount(tokens, k, tables)
    if inner is not None:
        strange = stranger(tokens, inner, tables)
        if strange is None:
            return []
        k, aged = strange.j, strange.what == "age"
    noun = noun_after(tokens, k, tables, single=True) if tokens.at(k) not in tables.of else None
    if noun is None and not aged:
        return []
    if noun is not None and (noun.head in tables.measures and noun.head not in tables.people):
        return []
    if noun is not None and noun.head in tables.collectives:
        return [not_people(tokens, i, i + 1, noun.unit, rule="collective")]
    person = aged or (noun is not None and noun.head in tables.people and not plural(noun.head))
    first = _one(tokens, i, i + 1, noun, "article_person" if person else "article")
    return [first, *_joined(tokens, noun, tables)] if person and noun else [first]


def _inverted(tokens: Tokens, i: int) -> bool:
    """Whether the verb at `i` stands before its subject: "there was a man", "among the dead was a child"."""
    if tokens.at(i - 1) in _THE_DEAD and tokens.at(i - 2) in ("the", "its", "their"):
        return True  # "the dead are a teacher, his son and a hunter"
    return any(word in ("there", "among", "amongst") for word in tokens.low[max(0, i - 7) : i])


def read_kin(tokens: Tokens, i: int, tables: CountTables) -> list[Found]:
    """ "his wife", "her 12-year-old son": one each; "his wife’s brother" is the brother."""
    head = None
    for k in range(i + 1, min(i + 8, len(tokens))):
        if (tokens.low[k] in tables.kin or tokens.low[k] in tables.kin_pairs) and tokens.at(k + 1) not in ("’", "'"):
            head = k
            break
        if tokens.low[k] in tables.stops and tokens.low[k] not in tables.ones and tokens.low[k] != "old":
            break
    if head is None:
        return []
    span = tokens.span(head, head + 1)
    noun = Noun(head, head + 1, tokens.low[head], tokens.low[head], span)
    if tokens.low[head] in tables.kin_pairs:
        count = count_of(tokens, i, head + 1, 2, 2, Bound.EXACT)
        return [
            Found(
                CountMention(tokens.span(i, head + 1), count, "number", noun.unit, span, rule="kin_pair"),
                i,
                head + 1,
                noun,
            )
        ]
    return [_one(tokens, i, head + 1, noun, "kin"), *_joined(tokens, noun, tables)]


def read_both(tokens: Tokens, i: int, tables: CountTables) -> list[Found]:
    """ "both men": two; "both men and women" says nothing of how many."""
    noun = noun_after(tokens, i + 1, tables)
    if noun is None and (tokens.at(i + 1) in tables.both_alone or tokens.at(i + 1) in tables.copulas):
        count = count_of(tokens, i, i + 1, 2, 2, Bound.EXACT)  # "both died"
        return [Found(CountMention(tokens.span(i, i + 1), count, "number", rule="both"), i, i + 1)]
    if noun is None or noun.head not in tables.people or not plural(noun.head):
        return []
    if tokens.at(noun.j) in tables.joiner or any(w in tables.joiner for w in tokens.low[noun.i : noun.j]):
        return []
    count = count_of(tokens, i, i + 1, 2, 2, Bound.EXACT)
    mention = CountMention(tokens.span(i, i + 1), count, "number", noun.unit, noun.span, rule="both")
    return [Found(mention, i, i + 1, noun)]


def read_nobody(tokens: Tokens, i: int, tables: CountTables) -> Found | None:
    """ "none", "no one was hurt", "no casualties", "without loss of life": a said zero."""
    found = tables.nobody.match(tokens.low, i)
    if found is not None:
        label, length = found
        after = i + length
        after += tokens.at(after) in ("has", "have", "had", "is", "was", "immediately", "yet")
        spared = tokens.at(i - 1) in ("spare", "spared", "spares", "sparing")  # "spared no one" tells of no zero
        if label == "nobody" and (spared or tokens.at(after) in tables.nobody_not_before):
            return not_people(tokens, i, i + length, "pronoun")
        return _zero(tokens, i, i + length, noun_after(tokens, i + length, tables) if label == "nobody" else None)
    if tokens.low[i] not in tables.no or tables.before.match(tokens.low, i) or i + 1 >= len(tokens):
        return None
    past = i + 3 if tokens.low[i + 1] == "damage" and tokens.at(i + 2) in ("or", "and", "nor") else i + 1
    if past > i + 1 and tokens.at(past) in tables.no_nouns:
        return _zero(tokens, i, past + 1, None)  # "no damage or injuries"
    if tokens.low[i + 1] in tables.no_nouns:
        return _zero(tokens, i, i + 1, noun_after(tokens, i + 1, tables))
    noun = noun_after(tokens, i + 1, tables)
    if noun is None or noun.head not in tables.people or tokens.low[i + 1] in tables.no_zero_words:
        return None
    return _zero(tokens, i, i + 1, noun)


def _zero(tokens: Tokens, i: int, j: int, noun: Noun | None) -> Found:
    count = count_of(tokens, i, j, 0, 0, Bound.EXACT)
    span, unit = (noun.span, noun.unit) if noun else (None, None)
    return Found(CountMention(tokens.span(i, j), count, "number", unit, span, rule="nobody"), i, j, noun)


def _one(tokens: Tokens, i: int, j: int, noun: Noun | None, rule: str) -> Found:
    count = count_of(tokens, i, j, 1, 1, Bound.EXACT)
    span, unit = (noun.span, noun.unit) if noun else (None, None)
    return Found(CountMention(tokens.span(i, j), count, "article", unit, span, rule=rule), i, j, noun)


def _joined(tokens: Tokens, noun: Noun | None, tables: CountTables) -> list[Found]:
    """The daughter of "his wife and daughter": one more, with no article of its own."""
    if noun is None:
        return []
    k = noun.j + 1
    if not (tokens.at(noun.j) in tables.joiner or tokens.at(noun.j) == ",") or not (
        tokens.at(k) in tables.joined or (tokens.at(noun.j) in tables.joiner and tokens.at(k) in tables.kin)
    ):
        return []
    if tokens.at(k + 1) in ("’", "'"):
        return []
    second = Noun(k, k + 1, tokens.low[k], tokens.low[k], tokens.span(k, k + 1))
    return [_one(tokens, k, k + 1, second, "joined"), *_joined(tokens, second, tables)]


def read_share(tokens: Tokens, i: int, before: list[Found], tables: CountTables) -> Found | None:
    """ "half of the 40", "most of them", ", mostly civilians": a share of a whole said here or earlier."""
    part = tables.shares.match(tokens.low, i)
    if part is not None:
        (top, bottom), length = part
        if top == 1 and tokens.low[i] == "a" and tokens.at(i + length) in ("was", "is"):
            return None  # "two were killed and a third was wounded": one more, no share
        return _share_of(tokens, i, i + length, Share(top, bottom), before, tables)
    if tokens.low[i] == "all" and tokens.at(i + 1) == "but":
        return _all_but(tokens, i, before, tables)
    word = tables.most.match(tokens.low, i)
    if word is None:
        return None
    label, length = word
    if label == "mostly":
        return _flag(tokens, i, i + length, Share(1, 0), before, tables)
    if label == "all":
        if not before or (tokens.at(i - 1) not in _MARKS and tokens.at(i - 1) not in tables.joiner):
            return None
        return _flag(tokens, i, i + length, Share(1, 1), before, tables)
    if tokens.at(i - 1) in ("at", "the", "a", "than"):
        return None
    return _share_of(tokens, i, i + length, Share(1, 0), before, tables)


def _all_but(tokens: Tokens, i: int, before: list[Found], tables: CountTables) -> Found | None:
    """ "All but three of the dead": those who are left; alone the number counts nobody whom a word of harm may take."""
    amount = read_amount(tokens, i + 2, tables) if i + 2 < len(tokens) else None
    if amount is None or amount.vague:
        return None
    found = _share_of(tokens, i, amount.j, Share(1, 1, but=amount.low), before, tables)
    return found or not_people(tokens, i, amount.j, "all but")


def _share_of(tokens: Tokens, i: int, j: int, part: Share, before: list[Found], tables: CountTables) -> Found | None:
    """A share with what it is a share of: "of the 40", "the 40", "of them", "of the dead", or a verb at once."""
    label, left = modifier_before(tokens, i, tables)
    if label is not None and part.bottom:
        part, i = Share(part.top, part.bottom, label), left
    k = j + (tokens.at(j) in tables.of)
    of = k > j
    while tokens.at(k) in tables.determiners and tokens.at(k) not in tables.them:
        k += 1
    if of and tokens.at(k) in tables.them and not (k + 1 < len(tokens) and tokens.numeric(k + 1)):
        return _fraction(tokens, i, k + 1, k + 1, part, _whole(before, tables), tables)
    k += tokens.at(k) in ("those", "these")
    k = _past_owner(tokens, k) if of else k
    modifier = tables.before.match(tokens.low, k)
    start = k + modifier[1] if modifier else k
    amount = read_amount(tokens, start, tables) if start < len(tokens) else None
    if amount is not None and (k > j) and stranger(tokens, amount, tables) is None:
        plain = Bound.VAGUE if amount.vague else Bound.EXACT
        low, high, bound = bounded(amount.low, amount.high, modifier[0] if modifier else None, plain=plain)
        whole = count_of(tokens, k, amount.j, low, high, bound)
        return _fraction(tokens, i, amount.j, amount.j, part, whole, tables)
    noun = noun_after(tokens, k, tables)
    named = (noun is not None and noun.head in tables.people) or (of and tokens.at(k) in tables.outcome_words)
    if of and named:
        return _fraction(tokens, i, j, k, part, _whole(before, tables), tables)
    loose = tokens.at(j) in tables.copulas or (named and tokens.at(i - 1) in _MARKS)
    if k == j and loose and before and _whole(before, tables) is not None:
        return _fraction(tokens, i, j, j, part, _whole(before, tables), tables)
    if k == j and i == 0 and tokens.at(j) in ("were", "are") and tokens.at(j + 1) in tables.outcome_words:
        return _fraction(tokens, i, j, j, part, None, tables)  # "Most were shot by the police": of those told before
    return None


def _past_owner(tokens: Tokens, k: int) -> int:
    """Past whose things they are, where their number follows: "half of the village's 60 huts"."""
    for at in range(k + 1, min(k + _OWNER, len(tokens) - 2)):
        if tokens.low[at] not in ("'", "’"):
            continue
        after = at + 1 + (tokens.low[at + 1] == "s")
        return after if tokens.numeric(after) else k
    return k


_OWNER: Final = 4  # words of an owner's name


def _flag(tokens: Tokens, i: int, j: int, part: Share, before: list[Found], tables: CountTables) -> Found | None:
    """ "mostly civilians", "all women": only before a word for people."""
    k = j + (tokens.at(j) in tables.copulas)
    noun = noun_after(tokens, k, tables)
    if noun is None or (noun.head not in tables.people and tokens.low[noun.i] not in tables.people):
        return None
    return _fraction(tokens, i, j, k, part, _whole(before, tables), tables)


def _whole(before: list[Found], tables: CountTables) -> Count | None:
    """The last number of people said before in the sentence: what "of them" and "mostly" speak of."""
    for found in reversed(before):
        if found.mention.kind in ("number", "vague") and (found.noun is None or found.noun.head in tables.people):
            return found.mention.count
    return None


def _fraction(tokens: Tokens, i: int, j: int, k: int, part: Share, whole: Count | None, tables: CountTables) -> Found:
    """The mention of a share said by tokens [i, j); its noun stands from token `k` on, or after "were"."""
    noun = noun_after(tokens, k, tables)
    p = noun.j if noun else k
    while tokens.at(p) in tables.outcome_words or tokens.at(p) in ("the",):
        p += 1
    if tokens.at(p) in tables.copulas:
        after = noun_after(tokens, p + 1, tables)
        noun = after if after is not None and after.head in tables.people else noun
    low: int | None = None
    high: int | None = None
    if whole is not None and whole.low is not None:
        low, high = part.of(whole.low, whole.high)
    count = count_of(tokens, i, j, low, high, Bound.EXACT if part.but and low is not None else Bound.FRACTION)
    span: Span | None = noun.span if noun else None
    rule = "all" if part.bottom == 1 else "most" if part.bottom == 0 else f"share:{part.top}/{part.bottom}"
    unit = noun.unit if noun else None
    mention = CountMention(tokens.span(i, j), count, "fraction", unit, span, rule=rule, whole=whole, share=part)
    return Found(mention, i, j, noun)
