"""What ties the people of an Arabic sentence to its words of harm: the ties found so far, and who stands near which word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Bound, Count, Outcome, Span, VictimClass
from knell.model.values import Value
from knell.read.arabic.actors import Acting
from knell.read.arabic.harm_words import Word, find_words, is_limb
from knell.read.arabic.people import People, find_people
from knell.read.arabic.tokens import Tokens, stems
from knell.vocabulary.arabic import ArabicLexicon

_FAR: Final = {
    "one_of": 3,
    "one_of_them": 0,
    "number": 11,
    "bare": 3,
    "others": 3,
    "dual": 8,
    "either": 8,
    "sg": 5,
    "plural": 3,
}
_LIST: Final = 12
_OF_THEM: Final = frozenset(["منهم", "منهن", "منهما"])
_AND_THAT: Final = frozenset(["وان", "وانه", "وانها", "وانهم", "بان", "لان"])
_FREE: Final = frozenset("تمكن تمكنت تمكنوا تمكنا حرر حررت حررتهم نجا نجت نجح نجحت عاد عادت فر فرت هرب هربت".split())
_WITH: Final = frozenset("مع ومعه ومعها ومعهم برفقته وبرفقته برفقتها ومعهما".split())
_THAT_IS: Final = frozenset(["اي", "تضم", "قوامها"])
_STOPS: Final = frozenset([".", "؛", "!", "؟", ":"])
_OF_THE_LIVING: Final = frozenset({Outcome.DETAINED, Outcome.ABDUCTED, Outcome.DISPLACED, Outcome.MISSING})
_BEHIND: Final = 8  # words between a figure and "، 15 منهم"
_OBJECT: Final = 8  # words between a doer and whom he hits
_OTHER_ACTS: Final = frozenset("تعذيب اغتصاب ضرب ملاحقه محاكمه تهديد اطلاق الافراج استدعاء محاصره".split())
PREPOSITIONS: Final = frozenset(["في", "من", "علي", "الي", "جراء", "اثر", "نتيجه", "بعد", "عن", "قرب"])
AGENTS: Final = frozenset(
    [
        "امام",
        "بحضور",
        "برصاصه",
        "رصاصه",
        "برصاصات",
        "بطلقه",
        "برصاص",
        "رصاص",
        "بنيران",
        "نيران",
        "يد",
        "ايدي",
        "قبل",
        "بقصف",
        "بهجوم",
        "بكمين",
    ]
)
_FIGHTERS: Final = frozenset({VictimClass.ARMED_GROUP, VictimClass.STATE_FORCES})


class Harm(Value, frozen=True):
    """One outcome with its people. `whole` is the index of the harm it is a part of, -1 one told in an earlier sentence."""

    trigger: Span
    at: int
    outcome: Outcome
    count: Count
    rule: str
    people: People | None = None
    act: Act | None = None
    whole: int | None = None
    total: bool = False
    doer: Acting | None = None
    like: int | None = None  # the harm of the sentence whose people these are more of
    active: bool = False  # whether its verb speaks of a doer: "قتلت 20 مسلحاً"

    def start(self, tokens: Tokens) -> int:
        """Where its own words begin."""
        first = tokens.items[self.people.i].start if self.people else self.trigger.start
        return min(first, self.count.start) if self.count.start is not None else first

    def end(self, tokens: Tokens) -> int:
        """Where its own words end."""
        return tokens.items[self.people.j - 1].end if self.people else self.trigger.end


SILENT = Harm(Span(0, 0), -1, Outcome.NONE, Count(None, None, Bound.UNKNOWN), "silent")
"""People told of without harm of their own."""


class Ties:
    """One sentence: its people, its words of harm, and what is tied so far, by the index of the people."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: ArabicLexicon,
        barred: Collection[int],
        actors: Sequence[Acting] = (),
        words: list[Word] | None = None,
    ) -> None:
        self.tokens, self.lexicon, self.barred, self.actors = tokens, lexicon, barred, actors
        self.people = find_people(tokens, lexicon, barred)
        self.words = find_words(tokens, lexicon) if words is None else words
        self.at_word = {word.i for word in self.words}
        self.ties: dict[int, Harm] = {}
        self.told: set[int] = set()  # words of harm that a toll has taken
        self.wholes: dict[int, int] = {}
        self.loose: list[Harm] = []

    def parts_clauses(self, k: int) -> bool:
        """Whether token `k` begins another clause or sentence: "فيما", "وأن", a full stop."""
        return self.tokens.at(k) in _STOPS or any(w in self.lexicon.clause for _, w in stems(self.tokens.at(k)))


