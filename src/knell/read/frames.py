"""Tie each number of a sentence to the word of harm it belongs to.

A word of harm has a frame (`vocabulary/lexicon_en.yaml`): where the people stand beside it. Numbers
joined by "and" and commas share a word of harm; "including", "of whom" and a colon open a list of
parts; "in all" names the whole. A number that fits no frame makes no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knell.model import Act, Outcome, Span
from knell.read.counts import CountMention
from knell.vocabulary.lexicon import Found, Lexicon, TriggerForm, VictimForm

_BOUNDARY = re.compile(
    r"[,;:()\[\]—–\"“”.!?]|\b(?:was|were|is|are|be|been|being|had|has|have|who|whom|which|that|in|on|at|by|from|during"
    r"|after|before|since|when|while|as|near|and|or|but|including|among|with|across|inside|outside|under|over|through"
    r"|throughout|for|to|into|within|said|says|reported|according|documented|left|leaving|between|against|also|would"
    r"|could|did|do|not|more than|if)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:including|includes?|included|among (?:them|whom|those|the dead|the victims)|of (?:them|whom|these|those|which)"
    r"|made up of|consisting of|comprising|comprised|namely|broken down as|breaks? down)\b|[:(]|[—–]\s*$",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"^(?:\s*(?:in|by|from|near|at|on|around|across|of|among|were|was|belonging|loyal|killed|for)\b[^,;:.()]{1,70}?)?"
    r"\s*(?:,\s*(?:and\s+|plus\s+|with\s+)?|\band\s+|\bplus\s+|\+\s*|\bas well as\s+|\balong with\s+|\btogether with\s+"
    r"|\balongside\s+|\bin addition to\s+)(?:also\s+|then\s+|the\s+)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(r";|\b(?:while|but|because|although|though|whereas|until|so that|in which|where)\b", re.IGNORECASE)
_BE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|get|gets|got|getting)(?:\s+(?:\w+ly|also|all|both|then|since|later))*\s*$",
    re.IGNORECASE,
)
_HAVE = re.compile(r"\b(?:had|has|have|having)(?:\s+(?:\w+ly|also|already))*\s*$", re.IGNORECASE)
_OBJECT_GAP = re.compile(
    r"^\s*(?:(?:the|a|an|his|her|their|its|some|also|another|and|or|wounding|injuring|lives of|of)\s+)*$", re.IGNORECASE
)
_OF_GAP = re.compile(r"^\s+of\s+(?:the\s+|some\s+)?$", re.IGNORECASE)
_TOLL_GAP = re.compile(
    r"^(?!.*;).{0,110}?(?:\b(?:to|at|of|was|is|as|reached|reaching|passed|passing|exceeded|exceeding|topped|hit|stood|now)"
    r"|[:,])\s*(?:be\s+|some\s+)?$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total|toll|figure) (?:of|for) (?:[\w’'-]+\s+){0,6}?(?:(?P<killed>killed|dead|deaths|fatalities|slain)"
    r"|(?P<injured>injured|wounded|hurt)|(?P<missing>missing)|(?P<displaced>displaced))\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:the|its|their|that|this|a|an|his|her|whose|revised|new|previous|earlier|own)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:total|figure|tally|count|toll|number)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:add(?:ed|ing)|record(?:ed|ing)|document(?:ed|ing)|logg(?:ed|ing)|count(?:ed|ing)|register(?:ed|ing)|verif(?:ied|ying)"
    r"|list(?:ed|ing)|confirm(?:ed|ing)|names? of|identif(?:ied|ying))\s+(?:(?:the|another|an additional|a further|also|names of)\s+)*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"^\s*(?:of (?:them|whom|these|those)|among them)\b", re.IGNORECASE)
_TOTAL_AFTER = re.compile(r"^[^,;.]{0,24}?,?\s*\b(?:in all|in total|altogether|all told|overall)\b", re.IGNORECASE)
_TOTAL_BEFORE = re.compile(
    r"\b(?:a total of|an overall total of|total(?:l?ing|led)?(?: of)?|in all,?|altogether,?|in total,?|total (?:dead|deaths|killed) (?:of|to|at))\s*$",
    re.IGNORECASE,
)
_OUTER_PART = re.compile(
    r"\W*(?:(?:and|but)\s+)?(?:of (?:them|these|those|(?:the|its|those|that)\s+(?:first\s+|former\s+)?(?P<ref>[\d,.]+|total|number|figure|dead|victims))"
    r"|among (?:them|these|those(?: killed)?|(?:the|its) (?:dead|victims|killed|[\d,.]+(?:\s+\w+)?))|they (?:include|comprise)d?"
    r"|(?:the|its|this|that) (?:dead|victims|figure|total|toll|count|number|tally|list) (?:\w+ )?(?:includ|compris)\w+"
    r"|(?:the|this|that) (?:figure|total|toll|count|tally|number) (?:is|was) made up|those killed included)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|their|its|such|that|this|any|past|of)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_SINGLE_NAMED = re.compile(r"\b[A-Z]")
_IMPLIED_NOUNS = frozenset({"killings", "executions", "murders", "slayings", "beheadings", "casualties"})
_NP_REACH = 90


@dataclass(frozen=True, slots=True)
class Tie:
    """One outcome with its number, if one is said, and the words for the people.

    `whole` is the index of the tie it is a part of in the same sentence; -1 means the last whole told
    in an earlier sentence. `shared` marks ties that hang on one word of harm.
    """

    trigger: Span
    outcome: Outcome
    act: Act | None
    count: CountMention | None
    people: Span | None
    victims: Found[VictimForm] | None
    rule: str
    whole: int | None = None
    total: bool = False

    @property
    def start(self) -> int:
        """Where its own words begin: at the number, else at the word of harm."""
        return self.count.span.start if self.count else self.trigger.start

    @property
    def end(self) -> int:
        """Where the words for its people, or its word of harm, end."""
        return self.people.end if self.people else (self.count.span.end if self.count else self.trigger.end)


@dataclass(frozen=True, slots=True)
class _People:
    """A number with the noun phrase behind it."""

    count: CountMention
    end: int
    victims: Found[VictimForm] | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What `tie` works on: the sentence with its numbers and words of harm found."""

    text: str
    span: Span
    people: tuple[_People, ...]
    triggers: tuple[Found[tuple[TriggerForm, ...]], ...]
    lexicon: Lexicon

    def gap(self, start: int, end: int) -> str:
        return self.text[start:end]

    def trigger_between(self, start: int, end: int) -> bool:
        return any(start <= t.start and t.end <= end for t in self.triggers)


