"""Arabic nouns that say the harm themselves ("قتيلان", "جثة"), and the lists that share a word of harm."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome, VictimClass
from knell.read.arabic.harm_fates import became, not_yet_dead
from knell.read.arabic.harm_labels import heads_the_news, labels, named_for
from knell.read.arabic.harm_shares import fraction
from knell.read.arabic.numbers import read_count
from knell.read.arabic.people import IMPLIED, People
from knell.read.arabic.ties import PREPOSITIONS, SILENT, Harm, Ties, relation, span_of
from knell.read.arabic.tokens import stems

_CASES_OF: Final = frozenset(["اختناق", "حروق", "بتر", "تسمم"])
_DEAD: Final = (None, Outcome.KILLED)
_BEFORE_DEATH: Final = frozenset({Outcome.DISPLACED, Outcome.MISSING, Outcome.ABDUCTED, Outcome.DETAINED})


def _next_to(s: Ties, p: People, body: People) -> bool:
    """ "رفات ثلاثة أشخاص", "رفات ما بين 8 و10 أشخاص"."""
    return body.i == p.j or (body.i == p.j + 1 and s.tokens.at(p.j) == "ما")


def tie_nouns(s: Ties) -> None:
    """Tie the nouns that say the harm themselves where no word of harm has taken them."""
    for index, p in enumerate(s.people):
        if p.said and index not in s.ties and s.tokens.at(p.j) in _CASES_OF and s.tokens.at(p.j - 1).startswith("حال"):
            s.ties[index] = Harm(s.tokens.span(p.j, p.j + 1), p.j, Outcome.INJURED, p.count, "cases", p)
            continue  # "540 حالة اختناق"
        if index in s.ties or p.outcome is None or (not p.said and _no_claim(s, p)) or _released(s, p):
            continue
        if (p.said and _no_figure(s, p)) or labels(s, index) or named_for(s, p):
            continue
        if not p.said and heads_the_news(s, p):
            continue
        if _only_some(s, p):
            _with_him(s, index)
            continue
        if _says_again(s, index):
            s.ties[index] = SILENT
            continue
        body = s.people[index + 1] if index + 1 < len(s.people) else None
        if (
            body is not None
            and p.outcome is Outcome.KILLED
            and not p.definite
            and _next_to(s, p, body)
            and not body.joined
            and not _both(s, index + 1)
            and body.said
            and (body.outcome in _DEAD or body.outcome in _BEFORE_DEATH)
        ):
            taken = s.ties.get(index + 1, SILENT)
            if taken is not SILENT and taken.outcome not in _DEAD:
                far = (
                    taken.at - body.j > 1 and (body.count.low or 0) > 2
                )  # "كان التنظيم قد خطفهم": how many is not said
                s.loose.append(replace(taken, count=IMPLIED, people=None) if far else taken)
            s.ties[index], s.ties[index + 1] = (
                SILENT,
                Harm(span_of(s, p), p.i, p.outcome, body.count, "body", body),
            )
            continue  # "جثتي رجلين", "جثامين خمسة مدنيين", "جثث ثلاثة مفقودين"
        if p.rule == "sg" and s.tokens.at(p.i).endswith("رفات"):
            continue  # "العثور على رفات": of how many nobody says
        before = s.people[index - 1] if index else None
        if before is not None and before.said and not p.said and not_yet_dead(s, index - 1, p):
            gap = [s.tokens.at(k) for k in range(before.j, p.i)]
            still = any(
                s.tokens.at(k) in ("زال", "يزال", "زالت", "زالوا") for k in range(max(0, before.i - 3), before.i)
            )
            counted_out = (
                (
                    "عداد" in gap
                    or ("الي" in gap[-1:] and became(s, before))
                    or (still and p.outcome is not Outcome.KILLED)
                )
                and len(gap) <= 7
                and not any(k in s.at_word for k in range(before.j, p.i))
            )
            if gap and (all(w in s.lexicon.predicate for w in gap) or counted_out):
                s.ties[index - 1] = Harm(span_of(s, p), p.i, p.outcome, before.count, "predicate", before)
                s.ties[index] = SILENT
                continue
        tens = read_count(s.tokens, p.j) if s.tokens.at(p.j).startswith("بال") else None
        if tens is not None and not p.said:  # "والجرحى بالعشرات"
            s.ties[index] = Harm(span_of(s, p), p.i, p.outcome, tens.count(s.tokens), "noun", p)
            continue
        if p.definite and not p.said and _among(s, index):
            continue
        if not p.said and _number_after(s, index):
            continue
        if p.definite or (p.said and p.rule == "sg" and _only_mentioned(s, p)):
            continue
        if (
            not p.said
            and s.tokens.at(p.i).endswith("ضحايا")
            and any(w in s.lexicon.toll_verbs for k in range(p.j, p.j + 12) for _, w in stems(s.tokens.at(k)))
        ):
            continue  # "أن ضحايا الغارة بلغوا 50 شهيداً"
        if not p.said and s.tokens.at(p.i).endswith("ضحايا"):
            falls = any(w.startswith(_FALL) for k in range(max(0, p.i - 4), p.i) for _, w in stems(s.tokens.at(k)))
            if not falls and _whose(s, p):
                continue  # "مساندة ضحايا التعذيب", "تشييع ضحايا مجزرة"
            s.ties[index] = Harm(span_of(s, p), p.i, Outcome.CASUALTIES, Count(None, None, Bound.UNKNOWN), "noun", p)
            continue
        outcome = Outcome.CASUALTIES if p.said and (dead_and_hurt(s, index) or _out_of_reach(s, p)) else p.outcome
        if outcome is Outcome.CASUALTIES and _buried(s, p):
            outcome = Outcome.MISSING
        s.ties[index] = Harm(span_of(s, p), p.i, outcome, p.count, "noun" if p.said else "implied", p)


def _only_some(s: Ties, people: People) -> bool:
    """ "بعض الجثث كانت مكبلة", "ارتقى القائد شهيداً": no number of dead of its own."""
    if people.outcome is Outcome.KILLED and "بعض" in (s.tokens.at(people.i), s.tokens.at(people.i - 1)[:3]):
        return True
    risen = s.tokens.at(people.i).endswith(("يدا", "يدين")) and people.rule in ("sg", "dual") and not people.joined
    return risen and any(w.form.lemma == "ارتقي" and 0 < people.i - w.i <= _RISEN for w in s.words)


def _with_him(s: Ties, index: int) -> None:
    """ "ارتقى القائد شهيداً ومعه أحد رفاقه"."""
    after = index + 1
    word = next((w for w in s.words if w.form.lemma == "ارتقي" and 0 < s.people[index].i - w.i <= _RISEN), None)
    if word is not None and after < len(s.people) and after not in s.ties and relation(s, index, after) == "join":
        p = s.people[after]
        s.ties[after] = Harm(word.span, word.i, word.form.outcome, p.count, "join_after", p)


_RISEN: Final = 9  # words between "ارتقى" and "شهيداً"
_LABEL: Final = 6
_FALL: Final = ("سقوط", "سقط", "وقوع", "وقع", "اوقع", "خلف", "عن", "خسا", "ادي", "هناك", "يوجد", "موشر")


def _whose(s: Ties, people: People) -> bool:
    """Whether victims are those of an event told before: "ضحايا القصف", "ضحايا 16 غارة"."""
    after = s.tokens.at(people.j)
    return _defined(s, people.j) or s.tokens.kind(people.j) == "number" or after in s.lexicon.acts


def _defined(s: Ties, k: int) -> bool:
    """Whether token `k` is a noun with its article, before one, or in the name of an actor, which may have none."""
    if s.tokens.at(k) in PREPOSITIONS or s.tokens.at(k)[:1] in ("ب", "ل"):
        return False
    chain = any(s.tokens.at(n).startswith("ال") for n in (k, k + 1))
    return chain or any(a.i <= n < a.j for a in s.actors for n in (k, k + 1))


def _both(s: Ties, index: int) -> bool:
    return index in s.ties and s.ties[index].rule == "both"


def _number_after(s: Ties, index: int) -> bool:
    """ "وأن الجرحى نحو عشرين", "القتلى جاوزوا الستين": a number right behind those who are counted."""
    p, after = s.people[index], s.people[index + 1] if index + 1 < len(s.people) else None
    gap = [s.tokens.at(k) for k in range(p.j, after.i) if k not in s.barred] if after is not None else []
    if after is None or after.rule not in ("bare", "number") or index + 1 in s.ties or p.outcome is None:
        return False
    if after.outcome is not None or (after.rule == "number" and after.class_ is not VictimClass.UNKNOWN):
        return False
    far = [k for k in range(p.j, after.i) if k not in s.barred]
    of_what = 0 < len(far) <= 3 and all(_defined(s, k) for k in far) and after.count.bound in _BOUNDED
    if p.head is None or p.head.number == "sg":
        return False
    ends = 0 < len(far) <= 3 and all(_defined(s, k) for k in far) and s.tokens.kind(after.j) in ("mark", "")
    first = p.i == 0 and 0 < len(far) <= _LABEL and s.tokens.kind(after.j) in ("mark", "")
    ends = ends or (first and not any(k in s.at_word for k in far))  # "جرحى الاشتباكات في المشفى 17، بينهم …"
    of_what = of_what or (ends and after.rule == "bare" and after.count.bound is Bound.EXACT)  # "قتلى الغارة سبعون،"
    corrected = (
        (s.tokens.at(after.j) in _NOT or s.tokens.at(after.j) == "فقط")
        and len(far) <= 5
        and not any(k in s.at_word for k in far)
    )
    if corrected and after.count.bound is Bound.EXACT:
        of_what = True  # "القتلى في انفجار الباب تسعة لا ستة"
    if not of_what and (len(gap) > 1 or (gap and gap[0] not in _COMES_TO)):
        return False  # "قتلى الهجوم تجاوزوا السبعين"
    people = replace(after, head=after.head or p.head, class_=p.class_, text=after.text or p.text)
    s.people[index + 1], s.ties[index] = people, SILENT
    s.ties[index + 1] = Harm(span_of(s, p), p.i, p.outcome, people.count, "noun", people)
    return True


_BOUNDED: Final = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.AT_MOST, Bound.APPROX})
_COMES_TO: Final = frozenset(["جاوزوا", "بلغوا", "تجاوزوا", "هم", "عددهم", "بلغ", "تجاوز", "بلغت", "وصلوا", ":"])


def _no_figure(s: Ties, people: People) -> bool:
    """ "نحو 3000 نازح كانوا داخل المدرسة", "المواطن ضحية المتعهدين": no figure of what has happened."""
    if people.outcome is Outcome.DISPLACED and any(w in s.tokens.where for w in _BACK_HOME):
        return True  # "وصل 40 نازحاً إلى مدينتهم عائدين"
    if people.outcome is Outcome.DISPLACED:
        return not any(w in s.tokens.where for w in _ARRIVALS)
    return people.rule == "sg" and any(w == "ضحيه" for _, w in stems(s.tokens.at(people.i)))


_BACK_HOME: Final = ("عائدين", "عائدون", "عايدين", "عايدون")
_ARRIVALS: Final = (
    "تووي",
    "يووي",
    "اوت",
    "تستضيف",
    "يستضيف",
    "استضافت",
    "استقبل",
    "احصت",
    "احصي",
    "سجلت",
    "وثقت",
    "قدرت",
    "وصلوا",
    "وصلن",
    "دخلوا",
    "استقبلت",
    "استقبال",
    "لجا",
    "نزوح",
    "نزح",
    "نزحت",
    "وصول",
    "وصل",
    "وصلت",
    "ارتفاع",
    "بلغ",
    "عدد",
    "تدفق",
    "موجه",
    "اجمالي",
    "ارتفع",
    "تجاوز",
    "حصيله",
)


def _released(s: Ties, people: People) -> bool:
    """ "أُفرج عن 30 معتقلاً", "حررت خمسة مختطفين"."""
    words = _HELD if people.outcome is Outcome.KILLED else _FREED
    if people.outcome is Outcome.KILLED and not _MORGUES.isdisjoint(s.tokens.where.keys()):
        return False  # "أبلغنا المستشفى باستلام ثلاث جثث"
    return people.outcome in {*_STATUS, Outcome.KILLED} and any(
        w in words for k in range(max(0, people.i - 5), people.i) for _, w in stems(s.tokens.at(k))
    )


_MORGUES: Final = frozenset("مستشفي المستشفي مشفي المشفي مشرحه المشرحه الطب ثلاجات".split())
_HELD: Final = frozenset(
    "احرق احرقت احرقوا احراق احتجاز تحتجز يحتجز محتجزه تسليم تسلم تسلمت سلمت سلم استلام اعاده".split()
)
_FREED: Final = frozenset(
    "افرج افرجت افرجوا افراج الافراج سراح حرر حررت حرروا تحرير عوده عاد عادت اعاده اخلاء استعاده تبادل يفرج سيفرج اطلقت".split()
)
_STATUS: Final = frozenset({Outcome.DISPLACED, Outcome.DETAINED, Outcome.ABDUCTED})


def _no_claim(s: Ties, people: People) -> bool:
    """ "خيمة نازحين", "أهالي المعتقلين": a state of people without a number is nothing told; nor is "وثيقة وفاة"."""
    at = people.i
    if s.tokens.at(at).endswith("اصابات") and any(0 <= at - p.j <= 2 and p.said for p in s.people):
        return True  # "24 جريحاً إصابات بعضهم بليغة"
    counted_out = any(s.tokens.at(k) in ("عداد", "زالوا", "يزالون", "باتوا") for k in (at - 1, at - 2))
    return (people.outcome in _STATUS and not counted_out) or s.tokens.at(at).endswith("وفاه")


def tie_corrected(s: Ties) -> None:
    """ "115 قتيلاً لا 213 كما ورد", "خمسة وليس سبعة": the number that is said to be wrong."""
    for index, harm in list(s.ties.items()):
        p = s.people[index]
        k = p.j + (s.tokens.at(p.j) in ("،", ",", "-"))
        if harm is SILENT or not p.said or s.tokens.at(k) not in _NOT:
            continue
        said = read_count(s.tokens, k + 1)
        two = next((n for n, q in enumerate(s.people) if q.i == k + 1 and q.said and q.rule in ("dual", "sg")), None)
        if said is None and two is not None and s.people[two].outcome is p.outcome:
            wrong = s.people[two]  # "ثلاث جثث لا جثتين"
            s.ties[two] = SILENT
            s.loose.append(replace(harm, count=wrong.count, people=wrong, rule="not_so"))
        if said is None or said.j - k > 6:
            continue
        told = next((q.outcome for q in s.people if q.i == said.i), None)
        if told is not None and told is not harm.outcome:  # "قتيل وجريحان، وليس ثلاثة قتلى"
            harm = next((h for h in s.ties.values() if h is not SILENT and h.outcome is told), harm)
        wrong = replace(p, i=said.i, j=said.j, count=said.count(s.tokens))
        for n, q in enumerate(s.people):
            if said.i <= q.i < said.j:
                s.ties[n] = SILENT
        s.loose.append(replace(harm, count=wrong.count, people=wrong, rule="not_so"))


_NOT: Final = frozenset(["لا", "ليس", "وليس", "وليسوا", "ليسوا", "بدلا", "ولا"])


def _says_again(s: Ties, index: int) -> bool:
    """ "أردت اثنين منهم قتيلين", "أردوه قتيلاً": the noun says again what the verb has said."""
    p = s.people[index]
    before = s.ties.get(index - 1)
    close = index > 0 and p.i - s.people[index - 1].j <= 2
    if not p.said and p.rule == "plural" and not p.joined and not p.definite and p.i == s.people[index - 1].j:
        return (
            before is not None and before is not SILENT and before.outcome is p.outcome
        )  # "ارتقى ستة من رفاقنا شهداء"
    if not p.said or p.rule not in ("sg", "dual", "either") or p.joined or p.definite:
        return False
    if before is not None and before is not SILENT and close:
        return before.outcome is p.outcome and before.count.low == p.count.low
    return False


def dead_and_hurt(s: Ties, index: int) -> bool:
    """ "1,090 ضحية (375 قتيلاً و715 جريحاً)": victims who are dead and wounded."""
    p = s.people[index]
    if not any(w in ("ضحيه", "ضحايا") for k in range(p.i, p.j) for _, w in stems(s.tokens.at(k))):
        return False
    behind = [q.outcome for q in s.people[index + 1 : index + 4] if q.said]
    return Outcome.INJURED in behind or (Outcome.KILLED in behind and s.tokens.at(p.j) in ("،", ","))


def _out_of_reach(s: Ties, people: People) -> bool:
    """ "آلاف الضحايا لا يزالون تحت الركام وفي الطرقات": nobody knows who of them is dead."""
    if not s.tokens.at(people.j - 1).endswith("ضحايا"):
        return False
    if people.count.bound is Bound.VAGUE and s.tokens.at(people.j - 1).startswith("ال"):
        return True  # "خلّف عشرات الضحايا": the word alone says neither
    return any(w in _UNREACHED for k in range(people.j, people.j + 7) for _, w in stems(s.tokens.at(k)))


def _buried(s: Ties, people: People) -> bool:
    """ "ما زال عدد من الضحايا تحت الركام"."""
    k = people.j
    return s.tokens.at(k) == "تحت" and any(w in _UNREACHED for _, w in stems(s.tokens.at(k + 1)))


_UNREACHED: Final = frozenset("طرقات شوارع ركام انقاض ردم".split())


def _among(s: Ties, index: int) -> bool:
    """ "من بين الجرحى فتاة": one of those told before."""
    p, after = s.people[index], s.people[index + 1] if index + 1 < len(s.people) else None
    before = s.people[index - 1] if index else None
    own = before is not None and before.j == p.i and before.definite and not before.said  # "بين المدنيين القتلى"
    first = before.i if own and before is not None else p.i
    if not s.tokens.at(first - 1).endswith("بين") or after is None or not after.said or after.outcome is not None:
        return False
    if own:
        s.ties[index - 1] = SILENT
    if after.i - p.j > 4 or p.outcome is None or index + 1 in s.ties:
        return False
    s.ties[index], s.wholes[index + 1] = SILENT, -1
    s.ties[index + 1] = Harm(span_of(s, p), p.i, p.outcome, after.count, "among", after)
    return True


def _only_mentioned(s: Ties, people: People) -> bool:
    """A singular in a relation: "جثة القتيل", "والد الشهيد"."""
    laid_low = s.tokens.at(people.i - 1).endswith(("وه", "وها", "وهم", "ته", "اه")) and s.tokens.at(people.i).endswith(
        "ا"
    )
    return laid_low or s.tokens.at(people.i).startswith("ال") or s.tokens.at(people.i - 1) in ("كل", "اي")


def spread(s: Ties, index: int) -> None:
    """Give the people listed behind those at `index` the same word of harm, as more of them or as parts."""
    source = s.ties[index]
    if source is SILENT:
        return
    whole: int | None = -1 if s.wholes.get(index) == -1 else None
    for right in range(index + 1, len(s.people)):
        how = relation(s, right - 1, right)
        p = s.people[right]
        if how == "join" and whole is not None and p.rule == "sg" and right in s.ties and p.outcome is source.outcome:
            s.wholes[right] = whole  # "بينهم خمس نساء وشهيد تحت التعذيب"
            continue
        if how is None or (right in s.ties and how != "part"):
            return
        if right in s.ties and s.ties[right].outcome is not source.outcome:
            return
        if p.outcome is not None and p.outcome is not source.outcome:
            return
        if p.text is not None and s.tokens.text[p.text[0] : p.text[1]].startswith("حال"):
            return  # "89 شهيداً و540 حالة اختناق"
        if how in ("most", "all", "half"):
            _share(s, index if whole is None else whole, right, how, source)
            return
        if how == "part" and p.head is not None and p.head.family and not p.said:
            s.ties[right] = SILENT  # "وهم عائلة واحدة"
            if right + 1 == len(s.people) or relation(s, right, right + 1) != "join":
                return
            whole = right - 1 if whole is None else whole
            continue  # "بينهم كوادر طبية و6 أطفال"
        if how in ("part", "join") and not p.said and s.tokens.at(p.j) in _FREED_MEN:
            return  # "بينهم أسرى سابقون"
        if how == "join" and _of_one_number(s.people[right - 1], p):
            s.ties[right] = SILENT
            continue
        if how == "join" and right == index + 1 and _counted_together(s, source, s.people[index], p):
            classes = {s.people[index].class_, p.class_}
            both = replace(s.people[index], class_=VictimClass.MIXED if len(classes) > 1 else p.class_)
            s.people[index], s.ties[index], s.ties[right] = both, replace(source, people=both), SILENT
            continue
        if how == "part":
            whole = right - 1 if whole is None else whole
        elif how == "join" and whole is None and not p.said:
            return
        count = p.count
        s.ties[right] = Harm(
            source.trigger, source.at, source.outcome, count, f"{how}_after", p, act=source.act, doer=source.doer
        )
        if whole is not None:
            s.wholes[right] = whole


_FREED_MEN: Final = frozenset(["سابقون", "سابقين", "محررون", "محررين"])


def _of_one_number(before: People, people: People) -> bool:
    """ "36 امرأة وطفلاً": one number of women and children together."""
    if people.rule != "sg" or people.i != before.j or before.rule != "number" or (before.count.low or 0) < _TAMYIZ:
        return False
    forms = (before.form, people.form)
    if all(f is not None and f.class_ is VictimClass.STATE_FORCES for f in forms):
        return True  # "59 جندياً وشرطياً"
    return all(f is not None and (f.sex == "women" or f.age == "children") for f in forms)


def _counted_together(s: Ties, source: Harm, before: People, people: People) -> bool:
    """ "قُتل 22 ضابطاً وطالباً": where nobody is said to do it, a second noun in the accusative is counted by the same number."""
    if source.active or source.doer is not None or people.rule != "sg" or people.i != before.j:
        return False
    accusative = all(s.tokens.raw(k).endswith(("اً", "ًا")) for k in (before.j - 1, people.i))
    return accusative and people.joined and before.rule == "number" and (before.count.low or 0) >= _TAMYIZ


_TAMYIZ: Final = 11  # from here on what is counted is a singular


def _share(s: Ties, whole: int, right: int, how: str, source: Harm) -> None:
    """ "معظمهم أطفال": more than half of the whole; "جميعهم مدنيون" says who the whole are."""
    p, of = s.people[right], s.people[whole]
    if how == "all":
        people = replace(of, class_=p.class_, head=p.head or of.head)
        s.people[whole] = people
        s.ties[whole] = replace(s.ties[whole], people=people)
        return
    opener = next(
        (k for k in range(of.j, p.i + 1) for _, w in stems(s.tokens.at(k)) if s.lexicon.parts.get(w) == how),
        p.i,
    )
    top = next((s.lexicon.shares[w] for _, w in stems(s.tokens.at(opener)) if w in s.lexicon.shares), (1, 2))
    count, opener = fraction(s.tokens, opener, top if how == "half" else None, source.count)
    if source.count.low is None:
        count = replace(count, low=1, high=None)
    people = replace(p, count=count, i=min(p.i, opener))
    s.people[right] = people
    s.ties[right] = Harm(
        source.trigger, source.at, source.outcome, count, "share", people, act=source.act, doer=source.doer
    )
    s.wholes[right] = whole
