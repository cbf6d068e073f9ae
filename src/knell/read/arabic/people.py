"""Arabic noun phrases for people, with the number they say: "4 أطفال", "طفلان", "رجل", "عشرات المدنيين", "خمسة آخرين"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, VictimClass
from knell.read.arabic.heads import head_at
from knell.read.arabic.numbers import bounded_behind, letters, number_words, read_count
from knell.read.arabic.people_one import (
    OPENERS,
    ORDINALS,
    SOULS,
    TEENS,
    UNITS,
    counts_things,
    is_adjective,
    is_of_a_thing,
    is_ordinal_of,
    members_of,
    office_at,
    one_of_them,
    one_thing,
    the_tens,
    told_number,
    under_the_same,
)
from knell.read.arabic.people_phrase import BODILY, apposed, fell_dead, of_a_nation, of_one_nation
from knell.read.arabic.people_phrase import People as People
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.vocabulary.arabic import ArabicLexicon, bare

IMPLIED = Count(1, None, Bound.IMPLIED)
_TWO: Final = frozenset(["اثنين", "اثنان", "اثنتين", "اثنتان"])
_ONE: Final = frozenset(["واحد", "واحدا", "واحده"])
_OF: Final = frozenset(["من", "ضمن"])
_DUAL_OTHERS: Final = frozenset(["اخران"])
_ONE_OTHER: Final = frozenset(["اخر", "ثالثا", "رابعا", "ثالث", "ثالثه", "رابع", "رابعه", "خامس", "خامسه"])
_DUAL_SIGN: Final = re.compile(
    "\u064e\u0651?\u064a\u0652?(?:\u0646|$)|\u0651\u064e\u064a"
)  # fatha before the ي: "مدنيَين", not "مدنيِين"


_ANOTHER: Final = _ONE_OTHER | _DUAL_OTHERS | {"اخرون", "اخرين", "باقون"}


def find_people(tokens: Tokens, lexicon: ArabicLexicon, barred: Collection[int]) -> list[People]:
    """The people named in a sentence, in order; `barred` tokens belong to dates or sources."""
    found: list[People] = []
    lists = not OPENERS.isdisjoint(tokens.where.keys())
    i = 0
    while i < len(tokens):
        if i in barred:
            i += 1
            continue
        people = read_people(tokens, i, lexicon, barred) or (_of_an_office(tokens, i, lexicon) if lists else None)
        if people is None:
            strange = _stranger(tokens, i, barred)
            i = max(i + 1, strange)
            continue
        before = found[-1] if found else None
        if (
            before is not None
            and before.said
            and not people.said
            and (
                (before.j == people.i - 1 and tokens.at(i - 1) in _OF_THEIRS)
                or (before.j == people.i and people.outcome is before.outcome is None and not people.joined)
            )
        ):
            own = before.class_ is not VictimClass.UNKNOWN and not (before.head and before.head.member and people.head)
            class_ = before.class_ if own or people.class_ is VictimClass.UNKNOWN else people.class_
            found[-1] = replace(
                before, j=people.j, class_=class_
            )  # "شرطيان من حرس البلدية", "ضابط في الشرطة", "ثلاثة أطفال أشقاء"
        elif before is not None and apposed(tokens, before, people):
            class_ = people.class_ if before.class_ is VictimClass.UNKNOWN else before.class_
            found[-1] = replace(before, j=people.j, class_=class_)  # "أحد الموقوفين، وهو طالب جامعي، توفي"
        elif before is not None and before.j == people.i and before.rule == "sg" and tokens.at(people.i) in _AGED:
            found[-1] = replace(before, j=people.j)  # "رجل مسن وحفيدته"
        elif before is not None and of_one_nation(tokens, before, people):
            found[-1] = replace(before, j=people.j)  # "مهندساً مصرياً وسائقه"
        elif before is not None and fell_dead(before, people):
            found[-1] = replace(before, j=people.j, outcome=people.outcome)  # "سقط ثلاثة مدنيين قتلى"
        elif before is not None and of_a_nation(tokens, before, people):
            found[-1] = replace(before, j=people.j, count=bounded_behind(tokens, before.count, people.i + 1)[0])
        else:
            found.append(_under_its_modifier(tokens, before, people) if before is not None else people)
        i = max(people.j, i + 1)
    return found


def _under_its_modifier(tokens: Tokens, before: People, people: People) -> People:
    """ "ما لا يقل عن ثمانية قتلى و17 جريحاً": both are floors (docs/codebook.md §2)."""
    two = before.outcome in BODILY and people.outcome in BODILY and people.outcome is not before.outcome
    if not two or people.i != before.j + (tokens.at(before.j) == "و") or people.rule != "number":
        return people
    count = under_the_same(tokens, before.count, people.count, joined=people.joined or tokens.at(before.j) == "و")
    return replace(people, count=count)


def _of_an_office(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> People | None:
    """ "بينهم آمر سرية", "بينهم عمدة البلدة": whatever somebody is called who opens a list of parts."""
    rule = office_at(tokens, i, lexicon)
    if rule is None:
        return None
    token = tokens.items[i]
    count = IMPLIED if rule == "plural" else Count(1, 1, Bound.EXACT, tokens.raw(i), token.start, token.end)
    return People(i, i + 1, count, None, (token.start, token.end), VictimClass.UNKNOWN, rule=rule)


_AGED: Final = frozenset("مسن مسنا مسنه عجوز قاصر".split())


def _stranger(tokens: Tokens, i: int, barred: Collection[int]) -> int:
    """Where a number that counts nobody ends: its second word may not begin another."""
    said = read_count(tokens, i)
    return said.j if said is not None and not any(k in barred for k in range(said.i, said.j)) else 0


def read_people(tokens: Tokens, i: int, lexicon: ArabicLexicon, barred: Collection[int]) -> People | None:
    """The people that token `i` begins; none where the sentence has ended before it."""
    if i >= len(tokens.items):
        return None
    if tokens.at(i + 1) in _REMAINING:
        rest = _the_rest(tokens, i)
        if rest is not None:
            return rest
    said = read_count(tokens, i) or the_tens(tokens, i, lexicon)
    if said is not None and tokens.at(i - 1) not in _AT_ONCE:
        if any(k in barred for k in range(said.i, said.j)):
            return None
        return _counted(tokens, i, said.j, said.count(tokens), lexicon, vague=said.bound is Bound.VAGUE, skip=said.skip)
    return _uncounted(tokens, i, lexicon)


_AT_ONCE: Final = frozenset(["دفعه", "مره"])  # "قضوا دفعة واحدة"
_REMAINING: Final = frozenset(["الباقين", "الباقون", "المتبقين", "المتبقون", "الاخرين", "الاخرون"])


def _the_rest(tokens: Tokens, i: int) -> People | None:
    """ "مصير الثلاثة الباقين": a number with its article, of those told before."""
    word = tokens.at(i).removeprefix("و")
    value = number_words(tokens.extra).ones.get(bare(word)) if word.startswith("ال") else None
    if value is None:
        return None
    start, end = tokens.items[i].start + (tokens.at(i)[:1] == "و"), tokens.items[i].end
    count = Count(value, value, Bound.EXACT, tokens.text[start:end], start, end)
    return People(
        i,
        i + 2,
        count,
        None,
        None,
        VictimClass.UNKNOWN,
        others=True,
        joined=start > tokens.items[i].start,
        rule="others",
    )


def _counted(
    tokens: Tokens, i: int, j: int, count: Count, lexicon: ArabicLexicon, *, vague: bool, skip: int
) -> People | None:
    joined = skip > 0 and tokens.at(i)[:1] in ("و", "ف")
    if tokens.at(i) in number_words(tokens.extra).ten and bare(tokens.at(i - 1)).startswith(TEENS):
        return None  # "دون الثامنة عشرة"
    k = j + (tokens.at(j) in _OF)
    k += tokens.at(k) in ('"', "“", "«") and tokens.kind(k + 1) == "word"  # 'مقتل 19 "إرهابياً"'
    found = head_at(tokens, k, lexicon)
    if found is not None and not (k == j and found[2][:1] == "و"):  # "مقتل 9 وإصابة 17"
        head, text, _ = found
        return _with_qualities(
            tokens, People(i, k + 1, count, head, text, head.form.class_, head.outcome, joined=joined), lexicon
        )
    if tokens.at(j) in _OF_THEM:  # "اثنان منهم مقاومان"
        k = j + 1 + (tokens.at(j + 1) == "من")  # "ثلاثة منهم من موظفيها"
        of_them = head_at(tokens, k, lexicon)
        if of_them is not None and not tokens.at(k).startswith("ال"):
            head, text, _ = of_them
            return People(i, k + 1, count, head, text, head.form.class_, head.outcome, joined=joined)
        count, _ = bounded_behind(tokens, count, j + 1)  # "سبعة منهم على الأقل"
    if tokens.at(j) != "من" and tokens.at(i) in _ONE and one_thing(tokens, i - 1, lexicon):
        return None  # "في يوم واحد", "منزلاً واحداً"
    if bare(tokens.at(i - 1)) in UNITS or (tokens.at(i - 1) == "اليوم" and tokens.at(i - 2) in ("-", "–", "|")):
        return None  # "اللواء 52", "التقرير اليومي - اليوم 314"
    of = read_people(tokens, j + 2, lexicon, ()) if tokens.at(j) == "من" and tokens.at(j + 1) == "اصل" else None
    if of is not None and of.head is not None:  # "8 من أصل 12 عاملاً"
        return People(i, of.j, count, of.head, of.text, of.class_, of.outcome, joined=joined)
    word = tokens.at(j)
    if any(bare(rest) in lexicon.others for taken, rest in stems(word) if taken in ("", "ال")):
        text = (tokens.items[j].start, tokens.items[j].end)
        made = People(i, j + 1, count, None, text, VictimClass.UNKNOWN, others=True, joined=joined, rule="others")
        return _bounded_behind(tokens, made)  # "أصيب 140 آخرون على الأقل"
    if word in SOULS:  # "أزهقت 42 روحاً"
        text = (tokens.items[j].start, tokens.items[j].end)
        return People(i, j + 1, count, None, text, VictimClass.UNKNOWN, Outcome.KILLED, joined=joined)
    dead = any(rest in lexicon.triggers for rest in readings(tokens.at(j)))  # "عشرات قضوا"
    if dead and vague and tokens.at(j - 1) == "من" and tokens.at(j - 2).endswith("عدد"):
        return None  # "بلغ عدد من استشهدوا مئة": the number of those who
    dead = dead or (word in ("لا", "ما") and tokens.at(j + 1).startswith(("يزال", "زال")))  # "عشرات لا يزالون تحت …"
    if (
        counts_things(tokens, j)
        or word in lexicon.objects
        or (vague and not dead and not _alone_vague(tokens, i, j) and word not in _OF_THEM)
    ):
        return None
    if word == "من":  # "500 من الإيزيديين على الأقل"
        count, _ = bounded_behind(tokens, count, j + 2)
    return People(i, j, count, None, None, VictimClass.UNKNOWN, joined=joined, rule="bare")


_OF_THEM: Final = frozenset(["منهم", "منهن", "منهما", "منها"])


def _alone_vague(tokens: Tokens, i: int, j: int) -> bool:
    """ "مقتل العشرات", "نزوح مئات الآلاف", "وأصيب عدد آخر": the vague word stands for people."""
    if j - i == _OF_TWO_WORDS and tokens.at(j - 1) == "اخر":
        return True
    thousands = j - i > 1 and tokens.at(j - 1).startswith("ال") and not counts_things(tokens, j + 1)
    return thousands or any(taken.endswith("ال") for taken, _ in stems(tokens.at(i)))


_OF_TWO_WORDS: Final = 2
_OF_THEIRS: Final = frozenset(["من", "في"])


def _one_of(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> People | None:
    """ "أحد وجهاء العشائر", "إحدى النساء": one person, whatever they are called."""
    for taken, rest in stems(tokens.at(i)):
        if rest not in _ONE_OF or taken.endswith("ال"):
            continue
        token = tokens.items[i]
        start = token.start + letters(tokens.raw(i), taken)
        count = Count(1, 1, Bound.EXACT, tokens.text[start : token.end], start, token.end)
        found = head_at(tokens, i + 1, lexicon)
        if found is not None:
            head, text, _ = found
            return People(i, i + 2, count, head, text, head.form.class_, joined=taken[:1] == "و", rule="sg")
        if (
            tokens.kind(i + 1) == "word"
            and tokens.at(i + 1) not in number_words(tokens.extra).ten
            and not counts_things(tokens, i + 1)
            and tokens.at(i + 1) not in _PLACES_OF
        ):
            return People(i, i + 2, count, None, None, VictimClass.UNKNOWN, joined=taken[:1] == "و", rule="one_of")
    return None


_PLACES_OF: Final = frozenset(
    "فروع سجون معتقلات مراكز مقرات اقسام مناطق احياء مستشفيات المستشفيات المشافي السجون الفروع المراكز الاحياء جوانب طرق محاور شوارع مباني المباني".split()
)
_ONE_OF: Final = frozenset(["احد", "احدي"])


def _uncounted(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> People | None:
    one = _one_of(tokens, i, lexicon)
    if one is not None:
        return one
    token = tokens.items[i]
    if token.word.endswith("حاله") and read_count(tokens, i + 1) is not None:
        return None  # "حالة خمسة منهم خطيرة"
    if one_of_them(tokens, i, lexicon):
        count = Count(1, 1, Bound.EXACT, tokens.raw(i), token.start, token.end)
        return People(i, i + 1, count, None, None, VictimClass.UNKNOWN, rule="one_of_them")
    if any(rest in lexicon.triggers for taken, rest in stems(token.word) if not taken.endswith("ال")):
        return None
    found = head_at(tokens, i, lexicon)
    if found is not None and token.word.endswith("افراد"):  # "جميع أفراد عائلة من سبعة أشخاص"
        family = head_at(tokens, i + 1, lexicon)
        if family is not None and family[0].family and members_of(tokens, i + 2) is not None:
            return _uncounted(tokens, i + 1, lexicon)
    if found is None:
        for taken, rest in stems(token.word):
            if rest not in _ANOTHER:
                continue
            if taken.endswith("ال") and is_ordinal_of(tokens, i, lexicon):
                continue  # "لليوم الرابع", "الفرقة الرابعة", "للمرة الثالثة"
            if tokens.at(i + 1).removeprefix("وال") in number_words(tokens.extra).tens:
                continue  # "في الخامسة والخمسين"
            if tokens.at(i + 1) in number_words(tokens.extra).ten or tokens.at(i + 2).startswith("عمر"):
                continue  # "في الثالثة عشرة", "الثالثة من عمره"
            return _others(tokens, i, taken, rest)
        return None
    head, text, taken = found
    joined = taken[:1] in ("و", "ف")
    definite = taken.endswith("ال")
    if not taken and head.number == "sg" and token.word.endswith(("ي", "يا")) and is_of_a_thing(tokens, i, lexicon):
        return None  # "صاروخ روسي", "قصف إسرائيلي"
    if definite and not joined and head.number == "sg" and is_adjective(tokens, i, lexicon):
        return None
    start, end = text
    word = tokens.text[start:end]
    one_more = tokens.at(i + 1) if i + 1 < len(tokens) and tokens.raw(i + 1)[1:2] != "أ" else ""  # "طبيبة وأحد الزوار"
    if tokens.at(i + 1) in ('"', "»", "”") and tokens.at(i + 2) in _ONE:
        one_more = tokens.at(i + 2)  # 'قتلت "قائداً" واحداً'
    exact = {"sg": 1, "dual": 2}.get(head.number)
    exact = None if exact == 2 and "\u064b" in word else exact  # "قتلت فتياناً" are no two
    span = (start, end)
    j = i + 1
    if head.number in ("either", "pl") and _DUAL_SIGN.search(word) and word[-1:] != "ن":
        exact = 2  # "عابرَي سبيل"
    if head.number == "either" and (one_more in _TWO or _DUAL_SIGN.search(word)):
        exact = 2
    if (exact == 2 and one_more in _TWO) or (exact == 1 and one_more in _ONE | ORDINALS):
        j = i + 2 + (tokens.at(i + 1) in ('"', "»", "”"))
        span = (start, tokens.items[j - 1].end)
    if head.number in ("pl", "either") and exact is None:
        if tokens.at(i + 1) == "عده" and not definite:  # "جثث عدة"
            token_ = tokens.items[i + 1]
            few = Count(3, 9, Bound.VAGUE, tokens.raw(i + 1), token_.start, token_.end)
            made = People(i, i + 2, few, head, text, head.form.class_, head.outcome, joined=joined)
            return _with_qualities(tokens, made, lexicon)
        if tokens.at(i + 1) in _MANY and not definite:  # "جثث كثيرة"
            token_ = tokens.items[i + 1]
            many = Count(3, None, Bound.VAGUE, tokens.raw(i + 1), token_.start, token_.end)
            made = People(i, i + 2, many, head, text, head.form.class_, head.outcome, joined=joined)
            return _with_qualities(tokens, made, lexicon)
        adjective = _number_behind(tokens, i + 1, lexicon)
        weekday = tokens.at(i + 1) == "الاثنين" and not definite  # "شهداء الإثنين"
        if adjective is not None and not weekday and (not definite or tokens.at(i + 1).startswith("ال")):
            value, at = adjective
            said = tokens.items[at]
            skip = letters(tokens.raw(at), "ال") if said.word.startswith("ال") else 0
            count = Count(
                value, value, Bound.EXACT, tokens.text[said.start + skip : said.end], said.start + skip, said.end
            )
            made = People(i, at + 1, count, head, text, head.form.class_, head.outcome, joined=joined)
            return _with_qualities(tokens, made, lexicon)
    if head.family:
        exact = None
        members = members_of(tokens, i + 1)
        if members is not None:
            made = People(i, members.j, members.count(tokens), head, text, head.form.class_, joined=joined)
            return _with_head_skipped(tokens, made, lexicon)
    told = told_number(tokens, i + 1) if head.number == "pl" or head.family else None
    if told is not None:
        count = told.count(tokens)
        past = told.j + (head_at(tokens, told.j, lexicon) is not None)  # "وعددهم 33 قتيلاً"
        return People(i, past, count, head, text, head.form.class_, head.outcome, joined=joined)
    count = IMPLIED if exact is None else Count(exact, exact, Bound.EXACT, tokens.text[span[0] : span[1]], *span)
    rule = "plural" if exact is None else "dual" if head.number == "pl" else head.number
    made = People(i, j, count, head, text, head.form.class_, head.outcome, joined=joined, definite=definite, rule=rule)
    return _with_qualities(tokens, made, lexicon)


_MANY: Final = frozenset("كثيره عديده كثيرون كثيرين عديدون عديدين كثيرات".split())


def _with_head_skipped(tokens: Tokens, people: People, lexicon: ArabicLexicon) -> People:
    return replace(people, j=people.j + (head_at(tokens, people.j, lexicon) is not None))


def _others(tokens: Tokens, i: int, taken: str, rest: str) -> People:
    token = tokens.items[i]
    start = token.start + letters(tokens.raw(i), taken.replace("ال", ""))
    exact = 1 if rest in _ONE_OTHER else 2 if rest in _DUAL_OTHERS else None
    if rest == "اخرين" and (tokens.at(i + 1) in _TWO or _DUAL_SIGN.search(tokens.raw(i))):
        exact = 2
    count = (
        IMPLIED if exact is None else Count(exact, exact, Bound.EXACT, tokens.text[start : token.end], start, token.end)
    )
    return People(
        i,
        i + 1,
        count,
        None,
        (start, token.end),
        VictimClass.UNKNOWN,
        others=True,
        joined=taken[:1] in ("و", "ف"),
        rule="others",
    )


def _do(verb: str, lexicon: ArabicLexicon) -> bool:
    """Whether those told of before the verb did the harm: "أصابوا", "خطفوا"."""
    harm = lexicon.triggers.get(verb)
    return verb.endswith("وا") and harm is not None and harm.way in ("active", "either")


def _number_behind(tokens: Tokens, j: int, lexicon: ArabicLexicon) -> tuple[int, int] | None:
    """ "أطفال ثلاثة", "أطفالهما الثلاثة": the number as an adjective, with its token."""
    ones = number_words(tokens.extra).ones
    word = bare(tokens.at(j))
    said = read_count(tokens, j) if word in ones else None
    if said is not None and said.j > j + 1:
        return None  # "متمردون ثلاثة وعشرين قروياً"
    if said is not None and counts_things(tokens, j + 1):
        return None  # "سكان خمس قرى"
    if any(taken == "و" and _do(rest, lexicon) for taken, rest in stems(tokens.at(j + 1))):
        return None  # "قتل مسلحون سبعة وأصابوا خمسة"
    k = j + 1 + (tokens.at(j + 1) == "من")
    if word in _TWO or (not tokens.at(j).startswith("ال") and head_at(tokens, k, lexicon) is not None):
        return None  # "اختطف مسلحون ثلاثة موظفين", "قتل مسلحون أربعة من رجال الشرطة"
    return (
        (ones[word], j)
        if word in ones and tokens.kind(j) == "word" and tokens.at(j + 1) not in number_words(tokens.extra).ten
        else None
    )


def _with_qualities(tokens: Tokens, people: People, lexicon: ArabicLexicon) -> People:
    """ "أشخاص مدنيين", "قتلى من المدنيين", "أفراد من عائلة واحدة": what is said of them behind the noun."""
    if people.said and not people.others and tokens.at(people.j) in _OTHERS_BEHIND:
        people = replace(people, j=people.j + 1)  # "رجلين آخرين"
    if tokens.at(people.j) in _FORMER and people.class_ in (VictimClass.ARMED_GROUP, VictimClass.STATE_FORCES):
        return replace(people, j=people.j + 1, class_=VictimClass.UNKNOWN, head=None)  # "قيادي سابق"
    if tokens.at(people.j) == "برتبه":  # "ضابط برتبة ملازم أول وعنصران"
        end = people.j + 2 + (tokens.at(people.j + 2) in ("اول", "ثان", "ركن"))
        return replace(people, j=min(end, len(tokens)))
    return _bounded_behind(tokens, _qualified(tokens, people, lexicon))


_FORMER: Final = frozenset(["سابق", "سابقا", "سابقين", "سابقون", "سابقان", "متقاعد", "متقاعدا", "منشق"])
_OTHERS_BEHIND: Final = frozenset(["اخرين", "اخرون", "اخران", "اخريات", "اخر", "اخري"])


_HERE: Final = frozenset(["المدينه", "البلده", "القريه", "المنطقه", "المحافظه", "الحي", "المخيم"])


def _bounded_behind(tokens: Tokens, people: People) -> People:
    """ "خمسة عشر نازحاً على الأقل": a bound that stands behind the noun; the number keeps its own words."""
    nation = tokens.kind(people.j) == "word" and tokens.raw(people.j).endswith(("ياً", "يًا"))
    count, j = bounded_behind(tokens, people.count, people.j + nation)  # "33 جندياً تركياً على الأقل"
    return replace(people, count=count, j=j) if count is not people.count else people


_CREWS: Final = frozenset("طاقم طواقم كادر كوادر فريق فرق".split())


_MEN: Final = frozenset("رجل رجلا رجلي رجال".split())
_OF_SECURITY: Final = frozenset(["امن", "الامن"])


def _qualified(tokens: Tokens, people: People, lexicon: ArabicLexicon) -> People:
    j, class_ = people.j, people.class_
    man = any(word in _MEN for _, word in stems(tokens.at(j - 1)))
    if man and tokens.at(j) in _OF_SECURITY and class_ is VictimClass.UNKNOWN and people.text:
        whole = (people.text[0], tokens.items[j].end)  # "رجل أمن", "رجلي الأمن"
        return replace(people, j=j + 1, class_=VictimClass.STATE_FORCES, text=whole)
    k = j
    while k < min(j + 4, len(tokens)):
        word = tokens.at(k)
        if word in _OF or word in ("في", "صفوف", "بصفوف", "بين", "مجلس") or bare(word) in _CREWS:
            k += 1
            continue
        quality = next(
            (lexicon.qualities[r] for t, r in stems(word) if r in lexicon.qualities and t in ("", "ال")), None
        )
        if quality is not None and class_ is VictimClass.UNKNOWN:
            text = (people.text[0], tokens.items[k].end) if people.text and k == j else people.text
            return replace(people, j=k + 1, class_=quality, text=text)
        if word in _HERE and class_ is VictimClass.UNKNOWN and any(w == "ابناء" for _, w in stems(tokens.at(k - 1))):
            return replace(people, j=k + 1, class_=VictimClass.CIVILIAN)  # "من أبناء المدينة"
        if bare(word) in lexicon.family_words and k > j:
            end = k + 1 + (tokens.at(k + 1) in _ONE)  # "من عائلة واحدة"
            return replace(people, j=end, class_=VictimClass.CIVILIAN if class_ is VictimClass.UNKNOWN else class_)
        break
    return replace(people, class_=class_)
