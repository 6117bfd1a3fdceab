"""Sources: the table by date that holds mentions whole, and the short one by place.

Both answer any condition of a view. What differs is how much must be read for it, and that decides
which one a question is put to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.corpus import brief, tallies

if TYPE_CHECKING:
    from geomap.corpus.engine import Engine
    from geomap.views import View

# Up to this share of all mentions a window reads less where mentions lie by date, although a row
# is several times as much to read there.
_NARROW: Final = 0.15


@dataclass(frozen=True, slots=True)
class Source:
    """A table of mentions, and how its SQL tells things apart.

    Attributes:
        table: Its name.
        article: What is the same for the mentions of an article alone.
        passage: The same of a passage: a stretch of an article, however many names stand in it.
        independent: How many groups passages form when those in nearly the same words are one.
    """

    table: str
    article: str
    passage: str
    independent: str


BY_DATE: Final = Source(
    "mentions",
    "article",
    "hash(article, passage_start, passage_end)",
    "count(DISTINCT passage_group)",
)
BY_PLACE: Final = Source("brief", "article_row", brief.PASSAGE, brief.INDEPENDENT)


def suited(engine: Engine, view: View) -> Source:
    """Where less must be read for a view."""
    if view.place is not None or (view.first is None and view.last is None):
        return BY_PLACE
    return BY_DATE if tallies.share(engine, view) <= _NARROW else BY_PLACE
