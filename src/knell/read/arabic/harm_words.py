"""The verbs and verbal nouns of harm of an Arabic sentence, and the phrases of a table that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeVar

from msgspec.structs import replace

from knell.model import Outcome, Span, VictimClass
from knell.model.values import Value
from knell.read.arabic.heads import head_at
from knell.read.arabic.numbers import letters, read_count
from knell.read.arabic.people import read_people
from knell.read.arabic.tokens import Tokens, readings, stems, without_pronoun
from knell.vocabulary.arabic import ArabicLexicon, Phrases, Trigger, bare, load_arabic

V = TypeVar("V")


_TOLD_OF: Final = frozenset(
    "تحدث تحدثت قال قالت اعلن اعلنت اكد اكدت ذكر ذكرت افاد افادت كان كانت شهد شهدت ادي ادت تم جاء".split()
)
_AFTER_VERB: Final = 14  # words within which a verb's companions stand
# A word that is a verb and a verbal noun alike is the noun behind these.
_BEFORE_NOUN: Final = frozenset(
    "اي وقوع حدوث عن الي علي بعد قبل من في اثر جراء محاوله حوادث حادثه عمليات عمليه جريمه جرائم حالات حاله خبر نبا ان تم جري يتم سبب نتيجه منها ذلك".split()
)


class Word(Value, frozen=True):
    """A word of harm: token `i`, where it stands without its particles, and what it says.

    `object` is whether a pronoun written onto it says who is harmed ("قتلوهم").
    """

    i: int
    span: Span
    form: Trigger
    noun: bool
    object: bool = False


@lru_cache(maxsize=65536)
def _reading(word: str) -> tuple[str, str, Trigger, bool] | None:
    """What a folded word says of harm: its particles, the rest, its trigger, and whether an object is written onto it."""
    lexicon = load_arabic()
    for taken, rest in stems(word):
        if "ك" in taken:
            continue
        if rest.startswith(_CAPTIVES) or rest == "فرن":  # a bakery
            continue
        form, object_ = lexicon.triggers.get(rest), False
        if form is None:
            form, object_ = _with_object(rest, lexicon), True
        if form is None or (taken.endswith("ال") and rest not in _ARTICLED and form.outcome is not Outcome.DISPLACED):
            continue
        return taken, rest, form, object_
    return None


_CAPTIVES: Final = ("اسراه", "اسرانا")  # "706 من أسراهم": their captives, no verb
_ARTICLED: Final = frozenset(["قبض", "قضاء"])


def _with_object(word: str, lexicon: ArabicLexicon) -> Trigger | None:
    """ "قتلوهما", "خطفتهم", "ستعدم": a verb of harm with its object written onto it, or of the future."""
    if word[:1] == "س" and word[1:2] in "يتن" and len(word) > 4:
        return lexicon.triggers.get(word[1:])
    for base in without_pronoun(word):
        verb = base + "ا" if base.endswith("و") else base
        form = lexicon.triggers.get(verb)
        acts = form is not None and (form.way in ("active", "either", "both") or form.lemma == "غادر")
        if form is not None and acts and len(verb) > 2:
            return form
    return None


def find_words(tokens: Tokens, lexicon: ArabicLexicon) -> list[Word]:
    """The verbs and verbal nouns of harm of a sentence."""
    found: list[Word] = []
    for i, token in enumerate(tokens):
        if token.kind != "word":
            continue
        reading = _reading(token.word)
        word = _word(tokens, i, *reading, lexicon) if reading is not None else _lives_taken(tokens, i, lexicon)
        if word is not None:
            found.append(word)
    return found


def may_harm(word: str) -> bool:
    """Whether a folded word can be a verb or a verbal noun of harm."""
    return _reading(word) is not None


def refused(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """Whether token `i` is a word of harm in another sense here: "خطف الأنظار"."""
    reading = _reading(tokens.at(i))
    return reading is not None and _word(tokens, i, *reading, lexicon) is None


_FACULTIES: Final = frozenset("سيطره بصر وعي توازن صواب وعيه وعيها وعيهم بصره بصرها توازنه صوابه".split())
_AFTER_LOSS: Final = 9


def _word(
    tokens: Tokens, i: int, taken: str, rest: str, form: Trigger, object_: bool, lexicon: ArabicLexicon
) -> Word | None:
    token = tokens.items[i]
    future = object_ and rest[:1] == "س"
    if object_ and not future and tokens.raw(i).endswith("ة"):  # "أسرة" is no verb with its object
        return None
    if rest == "فقد" and (tokens.at(i + 1) in _TOLD_OF or tokens.at(i + 1) in lexicon.triggers):
        return None  # "فقد تحدث": "for he spoke"
    if rest == "توقف" and not _stops_people(tokens, i, lexicon):
        return None  # "توقف المستشفى عن العمل"
    if form.lemma == "اوقف" and any(w.startswith(_VEHICLES) for w in readings(tokens.at(i + 1))):
        return None  # "أوقفوا شاحنتهم"
    if form.lemma == "غادر" and any(tokens.at(k) in _FLEEING for k in range(i + 2, i + 2 * _AFTER_VERB)):
        return Word(i, Span(token.start + letters(tokens.raw(i), taken), token.end), form, False)
    if form.lemma == "غادر":
        object_ = False  # "غادره 25 ألفاً من سكانه": what they left
    if form.lemma == "فقد" and _lost_limb(tokens, i):
        token_ = token.start + letters(tokens.raw(i), taken)
        return Word(i, Span(token_, token.end), replace(form, outcome=Outcome.INJURED, act=None), False)
    if form.lemma == "فقد" and any(bare(tokens.at(k)) in _FACULTIES for k in range(i + 2, i + _AFTER_LOSS)):
        return None  # "فقد السائق (39 عاماً) السيطرة"
    if form.lemma in ("فقد", "فقدان") and (_lost_kin(tokens, i, lexicon) or _lost_men(tokens, i)):
        token_ = token.start + letters(tokens.raw(i), taken)
        return Word(i, Span(token_, token.end), replace(form, outcome=Outcome.KILLED, act=None), False)
    if form.lemma == "طعن" and tokens.at(i + 1) in ("في", "فيه", "فيها", "فيهما", "امام"):
        return None  # "يطعن فيها ثلاثة ضباط": before a court
    if form.lemma == "صفي" and taken[:1] == "و" and "\u0651" not in tokens.raw(i):
        return None  # "وصفتها": described
    quoted = tokens.at(i - 1) in ("«", '"', "“") and tokens.at(i + 1) in ("»", '"', "”")
    if quoted and form.lemma not in ("حيد", "تحييد"):
        return None  # "المضاربة «تذبح» المواطن"
    if form.outcome is Outcome.DETAINED and tokens.at(i - 1).removeprefix("و").startswith(_WARRANTS):
        return None  # "مذكرات توقيف بحق 40 ضابطاً"
    if form.lemma in _DYING and _of_age(tokens, i):
        return None  # "وفاة ممثل عن 71 عاماً"
    if form.lemma == "اباد" and tokens.raw(i)[:1] == "آ":
        return None  # "جلال آباد"
    if _inspected(tokens, i, rest) or (form.outcome is Outcome.KILLED and tokens.at(i - 1) in _AIMS):
        return None  # "تفقد الوزير الموقع", "حتى القضاء على آخر مسلح"
    if tokens.at(i - 1).endswith("الاعدام"):
        return None  # "حكم بالإعدام شنقاً"
    wanted, refused = lexicon.only_with.get(form.lemma), lexicon.never_with.get(form.lemma)
    if wanted and not any(bare(tokens.at(k)).startswith(wanted) for k in range(i + 1, i + _AFTER_VERB)):
        return None
    if refused and any(_plain(tokens.at(k)).startswith(refused) for k in range(i + 1, i + 4)):
        counted = read_people(tokens, i + 1, lexicon, ())
        if counted is None or not counted.said or counted.head is None or counted.rule not in ("number", "dual"):
            return None  # but "أوقفت خمسة عناصر دعم", "مقتل شخصين"
    if form.lemma in ("سقط", "سقوط") and not _falls(tokens, i, lexicon):
        return None
    if form.lemma == "اودي" and any(bare(tokens.at(k)).startswith(("بحيا", "بارواح")) for k in range(i + 1, i + 17)):
        return None  # the lives are the word of harm
    if form.outcome is Outcome.INJURED and tokens.at(i - 1).startswith("متاثر"):
        return None  # "متأثراً بإصابته": what he died of
    lives = rest.startswith("فقد") and rest != "فقدان"
    if lives and any(tokens.at(k).startswith(("حيات", "ارواح")) for k in range(i + 1, i + 9)):
        form = replace(form, outcome=Outcome.KILLED, act=None)
    noun = form.way == "noun" or (form.way == "both" and _governed(tokens, i, taken))
    start = token.start + letters(tokens.raw(i), taken)
    return Word(i, Span(start, token.end), form, noun, object_ and not future)


def _plain(word: str) -> str:
    """A word without its article, behind a preposition too: "بالذهول" is "بذهول"."""
    return "ب" + word[3:] if word.startswith("بال") and len(word) > 5 else bare(word)


_AIMS: Final = frozenset(["حتي", "لحين", "بغيه", "بهدف", "هدفها", "هدفه"])


def _inspected(tokens: Tokens, i: int, rest: str) -> bool:
    """ "تفقد وزير الدفاع القاعدة": who holds an office and goes to see; nobody is lost."""
    return rest in _SEES and any(bare(tokens.at(k)).startswith(_OFFICES) for k in (i + 1, i + 2))


_SEES: Final = frozenset(["تفقد", "يتفقد", "تتفقد", "تفقدت", "تفقدوا"])
_OFFICES: Final = (
    "وزير",
    "رييس",
    "محافظ",
    "وفد",
    "والي",
    "حاكم",
    "قايد",
    "مدير",
    "نايب",
    "امير",
    "ملك",
    "لجن",
    "مسوول",
    "قيادات",
    "عضو",
    "مبعوث",
    "سفير",
    "فريق",
    "وكيل",
)


def _of_age(tokens: Tokens, i: int) -> bool:
    """Whether somebody is told to have died at an age, as one dies in bed: "عن 71 عاماً", "عن عمر ناهز الثمانين"."""
    for k in range(i + 1, i + _OBITUARY):
        if tokens.kind(k) == "mark" and tokens.at(k) not in ("،", '"', "«", "»"):
            return False
        if tokens.at(k) != "عن":
            continue
        said = read_count(tokens, k + 1)
        aged = said is not None and tokens.at(said.j).startswith(("عام", "سن", "ربيع"))
        return aged or tokens.at(k + 1) == "عمر"
    return False


_WARRANTS: Final = ("مذكر", "اوامر", "امر", "بمذكر")
_DYING: Final = frozenset(["وفاه", "توفي", "رحل", "مات", "رحيل"])
_OBITUARY: Final = 12  # words between a death and "عن 71 عاماً"


def _lost_limb(tokens: Tokens, i: int) -> bool:
    """ "فقد شقيقها ساقه", "فقدت امرأة عينيها": a part of the body, with whose it is written onto it."""
    return any(is_limb(tokens, k) for k in range(i + 1, i + _LIMB))


def is_limb(tokens: Tokens, k: int) -> bool:
    """Whether token `k` is a part of somebody's body: "ساقه", "عينها"."""
    word = tokens.at(k)
    return word.startswith(_LIMBS) and word.endswith(("ه", "ها", "هم", "هما")) and tokens.raw(k)[-1:] != "ة"


