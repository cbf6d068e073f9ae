"""Who an Arabic claim says was harmed: their class, sex, age and community, by their own noun or by the force they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Act, Claim, Outcome, VictimClass, Victims
from knell.read.arabic.beside import by_what_they_are
from knell.read.arabic.mixed import SURE
from knell.read.arabic.of_them import (
    among_the_parts,
    beside_forces,
    driver,
    is_one_of_them,
    names_one_of_them,
    of_one_kind,
    of_those_before,
)
from knell.read.arabic.ours import (
    CLASSES,
    HELPERS,
    HEROES,
    OURS,
    force_before,
    of_a_unit,
    of_our_team,
    of_our_unit,
    of_the_loser,
    of_whom_none,
    ours,
    own_martyr,
    taken_up,
)
from knell.read.arabic.people import People
from knell.read.arabic.protected import (
    MISSIONED,
    cadet,
    captive,
    keeps_peace,
    of_the_mission,
    of_those_protected,
    serves,
    under_command,
)
from knell.read.arabic.tokens import readings, stems
from knell.read.arabic.told import Item, Told
from knell.read.events import Event
from knell.vocabulary.arabic import ArabicLexicon
from knell.vocabulary.places import fold

_MEMBERS: Final = frozenset(
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
        "منهم",
        "منهما",
        "فرع",
        "قسم",
        "مفرزه",
    ]
)

_OF_THEM: Final = frozenset(["منهم", "منهن", "الباقون", "الباقين"])
_FORMER: Final = frozenset(
    ["السابقين", "السابقون", "المتقاعدين", "سابق", "سابقا", "سابقين", "سابقون", "سابقان", "متقاعد", "متقاعدا", "منشق"]
)


def find_victims(
    told: Told,
    item: Item,
    lexicon: ArabicLexicon,
    made: Sequence[Claim] = (),
    before: Sequence[Claim] = (),
    *,
    whole: Claim | None = None,
) -> Victims | None:
    """The victims of what is told; None for a thing and for an act alone. `whole` is what they are some of, told before."""
    text = told.tokens.text
    event = item.event
    if event.object is not None or event.outcome is Outcome.NONE:
        return None
    people = item.harm.people if item.harm else None
    group = _community(told, event, lexicon)
    within = made[event.whole] if event.whole is not None and 0 <= event.whole < len(made) else None
    whole = item.part_of or within or whole
    if people is None:
        none = of_whom_none(told, event, lexicon) if item.harm is not None and item.harm.rule == "none" else None
        after = told.tokens.index_at(event.trigger.end - 1) + 1
        while told.tokens.at(after) in _LOSSES:
            after += 1
        none = none or class_by_actor(told, after, member=True)  # "خسائر بشرية في صفوف …"
        at = told.tokens.index_at(event.count.start) if event.count.start is not None else 0
        none = none or (of_the_loser(told, at, lexicon, before) if item.harm is not None and at else None)
        trigger = fold(text[event.trigger.start : event.trigger.end])
        if none is None and made and trigger.endswith(("هم", "هما", "هن")):  # "جثث ثمانية مدنيين كان قد خطفهم"
            them = made[-1].victims
            none = them.class_ if them is not None and them.class_ in SURE else None
        at = told.tokens.index_at(event.trigger.end - 1) + 1
        if none is None and event.count.low == 0 and "منهم" in told.tokens.bare_from(at)[:2]:
            none = of_those_before(told, at - 1, lexicon, [*before, *made])  # "من غير أن يُصاب أحد منهم"
        said = told.tokens.index_at(event.count.start) if event.count.start is not None else 0
        if none is None and told.tokens.at(at) == "هذا" and told.tokens.at(at + 1) in ("العدد", "الرقم"):
            none = of_those_before(told, 0, lexicon, [*before, *made])  # "نفى مقتل هذا العدد"
        if none is None and said and names_one_of_them(told.tokens.at(said)):  # "مقتل أحدهما"
            none = of_those_before(told, said, lexicon, [*before, *made])
        return Victims(none or VictimClass.UNKNOWN, group_words=group)
    class_ = people.class_
    if event.outcome is Outcome.DISPLACED and (people.form is None or people.form.class_ is VictimClass.UNKNOWN):
        class_ = VictimClass.UNKNOWN  # "عدد النازحين بنحو 50 ألف شخص": the word says only that they fled
    like = item.harm.like if item.harm is not None else None
    where = told.tokens.where.keys()
    if like is not None and people.head is None and not where.isdisjoint(OURS):  # "ولم يستشهد من إخواننا سوى اثنين"
        own = any(w in OURS for k in range(people.i - 3, people.i) for _, w in stems(told.tokens.at(k)))
        class_, like = (ours(told, before) or class_, None) if own else (class_, like)
    named = class_by_actor(told, people.j) if like is not None else None
    if named is not None:
        class_ = named
    elif people.others and not of_one_kind(made, event.outcome):
        class_ = VictimClass.UNKNOWN
    elif like is not None and like < len(made):  # "أربعة من عناصر الشرطة وسبعة آخرون"
        victims = made[like].victims
        class_ = victims.class_ if victims is not None else class_
    told_before = class_ is VictimClass.UNKNOWN and not where.isdisjoint(_OF_THEM)
    if told_before and any(told.tokens.at(k) in _OF_THEM for k in range(people.i, people.j + 1)):
        told_of = [c for c in reversed([*before, *made]) if c.victims is not None and c.part_of is None]
        last = next((c.victims for c in told_of if c.outcome is event.outcome), told_of[0].victims if told_of else None)
        class_ = last.class_ if last is not None else class_  # "1049 منهم", "الباقون": of those told before
    former = any(told.tokens.at(k) in _FORMER for k in (people.j - 1, people.j, people.j + 1))
    if like is None and not former and class_ in (VictimClass.UNKNOWN, VictimClass.ARMED_GROUP):
        member = (people.head is not None and people.head.member) or captive(told, people) or _men_of(told, people)
        noun = told.tokens.at(told.tokens.index_at(people.text[1] - 1) if people.text is not None else people.j - 1)
        member = member or (
            class_ is VictimClass.ARMED_GROUP and (noun[-1:] in ("و", "ي") or noun == "عناصر" or "مرتزق" in noun)
        )
        heads = any(w in _HEADS for w in readings(told.tokens.at(people.j - 1)))
        member = member or (heads and any(0 <= a.i - people.j <= 1 for a in told.actors))  # "رئيس جهاز المخابرات"
        at = people.j + (any(w in lexicon.harmed for _, w in stems(told.tokens.at(people.j))) and not people.said)
        if (
            item.harm is not None
            and item.harm.rule == "both"
            and event.trigger.start > told.tokens.items[people.i].start
        ):
            behind = told.tokens.index_at(event.trigger.end - 1) + 1  # "عشرون بين قتيل وجريح في صفوف …"
            at = at if class_by_actor(told, at) is not None else behind  # "40 من القوات بين قتيل وجريح"
        named = class_by_actor(told, at, member=member)  # "قتلى ومصابين في صفوف …"
        named = named or class_by_owner(told, people, made, before)
        named = named or _of_regime(told, people)
        fighter = people.head is not None and not people.head.member and people.class_ is VictimClass.ARMED_GROUP
        belongs = member and not captive(told, people) and not fighter  # "مقاتلي الشباب" are fighters, whoever they are
        if named is None and member and class_ is VictimClass.ARMED_GROUP:
            named = beside_forces(told, people, made, before)
        class_ = named or (_members_of(told, people) if belongs else None) or _by_name(told, people) or class_
        if named is None:
            class_ = own_martyr(told, event, people, (*before, *made)) or class_
            class_ = (taken_up(told, people, before) if class_ is VictimClass.ARMED_GROUP else None) or class_
    elif class_ is VictimClass.CIVILIAN:
        protected = VictimClass.PROTECTED if serves(told, people) else class_
        class_ = _companion(told, people, made, before) or (cadet(told, people) or protected)
    if class_ is VictimClass.ARMED_GROUP:
        class_ = under_command(told, people) or of_our_team(told, people, before) or class_
    if class_ in (VictimClass.STATE_FORCES, VictimClass.UNKNOWN, VictimClass.ARMED_GROUP) and not where.isdisjoint(
        MISSIONED
    ):
        class_ = keeps_peace(told, people) or class_
    if class_ is VictimClass.CIVILIAN and item.harm is not None and item.harm.rule == "toll":
        alike = next((c.victims for c in reversed(before) if c.outcome is event.outcome and c.part_of is None), None)
        if alike is not None and alike.class_ is VictimClass.PROTECTED:
            class_ = VictimClass.UNKNOWN  # medics of a force, and how many medics by now: of whom is not said
    if told.spoken:
        class_ = of_the_mission(told, people) or class_
    fled = people.head is not None and people.head.outcome is Outcome.DISPLACED
    if fled and event.outcome is Outcome.DISPLACED:
        class_ = VictimClass.UNKNOWN  # "20 ألف نازح": the word says only that they fled
    taken = event.outcome in (Outcome.DETAINED, Outcome.ABDUCTED)
    executed = (
        item.harm is not None
        and item.harm.act is Act.EXECUTION
        and "عدم" in text[event.trigger.start : event.trigger.end].replace("ا", "")
    )
    helpless = not taken and (executed or captive(told, people))  # who is taken is of his own class
    if helpless and class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP):
        class_ = VictimClass.PROTECTED
    if executed and class_ is VictimClass.UNKNOWN and captive(told, people):
        class_ = VictimClass.PROTECTED  # "إعدام ثلاثة من الأسرى"
    if class_ in (VictimClass.UNKNOWN, VictimClass.STATE_FORCES) and not taken:
        class_ = of_those_protected(told, people, (*before, *made)) or class_
    if class_ is VictimClass.UNKNOWN and item.harm is not None and item.harm.rule == "toll":
        class_ = class_by_actor(told, item.harm.at + 1, member=True) or class_  # "عدد شهداء الجيش … 46"
    if class_ is VictimClass.UNKNOWN:
        class_ = _of_whole(event, whole, made) or among_the_parts(event, people, made) or class_
    if class_ is VictimClass.UNKNOWN and like is None:
        class_ = of_the_loser(told, people.i, lexicon, (*before, *made)) or class_
    more = class_ is VictimClass.UNKNOWN and people.head is not None and told.tokens.at(people.j - 1) in _MORE
    if more and not made:  # "وصول 4 شهداء آخرين"
        as_before = (c.victims.class_ for c in reversed(before) if c.outcome is event.outcome and c.victims is not None)
        class_ = next(as_before, class_)
    fifth = class_ is VictimClass.UNKNOWN and told.tokens.at(people.j - 1) in _ORDINALS and people.said
    if fifth:  # "وتوفي جريح خامس"
        wholes = (c for c in reversed((*before, *made)) if c.victims is not None and c.part_of is None)
        class_ = next((c.victims.class_ for c in wholes if c.victims is not None), class_)
        class_ = class_ if class_ in SURE else VictimClass.UNKNOWN
    if class_ is VictimClass.UNKNOWN and people.head is None and not people.others and like is None and made:
        of = next((c.victims for c in reversed(made) if c.part_of is None and c.victims is not None), None)
        fallen = of is not None and of.class_ in CLASSES.values() and _only_dead(of, lexicon)
        class_ = of.class_ if of is not None and fallen else class_  # "ارتقى لنا أربعة شهداء وجرح سبعة"
    if class_ is VictimClass.UNKNOWN and people.others and like is None and made and of_one_kind(made, event.outcome):
        of = next((c.victims for c in reversed(made) if c.part_of is None and c.victims is not None), None)
        bomber = of is not None and "انتحاري" in (of.text or "")
        class_ = (
            of.class_ if of is not None and of.class_ in SURE and not bomber else class_
        )  # "36 من أفراد اللواء … وجرح 43 آخرين"
    if class_ is VictimClass.UNKNOWN and people.others and like is None and not where.isdisjoint(_WITH_THEM):
        with_ = [c.victims.class_ for c in (*before, *made) if c.victims is not None and c.part_of is None]
        class_ = with_[-1] if with_ else class_  # "وإن خمسة آخرين خُطفوا معهم"
    if class_ is VictimClass.UNKNOWN or told.ours is not None:
        class_ = of_our_unit(told, people, before) or class_
    if class_ is VictimClass.UNKNOWN and is_one_of_them(told, people, event.outcome, [*before, *made]):
        class_ = of_those_before(told, people.i, lexicon, [*before, *made]) or class_
    if class_ is VictimClass.CIVILIAN and people.head is not None:
        class_ = driver(told, people, made) or class_
    if class_ is VictimClass.UNKNOWN and (like is None or people.text is not None) and item.harm is not None:
        class_ = by_what_they_are(told, people, item.harm, lexicon, before) or class_
    if helpless and class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP):
        class_ = VictimClass.PROTECTED  # known by where they stood
    hurt = event.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES)
    if (
        (class_ is VictimClass.UNKNOWN or people.others or people.head is None)
        and hurt
        and not where.isdisjoint(_BOTH)
        and any(told.tokens.at(k) in _BOTH for k in range(people.j, people.j + 3))
    ):
        sides = {c.victims.class_ for c in (*before, *made) if c.victims is not None}
        sides |= {CLASSES.get(str(a.mention.class_), class_) for a in told.actors}
        class_ = VictimClass.MIXED if len(sides & SURE) > 1 else class_  # "العشرات من الطرفين", where both are known
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


def _only_dead(victims: Victims, lexicon: ArabicLexicon) -> bool:
    """Whether the words for the harmed say only that they were: "شهداء", "قتلى"."""
    first = readings(fold(victims.text).split(" ", 1)[0]) if victims.text is not None else ()
    return any(w in lexicon.harmed or w in HEROES for w in first)


def class_by_owner(told: Told, people: People, made: Sequence[Claim], before: Sequence[Claim]) -> VictimClass | None:
    """ "ومرافقه", "من رجاله", "شقيقتها": people called by whose they are.

    A companion is of the class of whom he was with; the members of a force are of the force that was named last, who may be the
    source itself; kin are civilians where those whose kin they are are.
    """
    tokens = told.tokens
    k = tokens.index_at(people.text[0]) if people.text is not None else people.j - 1
    word = tokens.at(k)
    owned = word.endswith((*_PRONOUNS, "نا"))
    words = [w for _, w in stems(word)] if owned else []
    if OURS.isdisjoint(words) is False:
        return ours(told, before)
    if any(tokens.at(n) in _RANKS for n in (people.j, people.j + 1)):  # "عنصرين من صفوفها"
        return force_before(told, tokens.items[people.i].start)
    if any(w.startswith(_MEN_OF) for w in words):
        set_against = any(tokens.at(n) in _AGAINST for n in range(people.i - 5, people.i))
        last = next((c.victims.class_ for c in reversed(made) if c.victims is not None), None) if set_against else None
        return force_before(told, tokens.items[people.i].start, other_than=last)
    if any(w.startswith(_STAFF) for w in [*words, *(w for _, w in stems(tokens.at(k + 1)) if w.endswith(_PRONOUNS))]):
        start = tokens.items[people.i].start
        helps = any(m.kind in HELPERS and m.span.start < start for m in told.spoken)
        crew = any(w.startswith("طاقم") for w in words)  # "دبابة للجيش … طاقمها"
        return VictimClass.CIVILIAN if helps else force_before(told, start) if crew else None
    if not any(w.startswith((*_BESIDE, *_KIN)) for w in words):
        return None
    with_ = next((c.victims.class_ for c in reversed([*before[-1:], *made]) if c.victims is not None), None)
    kin = any(w.startswith(_KIN) for w in words)
    return with_ if with_ is VictimClass.CIVILIAN or (not kin and with_ in SURE) else None


def _companion(told: Told, people: People, made: Sequence[Claim], before: Sequence[Claim]) -> VictimClass | None:
    """ "ومرافقه": the companion of a patient is a civilian, that of an officer a soldier, that of who knows whom unknown."""
    word = told.tokens.at(told.tokens.index_at(people.text[0])) if people.text is not None else ""
    if not word.endswith(_PRONOUNS) or not any(w.startswith(_BESIDE) for _, w in stems(word)):
        return None
    return class_by_owner(told, people, made, before) or VictimClass.UNKNOWN


_MORE: Final = frozenset(["اخرين", "اخرون", "اخران", "اخريات"])
_ORDINALS: Final = frozenset("ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه سابع سابعه ثامن ثامنه تاسع عاشر".split())
_HEADS: Final = frozenset("رييس مدير امر نايب مسوول معاون".split())
_LOSSES: Final = frozenset("بشريه فادحه كبيره ماديه وماديه".split())
_WITH_THEM: Final = frozenset(["معهم", "معهما", "معهن"])


_RESCUERS: Final = frozenset("الاسعاف الهلال الصليب الاطفاء الانقاذ المسعفين اطفاء اسعاف".split())


def _men_of(told: Told, people: People) -> bool:
    """ "أربعة من أفراد الجيش": men of what is named next."""
    return people.head is not None and any(w in _MEN for _, w in stems(told.tokens.at(people.j - 1)))


_MEN: Final = frozenset("افراد رجال منتسبي منتسبين ابطال مرتبات ضباط".split())


def _of_regime(told: Told, people: People) -> VictimClass | None:
    """ "عنصر للنظام", "29 عنصراً من النظام": a regime's men are the state's."""
    after = told.tokens.at(people.j)
    belong = people.head is not None and people.head.member
    of = after == "للنظام" or (belong and after == "النظام")
    of = of or (after in _MEMBERS and told.tokens.at(people.j + 1) == "النظام")
    return VictimClass.STATE_FORCES if of else None


def _by_name(told: Told, people: People) -> VictimClass | None:
    """ "عدد من الشبيحة": people called by the name of their force are of its class on the day."""
    own = (a for a in told.actors if people.i <= a.i and a.j <= people.j and a.mention.rule == "registry")
    return next((CLASSES.get(str(a.mention.class_)) for a in own), None)


def _of_whole(event: Event, whole: Claim | None, made: Sequence[Claim]) -> VictimClass | None:
    """A part is what its whole is: "1,090 ضحية مدنية (375 قتيلاً و715 جريحاً)"."""
    if whole is None and event.outcome in (Outcome.KILLED, Outcome.INJURED):
        whole = next((c for c in made if c.outcome is Outcome.CASUALTIES and _holds(c, event)), None)
    found = whole.victims.class_ if whole is not None and whole.victims is not None else None
    return found if found is not VictimClass.MIXED else None


def _holds(whole: Claim, event: Event) -> bool:
    return whole.count.low is not None and event.count.low is not None and event.count.low <= whole.count.low


_BOTH: Final = frozenset("الاطراف الطرفين الجانبين الطرفان الجانبان للطرفين للجانبين".split())


_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن")
_MEN_OF: Final = ("عناصر", "رجال", "منتسبي", "افراد")
_STAFF: Final = ("فريق", "طاقم", "كوادر", "موظفي", "متطوعي")
_RANKS: Final = frozenset("صفوفها صفوفه صفوفهم مرتباتها مرتباته كوادرها".split())
_AGAINST: Final = frozenset("فيما بينما مقابل لكن كما".split())
_BESIDE: Final = ("مرافق", "رفاق", "رفيق", "زميل", "زملا")
_KIN: Final = ("شقيق", "اشقا", "والد", "اخو", "اخي", "ابن", "ابنا", "زوج", "جوز", "ولد", "اولاد")


def _members_of(told: Told, people: People) -> VictimClass | None:
    """ "تجمعاً لقوات النظام … سبعة عناصر": members without a name are of the side that is hit, not of the one that hits."""
    tokens = told.tokens
    if any(
        tokens.at(k) in _RESCUERS or (tokens.at(k) == "الدفاع" and tokens.at(k + 1) == "المدني")
        for k in (people.j, people.j + 1)
    ):
        return VictimClass.CIVILIAN  # "عنصران من الدفاع المدني"
    own = next((a for a in told.actors if people.i <= a.i < people.j < a.j), None)  # "عناصر الأمن" is one name
    unit = of_a_unit(told, people) if own is None else None
    if unit is not None:
        return unit
    if own is not None or tokens.at(people.j).startswith("ال"):  # "عناصر التنظيم": of a force that no list knows
        return CLASSES.get(str(own.mention.class_)) if own is not None else None
    commands = tokens.at(people.j) in ("عمليات", "شرطه") and any(w == "قايد" for w in readings(tokens.at(people.j - 1)))
    if commands or tokens.at(people.j).removeprefix("ال").startswith(("حكومي", "داخليه", "وزاره", "وزارت", "وزارات")):
        return VictimClass.STATE_FORCES  # "عنصران حكوميان", "منتسبي الداخلية"
    others = [
        a for a in told.actors if not (people.i <= a.i and a.j <= people.j)
    ]  # "عناصر" may be read as an actor too
    hit = [a.mention for a in others if not a.doer and a.mention.rule != "adjective"]
    classes = {str(m.class_) for m in hit}
    return CLASSES.get(classes.pop()) if len(classes) == 1 else None


def class_by_actor(told: Told, j: int, *, member: bool = False) -> VictimClass | None:
    """ "3 عناصر من قوات النظام": the dead are what their force is."""
    if told.tokens.at(j) == "من" and told.tokens.at(j + 1) in _LATTER:  # "سبعة من الأخيرة"
        named = [a for a in told.actors if a.i < j]
        return CLASSES.get(str(named[-1].mention.class_)) if named else None
    for acting in told.actors:
        gap = range(j, acting.i)
        if not 0 <= acting.i - j <= 3 or acting.mention.rule == "adjective":
            continue
        words = [told.tokens.at(k) for k in gap if told.tokens.at(k) not in _QUOTES]
        particle = any(t in ("ل", "ب", "لال") for t, _ in stems(told.tokens.at(acting.i)))
        inside = (
            words[-1:] == ["في"] and acting.i - j <= _INSIDE and not acting.doer and told.tokens.at(j - 1)[:2] != "ال"
        )
        if inside or (all(w in _MEMBERS for w in words) and (words or particle or member)):
            if any(w in ("برصاص", "بقصف", "قبل", "يد") for w in words):
                return None
            return CLASSES.get(str(acting.mention.class_))
    return None


_INSIDE: Final = 2  # words between a person and "في" the force that he is in: "خبير متفجرات في حزب الله"
_LATTER: Final = frozenset("الاخيره الاخير الاخيرين الاخيران".split())
_QUOTES: Final = frozenset('"«»“”')


def _community(told: Told, event: Event, lexicon: ArabicLexicon) -> str | None:
    for token in told.tokens:
        if event.start - 2 <= token.start <= event.end + 14 and any(
            w in lexicon.community for _, w in stems(token.word)
        ):
            return told.tokens.text[token.start : token.end]
    return None
