"""What a view says of one place: when, in which articles, and beside which other places.

The window is the timeline's business: all of it is told of the view at any time, so that a slide
asks nothing anew. How it is put into words is the business of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap.corpus.brief import PASSAGE
from geomap.corpus.numbers import MAPPED, unwindowed
from geomap.errors import QueryError
from geomap.mentions import Dating, mention_id
from geomap.views import View
from geomap.views.dates import EVENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.corpus.engine import Engine
    from geomap.views.axis import Closed

# A few articles stand for each date; how many there are is said beside them.
_ARTICLES = 4


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is told: an article, and the first mention in it that tells so."""

    article: str
    title: str
    mention_id: str


@dataclass(frozen=True, slots=True)
class Told:
    """A date that articles give a place.

    Attributes:
        dating: The date; its basis is "reported" when no passage tells it.
        mentions: Mentions with this date.
        articles: Distinct articles of these.
        sources: The first of the articles, by date of publication.
    """

    dating: Dating
    mentions: int
    articles: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """A place named beside another.

    Attributes:
        place_id: Its id.
        name: As the articles write it most often.
        feature_code: What kind of place it is.
        passages: Distinct passages that name both; 0 when only whole articles do.
        articles: Distinct articles that name both.
    """

    place_id: str
    name: str
    feature_code: str
    passages: int
    articles: int


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What a view at any time says of a place.

    Attributes:
        articles: Distinct articles that name it.
        dated: Mentions dated in their passages, by the days with which a window finds them.
        reported: The same of those known only by their report.
        undated: Mentions without any date.
        told: The dates told in passages in order, then those of reports in order.
        companions: Places named beside it, those in most passages first.
    """

    articles: int
    dated: Mapping[Closed, int]
    reported: Mapping[Closed, int]
    undated: int
    told: tuple[Told, ...]
    companions: tuple[Companion, ...]

    @property
    def mentions(self) -> int:
        """All mentions, dated or not."""
        return sum(self.dated.values()) + sum(self.reported.values()) + self.undated


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of an article: as it is written most often, its mentions, and of how many places."""

    place_id: str
    name: str
    mentions: int
    of: int


def places_of_articles(
    engine: Engine, articles: list[str], *, most: int
) -> dict[str, list[NamedPlace]]:
    """The places that articles name most; see `Corpus.places_of_articles`."""
    condition, values = View().predicate()
    found = engine.rows(
        f"""
        SELECT article, place_id, mode(surface ORDER BY surface) AS name, count(*) AS mentions,
            count(*) OVER (PARTITION BY article) AS "of"
        FROM mentions
        WHERE {condition} AND {MAPPED} AND article IN (SELECT unnest(?::VARCHAR[]))
        GROUP BY article, place_id
        QUALIFY row_number() OVER (PARTITION BY article ORDER BY count(*) DESC, place_id) <= ?
        ORDER BY article, count(*) DESC, place_id
        """,
        [*values, articles, most],
    )
    places: dict[str, list[NamedPlace]] = {}
    for row in found:
        places.setdefault(row.pop("article"), []).append(NamedPlace(**row))
    return places


def facts(engine: Engine, view: View, *, most_dates: int, most_companions: int) -> PlaceFacts:
    """What a view at any time says of its place; see `Corpus.place_facts`."""
    if view.place is None:
        raise QueryError("no place is chosen, so there is nothing to tell of it; set View.place")
    whole = replace(unwindowed(view), place=view.place, dated=True, reported=True, undated=True)
    dated: dict[Any, int] = {}
    reported: dict[Any, int] = {}
    undated, articles = 0, 0
    for row in _in_time(engine, whole):
        days, articles = (row["first"], row["last"]), row["articles"]
        if row["is_dated"]:
            dated[days] = row["mentions"]
        elif row["is_reported"]:
            reported[days] = row["mentions"]
        else:
            undated += row["mentions"]
    told = _told(engine, whole, most_dates)
    return PlaceFacts(
        articles, dated, reported, undated, told, _companions(engine, whole, most_companions)
    )