_FLEEING: Final = frozenset(["هربا", "خوفا", "فرارا"])
_LIMB: Final = 6  # words between the loss and the limb
_LIMBS: Final = (
    "ساق",
    "عين",
    "يده",
    "يدها",
    "يديه",
    "يديها",
    "ذراع",
    "قدم",
    "رجله",
    "رجلها",
    "رجليه",
    "اطراف",
    "اصابع",
    "كفه",
    "كفيه",
    "اذنه",
)


def _lost_kin(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "فقد زوجته وثلاثة من أبنائه في القصف": who loses kin in an act of war loses them to it."""
    kin = tokens.at(i + 1)
    if not kin.startswith(_KIN_OF) or not kin.endswith(("ه", "ها", "هم", "هما")) or tokens.raw(i + 1).endswith("ة"):
        return False
    return any(w in lexicon.acts.firsts for k in range(len(tokens)) for w in readings(tokens.at(k)))


def _lost_men(tokens: Tokens, i: int) -> bool:
    """ "فقدت الميليشيا ستة من مقاتليها": a force that loses its own."""
    near = (tokens.at(k) for k in range(i + 2, i + 8))
    if any(w.startswith(_MEN_OF) and w.endswith(("ها", "ه", "هم")) for w in near):
        return True
    if tokens.at(i + 1) == "سوي" and tokens.at(i + 2) in ("مقاتل", "جندي", "عنصر", "رجل"):
        return True  # "لم تفقد سوى مقاتل واحد"
    at = (read_count(tokens, i + 1) or None) if tokens.kind(i + 1) else None
    k = at.j if at is not None else i + 1  # "فقدت تسعة رجال", "تكون قد فقدت رجلاً واحداً"
    return tokens.at(k) in _A_MAN and (at is not None or tokens.at(k + 1).startswith("واحد"))


_A_MAN: Final = frozenset("رجلا رجال جنديا جنود عنصرا عناصر مقاتلا مقاتلين شرطيا عسكريين".split())
_MEN_OF: Final = (
    "افراد",
    "ابنا",
    "طياري",
    "جنرالات",
    "منسوبي",
    "اعضا",
    "موظفي",
    "مقاتلي",
    "عناصر",
    "جنود",
    "مسلحي",
    "ضباط",
    "رجال",
    "قياد",
    "كوادر",
)


def _stops_people(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "مخابرات الجيش توقف خمسة أشخاص": people right behind who do not stop something themselves."""
    people = next((p for k in (i + 1, i + 2) if (p := read_people(tokens, k, lexicon, ())) is not None), None)
    return people is not None and people.said and people.head is not None and tokens.at(people.j) != "عن"


_VEHICLES: Final = ("شاحن", "سيار", "حافل", "باص", "مركب", "قافل", "دراج", "قطار")
_KIN_OF: Final = ("زوج", "ابن", "ابنا", "اطفال", "طفل", "والد", "شقيق", "اشقا", "عايلت", "اسرت", "افراد", "احفاد")


def _falls(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    """ "فسقط عسكريان": people right behind, who are not said to be dead or hurt anyway."""
    if tokens.at(i) in ("سقطا", "سقطوا") and any(
        tokens.at(k).startswith(_MEN_OF) and tokens.at(k).endswith(("ه", "ها", "هم")) for k in (i - 1, i - 2)
    ):
        return True  # "اثنين من عناصرها سقطا"
    if tokens.at(i) == "سقطوا" and bare(tokens.at(i + 1)).startswith(_SHOT):
        told = any(head_at(tokens, k, lexicon) is not None for k in (i - 1, i - 2))
        return told and tokens.at(i - 1) not in lexicon.relative  # "تسعة متظاهرين سقطوا بالرصاص"
    if tokens.at(i) in _THEY_FELL and _fighters_before(tokens, i, lexicon):
        return True  # "اثنين من عناصرها سقطا"
    people = read_people(tokens, i + 1, lexicon, ())
    if people is None and tokens.at(i + 1) == "ما":
        people = read_people(tokens, i + 2, lexicon, ())  # "سقوط ما بين 6 و8 عسكريين"
    if people is not None and people.rule == "bare" and (people.count.low or 0) > 1:
        after = tokens.at(people.j)  # "سقط 27 في العاصمة"
        return tokens.kind(people.j) == "mark" or after in ("", "في", "من", "بين", "جراء", "اثر", "قبل", "خلال", "علي")
    if people is None or not people.said or people.outcome is not None or people.head is None:
        return False
    if any(bare(tokens.at(k)).startswith((*_SHOT, "مضرج")) for k in range(people.j, people.j + 3)):
        return True  # "سقط شابان مضرجين بدمائهما برصاص مجهولين"
    plain = people.head.form.class_ is VictimClass.CIVILIAN and not people.head.form.presumed
    return plain or people.class_ in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP)


def _fighters_before(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> bool:
    near = (head_at(tokens, k, lexicon) for k in (i - 1, i - 2))
    return any(h is not None and h[0].form.class_ in _FORCES and h[0].number != "sg" for h in near)


_THEY_FELL: Final = frozenset(["سقطا", "سقطوا"])
_FORCES: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})
_SHOT: Final = ("بالرصاص", "برصاص", "بنيران", "بقصف", "بقذاي", "بالقصف", "شهداء", "قتلي", "صرعي")


