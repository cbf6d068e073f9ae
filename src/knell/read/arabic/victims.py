"""Who an Arabic claim says was harmed: their class, sex, age and community, by their own noun or by the force they are of."""

from __future__ import annotations

from collections.abc import Sequence

from knell.model import Act, Claim, Outcome, VictimClass, Victims
from knell.read.arabic.people import People
from knell.read.arabic.tokens import stems
from knell.read.arabic.told import Item, Told
from knell.read.events import Event
from knell.vocabulary.arabic import ArabicLexicon

_MEMBERS = frozenset(
    [
        "من",
        "ل",
        "تابع",
        "تابعين",
        "في",
        "صفوف",
        "عناصر",
        "قوات",
        "التابعين",
        "مقاتلي",
        "ينتمون",
        "الي",
        "منتسبي",
        "منتسبو",
        "منتسبين",
        "افراد",
        "مرتبات",
        "كوادر",
        "رجال",
        "جنود",
    ]
)
_CLASSES = {"state_forces": VictimClass.STATE_FORCES, "armed_group": VictimClass.ARMED_GROUP}


_OF_THEM = frozenset(["منهم", "منهن"])
_FORMER = frozenset(["سابق", "سابقا", "سابقين", "سابقون", "سابقان", "متقاعد", "متقاعدا", "منشق"])


def find_victims(
    told: Told, item: Item, lexicon: ArabicLexicon, made: Sequence[Claim] = (), before: Sequence[Claim] = ()
) -> Victims | None:
    """The victims of what is told; None for a thing and for an act alone."""
    text = told.tokens.text
    event = item.event
    if event.object is not None or event.outcome is Outcome.NONE:
        return None
    people = item.harm.people if item.harm else None
    group = _community(told, event, lexicon)
    if people is None:
        return Victims(VictimClass.UNKNOWN, group_words=group)
    class_ = people.class_
    like = item.harm.like if item.harm is not None else None
    named = class_by_actor(told, people.j) if like is not None else None
    if named is not None:
        class_ = named
    elif like is not None and like < len(made):  # "أربعة من عناصر الشرطة وسبعة آخرون"
        victims = made[like].victims
        class_ = victims.class_ if victims is not None else class_
    if class_ is VictimClass.UNKNOWN and people.rule == "bare" and told.tokens.at(people.j) in _OF_THEM:
        last = next((c.victims for c in reversed(before) if c.outcome is event.outcome and c.victims), None)
        class_ = last.class_ if last is not None else class_  # "1049 منهم": of those told before
    former = any(told.tokens.at(k) in _FORMER for k in (people.j - 1, people.j))
    if like is None and not former and class_ in (VictimClass.UNKNOWN, VictimClass.ARMED_GROUP):
        member = people.head is not None and people.head.member
        class_ = class_by_actor(told, people.j, member=member) or (_members_of(told) if member else None) or class_
    taken = item.event.outcome is Outcome.DETAINED and item.harm is not None and item.harm.act is Act.ARMED_CLASH
    if (taken or _captive(told, people)) and class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP):
        class_ = VictimClass.PROTECTED
    if class_ is VictimClass.UNKNOWN and item.harm is not None and item.harm.rule == "toll":
        class_ = class_by_actor(told, item.harm.at + 1, member=True) or class_  # "عدد شهداء الجيش … 46"
    form = people.form
    span = people.text
    return Victims(
        class_,
        form.sex if form else None,
        form.age if form else None,
        group,
        text[span[0] : span[1]] if span else None,
        span[0] if span else None,
        span[1] if span else None,
    )


def _captive(told: Told, people: People) -> bool:
    """ "13 أسيراً من الجيش": fighters who are prisoners are protected."""
    return any(
        w in ("اسير", "اسيرا", "اسري") for k in range(people.i, people.j + 1) for _, w in stems(told.tokens.at(k))
    )


def _members_of(told: Told) -> VictimClass | None:
    """ "تجمعاً لقوات النظام … سبعة عناصر": members without a name are of the side that is hit, not of the one that hits."""
    hit = [a.mention for a in told.actors if not a.doer and a.mention.rule != "adjective"]
    classes = {str(m.class_) for m in hit}
    return _CLASSES.get(classes.pop()) if len(classes) == 1 else None


def class_by_actor(told: Told, j: int, *, member: bool = False) -> VictimClass | None:
    """ "3 عناصر من قوات النظام": the dead are what their force is."""
    for acting in told.actors:
        gap = range(j, acting.i)
        if not 0 <= acting.i - j <= 3 or acting.mention.rule == "adjective":
            continue
        words = [told.tokens.at(k) for k in gap]
        particle = any(t in ("ل", "ب", "لال") for t, _ in stems(told.tokens.at(acting.i)))
        if all(w in _MEMBERS for w in words) and (words or particle or member):
            if any(w in ("برصاص", "بقصف", "قبل", "يد") for w in words):
                return None
            return _CLASSES.get(str(acting.mention.class_))
    return None


def _community(told: Told, event: Event, lexicon: ArabicLexicon) -> str | None:
    for token in told.tokens:
        if event.start - 2 <= token.start <= event.end + 14 and any(
            w in lexicon.community for _, w in stems(token.word)
        ):
            return told.tokens.text[token.start : token.end]
    return None
