"""Wordings: the texts of some passages in a file, each found at once by its place.

Which passages these are is said in assembling.py; that of several with the same words always the
same one is taken is seen to here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Wordings:
    """Texts by their places, read one at a time; 8 bytes of each are held.

    Args:
        rows: Keys and texts in their order (`passage_key`, `passage`), many a key perhaps.
        path: The file, which is made.
        count: How many different keys there are.
    """

    def __init__(self, rows: Iterable[pa.RecordBatch], path: Path, count: int) -> None:
        self._ends = np.zeros(count + 1, np.int64)
        last, place = None, 0
        with path.open("wb") as file:
            for batch in rows:
                keys = batch.column("passage_key").to_numpy()
                # Of texts that differ in capitals alone the first.
                new = np.concatenate([keys[:1] != last, keys[1:] != keys[:-1]])
                last = keys[-1]
                texts = batch.column("passage").cast(pa.large_binary()).filter(pa.array(new))
                sizes = pc.binary_length(texts).to_numpy()
                place += len(sizes)
                if place <= count:
                    self._ends[place + 1 - len(sizes) : place + 1] = sizes
                file.write(b"".join(texts.to_pylist()))
        if place != count:
            raise RuntimeError(f"{count} wordings were to have a text, and {place} have one")
        np.cumsum(self._ends, out=self._ends)
        self._file = path.open("rb", buffering=0)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __getitem__(self, place: int) -> str:
        begin, end = self._ends[place : place + 2].tolist()
        self._file.seek(begin)
        return self._file.read(end - begin).decode()
