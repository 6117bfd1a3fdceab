"""Where places lie to each other: distance, and one inside the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import is_country
from geomap.remembered import by_identity
from geomap.toponyms.units import names_of, units_of

if TYPE_CHECKING:
    from geomap.gazetteer import Place

LARGE_KM = 75.0  # a region or division of this extent is no mere surroundings of its town
_EARTH_RADIUS_KM = 6371.0088


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance of two places in kilometres."""
    latitude, other_latitude = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((other_latitude - latitude) / 2) ** 2 + math.cos(latitude) * math.cos(
        other_latitude
    ) * (math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2)
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(half, 1.0)))


def gap_km(one: Place, other: Place) -> float:
    """Kilometres between the circles that hold two places; 0 where they touch."""
    return max(distance_km(one, other) - one.uncertainty_km - other.uncertainty_km, 0.0)


def lies_in(place: Place, container: Place) -> bool:
    """True when `container` is a unit around `place` in the gazetteer, or its extent holds it."""
    if place.id == container.id or is_country(place.feature_code):
        return False
    if is_country(container.feature_code):
        return bool(place.country) and place.country == container.country
    if place.country != container.country:
        return False
    return belongs_to(place, container) or (
        container.uncertainty_km > 2 * place.uncertainty_km
        and distance_km(place, container) <= container.uncertainty_km
    )


def belongs_to(place: Place, container: Place) -> bool:
    """True when the gazetteer itself names `container` as the unit around `place`."""
    return place.country == container.country and not names_of(container).isdisjoint(
        units_of(place)
    )


class Position(NamedTuple):
    """A place as a point on the unit sphere and a radius, for many comparisons.

    Attributes:
        x: Towards 0° N 0° E.
        y: Towards 0° N 90° E.
        z: Towards the north pole.
        radius_km: The place's uncertainty.
    """

    x: float
    y: float
    z: float
    radius_km: float

    def gap_km(self, other: Position) -> float:
        """The same as `gap_km` of the places."""
        x, y, z = self.x - other.x, self.y - other.y, self.z - other.z
        half_chord = min(math.sqrt(x * x + y * y + z * z) / 2, 1.0)
        distance = 2 * _EARTH_RADIUS_KM * math.asin(half_chord)
        return max(distance - self.radius_km - other.radius_km, 0.0)


@by_identity
def position(place: Place) -> Position:
    """Where a place is, for many comparisons."""
    latitude, longitude = math.radians(place.latitude), math.radians(place.longitude)
    across = math.cos(latitude)
    return Position(
        across * math.cos(longitude),
        across * math.sin(longitude),
        math.sin(latitude),
        place.uncertainty_km,
    )
