""" "Lost" as a word of harm: an army loses men, a family its sons, a charity its staff; a club's players, a party's seats are no dead."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Span, VictimClass
from knell.read.clause import Clause, Counted
from knell.read.harmless import is_beside_violence
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import TriggerForm

LOST: Final = frozenset({"lost", "losing", "loses"})
_BOTH_WAYS: Final = (
    " killed and wounded",
    " killed or wounded",
    " killed and injured",
    " killed or injured",
    " dead or wounded",
)
_OWN_MEN: Final = re.compile(
    r"\s+of (?:its|their|his|our) (?:own|men|number|fighters|soldiers|troops|ranks|comrades|members|colleagues|staff|people|best)\b",
    re.IGNORECASE,
)
_FORCE: Final = re.compile(
    r"\b(?:we|it|they|army|forces|rebels|police|militia|ministry|group|movement|brigade|side|enemy|terrorists|militants|insurgents|fighters|guerrillas|gunmen|bandits|troops|soldiers)"
    r"(?:,\s+(?:he|she|it|they) (?:said|says|added|claimed),)?(?:\s+(?:has|have|had|also|in turn))*\s*$",
    re.IGNORECASE,
)
_KIN: Final = re.compile(
    r"(?:sons?|daughters?|brothers?|sisters?|children|grandchildren|parents|wives|husbands?|cousins|nephews|nieces|uncles|aunts|relatives|kin|siblings|babies|twins|members of (?:\w+ )?family|family members)$",
    re.IGNORECASE,
)
# Who is lost to a body of people only by death, where violence is told: "seven members of staff", "four comrades".
_OURS: Final = re.compile(
    r"\b(?:staff|comrades?|colleagues?|volunteers?|fighters?|soldiers?|men|women|troops|officers|policemen|guards|medics?|nurses|doctors|paramedics|rescuers|workers|aid workers|journalists|villagers|neighbours"
    r"|neighbors|people|civilians|residents|teachers|pupils|students)$",
    re.IGNORECASE,
)
_MEN: Final = frozenset({"members", "personnel", "volunteers", "recruits", "martyrs"})
_ENDS: Final = re.compile(
    r"[”\"'’]?\s*(?:$|[.,;)]|\b(?:in|on|at|to|during|there|and|when|since|while|killed|from)\b)", re.IGNORECASE
)


def is_lost(s: Clause, found: Found[tuple[TriggerForm, ...]], people: Counted) -> bool:
    """Whether "lost" tells of dead: of men of a force, of kin or staff, or of a bare number that a force lost."""
    bare = people.count.noun is None and people.victims is None
    if s.text.startswith(_BOTH_WAYS, people.end):
        return False  # "lost 140 soldiers killed and wounded" is told by its participles
    if people.count.rule in ("kin", "kin_pair"):
        return True  # "lost his wife and four children"
    if _OWN_MEN.match(s.text, people.count.span.end):
        return True
    if _is_of_a_force(people):
        return True
    by_a_force = _FORCE.search(s.gap(s.span.start, found.start)) is not None
    if bare:
        and_lost = s.text.endswith(" and ", s.span.start, found.start) and any(t.end < found.start for t in s.triggers)
        return by_a_force or and_lost  # "the militia killed 40 officers and lost nine"
    words = s.gap(people.count.span.end, people.end).rstrip(" ”\"'’").lower()
    if by_a_force and words.strip() in _MEN:
        return True  # "the brigade lost two members"
    if _KIN.search(words):
        return _of_violence(s, found)
    ours = (
        _OURS.search(words) is not None
        and _ENDS.match(s.text, people.count.span.end + len(words), s.span.end) is not None
    )
    return ours and _of_violence(s, found)


def _of_violence(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """Whether violence is told of besides "lost": in a word of harm of the sentence, or anywhere in the text."""
    return any(t.start != found.start for t in s.triggers) or is_beside_violence(s.text, Span(found.start, found.end))


def _is_of_a_force(people: Counted) -> bool:
    """ "Lost one soldier", "losing several men": an army loses men; a town that lost 12 houses has no dead."""
    form = people.victims.form if people.victims else None
    armed = form is not None and form.class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)
    return armed or (form is not None and form.class_ is VictimClass.UNKNOWN and form.sex == "men")
