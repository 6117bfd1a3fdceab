"""Dates printed near the top of an article: after a label or byline, in the dateline, or alone.

Whether such a date is the day of publication is said by its confidence; what the report itself
tells is read in `evidence`.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, Literal

from geomap.dating.values import DateEvidence
from geomap.dating.weekdays import weekday_in, weekday_words
from geomap.dating.words import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.articles import Article
    from geomap.timex.values import Timex

Confidence = Literal["certain", "likely", "weak"]

_TOP_LINES = 6
_TOP_CHARACTERS = 400
_LEAD = 600  # characters of the report in which a weekday speaks of its own day
_LABEL = re.compile(
    r"(?:.*[|•·])?\W*(?:(?P<sure>(?:date(?:\s+of\s+publication|\s+published)?|(?:first\s+)?"
    r"(?:published|posted|issued|released|created|publication\s+date)(?:\s+(?:on|at))?))"
    r"|(?P<late>(?:last\s+)?(?:updated|modified|edited|revised)(?:\s+on)?)"
    r"|(?P<byline>by\s+[^\d]{3,60}?))\s*[:|,•·–—-]?\s*(?:on\s+)?(?:\w+day\s*,?\s*)?",
    re.IGNORECASE,
)
_REST_OF_DATE_LINE = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}:\d\d(?::\d\d)?"
    r"|\b[ap]\.?m\b|(?-i:\b[A-Z]{2,4}\b)|[\s,.|•·()/–—-])*",
    re.IGNORECASE,
)
# "14/09/2006 | Tbilisi", "City News, June 3, 2011": a date and a short name, no sentence.
_NAME_BESIDE = re.compile(
    r"(?=.*[|•·,/–—-])[\s|•·,/–—-]*(?:[A-Z][\w'’.&-]*+\s?){1,4}(?<!\.)[\s|•·,/–—-]*"
)
_AMBIGUOUS = re.compile(r"(?P<a>\d\d?)[/.-](?P<b>\d\d?)[/.-](?:\d\d){1,2}")


def printed(article: Article, timexes: Sequence[Timex]) -> Iterator[DateEvidence]:
    """Dates near the top: after a label or byline, in the dateline, or alone on a line."""
    has_text_above = False
    for start, end in _top_lines(article):
        inside = [t for t in timexes if start <= t.start and t.end <= end]
        days = [t for t in inside if is_full_day(t)]
        rest = article.text[start:end]
        for timex in reversed(inside):
            rest = rest[: timex.start - start] + rest[timex.end - start :]
        alone = bool(days and _REST_OF_DATE_LINE.fullmatch(rest))
        labelled = [] if alone else list(_labelled(article, start, days))
        yield from labelled
        if alone or (days and not labelled and _NAME_BESIDE.fullmatch(rest)):
            yield _alone(article, start, end, days[0], below_headline=has_text_above)
        has_text_above = has_text_above or not alone


def _top_lines(article: Article) -> list[tuple[int, int]]:
    lines = re.finditer(r"[^\n]*\S[^\n]*", article.text[: 4 * _TOP_CHARACTERS])
    top = [line.span() for line in itertools.islice(lines, _TOP_LINES)]
    return [
        (start, end)
        for start, end in top
        if start < _TOP_CHARACTERS and article.zone_at(start) not in {"comment", "related"}
    ]


def _alone(
    article: Article, start: int, end: int, timex: Timex, *, below_headline: bool
) -> DateEvidence:
    quoted = f"“{article.text[start:end].strip()}”"
    first, last = readings(timex)
    where = "under the headline" if below_headline else "heads the page"
    if first != last:
        words = f"{quoted} {where}, which is {day_words(first)} or {day_words(last)}"
        lowest = first if below_headline else None
        return DateEvidence("dateline", words, timex.start, timex.end, lowest, last)
    words, confidence = _weekday_checked(f"{quoted} {where}", first, "")
    if below_headline:
        return DateEvidence("dateline", words, timex.start, timex.end, first, first, confidence)
    if confidence != "weak" and weekday_in(_lead(article)) == first.weekday():
        words += f"; a {weekday_words(first)}, as the first lines say"
        return DateEvidence("dateline", words, timex.start, timex.end, first, first)
    words += ", perhaps the day it was copied: an upper bound"
    return DateEvidence("bounded", words, timex.start, timex.end, None, first, confidence)


def _labelled(article: Article, line: int, days: Sequence[Timex]) -> Iterator[DateEvidence]:
    for timex in days:
        label = _LABEL.fullmatch(article.text, line, timex.start)
        day = day_of(timex)
        if label:
            begin = next(label.start(kind) for kind in _LABEL.groupindex if label[kind])
            quoted = f"“{article.text[begin : timex.end]}” near the top"
            first, last = readings(timex)
            if first != last:
                words = f"{quoted}, which is {day_words(first)} or {day_words(last)}"
                yield DateEvidence("label", words, begin, timex.end, first, last)
            elif label["late"]:
                words = f"{quoted}: the day of a change"
                yield DateEvidence("label", words, begin, timex.end, day, day, "weak")
            else:
                words, confidence = _weekday_checked(quoted, day, _lead(article))
                yield DateEvidence("label", words, begin, timex.end, day, day, confidence)
        elif article.zone_at(timex.start) == "dateline":
            words, confidence = _weekday_checked(
                f"“{timex.text}” in the dateline", day, _lead(article)
            )
            yield DateEvidence("dateline", words, timex.start, timex.end, day, day, confidence)


def _weekday_checked(quoted: str, day: dt.date, lead: str) -> tuple[str, Confidence]:
    """The words and what they are worth: a weekday beside the date or in the lead tests it."""
    printed, told = weekday_in(quoted), weekday_in(lead)
    if printed is not None and printed != day.weekday():
        return f"{quoted}; {day_words(day)} was a {weekday_words(day)}", "weak"
    if told == day.weekday():
        return f"{quoted}; a {weekday_words(day)}, as the first lines say", "certain"
    return quoted, "likely"


def _lead(article: Article) -> str:
    for zone in article.zones:
        if zone.kind == "body" and article.text[zone.start : zone.end].strip():
            return article.text[zone.start : min(zone.end, zone.start + _LEAD)]
    return article.text[:_LEAD]


def is_full_day(timex: Timex) -> bool:
    """Whether an expression names one day with its year."""
    return (
        timex.type in {"DATE", "TIME"}
        and timex.anchoring == "full"
        and timex.interval is not None
        and timex.interval.begin == timex.interval.last
    )


def day_of(timex: Timex) -> dt.date:
    """First day of an expression that has its interval."""
    if timex.interval is None:
        raise ValueError(f"{timex.text!r} has no interval")
    return timex.interval.begin


def readings(timex: Timex) -> tuple[dt.date, dt.date]:
    """Both days that "03/04/2020" may mean; the same day twice when there is no doubt."""
    either = _AMBIGUOUS.fullmatch(timex.text)
    if either is None or int(either["a"]) > 12 or int(either["b"]) > 12:
        return day_of(timex), day_of(timex)
    year, a, b = day_of(timex).year, int(either["a"]), int(either["b"])
    return dt.date(year, min(a, b), max(a, b)), dt.date(year, max(a, b), min(a, b))
