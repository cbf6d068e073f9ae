"""Arabic people taken or driven out by words that are no verb of it alone: "وقعوا في الأسر", "طالت الاعتقالات 12", "أُجبروا على الرحيل"."""

from __future__ import annotations

from typing import Final

from knell.model import Act, Bound, Count, Outcome, Span, VictimClass
from knell.read.arabic.people import People
from knell.read.arabic.ties import SILENT, Harm, Ties
from knell.read.arabic.tokens import bare, readings

_REACHED: Final = frozenset(["طالت", "طال", "شملت", "شمل", "طاولت", "استهدفت"])
_ARRESTS: Final = frozenset("اعتقال اعتقالات توقيف توقيفات دهم مداهمات مداهمه تفتيش".split())
_PRISON: Final = frozenset(["السجن", "سجن", "المعتقل", "الحبس"])
_LOCKS: Final = frozenset("اودع اودعت اودعوا يودع تودع زج زجت زجوا يزج تزج ايداع".split())
_HOSTAGES: Final = frozenset(["رهاين", "رهينه", "رهينتين", "كرهاين", "رهينتان"])
_TAKES: Final = frozenset(
    "اخذ اخذت اخذوا احتجز احتجزت احتجزوا يحتجز تحتجز يحتجزون اتخذ اتخذت اتخذوا احتجاز اخذ".split()
)
_FORCED: Final = frozenset(
    "اضطر اضطرت اضطروا اضطرار اجبر اجبرت اجبروا اجبار ارغم ارغمت ارغموا ارغام دفع دفعت يدفع تدفع".split()
)
_LEAVING: Final = frozenset("مغادره ترك نزوح فرار رحيل خروج اخلاء هجر هجره هروب".split())
_REFUGE: Final = frozenset(["لجا", "لجات", "لجاوا", "لجووا", "لجو", "لجوء"])
_OUT: Final = frozenset(["خروج", "خرجت", "خرج"])
_DRIVEN: Final = frozenset(["نازحه", "فاره", "مهجره", "مشرده", "لاجيه"])
_RECEIVED: Final = frozenset(
    "وصلوا دخلوا عبروا استقبل استقبلت استقبال تستقبل يستقبل وصلت وصل وصول نزوح تدفق دخلت دخول عبرت لجات لجوء".split()
)
_AWAY: Final = frozenset(["من", "عبر", "باتجاه", "نحو", "الي", "تجاه", "صوب"])
_NEAR: Final = 6
_FAR: Final = 12
_FIGHTERS: Final = frozenset({VictimClass.ARMED_GROUP, VictimClass.STATE_FORCES})

_BROUGHT: Final = frozenset(
    "انتشل انتشلت انتشلوا انتشلتا انتشلا اخرج اخرجت اخرجوا نقل نقلوا نقلت نقلا نقلتا ينقل ادخل ادخلوا ادخلت اسعف اسعفوا".split()
)

_CROSSED: Final = frozenset(["عبر", "عبرت", "عبروا"])
_OVER: Final = frozenset(["الحدود", "الي", "حدود"])
_BY_WAY: Final = frozenset(["من", "الي", "تم", "مر"])
_UPROOTS: Final = frozenset("اقتلع اقتلعت طرد طردت طردوا اخرج اخرجت اخرجوا ابعد ابعدت طرد اقتلاع".split())
_HOMES: Final = ("ديار", "منازل", "بيوت", "قرا", "اراضي", "مساكن", "مناطق", "بلدات")
CUES: Final = (
    _UPROOTS
    | _CROSSED
    | _REACHED
    | {"الاسر"}
    | _LOCKS
    | _HOSTAGES
    | _FORCED
    | _REFUGE
    | {"لاجي", "لاجيا", "لاجيه", "لاجيين"}
    | _OUT
    | _DRIVEN
    | {"الاتصال", "الاعدام", "احياء", "حيا"}
    | {"قبضه", "ايدي", "مصيرهم", "مصيرهما"}
    | _BROUGHT
    | {
        "معهم",
        "معها",
        "معه",
        "يسقطون",
        "يسقطن",
        "يشاهد",
        "تشاهد",
        "يشاهدوا",
        "الموت",
        "رهن",
        "قيد",
        "اخذوا",
        "انفسهم",
        "القتل",
        "حياته",
        "حياتها",
    }
)
"""One of these stands in a sentence that this module reads."""


