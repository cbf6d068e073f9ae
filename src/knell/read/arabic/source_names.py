"""The words by which an Arabic text names who says: registered names, roles and bodies, and where such words end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from knell.errors import VocabularyError
from knell.model import SourceKind, Span
from knell.model.values import Value
from knell.read.arabic.actors import actor_words
from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.numbers import letters, number_words
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.vocabulary import Source, Sources, Vocabulary
from knell.vocabulary.arabic import Phrases, bare
from knell.vocabulary.arabic_verbs import conjugate
from knell.vocabulary.places import fold

_FILE = Path(__file__).parents[2] / "vocabulary" / "speech_ar.yaml"


class SpeechWords(Value, frozen=True):
    """Verbs by stance, cues, and the kinds of unnamed sources, folded."""

    verbs: Mapping[str, str]
    claims: Phrases[str]
    cues: Phrases[str]
    inner_verbs: frozenset[str]
    that: frozenset[str]
    same: Phrases[str]
    capitals: Phrases[str]
    states: Phrases[str]
    goes_on: frozenset[str]
    adds: frozenset[str]
    plain: frozenset[str]
    kinds: Phrases[SourceKind]
    roles: Phrases[SourceKind]


@cache
def speech_words() -> SpeechWords:
    """The tables. VocabularyError where the file breaks its form."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return SpeechWords(
            verbs={
                form: stance
                for stance in ("says", "accuses", "denies")
                for verb in data[stance]
                for form in conjugate(*fold(verb).split())
            },
            claims=Phrases((v, v) for v in data["claims"]),
            cues=Phrases((c, c) for c in data["cues"]),
            inner_verbs=frozenset(fold(v) for v in data["inner_verbs"]),
            that=frozenset(fold(w) or w for w in data["that"]),
            plain=frozenset(f for verb in data["plain"] for f in conjugate(*fold(verb).split())),
            adds=frozenset(fold(w) for w in data["adds"]),
            goes_on=frozenset(fold(w) for w in data["goes_on"]),
            same=Phrases((w, w) for w in data["same"]),
            capitals=Phrases((w, w) for w in data["capitals"]),
            states=Phrases((w, w) for w in (*data["capitals"], *data["states"])),
            kinds=Phrases((f, SourceKind(kind)) for kind, words in data["kinds"].items() for f in _cases(words)),
            roles=Phrases((f, SourceKind(kind)) for kind, words in data["roles"].items() for f in _cases(words)),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error


def _cases(words: Iterable[str]) -> dict[str, None]:
    """Words and their accusatives: "مصدر أمني", "لكن مصدراً أمنياً …"."""
    found: dict[str, None] = {}
    for form in words:
        found[form] = None
        parts = fold(form).split()
        if not any(w.endswith(("ه", "ا", "ت", "ين", "ون", "ء", "و")) or w.startswith("ال") for w in parts):
            found[" ".join(w + "ا" for w in parts)] = None
    return found


@cache
def _names(sources: Sources) -> Phrases[Source]:
    """The registered sources by their Arabic names and, for texts in two scripts, by their long Latin ones."""
    entries: dict[str, Source] = {}
    for source in sources:
        for words in (source.name_ar or "", source.name, *source.aliases):
            if any("\u0600" <= c <= "\u06ff" for c in words) or len(words) > _LATIN:
                entries.setdefault(words, source)
    return Phrases(entries.items())


_LATIN: Final = 5  # letters of the shortest Latin name that is looked for


def role_at(tokens: Tokens, k: int) -> tuple[SourceKind, int] | None:
    """A role or a body at token `k`: its kind, and where its words end."""
    if tokens.at(k) == "الاحد":
        return None  # Sunday
    words = speech_words()
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 4)]
    for _, word in stems(tokens.at(k)):
        found = words.kinds.match(bare(word), rest)
        other = words.roles.match(bare(word), rest)
        best = max((f for f in (found, other) if f is not None), key=lambda f: f[1], default=None)
        if best is not None:
            kind, length = best
            if bare(word) in _FORCES:  # as exactly as a force that has a name
                return kind, _past_qualities(
                    tokens, k + length + (bare(word) == "قوات" and _is_whose(tokens, k, length))
                )
            end = _with_name(tokens, _to_the_end(tokens, k + length, words), words)
            return _of_whom(tokens, k, end, kind), end
    return None


def _past_qualities(tokens: Tokens, j: int) -> int:
    """Past the adjectives of a name: "قوات الأمن العراقية"."""
    while tokens.at(j).startswith("ال") and tokens.at(j).endswith(("ي", "يه")):
        j += 1
    return j


def _is_whose(tokens: Tokens, k: int, length: int) -> bool:
    """Whether "قوات" alone stands before the noun that says whose they are: "قوات الحكومة"."""
    word = tokens.at(k + 1)
    return length == 1 and not tokens.at(k).startswith("ال") and word.startswith("ال") and word not in _THAT_WHICH


_THAT_WHICH: Final = frozenset(["التي", "الذي", "الذين"])


