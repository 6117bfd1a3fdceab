"""Which date a mention is bound to: the one in its sentence that the fewest clauses part from it.

Dates are never carried from one sentence to the next, but for the entries of a chronology; on
annotated news that did more harm than good. A passage without a date of its own is dated by its
report, and says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.dating.chronology import entries
from geomap.dating.clause_tense import SentenceTenses
from geomap.dating.clauses import Clauses
from geomap.dating.governors import Use, in_same_phrase, join_ranges, use_of
from geomap.dating.outcome import dated, reported
from geomap.dating.words import one_line
from geomap.mentions import Dating

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.articles import Article
    from geomap.dating.values import DateEvidence, DocumentDate
    from geomap.mentions import Tense
    from geomap.passages import Sentences
    from geomap.timex.values import Timex

# Text that is not the report itself: its "today" is another day than the article's.
_FOREIGN = {
    "comment": "a reader's comment",
    "related": "a teaser of another article",
    "caption": "a caption",
}
_MAX_BOUNDARIES = 1
_NEAREST = 30  # dates on each side that are weighed; only a table without full stops has more
_CLOCK = re.compile(
    r"(?:(?:at|about|around|approximately|just|shortly|nearly|after|before|by)\s+)*"
    r"(?:\d{1,2}(?:\s?[:.]\s?\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?|noon|midnight)"
    r"(?:\s+(?:(?-i:[A-Z]{2,5})|local(?:\s+time)?))?",
    re.IGNORECASE,
)
# A date that lacks what only a document date can give: its year, its week, its month.
_INCOMPLETE = re.compile(r"XXXX-")
_HOW_FAR = ("in the same clause", "one clause away in the same sentence")


class Binder:
    """Dates the mentions of one article.

    Args:
        article: The article; its zones tell the report from comments, teasers and captions.
        document_date: When it was published, as far as known.
        timexes: Its temporal expressions, resolved against that date.
        sentences: Its sentences.
    """

    __slots__ = (
        "_article",
        "_clauses",
        "_dates",
        "_datings",
        "_document_date",
        "_entries",
        "_reported",
        "_sentences",
        "_starts",
        "_tenses",
        "_uses",
    )

    def __init__(
        self,
        article: Article,
        document_date: DocumentDate,
        timexes: Iterable[Timex],
        sentences: Sentences,
    ) -> None:
        self._article = article
        self._document_date = document_date
        self._sentences = sentences
        own = [evidence for evidence in document_date.evidence if _is_printed_date(evidence)]
        found = sorted(timexes, key=lambda timex: (timex.start, timex.end))
        self._dates = join_ranges(
            article.text,
            [t for t in found if self._may_date(t) and not any(_overlaps(t, e) for e in own)],
        )
        self._starts = [date.start for date in self._dates]
        self._entries = entries(article.text, self._dates)
        self._clauses: dict[tuple[int, int], Clauses] = {}
        self._tenses: dict[tuple[int, int], SentenceTenses] = {}
        self._uses: dict[tuple[int, int], Use] = {}
        self._datings: dict[tuple[int, int, bool, int], Dating] = {}
        self._reported: dict[tuple[str, Tense], Dating] = {}

    def bind(self, start: int, end: int) -> Dating:
        """Date the mention [start, end).

        Returns:
            The dating with the words it rests on and the rule that chose them. `stated` and
            `relative` come from the mention's own sentence, `reported` from the document date;
            `none` means unknown, with the words when they are a date that cannot be completed.
        """
        text, zone = self._article.text, self._article.zone_at(start)
        if zone == "dateline":
            return reported(
                self._document_date, "the dateline tells where the report was written", tense=""
            )
        bounds = self._sentences.around(start, end)
        best: tuple[int, int, Timex] | None = None
        refused, elsewhere = "", False
        for date in self._dates_near(start, bounds):
            if _covers(date, start, end) or not self._same_text(date, zone):
                continue
            refusal = self._refusal(date, start, bounds[0])
            cost = 0 if refusal else self._boundaries(date, start, end, bounds)
            if cost == _MAX_BOUNDARIES and self._is_of_other_time(date, start, end, bounds):
                cost += 1
            if refusal or cost > _MAX_BOUNDARIES:
                refused = f"“{one_line(date.text)}” {refusal or 'dates another clause'}"
                elsewhere = elsewhere or not refusal
                continue
            gap = max(start - date.end, date.start - end)
            if best is None or (cost, gap) < best[:2]:
                best = (cost, gap, date)
        if best is not None:
            return self._dated(best[2], best[0], start, bounds[0])
        if zone in _FOREIGN:
            return Dating(reason=f"{_FOREIGN[zone]} without a full date of its own")
        heading = next((date for a, b, date in self._entries if a <= start and end <= b), None)
        if heading is not None and not elsewhere:
            how = "heading this entry of a chronology"
            return dated(text, heading, start, how, heading.start)
        # Without a day of the report there is nothing that a tense could be told from.
        tense = self._tense(start, end, bounds) if self._document_date.value else ""
        why = refused or "no date in the passage"
        known = self._reported.get((why, tense))
        if known is None:
            known = self._reported[why, tense] = reported(self._document_date, why, tense=tense)
        return known

    def _dated(self, date: Timex, cost: int, start: int, sentence_start: int) -> Dating:
        key = date.start, cost, start >= date.end, sentence_start
        known = self._datings.get(key)
        if known is None:
            known = dated(self._article.text, date, start, _HOW_FAR[cost], sentence_start)
            self._datings[key] = known
        return known

    def _may_date(self, timex: Timex) -> bool:
        if timex.type not in {"DATE", "TIME"}:
            return False
        if timex.type == "TIME" and _CLOCK.fullmatch(timex.text.strip()):
            return False  # a clock tells no day
        zone = self._article.zone_at(timex.start)
        if zone == "dateline" or (zone in _FOREIGN and timex.anchoring != "full"):
            return False
        if timex.interval is not None:
            return True
        # With a document date at hand, what is still incomplete counts from something else.
        return self._document_date.value is None and bool(_INCOMPLETE.match(timex.value))

    def _dates_in(self, start: int, end: int) -> list[Timex]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [date for date in self._dates[first:last] if date.end <= end]

    def _dates_near(self, offset: int, bounds: tuple[int, int]) -> list[Timex]:
        inside = self._dates_in(*bounds)
        if len(inside) <= _NEAREST:
            return inside
        middle = bisect_left(inside, offset, key=lambda date: date.start)
        return inside[max(middle - _NEAREST, 0) : middle + _NEAREST]

    def _same_text(self, date: Timex, zone: str) -> bool:
        """Whether date and mention stand both in the report, or both in the same foreign zone."""
        date_zone = self._article.zone_at(date.start)
        return date_zone == zone or (date_zone not in _FOREIGN and zone not in _FOREIGN)

    def _refusal(self, date: Timex, start: int, sentence_start: int) -> str:
        """Why a date does not tell when, in words; empty when it may."""
        text = self._article.text
        use = self._uses.get((date.start, sentence_start))
        if use is None:
            use = self._uses[date.start, sentence_start] = use_of(text, date, sentence_start)
        if use == "age":
            return "tells the age of something, not when"
        if use == "which" and not in_same_phrase(text, date, start):
            return "tells which one is meant, not when"
        return ""

    def _boundaries(self, date: Timex, start: int, end: int, bounds: tuple[int, int]) -> int:
        clauses = self._clauses.get(bounds)
        if clauses is None:
            inside = [(date.start, date.end) for date in self._dates_in(*bounds)]
            clauses = Clauses(self._article.text, *bounds, inside)
            self._clauses[bounds] = clauses
        if end <= date.start:
            return clauses.between(end, date.start)
        return clauses.between(date.end, start)

    def _is_of_other_time(self, date: Timex, start: int, end: int, bounds: tuple[int, int]) -> bool:
        """Whether the next clause tells of the other side of the document date than the date lies.

        "The road was opened last month, and 300 families will move to Lachin."
        """
        day = self._document_date.value
        if day is None or date.interval is None:
            return False
        tense = self._tense(start, end, bounds)
        past, to_come = date.interval.last < day, date.interval.begin > day
        return (past and tense == "future") or (to_come and tense == "past")

    def _tense(self, start: int, end: int, bounds: tuple[int, int]) -> Tense:
        tenses = self._tenses.get(bounds)
        if tenses is None:
            tenses = self._tenses[bounds] = SentenceTenses(self._article.text, *bounds)
        return tenses.at(start, end)


def _is_printed_date(evidence: DateEvidence) -> bool:
    """Dates of the page itself (label, dateline, header), not of anything the report tells."""
    if evidence.start is None:
        return False
    heads_page = evidence.basis == "bounded" and evidence.earliest is None
    return evidence.basis in {"label", "dateline"} or heads_page


def _overlaps(timex: Timex, evidence: DateEvidence) -> bool:
    if evidence.start is None or evidence.end is None:
        return False
    return timex.start < evidence.end and evidence.start < timex.end


def _covers(date: Timex, start: int, end: int) -> bool:
    return date.start < end and start < date.end
