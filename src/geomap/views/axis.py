"""The axis of the timeline: the bins that a slider moves over, regular or with empty time skipped.

Pure functions on intervals: (first day, last day inclusive). An interval comes with its number of
mentions, so that a corpus of a million mentions is a few thousand rows here.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.views.units import CENTURY, DECADE, MONTH, ONE_DAY, WEEK, YEAR, Unit, units_between

if TYPE_CHECKING:
    from collections.abc import Mapping

Closed = tuple[dt.date, dt.date]

_DAY = dt.timedelta(days=1)


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


def bins(first: dt.date, last: dt.date) -> list[Bin]:
    """Every calendar unit that touches the window: days, weeks, months, years … by its length."""
    length = (last - first).days + 1
    unit = next(unit for unit, longest in _REGULAR if length <= longest)
    return [_bin(unit, begin) for begin in units_between(unit, first, last)]


def all_bins(intervals: Mapping[Closed, int], *, limit: int = 120) -> list[Bin]:
    """An axis over all dates that skips empty time and is finest where most is dated.

    It starts from the centuries that hold anything and splits the fullest bin into the smaller
    units that are occupied, down to days, until `limit` bins are reached. Every interval keeps at
    least one bin that it touches.

    Args:
        intervals: Mentions by interval.
        limit: At most so many bins, unless the centuries alone are more.
    """
    done: dict[tuple[int, dt.date], Bin] = {}
    queue: list[tuple[int, int, dt.date, _Held]] = []

    def add(level: int, held_by: dict[dt.date, _Held]) -> None:
        for begin, held in held_by.items():
            done[level, begin] = _bin(_LEVELS[level], begin)
            if held.inside and level + 1 < len(_LEVELS):
                heapq.heappush(queue, (-sum(held.inside.values()), level, begin, held))

    add(0, _occupied(_LEVELS[0], _Held(intervals)))
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
