"""What an Arabic text says of the harmed beside their noun: what they guard or gather, where they stood, who was struck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Claim, ObjectKind, Outcome, VictimClass
from knell.read.arabic.harm import Harm
from knell.read.arabic.heads import head_at
from knell.read.arabic.ours import CLASSES
from knell.read.arabic.people import People
from knell.read.arabic.tokens import readings
from knell.read.arabic.told import Told
from knell.vocabulary.arabic import ArabicLexicon, bare


def by_what_they_are(
    told: Told, people: People, harm: Harm, lexicon: ArabicLexicon, before: Sequence[Claim]
) -> VictimClass | None:
    """The class of people whose own noun has none."""
    return (
        _guard(told, people, lexicon)
        or _leads(told, people)
        or _holds_office(told, people)
        or _gathers(told, people)
        or _of_a_service(told, people)
        or _told_of(told, people, harm.outcome, before)
        or _said_of_them(told, people, lexicon)
        or _in_whose_ranks(told, people, lexicon, before)
        or _all_kin(told, people, lexicon)
        or _of_protests(told, people, harm)
        or _where_they_stood(told, people, lexicon)
    )


def _guard(told: Told, people: People, lexicon: ArabicLexicon) -> VictimClass | None:
    """ "حارس المدرسة", "حراس السجن": a guard is of the class of what he guards."""
    tokens = told.tokens
    if tokens.where.keys().isdisjoint(_GUARDS):
        return None
    if any(w in ("امام", "خطيب", "موذن") for w in readings(tokens.at(people.j - 1))):
        return VictimClass.CIVILIAN  # "إمام المسجد"
    if not any(w in ("حارس", "حراس", "حارسا", "حارسي") for w in readings(tokens.at(people.j - 1))):
        return None
    if tokens.at(people.j).endswith(("سجن", "السجون")):
        return VictimClass.STATE_FORCES
    guarded = lexicon.objects.match(bare(tokens.at(people.j)), tokens.bare_from(people.j + 1))
    return VictimClass.CIVILIAN if guarded is not None and guarded[0] in _GUARDED else None


_GUARDS: Final = frozenset("امام خطيب موذن حارس حراس حارسا حارسي حارسه".split())
_GUARDED: Final = frozenset(
    {
        ObjectKind.EDUCATION,
        ObjectKind.HEALTH,
        ObjectKind.RELIGIOUS,
        ObjectKind.HOUSING,
        ObjectKind.POWER,
        ObjectKind.WATER,
    }
)


def _leads(told: Told, people: People) -> VictimClass | None:
    """ "زعيم قرية", "زعماء القبيلة": who leads a community is a civilian."""
    tokens = told.tokens
    if not any(w in _LEADERS for w in readings(tokens.at(people.j - 1))):
        return None
    of = bare(tokens.at(people.j))
    return VictimClass.ARMED_GROUP if of in _BANDS else VictimClass.CIVILIAN if of in _COMMUNITIES else None


def _holds_office(told: Told, people: People) -> VictimClass | None:
    """ "رئيس بلدية", "عضو في البرلمان", "نائب المحافظ": who holds a civil office is a civilian."""
    tokens = told.tokens
    officers = _OFFICERS | _CIVIL_OFFICERS
    if people.head is None or not any(w in officers for w in readings(tokens.at(people.j - 1))):
        return None
    if any(w in _CIVIL_OFFICERS for w in readings(tokens.at(people.j - 1))):
        return VictimClass.CIVILIAN
    k = people.j + (tokens.at(people.j) in ("في", "مجلس"))
    return VictimClass.CIVILIAN if bare(tokens.at(k)) in _OFFICES else None


_OFFICERS: Final = frozenset("رييس رءيس مدير مديره نايب ناءب عضو عضوا اعضاء امين مسوول مسوولا معاون".split())
_CIVIL_OFFICERS: Final = frozenset("محافظ محافظا عمده قايممقام قايمقام مختار مختارا".split())
_OFFICES: Final = frozenset(
    "بلديه بلدي برلمان نواب محافظ محافظه جامعه مدرسه كليه مستشفي مشفي صحه تربيه نقابه محكمه شركه مصرف جمعيه نادي ناحيه مجلس محلي قريه بلده".split()
)
_BANDS: Final = frozenset("عصابه عصابات تنظيم جماعه مليشيا ميليشيا خليه حركه فصيل".split())
_LEADERS: Final = frozenset("زعيم زعيما زعماء قيادي قياديا قياديين وجيه وجيها وجهاء".split())
_COMMUNITIES: Final = frozenset(
    "قريه قري بلده قبيله قبلي قبلين عشيره عشايري محلي محلين ديني دينين اهلي مجتمعي مجتمعين مجتمع طاءفه حي".split()
)


def _gathers(told: Told, people: People) -> VictimClass | None:
    """ "ثلاثة من جامعي الكمأة", "من حفاري الآبار": people called by the work that they do to things."""
    tokens = told.tokens
    if (people.head is not None and people.head.outcome is None) or tokens.at(people.j) != "من":
        return None
    word = tokens.at(people.j + 1)
    works = word[-1:] in ("ي", "و") and (word[1:2] == "ا" or word[2:3] == "ا") and len(word) > 4
    return VictimClass.CIVILIAN if works and tokens.at(people.j + 2) in _GATHERED else None


_GATHERED: Final = frozenset(
    "الكماه الحطب القمامه الخرده النفايات الزيتون الثمار المحاصيل القبور الابار العسل الملح الذهب الاخشاب المخلفات الفطر".split()
)


def _of_a_service(told: Told, people: People) -> VictimClass | None:
    """ "اثنين من فريق الهندسة العسكرية": numbers of a team that its adjective makes the army's."""
    tokens = told.tokens
    crew = people.head is not None and any(w in ("طاقم", "طواقم") for w in readings(tokens.at(people.j - 1)))
    if not crew and (people.head is not None or tokens.at(people.j) != "من"):
        return None
    if not crew and any(tokens.at(k) in _RESCUE for k in (people.j + 1, people.j + 2, people.j + 3)):
        return VictimClass.CIVILIAN  # "ثلاثة من فرق الإسعاف"
    military = any(tokens.at(k) in _MILITARY for k in (people.j + 1, people.j + 2, people.j + 3))
    return VictimClass.STATE_FORCES if military else None


