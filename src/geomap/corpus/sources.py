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
        distinct: SQL for the numbers of articles, passages and independent passages (groups that
            passages form when those in nearly the same words are one) of mentions, given a
            condition on them: a row.
    """

    table: str
    distinct: str


BY_DATE: Final = Source(
    "mentions",
    """
    SELECT count(DISTINCT article) AS articles,
        count(DISTINCT hash(article, passage_start, passage_end)) AS passages,
        count(DISTINCT passage_group) AS independent
    FROM mentions WHERE {condition}
    """,
)
# Told apart once; the rest is said of passages. To ask for each number alone takes thrice as long.
BY_PLACE: Final = Source(
    "brief",
    f"""
    SELECT count(DISTINCT passage >> 32) AS articles, count(*) AS passages,
        count(*) FILTER (echo_group IS NULL) + count(DISTINCT echo_group) AS independent
    FROM (
        SELECT {brief.PASSAGE} AS passage, any_value(echo_group) AS echo_group
        FROM brief WHERE {{condition}} GROUP BY passage
    )
    """,
)


def suited(engine: Engine, view: View) -> Source:
    """Where less must be read for a view."""
    if view.place is not None or (view.first is None and view.last is None):
        return BY_PLACE
    return BY_DATE if tallies.share(engine, view) <= _NARROW else BY_PLACE
