"""Whose people the harmed of an Arabic text are: those of who speaks, of who lost them, of the force told of before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from knell.model import Claim, Outcome, SourceKind, Span, VictimClass
from knell.read.arabic.actors import find_actors
from knell.read.arabic.heads import head_at
from knell.read.arabic.people import People
from knell.read.arabic.source_names import role_at
from knell.read.arabic.tokens import Tokens, readings, stems, tokenise
from knell.read.arabic.told import Told
from knell.read.events import Event
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import ArabicLexicon, bare, load_arabic
from knell.vocabulary.places import fold

CLASSES: Final = {"state_forces": VictimClass.STATE_FORCES, "armed_group": VictimClass.ARMED_GROUP}
OURS: Final = frozenset(
    fold(word)
    for word in (
        "قواتنا أبطالنا مجاهدينا مجاهدونا مقاتلينا مقاتلونا مقاتلاتنا رفاقنا جنودنا عناصرنا ضباطنا إخواننا إخوتنا رجالنا أفرادنا"
        " كتائبنا كتيبتنا فصائلنا وحداتنا ثوارنا صفوفنا جانبنا منتسبينا منتسبونا"
    ).split()
)
SAID_OURS: Final = frozenset(particles + word for particles in ("", "و", "ل", "ب", "ف", "ول") for word in OURS)
OWN_WORDS = SAID_OURS | frozenset(["لنا", "منتسبي", "منتسبين", "ابطال", "مقاتل", "مقاتلا", "مقاتلين", "مقاتلان"])
"""Words that need to know whose people the publisher's are."""
_SPEAKS_FOR: Final = {
    SourceKind.ARMED_GROUP: VictimClass.ARMED_GROUP,
    SourceKind.SECURITY_SOURCE: VictimClass.STATE_FORCES,
}
HELPERS: Final = frozenset({SourceKind.RIGHTS_GROUP, SourceKind.MEDIC, SourceKind.UN, SourceKind.OFFICIAL_BODY})
_HELP: Final = (
    "دفاع المدني",
    "دفاع مدني",
    "هلال الاحمر",
    "صليب الاحمر",
    "اسعاف",
    "خوذ البيضاء",
    "مستشفي",
    "مشفي",
    "اطباء",
    "اغاث",
)
_STATE: Final = ("دفاع", "داخليه", "جيش", "شرطه", "امن", "عسكري", "اركان")


def our_side(publisher: str, vocabulary: Vocabulary, day: date | None) -> VictimClass | None:
    """What the people of a publisher are that is an army, an armed group or a rescue service, by its name."""
    folded = fold(publisher)
    if any(w in folded for w in _HELP):
        return VictimClass.CIVILIAN
    tokens = tokenise(publisher, Span(0, len(publisher)), vocabulary.extra)
    named = (CLASSES.get(str(a.mention.class_)) for a in find_actors(tokens, vocabulary, day, ()))
    found = next((c for c in named if c is not None), None)
    role = role_at(tokens, 0) if found is None else None
    unit = next((k for k in range(len(tokens)) if bare(tokens.at(k)) in _UNITS), None)
    if unit is not None and found is None and not any(w in folded for w in _STATE):
        numbered = tokens.kind(unit + 1) == "number" or bare(tokens.at(unit + 1)) in _ORDINALS
        return VictimClass.STATE_FORCES if numbered else VictimClass.ARMED_GROUP  # "إعلام اللواء 30"
    if role is not None and role[0] is SourceKind.ARMED_GROUP:
        return VictimClass.ARMED_GROUP  # "لواء صقور الجبل - المكتب الإعلامي"
    return found or (VictimClass.STATE_FORCES if any(w in folded for w in _STATE) else None)


def by_own_words(tokens: Sequence[Tokens]) -> VictimClass | None:
    """What the people of a text's writer are by what it calls them: "مجاهدونا", "جنودنا"."""
    words = {w for toks in tokens for w in toks.where}
    return next((class_ for class_, own in _OWN if not words.isdisjoint(own)), None)