def tie(s: Ties, index: int, word: Word, rule: str, doer: Acting | None = None) -> None:
    """Tie the people at `index` to `word`."""
    people = s.people[index]
    after = s.people[index + 1] if index + 1 < len(s.people) else None
    family = people.head is not None and people.head.family and after is not None and after.said
    if (
        family
        and after is not None
        and any(s.tokens.at(k) in _THAT_IS for k in range(people.j, min(after.i, people.j + 3)))
    ):
        s.ties[index], index, people = SILENT, index + 1, after  # "5 آلاف عائلة أي نحو 25 ألف شخص"
    if word.form.lemma.startswith("ضبط") and people.head is None and not people.others:
        return  # "ضبطت 60 بندقية": what is seized is no person unless a noun says so
    if word.form.outcome is Outcome.DISPLACED and word.form.lemma in _FLIGHT and _escapes(s, people):
        s.ties[index] = SILENT
        return
    if people.outcome is Outcome.KILLED and word.form.outcome in _OF_THE_LIVING:
        if word.form.outcome is Outcome.DETAINED:
            s.ties[index] = SILENT
        return  # "يُحتجز الجثمانان"
    if not people.said and not word.noun and word.form.way != "active" and _both_of_them(s, word, people):
        start, end = people.text or (0, 0)
        people = replace(people, count=Count(2, 2, Bound.EXACT, s.tokens.text[start:end], start, end))
        s.people[index] = people  # "عاملي إغاثة اختُطفا"
    if not people.said and not word.noun and word.form.outcome is Outcome.KILLED and _counted_dead(s, index):
        return  # "ست جثث لمدنيين أُعدموا", "جثامين خمسة، جميعهم رجال، قُتلوا"
    if not people.said and word.form.outcome in _OF_THE_LIVING and _stops_theirs(s, people):
        return  # "أوقف مسلحون حافلتهم"
    # "وفاة ثمانية من الجرحى", "مقتل نازح": the word of harm decides, unless the noun says a death.
    nth = _NTH.get(s.tokens.at(people.i - 1)) if people.rule == "sg" and not people.definite else None
    if nth is not None and not word.noun and s.tokens.at(word.i)[:1] in ("ي", "ت"):
        span = s.tokens.span(people.i - 1, people.i)  # "وهو ثالث عمدة يُقتل هذا العام"
        people = replace(people, count=Count(nth, nth, Bound.EXACT, span.of(s.tokens.text), span.start, span.end))
        s.people[index] = people
    outcome = Outcome.KILLED if people.outcome is Outcome.KILLED else word.form.outcome
    if word.form.lemma in ("سقط", "سقوط") and people.outcome is Outcome.INJURED:
        outcome = Outcome.INJURED  # "23 جريحاً سقطوا بالقصف"
    if people.outcome is not None and people.head is not None and people.class_ is VictimClass.UNKNOWN:
        known = next((s.lexicon.heads[w] for _, w in stems(s.tokens.at(people.j - 1)) if w in s.lexicon.heads), None)
        people = replace(people, class_=known.form.class_) if known else people
        s.people[index] = people
    feminine = not word.noun and word.form.way in ("either", "active") and s.tokens.at(word.i).endswith("ت")
    active = feminine and (people.form is None or people.form.sex != "women")
    s.ties[index] = Harm(
        word.span,
        word.i,
        outcome,
        people.count,
        rule if people.said else "implied",
        people,
        act=word.form.act,
        doer=doer,
        active=active,
    )


