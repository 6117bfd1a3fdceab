"""When an article was published: weighs the evidence and says what contradicts what.

What cannot be known stays unknown: an article without evidence is undated, and one with bounds
alone has no day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from geomap.dating.conflicts import contradicted, crossed, stale_days, used_words, wrong_weekdays
from geomap.dating.evidence import gather
from geomap.dating.values import DateBasis, DateEvidence, DocumentDate
from geomap.passages import Sentences
from geomap.timex import find_timexes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.articles import Article
    from geomap.timex.values import Timex

_RANKS: tuple[DateBasis, ...] = get_args(DateBasis)
_CONFIDENCES = ("certain", "likely", "weak")


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
        overruled included; and any conflict, both sides in words. The same article gives the same
        result on any day and machine.
    """
    found = find_timexes(article.text) if timexes is None else timexes
    evidence = sorted(gather(article, found, sentences or Sentences(article.text)), key=_rank)
    if stated is not None:
        evidence = [stated, *evidence]
    weighed = evidence if stated is None else [stated]
    days = [e for e in weighed if e.earliest is not None and e.earliest == e.latest]
    if days:
        chosen = days[0]
        conflicts = list(contradicted(chosen, evidence))
        value, earliest, latest, basis = chosen.latest, chosen.earliest, chosen.latest, chosen.basis
    else:
        value = None
        earliest = max((e.earliest for e in weighed if e.earliest), default=None)
        latest = min((e.latest for e in weighed if e.latest), default=None)
        conflicts = list(crossed(weighed))
        if earliest is not None and latest is not None and earliest > latest:
            earliest = None  # a page can misprint what it tells more easily than its own date
        basis = "bounded" if earliest or latest else "none"
    if latest is not None:
        last = next(e for e in weighed if e.latest == latest)
        known_by = used_words(last) if value else last.words
        conflicts += stale_days(article, found, latest, known_by)
    conflicts += wrong_weekdays(article, found, value)
    return DocumentDate(value, earliest, latest, basis, tuple(evidence), tuple(conflicts))


def _rank(evidence: DateEvidence) -> tuple[bool, int, int, int]:
    weak = evidence.confidence == "weak"
    confidence = _CONFIDENCES.index(evidence.confidence)
    return weak, _RANKS.index(evidence.basis), confidence, evidence.start or 0
