"""Arabic nouns for people: which noun stands at a token, with what is written onto it taken off."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.read.arabic.numbers import letters
from knell.read.arabic.tokens import Tokens, readings, stems, without_pronoun
from knell.vocabulary.arabic import ArabicLexicon, Head, load_arabic


def _owned(head: Head, base: str) -> Head:
    """ "ولداه": two sons; without the pronoun the form is the accusative of one too."""
    return replace(head, number="dual") if base.endswith("ا") and head.number == "sg" else head


_CAPTIVITY: Final = frozenset("اسرهم اسره اسرها اسرهما اسرهن".split())
_WHEN: Final = frozenset("بعد قبل منذ عقب اثر فور لحظه اثناء تاريخ".split())
_OWN_STATE: Final = frozenset(["حالته", "حالتها", "حالتهم", "حالتهما", "حالاتهم"])


def _without_owner(word: str) -> tuple[str, ...]:
    """What a noun may be without whose it is: "زوجته", and "مقاتلينا" of who speaks for a side."""
    ours = (word[:-2],) if word.endswith("نا") and (len(word) > 5 or word == "اهلنا") else ()
    plain = without_pronoun(word)
    hamza = tuple(b[:-1] + "ء" for b in plain if b.endswith(("او", "اي")))  # "أبناؤها", "زملائه"
    return (*plain, *hamza, *ours)


@lru_cache(maxsize=65536)
def _may_be(word: str) -> bool:
    """Whether a word can be a noun for people, whatever is written onto it."""
    lexicon = load_arabic()
    return any(
        base in lexicon.heads or base in lexicon.harmed or base == "اما"
        for rest in readings(word)
        for base in (rest, *_without_owner(rest))
    )


def head_at(tokens: Tokens, k: int, lexicon: ArabicLexicon) -> tuple[Head, tuple[int, int], str] | None:
    """The noun for people at token `k`: what it says, where it stands without its particles, and these."""
    if tokens.kind(k) != "word":
        return None
    token = tokens.items[k]
    if not _may_be(token.word):
        return None
    for taken, rest in stems(token.word):
        if "ك" in taken or ("ب" in taken and not taken.endswith("ال")):
            continue
        head = lexicon.harmed.get(rest) or lexicon.heads.get(rest)
        if rest == "ابنه" and tokens.raw(k).endswith("ه"):
            head = lexicon.heads["ابن"]  # "his son"; "ابنة" is a daughter
        if head is not None and rest in _COUNTRIES and "\u064b" not in tokens.raw(k):
            return None  # "شرق أوكرانيا"
        if rest == "اما" and "\u064b" in tokens.raw(k):
            head = lexicon.heads["ام"]  # "قتلت أماً"; "أما" is no mother
        if head is None and not tokens.raw(k).endswith("ة"):  # "روسية" is no Russian with a pronoun
            head = next((_owned(h, base) for base in _without_owner(rest) if (h := lexicon.heads.get(base))), None)
        if rest == "مزارع" and tokens.at(k + 1).startswith("ال") and tokens.at(k + 1).endswith("ه"):
            return None  # "المزارع المحيطة" are farms
        if tokens.at(k - 1) == "كفر":
            return None  # "محور كفر عمة"
        if head is not None and taken.endswith("ال") and head.number == "pl" and rest + "ن" in lexicon.heads:
            return None  # "اليافعي" is a name
        if rest == "امام" and "إ" not in tokens.raw(k):
            return None  # "أمام السوق"
        if rest == "طالبان" and not _harmed_before(tokens, k, lexicon):
            return None  # the movement, not two students
        if rest in _CAPTIVITY and tokens.at(k - 1) in _WHEN and tokens.raw(k)[-1:] != "ة":
            return None  # "بعد أسرهم": when they were taken, not their families
        if rest in _OWN_STATE:
            return None  # "أحدهم حالته حرجة"
        if (
            rest == "ام"
            and taken[-2:] != "ال"
            and tokens.kind(k + 1) == "word"
            and not tokens.at(k + 1).startswith(("و", "في", "من"))
        ):
            return None  # "أم الكوسا" is a place
        if head is not None:
            start = token.start + letters(tokens.raw(k), taken.replace("ال", "") if taken.endswith("ال") else taken)
            return head, (start, token.end), taken
    return None


def _harmed_before(tokens: Tokens, k: int, lexicon: ArabicLexicon) -> bool:
    """ "مقتل طالبان", "بينهم طالبان": whether a noun stands right behind a word of harm or among those harmed."""
    words = readings(tokens.at(k - 1))
    return any(w in lexicon.triggers or w in lexicon.parts for w in words) or tokens.at(k).startswith("و")


_COUNTRIES: Final = frozenset(
    "بريطانيا المانيا اوكرانيا اثيوبيا كينيا كولومبيا نيجيريا اريتريا اسبانيا ايطاليا رومانيا".split()
)
