"""Reading: a place as a service describes it, and how to take facts from what it sent.

What comes from a service is untrusted: any field may be missing, or of another type than promised.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A bounding box in WGS84 degrees."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A place as a service describes it.

    Attributes:
        key: Tells it from every other place of the service; lower-case letters, digits and _.
        name: Its name.
        names: All names that the service knows, for telling whether it knows the one asked for.
        described: The service's own description: its address, its kind, its id.
        kind: Its kind in the service's words.
        feature_code: GeoNames code; empty for what no map of news shows, such as a shop.
        country: ISO 3166 alpha-2, or empty.
        admin: Name of the unit around it, or empty.
        latitude: Degrees.
        longitude: Degrees.
        box: Its extent; None when the service gives none, or only a token one.
        population: Inhabitants; 0 when unknown.
        geonames_id: GeoNames id, or empty.
        wikidata_id: Wikidata id, or empty.
        credit: Whose data it is, with the licence; empty when unknown.
    """

    key: str
    name: str
    names: tuple[str, ...]
    described: str
    kind: str
    feature_code: str
    country: str
    admin: str
    latitude: float
    longitude: float
    box: Box | None = None
    population: int = 0
    geonames_id: str = ""
    wikidata_id: str = ""
    credit: str = ""


def text(value: object) -> str:
    """A text on one line, without signs that command anything; empty for what is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join("".join(it if it.isprintable() else " " for it in str(value)).split())


def mapping(value: object) -> dict[str, Any]:
    """A mapping with texts as keys; empty for what is none."""
    return {str(key): it for key, it in value.items()} if isinstance(value, dict) else {}


def number(value: object) -> float | None:
    """A finite number, also one written as text; None for what is none."""
    try:
        found = float(value) if isinstance(value, str | int | float) else math.nan
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def count(value: object) -> int:
    """Digits as a number; 0 for what is none."""
    found = text(value).replace(",", "").replace(" ", "")
    return int(found) if re.fullmatch(r"[0-9]{1,11}", found) else 0


def matching(pattern: str, value: object) -> str:
    """A text of exactly this pattern, or an empty one."""
    found = text(value)
    return found if re.fullmatch(pattern, found) else ""


def country_code(value: object) -> str:
    """Two capital letters, or an empty text."""
    return matching(r"[A-Z]{2}", text(value).upper())


def box(south: object, north: object, west: object, east: object) -> Box | None:
    """A box of four finite numbers within the globe; None for what is none."""
    sides = [number(side) for side in (south, north, west, east)]
    if any(side is None for side in sides):
        return None
    low, high, left, right = (side for side in sides if side is not None)
    if not (-90 <= low <= high <= 90 and -180 <= left <= 180 and -180 <= right <= 180):
        return None
    return Box(south=low, north=high, west=left, east=right)
