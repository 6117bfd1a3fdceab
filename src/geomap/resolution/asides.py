"""Demonyms and plurals: which place they mean is told without weighing evidence.

A demonym mostly belongs to one place; a plural means several at once, and none of them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.feature_codes import is_country
from geomap.mentions import Candidate
from geomap.resolution.deciding import Resolution

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geomap.names import NameUse

_KEPT = 5  # candidates shown


def resolve_demonym(uses: Sequence[NameUse], named: Collection[str]) -> Resolution:
    """Choose the place whose people or things a demonym means.

    Of several places it is the one that the article names ("Korean" beside "South Korea"), else
    the only country among them ("Georgian" is of the country, not of the state).

    Args:
        uses: The places that bear the demonym; at least one.
        named: Ids of the places that the article names.
    """
    chosen = uses[0] if len(uses) == 1 else None
    reason = "the only place with this demonym in the gazetteer"
    if chosen is None:
        of_article = [use for use in uses if use.place.id in named]
        countries = [use for use in uses if is_country(use.place.feature_code)]
        if len(of_article) == 1:
            chosen, reason = of_article[0], "the article names it"
        elif len(countries) == 1 and not of_article:
            chosen, reason = countries[0], "the only country with this demonym"
    share = 1 / len(uses) if chosen is None else 1.0
    candidates = tuple(
        Candidate(use.place.id, share, "its people or things")
        for use in uses
        if chosen is None or use is chosen
    )
    if chosen is None:
        names = " or ".join(use.place.name for use in uses)
        return Resolution(None, 0.0, candidates, f"the demonym of several places: {names}")
    return Resolution(chosen.place, 1.0, candidates, reason)


def resolve_misspelt(uses: Sequence[NameUse]) -> Resolution:
    """No place, and those whose names are nearly what is written as candidates.

    Args:
        uses: The places; at least one.
    """
    candidates = tuple(Candidate(use.place.id, 0.0, f"read as {use.name}") for use in uses[:_KEPT])
    names = " or ".join(dict.fromkeys(use.name for use in uses))
    return Resolution(None, 0.0, candidates, f"no place of this name; perhaps {names} is meant")


def resolve_plural(uses: Sequence[NameUse]) -> Resolution:
    """No place, and the places that a plural covers as candidates ("the Carolinas").

    Args:
        uses: The places; at least two.
    """
    candidates = tuple(
        Candidate(use.place.id, 1 / len(uses), "one of those meant") for use in uses[:_KEPT]
    )
    names = " and ".join(use.place.name for use in uses)
    return Resolution(None, 0.0, candidates, f"several places at once: {names}")
