"""Assembling: parsed batches, and what the version before has of them, become the sorted tables.

DuckDB joins them, sorting.py puts them in order. Both take a little memory and leave the rest in
the folder of the unfinished work, so that a corpus may be larger than the machine's memory. What
comes out has one order, whatever the batches were.
"""

from __future__ import annotations

import contextlib
import glob
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from geomap.articles import without_text
from geomap.corpus import echoes, joining, rows, schema
from geomap.corpus.allocator import give_back
from geomap.corpus.parsing import PARSED
from geomap.corpus.sorting import in_order
from geomap.corpus.strides import Strides
from geomap.corpus.wordings import Wordings
from geomap.corrections import Outcome
from geomap.readers import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb
    import numpy as np
    import numpy.typing as npt

    from geomap.corpus.strides import Stride
    from geomap.gazetteer import Gazetteer

_FETCHED = 2_000  # rows that come from DuckDB at a time
_DAY = "sorted_by_day"  # a column of its own while mentions are sorted
_ORDER = {
    "articles": ["id"],
    "mentions": [_DAY, "article", "start", "end", "mention_id"],
    "rejected": ["article", "start", "end", "surface", "reason"],
}
_TWICE = (
    "{origin}: the id {id!r} belongs to an article of {first} already; this one is left out, "
    "give it another id"
)
_NESTED = {"mentions": "mentions", "rejected": "rejected_names"}


