"""Days set by hand: the document date of an article, and when the passage of a mention is about."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geomap.dating import DateEvidence, date_document
from geomap.dating.words import day_words
from geomap.errors import CorrectionError
from geomap.mentions import Dating
from geomap.timex.periods import last_of_month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.articles import Article
    from geomap.corrections.values import Correction
    from geomap.dating import DocumentDate
    from geomap.mentions import Granularity

_PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_FORMS = "write a day, month or year (2020-11-17, 2020-11, 2020), or two with / (../ and /.. open)"
_BY_HAND = "set by hand on"
_COARSER: tuple[Granularity, ...] = ("day", "month", "year")


def document_date(article: Article, corrections: Iterable[Correction]) -> DocumentDate | None:
    """The document date of an article as set by hand; None when nobody set it.

    Args:
        article: The article.
        corrections: Those in force, in their order: the last one wins.
    """
    own = [c for c in corrections if c.kind == "document-date" and c.article == article.id]
    if not own:
        return None
    day = one_day(own[-1].sets) if own[-1].sets else None
    words = f"{day_words(day) if day else 'unknown'}, {by_hand(own[-1])}"
    stated = DateEvidence("curator", words, earliest=day, latest=day, confidence="certain")
    return date_document(article, stated=stated)


def by_hand(correction: Correction) -> str:
    """That and when somebody set something, and why, in words for a reader."""
    words = f"{_BY_HAND} {day_words(dt.date.fromisoformat(correction.day))}"
    return f"{words}: {correction.reason}" if correction.reason else words


def says_by_hand(reason: str) -> bool:
    """Whether the reason of a mention's place, role or date is that somebody set it."""
    return reason.startswith(_BY_HAND)


def is_by_hand(date: DocumentDate) -> bool:
    """Whether a document date is one that somebody set by hand, the day or that it is unknown."""
    best = date.evidence[0] if date.evidence else None
    return best is not None and best.basis == "curator" and _BY_HAND in best.words


def dating_of(correction: Correction) -> Dating:
    """The dating that a correction of kind `date` sets.

    Its basis is `none`, for no words of the passage say it; days without words are set by hand.
    """
    earliest, latest, granularity = days_of(correction.sets)
    opened = earliest is not None or latest is not None
    return Dating(
        earliest=earliest,
        latest=latest,
        granularity=granularity,
        modifier="end" if opened and earliest is None else "start" if opened and not latest else "",
        basis="none",
        reason=by_hand(correction),
    )


def one_day(text: str) -> dt.date:
    """A day, ISO 8601.

    Raises:
        CorrectionError: It is none.
    """
    known = days_of(text) if _PERIOD.fullmatch(text) else (None, None, "")
    if known[0] is None or known[2] != "day":
        raise CorrectionError(f"{text!r} is no day; write it as 2020-11-17")
    return known[0]


def days_of(text: str) -> tuple[dt.date | None, dt.date | None, Granularity]:
    """First and last day of a period, and how precise it is; all open when the text is empty.

    A day, month or year in ISO 8601, or two of them with `/` between; `..` leaves a side open.

    Raises:
        CorrectionError: It is no such thing.
    """
    if not text:
        return None, None, ""
    first, slash, last = text.partition("/")
    begin = None if first == ".." else _period(first)
    end = (None if last == ".." else _period(last)) if slash else begin
    known = [period for period in (begin, end) if period]
    if not known:
        raise CorrectionError(f"{text!r} names no day; {_FORMS}")
    if begin and end and begin[0] > end[1]:
        raise CorrectionError(f"{text!r} ends before it begins; swap the two")
    granularity = max((period[2] for period in known), key=_COARSER.index)
    return (begin[0] if begin else None), (end[1] if end else None), granularity


def _period(text: str) -> tuple[dt.date, dt.date, Granularity]:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise CorrectionError(f"{text!r} is no day, month or year; {_FORMS}")
    year, month, day = found.groups()
    try:
        first = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise CorrectionError(f"{text!r} is not in the calendar; {_FORMS}") from error
    if day:
        return first, first, "day"
    if month:
        return first, last_of_month(first), "month"
    return first, dt.date(first.year, 12, 31), "year"
