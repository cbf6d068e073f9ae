"""Arabic things with their owner written onto them, fire opened on somebody, and acts that are only spoken of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from knell.model import Act, ObjectKind, Outcome
from knell.read.arabic.numbers import number_words, read_count
from knell.read.arabic.tokens import Tokens, readings, stems, without_pronoun
from knell.vocabulary.arabic import ArabicLexicon
from knell.vocabulary.lexicon import ActForm


def owned(
    tokens: Tokens, harms: Sequence[tuple[int, int, Outcome]], lexicon: ArabicLexicon
) -> list[tuple[int, int, ObjectKind]]:
    """ "أحرقوا منزله", "إحراق عربتهما": a thing with whose it is written onto it, right behind a word of harm to things."""
    found: dict[int, tuple[int, int, ObjectKind]] = {}
    for _, hj, outcome in harms:
        for k in (hj, hj + 1, hj + 2):
            if k == hj + 2 and not (k - 1 in found and tokens.at(k)[:1] == "و"):
                continue  # but "أحرقوا منزله وسيارته"
            if outcome is Outcome.CUT_OFF or not tokens.at(k).endswith(("ه", "ها", "هم", "هما")):
                continue
            if tokens.kind(k) != "word" or tokens.raw(k).endswith("ة"):
                continue
            bases = (base for _, rest in stems(tokens.at(k))[:2] for base in without_pronoun(rest))
            kind = next((hit[0] for base in bases if (hit := lexicon.objects.match(base, ())) is not None), None)
            if kind is not None and kind is not ObjectKind.ROAD:
                found[k] = (k, k + 1, kind)
    return list(found.values())


def only_spoken_of(tokens: Tokens, i: int, form: ActForm) -> bool:
    """ "وقف فوري لإطلاق النار", "حكمت بالإعدام على ثلاثة": no fire, no execution that has been."""
    if form.act is Act.SHOOTING:
        return any(w in _CEASE for k in range(max(0, i - 4), i) for w in readings(tokens.at(k)))
    return form.act is Act.EXECUTION and any(
        tokens.at(k).lstrip("و").startswith(_SENTENCE) for k in range(max(0, i - 4), i)
    )


_CEASE: Final = frozenset(["وقف"])
_SENTENCE: Final = ("حكم", "احكام", "حكمت", "عقوب", "قضت")


def firing(tokens: Tokens) -> list[int]:
    """ "أطلق مسلحون النار على …": the verb, where its object stands apart."""
    fire = [k for word in ("نار", "النار", "رصاص") for k in tokens.where.get(word, ())]
    return [k for verb in _FIRE for k in tokens.where.get(verb, ()) if any(1 < at - k <= _FIRE_GAP for at in fire)]


_FIRE: Final = ("اطلق", "اطلقت", "اطلقوا", "يطلق", "تطلق", "يطلقون", "فتح", "فتحت", "فتحوا")
_FIRE_GAP: Final = 6


def blown_up(tokens: Tokens) -> list[tuple[int, int, Outcome]]:
    """ "فجّر مسلحون جسراً": the verb, told from "dawn" by its sign or by who stands behind it."""
    return [
        (k, k + 1, Outcome.DESTROYED)
        for k in tokens.where.get("فجر", ())
        if ("\u0651" in tokens.raw(k) or tokens.at(k + 1) in _BOMBERS)
        and not any(tokens.at(n).startswith(_BOMBS) for n in range(k + 1, k + 7))
    ]


def consumed(tokens: Tokens) -> list[tuple[int, int, Outcome]]:
    """ "أتت النيران على 12 متجراً": what fire comes upon is destroyed."""
    found: list[tuple[int, int, Outcome]] = []
    for k in sorted({k for w in ("اتت", "اتي", "تاتي", "ياتي") for k in tokens.where.get(w, ())}):
        on = next((n for n in range(k + 1, k + 9) if tokens.at(n) == "علي"), None)
        fire = any(w in _FIRES for n in range(max(0, k - 2), on or k) for w in readings(tokens.at(n)))
        if on is not None and fire:
            found.append((on, on + 1, Outcome.DESTROYED))
    return found


_FIRES: Final = frozenset(["نيران", "حريق", "نار", "حرائق", "حرايق"])
_BOMBS: Final = ("نفس", "عبو", "سيار", "حزام", "شاحن", "لغم", "قنبل", "درا", "مفخخ", "صاعق")
_BOMBERS: Final = frozenset(
    "مسلحون مجهولون ارهابيون متمردون عناصر مقاتلو الجيش الاحتلال التنظيم تنظيم الحوثيون جنود مستوطنون".split()
)
WITHOUT: Final = ("بلا", "دون", "بدون", "لا", "ظلام", "اظلام")


def commas_around(tokens: Tokens, barred: Collection[int]) -> set[int]:
    """The commas on both sides of a date or a source: "دمّر صاروخان، يوم الإثنين، مشفى"."""
    found: set[int] = set()
    for k in barred:
        if k - 1 in barred or tokens.at(k - 1) != "،":
            continue
        j = k
        while j in barred:
            j += 1
        if tokens.at(j) == "،":
            found.update((k - 1, j))
    return found


def is_robbed(word: str) -> bool:
    """Whether a word is of robbing: what stands behind it was robbed, not ruined."""
    return word.lstrip("وف").startswith(_TAKEN)


_TAKEN: Final = ("نهب", "سرق", "سلب", "اكتشف", "عثر", "ضبط", "صادر", "استول", "استرجع", "غنم")


def counted_before(tokens: Tokens, i: int) -> bool:
    """Whether a number of two or more stands right before token `i`."""
    return any((said := read_count(tokens, k)) is not None and said.j == i and said.low > 1 for k in (i - 1, i - 2))


def counted_things(
    tokens: Tokens,
    hj: int,
    known: Sequence[tuple[int, int, ObjectKind]],
    barred: Collection[int],
    lexicon: ArabicLexicon,
) -> list[tuple[int, int, ObjectKind]]:
    """ "دمّرت أربع كازمات": whatever is counted right behind a word of ruin is a thing, if it is neither people nor a measure."""
    for k in range(hj, hj + _COUNTED):
        if k in barred:
            continue
        if tokens.kind(k) in ("mark", "") or any(i <= k < j for i, j, _ in known):
            return []
        said = read_count(tokens, k)
        if said is None:
            if tokens.at(k)[:1] == "و":
                return []
            continue
        i = said.j
        word = tokens.at(i)
        if (
            said.low < _MANY
            or i in barred
            or tokens.kind(i) != "word"
            or len(word) < 4
            or word.startswith(("ال", "وا"))
        ):
            return []
        forms = readings(word)
        measures = number_words(tokens.extra).measures
        no_thing = any(
            w in lexicon.heads
            or w in lexicon.harmed
            or w in lexicon.acts
            or w in lexicon.weapons
            or w in lexicon.others
            or w in lexicon.objects
            or measures.get(w, "things") != "things"
            for w in forms
        )
        return [] if no_thing or word[:1] in "بل" or word in _NO_THINGS else [(i, i + 1, ObjectKind.OTHER)]
    return []


_COUNTED: Final = 4  # words between a word of ruin and a number
_MANY: Final = 2
_NO_THINGS: Final = frozenset("منهم منها منهن خلال بينهم بينها اخرين اخرون اخري على علي حتي قرب منذ".split())


def without_service(
    tokens: Tokens, services: Sequence[tuple[int, int, ObjectKind]], used: set[int]
) -> list[tuple[int, int, int, ObjectKind]]:
    """ "ما ترك 60% من المشتركين بلا تيار", "بات السكان دون كهرباء": the word before the service, and the service."""
    found: list[tuple[int, int, int, ObjectKind]] = []
    for i, j, kind in services:
        k = i - 1
        if tokens.at(k) in ("لا", "ولا") and not tokens.at(i).startswith("ال") and i not in used:
            found.append((k, i, j, kind))  # "لا كهرباء ولا مياه في المدينة"
            continue
        left = any(w in _LEFT for n in range(max(0, k - 12), k) for w in readings(tokens.at(n)))
        left = left or (k > 0 and any(_since(tokens, n) for n in range(j, j + 4)))  # "البلدة بلا مياه منذ الخميس"
        if tokens.at(k) in WITHOUT and left and i not in used:
            found.append((k, i, j, kind))
    for k in tokens.where.get("اظلام", ()):  # "إظلام تام في المدينة"
        if tokens.at(k + 1).startswith(("تام", "كامل", "شامل", "كلي")):
            found.append((k, k, k + 1, ObjectKind.POWER))
    for k in sorted({k for w in _DARK for k in tokens.where.get(w, ())}):  # "غرقت المدينة في الظلام"
        if any(w in _SINKS for n in range(max(0, k - 6), k) for w in readings(tokens.at(n))):
            found.append((k, k, k + 1, ObjectKind.POWER))
    return found


def _since(tokens: Tokens, k: int) -> bool:
    """ "منذ الخميس", "من 4 أيام"."""
    return tokens.at(k) == "منذ" or (tokens.at(k) == "من" and read_count(tokens, k + 1) is not None)


_DARK: Final = ("ظلام", "عتمه")
_SINKS: Final = frozenset("غرق غرقت اغرق اغرقت يغرق تغرق دخل دخلت غرقوا ساد عم".split())
_LEFT: Final = frozenset("ترك تركت باتت بات بقي بقيت يبقي تبقي يترك تترك ابقي ابقت اصبح اصبحت".split())
