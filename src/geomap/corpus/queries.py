"""Corpus: one version of a corpus folder, and every question asked of it.

DuckDB runs in this process over the Parquet parts that the manifest names; values reach it as
parameters only. Each call has a cursor of its own, so threads may share a Corpus.

Frames hold `datetime.date` or None in date columns, an empty string for an unknown text, and NaN
for an unknown number.
"""

from __future__ import annotations

import glob
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geomap.corpus import ingest, rows, schema, store
from geomap.errors import QueryError
from geomap.mentions import ROLES
from geomap.views import Counts, Timeline, View, all_bins, bins, main_cluster
from geomap.views.view import IS_COUNTRY, IS_REPORTED, IS_UNDATED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from geomap.articles import Article
    from geomap.corpus.ingest import IngestReport
    from geomap.dating.values import DocumentDate
    from geomap.gazetteer import Place
    from geomap.views.timeline import Interval

T = TypeVar("T")

_BATCH = 10_000
# A switch renames parts; between looking for them and opening them it may do so again.
_TRIES = 3
_MAPPED = "place_id IS NOT NULL"
_BY_DATE = "coalesce(date_earliest, date_latest) NULLS LAST, date_latest NULLS LAST, article, start"
# "end" is a word of SQL, so names are quoted wherever they are listed.
_EXPORT = ", ".join(f'"{name}"' for name in schema.EXPORT_COLUMNS)
_ARTICLE = ", ".join(
    name for name in schema.ARTICLES.names if name not in {"text", "zones", "timexes"}
)


