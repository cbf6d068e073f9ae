"""A source that no table has: whoever stands between a verb of speech and what it says."""

from __future__ import annotations

from typing import Final

from knell.model import SourceKind, Span, VictimClass
from knell.read.arabic.heads import head_at
from knell.read.arabic.numbers import read_count
from knell.read.arabic.source_before import NOBODY
from knell.read.arabic.source_names import STOP, role_at, speech_words, tells_what
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.attribution import AttributionMention
from knell.vocabulary.arabic import bare, load_arabic


def stranger_at(tokens: Tokens, k: int) -> tuple[AttributionMention, int, int] | None:
    """ "أفادت مصفوفة تتبع النزوح بأن …": whoever stands between a verb of speech and "that"."""
    words = speech_words()
    if tokens.kind(k) != "word" or tokens.at(k) in STOP or tokens.at(k) in words.that | NOBODY:
        return None
    for j in range(k + 1, min(k + _LONG, len(tokens))):
        if tokens.at(j) in words.goes_on and tokens.at(j - 1) in _BEFORE_THAT:
            return None  # "أعلنت البلاد الحداد بعد أن …"
        if tokens.at(j) in words.goes_on or _of_harm(tokens, k, j):
            said = {w for n in range(k, j) for w in readings(tokens.at(n))}
            if any(
                words.verbs.get(w) == "says"
                for n in range(k, j)
                for t, w in stems(tokens.at(n))
                if t == "و" and w[-2:] != "نا"
            ):
                return None  # "نفت … وقالت إن": another verb begins
            if not said.isdisjoint(_OF_NATIONS):
                return AttributionMention(tokens.span(k, j), None, SourceKind.UN, Span(0, 0)), k, j
            body = (
                said.isdisjoint(_PEOPLE)
                and (tokens.at(k).startswith("ال") or tokens.at(k).endswith("ه"))
                and bare(tokens.at(k)) not in _PERSONS
            )
            kind = SourceKind.OFFICIAL_BODY if body else SourceKind.WITNESS
            return AttributionMention(tokens.span(k, j), None, kind, Span(0, 0)), k, j
        if tokens.kind(j) != "word" and tokens.at(j) not in _QUOTES:  # "قالت مجموعة «عرين …» إن"
            return _described(tokens, k, j)
    return None


def _of_harm(tokens: Tokens, k: int, j: int) -> bool:
    """Whether what is told begins at token `j`: "تحدث شيوخ القبيلة عن مقتل …", "أكد الدكتور … مقتل …"."""
    if tokens.at(k).endswith("ا") and not tokens.at(k).startswith("ال"):
        return False  # "أعلنت رسمياً عن مقتل"
    if tokens.at(j) == "عن":
        return tells_what(tokens.at(j + 1)) or tokens.kind(j + 1) == "number"
    if tokens.at(j)[:1] == "ب" and tells_what(tokens.at(j)):
        return True
    return tokens.at(j) in _TOLD and tokens.at(j - 1) not in _LED_TO and _is_person(tokens, k)


def _is_person(tokens: Tokens, k: int) -> bool:
    """Whether a person is named at token `k`: by a title, or by what they are."""
    if tokens.at(k) in TITLES:
        return True
    found = head_at(tokens, k, load_arabic())
    if found is None or found[0].outcome is not None or found[2] not in ("", "ال"):
        return False
    return found[0].form.class_ in (VictimClass.CIVILIAN, VictimClass.UNKNOWN)


_TOLD: Final = frozenset(
    "مقتل استشهاد سقوط وفاه مصرع اصابه فقدان اعتقال احتجاز اختطاف خطف نزوح تدمير وصول ارتقاء اغتيال اعدام العثور انتشال اسر".split()
)
_LED_TO: Final = frozenset("بعد قبل اثر عقب جراء بسبب نتيجه في عن من علي حتي الي منذ خلال وقف عدم".split())
TITLES: Final = frozenset(
    "الدكتور الدكتوره العميد العقيد اللواء المقدم الرايد النقيب الملازم الفريق الشيخ القس الاب السيد السيده الحاج ابو ام الصحفي"
    " الصحافي السفير الناشط الناشطه المحامي البروفيسور".split()
)
"""Words before the name of a person."""


def document_at(tokens: Tokens, k: int) -> tuple[AttributionMention, int, int] | None:
    """ "بحسب تقرير أممي", "قال بيان حكومي إن", "وفق دراسة لجامعة محلية": a paper that says, whoever wrote it."""
    if tokens.at(k) not in _DOCUMENTS:
        return None
    words, j = speech_words(), k + 1
    while tokens.kind(j) == "word" and j - k < _NAMED and tokens.at(j) not in STOP | NOBODY | words.that:
        if tells_what(tokens.at(j)) or words.verbs.get(tokens.at(j)) == "says":
            break
        j += 1
    if j - k < 2 or (not tokens.at(k + 1).endswith(("ي", "يه")) and tokens.at(k + 1)[:1] != "ل"):
        return None
    kind = SourceKind.UN if tokens.at(k + 1) in _OF_NATIONS else SourceKind.OFFICIAL_BODY
    return AttributionMention(tokens.span(k, j), None, kind, Span(0, 0)), k, j


_DOCUMENTS: Final = frozenset("بيان تقرير دراسه تحقيق وثيقه مذكره وثايق تقارير".split())


