"""Numbers in a row: joined by "and", opened by "including" or a colon, summed by "in all"."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, VictimClass
from knell.read.clause import Clause, Tie, make
from knell.read.lost import LOST
from knell.read.persons import ORDINALS
from knell.read.trades import is_calling
from knell.vocabulary.forms import Cue, Found
from knell.vocabulary.lexicon import VictimForm

_PART: Final = re.compile(
    r"\b(?:including|incl|includes?|included|among (?:them|whom|those|the dead|the victims)|(?:of|from) (?:them|whom|these|those|which)"
    r"|made up of|consisting of|comprising|comprised|namely|broken down as|breaks? down)\b|[:(]|[—–]\s*$|(?:\w|^)\s-\s$"
)  # here and in _JOIN: for words in lower case, which is twice as fast


_SHOWN: Final = re.compile(
    r"\b(?:photographs?|photos?|pictures?|images?|footage|videos?|names|identities|identity cards|papers) (?:of|for)\s*$",
    re.I,
)
_PART_AFTER: Final = re.compile(r"^\s*(?:of (?:them|whom|these|those)|among them)\b", re.IGNORECASE)


_AMONG_THEM: Final = re.compile(r"\s*among (?:them|those killed|the dead)\b", re.IGNORECASE)
_AGE: Final = re.compile(r",\s*\d{1,2}(?=,)")
_FREED: Final = Cue(
    r"\b(?:releas\w+|freed|freeing|rescu\w+|escaped|survived|spared)\b", "releas free rescu escaped survived spared"
)
_FREED_AFTER: Final = Cue(
    r"\s*(?:of (?:them|these|those|the \w+)\s+)?(?:(?:people|others|civilians|hostages|residents|guests)\s+)?(?:(?:were|was|are|have been|had been|others were|had|have|has)\s+(?:since\s+|later\s+)?)?(?:released|freed|rescued|saved|escaped|survived|spared|unhurt|unharmed|surrendered|discharged|evacuated(?! (?:by (?:air|helicopter)|to (?:an? |the )?(?:\w+ )?hospital))|(?:escorted|led|brought|moved|taken) (?:out(?! in\b)|to safety|to freedom)|accounted for)\b"
    r"|\s*(?:have|has|had)\s+(?:since\s+|now\s+|already\s+|all\s+)?(?:come back|returned|come home|gone home|been (?:released|freed|let go|discharged|sent home)|got away|walked free)\b"
    r"|\s*of whom [^,;.]{1,30} (?:let go|freed|released)\b",
    "released freed rescued saved escaped survived spared unhurt unharmed surrendered discharged evacuated escorted led brought moved taken accounted come returned gone got walked let sent",
)
_OF_THE: Final = re.compile(r"\W*of (?:the |its |their |some |about )*", re.IGNORECASE)
_OF_WHOLE: Final = re.compile(r"\s*of (?:the|its|their|those|these)\s+$", re.IGNORECASE)
_JOIN: Final = re.compile(
    r"^(?:\s*(?:in|by|from|near|at|on|during|under|inside|outside|around|across|of|among|were|was|have|has|had|died|belonging|loyal|killed|for|working|serving|employed|travelling|traveling|guarding|escorting|returning|attached|riding|walking|waiting)\b[^,;:.()]{1,70}?)?"
    r"\s*(?:,\s*(?:and\s+|plus\s+|with\s+)?|\band,\s(?:on|in|near|at|outside)\s[^,;.]{2,30},\s+|\band\s+|\bplus\s+|\+\s*|\bas well as\s+|\balong with\s+|\btogether with\s+"
    r"|\balongside\s+|\bin addition to\s+)(?:(?:also|then|the|his|her|their|my|our|your)\s+)?(?:\d{1,3}[- ]year[- ]old\s+)?$"
)


_TOTAL_AFTER: Final = Cue(
    r"[^,;.]{0,24}?,?\s*\b(?:in all|in total|altogether|all told|overall)\b", "all total altogether"
)


_TOTAL_BEFORE: Final = Cue(
    r"\b(?:a total of|an overall total of|total(?:l?ing|led)?(?: of)?|in all,?|altogether,?|in total,?|total (?:dead|deaths|killed) (?:of|to|at))\s*$",
    "total all altogether",
)


_LIST_GOES_ON: Final = re.compile(r",?\s+and\s|,\s+[A-Z]")
_OPENS_NAMES: Final = re.compile(r"\s*[,:—–-]\s*(?:identified as\s+)?")
_AND_PERSON: Final = re.compile(r"(?:\s+(?:of|from)\s+(?:the\s+)?(?:[\w’'-]+\s?){1,4})?,?\s*\band\s+(?:the\s+)?")


_SUBORDINATE: Final = re.compile(
    r"(?:[\w-]+\s+){0,2}?(?:after|when|while|as|before|since|although|though|because)\s", re.IGNORECASE
)


def relation(s: Clause, left: int, right: int) -> str | None:
    """How the number at `right` stands to the one at `left`, its neighbour: "part", "join" or None."""
    start, end = s.people[left].end, s.people[right].count.span.start
    gap = _AGE.sub("", s.gap(start, end))
    if gap.endswith(", not ") and len(gap) <= 60 and not s.trigger_between(start, end):
        return "join"  # "killed two drivers, not three"
    if gap == ", " and left == 0 and _OF_THE.fullmatch(s.text, s.span.start, s.people[0].count.span.start):
        return None  # "Of the 34 passengers, 12 were shot"
    if gap == ", " and _add_up(s, left, right):
        return "part"  # "six persons, three women and three children, went missing"
    if _FREED.search(s.text, start, end):
        return None
    if s.people[right].count.kind == "person":
        return _with_person(s, left, right, gap)
    if _FREED_AFTER.match(s.text, s.people[right].count.span.end, s.span.end):
        return None
    # "223 civilians, 56 children among them"
    named_after = _AMONG_THEM.match(s.text, s.people[right].end, s.span.end) is not None
    article = s.people[right].count.kind == "article" and not named_after
    low = gap.lower()
    opens_parts = _PART.search(low) is not None
    if article and not opens_parts and s.trigger_between(start, end):
        return None  # "a woman died and her brother was hurt"
    after = s.text[s.people[right].count.span.end : s.span.end]
    if (_PART_AFTER.match(after) or named_after) and len(gap) <= 120:
        if _SHOWN.search(gap):
            return None  # "captured 20, and published photographs of two of them"
        return "join" if left and _PART_AFTER.match(s.text[s.people[left].count.span.end : s.span.end]) else "part"
    if opens_parts:
        return "part" if len(gap) <= 120 else None
    if _HOW_BADLY.match(after) and gap.endswith((", ", ", and ", " and ")) and len(gap) <= 90:
        return "join" if _HOW_BADLY.match(s.text, s.people[left].count.span.end, s.span.end) else "part"
    if 0 in (s.people[left].count.count.high, s.people[right].count.count.high):
        return None  # "the crew of 19 locked themselves in and none was hurt"
    if gap.rstrip().endswith(",") and gap.strip(" ,") and _SUBORDINATE.match(s.text, s.span.start) is not None:
        return None  # "Hours after two brothers were shot in their car, hundreds of settlers came"
    if _JOIN.match(low):
        return "join"
    both = _AND_THOSE.fullmatch(gap)
    if both is not None and s.lexicon.victims.search(s.text, start + both.start(1), start + both.end(1)) is not None:
        return "join"  # "nine militants and policemen, 23 soldiers and 26 civilians"
    listed = gap.endswith((", ", ", and ")) and _NAMES_ON.fullmatch(gap) is not None
    return "join" if listed and _opened(s, left) else None


_AND_THOSE: Final = re.compile(r"\s+and\s+((?:[a-z-]+\s+)?[a-z-]+)(?:,\s+(?:and\s+)?|\s+and\s+)")
# Behind a colon a list goes on past the names of whom its first item counts: "11 members of A, B and other groups, two civilians".
_NAMES_ON: Final = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[^,;:.]{2,40})?(?:,\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[\w’'-]+){0,2}){0,3}(?:\s+and\s+(?:the\s+|other\s+)?[\w’' -]{3,40})?,\s+(?:and\s+)?"
)


def _opened(s: Clause, index: int) -> bool:
    """Whether a colon has opened a list in which the number at `index` stands."""
    colon = s.text.rfind(":", s.span.start, s.people[index].count.span.start)
    return colon >= 0 and any(p.count.span.end <= colon for p in s.people[:index])


def _add_up(s: Clause, left: int, right: int) -> bool:
    """Whether the two numbers from `right` on, joined by "and", are the number at `left` told again by what they are."""
    if right + 1 >= len(s.people):
        return False
    known = s.people[left].victims
    if s.people[left].count.count.low == 2 and known is not None and known.form.class_ is not VictimClass.UNKNOWN:
        return False  # "two schoolgirls, a driver and a soldier" are four
    if left and _PART.search(s.gap(s.people[left - 1].end, s.people[left].count.span.start).lower()):
        return False  # "eight died: four girls, two boys and two men"
    whole, first, second = (s.people[n].count.count for n in (left, right, right + 1))
    if whole.low is None or whole.low != whole.high or None in (first.low, second.low):
        return False
    between = s.gap(s.people[right].end, s.people[right + 1].count.span.start)
    return whole.low == first.low + second.low and _AND_ONLY.fullmatch(between) is not None  # type: ignore[operator]


# "31 were injured in the blast, four critically": a bare number with an adverb alone.
_HOW_BADLY: Final = re.compile(
    r"\s+(?:critically|seriously|severely|badly|gravely|lightly|slightly|grievously|fatally)\s*(?:[,.;)]|$|and\s)"
)
_AND_ONLY: Final = re.compile(r"\s*and\s+")


def _with_person(s: Clause, left: int, right: int, gap: str) -> str | None:
    """How a person who is named stands to the people before: on their list, or one of the number they are."""
    single = s.people[left].count.kind in ("person", "article")
    if single:
        return (
            "join"
            if _JOIN.match(gap.lower()) and not s.trigger_between(s.people[left].end, s.people[right].end)
            else None
        )
    if s.people[right].count.rule == "pronoun" and "whom " in gap:
        return None  # "his landlady, whom he had shot"
    if len(gap) <= 60 and _PART.search(gap.lower()):
        return "part"
    listed = s.people[right].end > s.people[right].count.span.end or _LIST_GOES_ON.match(s.text, s.people[right].end)
    if _OPENS_NAMES.fullmatch(gap) and listed:
        return "part"
    if (s.people[right].count.count.text or "").lower() in ORDINALS and _JOIN.match(gap.lower()):
        return "join"  # "two in Jenin, one in Tubas and the fourth in Balata"
    if s.people[right].count.rule == "bare" and gap.strip() == ",":
        return "join"  # a headline's comma: "2 guards, shooter dead"
    return "join" if _AND_PERSON.fullmatch(gap) else None


def spread(s: Clause, ties: dict[int, Tie]) -> None:
    """Give the neighbours of a tied number, joined to it or its parts, the same word of harm."""
    for index in sorted(ties):
        source = ties[index]
        if source.rule in ("adjective_before", "noun_before", "participle_after") and len(ties) > 1:
            forward_only_parts = True
        else:
            forward_only_parts = False
        among = source.trigger.start >= source.end and source.rule == "subject"
        for right in range(index + 1, len(s.people)):
            how = relation(s, right - 1, right)
            if how == "join" and (_goes_off(s, source, right) or _leads_on(s, ties, source, right)):
                break  # "lynched two men, and a few hundred residents left for the capital"
            if how == "join" and s.text.endswith(", and that ", 0, s.people[right].count.span.start):
                break  # "1,100 civilians had crossed, and that a bomber had killed 20"
            if (
                among
                and how == "join"
                and _OTHER_CLAUSE.search(s.gap(source.trigger.end, s.people[right].count.span.start))
            ):
                break  # "four children were among the dead and that a nurse had both legs amputated"
            if how == "join" and source.outcome is Outcome.KILLED and _live(s, right):
                break  # "pulled 13 bodies and 21 survivors out of the ruins"
            if how == "join" and _acts_next(s, ties, right):
                break  # "the dead number 180, a doctor across the river treated 52"
            if how is None and _goes_along(s, source, right):
                how = "join"  # "was killed on Friday together with her husband"
            if right in ties or how is None or (how == "join" and forward_only_parts and right - 1 == index):
                break
            of_dead = how == "part" and source.outcome is Outcome.INJURED
            if of_dead and _AMONG_DEAD.search(s.text, source.end, s.people[right].count.span.start):
                before = [n for n in sorted(ties) if n < index and ties[n].outcome is Outcome.KILLED]
                if not before:
                    break
                whole = ties[before[0]]  # "five dead, 27 hurt; among the dead a vendor": no part of the hurt
                made = make(s.people[right], whole.trigger, whole.outcome, whole.act, "part_after")
                ties[right] = replace(made, whole=sorted(ties).index(before[0]))
                source = ties[right]  # "… and his grandson"
                continue
            dead = ties.get(index - 1) if how == "part" and source.outcome is Outcome.INJURED else None
            if (
                dead is not None
                and dead.outcome is Outcome.KILLED
                and _IN_PLACE.match(s.text, s.people[right].count.span.end)
            ):
                place = sorted(ties).index(index - 1)  # "38 killed and 124 injured, 17 of them in Baalbek": of the dead
                made = make(s.people[right], dead.trigger, dead.outcome, dead.act, "part_after")
                ties[right] = replace(made, whole=place, victims=made.victims or dead.victims)
                break
            ties[right] = make(s.people[right], source.trigger, source.outcome, source.act, f"{how}_after")
            forward_only_parts = False
        for left in range(index - 1, -1, -1):
            if left in ties or relation(s, left, left + 1) != "join":
                break
            if _has_own_verb(s, left) or _WERE_OF_THEM.match(s.text, s.people[left].count.span.end, s.span.end):
                break  # "most were in poor health and six had lost limbs"
            if (
                source.rule == "passive"
                and _NEW_CLAUSE.fullmatch(s.gap(s.people[left].end, s.people[left + 1].count.span.start))
                and _has_verb(s, left)
            ):
                break  # "The army freed nine families, and eight suspects were held"
            ties[left] = make(s.people[left], source.trigger, source.outcome, source.act, "join_before")


_WERE_OF_THEM: Final = re.compile(r"\s*of (?:them|those|the (?:dead|victims|killed|wounded|injured))\s+(?:were|was)\b")
_OWN_DEED: Final = re.compile(
    r"\w?\s*(?<=\W)(?:(?:are|is) (?:being|still|to be)|(?:have|has|had) (?:not|still|since|yet)|(?:(?:have|has|had) been|were|was|are being) (?:evacuated|moved|freed|released|rescued|sheltered|fed|vaccinated|registered|flown|brought|given|allowed|asked|told|sent|offered|warned)|left|went|came|ran|took|stood|began|made|gave|held|saw|said|told|walked|returned|reached|gathered|marched|moved|set|stayed|remain(?:ed)?)\b"
)
_ALONG: Final = re.compile(r"(?:together|along) with (?:the |a |an )?$")
_ALONG_REACH: Final = 110  # characters
_OTHER_CLAUSE: Final = re.compile(r"\band that\s+$")
_OWN_VERB: Final = re.compile(r"\s+(?:were|was|are|is|have|has|had)\s")
_AMONG_DEAD: Final = re.compile(
    r"\bamong (?:the|its) (?:dead|killed|slain|fatalities)\b|\bamong those killed\b", re.IGNORECASE
)
_IN_PLACE: Final = re.compile(r"\s+of (?:them|whom),?\s+(?:in|at|near)\s+(?:the\s+)?[A-Z]")
_NEW_CLAUSE: Final = re.compile(r"\s*,\s*and\s+")
_VERB: Final = re.compile(r"\w(?:ed|ook|eld|ent|ame|ave)\s+(?:\w+\s+){0,2}$")


def _leads_on(s: Clause, ties: dict[int, Tie], source: Tie, index: int) -> bool:
    """ "A woman was killed in her yard, two men and two women have injuries": a list behind a verb that has one of its own."""
    if source.trigger.start < source.end or s.people[index].count.span.start < source.trigger.end:
        return False
    last = index
    while last + 1 < len(s.people) and last not in ties and relation(s, last, last + 1) == "join":
        if last + 1 in ties and s.text.endswith(", and ", 0, s.people[last + 1].count.span.start) and last > index - 1:
            break  # "including seven children and a shepherdess, and 33 were maimed": the list has ended
        last += 1
    own = ties.get(last)
    return last != index and own is not None and own.trigger.start >= s.people[last].count.span.end


def _live(s: Clause, index: int) -> bool:
    victims = s.people[index].victims
    return victims is not None and s.gap(victims.start, victims.end).lower().endswith(("survivor", "survivors"))


_NOT_ITS: Final = re.compile(r",|\b(?:and|that|which|before|after|while|when|\w+ing)\b")


def _acts_next(s: Clause, ties: dict[int, Tie], index: int) -> bool:
    """Whether the people at `index` are who did what the number behind them tells."""
    after = ties.get(index + 1)
    if after is None or after.rule not in ("object", "around") or after.trigger.start < s.people[index].end:
        return False
    return _NOT_ITS.search(s.text, s.people[index].end, after.trigger.end) is None


def _goes_along(s: Clause, source: Tie, index: int) -> bool:
    """Whether people behind a passive verb share its subject's fate: "along with their daughter"."""
    start = s.people[index].count.span.start
    if source.trigger.start < source.end or not source.trigger.end <= start <= source.trigger.end + _ALONG_REACH:
        return False
    gap = s.gap(source.trigger.end, start)
    return _ALONG.search(gap) is not None and not any(
        source.trigger.end <= p.count.span.start < start and p.count.kind != "not_people" for p in s.people
    )


