"""What a view shows: its articles, places, marks, passages, and rows for exports.

Each function is described at the method of `Corpus` that calls it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from geomap.corpus import schema
from geomap.corpus.numbers import MAPPED, PASSAGE, unwindowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.corpus.engine import Engine
    from geomap.views import View

# "end" is a word of SQL, so names are quoted wherever they are listed.
_EXPORT = ", ".join(f'"{name}"' for name in schema.EXPORT_COLUMNS)


def articles(engine: Engine, view: View) -> frozenset[str]:
    """Ids of the articles that the mentions of a view stand in."""
    condition, values = view.predicate()
    found = engine.rows(f"SELECT DISTINCT article FROM mentions WHERE {condition}", values)
    return frozenset(row["article"] for row in found)


def places(engine: Engine, view: View) -> pd.DataFrame:
    """Places of a view, those in most articles first.

    Columns: place_id, name, names (as written, a list of (surface, mentions), the commonest
    first), latitude, longitude, uncertainty_km, feature_code, country, and how many articles,
    mentions, passages (distinct ones) and independent (groups of near-duplicate passages) it has,
    and how many of the mentions are dated, reported (known by their report alone) or undated.
    """
    condition, values = view.predicate()
    days = view.days
    frame = engine.frame(
        f"""
        WITH shown AS (SELECT * FROM mentions WHERE {condition} AND {MAPPED}),
        written AS (
            SELECT place_id, surface, count(*) AS uses FROM shown GROUP BY place_id, surface
        ),
        named AS (
            SELECT place_id, list({{'surface': surface, 'uses': uses}}
                ORDER BY uses DESC, surface) AS names
            FROM written GROUP BY place_id
        ),
        counted AS (
            SELECT place_id, count(DISTINCT article) AS articles, count(*) AS mentions,
                count(DISTINCT {PASSAGE}) AS passages,
                count(DISTINCT passage_group) AS independent,
                count(*) FILTER ({days.is_dated}) AS dated,
                count(*) FILTER ({days.is_reported}) AS reported,
                count(*) FILTER ({days.is_undated}) AS undated
            FROM shown GROUP BY place_id
        )
        -- What is the same for all mentions of a place is looked up once it is counted.
        SELECT place_id, gazetteer.name, named.names, latitude, longitude, uncertainty_km,
            feature_code, country, articles, mentions, passages, independent, dated, reported,
            undated
        FROM counted JOIN named USING (place_id) JOIN gazetteer ON gazetteer.id = place_id
        ORDER BY articles DESC, passages DESC, mentions DESC, place_id
        """,
        values,
    )
    names = [[(n["surface"], n["uses"]) for n in written] for written in frame["names"]]
    return frame.assign(names=pd.Series(names, index=frame.index, dtype=object))


def marks(engine: Engine, view: View) -> pd.DataFrame:
    """Mapped mentions for the map, a row each, by date.

    Columns: place_id, article, earliest, latest (of the event), first, last (the days by which
    a window of the view finds it: open sides closed, see `views.dates`), basis, modifier,
    passage_start. The view's window and place are put aside: the browser filters by them.
    """
    days = view.days
    condition, values = unwindowed(view).predicate()
    return engine.frame(
        "SELECT place_id, article, date_earliest AS earliest, date_latest AS latest, "
        f"{days.first} AS first, {days.last} AS last, "
        "date_basis AS basis, date_modifier AS modifier, passage_start "
        f"FROM mentions WHERE {condition} AND {MAPPED} ORDER BY {_by_date(view)}",
        values,
    )


def passages(
    engine: Engine, view: View, *, place: str | None = None, limit: int = 100, offset: int = 0
) -> pd.DataFrame:
    """Mentions of a view by date, with the title, source and url of their articles.

    `window_first` and `window_last` are the days by which a window finds a mention.

    Args:
        engine: Where the corpus is.
        view: The filter.
        place: Id of a place; takes the place of the view's own.
        limit: At most so many rows.
        offset: Rows to pass over.
    """
    condition, values = (view if place is None else replace(view, place=place)).predicate()
    days = view.days
    return engine.frame(
        f"""
        WITH found AS (
            SELECT text_row, start, "end" FROM mentions WHERE {condition}
            ORDER BY {_by_date(view)} LIMIT ? OFFSET ?
        )
        SELECT mentions.*, {days.first} AS window_first, {days.last} AS window_last,
            title, source, url
        FROM found JOIN mentions USING (text_row, start, "end")
        JOIN (SELECT id, title, source, url FROM articles) AS told ON told.id = mentions.article
        ORDER BY {_by_date(view)}
        """,
        [*values, limit, offset],
    )


def by_id(engine: Engine, mention_ids: Iterable[str]) -> pd.DataFrame:
    """These mentions, with the title, source and url of their articles."""
    return engine.frame(
        """
        SELECT found.*, title, source, url
        FROM (SELECT * FROM mentions WHERE mention_id IN (SELECT unnest(?::VARCHAR[]))) AS found
        JOIN (SELECT id, title, source, url FROM articles) AS told ON told.id = found.article
        """,
        [sorted(mention_ids)],
    )


def mention_rows(engine: Engine, view: View) -> Iterator[dict[str, Any]]:
    """The export's columns of each mention in a view, and its `passage_group`.

    By article and start; None is unknown.
    """
    condition, values = view.predicate()
    return engine.stream(
        f"SELECT {_EXPORT}, passage_group FROM mentions WHERE {condition} "
        'ORDER BY article, start, "end"',
        values,
    )


def _by_date(view: View) -> str:
    """The order of mentions in time, in the days of the view; undated ones last."""
    earliest, latest = view.days.earliest, view.days.latest
    return f"coalesce({earliest}, {latest}) NULLS LAST, {latest} NULLS LAST, article, start"
