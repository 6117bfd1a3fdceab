"""Reading for an ingest: what must be parsed, and what the version before has as it is now."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geomap.corpus import manifests, schema
from geomap.corpus.batches import KEY, OWN, batch_of, corrected, in_batches
from geomap.corpus.unfinished import Order
from geomap.corrections import touching
from geomap.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from geomap.corpus.batches import Batch, Item
    from geomap.corpus.unfinished import Unfinished
    from geomap.corrections import Correction

    # Called with the articles done, the id of the last, and the share of the input's bytes.
    Progress = Callable[[int, str, float], None]


_KEYS = f"S{KEY}"  # 32 hexadecimal digits: 32 MB for a million articles
_ROWS = 2_000  # read at a time, with their texts


class Before:
    """The version that is there already: its parts, and the keys of its articles.

    Args:
        directory: The corpus folder.
        corrections: Those that are in force now.
    """

    def __init__(self, directory: Path, corrections: tuple[Correction, ...] = ()) -> None:
        self.parts: dict[str, list[str]] = {}
        self._corrections = corrections
        self._keys = np.array([], dtype=_KEYS)
        with contextlib.suppress(CorpusError):  # none, damaged, or of an older format: all anew
            manifest = manifests.read_manifest(directory)
            manifests.check_parts(directory, manifest)
            parts = {t: manifests.part_files(directory, manifest, t) for t in schema.TABLES}
            self._keys = _gathered(
                parts["articles"], ["key"], lambda rows: rows.column("key").to_pylist()
            )
            self.parts = parts

    def key_of(self, item: Item) -> str | None:
        """The key that the rows of this article have there; None when they are not."""
        if item.page is not None and any(one.scope == "corpus" for one in self._corrections):
            # Its text, which decides which of them count, is known there alone.
            return _first(self._current, item.key[:OWN])
        return _first(self._keys, item.key)

    @functools.cached_property
    def _current(self) -> npt.NDArray[np.bytes_]:
        """The keys of the articles whose corrections are still the same, sorted."""

        def keys(rows: pa.RecordBatch) -> Iterator[str]:
            for key, article, text in zip(*(column.to_pylist() for column in rows), strict=True):
                if key == corrected(key, touching(article, text, self._corrections)):
                    yield key

        return _gathered(self.parts.get("articles", []), ["key", "id", "text"], keys)


def _first(keys: npt.NDArray[np.bytes_], begin: str) -> str | None:
    """The first of sorted keys that begins so."""
    place = int(np.searchsorted(keys, np.bytes_(begin.encode())))
    found = keys[place].decode() if place < len(keys) else ""
    return found if found.startswith(begin) else None


def _gathered(
    files: Iterable[str], columns: list[str], keys: Callable[[pa.RecordBatch], Iterable[str]]
) -> npt.NDArray[np.bytes_]:
    """The keys that articles have, sorted, taken from these columns of theirs."""
    pieces = [np.array([], dtype=_KEYS)]
    for file in files:
        with pq.ParquetFile(file) as part:
            for batch in part.iter_batches(_ROWS, columns=columns):
                found = list(keys(batch.select(columns)))
                pieces.append(np.array(found, dtype=_KEYS))
    gathered = np.concatenate(pieces)
    gathered.sort()
    return gathered


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
            found = [(item, self._before.key_of(item)) for item in batch.items]
            kept = [dataclasses.replace(item, key=key) for item, key in found if key is not None]
            fresh = batch_of(item for item, key in found if key is None)
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
            # What is read is mostly text, so that its share of the input tells how far it is; a
            # page knows what was read for it.
            page = item.page
            self._bytes += page.span if page else len(item.text.encode(errors="replace"))
            share = min(self._bytes / max(self._size, 1), 1.0)
            self._progress(self._finished, item.raw.id, share)
