"""The parts of a table: Parquet files of a fixed layout, named after their content.

Where the rows of a table are cut depends on their number alone, so that equal rows give equal
files.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from geomap.corpus import schema
from geomap.corpus.allocator import give_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COMPRESSION, GROUP_ROWS, PART_ROWS = "zstd", 50_000, 1_000_000
# Articles carry their whole texts.
_ARTICLES_A_GROUP, _ARTICLES_A_PART = 2_000, 100_000
SETTINGS = {"compression": COMPRESSION, "rows_a_group": GROUP_ROWS, "rows_a_part": PART_ROWS}


def write_parts(
    directory: Path, name: str, rows: Iterable[pa.RecordBatch], ending: str
) -> list[dict[str, Any]]:
    """Write the rows of a table as parts; gives what the manifest lists of each.

    Args:
        directory: The corpus folder.
        name: The table's name in `schema.TABLES`.
        rows: Its rows, sorted.
        ending: What the names of the files end with until the switch.
    """
    folder = directory / name
    folder.mkdir(exist_ok=True)
    a_group = _ARTICLES_A_GROUP if name == "articles" else GROUP_ROWS
    a_part = _ARTICLES_A_PART if name == "articles" else PART_ROWS
    listed: list[dict[str, Any]] = []
    groups = _in_groups(rows, a_group)
    # An empty table is one empty part: it shows its columns to whoever looks.
    group: pa.Table | None = next(groups, schema.TABLES[name].empty_table())
    while group is not None:
        scratch = folder / f"writing{ending}"
        written = 0
        with pq.ParquetWriter(
            scratch,
            schema.TABLES[name],
            compression=COMPRESSION,
            store_schema=False,  # plain Parquet types, no trace of one library's own
        ) as writer:
            while group is not None and written < a_part:
                writer.write_table(group, row_group_size=a_group)
                written += group.num_rows
                del group  # before the next one is gathered
                give_back()
                group = next(groups, None)
        with scratch.open("rb+") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        path = folder / f"part-{len(listed):05}-{digest[:16]}.parquet"
        scratch.replace(path.with_name(path.name + ending))
        listed.append({"file": f"{name}/{path.name}", "rows": written, "sha256": digest})
    return listed


def _in_groups(rows: Iterable[pa.RecordBatch], size: int) -> Iterator[pa.Table]:
    """The same rows in tables of exactly this size, but for the last one; none is held here."""
    waiting: list[pa.RecordBatch] = []
    count = 0
    for given in rows:
        batch = given
        while count + batch.num_rows >= size:
            waiting.append(batch.slice(0, size - count))
            batch = batch.slice(size - count)
            count = 0
            yield _in_one_piece(waiting)
        if batch.num_rows:
            waiting.append(batch)
            count += batch.num_rows
    if waiting:
        yield _in_one_piece(waiting)


def _in_one_piece(batches: list[pa.RecordBatch]) -> pa.Table:
    """The rows of some batches; the list is emptied, so that they are held once."""
    # Pages of Parquet end where pieces do, and those are as the rows came.
    rows = pa.Table.from_batches(batches).combine_chunks()
    batches.clear()
    return rows
