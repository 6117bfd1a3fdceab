"""Points and sizes of areas, and which towns lie in them. Only geometry; no file is read here."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ring = list[tuple[float, float]]  # (longitude, latitude), closed
EARTH_KM = 6371.0088


def distance_km(latitude: float, longitude: float, other: float, other_longitude: float) -> float:
    """Great-circle distance of two points."""
    a, b = math.radians(latitude), math.radians(other)
    across = math.radians(other_longitude - longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1)))


class Area:
    """A polygon of several rings, holes among them.

    Attributes:
        latitude: Of the centroid.
        longitude: Of the centroid.
        radius_km: Distance from there to the farthest corner.
    """

    def __init__(self, rings: Iterable[Ring]) -> None:
        self.rings = [np.asarray(ring, dtype=float) for ring in rings]
        every = np.concatenate(self.rings)
        # An area on both sides of the date line is moved to one side of it; not one all around.
        widest = max(ring[:, 0].max() - ring[:, 0].min() for ring in self.rings)
        if every[:, 0].max() - every[:, 0].min() > 300 and widest < 180:
            for ring in self.rings:
                ring[ring[:, 0] < 0, 0] += 360
            every = np.concatenate(self.rings)
        self.box = (*every.min(axis=0), *every.max(axis=0))
        area = east = north = 0.0
        for ring in self.rings:
            x, y = ring[:, 0], ring[:, 1]
            cross = x[:-1] * y[1:] - x[1:] * y[:-1]
            # Degrees of longitude shrink towards the poles.
            weight = math.cos(math.radians(float(y.mean())))
            area += weight * float(cross.sum()) / 2
            east += weight * float(((x[:-1] + x[1:]) * cross).sum()) / 6
            north += weight * float(((y[:-1] + y[1:]) * cross).sum()) / 6
        self.latitude = north / area if area else float(every[:, 1].mean())
        longitude = east / area if area else float(every[:, 0].mean())
        self.longitude = (longitude + 180) % 360 - 180
        self.radius_km = max(
            distance_km(self.latitude, self.longitude, y, x)
            for x, y in every[:: max(1, len(every) // 2000)]
        )

    @functools.cached_property
    def _edges(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        starts = np.concatenate([ring[:-1] for ring in self.rings])
        ends = np.concatenate([ring[1:] for ring in self.rings])
        return starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1]

    def holds(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        """For each point whether it lies inside, by the even-odd rule."""
        west, south, east, north = self.box
        longitudes = (
            np.where(longitudes < west, longitudes + 360, longitudes) if east > 180 else longitudes
        )
        inside = np.zeros(len(longitudes), dtype=bool)
        near = np.flatnonzero(
            (longitudes >= west)
            & (longitudes <= east)
            & (latitudes >= south)
            & (latitudes <= north)
        )
        if not len(near):
            return inside
        x, y = longitudes[near], latitudes[near]
        x1, y1, x2, y2 = self._edges
        # Rays run east: what lies above, below or west of all points is crossed by none.
        useful = (np.minimum(y1, y2) <= y.max()) & (np.maximum(y1, y2) > y.min())
        useful &= np.maximum(x1, x2) > x.min()
        x1, y1, x2, y2 = x1[useful], y1[useful], x2[useful], y2[useful]
        odd = np.zeros(len(near), dtype=bool)
        for at in range(len(near)):
            spans = (y1 > y[at]) != (y2 > y[at])
            part = (y[at] - y1[spans]) / (y2[spans] - y1[spans])
            cut = x1[spans] + part * (x2[spans] - x1[spans])
            odd[at] = np.count_nonzero(cut > x[at]) % 2
        inside[near] = odd
        return inside


def joined(areas: Sequence[Area]) -> Area:
    """One area of several."""
    return Area([[(float(x), float(y)) for x, y in ring] for area in areas for ring in area.rings])


def rounded_up(km: float, *, least: float = 10) -> int:
    """Kilometres rounded up to two figures."""
    if km <= least:
        return int(least)
    step = 10 ** (math.floor(math.log10(km)) - 1)
    return int(math.ceil(km / step) * step)
