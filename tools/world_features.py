"""What is no town and no administrative unit: continents, seas, lakes, rivers, islands, regions.

tools/world_input/features.csv lists them. Its column `how` says how the point is found:

    units:US.ME,US.NH        centroid of first-order units together (GeoNames codes)
    countries:SE,NO          centroid of countries together
    towns:CH Zermatt;…       mean of towns that lie in it (GeoNames; US.KY London tells namesakes)
    first:AT Vienna;…        the first town; the others tell how far it reaches (rivers)
    water:W,S,E,N            centroid of the sea inside a box
    island:IT Palermo        centroid of the island that a town lies on
    lake:Lake Victoria       centroid of the lake of that name in Natural Earth
    point:LAT,LON,KM         published coordinate, from Wikipedia

The uncertainty is the distance to the farthest corner, or town.
"""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from world_admin import matched
from world_polygons import Area, Ring, distance_km, joined, rounded_up
from world_sources import Sources, plain, point, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_GRID = 50
_OVERSEAS_KM = 5000
_AROUND_KM = 40
_RANK = 5  # lakes of Natural Earth up to this rank are taken without being listed


def feature_rows(sources: Sources) -> Iterator[dict[str, Any]]:
    """Rows of features.csv."""
    finder = Finder(sources)
    rows = table("features.csv")
    faults: list[str] = []
    for row in rows:
        kind, _, rest = row["how"].partition(":")
        try:
            latitude, longitude, far = getattr(finder, kind)(rest)
        except LookupError as error:
            faults.append(f"{row['name']}: {error}")
            continue
        yield {
            "name": row["name"],
            "alternate_names": row["alternate_names"],
            "feature_code": row["feature_code"],
            "country": row["country"],
            **point(latitude, longitude),
            "uncertainty_km": rounded_up(far, least=5),
            "how": kind,
        }
    if faults:
        raise SystemExit("\n".join(faults))
    listed = {plain(name) for row in rows for name in (row["name"], row["how"].partition(":")[2])}
    listed |= {plain(it) for row in rows for it in row["alternate_names"].split("|") if it}
    for name, (code, area) in sorted(finder.lakes.items()):
        if plain(name) not in listed:
            yield {
                "name": name,
                "alternate_names": "",
                "feature_code": code,
                "country": "",
                **point(area.latitude, area.longitude),
                "uncertainty_km": rounded_up(area.radius_km, least=5),
                "how": "lake",
            }


