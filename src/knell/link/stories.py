"""Stories: which documents of a collection tell of one incident, by the rare words they share.

Two reports of one shooting share what few others have: a street, a school, the names of those it
struck. Each document is the set of its words, a word weighing the more the fewer documents hold it;
two are alike by the cosine of their words. The words live in memory only: nothing of a person's name
is kept. The days that the claims give can part what the words would join, and never join by themselves.

The weights are those of the collection at hand, so this groups a collection; it is no evidence for a
pair of claims alone (`score`), which must not change with what else is in the casebook.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import combinations

from knell.model import Act, Claim, Document, Outcome, TimePrecision

LEAST = 0.12
_SLACK = timedelta(days=7)
_COMMON = 0.2  # a word in a fifth of the documents tells nothing of any
_WIDEST = 150  # nor does one in so many that its pairs cannot be counted
_WORD = re.compile(r"[^\W\d_][\w’'-]+")


def find_stories(documents: Mapping[str, Document], claims: Iterable[Claim], *, least: float = LEAST) -> dict[str, str]:
    """For each document the name of its story: the least id among the documents that tell it.

    A document joins where it is on average at least `least` alike to those already there. The order
    of documents and claims changes nothing.
    """
    likeness = dict(_likeness({id: words_of(document) for id, document in documents.items()}))
    day = first_days(claims)
    members = {id: [id] for id in documents}
    story = {id: id for id in documents}
    for (a, b), alike in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        one, two = story[a], story[b]
        if alike < least or one == two or not _meet(day.get(a), day.get(b)):
            continue
        if _average(members[one], members[two], likeness, day) < least:
            continue
        joined = sorted(members.pop(one) + members.pop(two))
        members[joined[0]] = joined
        story.update(dict.fromkeys(joined, joined[0]))
    return story


def words_of(document: Document) -> Counter[str]:
    """The words of a document with how often each stands in it."""
    return Counter(word.lower() for word in _WORD.findall(document.text))


def first_days(claims: Iterable[Claim]) -> dict[str, int]:
    """For each document the day its first dated claim of harm or shooting gives, a said day before an inherited one."""
    found: dict[str, tuple[bool, int, int]] = {}
    for claim in claims:
        when = claim.when
        told = claim.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES) or claim.act is Act.SHOOTING
        if not told or when.precision is not TimePrecision.DAY or when.start is None:
            continue
        key = (when.inherited, claim.trigger.start, when.start.toordinal())
        found[claim.document] = min(key, found.get(claim.document, key))
    return {document: day for document, (_, _, day) in found.items()}


def _likeness(texts: Mapping[str, Counter[str]]) -> Iterator[tuple[tuple[str, str], float]]:
    """The cosine of each two documents that share a rare word, the lesser id first."""
    spread = Counter(word for words in texts.values() for word in words)
    most = min(_WIDEST, max(2, int(_COMMON * len(texts))))
    holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for id in sorted(texts):
        weights = {
            word: (1 + math.log(n)) * math.log(len(texts) / spread[word])
            for word, n in texts[id].items()
            if 1 < spread[word] <= max(2, _COMMON * len(texts))
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        for word, weight in weights.items():
            holders[word].append((id, weight / length))
    total: dict[tuple[str, str], float] = defaultdict(float)
    for word in sorted(holders):
        if len(holders[word]) <= most:
            for (a, x), (b, y) in combinations(holders[word], 2):
                total[a, b] += x * y
    yield from total.items()


def _meet(a: int | None, b: int | None) -> bool:
    return a is None or b is None or abs(a - b) <= _SLACK.days


def _average(
    one: Iterable[str], two: Iterable[str], likeness: Mapping[tuple[str, str], float], day: Mapping[str, int]
) -> float:
    """How alike two groups are on average; nothing, where the days of any two part them."""
    pairs = [(a, b) for a in one for b in two]
    if not all(_meet(day.get(a), day.get(b)) for a, b in pairs):
        return 0.0
    return sum(likeness.get((min(pair), max(pair)), 0.0) for pair in pairs) / len(pairs)
