"""The timeline: what it holds, and where the dates of a corpus cluster.

Pure functions on days; which mentions count is decided by whoever calls them. The bins that the
slider moves over are made in axis.py, their bars in histogram.py, windows worth a click in
presets.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geomap.views.axis import Bin, Closed

# A gap is a break when it is this many times longer than the longest one that chance would leave
# among evenly scattered days of the same density.
_SURPRISE = 3.0
_LONGEST_PERIOD = 31  # days: a month; a season, year or decade says too little of where it begins


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
        latest_report: The latest document date; None when no day of publication is known.
        whole: Mentions by interval in the whole corpus (the grey histogram).
        dated: Those of the view that its passages date; its window, its place and its choice of
            kinds are put aside, here as in the next two.
        reported: Those of the view that are known only by the report.
        undated: Number of those of the view without any date.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    main_bins: tuple[Bin, ...] = ()
    all_bins: tuple[Bin, ...] = ()
    latest_report: dt.date | None = None
    whole: Mapping[Closed, int] = field(default_factory=dict)
    dated: Mapping[Closed, int] = field(default_factory=dict)
    reported: Mapping[Closed, int] = field(default_factory=dict)
    undated: int = 0


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
