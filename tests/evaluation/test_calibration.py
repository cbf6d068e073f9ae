"""Confidence keeps its word on the held-back half, within what so few claims can show."""

import pytest
from evaluation.calibration import bins, calibration_error, noise
from evaluation.own_gold import measure
from evaluation.reliability import drawn


def test_bins_hold_the_claims_from_the_least_sure():
    assert bins([0.9, 0.1, 0.8, 0.2], [True, False, True, True], 2) == [
        (pytest.approx(0.15), 0.5, 2),
        (pytest.approx(0.85), 1.0, 2),
    ]


def test_the_error_is_the_mean_distance_from_what_was_given():
    assert calibration_error([0.5] * 4, [True, False, True, False], 1) == 0
    assert calibration_error([0.9] * 4, [True, False, True, False], 1) == pytest.approx(0.4)
    assert calibration_error([], []) == 0
    assert 0 < noise([0.5] * 40) < 0.3


@pytest.mark.parametrize("encoded", [False, True], ids=["rules", "rules+encoder"])
def test_the_readers_confidence_keeps_its_word(encoded):
    pairs = [pair for _, found, _ in measure(None, "test", encoded=encoded) for pair in found if pair.read is not None]
    chances, right = [p.read.confidence for p in pairs], [p.whole for p in pairs]
    assert calibration_error(chances, right) <= 0.06, (
        "fit anew: python -m training.confidence, python -m training.weighing"
    )


def test_the_plot_has_a_circle_for_each_bin():
    plot = drawn([0.2] * 10 + [0.8] * 10, [False] * 8 + [True] * 12)
    assert plot.count("<circle") == 5
    assert "0.80 given, 1.00 right, n 4" in plot
