"""OpenStreetMap's tags -> GeoNames feature codes, by the table `osm_kinds.csv`.

Its rule is caution. What may be a point or an area is an area; a division is given a level only
where its tag says one; every country is a "political entity", since whether it is a country is not
decided here. `*` stands for all other values of a key. An empty code, like a key that is not in the
table (shop, highway, building …), is what shares its name with places and is none that news maps.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from geomap.feature_codes import is_area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.online.readings.values import Box

# What the label of an administrative boundary says of its level, where it says any.
_LEVELS = {"continent": "CONT", "country": "PCL", "region": "ADMD", "state": "ADM1"}


@cache
def table() -> Mapping[tuple[str, str], str]:
    """Key and value of a tag -> feature code."""
    lines = (resources.files(__package__) / "osm_kinds.csv").read_text("utf-8").splitlines()
    return {(row["key"], row["value"]): row["feature_code"] for row in csv.DictReader(lines)}


def feature_code(key: str, value: str, *, place: str = "", level: str = "", water: str = "") -> str:
    """The code of a tag; empty for what is no place that news maps.

    Args:
        key: Key of the main tag: place, boundary, natural …
        value: Its value.
        place: For a boundary, the kind of settlement that it bounds; empty when unknown.
        level: For a boundary, the label of its level (country, state, county …).
        water: For a water, its kind (river, reservoir …).
    """
    if (key, value) == ("boundary", "administrative"):
        if place:
            return feature_code("place", place)
        # "city" is also the label of rural municipalities; other labels name what is bounded.
        if level not in {"", "city"} and ("place", level) in table() and level not in _LEVELS:
            return feature_code("place", level)
        return _LEVELS.get(level, "ADMD")
    if (key, value) == ("natural", "water") and water:
        key, value = "water", water
    return table().get((key, value), table().get((key, "*"), ""))


def true_box(box: Box | None, code: str, osm_type: str) -> Box | None:
    """The extent, where it is one: around a node services draw a box by kind, small for areas."""
    return None if osm_type.lower() in {"n", "node"} and is_area(code) else box