class Assembly:
    """The tables of a version about to be written.

    Args:
        order: The file that `unfinished.Order` wrote.
        batches: Files of the parsed batches that it names.
        before: For each table the parts of the version before; empty where there is none.
        spill: A folder for what does not fit into memory.
    """

    def __init__(
        self,
        order: Path,
        batches: Sequence[Path],
        before: Mapping[str, Sequence[str]],
        spill: Path,
    ) -> None:
        self._spill = spill
        self._strides = Strides()
        self._open = contextlib.ExitStack()
        self._db = self._open.enter_context(joining.connected(spill))
        self._read("read", [str(order)])
        if batches:
            files = [glob.escape(str(path)) for path in batches]
            self._db.read_parquet(files, filename=True).create_view("files")
        else:
            empty = PARSED.append(pa.field("filename", pa.string())).empty_table()
            self._db.from_arrow(empty).create_view("files")
        self._sql(
            "CREATE VIEW fresh AS SELECT *, parse_filename(filename, true) AS batch FROM files"
        )
        for table in ("articles", "mentions", "rejected"):
            parts = before.get(table)
            if parts:
                self._read(f"old_{table}", list(parts))
            else:
                self._db.from_arrow(schema.TABLES[table].empty_table()).create_view(f"old_{table}")
        self._choose()

    def _choose(self) -> None:
        """Of articles of one id the first that can be taken in is taken in."""
        # A row for every article is in memory: no column that is not asked for in each step.
        self._sql(
            """
            CREATE TABLE fit AS
            SELECT *, problem IS NULL AND number =
                min(number) FILTER (problem IS NULL) OVER (PARTITION BY id) AS is_first
            FROM (
                SELECT number, read.id, batch, position, problem,
                    CASE WHEN batch IS NULL THEN key END AS key
                FROM read LEFT JOIN (SELECT batch, position, problem FROM fresh)
                USING (batch, position)
            )
            """
        )
        self._sql("CREATE VIEW taken AS SELECT * FROM fit WHERE is_first")

    def close(self) -> None:
        """Let go of the files, so that they can be removed."""
        self._open.close()

    def problems(self) -> list[tuple[int, str]]:
        """Articles that were left out: their number in the order of reading, and why.

        Pages of an archive without an article are one problem, with the number of the last.
        """
        unfit = self._sql(
            "SELECT number, problem FROM fit WHERE problem <> ?", [NO_TEXT]
        ).fetchall()
        empty = self._sql(
            "SELECT max(number), origin, count(*) FROM read SEMI JOIN "
            "(SELECT number FROM fit WHERE problem = ?) USING (number) GROUP BY origin",
            [NO_TEXT],
        ).fetchall()
        twice = self._sql(
            """
            WITH twice AS (
                SELECT fit.number, taken.number AS first FROM fit JOIN taken USING (id)
                WHERE fit.problem IS NULL AND NOT fit.is_first
            )
            SELECT number, read.origin, read.id, before.origin
            FROM read JOIN twice USING (number) JOIN read AS before ON before.number = first
            """
        ).fetchall()
        told = [
            (number, _TWICE.format(origin=origin, id=article, first=Path(first).name))
            for number, origin, article, first in twice
        ]
        told += [(number, without_text(origin, pages)) for number, origin, pages in empty]
        return sorted(unfit + told)

    def counts(self) -> dict[str, int]:
        """Articles and names; `found = mapped + unresolved + rejected`."""
        ((articles, mapped, unresolved, rejected),) = self._sql(
            "SELECT count(*), sum(mapped), sum(unresolved), sum(rejected) "
            f"FROM ({self._articles('mapped, unresolved, rejected')})"
        ).fetchall()
        names = {"mapped": mapped, "unresolved": unresolved, "rejected": rejected}
        counted = {name: int(number or 0) for name, number in names.items()}
        return {"articles": articles, "found": sum(counted.values()), **counted}

    def outcomes(self) -> list[Outcome]:
        """What became of corrections, article by article."""
        told = self._sql(
            f"SELECT corrections FROM ({self._articles('id, corrections')}) "
            "WHERE corrections <> '[]' ORDER BY id"
        ).fetchall()
        return [Outcome(**record) for (records,) in told for record in json.loads(records)]

    def tables(
        self, gazetteer: Gazetteer, strides: Strides | None = None
    ) -> dict[str, Iterator[pa.RecordBatch]]:
        """Each table as a stream of batches in its fixed order; `strides` tells how far it is."""
        self._strides = strides or self._strides
        return {
            "articles": self._stream(
                "articles",
                self._articles(_names(schema.ARTICLES)),
                ("articles sorted", "articles written"),
            ),
            "mentions": self._stream(
                "mentions", self._grouped(), ("mentions sorted", "mentions written")
            ),
            "rejected": self._stream("rejected", self._of_articles("rejected")),
            "gazetteer": self._places(gazetteer),
        }

    def _articles(self, columns: str) -> str:
        return f"""
            SELECT {columns} FROM fresh SEMI JOIN taken USING (batch, position)
            UNION ALL
            SELECT {columns} FROM old_articles
            SEMI JOIN (SELECT key FROM taken WHERE batch IS NULL) USING (key)
        """

    def _of_articles(self, table: str) -> str:
        columns, nested = _names(schema.TABLES[table]), _NESTED[table]
        return f"""
            SELECT {columns} FROM (
                SELECT unnest(row.{nested}, recursive := true)
                FROM fresh AS row SEMI JOIN taken USING (batch, position)
            )
            UNION ALL
            SELECT {columns} FROM old_{table}
            SEMI JOIN (SELECT id FROM taken WHERE batch IS NULL) AS kept ON article = kept.id
        """

    def _grouped(self) -> str:
        """The mentions with the groups that their passages are in."""
        scratch = self._spill / "near-duplicates"
        scratch.mkdir(parents=True)
        signatures = self._db.cursor().execute(self._articles("signatures"))
        packed = (
            [one for (one,) in rows] for rows in iter(lambda: signatures.fetchmany(_FETCHED), [])
        )
        given = self._strides.passing("signatures", packed)
        with contextlib.ExitStack() as opened:
            roots = echoes.groups(
                given,
                lambda keys: self._wordings(keys, opened).__getitem__,
                scratch,
                lambda share: self._strides.reached("groups", share),
            )
        shutil.rmtree(scratch)
        give_back()
        table = pa.table({"passage_key": roots[:, 0], "root": roots[:, 1]})
        self._db.from_arrow(table).create("roots")
        return f"""
            SELECT * REPLACE (coalesce(root, passage_key) AS passage_group),
                coalesce(date_earliest, date_latest) AS {_DAY}
            FROM ({self._of_articles("mentions")}) LEFT JOIN roots USING (passage_key)
        """

    def _wordings(self, keys: npt.NDArray[np.int64], opened: contextlib.ExitStack) -> Wordings:
        """The texts of the passages with these keys, which are in order; `opened` closes them."""
        cursor = self._db.cursor()
        wanted = cursor.from_arrow(pa.table({"passage_key": keys}))
        rows = cursor.sql(
            f"SELECT passage_key, passage FROM ({self._of_articles('mentions')}) "
            "SEMI JOIN wanted USING (passage_key)"
        )
        del wanted
        columns = ["passage_key", "passage"]
        given = self._strides.passing("wordings", rows.to_arrow_reader(_FETCHED))
        texts = in_order(given, columns, self._spill / "sorting-wordings")
        wordings = Wordings(texts, self._spill / "wordings", len(keys))
        opened.callback(wordings.close)
        return wordings

    def _stream(
        self, table: str, sql: str, strides: tuple[Stride, Stride] | None = None
    ) -> Iterator[pa.RecordBatch]:
        found = self._db.cursor().sql(sql)
        rows = found.to_arrow_reader(_FETCHED)
        given = self._strides.passing(strides[0], rows) if strides else rows
        ordered = in_order(given, _ORDER[table], self._spill / f"sorting-{table}")
        for batch in self._strides.passing(strides[1], ordered) if strides else ordered:
            yield batch.select(schema.TABLES[table].names).cast(schema.TABLES[table])

    def _places(self, gazetteer: Gazetteer) -> Iterator[pa.RecordBatch]:
        """The places that the mentions mean or may mean."""
        found = self._sql(
            f"SELECT DISTINCT unnest(places) AS id FROM ({self._articles('places')}) ORDER BY id"
        ).fetchall()
        for begin in range(0, len(found), _FETCHED):
            some = [rows.place_row(gazetteer[place]) for (place,) in found[begin:][:_FETCHED]]
            yield pa.RecordBatch.from_pylist(some, schema=schema.GAZETTEER)

    def _read(self, name: str, files: list[str]) -> None:
        # DuckDB takes a path for a pattern.
        self._db.read_parquet([glob.escape(file) for file in files]).create_view(name)

    def _sql(self, sql: str, values: Sequence[str] = ()) -> duckdb.DuckDBPyConnection:
        return self._db.execute(sql, values)


def _names(table: pa.Schema) -> str:
    return ", ".join(f'"{name}"' for name in table.names)