def tie(
    text: str, span: Span, counts: tuple[CountMention, ...], lexicon: Lexicon, last: Outcome | None
) -> tuple[Tie, ...]:
    """The outcomes of the sentence text[span], each with its number and people, in order of their words.

    `last` is the outcome of the last number told before this sentence: what "the figure" refers to.
    """
    triggers = tuple(lexicon.triggers.find(text, span.start, span.end))
    people = _people(text, span, counts, triggers, lexicon)
    sentence = _Sentence(text, span, people, triggers, lexicon)
    ties: dict[int, Tie] = {}
    for found in triggers:
        for form in found.form:
            hit = _attach(sentence, found, form, taken=ties.keys())
            if hit is not None:
                index, rule = hit
                ties[index] = _make(people[index], Span(found.start, found.end), form.outcome, form.act, rule)
                break
    _attach_tolls(sentence, ties, last)
    _spread(sentence, ties)
    _attach_shares(sentence, ties)
    _attach_counted(sentence, ties, last)
    _attach_outer(sentence, ties, last)
    ordered = [ties[index] for index in sorted(ties)]
    numbered = _wholes(sentence, ordered)
    return tuple(numbered) + _implied(sentence, numbered)


# ------------------------------------------------------------------ numbers and their noun phrases


def _people(
    text: str,
    span: Span,
    counts: tuple[CountMention, ...],
    triggers: tuple[Found[tuple[TriggerForm, ...]], ...],
    lexicon: Lexicon,
) -> tuple[_People, ...]:
    found: list[_People] = []
    for index, count in enumerate(counts):
        if count.kind == "not_people":
            continue
        after = counts[index + 1].span.start if index + 1 < len(counts) else span.end
        limit = min(after, span.end, count.span.end + _NP_REACH)
        end, victims = _phrase(text, count.span.end, limit, lexicon)
        if victims is None and count.noun is not None:
            victims = lexicon.victims.search(text, count.noun.start, count.noun.end)
            end = max(end, count.noun.end) if victims and count.kind != "fraction" else end
        if victims is None:
            thing = lexicon.not_people.search(text, count.span.end, end)
            if thing is not None or count.kind == "article":
                continue
        elif count.kind == "article" and re.search(r"\bof\b", text[count.span.end : victims.start]):
            continue
        found.append(_People(count, end, victims))
    return tuple(found)


def _phrase(text: str, start: int, limit: int, lexicon: Lexicon) -> tuple[int, Found[VictimForm] | None]:
    """Where the noun phrase that starts at `start` ends, and its head if it is a word for people."""
    stop = _BOUNDARY.search(text, start, limit)
    edge = stop.start() if stop else limit
    head: Found[VictimForm] | None = None
    for found in lexicon.victims.find(text, start, limit):
        if found.start > edge:
            break
        head = found
    if head is None:
        return edge, None
    return max(head.end, min(edge, head.end)), head


