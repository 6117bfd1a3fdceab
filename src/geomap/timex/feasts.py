"""Days that a name and a year fix, and that move from year to year: Easter and what counts from it.

The rules of the calendar only; their names are words of a language.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_THURSDAY, _MONDAY = 3, 0


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the Gregorian computus."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4
    moon = (19 * golden + skipped - (8 * century + 13) // 25 + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - skipped) % 7
    return dt.date(year, 3, 28) + dt.timedelta(days=moon - weekday)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the eastern churches, by the Julian computus, as a Gregorian day."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (year + year // 4 + moon) % 7
    julian = dt.date(year, 3, 28) + dt.timedelta(days=moon - weekday)
    return julian + dt.timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth such day of the week in a month, Monday being 0."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _after_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days=days)


# By a name that no language needs to know.
FEASTS: Mapping[str, Callable[[int], dt.date]] = {
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter": easter,
    "easter monday": _after_easter(1),
    "ascension": _after_easter(39),
    "pentecost": _after_easter(49),
    "whit monday": _after_easter(50),
    "orthodox easter": orthodox_easter,
    "martin luther king": lambda year: nth_weekday(year, 1, _MONDAY, 3),
    "thanksgiving": lambda year: nth_weekday(year, 11, _THURSDAY, 4),
}
# The Gregorian calendar, and none that is still to be made.
FIRST_YEAR, LAST_YEAR = 1583, 2999


def feast_day(name: str, year: int) -> dt.date | None:
    """The day of a feast, or None in a year for which its rule was not made."""
    return FEASTS[name](year) if FIRST_YEAR <= year <= LAST_YEAR else None
