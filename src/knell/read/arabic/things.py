"""Arabic: things damaged or destroyed and services cut, and acts that no harm in the sentence has taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Bound, Count, ObjectKind, Outcome, Span
from knell.model.values import Value
from knell.read.arabic.harm_words import Word, phrases, refused
from knell.read.arabic.numbers import read_count
from knell.read.arabic.talked import is_printed
from knell.read.arabic.things_counted import ONE, Thing, object_of, thing_at
from knell.read.arabic.things_near import (
    WITHOUT,
    blown_up,
    commas_around,
    consumed,
    counted_before,
    counted_things,
    firing,
    is_robbed,
    only_spoken_of,
    owned,
    without_service,
)
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.events import NO_COUNT
from knell.vocabulary.arabic import ArabicLexicon, bare, load_arabic
from knell.vocabulary.lexicon import ActForm

_REACH: Final = 7
_SAID: Final = 5  # words between a word of ruin and a number
_BACK: Final = 12  # words between a thing and "فخرج عن الخدمة"
_FAR: Final = 22  # words between "أخرجت" and "عن الخدمة"
_OUT_OF: Final = frozenset(["عن", "من", "خارج"])
_THAT: Final = frozenset(["ان", "بان", "انه", "انها"])
_LEAVING: Final = ("خروج", "خرج", "اخرج", "اخراج")
_CUTTING: Final = ("قطع", "يقطع", "تقطع")
_RUINED_INTO: Final = ("تحويل", "تحول", "حول", "يحول", "يتحول", "تتحول")
_RUINS: Final = frozenset("ركام انقاض رماد هياكل هيكل كومه اكوام خراب حطام خرده".split())
_RUIN_REACH: Final = 12
_PARTS: Final = frozenset(
    "جزء اجزاء جزيي جزييا جزييه سقف سور جدار جدران واجهه واجهات زجاج زجاجها زجاجه نوافذ نوافذها نوافذه".split()
)
_WHERE: Final = frozenset(
    "طريق مشفي مستشفي حقل جبال صوامع مشروع في من الي مدينه قرب شرق غرب شمال جنوب باديه ريف علي نحو باتجاه سجن مطار محيط".split()
)
_OF_IT: Final = frozenset("دمره يدمره تدمره احرقه نسفه جرفه تدميره تضرره احتراقه انهياره اعطابه هدمه احراقه".split())
_TO_THEM: Final = frozenset(["بها", "به", "بهما", "بهم"])
_MORE: Final = frozenset(["اخري", "اخر", "اخرين", "غيرها"])
_AFTER_NUMBER: Final = frozenset(["اخر", "اخرين", "اخرون", "", ".", "،", ",", "؛", "اخري", "جزييا", "بشكل", "كليا"])
_FELLED_IT: Final = frozenset(["اسقاطها", "اسقاطه", "اسقاطهما", "اسقطها", "اسقطتها", "اسقطوها"])
_FELLED: Final = frozenset(["اسقط", "اسقطت", "اسقطوا", "اسقاط", "يسقط", "تسقط"])
_LIT: Final = ("اضرم", "اشتعل", "شب", "اندلع", "نشب")
_BLOWN: Final = ("فجر", "يفجر", "تفجر", "تفجير")
_BLOWN_UP: Final = frozenset(
    {
        ObjectKind.HOUSING,
        ObjectKind.FUEL,
        ObjectKind.POWER,
        ObjectKind.WATER,
        ObjectKind.COMMUNICATIONS,
        ObjectKind.ROAD,
    }
)
"""What a blast is told of as a thing; a market or a mosque that is blown up is an attack on people."""
_MISSILES: Final = frozenset(
    "مسيرات طايرات مدفعيه غارات قذايف قذيفتان صاروخان صاروخين مروحيات راجمات دبابات القصف قصف قذيفه صاروخ رصاصه شظايا غاره مسيره قنبله طلقات قذائف صواريخ القذيفه الغاره".split()
)
_AT: Final = frozenset(["عند", "علي", "قرب", "من", "في", "عبر", "حواجزها"])
_STOP: Final = frozenset([".", "؛", "!", "؟", "فيما", "بينما", "لكن", "بعدما", "عندما", "حين", "حيث"])


class ActWord(Value, frozen=True):
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
        if refused(tokens, i, lexicon) or only_spoken_of(tokens, i, form):
            continue  # "خطف الأنظار"
        if bare(tokens.at(j)) in lexicon.figurative or tokens.at(j) in lexicon.figurative:
            continue  # "معركة انتخابية"
        if is_printed(tokens, i, j):
            continue  # "نشرت الوزارة أسماء …"
        definite = any(t.endswith("ال") and bare(tokens.at(i)) for t, w in stems(tokens.at(i)) if w) and bool(
            [t for t, _ in stems(tokens.at(i)) if t.endswith("ال")]
        )
        found.append(ActWord(i, j, tokens.span(i, j), form, definite))
    for i in firing(tokens):
        if not any(a.i <= i < a.j for a in found):
            found.append(ActWord(i, i + 1, tokens.span(i, i + 1), ActForm(Act.SHOOTING, False), False))
    return sorted(found, key=lambda a: a.i)


def find_things(tokens: Tokens, lexicon: ArabicLexicon, barred: Collection[int], words: Sequence[Word]) -> list[Thing]:
    """The things harmed and the services cut, in order; `words` are the words of harm of the sentence."""
    harms = sorted([*phrases(tokens, lexicon.harm), *blown_up(tokens), *consumed(tokens)])
    hurting = [w for w in words if w.form.outcome is Outcome.INJURED]
    lacking = any(w in tokens.where for w in WITHOUT)
    services = list(phrases(tokens, lexicon.services)) if harms or lacking else []
    if not harms and not hurting:
        return _lacking(tokens, services, set()) if lacking else []
    objects = [
        (i, j, kind)
        for i, j, kind in phrases(tokens, lexicon.objects)
        if (tokens.at(i)[:1] != "ك" or tokens.at(i) in lexicon.objects)  # "كبير" is no "بئر" with a particle
        and not (tokens.at(i) == "اليه" and tokens.raw(i)[:1] in "إا" and tokens.raw(i)[-1:] == "ه")  # "إليه"
        and not (kind is ObjectKind.ROAD and tokens.at(i - 1) in _AT)  # "على طريق …"
        and not (tokens.at(j).startswith(("مفخخ", "ملغم")) and not counted_before(tokens, i))  # "بانفجار سيارة مفخخة"
    ]
    objects = sorted([*objects, *owned(tokens, harms, lexicon)])
    found: list[Thing] = []
    used: set[int] = set()
    asides = commas_around(tokens, barred)
    for n, (hi, hj, said) in enumerate(harms):
        word = bare(tokens.at(hi)).lstrip("وف")
        word = "تفجير" if word in ("بتفجير", "لتفجير") else word
        if _another_sense(tokens, hi, hj, said) or (
            word == "عطل" and tokens.at(hj) in ("في", "فني", "كهربائي", "تقني")
        ):
            continue
        end = harms[n + 1][0] if n + 1 < len(harms) else len(tokens)
        outcome, trigger = said, tokens.span(hi, hj)
        out_of_service = any(
            (tokens.at(k).endswith("الخدمه") and tokens.at(k - 1) in _OUT_OF)
            or (tokens.at(k) == "العمل" and tokens.at(k - 1) == "عن")
            for k in range(hi, _clause_end(tokens, hj, hj + _FAR))
        )
        if outcome is Outcome.CUT_OFF and word.startswith(_LEAVING) and not out_of_service:
            continue
        pool = services if outcome is Outcome.CUT_OFF and not out_of_service else objects
        if word.startswith("توقف"):
            pool = sorted([*services, *objects])
        if "عطل" in word and outcome is Outcome.CUT_OFF:  # "عُطّلت النقطة الطبية": but not a car
            pool = sorted([*services, *(o for o in objects if o[2] not in (ObjectKind.VEHICLE, ObjectKind.OTHER))])
        if outcome is not Outcome.CUT_OFF:
            pool = sorted([*pool, *counted_things(tokens, hj, pool, barred, lexicon)])
        blown = any(w.startswith("فجر") for w in readings(tokens.at(hi)))
        if blown and any(tokens.at(k).startswith("نفس") for k in range(hj, hj + 4)):
            continue  # "فجرت انتحاريتان نفسيهما قرب كنيسة"
        if word.startswith(_BLOWN):  # "فجر سيارة مفخخة": the car is the weapon
            pool = [o for o in pool if o[2] is not ObjectKind.VEHICLE]
        if word == "تفجير":  # "تفجير منزل": but "تفجير سوق" is an attack on people
            said_n = read_count(tokens, hj)
            first = said_n.j if said_n is not None else hj
            pool = [o for o in pool if o[0] == first and (o[2] is ObjectKind.HOUSING or _is_blown_up(tokens, o))]
        if word.startswith(_CUTTING):  # "قطعوا 80 شجرة"
            pool = sorted([*pool, *(o for o in objects if bare(tokens.at(o[0])).startswith(("شجر", "اشجار")))])
            roads = (o for o in objects if o[2] is ObjectKind.ROAD and o[0] == hj)  # "قطعت طريق مرجعيون"
            pool = sorted([*pool, *roads])
        last = hj
        pool = _without_doer(tokens, pool, hj)
        for i, j, kind in pool:
            if i >= end:
                break
            if i < hj or i in used or i in barred:
                continue
            gap = [tokens.at(k) for k in range(last, i) if k not in barred and k not in asides]
            joined = last > hj and (tokens.at(i)[:1] == "و" or "،" in gap or "," in gap or _joins(tokens, last, i))
            if last > hj and any(tokens.at(k) in lexicon.clause or _is_verb(tokens, k) for k in range(last, i)):
                break  # "فجّروا ثلاثة منازل، وأمهلوا أهالي القرية"
            if last == hj and "،" in gap:
                break  # "دُمّر معظم المدينة، والمشافي …"
            if last > hj and not joined and tokens.at(i)[:1] == "ل" and not gap[1:]:
                continue  # "محطة السويدية لتوليد الكهرباء ومحطتي غاز": what the first is for
            if last > hj and (any(w.removeprefix("و") in _THAT for w in gap) or any(is_robbed(w) for w in gap)):
                break  # "دمّر المولّدة، وأكد طبيب أن المشفى خرج …", "أُحرق المخيم ونُهبت مخازن …"
            near = len(gap) <= (_REACH if last == hj else 5) or (last == hj and out_of_service and len(gap) <= _BACK)
            if not near or any(w in _STOP for w in gap) or (last > hj and not joined):
                break
            used.add(i)
            tree = word.startswith(_CUTTING) and kind is ObjectKind.OTHER
            done = Outcome.DESTROYED if tree else _of_part(tokens, gap, hj, outcome)
            found.append(thing_at(tokens, i, j, trigger, done, kind))
            last = j
        these = _of_these(tokens, hj, objects, trigger, outcome) if last == hj else []
        found += these
        if last > hj or these:
            continue
        quality = outcome is Outcome.CUT_OFF and word.startswith(("م", "قاطع", "كاطع"))
        back = quality or out_of_service or _pronoun_on(tokens, hi, hj)
        back = back or any(tokens.at(k) in _TO_THEM for k in range(max(0, hi - 3), hi))  # "فألحق بها أضراراً"
        if quality:  # "الماء والكهرباء مقطوعان", "محطة المياه متوقفة عن العمل"
            pool = sorted([*services, *objects])
        passive = "\u064f" in tokens.raw(hi)[:3]  # "مستشفى أطباء بلا حدود دُمّر كلياً"
        before = [
            o
            for o in pool
            if 0 <= hi - o[1] <= (_BACK if back else 4 if passive else 2)
            and o[0] not in used
            and o[0] not in barred
            and not any(tokens.at(k).removeprefix("و") in _THAT for k in range(o[1], hi))
        ]
        if before and before[-1][0] > 1 and tokens.at(before[-1][0] - 1) == "في":  # "قسم الولادة في المستشفى تضرر"
            inner = next((o for o in pool if o[1] == before[-1][0] - 1 and o[0] not in used), None)
            before = [*before[:-1], inner] if inner is not None else before
        if before:  # "أربع مركبات … دمرت"
            together = _together(tokens, before, {o[0] for o in services}, all_of_them=back)
            both = tokens.at(hi).endswith("هما") and hj == hi + 1 and len(together) == 1
            for i, j, kind in together:
                used.add(i)
                gap = [tokens.at(k) for k in (i - 1, *range(j, hi), hj)]
                thing = thing_at(tokens, i, j, trigger, _of_part(tokens, gap, hj, outcome), kind)
                found.append(replace(thing, count=_both(tokens, hi)) if both else thing)
        else:
            found += _others(tokens, hi, hj, trigger, outcome, found)
    found += _lacking(tokens, services, used) if lacking else []
    found += [t for t in _hit(tokens, objects, hurting, asides.union(barred)) if t.i not in used and t.i not in barred]
    return _told_apart(sorted(found, key=lambda t: t.i))


def _told_apart(things: list[Thing]) -> list[Thing]:
    """Two things without a number that one word of ruin tells of: the second has its own words. Services are one."""
    found: list[Thing] = []
    for thing in things:
        cut = thing.outcome is Outcome.CUT_OFF  # "الاتصالات والإنترنت" are one, "المياه والكهرباء" are two
        again = thing.count.text is None and any(
            t.trigger == thing.trigger and t.count.text is None and not (cut and t.object.kind is thing.object.kind)
            for t in found
        )
        own = Span(thing.object.start or thing.trigger.start, thing.object.end or thing.trigger.end)
        found.append(replace(thing, trigger=own) if again else thing)
    return found


def _is_blown_up(tokens: Tokens, thing: tuple[int, int, ObjectKind]) -> bool:
    """ "تفجير خط أنابيب", but "تفجير المرفأ": an event by its name."""
    return thing[2] in _BLOWN_UP and not tokens.at(thing[0]).startswith("ال")


def _both(tokens: Tokens, k: int) -> Count:
    """ "وخروجهما عن الخدمة": the two told before."""
    token = tokens.items[k]
    start = token.start + (token.word[:1] in "وف")
    return Count(2, 2, Bound.EXACT, tokens.text[start : token.end], start, token.end)


def _without_doer(
    tokens: Tokens, pool: list[tuple[int, int, ObjectKind]], hj: int
) -> list[tuple[int, int, ObjectKind]]:
    """ "هدمت جرافات الاحتلال منزلاً": what does it is not harmed, where something is."""
    first = next((n for n, o in enumerate(pool) if o[0] >= hj), None)
    if first is None or pool[first][0] != hj or not tokens.at(hj).startswith((*_ENGINES, *_THE_ENGINES)):
        return pool
    after = pool[first + 1] if first + 1 < len(pool) else None
    harmed = (
        after is not None
        and after[0] - hj <= _REACH
        and not any(tokens.at(k)[:1] == "و" or tokens.at(k) == "،" for k in range(hj + 1, after[0] + 1))
    )
    return [*pool[:first], *pool[first + 1 :]] if harmed else pool


_THE_ENGINES: Final = ("الاليات", "الجرافات", "الدبابات", "الطايرات", "المسيرات", "المروحيات")
_ENGINES: Final = ("جرافات", "جرافه", "دبابات", "طايرات", "مقاتلات", "مروحيات", "اليات", "زوارق", "مسيرات")


def _another_sense(tokens: Tokens, hi: int, hj: int, outcome: Outcome) -> bool:
    """ "أسقط شهيدين", "سوى": a word of harm to things that says something else here."""
    if tokens.at(hi) in _FELLED_IT:
        return not any(w.startswith(("طاير", "مروحي", "مسير")) for k in range(hi) for w in readings(tokens.at(k)))
    if any(w in _FELLED for w in readings(tokens.at(hi))):
        said = read_count(tokens, hj)
        at = said.j if said is not None else hj
        if not any(bare(tokens.at(k)).startswith(("طاير", "مروحي", "مسير")) for k in range(at, at + 5)):
            return not bare(tokens.at(at)).startswith("مقاتل")
    if tokens.at(hi) == "تدمر" and (bare(tokens.at(hi - 1)) in _WHERE or not _does_destroy(tokens, hi)):
        return True  # "في تدمر", "طريق تدمر – دير الزور": the town
    if tokens.at(hi) == "حرقا":  # "استشهدوا حرقاً في قصف الخيام"
        return True
    if tokens.at(hi) == "النار" and not any(w in tokens.at(k) for w in _LIT for k in range(max(0, hi - 5), hi)):
        return True
    if bare(tokens.at(hi)).lstrip("وف").startswith(_RUINED_INTO):  # "تحولت … إلى ركام"
        return not any(w in _RUINS for k in range(hj, hj + _RUIN_REACH) for _, w in stems(tokens.at(k)))
    return tokens.at(hi).endswith("سوي") and not any(tokens.at(k) == "بالارض" for k in range(hj, hj + 9))


def _does_destroy(tokens: Tokens, hi: int) -> bool:
    """Whether what could be the name of a town has a thing to destroy behind it."""
    objects = load_arabic().objects
    for k in range(hi + 1, hi + 1 + _REACH):
        if tokens.kind(k) in ("mark", "") or tokens.at(k) in _AT:
            return False
        if any(objects.match(w, tokens.bare_from(k + 1)) is not None for w in readings(tokens.at(k))):
            return True
    return False


def _clause_end(tokens: Tokens, i: int, j: int) -> int:
    """The first full stop in tokens [i, j), else j."""
    return next((k for k in range(i, min(j, len(tokens))) if tokens.at(k) in (".", "؛", "!", "؟")), j)


def _pronoun_on(tokens: Tokens, hi: int, hj: int) -> bool:
    """ "فدمرتها", "ما أدى إلى إعطابها": the thing has been told."""
    word = tokens.at(hi)
    return hj - hi == 1 and len(word) > 5 and (word.endswith(("ها", "هما", "هم")) or word.lstrip("بوفل") in _OF_IT)


def _together(
    tokens: Tokens, before: Sequence[tuple[int, int, ObjectKind]], plain: Collection[int], *, all_of_them: bool
) -> list[tuple[int, int, ObjectKind]]:
    """Of the things before a word of harm those that it is said of: the last, what the last belongs to, and what is joined to it.

    `plain` are the services: "النت والاتصالات" are one.
    """
    kept = [before[-1]]
    for i, j, kind in reversed(before[:-1]):
        after = kept[-1]
        gap = [tokens.at(k) for k in range(j, after[0])]
        if len(gap) > 4 or any(w in _STOP or w == "،" for w in gap):
            break
        joined = tokens.at(after[0])[:1] == "و" or any(w[:1] == "و" for w in gap)
        if joined and not all_of_them:  # "ست مستشفيات ومراكز صحية تضررت": the number is of both
            counted = any(read_count(tokens, n) is not None for n in (i - 1, i - 2))
            kept[-1] = (i, j, kind) if counted and kind is after[2] else after
            break
        if joined and (kind is not after[2] or not (after[0] in plain and i in plain)):
            kept.append((i, j, kind))  # "المياه والكهرباء مقطوعتان"
        elif j > after[0]:
            kept[-1] = (i, j, kind)  # "محطة مياه"
        elif not joined and 0 < len(gap) <= 2 and not any(w in _AT and w != "في" for w in gap):
            kept[-1] = (i, j, kind)  # "قسم الولادة في المستشفى تضرر"
        else:
            break
    return kept


def _of_part(tokens: Tokens, near: Sequence[str], hj: int, outcome: Outcome) -> Outcome:
    """ "انهار جزء من المبنى", "دُمّر جزئياً": what is destroyed in part is damaged."""
    words = (*near, tokens.at(hj), tokens.at(hj + 1))
    part = outcome is Outcome.DESTROYED and any(w in _PARTS for word in words for _, w in stems(word))
    return Outcome.DAMAGED if part else outcome


def _of_these(
    tokens: Tokens, hj: int, objects: Sequence[tuple[int, int, ObjectKind]], trigger: Span, outcome: Outcome
) -> list[Thing]:
    """ "قافلة من 12 شاحنة … وأحرق المهاجمون ثلاثاً منها": some of the things told before in the sentence."""
    for k in range(hj, hj + _SAID):
        said = read_count(tokens, k)
        if said is None or tokens.at(said.j) not in ("منها", "منهما"):
            continue
        before = [o for o in objects if o[1] <= hj - 1]
        if not before:
            return []
        i, j, kind = before[-1]
        return [Thing(said.i, said.j, trigger, outcome, object_of(tokens, i, j, kind), said.count(tokens))]
    return []


def _others(tokens: Tokens, hi: int, hj: int, trigger: Span, outcome: Outcome, found: Sequence[Thing]) -> list[Thing]:
    """ "دُمرت 20 شقة وتضررت أكثر من 50", "وعُطبت أخرى": more of the things told last, by number alone."""
    before = next((t for t in reversed(found) if t.j <= hi and hi - t.j <= _BACK), None)
    if before is None or before.outcome is outcome or outcome is Outcome.CUT_OFF:
        return []
    said = read_count(tokens, hj)
    if said is not None and (tokens.at(said.j) in _AFTER_NUMBER or _same_noun(tokens, said.j, before)):
        return [Thing(said.i, said.j, trigger, outcome, before.object, said.count(tokens))]
    for k in range(max(0, hi - 4), hi):  # "نحو 15 أخرى تضررت"
        said = read_count(tokens, k)
        if said is not None and tokens.at(said.j) in _MORE and hi - said.j <= 2:
            return [Thing(said.i, said.j, trigger, outcome, before.object, said.count(tokens))]
    for k in range(max(0, hi - 4), hi):  # "تضرر 1,700 منزل منها 450 دمرت كلياً"
        said = read_count(tokens, k) if tokens.at(k - 1).lstrip("و") in ("منها", "بينها") else None
        if said is not None and said.j == hi:
            return [Thing(said.i, said.j, trigger, outcome, before.object, said.count(tokens))]
    if tokens.at(hj) in _MORE:
        token = tokens.items[hj]
        one = Count(1, 1, Bound.EXACT, tokens.raw(hj), token.start, token.end)
        return [Thing(hj, hj + 1, trigger, outcome, before.object, one)]
    return []


def _same_noun(tokens: Tokens, k: int, thing: Thing) -> bool:
    """ "دُمرت 18 وحدة سكنية وتضررت 68 وحدة": the noun again, without its adjective."""
    return tokens.kind(k) == "word" and bare(tokens.at(k)) == bare(tokens.at(thing.j - 2)) and thing.j - thing.i > 1


def _hit(
    tokens: Tokens, objects: list[tuple[int, int, ObjectKind]], words: Sequence[Word], aside: Collection[int]
) -> list[Thing]:
    """ "أصابت سيارتين", "إصابة خط الضخ ومحطة محولات": a word for wounds, with a thing right behind it and what is joined to that."""
    starts = {i: (j, kind) for i, j, kind in objects}
    found: list[Thing] = []
    for word in words:
        at = word.i + 1
        at = _past(at, aside)  # "أصابت فجر الأحد مولّدين"
        if word.form.way == "active" and any(w in _MISSILES for _, w in stems(tokens.at(at))):
            at = _past(at + 1, aside)  # "أصابت قذيفة سيارتين"
            if tokens.at(at).startswith("اطلق"):  # "أصابت مسيّرات أطلقتها القوات، فجر الأحد، مستودعات"
                at = next((n for n in range(at + 1, at + _BACK) if n in starts), at)
            at += at not in starts and _flies(tokens, at)  # "أصاب صاروخ روسي منزلاً", "أصابت قذيفة هاون منزلاً"
        k = next((k for k in (at, at + 1) if k in starts), None)
        counted = read_count(tokens, at) is not None
        if k is None or (k != at and not counted) or bare(tokens.at(k)).startswith(("هدف", "اهداف")):
            continue
        while k is not None:
            j, kind = starts[k]
            found.append(thing_at(tokens, k, j, word.span, Outcome.DAMAGED, kind))
            j += tokens.at(j).endswith(("ي", "يه", "ه")) and tokens.at(j + 1)[:1] == "و" and j not in starts
            j += tokens.at(j) in ONE
            k = next((n for n in range(j, j + 4) if n in starts and _joins(tokens, j, n)), None)
    return found


def _past(k: int, aside: Collection[int]) -> int:
    while k in aside:
        k += 1
    return k


def _is_verb(tokens: Tokens, k: int) -> bool:
    """Whether a word joined by "و" is by its ending a verb of what somebody did next: "وأمهلوا"."""
    word = tokens.at(k)
    return word[:1] == "و" and word.endswith("وا") and len(word) > 5


def _joins(tokens: Tokens, j: int, k: int) -> bool:
    """Whether "و" joins the thing at token `k`, or its number, to what ends at token `j`."""
    joints = (m for m in range(j, k + 1) if tokens.at(m)[:1] == "و")
    return any(m == k or tokens.at(m) == "و" or read_count(tokens, m) is not None for m in joints)


def _flies(tokens: Tokens, k: int) -> bool:
    """Whether a word behind a missile only says which one it is: "هاون", "روسي", "دبابة"."""
    word = tokens.at(k)
    return word in ("هاون", "دبابه", "مدفعيه", "طايش", "طايشه", "غراد") or word.endswith(("ي", "يه", "يان", "يين"))


def _lacking(tokens: Tokens, services: Sequence[tuple[int, int, ObjectKind]], used: set[int]) -> list[Thing]:
    """Services that are said to be wanting, with no word for who cut them."""
    return [
        Thing(i, j, tokens.span(k, j), Outcome.CUT_OFF, object_of(tokens, i, j, kind), NO_COUNT)
        for k, i, j, kind in without_service(tokens, services, used)
    ]
