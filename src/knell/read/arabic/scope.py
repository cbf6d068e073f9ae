"""What an Arabic figure is a figure of: a part, some more, a running total, a period, several places, or one incident (docs/codebook.md §6)."""

from __future__ import annotations

from knell.model import Outcome, PlacePrecision, Scope, TimePrecision, Where
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.tokens import stems
from knell.read.arabic.told import Item, Told
from knell.read.dates import DateMention
from knell.vocabulary.arabic import ArabicLexicon

_NEAR = 14  # letters
_WEEK = 4  # days: a shorter range is one act over night or a weekend
_RISES = frozenset("ليرتفع لترتفع ليصل لتصل ليبلغ لتبلغ يرتفع ترتفع فبلغ فبلغت".split())
_MANY = ("عده", "مختلف", "مختلفه", "متفرقه", "انحاء", "عموم", "متعدده", "شتي")
_PLACES = frozenset("مدن مناطق قري بلدات محافظات احياء اماكن نقاط البلاد المدن المناطق القري المحافظات سوريا".split())


def find_scope(
    told: Told, item: Item, when: DateMention | None, where: Where | None, lexicon: ArabicLexicon, *, part: bool
) -> Scope:
    """The first scope that applies. A toll of one act is the incident's: only a start makes it a running total."""
    event, counted = item.event, item.event.count.text is not None
    if part:
        return Scope.SUBSET
    if counted and item.harm is not None and (_more(told, item, lexicon) or _rises_after(told, item)):
        return Scope.INCREMENT
    since = when is not None and when.kind == "since"
    if counted and (since or (item.harm is not None and item.harm.total and _since_told(told))):
        return Scope.CUMULATIVE
    if when is not None and _is_period(when):
        return Scope.PERIOD
    listed = counted and next(phrases(told.tokens, lexicon.named_list), None) is not None
    if listed and where is None and (when is None or when.when.start is None):
        return Scope.CUMULATIVE  # a list of names of no one place and day is of all that its makers look into
    if event.outcome is Outcome.NONE:
        return Scope.INCIDENT
    many = any(
        told.tokens.at(k) in _PLACES for w in _MANY for i in told.tokens.where.get(w, ()) for k in (i - 1, i + 1)
    )
    broad = where is not None and where.precision is PlacePrecision.COUNTRY
    return Scope.AGGREGATE if many or broad else Scope.INCIDENT


def _more(told: Told, item: Item, lexicon: ArabicLexicon) -> bool:
    """ "خمسة جثامين إضافية", "93 قتيلاً جديداً"."""
    end = item.event.end
    near = [w for t in told.tokens if end <= t.start <= end + _NEAR for _, w in stems(t.word)]
    return any(w in lexicon.more for w in near) and "قتل" not in near


def _rises_after(told: Told, item: Item) -> bool:
    """ "وفاة جريحين …، ليرتفع عدد القتلى إلى": these are the newest of the total told next."""
    if item.harm is not None and item.harm.total:
        return False
    at = told.tokens.index_at(item.event.trigger.start)
    return any(told.tokens.at(k) in _RISES for k in range(at, len(told.tokens)))


def _since_told(told: Told) -> bool:
    return any(d.kind == "since" for d in told.dates) or "منذ" in told.tokens.where


def _is_period(when: DateMention) -> bool:
    if when.kind == "window":
        return True
    start, end = when.when.start, when.when.end
    if when.kind != "event" or when.rule == "ago" or start is None or end is None:
        return False
    return when.when.precision in (TimePrecision.MONTH, TimePrecision.YEAR) or (end - start).days >= _WEEK