_NTH: Final = {"ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "سادس": 6, "سابع": 7, "ثامن": 8, "تاسع": 9, "عاشر": 10}


def _both_of_them(s: Ties, word: Word, people: People) -> bool:
    """Whether a verb in the dual says that the noun before it, which prints as a plural would, is two."""
    verb = s.tokens.at(word.i)
    dual = verb.endswith(("ا", "تا")) and not verb.endswith(("نا", "وا")) and word.form.lemma[-1:] != "ا"
    two = people.text is not None and s.tokens.at(people.i).endswith(("ي", "ا", "ين", "ان"))
    return dual and two and people.j <= word.i and people.rule == "plural"


def _counted_dead(s: Ties, index: int) -> bool:
    """Whether people without a number only say who the bodies counted right before are."""
    p = s.people[index]
    before = [q for q in s.people[max(0, index - 2) : index] if q.said or q.outcome is Outcome.KILLED]
    dead = any(q.outcome is Outcome.KILLED for q in before) and any(q.said for q in before)
    close = any(p.i - q.j <= 2 for q in before)
    return dead and close and (s.tokens.at(p.i)[:1] == "ل" or s.tokens.at(p.i - 1) in ("جميعهم", "كلهم"))


def _stops_theirs(s: Ties, people: People) -> bool:
    """Whether people in the nominative stand before a thing that is somebody's: they do it."""
    after = s.tokens.at(people.j)
    owned = after.endswith(("ه", "ها", "هم")) and s.tokens.raw(people.j)[-1:] != "ة"
    return owned and s.tokens.at(people.i).endswith("ون")


_FLIGHT: Final = frozenset(["فر", "فرار", "هرب"])
_KEPT: Final = ("سجين", "سجناء", "سجنا", "معتقل", "موقوف", "محتجز", "اسير", "اسري", "مطلوب", "متهم", "مشتبه", "جناه")


def _escapes(s: Ties, people: People) -> bool:
    """ "فرار 40 سجيناً", "فرّ المهاجمون": an escape, no flight of people from their homes."""
    kept = any(w.startswith(_KEPT) for k in range(people.i, people.j) for _, w in stems(s.tokens.at(k)))
    return kept or people.class_ in _FIGHTERS


def _behind_a_phrase(s: Ties, p: People) -> bool:
    """Whether people told of for the first time stand right behind a phrase that is whole: "قُتل في مدينة حلب ضابط"."""
    before = s.tokens.at(p.i - 1)
    named = s.tokens.at(p.i - 2)
    quality = before.endswith(("ي", "يه")) or (before.endswith("ين") and named.endswith("ين"))
    whole = (
        before.startswith("ال") or p.i - 1 in s.barred or named in _PLACES or (quality and named not in PREPOSITIONS)
    )
    return whole and p.said and not p.definite and not s.tokens.at(p.i).startswith(("ال", "ب", "ل", "و"))


_PLACES: Final = frozenset(
    "مدينه بلده قريه محافظه مخيم حي ريف منطقه ناحيه قضاء شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط".split()
)


def right_of(s: Ties, word: Word) -> int | None:
    """The people behind a word of harm that it may take."""
    stop = next((w.i for w in s.words if w.i > word.i), len(s.tokens))
    if word.form.lemma == "فقد" and word.form.outcome is Outcome.INJURED:  # "سيدة تفقد عينها وثلاثة يصابون"
        stop = min(stop, next((k for k in range(word.i + 1, len(s.tokens)) if is_limb(s.tokens, k)), stop))
    for index, p in enumerate(s.people):
        if p.i <= word.i or index in s.ties:
            continue
        if p.i >= stop and p.i != stop:
            return None
        between = [k for k in range(word.i + 1, p.i) if k not in s.barred and s.tokens.kind(k) != "mark"]
        if word.form.lemma == "بتر":  # "بُترت ساق أحدهم"
            between = [k for k in between if s.tokens.at(k) not in _LIMBS]
        if len(between) > (min(_FAR[p.rule], 4) if word.noun else _FAR[p.rule]):
            return None
        between = [k for k in between if s.tokens.at(k) not in s.lexicon.transparent]
        at = [s.tokens.at(k) for k in between]
        if any(w in s.lexicon.clause or w in _AND_THAT for w in at) or (
            any(w in s.lexicon.parts for w in at) and at != ["منهم"]
        ):
            return None
        each = at[-2:] == ["كل", "من"]  # "قُتل كل من قائد اللواء ومساعده"
        of_them = each or (p.rule == "bare" and s.tokens.at(p.j) in _OF_THEM)  # "قُتل في الهجوم نفسه خمسة منهم"
        own = not word.noun and p.rule in ("sg", "bare") and _behind_a_phrase(s, p)  # "قُتل في القصف على السوق طفل"
        led = p.rule in ("sg", "plural", "others", "bare") and any(w in PREPOSITIONS for w in at)
        men = at[:1] == ["من"] and p.rule == "bare" and len(at) > 1 and at[1].startswith(_OWN_MEN)
        if led and not (of_them or own or men):  # but "قُتل من عناصره نحو 400"
            continue
        if p.rule == "sg" and between and _is_quality(s, p):
            continue
        if word.form.lemma == "ارتقي" and p.outcome is Outcome.KILLED and s.tokens.at(p.i).endswith(("يدا", "يدين")):
            continue  # "ارتقى القائد شهيداً"
        if (not word.noun or (p.rule == "plural" and not between)) and _of_a_thing(s, word, p):
            continue
        if p.rule == "sg" and p.outcome is Outcome.KILLED and word.form.lemma in ("راح", "وقع", "سقط"):
            continue  # "راح ضحية النزاع سبعة رجال"
        if at[-1:] and at[-1] in AGENTS and word.form.lemma != "بتر":
            continue  # "برصاص قناص", but "بُترت يد عامل"
        if len(at) > 1 and at[-2] in AGENTS and index and s.people[index - 1].j == p.i and p.rule == "sg":
            continue  # "برصاصة شرطي فرنسي"
        told = s.tokens.at(word.i).startswith(("وب", "بمقتل", "بوفا", "باستشهاد"))
        if p.definite and word.noun and (not p.said or told):
            return None  # "وبمقتل الطفلة يرتفع …": told before
        after = s.people[index + 1] if index + 1 < len(s.people) else None
        if after is not None and not word.noun and _does_it(s, index, after, active=word.form.way == "active"):
            continue
        return index
    return None


_LIMBS: Final = frozenset("ساق ساقا قدم قدما يد يدا رجل ذراع اطراف اصابع كف".split())
_OWN_MEN: Final = ("عناصره", "عناصرها", "مقاتليه", "مقاتليها", "جنوده", "جنودها", "رجاله", "افراده", "افرادها")


def _does_it(s: Ties, index: int, after: People, *, active: bool = False) -> bool:
    """ "خطف مسلحون طبيباً": fighters without a number before counted people are the doers."""
    p = s.people[index]
    if any(k in s.at_word for k in range(p.j, after.i)):
        return False  # "اغتالت مسيرة ناشطاً وأصابت خمسة": theirs is another verb
    if (
        p.rule == "sg"
        and after.rule in ("sg", "dual", "either")
        and p.j == after.i
        and not (p.joined or p.definite or after.joined)
    ):
        nominative = not s.tokens.raw(p.i).endswith(("اً", "ًا"))
        return nominative and _is_whom(s, after)  # "قتل رجل زوجته", "طعن شاب والده"
    close = p.definite and after.rule == "number" and after.i - p.j <= 1  # "قتل الجندي ستة عشر مدنياً"
    hits = (active or close) and p.rule == "sg" and not p.joined and after.rule in ("number", "dual", "either")
    if hits and after.said and not after.joined and after.i - p.j <= _OBJECT:
        return relation(s, index, index + 1) is None  # "أصاب فتى إسرائيليين اثنين"
    if p.said or not after.said or after.joined or p.class_ not in _FIGHTERS or after.i - p.j > 5:
        return False
    return relation(s, index, index + 1) is None


def _is_whom(s: Ties, people: People) -> bool:
    """Whether one person right behind another is whom he harms: his own kin, or in the accusative."""
    k = people.i
    kin = s.tokens.at(k).endswith(("ه", "ها")) and not s.tokens.raw(k).endswith("ة")
    return kin or s.tokens.raw(k).endswith(("اً", "ًا"))


def _of_a_thing(s: Ties, word: Word, people: People) -> bool:
    """ "أصيبت طائرة ركاب", "أُصيب مستشفى … للأطفال": the people say whose the thing is."""
    if people.said and people.rule != "sg":
        return False
    whose = any(t in ("ل", "لال") for t, _ in stems(s.tokens.at(people.i))[1:])
    return of_a_thing(s, people) or (
        whose and any(s.tokens.at(k) in s.lexicon.objects for k in range(word.i + 1, people.i))
    )


def of_a_thing(s: Ties, people: People) -> bool:
    """ "منازل مدنيين": people without a number right behind a thing that is theirs."""
    if people.joined or (people.said and people.rule != "sg"):
        return False
    if s.tokens.at(people.i - 1) in _HUNTERS and s.tokens.raw(people.i).endswith(("اً", "ًا")):
        return False  # "اغتالت مسيرة ناشطاً": whom it killed
    return s.tokens.at(people.i - 1) in s.lexicon.objects


_HUNTERS: Final = frozenset(["مسيره", "طايره", "مسيرات", "دبابه", "مروحيه", "قذيفه", "غاره"])


def _is_quality(s: Ties, people: People) -> bool:
    """ "منزل مدني": the word says what the thing before it is."""
    return any(rest in s.lexicon.qualities for _, rest in stems(s.tokens.at(people.i)))


def _of_his(s: Ties, people: People) -> bool:
    """ "مع اثنين من مرافقيه": but not "اشتباكات مع عشرين من عناصر الأمن"."""
    return any(
        s.tokens.at(k).endswith(("ه", "ها", "هم")) and s.tokens.raw(k)[-1:] != "ة" for k in range(people.i, people.j)
    )


_OF_A_WHOLE: Final = frozenset(["part", "most", "half"])
_CLOSED: Final = frozenset([".", "؛", "بحسب", "وفق", "حسب", "وفقا", "حسبما"])


def left_of(s: Ties, word: Word) -> int | None:
    """The people before a verb of harm that it may take."""
    for index in range(len(s.people) - 1, -1, -1):
        p = s.people[index]
        if p.j > word.i or index in s.ties:
            continue
        between = [k for k in range(p.j, word.i) if k not in s.barred]
        if len(between) > 7 or any(k in s.at_word for k in between):
            return None
        if any(s.tokens.at(k) in s.lexicon.clause or s.tokens.at(k) in _CLOSED for k in between):
            return None
        if p.outcome is Outcome.INJURED and word.form.outcome is Outcome.KILLED and s.tokens.at(p.j) == "،":
            return None  # "27 وفاة و78 مصاباً، والثاني راح ضحيته 17"
        if p.outcome is Outcome.KILLED and word.form.outcome is Outcome.INJURED and p.rule != "plural":
            return None  # "قتيلان بقصف، وأصابت قذيفة خزاناً"
        if p.definite and not p.said:
            if p.joined and index and s.people[index - 1].j == p.i:
                continue  # "مئتان من النساء والأطفال خُطفوا"
            return None
        while index > 0 and relation(s, index - 1, index) in _OF_A_WHOLE:
            if {s.people[index - 1].outcome, word.form.outcome} == {Outcome.INJURED, Outcome.KILLED}:
                _part_of_the_dead(s, index, word)  # "80 قتيلاً و200 جريح، بينهم ستة أطفال قضوا …"
                break
            index -= 1
        return index if index not in s.ties else None
    return None


def _part_of_the_dead(s: Ties, index: int, word: Word) -> None:
    """Let the people at `index` be part of the last before them whose outcome is that of the verb behind them."""
    whole = next((n for n in range(index - 1, -1, -1) if s.people[n].outcome is word.form.outcome), None)
    if whole is not None:
        s.wholes[index] = whole


def span_of(s: Ties, people: People) -> Span:
    """The noun of people who are the harm themselves."""
    if people.text is not None and people.rule == "number":
        token = s.tokens.items[s.tokens.index_at(people.text[0])]
    else:
        token = s.tokens.items[people.i]
    return Span(token.start, token.end)


def relation(s: Ties, left: int, right: int) -> str | None:
    """How the people at `right` stand to those at `left`: part, join or None."""
    a, b = s.people[left], s.people[right]
    gap = [k for k in range(a.j, b.i) if k not in s.barred]
    if left in s.ties and s.ties[left].at < b.i and has_own_verb(s, right):
        return None
    within_it = b.i + 1 < b.j and s.tokens.at(b.i + 1) in _OF_THEM  # "اثنان منهم يمنيان"
    behind = b.rule == "bare" and not b.joined and s.tokens.at(b.j) in _OF_THEM
    opened = within_it or behind or any(w in s.lexicon.parts for k in (*gap, b.i) for _, w in stems(s.tokens.at(k)))
    counted = b.head is not None or (b.rule == "bare" and a.outcome is not None)  # "12 إصابة، منها اثنتان بالرصاص"
    of_cases = counted and a.rule == "number" and s.tokens.at(b.i - 1).removeprefix("و") == "منها"
    opened = opened or of_cases  # "186 حالة اعتقال، منها 9 أطفال"
    own = s.ties[left].at if left in s.ties and opened else -1  # "13 شخصاً قُتلوا، بينهم خمسة أطفال"
    if len(gap) > (_LIST + 8 if opened else _LIST) or any(k in s.at_word and k != own for k in (*gap, b.i)):
        return None
    if gap and b.rule == "bare" and s.tokens.at(b.i - 1)[:1] == "و" and s.tokens.at(b.i - 1)[1:] in _OTHER_ACTS:
        return None  # "اختطاف سبعة وتعذيب اثنين منهم"
    if within_it and len(gap) <= 5 and not b.joined:
        return "part"
    of_them = a.rule == "bare" and gap[:1] == [a.j] and s.tokens.at(a.j) in ("منهم", "منهن", "منهما")
    of_them = of_them and b.i != a.j + 1  # "79 منهم 56 طفلاً"
    within = gap[1:] if of_them else gap  # "تصفية 6 منهم، و…": of those told before
    if (
        behind
        and len(gap) <= (_BEHIND if s.tokens.at(b.i - 1) == "،" else 5)
        and s.tokens.at(b.i - 1) not in ("عن", "سراح")
        and not any(w in _FREE for k in (b.i - 1, b.i - 2) for _, w in stems(s.tokens.at(k)))
    ):
        return "part"  # "جراح ثلاثة منهم خطرة"
    at = [s.tokens.at(k) for k in gap]
    if "%" in at or "٪" in at:
        return None  # "89% منهم نساء"
    openers = [s.lexicon.parts[w] for k in (*within, b.i) for _, w in stems(s.tokens.at(k)) if w in s.lexicon.parts]
    if openers and openers[-1] not in ("list", "one") and _far_share(s, within, b.i):
        return None  # "مقتل 860 شخصاً، ثلثاهم من زملكا، وقدرت المصادر العدد بنحو 1,300"
    if openers:
        return "part" if openers[-1] in ("list", "one") else openers[-1]
    if b.said and of_cases:
        return "part"
    if b.said and any(w in _WITH for w in at[-2:]) and (at[-1:] != ["مع"] or _of_his(s, b)):
        return "join"  # "قُتل القائد ومعه اثنان من مرافقيه"
    if at and at[0] in (":", "(") and b.said:
        return "part"
    if at[-1:] == [":"] and b.rule == "bare" and s.tokens.at(b.j) == "في" and (b.count.low or 0) < (a.count.low or 0):
        return "part"  # "ثلاثة شهداء في الضفة اليوم: اثنان في طولكرم وواحد في …"
    if not b.joined and "و" not in at[-1:] and "،" not in at[-1:] and "," not in at[-1:]:
        return None
    if b.definite and not b.said:
        return None
    if any(w in s.lexicon.clause or w in (".", "؛", "!", "؟") for w in at):
        return None
    if ("،" in at[-1:] or "," in at[-1:]) and not (b.said and len(gap) <= 2):
        return None
    return "join"


def has_own_verb(s: Ties, index: int) -> bool:
    """ "قُتل جندي وآخر أصيب", "عشرة قُتلوا وخمسة خُطفوا": people joined to others before a verb of harm that is theirs alone."""
    p = s.people[index]
    verb = next((w for w in s.words if w.i == p.j and not w.noun and not w.object), None)
    if verb is None or s.tokens.items[verb.i].start != verb.span.start:
        return False  # "قُتل حارس وطباخة وأصيب سائق"
    return p.joined and p.said and not p.definite


def _far_share(s: Ties, gap: Sequence[int], at: int) -> bool:
    """Whether a comma parts a share ("ثلثاهم") from the people at token `at`."""
    opener = max((k for k in gap if any(w in s.lexicon.parts for _, w in stems(s.tokens.at(k)))), default=at)
    return any(s.tokens.at(k) in ("،", ",") for k in range(opener + 1, at))
