"""Texts of public corpora with their temporal expressions: two forms that a row may have.

    {"id", "text", "dct", "timexes": [{"start", "end", "type", "value"}]}

In the first form `type` and `value` are those of TIMEX3. In the second, that of specifications of a
recogniser, `type` is `datetimeV2.daterange` and the like, and `values` lists what is right, each
with `value` or with `start` and `end`. `dct` is the document date (ISO 8601);
a text with another or none is scored without one, and the report says how many are.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from geomap.articles import Article
from geomap.errors import EvaluationError
from geomap.evaluation import cells
from geomap.evaluation.gold import GoldSpec, GoldTimedText, GoldTimex
from geomap.readers.record import iso_day
from geomap.timex.periods import interval_of

if TYPE_CHECKING:
    from geomap.evaluation.cells import Row
    from geomap.evaluation.gold import Sides

_SPECIFIED = "datetimeV2."
_DATE = ("dct", "document_date", "date")
SPEC_KINDS = (
    "date",
    "daterange",
    "datetime",
    "datetimerange",
    "time",
    "timerange",
    "duration",
    "set",
    "other",
)


def timed_text(row: Row, where: str, number: int) -> GoldTimedText:
    """A text with its expressions; one without an id is called by its line.

    Raises:
        EvaluationError: The row cannot be used; the message names the cell.
    """
    listed = row.get("timexes")
    if not isinstance(listed, list):
        raise EvaluationError(f"{where}: 'timexes' must be a list, not {listed!r}")
    article = Article(
        id=cells.words_or_none(row, ("id",), where) or f"line {number}",
        text=cells.words(row, "text", where),
        published=iso_day(cells.words_or_none(row, _DATE, where)) or "",
        published_by="record",
    )
    rows = [_checked(one, article, f"{where}: timex {at}") for at, one in enumerate(listed, 1)]
    if any("values" in one for one in rows):
        return GoldTimedText(article, specs=tuple(_spec(one, article.text) for one in rows))
    timexes = (_timex(one, article, f"{where}: timex {at}") for at, one in enumerate(rows, 1))
    return GoldTimedText(article, timexes=tuple(timexes))


def _checked(one: object, article: Article, where: str) -> Row:
    if not isinstance(one, dict):
        raise EvaluationError(f"{where} must be an object, not {one!r}")
    _, end = cells.span(one, where)
    if end > len(article.text):
        msg = f"{where}: 'end' {end} lies after the text's {len(article.text)} characters"
        raise EvaluationError(msg)
    return one


def _timex(one: Row, article: Article, where: str) -> GoldTimex:
    start, end = cells.span(one, where)
    value = cells.words_or_none(one, ("value",), where)
    return GoldTimex(
        article=article.id,
        start=start,
        end=end,
        surface=article.text[start:end],
        type=cells.words(one, "type", where),
        value=value,
        datable=interval_of(value) is not None,
    )


def _spec(one: Row, text: str) -> GoldSpec:
    listed = [value for value in one.get("values") or () if isinstance(value, dict)]
    kind = str(one.get("type") or "").removeprefix(_SPECIFIED)
    values = {str(value[key]) for value in listed for key in ("timex", "value") if value.get(key)}
    periods = {found for value in listed if (found := _period(value))}
    start, end = int(one["start"]), int(one["end"])
    return GoldSpec(
        start=start,
        end=end,
        surface=text[start:end],
        kind=kind if kind in SPEC_KINDS else "other",
        values=frozenset(values),
        periods=frozenset(periods),
    )


def _period(value: dict[str, Any]) -> Sides | None:
    """The days of a value; a range whose end has no clock stops before its last day."""
    day = _moment(value.get("value"))
    if day:
        return day.date(), day.date() + dt.timedelta(days=1)
    first, last = _moment(value.get("start")), _moment(value.get("end"))
    if not (first or last):
        return None
    if last and last.time() > dt.time.min:
        last += dt.timedelta(days=1)
    return first.date() if first else None, last.date() if last else None


def _moment(stated: object) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
