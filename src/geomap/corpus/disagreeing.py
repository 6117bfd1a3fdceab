"""Disagreeing: passages of different articles that date one place by their words, narrowed down.

SQL finds pairs of passages of one place with words in common; words that many passages of a place
have are left out, so that a place named ten thousand times costs no hundred million pairs. Which
of the pairs disagree is decided by `disagreements`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.corpus.numbers import MAPPED
from geomap.disagreements import Disagreement, Statement, content_words, disagreements
from geomap.near_duplicates.wording import COMMON
from geomap.views.view import IS_COUNTRY

if TYPE_CHECKING:
    from geomap.corpus.engine import Engine
    from geomap.views import View

    Span = tuple[int, int]

# A word in more passages of a place than this tells none of them from the others.
_IN_PASSAGES = 40
# So many letters part words well enough to narrow down; the rule reads them whole.
_LETTERS = 4
_WORD = r"[\pL\pM]{4,}"
# Who speaks or signs is a government: its capital, its country and its people are one subject.
_SUBJECT = f"""CASE WHEN coalesce(country, '') <> '' AND (role = 'actor' OR {IS_COUNTRY})
    THEN country ELSE place_id END"""


@dataclass(frozen=True, slots=True)
class Disagreements:
    """What was found, and whether that is all.

    Attributes:
        pairs: The most alike first.
        compared: Pairs of passages that were read.
        capped: Whether there were more to read.
    """

    pairs: tuple[Disagreement, ...]
    compared: int
    capped: bool


def find(engine: Engine, view: View, *, most: int) -> Disagreements:
    """Pairs of a view that disagree; see `Corpus.disagreements`."""
    condition, values = view.predicate()
    found = engine.rows(
        f"""
        WITH told AS (
            SELECT {_SUBJECT} AS subject, article, passage_start, date_earliest AS first,
                date_latest AS last, any_value(passage) AS passage,
                any_value(passage_group) AS passage_group, arg_min(mention_id, start) AS mention_id
            FROM mentions
            WHERE {condition} AND {MAPPED} AND date_basis IN ('stated', 'relative')
                AND date_earliest IS NOT NULL AND date_latest IS NOT NULL
            GROUP BY subject, article, passage_start, date_earliest, date_latest
        ),
        contested AS (
            SELECT subject FROM told GROUP BY subject
            HAVING max(first) > min(last) AND count(DISTINCT article) > 1
        ),
        kept AS (SELECT * FROM told SEMI JOIN contested USING (subject)),
        words AS (
            SELECT DISTINCT subject, mention_id, article, left(word, {_LETTERS}) AS word
            FROM (
                SELECT subject, mention_id, article,
                    unnest(regexp_extract_all(lower(passage), ?)) AS word
                FROM kept
            )
            WHERE word NOT IN (SELECT unnest(?::VARCHAR[]))
        ),
        telling AS (
            SELECT * FROM words
            QUALIFY count(*) OVER (PARTITION BY subject, word) <= {_IN_PASSAGES}
        ),
        pairs AS (
            SELECT subject, a.mention_id AS one, b.mention_id AS other, count(*) AS shared
            FROM telling AS a JOIN telling AS b USING (subject, word)
            WHERE a.article < b.article GROUP BY ALL HAVING count(*) > 1
            ORDER BY shared DESC, subject, one, other LIMIT ?
        )
        SELECT a.subject, {_side("a", "one")}, {_side("b", "other")}
        FROM pairs
        JOIN kept AS a ON a.subject = pairs.subject AND a.mention_id = pairs.one
        JOIN kept AS b ON b.subject = pairs.subject AND b.mention_id = pairs.other
        ORDER BY shared DESC, a.subject, one, other
        """,
        [*values, _WORD, sorted(COMMON), most + 1],
    )
    named = _named(engine, {row[f"{it}_mention_id"] for row in found for it in ("one", "other")})
    pairs = [
        (_statement(row, "one", named), _statement(row, "other", named)) for row in found[:most]
    ]
    return Disagreements(tuple(disagreements(pairs)), len(pairs), len(found) > most)


def _named(engine: Engine, mention_ids: set[str]) -> dict[str, tuple[frozenset[str], list[Span]]]:
    """For each of some mentions the subjects of its passage, and what in it is no content."""
    found = engine.rows(
        f"""
        WITH asked AS (
            SELECT mention_id, article, passage_start FROM mentions
            WHERE mention_id IN (SELECT unnest(?::VARCHAR[]))
        )
        SELECT asked.mention_id, {_SUBJECT} AS subject, start - passage_start AS start,
            "end" - passage_start AS "end", date_start - passage_start AS date_start,
            date_end - passage_start AS date_end
        FROM asked JOIN mentions USING (article, passage_start)
        """,
        [sorted(mention_ids)],
    )
    subjects: dict[str, set[str]] = {}
    spans: dict[str, list[Span]] = {}
    for row in found:
        key = row["mention_id"]
        subjects.setdefault(key, set()).update([row["subject"]] if row["subject"] else [])
        spans.setdefault(key, []).append((row["start"], row["end"]))
        if row["date_start"] is not None:
            spans[key].append((row["date_start"], row["date_end"]))
    return {key: (frozenset(subjects[key]), its) for key, its in spans.items()}


def _side(table: str, name: str) -> str:
    columns = ("mention_id", "article", "passage", "passage_group", "first", "last")
    listed = [f"{table}.{column} AS {name}_{column}" for column in columns]
    return ", ".join([f"{table}.mention_id AS {name}", *listed])


def _statement(
    row: dict[str, Any], name: str, named: dict[str, tuple[frozenset[str], list[Span]]]
) -> Statement:
    key = row[f"{name}_mention_id"]
    beside, spans = named[key]
    return Statement(
        key=key,
        subject=row["subject"],
        article=row[f"{name}_article"],
        group=row[f"{name}_passage_group"],
        first=row[f"{name}_first"],
        last=row[f"{name}_last"],
        stems=frozenset(one.stem for one in content_words(row[f"{name}_passage"], spans)),
        beside=beside,
    )
