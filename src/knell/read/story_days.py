"""Days that only a report's course tells: "the day before", "from 6 a.m. on 28 April to 4 May", "in the week to Sunday", "Mon:".

What a date's own words say is read in `dates`; here what stands between two of them, before one of them or in the
sentences before turns them into the days that are meant (docs/codebook.md §3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Outcome, Span, TimePrecision, When
from knell.read.date_calendar import back, latest_weekday, month_days
from knell.read.dates import DateMention
from knell.read.events import Event
from knell.read.sentences import Sentence

_CLOCK: Final = r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?)?|noon|midnight|dawn|dusk|early|late|(?:the )?(?:morning|evening|afternoon|night|end))\s*(?:,\s*|on\s+|of\s+)*)?"
_TO: Final = re.compile(rf"\s*(?:[/–—-]|,?\s*(?:to|and|until|till|through)\s+(?:on\s+)?{_CLOCK})\s*", re.IGNORECASE)
_FROM: Final = re.compile(rf"\b(?:from|between)\s+{_CLOCK}(?:on\s+)?$", re.IGNORECASE)
_SLASH: Final = frozenset("/")
_NUMBERS: Final = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {
    "a": 1,
    "an": 1,
    "the": 1,
    "": 1,
}
_SHIFT: Final = re.compile(
    r"(?:(?:the|a|an|one) (?:previous |preceding )?(?:day|night|evening|morning|afternoon) (?P<one>before|earlier)|the (?:previous|preceding) (?P<two>day|night|evening)"
    r"|(?P<number>\w+) (?P<unit>days?|hours?|minutes?|weeks?) (?P<way>earlier|before|later|after))",
    re.IGNORECASE,
)
_LENGTH_TO: Final = re.compile(
    rf"\b(?:in|over|during|for) (?:the|a) (?:(?P<number>\w+) )?(?P<unit>hours|days|weeks?|months?) (?:to|until|till|up to|ending|ended|that ended|before)\s+{_CLOCK}(?:on\s+)?$",
    re.IGNORECASE,
)
_LENGTH_AFTER: Final = re.compile(
    r"\b(?:in|over|during) the (?:first )?(?P<number>\w+) (?P<unit>days|weeks|months|years) (?:after|since|following) [^,;.]{0,40}$",
    re.IGNORECASE,
)
_LENGTH_FROM: Final = re.compile(
    r"\b(?:in|over|for|during) (?:the )?(?P<number>\w+) (?P<unit>days|nights|weeks|months) (?:from|beginning|starting)(?: on)? $",
    re.IGNORECASE,
)  # "over four days from 27 March"
_FROM_THERE: Final = re.compile(r" (?:from|beginning|starting)(?: on)? ")
_INTO: Final = re.compile(r"overnight into\b", re.IGNORECASE)
_BEGAN: Final = re.compile(
    r"\b(?:broke out|began|begun|erupted|started|flared up|start|outbreak|beginning)\s+(?:(?:of|in|on|late|early|back)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_THAT_BEGAN: Final = re.compile(r", which (?:broke out|began|erupted|started|flared up) (?:on|in) $")
_SO_FAR: Final = re.compile(
    r"\b(?:has|have|had)\s+(?:\w+ly\s+|already\s+|also\s+|been\s+)*(?:kill|injur|wound|displac|driv|uproot|claim|forc|cost|left|tak|caus|maim|detain|abduct|arrest)",
    re.IGNORECASE,
)
_DAY_NAME: Final = re.compile(
    r"\W{0,3}(?P<day>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|\b)(?=\s*(?:[–—:|,-]|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m))"
)
_CLOCK_ENTRY: Final = re.compile(
    r"\s*(?P<clock>(?:[01]?\d|2[0-3])[:.h][0-5]\d)(?:\s*(?:GMT|UTC|local time|[ap]\.?m\.?))?(?=\s*(?:[–—:|-]\s*)?[A-Z\"“(])"
)
_DAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LASTED: Final = re.compile(r"(?:for|in (?:one|a single))\b", re.IGNORECASE)
_DIED_LATER: Final = re.compile(
    r"\b(?:hospital|clinic)s?\b[^.;]{0,40}?,? where (?:\w+ ){0,4}(?:later |since |have |has )*(?:died|succumbed)\b|\bof (?:the |those |them )?(?:injured|wounded|hurt) (?:have |has )?(?:since )?(?:died|succumbed)\b|\b(?:died|dies|die|succumb\w*|passed away)\b[^.;]{0,60}?\b(?:in (?:the |a |an )?(?:[\w’'-]+ ){0,4}hospital|(?:of|from|to) (?:his|her|their|the) (?:wounds|injuries)|of wounds)",
    re.IGNORECASE,
)
_DIED_SIGNS: Final = ("died", "dies", " die ", "succumb", "passed away", "Died", "DIED")
_FOUND: Final = re.compile(
    r"\b(?:found|turned up|appear\w*|came to light|come to light|exhum\w*|unearth\w*|recover\w*|discover\w*|dug (?:up|out)|taken out|pulled out|gathered|collected|counted|retrieved|fished)\b",
    re.IGNORECASE,
)
_BODIES: Final = frozenset("body bodies corpse corpses remains skeletons skeletal charred lifeless".split())
_STRUCK: Final = frozenset(
    {Act.AIRSTRIKE, Act.SHELLING, Act.DRONE_STRIKE, Act.BOMBING, Act.SUICIDE_BOMBING, Act.LANDMINE, Act.MASSACRE}
)
_HOURS: Final = frozenset({"hour", "hours", "minute", "minutes"})
_REACH: Final = 70


def in_story(
    text: str, sentence: Sentence, dates: Sequence[DateMention], dated: DateMention | None, published: date | None
) -> tuple[DateMention, ...]:
    """The dates of a sentence, those resolved that its own words or the day told before (`dated`) resolve."""
    told: list[DateMention] = []
    named = _named(text, sentence, published)
    if named is not None and not any(d.span.start <= named.span.end for d in dates):
        told.append(named)
    for mention in dates:
        before = told[-1] if told else None
        if before is not None and (both := _from_to(text, sentence, before, mention)) is not None:
            told[-1] = both
            continue
        if mention.rule == "duration" and _LASTED.match(text, mention.span.start):
            continue  # "held at the gate for an hour", "twice in one day": how long, not when
        if mention.rule == "duration" and any(
            _FROM_THERE.fullmatch(text, mention.span.end, d.span.start) for d in dates
        ):
            continue  # "over four days from 27 March": read with its day
        if mention.rule == "narrative":
            said = [d for d in dates if d.kind == "said" or d.span.start > mention.span.start]
            shifted = _shifted(text, mention, told, dated, said)
            told += [shifted] if shifted is not None else []
            continue
        told.append(_stretched(text, sentence, mention, published))
    return tuple(told)


def without_late_deaths(
    text: str, sentence: Sentence, dates: Sequence[DateMention], dated: DateMention | None
) -> tuple[DateMention, ...]:
    """The dates but that on which the wounded of an attack died, where the day of the attack is known: it stays theirs."""
    if not dates or (dated is None and len(dates) == 1):
        return tuple(dates)
    if not any(text.find(sign, sentence.start, sentence.end) >= 0 for sign in _DIED_SIGNS):
        return tuple(dates)
    match = _DIED_LATER.search(text, sentence.start, sentence.end)
    if match is None:
        return tuple(dates)
    kept = tuple(d for d in dates if not match.start() <= d.span.start <= match.end() + 30)
    return kept if kept or dated is not None else tuple(dates)


def as_told(
    text: str, sentence: Sentence, event: Event, mention: DateMention | None, when: When
) -> tuple[When, When | None]:
    """When a harm happened, and when it was documented, where its dates are those of finding it or of what it lasts since.

    Bodies found on Monday are of people dead by then; what is cut off "since 3 November" was cut off that day.
    """
    if mention is None or when.inherited or when.start is None:
        return when, None
    if event.outcome is Outcome.CUT_OFF and mention.kind == "since" and event.count.low in (None, 1):
        last = month_days(when.start.year, when.start.month)[1] if mention.rule.endswith("month") else when.start
        return replace(when, end=last, precision=TimePrecision.DAY if last == when.start else TimePrecision.RANGE), None
    first = text[event.trigger.start : event.trigger.end].lower().split()
    found = event.outcome is Outcome.KILLED and event.act not in _STRUCK and not _BODIES.isdisjoint(first)
    if found and mention.kind != "since" and _FOUND.search(text, sentence.start, sentence.end):
        return When(None, when.end, TimePrecision.UNKNOWN, anchor=when.anchor), when
    return when, None


def _opens_line(text: str, start: int) -> bool:
    """Whether a line begins there: the entry of a live page."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t•*-")


