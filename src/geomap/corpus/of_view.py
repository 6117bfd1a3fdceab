"""What a view shows: its articles, places, marks, passages, and rows for exports.

Each function is described at the method of `Corpus` that calls it.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geomap.corpus import schema
from geomap.corpus.earliest import by_date, until
from geomap.corpus.fetching import whole
from geomap.corpus.numbers import MAPPED, unwindowed
from geomap.corpus.sources import BY_DATE, BY_PLACE, suited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.corpus.engine import Engine
    from geomap.views import View

_ANYHOW = (
    "*",
    """count(DISTINCT article) AS articles,
    count(DISTINCT hash(article, passage_start, passage_end)) AS passages,
    count(DISTINCT passage_group) AS independent""",
)
# Mentions of a place stand together there, and among them those of an article and of a passage: a
# new one begins wherever the row before is of another. That takes a tenth of the time.
_IN_ORDER = (
    """*,
    place_id IS DISTINCT FROM lag(place_id) OVER ()
        OR article_row IS DISTINCT FROM lag(article_row) OVER () AS begins_article,
    begins_article OR passage_start IS DISTINCT FROM lag(passage_start) OVER () AS begins_passage
    """,
    """count(*) FILTER (begins_article) AS articles, count(*) FILTER (begins_passage) AS passages,
    count(*) FILTER (begins_passage AND echo_group IS NULL) + count(DISTINCT echo_group)
        AS independent""",
)
SPELLINGS = "SELECT DISTINCT surface FROM brief"
# "end" is a word of SQL, so names are quoted wherever they are listed.
_EXPORT = ", ".join(f'"{name}"' for name in schema.EXPORT_COLUMNS)


def articles(engine: Engine, view: View, *, limit: int | None) -> pd.DataFrame:
    """The articles that the mentions of a view stand in, by date; see `Corpus.articles_in`."""
    condition, values = view.predicate()
    table = suited(engine, view).table
    # What is shown of an article is read of those that are.
    return engine.frame(
        f"""
        WITH named AS (SELECT DISTINCT article AS id FROM {table} WHERE {condition}),
        dated AS (
            SELECT id, document_date, row_number() OVER (ORDER BY {schema.BY_DATE}) AS place,
                count(*) OVER () AS total, min(document_date) OVER () AS first,
                max(document_date) OVER () AS last
            FROM articles SEMI JOIN named USING (id)
        ),
        chosen AS (SELECT * FROM dated WHERE ? OR place <= ?)
        SELECT id, title, source, url, chosen.document_date, total, first, last
        FROM chosen JOIN (SELECT id, title, source, url FROM articles) USING (id) ORDER BY place
        """,
        [*values, limit is None, limit],
    )


def spelling(engine: Engine, spellings: list[str], *, limit: int) -> tuple[list[str], int]:
    """Articles with a mention spelt in one of these ways; see `Corpus.articles_spelling`."""
    found = engine.rows(
        """
        SELECT article, count(*) OVER () AS total FROM (
            SELECT DISTINCT article FROM brief
            WHERE surface IN (SELECT unnest(?::VARCHAR[]))
        )
        ORDER BY article LIMIT ?
        """,
        [spellings, limit],
    )
    return [row["article"] for row in found], found[0]["total"] if found else 0


def places(engine: Engine, view: View) -> pd.DataFrame:
    """Places of a view, those in most articles first.

    Columns: place_id, name, names (as written, a list of (surface, mentions), the commonest
    first), latitude, longitude, uncertainty_km, feature_code, country, and how many articles,
    mentions, passages (distinct ones) and independent (groups of near-duplicate passages) it has,
    and how many of the mentions are dated, reported (known by their report alone) or undated.
    """
    condition, values = view.predicate()
    days = view.days
    source = suited(engine, view)
    columns, distinct = _IN_ORDER if source is BY_PLACE else _ANYHOW
    frame = engine.frame(
        f"""
        WITH shown AS (SELECT {columns} FROM {source.table} WHERE {condition} AND {MAPPED}),
        written AS (
            SELECT place_id, surface, count(*) AS uses FROM shown GROUP BY place_id, surface
        ),
        named AS (
            SELECT place_id, list(surface ORDER BY uses DESC, surface) AS names,
                list(uses ORDER BY uses DESC, surface) AS uses
            FROM written GROUP BY place_id
        ),
        counted AS (
            SELECT place_id, count(*) AS mentions, {distinct},
                count(*) FILTER ({days.is_dated}) AS dated,
                count(*) FILTER ({days.is_reported}) AS reported,
                count(*) FILTER ({days.is_undated}) AS undated
            FROM shown GROUP BY place_id
        )
        -- What is the same for all mentions of a place is looked up once it is counted.
        SELECT place_id, gazetteer.name, named.names, uses, latitude, longitude, uncertainty_km,
            feature_code, country, articles, mentions, passages, independent, dated, reported,
            undated
        FROM counted JOIN named USING (place_id) JOIN gazetteer ON gazetteer.id = place_id
        ORDER BY articles DESC, passages DESC, mentions DESC, place_id
        """,
        values,
    )
    uses = frame.pop("uses")
    return frame.assign(names=pd.Series(_paired(frame["names"], uses), frame.index, dtype=object))


def _paired(names: pd.Series[Any], uses: pd.Series[Any]) -> list[list[tuple[str, int]]]:
    """Names with their uses, place by place; of many thousand places all at once."""
    if not len(names):
        return []
    flat = (np.concatenate(list(column)).tolist() for column in (names, uses))
    pairs = list(zip(*flat, strict=True))
    ends = list(itertools.accumulate(map(len, names), initial=0))
    return [pairs[begin:end] for begin, end in itertools.pairwise(ends)]


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
        f"FROM mentions WHERE {condition} AND {MAPPED} ORDER BY {by_date(view)}",
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
    asked = view if place is None else replace(view, place=place)
    table = BY_PLACE.table if asked.place is not None else BY_DATE.table
    early, values = until(engine, asked, limit + offset)
    found = engine.rows(
        f"""
        SELECT text_row, start, "end" FROM {table} WHERE {early}
        ORDER BY {by_date(view)} LIMIT ? OFFSET ?
        """,
        [*values, limit, offset],
    )
    days = view.days
    window = f"{days.first} AS window_first, {days.last} AS window_last"
    return whole(engine, found, columns=window)


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