_RESCUE: Final = frozenset("الاسعاف الانقاذ الاطفاء الطبي الطبيه الاغاثه الاغاثيه".split())
_MILITARY: Final = frozenset("العسكريه العسكري عسكريه حربيه الحربيه".split())


def _told_of(told: Told, people: People, outcome: Outcome, before: Sequence[Claim]) -> VictimClass | None:
    """ "قد يقتل المفقودين": those told of before as missing or taken, by their noun with its article."""
    of = people.head.outcome if people.head is not None else None
    if of not in _KEPT or of is outcome or people.said or not told.tokens.at(people.i).startswith("ال"):
        return None
    return next((c.victims.class_ for c in reversed(before) if c.outcome is of and c.victims is not None), None)


_KEPT: Final = frozenset({Outcome.MISSING, Outcome.ABDUCTED, Outcome.DETAINED})


def _said_of_them(told: Told, people: People, lexicon: ArabicLexicon) -> VictimClass | None:
    """ "16 من الضحايا أطفال", "29 جثة لأطفال": who the dead are, right behind them."""
    tokens = told.tokens
    if people.head is None or people.head.outcome is None:
        return None
    found = head_at(tokens, people.j, lexicon)
    of = found is not None and (found[2] in ("ل", "لال") or (not found[2] and tokens.at(people.j - 1).startswith("ال")))
    return found[0].form.class_ if found is not None and of and found[0].outcome is None else None


def _where_they_stood(told: Told, people: People, lexicon: ArabicLexicon) -> VictimClass | None:
    """ "سقطت القذيفة وسط المصلين فقتل ثلاثة", "استهدف رتلاً لقوات … وأوقع 25 قتيلاً": the dead are of those who were hit."""
    if people.head is not None and people.head.outcome is None:
        return None
    tokens = told.tokens
    near = {k for w in tokens.where.keys() & _NEAR for k in tokens.where[w] if 0 < k < people.i}
    for k in sorted(near, reverse=True):
        if any(w in _TARGETS for w in readings(tokens.at(k))):
            far = 5 if tokens.at(k + 1) == "لما" else 3  # "رتلاً لما سمّتها …"
            hit = next((a for a in told.actors if 0 < a.i - k <= far and a.i < people.i), None)
            if hit is not None:
                return CLASSES.get(str(hit.mention.class_))
            men = [h for n in range(k + 1, k + 6) if n < people.i and (h := head_at(tokens, n, lexicon)) is not None]
            if men and men[0][0].form.class_ in _FORCES and people.head is None:
                return men[0][0].form.class_  # "كميناً لرتل من نحو 80 جندياً، فقتلوا 14"
            gathered = head_at(tokens, k + 1, lexicon)
            if gathered is not None and "ل" in gathered[2] and gathered[0].form.class_ is VictimClass.CIVILIAN:
                return VictimClass.CIVILIAN  # "استهداف تجمع للمدنيين أوقع 14 شهيداً"
        if tokens.at(k) in _UPON:
            struck = next((a for a in told.actors if a.i == k + 1 and not a.doer and a.i < people.i), None)
            if struck is not None and bare(tokens.at(k - 1)).startswith(_FROM_AFAR):
                return CLASSES.get(str(struck.mention.class_))  # "غارات على قوات …، ما أدى إلى سقوط ثلاثين"
            found = head_at(tokens, k + 1, lexicon)
            if found is not None and found[2].endswith("ال") and found[0].number in ("pl", "either"):
                return found[0].form.class_ if found[0].form.class_ is VictimClass.CIVILIAN else None
    return _struck(told, people, lexicon)


