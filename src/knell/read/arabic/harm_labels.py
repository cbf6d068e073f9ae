"""Arabic nouns of harm that name, head or label: "لواء شهداء بدر", "شهداء الإثنين: 40 شهيداً", "المصابون: ممرضتان وعاملان"."""

from __future__ import annotations

from typing import Final

from knell.read.arabic.people import People
from knell.read.arabic.ties import SILENT, Harm, Ties, relation, span_of
from knell.read.arabic.tokens import readings

_LABEL: Final = 6  # words between a noun and the colon behind it


def named_for(s: Ties, people: People) -> bool:
    """ "لواء شهداء بدر", "مستشفى شهداء الأقصى": a name, of a unit or a place."""
    if people.said or not s.tokens.at(people.i).endswith(("شهداء", "شهيد")):
        return False
    return any(w in _BEARERS for w in readings(s.tokens.at(people.i - 1)))


_BEARERS: Final = frozenset(
    "لواء الويه كتيبه كتايب سرايا فرقه حركه جيش مستشفي مشفي مجمع حي شارع ساحه ميدان دوار جسر مدرسه مسجد جامع مقبره".split()
)


def tie_listed(s: Ties) -> None:
    """ "المصابون حتى الآن: ممرضتان وعدد من المرضى": who they are, behind a colon."""
    for index, p in enumerate(s.people[:-1]):
        colon = next((k for k in range(p.j, p.j + _LABEL) if s.tokens.at(k) == ":"), None)
        first = s.people[index + 1]
        if p.outcome is None or p.said or p.rule not in ("plural", "either") or colon is None or first.i != colon + 1:
            continue
        if first.outcome is not None or not first.said or index + 1 in s.ties or first.rule == "bare":
            continue
        s.ties[index] = SILENT
        for n in range(index + 1, len(s.people)):
            q = s.people[n]
            if n in s.ties or q.outcome is not None or (n > index + 1 and relation(s, n - 1, n) != "join"):
                break
            s.ties[n] = Harm(span_of(s, p), p.i, p.outcome, q.count, "noun", q)


def labels(s: Ties, index: int) -> bool:
    """ "شهداء الإثنين 12 آذار: 40 شهيداً": the noun before the colon only names what is counted behind it."""
    p, after = s.people[index], s.people[index + 1] if index + 1 < len(s.people) else None
    if p.said or after is None or not after.said or after.outcome is not p.outcome or s.tokens.at(after.i - 1) != ":":
        return False
    return after.i - p.j <= _LABEL


def heads_the_news(s: Ties, people: People) -> bool:
    """ "إصابات في صفوف الطواقم الطبية: جُرح طبيبان": told in full behind the colon."""
    colon = next((k for k in range(people.j, people.j + _LABEL) if s.tokens.at(k) == ":"), None)
    return colon is not None and any(w.i > colon and w.form.outcome is people.outcome for w in s.words)
