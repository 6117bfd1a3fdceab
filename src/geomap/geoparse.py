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
from geomap.resolution import resolve
from geomap.roles import assign_role
from geomap.timex import find_timexes
from geomap.toponyms import find_toponyms

if TYPE_CHECKING:
    from geomap.articles import Article
    from geomap.dating import DocumentDate
    from geomap.gazetteer import Gazetteer
    from geomap.mentions import Rejected
    from geomap.timex import Timex


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
    article: Article, index: NameIndex, *, document_date: DocumentDate | None = None
) -> Parsed:
    """Find, place and date the mentions of an article.

    Args:
        article: The article.
        index: The names to look for.
        document_date: When the article was published, if that is known better than its text and
            metadata tell.

    Returns:
        The mentions, and all that was found on the way.
    """
    document_date = document_date or date_document(article)
    timexes = tuple(find_timexes(article.text, reference=document_date.value))
    sentences = Sentences(article.text)
    binder = Binder(article, document_date, timexes, sentences)
    toponyms, rejected = find_toponyms(article, index)
    mentions = []
    for toponym, resolution in zip(toponyms, resolve(toponyms), strict=True):
        role, role_reason = assign_role(article, toponym.start, toponym.end, resolution.place)
        passage_start, passage_end = sentences.around(toponym.start, toponym.end)
        mentions.append(
            Mention(
                article=article.id,
                start=toponym.start,
                end=toponym.end,
                surface=toponym.surface,
                candidates=resolution.candidates,
                place_id=resolution.place.id if resolution.place else None,
                score=resolution.score,
                reason=resolution.reason,
                role=role,
                role_reason=role_reason,
                dating=binder.bind(toponym.start, toponym.end),
                passage_start=passage_start,
                passage_end=passage_end,
            )
        )
    return Parsed(article, document_date, timexes, tuple(mentions), rejected)


def geoparse(article: Article, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of an article; the gazetteer's index is kept for the next one.

    To geoparse on several cores, or to see what was rejected, build a `NameIndex` and use `parse`.
    """
    return list(parse(article, _index(_ByDigest(gazetteer))).mentions)


@dataclass(frozen=True, slots=True)
class _ByDigest:
    """A gazetteer that counts as equal to every other one of the same rows."""

    gazetteer: Gazetteer

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and self.gazetteer.digest == other.gazetteer.digest

    def __hash__(self) -> int:
        return hash(self.gazetteer.digest)


@lru_cache(maxsize=4)
def _index(key: _ByDigest) -> NameIndex:
    return NameIndex(key.gazetteer)
