"""Sorting outside of memory: the same rows in one order, whatever is held at a time."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from geomap.corpus import sorting

ROWS = some.lists(
    some.tuples(some.none() | some.integers(0, 5), some.text("aб山😀\x00", max_size=3)),
    max_size=40,
)


def batches(rows, size):
    columns = [pa.array([row[0] for row in rows], pa.int32()), pa.array([row[1] for row in rows])]
    table = pa.RecordBatch.from_arrays(columns, names=["number", "text"])
    return [table.slice(at, size) for at in range(0, len(rows), size)]


@given(
    rows=ROWS,
    size=some.integers(1, 9),
    held=some.tuples(some.integers(1, 300), some.integers(1, 60), some.integers(2, 5)),
)
def test_rows_come_in_order_however_few_are_held(tmp_path_factory, rows, size, held):
    scratch = tmp_path_factory.mktemp("sorting") / "scratch"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("RUN", "SLICE", "MERGED"), held, strict=True):
            patch.setattr(sorting, name, value)
        found = list(sorting.in_order(iter(batches(rows, size)), ["number", "text"], scratch))
    told = [(row["number"], row["text"]) for batch in found for row in batch.to_pylist()]
    # Code points and the bytes of UTF-8 have one order.
    assert told == sorted(rows, key=lambda row: (row[0] is None, row[0] or 0, row[1]))
    assert not scratch.exists() or not list(scratch.iterdir())


def test_runs_are_on_disk_while_they_are_merged(tmp_path, monkeypatch):
    monkeypatch.setattr(sorting, "RUN", 100)
    rows = [(number % 7, "x" * 20) for number in range(50)]
    found = sorting.in_order(iter(batches(rows, 5)), ["number", "text"], tmp_path / "s")
    next(found)
    assert len(list((tmp_path / "s").iterdir())) > 2