class Corpus:
    """One version of a corpus folder, open for questions.

    It goes on answering while a new version is written, and after that until the next one.
    """

    def __init__(self, directory: Path, manifest: store.Manifest) -> None:
        self._directory = directory
        self._manifest = manifest
        # Parquet is built in; nothing may be fetched.
        self._db = duckdb.connect(
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
        self._mounting = threading.Lock()
        self._mount()

    @classmethod
    def open(cls, directory: str | Path) -> Corpus:
        """Open the version that the folder holds now.

        Raises:
            CorpusError: There is no corpus, or it is damaged.
        """
        directory = Path(directory)
        return cls(directory, store.read_manifest(directory))

    @staticmethod
    def ingest(
        paths: Iterable[str | Path],
        directory: str | Path,
        *,
        gazetteers: Iterable[str | Path] = (),
        progress: Callable[[int, str], None] | None = None,
    ) -> IngestReport:
        """Write the articles as a corpus folder; see `geomap.corpus.ingest.ingest`."""
        return ingest.ingest(paths, directory, gazetteers=gazetteers, progress=progress)

    @staticmethod
    def is_current(
        directory: str | Path,
        paths: Iterable[str | Path],
        *,
        gazetteers: Iterable[str | Path] = (),
    ) -> bool:
        """Whether an ingest of these inputs would change nothing in the folder."""
        return ingest.is_current(directory, paths, gazetteers=gazetteers)

    @property
    def manifest(self) -> store.Manifest:
        """What the corpus was made from and holds: hashes, counts, problems."""
        return self._manifest

    @property
    def version(self) -> str:
        """Hash of the corpus; two folders with the same hash hold the same."""
        return str(self._manifest["corpus"])

    # -- one thing by its id

    def article(self, article_id: str) -> Article:
        """An article, whole.

        Raises:
            QueryError: There is no such article.
        """
        return rows.article_of(self._article_row(article_id))

    def document_date(self, article_id: str) -> DocumentDate:
        """When an article was published, with all evidence.

        Raises:
            QueryError: There is no such article.
        """
        return rows.document_date_of(self._article_row(article_id))

    def place(self, place_id: str) -> Place:
        """A place that a mention of this corpus means or may mean.

        Raises:
            QueryError: No mention has it among its candidates.
        """
        found = self._dicts("SELECT * FROM gazetteer WHERE id = ?", [place_id])
        if not found:
            raise QueryError(f"no mention in this corpus may mean the place {place_id!r}")
        return rows.place_of(found[0])

    # -- tables for the page

    def articles(self) -> pd.DataFrame:
        """All articles by date: the columns of the table but text, zones and timexes."""
        return self._frame(
            f"SELECT {_ARTICLE} FROM articles ORDER BY coalesce(document_date, "
            "document_date_earliest, document_date_latest) NULLS LAST, id",
            [],
        )

    def places(self, view: View) -> pd.DataFrame:
        """Places of a view, those in most articles first.

        Columns: place_id, name, names (as written, a list of (surface, mentions), the commonest
        first), latitude, longitude, uncertainty_km, feature_code, country, articles, mentions.
        """
        condition, values = view.predicate()
        frame = self._frame(
            f"""
            WITH shown AS (SELECT * FROM mentions WHERE {condition} AND {_MAPPED}),
            written AS (
                SELECT place_id, surface, count(*) AS uses FROM shown GROUP BY place_id, surface
            ),
            named AS (
                SELECT place_id, list({{'surface': surface, 'uses': uses}}
                    ORDER BY uses DESC, surface) AS names
                FROM written GROUP BY place_id
            )
            SELECT place_id, any_value(place_name) AS name, any_value(names) AS names,
                any_value(latitude) AS latitude, any_value(longitude) AS longitude,
                any_value(uncertainty_km) AS uncertainty_km,
                any_value(feature_code) AS feature_code, any_value(country) AS country,
                count(DISTINCT article) AS articles, count(*) AS mentions
            FROM shown JOIN named USING (place_id) GROUP BY place_id
            ORDER BY articles DESC, mentions DESC, place_id
            """,
            values,
        )
        names = [[(n["surface"], n["uses"]) for n in written] for written in frame["names"]]
        return frame.assign(names=pd.Series(names, index=frame.index, dtype=object))

    def marks(self, view: View) -> pd.DataFrame:
        """Mapped mentions for the map: place_id, article, earliest, latest, basis, modifier.

        A row each, by date. The view's window and place are put aside: the browser filters by
        them.
        """
        condition, values = _unwindowed(view).predicate()
        return self._frame(
            "SELECT place_id, article, date_earliest AS earliest, date_latest AS latest, "
            "date_basis AS basis, date_modifier AS modifier "
            f"FROM mentions WHERE {condition} AND {_MAPPED} ORDER BY {_BY_DATE}",
            values,
        )

    def passages(
        self, view: View, *, place: str | None = None, limit: int = 100, offset: int = 0
    ) -> pd.DataFrame:
        """Mentions of a view by date, with the title, source and url of their articles.

        Args:
            view: The filter.
            place: Id of a place; takes the place of the view's own.
            limit: At most so many rows.
            offset: Rows to pass over.
        """
        condition, values = (view if place is None else replace(view, place=place)).predicate()
        return self._frame(
            f"""
            SELECT found.*, title, source, url
            FROM (SELECT * FROM mentions WHERE {condition}) AS found
            JOIN articles ON articles.id = found.article
            ORDER BY {_BY_DATE} LIMIT ? OFFSET ?
            """,
            [*values, limit, offset],
        )

    def mentions_of(self, article_id: str) -> pd.DataFrame:
        """All mentions of an article, from first to last."""
        return self._frame(
            'SELECT * FROM mentions WHERE article = ? ORDER BY start, "end"', [article_id]
        )

    def rejected_of(self, article_id: str) -> pd.DataFrame:
        """The names of an article that are no place there, from first to last."""
        return self._frame(
            'SELECT * FROM rejected WHERE article = ? ORDER BY start, "end"', [article_id]
        )

    # -- numbers and time

    def counts(self, view: View) -> Counts:
        """The numbers of a view; see `Counts`."""
        views = {
            "shown": view,
            "with_countries": replace(view, countries=True),
            "with_reported": replace(view, reported=True),
            "with_undated": replace(view, undated=True),
            "any_first": replace(view, first=None),
            "any_last": replace(view, last=None),
            "chosen": replace(View.everything(), articles=view.articles),
            "any_role": replace(view, roles=frozenset(ROLES)),
        }
        flags = []
        values: list[Any] = []
        for name, variant in views.items():
            condition, parameters = variant.predicate()
            flags.append(f"({condition}) AS {name}")
            values += parameters
        numbers = {
            "places": "count(DISTINCT place_id) FILTER (shown)",
            "articles": f"count(DISTINCT article) FILTER (shown AND {_MAPPED})",
            "mentions": f"count(*) FILTER (shown AND {_MAPPED})",
            "reported_only": f"count(*) FILTER (shown AND {_MAPPED} AND {IS_REPORTED})",
            "undated": f"count(*) FILTER (shown AND {_MAPPED} AND {IS_UNDATED})",
            "unresolved": f"count(*) FILTER (shown AND NOT {_MAPPED})",
            "earlier": f"count(*) FILTER (any_first AND NOT shown AND {_MAPPED})",
            "later": f"count(*) FILTER (any_last AND NOT shown AND {_MAPPED})",
            "of_countries": f"count(*) FILTER (with_countries AND {IS_COUNTRY})",
            "of_reported": f"count(*) FILTER (with_reported AND {IS_REPORTED})",
            "of_undated": f"count(*) FILTER (with_undated AND {IS_UNDATED})",
            "mapped": f"count(*) FILTER (chosen AND {_MAPPED})",
            "unplaced": f"count(*) FILTER (chosen AND NOT {_MAPPED})",
        }
        numbers |= {
            f"role_{i}": f"count(*) FILTER (any_role AND role = '{role}')"
            for i, role in enumerate(ROLES)
        }
        columns = ", ".join(f"{sql} AS {name}" for name, sql in numbers.items())
        result = self._dicts(
            f"SELECT {columns} FROM (SELECT *, {', '.join(flags)} FROM mentions)", values
        )[0]
        by_role = {role: result.pop(f"role_{i}") for i, role in enumerate(ROLES)}
        rejected = self._rejected(view)
        return Counts(
            **result,
            by_role=by_role,
            rejected=rejected,
            found=result["mapped"] + result["unplaced"] + rejected,
        )

    def timeline(self, view: View) -> Timeline:
        """Where the dates of the corpus cluster, its bins, and how many mentions each day has.

        The main cluster and the bins are those of the corpus, so that they stay put while the view
        changes.
        """
        dated = self._intervals(View.everything())
        main = main_cluster(_days(self._intervals(View())) or _days(dated))
        known_days = [day for interval in dated for day in interval if day is not None]
        return Timeline(
            first=main[0] if main else None,
            last=main[1] if main else None,
            earliest=min(known_days, default=None),
            latest=max(known_days, default=None),
            main_bins=tuple(bins(*main)) if main else (),
            all_bins=tuple(all_bins(dated)),
            dated=dated,
            shown=self._intervals(_unwindowed(view)),
        )

    # -- rows for exports

    def mention_rows(self, view: View) -> Iterator[dict[str, Any]]:
        """The export's columns of each mention in a view, by article and start; None is unknown."""
        condition, values = view.predicate()
        return self._stream(
            f'SELECT {_EXPORT} FROM mentions WHERE {condition} ORDER BY article, start, "end"',
            values,
        )

    # -- how questions reach DuckDB

    def _article_row(self, article_id: str) -> dict[str, Any]:
        found = self._dicts("SELECT * FROM articles WHERE id = ?", [article_id])
        if not found:
            raise QueryError(f"no article {article_id!r} in this corpus")
        return found[0]

    def _rejected(self, view: View) -> int:
        # Only the choice of articles says anything about names that are no place.
        condition, values = replace(View.everything(), articles=view.articles).predicate()
        counted = self._dicts(f"SELECT count(*) AS n FROM rejected WHERE {condition}", values)
        return int(counted[0]["n"])

    def _intervals(self, view: View) -> dict[Interval, int]:
        condition, values = view.predicate()
        found = self._dicts(
            "SELECT date_earliest, date_latest, count(*) AS mentions FROM mentions "
            f"WHERE {condition} AND {_MAPPED} AND NOT {IS_UNDATED} "
            "GROUP BY ALL ORDER BY ALL NULLS FIRST",
            values,
        )
        return {(row["date_earliest"], row["date_latest"]): row["mentions"] for row in found}

    def _frame(self, sql: str, values: list[Any]) -> pd.DataFrame:
        table = self._ask(lambda cursor: cursor.sql(sql, params=values).to_arrow_table())
        for number, column in enumerate(table.schema):
            if pa.types.is_string(column.type):
                filled = pc.fill_null(table.column(number), "")
                table = table.set_column(number, column.name, filled)
        frame: pd.DataFrame = table.to_pandas()
        return frame

    def _dicts(self, sql: str, values: list[Any]) -> list[dict[str, Any]]:
        return list(self._stream(sql, values))

    def _stream(self, sql: str, values: list[Any]) -> Iterator[dict[str, Any]]:
        cursor = self._ask(lambda cursor: cursor.execute(sql, values))
        names = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(_BATCH):
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def _ask(self, question: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """Put a question on a cursor of its own; look for the parts anew when they have moved."""
        for _ in range(_TRIES - 1):
            try:
                return question(self._db.cursor())
            except duckdb.IOException:
                self._mount()
        return question(self._db.cursor())

    def _mount(self) -> None:
        """Make each table a view of its parts, wherever a switch has put them."""
        with self._mounting:
            for table in schema.TABLES:
                files = store.part_files(self._directory, self._manifest, table)
                # DuckDB takes a path for a pattern: brackets in a folder's name are no such thing.
                escaped = [glob.escape(file) for file in files]
                self._db.read_parquet(escaped).create_view(table, replace=True)


def _days(intervals: dict[Interval, int]) -> Counter[dt.date]:
    """Mentions by day, of intervals that say a day or a week; of all when there are none."""
    fine: Counter[dt.date] = Counter()
    coarse: Counter[dt.date] = Counter()
    for (first, last), count in intervals.items():
        known = first or last
        if known is not None:
            short = first is None or last is None or (last - first).days < 7
            (fine if short else coarse)[known] += count
    return fine or coarse


def _unwindowed(view: View) -> View:
    return replace(view, first=None, last=None, place=None)