def _goes_off(s: Clause, source: Tie, index: int) -> bool:
    """Whether people behind ", and" have a verb of their own that harms nobody."""
    people = s.people[index]
    # "Accused of shooting his parents and three siblings told the police": objects stand before another's verb.
    opens = (", ", " and ") if source.trigger.start >= source.end else (", and ",)
    if not s.text.endswith(opens, s.span.start, people.count.span.start):
        return False
    return _OWN_DEED.match(s.text, max(people.end, people.count.span.end) - 1) is not None


def _has_own_verb(s: Clause, index: int) -> bool:
    """Whether a verb of its own stands right behind the people before the next number."""
    people, edge = s.people[index], s.people[index + 1].count.span.start
    return any(_OWN_VERB.match(s.text, end, edge) is not None for end in (people.end, people.count.span.end))


def _has_verb(s: Clause, index: int) -> bool:
    """Whether a verb right before the number takes it: "freed nine families"."""
    start = s.people[index].count.span.start
    return _VERB.search(s.text, max(s.span.start, start - 30), start) is not None


def wholes(s: Clause, ties: list[Tie]) -> list[Tie]:
    """Mark totals, and say of which tie each part is a part."""
    index_of = {t.start: i for i, t in enumerate(ties)}
    marked = [replace(t, total=True) if _is_total(s, t) else t for t in ties]
    result: list[Tie] = []
    opener: int | None = None  # the whole whose list of parts is open
    positions = {p.count.span.start: i for i, p in enumerate(s.people)}
    for number, t in enumerate(marked):
        place = positions.get(t.start)
        how = relation(s, place - 1, place) if place else None
        previous = index_of.get(s.people[place - 1].count.span.start) if place else None
        if how == "part" and previous is not None and marked[previous].outcome is t.outcome:
            opener = (
                previous if opener is None or (marked[previous].whole is None and previous == number - 1) else opener
            )
            if number and result[number - 1].whole is not None and opener != number - 1:
                opener = result[number - 1].whole if _smaller(t, marked[number - 1]) is False else number - 1
        elif how != "join":
            opener = None
        same = opener is not None and marked[opener].outcome is t.outcome
        whole = t.whole if t.whole is not None else opener if same else None
        if t.rule == "share" and t.count is not None and t.count.whole is not None:
            whole = index_of.get(t.count.whole.start or 0, whole)
        named = t.count is not None and t.count.kind == "person" and (t.count.count.text or "").lower() != "another"
        victims = t.victims or (None if named else _elided(s, [*result, t], number, whole))
        if victims is None and result and t.count is not None and (t.count.count.text or "").lower() == "another":
            victims = result[-1].victims  # "A police officer died and another was wounded"
        if victims is not None and result and _is_others(s, victims):
            earlier = next((r.victims for r in reversed(result) if r.victims and r.whole is None), victims)
            victims = earlier if _like_others(s, t, earlier) else victims
        unchanged = whole == t.whole and victims is t.victims
        result.append(t if unchanged else t.of(whole, victims))
    if len(result) > 1 and _OF_WHOLE.fullmatch(s.text[s.span.start : result[0].start]):
        result[1:] = [
            replace(t, whole=0) if t.whole is None and t.outcome is result[0].outcome else t for t in result[1:]
        ]  # "Of the 58 people killed, 41 were civilians"
    return _under_totals(result)


