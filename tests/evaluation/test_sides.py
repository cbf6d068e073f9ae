"""Exchange the names of the sides in the gold: what happened, to how many, and whether it is asserted must not change."""

import re

import pytest
from evaluation.gold import load as load_gold
from evaluation.own_gold import opened

from knell.model import Document
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

SIDES = {
    "en": [
        ("Russian", "Ukrainian"), ("Israeli", "Palestinian"), ("the army", "the rebels"), ("Saudi", "Houthi"),
        ("Hamas", "Hezbollah"), ("Syrian", "Turkish"), ("Islamic State", "al-Qaeda"), ("junta", "militia"),
        ("soldiers", "militants"), ("(?<!traffic )police", "gunmen"),
    ],
    "ar": [
        ("روسية", "أمريكية"), ("الروسي", "الأمريكي"), ("الروسية", "الأمريكية"), ("قوات النظام(?! السوري)", "فصائل المعارضة"),
        ("قوات النظام(?! السوري)", "قوات الدعم السريع"), ("قسد", "هيئة تحرير الشام"), ("الاحتلال", "النظام(?! السوري| السابق)"), ("الجيش(?! الوطني| الحر)", "الحوثيين"),
        ("داعش", "النصرة"), ("إسرائيلية", "تركية"), ("الإسرائيلي", "التركي"),
    ],
}  # fmt: skip

OF_PEACE = ("police", "soldiers", "the army", "الجيش")


def facts(document, vocabulary, gazetteer, encoder):
    claims = read(document, vocabulary, gazetteer, encoder).claims
    return sorted(
        (str(c.outcome), str(c.count.low), str(c.count.high), str(c.count.bound), str(c.modality)) for c in claims
    )


@pytest.mark.parametrize("encoded", [False, True], ids=["rules", "rules+encoder"])
def test_sides_change_places_and_nothing_else_changes(encoded):
    vocabulary, gazetteer = load(), Gazetteer.open()
    encoder = opened() if encoded else None
    swapped, changed = 0, []
    for language, pairs in SIDES.items():
        for passage in load_gold(language, None):
            text = passage.document.text
            before = None
            for one, other in pairs:
                plain, twin_name = (re.sub(r"\(\?[^)]*\)", "", side) for side in (one, other))
                after = re.sub(
                    rf"(?<!\w)(?:{one}|{other})(?!\w)", lambda m, a=plain, b=twin_name: b if m.group() == a else a, text
                )
                if after == text or (not passage.claims and plain in OF_PEACE):
                    continue  # at a road accident the police are no side, in a parade or an exercise the army is none
                before = before or facts(passage.document, vocabulary, gazetteer, encoder)
                swapped += 1
                twin = Document.of(after, published=passage.document.published, publisher=passage.document.publisher)
                if facts(twin, vocabulary, gazetteer, encoder) != before:
                    changed.append((passage.id, one, other))
    assert swapped >= 250
    assert not changed
