"""Tellings: the passages of a view, those in nearly the same words together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from geomap.corpus.engine import Engine
    from geomap.views import View


def tellings(engine: Engine, view: View, *, limit: int, most: int) -> pd.DataFrame:
    """Mentions of the first tellings of a view; see `Corpus.tellings`."""
    condition, values = view.predicate()
    earliest, latest = view.days.earliest, view.days.latest
    # Compared field by field: undated ones last, and of one day those without an end.
    when = (
        f"{{'undated': coalesce({earliest}, {latest}) IS NULL, "
        f"'day': coalesce({earliest}, {latest}), 'open': {latest} IS NULL, 'last': {latest}, "
        "'article': article, 'start': start}"
    )
    return engine.frame(
        # Which ones they are is told by short columns; the rest is read of those alone, and of the
        # row groups that hold them: rows of the text index ascend as the mentions do.
        f"""
        WITH shown AS (
            SELECT text_row, start, "end", passage_group, coalesce(place_id, surface) AS named,
                {when} AS moment
            FROM mentions WHERE {condition}
        ),
        told AS (
            SELECT passage_group, named, min(moment) AS beginning, count(*) AS of_telling,
                count(*) OVER () AS tellings
            FROM shown GROUP BY passage_group, named ORDER BY beginning LIMIT ?
        ),
        found AS (
            SELECT * FROM shown JOIN told USING (passage_group, named)
            QUALIFY row_number() OVER (PARTITION BY passage_group, named ORDER BY moment) <= ?
        )
        SELECT mentions.*, of_telling, tellings, title, source, url
        FROM found JOIN mentions USING (text_row, start, "end")
        JOIN (SELECT id, title, source, url FROM articles) AS sources
            ON sources.id = mentions.article
        ORDER BY beginning, moment
        """,
        [*values, limit, most],
    )