def tie_taken(s: Ties) -> None:
    """Tie who is held, taken or driven out where no verb of harm takes them."""
    _tie_held(s)
    _tie_hostages(s)
    _tie_driven(s)
    _tie_cut_off(s)
    _tie_executed(s)
    _tie_in_hands(s)
    _tie_along(s)
    _tie_falling(s)
    _tie_unseen(s)
    _tie_to_death(s)
    _tie_kept(s)
    _tie_given_up(s)
    _tie_his_life(s)


def _tie_along(s: Ties) -> None:
    """ "أخذوا ثلاثة شبان معهم", "أما هو فأخذوه معهم": who is taken along against his will."""
    for k in sorted({k for w in _WITH_THEM for k in s.tokens.where.get(w, ())}):
        verb = next((n for n in range(k - 1, k - _NEAR, -1) if _takes(s.tokens.at(n))), None)
        if verb is None:
            continue
        token = s.tokens.items[verb]
        if token.word.endswith(("وه", "وها", "ته", "تها")) and k == verb + 1:
            he = s.tokens.items[verb - 1] if s.tokens.at(verb - 1) in ("هو", "هي") else token
            start = he.start + (he.word[:1] in ("ف", "و"))
            one = Count(1, 1, Bound.EXACT, s.tokens.text[start : token.end], start, token.end)
            s.loose.append(Harm(s.tokens.span(verb, k + 1), verb, Outcome.ABDUCTED, one, "taken", act=Act.ABDUCTION))
            continue
        index = next((n for n, p in enumerate(s.people) if verb < p.i <= k + 1 and n not in s.ties), None)
        if index is not None and _free(s, index):
            _hold(s, index, verb, verb + 1, Outcome.ABDUCTED, Act.ABDUCTION)

    for k in s.tokens.where.get("اخذوا", ()):  # "دخلوا البيت وأخذوا ابنها"
        index = _behind(s, k, 1)
        kin = s.tokens.at(k + 1)
        if _free(s, index) and kin.startswith(_KIN) and kin.endswith(("ه", "ها", "ي", "هم", "نا")):
            _hold(s, index, k, k + 1, Outcome.ABDUCTED, Act.ABDUCTION)


_KIN: Final = ("ابن", "ابنا", "زوج", "والد", "شقيق", "اخو", "اخا", "ابي", "اخي")
_WITH_THEM: Final = frozenset(["معهم", "معها", "معه"])


def _takes(word: str) -> bool:
    word = word.lstrip("وف")
    return word in _TAKES or (word.startswith("اخذ") and word.endswith(("وه", "وها", "وهم", "ته", "تها", "تهم")))


def _tie_unseen(s: Ties) -> None:
    """ "ولم يُشاهد أربعة تجار منذ الهجوم": missing."""
    for k in sorted({k for w in ("يشاهد", "تشاهد", "يشاهدوا") for k in s.tokens.where.get(w, ())}):
        index = _behind(s, k, 2)
        if s.tokens.at(k - 1).removeprefix("و") == "لم" and _free(s, index) and "منذ" in s.tokens.where:
            _hold(s, index, k, k + 1, Outcome.MISSING, Act.OTHER)


def _tie_to_death(s: Ties) -> None:
    """ "ضربوا معتقلين حتى الموت": killed, however."""
    for k in s.tokens.where.get("الموت", ()):
        verb = next((n for n in range(k - 2, k - 9, -1) if any(w in _BEATEN for w in readings(s.tokens.at(n)))), None)
        if s.tokens.at(k - 1) != "حتي" or verb is None:
            continue
        index = _between(s, verb, k)
        index = index if index is not None else _between(s, max(0, verb - 4), verb)
        if index is not None and s.ties.get(index, SILENT) is SILENT:
            p = s.people[index]
            s.ties[index] = Harm(s.tokens.span(verb, k + 1), verb, Outcome.KILLED, p.count, "taken", p, act=Act.TORTURE)


_BEATEN: Final = frozenset("ضرب ضربوا ضربت ضربا ضربه تعذيب عذب عذبوا عذبت رجم رجموا رجمت طعن طعنوا طعنا".split())


def _tie_kept(s: Ties) -> None:
    """ "لا يزال 120 آخرون رهن الاحتجاز"."""
    for k in sorted({k for w in ("رهن", "قيد") for k in s.tokens.where.get(w, ())}):
        index = _between(s, max(0, k - 4), k)
        if bare(s.tokens.at(k + 1)) in ("احتجاز", "اعتقال", "توقيف", "حجز") and _free(s, index):
            _hold(s, index, k, k + 2, Outcome.DETAINED, Act.ARREST)