def _in_time(engine: Engine, view: View) -> list[dict[str, Any]]:
    condition, values = view.predicate()
    days = view.days
    return engine.rows(
        f"""
        WITH here AS (
            SELECT article, {days.first} AS first, {days.last} AS last,
                {days.is_dated} AS is_dated, {days.is_reported} AS is_reported
            FROM brief WHERE {condition}
        )
        SELECT first, last, is_dated, is_reported, count(*) AS mentions,
            (SELECT count(DISTINCT article) FROM here) AS articles
        FROM here GROUP BY ALL ORDER BY ALL
        """,
        values,
    )


def _told(engine: Engine, view: View, limit: int) -> tuple[Told, ...]:
    condition, values = view.predicate()
    found = engine.rows(
        f"""
        WITH here AS (
            SELECT article, date_earliest AS earliest, date_latest AS latest,
                date_granularity AS granularity, date_modifier AS modifier,
                {EVENT.is_dated} AS is_dated, count(*) AS mentions,
                min(start) AS start, arg_min("end", start) AS "end",
                arg_min(surface, start) AS surface,
                any_value(coalesce(document_date, document_date_earliest)) AS published
            FROM brief WHERE {condition} AND NOT {EVENT.is_undated}
            GROUP BY ALL
        ),
        titled AS (
            SELECT here.*, coalesce(title, article) AS title
            FROM here JOIN (SELECT id, title FROM articles) AS named ON named.id = here.article
        )
        SELECT earliest, latest, granularity, modifier, is_dated, count(*) AS articles,
            sum(mentions)::BIGINT AS mentions,
            list({{'article': article, 'title': title, 'start': start, 'end': "end",
                    'surface': surface}}
                ORDER BY published NULLS LAST, article)[:{_ARTICLES}] AS sources
        FROM titled GROUP BY earliest, latest, granularity, modifier, is_dated
        ORDER BY NOT is_dated, coalesce(earliest, latest), latest NULLS LAST, modifier NULLS FIRST
        LIMIT ?
        """,
        [*values, limit],
    )
    return tuple(
        Told(
            Dating(
                row["earliest"],
                row["latest"],
                granularity=row["granularity"] or "",
                modifier=row["modifier"] or "",
                basis="stated" if row["is_dated"] else "reported",
            ),
            row["mentions"],
            row["articles"],
            tuple(
                Source(source.pop("article"), source.pop("title"), mention_id(article, **source))
                for source in row["sources"]
                for article in [source["article"]]
            ),
        )
        for row in found
    )


def _companions(engine: Engine, view: View, limit: int) -> tuple[Companion, ...]:
    here, values = view.predicate()
    beside, others = replace(view, place=None).predicate()
    found = engine.rows(
        f"""
        WITH here AS (
            SELECT DISTINCT article_row, {PASSAGE} AS passage FROM brief WHERE {here}
        ),
        beside AS (
            SELECT place_id, surface, feature_code, article_row, {PASSAGE} AS passage FROM brief
            WHERE {beside} AND {MAPPED} AND place_id <> ?
                AND article_row IN (SELECT article_row FROM here)
        ),
        together AS (
            SELECT place_id, count(DISTINCT passage) AS passages
            FROM beside SEMI JOIN here USING (passage) GROUP BY place_id
        ),
        nearest AS (
            SELECT place_id, any_value(coalesce(passages, 0)) AS passages,
                count(DISTINCT article_row) AS articles
            FROM beside LEFT JOIN together USING (place_id) GROUP BY place_id
            ORDER BY passages DESC, articles DESC, place_id LIMIT ?
        )
        SELECT place_id, mode(surface ORDER BY surface) AS name,
            any_value(feature_code) AS feature_code, any_value(passages) AS passages,
            any_value(articles) AS articles
        FROM beside JOIN nearest USING (place_id) GROUP BY place_id
        ORDER BY passages DESC, articles DESC, place_id
        """,
        [*values, *others, view.place, limit],
    )
    return tuple(Companion(**row) for row in found)
