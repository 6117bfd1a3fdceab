"""A made-up corpus of any size, as rows of the corpus' schema: no article is parsed for it.

Articles are spread evenly over five years, four of five mentions lie on a day or week shortly
before their report, places are named about as unevenly as in news (a tenth of them takes two
thirds of the mentions), and passages are words of a made-up language with the names in them. The
same size gives the same rows.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from geomap.corpus import manifests, schema, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PLACES = 20_000
_AN_ARTICLE = 24  # mentions
_A_PASSAGE = 2  # mentions, in every second passage; else one
_PASSAGES = 16  # an article
_ROWS = 50_000  # of a batch
_VERSION = 2  # raised when other rows are made, so that cached ones are not used

# Words of two to four syllables; those that come first are used most.
_SETUP = f"""
CREATE MACRO pick(seed, n) AS (hash(seed) % n)::INTEGER;
-- Uneven as names are: small numbers far more often than large ones.
CREATE MACRO uneven(seed, n) AS floor(n * pow((hash(seed) % 1000003) / 1000003.0, 3))::INTEGER;
CREATE TABLE syllables AS SELECT string_split(
    'ba de ki lo mu ra se ti vo na ле ми ша ту го ни ба ре սա կի րո նե 山 水 火 国 中 会', ' '
) AS s;
CREATE TABLE vocabulary AS
    SELECT list(word ORDER BY n) AS words FROM (
        SELECT n, array_to_string(
            list_transform(range(2 + pick(n, 3)), lambda i: s[1 + pick(n * 7 + i, len(s))]), ''
        ) AS word
        FROM range(5000) AS t(n), syllables
    );
CREATE TABLE places AS
    SELECT n, 'place_' || lpad(n::VARCHAR, 5, '0') AS id, 'Name' || n AS name,
        -55 + (hash(n) % 12000) / 100.0 AS latitude,
        -179 + (hash(n + 7000000) % 35800) / 100.0 AS longitude,
        CASE WHEN n % 100 = 0 THEN 'PCLI' WHEN n % 10 = 0 THEN 'ADM1' ELSE 'PPL' END AS feature_code
    FROM range({PLACES}) AS t(n);
"""
_SENTENCES = f"""
CREATE TABLE sentences AS
    SELECT a, p, first, second, head, middle, tail,
        head || ' ' || first || ' ' || middle || coalesce(' ' || second, '') || ' ' || tail || '.'
            AS passage
    FROM (
        SELECT a, p,
            'Name' || uneven(a * 64 + p, {PLACES}) AS first,
            CASE WHEN p % 2 = 0 THEN 'Name' || uneven(a * 64 + p + 32, {PLACES}) END AS second,
            array_to_string(list_transform(range(8),
                lambda i: words[1 + uneven((a * 64 + p) * 32 + i, 5000)]), ' ') AS head,
            array_to_string(list_transform(range(5),
                lambda i: words[1 + uneven((a * 64 + p) * 32 + 8 + i, 5000)]), ' ') AS middle,
            array_to_string(list_transform(range(4),
                lambda i: words[1 + uneven((a * 64 + p) * 32 + 13 + i, 5000)]), ' ') AS tail
        FROM range(?, ?) AS r(a), range({_PASSAGES}) AS q(p), vocabulary
    );
