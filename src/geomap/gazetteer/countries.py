"""Countries: the codes that a gazetteer may use, and a rough box around each.

`tools/build_countries.py` makes the table `countries.csv`. A box is only good for a suspicion: it
holds the country with a margin, its neighbours' borderlands, and whatever lies between its parts.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Box(NamedTuple):
    """Degrees; `west` is larger than `east` where the box crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


class Country(NamedTuple):
    """A country or territory.

    Attributes:
        code: ISO 3166 alpha-2, also of states that are no more (SU).
        name: English name.
        box: What holds it, or None when nothing is known.
    """

    code: str
    name: str
    box: Box | None


@cache
def countries() -> Mapping[str, Country]:
    """All countries by code."""
    known = {}
    for row in _table():
        sides = [row[side] for side in Box._fields]
        if row["name"]:
            box = Box(*map(float, sides)) if all(sides) else None
            known[row["code"]] = Country(row["code"], row["name"], box)
    return known


@cache
def mistaken() -> Mapping[str, str]:
    """Codes that are often written by mistake -> the right one ("UK" -> "GB")."""
    return {row["code"]: row["instead"] for row in _table() if row["instead"]}


@cache
def _table() -> tuple[dict[str, str], ...]:
    text = (resources.files(__package__) / "countries.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))
