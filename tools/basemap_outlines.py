"""Which lines of the basemap are the outline of which place: decided here, not in browsers.

A place gets the outline of the polygon of its country that bears one of its names, holds its point
and is as large as the gazetteer says; where none or several bear its name, of one exactly as large.
A country gets all polygons of its own. Where two fit, or none, a place gets no outline: the map
then draws a soft circle. An outline is a list of references to lines that the basemap has anyway,
so that the two coincide. Rivers have none: the basemap's rivers come without names.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from basemap_lines import area, rings
from world_sources import plain

from geomap.feature_codes import is_country
from geomap.gazetteer import Gazetteer
from geomap.world import sources as world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from basemap_lines import Line

    from geomap.gazetteer import Place

# Where Natural Earth shows who governs a territory and not what most states recognise, or where no
# such view is shared: an outline would take a side. By Natural Earth's codes.
NO_OUTLINE = {
    *("RUS", "UKR", "IND", "PAK", "CHN", "KAS", "MAR", "SAH", "CYP", "CYN"),
    *("SRB", "KOS", "SOM", "SOL", "ISR", "PSX", "SYR"),
}
NO_UNIT_OUTLINE = {"Jammu and Kashmir", "Northern Areas", "Azad Kashmir", "UNDOF"}
# How far a polygon reaches from the place's point, as a share of the place's own extent: if it
# alone bears its name, and else. The gazetteers took many of their extents from these very
# polygons and rounded them up.
SAME_SIZE = (0.6, 1.6)
SAME_PLACE = (0.93, 1.02)


@dataclass(frozen=True)
class Shape:
    """A polygon that may be somebody's outline.

    Attributes:
        names: Compared with `plain`; none for what has no name.
        country: ISO 3166 alpha-2 code; empty for lakes.
        rings: The outer ring first.
        parts: References that make up its outline are found by these numbers.
    """

    names: frozenset[str]
    country: str
    rings: list[Line]
    parts: frozenset[int]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside, by the even-odd rule."""
        odd = False
        for ring in self.rings:
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
                if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                    odd = not odd
        return odd

    def reach_km(self, x: float, y: float) -> float:
        """Distance from a point to the farthest corner of the largest part, roughly."""
        ring = max(self.rings, key=area)
        shrink = math.cos(math.radians(y))
        return 111.2 * max(math.hypot((a - x) * shrink, b - y) for a, b in ring)


def plainly(names: Iterable[str]) -> frozenset[str]:
    """Names for comparing."""
    return frozenset(plain(name) for name in names) - {""}


def matches(shapes: list[Shape], places: Iterable[Place]) -> Iterator[tuple[Place, Shape]]:
    """Places and the one shape that is theirs."""
    named: dict[tuple[str, str], list[Shape]] = defaultdict(list)
    coded: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        if shape.country:
            coded[shape.country].append(shape)
        for name in shape.names:
            named[shape.country, name].append(shape)
    for place in places:
        country = place.country if place.feature_code.startswith("ADM") else ""
        x, y = place.longitude, place.latitude
        found = {
            id(shape): shape
            for name in place.names
            for shape in named[country, plain(name.text)]
            if plain(name.text)
        }
        low, high = SAME_SIZE if len(found) == 1 else SAME_PLACE
        fitting = [
            shape
            for shape in found.values() or coded[country]
            if low <= shape.reach_km(x, y) / place.uncertainty_km <= high and shape.holds(x, y)
        ]
        if len(fitting) == 1:
            yield place, fitting[0]


def undoubted(ids: list[str]) -> list[str]:
    """Ids of one outline, in order; without those that GeoNames holds to be two places."""
    foreign = [it for it in ids if it.startswith("geonames:")]
    return sorted(set(ids).difference(foreign if len(foreign) > 1 else ()))


def gazetteer_areas(path: Path) -> list[Place]:
    """Areas of the curated gazetteer and of the world's."""
    own = Gazetteer.from_csv(path)
    every = [*own, *world.countries(), *world.units(), *world.features()]
    return [
        place
        for place in every
        if is_country(place.feature_code)
        or place.feature_code in {"ADM1", "ADM2", "LK", "LKN", "LKS", "RSV"}
    ]


def outline(
    parts: frozenset[int], arcs: Mapping[int, Line], edges: Mapping[int, Iterable[int]]
) -> list[list[int]]:
    """The outline of some polygons together.

    Args:
        parts: Numbers of the polygons.
        arcs: The basemap's lines by reference.
        edges: The references on the edge of each polygon.

    Returns:
        Rings of references, `~reference` for a line walked backwards. Rings of which the basemap
        has not every line, such as islands too small for it, are left out.
    """
    times = Counter(ref for part in parts for ref in edges[part])
    mine = {ref: arcs[ref] for ref in sorted(times) if times[ref] % 2 and ref in arcs}
    return [ring for ring, closed in rings(mine) if closed]
