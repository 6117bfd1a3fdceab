"""When an article was published: weighs the evidence and says what contradicts what.

What cannot be known stays unknown: an article without evidence is undated, and one with bounds
alone has no day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, get_args

from geomap.dating.evidence import gather
from geomap.dating.values import DateBasis, DateEvidence, DocumentDate
from geomap.dating.words import day_words
from geomap.passages import Sentences
from geomap.timex import find_timexes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.articles import Article
    from geomap.timex.values import Timex

_RANKS: tuple[DateBasis, ...] = get_args(DateBasis)
_CONFIDENCES = ("certain", "likely", "weak")
_BARE_DAY = re.compile(
    r"(?:.*\b)?the\s+(\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+this\s+month)?", re.IGNORECASE
)
_STALE_DAYS = 10  # news speaks of "the 6th" only while it is fresh


def date_document(
    article: Article,
    *,
    timexes: Sequence[Timex] | None = None,
    sentences: Sentences | None = None,
    stated: DateEvidence | None = None,
) -> DocumentDate:
    """Date an article from ranked evidence.

    Args:
        article: The article, zones included.
        timexes: Its temporal expressions when already found (without a reference date).
        sentences: Its sentences when already known.
        stated: What somebody decided in sight of the evidence: it outranks all; without a day in
            it the date is unknown, whatever else is found.

    Returns:
        The day with the best evidence, or bounds, or neither; all evidence, best first, what was
        overruled included; and any contradiction in words. The same article gives the same result
        on any day and machine.
    """
    found = find_timexes(article.text) if timexes is None else timexes
    evidence = sorted(gather(article, found, sentences or Sentences(article.text)), key=_rank)
    if stated is not None:
        evidence = [stated, *evidence]
    weighed = evidence if stated is None else [stated]
    days = [e for e in weighed if e.earliest is not None and e.earliest == e.latest]
    if days:
        chosen = days[0]
        conflicts = [c for e in evidence if e is not chosen for c in _contradiction(chosen, e)]
        value, earliest, latest, basis = chosen.latest, chosen.earliest, chosen.latest, chosen.basis
    else:
        value = None
        earliest = max((e.earliest for e in weighed if e.earliest), default=None)
        latest = min((e.latest for e in weighed if e.latest), default=None)
        conflicts = []
        if earliest is not None and latest is not None and earliest > latest:
            conflicts.append(
                f"the text tells of {day_words(earliest)} as past, "
                f"but other evidence says no later than {day_words(latest)}"
            )
            earliest = None  # a page can misprint what it tells more easily than its own date
        basis = "bounded" if earliest or latest else "none"
    if latest is not None:
        conflicts += _stale_days(article, found, latest)
    return DocumentDate(value, earliest, latest, basis, tuple(evidence), "; ".join(conflicts))


def _rank(evidence: DateEvidence) -> tuple[bool, int, int, int]:
    weak = evidence.confidence == "weak"
    confidence = _CONFIDENCES.index(evidence.confidence)
    return weak, _RANKS.index(evidence.basis), confidence, evidence.start or 0


def _contradiction(chosen: DateEvidence, other: DateEvidence) -> list[str]:
    day = chosen.earliest
    if day is None:
        return []
    outside = (other.earliest is not None and day < other.earliest) or (
        other.latest is not None and day > other.latest
    )
    return [f"the date used, {day_words(day)}, contradicts {other.words}"] if outside else []


def _stale_days(article: Article, timexes: Sequence[Timex], latest: dt.date) -> list[str]:
    """Bare days of the month ("the 6th") that lie too far before the date for news."""
    days: dict[str, dt.date] = {}
    for timex in timexes:
        bare = _BARE_DAY.fullmatch(timex.text)
        if bare and article.zone_at(timex.start) == "body":
            day = _latest_such_day(int(bare[1]), latest)
            if day is not None:
                days[timex.text] = day
    if not days:
        return []
    words, newest = max(days.items(), key=lambda item: item[1])
    gap = (latest - newest).days
    if gap <= _STALE_DAYS:
        return []
    quoted = ", ".join(f"“{text}”" for text in days if text != words)
    conflict = (
        f"“{words}”{f', {quoted}' if quoted else ''} in the text would lie {gap} days or more "
        f"before {day_words(latest)}; news speaks so of the days just past, so the article may be "
        "older"
    )
    return [conflict]


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
