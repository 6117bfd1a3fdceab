"""The arithmetic of scores, held against plain Python."""

from __future__ import annotations

import itertools
import math
import statistics
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.evaluation import measures
from geomap.evaluation.measures import MOST_KM, Errors, Judgements, Resamples, share

if TYPE_CHECKING:
    from collections.abc import Sequence

KM = st.floats(0, MOST_KM)
BY_ARTICLE = st.lists(st.lists(KM, max_size=5), min_size=1, max_size=5)


def drawn(errors: list[list[float]], weights: list[int]) -> list[float]:
    """The errors of the articles, each as often as its article is drawn."""
    return sorted(
        km for some, times in zip(errors, weights, strict=True) for km in some for _ in range(times)
    )


def auc(km: Sequence[float]) -> float:
    """As published: the trapezoids under the sorted logarithms."""
    logs = [math.log(one + 1) for one in km]
    if len(logs) == 1:
        return logs[0] / math.log(20_039)
    area = sum((one + other) / 2 for one, other in itertools.pairwise(logs))
    return area / (math.log(20_039) * (len(logs) - 1))


@given(st.data(), BY_ARTICLE)
def test_errors_weighed_by_article_are_those_of_the_drawn_list(
    data: st.DataObject, errors: list[list[float]]
) -> None:
    size = len(errors)
    weights = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    weighed, table = Errors(errors), np.array([weights])
    plain = drawn(errors, weights)
    for statistic, expected in (
        (weighed.mean, statistics.fmean),
        (weighed.median, statistics.median),
        (weighed.auc, auc),
    ):
        (value,) = statistic(table)
        if plain:
            assert value == pytest.approx(expected(plain), abs=1e-6)
        else:
            assert math.isnan(value)


def test_the_area_is_nothing_when_all_are_right_and_one_when_none_is_answered() -> None:
    everything = np.ones((1, 1), dtype=np.int64)
    assert Errors([[0.0] * 9]).auc(everything) == [0.0]
    assert Errors([[MOST_KM] * 9]).auc(everything) == pytest.approx([1.0])
    # Beyond the largest error there is none.
    assert Errors([[30_000.0]]).mean(everything) == [MOST_KM]


def test_many_errors_are_weighed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = Errors([[1.0, 5.0], [9.0]])
    resamples = Resamples(2)
    whole = resamples.measure(errors.median)
    monkeypatch.setattr(measures, "_AT_ONCE", 7)
    assert resamples.measure(errors.median) == whole


def test_an_interval_holds_what_articles_drawn_at_random_would_give() -> None:
    right, total = [9, 1, 5, 5, 0, 10] * 5, [10] * 30
    value, low, high = Resamples(30).measure(share(right, total))
    assert value == 0.5
    spread = statistics.pstdev([one / 10 for one in right]) / math.sqrt(30)
    assert low == pytest.approx(0.5 - 1.96 * spread, abs=0.02)
    assert high == pytest.approx(0.5 + 1.96 * spread, abs=0.02)


def test_one_article_has_no_interval_and_none_has_no_value() -> None:
    assert Resamples(1).measure(share([1], [2])) == (0.5, None, None)
    assert Resamples(0).measure(share([], [])) == (None, None, None)
    assert Resamples(2).measure(share([0, 0], [0, 0])) == (None, None, None)


def test_resamples_without_anything_to_score_are_left_out() -> None:
    value, low, high = Resamples(2).measure(share([1, 0], [1, 0]))
    assert (value, low, high) == (1.0, 1.0, 1.0)


def test_scores_on_the_edge_of_a_bin_belong_to_the_upper_one_and_1_to_the_last() -> None:
    judged = Judgements([[(0.1, True), (1.0, True), (0.999, False)]])
    assert np.flatnonzero(judged.count[0]).tolist() == [1, 9]


def test_calibration_is_perfect_when_scores_are_the_shares_right() -> None:
    judged = Judgements([[(0.75, True)] * 3, [(0.75, False)]])
    assert judged.calibration_error(np.ones((1, 2), dtype=np.int64)) == pytest.approx([0.0])
