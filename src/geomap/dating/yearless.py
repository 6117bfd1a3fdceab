"""A dateline that prints a month and day alone: which year other evidence leaves for it.

A year is concluded only where a bound lies close by; otherwise the words are kept as evidence
without a day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geomap.dating.values import DateEvidence
from geomap.dating.words import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.articles import Article
    from geomap.timex.values import Timex

_NO_YEAR = re.compile(r"(?![12][0-9]{3}(?:\D|$))(?!.*\D[12][0-9]{3}(?:\D|$)).*", re.DOTALL)
_DAY = re.compile(r"[\dX]{4}-(?P<month>\d\d)-(?P<day>\d\d)(?:T.*)?")
# Comments follow their article within weeks, and a report tells what has just happened. The same
# month and day of another year would lie hundreds of days away.
_CLOSE = 31


def without_year(
    article: Article, timexes: Sequence[Timex], known: Sequence[DateEvidence]
) -> Iterator[DateEvidence]:
    """What a dateline without a year tells, given the bounds known so far.

    The year is that of the day shortly before an upper bound (a reader's comment, the day the page
    was copied). A lower bound alone, the latest day told as past, is not enough: articles of an
    anniversary tell the same day of an earlier year.
    """
    printed = next((t for t in timexes if article.zone_at(t.start) == "dateline"), None)
    date = _DAY.fullmatch(printed.value) if printed and _NO_YEAR.fullmatch(printed.text) else None
    if printed is None or date is None:
        return
    quoted = f"“{printed.text}” in the dateline"
    uppers = [e for e in known if e.basis == "bounded" and e.earliest is None and e.latest]
    upper = min(uppers, key=lambda e: e.latest or dt.date.max, default=None)
    earliest = max((e.earliest for e in known if e.earliest), default=dt.date.min)
    day = _latest(int(date["month"]), int(date["day"]), upper.latest) if upper else None
    if upper and upper.latest and day and (upper.latest - day).days <= _CLOSE and day >= earliest:
        words = f"{quoted}, taken for {day_words(day)}: {upper.words}"
        yield DateEvidence("dateline", words, printed.start, printed.end, day, day)
    else:
        words = f"{quoted}; the year is not printed"
        yield DateEvidence("dateline", words, printed.start, printed.end, confidence="weak")


def _latest(month: int, day: int, before: dt.date | None) -> dt.date | None:
    """The latest such day up to and with another; eight years back, because of 29 February."""
    for year in range(before.year, before.year - 9, -1) if before else ():
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if before and found <= before:
            return found
    return None