def _named(text: str, sentence: Sentence, published: date | None) -> DateMention | None:
    """ "Mon – six men …", "Sat. 11:40 p.m.": the day that an entry opens with."""
    if published is None:
        return None
    first = text[sentence.start : sentence.start + 4].strip()[:1]
    if first.isdecimal() and _opens_line(text, sentence.start) and (clock := _CLOCK_ENTRY.match(text, sentence.start)):
        span = Span(*clock.span("clock"))
        when = When(published, published, TimePrecision.DAY, span.of(text), False, span, published)
        return DateMention(span, when, "event", "clock")
    if first not in "MTWFS•-*(":
        return None
    match = _DAY_NAME.match(text, sentence.start)
    if match is None:
        return None
    day = latest_weekday(_DAY_NAMES.index(match.group("day")[:3].lower()), published)
    span = Span(*match.span("day"))
    return DateMention(
        span, When(day, day, TimePrecision.DAY, span.of(text), False, span, published), "event", "weekday"
    )


def _from_to(text: str, sentence: Sentence, first: DateMention, last: DateMention) -> DateMention | None:
    """ "From 6 a.m. on 28 April to 8 p.m. on 4 May", "on the night of 30 June/1 July": one stretch of days."""
    a, b = first.when, last.when
    if (
        a.start is None
        or b.end is None
        or a.start > b.end
        or a.precision is not TimePrecision.DAY
        or b.precision is not TimePrecision.DAY
    ):
        return None
    gap = text[first.span.end : last.span.start]
    if len(gap) > _REACH or _TO.fullmatch(gap) is None:
        return None
    opened = _FROM.search(text, max(sentence.start, first.span.start - 40), first.span.start) is not None
    if not opened and gap.strip() not in _SLASH:
        return None
    span = Span(first.span.start, last.span.end)
    when = When(a.start, b.end, TimePrecision.RANGE, span.of(text), False, span, a.anchor or b.anchor)
    return DateMention(span, when, first.kind, "range")


