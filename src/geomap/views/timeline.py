"""The timeline: where the dates of a corpus cluster, and the windows worth a button.

Pure functions on days; which mentions count is decided by whoever calls them. The bins that the
slider moves over are made in axis.py.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from geomap.dating.words import day_words, span_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.views.axis import Bin, Closed, Interval

_DAY = dt.timedelta(days=1)
# A gap is a break when it is this many times longer than the longest one that chance would leave
# among evenly scattered days of the same density.
_SURPRISE = 3.0
_LONGEST_PERIOD = 31  # days: a month; a season, year or decade says too little of where it begins


@dataclass(frozen=True, slots=True)
class Preset:
    """A window with a name, for a button.

    Attributes:
        label: What the button says.
        first: First day, or None.
        last: Last day (inclusive), or None.
    """

    label: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All that a timeline needs to be drawn.

    Attributes:
        first: First day of the main cluster; None when nothing is dated.
        last: Last day of the main cluster.
        earliest: First day of all; None when nothing is dated.
        latest: Last day of all.
        main_bins: Regular bins over the main cluster.
        all_bins: Bins over all dates, empty time skipped.
        dated: Mentions by interval in the whole corpus (the grey histogram).
        shown: Mentions by interval in the view, its window and its place put aside.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    main_bins: tuple[Bin, ...] = ()
    all_bins: tuple[Bin, ...] = ()
    dated: Mapping[Interval, int] = field(default_factory=dict)
    shown: Mapping[Interval, int] = field(default_factory=dict)


def main_cluster(
    days: Mapping[dt.date, int], periods: Iterable[Closed] = ()
) -> tuple[dt.date, dt.date] | None:
    """First and last day of the stretch that holds most mentions.

    The sorted days are cut wherever a gap is far longer than those that chance would leave: for n
    days scattered evenly the longest gap is about the mean gap times ln n. The mean is told from
    the median, which a long tail of old dates does not move. Of equal stretches the latest wins.

    A month that lies no farther from that stretch than such a gap, and is no longer than one,
    belongs to it too, so that "the end of September" is not cut off; a longer period never does.

    Args:
        days: Mentions by day.
        periods: Intervals known less exactly than to the day.
    """
    ordered = sorted(day for day, count in days.items() if count > 0)
    if not ordered:
        return None
    gaps = [(after - before).days for before, after in pairwise(ordered)]
    if not gaps:
        return ordered[0], ordered[0]
    mean = median(gaps) / math.log(2)
    longest = _SURPRISE * mean * (math.log(len(gaps)) + 1)
    stretches = [[ordered[0]]]
    for day, gap in zip(ordered[1:], gaps, strict=True):
        if gap > longest:
            stretches.append([])
        stretches[-1].append(day)
    best = max(stretches, key=lambda s: (sum(days[day] for day in s), s[-1]))
    first, last = best[0], best[-1]
    near = [
        (begin, end)
        for begin, end in periods
        if (end - begin).days < min(longest, _LONGEST_PERIOD)
        and (first - end).days <= longest
        and (begin - last).days <= longest
    ]
    return min([first, *(b for b, _ in near)]), max([last, *(e for _, e in near)])


def presets(timeline: Timeline) -> list[Preset]:
    """Windows worth a button: all dates, the main period, and what lies before and after it."""
    first, last = timeline.first, timeline.last
    result = [Preset("All dates", None, None)]
    if first is None or last is None or timeline.earliest is None or timeline.latest is None:
        return result
    if timeline.latest > last:
        result.insert(0, Preset(f"After {day_words(last)}", last + _DAY, None))
    if timeline.earliest < first:
        result.insert(0, Preset(f"Before {day_words(first)}", None, first - _DAY))
    return [Preset(f"Main period: {span_words(first, last)}", first, last), *result]