def several_at(tokens: Tokens, k: int) -> tuple[AttributionMention, int, int] | None:
    """ "قال اثنان من السكان إن", "وفق أربعة مسؤولين": so many people who say."""
    said = read_count(tokens, k)
    if said is None or said.low > _SEVERAL or tokens.kind(k) != "word":
        return None
    n = said.j + (tokens.at(said.j) == "من")
    role, found = role_at(tokens, n), head_at(tokens, n, load_arabic())
    if role is not None:
        return AttributionMention(tokens.span(k, role[1]), None, role[0], Span(0, 0)), k, role[1]
    if found is None or found[0].outcome is not None or found[0].form.class_ is not VictimClass.CIVILIAN:
        return None
    return AttributionMention(tokens.span(k, n + 1), None, SourceKind.WITNESS, Span(0, 0)), k, n + 1


def counters_at(tokens: Tokens, k: int) -> tuple[AttributionMention, int, int] | None:
    """ "وقدّر زعماء محليون عدد القتلى بـ…", "وأحصى متطوعون في المشرحة 40 جثة": people right behind a verb of counting."""
    found = head_at(tokens, k, load_arabic())
    if found is None or found[0].outcome is not None or found[0].number == "sg" or found[2] not in ("", "ال"):
        return None
    if found[0].form.class_ not in _WHO_SEES or tokens.at(k).endswith("نا"):
        return None
    for j in range(k + 1, k + _LONG):
        if tokens.kind(j) == "number" or tokens.at(j) in _FIGURES or read_count(tokens, j) is not None:
            return AttributionMention(tokens.span(k, j), None, SourceKind.WITNESS, Span(0, 0)), k, j
        if tokens.kind(j) != "word":
            return None
    return None


def named_behind(tokens: Tokens, k: int) -> tuple[AttributionMention, int, int] | None:
    """ "…، يقول أبو أحمد، وهو من سكان الحي": whoever is named behind what he told."""
    j = k
    while tokens.kind(j) == "word" and j - k < _NAMED:
        j += 1
    last = j == len(tokens) or tokens.at(j) in ("،", ".", "»", "(")
    if not last or j == k or tokens.at(k) in STOP | NOBODY or tokens.at(k) in speech_words().that:
        return None
    return AttributionMention(tokens.span(k, j), None, SourceKind.WITNESS, Span(0, 0)), k, j


_FIGURES: Final = frozenset("عدد حصيله مقتل وفاه سقوط ما اكثر نحو".split())
_SEVERAL: Final = 9  # people who say something


def people_at(tokens: Tokens, k: int) -> tuple[AttributionMention, int, int] | None:
    """ "بحسب ما أفاد صيادون لموقعنا", "وفق زملائه": people behind a cue who saw what they tell."""
    found = head_at(tokens, k, load_arabic()) if tokens.kind(k) == "word" else None
    titled = tokens.at(k) in TITLES and tokens.kind(k + 1) == "word"
    if not titled and (
        found is None or found[0].outcome is not None or found[0].form.class_ not in _WHO_SEES or found[2][-1:] == "ب"
    ):
        return None
    j = k + 1
    while tokens.kind(j) == "word" and j - k < _NAMED and tokens.at(j) not in STOP and not tokens.at(j).startswith("ل"):
        j += 1
    return AttributionMention(tokens.span(k, j), None, SourceKind.WITNESS, Span(0, 0)), k, j


_WHO_SEES: Final = frozenset({VictimClass.CIVILIAN, VictimClass.UNKNOWN})
_NAMED: Final = 5


def _described(tokens: Tokens, k: int, j: int) -> tuple[AttributionMention, int, int] | None:
    """ "ذكر عثمان يوسف، وزير الإعلام، أن", "قال أبو محمد، وهو من سكان البلدة، إن", "قالت سلمى (34 عاماً) إن": who is told of before "that"."""
    goes_on, first = speech_words().goes_on, j + 1
    if tokens.at(j) == "(":
        close = next((n for n in range(j + 1, j + _ASIDE) if tokens.at(n) == ")"), None)
        if close is None or tokens.at(close + 1) not in goes_on:
            return None
        return AttributionMention(tokens.span(k, j), None, SourceKind.WITNESS, Span(0, 0)), k, j
    if tokens.at(j) != "،":
        return None
    who = tokens.at(first) in _WHO_IS
    role = role_at(tokens, first + who)
    after = {tokens.at(role[1]), tokens.at(role[1] + 1)} if role is not None else set()
    if role is not None and (goes_on & after or (tokens.at(role[1]) == "،" and tokens.at(role[1] + 1) in _TOLD)):
        return AttributionMention(tokens.span(k, role[1]), None, role[0], Span(0, 0)), k, role[1]
    close = next((n for n in range(first, first + _CLAUSE) if tokens.at(n) == "،"), None)  # "…، طلب ألا نذكر اسمه، أن"
    if close is None or tokens.at(close + 1) not in goes_on:
        return None
    kind = role[0] if role is not None else SourceKind.WITNESS
    close = close if who else j
    return AttributionMention(tokens.span(k, close), None, kind, Span(0, 0)), k, close


_WHO_IS: Final = frozenset(["وهو", "وهي", "الذي", "التي"])
_ASIDE: Final = 5  # words in brackets behind a name
_CLAUSE: Final = 12  # words of a clause that says who somebody is


_QUOTES: Final = frozenset('«»“”"')
_OF_NATIONS: Final = frozenset(["اممي", "امميه", "امم"])
_PEOPLE: Final = frozenset("سكان شهود اهالي ناجين ناجون نازحين".split())
_PERSONS: Final = frozenset("سيده امراه طالبه ممرضه معلمه فتاه ارمله رجل شاب مزارع معلم".split())
_LONG: Final = 9
_BEFORE_THAT: Final = frozenset(["بعد", "قبل", "الي", "منذ", "دون", "غير", "رغم", "علي", "من"])
