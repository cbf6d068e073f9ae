"""Arabic: things damaged or destroyed and services cut, and acts that no harm in the sentence has taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knell.model import Act, Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.arabic.harm_words import find_words, phrases, refused
from knell.read.arabic.numbers import Said, read_count
from knell.read.arabic.people import IMPLIED
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.events import NO_COUNT
from knell.vocabulary.arabic import ArabicLexicon, bare, load_arabic
from knell.vocabulary.lexicon import ActForm

_REACH = 7
_BACK = 12  # words between a thing and "فخرج عن الخدمة"
_LEAVING = ("خروج", "خرج", "اخرج", "وخرج", "فخرج", "اخراج")
_FELLED = frozenset(["اسقط", "اسقطت", "اسقطوا", "اسقاط", "يسقط", "تسقط"])
_LIT = ("اضرم", "اشتعل", "شب", "اندلع", "نشب")
_BLOWN = ("فجر", "يفجر", "تفجر")
_MISSILES = frozenset("قذيفه صاروخ رصاصه شظايا غاره مسيره قنبله طلقات قذائف صواريخ القذيفه الغاره".split())
_AT = frozenset(["عند", "علي", "قرب", "من", "في", "عبر", "حواجزها"])
_STOP = frozenset([".", "؛", "!", "؟", "فيما", "بينما", "لكن"])


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing harmed: its words, what befell it, its number. Tokens [i, j)."""

    i: int
    j: int
    trigger: Span
    outcome: Outcome
    object: ObjectHarmed
    count: Count


@dataclass(frozen=True, slots=True)
class ActWord:
    """Tokens [i, j) name an act."""

    i: int
    j: int
    span: Span
    form: ActForm
    definite: bool


def find_acts(tokens: Tokens, lexicon: ArabicLexicon) -> list[ActWord]:
    """The acts a sentence names."""
    found: list[ActWord] = []
    for i, j, form in phrases(tokens, lexicon.acts):
        if refused(tokens, i, lexicon):
            continue  # "خطف الأنظار"
        if bare(tokens.at(j)) in lexicon.figurative or tokens.at(j) in lexicon.figurative:
            continue  # "معركة انتخابية"
        definite = any(t.endswith("ال") and bare(tokens.at(i)) for t, w in stems(tokens.at(i)) if w) and bool(
            [t for t, _ in stems(tokens.at(i)) if t.endswith("ال")]
        )
        found.append(ActWord(i, j, tokens.span(i, j), form, definite))
    for i in _firing(tokens):
        if not any(a.i <= i < a.j for a in found):
            found.append(ActWord(i, i + 1, tokens.span(i, i + 1), ActForm(Act.SHOOTING, False), False))
    return sorted(found, key=lambda a: a.i)


def _firing(tokens: Tokens) -> list[int]:
    """ "أطلق مسلحون النار على …": the verb, where its object stands apart."""
    fire = [k for word in ("نار", "النار", "رصاص") for k in tokens.where.get(word, ())]
    return [k for verb in _FIRE for k in tokens.where.get(verb, ()) if any(1 < at - k <= _FIRE_GAP for at in fire)]


_FIRE = ("اطلق", "اطلقت", "اطلقوا", "يطلق", "تطلق", "يطلقون", "فتح", "فتحت", "فتحوا")
_FIRE_GAP = 6


