"""Gathers what tells when an article was published; weighing it is `document_date`'s business.

Each function looks at one place (the first lines, the body, the comments) and gives evidence with
the words it rests on. What stands outside the text is read in `stated`. The time of the file and
today's date are never looked at.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, Literal

from geomap.dating.same_event import same_day_pairs
from geomap.dating.stated import outside_the_text
from geomap.dating.values import DateEvidence
from geomap.dating.words import day_words
from geomap.dating.yearless import without_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.articles import Article
    from geomap.passages import Sentences
    from geomap.timex.values import Timex

Confidence = Literal["certain", "likely", "weak"]

_TOP_LINES = 6
_TOP_CHARACTERS = 400
_LEAD = 600  # characters of the report in which a weekday speaks of its own day
_FINE = frozenset({"day", "month"})  # a bare year may be part of a name (Windows 2000)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

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
_FUTURE = re.compile(
    r"\b(?:will|shall|would|should|due|expected|scheduled|planned|plans?|going\s+to|to\s+be|"
    r"(?<!the\s)next|upcoming|deadline|ahead\s+of)\b|['’]ll\b",
    re.IGNORECASE,
)
# A deadline is no event, unless something is said to have gone on up to it.
_DEADLINE = re.compile(r"\b(?:until|till|by|before)\s+(?:the\s+)?$", re.IGNORECASE)
_LASTED = re.compile(r"\b(?:lasted|continued|remained|stayed|raged|served|lived)\s+(?:\w+\s+)?$")
_VERB = re.compile(
    r"\b(?:(?P<past>was|were|had|did|[a-z]{3,}ed|became|began|bought|broke|brought|built|burst|"
    r"came|chose|died|drove|fell|fired|flew|fled|fought|found|gave|got|grew|held|hit|kept|knew|laid|"
    r"led|left|lost|made|met|paid|ran|rose|said|sank|sat|saw|sent|shook|shot|sold|spent|spoke|stood|"
    r"stormed|struck|swept|took|told|went|withdrew|won|wrote)"
    r"|is|are|am|be|being)\b"
)


def gather(article: Article, timexes: Sequence[Timex], sentences: Sentences) -> list[DateEvidence]:
    """All evidence for the document date of an article, in no order.

    Args:
        article: The article.
        timexes: Its temporal expressions, found without a reference date.
        sentences: Its sentences.
    """
    own = [t for t in timexes if article.zone_at(t.start) in {"headline", "body"}]
    found = [
        *outside_the_text(article),
        *_printed(article, timexes),
        *_told_today(article, own),
        *_told_as_past(article, own, sentences),
        *_commented(article, timexes),
    ]
    return [*found, *without_year(article, timexes, found)]


def _printed(article: Article, timexes: Sequence[Timex]) -> Iterator[DateEvidence]:
    """Dates near the top: after a label or byline, in the dateline, or alone on a line."""
    has_text_above = False
    for start, end in _top_lines(article):
        inside = [t for t in timexes if start <= t.start and t.end <= end]
        days = [t for t in inside if _is_full_day(t)]
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
    first, last = _readings(timex)
    where = "under the headline" if below_headline else "heads the page"
    if first != last:
        words = f"{quoted} {where}, which is {day_words(first)} or {day_words(last)}"
        lowest = first if below_headline else None
        return DateEvidence("dateline", words, timex.start, timex.end, lowest, last)
    words, confidence = _weekday_checked(f"{quoted} {where}", first, "")
    if below_headline:
        return DateEvidence("dateline", words, timex.start, timex.end, first, first, confidence)
    if confidence != "weak" and weekday_in(_lead(article)) == first.weekday():
        words += f"; a {_WEEKDAYS[first.weekday()].capitalize()}, as the first lines say"
        return DateEvidence("dateline", words, timex.start, timex.end, first, first)
    words += ", perhaps the day it was copied: an upper bound"
    return DateEvidence("bounded", words, timex.start, timex.end, None, first, confidence)


def _labelled(article: Article, line: int, days: Sequence[Timex]) -> Iterator[DateEvidence]:
    for timex in days:
        label = _LABEL.fullmatch(article.text, line, timex.start)
        day = _day(timex)
        if label:
            begin = next(label.start(kind) for kind in _LABEL.groupindex if label[kind])
            quoted = f"“{article.text[begin : timex.end]}” near the top"
            first, last = _readings(timex)
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
        return f"{quoted}; {day_words(day)} was no {_WEEKDAYS[printed].capitalize()}", "weak"
    if told == day.weekday():
        return f"{quoted}; a {_WEEKDAYS[told].capitalize()}, as the first lines say", "certain"
    return quoted, "likely"


def _told_today(article: Article, own: Sequence[Timex]) -> Iterator[DateEvidence]:
    for today, day, shared in same_day_pairs(article.text, own):
        same = f"“{today.text}” and “{day.text}” tell the same event ({', '.join(shared)})"
        if day.interval is not None and day.granularity == "day":
            first = day.interval.begin
            yield DateEvidence("coreference", same, day.start, day.end, first, first)
        else:
            words = f"{same}; the year is not printed"
            yield DateEvidence("coreference", words, day.start, day.end, confidence="weak")


def _told_as_past(
    article: Article, own: Sequence[Timex], sentences: Sentences
) -> Iterator[DateEvidence]:
    """The latest full date told as past: the article is no older than that, perhaps much newer."""
    told = [
        (_readings(timex)[0], timex)
        for timex in own
        if timex.anchoring == "full" and timex.granularity in _FINE and timex.interval
        if _is_past(article.text, timex, sentences)
    ]
    if told:
        day, latest = max(told, key=lambda pair: pair[0])
        words = f"“{latest.text}” is told as past, so the article is no older"
        yield DateEvidence("bounded", words, latest.start, latest.end, day)


def _is_past(text: str, date: Timex, sentences: Sentences) -> bool:
    """Whether the verb before a date (after it, without one before) is past, with no plan."""
    start, end = sentences.around(date.start, date.end)
    deadline = _DEADLINE.search(text, start, date.start)
    lasted = deadline and _LASTED.search(text, start, deadline.start())
    if _FUTURE.search(text, start, end) or (deadline and not lasted):
        return False
    before = list(_VERB.finditer(text, start, date.start))
    verb = before[-1] if before else _VERB.search(text, date.end, end)
    return verb is not None and verb["past"] is not None


def _commented(article: Article, timexes: Sequence[Timex]) -> Iterator[DateEvidence]:
    stamps = [t for t in timexes if article.zone_at(t.start) == "comment" and _is_full_day(t)]
    if stamps:
        first = min(stamps, key=lambda t: (_day(t), t.start))
        words = f"a reader's comment is dated “{first.text}”, so the article is no newer"
        yield DateEvidence("bounded", words, first.start, first.end, None, _day(first))


def weekday_in(text: str) -> int | None:
    """The one weekday that a text names, Monday is 0; None when it names none or several."""
    named = {
        number
        for number, name in enumerate(_WEEKDAYS)
        if re.search(rf"\b{name}\b", text, re.IGNORECASE)
    }
    return named.pop() if len(named) == 1 else None


def _lead(article: Article) -> str:
    for zone in article.zones:
        if zone.kind == "body" and article.text[zone.start : zone.end].strip():
            return article.text[zone.start : min(zone.end, zone.start + _LEAD)]
    return article.text[:_LEAD]


def _is_full_day(timex: Timex) -> bool:
    return (
        timex.type in {"DATE", "TIME"}
        and timex.anchoring == "full"
        and timex.interval is not None
        and timex.interval.begin == timex.interval.last
    )


def _day(timex: Timex) -> dt.date:
    if timex.interval is None:
        raise ValueError(f"{timex.text!r} has no interval")
    return timex.interval.begin


def _readings(timex: Timex) -> tuple[dt.date, dt.date]:
    """Both days that "03/04/2020" may mean; the same day twice when there is no doubt."""
    either = _AMBIGUOUS.fullmatch(timex.text)
    if either is None or int(either["a"]) > 12 or int(either["b"]) > 12:
        return _day(timex), _day(timex)
    year, a, b = _day(timex).year, int(either["a"]), int(either["b"])
    return dt.date(year, min(a, b), max(a, b)), dt.date(year, max(a, b), min(a, b))
