"""GeoJSON's order of coordinates, longitude first: it is turned round here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def position(latitude: float, longitude: float) -> list[float]:
    """A GeoJSON position from WGS84 degrees."""
    return [longitude, latitude]


def degrees(position: Sequence[float]) -> dict[str, float]:
    """`latitude` and `longitude` (WGS84 degrees) of a GeoJSON position; a height is left out."""
    longitude, latitude = position[0], position[1]
    return {"latitude": float(latitude), "longitude": float(longitude)}
