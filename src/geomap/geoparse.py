"""Geoparsing: the whole way from an article to its dated, placed mentions.

Only the order of the steps lives here; each step is a room of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.dating import Binder, date_document
from geomap.mentions import Mention
from geomap.names import NameIndex
from geomap.passages import Sentences
from geomap.resolution import (
    resolve,
    resolve_demonym,
    resolve_misspelt,
    resolve_plural,
    source_country,
)
from geomap.roles import assign_role
from geomap.timex import read_expressions
from geomap.toponyms import find_all_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.articles import Article
    from geomap.dating import DocumentDate
    from geomap.gazetteer import Gazetteer
    from geomap.mentions import Rejected, Role
    from geomap.names import Index
    from geomap.ner import Recogniser
    from geomap.resolution import Resolution
    from geomap.timex import Timex
    from geomap.toponyms import Aside, Found, Toponym


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that geoparsing finds in one article.

    Attributes:
        article: The article.
        document_date: When it was published, and how that is known.
        timexes: Its temporal expressions.
        mentions: Its mentions in order, mapped and unresolved.
        rejected: Gazetteer names in it that are no places there, in order.
    """

    article: Article
    document_date: DocumentDate
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    rejected: tuple[Rejected, ...]

    @property
    def found(self) -> int:
        """Number of name hits considered: mapped, unresolved and rejected ones."""
        return len(self.mentions) + len(self.rejected)


def parse(
    article: Article,
    index: Index,
    *,
    document_date: DocumentDate | None = None,
    recogniser: Recogniser | None = None,
) -> Parsed:
    """Find, place and date the mentions of an article.

    Args:
        article: The article.
        index: The names to look for.
        document_date: When the article was published, if that is known better than its text and
            metadata tell.
        recogniser: A model of the language (`geomap.ner.load`) that helps to find names.

    Returns:
        The mentions, and all that was found on the way.
    """
    return parse_all([article], index, document_dates=[document_date], recogniser=recogniser)[0]


def parse_all(
    articles: Sequence[Article],
    index: Index,
    *,
    document_dates: Sequence[DocumentDate | None] | None = None,
    recogniser: Recogniser | None = None,
) -> list[Parsed]:
    """What `parse` finds in each of some articles, in their order.

    Each step goes through all of them before the next one begins: the rules and tables of one step
    fit into a processor's caches, those of all steps do not. Some dozen articles are enough for
    that; more take more memory.

    Args:
        articles: The articles.
        index: The names to look for.
        document_dates: As in `parse`, one for each article; None where nothing better is known.
        recogniser: As in `parse`.
    """
    known = document_dates or [None] * len(articles)
    expressions = [read_expressions(article.text) for article in articles]
    sentences = [Sentences(article.text) for article in articles]
    days = [
        day
        or date_document(
            article, timexes=read.resolved(None, article.event_starts), sentences=within
        )
        for article, day, read, within in zip(articles, known, expressions, sentences, strict=True)
    ]
    timexes = [
        tuple(read.resolved(day.value, article.event_starts))
        for article, day, read in zip(articles, days, expressions, strict=True)
    ]
    entities = [recogniser.entities(article.text) if recogniser else () for article in articles]
    found = find_all_names(articles, index, entities=entities)
    resolutions = [
        resolve(names.toponyms, source_country=source_country(article))
        for article, names in zip(articles, found, strict=True)
    ]
    placed = [
        list(_placed(article, names, meant))
        for article, names, meant in zip(articles, found, resolutions, strict=True)
    ]
    together = zip(articles, days, timexes, sentences, found, placed, strict=True)
    return [
        Parsed(
            article,
            day,
            of_article,
            _dated(article, Binder(article, day, of_article, within), within, used),
            names.rejected,
        )
        for article, day, of_article, within, names, used in together
    ]


class _Placed(NamedTuple):
    """A name with its place and role."""

    name: Toponym | Aside
    resolution: Resolution
    role: tuple[Role, str]
    demonym: bool = False


def _placed(article: Article, found: Found, resolutions: Sequence[Resolution]) -> Iterator[_Placed]:
    """The places and roles of what was found in an article."""
    named: set[str] = set()
    for toponym, resolution in zip(found.toponyms, resolutions, strict=True):
        place = resolution.place
        if place:
            named.add(place.id)
        role = assign_role(article, toponym.start, toponym.end, place)
        yield _Placed(toponym, resolution, role)
    for plural in found.plurals:
        role = assign_role(article, plural.start, plural.end, None)
        yield _Placed(plural, resolve_plural(plural.uses), role)
    for word in found.misspelt:
        role = assign_role(article, word.start, word.end, None)
        yield _Placed(word, resolve_misspelt(word.uses), role)
    for word in found.demonyms:
        resolution = resolve_demonym(word.uses, named)
        role = ("modifier", _of_people(word, resolution))
        yield _Placed(word, resolution, role, demonym=True)


def _dated(
    article: Article, binder: Binder, sentences: Sentences, placed: Iterable[_Placed]
) -> tuple[Mention, ...]:
    """The mentions of an article, in order."""
    mentions = []
    for name, resolution, role, demonym in placed:
        passage_start, passage_end = sentences.around(name.start, name.end)
        mentions.append(
            Mention(
                article=article.id,
                start=name.start,
                end=name.end,
                surface=name.surface,
                candidates=resolution.candidates,
                place_id=resolution.place.id if resolution.place else None,
                score=resolution.score,
                reason=resolution.reason,
                role=role[0],
                role_reason=role[1],
                dating=binder.bind(name.start, name.end),
                passage_start=passage_start,
                passage_end=passage_end,
                demonym=demonym,
            )
        )
    mentions.sort(key=lambda mention: mention.start)
    return tuple(mentions)


def _of_people(demonym: Aside, resolution: Resolution) -> str:
    places = [resolution.place] if resolution.place else [use.place for use in demonym.uses]
    names = " or ".join(place.name for place in places)
    return f"“{demonym.surface}”: people or things of {names}"


def geoparse(article: Article, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of an article; the gazetteer's index is kept for the next one.

    To see what was rejected, use `parse` with `index_of(gazetteer)`.
    """
    return list(parse(article, index_of(gazetteer)).mentions)


def index_of(gazetteer: Gazetteer) -> Index:
    """The names of a gazetteer, or of one with the world below it; kept for the next time."""
    return _index(_ByDigest(gazetteer))


@dataclass(frozen=True, slots=True)
class _ByDigest:
    """A gazetteer that counts as equal to every other one of the same rows."""

    gazetteer: Gazetteer

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and self.gazetteer.digest == other.gazetteer.digest

    def __hash__(self) -> int:
        return hash(self.gazetteer.digest)


@lru_cache(maxsize=4)
def _index(key: _ByDigest) -> Index:
    # A gazetteer with the world below it brings its own.
    index: Index | None = getattr(key.gazetteer, "index", None)
    if index is None:
        index = NameIndex(key.gazetteer, blocks=key.gazetteer.blocks)
    return index
