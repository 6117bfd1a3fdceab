"""Calendar units: days to centuries, each with the day it begins on, its end and its name.

Only the calendar is known here; which unit suits which dates is decided in axis.py.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.dating.words import MONTHS, century_words, day_words, span_words
from geomap.timex.periods import last_of_month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit: the day it begins on, its last day, and its name on the axis."""

    begin: Callable[[dt.date], dt.date]
    last: Callable[[dt.date], dt.date]
    label: Callable[[dt.date, dt.date], str]


def _years(count: int, label: Callable[[dt.date, dt.date], str]) -> Unit:
    return Unit(
        # There is no year 0: the first decade and century begin with year 1.
        begin=lambda day: dt.date(max(day.year - day.year % count, 1), 1, 1),
        last=lambda begin: dt.date(begin.year - begin.year % count + count - 1, 12, 31),
        label=label,
    )


ONE_DAY = Unit(lambda day: day, lambda begin: begin, lambda begin, _: day_words(begin))
WEEK = Unit(
    lambda day: day - dt.timedelta(days=day.weekday()),
    lambda begin: begin + dt.timedelta(days=min(6, (dt.date.max - begin).days)),
    span_words,
)
MONTH = Unit(
    lambda day: day.replace(day=1),
    last_of_month,
    lambda begin, _: f"{MONTHS[begin.month - 1][:3]} {begin.year}",
)
YEAR = _years(1, lambda begin, _: str(begin.year))
DECADE = _years(10, lambda _, last: f"{last.year // 10 * 10}s")
CENTURY = _years(100, lambda _, last: century_words(last.year // 100 + 1))


def units_between(unit: Unit, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """First days of the units that touch the days from `first` to `last`."""
    begin = unit.begin(first)
    while True:
        yield begin
        end = unit.last(begin)
        if end >= last or end == dt.date.max:
            return
        begin = end + _DAY