_OWN: Final = (
    (VictimClass.ARMED_GROUP, frozenset("كتايبنا فصايلنا مجاهدونا مجاهدينا ثوارنا مقاومونا مقاومينا".split())),
    (VictimClass.STATE_FORCES, frozenset("جنودنا ضباطنا جيشنا".split())),
)


def ours(told: Told, before: Sequence[Claim] = ()) -> VictimClass | None:
    """ "121 من رفاقنا": of the side of who speaks, the source of the sentence, the publisher, or who did what it tells."""
    kinds = (_speaks_for(told, m.kind, m.span) for m in reversed(told.spoken) if m.rule.startswith(("verb", "colon")))
    found = next((c for c in kinds if c is not None), told.ours)
    return found or _doers_before(told, before)


def _speaks_for(told: Told, kind: SourceKind, span: Span) -> VictimClass | None:
    words = fold(told.tokens.text[span.start : span.end])
    if any(w in words for w in _HELP):
        return VictimClass.CIVILIAN
    state = kind is SourceKind.GOVERNMENT and any(w in words for w in _STATE)
    return VictimClass.STATE_FORCES if state else _SPEAKS_FOR.get(kind)


def _doers_before(told: Told, before: Sequence[Claim]) -> VictimClass | None:
    """ "تمكن الثوار من …، وقضى من جانبنا شهيدان": of the side that did what is told."""
    acting = next((CLASSES.get(str(a.mention.class_)) for a in told.actors if a.doer), None)
    last = (CLASSES.get(str(p.class_)) for c in reversed(before) for p in c.perpetrators)
    return acting or next((c for c in last if c is not None), None)


def own_martyr(told: Told, event: Event, people: People, before: Sequence[Claim]) -> VictimClass | None:
    """ "استشهاد مقاتل", "جرح عدد من الأبطال": who speaks of its own dead as martyrs and heroes, by whose side speaks."""
    if told.tokens.where.keys().isdisjoint(_OF_OURS):
        return None
    noun = told.tokens.text[people.text[0] : people.text[1]] if people.text is not None else ""
    words = readings(fold(noun)) if noun else ()
    beside = any(w in _BESIDE_US for k in range(people.i - 3, people.i) for w in readings(told.tokens.at(k)))
    to_us = any(told.tokens.at(k) == "لنا" for k in range(people.i - 2, people.i))
    rose = fold(told.tokens.text[event.trigger.start : event.trigger.end])
    if to_us and told.ours is not None and any(w in rose for w in _ROSE):
        return told.ours  # "وارتقى لنا أربعة شهداء"
    if beside or any(w in HEROES for w in words):  # "قضى من جانبنا شهيدان"
        return ours(told, before)
    if event.outcome is not Outcome.KILLED or not any(w.startswith("مقاتل") for w in words):
        return None
    trigger = fold(told.tokens.text[event.trigger.start : event.trigger.end])
    if not any(w in trigger for w in ("ستشه", "رتق", "شهيد", "شهدا")):
        return None
    enemies = [c for c in before if c.victims is not None and c.victims.class_ is VictimClass.ARMED_GROUP]
    fought = (CLASSES.get(str(p.class_)) for c in enemies for p in c.perpetrators)
    return next((c for c in fought if c is VictimClass.STATE_FORCES), None) or ours(told)


def of_our_team(told: Told, people: People, before: Sequence[Claim]) -> VictimClass | None:
    """ "ثلاثة من عناصر الفريق", once a rescue service has told something: its people are civilians."""
    if told.tokens.at(people.j) not in _TEAMS:
        return None
    last = before[-1].originator.kind if before else None
    return VictimClass.CIVILIAN if last in HELPERS else None


_TEAMS: Final = frozenset("الفريق الطاقم المنظمه الجمعيه الموسسه الفرقه الخدمه البعثه".split())


