"""Mentions without a place, with the unit that the article names right behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.corpus.engine import Engine

# "Paris, Texas": the name behind a comma, when it is that of a division or country. Codes of
# divisions begin with ADM, those of countries with PCL.
_SQL = """
SELECT found.article, found.surface, found.role, found.reason, found.candidates,
    coalesce(around.surface, '') AS within
FROM mentions AS found LEFT JOIN mentions AS around
    ON around.article = found.article AND around.start = found."end" + 2
    AND substring(found.passage, found."end" - found.passage_start + 1, 2) = ', '
    AND (around.feature_code LIKE 'ADM%' OR around.feature_code LIKE 'PCL%')
WHERE found.place_id IS NULL
ORDER BY found.article, found.start
"""


def mentions_without_place(engine: Engine) -> list[dict[str, Any]]:
    """Unresolved mentions of every role, by article and start.

    Each has article, surface, role, reason (None when there is none), candidates (JSON, as in the
    table) and within: the name of the unit behind a comma, or an empty text.
    """
    return engine.rows(_SQL, [])
