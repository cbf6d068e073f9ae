"""Arabic acts that no harm of their sentence has taken, and how many of them there were."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from knell.model import Act, Bound, Count, Span
from knell.read.arabic.heads import head_at
from knell.read.arabic.numbers import Said, bounded_behind, read_count
from knell.read.arabic.people_one import UNITS
from knell.read.arabic.talked import is_in_protest, is_over, is_talked_of, is_traded
from knell.read.arabic.things import ActWord
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.vocabulary.arabic import ArabicLexicon, bare, load_arabic


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
    done: set[Act] = set(taken)
    found: list[tuple[ActWord, Count]] = []
    for act in acts:
        kind = act.form.act
        told = act.definite and kind is not Act.SEXUAL_VIOLENCE  # "تعرضن للاغتصاب"
        if told and (kind in _REFERRED or (beside and act.j - act.i == 1)):
            continue  # "انتهت المظاهرة", "المحاصرة": told of before, or a quality
        if act.definite and any(
            tokens.at(k).removeprefix("و").startswith(_OWNED) for k in range(max(0, act.i - 4), act.i)
        ):
            continue  # "ولم تتبنَّ أي جهة التفجير", "مسؤوليتها عن الهجوم": told before
        if beside and tokens.at(act.i - 1) in _WITHIN and (kind is Act.HOUSE_RAID or tokens.at(act.i - 1) == "اثناء"):
            continue  # "اعتقلت 12 مواطناً بعد مداهمة منازلهم"
        if (
            beside
            and kind is Act.PROTEST
            and any(tokens.at(k).startswith(_ABOUT) for k in range(max(0, act.i - 4), act.i))
        ):
            continue  # "احتُجزوا أثناء تغطيتهم مظاهرة"
        if any(w in lexicon.toll_words or w in lexicon.harmed for w in readings(tokens.at(act.i - 1))):
            continue  # "حصيلة اشتباكات البلدة", "ضحايا القصف": told with its figures
        if kind is Act.SHOOTING and act.j - act.i == 1 and any(w in _SNIPERS for w in readings(tokens.at(act.i))):
            continue  # "القناصة يسيطرون على …": who they are, no shot
        if kind is Act.DEPLOYMENT and _aimed_at(tokens, act.i):
            continue  # "كميناً لرتل عسكري"
        if kind is Act.SIEGE and tokens.at(act.j) in ("تحت", "داخل", "وسط", "بين"):
            continue  # "محاصرين تحت الأنقاض"
        if tokens.at(act.i - 1) == "عن" and any(tokens.at(n) in ("ترد", "يرد") for n in range(act.i - 5, act.i)):
            continue  # "ولم ترد تقارير عن اشتباكات"
        if tokens.at(act.i - 1) == "علي" and tokens.at(act.i - 2) in _ANSWERS:
            continue  # "رداً على غارات …": why, no news
        if act.definite and tokens.at(act.i - 1) in _BEGINS and tokens.at(act.i - 2) in ("منذ", "قبل"):
            continue  # "منذ بدء القتال"
        if act.definite and tokens.at(act.i - 1) in _GOES_ON and tokens.at(act.j) not in ("علي", "في"):
            continue  # "استمرار القصف قد يؤدي إلى …"
        if (
            beside
            and kind is Act.HOUSE_RAID
            and not any(w.startswith(_HOUSE) for k in range(act.j, act.j + 5) for w in readings(tokens.at(k)))
        ):
            continue  # "حملة اعتقالات ومداهمات طالت 22 مواطناً", "داهموا القرية وقتلوا رجلاً"
        if any(a.form.act in _FINER.get(kind, ()) and not a.form.weak and not _apart(tokens, act, a) for a in acts):
            continue  # "نفذت طائرة مسيرة غارة": one act
        if kind is Act.CEASEFIRE and is_talked_of(tokens, act.i):
            continue
        if kind is Act.ARMED_CLASH and is_over(tokens, act.i):
            continue
        if kind is Act.PROTEST and is_in_protest(tokens, act.i, act.j):
            continue
        if kind in _BY_ARMS and not beside and is_traded(tokens, act.i):
            continue
        if act.form.weak or kind in done or kind not in (lexicon.beside if beside else lexicon.alone):
            continue
        if kind is Act.CHECKPOINT and any(w in _AT for k in (act.i - 1, act.i - 2) for _, w in stems(tokens.at(k))):
            continue
        if any(s.start < act.span.end and act.span.start < s.end for s in spans):
            continue
        done.add(kind)
        same = [act, *(a for a in acts if a.form.act is kind and a.i > act.i)]  # "الطيران يلقي ستة براميل"
        said = next((n for a in same if (n := number_of(tokens, a)) is not None), None)
        count = Count(None, None, Bound.UNKNOWN)
        if said is None:
            count = next((two for a in same if (two := twice(tokens, a)) is not None), count)
        if said is not None:  # "اغتصاب ثلاث نساء على الأقل"
            count, _ = bounded_behind(tokens, said.count(tokens), said.j + 1)
        found.append((act, count))
    return found


def twice(tokens: Tokens, act: ActWord) -> Count | None:
    """ "غارتين", "قذيفتي هاون", "عبوتين ناسفتين": an act told in the dual."""
    word = bare(tokens.at(act.i)).lstrip("وب")
    token = tokens.items[act.i]
    skip = len(tokens.at(act.i)) - len(tokens.at(act.i).lstrip("وب"))
    if word not in _TWO:
        return None
    return Count(2, 2, Bound.EXACT, tokens.raw(act.i)[skip:], token.start + skip, token.end)


_TWO: Final = frozenset(
    "قذيفتي قذيفتا عبوتين عبوتان عبوتي مفخختين مفخختان سيارتين سيارتان تفجيرين تفجيران انفجارين انفجاران حاجزين حاجزان كمينين كمينان لغمين لغمان برميلين برميلان هجومين هجومان غارتين غارتان قذيفتين قذيفتان صاروخين صاروخان ضربتين ضربتان مجزرتين مجزرتان".split()
)
_HOUSE: Final = ("منزل", "منازل", "بيت", "بيوت")
_ABOUT: Final = ("في", "مشارك", "لمشارك", "بعد", "تغطي", "خلفي", "اثناء", "خلال", "قمع", "تفريق", "فض", "علي")
_OWNED: Final = ("تبن", "تتبن", "يتبن", "مسوولي")


_AT: Final = frozenset(["عند", "علي", "قرب", "من", "في", "عبر", "حواجزها"])
_BY_ARMS: Final = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.SHOOTING, Act.BOMBING, Act.LANDMINE})
_SNIPERS: Final = frozenset(["قناصه", "قناص", "قناصين", "قناصون", "قناصا"])
_TARGETS: Final = frozenset("علي استهدف استهدفت كمين كمينا هجوم هجوما ضد استهداف هاجم هاجموا هاجمت".split())


def _aimed_at(tokens: Tokens, i: int) -> bool:
    led = any(t == "ل" for t, _ in stems(tokens.at(i))[1:])
    return led or any(w in _TARGETS for k in (i - 1, i - 2) for w in readings(tokens.at(k)))


def _apart(tokens: Tokens, one: ActWord, other: ActWord) -> bool:
    """Whether two acts are told in clauses of their own: "طيران يشن غارات على البارة، وراجمات تستهدف كنصفرة"."""
    first, second = sorted((one, other), key=lambda a: a.i)
    own = tokens.at(second.i)[:1] == "و" and tokens.at(second.i - 1) == "،"
    return own and not second.definite and second.i - first.j > 1


_FINER: Final = {
    Act.BOMBING: (Act.SUICIDE_BOMBING,),
    Act.AIRSTRIKE: (Act.DRONE_STRIKE,),
    Act.SHELLING: (Act.AIRSTRIKE, Act.DRONE_STRIKE),
}
_GOES_ON: Final = frozenset("رهن قيد استمرار وقف انهاء بوقف رغم ظل جراء بسبب".split())
_ANSWERS: Final = frozenset(["ردا", "كرد", "انتقاما"])
_BEGINS: Final = frozenset(["بدء", "اندلاع", "بدايه", "انطلاق", "تجدد"])
_REFERRED: Final = frozenset({Act.PROTEST, Act.CEASEFIRE, Act.SIEGE})
_WITHIN: Final = frozenset(["بعد", "عقب", "خلال", "اثر", "في", "حمله", "حملات", "عمليه", "اثناء", "ضمن"])
_CASES: Final = frozenset(["نقطه", "نقاط", "حالات", "حاله", "عمليات", "عمليه"])
_VICTIMS: Final = 7
_HOUSES: Final = frozenset(["منزل", "منازل", "منزلا", "بيوت", "بيتا"])


def number_of(tokens: Tokens, act: ActWord) -> Said | None:
    """ "30 غارة", "ثلاث حالات اغتصاب", "داهمت … 20 منزلاً": how many times."""
    for k in range(max(0, act.i - 4), act.i):
        said = read_count(tokens, k) if bare(tokens.at(k - 1)) not in UNITS else None  # "الفوج 46 بقذائف"
        if said is not None and (said.j == act.i or (said.j == act.i - 1 and tokens.at(said.j) in _CASES)):
            return said
    if tokens.at(act.i - 1) in ("عدد", "اجمالي"):  # "عدد الغارات: 1465"
        after = (read_count(tokens, k) for k in range(act.j, act.j + 3))
        said = next((n for n in after if n is not None), None)
        if said is not None:
            return said
    if act.form.act is Act.SEXUAL_VIOLENCE:
        said = read_count(tokens, act.j)
        if said is not None:
            return said
        for k in range(max(0, act.i - _VICTIMS), act.i):  # "تعرضت 12 امرأة وفتاة للاغتصاب"
            said = read_count(tokens, k)
            suffers = any(tokens.at(n).startswith("تعرض") for n in (k - 1, *range(k, act.i)))
            suffers = suffers or (said is not None and said.j + 1 == act.i)  # "18 ألف امرأة اغتُصبن"
            head = head_at(tokens, said.j, load_arabic()) if said is not None and suffers else None
            if head is not None and head[0].form.sex:
                return said
    if act.form.act is Act.HOUSE_RAID:
        for k in range(act.j, min(act.j + 5, len(tokens))):
            said = read_count(tokens, k)
            if said is not None and tokens.at(said.j) in _HOUSES:
                return said
    return None
