"""Fetching: mentions that short columns have chosen, whole, with the titles of their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geomap.corpus.engine import Engine

_SPAN = ("text_row", "start", "end")


def whole(
    engine: Engine,
    chosen: Sequence[dict[str, Any]],
    *,
    beside: tuple[str, ...] = (),
    columns: str = "",
) -> pd.DataFrame:
    """A frame of all columns of mentions, in the order given, with title, source and url.

    Args:
        engine: Where the corpus is.
        chosen: `text_row`, `start` and `end` of each.
        beside: What else of the chosen stays beside them: names of whole numbers.
        columns: More columns, as SQL.
    """
    given = {name: [row[name] for row in chosen] for name in (*_SPAN, *beside)}
    lists = ", ".join(f'unnest(?::BIGINT[]) AS "{name}"' for name in given)
    # Said as a list of numbers, the rows are looked for in the row groups that hold them.
    text_rows = ", ".join(map(str, sorted(set(given["text_row"])))) or "NULL"
    more = "".join(f", {part}" for part in (*beside, columns) if part)
    return engine.frame(
        f"""
        WITH wanted AS (SELECT {lists}, unnest(range(?)) AS position),
        found AS (
            SELECT mentions.*{more}, position
            FROM mentions JOIN wanted USING (text_row, start, "end")
            WHERE text_row IN ({text_rows})
        )
        SELECT found.* EXCLUDE (position), title, source, url
        FROM found JOIN (SELECT id, title, source, url FROM articles) AS told
            ON told.id = found.article
        ORDER BY position
        """,
        [*given.values(), len(chosen)],
    )
