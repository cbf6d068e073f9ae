"""The verbs and cues by which an Arabic sentence says that somebody says: "قال", "كما ذكر", "في حصيلة أعلنتها"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from knell.model import SourceKind
from knell.read.arabic.numbers import read_count
from knell.read.arabic.source_names import SpeechWords, role_at, speech_words, tells_what
from knell.read.arabic.source_needs import NEAR, RECORDING, needed, recording
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.attribution import AttributionMention
from knell.vocabulary.arabic import bare

AS: Final = "كما"
_NAMES: Final = frozenset(["ذكر", "كشف", "نشر"])
_SEES: Final = frozenset(["شاهد", "شاهدت", "عاين", "راي"])


def verb_at(tokens: Tokens, i: int, words: SpeechWords) -> tuple[str, int, bool] | None:
    """The stance of the verb or cue at token `i`, the token after it, and whether it is a cue."""
    if tokens.kind(i) != "word" or not may_say(tokens.at(i)):
        return None
    rest = [bare(tokens.at(k)) for k in range(i + 1, i + 4)]
    for taken, word in stems(tokens.at(i)):
        if taken.endswith("ال"):
            continue
        claim = words.claims.match(word, rest)
        if claim is not None:
            return "claims", i + claim[1], False
        if word == AS and (words.verbs.get(tokens.at(i + 1)) == "says" or tells_of_it(tokens.at(i + 1))):
            return "says", i + 2, True
        cue = words.cues.match(word, rest)
        if cue is not None:
            k = i + cue[1]
            k += tokens.at(k - 1) == "ما" and tokens.at(k) in _SEES
            first = k
            while tokens.at(k) in words.inner_verbs or words.verbs.get(_plain(tokens.at(k))) == "says":
                k += 1
            k = _past_asides(tokens, k) if k > first else k
            return "says", k, True
        if word in words.verbs:
            if word == "بين" and not any(tokens.at(n) == "ان" for n in range(i + 1, i + 9)):
                return None  # "between"
            if "حمل" in word and not any(
                tokens.at(n).removeprefix("ال").startswith("مسوولي") for n in range(i + 1, i + 11)
            ):
                return None  # "عجلة تحمل رشاشاً": only who lays the responsibility on somebody accuses
            needs = needed(word)
            if needs is not None and not any(tokens.at(n) in needs for n in range(i + 1, i + NEAR)):
                return None  # "اكتفت القوات بالمراقبة"; "اكتفت الوزارة بالقول إن …" says
            if word in _LEARNED:
                n = next((n for n in range(i + 1, i + _FROM) if tokens.at(n) == "من"), None)
                return (words.verbs[word], n + 1, False) if n is not None and role_at(tokens, n + 1) else None
            if word in _BELIEVED and tokens.at(i + 1) in words.goes_on:
                return None  # "ويُعتقد أن": nobody's word
            if word in _RECEIVED and any(tokens.at(n) == "نسخه" for n in range(i + 1, i + 6)):
                return None  # "بيان تلقت الوكالة نسخة منه": who got it does not say it
            if needs is RECORDING and recording(tokens, i) is None:
                return None
            if word in _NAMES and tokens.at(i + 1).startswith(("اسم", "هوي")):
                return None  # "لم يشأ ذكر اسمه"
            if word == "تابع" and any(t in ("ل", "لال") for t, _ in stems(tokens.at(i + 1))):
                return None  # "خزان تابع لشركة …"
            if word == "يذكر" and tokens.at(i + 1) == "ان":
                return None  # "يُذكر أن": nobody's word
            if word in ("نقل", "نقلت") and tokens.at(i + 1) not in ("عن",) and not _names_follow(tokens, i + 1):
                return None
            k = i + 1 + (tokens.at(i + 1) in ("كل", "عن") and word in ("نقل", "نقلت"))
            return words.verbs[word], _past_asides(tokens, k), False
    if not tells_of_it(tokens.at(i)):
        return None
    that = tokens.at(i - 1) == "ما" and tokens.at(i - 2).removeprefix("و") in _THIS  # "هذا ما أكده …"
    that = that or (tokens.at(i - 1) == "الذي" and tokens.at(i - 2) == "الامر")
    return ("says", i + 1, True) if that or _of_figures(tokens, i) else None


def _past_asides(tokens: Tokens, k: int) -> int:
    """Where what may stand between a verb of speech and who says ends: "أعلن أمس وزير …", "قال، الثلاثاء، المتحدث …"."""
    k += next((len(a) for a in _ASIDES if _stands(tokens, k, a)), 0)
    comma = tokens.at(k) == "،"
    end = k + comma
    while tokens.at(end) in _DAYS:
        end += 1
    if end == k + comma:
        return k
    return end + comma if not comma or tokens.at(end) == "،" else k


_DAYS: Final = frozenset(
    "اليوم امس الاول مساء صباح فجر ظهر عصر ليل ليله الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت".split()
)


def _stands(tokens: Tokens, k: int, words: Sequence[str]) -> bool:
    return all(tokens.at(k + n) == word for n, word in enumerate(words))


_ASIDES: Final = (
    ("من", "جهه", "اخري"),
    ("من", "ناحيه", "اخري"),
    ("من", "جانب", "اخر"),
    ("في", "وقت", "متاخر"),
    ("في", "وقت", "سابق"),
    ("في", "وقت", "لاحق"),
    ("في", "المقابل"),
    ("في", "الوقت", "نفسه"),
    ("في", "الوقت", "ذاته"),
    ("في", "السياق", "ذاته"),
    ("في", "سياق", "متصل"),
    ("كذلك",),
    ("ايضا",),
    ("لاحقا",),
)
"""What may stand between a verb of speech and who says: "وأعلن من جهة أخرى أن"."""


def records_on(tokens: Tokens, i: int, last: AttributionMention | None) -> bool:
    """ "كما سجّلت 9 اعتداءات": a verb of recording without a subject goes on with who keeps the records."""
    if last is None or last.kind not in _KEEPERS:
        return False
    return any(w in _RECORDS for _, w in stems(tokens.at(i))) and read_count(tokens, i + 1) is not None


_KEEPERS: Final = frozenset({SourceKind.MONITOR, SourceKind.RIGHTS_GROUP, SourceKind.UN})
_RECORDS: Final = frozenset("سجل سجلت وثق وثقت احصي احصت رصد رصدت يوثق توثق يسجل تسجل".split())


@lru_cache(maxsize=65536)
def may_say(word: str) -> bool:
    """Whether a word can be a verb of speech or begin a cue."""
    words = speech_words()
    return (
        word == AS
        or any(rest in words.verbs or rest in words.claims or rest in words.cues for rest in readings(word))
        or tells_of_it(word)
    )


@lru_cache(maxsize=65536)
def tells_of_it(word: str) -> bool:
    """ "أعلنتها", "نشره": a verb of speech with what it tells written onto it."""
    for ending in ("ها", "ه"):
        verb = word.removesuffix(ending)
        if verb != word and speech_words().verbs.get(verb) == "says" and verb not in ("بين", "تابع"):
            return True
    return False


def _of_figures(tokens: Tokens, i: int) -> bool:
    """ "في حصيلة جديدة أعلنتها …", "الأرقام التي نشرتها …": whether a verb is behind the figures that it tells."""
    that = tokens.at(i - 1) in ("التي", "الذي")
    near = range(max(0, i - (6 if that else 3)), i)
    return any(w in _FIGURES for k in near for w in readings(tokens.at(k)))


_FIGURES: Final = frozenset(
    "حصيله احصاء احصاييه احصاءات احصاييات ارقام بيان بيانات تقرير معطيات تحديث نشره منشور معلومات".split()
)
_LEARNED: Final = frozenset("علم علمت علمنا".split())  # "علمت الصحيفة من مصادر … أن"
_FROM: Final = 8
_BELIEVED: Final = frozenset("يعتقد يستبعد".split())
_RECEIVED: Final = frozenset("تلقت تلقي تلقينا حصلت".split())
_THIS: Final = frozenset(["هذا", "هو", "ذلك", "الامر"])


def _names_follow(tokens: Tokens, k: int) -> bool:
    """ "ونقلت وكالة … أن", "ونقلت المفوضية عن مصادر محلية أن": who passes it on stands behind the verb."""
    if tokens.at(k) in ("وكاله", "قناه", "موقع", "صحيفه"):
        return True
    role = role_at(tokens, k)
    near = tokens.words[k : k + _RELAY]
    said = "عن" in near and any(w in _HIS_WORDS for w in tokens.words[k : k + _FAR])  # "نقلت رويترز عن مسؤول قوله إن"
    told = role is not None and role[0] in _SPREAD and tells_what(tokens.at(role[1]))  # "نقلت صفحات محلية مقتل …"
    return said or told or (role is not None and tokens.at(role[1]) == "عن")


_SPREAD: Final = frozenset({SourceKind.ANONYMOUS, SourceKind.ACTIVIST, SourceKind.MEDIA, SourceKind.WITNESS})
_RELAY: Final = 4  # words of who passes on what another says
_FAR: Final = 12
_HIS_WORDS: Final = frozenset("قوله قولها قولهم قولهما تاكيده تاكيدها ان بان".split())


def _plain(word: str) -> str:
    return word[:-1] if word.endswith("ه") else word.removesuffix("نا").removesuffix("ها")
