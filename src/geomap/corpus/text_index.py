"""The text index: which passages hold some words, told by an SQLite file beside the mentions.

Its table `passages` (FTS5, trigrams) holds searchable texts and nothing else; `text_row` of the
mentions is its rowid. What a search means is said in `views.searching`, and the index must agree
with a scan by it. SQLite does not promise the same bytes from one version to the next, so the file
is no part of the corpus's hash: it can be made again from the mentions.
"""

from __future__ import annotations

import contextlib
import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

import numpy as np
import pyarrow as pa

from geomap.errors import CorpusError
from geomap.views.searching import Sought, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

COLUMN = "text_row"
# Folded before it comes here; FTS5 need not do it again. Nothing but rowids is ever read.
_TABLE = (
    "CREATE VIRTUAL TABLE passages USING "
    "fts5(text, content='', columnsize=0, tokenize='trigram case_sensitive 1')"
)
_SETTINGS = ("journal_mode=OFF", "synchronous=OFF", "page_size=8192", "cache_size=-32000")
# What FTS5 holds before it writes a segment: of one megabyte, its own choice, come many to merge.
_HELD = 16 * 1024 * 1024
_BATCH = 100_000  # rowids that come from SQLite at a time


class Writer:
    """Writes the index while the mentions go by.

    It does so in a thread of its own: SQLite takes as long for a passage as sorting and writing it
    does, and neither holds Python meanwhile.

    Args:
        path: The file, which must not be there yet. None where SQLite cannot make one: the mentions
            are numbered all the same, so that a corpus is the same everywhere.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False
        )
        self._thread = ThreadPoolExecutor(1)
        self._written: Future[None] = Future()
        self._written.set_result(None)
        self._rows = 0
        self._last: tuple[str, int] | None = None
        if path is None:
            return
        for setting in _SETTINGS:
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute(_TABLE)
        self._db.execute("INSERT INTO passages(passages, rank) VALUES ('hashsize', ?)", [_HELD])
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown()  # nothing is asked of the database by two threads at once
        with contextlib.closing(self._db):
            if kind is None:
                self._written.result()
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    def taking(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The same mentions with their `text_row`, indexed soon after they come out.

        Mentions of one passage that follow each other share their row.
        """
        for batch in batches:
            names = ("article", "passage_start", "passage")
            told = zip(*(batch.column(name).to_pylist() for name in names), strict=True)
            rows: list[int] = []
            new: list[tuple[int, str]] = []
            for article, start, passage in told:
                if (article, start) != self._last:
                    self._last = article, start
                    self._rows += 1
                    if self._path is not None:
                        new.append((self._rows, searchable(passage)))
                rows.append(self._rows)
            if new:
                self._written.result()
                self._written = self._thread.submit(self._write, new)
            number = batch.schema.get_field_index(COLUMN)
            yield batch.set_column(number, batch.schema.field(number), pa.array(rows, pa.int64()))

    def _write(self, new: Iterable[tuple[int, str]]) -> None:
        # The cursor ends in the thread that it was made in: one that ended in another would take
        # its statement away from the next, for they share it.
        with contextlib.closing(self._db.cursor()) as cursor:
            cursor.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", new)


def available() -> bool:
    """Whether this Python's SQLite can search by trigrams (3.34 and newer, with FTS5)."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        try:
            db.execute(_TABLE)
        except sqlite3.Error:
            return False
    return True


def found(path: Path, sought: Sought) -> pa.Table:
    """The rows whose texts hold what is sought, ascending: a table with the column `text_row`.

    Raises:
        CorpusError: The file is damaged.
    """
    # Patterns hold letters, digits and blanks only, so nothing in them is an operator.
    match = " AND ".join(f'"{pattern}"' for pattern in sought.patterns)
    pieces = []
    try:
        # It never changes, so no lock is taken: folders that cannot be written to are as good.
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as db:
            cursor = db.execute("SELECT rowid FROM passages WHERE passages MATCH ?", [match])
            while batch := cursor.fetchmany(_BATCH):
                pieces.append(np.fromiter((row for (row,) in batch), np.int64, len(batch)))
    except sqlite3.Error as error:
        raise CorpusError(
            f"{path}: the text index of this corpus cannot be read ({error}); remove the file and "
            "ingest the articles again"
        ) from error
    rows = np.concatenate(pieces) if pieces else np.empty(0, np.int64)
    return pa.table({COLUMN: rows})
