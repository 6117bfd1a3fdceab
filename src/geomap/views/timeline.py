"""The timeline: where the dates of a corpus cluster, and the bins that a slider moves over.

Pure functions on days and intervals; which mentions count is decided by whoever calls them. An
interval is (first day, last day inclusive), None for an open side; it comes with its number of
mentions, so that a corpus of a million mentions is a few thousand rows here.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from geomap.dating.words import day_words, span_words
from geomap.views.units import CENTURY, DECADE, MONTH, ONE_DAY, WEEK, YEAR, Unit, units_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Interval = tuple[dt.date | None, dt.date | None]
Closed = tuple[dt.date, dt.date]

_DAY = dt.timedelta(days=1)
# A gap is a break when it is this many times longer than the longest one that chance would leave
# among evenly scattered days of the same density.
_SURPRISE = 3.0
_LONGEST_PERIOD = 31  # days: a month; a season, year or decade says too little of where it begins


@dataclass(frozen=True, slots=True)
class Bin:
    """A step of the timeline.

    Attributes:
        first: First day.
        last: Last day (inclusive).
        label: What the axis says.
        gap_before: True when the axis skips time before this bin.
    """

    first: dt.date
    last: dt.date
    label: str
    gap_before: bool = False


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


def bins(first: dt.date, last: dt.date) -> list[Bin]:
    """Every calendar unit that touches the window: days, weeks, months, years … by its length."""
    length = (last - first).days + 1
    unit = next(unit for unit, longest in _REGULAR if length <= longest)
    return [_bin(unit, begin) for begin in units_between(unit, first, last)]


def all_bins(intervals: Mapping[Interval, int], *, limit: int = 120) -> list[Bin]:
    """An axis over all dates that skips empty time and is finest where most is dated.

    It starts from the centuries that hold anything and splits the fullest bin into the smaller
    units that are occupied, down to days, until `limit` bins are reached. Every interval keeps at
    least one bin that it touches.

    Args:
        intervals: Mentions by interval; those open on both sides are left out.
        limit: At most so many bins, unless the centuries alone are more.
    """
    closed: Counter[Closed] = Counter()
    for (first, last), count in intervals.items():
        if first is not None or last is not None:
            closed[_closed(first, last)] += count
    done: dict[tuple[int, dt.date], Bin] = {}
    queue: list[tuple[int, int, dt.date, _Held]] = []

    def add(level: int, held_by: dict[dt.date, _Held]) -> None:
        for begin, held in held_by.items():
            done[level, begin] = _bin(_LEVELS[level], begin)
            if held.inside and level + 1 < len(_LEVELS):
                heapq.heappush(queue, (-sum(held.inside.values()), level, begin, held))

    add(0, _occupied(_LEVELS[0], _Held(closed)))
    while queue:
        _, level, begin, held = heapq.heappop(queue)
        children = _occupied(_LEVELS[level + 1], held)
        if not any(child.inside for child in children.values()):
            continue  # it would only be cut, and tell nothing more
        if len(done) - 1 + len(children) > limit:
            continue
        kept = {key: b for key, b in done.items() if key != (level, begin)}
        kept |= {(level + 1, child): _bin(_LEVELS[level + 1], child) for child in children}
        if all(any(_touch(c, b) for b in kept.values()) for c in held.crossing):
            del done[level, begin]
            add(level + 1, children)
    ordered = sorted(done.values(), key=lambda b: b.first)
    return ordered[:1] + [
        Bin(b.first, b.last, b.label, gap_before=b.first > before.last + _DAY)
        for before, b in pairwise(ordered)
    ]


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


# A window of up to so many days is cut into this unit: never many more than a hundred bins.
_REGULAR: tuple[tuple[Unit, float], ...] = (
    (ONE_DAY, 100),
    (WEEK, 700),
    (MONTH, 3_000),
    (YEAR, 36_500),
    (DECADE, 365_000),
    (CENTURY, math.inf),
)
_LEVELS = (CENTURY, DECADE, YEAR, MONTH, ONE_DAY)


def _bin(unit: Unit, begin: dt.date) -> Bin:
    last = unit.last(begin)
    return Bin(begin, last, unit.label(begin, last))


def _closed(first: dt.date | None, last: dt.date | None) -> Closed:
    known = first if first is not None else last
    assert known is not None  # noqa: S101 (told to the type checker; callers exclude it)
    return known, last if last is not None else known


@dataclass(frozen=True, slots=True)
class _Held:
    """The intervals of a bin: those that fit into it, with their mentions, and those that cross."""

    inside: Mapping[Closed, int] = field(default_factory=dict)
    crossing: list[Closed] = field(default_factory=list)


def _occupied(unit: Unit, held: _Held) -> dict[dt.date, _Held]:
    """The smaller units that hold something, by their first day; none is left without a unit."""
    inside: dict[dt.date, dict[Closed, int]] = {}
    wider = []
    for (first, last), count in held.inside.items():
        begin = unit.begin(first)
        if last <= unit.last(begin):
            inside.setdefault(begin, {})[first, last] = count
        else:
            wider.append((first, last))
    for first, last in wider:
        touched = list(units_between(unit, first, last))
        if not any(begin in inside for begin in touched):
            inside.update({begin: {} for begin in touched})
    result = {}
    for begin, kept in inside.items():
        child = _bin(unit, begin)
        crossing = [c for c in (*wider, *held.crossing) if _touch(c, child)]
        result[begin] = _Held(kept, crossing)
    return result


def _touch(interval: Closed, b: Bin) -> bool:
    return interval[0] <= b.last and interval[1] >= b.first
