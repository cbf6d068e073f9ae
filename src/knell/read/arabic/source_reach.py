"""How far the word of each source of an Arabic sentence reaches where the sentence has several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from knell.model import SourceKind, Span
from knell.read.arabic.source_names import known_at, role_at, source_span
from knell.read.arabic.tokens import Tokens
from knell.read.attribution import AttributionMention
from knell.vocabulary import Vocabulary

_FIGURES: Final = ("حصيله", "احصاييه", "احصاء", "ارقام")
_COUNTERS: Final = frozenset(
    {SourceKind.MONITOR, SourceKind.UN, SourceKind.RIGHTS_GROUP, SourceKind.MEDIC, SourceKind.OFFICIAL_BODY}
)

Placed = tuple[AttributionMention, int, int]
"""A source with the tokens [i, j) that name it."""


def each_its_clause(tokens: Tokens, found: Sequence[Placed]) -> list[Placed]:
    """The sources with a cue behind a clause held to that clause: "قال المحافظ إن …، في حين بلغ عدد الجرحى 23 وفق المستشفى"."""
    kept, order = list(found), sorted(range(len(found)), key=lambda n: found[n][1])
    start, last = tokens.items[0].start, tokens.items[-1].end
    for m, n in pairwise(order):
        (before, a, b), (mention, i, j) = kept[m], kept[n]
        if not mention.rule.startswith("cue") or mention.covers.start != start:
            continue
        opener = next((k for k in range(i - 1, b, -1) if _opens(tokens, k)), None) or _adds(tokens, before, b, i)
        if opener is None or (opener - b < 2 and not before.rule.startswith("cue")):
            continue
        cut = tokens.items[opener].start
        kept[n] = replace(mention, covers=Span(cut, last)), i, j
        if before.covers.end > cut > before.covers.start:
            kept[m] = replace(before, covers=Span(before.covers.start, cut)), a, b
    return kept


def by_figures(tokens: Tokens, vocabulary: Vocabulary) -> Placed | None:
    """ "حصيلة الأونروا 12 قتيلاً", "حصيلة سابقة للدفاع المدني", "(إحصائية المستشفى الميداني)": whose figures they are."""
    for word in _FIGURES:
        for k in tokens.where.get(word, ()):
            bracketed = tokens.at(k - 1) == "("
            n = k + 1
            while tokens.at(n) in _SORTS and n <= k + 2:
                n += 1
            theirs = tokens.at(n)[:1] == "ل"
            known = known_at(tokens, n, vocabulary) if n == k + 1 or theirs else None
            if known is not None and (known[0].kind in _COUNTERS or theirs):
                source, j = known
                covers = Span(tokens.items[0 if bracketed else k].start, tokens.items[-1].end)
                return AttributionMention(tokens.span(n, j), source.id, source.kind, covers, rule="figures"), n, j
            role = role_at(tokens, n) if bracketed or theirs else None
            if role is not None:
                kind, j = role
                ends = tokens.at(k - 1) == "في" and k > _BEFORE_IT  # "قتل ستة، في حصيلة أولية للدفاع المدني"
                covers = Span(tokens.items[0 if bracketed or ends else k].start, tokens.items[-1].end)
                rule = "bracket" if bracketed else "figures"
                return AttributionMention(source_span(tokens, n, j), None, kind, covers, rule=rule), n, j
    return _signed(tokens, vocabulary)


_BEFORE_IT: Final = 3  # words of what is told before its figures are named
_SORTS: Final = frozenset("سابقه اوليه جديده اخيره محدثه نهاييه رسميه سابقا".split())


def _signed(tokens: Tokens, vocabulary: Vocabulary) -> Placed | None:
    """ "… 40 قتيلاً. المصدر: مشفى المدينة": the source named as such."""
    for k in tokens.where.get("مصدر", ()):
        if tokens.at(k + 1) != ":" or k < 2:
            continue
        known, role = known_at(tokens, k + 2, vocabulary), role_at(tokens, k + 2)
        covers = Span(tokens.items[0].start, tokens.items[-1].end)
        if known is not None:
            span = tokens.span(k + 2, known[1])
            return AttributionMention(span, known[0].id, known[0].kind, covers, rule="bracket"), k + 2, known[1]
        if role is not None:
            return (
                AttributionMention(tokens.span(k + 2, role[1]), None, role[0], covers, rule="bracket"),
                k + 2,
                role[1],
            )
    return None


def in_brackets(tokens: Tokens, vocabulary: Vocabulary) -> Placed | None:
    """ "ارتفاع عدد الشهداء إلى 14 (مستشفى العودة).": a body alone in brackets at the end of a sentence says it."""
    behind = _behind_a_dash(tokens, vocabulary)
    if behind is not None:
        return behind
    close = next((k for k in range(len(tokens) - 1, max(len(tokens) - 3, 0), -1) if tokens.at(k) == ")"), None)
    opened = tokens.where.get("(", ())
    k = opened[-1] + 1 if opened and close is not None else 0
    if not 1 < k < (close or 0):
        return None
    known, role = known_at(tokens, k, vocabulary), role_at(tokens, k)
    covers = Span(tokens.items[0].start, tokens.items[-1].end)
    if known is not None and known[1] == close and known[0].kind in _COUNTERS:
        return AttributionMention(tokens.span(k, close), known[0].id, known[0].kind, covers, rule="bracket"), k, close
    if role is not None and role[1] == close and (role[0] in _COUNTERS or _no_force(tokens, k, role[0])):
        return AttributionMention(tokens.span(k, close), None, role[0], covers, rule="bracket"), k, close
    return None


def _behind_a_dash(tokens: Tokens, vocabulary: Vocabulary) -> Placed | None:
    """ "مقتل خمسة في هجوم على القافلة - برنامج الأغذية العالمي": a body alone behind a dash at the end of a headline."""
    dashes = [k for mark in ("-", "–", "|") for k in tokens.where.get(mark, ()) if k > _HEADLINE]
    k = max(dashes, default=-2) + 1
    if k < 0 or k >= len(tokens):
        return None
    known, role = known_at(tokens, k, vocabulary), role_at(tokens, k)
    covers = Span(tokens.items[0].start, tokens.items[-1].end)
    if known is not None and known[1] == len(tokens) and known[0].kind in _COUNTERS:
        span = tokens.span(k, known[1])
        return AttributionMention(span, known[0].id, known[0].kind, covers, rule="bracket"), k, known[1]
    if role is not None and role[1] == len(tokens) and (role[0] in _COUNTERS or _no_force(tokens, k, role[0])):
        return AttributionMention(tokens.span(k, role[1]), None, role[0], covers, rule="bracket"), k, role[1]
    return None


_HEADLINE: Final = 3


def _no_force(tokens: Tokens, k: int, kind: SourceKind) -> bool:
    """ "(الجيش السوري)" may say whose the dead are; "(حاكم المنطقة)", "(مصدر أمني)" say who says so."""
    return kind in _SPEAKERS and not tokens.at(k).startswith(_FORCE)


_SPEAKERS: Final = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.SECURITY_SOURCE, SourceKind.MEDIA, SourceKind.ACTIVIST, SourceKind.ANONYMOUS}
)
_FORCE: Final = ("الجيش", "جيش", "قوات", "القوات", "الشرطه", "شرطه", "الامن", "حرس", "الدرك", "خفر", "سلاح", "البحريه")


def _adds(tokens: Tokens, before: AttributionMention, b: int, i: int) -> int | None:
    """ "… بحسب مصادر ميدانية، ونزحت أربعة آلاف عائلة بحسب فريق الاستجابة": the last clause between two sources is the second's."""
    behind = before.rule.startswith("cue")
    for k in range(i - 1, b - 1, -1):
        word = tokens.at(k)
        number = word == "و" and tokens.kind(k + 1) == "number"  # "12 وفق الحكومة، و40 بحسب السكان"
        if word[:1] == "و" and (len(word) > 3 or number) and (tokens.at(k - 1) == "،" or (behind and k == b)):
            return None if word in ("وان", "وانه", "وانها", "واضاف", "واضافت") else k
    return None


def _opens(tokens: Tokens, k: int) -> bool:
    """Whether token `k` begins a clause that is set against the one before."""
    return tokens.at(k) in _AGAINST or (tokens.at(k) in ("في", "وفي") and tokens.at(k + 1) == "حين")


_AGAINST: Final = frozenset("فيما بينما لكن اما وبينما وفيما ولكن واما".split())
