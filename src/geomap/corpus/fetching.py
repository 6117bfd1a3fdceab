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
    more = "".join(f", {part}" for part in (*beside, columns) if part)
    frame = engine.frame(
        f"""
        WITH wanted AS (SELECT {lists}, unnest(range(?)) AS position)
        SELECT mentions.*{more} FROM mentions JOIN wanted USING (text_row, start, "end")
        ORDER BY position
        """,
        [*given.values(), len(chosen)],
    )
    return frame.merge(_told(engine, set(frame["article"])), "left", on="article")


def _told(engine: Engine, articles: set[str]) -> pd.DataFrame:
    """Title, source and url of some articles, which lie in their files by id."""
    marks = ", ".join("?" * len(articles)) or "NULL"
    return engine.frame(
        f"SELECT id AS article, title, source, url FROM articles WHERE id IN ({marks})",
        sorted(articles),
    )
