"""How many things an Arabic word for a thing harmed stands for: "نحو عشرين بيتاً", "منزلين", "خزاني مياه", "البيوت الثلاثة"."""

from __future__ import annotations

from typing import Final

from knell.model import Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.model.values import Value
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.numbers import bounded_behind, letters, number_words, read_count
from knell.read.arabic.people import IMPLIED
from knell.read.arabic.tokens import Tokens, stems, without_pronoun
from knell.read.events import NO_COUNT
from knell.vocabulary.arabic import bare, load_arabic

_SAID: Final = 5  # words of a number before its thing


class Thing(Value, frozen=True):
    """A thing harmed: its words, what befell it, its number. Tokens [i, j)."""

    i: int
    j: int
    trigger: Span
    outcome: Outcome
    object: ObjectHarmed
    count: Count


def object_of(tokens: Tokens, i: int, j: int, kind: ObjectKind) -> ObjectHarmed:
    """The thing that tokens [i, j) name."""
    words = tokens.span(i, j)
    return ObjectHarmed(kind, words.of(tokens.text), words.start, words.end)


def thing_at(tokens: Tokens, i: int, j: int, trigger: Span, outcome: Outcome, kind: ObjectKind) -> Thing:
    """What befell the thing that tokens [i, j) name, with its number."""
    first = tokens.items[i]
    words = tokens.span(i, j)
    object_ = object_of(tokens, i, j, kind)
    for k in range(max(0, i - _SAID), i):  # the longest first: "نحو عشرين بيتاً"
        said = read_count(tokens, k)
        if said is not None and i - said.j in (0, 1) and (said.j == i or tokens.at(said.j) == "من"):
            return Thing(k, j, trigger, outcome, object_, bounded_behind(tokens, said.count(tokens), j)[0])
    word = next((w for t, w in stems(first.word)), first.word)
    plain = word.removeprefix("و") if "اليت" in word else bare(word.removeprefix("و"))  # "آليتين"
    if outcome is Outcome.CUT_OFF and any(i == at for at, _, _ in phrases(tokens, load_arabic().services)):
        return Thing(i, j, trigger, outcome, object_, NO_COUNT)
    definite = word.removeprefix("و").startswith("ال")
    if j - i == 1 and is_dual(plain, tokens.kind(j) == "word" and not definite and plain not in _BROKEN):
        return Thing(
            i, j, trigger, outcome, object_, Count(2, 2, Bound.EXACT, words.of(tokens.text), words.start, words.end)
        )
    if j - i == 2 and _two(plain, bare(tokens.at(i + 1))):  # "خزانا مياه"
        skip = letters(tokens.raw(i), first.word.removesuffix(plain))
        start = first.start + skip
        return Thing(
            i, j, trigger, outcome, object_, Count(2, 2, Bound.EXACT, tokens.text[start : first.end], start, first.end)
        )
    ones, behind = number_words(tokens.extra).ones, bare(tokens.at(j))
    if plain in _BROKEN and tokens.at(j).startswith("ال") and behind in ones:  # "البيوت الثلاثة"
        at = tokens.items[j].start + letters(tokens.raw(j), "ال")
        said_behind = tokens.text[at : tokens.items[j].end]
        return Thing(
            i,
            j + 1,
            trigger,
            outcome,
            object_,
            Count(ones[behind], ones[behind], Bound.EXACT, said_behind, at, tokens.items[j].end),
        )
    if behind == "عده" and (plain.endswith("ات") or plain in _BROKEN):  # "منازل عدة"
        several = tokens.items[j]
        few = Count(3, 9, Bound.VAGUE, tokens.raw(j), several.start, several.end)
        return Thing(i, j + 1, trigger, outcome, object_, few)
    if any(w in _MASS for _, w in stems(first.word)) or any(bare(w) in _MASS for _, w in stems(first.word)):
        return Thing(i, j, trigger, outcome, object_, NO_COUNT)
    whose = plain.endswith(("ها", "هم", "هما", "ه")) and any(w in _BROKEN for w in without_pronoun(plain))
    if plain.endswith("ات") or plain in _BROKEN or whose:
        return Thing(i, j, trigger, outcome, object_, NO_COUNT if outcome is Outcome.CUT_OFF else IMPLIED)
    j += behind in ONE
    words = tokens.span(i, j)  # "منزلاً واحداً"
    one = Count(1, 1, Bound.EXACT, words.of(tokens.text), words.start, words.end)
    return Thing(i, j, trigger, outcome, object_, one)


def is_dual(word: str, before_a_word: bool) -> bool:
    """Whether a word for a thing is a dual: "منزلين", "مطاري دمشق وحلب"; "بستان" and "مبنى" are one."""
    objects = load_arabic().objects
    if word.endswith(("ين", "ان")) and word not in ("مبان",) and len(word) > 4:
        return word[:-2] in objects or word[:-3] + "ه" in objects or word[:-2] + "ي" in objects or word not in _ONES
    if not before_a_word:
        return False
    return (word.endswith(("تي", "تا")) and word[:-2] + "ه" in objects) or (word.endswith("ي") and word[:-1] in objects)


_ONES: Final = frozenset(["بستان", "خزان", "دكان", "ميدان", "بنيان", "اسطوان"])


def _two(first: str, rest: str) -> bool:
    """Whether the first word of two for a thing is a dual: "سيارتا إسعاف", "مبنيين سكنيين"; "خزان مياه" is one."""
    objects = load_arabic().objects
    for word in (first, first[1:]):  # "بخزاني مياه"
        for ending, back in (
            ("تين", "ه"),
            ("تان", "ه"),
            ("تا", "ه"),
            ("تي", "ه"),
            ("ين", ""),
            ("ان", ""),
            ("ا", ""),
            ("ي", ""),
        ):
            if not word.endswith(ending):
                continue
            base = word[: -len(ending)] + back
            quality = (rest, rest[:-2], rest[:-3] + "ه")
            if any((hit := objects.match(base, [one])) is not None and hit[1] == 2 for one in quality):
                return True
    return False


ONE: Final = frozenset(["واحد", "واحدا", "واحده"])
_MASS: Final = frozenset(["ماديات", "بنيه", "ممتلكات", "متاع"])
"""Things that are not counted."""
_BROKEN: Final = frozenset(
    "محاصيل معاصر مطاحن مدافع دشم متاريس انفاق مهابط مدارج كازمات مناجم مداجن اسطبلات هناجر مباني ابنيه اكواخ قوارب زوارق سفن دكاكين مخابي اوكار خنادق مخافر صوامع مخازن مكاتب معامل مصانع معابد جوامع فنادق قصور مطاعم ملاعب مصارف ورش حظاير دور مشافي شوارع طرق اشجار شجر مزروعات قوافل حقول بساتين اهداف جرارات منازل بيوت مبان خيام شقق وحدات مساكن مشاف مراكز مدارس مساجد كنائس كناءس خطوط ابراج ابار خزانات صهاريج جسور دبابات حافلات اسواق متاجر افران مخابز مزارع مقار سيارات محطات محال".split()
)
"""Plurals that no ending shows."""
