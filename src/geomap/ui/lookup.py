"""Small questions to the corpus that every pane asks again and again, with their answers kept.

A corpus never changes once it is open, so an answer holds as long as the corpus does.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.corpus.records import records
from geomap.errors import QueryError
from geomap.feature_codes import kind_words

if TYPE_CHECKING:
    from geomap.corpus import Corpus
    from geomap.corpus.disagreeing import Disagreements
    from geomap.corpus.of_place import PlaceFacts
    from geomap.corpus.records import Record
    from geomap.gazetteer import Place
    from geomap.views import Counts, PassageCounts, Timeline, View


@functools.lru_cache(maxsize=20_000)
def place(corpus: Corpus, place_id: str) -> Place | None:
    """A place of the corpus, or None when it has no such place."""
    try:
        return corpus.place(place_id)
    except QueryError:
        return None


@functools.lru_cache(maxsize=2_000)
def written(corpus: Corpus, place_id: str) -> tuple[tuple[str, int], ...]:
    """How often each spelling of a place stands in the articles, the most frequent first."""
    return tuple(corpus.written(place_id))


def shown_name(corpus: Corpus, place_id: str) -> str:
    """The name of a place: as the articles write it, else as the gazetteer does, else its id."""
    for surface, _count in written(corpus, place_id):
        return surface
    known = place(corpus, place_id)
    return known.name if known else place_id


def name_and_kind(corpus: Corpus, place_id: str) -> str:
    """The name of a candidate with what kind of place it is: namesakes are told apart by that."""
    known = place(corpus, place_id)
    return f"{known.name}, {kind_words(known.feature_code, known.name)}" if known else place_id


@functools.lru_cache(maxsize=64)
def counts(corpus: Corpus, view: View) -> Counts:
    """The numbers of a view."""
    return corpus.counts(view)


@functools.lru_cache(maxsize=64)
def size(corpus: Corpus, view: View) -> tuple[int, int]:
    """How many places and mapped mentions a view has at any time."""
    return corpus.size(view)


@functools.lru_cache(maxsize=256)
def passage_counts(corpus: Corpus, view: View) -> PassageCounts:
    """How much a view says of its places, for one that is chosen."""
    return corpus.passage_counts(view)


def place_facts(corpus: Corpus, view: View) -> PlaceFacts:
    """What a view says of its place, whatever stretch of time the view shows."""
    return _place_facts(corpus, replace(timeless(view), place=view.place))


@functools.lru_cache(maxsize=256)
def _place_facts(corpus: Corpus, view: View) -> PlaceFacts:
    return corpus.place_facts(view)


@functools.lru_cache(maxsize=16)
def disagreements(corpus: Corpus, view: View) -> Disagreements:
    """The passages of a view that give one place dates without a day in common."""
    return corpus.disagreements(view)


@functools.lru_cache(maxsize=8)
def tellings(corpus: Corpus, view: View, limit: int) -> tuple[Record, ...]:
    """The first tellings of a view, as rows that nobody changes."""
    return tuple(records(corpus.tellings(view, limit=limit)))


@functools.lru_cache(maxsize=4)
def missing(
    corpus: Corpus, limit: int
) -> tuple[tuple[Record, ...], tuple[Record, ...], tuple[Record, ...]]:
    """Names without a place, articles without names, and those dated only by their report."""
    return (
        tuple(records(corpus.names_without_place(limit=limit))),
        tuple(records(corpus.articles_without_names(limit=limit))),
        tuple(records(corpus.reported_only(limit=limit))),
    )


def timeline(corpus: Corpus, view: View) -> Timeline:
    """The dates of the corpus and of a view, whatever stretch of time the view shows."""
    return _timeline(corpus, timeless(view))


def timeless(view: View) -> View:
    """The view without what the map's own timeline filters by, and without its place."""
    return replace(view, first=None, last=None, place=None, dated=True, reported=True, undated=True)


@functools.lru_cache(maxsize=16)
def _timeline(corpus: Corpus, view: View) -> Timeline:
    return corpus.timeline(view)


def titles(corpus: Corpus, article_ids: frozenset[str] | None) -> dict[str, str]:
    """Title by id of the chosen articles, in their order; empty when all are chosen."""
    if article_ids is None:
        return {}
    found = corpus.articles(article_ids)
    known = dict(zip(found["id"], found["title"], strict=True))
    return {article: known.get(article) or article for article in sorted(article_ids)}


@functools.lru_cache(maxsize=20_000)
def title(corpus: Corpus, article_id: str) -> str | None:
    """The title of an article, its id where it has none; None when there is no such article."""
    found = corpus.articles([article_id])
    return (found["title"][0] or article_id) if len(found) else None
