"""One thing by its id: an article with what was found in it and what stands beside it, a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.corpus import rows, schema
from geomap.errors import QueryError
from geomap.geoparse import Parsed
from geomap.mentions import Rejected
from geomap.timex import find_timexes

if TYPE_CHECKING:
    import pandas as pd

    from geomap.articles import Article
    from geomap.corpus.engine import Engine
    from geomap.dating.values import DocumentDate
    from geomap.gazetteer import Place


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where an article stands among all of a corpus, by date.

    Attributes:
        number: Its number, from 1.
        total: How many there are.
        before: Id of the one before it; None when it is the first.
        after: Id of the one after it; None when it is the last.
    """

    number: int
    total: int
    before: str | None
    after: str | None


def _in_order(engine: Engine) -> str:
    """The name of a table of the ids of all articles with their numbers by date, from 1."""
    name = "articles_in_order"
    engine.once(
        name,
        f"SELECT id, row_number() OVER (ORDER BY {schema.BY_DATE}) AS number FROM articles",
    )
    return name


def first_article(engine: Engine) -> str | None:
    """Id of the first article by date; None when there is none."""
    found = engine.rows(f"SELECT id FROM {_in_order(engine)} WHERE number = 1", [])
    return found[0]["id"] if found else None


def neighbours(engine: Engine, article_id: str) -> Neighbours:
    """Where an article stands among all, by date.

    Raises:
        QueryError: There is no such article.
    """
    table = _in_order(engine)
    found = engine.rows(
        f"""
        WITH here AS (SELECT number FROM {table} WHERE id = ?)
        SELECT id, all_.number - here.number AS apart, here.number,
            (SELECT count(*) FROM {table}) AS total
        FROM {table} AS all_, here WHERE all_.number BETWEEN here.number - 1 AND here.number + 1
        """,
        [article_id],
    )
    if not found:
        raise QueryError(f"no article {article_id!r} in this corpus")
    beside = {row["apart"]: row["id"] for row in found}
    return Neighbours(found[0]["number"], found[0]["total"], beside.get(-1), beside.get(1))


def article(engine: Engine, article_id: str) -> Article:
    """An article, whole.

    Raises:
        QueryError: There is no such article.
    """
    return rows.article_of(_article_row(engine, article_id))


def document_date(engine: Engine, article_id: str) -> DocumentDate:
    """When an article was published, with all evidence.

    Raises:
        QueryError: There is no such article.
    """
    return rows.document_date_of(_article_row(engine, article_id))


def document_dates(engine: Engine, article_ids: list[str]) -> dict[str, DocumentDate]:
    """When some articles were published, by id; those that are not there are left out."""
    marks = ", ".join("?" * len(article_ids)) or "NULL"
    found = engine.rows(
        "SELECT id, document_date, document_date_earliest, document_date_latest, "
        "document_date_basis, document_date_evidence, document_date_conflicts "
        f"FROM articles WHERE id IN ({marks})",
        article_ids,
    )
    return {row["id"]: rows.document_date_of(row) for row in found}


def parsed(engine: Engine, article_id: str) -> Parsed:
    """An article with its mentions and rejected names, as geoparsing and corrections left it.

    Raises:
        QueryError: There is no such article.
    """
    row = _article_row(engine, article_id)
    whole, date = rows.article_of(row), rows.document_date_of(row)
    found, rejected = (
        engine.rows(f'SELECT * FROM {table} WHERE article = ? ORDER BY start, "end"', [it])
        for table, it in (("mentions", article_id), ("rejected", article_id))
    )
    return Parsed(
        whole,
        date,
        tuple(find_timexes(whole.text, reference=date.value, events=whole.event_starts)),
        tuple(map(rows.mention_of, found)),
        tuple(Rejected(**row) for row in rejected),
    )


def place(engine: Engine, place_id: str) -> Place:
    """A place that a mention of this corpus means or may mean.

    Raises:
        QueryError: No mention has it among its candidates.
    """
    found = engine.rows("SELECT * FROM gazetteer WHERE id = ?", [place_id])
    if not found:
        raise QueryError(f"no mention in this corpus may mean the place {place_id!r}")
    return rows.place_of(found[0])


def places(engine: Engine, place_ids: list[str]) -> dict[str, Place]:
    """Some places that mentions of this corpus mean or may mean, by id."""
    found = engine.rows(
        "SELECT * FROM gazetteer WHERE id IN (SELECT unnest(?::VARCHAR[]))", [place_ids]
    )
    return {row["id"]: rows.place_of(row) for row in found}


def written(engine: Engine, place_id: str) -> list[tuple[str, int]]:
    """How often each spelling of a place stands in the articles, the most frequent first."""
    found = engine.rows(
        "SELECT surface, count(*) AS uses FROM brief WHERE place_id = ? "
        "GROUP BY surface ORDER BY uses DESC, surface",
        [place_id],
    )
    return [(row["surface"], row["uses"]) for row in found]


def mentions(engine: Engine, article_id: str) -> pd.DataFrame:
    """All mentions of an article, from first to last."""
    return engine.frame(
        'SELECT * FROM mentions WHERE article = ? ORDER BY start, "end"', [article_id]
    )


def rejected(engine: Engine, article_id: str) -> pd.DataFrame:
    """The names of an article that are no place there, from first to last."""
    return engine.frame(
        'SELECT * FROM rejected WHERE article = ? ORDER BY start, "end"', [article_id]
    )


def _article_row(engine: Engine, article_id: str) -> dict[str, Any]:
    found = engine.rows("SELECT * FROM articles WHERE id = ?", [article_id])
    if not found:
        raise QueryError(f"no article {article_id!r} in this corpus")
    return found[0]