def _in_whose_ranks(told: Told, people: People, lexicon: ArabicLexicon, before: Sequence[Claim]) -> VictimClass | None:
    """ "11 شهيداً و70 إصابة في صفوف منتظري المساعدات", "عشرات القتلى والجرحى في صفوفهم"."""
    if people.head is None or people.head.outcome is None:
        return None
    tokens = told.tokens
    k = next((k for k in range(people.j, people.j + _RANKS) if tokens.at(k).startswith(("صفوف", "اوساط"))), None)
    if k is None or any(tokens.kind(n) == "mark" for n in range(people.j, k)):
        return None
    if tokens.at(k).endswith(("هم", "ها", "ه")) and tokens.at(k) not in ("صفوف", "اوساط"):
        heads = [h for n in range(people.i) if (h := head_at(tokens, n, lexicon)) is not None]
        men = [h[0].form.class_ for h in heads if h[0].form.class_ in _FORCES and h[0].outcome is None]
        return men[-1] if men else None
    found = head_at(tokens, k + 1, lexicon)
    if found is not None and found[0].form.class_ is not VictimClass.UNKNOWN:
        return found[0].form.class_
    return next((CLASSES.get(str(a.mention.class_)) for a in told.actors if a.i == k + 1), None)


_RANKS: Final = 8  # words between the dead and "في صفوف"


def _all_kin(told: Told, people: People, lexicon: ArabicLexicon) -> VictimClass | None:
    """ "ستة شهداء، وجميعهم من عائلة واحدة": a family is of civilians."""
    tokens = told.tokens
    for word in _ALL & tokens.where.keys():
        for k in tokens.where[word]:
            if tokens.at(k + 1) == "من" and bare(tokens.at(k + 2)) in lexicon.family_words and k >= people.j:
                return VictimClass.CIVILIAN
    return None


_ALL: Final = frozenset("جميعهم جميعا كلهم جميعهن".split())


def _of_protests(told: Told, people: People, harm: Harm) -> VictimClass | None:
    """ "عدد شهداء التظاهرات 40": the dead of a protest are its protesters."""
    if people.head is None or people.head.outcome is None or told.tokens.where.keys().isdisjoint(_PROTESTS):
        return None
    noun = told.tokens.index_at(people.text[1] - 1) + 1 if people.text is not None else people.j
    near = (noun, people.j, harm.at + 1 if harm.rule == "toll" else noun)
    found = any(w in _PROTESTS for k in near for w in readings(told.tokens.at(k)))
    return VictimClass.CIVILIAN if found else None


def _struck(told: Told, people: People, lexicon: ArabicLexicon) -> VictimClass | None:
    """ "51 شهيداً بعد إطلاق القذائف على منتظري المساعدات", "في غارة استهدفت نازحين": who was struck, told behind the dead."""
    tokens = told.tokens
    if people.head is not None and people.head.outcome is not None:
        homes = {k for w in tokens.where.keys() & _HOMES for k in tokens.where[w] if k > people.j}
        if any(tokens.at(k - 1) in ("علي", "داخل") for k in homes):
            return VictimClass.CIVILIAN  # "ثلاثة شهداء جراء سقوط قذيفة على منزلهم"
    if people.head is None or not tokens.where.keys().isdisjoint(_DENIES):
        return None
    for k in sorted({k for w in tokens.where.keys() & _STRIKES for k in tokens.where[w] if k >= people.j}):
        for n in (k + 1, k + 2):
            found = head_at(tokens, n, lexicon)
            if found is not None and tokens.at(n + 1) in _UNDER_ARMS:
                return None  # "قافلة لمتعاقدين أمنيين"
            if found is not None and (n == k + 1 or tokens.at(k + 1) in _GATHERING):
                many = found[0].number in ("pl", "either") and found[0].outcome in (None, Outcome.DISPLACED)
                return VictimClass.CIVILIAN if many and found[0].form.class_ is VictimClass.CIVILIAN else None
    return None


_PROTESTS: Final = frozenset("تظاهرات احتجاجات مظاهرات تظاهره مظاهره احتجاج اعتصام حراك".split())
_HOMES: Final = frozenset("منزلهم منازلهم بيتهم بيوتهم خيمتهم خيامهم".split())
_STRIKES: Final = frozenset("علي استهدف استهدفت استهداف استهدفا يستهدف تستهدف طال طالت".split())
_FROM_AFAR: Final = ("غار", "قصف", "ضرب")
_FORCES: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
_UNDER_ARMS: Final = frozenset("امنيين عسكريين مسلحين اجانب".split())
_DENIES: Final = frozenset("نفي نفت ينفي تنفي نافيا نافيه".split())
_GATHERING: Final = frozenset(
    "تجمع تجمعا تجمعات خيام خيمه خيم طابور طوابير حشد حشود مجموعه مركبات سيارات حافله قافله".split()
)
_UPON: Final = frozenset("علي وسط بين فوق صوب باتجاه نحو ضد بحق".split())
_TARGETS: Final = frozenset(
    "مركز مركزا مخفر مخفرا قاعده ثكنات رتل رتلا تجمع تجمعا موقع موقعا مواقع مقر مقرا مقرات نقطه نقاط معسكر معسكرا ثكنه دوريه حاجز حاجزا".split()
)
_NEAR = _UPON | _TARGETS
