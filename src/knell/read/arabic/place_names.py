"""Where an Arabic sentence names a place: the words that announce a name, and what the gazetteer has under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from knell.read.arabic.actors import actor_words
from knell.read.arabic.date_words import date_words
from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.numbers import letters, number_words
from knell.read.arabic.place_openers import opens_a_clause
from knell.read.arabic.place_words import place_words
from knell.read.arabic.source_names import speech_words
from knell.read.arabic.tokens import Tokens, stems, without_pronoun
from knell.vocabulary.arabic import bare, load_arabic
from knell.vocabulary.places import Gazetteer, Place, region_words
from knell.vocabulary.skeleton import sounds_alike
from knell.vocabulary.sounds import sounds_like

_MAX: Final = 4
LARGE: Final = 150
_FOREIGN: Final = 190  # the size of a city known abroad
_TANWIN: Final = ("\u064b", "\u064b\u0627")
_NO_NAME: Final = frozenset(
    "و في من الي علي عن او ب ل ما ان اثر جراء امس اليوم بعد قبل خلال حيث التي الذي فجر مساء صباح ليل منذ دون عبر اثناء حين يوم"
    " لم ولم لن ولن لا ولا حتي وحتي قد وقد كان كانت ثم اذ لكن كما بينما فيما عندما وهو وهي هناك".split()
)
_ROUND: Final = frozenset(["وريفها", "وريفه", "ومحيطها", "وضواحيها"])
ALSO_WORDS: Final = frozenset(["صور", "وصور", "بحري"])  # pictures, of the sea: names only behind a word that says so
_IN: Final = frozenset(["ب", "ل", "وب", "فب", "ول"])


@dataclass(slots=True)
class Name:
    """A name in a sentence: tokens [i, j), the words for its kind before it, and the places that go by it."""

    sentence: int
    i: int
    j: int
    start: int
    end: int
    words: str
    kind: str | None
    cue: str
    places: list[Place] = field(default_factory=list)
    directed: bool = False
    chosen: Place | None = None


def find_names(tokens: Tokens, sentence: int, gazetteer: Gazetteer, country: str | None) -> list[Name]:
    """The names of places in a sentence, with what the gazetteer has under each."""
    words = place_words()
    found: list[Name] = []
    i = 0
    label = _label(tokens)
    dateline = next((0 for k in (1, 2, 4) if tokens.at(k) == "-"), -1)
    behind_act = {k + 1 for word in _NAMED_ACTS for k in tokens.where.get(word, ())}
    items, size = tokens.items, len(tokens)
    while i < size:
        if items[i].kind != "word":
            i += 1
            continue
        kind = kind_at(tokens, i)
        if kind == "countryside" and tokens.at(i + 1) == "دمشق":  # a governorate by that name
            made = _name(tokens, sentence, i, gazetteer, country, kind=None, cue="particle", lead=i)
            if made is not None and made.j == i + 2:
                found.append(made)
                i = made.j
                continue
        if kind is not None:
            k = i + 1
            # "أطراف بلدة X", "محيط مدينة X": the outer word makes it near, the inner one says what it is.
            inner = kind_at(tokens, k)
            near = kind == "near"
            if inner is not None and inner != "near":
                kind, k = inner, k + 1
            while tokens.at(k) in ("من", "مدينه", "قريه", "بلده", '"', "“", "«", "#", "ال", "(") and k - i < 5:
                k += 1
            made = _name(tokens, sentence, k, gazetteer, country, kind="near" if near else kind, cue="kind", lead=i)
            if made is not None:
                made.directed = tokens.at(i - 1) in words.directions
                found.append(made)
                i = made.j
                continue
            i += 1
            continue
        before = tokens.at(i - 1)
        party = tokens.at(i) in words.country_names and any(
            w in _PARTIES for _, w in stems(before)
        )  # "مجلس سوريا الديمقراطية"
        if party or (
            before in ("مع", "من") and tokens.at(i - 2) in _BORDERS
        ):  # "قرب الحدود مع النيجر": on this side of it
            i += 1
            continue
        hashed = tokens.at(i + 1) in _ROUND or before == "#" or (before == "ريف" and tokens.at(i - 2) == "#")
        prepositional = before in words.prepositions or before == "وفي"
        particle = _particle_of(items[i].word)
        continued = (
            bool(found)
            and found[-1].j >= i - 1
            and (before in ("،", "و", ",", "/", "-", "–") or tokens.at(i)[:1] == "و")
        )
        cue = (
            "hashtag"
            if hashed
            else "target"
            if i == label or (i in behind_act and _act_of(tokens, i))
            else "target"
            if before in ("علي", "استهدف", "استهدفت", "قصف", "قصفت", "طال", "طالت") and _under_attack(tokens, i)
            else "preposition"
            if prepositional or i == dateline
            else "list"
            if continued
            else "particle"
            if particle
            else ""
        )
        # "قرى الفطيرة وبينين وشنان": a list of villages goes on.
        kind = found[-1].kind if continued and found[-1].kind in _LISTED else None
        made = _name(tokens, sentence, i, gazetteer, country, kind=None, cue=cue, lead=i, listed=kind)
        if made is not None:
            made.directed = (tokens.at(i - 2) if before == "#" else before) in words.directions
            found.append(made)
            i = made.j
            continue
        i += 1
    return found


_SMALL: Final = frozenset(["settlement", "neighbourhood", "camp"])
_LISTED: Final = frozenset(["settlement", "near", "countryside"])
_PARTIES: Final = frozenset("حزب مجلس قوات جيش حركه جبهه تجمع تيار اتحاد".split())
_BORDERS: Final = frozenset(["الحدود", "حدوده", "حدودها", "العائد", "العائدين", "عائدين", "عائدون"])


@lru_cache(maxsize=65536)
def _particle_of(word: str) -> str | None:
    return next((t for t, _ in stems(word) if t in _IN), None)


def _act_of(tokens: Tokens, i: int) -> bool:
    """ "اشتباكات طرابلس", "انفجار الكرادة": an act without an article right before the name of its place."""
    before = tokens.at(i - 1)
    named = any(w in _NAMED_ACTS for _, w in stems(before)) and not before.startswith("ال")
    return named and not (tokens.at(i).endswith("ت") and len(tokens.at(i)) < 6)  # "مجازر وقعت"


_NAMED_ACTS: Final = frozenset(
    "اشتباكات انفجار تفجير تفجيرات مجزره مجازر معركه معارك حصار مذبحه احداث حريق سجن".split()
)


def _label(tokens: Tokens) -> int:
    """ "السريحة (الجمعة): مقتل …", "◾ اللجاة: …": the token of a place that opens a line of a list; -1 where none does."""
    colon = next((k for k in range(1, min(8, len(tokens))) if tokens.at(k) in (":", "–", "—")), -1)
    first = next((k for k in range(max(colon, 0)) if tokens.kind(k) == "word"), -1)
    if first < 0 or colon - first > 5 or first > 4:
        return -1
    between = [tokens.at(k) for k in range(first + 1, colon)]
    if len([w for w in between if w not in ("(", ")")]) > 3 or _is_common(tokens.at(first)):
        return -1
    speaks = any(w in speech_words().roles or w in speech_words().kinds for _, w in stems(tokens.at(first)))
    return -1 if speaks or any(w in actor_words().names for _, w in stems(tokens.at(first))) else first


def _under_attack(tokens: Tokens, i: int) -> bool:
    """ "غارات على كفرزيتا", "قصفت اللطامنة": what is struck is a place."""
    return any(w in load_arabic().acts.firsts for k in range(max(0, i - 4), i) for _, w in stems(tokens.at(k)))


def kind_at(tokens: Tokens, i: int) -> str | None:
    """What kind of place token `i` announces, without an article of its own."""
    found = _kind_of(tokens.at(i))
    if found is None:
        return None
    rest, kind = found
    if (rest == "احياء" and "إ" in tokens.raw(i)) or (rest == "مقربه" and tokens.at(i - 1) != "علي"):
        return None  # "إحياء الذكرى", "وكالة مقرّبة من"
    return kind


@lru_cache(maxsize=65536)
def _kind_of(word: str) -> tuple[str, str] | None:
    """The word for a kind of place that a word is, its particles off, and the kind."""
    kinds = place_words().kinds
    return next(((w, kinds[w]) for t, w in stems(word) if not t.endswith("ال") and w in kinds), None)


@cache
def _common() -> frozenset[str]:
    """Words that a report uses for other things than places: some gazetteer has a village by nearly every one."""
    lexicon, numbers, actors = load_arabic(), number_words(), actor_words()
    return frozenset().union(
        lexicon.heads,
        lexicon.harmed,
        lexicon.triggers,
        lexicon.parts,
        lexicon.others,
        lexicon.toll_words,
        lexicon.objects.firsts - _ALSO_PLACES,
        lexicon.harm.firsts,
        lexicon.acts.firsts,
        numbers.ones,
        numbers.tens,
        numbers.hundreds,
        numbers.scales,
        actors.described.firsts,
        speech_words().verbs,
    )


_ALSO_PLACES: Final = frozenset(["سد", "مزار", "مقام", "ميناء", "معبر", "جسر", "بئر", "ابار", "خيام"])


@lru_cache(maxsize=65536)
def _is_common(word: str) -> bool:
    plain = bare(word)
    owned = any(base in _common() for base in without_pronoun(word)) and len(word) > 5  # "منزلهم"
    return word in _common() or plain in _common() or owned or (len(plain) > 4 and plain.removesuffix("ا") in _common())


def _is_word(word: str, kind: str | None) -> bool:
    """Whether a word behind the word for a kind of place is no name; "بلدة بيتا" is no accusative: it is of the town."""
    return _is_common(word) and not (kind in _SMALL and word.endswith("ا") and word[:-1] in _common())


def _name(
    tokens: Tokens,
    sentence: int,
    k: int,
    gazetteer: Gazetteer,
    country: str | None,
    *,
    kind: str | None,
    cue: str,
    lead: int,
    listed: str | None = None,
) -> Name | None:
    words = place_words()
    if k >= len(tokens) or tokens.kind(k) != "word":
        return None
    first = tokens.at(k)
    if first in _NO_NAME:
        return None
    hashed = cue == "hashtag"
    named = bool(kind or listed) or cue in ("hashtag", "target")
    named = named and first not in words.prepositions and kind_at(tokens, k) is None
    longest = _MAX if cue else 2 if first not in words.never else 1
    if not cue and ((longest == 1 and first not in words.countries) or first in ALSO_WORDS):
        return None
    for length in range(min(longest, len(tokens) - k), 0, -1):
        if length == 1 and not cue and not any(rest in words.countries for _, rest in stems(first)):
            break
        if any(tokens.kind(n) != "word" for n in range(k, k + length)):
            continue
        tail = [tokens.at(n) for n in range(k + 1, k + length)]
        if any(word in _NO_NAME for word in tail):
            continue
        readings = stems(first) if not listed else tuple(sorted(stems(first), key=lambda r: r[0] != "و"))
        for taken, rest in readings:
            if (taken.endswith("ال")) or (taken and cue in ("", "kind") and kind is None and taken not in ("و",)):
                continue
            if taken and (first in speech_words().roles or first in speech_words().kinds):
                continue  # "لجنة التحقيق" is not "in Jenne"
            if (kind is not None and taken) or (listed and first[:1] == "و" and taken != "و" and len(first) > 3):
                continue
            name = " ".join([rest, *tail])
            if length == 1 and (rest in words.never or len(rest) < 3):
                continue
            if (
                length == 1
                and kind in (None, "near")
                and not hashed
                and rest not in words.countries
                and _is_common(rest)
            ):
                continue
            if length > 1 and rest in words.never and rest not in words.compounds and name not in region_words():
                continue
            places = look_up(name, gazetteer, country, named=named, loud=cue != "target")
            province = gazetteer.get(words.provinces[name]) if kind == "province" and name in words.provinces else None
            places = (province,) if province is not None else places
            if kind in _SMALL and country is not None:  # a quarter is no province of another country
                places = tuple(p for p in places if p.kind != "adm1" or p.country == country)
            if not places:
                continue
            known = rest in words.countries
            if known and length == 1 and tokens.raw(k).endswith(_TANWIN):
                continue  # "جندياً أوكرانياً" is whose he is
            if len(name) == 3 and kind is None and cue != "hashtag" and not known and places[0].size < LARGE:
                continue
            if not cue and not (known and length == 1) and not (length > 1 and places[0].size >= LARGE):
                continue
            if (
                cue in ("particle", "list", "preposition")
                and not known
                and length == 1
                and kind is None
                and places[0].size < 90
                and len(bare(rest)) < 5
                and places[0].kind == "settlement"
            ):
                continue
            start = tokens.items[k].start + letters(tokens.raw(k), taken)
            end = tokens.items[k + length - 1].end
            return Name(
                sentence,
                lead,
                k + length,
                start,
                end,
                tokens.text[start:end],
                kind or listed,
                cue or "well_known",
                list(places),
            )
    if cue in ("preposition", "particle", "target") and kind is None and _inside(tokens, k + 1):
        taken = next((t for t, w in stems(first) if t in _IN), "") if cue == "particle" else ""
        rest = first[len(taken) :]
        if (
            len(rest) > 3
            and rest[:2] != "لل"
            and taken[-1:] != "ل"
            and rest not in words.never
            and not _is_common(rest)
            and rest not in words.prepositions
        ):
            start, end = tokens.items[k].start + letters(tokens.raw(k), taken), tokens.items[k].end
            return Name(sentence, lead, k + 1, start, end, tokens.text[start:end], "settlement", "unknown_name")
    if (
        cue == "preposition"
        and kind is None
        and not listed
        and opens_a_clause(tokens, k)
        and not _is_common(tokens.at(k))
    ):
        start, end = tokens.items[k].start, tokens.items[k].end
        return Name(sentence, lead, k + 1, start, end, tokens.text[start:end], "settlement", "unknown_name")
    if cue == "target" and kind is None and not listed and _stands_alone(tokens, k, country):
        start, end = tokens.items[k].start, tokens.items[k].end
        return Name(sentence, lead, k + 1, start, end, tokens.text[start:end], "settlement", "unknown_name")
    if listed and first[:1] == "و" and kind is None:
        return _unknown_of_list(tokens, sentence, k, lead, listed)
    if (
        kind in _ANNOUNCED
        and (first not in words.never or first in words.compounds)
        and bare(first) not in words.directions
        and (len(first) > 2 or first in words.compounds)
        and kind_at(tokens, k) is None
        and not (first.startswith(("لل", "بال")) or (first[:1] == "ل" and _is_common(first[1:])))
        and (first in words.compounds or not _is_word(first, kind))
        and not (first[:1] in ("و", "ف") and may_harm(first))  # "هاجموا قرية وقتلوا …"
    ):
        second = tokens.at(k + 1)
        named_on = second.startswith("ال") and second not in words.never and bare(second) not in words.directions
        two = tokens.kind(k + 1) == "word" and (
            first in words.compounds or (named_on and not _is_common(second) and not first.startswith("ال"))
        )
        j = k + 1 + two
        if two and second in _OF_NAMES and tokens.kind(j) == "word":
            j += 1  # "باب بن غشير"
        start, end = tokens.items[k].start, tokens.items[j - 1].end
        if kind == "near" and lead + 1 == k and not _front(tokens, lead):
            return None
        if kind == "area" and not (first.startswith("ال") or first in words.compounds):
            return None  # "منطقة سكنية"
        return Name(sentence, lead, j, start, end, tokens.text[start:end], kind, "unknown_name")
    return None


def _front(tokens: Tokens, k: int) -> bool:
    """ "محور عين زارة", "جبهة البلق": what a front is named after is a place, known or not."""
    return any(w in _FRONTS for _, w in stems(tokens.at(k)))


_OF_NAMES: Final = frozenset(["بن", "ابو", "ابي", "ام"])
_FRONTS: Final = frozenset(["محور", "محاور", "جبهه", "جبهات", "مشارف", "تخوم"])
_ANNOUNCED: Final = frozenset(["settlement", "neighbourhood", "camp", "near", "subdistrict", "area"])


def _stands_alone(tokens: Tokens, k: int, country: str | None) -> bool:
    """Whether what an act is named after, or a list is labelled with, can be a place that no gazetteer has."""
    word, words = tokens.at(k), place_words()
    if country is None or not (_act_of(tokens, k) or _label(tokens) == k):
        return False
    if any(w in date_words().weekdays or w in actor_words().names for w in (word, bare(word))):
        return False
    quality = word.endswith(("ي", "يه", "ين", "ون", "ات"))
    a_name = len(word) > 2 and word[:1] != "و" and not word.endswith(("ت", "وا", "نا"))
    item = k <= 3 and a_name and _label(tokens) == k and _tells_harm(tokens)
    if bare(word) in _NO_LABEL:
        return False
    named = (word.startswith("ال") and len(word) > 4) or item  # "٢- تمبول: 29 قتيلاً"
    return named and not quality and word not in words.never and not _is_common(word)


_NO_LABEL: Final = frozenset(
    "تقرير حصاد خلاصه بحث جهاز هيئه مجلس اداره عاجل تحديث تصحيح تصويب خبر بيان ملخص موجز مجموع اجمالي حصيله نتيجه ملاحظه تنويه تنبيه متابعه مباشر صحه امن شهود تفاصيل غدا حادثه".split()
)


def _tells_harm(tokens: Tokens) -> bool:
    """Whether a line of a list counts the dead or the wounded."""
    return not load_arabic().harmed.keys().isdisjoint(tokens.where.keys()) or any(map(may_harm, tokens.words))


def _inside(tokens: Tokens, k: int) -> bool:
    """ "في أردمتا بمدينة الجنينة", "في القحطانية غرب الموصل": what stands before a larger place is one itself."""
    kinds, words = place_words().kinds, place_words()
    inner = next((w for t, w in stems(tokens.at(k)) if t == "ب"), "")
    if kinds.get(inner) in _AROUND or inner in words.countries:
        return True
    return tokens.at(k) in _SIDES and (tokens.at(k + 1) in words.countries or kind_at(tokens, k + 1) in _AROUND)


_AROUND: Final = frozenset(["settlement", "province", "countryside", "subdistrict"])
_SIDES: Final = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي".split())


def _unknown_of_list(tokens: Tokens, sentence: int, k: int, lead: int, kind: str) -> Name | None:
    """ "قرى الفطيرة وبينين وشنان": a village that no gazetteer has, between others or before the region of them all."""
    name = tokens.at(k)[1:]
    behind = tokens.at(k + 1)
    goes_on = behind[:1] == "و" or kind_at(tokens, k + 1) == "countryside" or bare(behind) in place_words().directions
    if len(name) < 3 or name in place_words().never or _is_common(name) or not goes_on or kind_at(tokens, k):
        return None
    start = tokens.items[k].start + letters(tokens.raw(k), "و")
    end = tokens.items[k].end
    return Name(sentence, lead, k + 1, start, end, tokens.text[start:end], kind, "unknown_name")


@lru_cache(maxsize=65536)
def look_up(
    name: str, gazetteer: Gazetteer, country: str | None, *, named: bool, loud: bool = True
) -> tuple[Place, ...]:
    """The places by a folded name, best first; one that something announces (`named`) is also sought by its sound."""
    countries = (country,) if country else ()
    region = region_words().get(name)
    if region is not None and (place := gazetteer.get(region)) is not None:
        return (place,)
    name = place_words().aliases.get(name, name)
    nation = place_words().country_names.get(name)
    if nation is not None:
        return tuple(p for p in gazetteer.find(nation) if p.kind == "country")
    found: list[Place] = []
    for form in (name, name[2:] if name.startswith("ال") and len(name) > 5 else "ال" + name):
        if gazetteer.knows(form):
            found += gazetteer.find(form, countries=countries)
        if found:
            break
    own = [p for p in found if country is None or p.country == country or p.kind == "country"]
    found = own or [p for p in found if p.size >= _FOREIGN]
    if named and (not found or loud):
        found += [p for p in sounds_like(name, gazetteer, countries) if p.id not in {q.id for q in found}]
    if named and not found and country is not None:
        found = [p for p in gazetteer.sounding(name, country) if sounds_alike(name, p.name)]
    return tuple(found)
