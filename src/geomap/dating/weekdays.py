"""Weekdays as a test of dates: does the day that is named belong to the date beside it?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAMED = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|s(?:day)?|nesday|r(?:s(?:day)?)?|urday)?\b(?!\.?\w)",
    re.IGNORECASE,
)


def weekday_in(text: str) -> int | None:
    """The one weekday that a text names, Monday is 0; None when it names none or several."""
    named = {found[1].lower() for found in _NAMED.finditer(text)}
    if len(named) != 1:
        return None
    short = named.pop()
    return next(number for number, name in enumerate(_NAMES) if name.lower().startswith(short))


def weekday_words(day: dt.date) -> str:
    """The weekday of a day: `Tuesday`."""
    return _NAMES[day.weekday()]


def is_misnamed(text: str, day: dt.date) -> bool:
    """Whether a text names a weekday that the day is not."""
    named = weekday_in(text)
    return named is not None and named != day.weekday()
