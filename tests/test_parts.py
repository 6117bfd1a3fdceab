"""The files of a table depend on its rows alone."""

from __future__ import annotations

import pyarrow as pa
import pytest

from geomap.corpus import schema
from geomap.corpus.parts import write_parts

ROWS = 6_000  # with texts long enough for several pages of Parquet


@pytest.fixture(scope="module")
def rows():
    table = schema.TABLES["rejected"]
    values = {
        field.name: (
            list(range(ROWS))
            if pa.types.is_integer(field.type)
            else [f"{field.name} {row} " * 40 for row in range(ROWS)]
        )
        for field in table
    }
    return pa.RecordBatch.from_pydict(values, schema=table)


@pytest.mark.parametrize("step", [700, 1_023, 4_001])
def test_how_rows_come_makes_no_difference_to_the_bytes(rows, step, tmp_path):
    def written(name, size):
        folder = tmp_path / name
        folder.mkdir()
        pieces = [rows.slice(at, size) for at in range(0, ROWS, size)]
        return write_parts(folder, "rejected", pieces, "")

    assert written("pieces", step) == written("whole", ROWS)
