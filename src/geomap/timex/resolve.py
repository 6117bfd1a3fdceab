"""From a reading to a TIMEX3 value: the words, the document date and what was told before.

No words of any language here, and no policy: which year an incomplete date means is `completion`.
"""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING

from geomap.timex import completion
from geomap.timex.counting import counted_from, offset
from geomap.timex.events import counted_day
from geomap.timex.feasts import feast_day
from geomap.timex.periods import (
    SEASONS,
    UNKNOWN,
    add_days,
    add_months,
    duration,
    interval_of,
    week_value,
)
from geomap.timex.readings import (
    Amount,
    Calendar,
    Clock,
    CountedFrom,
    DayOfMonth,
    EventDay,
    Feast,
    Fixed,
    Offset,
    Piece,
    Plain,
    Weekday,
    WeekOf,
    YearPart,
)
from geomap.timex.values import Timex

if TYPE_CHECKING:
    import datetime as dt

    from geomap.timex.scene import Scene
    from geomap.timex.values import Anchoring, TimexType


def resolve(piece: Piece, scene: Scene) -> Timex:
    """The expression with its value, interval and anchoring."""
    return _timex(piece, scene.text, *_value(piece, scene))


def stated(piece: Piece, text: str) -> Timex | None:
    """The same for what needs no scene: stretches, vague words, full dates; None for the others."""
    match piece.reading:
        case Amount(value=value):
            return _timex(piece, text, "DURATION", value, "none")
        case Plain(type=kind, value=value):
            return _timex(piece, text, kind, value, "none")
        case Fixed(value=value):
            return _timex(piece, text, "DATE", value, "full")
        case Calendar(year=int(year)) as reading:
            return _timex(piece, text, "DATE", _calendar_value(reading, year), "full")
    return None


def _timex(piece: Piece, text: str, kind: TimexType, value: str, anchoring: Anchoring) -> Timex:
    if piece.time and kind == "DATE":
        kind, value = "TIME", value + piece.time
    found = interval_of(value) if anchoring != "none" else None
    return Timex(
        start=piece.start,
        end=piece.end,
        text=text[piece.start : piece.end],
        type=kind,
        value=value,
        mod=piece.mod,
        interval=found[0] if found else None,
        granularity=found[1] if found else "",
        anchoring=anchoring if found else "none",
    )


def _value(piece: Piece, scene: Scene) -> tuple[TimexType, str, Anchoring]:
    match piece.reading:
        case Calendar() as reading:
            return "DATE", *_calendar(reading, piece, scene)
        case Weekday() as reading:
            return "DATE", *_weekday(reading, piece, scene)
        case Offset() as reading:
            value, anchoring = offset(reading, piece, scene)
            if anchoring == "none" and reading.counted and reading.base == "told":
                # "Two days later", nobody knows than what: only the stretch is left.
                return "DURATION", duration(reading.count, reading.unit), "none"
            return "DATE", value, anchoring
        case Clock(code=code):
            return "TIME", *_clock(code, piece, scene)
        case YearPart() as reading:
            return "DATE", *_year_part(reading, piece, scene)
        case DayOfMonth() as reading:
            return "DATE", *_day_of_month(reading, piece, scene)
        case CountedFrom() as reading:
            return "DATE", *counted_from(reading, scene)
        case WeekOf() as reading:
            return "DATE", *_week_of(reading, piece, scene)
        case Feast() as reading:
            return "DATE", *_feast(reading, piece, scene)
        case EventDay() as reading:
            return "DATE", *_event_day(reading, piece, scene)
    raise AssertionError(f"{piece.reading} is no expression of its own, or needs no scene")