def _with_name(tokens: Tokens, j: int, words: SpeechWords) -> int:
    """Where a body's words end with the name that stands behind them in quotation marks: "فريق «راصد»"."""
    opened = j + (tokens.at(j) in _IN_THE_NAME)
    if tokens.at(opened) not in _OPENING:
        return j
    for n in range(opened + 1, min(opened + _LONG_NAME, len(tokens))):
        word = tokens.at(n)
        if word in _CLOSING and n > opened + 1:
            return _past_qualities(tokens, n + 1)
        if tokens.kind(n) not in ("word", "latin") or word in words.that or tells_what(word):
            return j  # words that are said, not a name
    return j


_OPENING: Final = frozenset('«“"')
_CLOSING: Final = frozenset('»”"')
_IN_THE_NAME: Final = frozenset(["باسم", "باسمها"])
_LONG_NAME: Final = 8


def _of_whom(tokens: Tokens, k: int, j: int, kind: SourceKind) -> SourceKind:
    """The kind of an official or of an unnamed source by whom it is of: "مصدر في الشرطة", "متحدث باسم المستشفى"."""
    if kind not in (SourceKind.GOVERNMENT, SourceKind.ANONYMOUS):
        return kind
    said = {w for n in range(k + 1, j) for w in readings(tokens.at(n))}
    if {"دفاع", "مدني"} <= said:
        return SourceKind.OFFICIAL_BODY
    offices = (*said, *readings(tokens.at(k)))
    if not said.isdisjoint(_MEDICAL) and _STATE_OFFICES.isdisjoint(offices):
        return SourceKind.MEDIC
    unnamed = kind is SourceKind.ANONYMOUS and not said.isdisjoint(_SECURITY)
    return SourceKind.SECURITY_SOURCE if unnamed else kind


_MEDICAL: Final = frozenset("مستشفي مشفي مستشفيات صحه الطب اسعاف".split())
_STATE_OFFICES: Final = frozenset("وزاره وزير وزيره مكتب عمليات".split())
_SECURITY: Final = frozenset("شرطه داخليه امن جيش استخبارات مخابرات خفر درك حرس عمليات".split())
_FORCES: Final = frozenset(["جيش", "شرطه", "قوات"])


def source_span(tokens: Tokens, k: int, j: int) -> Span:
    """The source's words without a particle written onto the first."""
    while j > k + 1 and tokens.at(j - 1) in STOP:
        j -= 1  # "حمّلت الجيش المسؤولية"
    words = speech_words()
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 4)]
    for taken, word in stems(tokens.at(k)):
        if words.kinds.match(bare(word), rest) or words.roles.match(bare(word), rest):
            particles = taken.replace("ال", "") if taken.endswith("ال") else taken
            if taken.endswith("لال"):
                particles += "ل"  # "للشرطة"
            return Span(tokens.items[k].start + letters(tokens.raw(k), particles), tokens.items[j - 1].end)
    return tokens.span(k, j)


def _to_the_end(tokens: Tokens, j: int, words: SpeechWords) -> int:
    """The words of a role run on to what it speaks: "مصدر في إدارة الأمن العام", at most six words more."""
    end = j
    while end < min(j + 6, len(tokens)) and tokens.kind(end) == "word":
        word = tokens.at(end)
        if (
            word in words.that
            or word in STOP
            or (word in DENIED and not (word == "صحه" and tokens.at(end - 1) in _OF_HEALTH))
            or word in _DEEDS
            or word in _BODIES
            or (word in number_words().ones and word not in _SOME)
            or _tells(word)
            or is_told(tokens, end)
            or (word in _REPORTERS and tokens.at(end - 1).startswith("ال"))
            or (word in ("في", "عبر", "من", "خلال", "علي") and tokens.at(end + 1) in _BY_WAY_OF)
            or any(w in words.verbs for t, w in stems(word) if t in ("و", ""))
        ):
            break
        end += 1
    while end > j and tokens.at(end - 1) in ("في", "من", "علي", "باسم"):
        end -= 1
    return end


_BODIES: Final = frozenset("جثامين جثث جثه جثمان جثماني جثتي جثتين رفات اشلاء".split())


def state_at(tokens: Tokens, k: int) -> int | None:
    """Where the name of a country or a capital that begins at token `k` ends: who speaks for it is its government."""
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 3)]
    found = speech_words().states.match(bare(tokens.at(k)), rest)
    return k + found[1] if found is not None else None


def is_told(tokens: Tokens, k: int) -> bool:
    """ "قال للصحفيين إن": who is told is not who says."""
    return any(t in ("ل", "لال") and (w in _TOLD or w in _TOLD_TO) for t, w in stems(tokens.at(k)))


