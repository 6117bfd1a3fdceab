"""English joints: what two neighbours mean together, `the night of` + `November 10`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.timex.english.forms import GAP, OPTIONAL_GAP
from geomap.timex.grammar import Joint
from geomap.timex.periods import safe_date
from geomap.timex.readings import (
    Amount,
    Calendar,
    Clock,
    DayOfMonth,
    Feast,
    Fixed,
    Modifier,
    Offset,
    Piece,
    Weekday,
    WeekOf,
    YearPart,
    is_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable

# Which pieces a joint takes.


def _modifier(kind: str) -> Callable[[Piece], bool]:
    def fits(piece: Piece) -> bool:
        return isinstance(piece.reading, Modifier) and piece.reading.kind == kind

    return fits


def _period(piece: Piece) -> bool:
    if piece.mod:
        return False
    if isinstance(piece.reading, YearPart | Offset):
        return not (isinstance(piece.reading, Offset) and piece.reading.counted)
    return piece.whole and isinstance(piece.reading, Calendar | Fixed | WeekOf | Weekday)


def _amount(piece: Piece) -> bool:
    match piece.reading:
        case Amount(counted=counted) | Offset(counted=counted):
            return counted
        case Clock():
            return True
    return False


def _weekday(piece: Piece) -> bool:
    return isinstance(piece.reading, Weekday) and not piece.time


def _date(piece: Piece) -> bool:
    return isinstance(piece.reading, Calendar) and piece.reading.day is not None


def _day(piece: Piece) -> bool:
    return is_day(piece) and not piece.time


def _whole_day(piece: Piece) -> bool:
    return _day(piece) and piece.whole


def _clock(piece: Piece) -> bool:
    return isinstance(piece.reading, Clock)


def _numeric_clock(piece: Piece) -> bool:
    return _clock(piece) and not _part_of_day(piece)


def _day_with_part(piece: Piece) -> bool:
    return is_day(piece) and piece.whole and bool(piece.time) and not piece.time[1].isdigit()


def _part_of_day(piece: Piece) -> bool:
    return isinstance(piece.reading, Clock) and not piece.reading.code[1].isdigit()


def _yearless(piece: Piece) -> bool:
    match piece.reading:
        case Calendar(year=None, month=month, which="", years=None):
            return month is not None
        case YearPart(year=None, which="", years=None) | Feast(year=None, which="", years=None):
            return True
    return False


def _stated_year(piece: Piece) -> bool:
    return isinstance(piece.reading, Calendar) and piece.reading.month is None and not piece.mod


def _counted_year(piece: Piece) -> bool:
    return isinstance(piece.reading, Offset) and piece.reading.unit == "year"


def _month(piece: Piece) -> bool:
    match piece.reading:
        case Calendar(month=month, day=None):
            return month is not None
        case Offset(unit="month"):
            return True
    return False


def _nth_week(piece: Piece) -> bool:
    return isinstance(piece.reading, WeekOf) and piece.reading.nth != 0 and not piece.whole


def _week_of_day(piece: Piece) -> bool:
    return isinstance(piece.reading, WeekOf) and piece.reading.nth == 0 and not piece.whole


def _date_or_nth(piece: Piece) -> bool:
    return _day(piece) and isinstance(piece.reading, Calendar | DayOfMonth)


def _nth_day(piece: Piece) -> bool:
    return isinstance(piece.reading, DayOfMonth) and not piece.time


def _year(piece: Piece) -> bool:
    return _stated_year(piece) or _counted_year(piece)


def _counted_week(piece: Piece) -> bool:
    return isinstance(piece.reading, Offset) and piece.reading.unit == "week" and piece.whole


def _nth_or_week(piece: Piece) -> bool:
    return isinstance(piece.reading, DayOfMonth) or _nth_week(piece)


# What they make together.


def _part_of_period(left: Piece, right: Piece) -> Piece | None:
    match left.reading:
        case Modifier(mod=mod):
            return right._replace(mod=mod, whole=True)
    return None


def _right(_: Piece, right: Piece) -> Piece | None:
    return right._replace(whole=True)


def _same_weekday(left: Piece, right: Piece) -> Piece | None:
    """Over a line break a weekday belongs to a date only when it is the weekday of that date."""
    match left.reading, right.reading:
        case Weekday(index=index), Calendar(year=int(year), month=int(month), day=int(day)):
            date = safe_date(year, month, day)
            return right if date is not None and date.weekday() == index else None
    return None


def _time_then_day(left: Piece, right: Piece) -> Piece | None:
    match left.reading:
        case Clock(code=code):
            return right._replace(time=code, whole=True)
    return None


def _day_then_time(left: Piece, right: Piece) -> Piece | None:
    return _time_then_day(right, left)


def _of_year(left: Piece, right: Piece) -> Piece | None:
    if not isinstance(left.reading, Calendar | YearPart | Feast):
        return None
    reading: Calendar | YearPart | Feast
    match right.reading:
        case Calendar(year=year):
            reading = replace(left.reading, year=year)
        case Offset(count=count, base="document" | "past"):
            reading = replace(left.reading, years=int(count))
        case _:
            reading = replace(left.reading, which="that")
    return left._replace(reading=reading, whole=True)


def _of_month(left: Piece, right: Piece) -> Piece | None:
    match left.reading, right.reading:
        case DayOfMonth(day=day), Calendar(year=year, month=month):
            return left._replace(reading=Calendar(year, month, day), whole=True)
        case DayOfMonth(day=day), Offset(count=count):
            return left._replace(reading=DayOfMonth(day, int(count)), whole=True)
        case WeekOf() as week, (Calendar() | DayOfMonth() | Offset()) as month:
            return left._replace(reading=replace(week, month=month), whole=True)
    return None


def _year_then_part(left: Piece, right: Piece) -> Piece | None:
    return _of_year(right, left)


def _of_week(left: Piece, right: Piece) -> Piece | None:
    match left.reading, right.reading:
        case Weekday(index=index, which=""), Offset(count=count, base="document" | "past"):
            return left._replace(reading=Weekday(index, weeks=int(count)), whole=True)
    return None


def _week_then_day(left: Piece, right: Piece) -> Piece | None:
    return _of_week(right, left)


def _joint(
    left: Callable[[Piece], bool],
    gap: str,
    right: Callable[[Piece], bool],
    join: Callable[[Piece, Piece], Piece | None],
) -> Joint:
    return Joint(left, re.compile(gap), right, join)


_OF = rf"{GAP}of{GAP}(?:the{GAP})?"
_BLANKS = r"[^\S\n]{0,3}"
JOINTS = (
    _joint(_weekday, rf"{_BLANKS},?{_BLANKS}(?:the{GAP})?", _date, _right),
    _joint(_weekday, rf"{OPTIONAL_GAP},?{OPTIONAL_GAP}", _date, _same_weekday),
    _joint(_part_of_day, _OF, _day, _time_then_day),
    _joint(_part_of_day, rf"{GAP}on{GAP}", _whole_day, _time_then_day),
    _joint(_whole_day, rf"{GAP}(?:in{GAP}|at{GAP})?", _part_of_day, _day_then_time),
    _joint(_whole_day, rf"{OPTIONAL_GAP},?{GAP}(?:at{GAP})?", _clock, _day_then_time),
    _joint(_date, r" [-–—] ", _numeric_clock, _day_then_time),
    _joint(_clock, rf"{OPTIONAL_GAP},?{GAP}(?:on{GAP})?", _whole_day, _time_then_day),
    _joint(_day_with_part, rf"{OPTIONAL_GAP},?{GAP}(?:at{GAP})?", _numeric_clock, _day_then_time),
    _joint(_numeric_clock, rf"{OPTIONAL_GAP},?{GAP}(?:on{GAP})?", _day_with_part, _time_then_day),
    _joint(_nth_or_week, _OF, _month, _of_month),
    _joint(_nth_or_week, GAP, _month, _of_month),
    _joint(_nth_week, _OF, _year, _of_month),
    _joint(_week_of_day, rf"{GAP}(?:on{GAP})?(?:the{GAP})?", _date_or_nth, _of_month),
    _joint(_weekday, rf",?{GAP}", _nth_day, _right),
    _joint(_year, rf"['’]s{GAP}", _yearless, _year_then_part),
    _joint(_yearless, rf",?{GAP}(?:(?:of|in){GAP})?", _stated_year, _of_year),
    _joint(_yearless, rf"{GAP}(?:of{GAP})?", _counted_year, _of_year),
    _joint(_weekday, rf"{GAP}(?:of{GAP})?", _counted_week, _of_week),
    _joint(_counted_week, rf"{GAP}(?:on{GAP})?", _weekday, _week_then_day),
    _joint(
        _modifier("adjective"),
        rf"-|{GAP}(?:(?:in|on){GAP})?(?:the{GAP})?",
        _period,
        _part_of_period,
    ),
    _joint(_modifier("noun"), _OF, _period, _part_of_period),
    _joint(_modifier("amount"), GAP, _amount, _part_of_period),
)