def _make(people: _People, trigger: Span, outcome: Outcome, act: Act | None, rule: str) -> Tie:
    span = Span(people.count.span.start, people.end)
    return Tie(trigger, outcome, act, people.count, span, people.victims, rule)


# ------------------------------------------------------------------ frames


def _attach(
    s: _Sentence, found: Found[tuple[TriggerForm, ...]], form: TriggerForm, taken: object
) -> tuple[int, str] | None:
    """The number that `found` takes by the frame of `form`, with the rule that says so."""
    free = [i for i in range(len(s.people)) if i not in taken]  # type: ignore[operator]
    if form.frame in ("adjective", "noun"):
        left = _compact(s, found, free)
        if left is not None:
            return left, f"{form.frame}_before"
        if form.frame == "noun":
            right = _first_right(s, found.end, free, _OF_GAP)
            return (right, "noun_of") if right is not None else None
        return None
    if form.frame == "active":
        right = _first_right(s, found.end, free, _OBJECT_GAP)
        return (right, "object") if right is not None else None
    if form.frame == "intransitive":
        left = _subject(s, found, free)
        return (left, "subject") if left is not None else None
    if form.frame == "participle":
        return _participle(s, found, free)
    right = _first_right(s, found.end, free, _TOLL_GAP)
    return (right, "toll") if right is not None else None


