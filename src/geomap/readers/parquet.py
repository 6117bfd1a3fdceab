"""Parquet files of many articles, an article a row, with the columns of JSON Lines.

Other columns are not read. A date may be a column of text, days or times.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from geomap.errors import ArticleError
from geomap.readers.tables import COLUMNS, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geomap.readers.record import Record

_ROWS = 64  # held at a time
_LARGEST = 64 * 2**20  # bytes of a batch of rows as it comes from the file


def read(path: Path, report: Callable[[str], None]) -> Iterator[Record]:
    """The articles of a Parquet file; a row that cannot be used is reported.

    Raises:
        ArticleError: It is no Parquet file, damaged, or has no column `id` or `text`.
    """
    number = 0
    try:
        with path.open("rb") as file, pq.ParquetFile(file, buffer_size=1 << 20) as table:
            names = table.schema_arrow.names
            missing = [name for name in ("id", "text") if name not in names]
            if missing:
                raise ArticleError(
                    f"{path}: no column {' and no column '.join(missing)}; the table must have id "
                    "and text, and may have title, date, source, url"
                )
            wanted = [name for name in COLUMNS if name in names]
            for batch in table.iter_batches(_ROWS, columns=wanted):
                if batch.nbytes > _LARGEST * 4:
                    raise ArticleError(
                        f"{path}: rows {number + 1} to {number + batch.num_rows} hold "
                        f"{batch.nbytes >> 20} MB of text; leave out what is no article"
                    )
                for row in batch.to_pylist():
                    number += 1
                    record = record_of(_stated(row), f"{path}: row {number}", report)
                    if record is not None:
                        yield record
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise ArticleError(
            f"{path}: cannot be read as Parquet after row {number} ({error}); write it anew"
        ) from error


def _stated(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its date in words, as the other formats have it."""
    day = row.get("date")
    return row | {"date": day.isoformat()} if isinstance(day, dt.date) else row
