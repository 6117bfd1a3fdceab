"""Dates in words, the same on every machine: no locale is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from geomap.mentions import Basis, Granularity

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# The codes analysts of conflict events know (ACLED): 1 day, 2 week, 3 month; 4 is coarser.
_PRECISION: dict[Granularity, int] = {"day": 1, "week": 2, "month": 3}


def day_in_words(day: dt.date) -> str:
    """A day as `27 Sep 2020`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_in_words(first: dt.date | None, last: dt.date | None) -> str:
    """A stretch of days as `27 Sep – 1 Dec 2020`; open sides as `from …` and `until …`."""
    if first is None:
        return "any date" if last is None else f"until {day_in_words(last)}"
    if last is None:
        return f"from {day_in_words(first)}"
    if first == last:
        return day_in_words(first)
    if first.year != last.year:
        return f"{day_in_words(first)} – {day_in_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_in_words(last)}"
    return f"{first.day} – {day_in_words(last)}"


def precision_code(granularity: Granularity, basis: Basis) -> int | None:
    """How precise a dating is: 1 day, 2 week, 3 month, 4 coarser, 0 reported only, None undated.

    Codes 1 to 3 are those of conflict-event data; 0 says that only the day of the report is known.
    """
    if basis == "none":
        return None
    if basis == "reported":
        return 0
    return _PRECISION.get(granularity, 4)
