"""Where places lie to each other: distance, and one inside the other."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from geomap.feature_codes import is_country
from geomap.names import fold_name

if TYPE_CHECKING:
    from geomap.gazetteer import Place

_EARTH_RADIUS_KM = 6371.0088
_PARTS = re.compile(r"[,(;/]")


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
    units = {fold_name(part) for part in _PARTS.split(place.admin)} - {""}
    return place.country == container.country and bool(
        units & {fold_name(name.text) for name in container.names}
    )
