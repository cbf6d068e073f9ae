"""Tie Arabic people to the words of harm they belong to.

A verb or verbal noun takes the people behind it ("مقتل ثلاثة وإصابة طفل"); a verb whose people are not there takes those before
it ("أن طفلاً قتل"). A noun such as "قتيلان" says both. People joined by "و" share a word of harm; "بينهم" opens a list of parts;
"حصيلة … إلى" gives a running total; "دون وقوع إصابات" says none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from knell.model import Bound, Count, Outcome, Span, VictimClass
from knell.read.arabic.numbers import letters, read_count
from knell.read.arabic.people import IMPLIED, People, find_people
from knell.read.arabic.tokens import Tokens, stems, without_pronoun
from knell.read.count_bounds import most, share
from knell.vocabulary.arabic import ArabicLexicon, Phrases, Trigger, bare

_DEATHS = frozenset(["مقتل", "استشهاد", "اغتيال", "وفاه", "اعدام", "مصرع"])
V = TypeVar("V")
_FAR = {"one_of": 3, "number": 11, "bare": 3, "others": 3, "dual": 8, "either": 8, "sg": 5, "plural": 3}
_LIST = 12
_PREPOSITIONS = frozenset(["في", "من", "علي", "الي", "جراء", "اثر", "نتيجه", "بعد", "عن", "قرب"])
_FIGHTERS = frozenset({VictimClass.ARMED_GROUP, VictimClass.STATE_FORCES})
_PLURAL_VERBS = ("وا", "تا", "ن")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of harm: token `i`, where it stands without its particles, and what it says."""

    i: int
    span: Span
    form: Trigger
    noun: bool


@dataclass(frozen=True, slots=True)
class Harm:
    """One outcome with its people. `whole` is the index of the harm it is a part of, -1 one told in an earlier sentence."""

    trigger: Span
    at: int
    outcome: Outcome
    count: Count
    rule: str
    people: People | None = None
    act: object = None
    whole: int | None = None
    total: bool = False

    def start(self, tokens: Tokens) -> int:
        """Where its own words begin."""
        first = tokens.items[self.people.i].start if self.people else self.trigger.start
        return min(first, self.count.start) if self.count.start is not None else first

    def end(self, tokens: Tokens) -> int:
        """Where its own words end."""
        return tokens.items[self.people.j - 1].end if self.people else self.trigger.end


def _with_object(word: str, lexicon: ArabicLexicon) -> Trigger | None:
    """ "قتلوهما", "خطفتهم", "ستعدم": a verb of harm with its object written onto it, or of the future."""
    if word[:1] == "س" and word[1:2] in "يت":
        return lexicon.triggers.get(word[1:])
    if word.endswith("ا") and word[:-1] in lexicon.triggers and word[:-1] not in lexicon.verbal_nouns:
        return lexicon.triggers[word[:-1]]  # the dual: "أعدما"
    for base in without_pronoun(word):
        verb = base + "ا" if base.endswith("و") else base
        if verb in lexicon.triggers and verb not in lexicon.verbal_nouns and len(verb) > 2:
            return lexicon.triggers[verb]
    return None


def find_words(tokens: Tokens, lexicon: ArabicLexicon) -> list[Word]:
    """The verbs and verbal nouns of harm of a sentence."""
    found: list[Word] = []
    for i, token in enumerate(tokens):
        if token.kind != "word":
            continue
        for taken, rest in stems(token.word):
            form = lexicon.triggers.get(rest)
            if form is None and not tokens.raw(i).endswith("ة"):  # "أسرة" is no verb with its object
                form = _with_object(rest, lexicon)
            if form is None or "ك" in taken:
                continue
            if taken.endswith("ال") and rest not in ("قبض", "قضاء") and form.outcome is not Outcome.DISPLACED:
                continue
            wanted = lexicon.only_with.get(rest)
            if wanted and not any(
                bare(w).startswith(tuple(wanted)) for k in range(i + 1, i + 14) for w in (tokens.at(k),) if w
            ):
                continue
            lives = any(tokens.at(k).startswith(("حيات", "ارواح")) for k in range(i + 1, i + 9))
            if rest.startswith("فقد") and rest != "فقدان" and lives:
                form = Trigger(Outcome.KILLED, None)
            start = token.start + letters(tokens.raw(i), taken)
            found.append(Word(i, Span(start, token.end), form, rest in lexicon.verbal_nouns))
            break
        else:
            taking = _lives_taken(tokens, i, lexicon)
            if taking is not None:
                found.append(taking)
    return found


