"""What is missing: names without a place, and articles whose mentions only their report dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.corpus import schema
from geomap.corpus.numbers import MAPPED
from geomap.views.dates import EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geomap.corpus.engine import Engine
    from geomap.views import View

# "Paris, Texas": the name behind a comma, when it is that of a division or country. Codes of
# divisions begin with ADM, those of countries with PCL.
_WITHIN = """
SELECT found.article, found.surface, around.surface AS within
FROM mentions AS found JOIN mentions AS around
    ON around.article = found.article AND around.start = found."end" + 2
    AND substring(found.passage, found."end" - found.passage_start + 1, 2) = ', '
    AND (around.feature_code LIKE 'ADM%' OR around.feature_code LIKE 'PCL%')
WHERE found.place_id IS NULL
ORDER BY found.article, found.start
"""


def mentions(engine: Engine) -> Iterator[dict[str, Any]]:
    """Unresolved mentions of every role, by article and start, one after the other.

    Each has article, surface, role, reason (None when there is none) and candidates (JSON, as in
    the table).
    """
    return engine.stream(
        "SELECT article, surface, role, reason, candidates FROM mentions WHERE place_id IS NULL "
        "ORDER BY article, start",
        [],
    )


def within(engine: Engine) -> Iterator[dict[str, Any]]:
    """Of unresolved mentions with the name of a unit behind a comma ("Paris, Texas"), by article.

    Each has article, surface and within, that name.
    """
    return engine.stream(_WITHIN, [])


def names(engine: Engine, *, limit: int = 200) -> pd.DataFrame:
    """Names that got no place, by spelling and reason, the most frequent first.

    Columns: rejected (True when it is no place name there), surface, reason, times, articles,
    and of the first of them article and mention_id (its span, as 120-126, for a rejected one).

    Args:
        engine: Where the corpus is.
        limit: At most so many unresolved and so many rejected names.
    """
    return engine.frame(
        """
        WITH found AS (
            SELECT FALSE AS rejected, surface, reason, article, start, mention_id
            FROM mentions WHERE place_id IS NULL
            UNION ALL
            SELECT TRUE, surface, reason, article, start, concat(start, '-', "end") FROM rejected
        )
        SELECT rejected, surface, reason, count(*) AS times,
            count(DISTINCT article) AS articles,
            first(article ORDER BY article, start) AS article,
            first(mention_id ORDER BY article, start) AS mention_id
        FROM found GROUP BY rejected, surface, reason
        QUALIFY row_number() OVER (
            PARTITION BY rejected ORDER BY times DESC, surface, reason
        ) <= ?
        ORDER BY rejected, times DESC, surface, reason
        """,
        [limit],
    )


def without_names(engine: Engine, *, limit: int = 200) -> pd.DataFrame:
    """Articles in which no name got a place, by date.

    Columns: id, title, and total, the number of such articles. No more than `limit` rows.
    """
    return engine.frame(
        f"""
        SELECT id, title, count(*) OVER () AS total FROM articles WHERE mapped = 0
        ORDER BY {schema.BY_DATE} LIMIT ?
        """,
        [limit],
    )


def reported_only(engine: Engine, *, limit: int = 200) -> pd.DataFrame:
    """Articles by the number of their placed mentions that carry only the report's date.

    Columns: article, title, mentions. No more than `limit` rows, those with most first.
    """
    return engine.frame(
        f"""
        WITH most AS (
            SELECT article, count(*) AS mentions FROM mentions
            WHERE {MAPPED} AND {EVENT.is_reported}
            GROUP BY article ORDER BY mentions DESC, article LIMIT ?
        )
        SELECT article, title, mentions FROM most JOIN articles ON articles.id = most.article
        ORDER BY mentions DESC, article
        """,
        [limit],
    )


def places_only_reported(engine: Engine, view: View, *, limit: int = 200) -> pd.DataFrame:
    """Places of a view that no passage of it dates: all that is known is when they were reported.

    Columns: place_id, surface (the commonest spelling), name, feature_code, mentions, articles,
    and total, the number of such places. No more than `limit` rows, those named in most articles
    first.
    """
    condition, values = view.predicate()
    return engine.frame(
        f"""
        WITH undated AS (
            SELECT place_id FROM brief WHERE {condition} AND {MAPPED} GROUP BY place_id
            HAVING bool_or({EVENT.is_reported}) AND NOT bool_or({EVENT.is_dated})
        ),
        told AS (
            SELECT place_id, mode(surface ORDER BY surface) AS surface, count(*) AS mentions,
                count(DISTINCT article_row) AS articles, count(*) OVER () AS total
            FROM brief WHERE {condition} AND place_id IN (SELECT place_id FROM undated)
            GROUP BY place_id
        )
        SELECT place_id, surface, name, feature_code, mentions, articles, total
        FROM told JOIN gazetteer ON gazetteer.id = place_id
        ORDER BY articles DESC, mentions DESC, place_id LIMIT ?
        """,
        [*values, *values, limit],
    )
