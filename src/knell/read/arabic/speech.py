"""Who an Arabic sentence's claims come from: the source behind a verb of speech or a cue (docs/codebook.md §5).

"أفاد المرصد السوري بأن …", "… وفق الدفاع المدني", "المرصد السوري: مقتل …". A source is a registered name, else a word for a kind of
source. "مراسلنا" speaks for the publisher and is no source of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model import SourceKind, Span
from knell.read.arabic.numbers import letters
from knell.read.arabic.tokens import Tokens, stems
from knell.read.attribution import AttributionMention
from knell.vocabulary import Source, Sources, Vocabulary
from knell.vocabulary.arabic import Phrases, bare
from knell.vocabulary.places import fold

_FILE = Path(__file__).parents[2] / "vocabulary" / "speech_ar.yaml"
_OWN = frozenset(["مراسلنا", "مراسلتنا", "مندوبنا", "مراسلونا", "مراسلينا"])
_REACH = 7


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Verbs by stance, cues, and the kinds of unnamed sources, folded."""

    verbs: Mapping[str, str]
    claims: Phrases[str]
    cues: Phrases[str]
    inner_verbs: frozenset[str]
    that: frozenset[str]
    same: Phrases[str]
    kinds: Phrases[SourceKind]


@cache
def speech_words() -> SpeechWords:
    """The tables. VocabularyError where the file breaks its form."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return SpeechWords(
            verbs={fold(v): stance for stance in ("says", "accuses", "denies") for v in data[stance]},
            claims=Phrases((v, v) for v in data["claims"]),
            cues=Phrases((c, c) for c in data["cues"]),
            inner_verbs=frozenset(fold(v) for v in data["inner_verbs"]),
            that=frozenset(fold(w) or w for w in data["that"]),
            same=Phrases((w, w) for w in data["same"]),
            kinds=Phrases((w, SourceKind(kind)) for kind, words in data["kinds"].items() for w in words),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error


@cache
def _names(sources: Sources) -> Phrases[Source]:
    """The registered sources by their Arabic names."""
    entries: dict[str, Source] = {}
    for source in sources:
        for words in (source.name_ar or "", *source.aliases):
            if any("\u0600" <= c <= "\u06ff" for c in words):
                entries.setdefault(words, source)
    return Phrases(entries.items())


def find_sources(
    tokens: Tokens, vocabulary: Vocabulary, last: AttributionMention | None
) -> list[tuple[AttributionMention, int, int]]:
    """The sources of a sentence, each with the tokens that name it; `last` is the one named before the sentence."""
    words = speech_words()
    found: list[tuple[AttributionMention, int, int]] = []
    opening = _opening(tokens, vocabulary)
    if opening is not None:
        found.append(opening)
    for i in range(len(tokens)):
        if any(a <= i < b for _, a, b in found):
            continue
        verb = _verb_at(tokens, i, words)
        if verb is None:
            continue
        stance, k, cue = verb
        made = _source_after(tokens, k, vocabulary, last if not found else found[-1][0])
        if made is None:
            before = _source_before(tokens, i, vocabulary) if not cue else None
            if before is None:
                if stance != "denies":
                    continue
                covers = Span(tokens.items[i].start, tokens.items[-1].end)
                if last is not None:
                    found.append((replace(last, covers=covers, stance=stance, rule="verb:same"), i, i + 1))
                continue
            mention, a, b = before
            covers = Span(tokens.items[i].end, tokens.items[-1].end)
            found.append((replace(mention, covers=covers, stance=stance, rule=f"verb:{stance}"), a, b))
            continue
        mention, a, b = made
        found.append(
            (
                replace(
                    mention,
                    covers=_covers(tokens, i, b, cue),
                    stance=stance,
                    rule=f"{'cue' if cue else 'verb'}:{stance}",
                ),
                a,
                b,
            )
        )
    return found


def _verb_at(tokens: Tokens, i: int, words: SpeechWords) -> tuple[str, int, bool] | None:
    """The stance of the verb or cue at token `i`, the token after it, and whether it is a cue."""
    if tokens.kind(i) != "word":
        return None
    rest = [bare(tokens.at(k)) for k in range(i + 1, i + 4)]
    for taken, word in stems(tokens.at(i)):
        if taken.endswith("ال"):
            continue
        claim = words.claims.match(word, rest)
        if claim is not None:
            return "claims", i + claim[1], False
        cue = words.cues.match(word, rest)
        if cue is not None:
            k = i + cue[1]
            while tokens.at(k) in words.inner_verbs:
                k += 1
            return "says", k, True
        if word in words.verbs:
            if word in ("نقل", "نقلت") and tokens.at(i + 1) not in ("عن",) and not _names_follow(tokens, i + 1):
                return None
            return words.verbs[word], i + 1 + (tokens.at(i + 1) in ("كل", "عن") and word in ("نقل", "نقلت")), False
    return None


def _names_follow(tokens: Tokens, k: int) -> bool:
    return tokens.at(k) in ("وكاله", "قناه", "موقع", "صحيفه")


def _source_after(
    tokens: Tokens, k: int, vocabulary: Vocabulary, last: AttributionMention | None
) -> tuple[AttributionMention, int, int] | None:
    words = speech_words()
    while tokens.at(k) in (
        '"',
        "“",
        "«",
        "ل",
        "كل",
        "من",
        "ما",
        "فريق",
        "منظمه",
        "موسسه",
        "مدير",
        "رييس",
        "متطوعو",
    ) and k < len(tokens):
        known = _known(tokens, k, vocabulary)
        if known is not None:
            break
        k += 1
    if k >= len(tokens):
        return None
    if any(w in _OWN for _, w in stems(tokens.at(k))):
        return AttributionMention(tokens.span(k, k + 1), None, SourceKind.MEDIA, Span(0, 0), rule="own"), k, k + 1
    for n in range(k, min(k + _REACH, len(tokens))):
        if tokens.at(n) in words.that or tokens.at(n) in ("،", ".", ","):
            break
        known = _known(tokens, n, vocabulary)
        if known is not None and n > k and any(t == "ل" for t, _ in stems(tokens.at(n))):
            break  # "قالت مصادر … لنورث برس": who was told is not who says
        if known is not None:
            source, j = known
            return AttributionMention(tokens.span(k if n - k <= 2 else n, j), source.id, source.kind, Span(0, 0)), k, j
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 4)]
    for _, word in stems(tokens.at(k)):
        same = words.same.match(bare(word), rest)
        if (
            same is not None
            and last is not None
            and bare(word)
            in ("مصدر", "مصادر", "منظمه", "وكاله", "شبكه", "تقرير", "بيان", "مراسل", "وزاره", "موسسه", "هييه", "متحدث")
            and _refers(tokens, k)
        ):
            j = k + same[1]
            return replace(last, span=tokens.span(k, j), relay=False), k, j
        kind = words.kinds.match(bare(word), rest)
        if kind is not None:
            j = _to_the_end(tokens, k + kind[1], words)
            return AttributionMention(_span(tokens, k, j), None, kind[0], Span(0, 0)), k, j
    return None


def _refers(tokens: Tokens, k: int) -> bool:
    """ "المصدر" alone takes up the source named before; "مصدر طبي" names another."""
    return any(t.endswith("ال") for t, _ in stems(tokens.at(k))) and tokens.at(k + 1) in (
        "",
        "ان",
        "انه",
        "انها",
        "،",
        "ذاته",
        "نفسه",
        "ذاتها",
        "نفسها",
        "الي",
        "بان",
        "اياه",
        ".",
    )


def _span(tokens: Tokens, k: int, j: int) -> Span:
    """The source's words without a particle written onto the first."""
    taken = next((t for t, w in stems(tokens.at(k)) if t in ("ل", "و", "ول") and w), "")
    known = speech_words().kinds
    direct = known.match(bare(tokens.at(k)), [bare(tokens.at(n)) for n in range(k + 1, k + 4)])
    skip = letters(tokens.raw(k), taken) if direct is None else 0
    return Span(tokens.items[k].start + skip, tokens.items[j - 1].end)


