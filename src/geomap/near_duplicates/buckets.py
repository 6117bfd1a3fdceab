"""Buckets: rows by a number, with more of them than memory should hold put aside on disk.

Rows of one number end up in one bucket, and a bucket fits into memory, so whatever has to see all
rows of a number at once, as sorting and joining do, is done a bucket at a time. What the numbers
are is the business of grouping.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    Rows = npt.NDArray[np.void]

_COUNT: Final = 256
_HELD: Final = 8_000_000  # bytes of rows in memory before they are put aside


class Buckets:
    """Rows to be taken out again by their first field, a hash: every value is as likely.

    Args:
        row: The fields of a row.
        bits: How many bits the first field has.
        folder: Where rows are put aside; None keeps all of them in memory.
    """

    def __init__(self, row: np.dtype[np.void], bits: int, folder: Path | None) -> None:
        self._row, self._folder = row, folder
        self._shift = bits - (_COUNT - 1).bit_length()
        self._held: list[Rows] = []
        self._size = 0
        self._put_aside = False
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, *columns: npt.NDArray[np.generic]) -> None:
        """Take rows in, given as the columns of their fields."""
        rows = np.empty(len(columns[0]), self._row)
        for name, column in zip(self._row.names or (), columns, strict=True):
            rows[name] = column
        self._held.append(rows)
        self._size += rows.nbytes
        self._count += len(rows)
        if self._folder is not None and self._size > _HELD:
            self._put(self._folder)

    def __iter__(self) -> Iterator[Rows]:
        """All rows, a bucket at a time: smaller numbers in earlier ones, no order within."""
        if self._folder is None or not self._put_aside:
            yield np.concatenate([np.empty(0, self._row), *self._held])
            return
        self._put(self._folder)
        for bucket in range(_COUNT):
            path = self._path(self._folder, bucket)
            if path.exists():
                yield np.fromfile(path, self._row)

    def _put(self, folder: Path) -> None:
        rows = np.concatenate([np.empty(0, self._row), *self._held])
        self._held, self._size, self._put_aside = [], 0, True
        # As bytes they are sorted in one pass.
        buckets = (rows[(self._row.names or ())[0]] >> self._shift).astype(np.uint8)
        order = np.argsort(buckets, kind="stable")
        edges = np.searchsorted(buckets[order], np.arange(_COUNT + 1))
        for bucket in range(_COUNT):
            its = order[edges[bucket] : edges[bucket + 1]]
            if len(its):
                with self._path(folder, bucket).open("ab") as file:
                    rows[its].tofile(file)

    def _path(self, folder: Path, bucket: int) -> Path:
        return folder / f"{'-'.join(self._row.names or ())}-{bucket:03}"
