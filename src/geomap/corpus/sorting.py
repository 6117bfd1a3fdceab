"""Sorting outside of memory: rows of any number in one order, with a fixed share of them held.

Rows are sorted a run at a time, each run is put aside on disk, and the runs are merged a slice of
each at a time. Why not DuckDB, which joins them: its sort holds on to the texts of wide rows, and
gives up where its memory is small against them. What the rows are is said in assembling.py.
"""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geomap.corpus.allocator import give_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    # A row's values in the columns of the order; whether it is NULL before each, so that NULL is
    # last.
    Key = tuple[tuple[bool, Any], ...]

RUN: Final = 16_000_000  # bytes of rows that are sorted in memory
SLICE: Final = 500_000  # bytes of each run that are held while some are merged, roughly
MERGED: Final = 64  # runs that are merged at a time


def in_order(
    rows: Iterable[pa.RecordBatch], keys: Sequence[str], scratch: Path
) -> Iterator[pa.RecordBatch]:
    """The same rows, ascending by some columns; NULL comes last, texts by their code points.

    Args:
        rows: Batches of one schema, in any order.
        keys: Names of the columns; rows that are equal in all of them come in any order.
        scratch: A folder for what is put aside; it is made when needed, and empty afterwards.
    """
    waiting: list[pa.RecordBatch] = []
    runs: list[Path] = []
    numbers = itertools.count()
    size = 0

    def put_aside(slices: Iterator[pa.RecordBatch]) -> None:
        scratch.mkdir(parents=True, exist_ok=True)
        runs.append(_put_aside(slices, scratch / f"run-{next(numbers):06}"))

    for batch in rows:
        waiting.append(batch)
        size += batch.nbytes
        if size >= RUN:
            put_aside(_in_slices(waiting, keys))
            size = 0
            give_back()
    if not runs:
        yield from _in_slices(waiting, keys)
        return
    if waiting:
        put_aside(_in_slices(waiting, keys))
    while len(runs) > MERGED:
        some, runs[:MERGED] = runs[:MERGED], []
        put_aside(_merged(some, keys))
    yield from _merged(runs, keys)


def _in_slices(batches: list[pa.RecordBatch], keys: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The rows in order, a slice at a time; the list is emptied, so that they are held once."""
    if not batches:
        return
    rows = pa.concat_batches(batches)
    batches.clear()
    order = pc.sort_indices(rows, sort_keys=[(key, "ascending") for key in keys])
    step = max(1, rows.num_rows * SLICE // max(rows.nbytes, 1))
    for at in range(0, rows.num_rows, step):
        yield rows.take(order.slice(at, step))


def _put_aside(slices: Iterator[pa.RecordBatch], path: Path) -> Path:
    first = next(slices)
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with (
        pa.OSFile(str(path), "wb") as file,
        pa.ipc.new_stream(file, first.schema, options=options) as run,
    ):
        for one in itertools.chain([first], slices):
            run.write_batch(one)
    return path


def _slices(path: Path) -> Iterator[pa.RecordBatch]:
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_stream(file) as run:
        yield from run
    path.unlink()


def _merged(runs: Sequence[Path], keys: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The rows of some runs in order; the files go when they are read."""
    heads = [_Head(_slices(run), keys) for run in runs]
    waiting = [(head[0], number) for number, head in enumerate(heads)]
    heapq.heapify(waiting)
    while waiting:
        # Up to the end of the slice that ends first all rows are at hand, and no further.
        taken = [heapq.heappop(waiting)[1]]
        end = heads[taken[0]][-1]
        while waiting and waiting[0][0] <= end:
            taken.append(heapq.heappop(waiting)[1])
            end = min(end, heads[taken[-1]][-1])
        pieces = [heads[number].take(end) for number in taken]
        for number in taken:
            if len(heads[number]):
                heapq.heappush(waiting, (heads[number][0], number))
        yield from pieces if len(pieces) == 1 else _in_slices(pieces, keys)


class _Head:
    """What is at hand of a sorted run, as a sequence of keys; there is some until all is taken."""

    def __init__(self, run: Iterator[pa.RecordBatch], keys: Sequence[str]) -> None:
        self._run, self._names = run, keys
        self._hold(next(run))

    def __len__(self) -> int:
        return int(self._rows.num_rows)

    def __getitem__(self, at: int) -> Key:
        values = [column[at].as_py() for column in self._keys]
        return tuple((value is None, value) for value in values)

    def take(self, end: Key) -> pa.RecordBatch:
        """Take the rows up to this key."""
        count = bisect_right(self, end)
        taken, rest = self._rows.slice(0, count), self._rows.slice(count)
        self._hold(rest if rest.num_rows else next(self._run, rest))
        return taken

    def _hold(self, rows: pa.RecordBatch) -> None:
        self._rows = rows
        self._keys = [rows.column(name) for name in self._names]