class Finder:
    """Finds points; a method for each word that `how` may begin with."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def units(self, rest: str) -> tuple[float, float, float]:
        """Centroid of first-order units together."""
        polygons, _ = matched(self.sources)
        areas = []
        for code in rest.split(","):
            if code not in polygons:
                raise LookupError(f"no polygon of {code}")
            areas += [self.sources.units[index].area for index in polygons[code]]
        return _place(joined(areas))

    def countries(self, rest: str) -> tuple[float, float, float]:
        """Centroid of countries together."""
        return _place(joined([self._countries[code] for code in rest.split(",")]))

    def towns(self, rest: str) -> tuple[float, float, float]:
        """Mean of towns."""
        points = self._town_points(rest)
        latitude = sum(it[0] for it in points) / len(points)
        longitude = sum(it[1] for it in points) / len(points)
        return latitude, longitude, max(distance_km(latitude, longitude, *it) for it in points)

    def first(self, rest: str) -> tuple[float, float, float]:
        """The first town, as far as the others."""
        points = self._town_points(rest)
        # One town tells nothing of the extent.
        far = max(distance_km(*points[0], *it) for it in points) or _AROUND_KM
        return *points[0], far

    def point(self, rest: str) -> tuple[float, float, float]:
        """As given."""
        latitude, longitude, far = map(float, rest.split(","))
        return latitude, longitude, far

    def lake(self, rest: str) -> tuple[float, float, float]:
        """Centroid of a lake."""
        return _place(self.lakes[rest][1])

    def island(self, rest: str) -> tuple[float, float, float]:
        """Centroid of the island that a town lies on."""
        ((latitude, longitude),) = self._town_points(rest)
        x, y = np.array([longitude]), np.array([latitude])
        for area in self._land:
            if area.holds(x, y)[0]:
                return _place(area)
        # Towns at the coast lie a little beside it.
        nearest = min(
            (area for area in self._land if _in_box(area, latitude, longitude)),
            key=lambda area: min(
                float(np.hypot(ring[:, 0] - longitude, ring[:, 1] - latitude).min())
                for ring in area.rings
            ),
        )
        return _place(nearest)

    def water(self, rest: str) -> tuple[float, float, float]:
        """Centroid of the sea in a box."""
        west, south, east, north = map(float, rest.split(","))
        x, y = np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID))
        x, y = x.ravel(), y.ravel()
        turned = (x + 180) % 360 - 180
        sea = self._ocean.holds(turned, y)
        x, y = x[sea], y[sea]
        weight = np.cos(np.radians(y))
        latitude = float((y * weight).sum() / weight.sum())
        longitude = (float((x * weight).sum() / weight.sum()) + 180) % 360 - 180
        far = max(distance_km(latitude, longitude, b, a) for a, b in zip(x, y, strict=True))
        return latitude, longitude, far

    def _town_points(self, rest: str) -> list[tuple[float, float]]:
        points = []
        for it in rest.split(";"):
            country, _, name = it.strip().partition(" ")
            town = self.sources.town(country, name)
            points.append((town["latitude"], town["longitude"]))
        return points

    @functools.cached_property
    def _countries(self) -> dict[str, Area]:
        found = {}
        for attributes, rings in self.sources.shapes("cultural/ne_10m_admin_0_countries"):
            code = "XK" if attributes["ADM0_A3"] == "KOS" else attributes["ISO_A2_EH"]
            parts = sorted((Area([ring]) for ring in rings), key=lambda it: -abs(_size(it)))
            # The homeland: overseas parts and islets pull no centre out to sea.
            near = [
                part
                for part in parts
                if abs(_size(part)) >= abs(_size(parts[0])) / 50
                and distance_km(
                    part.latitude, part.longitude, parts[0].latitude, parts[0].longitude
                )
                < _OVERSEAS_KM
            ]
            found.setdefault(code, joined(near))
        return found

    @functools.cached_property
    def _land(self) -> list[Area]:
        rings: list[Ring] = [
            ring for _, shape in self.sources.shapes("physical/ne_10m_land") for ring in shape
        ]
        return [Area([ring]) for ring in rings]

    @functools.cached_property
    def _ocean(self) -> Area:
        return Area(
            ring for _, shape in self.sources.shapes("physical/ne_50m_ocean") for ring in shape
        )

    @functools.cached_property
    def lakes(self) -> dict[str, tuple[str, Area]]:
        """Lakes of some size: feature code and area by name."""
        found: dict[str, tuple[str, Area]] = {}
        kinds = {"Lake": "LK", "Reservoir": "RSV", "Alkaline Lake": "LKN"}
        for attributes, rings in self.sources.shapes("physical/ne_10m_lakes"):
            name, kind = attributes["name"], kinds.get(attributes["featurecla"])
            if "River" in name:
                kind = None  # a wide stretch of one
            if kind and name and int(float(attributes["scalerank"])) <= _RANK:
                found.setdefault(name, (kind, Area(rings)))
        return found


def _place(area: Area) -> tuple[float, float, float]:
    return area.latitude, area.longitude, area.radius_km


def _in_box(area: Area, latitude: float, longitude: float) -> bool:
    west, south, east, north = area.box
    return west - 1 <= longitude <= east + 1 and south - 1 <= latitude <= north + 1


def _size(part: Area) -> float:
    ring = part.rings[0]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
