"""The source that stands before its verb of speech: "المرصد السوري وثق …", "ودعت البعثة إلى …، مؤكدة نزوح …"."""

from __future__ import annotations

from typing import Final

from knell.model import SourceKind, Span, VictimClass
from knell.read.arabic.heads import head_at
from knell.read.arabic.source_names import OFFICES, fighters_at, known_at, role_at, source_span, speech_words, state_at
from knell.read.arabic.tokens import Tokens, stems, tokenise
from knell.read.attribution import AttributionMention
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import bare, load_arabic
from knell.vocabulary.places import fold

NOBODY: Final = frozenset(
    "في من علي الي عن بعد قبل خلال اليوم امس ايضا كذلك لاحقا سابقا له لها لنا به بها فيه فيها مساء صباح".split()
)
"""Words that are no body: what follows them is not the subject of a verb."""


def source_before(tokens: Tokens, i: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "المرصد السوري وثق …": the registered name that ends right before the verb."""
    if tokens.at(i + 1) in speech_words().goes_on and speech_words().capitals.match(tokens.at(i - 1), ()) is not None:
        return AttributionMention(tokens.span(i - 1, i), None, SourceKind.GOVERNMENT, Span(0, 0)), i - 1, i
    at_start = i == 1 or tokens.kind(i - 2) != "word" or tokens.at(i - 2) in _OPENERS
    if at_start and speech_words().states.match(bare(tokens.at(i - 1).removeprefix("و")), ()) is not None:
        span = Span(tokens.items[i - 1].start + (tokens.at(i - 1)[:1] == "و"), tokens.items[i - 1].end)
        return AttributionMention(span, None, SourceKind.GOVERNMENT, Span(0, 0)), i - 1, i
    if i > 1 and (i == 2 or tokens.at(i - 3) in _OPENERS) and state_at(tokens, i - 2) == i:  # "أما إسلام آباد فقالت إن"
        return AttributionMention(tokens.span(i - 2, i), None, SourceKind.GOVERNMENT, Span(0, 0)), i - 2, i
    own = _subject_role(tokens, i) or _somebody(tokens, i)
    for k in range(max(0, i - 8), i):
        known = known_at(tokens, k, vocabulary)
        if known is not None and i - known[1] <= 2:
            source, j = known
            joined = tokens.at(k).startswith("وال")
            span = tokens.span(k, j)
            span = Span(span.start + joined, span.end)
            return AttributionMention(span, source.id, source.kind, Span(0, 0)), k, j
    return own


def subject_of(tokens: Tokens, i: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "ودعت البعثة إلى وقف القتال، مؤكدة نزوح …": the body right behind the verb that opens the sentence."""
    for k in range(1, min(6, i)):
        if tokens.at(k - 1) in NOBODY or tokens.kind(k) != "word":
            continue
        known = known_at(tokens, k, vocabulary)
        if known is not None:
            return AttributionMention(tokens.span(k, known[1]), known[0].id, known[0].kind, Span(0, 0)), k, known[1]
        role = role_at(tokens, k)
        if role is not None and role[0] in _BODIES | _WITNESSES and role[1] <= i:
            return AttributionMention(source_span(tokens, k, role[1]), None, role[0], Span(0, 0)), k, role[1]
    return None


_WITNESSES: Final = frozenset({SourceKind.RELATIVE, SourceKind.WITNESS, SourceKind.ACTIVIST})
_BODIES = OFFICES | {SourceKind.UN, SourceKind.SECURITY_SOURCE}
_OPENERS: Final = frozenset(
    ["اما", "لكن", "بدورها", "بدوره", "ان", "كان", "كانت", "وكان", "وكانت", "حين", "فيما", "بينما"]
)


def _subject_role(tokens: Tokens, i: int) -> tuple[AttributionMention, int, int] | None:
    """ "أما وزارة الداخلية فتحدثت عن …": a role or body that opens the clause right before the verb."""
    for k in range(max(0, i - (18 if tokens.at(i - 1) == "،" else 8)), i):
        inside = k and tokens.kind(k - 1) == "word" and tokens.at(k - 1) not in _OPENERS
        if inside and not (i - k <= _JOINED and tokens.at(k).startswith("وال")):
            continue  # but "الجيش يقول …، والسكان يتحدثون عن …"
        role = role_at(tokens, k)
        if (
            role is not None
            and (i - role[1] <= 1 or (i - role[1] == 2 and tokens.at(i - 1) == "قد") or _aside(tokens, role[1], i))
            and tokens.kind(k) == "word"
        ):
            kind, j = role
            return AttributionMention(source_span(tokens, k, min(j, i)), None, kind, Span(0, 0)), k, min(j, i)
    return None


def _somebody(tokens: Tokens, i: int) -> tuple[AttributionMention, int, int] | None:
    """ "امرأة خرجت من البلدة أخبرتنا أن …", "المصلون قالوا إن …": people who open the sentence whose verb says."""
    k = next((k for k in range(min(i, 3)) if tokens.kind(k) == "word"), i)
    if not 0 < i - k <= _CLAUSE or tokens.at(i + 1) not in speech_words().goes_on:
        return None
    found = head_at(tokens, k, load_arabic())
    if found is None or found[0].outcome is not None or found[2] not in ("", "ال", "و", "وال"):
        return None
    if found[0].form.class_ not in (VictimClass.CIVILIAN, VictimClass.UNKNOWN):
        return None
    end = next((n for n in range(k + 1, i) if tokens.kind(n) != "word" or tokens.at(n).endswith("ت")), i)
    return AttributionMention(tokens.span(k, end), None, SourceKind.WITNESS, Span(0, 0)), k, end


_JOINED: Final = 3  # words of a second subject
_CLAUSE: Final = 8  # words between who says and the verb


def _aside(tokens: Tokens, j: int, i: int) -> bool:
    """ "الصليب الأحمر، بعدما فرغ من رفع الأنقاض، يؤكد": a clause between commas parts a source from its verb."""
    return tokens.at(j) == "،" and tokens.at(i - 1) == "،" and 2 < i - j <= 14


def the_latter(tokens: Tokens, k: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "… قوات …، وقالت الأخيرة إن": whoever was named last before."""
    if tokens.at(k) not in _LATTER:
        return None
    for n in range(k - 1, -1, -1):
        known, fighters = known_at(tokens, n, vocabulary), fighters_at(tokens, n)
        role = role_at(tokens, n) if known is None and fighters is None else None
        if known is not None and known[1] <= k:
            return AttributionMention(tokens.span(n, known[1]), known[0].id, known[0].kind, Span(0, 0)), k, k + 1
        if fighters is not None and fighters[1] <= k:
            return AttributionMention(tokens.span(n, fighters[1]), None, fighters[0], Span(0, 0)), k, k + 1
        if role is not None and role[1] <= k and role[0] in _BODIES:
            return AttributionMention(source_span(tokens, n, role[1]), None, role[0], Span(0, 0)), k, k + 1
    return None


def of_the_clause(tokens: Tokens, i: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "سيطرت الوحدات على البلدة بعد معارك قالت إنها فقدت فيها …": whoever acts in the sentence speaks of itself."""
    if i < _SUBJECT or tokens.at(i + 1) not in _OF_ITSELF:
        return None
    for k in range(1, i):
        if (
            tokens.kind(k) != "word"
            or (tokens.at(k - 1) in NOBODY and not (tokens.at(k - 1) == "من" and tokens.at(k - 2) in _MEN))
            or any(t[-1:] in "بلك" for t, _ in stems(tokens.at(k)) if t)
        ):
            continue
        known, fighters = known_at(tokens, k, vocabulary), fighters_at(tokens, k)
        role = role_at(tokens, k) if known is None and fighters is None else None
        if known is not None and known[1] <= i:
            return AttributionMention(tokens.span(k, known[1]), known[0].id, known[0].kind, Span(0, 0)), k, known[1]
        if fighters is not None and fighters[1] <= i:
            return AttributionMention(tokens.span(k, fighters[1]), None, fighters[0], Span(0, 0)), k, fighters[1]
        if role is not None and role[1] <= i and role[0] in _BODIES:
            return AttributionMention(source_span(tokens, k, role[1]), None, role[0], Span(0, 0)), k, role[1]
    return None


_SUBJECT: Final = 3
_MEN: Final = frozenset("مسلحون مقاتلون عناصر مقاتلو مسلحو مجموعه".split())  # "هاجم مسلحون من جماعة …"
_OF_ITSELF: Final = frozenset(["انه", "انها", "انهم", "بانه", "بانها", "بانهم"])


def named_above(tokens: Tokens, k: int, last: AttributionMention | None) -> AttributionMention | None:
    """ "مشفى تدعمه منظمة … الطبية، بحسب المنظمة": the body that the text named in full before it calls it by its kind."""
    word = bare(tokens.at(k))
    if word not in _CALLED or word == tokens.at(k):
        return None
    if last is not None and word in fold(tokens.text[last.span.start : last.span.end]).split():
        return None
    at = tokens.text.rfind(_CALLED[word] + " ", 0, tokens.items[k].start)
    if at < 0:
        return None
    told = tokenise(tokens.text, Span(at, min(at + _NAME, tokens.items[k].start)))
    role = role_at(told, 0)
    end = next((n for n in range(1, role[1]) if told.at(n) in NOBODY), role[1]) if role is not None else 0
    return AttributionMention(told.span(0, end), None, role[0], Span(0, 0)) if role is not None and end > 1 else None


_CALLED: Final = {
    fold(word): word for word in ("منظمة", "مؤسسة", "جمعية", "رابطة", "بعثة", "هيئة", "مفوضية", "لجنة", "شبكة")
}
_NAME: Final = 60  # letters
_LATTER: Final = frozenset(["الاخيره", "الاخير"])


def left_out(tokens: Tokens, i: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "تحدثت الشرطة عن عشرات القتلى، والمستشفى عن أربعين": a second source that shares the verb of the first."""
    if tokens.at(i)[:1] != "و":
        return None
    known, role = known_at(tokens, i, vocabulary), role_at(tokens, i)
    j = known[1] if known is not None else role[1] if role is not None else i
    if j == i or tokens.at(j) != "عن":
        return None
    covers = Span(tokens.items[j].start, tokens.items[-1].end)
    if known is not None:
        return AttributionMention(tokens.span(i, j), known[0].id, known[0].kind, covers, rule="verb:shared"), i, j
    assert role is not None
    return AttributionMention(source_span(tokens, i, j), None, role[0], covers, rule="verb:shared"), i, j
