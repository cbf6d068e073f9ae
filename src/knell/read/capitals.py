"""Read a text in capitals: a fair copy of equal length, in which case is restored.

Wire dispatches and old monitors' reports are in capitals, wrapped at a column, with the editor's
marks in brackets. The fair copy has the same length, so that every offset holds in both: words in
lower case, names capitalised, short forms as they are, wrapped lines joined, marks blanked. The rules
read the copy; quotes and claims are cut from the original (`recut`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec.structs import replace

from knell.model import Claim, Instant, Quote, Span, When
from knell.vocabulary.words import Words, load_words

_BLOCK: Final = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n|[ \t]{2,}\S)[^\n]*\S[^\n]*)*")
_RUN: Final = re.compile(r"[A-Z][A-Z ,.'’-]{15}")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*")
_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]\.(?=\s+[A-Z])")
_SHORT_FORM: Final = re.compile(r"(?<=[A-Z\"”] )[\[(]([A-Z]{2,7})[\])]")
_SPEAKER: Final = re.compile(r"^\s*\[[^\]]{2,60}\]")
_SECTION: Final = re.compile(
    r"\[(?:TEXT|REPORT|REPORTER|EXCERPTS?|SPEECH|COMMENTARY|ARTICLE|COMMUNIQUE|STATEMENT|SIGNED|CONTINUED|(?:BEGIN|END)[A-Z ]*"
    r"|(?:INTERVIEW|REPORT|UNIDENTIFIED|EDITORIAL|SPEECH|STATEMENT|COMMUNIQUE|NEWS)\b[^\]]*)\]"
)
_MARK: Final = re.compile(
    r"\[(?:APPLAUSE|[A-Z ]*(?:INDISTINCT|OMITTED|AS HEARD|RECORDING|AS RECEIVED|AS PUBLISHED|AS PRINTED)|[^\]]*BREAK IN[^\]]*)\]"
)
_DATELINE: Final = re.compile(
    r"\s*[^\n]{2,80}?,\s+(\d{1,2})\s+(JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Z]*\s+(\d{2}|\d{4})\b[^\n]{0,60}?--"
)
_GLOSS: Final = re.compile(r"\[[^\]\n]{2,90}\]")
_OPENERS: Final = " \"'“”‘’(["
_ENDS: Final = ("", "\n", ".", "!", "?", "…")
_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CAPITAL_SHARE: Final = 0.9
_LEAST_WORDS: Final = 4


def fair_copy(text: str) -> str | None:
    """`text` with its case restored wherever it stands in capitals, of equal length; None where nothing does."""
    if not _RUN.search(text):
        return None
    blocks = [m for m in _BLOCK.finditer(text) if _in_capitals(m.group())]
    if not blocks:
        return None
    words = load_words()
    short = {found.group(1) for found in _SHORT_FORM.finditer(text)}
    letters = list(text)
    for block in blocks:
        letters[block.start() : block.end()] = _restored(block.group(), words, short)
    return "".join(letters)


def dateline(text: str) -> Instant | None:
    """The day a dispatch in capitals was sent: "LAGOS, 3 JAN 90 -- …"; None where it has no such line."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    day, month, year = int(found.group(1)), 1 + _MONTHS.index(found.group(2)[:3]), int(found.group(3))
    try:
        return Instant(date(year if year > 99 else year + (1900 if year >= 30 else 2000), month, day))
    except ValueError:
        return None


def _in_capitals(block: str) -> bool:
    letters = [c for c in block if c.isalpha() and (c.isupper() or c.islower())]
    upper = sum(c.isupper() for c in letters)
    return len(block.split()) >= _LEAST_WORDS and upper >= _CAPITAL_SHARE * max(1, len(letters))