"""
_MENTIONS = """
    SELECT 'm' || a || '-' || p || '-' || k AS mention_id,
        'a' || lpad(a::VARCHAR, 8, '0') AS article,
        (passage_start + inside)::INTEGER AS start,
        (passage_start + inside + len(surface))::INTEGER AS "end", surface,
        CASE WHEN unplaced THEN NULL ELSE id END AS place_id,
        CASE WHEN unplaced THEN NULL ELSE name END AS place_name,
        CASE WHEN unplaced THEN NULL ELSE latitude END AS latitude,
        CASE WHEN unplaced THEN NULL ELSE longitude END AS longitude,
        CASE WHEN unplaced THEN NULL ELSE 2.5 END AS uncertainty_km,
        CASE WHEN unplaced THEN NULL ELSE feature_code END AS feature_code,
        NULL AS country,
        CASE WHEN draw % 20 < 13 THEN 'location' WHEN draw % 20 < 16 THEN 'actor'
            WHEN draw % 20 < 18 THEN 'modifier' WHEN draw % 20 < 19 THEN 'dateline'
            ELSE 'name-part' END AS role,
        CASE WHEN unplaced THEN 0.0 ELSE 0.9 END AS score,
        event AS date_earliest, event + 6 * (draw // 20 % 8 = 0)::INTEGER AS date_latest,
        CASE WHEN draw // 20 % 8 = 0 THEN 'week' ELSE 'day' END AS date_granularity,
        NULL AS date_modifier,
        CASE WHEN draw // 160 % 5 < 2 THEN 'reported' ELSE 'relative' END AS date_basis,
        CASE WHEN draw // 160 % 5 < 2 THEN NULL ELSE 'last week' END AS date_text,
        day AS document_date, 'record' AS document_date_basis, passage,
        passage_start::INTEGER AS passage_start,
        (passage_start + len(passage))::INTEGER AS passage_end, 'body' AS zone,
        'the only place of this name' AS reason,
        '[{"place_id": "' || id || '", "score": 0.9, "evidence": "the only place"}]' AS candidates,
        'nothing says otherwise' AS role_reason,
        NULL AS date_start, NULL AS date_end, 'the nearest date' AS date_reason,
        NULL AS date_tense, day AS document_date_earliest, day AS document_date_latest,
        (hash(a * 64 + p) >> 1)::BIGINT AS passage_key,
        (hash(CASE WHEN p % 8 = 1 AND a > 0 THEN (a - a % 4) * 64 + p ELSE a * 64 + p END)
            >> 1)::BIGINT AS passage_group
    FROM (
        SELECT *, hash(a * 256 + p * 4 + k) AS draw, hash(a * 256 + p * 4 + k + 1) % 40 = 0
                AS unplaced,
            -- The event, or the day of the report; what is reported only lies on that.
            CASE WHEN hash(a * 256 + p * 4 + k) // 160 % 5 < 2 THEN day
                ELSE day - (hash(a * 256 + p * 4 + k + 2) % 9)::INTEGER END AS event
        FROM (
            SELECT *, 0 AS k, first AS surface, len(head) + 1 AS inside FROM told
            UNION ALL
            SELECT *, 1, second, len(head) + len(first) + len(middle) + 3 FROM told
            WHERE second IS NOT NULL
        )
    ) JOIN places ON places.name = surface
"""
_TOLD = """
CREATE TABLE told AS
    SELECT *, DATE '2019-01-01' + (a * 1826 // ?)::INTEGER AS day,
        (coalesce(sum(len(passage) + 1) OVER (
            PARTITION BY a ORDER BY p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
        )::INTEGER AS passage_start
    FROM sentences;
"""
_ARTICLES = """
    SELECT 'a' || lpad(a::VARCHAR, 8, '0') AS id, 'Report ' || a AS title,
        'Paper ' || a % 200 AS source, day AS document_date, day AS document_date_earliest,
        day AS document_date_latest, 'record' AS document_date_basis, '[]' AS dates,
        '[]' AS events, '[]' AS document_date_conflicts, '[]' AS document_date_evidence,
        24 AS mapped, 0 AS unresolved, 1 AS rejected, '[]' AS zones, '[]' AS timexes,
        '[]' AS corrections, a::VARCHAR AS key,
        string_agg(passage, ' ' ORDER BY p) AS text
    FROM told GROUP BY a, day
"""


def make(directory: Path, mentions: int) -> Path:
    """Write the corpus below a folder, unless it is there already; gives its own folder.

    Args:
        directory: Where corpora are kept.
        mentions: How many mentions, about.
    """
    folder = directory / f"mentions-{mentions}-{schema.VERSION}.{_VERSION}"
    if manifests.holds_corpus(folder):
        return folder
    articles = mentions // _AN_ARTICLE
    scratch = directory / "making"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    with duckdb.connect(str(scratch / "rows.duckdb"), config={"memory_limit": "6GB"}) as db:
        db.execute("SET enable_progress_bar = false")
        db.execute(_SETUP)
        for begin in range(0, articles, 50_000):
            db.execute(_SENTENCES, [begin, min(begin + 50_000, articles)])
            db.execute(_TOLD, [articles])
            _keep(db, "mentions", _MENTIONS)
            _keep(db, "articles", _ARTICLES)
            db.execute("DROP TABLE told; DROP TABLE sentences")
        order = 'coalesce(date_earliest, date_latest), article, start, "end"'
        with store.writing(folder):
            store.write_version(
                folder,
                {
                    "articles": _batches(db, "articles", "SELECT * FROM articles ORDER BY id"),
                    "mentions": _batches(
                        db, "mentions", f"SELECT * FROM mentions ORDER BY {order}"
                    ),
                    "rejected": _batches(
                        db,
                        "rejected",
                        "SELECT id AS article, 0 AS start, 2 AS \"end\", 'no' AS surface, "
                        "'a word' AS reason FROM articles ORDER BY id",
                    ),
                    "gazetteer": _batches(
                        db,
                        "gazetteer",
                        "SELECT id, name, '[[\"' || name || '\", \"en\", false]]' AS names, "
                        "feature_code, latitude, longitude, 2.5 AS uncertainty_km "
                        "FROM places ORDER BY id",
                    ),
                },
                {"geomap": "benchmark", "counts": {"articles": articles}},
            )
    shutil.rmtree(scratch)
    return folder


def _keep(db: duckdb.DuckDBPyConnection, table: str, sql: str) -> None:
    there = db.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [table]).fetchone()
    db.execute(f"INSERT INTO {table} {sql}" if there else f"CREATE TABLE {table} AS {sql}")


def _batches(db: duckdb.DuckDBPyConnection, table: str, sql: str) -> Iterator[pa.RecordBatch]:
    wanted = schema.TABLES[table]
    for batch in db.cursor().sql(sql).to_arrow_reader(_ROWS):
        held = dict(zip(batch.schema.names, batch.columns, strict=True))
        yield _filled(held, wanted, batch.num_rows)


def _filled(held: dict[str, pa.Array], wanted: pa.Schema, rows: int) -> pa.RecordBatch:
    """The columns of the schema; NULL where none was made."""
    columns = [
        held[field.name].cast(field.type) if field.name in held else pa.nulls(rows, field.type)
        for field in wanted
    ]
    return pa.RecordBatch.from_arrays(columns, schema=wanted)