def _lives_taken(tokens: Tokens, i: int, lexicon: ArabicLexicon) -> Word | None:
    """ "أودى الانفجار بحياة ثلاثة", "حصد القصف أرواح تسعة": the lives are the word of harm, what took them stands before."""
    taken = next((t for t, w in stems(tokens.at(i)) if w in lexicon.lives and not t.endswith("ال")), None)
    if taken is None:
        return None
    before = (w for k in range(max(0, i - 16), i) for _, w in stems(tokens.at(k)))
    if not any(w in lexicon.takers for w in before):
        return None
    token = tokens.items[i]
    return Word(i, Span(token.start + letters(tokens.raw(i), taken), token.end), Trigger(Outcome.KILLED, None), True)


def phrases(tokens: Tokens, table: Phrases[V]) -> Iterator[tuple[int, int, V]]:
    """Every phrase of `table` in the sentence, the longest at each place: (first token, past the last, its value)."""
    i = 0
    while i < len(tokens):
        rest = [bare(tokens.at(k)) for k in range(i + 1, i + 5)]
        hit = next((m for _, word in stems(tokens.at(i)) if (m := table.match(word, rest)) is not None), None)
        if hit is None:
            hit = table.match(bare(tokens.at(i)), rest)
        if hit is None:
            i += 1
            continue
        value, length = hit
        yield i, i + length, value
        i += length


def find_harm(tokens: Tokens, lexicon: ArabicLexicon, barred: Collection[int]) -> list[Harm]:
    """The harm to people that one sentence tells, in order of its words."""
    return _Sentence(tokens, lexicon, barred).read()


