"""Arabic acts told in words of their own, beside harm or without it: "و192 مجزرة", "اقتحموا مشفيين", "ضرب 40 هدفاً", "سنقصف …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from knell.model import Act, Bound, Count, ObjectKind, Outcome
from knell.read.arabic.acts_alone import number_of, twice
from knell.read.arabic.numbers import read_count
from knell.read.arabic.things import ActWord
from knell.read.arabic.things_counted import is_dual
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.arabic.told import Item, State, Told
from knell.vocabulary.arabic import ArabicLexicon, bare, load_arabic
from knell.vocabulary.lexicon import ActForm

_INCIDENTS: Final = frozenset(["حوادث", "حادثه", "اعتداءات", "هجمات", "اعتداء"])
_MASSACRES: Final = frozenset(["مجزره", "مجازر", "مذبحه", "مذابح"])
_STORMED: Final = frozenset("اقتحم اقتحمت اقتحموا اقتحام يقتحم تقتحم يقتحمون".split())
_IN_FORCE: Final = frozenset(["التنفيذ", "سريان", "سرت", "يسري", "تسري"])
_TRUCE: Final = frozenset(["وقف", "هدنه", "الهدنه", "اتفاق"])
_MASSING: Final = frozenset("تحشد يحشد حشدت تحشيد تحشيدات يحشدون حشود حشودا".split())
_SENT: Final = frozenset("دفع دفعت يدفع تدفع زج زجت ارسل ارسلت".split())
_TROOPS: Final = frozenset(
    "تعزيزات دبابات اليات ارتال رتل مدرعات جنود وحدات عسكريه قوات قواته قواتها جيش الجيش عسكري لقوات لجيش للجيش مقاتلين".split()
)
_ROBBED: Final = frozenset("تستولي يستولي يستولون سرق سرقت سرقوا سلبوا سلبت استولي استولت استولوا".split())
_GOODS: Final = frozenset(
    "كل ممتلكات مواشي ماشيه اغنام ابقار اموال اموالا مساعدات محتويات محاصيل ادويه معدات مركبتين مركبه مركبات سيارات سياره شاحنات شاحنه هواتف مصاغ ذهب مجوهرات اثاث جرارات"
    " مستودعات مخازن وقود قطيع قطعان".split()
)
_TARGETS: Final = frozenset(["هدف", "هدفا", "اهداف", "موقعا", "مواقع", "نقطه"])
_STRUCK: Final = frozenset(
    "ضرب ضربت ضربنا هاجم هاجمت هاجمنا استهدف استهدفت استهدفنا قصف قصفت قصفنا اغار اغارت ضربه".split()
)
_LASTS: Final = frozenset("مستمر متواصل مستمرا متواصلا يتواصل يستمر يدخل".split())
_SIEGE: Final = frozenset(["الحصار", "حصار"])
_THREATS: Final = frozenset("قصف ضرب يقصف تقصف يستهدف تستهدف يضرب تضرب يهاجم تهاجم".split())
_LAUNCHES: Final = frozenset(["يشن", "تشن"])
_CONJOINED: Final = frozenset("قصفت قصف سقوط سقط سقطت انفجار انفجرت انفجر شن شنت".split())
_EXPLOSIONS: Final = frozenset(["انفجارا", "انفجارات", "انفجار"])
_CUES = (
    frozenset(["القاء", "القت", "القي", "استهداف"])
    | _EXPLOSIONS
    | _INCIDENTS
    | _MASSACRES
    | _STORMED
    | _IN_FORCE
    | _MASSING
    | _SENT
    | _ROBBED
    | _TARGETS
    | _SIEGE
    | _CONJOINED
)
DEEDS: Final = _STORMED | _MASSING | _STRUCK | {"حيز"}
"""One of these makes a sentence worth reading though no word of harm stands in it."""
_KINDS: Final = (
    (Act.ATTACK_ON_HEALTH, ("طبي", "صحي", "مستشف", "مشف", "مشاف", "اسعاف")),
    (Act.ATTACK_ON_RELIGIOUS_SITE, ("مساجد", "مسجد", "كنايس", "كنيس", "عباده")),
    (
        Act.ATTACK_ON_INFRASTRUCTURE,
        ("مراكز", "منشات", "منشا", "مرافق", "بني", "مدارس", "محطات", "اعيان", "خدمي", "اسواق"),
    ),
    (Act.ATTACK_ON_CIVILIANS, ("مدنيين", "قري", "عمال", "صحفي", "صحافي", "اعلامي", "سكان", "نازحين")),
)
_BY_ARMS: Final = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING})
_SITES: Final = {ObjectKind.HEALTH: Act.ATTACK_ON_HEALTH, ObjectKind.RELIGIOUS: Act.ATTACK_ON_RELIGIOUS_SITE}
_UNKNOWN: Final = Count(None, None, Bound.UNKNOWN)
_NEAR: Final = 6


def deeds_beside(
    told: Told, found: Sequence[Item], lexicon: ArabicLexicon, state: State
) -> list[tuple[ActWord, Count]]:
    """The acts of a sentence that words of their own tell, none of which `found` has."""
    tokens = told.tokens
    made: list[tuple[ActWord, Count]] = []
    if not _CUES.isdisjoint(tokens.where.keys()):
        made += _counted(tokens)
        made += _exploded(tokens)
        made += _fallen(tokens)
        made += _before_the_toll(told)
        made += _stormed(tokens, lexicon)
        made += _in_force(tokens)
        made += _massing(told)
        made += _robbed(told, found, state)
        made += _targets(told, state)
        made += _siege(tokens)
        made += _conjoined(told, found)
    made += _announced(tokens)
    spans = [i.event.trigger for i in found] + [i.act.span for i in found if i.act is not None]
    fresh: list[tuple[ActWord, Count]] = []
    for act, count in made:
        told_of = any(
            i.event.act is act.form.act and i.event.outcome is Outcome.NONE and i.event.count.text == count.text
            for i in found
        )
        overlaps = any(s.start < act.span.end and act.span.start < s.end for s in spans)
        if not told_of and not overlaps and all(a.form.act is not act.form.act for a, _ in fresh):
            fresh.append((act, count))
    return fresh


def _act(tokens: Tokens, i: int, j: int, act: Act) -> ActWord:
    return ActWord(i, j, tokens.span(i, j), ActForm(act, False), False)


def _at(tokens: Tokens, words: frozenset[str]) -> list[int]:
    return sorted({k for w in words & tokens.where.keys() for k in tokens.where[w]})


def _before(tokens: Tokens, k: int) -> Count | None:
    """The number that ends right before token `k`."""
    for n in range(max(0, k - 5), k):
        said = read_count(tokens, n)
        if said is not None and said.j == k:
            return said.count(tokens)
    return None


def _counted(tokens: Tokens) -> Iterator[tuple[ActWord, Count]]:
    """ "و192 مجزرة", "310 حوادث اعتداء على مراكز حيوية"."""
    for k in _at(tokens, _MASSACRES):
        count = _before(tokens, k)
        if count is not None:
            yield _act(tokens, k, k + 1, Act.MASSACRE), count
    for k in _at(tokens, _INCIDENTS):
        count = _before(tokens, k)
        j = k + 1 + (tokens.at(k + 1) in ("اعتداء", "هجوم", "استهداف"))
        if count is None or (j == k + 1 and tokens.at(k) in ("حوادث", "حادثه")):
            continue
        if tokens.at(j).startswith("لل") and tokens.at(k) in ("اعتداء", "اعتداءات", "هجمات"):
            yield _act(tokens, k, j, Act.ATTACK_ON_CIVILIANS), count  # "131 اعتداء للمستوطنين"
            continue
        if tokens.at(j) != "علي":
            continue
        near = [w for n in range(j + 1, j + 5) for w in readings(tokens.at(n))]
        act = next((a for a, words in _KINDS if any(w.startswith(words) for w in near)), None)
        if act is not None:
            yield _act(tokens, k, j, act), count


def _before_the_toll(told: Told) -> Iterator[tuple[ActWord, Count]]:
    """ "ثلاثون صاروخاً منذ الصباح وعشر غارات، والحصيلة 16 شهيداً": what was counted before the dead were."""
    tokens = told.tokens
    toll = next((k for w in _AND_THE_TOLL for k in tokens.where.get(w, ()) if tokens.at(k)[:1] == "و"), None)
    for act in told.acts if toll is not None else ():
        said = number_of(tokens, act) if act.form.act in _BY_ARMS and toll is not None and act.j <= toll else None
        if said is not None:
            yield _act(tokens, act.i, act.j, act.form.act), said.count(tokens)


_AND_THE_TOLL: Final = ("الحصيله", "النتيجه", "حصيله")


def _fallen(tokens: Tokens) -> Iterator[tuple[ActWord, Count]]:
    """ "سقوط 21 برميلاً على الحي", "نفّذ 19 عملية استهداف": where no word says what came of it."""
    for k in _at(tokens, _FALLS):
        noun = next(
            (
                n
                for n in range(k + 1, k + 5)
                if tokens.at(n).startswith(("برميل", "براميل", "قذيف", "قذاي", "صاروخ", "صواريخ"))
            ),
            None,
        )
        count = _before(tokens, noun) if noun is not None else None
        caused = any(w in _CAUSES for n in range(k, len(tokens)) for w in readings(tokens.at(n)))
        caused = caused or any(t.word[:2] in ("فا", "فق", "فج") for t in tokens.items[k:])
        if noun is None or count is None or (count.low or 0) < _MANY or caused:
            continue
        act = Act.AIRSTRIKE if tokens.at(noun).startswith(("برميل", "براميل")) else Act.SHELLING
        yield _act(tokens, noun, noun + 1, act), count
    for k in _at(tokens, _AIMINGS):
        count = _before(tokens, k - 1) if tokens.at(k - 1) in ("عمليه", "عمليات") else None
        if count is not None:
            yield _act(tokens, k, k + 1, Act.AIRSTRIKE), count


_FALLS: Final = frozenset("سقوط سقطت سقط القاء القت القي".split())
_AIMINGS: Final = frozenset(["استهداف"])
_CAUSES: Final = frozenset("ادي ادت يودي اسفر اسفرت تسبب تسببت خلف خلفت اوقع اوقعت مخلفا موقعا مسفرا".split())


def _exploded(tokens: Tokens) -> Iterator[tuple[ActWord, Count]]:
    """ "27 انفجاراً لألغام وعبوات"."""
    for k in _at(tokens, _EXPLOSIONS):
        count = _before(tokens, k) if tokens.at(k) in _EXPLOSIONS else None  # "14 بانفجار لغم"
        if count is None or (count.low or 0) < _MANY:
            continue
        mines = any(
            w.startswith(("لغم", "الغام", "مخلفات")) for n in range(k + 1, k + 4) for w in readings(tokens.at(n))
        )
        yield _act(tokens, k, k + 1, Act.LANDMINE if mines else Act.BOMBING), count


def _stormed(tokens: Tokens, lexicon: ArabicLexicon) -> Iterator[tuple[ActWord, Count]]:
    """ "اقتحموا ثلاثة مستشفيات"."""
    for k in _at(tokens, _STORMED):
        for n in range(k + 1, k + _NEAR):
            if tokens.kind(n) == "mark":
                break
            rest = tokens.bare_from(n + 1)
            kinds = (hit[0] for w in readings(tokens.at(n)) if (hit := lexicon.objects.match(w, rest)) is not None)
            act = next((_SITES[kind] for kind in kinds if kind in _SITES), None)
            if act is not None:
                yield _act(tokens, k, k + 1, act), _before(tokens, n) or _two_of(tokens, n) or _UNKNOWN
                break


def _two_of(tokens: Tokens, k: int) -> Count | None:
    token = tokens.items[k]
    if not is_dual(bare(token.word), tokens.kind(k + 1) == "word"):
        return None
    return Count(2, 2, Bound.EXACT, tokens.raw(k), token.start, token.end)


def _in_force(tokens: Tokens) -> Iterator[tuple[ActWord, Count]]:
    """ "دخول وقف إطلاق النار حيز التنفيذ", "سريان الهدنة"."""
    for k in _at(tokens, _IN_FORCE):
        if tokens.at(k) == "التنفيذ" and tokens.at(k - 1) != "حيز":
            continue
        span = range(max(0, k - 12), k) if tokens.at(k) == "التنفيذ" else range(max(0, k - 6), k + 5)
        truce = next((n for n in span if any(w in _TRUCE for w in readings(tokens.at(n)))), None)
        fire = truce is not None and (bare(tokens.at(truce)) != "وقف" or tokens.at(truce + 1).endswith("اطلاق"))
        if truce is not None and fire and not any(tokens.at(n).startswith(("خرق", "انتهاك", "اذا")) for n in span):
            yield _act(tokens, truce, truce + 1, Act.CEASEFIRE), _UNKNOWN


def _massing(told: Told) -> Iterator[tuple[ActWord, Count]]:
    """ "قوات النظام تحشد جنوب إدلب", "دفعت القوات بثلاث دبابات"."""
    tokens = told.tokens
    for k in _at(tokens, _MASSING):
        near = [w for n in range(max(0, k - 4), k + 4) if n != k for w in readings(tokens.at(n))]
        if any(w in _TROOPS for w in near) or any(a.i - 4 <= k <= a.j + 3 for a in told.actors):
            yield _act(tokens, k, k + 1, Act.DEPLOYMENT), _UNKNOWN
    for k in _at(tokens, _SENT):
        ahead = (n for n in range(k + 1, k + 8) if tokens.at(n)[:1] == "ب" or tokens.at(n - 1)[:1] == "ب")
        troops = next((n for n in ahead if any(w in _TROOPS for w in readings(tokens.at(n)))), None)
        by = troops is not None and any(tokens.at(n)[:1] == "ب" and len(tokens.at(n)) > 2 for n in (troops, troops - 1))
        if by and tokens.at(k - 1) != "ما":
            yield _act(tokens, k, k + 1, Act.DEPLOYMENT), _UNKNOWN


def _robbed(told: Told, found: Sequence[Item], state: State) -> Iterator[tuple[ActWord, Count]]:
    """ "أحرقوا بيوتاً وسرقوا الأغنام": where other harm is told."""
    tokens = told.tokens
    if not found and not state.claims and not told.actors:
        return
    for k in _at(tokens, _ROBBED):
        goods = any(w in _GOODS for n in range(k + 1, k + 5) for w in readings(tokens.at(n)))
        if goods and not any(tokens.at(n).startswith(("تهم", "متهم", "عصاب")) for n in range(max(0, k - 5), k)):
            yield _act(tokens, k, k + 1, Act.LOOTING), _UNKNOWN


def _targets(told: Told, state: State) -> Iterator[tuple[ActWord, Count]]:
    """ "ضرب نحو 1300 هدف"."""
    tokens = told.tokens
    for k in _at(tokens, _TARGETS):
        count = _before(tokens, k)
        verb = next((n for n in range(k - 1, k - 8, -1) if any(w in _STRUCK for _, w in stems(tokens.at(n)))), None)
        if count is None or (count.low or 0) < _MANY or verb is None:
            continue
        flown = next((a.form.act for a in told.acts if a.form.act in (Act.AIRSTRIKE, Act.DRONE_STRIKE)), None)
        act = flown or (state.act if state.act in _BY_ARMS else None) or Act.AIRSTRIKE
        yield _act(tokens, verb, verb + 1, act), count


_MANY: Final = 2


def _siege(tokens: Tokens) -> Iterator[tuple[ActWord, Count]]:
    """ "الحصار مستمر", "حصار المدينة يدخل شهره الثاني"."""
    for k in _at(tokens, _SIEGE):
        if any(tokens.at(n) in _LASTS for n in range(k + 1, k + 4)):
            yield _act(tokens, k, k + 1, Act.SIEGE), _UNKNOWN


def _conjoined(told: Told, found: Sequence[Item]) -> Iterator[tuple[ActWord, Count]]:
    """ "مقتل ثلاثة بقصف على دوما، وسقوط قذيفتين قرب الساحة": a deed joined to harm that it did not do."""
    tokens = told.tokens
    harmed = [i.event.start for i in found if i.event.outcome is not Outcome.NONE and i.event.count.low != 0]
    if not harmed:
        return
    objects = load_arabic().objects
    for k in _at(tokens, _CONJOINED):
        start = tokens.items[k].start
        opened = (tokens.at(k)[:1] == "و" and tokens.at(k - 1) in ("،", ",")) or tokens.at(k - 1) == "كما"
        if not opened or any(at > start for at in harmed):
            continue
        act = next((a for a in told.acts if k <= a.i <= k + _NEAR and a.form.act in _BLOWS and not a.definite), None)
        placed = any(p.span.start > start for p in told.places)
        if act is None or not (
            placed or any(w in objects for n in range(act.j, act.j + 3) for w in readings(tokens.at(n)))
        ):
            continue
        said = number_of(tokens, act)
        count = said.count(tokens) if said is not None else twice(tokens, act) or _UNKNOWN
        yield _act(tokens, act.i, act.j, act.form.act), count


_BLOWS: Final = _BY_ARMS | {Act.BOMBING, Act.SUICIDE_BOMBING}


def _announced(tokens: Tokens) -> Iterator[tuple[ActWord, Count]]:
    """ "سنقصف مواقع المسلحين", "سيشن الجيش عملية": what is said to come."""
    for k, word in enumerate(tokens.words):
        if word[:1] != "س" or word[1:2] not in ("ي", "ت", "ن") or len(word) < _FUTURE:
            continue
        if word[1:] in _THREATS or (word[1] == "ن" and word[2:] in ("قصف", "ضرب", "ستهدف", "هاجم")):
            yield _act(tokens, k, k + 1, Act.AIRSTRIKE if "قصف" in word else Act.ATTACK_ON_INFRASTRUCTURE), _UNKNOWN
        elif word[1:] in _LAUNCHES and any(
            tokens.at(n).startswith(("عملي", "هجوم", "حمل")) for n in range(k + 1, k + 4)
        ):
            yield _act(tokens, k, k + 1, Act.OTHER), _UNKNOWN


_FUTURE: Final = 4