def find_things(tokens: Tokens, lexicon: ArabicLexicon, barred: Collection[int]) -> list[Thing]:
    """The things harmed and the services cut, in order."""
    objects = [
        (i, j, kind)
        for i, j, kind in phrases(tokens, lexicon.objects)
        if tokens.at(i)[:1] != "ك" or tokens.at(i) in lexicon.objects
    ]  # "كبير" is no "بئر" with a particle
    services = [(i, j, kind) for i, j, kind in phrases(tokens, lexicon.services)]
    found: list[Thing] = []
    used: set[int] = set()
    harms = list(phrases(tokens, lexicon.harm))
    for n, (hi, hj, outcome) in enumerate(harms):
        felled = any(w in _FELLED for w in readings(tokens.at(hi)))
        if felled and not bare(tokens.at(hj)).startswith(("طاير", "مروحي", "مسير", "مقاتل")):
            continue  # "أسقط شهيدين"
        if tokens.at(hi) == "النار" and not any(w in tokens.at(k) for w in _LIT for k in range(max(0, hi - 5), hi)):
            continue
        if tokens.at(hi).endswith("سوي") and not any(tokens.at(k) == "بالارض" for k in range(hj, hj + 9)):
            continue  # "سوى" says "but for" as often
        end = harms[n + 1][0] if n + 1 < len(harms) else len(tokens)
        trigger = tokens.span(hi, hj)
        out_of_service = any("خدمه" in tokens.at(k) for k in range(hj, hj + 9))
        if outcome is Outcome.CUT_OFF and bare(tokens.at(hi)).startswith(_LEAVING) and not out_of_service:
            continue
        blown_up = bare(tokens.at(hi)).lstrip("وف").startswith(_BLOWN)
        pool = services if outcome is Outcome.CUT_OFF and not out_of_service else objects
        if bare(tokens.at(hi)).lstrip("وف").startswith("توقف"):
            pool = sorted([*services, *objects])
        if blown_up:  # "فجر سيارة مفخخة": the car is the weapon
            pool = [o for o in pool if o[2] is not ObjectKind.VEHICLE]
        last = hj
        for i, j, kind in pool:
            if i >= end:
                break
            if i < hj or i in used or i in barred:
                continue
            gap = [tokens.at(k) for k in range(last, i)]
            joined = last > hj and (
                tokens.at(i)[:1] == "و" or "،" in gap or "," in gap or any(w[:1] == "و" for w in gap)
            )
            if last == hj and "،" in gap:
                break  # "دُمّر معظم المدينة، والمشافي …"
            near = i - last <= (_REACH if last == hj else 5)
            if not near or any(w in _STOP for w in gap) or (last > hj and not joined):
                break
            used.add(i)
            found.append(_thing(tokens, i, j, trigger, outcome, kind))
            last = j
        if last == hj:  # "أربع مركبات … دمرت"
            reach = _BACK if out_of_service else 2
            quality = outcome is Outcome.CUT_OFF and bare(tokens.at(hi)).lstrip("و").startswith("م")
            if quality:  # "الماء والكهرباء مقطوعان", "محطة المياه متوقفة عن العمل"
                reach, pool = _BACK, sorted([*services, *objects])
            before = [(i, j, kind) for i, j, kind in pool if 0 <= hi - j <= reach and i not in used and i not in barred]
            if before:
                i, j, kind = before[-1]
                used.add(i)
                found.append(_thing(tokens, i, j, trigger, outcome, kind))
    found += [t for t in _hit(tokens, objects, lexicon) if t.i not in used and t.i not in barred]
    return sorted(found, key=lambda t: t.i)


def _hit(tokens: Tokens, objects: list[tuple[int, int, ObjectKind]], lexicon: ArabicLexicon) -> list[Thing]:
    """ "أصابت سيارتين", "إصابة خط الضخ": a word for wounds, with a thing right behind it."""
    starts = {i: (j, kind) for i, j, kind in objects}
    found: list[Thing] = []
    for word in find_words(tokens, lexicon):
        if word.form.outcome is not Outcome.INJURED:
            continue
        at = word.i + 1
        if word.form.way == "active" and any(w in _MISSILES for _, w in stems(tokens.at(at))):
            at += 1  # "أصابت قذيفة سيارتين"
        k = next((k for k in (at, at + 1) if k in starts), None)
        counted = read_count(tokens, at) is not None
        if k is not None and (k == at or counted):
            j, kind = starts[k]
            found.append(_thing(tokens, k, j, word.span, Outcome.DAMAGED, kind))
    return found


