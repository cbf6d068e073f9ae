"""What Arabic tells of one among those told of: "توفي أحدهم", "أحدهم برتبة رائد", "بينهم آمر سرية"."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome
from knell.read.arabic.heads import head_at
from knell.read.arabic.numbers import Said, number_words, read_count
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.count_bounds import bounded
from knell.vocabulary.arabic import ArabicLexicon, bare, load_arabic

SOULS: Final = frozenset(["روحا", "ارواح"])
ORDINALS: Final = frozenset(
    "ثان ثاني ثانيا ثانيه ثالث ثالثا ثالثه رابع رابعا رابعه خامس خامسا خامسه سادس سادسه".split()
)
_ONE_OF_THEM: Final = frozenset(["احدهم", "احدهما", "احداهن", "احداهما", "احدهن", "احداهم"])
_GRAVE: Final = ("خطر", "خطير", "حرج", "بليغ", "بتر", "حال", "اصابته", "اصابتها", "جراحه", "فقد", "متاثر")
_RANKED: Final = ("برتبه", "عمره", "عمرها")
TEENS: Final = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
OPENERS: Final = frozenset(["بينهم", "بينهن", "ضمنهم"])
_NO_NAMES: Final = frozenset(
    "كثيرون كثيرين عديدون اخرون من في علي الي عن مع ان انه ادي ادت بعد قبل حالات حاله عدد بعض كان كانت قد لم لا ما هو هي هم احد اكثر نحو حوالي علما فقط ايضا كل غير قرب لدي داخل بالغه خطيره".split()
)


def one_of_them(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """Whether token `i` is one of those told of, of whom something is told."""
    if tokens.at(i) not in _ONE_OF_THEM:
        return False
    lost = tokens.at(i - 1) in ("فقد", "وفقد", "ففقد", "فقدت", "وفقدت")  # "وفقد أحدهم ساقه"
    return lost or _grave(tokens, i) or _dies(tokens, i, lexicon)


def _grave(tokens: Tokens, i: int) -> bool:
    """ "أحدهم إصابته خطرة", "جراح أحدهم بليغة": what is said of one of the wounded."""
    return any(w.startswith(_GRAVE) for k in range(i + 1, i + 4) for _, w in stems(tokens.at(k)))


def _dies(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "توفي أحدهم", "أحدهم قضى", "عُثر على أحدهما مقتولاً", "أحدهم برتبة رائد"."""
    after = tokens.at(i + 1)
    if after.startswith(_RANKED) or (after == "لم" and tokens.at(i + 2) in ("تتجاوز", "يتجاوز")):
        return True
    if any(w in lexicon.harmed and lexicon.harmed[w].outcome is Outcome.KILLED for w in readings(after)):
        return True
    near = (form for k in (i - 1, i + 1) for w in readings(tokens.at(k)) if (form := lexicon.triggers.get(w)))
    if any(form.outcome is Outcome.KILLED and form.way != "noun" for form in near):
        return True
    before = (form for w in readings(tokens.at(i - 1)) if (form := lexicon.triggers.get(w)))  # "وأوقفت أحدهما"
    return any(form.outcome in (Outcome.DETAINED, Outcome.ABDUCTED) and form.way != "noun" for form in before)