def _governed(tokens: Tokens, i: int, taken: str) -> bool:
    return "ب" in taken or "ل" in taken or tokens.at(i - 1) in _BEFORE_NOUN


def _lives_taken(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> Word | None:
    """ "أودى الانفجار بحياة ثلاثة", "حصد القصف أرواح تسعة": the lives are the word of harm, what took them stands before."""
    taken = next((t for t, w in stems(tokens.at(i)) if w in lexicon.lives and not t.endswith("ال")), None)
    if taken is None:
        return None
    before = (w for k in range(max(0, i - 16), i) for _, w in stems(tokens.at(k)))
    if not any(w in lexicon.takers for w in before):
        return None
    token = tokens.items[i]
    form = Trigger(Outcome.KILLED, None, "noun", "حياه")
    return Word(i, Span(token.start + letters(tokens.raw(i), taken), token.end), form, True)


def phrases(tokens: Tokens, table: Phrases[V]) -> Iterator[tuple[int, int, V]]:
    """Every phrase of `table` in the sentence, the longest at each place: (first token, past the last, its value)."""
    past = 0
    for i in sorted({i for word in table.firsts & tokens.where.keys() for i in tokens.where[word]}):
        if i < past:
            continue
        rest = tokens.bare_from(i + 1)
        hit = next((m for word in readings(tokens.words[i]) if (m := table.match(word, rest)) is not None), None)
        if hit is not None:
            value, length = hit
            past = i + length
            yield i, past, value