def _thing(tokens: Tokens, i: int, j: int, trigger: Span, outcome: Outcome, kind: ObjectKind) -> Thing:
    first = tokens.items[i]
    words = tokens.span(i, j)
    object_ = ObjectHarmed(kind, words.of(tokens.text), words.start, words.end)
    for k in (i - 1, i - 2, i - 3, i - 4):
        said = read_count(tokens, k) if k >= 0 else None
        if said is not None and i - said.j in (0, 1) and (said.j == i or tokens.at(said.j) == "من"):
            return Thing(k, j, trigger, outcome, object_, said.count(tokens))
    word = next((w for t, w in stems(first.word)), first.word)
    plain = bare(word.removeprefix("و"))
    if outcome is Outcome.CUT_OFF and any(i == at for at, _, _ in phrases(tokens, load_arabic().services)):
        return Thing(i, j, trigger, outcome, object_, NO_COUNT)
    if plain.endswith(("ين", "ان")) and plain not in ("مبان",) and len(plain) > 4 and j - i == 1:
        return Thing(
            i, j, trigger, outcome, object_, Count(2, 2, Bound.EXACT, words.of(tokens.text), words.start, words.end)
        )
    if plain.endswith("ات") or plain in _BROKEN:
        return Thing(i, j, trigger, outcome, object_, IMPLIED)
    one = Count(1, 1, Bound.EXACT, words.of(tokens.text), words.start, words.end)
    return Thing(i, j, trigger, outcome, object_, one)


_BROKEN = frozenset(
    "منازل بيوت مبان خيام شقق وحدات مساكن مشاف مراكز مدارس مساجد كنائس كناءس خطوط ابراج ابار خزانات صهاريج جسور دبابات حافلات اسواق متاجر افران مخابز مزارع مقار سيارات محطات محال".split()
)
"""Plurals that no ending shows."""


def acts_alone(
    acts: list[ActWord],
    tokens: Tokens,
    lexicon: ArabicLexicon,
    taken: Collection[Act],
    spans: Collection[Span],
    *,
    beside: bool,
) -> list[tuple[ActWord, Count]]:
    """Acts that no harm of the sentence has taken, each once, with their number where one is said."""
    told: set[Act] = set(taken)
    found: list[tuple[ActWord, Count]] = []
    for act in acts:
        kind = act.form.act
        if act.definite and (kind in _REFERRED or (beside and act.j - act.i == 1)):
            continue  # "انتهت المظاهرة", "المحاصرة": told of before, or a quality
        if beside and tokens.at(act.i - 1) in _WITHIN and (kind is Act.HOUSE_RAID or tokens.at(act.i - 1) == "اثناء"):
            continue  # "اعتقلت 12 مواطناً بعد مداهمة منازلهم"
        if any(a.form.act in _FINER.get(kind, ()) and not a.form.weak for a in acts):
            continue  # "نفذت طائرة مسيرة غارة": one act
        if act.form.weak or kind in told or kind not in (lexicon.beside if beside else lexicon.alone):
            continue
        if kind is Act.CHECKPOINT and any(w in _AT for k in (act.i - 1, act.i - 2) for _, w in stems(tokens.at(k))):
            continue
        if any(s.start < act.span.end and act.span.start < s.end for s in spans):
            continue
        told.add(kind)
        said = _number_of(tokens, act)
        found.append((act, said.count(tokens) if said is not None else Count(None, None, Bound.UNKNOWN)))
    return found


_FINER = {Act.AIRSTRIKE: (Act.DRONE_STRIKE,), Act.SHELLING: (Act.AIRSTRIKE, Act.DRONE_STRIKE)}
_REFERRED = frozenset({Act.PROTEST, Act.CEASEFIRE, Act.SIEGE})
_WITHIN = frozenset(["بعد", "عقب", "خلال", "اثر", "في", "حمله", "حملات", "عمليه", "اثناء", "ضمن"])
_CASES = frozenset(["حالات", "حاله", "عمليات", "عمليه"])
_HOUSES = frozenset(["منزل", "منازل", "منزلا", "بيوت", "بيتا"])


def _number_of(tokens: Tokens, act: ActWord) -> Said | None:
    """ "30 غارة", "ثلاث حالات اغتصاب", "داهمت … 20 منزلاً": how many times."""
    for k in range(max(0, act.i - 4), act.i):
        said = read_count(tokens, k)
        if said is not None and (said.j == act.i or (said.j == act.i - 1 and tokens.at(said.j) in _CASES)):
            return said
    if act.form.act is Act.SEXUAL_VIOLENCE:
        said = read_count(tokens, act.j)
        if said is not None:
            return said
    if act.form.act is Act.HOUSE_RAID:
        for k in range(act.j, min(act.j + 5, len(tokens))):
            said = read_count(tokens, k)
            if said is not None and tokens.at(said.j) in _HOUSES:
                return said
    return None
