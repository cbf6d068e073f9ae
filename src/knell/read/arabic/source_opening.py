"""The source that opens an Arabic sentence, before a colon: "المرصد السوري: مقتل …", "وصلتنا من مستشفى …:"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from knell.model import SourceKind, Span
from knell.read.arabic.mastheads import STATEMENTS, bulletin
from knell.read.arabic.source_names import fighters_at, known_at, role_at, source_span
from knell.read.arabic.source_strangers import TITLES, document_at
from knell.read.arabic.tokens import Tokens, readings
from knell.read.attribution import AttributionMention
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import load_arabic


def opening_source(tokens: Tokens, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "المرصد السوري: مقتل …": a source and a colon open the sentence."""
    if ":" not in tokens.where:
        return None
    start = lead(tokens)
    title = _TITLE if tokens.at(start) in _TESTIMONIES or tokens.at(start) in STATEMENTS else start + _NAMES
    colon = next((k for k in tokens.where.get(":", ()) if start < k < title), None)
    if colon is None:
        return _behind_a_title(tokens, vocabulary)
    if tokens.at(start) in STATEMENTS:
        entitled = bulletin(tokens, vocabulary, start, colon)
        if entitled is not None:
            covers = Span(tokens.items[colon].end, tokens.items[-1].end)
            return replace(entitled, covers=covers, rule="statement"), start, colon
    inner = next((k for k in range(colon + 2, min(colon + 7, len(tokens))) if tokens.at(k) == ":"), None)
    if inner is not None and (role := role_at(tokens, colon + 1)) is not None and role[1] == inner:
        covers = Span(tokens.items[inner].end, tokens.items[-1].end)  # "الجزيرة: مصدر طبي: 12 شهيداً"
        span = source_span(tokens, colon + 1, inner)
        return AttributionMention(span, None, role[0], covers, rule="colon"), colon + 1, inner
    covers = Span(tokens.items[colon].end, tokens.items[-1].end)
    for k in range(start, colon):
        if tokens.at(k - 1) in _AT_A_PLACE:
            continue
        known = known_at(tokens, k, vocabulary)
        if known is not None and _line_of_table(tokens, known[0].kind, known[1], colon):
            return None
        if known is not None and tokens.at(k)[:1] == "ل" and role_at(tokens, start) is not None:
            break  # "ناشط لعنب بلدي: …": who was told
        if known is not None and (colon - known[1] <= 1 or _by_way(tokens, known[1], colon)):
            source, j = known
            return AttributionMention(tokens.span(k, j), source.id, source.kind, covers, rule="colon"), k, j
    if tokens.at(start) in _TESTIMONIES and colon == len(tokens) - 1:  # "شهادة ناجٍ من القرية:"
        j = next((k for k in range(2, colon) if tokens.at(k) in ("من", "في", "حول", "عن")), colon)
        return AttributionMention(tokens.span(1, j), None, SourceKind.WITNESS, covers, rule="colon"), 0, colon
    inside = range(max(start + 1, colon - 6), colon) if colon - start <= _OPENING else ()
    for k in (start, *inside):
        if tokens.at(k - 1) in _AT_A_PLACE or _tells(tokens, start, k):
            continue  # "من داخل المشفى الوطني: …"
        # "هسه وصلتنا من مستشفى …:"
        role = role_at(tokens, k)
        if tokens.at(k) == "قوات" and tokens.kind(colon + 1) == "number" and fighters_at(tokens, k) is not None:
            return None  # "قوات النظام: 12 قتيلاً": a line of a table by who did it or by whose they are
        if role is not None and _line_of_table(tokens, *role, colon):
            return None
        if role is not None and (role[1] >= colon or _by_way(tokens, role[1], colon)):
            return (
                AttributionMention(source_span(tokens, k, min(role[1], colon)), None, role[0], covers, rule="colon"),
                k,
                colon,
            )
    first = next((k for k in range(start, colon) if tokens.kind(k) == "word"), colon)
    fighters = fighters_at(tokens, first) if first < colon else None
    if fighters is not None and tokens.kind(colon + 1) == "number":
        return None  # "قوات النظام: 12 قتيلاً": a line of a table by who did it or by whose they are
    if fighters is not None and fighters[1] >= colon - 1:
        return AttributionMention(tokens.span(first, colon), None, fighters[0], covers, rule="colon"), first, colon
    paper = document_at(tokens, first) if first < colon else None
    if paper is not None and paper[2] == colon:  # "تقرير أممي: …"
        return replace(paper[0], covers=covers, rule="colon"), first, colon
    if tokens.at(first) in TITLES and 1 < colon - first <= _PERSON:  # "الدكتور سامر العلي: …"
        span = tokens.span(first, colon)
        return AttributionMention(span, None, SourceKind.WITNESS, covers, rule="colon"), first, colon
    role = role_at(tokens, first) if first < colon else None
    if role is not None and role[1] >= colon - 1:
        return AttributionMention(tokens.span(first, colon), None, role[0], covers, rule="colon"), first, colon
    return None