_IN_UNIFORM: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP, VictimClass.PROTECTED})
_HURT: Final = frozenset({Outcome.INJURED, Outcome.CASUALTIES, Outcome.MISSING})


def _like_others(s: Clause, t: Tie, earlier: Found[VictimForm]) -> bool:
    """Whether "others" are of the people told before them: those taken along are, those hurt by the same blast may be anyone.

    "Killed eleven officers and abducted four others" says it; "killed nine patients and wounded 21 others", "killing 13 sailors and
    hurting others" do not.
    """
    class_ = earlier.form.class_
    if t.outcome is Outcome.KILLED or t.outcome not in _HURT:
        return class_ is VictimClass.CIVILIAN or class_ in _IN_UNIFORM
    return class_ in _IN_UNIFORM and t.trigger.start > t.start  # "four fighters were killed and six others injured"


def _is_others(s: Clause, victims: Found[VictimForm]) -> bool:
    """ "Killed eight civilians and took five others": others are like those told before them."""
    return victims.form.class_ is VictimClass.UNKNOWN and s.gap(victims.start, victims.end).lower() == "others"


def _elided(s: Clause, ties: list[Tie], number: int, whole: int | None) -> Found[VictimForm] | None:
    """The people a bare number leaves unsaid: those of its whole, else of the number joined before it."""
    among = _AMONG.match(s.text, ties[number].trigger.end, s.span.end)
    if among is not None:  # "eight of those who died were women and children"
        near = s.lexicon.victims.search(s.text, among.end(), min(s.span.end, among.end() + 30))
        if near is not None and near.start == among.end() and not _NAMES_AN_ACT.match(s.text, near.end):
            return near
    first = s.people[0]
    if first.victims is not None and first.count.span.start < ties[number].start and first.count.kind == "number":
        gap = s.gap(first.end, ties[number].start)
        if gap == ", " and _OF_THE.fullmatch(s.text, s.span.start, first.count.span.start):
            return first.victims  # "Of the 34 passengers, 12 were shot"
    if whole is not None and whole >= 0 and whole < number:
        return ties[whole].victims
    before = ties[number - 1] if number else None
    count = ties[number].count
    if count is not None and count.rule == "both":
        return next((r.victims for r in reversed(ties[:number]) if r.victims), None) or _before(s, ties[number].start)
    if (
        before is not None
        and before.outcome is Outcome.CASUALTIES
        and _BROKEN_DOWN.fullmatch(s.text, before.end, ties[number].start)
    ):
        return before.victims  # "2,106 civilian casualties: 700 killed, 1,406 wounded"
    if (
        number > 1
        and ties[number - 2].outcome is Outcome.CASUALTIES
        and before is not None
        and before.victims is ties[number - 2].victims
    ):
        return before.victims
    own = count.noun if count is not None else None
    if own is not None and is_calling(own.of(s.text)):
        return None  # "a surveyor and four apple growers"
    if before is not None and before.trigger == ties[number].trigger and ties[number].rule == "join_after":
        return before.victims or _elided(s, ties, number - 1, before.whole)
    if before is not None and _goes_on(s, before, ties[number]):
        top = before.whole if before.whole is not None and 0 <= before.whole < number else number - 1
        return ties[top].victims or _attacked(s, ties[number])
    return _attacked(s, ties[number])


