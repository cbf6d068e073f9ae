"""Tie Arabic people to the words of harm they belong to.

A verb or verbal noun takes the people behind it ("مقتل ثلاثة وإصابة طفل"); a verb whose people are not there takes those before
it ("أن طفلاً قتل"). A noun such as "قتيلان" says both. People joined by "و" share a word of harm; "بينهم" opens a list of parts;
"حصيلة … إلى" gives a running total; "دون وقوع إصابات" says none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Outcome, VictimClass
from knell.read.arabic.actors import Acting
from knell.read.arabic.harm_fates import tie_carried, tie_fates, tie_older
from knell.read.arabic.harm_labels import tie_listed
from knell.read.arabic.harm_lists import (
    tie_against,
    tie_counted_again,
    tie_elided,
    tie_elided_by_place,
    tie_far_parts,
    tie_said_again,
    tie_shared_out,
    tie_sum,
)
from knell.read.arabic.harm_none import tie_denied, tie_losses, tie_none, tie_not_any, tie_not_one
from knell.read.arabic.harm_nouns import spread, tie_corrected, tie_nouns
from knell.read.arabic.harm_shares import shares
from knell.read.arabic.harm_taken import CUES, tie_taken
from knell.read.arabic.harm_totals import tie_both, tie_exceeding, tie_headed, tie_risen_too, tie_tolls
from knell.read.arabic.harm_verbs import tie_exposed, tie_word
from knell.read.arabic.harm_words import Word
from knell.read.arabic.people import People
from knell.read.arabic.ties import SILENT, Harm, Ties
from knell.read.arabic.tokens import Tokens, stems, without_pronoun
from knell.vocabulary.arabic import ArabicLexicon, bare

__all__ = ["Harm", "find_harm"]


def find_harm(
    tokens: Tokens,
    lexicon: ArabicLexicon,
    barred: Collection[int],
    actors: Sequence[Acting] = (),
    words: list[Word] | None = None,
) -> list[Harm]:
    """The harm to people that one sentence tells, in order of its words; `words` are its words of harm, if known."""
    s = Ties(tokens, lexicon, barred, actors, words)
    tie_none(s)
    if "اي" in tokens.where:
        tie_not_any(s)
    if "احدا" in tokens.where:
        tie_not_one(s)
    if not lexicon.denial.isdisjoint(tokens.where.keys()):
        tie_denied(s)
    if "خساير" in tokens.where:
        tie_losses(s)
    tie_both(s)
    tie_tolls(s)
    tie_exceeding(s)
    tie_headed(s)
    tie_risen_too(s)
    tie_fates(s)
    for word in s.words:
        tie_word(s, word)
    tie_exposed(s)
    tie_carried(s)
    if not CUES.isdisjoint(tokens.where.keys()):
        tie_taken(s)
    tie_shared_out(s)
    if ":" in tokens.words:
        tie_listed(s)
    tie_nouns(s)
    for index in sorted(s.ties):
        spread(s, index)
    tie_far_parts(s)
    tie_sum(s)
    tie_elided(s)
    tie_counted_again(s)
    tie_said_again(s)
    tie_against(s)
    tie_elided_by_place(s)
    tie_older(s)
    tie_corrected(s)
    return _ordered(s)


_OF_THEM: Final = frozenset(["منهم", "منهما", "منهن"])
_HURT: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.MISSING})


def _ordered(s: Ties) -> list[Harm]:
    indexes = sorted(i for i, h in s.ties.items() if h is not SILENT)
    place = {index: n for n, index in enumerate(indexes)}
    found: list[Harm] = []
    class_, outcome, at, by_force = VictimClass.UNKNOWN, Outcome.NONE, 0, False
    end = -1
    for index in indexes:
        harm = s.ties[index]
        people = harm.people
        if people is not None and people.class_ is VictimClass.UNKNOWN and s.tokens.at(people.j) in _OF_THEM:
            before = [(n, p) for n, p in reversed([*enumerate(s.people)]) if p.j <= people.i and n not in s.wholes]
            told = next((p for n, p in before if n in s.ties), before[0][1] if before else None)
            women = s.tokens.at(people.j) == "منهن" and (told is None or told.form is None or told.form.sex != "women")
            if (
                told is not None and told.class_ is not VictimClass.UNKNOWN and not women
            ):  # "الخاطفون هددوا بقتل عشر منهن"
                people = replace(people, class_=told.class_)
                harm = replace(harm, people=people)
        bare_one = people is not None and people.head is None and people.class_ is VictimClass.UNKNOWN
        taken = harm.outcome is Outcome.DETAINED and harm.act is Act.ARMED_CLASH  # "قتلت 20 جندياً وأسرت سبعة"
        alike = harm.outcome in _HURT or outcome not in _HURT or taken or (harm.at == end and harm.act is Act.ARREST)
        end = people.j if people is not None else -1  # "مقتل ثلاثة إرهابيين واعتقال اثنين"
        of = s.wholes.get(index, -1)
        if people is not None and bare_one and of >= 0 and s.tokens.at(people.j) == "من":
            pass  # "23 من الفصائل بينهم سبعة من الجبهة": who they are is said, or they are as the whole is
        elif people is not None and bare_one and of >= 0:
            harm = replace(harm, people=replace(people, class_=s.people[of].class_), like=place.get(of))
        elif people is not None and (people.others or (bare_one and alike)) and (class_ is not _NO_CLASS or by_force):
            harm = replace(harm, people=replace(people, class_=class_), like=at)
        elif people is not None and people.class_ is _NO_CLASS and people.said and index in s.wholes:
            pass  # "104 شهداء، بينهم ثمانية من منتسبي القوات، وإصابة 6107"
        elif people is not None and people.class_ is _NO_CLASS and people.said and _of_a_force(s, people):
            class_, outcome, at, by_force = _NO_CLASS, harm.outcome, len(found), True
        elif people is not None and people.class_ is not VictimClass.UNKNOWN and index not in s.wholes:
            bomber = people.head is not None and "انتحاري" in s.tokens.at(people.i)  # others than he are of no class
            class_ = _NO_CLASS if bomber else people.class_
            outcome, at, by_force = harm.outcome, len(found), False
        whole = s.wholes.get(index)
        found.append(replace(harm, whole=-1 if whole == -1 else place.get(whole) if whole is not None else None))
    found += shares(s, found)
    return _families(found, s.tokens, s.lexicon) + s.loose


def _families(found: list[Harm], tokens: Tokens, lexicon: ArabicLexicon) -> list[Harm]:
    """ "رجل وزوجته وطفلتاهما": who is killed with wife or children is a civilian with them."""
    family = {
        h.at
        for h in found
        if h.people is not None and h.people.joined and h.people.head is not None and _kin(tokens, h.people, lexicon)
    }
    for n in range(len(found) - 1, 0, -1):  # "شهيدان وثلاثة جرحى من عائلة واحدة": all of them are
        of, before = found[n].people, found[n - 1].people
        if of is None or before is None or not of.joined or of.i != before.j or before.class_ is not _NO_CLASS:
            continue
        if of.class_ is VictimClass.CIVILIAN and bare(tokens.at(of.j - 1)) in {*lexicon.family_words, *_ONE_FAMILY}:
            found[n - 1] = replace(found[n - 1], people=replace(before, class_=VictimClass.CIVILIAN))
    return [
        replace(h, people=replace(h.people, class_=VictimClass.CIVILIAN))
        if h.people is not None
        and h.at in family
        and h.people.rule in ("sg", "dual", "either")
        and h.people.class_ is VictimClass.UNKNOWN
        else h
        for h in found
    ]


def _of_a_force(s: Ties, people: People) -> bool:
    """ "اثنان من أبطال الجيش": people whose force is named right behind them, which says their class."""
    far = 2 if s.tokens.at(people.j) == "من" else 1  # "أربعة من مرتبات القوة الأمنية"
    return any(people.j <= a.i <= people.j + far for a in s.actors)


_NO_CLASS = VictimClass.UNKNOWN
_ONE_FAMILY: Final = frozenset(["واحد", "واحده"])


def _kin(tokens: Tokens, people: People, lexicon: ArabicLexicon) -> bool:
    return any(base in lexicon.kin for _, rest in stems(tokens.at(people.i)) for base in without_pronoun(rest))
