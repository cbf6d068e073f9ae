"""Arabic acts that only a verb and its weapon or its target name: "استهدفت … بصاروخين", "سقط صاروخ على …", "هاجم مسلحون حاجزاً"."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Act, Bound, Count
from knell.read.arabic.acts_alone import number_of
from knell.read.arabic.things import ActWord
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.arabic.told import Told
from knell.vocabulary.lexicon import ActForm

_REACH: Final = 10  # words between the verb and its weapon or target
_AIMED: Final = frozenset("استهدف استهدفت استهدفوا استهداف تستهدف يستهدف".split())
_FELL: Final = frozenset("سقط سقطت سقوط سقطوا تسقط يسقط".split())
_LOOSED: Final = frozenset("اطلق اطلقت اطلقوا اطلاق وجهت رد ردت القت القي".split())
_CAME: Final = frozenset("شن شنت شنوا نفذ نفذت نفذوا هجوم تعرض تعرضت".split())
_ASSAILED: Final = frozenset("هاجم هاجمت هاجموا مهاجمه".split())
_VERBS = _AIMED | _FELL | _LOOSED | _CAME | _ASSAILED
_WRITTEN: Final = frozenset(p + w for p in ("", "و", "ف", "ب") for w in _VERBS)
_MISSILES: Final = frozenset(
    "صاروخ صواريخ صاروخين صاروخا صاروخان قذيفه قذائف قذايف قذيفتين مدفعيه هاون قذيفتان".split()
)
_UPON: Final = frozenset("علي صوب باتجاه نحو تجاه في وسط قرب ب".split())
_OF_FORCES: Final = frozenset(
    "مواقع موقع نقاط نقطه حاجز حواجز ثكنه معسكر معسكرات مقر مقرات رتل دوريه دوريات قاعده مطار مخفر كمين تجمعات تجمع تحصينات".split()
)
_OF_PEOPLE: Final = frozenset(
    "قريه قري بلده بلدات سوق مخيم حي احياء منازل مدنيين اهالي مستشفي مدرسه مسجد كنيسه".split()
)
_STATIONS: Final = ("شرط", "امن", "جيش", "عسكر", "درك")


def deed(told: Told) -> tuple[ActWord, Count] | None:
    """The act of a sentence that tells of no harm and names none by a noun of its own; None where nothing shows one."""
    tokens = told.tokens
    crowd = _crowd(told)
    if crowd is not None:
        return crowd, Count(None, None, Bound.UNKNOWN)
    for k in sorted(k for word in _WRITTEN & tokens.where.keys() for k in tokens.where[word]):
        verb = next((w for _, w in stems(tokens.at(k)) if w in _VERBS), "")
        act = _by_weapon(told, k, verb) if verb not in _ASSAILED else None
        act = act or _by_target(told, k, verb) or (_fallen(told, k) if verb in _FELL else None)
        if act is not None:
            said = number_of(tokens, act)
            return act, said.count(tokens) if said is not None else Count(None, None, Bound.UNKNOWN)
    return None


def _crowd(told: Told) -> ActWord | None:
    """ "خرج آلاف المتظاهرين في …": who comes out to protest does."""
    tokens = told.tokens
    for k in sorted(k for word in _CAME_OUT & tokens.where.keys() for k in tokens.where[word]):
        for n in range(k + 1, k + 6):
            if any(w in _CROWD for w in readings(tokens.at(n))):
                return ActWord(n, n + 1, tokens.span(n, n + 1), ActForm(Act.PROTEST, False), False)
    return None


_CAME_OUT: Final = frozenset(["خرج", "خرجت", "خرجوا", "يخرج", "تجمع", "احتشد", "احتشدت", "تجمهر", "اعتصم", "اعتصمت"])
_CROWD: Final = frozenset(
    ["انصار", "مناصري", "مويدي", "متظاهر", "متظاهرين", "متظاهرون", "محتجين", "محتجون", "محتج", "متظاهرا"]
)


def _by_weapon(told: Told, k: int, verb: str) -> ActWord | None:
    """ "استهدفت قواتنا بصاروخين", "أطلق الجيش 20 صاروخاً على …"."""
    tokens, near = told.tokens, range(k + 1, k + _REACH)
    for act in told.acts:
        if act.i not in near or not act.form.weak or act.form.act is Act.ATTACK_ON_CIVILIANS or act.definite:
            continue
        if verb not in _AIMED and not any(tokens.at(n) in _UPON for n in range(act.j, act.j + 5)):
            continue
        if any(w in _AIMED for _, w in stems(tokens.at(act.i))):
            continue
        return act
    missile = next((n for n in near if any(w in _MISSILES for _, w in stems(tokens.at(n)))), None)
    if missile is None or verb not in (_AIMED | _FELL | _LOOSED):
        return None
    if verb not in _AIMED and not any(tokens.at(n) in _UPON for n in range(missile + 1, missile + 5)):
        return None
    return ActWord(missile, missile + 1, tokens.span(missile, missile + 1), ActForm(Act.SHELLING, False), False)


def _fallen(told: Told, k: int) -> ActWord | None:
    """ "أكثر من 60 قذيفة سقطت على الأحياء": what fell stands before the verb."""
    tokens = told.tokens
    if not any(tokens.at(n) in _UPON for n in (k + 1, k + 2)):
        return None
    return next((a for a in told.acts if 0 <= k - a.j <= 2 and a.form.act is Act.SHELLING and not a.definite), None)


def _by_target(told: Told, k: int, verb: str) -> ActWord | None:
    """ "شنت الفصائل هجوماً على مواقع …", "هاجم مسلحون مركزاً للشرطة"."""
    tokens = told.tokens
    attack = next((a for a in told.acts if 0 <= a.i - k <= _REACH and a.form.act is Act.ATTACK_ON_CIVILIANS), None)
    if verb in _ASSAILED:
        attack = ActWord(k, k + 1, tokens.span(k, k + 1), ActForm(Act.ATTACK_ON_CIVILIANS, True), False)
    if attack is None or attack.definite or verb not in (_CAME | _ASSAILED):
        return None
    for n in range(attack.j, attack.j + 6):
        words = [w for _, w in stems(tokens.at(n))]
        if any(w in _OF_FORCES for w in words) or (any(w in ("مركز", "مركزا") for w in words) and _guarded(tokens, n)):
            return replace(attack, form=ActForm(Act.ARMED_CLASH, False))
        if any(w in _OF_PEOPLE for w in words):
            return replace(attack, form=ActForm(Act.ATTACK_ON_CIVILIANS, False))
    return None


def _guarded(tokens: Tokens, n: int) -> bool:
    return any(w.startswith(_STATIONS) for k in (n + 1, n + 2) for _, w in stems(tokens.at(k)))
