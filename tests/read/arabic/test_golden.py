"""Arabic: counts, dates, places and whole sentences, as a careful reader finds them."""

from pathlib import Path

import pytest
import yaml

from knell.model import Document, Instant, Span
from knell.read import read
from knell.read.arabic.dates import find_dates
from knell.read.arabic.numbers import read_count
from knell.read.arabic.places import find_places
from knell.read.arabic.sentences import split
from knell.read.arabic.tokens import tokenise
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


def cases(name):
    return [pytest.param(c, id=c["say"][:40]) for c in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", cases("counts.yml"))
def test_count(case):
    said = read_count(tokenise(case["say"], Span(0, len(case["say"]))), 0)
    low, high, bound = case["want"].split()
    assert said is not None
    assert (str(said.low), "-" if said.high is None else str(said.high), str(said.bound)) == (low, high, bound)
    assert said.count(tokenise(case["say"], Span(0, len(case["say"])))).text == case["text"]


@pytest.mark.parametrize("case", cases("dates.yml"))
def test_date(case):
    tokens = tokenise(case["say"], Span(0, len(case["say"])))
    [(mention, _, _)] = find_dates(tokens, published=Instant.parse("2021-09-03"))
    found = [str(d) if d else "-" for d in (mention.when.start, mention.when.end)]
    assert [*found, mention.kind] == case["want"].split()


def test_a_guessed_publication_day_resolves_no_weekday():
    tokens = tokenise("مساء أمس السبت", Span(0, 14))
    [(mention, _, _)] = find_dates(tokens, published=Instant.parse("2021-09-03"), guessed=True)
    assert (mention.when.start, mention.when.end) == (None, None)


@pytest.mark.parametrize("case", cases("places.yml"))
def test_place(case, world):
    text = case["say"]
    sentences = [tokenise(text, s.span) for s in split(text)]
    found = [m for mentions in find_places(sentences, world[1]) for m in mentions]
    assert [f"{m.where.text} {m.where.id or '-'} {m.where.precision}" for m in found] == case["want"]


def brief(claim):
    count = claim.count
    low = "x" if count.low is None and count.high is None else f"{count.low}-{'' if count.high is None else count.high}"
    class_ = claim.victims.class_ if claim.victims and claim.object is None else "-"
    return f"{claim.outcome} {low} {class_}"


SENTENCES = (
    "sentences.yml",
    "who.yml",
    "says.yml",
    "whose.yml",
    "floors.yml",
    "missed.yml",
    "missed_again.yml",
    "posts.yml",
    "who_says.yml",
    "of_them.yml",
    "voices.yml",
    "told_by.yml",
    "reports.yml",
)


@pytest.mark.parametrize("case", [c for name in SENTENCES for c in cases(name)])
def test_sentence(case, world):
    claims = read(Document.of(case["say"], published=Instant.parse("2021-09-03")), *world).claims
    wanted = sorted(w.split() for w in case["want"])
    found = sorted(claims, key=lambda c: brief(c).split())
    assert [brief(c) for c in found] == [" ".join(w[:3]) for w in wanted]
    for claim, words in zip(found, wanted, strict=True):
        said = {
            "act": str(claim.act),
            "from": claim.originator.source or (claim.originator.text or "").replace(" ", "_"),
            "by": claim.perpetrators[0].text.replace(" ", "_") if claim.perpetrators else None,
            "part": next((brief(c).split()[1] for c in claims if c.id == claim.part_of), None),
            "mod": str(claim.modality),
        }
        for pair in words[3:]:
            key, value = pair.split("=")
            assert said[key] == value, f"{brief(claim)}: {key} is {said[key]!r}"


@pytest.mark.parametrize(
    ("publisher", "text", "wanted"),
    [
        ("الدفاع المدني في حلب", "استشهد أحد عناصرنا بقصف مدفعي وأصيب اثنان.", ["civilian", "civilian"]),
        ("القوات المسلحة (بيان)", "استشهد مقاتل بقصف مدفعي وجرح عدد من الأبطال.", ["state_forces", "state_forces"]),
        ("ثوار الجبل", "ثوارنا قدموا في معارك اليوم عشرة شهداء.", ["armed_group"]),
        ("صحيفة اليوم", "استشهد مقاتل بقصف مدفعي.", ["armed_group"]),
        ("إعلام اللواء 30", "استعدنا جثامين ثلاثة من رفاقنا بعد المعركة.", ["state_forces"]),
        ("لواء صقور الجبل", "وارتقى لنا أربعة شهداء بقصف مدفعي وجرح سبعة.", ["armed_group", "armed_group"]),
    ],
)
def test_whose_people_the_publisher_s_are(publisher, text, wanted, world):
    claims = read(Document.of(text, published=Instant.parse("2021-09-03"), publisher=publisher), *world).claims
    assert [str(c.victims.class_) for c in claims] == wanted
