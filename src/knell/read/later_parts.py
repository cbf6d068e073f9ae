"""Parts of a number told before: "158 of the deaths", "five of them were journalists", "of the 420, 185 were …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Count, Outcome, Span
from knell.read.clause import Clause, Tie, make

_OF_THE_DEAD: Final = re.compile(
    r"\s*of (?:all )?(?:the|these|those) (?:(?:civilian|reported|recorded|documented|confirmed|military) )?(?:(?P<hurt>injured|wounded)|(?P<dead>deaths|dead|victims|killed|killings|murders|martyrs|fatalities|total|bodies))\b",
    re.IGNORECASE,
)
_OUTER_PART: Final = re.compile(
    r"\W*(?:(?:and|but)\s+)?(?:of (?:them|these|those|(?:the|its|those|that)\s+(?:first\s+|former\s+)?(?P<ref>[\d,.]+|total|number|figure|dead|victims))"
    r"|among (?:them|these|those(?: killed| wounded| injured| who (?:died|perished|did not survive|were killed|lost their lives|fell|were wounded|were injured))?(?!\s+(?:who|in|at|from|to|with)\b)|(?:the|its) (?:dead|victims|killed|wounded|injured|[\d,.]+(?:\s+\w+)?))|(?:they|victims|the victims) (?:include|comprise)d?"
    r"|(?:the|its|this|that) (?:dead|wounded|injured|victims|figure|total|toll|count|number|tally|list) (?:\w+ )?(?:includ|compris)\w+"
    r"|(?:the|its) (?:dead|wounded|injured|victims|slain|fatalities) (?:are|were)(?= (?:an?|two|three|four|five|his|her|their)\b)"
    r"|(?:the|this|that) (?:figure|total|toll|count|tally|number) (?:is|was) made up|those killed included|the remaining(?= [\w-]))",
    re.IGNORECASE,
)

_BEGINS: Final = re.compile(r"\W*(?:and|but|of|among|they|victims|the|its|this|that|those)\b", re.IGNORECASE)
_SAID_OF: Final = re.compile(
    r"\b(?:(?P<killed>dead|killed)|(?P<injured>wounded|injured)|(?P<victims>victims))\b", re.IGNORECASE
)
# "Civilians made up 270 of the dead", "relatives have identified 27 of the dead".
_ARE_WHO: Final = re.compile(r"\s+(?:were|are|had been)\s")  # "that two of the dead were truck drivers"
_MADE_UP: Final = re.compile(
    r"\b(?P<verb>made up|makes? up|account(?:s|ed|ing) for|compris(?:e|es|ed)|constitut(?:e|es|ed)|represent(?:s|ed)?|identified|named|buried)\s+(?:only\s+|at least\s+|some\s+)?$",
    re.IGNORECASE,
)
_NAMING: Final = frozenset({"identified", "named", "buried"})
_NAMES_DEAD: Final = frozenset({"deaths", "killings", "murders", "fatalities"})
_OF_THEM: Final = re.compile(
    r"\s*(?:of (?:all )?(?:them|these|those|the (?:dead|victims|killed|martyrs|bodies|deaths|wounded|injured|missing|detained|displaced))\b|(?:were|are) (?=\w))",
    re.IGNORECASE,
)
LIVE: Final = re.compile(
    r"[^,;.]{0,50}?\b(?:are|were|is|was)\s+(?:\w+\s+)?(?:alive|stable|recovering|safe|unhurt|unharmed|free|home|well)\b"
    r"|\s*(?:(?:taken|seized|abducted|held|kidnapped|arrested|detained|captured)\s+)?(?:(?:have|had|has|were|was)\s+)?(?:since\s+|later\s+|been\s+)*(?:escaped|freed|released|rescued|returned|got away|survived|come (?:back|home))\b"
)
_BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_DEAD_WERE: Final = re.compile(
    r"\s*of (?:all )?(?:them|these|those|the (?:dead|victims|killed|wounded|injured))\s+(?:were|was)\s+(?:\w+\s+)?\w+[,;.]"
)
_WERE: Final = re.compile(r"\s+(?:of them\s+)?(?:were|are)\s+(?:all\s+)?(?:[\w-]+\s+)?$")
_AMONG_THEM: Final = re.compile(
    r",?\s*\b(?:was|were|is|are)\s+(?:also\s+|all\s+|both\s+)?(?P<among>among (?:them|those)(?! who| in| at)\b)"
)
_CLAUSE_OPENS: Final = re.compile(r"(?:[;,]|[;,] and|\band)\s+$")
_SOMEWHERE: Final = re.compile(
    r"(?:\s+of (?:them|whom|these|those))?,?\s+(?:in|to|from|near|at|around|across|on|along)\s+(?:the\s+|one\s+)?(?:[A-Z]|(?:main )?roads?\b|highway|border|coast|capital|city|north|south|east|west|centre|center|suburbs|outskirts)"
)
_THEM: Final = re.compile(r"\s*of (?:them|these|those)\b", re.IGNORECASE)
_WHICH: Final = re.compile(
    r"(?P<killed>dead|killed|martyrs|bodies|deaths)|(?P<injured>wounded|injured)|(?P<missing>missing)|(?P<detained>detained)|(?P<displaced>displaced)",
    re.IGNORECASE,
)


def attach_of_the_dead(s: Clause, ties: dict[int, Tie]) -> None:
    """ "158 of the deaths", "12 women were among the dead": parts of the total told before."""
    for index, people in enumerate(s.people):
        part = _OF_THE_DEAD.match(s.text, people.count.span.end, s.span.end) if index not in ties else None
        made_up = _MADE_UP.search(s.text, s.span.start, people.count.span.start) if part is not None else None
        are = part is not None and people.victims is not None and _ARE_WHO.match(s.text, part.end(), s.span.end)
        if part is not None and ((part["dead"] or "").lower() in _NAMES_DEAD or made_up is not None or are):
            outcome, at = (Outcome.INJURED, "hurt") if part["hurt"] else (Outcome.KILLED, "dead")
            trigger = Span(part.start(at), part.end(at))
            before = [n for n in ties if n < index and ties[n].outcome is outcome and ties[n].whole is None]
            made = make(people, trigger, outcome, None, "of_the_dead")
            who = s.lexicon.victims.search(s.text, part.start(), part.start(at))
            if who is None and made_up is not None and made_up["verb"].lower() not in _NAMING:
                who = next(reversed(s.lexicon.victims.find(s.text, s.span.start, made_up.start())), None)
            ties[index] = replace(made, victims=who, whole=sorted(ties).index(before[0]) if before else -1)
    for index, found in ties.items():
        if found.rule == "is_what" and found.whole is None:  # "1,617 were killed; 65 were summary executions"
            before = [n for n in ties if n < index and ties[n].outcome is found.outcome and ties[n].whole is None]
            ties[index] = replace(found, whole=sorted(ties).index(before[0]) if before else -1)
            continue
        of_total = (
            found.count is not None
            and (total := _OF_THE_DEAD.match(s.text, found.count.span.end)) is not None
            and total["dead"]
        )
        among = any(w in s.text[found.trigger.start : found.trigger.end].lower() for w in ("among the", "among those"))
        first = index == 0 and found.count is not None and not s.text[s.span.start : found.start].strip(" -*•")
        of_them = (
            first
            and found.count is not None
            and (
                _THEM.match(s.text, found.count.span.end, s.span.end)
                or found.count.span.of(s.text).lower().endswith("of those")
            )
        )
        if (of_total or among or of_them) and found.whole is None:
            ties[index] = replace(found, whole=-1)


_SAID_SO: Final = re.compile(
    r"[^,;.:]{1,60} (?:said|says|added|adds|reported|stated|noted)(?: that)?"
)  # "It said that 11 of …"


def attach_of_them(s: Clause, ties: dict[int, Tie], last: Outcome | None) -> None:
    """ "Five of them were journalists", "two thirds of the dead were women": parts of what was told before."""
    if last is None or not s.people or 0 in ties or any(t.whole == -1 for t in ties.values()):
        return
    first = s.people[0]
    if ties and not _DEAD_WERE.match(s.text, first.count.span.end, s.span.end):
        return  # "two of the dead were children, she said, and ten others were hurt"
    opening = s.text[s.span.start : first.count.span.start].strip(" -*•")
    said = first.count.span.of(s.text).lower()
    of_them = _OF_THEM.match(s.text, first.count.span.end, s.span.end)
    if of_them and LIVE.match(s.text, of_them.end(), s.span.end):
        return
    if (opening and not _SAID_SO.fullmatch(opening)) or not (of_them or said.endswith("of them")):
        return
    if not of_them or not of_them.group().strip().lower().startswith(("were", "are")) or first.victims is not None:
        named = _WHICH.search(of_them.group()) if of_them else None
        last = Outcome(named.lastgroup) if named is not None and named.lastgroup else last
        trigger = Span(of_them.start(), of_them.end()) if of_them else first.count.span
        ties[0] = replace(make(first, trigger, last, None, "part_of_before"), whole=-1)


_MOST_OF: Final = re.compile(r"\bof the (?P<n>\d[\d,]*)$")


def attach_share_of_number(s: Clause, ties: dict[int, Tie], last: Outcome | None) -> None:
    """ "Most of the 18 were farmers", of the 18 who were told of in a sentence before."""
    if last is None:
        return
    for index, people in enumerate(s.people):
        of = _MOST_OF.search(s.text, people.count.span.start, people.count.span.end)
        if index in ties or people.count.share is None or people.count.whole is None or of is None:
            continue
        if people.victims is None or not _WERE_SO.match(s.text, people.count.span.end, s.span.end):
            continue
        ties[index] = replace(make(people, Span(of.start(), of.end()), last, None, "part_of_before"), whole=-1)


_WERE_SO: Final = re.compile(r"\s+(?:were|are|had been)\s")


def attach_among_them(s: Clause, ties: dict[int, Tie], last: Outcome | None) -> None:
    """ "Several were killed, and his brother was among them": one or some of those told of before."""
    if s.text.find("among th", s.span.start, s.span.end) < 0:
        return
    for index, people in enumerate(s.people):
        among = _AMONG_THEM.match(s.text, max(people.end, people.count.span.end), s.span.end)
        if index in ties or among is None:
            continue
        before = [n for n in ties if n < index and ties[n].outcome in _BODILY and ties[n].whole is None]
        outcome = ties[before[-1]].outcome if before else last
        if outcome is None:
            continue
        made = make(people, Span(among.start("among"), among.end("among")), outcome, None, "part_of_before")
        ties[index] = replace(made, whole=sorted(ties).index(before[-1]) if before else -1)


_AMONG_N: Final = re.compile(
    r"(?: (?:embedded|working|travelling|traveling|attached|serving|from) [^,;.]{2,30}?)?,?\s*\b(?:was|were|is|are)\s+(?:also\s+|all\s+|both\s+)?(?P<among>among)\s+(?=(?:the |at least |more than |some |about |nearly )?[\w,]+ (?:people|persons|civilians|men|villagers|soldiers|residents|Palestinians|killed|dead)\b)"
)
_NEXT: Final = 24  # characters to the number of the whole


def attach_among_n(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Two journalists were among five people killed": a part told before its whole."""
    if s.text.find(" among ", s.span.start, s.span.end) < 0:
        return
    for index, people in enumerate(s.people[:-1]):
        among = _AMONG_N.match(s.text, max(people.end, people.count.span.end), s.span.end)
        after = s.people[index + 1].count.span.start
        whole = ties.get(index + 1)
        if index in ties or among is None or whole is None or whole.outcome not in _BODILY or whole.whole is not None:
            continue
        if after - among.end() > _NEXT:
            continue
        place = sorted([*ties, index]).index(index)
        for key, tie in ties.items():  # `whole` points at places in the list, which now holds one more
            if tie.whole is not None and tie.whole >= place:
                ties[key] = replace(tie, whole=tie.whole + 1)
        made = make(people, Span(among.start("among"), among.end("among")), whole.outcome, whole.act, "part_of_before")
        ties[index] = replace(made, whole=place + 1)


