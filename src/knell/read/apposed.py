"""One person named twice in a row: "a man, John Roe, 24", "Jane Roe, the boy's mother" is one, not two."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import VictimClass
from knell.read.clause import Counted

_THEN_NAME: Final = re.compile(
    r"\s*[,(]?\s*(?:(?:who (?:was|has been)\s+)?(?:later\s+)?(?:identified|named)\s+(?:\w+\s+){0,4}?as\s+|who[m]? \w+ (?:have |has )?identified as\s+)?"
    r"(?:\d{1,3}-year-old\s+|\d{1,3},?\s+(?:of|from)\s+\w+,?\s+)?",
    re.IGNORECASE,
)
_ACCORDING: Final = re.compile(r"according to (?:the )?\Z", re.IGNORECASE)
_UNSAID: Final = re.compile(
    r"\b(?:victim|person|suspect|individual|patient|student|friend|relative|officer)\Z", re.IGNORECASE
)
_THEN_NOUN: Final = re.compile(r"\s*,\s*(?:\d{1,3},?\s+)?|\s+(?:was|is)\s+", re.IGNORECASE)


def merge_apposed(text: str, people: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """`people` with the second naming of one person folded into the first."""
    kept: list[Counted] = []
    for person in _without_pairs(text, people):
        before = kept[-1] if kept else None
        if before is not None and _same(text, before, person):
            said = before.victims is not None and before.victims.form.class_ is not VictimClass.UNKNOWN
            victims = (
                before.victims if person.victims is None or (said and person.count.rule != "both") else person.victims
            )
            kept[-1] = replace(before, end=max(before.end, person.end), victims=victims)
        else:
            kept.append(person)
    return tuple(kept)


def _without_pairs(text: str, people: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """`people` but a bare "two" whom the words behind it name one by one: "two, a man of 31 and a girl, died"."""
    pairs = {
        n
        for n, (two, first, second) in enumerate(zip(people, people[1:], people[2:], strict=False))
        if (two.count.count.low, two.count.count.high) == (2, 2)
        and two.count.noun is None
        and first.count.kind == second.count.kind == "article"
        and text[two.end : first.count.span.start] == ", "
        and _AND.fullmatch(text, first.end, second.count.span.start) is not None
    }
    return tuple(p for n, p in enumerate(people) if n not in pairs) if pairs else people


_AND: Final = re.compile(r"[^,;.]{0,20}\s+and\s+")


def _same(text: str, left: Counted, right: Counted) -> bool:
    if (
        left.count.count.low == left.count.count.high == 2 and right.count.count.low == 2
    ):  # "two panners, a married couple,"
        pair = right.count.rule == "both" or right.count.span.of(text).lower().endswith("couple")
        aside = text[right.end : right.end + 1] in ",." or _is_aside(text, right.end)
        return pair and aside and text[left.end : right.count.span.start] == ", "
    if not (_is_one(left) and _is_one(right)):
        return False
    gap = text[left.end : right.count.span.start]
    if _ACCORDING.search(text[max(0, left.count.span.start - 20) : left.count.span.start]) and "," in gap:
        return False  # "according to his father, Roe was shot"
    told = left.count.rule in ("article_person", "kin") or (
        left.count.kind == "person" and left.count.rule not in _NAMED
    )
    if told and right.count.rule == "article_person" and gap == ", " and _is_aside(text, right.end):
        return True  # "a man, a farmer from the village, was shot"
    if left.count.rule != "name" and right.count.kind == "article":
        alike = (
            left.count.rule == "definite"
            or left.count.span.of(text).lower() == "one"
            or _UNSAID.search(text[left.count.span.end : left.end]) is not None
        )
        return alike and gap == ", " and (text[right.end : right.end + 1] == "," or text.startswith(" who", right.end))
    if right.count.rule == "name":
        return left.count.rule not in ("name", "pronoun") and _THEN_NAME.fullmatch(gap) is not None
    return (
        left.count.rule == "name"
        and right.count.rule not in ("pronoun", "kin")
        and _THEN_NOUN.fullmatch(gap) is not None
    )


# "…, a father of two, outside his home", but a list in "a man, a woman, two children" and "a man, a boy and a girl".
_ASIDE: Final = re.compile(
    r"(?: (?:of|from|in|at|on|with|who|and (?:father|mother|husband|wife)) [^,;.:]{1,60})?(?:,(?!\s*(?:and |or )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|his|her|their|the|several|another)\b)|\.)"
)


_NAMED: Final = frozenset({"name", "pronoun"})


def _is_aside(text: str, end: int) -> bool:
    """Whether the words that end at `end` say who the one before them is, between commas."""
    return _ASIDE.match(text, end) is not None


def _is_one(person: Counted) -> bool:
    count = person.count.count
    return person.count.kind == "person" or (count.low == 1 and count.high == 1 and person.count.kind != "vague")
