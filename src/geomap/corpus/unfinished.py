"""Unfinished work: the folder in which an ingest keeps the batches it has parsed.

A batch is a file under the hash of what it was made from, there whole or not at all. So an ingest
that was ended goes on where it was, and processes may work side by side. The folder goes when the
corpus is written; one of other settings (rules, gazetteer) is of no use and goes at once. A batch
on its way to a worker stands there, too, until it is parsed.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.corpus.batches import Batch, Item

_FOLDER = ".unfinished"
_HANDED = ".batch"
_ROWS = 10_000
ORDER = pa.schema(
    [
        ("number", pa.int64()),
        ("id", pa.large_string()),
        ("key", pa.string()),
        ("origin", pa.large_string()),
        ("batch", pa.string()),  # NULL when its rows are those of the version before
        ("position", pa.int32()),  # within the batch
    ]
)


class Unfinished:
    """The folder of one ingest.

    Args:
        corpus: The corpus folder.
        settings: Hash of what all articles are parsed with.
    """

    def __init__(self, corpus: Path, settings: str) -> None:
        self._all = corpus / _FOLDER
        self.folder = self._all / settings[:16]

    def open(self) -> None:
        """Make the folder; remove those of other settings."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for other in self._all.iterdir():
            if other != self.folder:
                shutil.rmtree(other, ignore_errors=True)
        for left in self.folder.glob(f"*{_HANDED}"):  # by an ingest that was ended
            left.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove everything: the corpus is written."""
        shutil.rmtree(self._all, ignore_errors=True)

    def path(self, batch: str) -> Path:
        """Where a parsed batch is, or will be."""
        return self.folder / f"{batch}.parquet"

    def has(self, batch: str) -> bool:
        """Whether a batch is parsed."""
        return self.path(batch).exists()

    def hand(self, batch: Batch) -> None:
        """Lay a batch down for the process that will parse it."""
        with self._laid(batch.key).open("wb") as file:
            pickle.dump(batch, file, pickle.HIGHEST_PROTOCOL)

    def handed(self, batch: str) -> Batch:
        """A batch that was laid down."""
        with self._laid(batch).open("rb") as file:
            found: Batch = pickle.load(file)  # noqa: S301 (this ingest wrote it)
        return found

    def write(self, batch: str, table: pa.RecordBatch) -> None:
        """Keep a parsed batch, whole or not at all."""
        self.keep(batch, part(table))

    def keep(self, batch: str, content: bytes) -> None:
        """Keep a parsed batch that is a `part` already; twice is as good as once."""
        path = self.path(batch)
        scratch = path.with_name(f"{batch}.{os.getpid()}.new")
        with scratch.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
        self._laid(batch).unlink(missing_ok=True)

    def _laid(self, batch: str) -> Path:
        return self.folder / f"{batch}{_HANDED}"


def part(table: pa.RecordBatch) -> bytes:
    """A parsed batch as the content of its file."""
    content = io.BytesIO()
    # Room counts: all batches lie beside the corpus until its last part is written.
    with pq.ParquetWriter(content, table.schema, compression="zstd") as writer:
        writer.write_batch(table)
    return content.getvalue()


class Order:
    """The order of reading as a file, so that it need not be held in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = pq.ParquetWriter(path, ORDER)
        self._rows: list[dict[str, object]] = []
        self.articles = 0

    def add(self, item: Item, batch: str | None, position: int | None) -> None:
        """Note where the rows of an article are to be found."""
        self.articles += 1
        self._rows.append(
            {
                "number": item.number,
                "id": _encodable(item.raw.id),
                "key": item.key,
                "origin": _encodable(item.raw.origin),
                "batch": batch,
                "position": position,
            }
        )
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        """Make the file whole."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_batch(pa.RecordBatch.from_pylist(self._rows, schema=ORDER))
        self._rows = []


def _encodable(text: str) -> str:
    return text.encode(errors="replace").decode()
