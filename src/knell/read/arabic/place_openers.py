"""A town that opens a clause: "وفي تشرنيهيف أفادت …"."""

from __future__ import annotations

from typing import Final

from knell.read.arabic.actors import is_act_verb
from knell.read.arabic.harm_words import may_harm
from knell.read.arabic.place_words import place_words
from knell.read.arabic.source_names import speech_words
from knell.read.arabic.tokens import Tokens, stems
from knell.vocabulary.arabic import bare


def opens_a_clause(tokens: Tokens, k: int) -> bool:
    """ "وفي تشرنيهيف أفادت …", "وفي الأعظمية، قتل …": the town that a clause opens with, before its verb."""
    word, behind = tokens.at(k), tokens.at(k + 1)
    if tokens.at(k - 1) not in ("في", "وفي") or (
        k > 1 and tokens.at(k - 1) == "في" and tokens.at(k - 2) not in ("،", ".")
    ):
        return False
    if behind == "،":
        behind = tokens.at(k + 2)
    if len(word) < 4 or word in place_words().never or bare(word) in _NO_PLACE:
        return False
    tells = any(w in speech_words().verbs for _, w in stems(behind)) or is_act_verb(behind)
    return tells or (may_harm(behind) and not behind.startswith("ال"))


_NO_PLACE: Final = frozenset(
    "مقابل سياق اثناء وقت تفاصيل ختام نهايه بدايه مجموع اجمال اطار شان صدد حصيله غضون موضوع مساء صباح ليل فجر ظهر"
    " خارج داخل واقع حقيقه غالب جمله عموم جانب جهه ضفه عمق سجن مستشفي مشفي بيان تصريح حادث حادثه خبر اول ثاني"
    " سابقه خطوه موازاه اليوم امس حين كل هذه هذا ذلك تلك عام شهر يوم اسبوع مرحله لحظه ساعه ذات نفس كلمه بلد مدينه"
    " منطقه قريه شمال جنوب شرق غرب وسط عاصمه ريف محافظه معارك اشتباكات عمليه هجوم حديث تقرير احصاء رد موتمر".split()
)
"""Words behind "وفي" that open a clause and are no place."""