_TOLD: Final = frozenset("صحفيين صحافيين الصحفيين الصحافيين مراسلنا مراسلتنا اعلاميين".split())
_TOLD_TO: Final = frozenset("وكاله قناه صحيفه موقع مراسل راديو اذاعه تلفزيون رويترز فرانس شبكه".split())
_BY_WAY_OF: Final = frozenset(
    "تويتر فيسبوك تلغرام منصه اكس سلسله بيان بيانها بيانه تقرير تقريرها تصريح تصريحات تغريده منشور موتمر رساله اتصال جهته جهتها جانبه جانبها صفحته صفحتها حسابه حسابها".split()
)
"""How a source said it: "المستشفى في بيان", "القائد من جهته" end before these."""


DENIED: Final = frozenset(
    "القصف بالقصف بالهجوم الغارات المجزره الجريمه الاعتداء الاعتداءات الاستهداف الاغتيال الهجوم الهجومين الهجمات التفجيرين التفجيرات العمليتين الكمين الغاره العمليه التفجير المسووليه مسووليه الانفجار عدد حصيله العدد الحصيله الانباء انباء ما صحه اي الاتهامات الاخبار مسووليتها مسووليته علاقتها استهداف الروايه المزاعم".split()
)
"""What a denial denies, behind who denies it."""


@lru_cache(maxsize=65536)
def _tells(word: str) -> bool:
    """Whether a word behind a source begins what it tells: "أفادت مصادر طبية بسقوط …"."""
    return may_harm(word) or (word[:1] == "ب" and any(rest in _EVENTS for rest in readings(word)))


_REPORTERS: Final = frozenset(["الصحافيين", "الصحفيين"])  # "أبلغت إدارة المستشفى الصحافيين أن"
_OF_HEALTH: Final = frozenset(["مدير", "مديريه", "مديره", "مكتب", "وزير", "داءره", "مسوول"])


def tells_what(word: str) -> bool:
    """Whether a word begins what somebody tells: "أعلن مقتل …", "أعلنت تدمير …"."""
    return word in _DEEDS or _tells(word)


_SOME: Final = frozenset(["احد", "احدي", "واحد", "واحده"])
_DEEDS: Final = frozenset(
    "تدمير قتل استهداف اسقاط تفجير اسر قصف تحرير السيطره اعتقال تحييد ضبط احباط القاء القبض تصفيه احراق نسف خطف اختطاف"
    " اعدام نزوح تهجير هدم تنفيذ شن صد اعطاب قنص اغتيال احتجاز توقيف استشهاد ايقاع استقبال اجلاء انتشال وصول وقوع".split()
)
"""What a body tells of right behind its name: "أعلنت الكتائب تدمير دبابتين"."""
_EVENTS: Final = frozenset(
    "سقوط وقوع حدوث وجود ارتفاع انفجار قصف غاره غارات هجوم اشتباكات تعرض اندلاع وصول نزوح اطلاق شن".split()
)
STOP: Final = frozenset(
    "قايمه اسماء باسماء تسجيلا مقطعا مع شهادات بلاغات اطلاق قلقها قلقه قلقهم ازاء اسفها اسفه ادانتها ادانته تاكيدها تاكيده حصيلتها حصيلته بالاقرار بالاعتراف المسووليه مسووليه استخدام ارتكاب تورط ل بالقول بالحديث بالاشاره بالتاكيد بالاعلان طلب رفض فضل اشترط فان فانه فانها صورا مشاهد شريطا ذلك متهما متهمه باشد بعد خلال مقتل قتل اليوم امس مساء صباح فجر ظهر انها يوم قبل الي علي بارتفاع بمقتل سقوط ارتفاع لها له لنا الاحد الاثنين الثلاثاء الاربعاء"
    " الخميس الجمعه السبت مقتله اصابه بان لم عبر التي الذي قوله قولها قولهم قولهن تعرض وقوع قد اكثر الان هو هي وهو وهي صباحا ليلا ظهرا فجرا انتشال العثور اكتشاف".split()
)
"""Words that the words for a source do not run over."""


def fighters_at(tokens: Tokens, k: int) -> tuple[SourceKind, int] | None:
    """An armed group or a force that speaks for itself, and where its name ends."""
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 7)]
    for taken, word in stems(tokens.at(k)):
        hit = actor_words().names.match(bare(word), rest) if taken in ("", "ال", "ل", "لال") else None
        if hit is not None:
            return SourceKind.ARMED_GROUP, k + hit[1]
    return None


def known_at(tokens: Tokens, k: int, vocabulary: Vocabulary) -> tuple[Source, int] | None:
    """The registered source whose name begins at token `k`, and where it ends."""
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 9)]
    for _, word in stems(tokens.at(k)):
        hit = _names(vocabulary.sources).match(bare(word), rest)
        if hit is not None:
            source, length = hit
            return source, k + length
    return None


OFFICES: Final = frozenset(
    {
        SourceKind.GOVERNMENT,
        SourceKind.ARMED_GROUP,
        SourceKind.OFFICIAL_BODY,
        SourceKind.MONITOR,
        SourceKind.RIGHTS_GROUP,
        SourceKind.MEDIC,
    }
)
"""Kinds of sources that are bodies: they speak by bulletins."""
