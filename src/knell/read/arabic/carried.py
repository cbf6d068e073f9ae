"""A source carried on: from the sentence before to one that goes on with its figures, from the head of a list to its items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Outcome, Role, SourceKind
from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.source_names import role_at
from knell.read.arabic.tokens import Tokens, stems
from knell.read.arabic.told import Item, State, Told
from knell.read.attribution import AttributionMention
from knell.vocabulary.arabic import ArabicLexicon, bare


def going_on(
    told: Told, items: Sequence[Item], item: Item, state: State, lexicon: ArabicLexicon
) -> list[AttributionMention]:
    """The source of the sentence before, where this one goes on with its figures: no source, no place, no day of its own.

    A sentence that divides or sums up what was told ("وتوزعت كالتالي", "في العاصمة وحدها") or speaks of the same act again ("العملية
    أسفرت أيضاً …") goes on whatever it names. Whoever is arrested by a force is told as news of its own.
    """
    before = state.last
    if before is None or state.paragraph != told.sentence.paragraph:
        return []
    told_of = [item] if item.harm is not None else [i for i in items if i.harm is not None]
    if item.event.outcome is Outcome.DISPLACED and before.kind not in _OF_WHO_FLEE:
        return []  # "وفرّ آلاف السكان": who counts the hurt does not count who flees
    if not any(i.event.count.text is not None for i in told_of):  # things alone are what the reporter saw
        return []
    tokens = told.tokens
    if tokens.at(0).removeprefix("و") in _BELIEVED or not _has_told(before, state):
        return []
    if divides(tokens) or _rises(tokens) or any(w in tokens.where for w in _OF_THE_SAME) or _again(tokens, lexicon):
        return [before]
    if any(w in _NEW_ACTS for _, w in stems(tokens.at(0))):
        return []  # "وتعرّض زورق لإطلاق نار": news of its own
    body = role_at(tokens, 1) if not may_harm(tokens.at(0)) else None
    if body is not None and body[0] not in _FIGHT and body[1] < len(tokens):
        return []  # "وتحتفظ رابطة الأهالي بقائمة تضم 312 مفقوداً": what another body tells
    if any(w in tokens.where for w in _WHEN):
        return []  # "وأصيب ثلاثة حين ألقيت دفعة ثانية": another event
    if _earlier_toll(tokens) or _more_of_theirs(tokens, before):
        return [before]
    if told.places or told.dates or elsewhere(tokens) or _broken_off(before, state):
        return []
    active = any(a.doer for a in told.actors) or (item.harm is not None and item.harm.active)
    held = item.event.outcome in _HELD and active
    return [] if held else [before]


def _earlier_toll(tokens: Tokens) -> bool:
    """ "وكانت الحصيلة السابقة تشير إلى تسعة قتلى": what the same source said before."""
    first = tokens.at(0).removeprefix("و")
    return first == "كانت" and bare(tokens.at(1)) == "حصيله" and bare(tokens.at(2)) in _EARLIER


def _more_of_theirs(tokens: Tokens, before: AttributionMention) -> bool:
    """ "وفي سياق متصل أوقفت مفارز أخرى عنصر دعم": more of the same army's bulletin, told of its other units."""
    if before.kind not in _SIDES:
        return False
    return any(tokens.at(k - 1) in _UNITS for k in tokens.where.get("اخري", ()) if k < _EARLY)


_SIDES: Final = frozenset({SourceKind.GOVERNMENT, SourceKind.ARMED_GROUP, SourceKind.SECURITY_SOURCE})
_UNITS: Final = frozenset("مفارز مفرزه وحدات وحده قوات قوه دوريات دوريه فرق قطعات تشكيلات مجموعات".split())
_EARLY: Final = 9


def _has_told(before: AttributionMention, state: State) -> bool:
    """Whether a source has told anything yet: "القيادة: نأخذ التقارير بجدية." goes on with nothing."""
    return any(before.span.start == a.start for c in state.claims for a in c.attribution if a.start is not None)


def _broken_off(before: AttributionMention, state: State) -> bool:
    """Whether people were counted since in a sentence that was nobody's word but the publisher's."""
    last = next((c for c in reversed(state.claims) if c.object is None and c.outcome is not Outcome.NONE), None)
    return last is not None and last.originator.role is Role.PUBLISHER and last.quote.start > before.span.end


def of_list(state: State) -> list[AttributionMention]:
    """The source that the head of a list names: it says each of the items."""
    listed = (state.in_list or state.listing) and state.head.source is not None
    return [state.head.source] if listed and state.head.source is not None else []


def divides(tokens: Tokens) -> bool:
    """ "وتوزعت كالتالي: …": what follows divides the total told before."""
    return any(w.startswith(_SHARED_OUT) for k in (0, 1) for _, w in stems(tokens.at(k)))


def _rises(tokens: Tokens) -> bool:
    """ "وبذلك يرتفع العدد الإجمالي إلى …", "ليصل إجمالي الضحايا …": a total that the figures told before raise."""
    first = tokens.at(0).removeprefix("و")
    return first == "بذلك" or first in _RISING


def _again(tokens: Tokens, lexicon: ArabicLexicon) -> bool:
    """ "العملية التي انطلقت فجراً أسفرت أيضاً عن …"."""
    return tokens.at(0).startswith("ال") and tokens.at(0) in lexicon.act_references


def elsewhere(tokens: Tokens) -> bool:
    """ "وفي حي آخر …", "ورداً على ذلك …", "وكان …": another event, wherever that may be."""
    first = tokens.at(0).removeprefix("و")
    if turns(tokens):
        return True
    return first in _ANOTHER or tokens.at(1) == "كذلك" or (first == "في" and not tokens.at(1).startswith(_HERE))


def turns(tokens: Tokens) -> bool:
    """ "من جهة أخرى، …", "إلى ذلك، …": the report turns to something else, which is nobody's word told before."""
    first, second = tokens.at(0).removeprefix("و"), tokens.at(1)
    return (first == "من" and second in ("جهه", "ناحيه") and tokens.at(2) == "اخري") or (
        first == "الي" and second == "ذلك"
    )


_NEW_ACTS: Final = frozenset(
    "تعرض تعرضت استهدف استهدفت استهدفوا قصف قصفت هاجم هاجمت هاجموا اقتحم اقتحمت اقتحموا انفجر انفجرت شن شنت شنوا اغار اغارت اطلق اطلقت اطلقوا"
    " فجر فجرت سقط سقطت اندلعت اندلع داهم داهمت اغتال اغتالت استهدفه".split()
)
_FIGHT: Final = frozenset({SourceKind.ARMED_GROUP, SourceKind.SECURITY_SOURCE})
_WHEN: Final = ("حين", "عندما", "حينما", "لدي")
_EARLIER: Final = frozenset(["سابقه", "اوليه", "اخيره"])
_OF_WHO_FLEE: Final = frozenset({SourceKind.UN, SourceKind.RIGHTS_GROUP, SourceKind.MONITOR})
_BELIEVED: Final = frozenset(["يعتقد", "يرجح"])  # "ويُعتقد أن …": nobody's word
_OF_THE_SAME: Final = ("وحدها", "وحده", "الاكثر", "المجموع", "الاجمالي", "اجمالا")
_RISING: Final = frozenset("ليصل لتصل ليرتفع لترتفع ليبلغ لتبلغ".split())
_SHARED_OUT: Final = ("توزع", "موزع", "يتوزع", "تتوزع")
_HELD: Final = frozenset({Outcome.DETAINED, Outcome.ABDUCTED})
_ANOTHER: Final = frozenset(
    "بعد عقب ميدانيا ردا كان كانت اما كذلك بالتزامن بالتوازي لاحقا سابقا مساء صباحا ليلا".split()
)
_HERE: Final = ("الهجوم", "القصف", "الغار", "العملي", "المجموع", "الاجمال", "حصيل", "المقابل")
