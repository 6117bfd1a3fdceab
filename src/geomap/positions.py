"""Points: the one boundary to formats that put longitude before latitude, and distances.

GeoJSON and WKT write (longitude, latitude); everywhere else in geomap the two go by their names.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


_EARTH_KM: Final = 6_371.0


class Point(NamedTuple):
    """A point in WGS84 degrees."""

    latitude: float
    longitude: float


def position(latitude: float, longitude: float) -> list[float]:
    """A GeoJSON position: longitude first, here and in `point` and nowhere else."""
    return [longitude, latitude]


def point(position: Sequence[Any]) -> Point:
    """The point of a GeoJSON or WKT position; a third number, the height, is ignored.

    Raises:
        ValueError: It has fewer than two numbers, or they are no degrees; the text says what it is.
    """
    try:
        longitude, latitude = (float(it) for it in position[:2] if type(it) in {int, float})
    except (ValueError, OverflowError):
        raise ValueError("a position without two numbers") from None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise ValueError("a position that is not finite")
    if abs(latitude) > 90 and abs(longitude) <= 90:
        raise ValueError(
            f"latitude {latitude:g} beyond 90: longitude must stand first, or degrees be used"
        )
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(f"no degrees: longitude {longitude:g}, latitude {latitude:g}")
    return Point(latitude, longitude)


def apart(one: Point, other: Point) -> float:
    """Kilometres between two points on a sphere; within half a percent of the true distance."""
    here, there = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((there - here) / 2) ** 2
        + math.cos(here) * math.cos(there) * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))
