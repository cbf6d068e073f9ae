"""What an Arabic figure is a figure of: a part, some more, a running total, a period, several places, or one incident (docs/codebook.md §6)."""

from __future__ import annotations

from typing import Final

from knell.model import Outcome, Scope, TimePrecision, When, Where
from knell.read.arabic.carried import elsewhere
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.tokens import stems
from knell.read.arabic.told import Item, Told
from knell.read.dates import DateMention
from knell.vocabulary.arabic import ArabicLexicon

_NEAR: Final = 14  # letters
_WEEK: Final = 4  # days: a shorter range is one act over night or a weekend
_RISES: Final = frozenset("ليرتفع لترتفع ليصل لتصل ليبلغ لتبلغ يرتفع ترتفع فبلغ فبلغت".split())
_MANY: Final = ("عده", "مختلف", "مختلفه", "متفرقه", "انحاء", "عموم", "متعدده", "شتي")
_ALL_OVER: Final = ("انحاء", "عموم")
_PLACES: Final = frozenset(
    "مدن مناطق قري بلدات محافظات احياء اماكن نقاط البلاد المدن المناطق القري المحافظات سوريا".split()
)


def find_scope(
    told: Told,
    item: Item,
    when: DateMention | None,
    dated: When,
    where: Where | None,
    lexicon: ArabicLexicon,
    *,
    part: bool,
) -> Scope:
    """The first scope that applies. A toll of one act is the incident's: only a start makes it a running total."""
    event, counted = item.event, item.event.count.text is not None
    if part:
        return Scope.SUBSET
    if (
        counted
        and item.harm is not None
        and (_more(told, item, lexicon) or _rises_after(told, item) or _died_of_wounds(told, item))
    ):
        return Scope.INCREMENT
    since = when is not None and when.kind == "since"
    if counted and (
        since or (item.harm is not None and ((item.harm.total and _since_told(told)) or _total_since(told, item)))
    ):
        return Scope.CUMULATIVE
    one = item.harm is not None and item.harm.people is not None and item.harm.people.rule in _ONE_ACT
    if when is not None and not one and (_is_period(when) or (counted and _whole_day(told))):
        return Scope.PERIOD
    alone = not told.places and not told.dates and not elsewhere(told.tokens)
    if when is None and counted and item.harm is not None and not one and dated.inherited and alone and _is_long(dated):
        return Scope.PERIOD  # under the head of a month's bulletin
    listed = counted and next(phrases(told.tokens, lexicon.named_list), None) is not None
    if listed and where is None and (when is None or when.when.start is None):
        return Scope.CUMULATIVE  # a list of names of no one place and day is of all that its makers look into
    if event.outcome is Outcome.NONE:
        return Scope.INCIDENT
    many = any(
        told.tokens.at(k) in _PLACES for w in _MANY for i in told.tokens.where.get(w, ()) for k in (i - 1, i + 1)
    )
    return Scope.AGGREGATE if many or any(w in told.tokens.where for w in _ALL_OVER) else Scope.INCIDENT


def of_those_told(told: Told, item: Item) -> bool:
    """ "12 منهم", "ثلاثة من القتلى", "خمسة من الضحايا": some of those told before."""
    people = item.harm.people if item.harm is not None else None
    if people is None or item.event.count.text is None:
        return False
    tokens = told.tokens
    if tokens.where.keys().isdisjoint(_SOME_OF):
        return False
    harmed = _THE_HARMED.get(item.event.outcome, ())
    told_of = range(max(0, people.i - 1), people.j + 1)  # "من بين القتلى 23 مدنياً" too
    return any(
        tokens.at(k) in _OF_THEM or (tokens.at(k) in harmed and tokens.at(k - 1) in ("من", "بين")) for k in told_of
    )


def _died_of_wounds(told: Told, item: Item) -> bool:
    """ "وفاة ثمانية من الجرحى", "وفاة جريحين": dead who were counted with the wounded before."""
    people = item.harm.people if item.harm is not None else None
    if people is None or item.event.outcome is not Outcome.KILLED:
        return False
    hurt = people.head is not None and people.head.outcome is Outcome.INJURED and people.rule != "toll"
    return (
        hurt
        and not (item.harm is not None and item.harm.total)
        and people.j > people.i
        and (told.tokens.at(people.j - 1) in _THE_HARMED[Outcome.INJURED] or people.rule == "dual")
    )


_OF_THEM: Final = frozenset(["منهم", "منهن", "منهما"])
_THE_HARMED: Final = {
    Outcome.KILLED: frozenset("القتلي الضحايا الشهداء".split()),
    Outcome.INJURED: frozenset("الجرحي المصابين".split()),
    Outcome.DETAINED: frozenset("المعتقلين الموقوفين".split()),
    Outcome.MISSING: frozenset(["المفقودين"]),
}
_SOME_OF = _OF_THEM.union(*_THE_HARMED.values())


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


def _whole_day(told: Told) -> bool:
    """ "حصيلة أمس 12", "شهداء اليوم 11", "استقبل المستشفى خلال اليوم 41 مصاباً": what one day has brought."""
    tokens = told.tokens
    if any(tokens.at(k + 1) in _DAYS for k in tokens.where.get("خلال", ())):
        return True
    return tokens.at(1) in _DAYS and tokens.at(0) in _THE_DAYS_DEAD


_DAYS: Final = frozenset(["اليوم", "امس", "النهار", "الامس", "البارحه"])
_THE_DAYS_DEAD: Final = frozenset(["شهداء", "ضحايا", "قتلي", "حصيله", "جرحي", "اصابات"])


def _total_since(told: Told, item: Item) -> bool:
    """ "الحصيلة منذ الأول من الشهر إلى 319", "الإجمالي منذ بدء المعارك: 3,050": a total with its start, before the number."""
    start = item.event.count.start
    tokens = told.tokens
    if start is None or "منذ" not in tokens.where:
        return False
    at = tokens.index_at(start)
    total = [k for w in _TOTALS for k in tokens.where.get(w, ()) if k < at]
    return bool(total) and any(max(total) < k < at for k in tokens.where["منذ"])


_TOTALS: Final = ("حصيله", "اجمالي", "مجموع", "كلي")
_ONE_ACT: Final = frozenset(["sg", "dual", "one_of"])  # "في اليومين الماضيين قُتل رجل وولداه" is one act


def _is_long(when: When) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days >= _WEEK


def _is_period(when: DateMention) -> bool:
    if when.kind == "window":
        return True
    start, end = when.when.start, when.when.end
    if when.kind != "event" or when.rule == "ago" or start is None or end is None:
        return False
    return when.when.precision in (TimePrecision.MONTH, TimePrecision.YEAR) or (end - start).days >= _WEEK
