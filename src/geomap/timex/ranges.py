"""Neighbours that belong together: the two ends of a range, lists, a date in brackets.

`27 September to 10 November 2020` is two expressions, as TIMEX3 has it, each with its own span.
Here they tell each other their year, and `ranges` gives the days from the first to the last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.timex.periods import add_days, interval_of
from geomap.timex.readings import Calendar, Offset, Piece, Reading, Weekday
from geomap.timex.values import Interval, Timex

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.timex.grammar import Cues
    from geomap.timex.tense import Sentences

_BETWEEN_WITHIN = 14
_NEAR = 25  # characters: more never stand between two expressions that tell each other a year


@dataclass(frozen=True, slots=True)
class Range:
    """Two expressions that are the ends of one period.

    Attributes:
        first: The expression that begins it.
        last: The expression that ends it; the days it means belong to the period.
        interval: The days from the first of `first` to the last of `last`.
    """

    first: Timex
    last: Timex
    interval: Interval


def ranges(text: str, timexes: Sequence[Timex], cues: Cues) -> list[Range]:
    """The ranges among expressions; both ends have known days, the first not after the last."""
    found = []
    for first, last in pairwise(timexes):
        if not (first.interval and last.interval and first.interval.begin < last.interval.end):
            continue
        if _are_ends(text, first, last, cues):
            days = Interval(first.interval.begin, last.interval.end)
            found.append(Range(first, last, days))
    return found


def _are_ends(text: str, first: Timex | Piece, last: Timex | Piece, cues: Cues) -> bool:
    gap = cues.range_gap.fullmatch(text, first.end, last.start)
    if not gap or not gap["and"]:
        return gap is not None
    start = max(0, first.start - _BETWEEN_WITHIN)
    return cues.between.search(text, start, first.start) is not None


def share_years(text: str, pieces: Sequence[Piece], cues: Cues) -> list[Piece]:
    """Give pieces the year that a neighbour states.

    `November 9 and December 1, 2020`; `in 1993, on October 29`; `next year, from May to July`.
    """
    out = list(pieces)
    # Most expressions stand far from any other.
    near = [n for n, (one, other) in enumerate(pairwise(out)) if other.start - one.end < _NEAR]
    for place in reversed(near):
        reading = _told_by_next(text, out[place], out[place + 1], cues)
        if reading:
            out[place] = out[place]._replace(reading=reading)
    for place in (before + 1 for before in near):
        reading = _told_by_last(text, out[place - 1], out[place], cues)
        if reading:
            out[place] = out[place]._replace(reading=reading)
    return out


def _told_by_last(text: str, before: Piece, piece: Piece, cues: Cues) -> Reading | None:
    gap = before.end, piece.start
    match before.reading, piece.reading:
        case (
            Calendar(month=None, day=None, which="", years=None, year=int(year)),
            Calendar(year=None, month=int(), which="", years=None) as date,
        ) if cues.year_gap.fullmatch(text, *gap):
            return replace(date, year=year)
        case (
            Offset(unit="year", base="document" | "past", count=count),
            Calendar(year=None, month=int(), which="", years=None) as date,
        ) if cues.year_gap.fullmatch(text, *gap):
            return replace(date, years=int(count))
        case (
            Calendar(month=int(month), day=day, which="") as told,
            Calendar(year=None, month=int(other), day=other_day, which="", years=None) as date,
        ) if (told.year or told.years) and (day is None) == (other_day is None):
            if _are_ends(text, before, piece, cues):
                later = (other, other_day or 0) < (month, day or 0)
                if told.year:
                    return replace(date, year=told.year + later)
                return replace(date, years=(told.years or 0) + later)
    return None


def _told_by_next(text: str, piece: Piece, following: Piece, cues: Cues) -> Reading | None:
    gap = piece.end, following.start
    match piece.reading, following.reading:
        case Weekday(which="", weeks=None), Calendar(day=int()) as date:
            # Monday (November 9)
            return date if cues.aside.fullmatch(text, *gap) else None
        case (
            Calendar(year=None, month=int(month), day=day, which="", years=None) as first,
            Calendar(year=int(year), month=int(other), day=other_day),
        ) if (day is None) == (other_day is None):
            if cues.range_gap.fullmatch(text, *gap):
                return replace(first, year=year - ((month, day or 0) > (other, other_day or 0)))
            if cues.list_gap.fullmatch(text, *gap):
                return replace(first, year=year)
    return None


def in_order(text: str, timexes: Sequence[Timex], cues: Cues) -> list[Timex]:
    """Of a range without a year (`between December and January`) the last end leads.

    The first is the latest that comes before it.
    """
    out = list(timexes)
    for place in range(len(out) - 2, -1, -1):
        first, last = out[place], out[place + 1]
        if not (first.interval and last.interval and first.granularity == last.granularity):
            continue
        if not first.anchoring == last.anchoring == "completed":
            continue
        gap = cues.range_gap.fullmatch(text, first.end, last.start)
        if gap and first.interval.begin > last.interval.begin:
            for year in (last.interval.begin.year, last.interval.begin.year - 1):
                value = f"{year:04d}{first.value[4:]}"
                days = interval_of(value)
                if days and days[0].begin <= last.interval.begin:
                    out[place] = first._replace(value=value, interval=days[0])
                    break
    return out


def weekdays_in_order(
    text: str,
    pieces: Sequence[Piece],
    timexes: Sequence[Timex],
    *,
    cues: Cues,
    sentences: Sentences,
    reference: dt.date | None,
) -> list[Timex]:
    """Of a range of weekdays (`from Saturday to Monday`) the end follows the start.

    The end stays where the sentence tells what is over, or a timetable already running, and its
    start is the latest before it. Otherwise the start stays, as does one on the document's own day
    where the past is only likely.
    """
    out = list(timexes)
    weekdays = [place for place, piece in enumerate(pieces) if _is_plain_weekday(piece)]
    for place, following in pairwise(weekdays):
        if following != place + 1:
            continue
        first, last = out[place : place + 2]
        if not (first.interval and last.interval and first.interval.begin > last.interval.begin):
            continue
        if not _are_ends(text, first, last, cues):
            continue
        tense = sentences.tense(first.start, first.end)
        ahead = sentences.looks_ahead(first.start, first.end)
        today = first.interval.begin == reference
        running = tense == "future" and not ahead
        if tense == "past" or (not today and (running or tense == "perhaps past")):
            out[place] = _shifted(first, -7)
        else:
            out[place + 1] = _shifted(last, 7)
    return out


def _is_plain_weekday(piece: Piece) -> bool:
    reading = piece.reading
    return isinstance(reading, Weekday) and not reading.which and reading.weeks is None


def _shifted(timex: Timex, days: int) -> Timex:
    begin = timex.interval and add_days(timex.interval.begin, days)
    end = begin and add_days(begin, 1)
    if not (begin and end):
        return timex
    value = begin.isoformat() + timex.value[len("YYYY-MM-DD") :]
    return timex._replace(value=value, interval=Interval(begin, end))
