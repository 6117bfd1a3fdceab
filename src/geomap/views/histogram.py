"""The histogram of the timeline: mentions spread over the days that they may be about.

A mention of a month weighs 1/30 on each of its days, never a whole mention on the first. Nothing is
lost: the weight in the bins, before, between and after them adds up to the number of mentions.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.views.axis import Bin, Closed

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Mentions over the bins of an axis.

    Attributes:
        weights: Weight of each bin; a mention has the weight 1, evenly spread over its days.
        touched: Number of mentions that touch each bin, whole ones.
        before: Weight that lies before the first bin.
        between: Weight in the time that the axis skips.
        after: Weight that lies after the last bin.
    """

    weights: tuple[float, ...] = ()
    touched: tuple[int, ...] = ()
    before: float = 0.0
    between: float = 0.0
    after: float = 0.0

    @property
    def total(self) -> float:
        """The weight of all: the number of mentions."""
        return sum(self.weights) + self.before + self.between + self.after


def histogram(intervals: Mapping[Closed, int], bins: Sequence[Bin]) -> Histogram:
    """Spread mentions over bins.

    Args:
        intervals: Mentions by interval; both of its days are known.
        bins: Steps of the axis, in order, not overlapping; at least one.
    """
    weights = [0.0] * len(bins)
    touched = [0] * len(bins)
    before = between = after = 0.0
    lasts = [b.last for b in bins]
    gaps = [(a.last + _DAY, b.first - _DAY) for a, b in pairwise(bins)]
    for (first, last), count in intervals.items():
        daily = count / _days(first, last)
        low = bisect_left(lasts, first)
        high = low
        while high < len(bins) and bins[high].first <= last:
            weights[high] += daily * _common(first, last, bins[high].first, bins[high].last)
            touched[high] += count
            high += 1
        # The gaps beside a touched bin; where none is touched, the one that holds all of it.
        for gap in gaps[max(low - 1, 0) : high]:
            between += daily * _common(first, last, *gap)
        if first < bins[0].first:
            before += daily * _days(first, min(last, bins[0].first - _DAY))
        if last > bins[-1].last:
            after += daily * _days(max(first, bins[-1].last + _DAY), last)
    return Histogram(tuple(weights), tuple(touched), before, between, after)


def _days(first: dt.date, last: dt.date) -> int:
    return (last - first).days + 1


def _common(first: dt.date, last: dt.date, begin: dt.date, end: dt.date) -> int:
    return max(0, _days(max(first, begin), min(last, end)))