def attach_were(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Twelve people lost their lives; two were children": a number said to be of those told in the sentence."""
    for index, people in enumerate(s.people):
        if index in ties or people.victims is None or people.count.kind != "number":
            continue
        were = _WERE.match(s.text, people.count.span.end, people.victims.start)
        opens = s.gap(max(s.span.start, people.count.span.start - 6), people.count.span.start)
        if were is None or not _CLAUSE_OPENS.search(opens):
            continue
        before = [n for n in ties if n < index and ties[n].outcome in _BODILY and ties[n].whole in (None, -1)]
        whole = ties[before[0]] if before else None
        if whole is not None and whole.whole == -1:  # "22 of them were women, nine were pupils"
            made = make(people, Span(were.start(), were.end()), whole.outcome, whole.act, "part_of_before")
            ties[index] = replace(made, whole=-1)
            continue
        if whole is None or whole.count is None or (whole.count.count.low or 0) <= (people.count.count.low or 0):
            continue
        made = make(people, Span(were.start(), were.end()), whole.outcome, whole.act, "part_of_before")
        ties[index] = replace(made, whole=sorted(ties).index(before[0]))


def attach_outer(s: Clause, ties: dict[int, Tie], last: Outcome | None, *, died: bool) -> None:
    """ "Of the 420, 185 were in Latakia": parts of a whole told before; the 420 itself is no new claim."""
    begins = _BEGINS.match(s.text, s.span.start, s.span.end)
    opening = _OUTER_PART.match(s.text, s.span.start, s.span.end) if begins is not None else None
    said = _SAID_OF.search(opening.group()) if opening is not None else None
    if said is not None:  # whatever was told last
        last = {"killed": Outcome.KILLED, "injured": Outcome.INJURED}.get(str(said.lastgroup), last)
        last = Outcome.KILLED if said.lastgroup == "victims" and died else last
    if opening is None or last is None or LIVE.match(s.text, opening.end(), s.span.end) is not None:
        return
    for index, people in enumerate(s.people):
        if people.count.span.start < opening.end():
            ties.pop(index, None)
            continue
        known = ties.get(index)
        made = known or make(people, Span(opening.start(), opening.end()), last, None, "part_of_before")
        if known is not None and known.outcome is Outcome.CASUALTIES and last is Outcome.KILLED:
            made = replace(known, outcome=last)  # "victims included a woman who was shot in her home"
        if known is None or made.outcome is last:
            ties[index] = replace(made, whole=-1)


def attach_shares(s: Clause, ties: dict[int, Tie]) -> None:
    """ "1,426 dead, mostly civilians": a share hangs on the word of harm of its whole."""
    starts = {p.count.span.start: i for i, p in enumerate(s.people)}
    for index, people in enumerate(s.people):
        whole = people.count.whole
        of = starts.get(whole.start) if whole is not None and whole.start is not None else None
        if whole is not None and of is None and index not in ties:  # "hurt 128 people; most of the 128 are men"
            of = next((n for n in ties if n < index and _is_number(ties[n], whole)), None)
        if of is not None and of != index and of in ties:
            source = ties[of]
            ties[index] = make(people, source.trigger, source.outcome, source.act, "share")


def _is_number(tie: Tie, whole: Count) -> bool:
    return (
        tie.count is not None
        and tie.count.kind == "number"
        and tie.count.count.low == whole.low
        and whole.low is not None
    )


def without_passing(s: Clause, ties: Sequence[Tie], again: Sequence[Tie]) -> list[Tie]:
    """`ties` but what is told in passing: the hurt of who died (`again`), and shares that say where, not who.

    "A girl wounded by shrapnel died overnight" is one dead; "31 hurt, most of them in Kharkiv" 31 hurt.
    """
    died = {t.start for t in again}
    both = any(t.count is not None and t.count.rule == "both" and t.outcome is Outcome.KILLED for t in ties)
    return [
        t
        for t in ties
        if not (_is_of_place(s, t) or (t.start in died and _is_passing(t)) or (both and _is_pair(t) and _is_passing(t)))
    ]


def _is_of_place(s: Clause, t: Tie) -> bool:
    share = t.count is not None and t.count.share is not None and t.count.share.bottom != 1
    return share and t.count is not None and _SOMEWHERE.match(s.text, t.count.span.end, s.span.end) is not None


def _is_pair(t: Tie) -> bool:
    """ "Two sisters were beaten and both died"."""
    return t.count is not None and t.count.rule != "both" and t.count.count.low == t.count.count.high == 2


def _is_passing(t: Tie) -> bool:
    """ "Was shot and died": how who died was hurt."""
    return t.outcome in (Outcome.INJURED, Outcome.CASUALTIES) and t.whole is None
