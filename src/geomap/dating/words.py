"""Dates and datings in words, as a reader meets them on the page and in reasons.

English month names are written out here so that the computer's locale changes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geomap.timex.periods import add_months, last_of_month

if TYPE_CHECKING:
    from geomap.dating.values import DocumentDate
    from geomap.mentions import Dating, Granularity

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SEASONS = {3: "spring", 6: "summer", 9: "autumn"}
_QUARTERS = {1: "first", 4: "second", 7: "third", 10: "fourth"}
_PART_OF_DAY = {"start": "early", "end": "late"}
_PART = {"start": "start of", "mid": "middle of", "end": "end of"}
_OPEN = {"before": "before", "end": "until", "after": "after", "start": "from"}
# "Two days later", "that week" as a stated date: counted from another date in the text.
_FROM_TEXT = re.compile(
    r"\b(?:later|earlier|after|before|following|previous|preceding|that|same|next|the\s+(?:end|"
    r"beginning|start|middle)\s+of\s+the\s+(?:week|month|year))\b",
    re.IGNORECASE,
)
# "The tenth day of the war", but not the last week of March or of the month.
_FROM_EVENT = re.compile(
    r"\b(?:day|week|month|year)(?:\s+\w+)?\s+of\s+(?!\d|(?:the|this|last|next)\s+(?:month|year)"
    rf"|{'|'.join(name[:3] for name in MONTHS)})",
    re.IGNORECASE,
)
_EVENT = {
    "past": "; the event is on or before that day",
    "present": "; the event is around that day",
    "future": "; the event is planned after that day",
    "": ", event date not stated",
}
_ONE_DAY = dt.timedelta(days=1)


def day_words(day: dt.date) -> str:
    """A day: `20 Nov 2020`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def one_line(text: str) -> str:
    """Words as they stand, without their line breaks."""
    return " ".join(text.split())