def _tie_given_up(s: Ties) -> None:
    """ "وسلّم خمسة من المسلحين أنفسهم": who surrenders is held."""
    for k in sorted({k for w in ("انفسهم", "نفسه") for k in s.tokens.where.get(w, ())}):
        index = _between(s, max(0, k - 7), k)
        verb = s.people[index].i - 1 if index is not None else -1
        if _free(s, index) and any(w in ("سلم", "سلمت", "سلموا", "يسلم") for w in readings(s.tokens.at(verb))):
            _hold(s, index, verb, verb + 1, Outcome.DETAINED, Act.ARMED_CLASH)


def _tie_his_life(s: Ties) -> None:
    """ "انفجار يودي بحياته وحياة سائقه": who "he" is stands before."""
    for k in sorted({k for w in ("حياته", "حياتها") for k in s.tokens.where.get(w, ())}):
        taken = any(w in s.lexicon.takers for n in range(max(0, k - 2), k) for w in readings(s.tokens.at(n)))
        if taken and s.tokens.at(k)[:1] == "ب":
            token = s.tokens.items[k]
            one = Count(1, 1, Bound.EXACT, s.tokens.raw(k)[1:], token.start + 1, token.end)
            s.loose.append(Harm(s.tokens.span(k, k + 1), k, Outcome.KILLED, one, "taken"))


def _tie_falling(s: Ties) -> None:
    """ "رأيت خمسة يسقطون أمامي": who falls under fire may be dead or hurt."""
    for k in sorted({k for w in ("يسقطون", "يسقطن") for k in s.tokens.where.get(w, ())}):
        index = _between(s, max(0, k - 4), k)
        if _free(s, index) and s.people[index or 0].j == k:
            _hold(s, index, k, k + 1, Outcome.CASUALTIES, Act.SHOOTING)


def _free(s: Ties, index: int | None) -> bool:
    return index is not None and index not in s.ties and s.people[index].said and s.people[index].outcome is None


def _between(s: Ties, i: int, j: int) -> int | None:
    """The last people that stand in tokens [i, j)."""
    return next((n for n in range(len(s.people) - 1, -1, -1) if i <= s.people[n].i and s.people[n].j <= j), None)


def _behind(s: Ties, k: int, far: int) -> int | None:
    """The people right behind token `k`, at most `far` words away."""
    return next((n for n, p in enumerate(s.people) if 0 < p.i - k <= far), None)


def _hold(s: Ties, index: int | None, k: int, j: int, outcome: Outcome, act: Act) -> None:
    if index is None:
        return
    p = s.people[index]
    s.ties[index] = Harm(s.tokens.span(k, j), k, outcome, p.count, "taken", p, act=act)


def _tie_held(s: Ties) -> None:
    where = s.tokens.where
    for k in sorted({k for w in _REACHED for k in where.get(w, ())}):
        index = _behind(s, k, 3)
        before = any(w in _ARRESTS for n in range(max(0, k - _FAR), k) for w in readings(s.tokens.at(n)))
        if not before and any(w in _ARRESTS for n in range(k + 1, k + 4) for w in readings(s.tokens.at(n))):
            index, before = _behind(s, k, _FAR), True  # "طالت حملة الاعتقالات في الضفة 18 مواطناً"
        if before and _free(s, index) and not any(n in s.at_word for n in range(k + 4, s.people[index or 0].i)):
            _hold(s, index, k, k + 1, Outcome.DETAINED, Act.ARREST)
    for k in where.get("الاسر", ()):  # "وقع أربعة من العناصر في الأسر"
        index = _between(s, max(0, k - _NEAR - 4), k)
        if s.tokens.at(k - 1) == "في" and _free(s, index):
            _hold(s, index, k - 1, k + 1, Outcome.DETAINED, Act.ARMED_CLASH)
    for k in sorted({k for w in _LOCKS for k in where.get(w, ())}):
        jail = next((n for n in range(k + 1, k + _FAR) if any(w in _PRISON for w in readings(s.tokens.at(n)))), None)
        index = _between(s, k + 1, jail) if jail is not None else None
        if _free(s, index):
            _hold(s, index, k, k + 1, Outcome.DETAINED, Act.ARREST)


