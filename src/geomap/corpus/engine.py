"""The engine: DuckDB in this process over the Parquet parts of one version.

Each question has a cursor of its own, so threads may share an Engine. What is asked is the business
of queries.py and numbers.py.
"""

from __future__ import annotations

import functools
import glob
import threading
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from geomap.corpus import manifests, schema, text_index
from geomap.errors import CorpusError, QueryError
from geomap.views.searching import Sought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

T = TypeVar("T")

_SOUGHT = "sought"  # the view that a view's condition on words asks
_REMEMBERED = 4  # words that were searched for
_BATCH = 10_000
# A switch renames parts; between looking for them and opening them it may do so again.
_TRIES = 3


class Engine:
    """Answers SQL in which each table of `schema.TABLES` is a view; values go as parameters.

    A `Sought` among the values is no parameter: the rows of the text index in which it is found are
    the view `sought`.

    Raises:
        CorpusError: A part is gone or damaged.
    """

    def __init__(self, directory: Path, manifest: manifests.Manifest) -> None:
        self._directory = directory
        self._manifest = manifest
        # Parquet is built in; nothing may be fetched.
        self._db = duckdb.connect(
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
        # Parts never change, so what their ends say of them is read once.
        self._db.execute("SET parquet_metadata_cache = true")
        self._mounting = threading.Lock()
        self._making = threading.Lock()
        self._made: set[str] = set()
        # One filter is behind some ten questions of a page.
        self._found = functools.lru_cache(maxsize=_REMEMBERED)(self._search)
        self._mount()

    def once(self, name: str, sql: str) -> None:
        """Make a table in memory of what some SQL gives, unless it has been made before."""
        with self._making:
            if name not in self._made:
                self._ask([], lambda db, _: db.execute(f"CREATE TABLE {name} AS {sql}"))
                self._made.add(name)

    def frame(self, sql: str, values: list[Any]) -> pd.DataFrame:
        """A frame: `datetime.date` or None, an empty string for no text, NaN for no number."""
        table = self._ask(values, lambda db, given: db.sql(sql, params=given).to_arrow_table())
        for number, column in enumerate(table.schema):
            if pa.types.is_string(column.type):
                filled = pc.fill_null(table.column(number), "")
                table = table.set_column(number, column.name, filled)
        frame: pd.DataFrame = table.to_pandas()
        return frame

    def rows(self, sql: str, values: list[Any]) -> list[dict[str, Any]]:
        """Rows as plain Python values, None for what is unknown."""
        return list(self.stream(sql, values))

    def stream(self, sql: str, values: list[Any]) -> Iterator[dict[str, Any]]:
        """The same rows one by one, for answers too long to hold."""
        cursor = self._ask(values, lambda db, given: db.execute(sql, given))
        names = [column[0] for column in cursor.description or ()]
        while batch := self._fetched(cursor):
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def _fetched(self, cursor: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        try:
            return cursor.fetchmany(_BATCH)
        except duckdb.IOException as error:  # rows come as they are read, so parts may go meanwhile
            raise self._damaged(error) from error

    def _ask(
        self, values: list[Any], question: Callable[[duckdb.DuckDBPyConnection, list[Any]], T]
    ) -> T:
        """Put a question on a cursor of its own; look for the parts anew when they have moved."""
        given = [value for value in values if not isinstance(value, Sought)]
        sought = {value for value in values if isinstance(value, Sought)}
        for left in reversed(range(_TRIES)):
            cursor = self._db.cursor()
            for one in sought:
                cursor.register(_SOUGHT, self._found(one))
            try:
                return question(cursor, given)
            except duckdb.IOException as error:
                if not left:
                    raise self._damaged(error) from error
            self._mount()
        raise AssertionError("the last try returns or raises")

    def _search(self, sought: Sought) -> pa.Table:
        for left in reversed(range(_TRIES)):
            path = manifests.text_file(self._directory, self._manifest)
            if path is None:
                break
            try:
                return text_index.found(path, sought)
            except CorpusError:
                if not left or path.is_file():
                    raise
        raise QueryError(
            f"{self._directory}: this corpus has no text index to search for words in; "
            "ingest the articles again"
            + ("" if text_index.available() else " with a Python whose SQLite is 3.34 or newer")
        )

    def _mount(self) -> None:
        """Make each table a view of its parts, wherever a switch has put them."""
        with self._mounting, self._db.cursor() as cursor:
            for table in schema.TABLES:
                self._mount_table(cursor, table)

    def _mount_table(self, cursor: duckdb.DuckDBPyConnection, table: str) -> None:
        for left in reversed(range(_TRIES)):
            files = manifests.part_files(self._directory, self._manifest, table)
            # DuckDB takes a path for a pattern: brackets in a folder's name are no such thing.
            escaped = [glob.escape(file) for file in files]
            try:
                cursor.read_parquet(escaped).create_view(table, replace=True)
            except duckdb.Error as error:
                # Found, and renamed by a switch before it was opened: look again.
                if not left or not isinstance(error, duckdb.IOException):
                    raise self._damaged(error) from error
            else:
                return

    def _damaged(self, error: duckdb.Error) -> CorpusError:
        return CorpusError(
            f"{self._directory}: a part of this corpus cannot be read ({error}); "
            "ingest the articles again"
        )
