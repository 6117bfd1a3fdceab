"""The datings that binding gives: what a bound date makes of a mention, and what stands in for it.

Which date is bound is chosen in `binding`; how a dating reads is the business of `words`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.dating.governors import modifier_of
from geomap.dating.weekdays import is_misnamed, weekday_words
from geomap.dating.words import (
    bounds_words,
    counts_from_event,
    counts_from_text,
    day_words,
    one_line,
)
from geomap.mentions import Dating

if TYPE_CHECKING:
    import datetime as dt

    from geomap.dating.values import DocumentDate
    from geomap.mentions import Basis, Modifier, Tense
    from geomap.timex.values import Timex


def dated(text: str, date: Timex, mention_start: int, how_far: str, sentence_start: int) -> Dating:
    """A mention dated by an expression.

    Args:
        text: The article's text.
        date: The expression; without an interval its words are kept and no day is told.
        mention_start: Offset of the mention.
        how_far: Where the expression stands, in words.
        sentence_start: Where the words that may govern it begin.
    """
    where = f"“{one_line(date.text)}” stands {how_far}"
    if date.interval is None:
        return Dating(
            text=date.text,
            start=date.start,
            end=date.end,
            reason=f"{where}; {_missing(date.value)} unknown without a document date",
        )
    modifier, is_open = modifier_of(text, date, sentence_start, mention_start)
    earliest: dt.date | None = date.interval.begin
    latest: dt.date | None = date.interval.last
    if is_open:
        earliest, latest = _opened(modifier, date.interval.begin, date.interval.last)
    basis: Basis = "relative" if date.anchoring == "relative" else "stated"
    if date.anchoring == "relative":
        where += ", counted from the document date"
    elif date.anchoring == "completed" and counts_from_event(date.text):
        where += ", counted from the day the event began, as the text or the curator states it"
    elif date.anchoring == "completed" and counts_from_text(date.text):
        where += ", counted from a date told before"
    elif date.anchoring == "completed":
        where += ", completed from the document date or a full date in the text"
    if date.granularity == "day" and is_misnamed(date.text, date.interval.begin):
        day = date.interval.begin
        where += f"; but {day_words(day)} was a {weekday_words(day)}"
    return Dating(
        earliest=earliest,
        latest=latest,
        granularity=date.granularity,
        modifier=modifier,
        basis=basis,
        text=date.text,
        start=date.start,
        end=date.end,
        reason=where,
    )


def reported(document_date: DocumentDate, why: str, *, tense: Tense) -> Dating:
    """A mention dated by its report alone; undated where that has no day.

    Args:
        document_date: The article's date. A bound is not a day.
        why: Why no date of the text is used, in words.
        tense: How the mention's clause tells it.
    """
    day = document_date.value
    if day is not None:
        reason = f"{why}: the document date {day_words(day)} stands in"
        return Dating(day, day, granularity="day", basis="reported", reason=reason, tense=tense)
    bounds = bounds_words(document_date.earliest, document_date.latest)
    known = f"document date {bounds}" if bounds else "no document date"
    return Dating(reason=f"{why}; {known}")


def _opened(
    modifier: Modifier, first: dt.date, last: dt.date
) -> tuple[dt.date | None, dt.date | None]:
    """Leave one side open; "before" and "after" a longer period mean before it begins, after it."""
    return {
        "before": (None, first),
        "end": (None, last),
        "start": (first, None),
        "after": (last, None),
    }.get(modifier, (first, last))


def _missing(value: str) -> str:
    """Which part of an incomplete TIMEX3 value is unknown."""
    if re.match(r"XXXX-\d\d", value):
        return "its year is"
    if re.match(r"XXXX-XX-\d\d", value):
        return "its month and year are"
    return "its day is"
