"""Dates as people type them: `2020-10`, `Oct 2020`, `1993`, `17 November 2020`.

The reader of dates in articles reads these, too; here only what stands alone and needs no other
date is taken. A period is no day: what a field makes of it is that field's business.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geomap.errors import QueryError
from geomap.timex import find_timexes

if TYPE_CHECKING:
    from geomap.views.axis import Closed


def read_period(text: str) -> Closed:
    """First and last day of what somebody typed; the same day twice for a day.

    Raises:
        QueryError: It is no date, or lacks its year.
    """
    typed = " ".join(text.split())
    try:
        day = dt.date.fromisoformat(typed)  # also years before those that news tells of
    except ValueError:
        pass
    else:
        return day, day
    # In "the 1980s" the article is no part of the expression.
    bare = typed.lower().removeprefix("the ")
    found = [timex for timex in find_timexes(typed) if len(timex.text) >= len(bare)]
    if not found:
        raise QueryError(f"“{typed}” is no date; write 2020-11-17, Nov 2020 or 1993")
    interval = found[0].interval
    if interval is None:
        raise QueryError(
            f"“{typed}” does not say which day or year; write 2020-11-17, Nov 2020 or 1993"
        )
    return interval.begin, interval.last