def _calendar(reading: Calendar, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    year, anchoring = _year(reading, piece, scene)
    return _calendar_value(reading, year), anchoring


def _calendar_value(reading: Calendar, year: int | None) -> str:
    value = "XXXX" if year is None else f"{year:04d}"
    if reading.month is not None:
        value += f"-{reading.month:02d}"
    if reading.day is not None:
        value += f"-{reading.day:02d}"
    return value


def _year(reading: Calendar, piece: Piece, scene: Scene) -> tuple[int | None, Anchoring]:
    if reading.year is not None:
        return reading.year, "full"
    month, day, reference = reading.month, reading.day, scene.reference
    if month is None:
        return None, "none"
    narrative = scene.narrative
    if narrative and reference is not None and not reading.which:
        # "A concert will be held on June 10", at the end of a life told: after the document.
        narrative = not scene.sentences.looks_ahead(piece.start, piece.end)
    if reading.which == "that" or (narrative and not reading.which):
        told = scene.told_before(piece.start)
        # "In 2009 she fell ill. On October 3 …": nearest to its middle is each day of that year.
        near = told and completion.nearest(told.middle, month, day)
        if near:
            return near.year, "completed"
        if narrative:
            return None, "none"
    if reference is None:
        year = None if reading.which else completion.own_year(month, day, scene.own)
        return year, "none" if year is None else "completed"
    if reading.years is not None:
        return reference.year + reading.years, "relative"
    if reading.which in {"last", "this", "next"}:
        return completion.chosen_month(reference, month, reading.which), "relative"
    tense = partial(scene.sentences.tense, piece.start, piece.end)
    year = completion.year_of(reference, month, day, tense)
    return year, "none" if year is None else "completed"


def _year_part(reading: YearPart, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    if reading.year is not None:
        return f"{reading.year:04d}-{reading.code}", "full"
    tense = "" if reading.which else scene.sentences.tense(piece.start, piece.end)
    if reading.bare and tense not in {"past", "future", "deadline"}:
        return _unknown(reading.code)  # "In summer the river is low": every year
    if reading.which == "that" or scene.narrative:
        told = scene.told_before(piece.start)
        if told is None:
            return _unknown(reading.code)
        return f"{told.day.year:04d}-{reading.code}", told.anchoring
    if scene.reference is None:
        return _unknown(reading.code)
    year = scene.reference.year
    if reading.years is not None:
        return f"{year + reading.years:04d}-{reading.code}", "relative"
    begun = interval_of(f"{year:04d}-{reading.code}")
    if begun is None:
        return _unknown(reading.code)
    interval, ahead = begun[0], begun[0].begin > scene.reference
    if reading.which == "last":
        # In January the winter that began last year is not over yet.
        year -= interval.end > scene.reference
        year -= reading.code == "WI" and scene.reference.month <= 2
    elif reading.which == "next":
        year += not ahead
    elif reading.which == "this":
        # In January "this winter" is the one that began last year.
        year -= reading.code == "WI" and scene.reference.month <= 3
    elif tense in {"future", "deadline"}:
        # A quarter is told of as often when it is over: "will report on the second quarter".
        year += reading.code in SEASONS and interval.end <= scene.reference
    elif ahead:
        year -= 1
    return f"{year:04d}-{reading.code}", "relative" if reading.which else "completed"


def _unknown(code: str) -> tuple[str, Anchoring]:
    return f"XXXX-{code}", "none"


def _weekday(reading: Weekday, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    day = None
    if scene.reference is not None and not scene.narrative:
        if reading.weeks is not None:
            monday = add_days(scene.reference, 7 * reading.weeks - scene.reference.weekday())
            day = monday and add_days(monday, reading.index)
        else:
            tense = partial(scene.sentences.tense, piece.start, piece.end)
            day = completion.weekday(scene.reference, reading.index, reading.which, tense)
    if day is None:
        return f"XXXX-WXX-{reading.index + 1}", "none"
    return day.isoformat(), "relative"


def _day_of_month(reading: DayOfMonth, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    unknown = f"XXXX-XX-{reading.day:02d}"
    if scene.reference is None:
        return unknown, "none"
    if reading.months is not None:
        month = add_months(scene.reference.replace(day=1), reading.months)
        value = month and f"{month.isoformat()[:8]}{reading.day:02d}"
        return (value, "relative") if value and interval_of(value) else (unknown, "none")
    tense = scene.sentences.tense(piece.start, piece.end)
    day = completion.day_of_month(scene.reference, reading.day, tense)
    return (day.isoformat(), "relative") if day else (unknown, "none")


def _week_of(reading: WeekOf, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    month = reading.month
    if isinstance(month, Offset):
        value, anchoring = offset(month, piece, scene)
    elif isinstance(month, DayOfMonth):
        value, anchoring = _day_of_month(month, piece, scene)
    elif month is not None:
        value, anchoring = _calendar(month, piece, scene)
    else:
        return UNKNOWN["week"], "none"
    found = interval_of(value)
    if found is None:
        return UNKNOWN["week"], "none"
    if reading.nth == 0:
        first = add_days(found[0].begin, -6 if reading.side < 0 else 0)
        if first is None:
            return UNKNOWN["week"], "none"
        # A week said to begin or end on a day need not be one of the calendar.
        own = reading.side and first.weekday()
        return f"{first.isoformat()}/P1W" if own else week_value(first), anchoring
    thursday = 3
    if reading.nth < 0:
        back = (found[0].last.weekday() - thursday) % 7
        day = add_days(found[0].last, -back)
    else:
        ahead = (thursday - found[0].begin.weekday()) % 7
        day = add_days(found[0].begin, ahead + 7 * (reading.nth - 1))
    return (week_value(day), anchoring) if day else (UNKNOWN["week"], "none")


def _event_day(reading: EventDay, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    value = counted_day(reading, scene.starts, scene.events) if scene.events else ""
    found = interval_of(value) if value else None
    if found is None:
        return UNKNOWN[reading.unit], "none"
    ahead = scene.reference is not None and found[0].begin > scene.reference
    if ahead and scene.sentences.tense(piece.start, piece.end) != "future":
        # What has not come yet cannot be told: it was another event that began then.
        return UNKNOWN[reading.unit], "none"
    return value, "completed"


def _feast(reading: Feast, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    day: dt.date | None = None
    anchoring: Anchoring = "relative" if reading.which else "completed"
    told = scene.told_before(piece.start) if scene.narrative or reading.which == "that" else None
    if reading.year is not None:
        day, anchoring = feast_day(reading.name, reading.year), "full"
    elif told is not None:
        day, anchoring = feast_day(reading.name, told.day.year), told.anchoring
    elif scene.reference is not None and not scene.narrative and reading.which != "that":
        if reading.years is not None:
            day = feast_day(reading.name, scene.reference.year + reading.years)
            anchoring = "relative"
        else:
            tense = partial(scene.sentences.tense, piece.start, piece.end)
            day = completion.feast(scene.reference, reading.name, reading.which, tense)
    return (day.isoformat(), anchoring) if day else (UNKNOWN["day"], "none")


def _clock(code: str, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    """A time without a day is of the day told in the same sentence, else of the document's."""
    first, _ = scene.sentences.bounds(piece.start)
    near = itertools.takewhile(lambda timex: timex.start >= first, reversed(scene.told))
    told = (timex.interval.begin for timex in near if timex.granularity == "day" and timex.interval)
    day = next(told, scene.reference)
    return ("XXXX-XX-XX" if day is None else day.isoformat()) + code, "relative"
