"""Words that posts break to pass filters are read as whole words; two sentences without a space between them stay two."""

import pytest

from knell.model import Span
from knell.read.arabic.broken import broken_words
from knell.read.arabic.sentences import split
from knell.read.arabic.tokens import tokenise
from knell.vocabulary.arabic import load_arabic

BREAKS = (".", "*", "/", "x", "|", "🔻", "...", "\u200c", "ـ.ـ", "ـ", "ـ ـ", "ـ/ـ", "ـ🔥ـ")


def words_of(text):
    return [token.word for token in tokenise(text, Span(0, len(text)), None, broken_words(text))]


def nouns():
    lexicon = load_arabic()
    return sorted({*lexicon.triggers, *lexicon.harmed} | {w for w in lexicon.weapons.words if len(w) > 3})


@pytest.mark.parametrize("sign", BREAKS)
def test_every_word_of_harm_may_be_broken_at_every_letter(sign):
    missed = []
    for word in nouns():
        for at in range(1, len(word)):
            said = f"في {word[:at]}{sign}{word[at:]} امس"
            hijra = word[:at] == "ه" and sign == "ـ ـ"
            if len(word) > 2 and not hijra and words_of(said) != ["في", word, "امس"]:
                missed.append(said)
    assert not missed, (len(missed), missed[:20])


@pytest.mark.parametrize("word", ["قصف", "شهداء", "قتلى", "مقتل", "غارة", "صاروخ", "جرحى"])
def test_a_letter_that_stands_alone(word):
    folded = words_of(word)
    assert words_of("سقط " + " ".join(word))[1:] == folded
    assert words_of(f"سقط {word[:1]} {word[1:]} اليوم")[1:-1] == folded
    assert words_of(f"سقط {word[:-1]} {word[-1:]} اليوم")[1:-1] == folded


@pytest.mark.parametrize(
    "text",
    [
        "دمّر القصف ثلاثة منازل.وأصيب خمسة أشخاص.قتل اثنان لاحقاً",
        "وصل الجرحى إلى المشفى.قتلى الغارة دُفنوا",
        "عند الساعة 3 م قتل مسلحون رجلاً",
        "انتشل الدفاع المدني الجثث.شهداء المجزرة دُفنوا",
    ],
)
def test_two_words_stay_two(text):
    assert not broken_words(text)


def test_a_broken_word_ends_no_sentence():
    assert len(split("استشـ.ـهاد شابين برصا.ص الاحتـ.ـلال في المخيم")) == 1


def test_a_hashtag_and_a_name_stay_as_they_are():
    assert not broken_words("#قصف_حلب عاد أ.د. سامي إلى كانون الثاني/يناير")