class _Sentence:
    """The rules for one sentence."""

    def __init__(self, tokens: Tokens, lexicon: ArabicLexicon, barred: Collection[int]) -> None:
        self.tokens, self.lexicon, self.barred = tokens, lexicon, barred
        self.people = find_people(tokens, lexicon, barred)
        self.words = find_words(tokens, lexicon)
        self.at_word = {word.i for word in self.words}
        self.ties: dict[int, Harm] = {}
        self.wholes: dict[int, int] = {}
        self.loose: list[Harm] = []

    def read(self) -> list[Harm]:
        self._nothing()
        self._both()
        self._tolls()
        for word in self.words:
            self._at(word)
        self._nouns()
        for index in sorted(self.ties):
            self._spread(index)
        return self._ordered()

    # ------------------------------------------------------------------ none at all

    def _nothing(self) -> None:
        """ "دون وقوع إصابات", "لم تسفر عن ضحايا": none; "ولم ترد أنباء عن إصابات" says nothing."""
        found: list[tuple[int, int | None, Outcome | None]] = [
            (p.i, index, p.outcome) for index, p in enumerate(self.people) if p.outcome and not p.said
        ]
        for i, _, _ in phrases(self.tokens, self.lexicon.no_harm):
            found.append((i, None, Outcome.CASUALTIES))
        for i, index, outcome in found:
            left = max(0, i - 6)
            window = [w for k in range(left, i) for _, w in stems(self.tokens.at(k))]
            none = next((k for k in range(i - 1, left - 1, -1) if self._is_none(k)), None)
            if none is None:
                continue
            if index is not None:
                self.ties.setdefault(index, _SILENT)
            if any(w in self.lexicon.news_words for w in window) or any("تجاوز" in w for w in window):
                continue
            token = self.tokens.items[none]
            zero = Count(0, 0, Bound.EXACT, self.tokens.text[token.start : token.end], token.start, token.end)
            said = Outcome.CASUALTIES if self.tokens.at(i).endswith("ضحايا") else outcome or Outcome.CASUALTIES
            end = self.tokens.items[i].end
            self.loose.append(Harm(Span(token.start, end), none, said, zero, "none"))

    def _is_none(self, k: int) -> bool:
        return any(w in self.lexicon.none or w in self.lexicon.negated for _, w in stems(self.tokens.at(k)))

    # ------------------------------------------------------------------ killed or injured

    def _both(self) -> None:
        """ "7 مدنيين بين قتيل وجريح", "مقتل وإصابة 7 مدنيين": casualties, not told apart."""
        for i, j, _ in phrases(self.tokens, self.lexicon.combined):
            near = [index for index, p in enumerate(self.people) if 0 <= i - p.j <= 3 and p.said]
            for index, p in enumerate(self.people):
                if i <= p.i < j:
                    self.ties[index] = _SILENT
            if near:
                index = near[-1]
                span = self.tokens.span(i, j)
                self.ties[index] = Harm(
                    span, i, Outcome.CASUALTIES, self.people[index].count, "both", self.people[index]
                )
        for first, second in zip(self.words, self.words[1:], strict=False):
            if second.i != first.i + 1 or {first.form.outcome, second.form.outcome} != {
                Outcome.KILLED,
                Outcome.INJURED,
            }:
                continue
            left = None if first.noun else self._left(first)
            if left is not None and self.people[left].said:
                continue
            right = self._right(second)
            if right is not None and self.people[right].said:
                people = self.people[right]
                span = Span(first.span.start, second.span.end)
                self.ties[right] = Harm(
                    span, first.i, Outcome.CASUALTIES, people.count, "both", people, act=first.form.act
                )
            elif right is not None:
                self._tie(right, second, "object")
                people = self.people[right]
                self.loose.append(
                    Harm(first.span, first.i, first.form.outcome, IMPLIED, "implied", people, act=first.form.act)
                )

    # ------------------------------------------------------------------ totals

    def _tolls(self) -> None:
        """ "ارتفاع حصيلة الضحايا إلى أربعة", "عدد القتلى بلغ 12"."""
        for i, token in enumerate(self.tokens):
            if not any(w in self.lexicon.toll_words for _, w in stems(token.word)):
                continue
            of = next((p for p in self.people if 0 < p.i - i <= 3 and p.outcome and not p.said), None)
            if of is None or of.outcome is None:
                continue
            index = self.people.index(of)
            target = self._target(of.j)
            if target is None:
                continue
            people, place = target
            self.ties[index] = _SILENT
            token_of = self.tokens.items[of.i]
            trigger = Span(token_of.start, token_of.end)
            class_ = people.class_ if people.class_ is not VictimClass.UNKNOWN else of.class_
            if any("تجاوز" in self.tokens.at(k) for k in range(max(0, i - 2), i)) and people.count.high is not None:
                people = replace(
                    people, count=replace(people.count, low=0, bound=Bound.AT_MOST)
                )  # "لم يتجاوز عدد القتلى 45"
            people = replace(people, class_=class_, head=people.head or of.head, text=people.text or of.text)
            self.people[place] = people
            self.ties[place] = Harm(
                trigger, of.i, people.outcome or of.outcome, people.count, "toll", people, total=True
            )

    def _target(self, start: int) -> tuple[People, int] | None:
        """The number that a toll comes to, behind إلى, بلغ or a colon."""
        for k in range(start, min(start + 16, len(self.tokens))):
            if k in self.at_word:
                break
            verb = any(w in self.lexicon.toll_verbs for _, w in stems(self.tokens.at(k)))
            if verb or self.tokens.at(k) in (":", "ل"):
                for index, p in enumerate(self.people):
                    if 0 < p.i - k <= 3 and p.said and self.tokens.at(k) != "من":
                        return p, index
        for index, p in enumerate(self.people):  # "عدد القتلى لا يتجاوز 6"
            if 0 <= p.i - start <= 4 and p.said and p.count.bound not in (Bound.EXACT, Bound.VAGUE):
                return p, index
        return None

    # ------------------------------------------------------------------ a word and its people

    def _at(self, word: Word) -> None:
        if any(h.trigger.covers(word.span) for h in self.ties.values() if h.rule == "both") or any(
            h.trigger == word.span for h in self.loose
        ):
            return
        if word.noun and self._cases(word):
            return
        relative = self.tokens.at(word.i - 1) in self.lexicon.relative
        if not word.noun and self._antecedent(word):
            return
        definite = self.tokens.at(word.i).startswith("ال") and word.form.outcome is Outcome.DISPLACED
        if definite:  # "يدفع 800 ألف شخص إلى النزوح"
            before = self._left(word)
            if before is not None and self.people[before].said:
                self._tie(before, word, "subject")
            return
        plural = not word.noun and self.tokens.at(word.i).endswith(_PLURAL_VERBS)
        left = None if word.noun or relative else self._left(word)
        right = self._right(word)
        if right is not None and relative and not self.people[right].said:
            right = None
        if (
            plural
            and left is not None
            and not (right is not None and self.people[right].said and self._close(word, right))
        ):
            right = None
        if right is not None:
            self._tie(right, word, "object")
        elif left is not None:
            self._tie(left, word, "subject")
        else:
            self._named(word) or self._somebody(word)

    def _cases(self, word: Word) -> bool:
        """ "245 حالة اعتقال": the cases are the people."""
        for index, p in enumerate(self.people):
            case = (
                p.j == word.i
                and p.said
                and p.head is not None
                and self.tokens.at(p.j - 1).startswith(("حال", "حوادث", "عمليات"))
            )
            if case and index not in self.ties:
                self._tie(index, word, "cases")
                return True
        return False

    def _antecedent(self, word: Word) -> bool:
        """ "على رجل وابنه فقتلوهما", "تقل خمسة عمال … فقتلوا جميعاً": the people told before in the sentence."""
        verb = self.tokens.at(word.i)
        together = self.tokens.at(word.i + 1) in ("جميعا", "جميعهم", "كلهم", "معا")
        if not (any(verb.endswith(p) and len(verb) > 4 for p in ("هما", "هم", "هن", "ها", "وه")) or together):
            return False
        before = [
            i
            for i, p in enumerate(self.people)
            if p.j <= word.i and i not in self.ties and p.said and p.outcome is None
        ]
        if not before or word.i - self.people[before[-1]].j > 25:
            return False
        last = before[-1]
        first = last
        while first > 0 and first - 1 in before and self._relation(first - 1, first) == "join":
            first -= 1
        for index in range(first, last + 1):
            self._tie(index, word, "antecedent")
        return True

    def _tie(self, index: int, word: Word, rule: str) -> None:
        people = self.people[index]
        # "وفاة ثمانية من الجرحى", "مقتل نازح": the word of harm decides, unless the noun says a death.
        outcome = Outcome.KILLED if people.outcome is Outcome.KILLED else word.form.outcome
        if people.outcome is not None and people.head is not None and people.class_ is VictimClass.UNKNOWN:
            known = next(
                (self.lexicon.heads[w] for _, w in stems(self.tokens.at(people.j - 1)) if w in self.lexicon.heads), None
            )
            people = replace(people, class_=known.form.class_) if known else people
            self.people[index] = people
        self.ties[index] = Harm(
            word.span, word.i, outcome, people.count, rule if people.said else "implied", people, act=word.form.act
        )

    def _right(self, word: Word) -> int | None:
        stop = next((w.i for w in self.words if w.i > word.i), len(self.tokens))
        for index, p in enumerate(self.people):
            if p.i <= word.i or index in self.ties:
                continue
            if p.i >= stop and p.i != stop:
                return None
            between = [k for k in range(word.i + 1, p.i) if k not in self.barred and self.tokens.kind(k) != "mark"]
            if len(between) > (min(_FAR[p.rule], 4) if word.noun else _FAR[p.rule]):
                return None
            between = [k for k in between if self.tokens.at(k) not in self.lexicon.transparent]
            at = [self.tokens.at(k) for k in between]
            if any(w in self.lexicon.clause for w in at) or any(w in self.lexicon.parts for w in at):
                return None
            if p.rule in ("sg", "plural", "others", "bare") and any(w in _PREPOSITIONS for w in at):
                continue
            if p.rule == "sg" and between and self._is_quality(p):
                continue
            if p.definite and not p.said and word.noun:
                return None
            after = self.people[index + 1] if index + 1 < len(self.people) else None
            if after is not None and not word.noun and self._does_it(index, after):
                continue
            return index
        return None

    def _does_it(self, index: int, after: People) -> bool:
        """ "خطف مسلحون طبيباً": fighters without a number before counted people are the doers."""
        p = self.people[index]
        if p.said or not after.said or after.joined or p.class_ not in _FIGHTERS or after.i - p.j > 5:
            return False
        return self._relation(index, index + 1) is None

    def _close(self, word: Word, right: int) -> bool:
        return self.people[right].i - word.i <= 3

    def _is_quality(self, people: People) -> bool:
        """ "منزل مدني": the word says what the thing before it is."""
        return any(rest in self.lexicon.qualities for _, rest in stems(self.tokens.at(people.i)))

    def _left(self, word: Word) -> int | None:
        for index in range(len(self.people) - 1, -1, -1):
            p = self.people[index]
            if p.j > word.i or index in self.ties:
                continue
            between = [k for k in range(p.j, word.i) if k not in self.barred]
            if len(between) > 7 or any(k in self.at_word for k in between):
                return None
            if any(self.tokens.at(k) in self.lexicon.clause or self.tokens.at(k) in (".", "؛") for k in between):
                return None
            if p.definite and not p.said:
                return None
            while index > 0 and self._relation(index - 1, index) == "part":
                index -= 1
            return index if index not in self.ties else None
        return None

    def _somebody(self, word: Word) -> bool:
        """ "مقتل شيخ قبلي", "اغتيال مسؤول": what stands right behind the death of somebody is somebody."""
        token = self.tokens.items[word.i + 1] if word.i + 1 < len(self.tokens) else None
        if not word.noun or token is None or token.kind != "word":
            return False
        verbal = self.tokens.at(word.i)
        if "قبض" in verbal:
            return self._seized(word)
        dead = any(w in _DEATHS for _, w in stems(verbal))
        known = token.word in self.lexicon.clause or token.word in _PREPOSITIONS or word.i + 1 in self.barred
        if not dead or known or token.word.startswith("ال") or token.word[:1] == "و" or len(token.word) < 3:
            return False
        plural = token.word.endswith(("ات", "ون", "ين")) and len(token.word) > 4
        count = IMPLIED if plural else Count(1, 1, Bound.EXACT, self.tokens.raw(word.i + 1), token.start, token.end)
        self.loose.append(Harm(word.span, word.i, word.form.outcome, count, "somebody", act=word.form.act))
        return True

    def _seized(self, word: Word) -> bool:
        """ "ألقت الشرطة القبض على القاتل"."""
        k = word.i + 2
        if self.tokens.at(word.i + 1) != "علي" or self.tokens.kind(k) != "word":
            return False
        token = self.tokens.items[k]
        plural = token.word.endswith(("ات", "ون", "ين")) and len(token.word) > 4
        count = IMPLIED if plural else Count(1, 1, Bound.EXACT, self.tokens.raw(k), token.start, token.end)
        self.loose.append(Harm(word.span, word.i, word.form.outcome, count, "somebody", act=word.form.act))
        return True

    def _named(self, word: Word) -> bool:
        """ "استشهاد \"…\"": a name in quotation marks is one person."""
        if word.form.outcome is not Outcome.KILLED or self.tokens.at(word.i + 1) not in ('"', "“", "«"):
            return False
        for k in range(word.i + 2, min(word.i + 8, len(self.tokens))):
            if self.tokens.at(k) in ('"', "”", "»") and k - word.i <= 7:
                span = self.tokens.span(word.i + 2, k)
                count = Count(1, 1, Bound.EXACT, span.of(self.tokens.text), span.start, span.end)
                self.loose.append(Harm(word.span, word.i, word.form.outcome, count, "named", act=word.form.act))
                return True
        return False

    # ------------------------------------------------------------------ nouns that say the harm themselves

    def _nouns(self) -> None:
        for index, p in enumerate(self.people):
            if index in self.ties or p.outcome is None:
                continue
            body = self.people[index + 1] if index + 1 < len(self.people) else None
            if (
                body is not None
                and p.outcome is Outcome.KILLED
                and body.i == p.j
                and body.said
                and body.outcome is None
            ):
                self.ties[index], self.ties[index + 1] = (
                    _SILENT,
                    Harm(self._span(p), p.i, p.outcome, body.count, "body", body),
                )
                continue  # "جثتي رجلين", "جثامين خمسة مدنيين"
            before = self.people[index - 1] if index else None
            if (
                before is not None
                and index - 1 not in self.ties
                and before.said
                and before.outcome is None
                and not p.said
            ):
                gap = [self.tokens.at(k) for k in range(before.j, p.i)]
                counted_out = (
                    "عداد" in gap and len(gap) <= 7 and not any(k in self.at_word for k in range(before.j, p.i))
                )
                if gap and (all(w in self.lexicon.predicate for w in gap) or counted_out):
                    self.ties[index - 1] = Harm(self._span(p), p.i, p.outcome, before.count, "predicate", before)
                    self.ties[index] = _SILENT
                    continue
            tens = read_count(self.tokens, p.j) if self.tokens.at(p.j).startswith("بال") else None
            if tens is not None and not p.said:  # "والجرحى بالعشرات"
                self.ties[index] = Harm(self._span(p), p.i, p.outcome, tens.count(self.tokens), "noun", p)
                continue
            if p.definite and not p.said and self._among(index):
                continue
            if p.definite or (p.said and p.rule == "sg" and self._only_mentioned(p)):
                continue
            if not p.said and self.tokens.at(p.i).endswith("ضحايا"):
                self.ties[index] = Harm(
                    self._span(p), p.i, Outcome.CASUALTIES, Count(None, None, Bound.UNKNOWN), "noun", p
                )
                continue
            self.ties[index] = Harm(self._span(p), p.i, p.outcome, p.count, "noun" if p.said else "implied", p)

    def _among(self, index: int) -> bool:
        """ "من بين الجرحى فتاة": one of those told before."""
        p, after = self.people[index], self.people[index + 1] if index + 1 < len(self.people) else None
        if not self.tokens.at(p.i - 1).endswith("بين") or after is None or not after.said or after.outcome is not None:
            return False
        if after.i - p.j > 4 or p.outcome is None or index + 1 in self.ties:
            return False
        self.ties[index], self.wholes[index + 1] = _SILENT, -1
        self.ties[index + 1] = Harm(self._span(p), p.i, p.outcome, after.count, "among", after)
        return True

    def _span(self, people: People) -> Span:
        token = self.tokens.items[people.j - 1 if people.said and people.rule == "number" else people.i]
        return Span(token.start, token.end)

    def _only_mentioned(self, people: People) -> bool:
        """A singular in a relation: "جثة القتيل", "والد الشهيد"."""
        laid_low = self.tokens.at(people.i - 1).endswith(("وه", "وها", "وهم", "ته", "اه")) and self.tokens.at(
            people.i
        ).endswith("ا")
        return laid_low or self.tokens.at(people.i).startswith("ال") or self.tokens.at(people.i - 1) in ("كل", "اي")

    # ------------------------------------------------------------------ lists

    def _relation(self, left: int, right: int) -> str | None:
        """How the people at `right` stand to those at `left`: part, join or None."""
        a, b = self.people[left], self.people[right]
        gap = [k for k in range(a.j, b.i) if k not in self.barred]
        opened = any(w in self.lexicon.parts for k in (*gap, b.i) for _, w in stems(self.tokens.at(k)))
        if len(gap) > (_LIST + 8 if opened else _LIST) or any(k in self.at_word for k in (*gap, b.i)):
            return None
        within = gap[1:] if a.rule == "bare" and gap[:1] == [a.j] else gap  # "تصفية 6 منهم، و…": of those told before
        openers = [
            self.lexicon.parts[w]
            for k in (*within, b.i)
            for _, w in stems(self.tokens.at(k))
            if w in self.lexicon.parts
        ]
        if openers:
            return "part" if openers[-1] in ("list", "one") else openers[-1]
        at = [self.tokens.at(k) for k in gap]
        if at and at[0] in (":", "(") and b.said:
            return "part"
        if not b.joined and "و" not in at[-1:] and "،" not in at[-1:] and "," not in at[-1:]:
            return None
        if b.definite and not b.said:
            return None
        if any(w in self.lexicon.clause or w in (".", "؛", "!", "؟") for w in at):
            return None
        if ("،" in at[-1:] or "," in at[-1:]) and not (b.said and len(gap) <= 2):
            return None
        return "join"

    def _spread(self, index: int) -> None:
        source = self.ties[index]
        if source is _SILENT:
            return
        whole: int | None = None
        for right in range(index + 1, len(self.people)):
            how = self._relation(right - 1, right)
            p = self.people[right]
            if how is None or (right in self.ties and how != "part"):
                return
            if right in self.ties and self.ties[right].outcome is not source.outcome:
                return
            if p.outcome is not None and p.outcome is not source.outcome:
                return
            if how in ("most", "all", "half"):
                self._share(index if whole is None else whole, right, how, source)
                return
            if how == "part":
                whole = right - 1 if whole is None else whole
            elif how == "join" and whole is None and not p.said:
                return
            count = p.count
            self.ties[right] = Harm(source.trigger, source.at, source.outcome, count, f"{how}_after", p, act=source.act)
            if whole is not None:
                self.wholes[right] = whole

    def _share(self, whole: int, right: int, how: str, source: Harm) -> None:
        """ "معظمهم أطفال": more than half of the whole; "جميعهم مدنيون" says who the whole are."""
        p, of = self.people[right], self.people[whole]
        if how == "all":
            people = replace(of, class_=p.class_, head=p.head or of.head)
            self.people[whole] = people
            self.ties[whole] = replace(self.ties[whole], people=people)
            return
        opener = next(
            (k for k in range(of.j, p.i + 1) for _, w in stems(self.tokens.at(k)) if self.lexicon.parts.get(w) == how),
            p.i,
        )
        token = self.tokens.items[opener]
        low, high = most(source.count.low, source.count.high) if source.count.low is not None else (1, None)
        if how == "half" and source.count.low is not None:
            opening = next((w for _, w in stems(self.tokens.at(opener)) if w in self.lexicon.shares), "")
            low, high = share(*self.lexicon.shares.get(opening, (1, 2)), source.count.low, source.count.high)
        count = Count(low, high, Bound.FRACTION, self.tokens.text[token.start : token.end], token.start, token.end)
        people = replace(p, count=count, i=min(p.i, opener))
        self.people[right] = people
        self.ties[right] = Harm(source.trigger, source.at, source.outcome, count, "share", people, act=source.act)
        self.wholes[right] = whole

    # ------------------------------------------------------------------ the result

    def _ordered(self) -> list[Harm]:
        indexes = sorted(i for i, h in self.ties.items() if h is not _SILENT)
        place = {index: n for n, index in enumerate(indexes)}
        found: list[Harm] = []
        class_ = VictimClass.UNKNOWN
        for index in indexes:
            harm = self.ties[index]
            people = harm.people
            bare_one = people is not None and people.head is None and people.class_ is VictimClass.UNKNOWN
            if people is not None and (people.others or bare_one) and class_ is not VictimClass.UNKNOWN:
                harm = replace(harm, people=replace(people, class_=class_))
            elif people is not None and people.class_ is not VictimClass.UNKNOWN and index not in self.wholes:
                class_ = people.class_
            whole = self.wholes.get(index)
            found.append(replace(harm, whole=-1 if whole == -1 else place.get(whole) if whole is not None else None))
        return _families(found, self.tokens, self.lexicon) + self.loose


def _families(found: list[Harm], tokens: Tokens, lexicon: ArabicLexicon) -> list[Harm]:
    """ "رجل وزوجته وطفلتاهما": who is killed with wife or children is a civilian with them."""
    family = {
        h.at
        for h in found
        if h.people is not None and h.people.joined and h.people.head is not None and _kin(tokens, h.people, lexicon)
    }
    return [
        replace(h, people=replace(h.people, class_=VictimClass.CIVILIAN))
        if h.people is not None and h.at in family and h.people.class_ is VictimClass.UNKNOWN
        else h
        for h in found
    ]


def _kin(tokens: Tokens, people: People, lexicon: ArabicLexicon) -> bool:
    return any(base in lexicon.kin for _, rest in stems(tokens.at(people.i)) for base in without_pronoun(rest))


_SILENT = Harm(Span(0, 0), -1, Outcome.NONE, Count(None, None, Bound.UNKNOWN), "silent")


def count_at(tokens: Tokens, i: int) -> Count | None:
    """The number at token `i`, whatever it counts."""
    said = read_count(tokens, i)
    return said.count(tokens) if said is not None else None
