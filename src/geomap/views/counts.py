"""Counts: what a view holds, in numbers, and what its switches would add."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.mentions import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of a view over a corpus; mentions everywhere except where said otherwise.

    Attributes:
        places: Distinct places in the view.
        articles: Distinct articles that name them.
        mentions: Mapped mentions in the view.
        passages: Distinct passages that they stand in: a sentence of an article, once.
        independent: Groups that these passages form when those in nearly the same words are one.
        reported_only: Those of `mentions` that are dated only by publication.
        undated: Those of `mentions` without any date.
        unresolved: Mentions in the view without a place.
        earlier: Mapped mentions that only the window's first day keeps out.
        later: Mapped mentions that only the window's last day keeps out.
        by_role: Mentions of each role when the other filters stay as they are.
        of_countries: Mentions of countries and continents when the other filters stay.
        of_dated: Mentions dated in their passages when the other filters stay.
        of_reported: Mentions dated only by publication when the other filters stay.
        of_undated: Mentions without any date when the other filters stay.
        found: Names found in the chosen articles, whatever the other filters say; always
            `mapped + unplaced + rejected`.
        mapped: Those with a place.
        unplaced: Those without one.
        rejected: Those that are no place name there.
    """

    places: int = 0
    articles: int = 0
    mentions: int = 0
    passages: int = 0
    independent: int = 0
    reported_only: int = 0
    undated: int = 0
    unresolved: int = 0
    earlier: int = 0
    later: int = 0
    by_role: Mapping[Role, int] = field(default_factory=dict)
    of_countries: int = 0
    of_dated: int = 0
    of_reported: int = 0
    of_undated: int = 0
    found: int = 0
    mapped: int = 0
    unplaced: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageCounts:
    """How much a view says of its places.

    Attributes:
        mentions: Mapped mentions in the view.
        passages: Distinct passages that they stand in.
        independent: Groups that these passages form when those in nearly the same words are one.
    """

    mentions: int
    passages: int
    independent: int


def number_of(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: `1 place`, `2 places`, `No places`."""
    noun = singular if count == 1 else plural or f"{singular}s"
    return f"{count:,} {noun}" if count else f"No {noun}"
