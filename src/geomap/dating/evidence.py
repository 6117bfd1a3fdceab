"""Gathers what tells when an article was published; weighing it is `document_date`'s business.

Each function looks at one place (the body, the comments) and gives evidence with the words it rests
on. The first lines are read in `printed`, what stands outside the text in `stated`. The time of the
file and today's date are never looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.dating.printed import day_of, is_full_day, printed, readings
from geomap.dating.same_event import same_day_pairs
from geomap.dating.stated import outside_the_text
from geomap.dating.values import DateEvidence
from geomap.dating.yearless import without_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.articles import Article
    from geomap.passages import Sentences
    from geomap.timex.values import Timex

_FINE = frozenset({"day", "month"})  # a bare year may be part of a name (Windows 2000)
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
        *printed(article, timexes),
        *_told_today(article, own),
        *_told_as_past(article, own, sentences),
        *_commented(article, timexes),
    ]
    return [*found, *without_year(article, timexes, found)]


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
        (readings(timex)[0], timex)
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
    stamps = [t for t in timexes if article.zone_at(t.start) == "comment" and is_full_day(t)]
    if stamps:
        first = min(stamps, key=lambda t: (day_of(t), t.start))
        words = f"a reader's comment is dated “{first.text}”, so the article is no newer"
        yield DateEvidence("bounded", words, first.start, first.end, None, day_of(first))
