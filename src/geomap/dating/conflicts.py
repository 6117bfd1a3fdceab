"""What contradicts what about a document date, both sides in words. Nothing is settled here.

Which evidence wins is decided in `document_date`; a conflict changes no date, it is said.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.dating.printed import day_of, is_full_day
from geomap.dating.values import Conflict
from geomap.dating.weekdays import is_misnamed, names_weekday, weekday_words
from geomap.dating.words import day_words, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.articles import Article
    from geomap.dating.values import DateEvidence
    from geomap.timex.values import Timex

_BARE_DAY = re.compile(
    r"(?:.*\b)?the\s+(\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+this\s+month)?", re.IGNORECASE
)
_STALE_DAYS = 10  # news speaks of "the 6th" only while it is fresh
_MONTH_AND_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d\d?)[/.-](\d\d?)[/.-]\d\d")
_MONTH = re.compile(r"[\dX]{4}-\d\d")
_MOST_WEEKDAYS = 3  # named one by one; a page with more of them has a fault of its own


def contradicted(chosen: DateEvidence, evidence: Sequence[DateEvidence]) -> Iterator[Conflict]:
    """Evidence that the day chosen lies outside of.

    Args:
        chosen: What the document date rests on; it names one day.
        evidence: All that was found.
    """
    day = chosen.earliest
    if day is None:
        return
    used = used_words(chosen)
    for other in evidence:
        outside = (other.earliest is not None and day < other.earliest) or (
            other.latest is not None and day > other.latest
        )
        if outside and other is not chosen:
            yield Conflict(used, other.words)


def used_words(chosen: DateEvidence) -> str:
    """The date used and what it rests on: `the date used, 20 Nov 2020, stated in the record`."""
    day = day_words(chosen.earliest) if chosen.earliest else ""
    if chosen.words.startswith(day):
        return f"the date used, {chosen.words}"
    return f"the date used, {day}: {chosen.words}"


def crossed(evidence: Sequence[DateEvidence]) -> Iterator[Conflict]:
    """The latest lower bound and the earliest upper bound, where no day lies between them."""
    lower = max((e for e in evidence if e.earliest), key=_lower, default=None)
    upper = min((e for e in evidence if e.latest), key=_upper, default=None)
    if lower and upper and _lower(lower) > _upper(upper):
        yield Conflict(
            f"no earlier than {day_words(_lower(lower))}: {lower.words}",
            f"no later than {day_words(_upper(upper))}: {upper.words}",
        )


def stale_days(
    article: Article, timexes: Sequence[Timex], latest: dt.date, known_by: str
) -> Iterator[Conflict]:
    """Bare days of the month ("the 6th") that lie too far before the date for news.

    Where their paragraph has told the month before, they count from that and prove nothing.
    """
    days: dict[str, dt.date] = {}

    def month_told(timex: Timex) -> bool:
        paragraph = article.text.rfind("\n", 0, timex.start) + 1
        return any(
            paragraph <= other.end <= timex.start and _MONTH.match(other.value) for other in timexes
        )

    for timex in timexes:
        number = _bare_day(timex.text)
        if number and article.zone_at(timex.start) == "body" and not month_told(timex):
            day = _latest_such_day(number, latest)
            if day is not None:
                days[timex.text] = day
    if not days:
        return
    words, newest = max(days.items(), key=lambda item: item[1])
    gap = (latest - newest).days
    if gap > _STALE_DAYS:
        quoted = ", ".join(f"“{text}”" for text in dict.fromkeys((words, *days)))
        yield Conflict(
            known_by,
            f"{quoted} in the text would lie {gap} days or more before {day_words(latest)}; news "
            "speaks so of the days just past, so the article may be older",
        )


def wrong_weekdays(
    article: Article, timexes: Sequence[Timex], document_day: dt.date | None
) -> Iterator[Conflict]:
    """Dates whose weekday, printed beside them, is that of another day.

    A month and day without a year are held against their day nearest to the document date.
    """
    found = dict.fromkeys(
        (one_line(timex.text), day)
        for timex in timexes
        if names_weekday(timex.text)
        if article.zone_at(timex.start) not in {"comment", "related"}
        for day in _days_named(timex, document_day)
        if is_misnamed(timex.text, day)
    )
    for words, day in itertools.islice(found, _MOST_WEEKDAYS):
        yield Conflict(f"“{words}” in the text", f"{day_words(day)} was a {weekday_words(day)}")


def _days_named(timex: Timex, document_day: dt.date | None) -> Iterator[dt.date]:
    either = _NUMBERS.search(timex.text)
    if either and int(either[1]) <= 12 and int(either[2]) <= 12:
        return  # day and month may have been read the wrong way round
    if is_full_day(timex):
        yield day_of(timex)
        return
    named = _MONTH_AND_DAY.match(timex.value)
    if named and document_day:
        days = []
        for year in range(document_day.year - 1, document_day.year + 2):
            try:
                days.append(dt.date(year, int(named[1]), int(named[2])))
            except ValueError:
                continue  # 29 February
        if days:
            yield min(days, key=lambda day: abs(day - document_day))


@lru_cache(maxsize=4096)  # news dates with the same few words over and over
def _bare_day(words: str) -> int:
    """The day of the month that the words of a date name and nothing more, or 0."""
    bare = _BARE_DAY.fullmatch(words)
    return int(bare[1]) if bare else 0


def _latest_such_day(number: int, latest: dt.date) -> dt.date | None:
    """The latest day with this number in its month, up to and with `latest`."""
    month = latest.replace(day=1)
    for _ in range(3):
        try:
            day = month.replace(day=number)
        except ValueError:
            day = None
        if day is not None and day <= latest:
            return day
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return None


def _lower(evidence: DateEvidence) -> dt.date:
    return evidence.earliest or dt.date.min


def _upper(evidence: DateEvidence) -> dt.date:
    return evidence.latest or dt.date.max