def _shifted(
    text: str,
    mention: DateMention,
    told: Sequence[DateMention],
    dated: DateMention | None,
    said: Sequence[DateMention],
) -> DateMention | None:
    """ "The day before", "two days later", counted from the day told before, else from that on which it is said; an hour before is that day itself: None."""
    match = _SHIFT.fullmatch(text, mention.span.start, mention.span.end)
    if match is None:
        return mention
    if (match.group("unit") or "").lower() in _HOURS:
        return None
    from_day = next((d for d in reversed(told) if d.when.start is not None and d.kind != "said"), dated)
    if from_day is None:
        from_day = next((d for d in said if d.when.start is not None), None)
    number = _NUMBERS.get((match.group("number") or "").lower()) if match.group("number") else 1
    if (
        from_day is None
        or from_day.when.start is None
        or from_day.when.precision is not TimePrecision.DAY
        or number is None
    ):
        return mention
    days = number * (7 if (match.group("unit") or "").lower().startswith("week") else 1)
    way = -1 if match.group("way") is None or match.group("way").lower() in ("earlier", "before") else 1
    day = from_day.when.start + timedelta(days=way * days)
    when = replace(mention.when, start=day, end=day, precision=TimePrecision.DAY, anchor=from_day.when.anchor)
    return replace(mention, when=when)


def _stretched(text: str, sentence: Sentence, mention: DateMention, published: date | None) -> DateMention:
    """ "In the week to Sunday", "in the ten months after 15 August", "overnight into Friday", "which broke out in April has killed"."""
    when = mention.when
    if when.start is None or when.end is None or mention.kind not in ("event", "background"):
        return mention
    first = max(sentence.start, mention.span.start - _REACH)
    if _INTO.match(text, mention.span.start) and when.precision is TimePrecision.DAY:
        return _over(mention, when.start - timedelta(days=1), when.end)
    if (found := _LENGTH_TO.search(text, first, mention.span.start)) is not None:
        start = _back(when.end, found, keep=found.group("unit").lower() == "hours")
        return _over(mention, start, when.end) if start is not None else mention
    if (found := _LENGTH_FROM.search(text, first, mention.span.start)) is not None:
        end = _on(when.start, found)
        return _over(mention, when.start, end - timedelta(days=1)) if end is not None else mention
    if (found := _LENGTH_AFTER.search(text, first, mention.span.start)) is not None:
        end = _on(when.start, found)
        return (
            _over(mention, when.start, end) if end is not None and (published is None or end <= published) else mention
        )
    if (
        published is not None
        and _BEGAN.search(text, first, mention.span.start)
        and (_SO_FAR.search(text, sentence.start, sentence.end) or _THAT_BEGAN.search(text, first, mention.span.start))
        and published >= when.start
    ):
        return replace(_over(mention, when.start, published), kind="since", rule=f"since:{mention.rule}")
    return mention


def _over(mention: DateMention, start: date, end: date) -> DateMention:
    return replace(mention, when=replace(mention.when, start=start, end=end, precision=TimePrecision.RANGE))


def _length(found: re.Match[str]) -> int | None:
    word = (found.group("number") or "").lower()
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def _back(end: date, found: re.Match[str], *, keep: bool) -> date | None:
    """The first day of so long a stretch that ends that day: "the week to Sunday" begins on Monday."""
    number = _length(found)
    if number is None:
        return None
    unit = found.group("unit").lower().rstrip("s")
    start = back(end, unit, number)
    return start if keep else start + timedelta(days=1)


def _on(start: date, found: re.Match[str]) -> date | None:
    """The day so long after that one: ten months after 15 August is 15 June."""
    number = _length(found)
    if number is None:
        return None
    unit = found.group("unit").lower().rstrip("s")
    if unit in ("day", "night", "week"):
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    months = start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return (
        start.replace(year=year, month=month, day=min(start.day, 28))
        if start.day > 28
        else start.replace(year=year, month=month)
    )