_BROKEN_DOWN: Final = re.compile(r"\s*(?:\w+\s*)?(?:[:(]|[—–])\s*")


def _before(s: Clause, position: int) -> Found[VictimForm] | None:
    """The people of two that stand last before a "both"."""
    pairs = [p for p in s.people if p.end <= position and p.count.count.low == 2 and p.victims is not None]
    return pairs[-1].victims if pairs else None


_AMONG: Final = re.compile(r"\s+(?:in|among|amongst|from|were|are)\s+(?:all\s+)?(?:the\s+)?", re.IGNORECASE)
_NAMES_AN_ACT: Final = re.compile(
    r"\s+(?:raids?|operations?|attacks?|custody|fire|strikes?|shelling|violence|clashes|areas?)\b"
)
_AT_THEM: Final = re.compile(
    r"\b(?:fired? (?:(?:tear gas|rubber bullets|live (?:rounds|ammunition|fire)|shots|bullets|pellets|stun grenades)(?: and [\w ]{3,20})? )?(?:on|at|into)|attack(?:ed|ing)?(?: on)?|target(?:ed|ing)|shot at|ambush(?:ed|ing)?(?: on)?|pursu(?:ed|ing)|chas(?:ed|ing)|engag(?:ed|ing)|confront(?:ed|ing)|intercept(?:ed|ing)|clash(?:ed|ing) with|fought|repell?(?:ed|ing)|surround(?:ed|ing)|track(?:ed|ing) down|hunt(?:ed|ing) down|bombed|shelled)\s+(?:a group of |a crowd of |the |some )?$",
    re.IGNORECASE,
)


