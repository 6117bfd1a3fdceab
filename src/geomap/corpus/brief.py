"""The brief table: every mention once more, in short columns alone, sorted by place.

Mentions lie in their own table by date, whole. What is asked of one place, or of all of time, would
read far too much there; it is asked here, and what must be shown is then read there. Everything
in this table follows from the others: it is written behind them, outside of memory.
"""

from __future__ import annotations

import contextlib
import glob
import shutil
from typing import TYPE_CHECKING, Final

import duckdb

from geomap.corpus import schema
from geomap.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

# A passage, and an article, as numbers: far quicker told apart than by their text.
PASSAGE: Final = "((article_row::BIGINT << 32) + passage_start)"
# Groups that the passages form when those in nearly the same words are one.
INDEPENDENT: Final = (
    f"count(DISTINCT {PASSAGE}) FILTER (echo_group IS NULL) + count(DISTINCT echo_group)"
)
_MEMORY = "512MB"  # what DuckDB may hold; the rest is on disk
_FETCHED = 50_000  # rows that come from DuckDB at a time
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
    ORDER BY place_id NULLS LAST, article_row, start, "end"
"""


def rows(
    articles: Sequence[Path], mentions: Sequence[Path], spill: Path
) -> Iterator[pa.RecordBatch]:
    """The rows of the table, sorted.

    Args:
        articles: The parts of the articles, in order.
        mentions: The parts of the mentions, in order.
        spill: A folder for what does not fit into memory; it is gone afterwards.

    Raises:
        CorpusError: There is no room for it.
    """
    # A process that was killed could not remove it.
    shutil.rmtree(spill, ignore_errors=True)
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": _MEMORY,
        "temp_directory": str(spill),
        "preserve_insertion_order": "true",
    }
    try:
        with contextlib.closing(duckdb.connect(config=config)) as db:
            for name, files in (("articles", articles), ("mentions", mentions)):
                # DuckDB takes a path for a pattern.
                db.read_parquet([glob.escape(str(file)) for file in files]).create_view(name)
            for batch in db.sql(_SQL).to_arrow_reader(_FETCHED):
                yield batch.cast(schema.BRIEF)
    except duckdb.Error as error:
        raise CorpusError(
            f"{spill.parent}: the mentions cannot be sorted by place ({error}); the corpus in it "
            "is whole; check the disk and the memory and ingest again"
        ) from error
    finally:
        shutil.rmtree(spill, ignore_errors=True)
