"""Weekdays as a test of dates: does the day that is named belong to the date beside it?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAMED = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
# Short forms are words and names too ("sat", "Sun Wei"): they count within a date alone.
_SHORT = re.compile(r"\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b", re.IGNORECASE)


def weekday_in(text: str) -> int | None:
    """The one weekday that a text names in full, Monday is 0; None for none or several."""
    return _one(found[0] for found in _NAMED.finditer(text))


def is_misnamed(date: str, day: dt.date) -> bool:
    """Whether the words of a date ("Tue, 17 Nov 2020") name a weekday that its day is not."""
    if not names_weekday(date):
        return False
    named = _one(found[0] for pattern in (_NAMED, _SHORT) for found in pattern.finditer(date))
    return named is not None and named != day.weekday()


# News dates with the same few words over and over.
@lru_cache(maxsize=4096)
def names_weekday(date: str) -> bool:
    """Whether the words of a date name any weekday."""
    return bool(_NAMED.search(date) or _SHORT.search(date))


def weekday_words(day: dt.date) -> str:
    """The weekday of a day: `Tuesday`."""
    return _NAMES[day.weekday()]


def _one(names: Iterable[str]) -> int | None:
    named = {name[:3].lower() for name in names}
    if len(named) != 1:
        return None
    short = named.pop()
    return next(n for n, name in enumerate(_NAMES) if name[:3].lower() == short)
