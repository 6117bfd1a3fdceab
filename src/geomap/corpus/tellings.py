"""Tellings: the passages of a view, those in nearly the same words together.

Short columns tell which ones they are; the rest is read of those alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geomap.corpus import brief
from geomap.corpus.earliest import by_date, moment, until
from geomap.corpus.fetching import whole

if TYPE_CHECKING:
    import pandas as pd

    from geomap.corpus.engine import Engine
    from geomap.views import View

# So many tellings beyond those asked for are looked at, to say how many there still are.
AHEAD: Final = 25
# Mentions a telling that are read at first, and how many times as many when these are too few.
_TRIED, _FURTHER = 8, 8
_NAMED = "coalesce(place_id, surface)"


def tellings(engine: Engine, view: View, *, limit: int, most: int) -> pd.DataFrame:
    """Mentions of the first tellings of a view; see `Corpus.tellings`."""
    found = _of_all if view.place is None else _of_place
    return whole(engine, found(engine, view, limit, most), beside=("of_telling", "tellings"))


def _of_place(engine: Engine, view: View, limit: int, most: int) -> list[dict[str, Any]]:
    """Which mentions they are, of one place: all of its own are looked at."""
    condition, values = view.predicate()
    return engine.rows(
        f"""
        WITH shown AS (
            SELECT text_row, start, "end", {moment(view)} AS moment, {{'echo': echo_group,
                'alone': CASE WHEN echo_group IS NULL THEN {brief.PASSAGE} END}} AS telling
            FROM brief WHERE {condition}
        ),
        told AS (
            SELECT telling, min(moment) AS beginning, count(*) AS of_telling,
                count(*) OVER () AS tellings
            FROM shown GROUP BY telling ORDER BY beginning LIMIT ?
        ),
        found AS (
            SELECT * FROM shown JOIN told USING (telling)
            QUALIFY row_number() OVER (PARTITION BY telling ORDER BY moment) <= ?
        )
        SELECT text_row, start, "end", of_telling, least(tellings, ?) AS tellings
        FROM found ORDER BY beginning, moment
        """,
        [*values, limit, most, limit + AHEAD],
    )


def _of_all(engine: Engine, view: View, limit: int, most: int) -> list[dict[str, Any]]:
    """Which mentions they are, of all places: the first are found, then what repeats them."""
    told = _first(engine, view, limit + AHEAD)
    first = told[:limit]
    if not first:
        return []
    condition, values = view.predicate()
    groups, names = map(list, zip(*first, strict=True))
    # One column tells where they are, and no other is read of the rest.
    near = engine.rows(
        "SELECT DISTINCT text_row FROM mentions "
        "WHERE passage_group IN (SELECT unnest(?::BIGINT[]))",
        [sorted(set(groups))],
    )
    return engine.rows(
        f"""
        WITH wanted AS (
            SELECT unnest(?::BIGINT[]) AS passage_group, unnest(?::VARCHAR[]) AS named,
                unnest(range(?)) AS position
        ),
        near AS (SELECT unnest(?::BIGINT[]) AS text_row),
        shown AS (
            SELECT text_row, start, "end", passage_group, {_NAMED} AS named,
                {moment(view)} AS moment
            FROM mentions JOIN near USING (text_row) WHERE {condition}
        )
        SELECT text_row, start, "end", count(*) OVER telling AS of_telling, ? AS tellings
        FROM shown JOIN wanted USING (passage_group, named)
        WINDOW telling AS (PARTITION BY position)
        QUALIFY row_number() OVER (PARTITION BY position ORDER BY moment) <= ?
        ORDER BY position, moment
        """,
        [groups, names, len(first), [row["text_row"] for row in near], *values, len(told), most],
    )


def _first(engine: Engine, view: View, number: int) -> list[tuple[int, str]]:
    """Group and name of the first tellings of a view, at most so many."""
    mentions = number * _TRIED
    while True:
        condition, values = until(engine, view, mentions)
        rows = engine.rows(
            f"SELECT passage_group, {_NAMED} AS named FROM mentions WHERE {condition} "
            f"ORDER BY {by_date(view)} LIMIT ?",
            [*values, mentions],
        )
        told = list(dict.fromkeys((row["passage_group"], row["named"]) for row in rows))
        if len(told) >= number or len(rows) < mentions:
            return told[:number]
        mentions *= _FURTHER