def _attacked(s: Clause, tie: Tie) -> Found[VictimForm] | None:
    """ "Gunmen opened fire on worshippers, killing nine": a bare number counts those attacked."""
    if tie.count is None or tie.count.noun is not None or tie.count.kind == "article":
        return None
    for people in s.lexicon.victims.find(s.text, s.span.start, tie.start):
        met = _AT_THEM.search(s.text, max(s.span.start, people.start - 45), people.start)
        either = tie.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES) and tie.rule != "object"
        either = either or people.form.class_ is VictimClass.STATE_FORCES  # who arrests, not who is arrested
        if met is not None and not (either and "clash" in met.group().lower()):
            return people  # but not "Protesters clashed with police; two were killed": of either side
    return None


_AND_HARM: Final = re.compile(
    r"^(?:\s+[\w’'-]+){0,6}?\s*,?\s*(?:and|while|with|of whom|,)?\s*(?:(?:\w+ly|were|was|are|have been|then)\s+)*(?:\w+(?:ed|ing)|hurt)?\s*$",
    re.IGNORECASE,
)


def _goes_on(s: Clause, before: Tie, tie: Tie) -> bool:
    """ "Killed 11 soldiers and wounded 26": the second number leaves unsaid who they are."""
    if tie.count is None or tie.count.noun is not None or before.count is None or before.count.kind == "article":
        return False
    if s.gap(tie.trigger.start, tie.trigger.end).lower() in LOST:
        return False  # "the militia killed 40 officers and lost nine"
    gap = s.text[before.end : tie.start]
    if len(gap) <= 90 and _PART_AFTER.match(s.text[tie.count.span.end : s.span.end]):
        return True
    return len(gap) <= 60 and (_AND_HARM.match(gap) is not None or re.search(r"\bof whom\s*$", gap) is not None)


def _smaller(part: Tie, whole: Tie) -> bool | None:
    a, b = part.count, whole.count
    if a is None or b is None or a.count.low is None or b.count.low is None:
        return None
    return a.count.low <= b.count.low


def _is_total(s: Clause, t: Tie) -> bool:
    after = _TOTAL_AFTER.match(s.text, t.end, min(s.span.end, t.end + 45))
    return after is not None or _TOTAL_BEFORE.search(s.text, max(s.span.start, t.start - 40), t.start) is not None


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