def lead(tokens: Tokens) -> int:
    """Where an entry of a live page or a post begins to speak: behind "🔴 07:40 |", "عاجل |", "#عاجل"."""
    bars = [k for k in tokens.where.get("|", ()) if k < _LEAD]
    k = bars[-1] + 1 if bars else 0
    while k < min(_LEAD, len(tokens)):
        time = tokens.kind(k) == "number" and ":" in tokens.at(k)
        mark = tokens.kind(k) == "mark" and tokens.at(k) not in _WITHIN
        if not time and not mark and tokens.at(k) not in _FLASHES:
            break
        k += 1
    return k if k < len(tokens) else 0


_PERSON: Final = 5  # words of a person's name
_LEAD: Final = 12  # words and marks
_NAMES: Final = 11  # words before the colon
_OPENING: Final = 7  # words before the colon, of which the last name the source
_WITHIN: Final = frozenset('«“"([')
_FLASHES: Final = frozenset("عاجل متابعه تحديث هام مستجدات".split())


def _behind_a_title(tokens: Tokens, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "هجوم على حافلة لقوات … في البادية: المرصد: 37 قتيلاً": a source between two colons behind a title."""
    colons = [k for k in tokens.where.get(":", ()) if k < _TITLE]
    for first, second in pairwise(colons):
        if second - first > _NAMED:
            continue
        known, role = known_at(tokens, first + 1, vocabulary), role_at(tokens, first + 1)
        covers = Span(tokens.items[second].end, tokens.items[-1].end)
        if known is not None and known[1] == second:
            span = tokens.span(first + 1, second)
            return AttributionMention(span, known[0].id, known[0].kind, covers, rule="colon"), first + 1, second
        if role is not None and role[1] == second:
            span = source_span(tokens, first + 1, second)
            return AttributionMention(span, None, role[0], covers, rule="colon"), first + 1, second
    return None


def _tells(tokens: Tokens, i: int, j: int) -> bool:
    """Whether tokens [i, j) tell of an act: "غارة قرب بوابة المستشفى: 4 جرحى" names no source."""
    cues = load_arabic().cues
    return any(not cues.isdisjoint(readings(tokens.at(k))) for k in range(i, j))


def _by_way(tokens: Tokens, j: int, colon: int) -> bool:
    """ "الصليب الأحمر على تويتر:", "المتحدث في بيان:": how it was said, before the colon."""
    told = (tokens.at(j)[:1] == "ل" or tokens.at(j - 1) == "ل") and 0 < colon - j <= _TOLD  # "مصادر عسكرية لـ«الأفق»:"
    if tokens.at(j) in ("-", "–") and tokens.at(j + 1) in STATEMENTS:
        return True  # "وزارة الداخلية - بيان:"
    named = tokens.at(j - 1) in ("»", "”") and all(tokens.kind(k) == "word" for k in range(j, colon))
    return told or (0 < colon - j <= 3 and (named or tokens.at(j) in ("علي", "عبر", "في")))


_TOLD: Final = 6  # words for who was told


_TESTIMONIES: Final = frozenset("شهاده روايه افاده قصه".split())
_TITLE: Final = 24  # words
_NAMED: Final = 7
_AT_A_PLACE: Final = frozenset("داخل امام محيط قرب علي مقر نحو باتجاه".split())


def _line_of_table(tokens: Tokens, kind: SourceKind, j: int, colon: int) -> bool:
    """ "- قوات سوريا الديمقراطية: 7": a line of a list by who did it, not a word of theirs."""
    if kind not in (SourceKind.ARMED_GROUP, SourceKind.GOVERNMENT) or colon - j > 1:
        return False
    goes_on = tokens.at(colon + 2) in ("،", ",") and ":" not in [tokens.at(k) for k in range(colon + 3, colon + 9)]
    alone = tokens.kind(colon + 2) != "word" and not (goes_on and tokens.kind(colon + 3) == "word")
    return tokens.kind(colon + 1) == "number" and alone
