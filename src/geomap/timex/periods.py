"""Calendar arithmetic: TIMEX3 values to intervals of days, and counting in units of time.

No text and no language here. A value that the calendar does not have (30 February, the year 12000)
gives None, never an error.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.timex.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.mentions import Granularity
    from geomap.timex.readings import Unit

# Meteorological seasons of the north: first month and number of months. A winter belongs to the
# year in which it begins. A quarter is as fine as a season; a half is told as its year.
PARTS: dict[str, tuple[int, int, Granularity]] = {
    "SP": (3, 3, "season"),
    "SU": (6, 3, "season"),
    "FA": (9, 3, "season"),
    "WI": (12, 3, "season"),
    "Q1": (1, 3, "season"),
    "Q2": (4, 3, "season"),
    "Q3": (7, 3, "season"),
    "Q4": (10, 3, "season"),
    "H1": (1, 6, "year"),
    "H2": (7, 6, "year"),
}
SEASONS = ("SP", "SU", "FA", "WI")
_VALUE = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:W(?P<week>[0-9]{2})(?P<weekend>-WE)?|(?P<part>[SFWQH][PUAI1-4])"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?P<time>T[0-9A-Z:]+)?)?))?"
    r"|(?P<decade>[0-9]{3})|(?P<century>[0-9]{2})"
    # The third week of an event begins on any day of the calendar's week: ISO 8601 start/duration.
    r"|(?P<begin>[0-9]{4}-[0-9]{2}-[0-9]{2})/P1(?P<span>[WMY])"
)
_SPANS: dict[str, tuple[int, int, Granularity]] = {
    "W": (7, 0, "week"),
    "M": (0, 1, "month"),
    "Y": (0, 12, "year"),
}
# What an unresolved count of each unit looks like.
UNKNOWN: dict[Unit, str] = {
    "second": "XXXX-XX-XX",
    "minute": "XXXX-XX-XX",
    "hour": "XXXX-XX-XX",
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
# TIMEX3 durations: a code after the number; decades and centuries are counted in years.
_DURATION: dict[Unit, tuple[str, str, int]] = {
    "second": ("PT", "S", 1),
    "minute": ("PT", "M", 1),
    "hour": ("PT", "H", 1),
    "day": ("P", "D", 1),
    "night": ("P", "D", 1),
    "week": ("P", "W", 1),
    "fortnight": ("P", "W", 2),
    "weekend": ("P", "WE", 1),
    "month": ("P", "M", 1),
    "quarter": ("P", "Q", 1),
    "year": ("P", "Y", 1),
    "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
}
_VAGUE_CODES: dict[Unit, str] = {"decade": "PXE", "century": "PXC"}


def duration(count: float | None, unit: Unit) -> str:
    """TIMEX3 value of so many units; None counts as some, unknown, number of them."""
    head, code, times = _DURATION[unit]
    if count is None:
        return _VAGUE_CODES.get(unit, f"{head}X{code}")
    if count == 0.5 and unit in {"hour", "year"}:
        return "PT30M" if unit == "hour" else "P6M"
    total = count * times
    # Not %g: that would write a million days as 1e+06.
    return f"{head}{int(total) if total == int(total) else total}{code}"


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None when the calendar does not have it."""
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_months(day: dt.date, count: int) -> dt.date | None:
    """The same day so many months on, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = last_of_month(dt.date(year, month + 1, 1))
    return last.replace(day=min(day.day, last.day))


def last_of_month(day: dt.date) -> dt.date:
    """The last day of the month that holds a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_days(day: dt.date, count: int) -> dt.date | None:
    """The day so many days on, or None beyond the calendar."""
    try:
        return day + dt.timedelta(days=count)
    except OverflowError:
        return None


