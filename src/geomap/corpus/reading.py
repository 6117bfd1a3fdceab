"""Reading for an ingest: what must be parsed, and what the version before has as it is now."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq

from geomap.corpus import manifests, schema
from geomap.corpus.batches import KEY, batch_of, in_batches
from geomap.corpus.unfinished import Order
from geomap.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from geomap.corpus.batches import Batch, Item
    from geomap.corpus.unfinished import Unfinished

    # Called with the articles done, the id of the last, and the share of the input's bytes.
    Progress = Callable[[int, str, float], None]


_KEYS = f"S{KEY}"  # 32 hexadecimal digits: 32 MB for a million articles


class Before:
    """The version that is there already: its parts, and the keys of its articles."""

    def __init__(self, directory: Path) -> None:
        self.parts: dict[str, list[str]] = {}
        self._keys = np.array([], dtype=_KEYS)
        with contextlib.suppress(CorpusError):  # none, damaged, or of an older format: all anew
            manifest = manifests.read_manifest(directory)
            manifests.check_parts(directory, manifest)
            parts = {t: manifests.part_files(directory, manifest, t) for t in schema.TABLES}
            self._keys = _keys_of(parts["articles"])
            self.parts = parts

    def has(self, key: str) -> bool:
        """Whether the rows of this article are there."""
        wanted = np.bytes_(key.encode())
        place = int(np.searchsorted(self._keys, wanted))
        return place < len(self._keys) and bool(self._keys[place] == wanted)


def _keys_of(files: Iterable[str]) -> npt.NDArray[np.bytes_]:
    """The keys of all articles, sorted."""
    pieces = [np.array([], dtype=_KEYS)]
    for file in files:
        with pq.ParquetFile(file) as part:
            pieces += [
                np.array(batch.column("key").to_pylist(), dtype=_KEYS)
                for batch in part.iter_batches(columns=["key"])
            ]
    keys = np.concatenate(pieces)
    keys.sort()
    return keys


class Reading:
    """Reads articles into batches of what must be parsed, and notes where the rows of each are."""

    def __init__(
        self,
        items: Iterable[Item],
        before: Before,
        unfinished: Unfinished,
        *,
        progress: Progress | None = None,
        size: int = 0,
    ) -> None:
        self._items, self._before = items, before
        self._progress, self._size = progress, size
        self._finished = self._bytes = 0
        self.order = Order(unfinished.folder / "order.parquet")
        self.parsed: list[str] = []

    def batches(self) -> Iterator[Batch]:
        """What must be parsed: articles that the version before does not have as they are now."""
        for batch in in_batches(self._items):
            kept = [item for item in batch.items if self._before.has(item.key)]
            fresh = batch_of(item for item in batch.items if not self._before.has(item.key))
            for item in kept:
                self.order.add(item, None, None)
            for position, item in enumerate(fresh.items):
                self.order.add(item, fresh.key, position)
            if kept:
                self.done(batch_of(kept))
            if fresh.items:
                self.parsed.append(fresh.key)
                yield fresh

    def done(self, batch: Batch) -> None:
        """Tell whoever watches that the rows of these articles are there."""
        if self._progress is None:
            return
        for item in batch.items:
            self._finished += 1
            self._bytes += len(item.raw.text.encode(errors="replace"))
            # What is read is mostly text, so that its share of the input tells how far it is.
            share = min(self._bytes / max(self._size, 1), 1.0)
            self._progress(self._finished, item.raw.id, share)
