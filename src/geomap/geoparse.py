"""Geoparsing: the whole way from an article to its dated, placed mentions.

Only the order of the steps lives here; each step is a room of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

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
from geomap.toponyms import find_names

if TYPE_CHECKING:
    from geomap.articles import Article
    from geomap.dating import DocumentDate
    from geomap.gazetteer import Gazetteer
    from geomap.mentions import Rejected, Role
    from geomap.names import Index
    from geomap.ner import Recogniser
    from geomap.resolution import Resolution
    from geomap.timex import Timex
    from geomap.toponyms import Aside, Toponym


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
    expressions = read_expressions(article.text)
    sentences = Sentences(article.text)
    document_date = document_date or date_document(
        article, timexes=expressions.resolved(None, article.event_starts), sentences=sentences
    )
    timexes = tuple(expressions.resolved(document_date.value, article.event_starts))
    binder = Binder(article, document_date, timexes, sentences)
    toponyms, rejected, demonyms, plurals, misspelt = find_names(
        article, index, entities=recogniser.entities(article.text) if recogniser else ()
    )
    mentions: list[Mention] = []

    def add(
        name: Toponym | Aside, resolution: Resolution, role: tuple[Role, str], *, demonym: bool
    ) -> None:
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

    resolutions = resolve(toponyms, source_country=source_country(article))
    for toponym, resolution in zip(toponyms, resolutions, strict=True):
        role = assign_role(article, toponym.start, toponym.end, resolution.place)
        add(toponym, resolution, role, demonym=False)
    for plural in plurals:
        role = assign_role(article, plural.start, plural.end, None)
        add(plural, resolve_plural(plural.uses), role, demonym=False)
    for word in misspelt:
        role = assign_role(article, word.start, word.end, None)
        add(word, resolve_misspelt(word.uses), role, demonym=False)
    named = {mention.place_id for mention in mentions if mention.place_id}
    for word in demonyms:
        resolution = resolve_demonym(word.uses, named)
        add(word, resolution, ("modifier", _of_people(word, resolution)), demonym=True)
    mentions.sort(key=lambda mention: mention.start)
    return Parsed(article, document_date, timexes, tuple(mentions), rejected)


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
