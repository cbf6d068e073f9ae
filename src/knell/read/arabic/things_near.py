"""Arabic things with their owner written onto them, fire opened on somebody, and acts that are only spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from knell.model import Act, ObjectKind, Outcome
from knell.read.arabic.tokens import Tokens, readings, stems, without_pronoun
from knell.vocabulary.arabic import ArabicLexicon
from knell.vocabulary.lexicon import ActForm


def owned(
    tokens: Tokens, harms: Sequence[tuple[int, int, Outcome]], lexicon: ArabicLexicon
) -> list[tuple[int, int, ObjectKind]]:
    """ "أحرقوا منزله", "إحراق عربتهما": a thing with whose it is written onto it, right behind a word of harm to things."""
    found: dict[int, tuple[int, int, ObjectKind]] = {}
    for _, hj, outcome in harms:
        for k in (hj, hj + 1):
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


_CEASE = frozenset(["وقف"])
_SENTENCE = ("حكم", "احكام", "حكمت", "عقوب", "قضت")


def firing(tokens: Tokens) -> list[int]:
    """ "أطلق مسلحون النار على …": the verb, where its object stands apart."""
    fire = [k for word in ("نار", "النار", "رصاص") for k in tokens.where.get(word, ())]
    return [k for verb in _FIRE for k in tokens.where.get(verb, ()) if any(1 < at - k <= _FIRE_GAP for at in fire)]


_FIRE = ("اطلق", "اطلقت", "اطلقوا", "يطلق", "تطلق", "يطلقون", "فتح", "فتحت", "فتحوا")
_FIRE_GAP = 6
