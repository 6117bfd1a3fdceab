"""LayeredIndex: one index above another, such as the curated gazetteer above the world.

The upper one outranks the lower one where both know a place. Which two there are is decided by
whoever joins them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from geopy.distance import great_circle

from geomap.feature_codes import feature_class, is_country, is_populated
from geomap.names.folding import Folded, fold, fold_name
from geomap.names.hits import longest

if TYPE_CHECKING:
    from geomap.gazetteer import Block, Place
    from geomap.names.index import NameIndex
    from geomap.names.values import NameHit, NameUse

# Two towns of one name this near are one town with two points.
_SAME_TOWN_KM: Final = 10.0
_KEPT: Final = 65_536


class Index(Protocol):
    """Names of places, to be looked up or found in running text."""

    @property
    def places(self) -> int:
        """Number of places indexed."""

    def __len__(self) -> int:
        """Number of different folded names."""

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Places that bear this name (in any spelling)."""

    def blocks(self, key: str) -> tuple[Block, ...]:
        """Rows of the block list for a folded name."""

    def similar(self, key: str) -> tuple[NameUse, ...]:
        """Places whose names are a letter or two away from a folded word, each once."""

    def beginning(self, letters: str) -> list[str]:
        """Folded names that begin with these folded letters, in order."""

    def hits(self, text: str) -> tuple[NameHit, ...]:
        """Longest names in a text, from left to right, not overlapping."""

    def all_hits(self, text: str, folded: Folded) -> list[NameHit]:
        """Every name in a text, overlaps included, in no particular order."""


class LayeredIndex:
    """Two indexes as one.

    Args:
        upper: The names that outrank.
        lower: The names below.
    """

    def __init__(self, upper: NameIndex, lower: Index) -> None:
        self._upper = upper
        self._lower = lower
        self._joined = lru_cache(maxsize=_KEPT)(self._join)

    @property
    def places(self) -> int:
        """Number of places of both; one that both have counts twice."""
        return self._upper.places + self._lower.places

    def __len__(self) -> int:
        """Number of folded names of both; one that both have counts twice."""
        return len(self._upper) + len(self._lower)

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Places that bear this name: those of the upper index, then others of the lower one.

        A place of the lower index that the upper one has under another name is given as the upper
        one has it.
        """
        return self._joined(fold_name(name))

    def blocks(self, key: str) -> tuple[Block, ...]:
        """Rows of the upper index's block list for a folded name; they hold for both."""
        return self._upper.blocks(key)

    def similar(self, key: str) -> tuple[NameUse, ...]:
        """Places of the upper index with nearly this name; of a million names one always fits."""
        return self._upper.similar(key)

    def beginning(self, letters: str) -> list[str]:
        """Folded names of both that begin with these folded letters, in order, each once."""
        return sorted({*self._upper.beginning(letters), *self._lower.beginning(letters)})

    def hits(self, text: str) -> tuple[NameHit, ...]:
        """Longest names of either, from left to right, not overlapping."""
        return longest(self.all_hits(text, fold(text)))

    def all_hits(self, text: str, folded: Folded) -> list[NameHit]:
        """Every name in a text, overlaps included, in no particular order."""
        return self._upper.all_hits(text, folded) + self._lower.all_hits(text, folded)

    def _join(self, key: str) -> tuple[NameUse, ...]:
        found = list(self._upper.uses(key))
        for use in self._lower.uses(key):
            own = self._upper.by_geonames_id(use.place.geonames_id)
            if own is not None:
                if all(own.id != other.place.id for other in found):
                    found.append(use._replace(place=own, world=False))
            elif not any(same_place(other.place, use.place) for other in self._upper.uses(key)):
                found.append(use)
        return tuple(found)


def same_place(upper: Place, lower: Place) -> bool:
    """Whether two places that share a name are one and the same.

    They are when they share the GeoNames id, or are countries of one code, units of one rank whose
    circles hold each other's centre, towns within a few kilometres, or other things of one kind
    that overlap. A unit around the centre of a town of the upper layer is the town: there one row
    may stand for both.
    """
    if upper.geonames_id and upper.geonames_id == lower.geonames_id:
        return True
    if upper.country != lower.country:
        return False
    if is_country(upper.feature_code) or is_country(lower.feature_code):
        return is_country(upper.feature_code) and is_country(lower.feature_code)
    apart = _km(upper, lower)
    if is_populated(upper.feature_code):
        if is_populated(lower.feature_code):
            return apart <= _SAME_TOWN_KM
        return lower.feature_code.startswith("ADM") and apart <= upper.uncertainty_km
    wide = max(upper.uncertainty_km, lower.uncertainty_km)
    if upper.feature_code.startswith("ADM"):
        return upper.feature_code == lower.feature_code and apart <= wide
    same_kind = feature_class(upper.feature_code) == feature_class(lower.feature_code)
    return same_kind and apart <= wide


def _km(one: Place, other: Place) -> float:
    points = ((one.latitude, one.longitude), (other.latitude, other.longitude))
    return float(great_circle(*points).km)