def office_at(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> str | None:
    """Whether somebody (sg) or several (plural) open a list of parts at token `i`, whatever they are called; None if nobody does."""
    if tokens.at(i - 1).removeprefix("و") not in OPENERS or tokens.kind(i) != "word" or tokens.kind(i + 1) != "word":
        return None
    word, after = tokens.at(i), tokens.at(i + 1)
    if len(word) < 3 or word[:1] in ("و", "ي", "ت") or word.startswith(("ال", "ب", "لل")):
        return None
    if word in _NO_NAMES or after in _NO_NAMES:
        return None
    if any(rest in lexicon.triggers or rest in lexicon.acts for rest in readings(word)):
        return None
    return "plural" if word.endswith(("ون", "ين", "ات")) and len(word) > 4 else "sg"


def is_adjective(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "الأمن العسكري", "تنظيم داعش الإرهابي": the quality of a noun right before it, whatever its name."""
    if not (tokens.at(i).endswith(("ي", "يه")) or tokens.at(i) == "المحاصر") or tokens.kind(i - 1) != "word":
        return False
    before = tokens.at(i - 1)
    if before.endswith(("ون", "ين")) and not before.startswith("ال"):
        return False  # "اغتال مسلحون مجهولون القاضي"
    if before in _FORCES and bare(tokens.at(i)).startswith(("صحفي", "صحافي", "اعلامي")):
        return False  # "اعتقل الأمن الصحفي …"
    return before not in _NO_NOUN and not any(rest in lexicon.triggers for rest in readings(before))


_FORCES: Final = frozenset(
    "الامن الجيش الاحتلال الشرطه الاستخبارات المخابرات الميليشيا المليشيا النظام السلطات".split()
)
_NO_NOUN: Final = frozenset("علي من عن الي في مع ضد بين ان و او ثم هو بحق بقتل منهم بينهم".split())


def is_of_a_thing(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """Whether a word such as "روسي" only says whose the weapon, the deed or the thing right before it is."""
    tables = (lexicon.weapons, lexicon.objects, lexicon.acts)
    return any(table.match(w, ()) is not None for w in readings(tokens.at(i - 1)) for table in tables)


def counts_things(tokens: Tokens, j: int) -> bool:
    """Whether what stands behind a number is no person: years, kilometres, rockets, a percentage."""
    if tokens.at(j) in ("%", "٪") or (tokens.at(j) == "في" and tokens.at(j + 1) in _HUNDRED):
        return True
    if tokens.at(j) == "و" and tokens.kind(j + 1) == "number":
        return counts_things(tokens, j + 2)  # "(8 و11 عاماً)"
    measures = number_words(tokens.extra).measures
    if tokens.at(j) in ("الاسبوع", "الشهر", "العام", "اليوم", "السنه"):
        return False  # "مقتل 66 الأسبوع الماضي"
    return any(rest in measures for taken, rest in stems(tokens.at(j)) if taken in ("", "ال"))  # not "خمسة بهجوم"


_HUNDRED: Final = frozenset({"الميه", "المايه"})


def members_of(tokens: Tokens, k: int) -> Said | None:
    """ "عائلة من سبعة أشخاص", "أسرة مكونة من خمسة أفراد": how many a family has."""
    while tokens.at(k) in _WHOLE:
        k += 1
    return read_count(tokens, k + 1) if tokens.at(k) in ("من", "(") else None


def told_number(tokens: Tokens, j: int) -> Said | None:
    """ "ركاب الحافلة وعددهم 14", "العمال البالغ عددهم ثمانية": how many they are, right behind."""
    at = next((k for k in range(j, j + 4) if tokens.at(k).removeprefix("و") in ("عددهم", "عددهن")), None)
    if at is None or any(head_at(tokens, k, load_arabic()) is not None for k in range(j, at)):
        return None
    return read_count(tokens, at + 1)


def under_the_same(tokens: Tokens, before: Count, count: Count, *, joined: bool) -> Count:
    """A plain number that "و" joins to one with a modifier before it, under the same modifier."""
    if not joined or count.bound is not Bound.EXACT or not count.low or before.bound not in _MODIFIERS:
        return count
    if before.text is None or before.text[:1].isdigit() or not before.low:
        return count  # "12 قتيلاً على الأقل و30 جريحاً"
    modifier = _MODIFIERS[before.bound]
    if before.bound is Bound.APPROX and before.high is not None and before.high / before.low < _ABOUT:
        modifier = "nearly"
    low, high, bound = bounded(count.low, count.high, modifier, plain=Bound.EXACT)
    return replace(count, low=low, high=high, bound=bound)


_MODIFIERS: Final = {
    Bound.AT_LEAST: "at_least",
    Bound.MORE_THAN: "more_than",
    Bound.AT_MOST: "at_most",
    Bound.APPROX: "approx",
}
_ABOUT: Final = 1.15  # "about" spans a fifth, "nearly" a tenth
_WHOLE: Final = frozenset(["كامله", "بكاملها", "كلها", "باكملها", "واحده", "مكونه", "مولفه", "تتالف", "تتكون", "نازحه"])


def the_tens(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> Said | None:
    """ "التسعين شهيداً": a ten with its article before the singular that it counts."""
    word = tokens.at(i)
    if not word.startswith("ال") or tokens.kind(i) != "word":
        return None
    value = number_words(tokens.extra).tens.get(word[2:])
    after = tokens.at(i + 1).removesuffix("ا")
    if value is None or not (after in lexicon.harmed or after in lexicon.heads) or after == tokens.at(i + 1):
        return None
    return Said(value, value, Bound.EXACT, i, i + 1)


def one_thing(tokens: Tokens, k: int, lexicon: ArabicLexicon) -> bool:
    """Whether token `k` is a time or a thing, of which there is one."""
    return (
        bare(tokens.at(k)) in TIMES
        or any(w in lexicon.objects for w in readings(tokens.at(k)))
        or counts_things(tokens, k)
    )


def is_ordinal_of(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """Whether an ordinal with its article only says which of its kind the noun right before it is."""
    before = tokens.at(i - 1)
    if bare(before).lstrip("ل") in TIMES or bare(before) in UNITS:
        return True
    if before.startswith("ال") and not tokens.at(i).endswith("ه"):  # "الاغتيال الرابع", but "الجريح الرابع"
        return not any(w in lexicon.heads or w in lexicon.harmed for w in readings(before))
    return tokens.at(i).endswith("ه") and before.endswith("ه") and any(t.endswith("ال") for t, _ in stems(before))


TIMES: Final = frozenset(["يوم", "اسبوع", "شهر", "عام", "مره", "سنه", "ليوم", "ليله", "ساعه", "دقيقه"])
UNITS: Final = frozenset("خط طريق شارع مربع لواء فرقه فوج كتيبه رقم ماده قرار طراز بند فيلق تي بي ام".split())
