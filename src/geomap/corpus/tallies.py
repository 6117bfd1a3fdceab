"""Tallies: mentions counted by days, kind of date, role and what else a filter asks but where.

A table of some ten thousand rows, whatever the corpus, made in memory when it is first asked for.
What is asked of all places and articles at once is answered from it, in the same SQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.views.view import IS_COUNTRY

if TYPE_CHECKING:
    import datetime as dt

    from geomap.corpus.engine import Engine
    from geomap.views import View
    from geomap.views.dates import Dates

# Columns are called as those of the mentions and hold what a condition on them can tell apart, so
# that the conditions of a view hold for both: any country is TERR, any place an empty text.
_SAME: Final = f"""role, date_basis, CASE WHEN {IS_COUNTRY} THEN 'TERR' END AS feature_code,
    CASE WHEN place_id IS NOT NULL THEN '' END AS place_id"""
_ANY_DAY: Final = "CASE WHEN {} IS NOT NULL THEN DATE '2000-01-01' END AS {}"
_DAYS: Final[dict[Dates, str]] = {
    # The day of the report closes an open side, and says nothing else of an event.
    "event": """date_earliest, date_latest, NULL::DATE AS document_date_earliest,
        NULL::DATE AS document_date_latest,
        CASE WHEN (date_earliest IS NULL) <> (date_latest IS NULL) THEN document_date END
            AS document_date""",
    "report": ", ".join(
        [
            *(_ANY_DAY.format(name, name) for name in ("date_earliest", "date_latest")),
            "document_date_earliest, document_date_latest, NULL::DATE AS document_date",
        ]
    ),
}


def answer(view: View) -> bool:
    """Whether the tallies know all that a view asks for."""
    return view.place is None and view.articles is None and view.text is None


def table(engine: Engine, dates: Dates) -> str:
    """The name of the tallies by days of events or of reports; their column `mentions` counts."""
    name = f"tallies_{dates}"
    engine.once(
        name, f"SELECT {_SAME}, {_DAYS[dates]}, count(*) AS mentions FROM brief GROUP BY ALL"
    )
    return name


def share(engine: Engine, view: View) -> float:
    """Which part of all mentions lies in the window of a view, by whatever else it filters."""
    from_, to = view.first, view.last
    if from_ is None and to is None:
        return 1.0
    days = view.days
    (found,) = engine.rows(
        f"""
        SELECT sum(mentions) AS mentions, sum(mentions) FILTER (
            CASE WHEN {days.is_undated} THEN ?
                ELSE ({days.last} >= ? OR ?) AND ({days.first} <= ? OR ?) END) AS inside
        FROM {table(engine, view.dates)}
        """,
        [view.undated, from_, from_ is None, to, to is None],
    )
    return float(found["inside"] or 0) / (found["mentions"] or 1)


def day_of(engine: Engine, view: View, number: int) -> dt.date | None:
    """A day until which a view has so many mentions; None where there is none, or no telling."""
    if not answer(view):
        return None
    condition, values = view.predicate()
    days = view.days
    found = engine.rows(
        f"""
        WITH by_day AS (
            SELECT coalesce({days.earliest}, {days.latest}) AS day, sum(mentions) AS mentions
            FROM {table(engine, view.dates)} WHERE {condition} GROUP BY day
        )
        SELECT day FROM (SELECT day, sum(mentions) OVER (ORDER BY day) AS so_far FROM by_day
            WHERE day IS NOT NULL)
        WHERE so_far >= ? ORDER BY day LIMIT 1
        """,
        [*values, number],
    )
    return found[0]["day"] if found else None
