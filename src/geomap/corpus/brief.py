"""The brief table: every mention once more, in short columns alone, sorted by place.

Mentions lie in their own table by date, whole. What is asked of one place, or of all of time, would
read far too much there; it is asked here, and what must be shown is then read there. Everything
in this table follows from the others: it is written behind them, outside of memory.
"""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING, Final

from geomap.corpus import joining, schema
from geomap.corpus.sorting import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from geomap.corpus.strides import Strides

# A passage as a number: far quicker told apart than by the id of its article and its span.
PASSAGE: Final = "((article_row::BIGINT << 32) + passage_start)"
_FETCHED = 2_000  # rows that come from DuckDB at a time
_OWN = {"article_row", "echo_group"}
_SQL = f"""
    WITH numbered AS (
        SELECT id AS article, (row_number() OVER () - 1)::INTEGER AS article_row FROM articles
    ),
    repeated AS (
        SELECT passage_group, passage_group AS echo_group FROM mentions GROUP BY passage_group
        HAVING min(hash(article, passage_start)) <> max(hash(article, passage_start))
    )
    SELECT {", ".join(f'"{name}"' for name in schema.BRIEF.names)}
    FROM (SELECT {", ".join(f'"{name}"' for name in schema.BRIEF.names if name not in _OWN)},
        passage_group FROM mentions)
    JOIN numbered USING (article) LEFT JOIN repeated USING (passage_group)
"""
_ORDER = ["place_id", "article_row", "start", "end"]


def rows(
    articles: Sequence[Path], mentions: Sequence[Path], spill: Path, strides: Strides
) -> Iterator[pa.RecordBatch]:
    """The rows of the table, sorted.

    Args:
        articles: The parts of the articles, in order.
        mentions: The parts of the mentions, in order.
        spill: A folder for what does not fit into memory; it is gone afterwards.
        strides: Told how far it is.

    Raises:
        CorpusError: There is no room for it.
    """
    with joining.explained(spill.parent), joining.connected(spill) as db:
        for name, files in (("articles", articles), ("mentions", mentions)):
            # DuckDB takes a path for a pattern.
            db.read_parquet([glob.escape(str(file)) for file in files]).create_view(name)
        found = db.sql(_SQL).to_arrow_reader(_FETCHED)
        given = strides.passing("by place sorted", found)
        ordered = in_order(given, _ORDER, spill / "sorting")
        for batch in strides.passing("by place written", ordered):
            yield batch.cast(schema.BRIEF)