def _restored(block: str, words: Words, short: set[str]) -> str:
    """One paragraph in fair case: joined lines, no marks."""
    block = re.sub(r"-?\n", _joint, block)
    block = _GLOSS.sub(_blank, _MARK.sub(_blank, _SECTION.sub(_break, _SPEAKER.sub(_break, block))))
    kept = [Span(m.start(), m.end()) for m in _INITIALS.finditer(block)]
    tokens = list(_WORD.finditer(block))
    kinds = [_kind(m.group(), words, short) for m in tokens]
    out = list(block)
    for index, token in enumerate(tokens):
        if any(s.start <= token.start() < s.end for s in kept):
            continue
        word, lower = token.group(), token.group().lower()
        if len(lower) != len(word):
            continue  # letters whose case changes their number stay as they are
        kind = _in_context(index, lower, kinds, tokens, block, words)
        head = block[: token.start()].rstrip(_OPENERS)
        opens = head[-1:] in _ENDS and not any(s.end == len(head) for s in kept)
        if kind == "short":
            fair = word
        elif kind == "name" or opens:
            fair = _name(lower)
        else:
            fair = lower
        out[token.start() : token.end()] = fair
    return "".join(out)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _break(found: re.Match[str]) -> str:
    """An editor's mark between sections ends the line."""
    return "\n" + " " * (len(found.group()) - 1)


def _joint(found: re.Match[str]) -> str:
    """A wrapped line: a space; behind a hyphen the word goes on, and the space stays outside it."""
    return "- " if found.group().startswith("-") else " "


def _kind(word: str, words: Words, short: set[str]) -> str:
    lower = re.sub(r"['’][a-z]{0,2}$", "", word.lower())
    if word in short and (len(word) > 2 or not words.common(lower)):
        return "short"
    if lower in words.names_first:
        return "name"
    if words.common(lower) or lower in words.inside:
        return "word"
    if len(word) <= 5 and not re.search(r"[AEIOUY]", word):
        return "short"
    return "name"


def _in_context(index: int, lower: str, kinds: list[str], tokens: list[re.Match[str]], block: str, words: Words) -> str:
    """A title or "San" before a name is part of it; "de" between names is not."""
    kind = kinds[index]
    if index and kind == "word" and kinds[index - 1] == "name" and lower in words.given:
        return "name"
    after = kinds[index + 1] if index + 1 < len(kinds) else "word"
    near = index + 1 < len(tokens) and block[tokens[index].end() : tokens[index + 1].start()] in (" ", ". ")
    if lower in words.inside:
        return "word"
    if (
        kind == "word"
        and near
        and after == "name"
        and (lower in words.titles or lower in words.leading or lower in words.given)
    ):
        return "name"
    return kind


def _name(lower: str) -> str:
    """ "d'Aubuisson", "O'Brien", "Cristiani's": a capital at the front, and behind a short prefix."""
    found = re.match(r"([a-z])(['’])([a-z])(?=[a-z]{2})", lower)
    if found:
        return lower[0].upper() + found.group(2) + found.group(3).upper() + lower[3:]
    return lower[0].upper() + lower[1:]


# ------------------------------------------------------------------ back to the original


def recut(claim: Claim, text: str) -> Claim:
    """`claim`, read from the fair copy, with every quoted value cut from the original `text`."""

    def cut(words: str | None, start: int | None, end: int | None) -> str | None:
        return words if words is None or start is None or end is None else text[start:end]

    def when(value: When) -> When:
        return replace(value, text=value.span.of(text)) if value.span is not None else value

    count, victims, where = claim.count, claim.victims, claim.where
    return replace(
        claim,
        quote=Quote.cut(text, claim.quote.start, claim.quote.end),
        count=replace(count, text=cut(count.text, count.start, count.end)),
        victims=victims and replace(victims, text=cut(victims.text, victims.start, victims.end)),
        object=claim.object
        and replace(claim.object, text=cut(claim.object.text, claim.object.start, claim.object.end)),
        weapon=claim.weapon and replace(claim.weapon, text=text[claim.weapon.start : claim.weapon.end]),
        motive=claim.motive and replace(claim.motive, text=text[claim.motive.start : claim.motive.end]),
        perpetrators=tuple(replace(p, text=cut(p.text, p.start, p.end) or p.text) for p in claim.perpetrators),
        attribution=tuple(replace(a, text=cut(a.text, a.start, a.end)) for a in claim.attribution),
        when=when(claim.when),
        documented=claim.documented and when(claim.documented),
        where=where and (replace(where, text=where.span.of(text)) if where.span is not None else where),
    )
