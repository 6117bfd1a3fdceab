"""Doubts: what may be wrong in a gazetteer file that can be loaded."""

from __future__ import annotations

import itertools
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geopy.distance import great_circle

from geomap.feature_codes import is_country_or_larger
from geomap.gazetteer import Gazetteer, Problem
from geomap.names import fold_name
from geomap.names.lexicon import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Place

_SAME_KM: Final = 2.0
_FAR_OUT_KM: Final = 1_500.0  # beyond a country's own extent
_MANY: Final = 20  # places of one name are compared pair by pair up to here


def doubts(path: str | Path) -> list[Problem]:
    """What a person should look at: names that are words, places twice, points that may be swapped.

    Args:
        path: A gazetteer file without problems.

    Raises:
        GazetteerError: It has problems.
    """
    path = Path(path)
    gazetteer = Gazetteer.from_csv(path)
    found = [*_words(gazetteer), *_twice(gazetteer), *_far_out(gazetteer)]
    return [Problem(path, 0, message, remedy) for message, remedy in found]


def _words(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for place in gazetteer:
        for name in place.names:
            if not name.needs_context and "word" in kinds_of(fold_name(name.text)):
                yield (
                    f"{place.id}: {name.text!r} is an English word, too",
                    f"write {name.text}* if the name alone should not count",
                )


def _twice(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    alike: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in gazetteer:
        alike[fold_name(place.name), place.feature_code].append(place)
    for places in alike.values():
        for one, other in itertools.combinations(places[:_MANY], 2):
            if _km(one.latitude, one.longitude, other) <= _SAME_KM:
                yield f"{one.id} and {other.id} may be one place", "drop one of them"


def _far_out(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Places that lie nowhere near their country, and would if their degrees were swapped."""
    countries = {
        place.country: place
        for place in Gazetteer.default()
        if place.country and is_country_or_larger(place.feature_code)
    }
    for place in gazetteer:
        country = countries.get(place.country)
        if country is None or is_country_or_larger(place.feature_code):
            continue
        reach = country.uncertainty_km + _FAR_OUT_KM
        if _km(place.latitude, place.longitude, country) <= reach:
            continue
        swapped = abs(place.longitude) <= 90 and (
            _km(place.longitude, place.latitude, country) <= reach
        )
        remedy = "latitude and longitude may be swapped" if swapped else "check the point"
        yield f"{place.id}: lies far from {country.name} ({place.country})", remedy


def _km(latitude: float, longitude: float, other: Place) -> float:
    return float(great_circle((latitude, longitude), (other.latitude, other.longitude)).km)
