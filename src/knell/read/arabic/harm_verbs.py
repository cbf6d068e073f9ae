"""Tie each verb or verbal noun of harm of an Arabic sentence to its people: behind it, before it, or somebody with no noun for people."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Outcome
from knell.read.arabic.actors import Acting
from knell.read.arabic.doers import subject_of
from knell.read.arabic.harm_shares import SOME
from knell.read.arabic.harm_words import Word
from knell.read.arabic.numbers import read_count
from knell.read.arabic.people import IMPLIED, People
from knell.read.arabic.ties import PREPOSITIONS, Harm, Ties, has_own_verb, left_of, relation, right_of, tie
from knell.read.arabic.tokens import stems

_DEATHS: Final = frozenset(["مقتل", "استشهاد", "اغتيال", "وفاه", "اعدام", "مصرع"])
_PLURAL_VERBS: Final = ("وا", "تا", "يا", "ون", "ان")


def tie_word(s: Ties, word: Word) -> None:
    """Tie one word of harm to its people."""
    if word.i in s.told or any(p.said and p.i < word.i < p.j for p in s.people):
        return  # "55 وفاة": the noun is counted itself
    if any(h.trigger.covers(word.span) for h in s.ties.values() if h.rule == "both") or any(
        h.trigger == word.span for h in s.loose
    ):
        return
    if word.noun and word.form.lemma in ("وفاه", "وفيات") and _papers(s, word):
        return  # "29 شهادة وفاة"
    case = s.tokens.at(word.i - 1).startswith(("حال", "جرائم", "جريمه")) and word.form.way == "either"
    if case and _cases(s, word):
        return  # "17 حالة قتل"
    if word.noun and (_cases(s, word) or s.tokens.at(word.i - 1).endswith(("محاوله", "محاولات"))):
        return
    if word.form.lemma in _ENDS and any(w.form.lemma == "لقي" and 0 < word.i - w.i <= _MET for w in s.words):
        return  # "لقي ثمانية أشخاص على الأقل مصرعهم عندما …": whose end it is has been told
    manner = s.tokens.raw(word.i).endswith(("اً", "ًا"))
    if manner and any(0 < word.i - w.i <= _MANNER and w.form.outcome is Outcome.KILLED for w in s.words):
        return  # "قُتل شرطي طعناً": how he died
    if word.form.lemma == "اودي":
        _took(s, word)
    relative = s.tokens.at(word.i - 1) in s.lexicon.relative
    done = subject_of(s, word)
    doer = done[0] if done is not None else None
    if word.object and s.tokens.at(word.i + 1) == "مع":
        beside = next((n for n, p in enumerate(s.people) if p.i == word.i + 2 and p.said and n not in s.ties), None)
        if beside is not None:
            tie(s, beside, word, "object")  # "وقتلوه مع ثلاثة من أبنائه"
    if not word.noun and _antecedent(s, word, doer):
        return
    if word.object and s.tokens.at(word.i - 1) in _AFTER_WHICH:
        index = next((n for n, p in enumerate(s.people) if p.i == word.i + 1 and p.said and n not in s.ties), None)
        if index is not None:
            tie(s, index, word, "object")  # "بعد قتله 13 مسلحاً"
            return
    if word.object:
        _whom_they(s, word)
        return  # who "him" is has been told
    of_them = not word.noun and _some_of_them(s, word) is not None
    if (
        not word.noun
        and not of_them
        and s.tokens.at(word.i).endswith("وا")
        and s.tokens.items[word.i].start == word.span.start
        and (s.tokens.at(word.i - 1) in s.lexicon.parts or s.tokens.at(word.i - 1) in SOME)
    ):
        return  # "بعضهم أُعدموا أمام …": a share (harm_shares)
    if done is not None and done[1] is not None:
        tie(s, done[1], word, "object", doer)
        return
    definite = s.tokens.at(word.i).startswith("ال") and word.form.outcome is Outcome.DISPLACED
    if definite and any(s.tokens.at(k).startswith(_MANAGED) for k in range(max(0, word.i - 4), word.i)):
        return  # "تمكنّ من الفرار": they got away
    if definite:  # "يدفع 800 ألف شخص إلى النزوح"
        before = left_of(s, word)
        if before is not None and s.people[before].said:
            tie(s, before, word, "subject")
        return
    if not word.noun and word.form.outcome is Outcome.ABDUCTED:
        held = next((n for n, q in enumerate(s.people) if q.j == word.i and n in s.ties), None)
        if held is not None and s.ties[held].outcome is Outcome.DETAINED:
            del s.ties[held]  # "ما زالوا يحتجزون 13 امرأة خُطفن"
            tie(s, held, word, "subject")
            return
    plural = not word.noun and _agrees(s, word)
    if not word.noun and _of_him(s, word):
        return
    left = None if word.noun or relative else _some_of_them(s, word) if of_them else left_of(s, word)
    if left is not None and s.tokens.at(word.i).endswith(("هم", "هن")) and left in _parts(s):
        return  # "بينهم سبعة أطفال، بعد توقيفهم": who they are has been told
    right = right_of(s, word)
    if right is not None and ((relative and not s.people[right].said) or (left is not None and has_own_verb(s, right))):
        right = None
    if plural and right is not None and _whom_next(s, word, right):
        left = None  # "15 رجلاً، وخطفوا نساء وأطفالاً"
    if right is None and s.tokens.at(word.i - 1) in ("الذي", "التي") and not word.noun:
        left = next((n for n, p in enumerate(s.people) if p.j == word.i - 1 and p.said and p.rule == "sg"), None)
        left = left if left is not None and left not in s.ties else None  # "شيّعوا الشاب الذي خُطف"
    if plural and left is not None and not (right is not None and s.people[right].said and _close(s, word, right)):
        right = None
    if plural and left is not None and s.people[left].said and s.tokens.at(word.i + 1) == "،":
        right = None  # "ثلاثة من موظفينا قتلوا، اثنان منهم يمنيان"
    if plural and left is not None and right is not None and s.people[left].j == word.i and s.people[left].said:
        right = right if s.people[right].i == word.i + 1 else None  # "انتحاريان لقيا حتفهما ولاذ الثالث بالفرار"
    if plural and left is not None and right is not None and s.people[left].said and word.i - s.people[left].j <= 2:
        right = None if s.tokens.at(s.people[right].i - 1) == "و" else right  # "12 مدنياً قضوا و35 جرحوا"
    if right is not None:
        tie(s, right, word, "object")
    elif left is not None:
        tie(s, left, word, "subject")
        while plural and left > 0 and left - 1 not in s.ties and s.people[left].joined:
            other = s.people[left - 1]
            apart = s.people[left].i != other.j or relation(s, left - 1, left) != "join"
            if not other.said or other.outcome is not None or apart:
                break
            left -= 1
            tie(s, left, word, "subject")  # "رجل وطفلان قضوا تحت الأنقاض"
    else:
        _seized_him(s, word) or _uncounted(s, word) or _all_in_it(s, word) or _named(s, word) or _somebody(s, word)


def _whom_next(s: Ties, word: Word, right: int) -> bool:
    """Whether people of no number stand right behind a verb that "و" joins on: its object."""
    p = s.people[right]
    joined = s.tokens.items[word.i].start < word.span.start and s.tokens.at(word.i).endswith("وا")
    return joined and p.i == word.i + 1 and not p.said and not p.definite and word.form.way != "suffered"


_AFTER_WHICH: Final = frozenset(["بعد", "قبل", "عقب", "اثر", "جراء", "نتيجه", "بسبب", "لدي"])
_MANAGED: Final = ("تمكن", "نجح", "استطاع")
_MANNER: Final = 4  # words between a death and how it came
_ENDS: Final = frozenset(["مصرع", "حتف"])
_MET: Final = 9  # words between "لقي" and "مصرعهم"


def _papers(s: Ties, word: Word) -> bool:
    """Whether a word of death stands behind papers of it; so many as are counted are dead."""
    if not any(w.startswith(("شهاد", "اشعار")) for _, w in stems(s.tokens.at(word.i - 1))):
        return False
    for k in range(max(0, word.i - 6), word.i - 1):
        said = read_count(s.tokens, k)
        if said is not None and said.j == word.i - 1:
            s.loose.append(Harm(word.span, word.i, Outcome.KILLED, said.count(s.tokens), "papers", act=word.form.act))
            break
    return True


def _some_of_them(s: Ties, word: Word) -> int | None:
    """ "إن سبعة منهم قُتلوا": the number right before the verb, of those told before."""
    if s.tokens.at(word.i - 1) not in _OF_THEM:
        return None
    return next((n for n, p in enumerate(s.people) if p.said and p.j == word.i - 1 and n not in s.ties), None)


_OF_THEM: Final = frozenset(["منهم", "منهن"])


def tie_exposed(s: Ties) -> None:
    """ "تعرضت تسع فتيات للاختطاف", "ثلاثة صحفيين تعرضوا للاعتقال": who is exposed to what."""
    if not any(w in s.tokens.where for w in _EXPOSED):
        return
    for k, token in enumerate(s.tokens):
        if token.word.lstrip("و") in _CHOKED:
            index = next((n for n in range(len(s.people) - 1, -1, -1) if s.people[n].i < k <= s.people[n].j + 2), None)
            if index is not None and index not in s.ties and s.people[index].said:
                p = s.people[index]  # "تعرض 11 جندياً لحالات اختناق"
                s.ties[index] = Harm(s.tokens.span(k, k + 1), k, Outcome.INJURED, p.count, "object", p)
            continue
        if token.word[:2] != "لل" and not (token.word[:3] == "وال" and s.tokens.at(k - 1)[:2] == "لل"):
            continue  # "للضرب والاعتقال" too
        rest = next((r for t, r in stems(token.word) if t in ("لال", "وال")), "")
        form = s.lexicon.triggers.get(rest)
        if form is None or form.way != "noun" or form.outcome is Outcome.KILLED:
            continue
        index = next((n for n in range(len(s.people) - 1, -1, -1) if 0 <= k - s.people[n].j <= _NEAR_EXPOSED), None)
        exposed = index is not None and any(
            s.tokens.at(m).lstrip("و") in _EXPOSED for m in range(s.people[index].i - 4, k)
        )
        if index is not None and exposed and index not in s.ties and s.people[index].said:
            p = s.people[index]
            s.ties[index] = Harm(s.tokens.span(k, k + 1), k, form.outcome, p.count, "object", p, act=form.act)


_EXPOSED: Final = frozenset("تعرض تعرضت تعرضوا وتعرض وتعرضت تعرضن".split())
_CHOKED: Final = frozenset(["لحالات", "للاختناق", "لاختناق", "لاختناقات", "لحروق", "لجروح"])
_NEAR_EXPOSED: Final = 4


def _agrees(s: Ties, word: Word) -> bool:
    """Whether a verb has the ending of a dual or a plural: its subject stands before it."""
    verb = s.tokens.at(word.i)
    return verb.endswith(_PLURAL_VERBS) or (
        verb.endswith("ا") and not verb.endswith("نا") and word.form.lemma[-1:] != "ا"
    )


def _fights(s: Ties, index: int) -> bool:
    """Whether people are a doer of the sentence and others are there to be harmed."""
    p = s.people[index]
    doer = any(a.doer and a.i <= p.i < a.j for a in s.actors)
    return doer and any(q is not p and q.said and q.j <= p.i for q in s.people)


def _cases(s: Ties, word: Word) -> bool:
    """ "245 حالة اعتقال": the cases are the people."""
    for index, p in enumerate(s.people):
        case = (
            p.j == word.i
            and p.said
            and p.head is not None
            and s.tokens.at(p.j - 1).startswith(("حال", "حوادث", "عمليات"))
        )
        if case and index not in s.ties:
            tie(s, index, word, "cases")
            return True
    return False


def _antecedent(s: Ties, word: Word, doer: Acting | None) -> bool:
    """ "على رجل وابنه فقتلوهما", "تقل خمسة عمال … فقتلوا جميعاً": the people told before in the sentence."""
    verb = s.tokens.at(word.i)
    together = s.tokens.at(word.i + 1) in ("جميعا", "جميعهم", "كلهم", "معا")
    if not (any(verb.endswith(p) and len(verb) > 4 for p in ("هما", "هم", "هن", "ها", "وه")) or together):
        return False
    if verb.endswith("ها") and any(
        s.tokens.at(k).startswith(("جثام", "جثث")) for k in range(max(0, word.i - 6), word.i)
    ):
        return True  # "جثامين 15 فلسطينياً كانت تحتجزها": the bodies
    before = [
        i
        for i, p in enumerate(s.people)
        if p.j <= word.i and i not in s.ties and p.said and p.outcome is None and not p.definite and not _fights(s, i)
    ]
    parts = _parts(s)
    before = [i for i in before if i not in parts]
    if not before or word.i - s.people[before[-1]].j > 25:
        return False
    last = before[-1]
    first = last
    while first > 0 and first - 1 in before and relation(s, first - 1, first) == "join":
        first -= 1
    for index in range(first, last + 1):
        tie(s, index, word, "antecedent", doer)
    return True


def _whom_they(s: Ties, word: Word) -> None:
    """ "بإعدام أربعة جنود أسرتهم": who was taken stands right before the verb, whatever else befell them."""
    if word.form.outcome is Outcome.KILLED:
        _brought_down(s, word)
        _then_killed(s, word)
        return
    index = next((n for n, p in enumerate(s.people) if p.j == word.i and p.said and not p.definite), None)
    if index is None or word.form.outcome not in (Outcome.ABDUCTED, Outcome.DETAINED):
        return
    p = s.people[index]
    taken = Harm(word.span, word.i, word.form.outcome, p.count, "taken", p, act=word.form.act)
    if index in s.ties:
        s.loose.append(taken)
    else:
        s.ties[index] = taken


def _brought_down(s: Ties, word: Word) -> None:
    """ "أطلقت النار على المنفذ وأردته قتيلاً": the one who was fired at."""
    one = s.tokens.at(word.i).endswith(("ته", "وه", "اه")) and word.form.lemma.startswith("ارد")
    before = (n for n in range(len(s.people) - 1, -1, -1) if s.people[n].j <= word.i)
    index = next((n for n in before if s.tokens.at(s.people[n].i - 1) in _AT), None)
    if not one or index is None or index in s.ties or s.people[index].rule not in ("sg", "plural"):
        return
    p = s.people[index]
    if p.text is None or word.i - p.j > _THEN or s.tokens.at(p.j - 1).endswith(("ون", "ين")):
        return
    count = Count(1, 1, Bound.EXACT, s.tokens.text[slice(*p.text)], *p.text)
    people = replace(p, count=count)
    s.ties[index] = Harm(word.span, word.i, Outcome.KILLED, count, "then", people, act=word.form.act)


_AT: Final = frozenset("علي نحو باتجاه صوب عليه".split())


def _then_killed(s: Ties, word: Word) -> None:
    """ "أوقفت الدورية رجلين وأعدمتهما": those who were taken first."""
    if s.tokens.at(word.i)[:1] not in ("و", "ف"):
        return
    index = next((n for n in range(len(s.people) - 1, -1, -1) if s.people[n].j <= word.i), None)
    told = s.ties.get(index) if index is not None else None
    if index is not None and told is None and _all_of_them(s, index, word):
        s.loose.append(Harm(word.span, word.i, word.form.outcome, IMPLIED, "then", act=word.form.act))
        return
    if index is None or told is None or told.outcome not in (Outcome.DETAINED, Outcome.ABDUCTED):
        return
    p, verb = s.people[index], s.tokens.at(word.i)
    many = verb.endswith("هما") == (p.count.low == 2) and (not verb.endswith("هم") or (p.count.low or 0) > 2)
    if p.said and many and word.i - p.j <= _THEN:
        s.loose.append(Harm(word.span, word.i, word.form.outcome, p.count, "then", p, act=word.form.act))


def _all_of_them(s: Ties, index: int, word: Word) -> bool:
    """ "أخرجوا الجرحى من العنابر وأعدموهم": those told of by their name alone."""
    p = s.people[index]
    plain = p.definite and not p.said and p.rule == "plural"
    return plain and s.tokens.at(word.i).endswith("هم") and word.i - p.j <= _THEN


_THEN: Final = 6  # words between who was taken and "وأعدمتهما"


def _of_him(s: Ties, word: Word) -> bool:
    """ "اتُّهم القائد بتصفيته": he has been told, and those before are blamed."""
    raw = s.tokens.at(word.i)
    return raw[:1] == "ب" and raw.endswith(("ه", "ها", "هما", "هم")) and s.tokens.raw(word.i)[-1:] != "ة"


def _parts(s: Ties) -> set[int]:
    """The people listed as parts of others: "بينهم نحو عشرين امرأة وسبعة أطفال"."""
    found: set[int] = set()
    for i, p in enumerate(s.people):
        opened = any(w in s.lexicon.parts for k in (p.i - 1, p.i - 2) for _, w in stems(s.tokens.at(k)))
        if opened or (i - 1 in found and relation(s, i - 1, i) == "join"):
            found.add(i)
    return found


_THIS: Final = frozenset(["هذا", "هذه", "ذلك", "تلك"])


def _somebody(s: Ties, word: Word) -> bool:
    """ "مقتل شيخ قبلي", "اغتيال مسؤول": what stands right behind the death of somebody is somebody."""
    token = s.tokens.items[word.i + 1] if word.i + 1 < len(s.tokens) else None
    if not word.noun or token is None or token.kind != "word":
        return False
    verbal = s.tokens.at(word.i)
    if token.word in _THIS:
        return False  # "نفى مقتل هذا العدد"
    if "قبض" in verbal:
        return _seized(s, word)
    if any(w.startswith(_PAPERS) for _, w in stems(s.tokens.at(word.i - 1))):
        return False  # "وثيقة وفاة تسلمتها عائلته"
    dead = any(w in _DEATHS for _, w in stems(verbal))
    known = token.word in s.lexicon.clause or token.word in PREPOSITIONS or word.i + 1 in s.barred
    if not dead or known or token.word.startswith(("ال", "ب")) or token.word[:1] == "و" or len(token.word) < 3:
        return False
    if token.word[:1] in "يت" and token.word.endswith(("ان", "ون")):
        return False  # "شهادتا وفاة تفيدان بأن …": a verb
    plural = token.word.endswith(("ات", "ون", "ين")) and len(token.word) > 4
    count = IMPLIED if plural else Count(1, 1, Bound.EXACT, s.tokens.raw(word.i + 1), token.start, token.end)
    s.loose.append(Harm(word.span, word.i, word.form.outcome, count, "somebody", act=word.form.act))
    return True


def _seized(s: Ties, word: Word) -> bool:
    """ "ألقت الشرطة القبض على القاتل"."""
    k = word.i + 2
    k += s.tokens.at(k) in ("«", '"', "“")
    if s.tokens.at(word.i + 1) != "علي" or s.tokens.kind(k) != "word":
        return False
    token = s.tokens.items[k]
    plural = token.word.endswith(("ات", "ون", "ين")) and len(token.word) > 4
    many = plural or token.word in _GANGS
    count = IMPLIED if many else Count(1, 1, Bound.EXACT, s.tokens.raw(k), token.start, token.end)
    s.loose.append(Harm(word.span, word.i, word.form.outcome, count, "somebody", act=word.form.act))
    return True


_GANGS: Final = frozenset("شبكه خليه عصابه مجموعه خلايا شبكات عصابات افراد عناصر".split())


def _took(s: Ties, word: Word) -> bool:
    """ "أودى بقائد الأمن": one person behind the preposition."""
    k = word.i + 1
    token = s.tokens.items[k] if k < len(s.tokens) else None
    if token is None or token.kind != "word":
        return False
    if token.word[:1] != "ب":
        return False
    head = s.lexicon.heads.get(token.word[1:])
    if head is None or head.number != "sg":
        return False
    people = People(k, k + 1, IMPLIED, head, (token.start + 1, token.end), head.form.class_, rule="sg")
    count = Count(1, 1, Bound.EXACT, s.tokens.text[token.start + 1 : token.end], token.start + 1, token.end)
    people = replace(people, count=count)
    s.loose.append(Harm(word.span, word.i, word.form.outcome, count, "object", people, act=word.form.act))
    return True


def _seized_him(s: Ties, word: Word) -> bool:
    """ "ألقت الشرطة القبض عليه": who is told before."""
    k = word.i + 1
    if "قبض" not in word.form.lemma or s.tokens.at(k) not in _UPON_HIM:
        return False
    token = s.tokens.items[k]
    two = token.word == "عليهما"
    count = Count(1 + two, 1 + two, Bound.EXACT, s.tokens.raw(k), token.start, token.end)
    count = IMPLIED if token.word in ("عليهم", "عليهن") else count
    s.loose.append(Harm(word.span, word.i, word.form.outcome, count, "somebody", act=word.form.act))
    return True


_PAPERS: Final = ("وثيق", "وثايق", "شهاد", "اشعار", "بيان")
_UPON_HIM: Final = frozenset(["عليه", "عليها", "عليهما", "عليهم", "عليهن"])


def _uncounted(s: Ties, word: Word) -> bool:
    """ "وإن عدداً غير معروف اختُطف": so many as nobody knows."""
    near = [s.tokens.at(k) for k in range(max(0, word.i - 4), word.i)]
    if word.noun or "غير" not in near or not any(w.startswith("عدد") for w in near):
        return False
    s.loose.append(Harm(word.span, word.i, word.form.outcome, IMPLIED, "implied", act=word.form.act))
    return True


def _all_in_it(s: Ties, word: Word) -> bool:
    """ "تدمير مضافتين وقتل من فيهما": so many as were there."""
    if s.tokens.at(word.i + 1) != "من" or s.tokens.at(word.i + 2) not in _INSIDE:
        return False
    s.loose.append(Harm(word.span, word.i, word.form.outcome, IMPLIED, "somebody", act=word.form.act))
    return True


_INSIDE: Final = frozenset("فيه فيها فيهما بداخله بداخلها بداخلهما كانوا كان بها به فيهم".split())


def _named(s: Ties, word: Word) -> bool:
    """ "استشهاد \"…\"": a name in quotation marks is one person."""
    if word.form.outcome is not Outcome.KILLED or s.tokens.at(word.i + 1) not in ('"', "“", "«"):
        return False
    for k in range(word.i + 2, min(word.i + 8, len(s.tokens))):
        if s.tokens.at(k) in ('"', "”", "»") and k - word.i <= 7:
            span = s.tokens.span(word.i + 2, k)
            count = Count(1, 1, Bound.EXACT, span.of(s.tokens.text), span.start, span.end)
            s.loose.append(Harm(word.span, word.i, word.form.outcome, count, "named", act=word.form.act))
            return True
    return False


def _close(s: Ties, word: Word, right: int) -> bool:
    return s.people[right].i - word.i <= 3
