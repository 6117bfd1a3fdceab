"""Evidence for a document date that stands outside the text: list of articles, record, names.

Reads strings alone; files and their times are never looked at.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geomap.dating.printed import is_full_day, readings
from geomap.dating.values import DateEvidence
from geomap.dating.words import bounds_words, span_words
from geomap.timex import find_timexes
from geomap.timex.periods import last_of_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.articles import Article

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR = r"(?P<year>(?:19[89]|20\d)\d)"
_CHANGE = re.compile(r"modif|updat|lastmod", re.IGNORECASE)
_IN_NAME = (
    re.compile(rf"(?<![\w-]){_YEAR}(?P<s>[-_./])(?P<month>\d\d?)(?P=s)(?P<day>\d\d?)(?!\d)"),
    re.compile(rf"(?<![\w.]){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?![\w.-]\w*\d|\w)"),
    re.compile(rf"(?<=/){_YEAR}/(?P<month>[a-z]{{3}})/(?P<day>\d\d?)(?=/)", re.IGNORECASE),
    re.compile(rf"(?<=/){_YEAR}[/-](?P<month>\d\d)(?P<day>)(?=/)"),
)


def outside_the_text(article: Article) -> Iterator[DateEvidence]:
    """What the list of articles, the record, the address and the name of an article state."""
    yield from _stated(article)
    yield from _stated_besides(article)
    yield from _named(article)


def _stated(article: Article) -> Iterator[DateEvidence]:
    if not article.published:
        return
    basis = article.published_by or "record"
    where = "the list of articles" if basis == "curator" else "the record"
    bounds = _iso_bounds(article.published)
    if bounds is None:
        words = f"“{article.published}” in {where} is no date"
        yield DateEvidence(basis, words, confidence="weak")
    else:
        names = (name for name, date in article.dates if date[:10] == article.published[:10])
        name = next(names, "date") if basis == "record" else "date"
        where += "" if name == "date" else f" as “{name}”"
        words = f"{span_words(*bounds)}, stated in {where}"
        yield DateEvidence(basis, words, earliest=bounds[0], latest=bounds[1], confidence="certain")


def _stated_besides(article: Article) -> Iterator[DateEvidence]:
    """Dates that the record or page states besides the one it goes by."""
    used = article.published[:10] if article.published_by == "record" else ""
    for name, date in article.dates:
        if date[:10] == used:
            continue
        for first, last in _days(date):
            marked = f"“{date}”, marked as its date in the page"
            named = f"{bounds_words(first, last)}, “{name}” in the record"
            words = marked if name.startswith("<") else named
            if _CHANGE.search(name):
                words += ": changed then, so the article is no newer"
                yield DateEvidence("bounded", words, latest=last)
            else:
                yield DateEvidence("record", words, earliest=first, latest=last)


def _days(date: str) -> list[tuple[dt.date, dt.date]]:
    """First and last day that a date, in ISO 8601 or as printed, may mean; none when it is none."""
    bounds = _iso_bounds(date)
    if bounds:
        return [bounds]
    return [readings(timex) for timex in find_timexes(date) if is_full_day(timex)][:1]


def _named(article: Article) -> Iterator[DateEvidence]:
    for name, where in ((article.url, "address"), (article.id, "name of the article")):
        for pattern in _IN_NAME:
            found = pattern.search(name)
            bounds = _bounds(found["year"], found["month"], found["day"]) if found else None
            if found and bounds:
                words = f"“{found[0].strip('/')}” in the {where}"
                yield DateEvidence("name", words, earliest=bounds[0], latest=bounds[1])
                break


def _iso_bounds(stated: str) -> tuple[dt.date, dt.date] | None:
    found = re.match(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?![\d-])", stated)
    return _bounds(found["year"], found["month"], found["day"]) if found else None


def _bounds(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of a written date; None when there is no such day."""
    if month is not None and month.lower() in _MONTHS:
        month = str(_MONTHS.index(month.lower()) + 1)
    try:
        first = dt.date(int(year), int(month or 1), int(day or 1))
        if day:
            return first, first
        if month:
            return first, last_of_month(first)
    except ValueError:
        return None
    return first, dt.date(first.year, 12, 31)
