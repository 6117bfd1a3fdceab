"""The arithmetic of scores: shares, errors in kilometres, reliability, and their intervals.

Everything is counted an article at a time, since the names of one article go right or wrong
together: an interval comes from drawing as many articles as there are, with replacement, again and
again. No rule about places lives here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Counts = np.ndarray[Any, np.dtype[np.int64]]
    # What a function of weights gives: a value for each row of weights, NaN where there is none.
    Statistic = Callable[[Counts], Floats]

# The largest error there can be, as the literature has it: half of the Earth's circumference.
# 20,038 + 1 = 20,039, the number by whose logarithm published systems divide.
MOST_KM = 20_038.0
_LOG_MOST = math.log(MOST_KM + 1)

BINS = 10  # of scores from 0 to 1

_RESAMPLES = 1000
_SEED = 20201110  # any fixed number: the same scores give the same intervals
_AT_ONCE = 4_000_000  # cells of a table of weights that are held in memory


class Resamples:
    """How often each article is drawn, for each resample.

    Args:
        articles: How many articles there are.
    """

    def __init__(self, articles: int) -> None:
        generator = np.random.default_rng(_SEED)
        shares = [1 / max(articles, 1)] * max(articles, 1)
        drawn: Counts = generator.multinomial(articles, shares, _RESAMPLES)
        self._drawn = drawn[:, :articles]
        self._all: Counts = np.ones((1, articles), dtype=np.int64)
        self.articles = articles

    def measure(self, statistic: Statistic) -> tuple[float | None, float | None, float | None]:
        """Value over all articles, and the ends of its 95 % interval.

        The ends are None with fewer than two articles, or when there is nothing to score.
        """
        value = float(statistic(self._all)[0])
        if math.isnan(value):
            return None, None, None
        if self.articles < 2:
            return value, None, None
        values = statistic(self._drawn)
        low, high = np.quantile(values[~np.isnan(values)], (0.025, 0.975))
        return value, float(low), float(high)


def share(right: Sequence[float] | Floats, total: Sequence[float] | Floats) -> Statistic:
    """A sum over articles divided by another; both one number an article.

    An F1 is one too: twice the matches by what was found plus what is wanted.
    """
    above, below = np.asarray(right, dtype=float), np.asarray(total, dtype=float)

    def statistic(weights: Counts) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            shares: Floats = (weights @ above) / (weights @ below)
        return shares

    return statistic


class Errors:
    """Errors in kilometres, sorted once and weighed often.

    Args:
        by_article: The errors of each article.
    """

    def __init__(self, by_article: Sequence[Sequence[float]]) -> None:
        km = np.array([one for errors in by_article for one in errors], dtype=float)
        order = np.argsort(km, kind="stable")
        self._km: Floats = np.minimum(km[order], MOST_KM)
        numbers = [len(errors) for errors in by_article]
        owner: Counts = np.repeat(np.arange(len(by_article)), numbers)[order]
        self._owner = owner
        self._number: Floats = np.array(numbers, dtype=float)
        self._sum = self._by_article(self._km)
        self._log_sum = self._by_article(np.log1p(self._km))
        self._least: Floats = np.array([min(some, default=np.inf) for some in by_article])
        self._most: Floats = np.array([max(some, default=-np.inf) for some in by_article])

    def _by_article(self, values: Floats) -> Floats:
        sums: Floats = np.asarray(np.bincount(self._owner, values, len(self._number)), dtype=float)
        return sums

    def mean(self, weights: Counts) -> Floats:
        """Arithmetic mean, km."""
        with np.errstate(invalid="ignore"):
            means: Floats = (weights @ self._sum) / (weights @ self._number)
        return means

    def median(self, weights: Counts) -> Floats:
        """Middle error, km; between the two middle ones when their number is even."""
        if not len(self._km):
            return np.full(len(weights), np.nan)
        rows = max(_AT_ONCE // len(self._km), 1)
        parts = [self._median(weights[at : at + rows]) for at in range(0, len(weights), rows)]
        return np.concatenate(parts)

    def _median(self, weights: Counts) -> Floats:
        upto = weights.astype(np.int32)[:, self._owner].cumsum(axis=1, dtype=np.int32)
        total = upto[:, -1:]
        last = len(self._km) - 1
        middle = (
            self._km[np.minimum((upto <= (total - 1) // 2).sum(axis=1), last)]
            + self._km[np.minimum((upto <= total // 2).sum(axis=1), last)]
        ) / 2
        return np.where(total[:, 0] > 0, middle, np.nan)

    def auc(self, weights: Counts) -> Floats:
        """Area under the sorted ln(error + 1), by trapezoids, as a share of ln(20,039): 0 is best.

        With n errors: (sum - (first + last) / 2) / ((n - 1) ln(20,039)).
        """
        number = weights @ self._number
        drawn = weights > 0
        first = np.where(drawn, self._least, np.inf).min(axis=1, initial=MOST_KM)
        last = np.where(drawn, self._most, -np.inf).max(axis=1, initial=0.0)
        ends = (np.log1p(first) + np.log1p(np.minimum(last, MOST_KM))) / 2
        area = np.where(number > 1, weights @ self._log_sum - ends, np.log1p(first))
        return np.where(number > 0, area / (np.maximum(number - 1, 1) * _LOG_MOST), np.nan)


class Judgements:
    """Scores that the program gave its answers, and whether these were right.

    Args:
        by_article: (score, right) of each answer, for each article.
    """

    def __init__(self, by_article: Sequence[Sequence[tuple[float, bool]]]) -> None:
        shape = (len(by_article), BINS)
        self.count, self.score, self.right = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        squares = np.zeros(len(by_article))
        for at, judged in enumerate(by_article):
            for score, right in judged:
                column = min(int(score * BINS), BINS - 1)
                self.count[at, column] += 1
                self.score[at, column] += score
                self.right[at, column] += right
                squares[at] += (score - right) ** 2
        self.brier: Statistic = share(squares, self.count.sum(axis=1))

    def calibration_error(self, weights: Counts) -> Floats:
        """Distance of mean score and share right in a bin, averaged over all answers."""
        apart = np.abs(weights @ self.score - weights @ self.right).sum(axis=1)
        with np.errstate(invalid="ignore"):
            errors: Floats = apart / (weights @ self.count).sum(axis=1)
        return errors
