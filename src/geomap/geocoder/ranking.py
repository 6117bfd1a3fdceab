"""Which of several namesakes comes first when nothing but the name is known.

A place of the gazetteer comes before one of the world below it. Then the better known one: the
powers of ten in its population, and more for what is spoken of by its name alone. A name that is
not the place's main one counts a thousandth, which is enough for Mumbai to come before a hamlet of
the name Bombay.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.feature_codes import is_country, is_country_or_larger, is_populated
from geomap.names import fold_name
from geomap.positions import Point, apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer import Place, PlaceName

_ALTERNATE: Final = -3.0
# Added for a kind that the bare name speaks of first.
_BONUS: Final = {"PPLC": 1.5}
_COUNTRY: Final = 3.0
# Powers of ten for what has no population, by code or its beginning; the longest fits.
_UNKNOWN: Final = {
    "CONT": 9.0, "PCL": 6.0, "TERR": 4.0, "PPLC": 4.5, "PPLA": 4.0, "PPLA2": 3.5, "PPL": 2.7,
    "PPLX": 2.0, "ADM1": 6.0, "ADM2": 4.5, "ADM": 3.5, "OCN": 7.0, "SEA": 6.0, "RGN": 5.0,
    "LK": 3.5, "STM": 3.5, "ISL": 3.5, "MTS": 4.0, "": 2.5,
}  # fmt: skip
_LARGEST_DISTRICT_KM: Final = 60.0
_LARGE_TOWN: Final = 20_000
_MORE: Final = re.compile(r"\s*[,(].*")


class Match(NamedTuple):
    """A place that bears the name asked for.

    Attributes:
        place: The place.
        name: The name it bears.
        main: True when that is its main name.
        world: True when only the world knows it by this name.
    """

    place: Place
    name: PlaceName
    main: bool
    world: bool = False

    @property
    def score(self) -> float:
        """How well the name fits."""
        return (1.0 if self.main else 0.9) * (0.9 if self.name.needs_context else 1.0)


def ranked(matches: Iterable[Match]) -> list[Match]:
    """The matches, likeliest first; of a town and the district around it the town."""
    found = list(matches)
    weights = {match.place.id: _weight(match) for match in found}
    divisions = [match for match in found if match.place.feature_code.startswith("ADM")]
    for town in found:
        around = [it for it in divisions if it.world == town.world and _is_town_of(town, it)]
        if around:
            least = max(weights[it.place.id] for it in around)
            weights[town.place.id] = max(weights[town.place.id], math.nextafter(least, math.inf))
    return sorted(found, key=lambda it: (it.world, -weights[it.place.id], it.place.id))


def _weight(match: Match) -> float:
    place = match.place
    code, people = place.feature_code, place.population
    fitting = (it for it in _UNKNOWN if code.startswith(it))
    weight = math.log10(people) if people else _UNKNOWN[max(fitting, key=len)]
    weight += _COUNTRY if is_country(code) else _BONUS.get(code, 0.0)
    return weight if match.main or _is_short_form(match) else weight + _ALTERNATE


def _is_short_form(match: Match) -> bool:
    """Whether the name is the main one without what tells it from others: "Washington (, D.C.)"."""
    return fold_name(_MORE.sub("", match.place.name)) == fold_name(match.name.text)


def _is_town_of(town: Match, division: Match) -> bool:
    """Whether a town is what a division is called after: it lies in it, and is of some weight."""
    place, around = town.place, division.place
    if not is_populated(place.feature_code) or is_country_or_larger(around.feature_code):
        return False
    there = Point(around.latitude, around.longitude)
    inside = (
        place.country == around.country
        and apart(Point(place.latitude, place.longitude), there) <= around.uncertainty_km
    )
    return inside and (
        place.feature_code.startswith(("PPLA", "PPLC"))
        or place.population >= _LARGE_TOWN
        or around.uncertainty_km <= _LARGEST_DISTRICT_KM
    )
