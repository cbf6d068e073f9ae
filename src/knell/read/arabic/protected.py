"""Who is protected among the harmed of an Arabic text: peacekeepers, medics of armed forces, fighters taken captive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Claim, SourceKind, VictimClass
from knell.read.arabic.people import People
from knell.read.arabic.tokens import readings, stems
from knell.read.arabic.told import Told
from knell.vocabulary.arabic import bare


def captive(told: Told, people: People) -> bool:
    """ "13 أسيراً من الجيش", "أربعة جنود أسرتهم", "بعضهم بعد أسره": fighters who are prisoners are protected."""
    if told.tokens.where.keys().isdisjoint(_HELD):
        return False
    if any(w in ("اسير", "اسيرا", "اسري") for k in range(people.i, people.j + 1) for _, w in stems(told.tokens.at(k))):
        return True
    for k in range(people.i, people.j + 4):
        if told.tokens.at(k) in _TAKEN:
            return True
        if k > people.i and told.tokens.at(k).startswith(("بعضهم", "احدهم", "منهم")):
            return False  # "103 جنود بعضهم أعدم بعد أسره"
    return False


_TAKEN: Final = frozenset("اسرتهم اسروهم اسرهم اسروا اسره اسرته اسرتهما اسروهما".split())


_HELD = _TAKEN | frozenset(["اسير", "اسيرا", "اسري"])


def cadet(told: Told, people: People) -> VictimClass | None:
    """ "28 طالباً من الكلية العسكرية": who learns to be a soldier is of the forces."""
    word = told.tokens.at(told.tokens.index_at(people.text[0])) if people.text is not None else ""
    if not any(w.startswith(("طالب", "طلاب", "طلبه", "خريج")) for _, w in stems(word)):
        return None
    tokens = told.tokens
    near = (tokens.at(k) for k in range(people.j, people.j + 4))
    struck = any(tokens.at(k + 1).endswith(_ACADEMIES) for w in _SCHOOLS for k in tokens.where.get(w, ()))
    return VictimClass.STATE_FORCES if struck or any(w.endswith(_ACADEMIES) for w in near) else None


_SCHOOLS: Final = ("كليه", "اكاديميه")
_ACADEMIES: Final = ("الحربيه", "العسكريه", "الجويه", "الشرطه", "الامنيه", "البحريه")


def of_those_protected(told: Told, people: People, before: Sequence[Claim]) -> VictimClass | None:
    """ "عدد أفراد البعثة", once its soldiers are told of; "35 أسيراً", where they are said to be of a force."""
    tokens = told.tokens
    known = any(c.victims is not None and c.victims.class_ is VictimClass.PROTECTED for c in before)
    if known and any(bare(tokens.at(k)) == "بعثه" for k in (people.j, people.j + 1)):
        return VictimClass.PROTECTED
    if tokens.where.keys().isdisjoint(_HELD) or not any(
        w in _PRISONERS for k in range(people.i, people.j + 1) for w in readings(tokens.at(k))
    ):
        return None
    of_force = any(
        k < a.i <= k + 3 for w in _PRISONERS & tokens.where.keys() for k in tokens.where[w] for a in told.actors
    )
    return VictimClass.PROTECTED if known or of_force else None


_PRISONERS: Final = frozenset(["اسير", "اسيرا", "اسري"])


def under_command(told: Told, people: People) -> VictimClass | None:
    """ "11 من عناصر ميليشيا المتطوعين التابعة للجيش": a militia under the state's command is the state's."""
    tokens = told.tokens
    if tokens.where.keys().isdisjoint(_UNDER):
        return None
    for k in range(people.j, people.j + 7):
        if tokens.kind(k) != "word":
            return None
        if bare(tokens.at(k)) in _UNDER and tokens.at(k + 1) in _STATE_S:
            return VictimClass.STATE_FORCES
    return None


_UNDER: Final = frozenset("تابع تابعه تابعين تابعون تابعات".split())
_STATE_S: Final = frozenset("للجيش للحكومه للشرطه للدوله للنظام لوزاره لجيش لقياده".split())


def keeps_peace(told: Told, people: People) -> VictimClass | None:
    """ "جنديان من قوات حفظ السلام", "ثلاثة من عناصر اليونيفيل": peacekeepers are protected."""
    for k in range(people.i, people.j + 8):
        if k >= people.j and told.tokens.kind(k) != "word":
            return None
        word = told.tokens.at(k)
        if word in _TOLD_BY:
            return None  # "مقتل جنديين بحسب البعثة الأممية"
        if word.endswith("بعثه") and people.class_ is not VictimClass.UNKNOWN and told.tokens.at(k + 1) in _MISSIONS:
            return VictimClass.PROTECTED
        if k > people.j + 4:
            continue  # farther off only a mission is theirs: "من الكتيبة الرواندية التابعة لبعثة الأمم المتحدة"
        if word == "المتحده" and (told.tokens.at(k - 1) != "الامم" or people.class_ is VictimClass.UNKNOWN):
            continue  # "جنود الأمم المتحدة" are peacekeepers, whoever else is of the United Nations is not
        if word == "الزرق" and told.tokens.at(k - 1) != "القبعات":
            continue
        if word in PEACE and (word != "السلام" or told.tokens.at(k - 1).startswith(("حفظ", "لحفظ"))):
            return VictimClass.PROTECTED
    return None


def of_the_mission(told: Told, people: People) -> VictimClass | None:
    """ "قالت قوة الأمم المتحدة إن اثنين من جنودها أصيبا": the soldiers of the mission that speaks are protected."""
    word = told.tokens.at(told.tokens.index_at(people.text[0])) if people.text is not None else ""
    if not word.endswith(_OWNED) or people.class_ not in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP):
        return None
    start = told.tokens.items[people.i].start
    last = max((m for m in told.spoken if m.span.start < start), key=lambda m: m.span.start, default=None)
    force = max((a.mention.span.start for a in told.actors if a.mention.span.start < start), default=-1)
    ours = last is not None and last.kind is SourceKind.UN and last.span.end > force
    return VictimClass.PROTECTED if ours else None


_OWNED: Final = ("ه", "ها", "هم", "هما", "هن")
_MISSIONS: Final = frozenset(["الامم", "الاتحاد", "حفظ", "المشتركه", "الدوليه", "الافريقيه"])
_TOLD_BY: Final = frozenset("وفق وفقا بحسب حسب قال قالت اعلن اعلنت حسبما".split())
PEACE: Final = frozenset(
    "يوناميد اليوناميد اميسوم مونوسكو المونوسكو مينوسكا المينوسكا يونميس اليونميس الاندوف السلام اليونيفيل يونيفيل اليونيسفا يونيسفا مينوسما المينوسما الامميه الاممي الامميين اميصوم اتميس الامميون اممي امميه امميين امميان المتحده الزرق".split()
)


MISSIONED: Final = PEACE | frozenset(["بعثه", "البعثه"])
"""Words without which nobody of a sentence keeps peace."""


def serves(told: Told, people: People) -> bool:
    """ "مسعفان من المستشفى الميداني التابع لقوات …": the medics of armed forces are protected."""
    tokens = told.tokens
    word = tokens.at(tokens.index_at(people.text[0])) if people.text is not None else ""
    if not any(w.startswith(_MEDICS) for _, w in stems(word)):
        return False
    k = next((k for k in range(people.j, people.j + 6) if tokens.at(k).removeprefix("ال").startswith("تابع")), None)
    return k is not None and any(a.i == k + 1 for a in told.actors)


_MEDICS: Final = ("مسعف", "طبيب", "اطباء", "ممرض")