def week_value(day: dt.date) -> str:
    """The ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _day(day: dt.date, count: float) -> str | None:
    moved = add_days(day, int(count))
    return moved.isoformat() if moved else None


def _week(day: dt.date, count: float) -> str | None:
    moved = add_days(day, int(count * 7))
    return week_value(moved) if moved else None


def _weekend(day: dt.date, count: float) -> str | None:
    week = _week(day, count)
    return week and week + "-WE"


def _month(day: dt.date, count: float) -> str | None:
    moved = add_months(day, int(count))
    return moved.isoformat()[:7] if moved else None


def _quarter(day: dt.date, count: float) -> str | None:
    moved = add_months(day, 3 * int(count))
    return f"{moved.year:04d}-Q{(moved.month + 2) // 3}" if moved else None


def _year(day: dt.date, count: float) -> str | None:
    if count != int(count):
        return _month(day, count * 12)
    year = day.year + int(count)
    return f"{year:04d}" if dt.MINYEAR <= year <= dt.MAXYEAR else None


def _decade(day: dt.date, count: float) -> str | None:
    decade = (day.year + int(10 * count)) // 10
    return f"{decade:03d}" if 1 <= decade <= 998 else None


def _century(day: dt.date, count: float) -> str | None:
    if count != int(count):
        return _decade(day, 10 * count)
    century = day.year // 100 + int(count)
    return f"{century:02d}" if 1 <= century <= 98 else None


_COUNTING: dict[Unit, Callable[[dt.date, float], str | None]] = {
    "second": lambda day, _: day.isoformat(),
    "minute": lambda day, _: day.isoformat(),
    "hour": lambda day, count: _day(day, count / 24),
    "day": _day,
    "night": _day,
    "week": _week,
    "fortnight": lambda day, count: _week(day, 2 * count),
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
    "century": _century,
}


def counted(day: dt.date, count: float, unit: Unit) -> str | None:
    """TIMEX3 value so many units from a day, as coarse as the unit; None beyond the calendar."""
    if abs(count) > 4_000_000:
        return None
    return _COUNTING[unit](day, count)


_MONTHS_OF: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF: dict[Unit, int] = {"day": 1, "week": 7, "fortnight": 14}


def moved(day: dt.date, count: int, unit: Unit) -> dt.date | None:
    """The very day so many units on; None beyond the calendar, and for units that have none."""
    if abs(count) > 4_000_000:
        return None
    if unit in _MONTHS_OF:
        return add_months(day, count * _MONTHS_OF[unit])
    return add_days(day, count * _DAYS_OF[unit]) if unit in _DAYS_OF else None


# News tells the same few days over and over.
@lru_cache(maxsize=4096)
def interval_of(value: str) -> tuple[Interval, Granularity] | None:
    """The days that a TIMEX3 DATE or TIME value means and how precise it is.

    A time of day gives its day, a weekend its Saturday and Sunday (as coarse as a week). None for
    values that date nothing: unknown parts (X), references such as PAST_REF, durations.
    """
    parts = _VALUE.fullmatch(value)
    if parts is None:
        return None
    try:
        begin, end, granularity = _bounds(parts)
    except (ValueError, OverflowError, KeyError):
        return None
    return Interval(begin, end), granularity


def _bounds(parts: re.Match[str]) -> tuple[dt.date, dt.date, Granularity]:
    if parts["span"]:
        begin = dt.date.fromisoformat(parts["begin"])
        days, months, granularity = _SPANS[parts["span"]]
        end = add_months(begin, months)
        if end is None:
            raise OverflowError
        return begin, end + dt.timedelta(days=days), granularity
    if parts["century"]:
        first = int(parts["century"]) * 100
        return dt.date(first, 1, 1), dt.date(first + 100, 1, 1), "century"
    if parts["decade"]:
        first = int(parts["decade"]) * 10
        return dt.date(first, 1, 1), dt.date(first + 10, 1, 1), "decade"
    year = int(parts["year"])
    if parts["week"]:
        monday = dt.date.fromisocalendar(year, int(parts["week"]), 1)
        first_day = monday + dt.timedelta(days=5 if parts["weekend"] else 0)
        return first_day, monday + dt.timedelta(days=7), "week"
    if parts["part"]:
        month, months, granularity = PARTS[parts["part"]]
        return *_months(year, month, months), granularity
    if parts["day"]:
        day = dt.date(year, int(parts["month"]), int(parts["day"]))
        return day, day + dt.timedelta(days=1), "day"
    if parts["month"]:
        return *_months(year, int(parts["month"]), 1), "month"
    return dt.date(year, 1, 1), dt.date(year + 1, 1, 1), "year"


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    begin = dt.date(year, month, 1)
    end = add_months(begin, count)
    if end is None:
        raise OverflowError
    return begin, end