def _to_the_end(tokens: Tokens, j: int, words: SpeechWords) -> int:
    """A kind's words run on to a name behind them: "وزارة الصحة اليمنية", at most four words."""
    end = j
    while end < min(j + 3, len(tokens)) and tokens.kind(end) == "word":
        word = tokens.at(end)
        if word in words.that or word in ("في", "من", "ل", "علي", "الي", "بعد", "خلال", "مقتل", "قتل", "اليوم", "امس"):
            break
        if not word.startswith("ال") and not word.startswith("باسم"):
            break
        end += 1
    return end


def _known(tokens: Tokens, k: int, vocabulary: Vocabulary) -> tuple[Source, int] | None:
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 9)]
    for _, word in stems(tokens.at(k)):
        hit = _names(vocabulary.sources).match(bare(word), rest)
        if hit is not None:
            source, length = hit
            return source, k + length
    return None


def _source_before(tokens: Tokens, i: int, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "المرصد السوري وثق …": the registered name that ends right before the verb."""
    for k in range(max(0, i - 8), i):
        known = _known(tokens, k, vocabulary)
        if known is not None and i - known[1] <= 2:
            source, j = known
            return AttributionMention(tokens.span(k, j), source.id, source.kind, Span(0, 0)), k, j
    return None


def _opening(tokens: Tokens, vocabulary: Vocabulary) -> tuple[AttributionMention, int, int] | None:
    """ "المرصد السوري: مقتل …": a source and a colon open the sentence."""
    colon = next((k for k in range(min(8, len(tokens))) if tokens.at(k) == ":"), None)
    if colon is None or colon == 0:
        return None
    covers = Span(tokens.items[colon].end, tokens.items[-1].end)
    for k in range(colon):
        known = _known(tokens, k, vocabulary)
        if known is not None and colon - known[1] <= 1:
            source, j = known
            return AttributionMention(tokens.span(k, j), source.id, source.kind, covers, rule="colon"), k, j
    rest = [bare(tokens.at(n)) for n in range(1, 4)]
    kind = speech_words().kinds.match(bare(tokens.at(0)), rest)
    if kind is not None and kind[0] is not SourceKind.ARMED_GROUP:
        return AttributionMention(tokens.span(0, colon), None, kind[0], covers, rule="colon"), 0, colon
    return None


def _covers(tokens: Tokens, verb: int, end: int, cue: bool) -> Span:
    """What a source speaks for: what follows it; for a cue behind its words, what stands before."""
    first, last = tokens.items[0].start, tokens.items[-1].end
    if cue and verb > 3:
        return Span(first, last)
    return Span(tokens.items[min(end, len(tokens) - 1)].start, last)


def own_voice(mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Without the publisher's own correspondents: their word is the publisher's."""
    return [m for m in mentions if m.rule != "own" and not (m.kind is SourceKind.MEDIA and m.source is None)]
