"""Extents: the uncertainty of a converted place, by stated rule.

What the source says of an extent counts first; the other rules are the table `extents.toml`. For a
division of a GeoNames dump the extent is measured: the circle around its point that holds the box
around all settlements which the dump puts into it.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from geomap.feature_codes import feature_class
from geomap.positions import Point, apart

if TYPE_CHECKING:
    from geomap.gazetteer.countries import Box

_LEAST_DIVISION_KM: Final = 10.0


def by_rule(code: str, population: int) -> float:
    """Kilometres for a place of which only the kind and perhaps the population is known."""
    rules = _rules()
    if feature_class(code) == "P":
        if population:
            radii = (km for limit, km in rules["settlements"]["below"] if population < limit)
            return float(next(radii, rules["settlements"]["above"]))
        return float(rules["unknown"].get(code, rules["unknown"]["other"]))
    return float(rules["codes"].get(code, rules["classes"][feature_class(code)]))


def around_box(here: Point, box: Box) -> float:
    """Kilometres from a point to the farthest corner of a box, rounded up, at least 10."""
    corners = [Point(lat, lon) for lat in (box.south, box.north) for lon in (box.west, box.east)]
    return rounded_up(max(_LEAST_DIVISION_KM, *(apart(here, it) for it in corners)))


def rounded_up(kilometres: float) -> float:
    """Two figures, never less than the number."""
    step = 10.0 ** (math.floor(math.log10(kilometres)) - 1)
    return float(f"{math.ceil(round(kilometres / step, 6)) * step:.6g}")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "extents.toml").read_text("utf-8"))