def _tie_hostages(s: Ties) -> None:
    """ "أخذوا 15 طالبة رهائن", "احتجز مسلحون أجنبيين رهينتين"."""
    for k in sorted({k for w in _HOSTAGES for k in s.tokens.where.get(w, ())}):
        index = next((n for n, p in enumerate(s.people) if p.i < k <= p.j and p.said and p.outcome is None), None)
        if index is None or s.tokens.at(s.people[index].i) == s.tokens.at(k) or s.people[index].i == k - 1 < 0:
            continue
        p = s.people[index]
        counted_only = k - p.i == 1 and p.rule == "number" and p.j == k + 1
        verb = next(
            (n for n in range(p.i - 1, p.i - _NEAR, -1) if any(w in _TAKES for w in readings(s.tokens.at(n)))), None
        )
        if counted_only or verb is None:
            continue
        before = s.ties.get(index)
        if before is None or before is SILENT or before.outcome is Outcome.DETAINED:
            _hold(s, index, verb, verb + 1, Outcome.ABDUCTED, Act.ABDUCTION)


def _tie_driven(s: Ties) -> None:
    """ "اضطرت 300 أسرة إلى مغادرة منازلها", "لجأ ألفا شخص إلى تشاد", "استقبلت المدينة 600 أسرة نازحة"."""
    where = s.tokens.where
    for k in sorted({k for w in _FORCED for k in where.get(w, ())}):
        leaving = next(
            (n for n in range(k + 1, k + _FAR + 8) if any(w in _LEAVING for w in readings(s.tokens.at(n)))), None
        )
        if leaving is None:
            continue
        index = _between(s, k + 1, leaving)
        index = index if index is not None else _between(s, k - 4, k)
        _drive(s, index, s.tokens.span(k, k + 1), k)
    for k in sorted({k for w in _REFUGE | _OUT for k in where.get(w, ())}):
        out = any(w in _OUT for w in readings(s.tokens.at(k)))
        far = _NEAR if out and s.tokens.at(k + 1) == "من" else 2  # "خرجت من حي برزة 60 عائلة"
        index = _behind(s, k, far)
        if index is None:
            continue
        p = s.people[index]
        away = ("الي",) if not out else _AWAY
        if any(s.tokens.at(n) in away for n in range(p.j, p.j + 4)) and (not out or _at_home(p)):
            _drive(s, index, s.tokens.span(k, k + 1), k)
    for k in sorted({k for w in _CROSSED for k in where.get(w, ())}):  # "عبر 900 شخص الحدود إلى تشاد"
        index = _behind(s, k, 2)
        if index is None or not any(s.tokens.at(n) in _OVER for n in range(s.people[index].j, s.people[index].j + 6)):
            continue
        p = s.people[index]
        if s.tokens.at(k - 1) not in _BY_WAY and p.rule in ("number", "bare") and p.head is not None:
            _drive(s, index, s.tokens.span(k, k + 1), k)
    for k in sorted({k for w in _UPROOTS for k in where.get(w, ())}):  # "اقتلع النزاع ربع مليون إنسان من ديارهم"
        home = next((n for n in range(k + 2, k + _FAR) if s.tokens.at(n).startswith(_HOMES)), None)
        if home is not None and s.tokens.at(home - 1) == "من":
            _drive(s, _between(s, k + 1, home), s.tokens.span(k, k + 1), k)
    if not any(w in where for w in _RECEIVED):
        return
    for n, p in enumerate(s.people):  # "وصل إلى البلدة 900 لاجئ"
        at = next((m for m in range(p.i, p.j) if s.tokens.at(m).removeprefix("و").startswith("لاج")), None)
        if p.said and p.rule == "number" and at is not None:
            _drive(s, n, s.tokens.span(at, at + 1), at)
    for k in sorted({k for w in _DRIVEN for k in where.get(w, ())}):
        index = next((n for n, p in enumerate(s.people) if p.i < k <= p.j), None)
        _drive(s, index, s.tokens.span(k, k + 1), k)