def _participle(s: _Sentence, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> tuple[int, str] | None:
    before = s.gap(max(s.span.start, found.start - 40), found.start)
    if not _BE.search(before):
        compact = _compact(s, found, free)
        right = _first_right(s, found.end, free, _OBJECT_GAP)
        if right is not None and (compact is None or _HAVE.search(before)):
            return right, "object"
        if compact is not None:
            return compact, "participle_after"
        if _HAVE.search(before):
            return None
    left = _subject(s, found, free)
    return (left, "passive") if left is not None else None


def _compact(s: _Sentence, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """The number right before the word of harm, with nothing between but its noun phrase."""
    for index in reversed(free):
        people = s.people[index]
        if people.count.span.end > found.start:
            continue
        gap = s.gap(max(people.end, people.count.span.end), found.start) if people.end <= found.start else ""
        if (
            not _BOUNDARY.search(gap)
            and len(gap.split()) <= 4
            and not s.trigger_between(people.count.span.end, found.start)
        ):
            return index
        return None
    return None


def _subject(s: _Sentence, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """The head of the nearest chain of numbers before the word of harm in its clause."""
    for index in reversed(free):
        people = s.people[index]
        if people.end > found.start:
            continue
        gap = s.gap(people.end, found.start)
        if _BREAK.search(gap) or s.trigger_between(people.end, found.start) or len(gap) > 170:
            return None
        while index > 0 and index - 1 in free and _relation(s, index - 1, index) == "part":
            index -= 1
        return index
    return None


def _first_right(s: _Sentence, start: int, free: list[int], pattern: re.Pattern[str]) -> int | None:
    for index in free:
        people = s.people[index]
        if people.count.span.start < start:
            continue
        gap = s.gap(start, people.count.span.start)
        return index if pattern.search(gap) and not s.trigger_between(start, people.count.span.start) else None
    return None


# ------------------------------------------------------------------ tolls and figures


def _attach_tolls(s: _Sentence, ties: dict[int, Tie], last: Outcome | None) -> None:
    """ "The number of civilians killed … at 1,225"; "its figure … to 745" takes the outcome last told."""
    for match in _NUMBER_OF.finditer(s.text, s.span.start, s.span.end):
        outcome = Outcome(str(match.lastgroup))
        free = [i for i in range(len(s.people)) if i not in ties or ties[i].rule != "toll"]
        index = _first_right(replace(s, triggers=()), match.end(), free, _TOLL_GAP)
        if index is not None:
            head = s.lexicon.victims.search(s.text, match.start(), match.end())
            made = _make(s.people[index], Span(match.start(match.lastgroup), match.end()), outcome, None, "number_of")
            ties[index] = replace(made, victims=made.victims or head)
    for match in _REFERENCE.finditer(s.text, s.span.start, s.span.end):
        free = [i for i in range(len(s.people)) if i not in ties]
        index = _first_right(s, match.end(), free, _TOLL_GAP)
        before = any(t.end <= match.start() for t in s.triggers)
        outcome_now = _nearest_outcome(s, match.start()) if before else last
        if index is not None and outcome_now is not None:
            head = s.lexicon.victims.search(s.text, match.start(), match.end())
            made = _make(s.people[index], Span(match.start(), match.end()), outcome_now, None, "figure")
            ties[index] = replace(made, victims=made.victims or head)


def _nearest_outcome(s: _Sentence, position: int) -> Outcome | None:
    before = [t.form[0].outcome for t in s.triggers if t.end <= position]
    return before[-1] if before else None


def _attach_shares(s: _Sentence, ties: dict[int, Tie]) -> None:
    """ "1,426 dead, mostly civilians": a share hangs on the word of harm of its whole."""
    starts = {p.count.span.start: i for i, p in enumerate(s.people)}
    for index, people in enumerate(s.people):
        whole = people.count.whole
        of = starts.get(whole.start) if whole is not None and whole.start is not None else None
        if of is not None and of != index and of in ties:
            source = ties[of]
            ties[index] = _make(people, source.trigger, source.outcome, source.act, "share")


def _attach_counted(s: _Sentence, ties: dict[int, Tie], last: Outcome | None) -> None:
    """ "It recorded 93 more": a number of people that someone counted, after an outcome was told."""
    if last is None or ties:
        return
    for index, people in enumerate(s.people):
        before = _COUNTED.search(s.text, s.span.start, people.count.span.start)
        if before and (people.victims or people.count.increment):
            ties[index] = _make(people, Span(before.start(), before.end()), last, None, "counted")
            _spread(s, ties)
            return


def _attach_outer(s: _Sentence, ties: dict[int, Tie], last: Outcome | None) -> None:
    """ "Of the 420, 185 were in Latakia": parts of a whole told before; the 420 itself is no new claim."""
    opening = _OUTER_PART.match(s.text, s.span.start, s.span.end)
    if opening is None or last is None:
        return
    for index, people in enumerate(s.people):
        if people.count.span.start < opening.end():
            ties.pop(index, None)
            continue
        known = ties.get(index)
        made = known or _make(people, Span(opening.start(), opening.end()), last, None, "part_of_before")
        if known is None or known.outcome is last:
            ties[index] = replace(made, whole=-1)


# ------------------------------------------------------------------ chains, parts and wholes


def _relation(s: _Sentence, left: int, right: int) -> str | None:
    """How the number at `right` stands to the one at `left`, its neighbour: "part", "join" or None."""
    start, end = s.people[left].end, s.people[right].count.span.start
    gap = s.gap(start, end)
    if _PART_AFTER.match(s.text[s.people[right].count.span.end : s.span.end]) and len(gap) <= 120:
        return "join" if left and _PART_AFTER.match(s.text[s.people[left].count.span.end : s.span.end]) else "part"
    if _PART.search(gap):
        return "part" if len(gap) <= 120 else None
    return "join" if _JOIN.search(gap) else None


def _spread(s: _Sentence, ties: dict[int, Tie]) -> None:
    """Give the neighbours of a tied number, joined to it or its parts, the same word of harm."""
    for index in sorted(ties):
        source = ties[index]
        if source.rule in ("adjective_before", "noun_before", "participle_after") and len(ties) > 1:
            forward_only_parts = True
        else:
            forward_only_parts = False
        for right in range(index + 1, len(s.people)):
            relation = _relation(s, right - 1, right)
            if right in ties or relation is None or (relation == "join" and forward_only_parts and right - 1 == index):
                break
            ties[right] = _make(s.people[right], source.trigger, source.outcome, source.act, f"{relation}_after")
            forward_only_parts = False
        for left in range(index - 1, -1, -1):
            if left in ties or _relation(s, left, left + 1) != "join":
                break
            ties[left] = _make(s.people[left], source.trigger, source.outcome, source.act, "join_before")


def _wholes(s: _Sentence, ties: list[Tie]) -> list[Tie]:
    """Mark totals, and say of which tie each part is a part."""
    index_of = {t.start: i for i, t in enumerate(ties)}
    marked = [replace(t, total=_is_total(s, t)) for t in ties]
    result: list[Tie] = []
    opener: int | None = None  # the whole whose list of parts is open
    positions = {p.count.span.start: i for i, p in enumerate(s.people)}
    for number, t in enumerate(marked):
        place = positions.get(t.start)
        relation = _relation(s, place - 1, place) if place else None
        previous = index_of.get(s.people[place - 1].count.span.start) if place else None
        if relation == "part" and previous is not None and marked[previous].outcome is t.outcome:
            opener = (
                previous if opener is None or (marked[previous].whole is None and previous == number - 1) else opener
            )
            if number and result[number - 1].whole is not None and opener != number - 1:
                opener = result[number - 1].whole if _smaller(t, marked[number - 1]) is False else number - 1
        elif relation != "join":
            opener = None
        whole = t.whole if t.whole is not None else opener
        if t.rule == "share" and t.count is not None and t.count.whole is not None:
            whole = index_of.get(t.count.whole.start or 0, whole)
        result.append(replace(t, whole=whole, victims=t.victims or _elided(marked, number, whole)))
    return _under_totals(result)


def _elided(ties: list[Tie], number: int, whole: int | None) -> Found[VictimForm] | None:
    """The people a bare number leaves unsaid: those of its whole, else of the number joined before it."""
    if whole is not None and whole >= 0 and whole < number:
        return ties[whole].victims
    before = ties[number - 1] if number else None
    if before is not None and before.trigger == ties[number].trigger and ties[number].rule == "join_after":
        return before.victims or _elided(ties, number - 1, before.whole)
    return None


def _smaller(part: Tie, whole: Tie) -> bool | None:
    a, b = part.count, whole.count
    if a is None or b is None or a.count.low is None or b.count.low is None:
        return None
    return a.count.low <= b.count.low


def _is_total(s: _Sentence, t: Tie) -> bool:
    after = s.text[t.end : min(s.span.end, t.end + 45)]
    before = s.text[max(s.span.start, t.start - 40) : t.start]
    return bool(_TOTAL_AFTER.search(after) or _TOTAL_BEFORE.search(before))


def _under_totals(ties: list[Tie]) -> list[Tie]:
    """Numbers of one outcome in a sentence that names their sum "in all" are its parts."""
    for index, total in enumerate(ties):
        if not total.total or total.count is None or total.count.count.low is None:
            continue
        others = [
            i for i, t in enumerate(ties) if i != index and t.outcome is total.outcome and t.count and t.whole is None
        ]
        lows = [ties[i].count.count.low or 0 for i in others]  # type: ignore[union-attr]
        if len(others) > 1 and sum(lows) <= total.count.count.low:
            for i in others:
                ties[i] = replace(ties[i], whole=index)
    return ties


# ------------------------------------------------------------------ harm without a number


def _implied(s: _Sentence, ties: list[Tie]) -> tuple[Tie, ...]:
    """Words of harm that took no number but say that people were harmed."""
    told = {t.outcome for t in ties}
    found: list[Tie] = []
    for trigger in s.triggers:
        form = trigger.form[0]
        if form.outcome in told or any(t.trigger.start == trigger.start for t in ties):
            continue
        victims = _implied_victims(s, trigger)
        word = s.text[trigger.start : trigger.end].lower().split()[-1]
        before = s.text[max(s.span.start, trigger.start - 30) : trigger.start]
        nouns = any(f.frame == "noun" for f in trigger.form) and not any(f.frame == "active" for f in trigger.form)
        if nouns:
            if word not in _IMPLIED_NOUNS or (victims is None and _DEFINITE.search(before)):
                continue
        elif form.frame in ("toll", "adjective") or victims is None:
            continue
        span = Span(victims.start, victims.end) if victims else None
        found.append(Tie(Span(trigger.start, trigger.end), form.outcome, form.act, None, span, victims, "implied"))
    return tuple(found)


def _implied_victims(s: _Sentence, trigger: Found[tuple[TriggerForm, ...]]) -> Found[VictimForm] | None:
    """Bare words for people beside a word of harm: "civilians were killed", "killings of civilians"."""
    frames = {form.frame for form in trigger.form}
    if frames & {"active", "noun", "participle"}:
        end = min(s.span.end, trigger.end + 60)
        edge = re.compile(r"[,;:.]|\b(?:by|in|on|at|who|as|after)\b").search(s.text, trigger.end, end)
        right = s.lexicon.victims.search(s.text, trigger.end, edge.start() if edge else end)
        if right is not None and right.form.class_ is not None and not _taken(s, right):
            return right
    if frames & {"participle", "intransitive"}:
        start = max(s.span.start, trigger.start - 70)
        left = [v for v in s.lexicon.victims.find(s.text, start, trigger.start) if not _taken(s, v)]
        if left and not _BREAK.search(s.text, left[-1].end, trigger.start):
            gap = s.text[left[-1].end : trigger.start]
            if (not re.search(r"[,;:]", gap) and _BE.search(gap + "")) or _is_reduced(gap):
                return left[-1]
    return None


def _is_reduced(gap: str) -> bool:
    return not gap.strip()


def _taken(s: _Sentence, victims: Found[VictimForm]) -> bool:
    return any(p.count.span.start <= victims.start < p.end for p in s.people)
