"""Arabic: things damaged or destroyed and services cut, and acts that no harm in the sentence has taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knell.model import Act, Bound, Count, ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.arabic.harm import phrases
from knell.read.arabic.numbers import read_count
from knell.read.arabic.people import IMPLIED
from knell.read.arabic.tokens import Tokens, stems
from knell.vocabulary.arabic import ArabicLexicon, bare
from knell.vocabulary.lexicon import ActForm

_REACH = 7
_STOP = frozenset([".", "؛", "!", "؟", "فيما", "بينما", "لكن"])


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing harmed: its words, what befell it, its number. Tokens [i, j)."""

    i: int
    j: int
    trigger: Span
    outcome: Outcome
    object: ObjectHarmed
    count: Count


@dataclass(frozen=True, slots=True)
class ActWord:
    """Tokens [i, j) name an act."""

    i: int
    j: int
    span: Span
    form: ActForm
    definite: bool


def find_acts(tokens: Tokens, lexicon: ArabicLexicon) -> list[ActWord]:
    """The acts a sentence names."""
    found: list[ActWord] = []
    for i, j, form in phrases(tokens, lexicon.acts):
        assert isinstance(form, ActForm)
        definite = any(t.endswith("ال") and bare(tokens.at(i)) for t, w in stems(tokens.at(i)) if w) and bool(
            [t for t, _ in stems(tokens.at(i)) if t.endswith("ال")]
        )
        found.append(ActWord(i, j, tokens.span(i, j), form, definite))
    return found


def find_things(tokens: Tokens, lexicon: ArabicLexicon, barred: Collection[int]) -> list[Thing]:
    """The things harmed and the services cut, in order."""
    objects = [(i, j, kind) for i, j, kind in phrases(tokens, lexicon.objects)]
    services = [(i, j, kind) for i, j, kind in phrases(tokens, lexicon.services)]
    found: list[Thing] = []
    used: set[int] = set()
    for hi, hj, outcome in phrases(tokens, lexicon.harm):
        assert isinstance(outcome, Outcome)
        trigger = tokens.span(hi, hj)
        pool = services if outcome is Outcome.CUT_OFF else objects
        last = hj
        for i, j, kind in pool:
            if i < hj or i in used or i in barred:
                continue
            gap = [tokens.at(k) for k in range(last, i)]
            joined = last > hj and (tokens.at(i)[:1] == "و" or "و" in gap or "،" in gap or "," in gap)
            near = i - last <= (_REACH if last == hj else 5)
            if not near or any(w in _STOP for w in gap) or (last > hj and not joined):
                break
            used.add(i)
            assert isinstance(kind, ObjectKind)
            found.append(_thing(tokens, i, j, trigger, outcome, kind))
            last = j
    return sorted(found, key=lambda t: t.i)


def _thing(tokens: Tokens, i: int, j: int, trigger: Span, outcome: Outcome, kind: ObjectKind) -> Thing:
    first = tokens.items[i]
    words = tokens.span(i, j)
    object_ = ObjectHarmed(kind, words.of(tokens.text), words.start, words.end)
    for k in (i - 1, i - 2, i - 3, i - 4):
        said = read_count(tokens, k) if k >= 0 else None
        if said is not None and i - said.j in (0, 1) and (said.j == i or tokens.at(said.j) == "من"):
            return Thing(k, j, trigger, outcome, object_, said.count(tokens))
    word = next((w for t, w in stems(first.word)), first.word)
    plain = bare(word.removeprefix("و"))
    if outcome is Outcome.CUT_OFF:
        return Thing(i, j, trigger, outcome, object_, IMPLIED)
    if plain.endswith(("ين", "ان")) and plain not in ("مبان",) and len(plain) > 4 and j - i == 1:
        return Thing(
            i, j, trigger, outcome, object_, Count(2, 2, Bound.EXACT, words.of(tokens.text), words.start, words.end)
        )
    if plain in _SINGULAR:
        return Thing(
            i, j, trigger, outcome, object_, Count(1, 1, Bound.EXACT, words.of(tokens.text), words.start, words.end)
        )
    return Thing(i, j, trigger, outcome, object_, IMPLIED)


_SINGULAR = frozenset(
    "منزل بيت مبني خيمه شقه مستشفي مشفي نقطه مركز سياره مستوصف عياده صيدليه مدرسه جامعه روضه معهد مسجد جامع كنيسه مقام مءذنه مئذنه محطه خزان بير مصفاه حقل مستودع"
    " صهريج جسر مطار نفق معبر مرفا ميناء برج الاليه اليه دبابه حافله شاحنه دراجه مدرعه عربه سوق محل متجر فرن مخبز مصنع معمل مزرعه مقر مخفر سد محول بناء".split()
)


def acts_alone(
    acts: list[ActWord], tokens: Tokens, lexicon: ArabicLexicon, taken: Collection[Act], spans: Collection[Span]
) -> list[tuple[ActWord, Count]]:
    """Acts that no harm of the sentence has taken, each once, with their number where one is said."""
    told: set[Act] = set(taken)
    found: list[tuple[ActWord, Count]] = []
    for act in acts:
        kind = act.form.act
        if act.form.weak or kind in told or kind not in lexicon.alone:
            continue
        if any(s.start < act.span.end and act.span.start < s.end for s in spans):
            continue
        told.add(kind)
        said = next(
            (r for k in (act.i - 1, act.i - 2) if k >= 0 and (r := read_count(tokens, k)) is not None and r.j == act.i),
            None,
        )
        found.append((act, said.count(tokens) if said is not None else Count(None, None, Bound.UNKNOWN)))
    return found