def _tie_in_hands(s: Ties) -> None:
    """ "وقع ثلاثة عمال في قبضة خاطفين": abducted; "سبعة أشخاص لا يُعرف مصيرهم": missing."""
    for k in sorted({k for w in _HANDS for k in s.tokens.where.get(w, ())}):
        index = _between(s, max(0, k - 8), k)
        whose = any(w.startswith(_KIDNAPPERS) for w in readings(s.tokens.at(k + 1)))
        if s.tokens.at(k - 1) == "في" and whose and _free(s, index):
            _hold(s, index, k - 1, k + 2, Outcome.ABDUCTED, Act.ABDUCTION)
    for k in sorted({k for w in _FATES for k in s.tokens.where.get(w, ())}):
        unknown = any(w in _UNKNOWN for n in (k - 1, k - 2, k + 1) for w in readings(s.tokens.at(n)))
        index = _between(s, max(0, k - 6), k)
        if unknown and _free(s, index):
            _hold(s, index, k, k + 1, Outcome.MISSING, Act.OTHER)


_HANDS: Final = frozenset(["قبضه", "ايدي", "يد"])
_KIDNAPPERS: Final = ("خاطف", "مسلح", "ارهاب", "عصاب", "مختطف", "قراصن", "متمرد")
_FATES: Final = frozenset(["مصيرهم", "مصيرهما", "مصيره", "مصيرها"])
_UNKNOWN: Final = frozenset("يعرف يعلم معروف مجهول مجهولا غامض غامضا".split())


def _tie_executed(s: Ties) -> None:
    """ "نُفذ حكم الإعدام بثلاثة سجناء", "أربعة مسلحين أُحرقوا أحياء"."""
    for k in (*s.tokens.where.get("احياء", ()), *s.tokens.where.get("حيا", ())):
        burnt = next((n for n in (k - 1, k - 2) if any(w in _BURNT for w in readings(s.tokens.at(n)))), None)
        if burnt is None:
            continue
        index = _between(s, max(0, burnt - 3), burnt)
        index = index if index is not None else _between(s, burnt, k)
        if _free(s, index):
            _hold(s, index, burnt, k + 1, Outcome.KILLED, Act.EXECUTION)
    for k in (*s.tokens.where.get("الاعدام", ()), *s.tokens.where.get("القتل", ())):
        done = any(w in _CARRIED_OUT for n in range(max(0, k - 5), k) for w in readings(s.tokens.at(n)))
        index = _behind(s, k, 3)
        if done and _free(s, index) and s.tokens.at(k - 1).lstrip("ب").startswith(("حكم", "احكام", "عقوب")):
            _hold(s, index, k, k + 1, Outcome.KILLED, Act.EXECUTION)


_BURNT: Final = frozenset("احرق احرقوا احرقت احرقا حرق حرقوا حرقت".split())
_CARRIED_OUT: Final = frozenset("نفذ نفذت نفذوا تنفيذ ينفذ تنفذ".split())


def _tie_cut_off(s: Ties) -> None:
    """ "انقطع الاتصال بثلاثة مسعفين": missing; "أربعة نُقلوا إلى المستشفى بجروح": wounded."""
    for k in s.tokens.where.get("الاتصال", ()):
        index = _behind(s, k, 1)
        lost = any(w in _LOST for w in readings(s.tokens.at(k - 1)))
        if lost and _free(s, index):
            _hold(s, index, k - 1, k + 1, Outcome.MISSING, Act.OTHER)
    for k in sorted({k for w in _WOUNDS for k in s.tokens.where.get(w, ())}):
        verb = next((n for n in range(k - 1, k - 7, -1) if any(w in _BROUGHT for w in readings(s.tokens.at(n)))), None)
        if verb is None:
            continue
        index = _behind(s, verb, 2)
        index = index if index is not None else _between(s, max(0, verb - 4), verb)
        if _free(s, index):
            _hold(s, index, k, k + 1, Outcome.INJURED, Act.OTHER)


_LOST: Final = frozenset(["انقطع", "انقطاع", "ينقطع"])
_WOUNDS: Final = frozenset(["جروح", "جراح", "حروق"])


def _at_home(p: People) -> bool:
    return p.head is not None and p.head.family


def _drive(s: Ties, index: int | None, trigger: Span, k: int) -> None:
    if index is None or s.people[index].class_ in _FIGHTERS or index in s.ties:
        return
    p = s.people[index]
    dwellers = any(w.startswith(("سكان", "اهالي")) for w in readings(s.tokens.at(p.i)))
    if not _free(s, index) and not dwellers:
        return  # "أُجبر سكان القرية على الرحيل": so many as live there
    s.ties[index] = Harm(trigger, k, Outcome.DISPLACED, p.count, "driven", p, act=Act.FORCED_DISPLACEMENT)