def of_our_unit(told: Told, people: People, before: Sequence[Claim]) -> VictimClass | None:
    """ "جثامين ثلاثة من رفاقنا", "أربعة من منتسبي اللواء": men of who speaks, by the word behind them."""
    tokens = told.tokens
    if told.ours is None and tokens.where.keys().isdisjoint(OURS):
        return None
    if any(w in _BESIDE_US for k in range(3) for w in readings(tokens.at(k))):
        return ours(told, before)  # "- من جانبنا: 4 قتلى و9 جرحى"
    for k in range(max(0, people.i - 2), people.j + 3):
        of_us = k > people.i or tokens.at(k - 1) == "من"  # "وارتقى من كتائبنا ثلاثة", not "أجهز مجاهدونا على ثلاثة"
        if of_us and any(w in OURS for _, w in stems(tokens.at(k))):
            return ours(told, before)
        unit = bare(tokens.at(k)) in _UNITS and tokens.at(k).startswith("ال") and tokens.kind(k + 1) != "number"
        if told.ours is not None and unit and people.head is not None and people.head.member:
            return told.ours
    return None


HEROES: Final = frozenset(["ابطال", "بطل"])
_BESIDE_US: Final = frozenset(["جانبنا", "صفوفنا"])
_OF_OURS = HEROES | _BESIDE_US | frozenset("لنا مقاتل مقاتلا مقاتلان مقاتلين مقاتلون".split())
_ROSE: Final = ("رتق", "قضي", "ستشهد")


def of_the_loser(told: Told, at: int, lexicon: ArabicLexicon, before: Sequence[Claim]) -> VictimClass | None:
    """ "تكبدت قوات … 40 قتيلاً وعشرات الجرحى", "كبدوا المهاجمين 40 قتيلاً": the dead before token `at` are of who lost them."""
    tokens = told.tokens
    where = tokens.where
    near = [k for w in where.keys() & _LOSS for k in where[w] if 0 < at - k <= _FAR]
    if not near:
        return None
    k = max(near)
    if any(tokens.at(n) in _TURNS for n in range(k, at)):
        return None
    verb = next(w for w in readings(tokens.at(k)) if w in _LOSS)
    if verb in _COSTS_THEM:  # "وكبدتها": who was told of before and is not the one who acts
        hit = [a for a in told.actors if a.i < k]
        return CLASSES.get(str(hit[-1].mention.class_)) if hit else None
    first = k if verb in _COSTS else k - 2
    if verb in _WE_LOST or any(w in OURS for n in range(first, at) for _, w in stems(tokens.at(n))):
        return ours(told, before)
    inside = [a for a in told.actors if k < a.i < at]
    if not inside and verb not in _COSTS:
        inside = [a for a in told.actors if 0 <= k - a.j <= 2]  # "وكانت المليشيا قد خسرت …"
    if inside:
        return CLASSES.get(str(inside[-1 if verb in _COSTS else 0].mention.class_))
    if tokens.at(k + 1) in _ENEMY or tokens.at(k + 2) in _ENEMY:
        return _ENEMIES.get(ours(told, before) or VictimClass.UNKNOWN)  # "تكبيد العدو 34 قتيلاً"
    who = (head_at(tokens, n, lexicon) for n in range(k + 1, min(k + 3, at)))
    return next((h[0].form.class_ for h in who if h is not None and h[0].form.class_ in _FORCES), None)


_ENEMY: Final = frozenset(["العدو", "الاعداء"])
_ENEMIES: Final = {
    VictimClass.STATE_FORCES: VictimClass.ARMED_GROUP,
    VictimClass.ARMED_GROUP: VictimClass.STATE_FORCES,
}
_FORCES: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
_FAR: Final = 14  # words
_TURNS: Final = frozenset("فيما بينما لكن كما مقابل اصيب قتل استشهد واصيب وقتل".split())
_COSTS: Final = frozenset("كبد كبدت كبدوا يكبد تكبيد مكبدا مكبده مكبدين".split())
_COSTS_THEM: Final = frozenset("كبدتها كبدته كبدتهم كبدوها كبدوهم كبدهم كبدها تكبيدها تكبيدهم تكبيده".split())
_WE_LOST: Final = frozenset("قدمنا خسرنا فقدنا".split())
_LOSES: Final = frozenset("خساير تكبد تكبدت تكبدوا يتكبد تتكبد خسر خسرت خسروا فقدت فقدوا قدموا قدمت".split())
_LOSS = _COSTS | _COSTS_THEM | _LOSES | _WE_LOST


