"""Lines that speak for a whole Arabic text: its masthead, the title of a bulletin, the signature at its end."""

from __future__ import annotations

from typing import Final

from knell.model import SourceKind
from knell.read.arabic.source_names import OFFICES, known_at, role_at, source_span, speech_words
from knell.read.arabic.tokens import Tokens, stems
from knell.read.attribution import AttributionMention
from knell.vocabulary import Vocabulary

_SIGNED: Final = 12  # words in the brackets of a signature


def masthead(tokens: Tokens, vocabulary: Vocabulary, *, signed: bool = False) -> AttributionMention | None:
    """ "المرصد السوري لحقوق الإنسان، الأحد 27 نيسان": a line of a source and a day alone speaks for the text below it.

    `signed` is for the last line of a text, which may be signed by a body that no registry has.
    """
    first = tokens.at(0) == "("
    role = role_at(tokens, int(first)) if signed and 1 < len(tokens) <= (_SIGNED if first else 5) else None
    if role is not None and first and tokens.at(len(tokens) - 1) == ")":
        kind, j = role  # "(طبيب في المدينة، طلب عدم ذكر اسمه)"
        return AttributionMention(tokens.span(1, j), None, kind, tokens.span(1, j), rule="masthead")
    if role is not None and role[1] == len(tokens) and role[0] is not SourceKind.MEDIA:
        return AttributionMention(tokens.span(0, role[1]), None, role[0], tokens.span(0, role[1]), rule="masthead")
    if len(tokens) > 12:
        return None
    if not signed and tokens.at(0) in _BULLETINS:
        return bulletin(tokens, vocabulary)
    known = known_at(tokens, 0, vocabulary) if len(tokens) else None
    if known is None:
        return None
    source, j = known
    words = speech_words()
    rest = [t for t in tokens.items[j:] if t.kind == "word"]
    says = any(t.word in words.verbs or t.word in words.goes_on for t in rest)
    if source.kind is SourceKind.MEDIA or len(rest) > 5 or says:
        return None
    return AttributionMention(tokens.span(0, j), source.id, source.kind, tokens.span(0, j), rule="masthead")


def bulletin(
    tokens: Tokens, vocabulary: Vocabulary, start: int = 0, end: int | None = None
) -> AttributionMention | None:
    """ "التقرير اليومي لوزارة الصحة", "بيان المركز …": a title that says whose report stands below it."""
    for k in range(start + 1, len(tokens) if end is None else end):
        of = (
            k == start + 1 or any(t in ("ل", "لال") for t, _ in stems(tokens.at(k))) or tokens.at(k - 1) in ("عن", "من")
        )
        if not of:
            continue
        known = known_at(tokens, k, vocabulary)
        if known is not None and known[0].kind is not SourceKind.MEDIA:
            source, j = known
            return AttributionMention(tokens.span(k, j), source.id, source.kind, tokens.span(k, j), rule="masthead")
        role = role_at(tokens, k)
        if role is not None and role[0] in OFFICES:
            return AttributionMention(
                source_span(tokens, k, role[1]), None, role[0], tokens.span(k, role[1]), rule="masthead"
            )
    return None


STATEMENTS: Final = frozenset("بيان بلاغ تصريح تعميم".split())
"""What a body says of itself: "بيان رقم 12 صادر عن قيادة …"."""
_BULLETINS: Final = frozenset(
    "صادر صادره تصريح تعميم التقرير تقرير بيان البيان النشره نشره حصيله الحصيله احصاييه الاحصاييه احصاءات بلاغ".split()
)
