"""Arabic harm told as a whole: none at all, killed and injured together, and running totals."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, Span, VictimClass
from knell.read.arabic.harm_fates import older_end
from knell.read.arabic.harm_nouns import dead_and_hurt
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.numbers import read_beyond, read_count
from knell.read.arabic.people import IMPLIED, People
from knell.read.arabic.ties import SILENT, Harm, Ties, left_of, right_of, span_of, tie
from knell.read.arabic.tokens import stems
from knell.read.count_bounds import bounded


def tie_both(s: Ties) -> None:
    """ "7 مدنيين بين قتيل وجريح", "مقتل وإصابة 7 مدنيين": casualties, not told apart."""
    for i, j, _ in phrases(s.tokens, s.lexicon.combined):
        near = [n for n, p in enumerate(s.people) if 0 <= i - p.j <= 3 and p.said and not _numbered(s, p)]
        for index, p in enumerate(s.people):
            if i <= p.i < j:
                s.ties[index] = SILENT
        if near:
            index = near[-1]
            span = s.tokens.span(i, j)
            s.ties[index] = Harm(span, i, Outcome.CASUALTIES, s.people[index].count, "both", s.people[index])
        elif any(p.j <= i <= p.j + 1 for p in s.people):  # "أوقعوا طاقمها بين قتيل وجريح"
            people = next(p for p in s.people if p.j <= i <= p.j + 1)
            unknown = Count(None, None, Bound.UNKNOWN)
            s.loose.append(Harm(s.tokens.span(i, j), i, Outcome.CASUALTIES, unknown, "both", people))
    _of_one_number(s)
    for first, second in zip(s.words, s.words[1:], strict=False):
        if second.i != first.i + 1 or {first.form.outcome, second.form.outcome} != {
            Outcome.KILLED,
            Outcome.INJURED,
        }:
            continue
        left = None if first.noun else left_of(s, first)
        if (left is not None and s.people[left].said) or _of_those(s, first.i):
            continue
        right = right_of(s, second)
        if right is not None and s.people[right].said:
            people = s.people[right]
            span = Span(first.span.start, second.span.end)
            s.ties[right] = Harm(span, first.i, Outcome.CASUALTIES, people.count, "both", people, act=first.form.act)
        elif right is not None:
            tie(s, right, second, "object")
            people = s.people[right]
            s.loose.append(
                Harm(first.span, first.i, first.form.outcome, IMPLIED, "implied", people, act=first.form.act)
            )


def _of_those(s: Ties, i: int) -> bool:
    """ "أربعون شخصاً لقوا مصرعهم وأصيب …": a death whose people its verb has taken."""
    return i - 1 in s.at_word and s.tokens.at(i).endswith(("ه", "ها", "هما", "هم", "هن"))


def _of_one_number(s: Ties) -> None:
    """ "46 شهيداً وجريحاً", "عشرات القتلى والجرحى", "سبعة قتلى وجرحى": one number of dead and wounded together."""
    for index, (p, q) in enumerate(pairwise(s.people)):
        if {p.outcome, q.outcome} != {Outcome.KILLED, Outcome.INJURED} or p.rule != "number" or q.i != p.j:
            continue
        low = p.count.low or 0
        many = q.rule == "sg" and low >= _TAMYIZ and p.count.bound is not Bound.VAGUE
        few = q.rule == "plural" and (p.count.bound is Bound.VAGUE or 2 < low < _TAMYIZ)
        if not q.joined or not (many or few) or index in s.ties:
            continue
        span = s.tokens.span(q.i - 1, q.j)
        people = replace(p, class_=q.class_ if p.class_ is VictimClass.UNKNOWN else p.class_)
        s.people[index] = people
        s.ties[index] = Harm(span, q.i - 1, Outcome.CASUALTIES, p.count, "both", people)
        s.ties[index + 1] = SILENT


_TAMYIZ: Final = 11  # from here on what is counted is a singular


def _numbered(s: Ties, people: People) -> bool:
    """ "قذيفة «الياسين 105»": the number of a weapon."""
    return people.rule == "bare" and s.tokens.at(people.j) in ("»", '"', "”")


def tie_tolls(s: Ties) -> None:
    """ "ارتفاع حصيلة الضحايا إلى أربعة", "عدد القتلى بلغ 12"."""
    for i, token in enumerate(s.tokens):
        if not any(w in s.lexicon.toll_words for _, w in stems(token.word)) and not _rises_itself(s, i):
            continue
        of = next((p for p in s.people if 0 < p.i - i <= 3 and p.outcome and not p.said), None)
        held = _held(s, i) if of is None else None
        of = held or of
        if of is None or of.outcome is None:
            _tie_relative(s, i)
            _tie_bare(s, i)
            continue
        index = next(n for n, p in enumerate(s.people) if p.i == of.i)
        target = (
            _right_before(s, i)
            or _right_behind(s, i, of.j)
            or (_comes_to(s, i, of.j) if _BECOMES.intersection(w for _, w in stems(s.tokens.at(i - 1))) else None)
            or _target(s, of.j)
            or _ahead_of(s, i)
            or _comes_to(s, i, of.j)
            or _at_last(s, i, of)
        )
        target = target or _no_less(s, i, of.j)
        if target is None and held is not None:  # "عدد الأسرى 128"
            target = next(((p, n) for n, p in enumerate(s.people) if p.i == of.j and p.rule == "bare"), None)
        if target is None and s.tokens.at(of.j).startswith("ال"):  # "عدد قتلى القصف 12"
            target = next(((p, n) for n, p in enumerate(s.people) if p.i == of.j + 1 and p.rule == "bare"), None)
        if target is None:
            continue
        people, place = target
        told, people = people, _newest(s, people)
        s.ties[index] = SILENT
        token_of = s.tokens.items[of.i]
        trigger = Span(token_of.start, token_of.end)
        class_ = people.class_ if people.class_ is not VictimClass.UNKNOWN else of.class_
        if class_ is VictimClass.UNKNOWN:  # "عدد الشهداء الصحفيين"
            kin = (
                q.class_
                for q in s.people
                if of.i in (q.j, of.i if q.i == of.j else -1) and q.definite and not q.joined and q.outcome is None
            )
            class_ = next(kin, class_)
        before = [s.tokens.at(k) for k in range(max(0, i - 2), i)]
        beyond = any(w in word for w in _BEYOND for word in before)
        if any(w in word for w in _CLOSE_TO for word in before) and people.count.bound is Bound.EXACT:
            low, high, bound = bounded(people.count.low or 0, people.count.high, "approx", plain=Bound.EXACT)
            people = replace(people, count=replace(people.count, low=low, high=high, bound=bound))
        denied = any(
            w in s.lexicon.negated or w == "لا" for k in (i - 1, i - 2, i - 3) for _, w in stems(s.tokens.at(k))
        )
        if beyond and not denied and people.count.bound is Bound.EXACT and people.count.low is not None:
            more = replace(people.count, low=people.count.low + 1, high=None, bound=Bound.MORE_THAN)
            people = replace(people, count=more)  # "تجاوز عدد النازحين 32 ألفاً"
        elif beyond and people.count.high is not None:
            people = replace(
                people, count=replace(people.count, low=0, bound=Bound.AT_MOST)
            )  # "لم يتجاوز عدد القتلى 45"
        people = replace(people, class_=class_, head=people.head or of.head, text=people.text or of.text)
        s.people[place] = people
        both = (people.outcome is not None and dead_and_hurt(s, place)) or s.ties.get(place, SILENT).rule == "both"
        outcome = Outcome.CASUALTIES if both else people.outcome or of.outcome
        s.ties[place] = Harm(trigger, of.i, outcome, people.count, "toll", people, total=True)
        if told.count is not people.count and told.count.bound is Bound.RANGE:
            older_end(s, told, s.ties[place])


_BEYOND: Final = ("تجاوز", "تخطي", "تخطت", "تعدي", "جاوز")
_CLOSE_TO: Final = ("ناهز", "قارب", "يناهز")


def tie_risen_too(s: Ties) -> None:
    """ "ارتفع عدد القتلى إلى 12 والجرحى إلى 40": a second toll that leaves its word and its verb to the first."""
    if not any(h.rule == "toll" for h in s.ties.values()):
        return
    for index, of in enumerate(s.people[:-1]):
        if of.said or not of.definite or not of.joined or of.outcome is None or s.tokens.at(of.j) not in _COMES_TO:
            continue
        p = s.people[index + 1]
        if p.i - of.j > 1 or not p.said or p.outcome not in (None, of.outcome) or p.rule not in ("bare", "number"):
            continue
        token = s.tokens.items[of.i]
        people = replace(p, class_=p.class_ or of.class_, head=p.head or of.head, text=p.text or of.text)
        s.people[index + 1], s.ties[index] = people, SILENT
        trigger = Span(token.start, token.end)
        s.ties[index + 1] = Harm(trigger, of.i, of.outcome, p.count, "toll", people, total=True)


_COMES_TO: Final = frozenset(["الي", "بلغ", "نحو"])


def tie_exceeding(s: Ties) -> None:
    """ "وتجاوز الجرحى الستين", "فاق القتلى المئة": the verb, those who are more, and the number they are more than."""
    for index, of in enumerate(s.people):
        at = of.i - 1 - (s.tokens.at(of.i - 1) in _NUMBER_OF)  # "وتجاوز عدد المصابين الخمسين"
        verb = next((w for _, w in stems(s.tokens.at(at)) if w in _EXCEEDS), None)
        if verb is None or of.said or not of.definite or of.outcome is None or index in s.ties:
            continue
        more = read_beyond(s.tokens, of.j) if s.tokens.at(at - 1).lstrip("و") not in _NOT else None
        if more is None:
            continue
        count = replace(more.count(s.tokens), low=more.low + 1, high=None, bound=Bound.MORE_THAN)
        token = s.tokens.items[of.i]
        trigger = Span(token.start, token.end)
        s.ties[index] = Harm(trigger, of.i, of.outcome, count, "toll", replace(of, count=count), total=True)


_EXCEEDS: Final = frozenset("تجاوز يتجاوز جاوز يجاوز تخطي يتخطي فاق يفوق تعدي يتعدي".split())
_NOT: Final = frozenset("لم لا لن ما ان الا دون".split())  # "يخشى أن يتجاوز"
_NUMBER_OF: Final = frozenset(["عدد", "حصيله", "اعداد"])


def tie_headed(s: Ties) -> None:
    """ "قتلى تفجير السوق 276 على الأقل": a headline that names the dead, what killed them, and how many they are."""
    for index, of in enumerate(s.people[:-1]):
        first = of.i == 0 or s.tokens.at(of.i - 1) in (":", "-", "|", "•")
        if not first or of.outcome is None or of.said or of.rule != "plural" or index in s.ties:
            continue
        p = s.people[index + 1]
        gap = [s.tokens.at(k) for k in range(of.j, p.i)]
        if ":" in gap and p.said and p.outcome is of.outcome:
            s.ties[index] = SILENT  # "شهداء الإثنين ١٢ آذار: ٤٠ شهيداً": the label of the line
        ends = p.j >= len(s.tokens) or s.tokens.kind(p.j) == "mark"
        if not (p.rule == "bare" and 0 < len(gap) <= _HEADED and ends and index + 1 not in s.ties):
            continue
        if any(w in _INSIDE or w in _CLOSES for w in gap) or any(k in s.at_word for k in range(of.j, p.i)):
            continue
        token = s.tokens.items[of.i]
        people = replace(p, class_=of.class_, head=of.head, text=of.text)
        s.people[index + 1], s.ties[index] = people, SILENT
        trigger = Span(token.start, token.end)
        s.ties[index + 1] = Harm(trigger, of.i, of.outcome, p.count, "toll", people, total=True)


_HEADED: Final = 4  # words for what killed them


def _rises_itself(s: Ties, i: int) -> bool:
    """ "ارتفاع قتلى التفجيرين إلى 170": the dead themselves rise."""
    if not any(w in _RISING for _, w in stems(s.tokens.at(i))):
        return False
    return any(p.i == i + 1 and p.outcome is not None and not p.said and p.rule == "plural" for p in s.people)


_RISING: Final = frozenset("ارتفاع ارتفع ارتفعت يرتفع ترتفع".split())


def _held(s: Ties, i: int) -> People | None:
    """ "عدد الأسرى 128", "عدد الرهائن": prisoners who are counted; the noun alone says no harm."""
    for p in s.people:
        if not 0 < p.i - i <= 2 or p.said:
            continue
        found = next((_HELD[w] for _, w in stems(s.tokens.at(p.i)) if w in _HELD), None)
        if found is not None:
            return replace(p, outcome=found)
    return None


_HELD: Final = {
    "اسري": Outcome.DETAINED,
    "محتجزين": Outcome.DETAINED,
    "سجناء": Outcome.DETAINED,
    "رهاين": Outcome.ABDUCTED,
}


def _newest(s: Ties, people: People) -> People:
    """ "رفع عدد الشهداء من 9 إلى 12": the number it comes to."""
    if people.count.bound is not Bound.RANGE or s.tokens.at(people.i - 1) != "من":
        return people
    to = next((k for k in range(people.i, people.j) if s.tokens.at(k) == "الي"), None)
    said = read_count(s.tokens, to + 1) if to is not None else None
    return replace(people, count=said.count(s.tokens)) if said is not None else people


def _right_behind(s: Ties, i: int, j: int) -> tuple[People, int] | None:
    """ "ناهز عدد القتلى 60 شخصاً، وتخطى …": the number right behind, where the verb stands before the word for the toll."""
    if not any(w in s.lexicon.toll_verbs for _, w in stems(s.tokens.at(i - 1))):
        return None
    return next(((p, n) for n, p in enumerate(s.people) if p.i == j and p.said and n not in s.ties), None)


def _comes_to(s: Ties, i: int, start: int) -> tuple[People, int] | None:
    """ "بلغ عدد المفقودين جراء الهجوم 45 شخصاً": the verb stands before the word for the toll."""
    if not any(w in s.lexicon.toll_verbs for k in (i - 1, i - 2) for _, w in stems(s.tokens.at(k))):
        return None
    for index, p in enumerate(s.people):
        if 0 <= p.i - start <= 8 and p.said and index not in s.ties:
            clear = not any(s.parts_clauses(k) or k in s.at_word for k in range(start, p.i))
            return (p, index) if clear else None
    return None


def _at_last(s: Ties, i: int, of: People) -> tuple[People, int] | None:
    """ "عدد قتلى الاشتباكات بين العشائر … منذ 27 آب 71 شخصاً", "عدد النازحين بـ185 ألفاً": the first number that follows."""
    for index, p in enumerate(s.people):
        if p.i < of.j or index in s.ties:
            continue
        gap = [k for k in range(of.j, p.i) if k not in s.barred]
        gap = _without_source(s, gap)
        if len(gap) > _LONG or any(k in s.at_word or s.tokens.at(k) in _CLOSES or s.parts_clauses(k) for k in gap):
            return None
        if not p.said or p.rule not in ("bare", "number"):
            continue
        if s.tokens.at(p.i - 1) in _INSIDE:
            continue
        if p.outcome not in (None, of.outcome):
            return None
        if not _comes(s, i, p.i) and p.outcome is not of.outcome:
            return None  # but "حصيلة شهداء الهجوم 12 شهيداً"
        plain = p.head is None or p.head.form.class_ in (VictimClass.UNKNOWN, of.class_)
        return (p, index) if plain or of.class_ is VictimClass.UNKNOWN else None
    return None


def _without_source(s: Ties, gap: list[int]) -> list[int]:
    """ "عدد النازحين من المدينة، بحسب منسقي الاستجابة، 48 ألفاً": without who says so between commas."""
    cue = next((k for k in gap if s.tokens.at(k) in _BY and s.tokens.at(k - 1) == "،"), None)
    end = next((k for k in gap if cue is not None and k > cue and s.tokens.at(k) == "،"), None)
    if cue is None or end is None:
        return gap
    return [k for k in gap if k < cue - 1 or k > end]


_BY: Final = frozenset(["بحسب", "حسب", "وفق", "وفقا", "حسبما", "بحسبما", "كما"])


def _comes(s: Ties, i: int, at: int) -> bool:
    """Whether a verb says that the toll at token `i` comes to the number at `at`: before the toll or right before the number."""
    by = s.tokens.at(at - 1) == "ب" or s.tokens.at(at)[:1] == "ب"
    said = any(
        w in s.lexicon.toll_verbs or w in _BECOMES for k in (i - 1, i - 2, at - 1) for _, w in stems(s.tokens.at(k))
    )
    return by or said or _ends_there(s, at)


def _ends_there(s: Ties, at: int) -> bool:
    """ "عدد قتلى غارة الميادين ثلاثة وليس خمسة": a bare number that closes what is said."""
    p = next((p for p in s.people if p.i == at and p.rule == "bare"), None)
    return p is not None and (s.tokens.kind(p.j) != "word" or s.tokens.at(p.j) in _NOT_SO)


_NOT_SO: Final = frozenset(["وليس", "ليس", "لا", "ولا", "فقط"])
_BECOMES: Final = frozenset(
    "تخطي تخطت يتخطي تزيد يزيد جاوز صار صارت يصير اصبح اصبحت بلغ بلغت يبلغ تبلغ يتجاوز تتجاوز تجاوز تجاوزت وصل وصلت".split()
)
_LONG: Final = 22  # words between those who are counted and their number
_CLOSES: Final = frozenset([".", "؛", "!", "؟", "(", "،", "قد", "لان", "لانه"])
_INSIDE: Final = frozenset("في من بين ضمن مع علي عن منهم بينهم".split())


def _no_less(s: Ties, i: int, start: int) -> tuple[People, int] | None:
    """ "لا يقل عدد القتلى عن 20"."""
    if s.tokens.at(i - 1) not in ("يقل", "تقل") or s.tokens.at(i - 2).lstrip("و") not in ("لا", "لم"):
        return None
    for index, p in enumerate(s.people):
        if 0 <= p.i - start <= 8 and p.said and s.tokens.at(p.i - 1) == "عن" and index not in s.ties:
            people = replace(p, count=replace(p.count, high=None, bound=Bound.AT_LEAST))
            s.people[index] = people
            return people, index
    return None


def _right_before(s: Ties, i: int) -> tuple[People, int] | None:
    """ "ارتفع إلى 12 عدد القتلى وإلى 70 عدد المصابين": each number stands right before its toll."""
    for index, p in enumerate(s.people):
        if p.j == i and p.rule == "bare" and s.tokens.at(p.i - 1).removeprefix("و") == "الي" and index not in s.ties:
            return p, index
    return None


def _ahead_of(s: Ties, i: int) -> tuple[People, int] | None:
    """ "ارتفع إلى 14، بينهم ثلاثة أطفال، عدد الشهداء": the number stands before the word for the toll."""
    for index, p in enumerate(s.people):
        to = s.tokens.at(p.i - 1) in ("الي", "ل") and any(
            w in _RISES for k in (p.i - 2, p.i - 3) for _, w in stems(s.tokens.at(k))
        )
        if to and p.said and 0 <= i - p.j <= 14 and index not in s.ties:
            return p, index
    return None


_RISES: Final = frozenset(
    "ارتفع ارتفعت يرتفع ترتفع ليرتفع لترتفع وصل وصلت يصل تصل ليصل لتصل زاد يزيد رفع يرفع ترفع".split()
)


def _tie_relative(s: Ties, i: int) -> None:
    """ "ليرتفع إلى 187 عدد المدنيين الذين قُتلوا", "عدد من قضوا بسبب الحصار 23": counted by what befell them."""
    word = next((w for w in s.words if 0 < w.i - i <= 6), None)
    if word is not None and word.noun and word.i - i > 2:
        return
    if word is None or (not word.noun and s.tokens.at(word.i - 1) not in _WHO):
        return
    of = next((p for p in s.people if i < p.i < word.i), None)
    target = _ahead_of(s, i) or _target(s, word.i + 1) or _at_the_end(s, word.i) or _comes_to(s, i, word.i + 1)
    if target is None:
        return
    people, place = target
    if of is not None:
        s.ties[s.people.index(of)] = SILENT
        class_ = of.class_ if people.class_ is VictimClass.UNKNOWN else people.class_
        people = replace(people, class_=class_, head=people.head or of.head, text=people.text or of.text)
        s.people[place] = people
    other = next((w for w in s.words if w.i == word.i + 2 and s.tokens.at(word.i + 1) in ("او", "و")), None)
    outcome = people.outcome or word.form.outcome  # "53 قتيلاً حصيلة الغارة التي أصابت مركزاً"
    if other is not None and {outcome, other.form.outcome} == {Outcome.KILLED, Outcome.INJURED}:
        outcome = Outcome.CASUALTIES  # "عدد الأطفال الذين قتلوا أو أصيبوا"
        s.told.add(other.i)
    trigger = span_of(s, people) if people.outcome is not None else word.span
    s.ties[place] = Harm(trigger, word.i, outcome, people.count, "toll", people, word.form.act, total=True)
    s.told.add(word.i)


_WHO: Final = frozenset("الذين اللواتي من الذي التي".split())


def _tie_bare(s: Ties, i: int) -> None:
    """ "الحصيلة ارتفعت إلى 41": a toll of nobody named is of the dead."""
    near = [w for k in range(i - 2, i + 4) for _, w in stems(s.tokens.at(k))]
    rises = any(w in _RISES or w in _RISING or w in s.lexicon.toll_verbs or w in _BECOMES for w in near)
    if not rises or not any(w in ("حصيله", "محصله") for _, w in stems(s.tokens.at(i))):
        return
    target = _target(s, i + 1) or _ahead_of(s, i)
    if target is None or target[0].rule != "bare" or target[1] in s.ties:
        return
    people, place = target
    token = s.tokens.items[i]
    of = (s.lexicon.triggers.get(w) for k in (i + 1, i + 2) for _, w in stems(s.tokens.at(k)))
    outcome = next((t.outcome for t in of if t is not None and t.way in ("noun", "both")), Outcome.KILLED)
    s.ties[place] = Harm(Span(token.start, token.end), i, outcome, people.count, "toll", people, total=True)


def _at_the_end(s: Ties, start: int) -> tuple[People, int] | None:
    """ "… في القطاع منذ 7 تشرين الأول إلى 103": a bare number that nothing else counts."""
    for index, p in enumerate(s.people):
        before = s.tokens.at(p.i - 1)
        comes = before in ("الي", "ل", "بلغ", "هو") or any(w in _BECOMES for _, w in stems(s.tokens.at(p.i)))
        if 0 < p.i - start <= 16 and p.rule == "bare" and index not in s.ties and comes:
            return p, index  # "عدد الذين قتلوا … تخطى 196"
    return None


_UPON: Final = frozenset(["بعد", "اثر", "عقب"])


def _target(s: Ties, start: int) -> tuple[People, int] | None:
    """The number that a toll comes to, behind إلى, بلغ or a colon."""
    for k in range(start, min(start + 16, len(s.tokens))):
        if k in s.at_word and s.tokens.at(k - 1) in _UPON:
            continue  # "ارتفعت حصيلة الهجوم بعد وفاة ثلاثة جرحى إلى 22"
        if k in s.at_word:
            break
        if s.tokens.at(k) == "من":
            index = next((n for n, p in enumerate(s.people) if p.i == k + 1 and p.count.bound is Bound.RANGE), None)
            if index is not None:
                return s.people[index], index  # "من 9 إلى 12"
        verb = any(w in s.lexicon.toll_verbs for _, w in stems(s.tokens.at(k)))
        if verb or s.tokens.at(k) in (":", "ل"):
            for index, p in enumerate(s.people):
                if 0 < p.i - k <= 3 and p.said and s.tokens.at(k) != "من":
                    told = any(q.said and start <= q.i < k for q in s.people)  # "بلغ عدد القتلى 52: منهم 31"
                    return None if told and not verb else (p, index)
    for index, p in enumerate(s.people):  # "قدرت المنظمة عدد الفارين … بنحو 135 ألف شخص"
        by = s.tokens.at(p.i)[:1] == "ب" and p.said and 0 <= p.i - start <= 12
        if by and any("قدر" in s.tokens.at(k) for k in range(max(0, start - 8), start)):
            return p, index
    for index, p in enumerate(s.people):  # "عدد القتلى لا يتجاوز 6"
        if 0 <= p.i - start <= 4 and p.said and p.count.bound not in (Bound.EXACT, Bound.VAGUE):
            return p, index
    return None