def of_whom_none(told: Told, event: Event, lexicon: ArabicLexicon) -> VictimClass | None:
    """ "لا خسائر في صفوف قواتنا", "دون إصابات بين المدنيين": who they are that were not harmed."""
    k = told.tokens.index_at(event.trigger.end - 1) + 1
    while told.tokens.at(k) in _AMONG_WHOM:
        k += 1
    if told.tokens.at(k - 1) not in _AMONG_WHOM:
        first = told.tokens.index_at(event.trigger.start)
        said = any(w in OURS for n in range(first + 1, k - 1) for _, w in stems(told.tokens.at(n)))
        return ours(told) if said else None  # "لم تتكبد قواتنا أي خسائر"
    found = head_at(told.tokens, k, lexicon)
    if found is not None and found[0].form.class_ is not VictimClass.UNKNOWN:
        return found[0].form.class_
    if any(w in OURS for _, w in stems(told.tokens.at(k))):
        return ours(told)
    return next((CLASSES.get(str(a.mention.class_)) for a in told.actors if a.i == k), None)


_AMONG_WHOM: Final = frozenset("تذكر بشريه جديده اضافيه اخري مباشره في صفوف بين لدي من وسط".split())


def force_before(told: Told, at: int, *, other_than: VictimClass | None = None) -> VictimClass | None:
    """The class of the force named last before `at`: an actor, or a source that is the state's.

    `other_than` are those killed just before: "قتل الجيش سبعة من المهاجمين، فيما قُتل ثلاثة من عناصره".
    """
    forces = [(a.mention.span.start, CLASSES.get(str(a.mention.class_))) for a in told.actors]
    for m in told.spoken:
        words = fold(told.tokens.text[m.span.start : m.span.end])
        if m.kind in (SourceKind.GOVERNMENT, SourceKind.SECURITY_SOURCE) and any(w in words for w in _STATE):
            forces.append((m.span.start, VictimClass.STATE_FORCES))
    for k in told.tokens.where.get("نظام", ()):  # "حاجزاً للنظام … ستة من عناصره"
        if told.tokens.at(k)[-4:] == "نظام" and told.tokens.at(k).startswith(("ال", "لل")):
            forces.append((told.tokens.items[k].start, VictimClass.STATE_FORCES))
    named = [(start, c) for start, c in forces if c is not None and start < at]
    if not named:  # "تجمعاً لجنود العدو … أفراده"
        heads = (head_at(told.tokens, k, load_arabic()) for k, t in enumerate(told.tokens.items) if t.start < at)
        men = [h[0].form.class_ for h in heads if h is not None and h[0].form.class_ in _FORCES]
        return men[-1] if men else None
    others = [(start, c) for start, c in named if c is not other_than]
    return max(others or named, default=(0, None))[1]


def taken_up(told: Told, people: People, before: Sequence[Claim]) -> VictimClass | None:
    """ "مقاتل من الجهاز", once "جهاز مكافحة الإرهاب" has been told to act: one of that force."""
    tokens = told.tokens
    k = people.j + (tokens.at(people.j) == "من")
    word = bare(tokens.at(k))
    if k == people.j or word == tokens.at(k):
        return None
    for claim in reversed(before):
        for p in claim.perpetrators:
            if word in map(bare, fold(p.text).split()):
                return CLASSES.get(str(p.class_))
    return None


_UNITS: Final = frozenset("لواء فرقه فوج كتيبه فيلق سريه".split())
_ORDINALS: Final = frozenset(
    "اول اولي ثاني ثانيه ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه سابع سابعه ثامن ثامنه تاسع تاسعه عاشر عاشره".split()
)


def of_a_unit(told: Told, people: People) -> VictimClass | None:
    """ "عنصران من اللواء 52", "من أفراد الفرقة السابعة": a unit with a number, of no force that is named, is the state's."""
    tokens = told.tokens
    for k in (people.j, people.j + 1):
        if bare(tokens.at(k)) in _UNITS and (k == people.j or tokens.at(people.j) == "من"):
            numbered = tokens.kind(k + 1) == "number" or bare(tokens.at(k + 1)) in _ORDINALS
            return VictimClass.STATE_FORCES if numbered else None
    return None