def span_words(earliest: dt.date | None, latest: dt.date | None) -> str:
    """Days between two bounds, either of which may be open; empty when both are."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"no later than {day_words(latest)}" if latest else ""
    if latest is None:
        return f"no earlier than {day_words(earliest)}"
    if earliest == latest:
        return day_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} – {day_words(latest)}"
    if earliest.year == latest.year:
        return f"{day_words(earliest).rsplit(' ', 1)[0]} – {day_words(latest)}"
    return f"{day_words(earliest)} – {day_words(latest)}"


def bounds_words(earliest: dt.date | None, latest: dt.date | None) -> str:
    """Bounds of one unknown day: `between 9 May 1992 and 28 Nov 2020`; empty when both are open."""
    if earliest is None or latest is None or earliest == latest:
        return span_words(earliest, latest)
    return f"between {day_words(earliest)} and {day_words(latest)}"


def words(dating: Dating, document_date: DocumentDate | None = None) -> str:
    """The date of a mention as a reader sees it.

    Args:
        dating: What the mention's passage is dated to.
        document_date: The article's date; says why a mention without a reason is undated.

    Returns:
        `20 Nov 2020`, `before 1 Dec 2020`, `end of September 2020`, `reported 20 Nov 2020; the
        event is on or before that day`, `undated: no date in the passage; no document date` and the
        like.
    """
    if dating.basis == "none" and not dating.by_hand:
        return _undated(dating, document_date)
    if dating.basis == "reported":
        return f"reported {span_words(dating.earliest, dating.latest)}{_EVENT[dating.tense]}"
    if dating.earliest is not None and dating.latest is not None:
        parts = _PART_OF_DAY if dating.granularity == "day" else _PART
        part = parts.get(dating.modifier, "")
        period = _period(dating.earliest, dating.latest, dating.granularity)
        return _joined(part, period, dating.granularity)
    edge = dating.earliest or dating.latest
    if edge is None:
        return "undated"
    opening = _OPEN.get(dating.modifier, "")
    return _joined(opening, _around(edge, dating.granularity), dating.granularity)


def precision_words(dating: Dating) -> str:
    """How exactly a told date is known, where that is less than to the day: `known to the month`.

    Empty for a day, which says so itself, and for what is only reported or undated.
    """
    if dating.basis not in {"stated", "relative"} or dating.granularity in {"", "day"}:
        return ""
    return f"known to the {dating.granularity}"


def basis_words(dating: Dating) -> str:
    """What the date of a mention rests on, in one phrase."""
    quoted = f"“{one_line(dating.text)}”"
    if dating.basis == "stated" and counts_from_event(dating.text):
        return f"counted from the day the event began: {quoted}"
    if dating.basis == "stated" and counts_from_text(dating.text):
        return f"counted from a date told before: {quoted}"
    if dating.basis == "stated":
        return f"stated in the passage: {quoted}"
    if dating.basis == "relative":
        return f"counted from the document date: {quoted}"
    if dating.basis == "reported":
        return "no date in the passage: the day of the report, not of the event"
    if dating.by_hand:
        return dating.reason or "set by hand"  # exports carry no reason
    return f"named, but not placed in time: {quoted}" if dating.text else "nothing dates it"


def counts_from_event(text: str) -> bool:
    """Whether the words of a stated date count from the first day of an event."""
    return _FROM_EVENT.search(text) is not None


def counts_from_text(text: str) -> bool:
    """Whether the words of a stated date count from another date in the text."""
    return _FROM_TEXT.search(text) is not None


def _undated(dating: Dating, document_date: DocumentDate | None) -> str:
    if dating.reason:
        return f"undated: {dating.reason}"
    # Datings read back from an export carry no reason.
    if document_date is None or document_date.value is not None:
        return "undated"
    bounds = bounds_words(document_date.earliest, document_date.latest)
    return f"undated: document date {bounds}" if bounds else "undated: no document date"


def _joined(opening: str, period: str, granularity: Granularity) -> str:
    if not opening:
        return period
    quarter = period.split(" ", maxsplit=1)[0] in _QUARTERS.values()
    article = "the " if quarter or granularity in {"week", "decade", "century"} else ""
    return f"{opening} {article}{period}"


def _period(earliest: dt.date, latest: dt.date, granularity: Granularity) -> str:
    """A closed period; the name of its unit only where the days are exactly that unit."""
    named = _around(earliest, granularity)
    if latest == _last_of_unit(earliest, granularity):
        return named
    return span_words(earliest, latest)


def _around(day: dt.date, granularity: Granularity) -> str:
    """The unit that a day stands for: its month, year, decade, century, or the day itself."""
    if granularity == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return f"week of {day_words(monday)}"
    if granularity == "month":
        return f"{MONTHS[day.month - 1]} {day.year}"
    if granularity == "season":
        return _season(day)
    if granularity == "year":
        return str(day.year)
    if granularity == "decade":
        return f"{day.year // 10 * 10}s"
    if granularity == "century":
        return century_words(day.year // 100 + 1)
    return day_words(day)


def _last_of_unit(first: dt.date, granularity: Granularity) -> dt.date | None:
    """Last day of the unit that begins on this day; None when no unit begins there."""
    if granularity == "day":
        return first
    if granularity == "week":
        return first + 6 * _ONE_DAY if first.weekday() == 0 else None
    months = {"month": 1, "season": 3}.get(granularity)
    if months and first.day == 1:
        last = add_months(first, months - 1)
        return last and last_of_month(last)
    years = {"year": 1, "decade": 10, "century": 100}.get(granularity)
    if years and (first.month, first.day) == (1, 1) and first.year % years == 0:
        return dt.date(first.year + years - 1, 12, 31)
    return None


def _season(day: dt.date) -> str:
    """Season or quarter that begins or ends on this day."""
    month = day.month if day.day == 1 else (day.month - 3) % 12 + 1
    year = day.year if day.day == 1 or month <= day.month else day.year - 1
    if month in _QUARTERS:
        return f"{_QUARTERS[month]} quarter of {year}"
    if month == 12:
        return f"winter {year}–{(year + 1) % 100:02d}"
    return f"{_SEASONS[month]} {year}" if month in _SEASONS else day_words(day)


def century_words(number: int) -> str:
    """A century by its number: `15th century`."""
    teens = 10 < number % 100 < 14
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"
