"""Who an Arabic claim says did it: the doer of its verb, of an act in its sentence or of the sentence before, or its own source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import ActorClass, Outcome, Perpetrator, PlacePrecision, SourceKind, Span, Stance, Where
from knell.read.arabic.actors import Acting
from knell.read.arabic.told import Item, State, Told
from knell.read.arabic.victims import class_by_actor
from knell.read.attribution import AttributionMention
from knell.vocabulary.arabic import bare

_MOST: Final = 3
_HANDS: Final = frozenset(["يد", "ايدي", "قبل", "بيد", "بايدي"])
_REMEMBERED: Final = 2  # sentences for which a doer is remembered
_MOURN: Final = ("نعي", "نعت", "تنعي", "ينعي", "شيع", "شيعت")  # who mourns the dead has not killed them
_BY_KIND: Final = {SourceKind.ARMED_GROUP: ActorClass.ARMED_GROUP, SourceKind.GOVERNMENT: ActorClass.STATE_FORCES}


def find_perpetrators(
    told: Told, item: Item, spoken: Sequence[AttributionMention], state: State, *, goes_on: bool = True
) -> tuple[Perpetrator, ...]:
    """The perpetrators of what is told, each with the stance of who names it; `goes_on`: it may be the act told before."""
    doers = _doers(told, item)
    if not doers and (item.thing is not None or (item.harm is not None and item.harm.active)):
        mourned = any(w in told.tokens.where for w in _MOURN)
        claimed = None if mourned else _own_word(told, spoken, named=item.thing is not None)
        if claimed is not None:
            return (claimed,)
    found: list[Perpetrator] = []
    for acting in doers:
        if not _are_harmed(told, item, acting) and not any(
            p.actor is not None and p.actor == acting.mention.actor for p in found
        ):
            found.append(_perpetrator(told, acting, item.event.trigger))
    if not found and item.event.outcome is not Outcome.NONE and state.in_list and state.head.doers:
        return state.head.doers
    if not found and item.event.outcome is not Outcome.NONE and goes_on and _goes_on(told, item, state.place):
        return state.doers if state.since_doers < _REMEMBERED else ()
    return tuple(found[:_MOST])


def _of_numbers(told: Told) -> list[Acting]:
    """ "منهم 420 على يد القوات و383 على يد المسلحين": doers that a sentence gives each to its number, where it has several."""
    tokens = told.tokens
    each = [
        a
        for a in told.actors
        if bare(tokens.at(a.i - 1)) in _HANDS and any(tokens.kind(k) == "number" for k in range(a.i - 4, a.i - 1))
    ]
    return each if len(each) > 1 else []


def named_doers(told: Told) -> tuple[Perpetrator, ...]:
    """All doers that a sentence names, for the sentences behind it; none where each did a part."""
    if _of_numbers(told):
        return ()
    sources = [m.span for m in told.spoken if m.stance in ("says", "denies")]
    return tuple(
        _perpetrator(told, a, a.mention.span) for a in told.actors if a.doer and not _is_source(a.mention.span, sources)
    )[:_MOST]


def _doers(told: Told, item: Item) -> list[Acting]:
    harm = item.harm
    if harm is not None and harm.doer is not None:
        return [harm.doer]
    sources = [m.span for m in told.spoken if m.stance in ("says", "denies")]
    people = harm.people if harm is not None else None
    each = _of_numbers(told)
    if each:
        return [a for a in each if people is not None and people.j <= a.i <= people.j + 3]
    found: list[Acting] = []
    for acting in told.actors:
        span = acting.mention.span
        if not acting.doer or _is_source(span, sources):
            continue
        if people is not None and people.i <= acting.i <= people.j + 3 and class_by_actor(told, people.j) is not None:
            continue
        if people is not None and people.i <= acting.i < people.j:
            continue
        found.append(acting)
    return _of_its_clause(told, item, found) if len(found) > 1 else found


def _of_its_clause(told: Told, item: Item, doers: list[Acting]) -> list[Acting]:
    """Those of the clause that tells it, where a sentence sets two against each other: "… بغارات تركية، فيما قتل ثلاثة بقصف روسي"."""
    tokens = told.tokens
    cuts = sorted(k for word in _AGAINST for k in tokens.where.get(word, ()))
    if not cuts:
        return doers
    at = tokens.index_at(item.event.trigger.start)
    start = max((k for k in cuts if k <= at), default=0)
    end = min((k for k in cuts if k > at), default=len(tokens))
    return [a for a in doers if start <= a.i < end] or doers


_AGAINST: Final = ("بينما", "فيما", "حين", "لكن")


def _are_harmed(told: Told, item: Item, acting: Acting) -> bool:
    """ "أحرق مستوطنون … بعد مقتل مستوطنين اثنين": who is harmed does not do it, in whatever case they stand."""
    people = item.harm.people if item.harm is not None else None
    if people is None or people.text is None or item.harm is None or item.harm.doer is acting:
        return False
    harmed = told.tokens.at(told.tokens.index_at(people.text[0]))
    return acting.j - acting.i == 1 and _stem(harmed) == _stem(told.tokens.at(acting.i))


_ATTACKERS: Final = frozenset(["مهاجم", "منفذ", "انتحاري", "مسلح", "ارهابي", "متمرد"])


def _stem(word: str) -> str:
    word = bare(word)
    return word[:-2] if word.endswith(("ون", "ين", "ان")) else word


def _is_source(span: Span, sources: Sequence[Span]) -> bool:
    return any(s.start < span.end and span.start < s.end for s in sources)


def _perpetrator(told: Told, acting: Acting, trigger: Span) -> Perpetrator:
    span, mention = acting.mention.span, acting.mention
    stance = Stance.ASSERTED
    for m in told.spoken:
        if m.stance == "accuses" and m.covers.start <= span.start < m.covers.end:
            stance = Stance.ACCUSED
        if m.stance == "claims":
            stance = Stance.CLAIMED
        if m.stance == "denies" and m.covers.start <= trigger.start < m.covers.end:
            stance = Stance.DENIED
    words = span.of(told.tokens.text)
    return Perpetrator(words, mention.class_, stance, mention.actor, mention.side, span.start, span.end)


def _own_word(told: Told, spoken: Sequence[AttributionMention], *, named: bool) -> Perpetrator | None:
    """ "قالت القوات إنها قتلت خمسين": the source itself claims the act; `named` where it must be an actor known as one."""
    for m in spoken:
        if m.kind not in _BY_KIND:
            continue
        known = next((a.mention for a in told.actors if a.mention.span.start < m.span.end <= a.mention.span.end), None)
        if named and known is None:
            continue
        class_ = known.class_ if known is not None else _BY_KIND[m.kind]
        actor, side = (known.actor, known.side) if known is not None else (None, None)
        return Perpetrator(m.span.of(told.tokens.text), class_, Stance.CLAIMED, actor, side, m.span.start, m.span.end)
    return None


def claimed_by(told: Told) -> tuple[Perpetrator, ...]:
    """ "تبنت حركة … الهجوم": who claims it."""
    return tuple(
        Perpetrator(m.span.of(told.tokens.text), _BY_KIND[m.kind], Stance.CLAIMED, None, None, m.span.start, m.span.end)
        for m in told.spoken
        if m.stance == "claims" and m.kind in _BY_KIND
    )


def _elsewhere(told: Told, before: Where | None) -> bool:
    """Whether a sentence names a place and not the one told of before: its doers are not known to have been there."""
    named = [p.where for p in told.places if p.where.precision is not PlacePrecision.COUNTRY]
    alone = any(w in told.tokens.where for w in ("وحدها", "وحده"))
    return bool(named) and before is not None and not alone and all(p.name != before.name for p in named)


def _goes_on(told: Told, item: Item, place: Where | None) -> bool:
    """Whether the sentence tells of the act of the sentence before: it names none, or "the attack"."""
    if told.places and told.dates:
        return False
    acts = [a for a in told.acts if not a.form.weak]
    people = item.harm.people if item.harm is not None else None
    if people is not None and people.text is not None:
        harmed = told.tokens.at(told.tokens.index_at(people.text[0]))
        if _stem(harmed) in _ATTACKERS:
            return False  # the attackers' death is not of their own doing
    if _elsewhere(told, place) and not any(a.definite for a in acts):
        return False
    return item.event.act is None or not acts or any(a.definite for a in acts)
