"""The simplest reader takes the number nearest to a word of harm, and Knell's reads far more of the gold right."""

from evaluation.baseline import read_plainly
from evaluation.own_gold import measure
from evaluation.score import report

from knell.model import Document


def test_the_nearest_number_is_taken():
    claims = read_plainly(Document.of("Shells killed 12 people and wounded four on Monday. أصيب 3 مدنيين."))
    assert [(str(c.outcome), c.count.low) for c in claims] == [("killed", 12), ("injured", 4), ("injured", 3)]


def test_knell_reads_more_than_the_simplest_reader():
    plain = report([t for _, _, t in measure("en", "dev", plainly=True)])
    ours = report([t for _, _, t in measure("en", "dev")])
    assert plain["claim_f1"] < 0.1 < ours["claim_f1"]
    assert plain["found_f1"] < ours["found_f1"]
