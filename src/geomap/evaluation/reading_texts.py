"""Texts of public corpora with their toponyms: what a row may be like, since each corpus differs.

    {"id", "text", "toponyms": [{"start", "end", …}], "title"?, "url"?, "date"?, "source"?}

A toponym may say its point as `lat` and `lon` or `latitude` and `longitude`, as numbers or text, or
give a `geonameid` in its place, or neither: then it counts as a name to be found, not to be placed.
`text`, `role` and `demonym` are used where they are given; a role that geomap does not know is not
scored. A row without `text` annotates an article that is given apart.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geomap.articles import Article
from geomap.errors import EvaluationError
from geomap.evaluation import cells
from geomap.evaluation.gold import GoldText, GoldToponym
from geomap.readers.record import iso_day
from geomap.zones import find_zones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.evaluation.cells import Row

_LATITUDE = ("lat", "latitude")
_LONGITUDE = ("lon", "longitude", "lng", "long")
_GEONAMES = ("geonameid", "geonames_id", "geoname_id", "geonamesid")
_SURFACE = ("text", "surface", "phrase")
# Keys of other annotations: a row with one of them and no toponyms was not read for its places.
_OTHERS = frozenset({"article", "start", "timexes"})


def is_text(row: Row) -> bool:
    """True for a text with toponyms, which may have none."""
    return "toponyms" in row or ("text" in row and not _OTHERS & row.keys())


def text_with_toponyms(row: Row, where: str, number: int) -> GoldText:
    """A row of a public corpus; a text without an id is called by its line.

    Raises:
        EvaluationError: The row cannot be used; the message names the cell.
    """
    toponyms = row.get("toponyms")
    if toponyms is None:
        toponyms = []
    if not isinstance(toponyms, list):
        raise EvaluationError(f"{where}: 'toponyms' must be a list, not {toponyms!r}")
    text = cells.words(row, "text", where) if row.get("text") is not None else ""
    if not (text or row.get("id")):
        raise EvaluationError(f"{where}: neither 'text' nor 'id'; a row needs one of them")
    published = iso_day(cells.words_or_none(row, ("date",), where)) or ""
    article = Article(
        id=cells.words_or_none(row, ("id",), where) or f"line {number}",
        text=text,
        title=cells.words_or_none(row, ("title",), where),
        source=cells.words_or_none(row, ("source",), where),
        url=cells.words_or_none(row, ("url",), where),
        published=published,
        published_by="record" if published else "",
        zones=find_zones(text),
    )
    read = tuple(_toponym(one, f"{where}: toponym {at}") for at, one in enumerate(toponyms, 1))
    if text:
        _check_spans(read, article, where)
    return GoldText(article, read)


def with_articles(
    texts: Sequence[tuple[int, GoldText]], articles: Mapping[str, Article], path: Path
) -> list[GoldText]:
    """The texts, those without characters of their own with the article of their id.

    Raises:
        EvaluationError: There is no such article, or a toponym lies outside it.
    """
    filled = []
    for number, text in texts:
        given = text
        if not text.article.text:
            where = f"{path}, line {number}"
            article = articles.get(text.article.id)
            if article is None:
                msg = f"{where}: no 'text', and no article '{text.article.id}' in --articles"
                raise EvaluationError(msg)
            _check_spans(text.toponyms, article, where)
            given = dataclasses.replace(text, article=article)
        filled.append(given)
    return filled


def remarks(texts: Sequence[tuple[int, GoldText]]) -> Iterator[str]:
    """What a reader of the figures should know of a corpus that could be read all the same."""
    astray = [
        number
        for number, text in texts
        for one in text.toponyms
        if one.surface and one.surface != text.article.text[one.start : one.end]
    ]
    if astray:
        yield (
            f"{len(astray)} gold names are not what stands at their offsets (first: line "
            f"{astray[0]}); offsets are code points"
        )
    ids = [text.article.id for _, text in texts]
    if len(set(ids)) < len(ids):
        yield f"{len(ids) - len(set(ids))} texts have the id of another one"


def _toponym(row: object, where: str) -> GoldToponym:
    if not isinstance(row, dict):
        raise EvaluationError(f"{where} must be an object, not {row!r}")
    start, end = cells.span(row, where)
    latitude = cells.degrees(row, _LATITUDE, 90, where)
    longitude = cells.degrees(row, _LONGITUDE, 180, where)
    if (latitude is None) != (longitude is None):
        missing = _LATITUDE[0] if latitude is None else _LONGITUDE[0]
        raise EvaluationError(f"{where}: half a point, '{missing}' is missing; give both or none")
    return GoldToponym(
        start,
        end,
        latitude,
        longitude,
        geonames_id=cells.words_or_none(row, _GEONAMES, where),
        surface=cells.words_or_none(row, _SURFACE, where),
        role=cells.role_or_none(row),
        demonym=row.get("demonym") is True,
    )


def _check_spans(toponyms: Sequence[GoldToponym], article: Article, where: str) -> None:
    for at, one in enumerate(toponyms, 1):
        if one.end > len(article.text):
            msg = (
                f"{where}: toponym {at}: 'end' {one.end} lies after the text's "
                f"{len(article.text)} characters; offsets are code points"
            )
            raise EvaluationError(msg)
