"""Photon's answers: GeoJSON features with OpenStreetMap's tags. It forgives misspellings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.online.readings import osm_kinds
from geomap.online.readings.nominatim import OSM_CREDIT
from geomap.online.readings.values import Reading, box, count, country_code, mapping, matching, text

if TYPE_CHECKING:
    from geopy.location import Location

_OSM_TYPES: Final = {"N": "node", "W": "way", "R": "relation"}
_BOX_SIDES: Final = 4


def read(location: Location) -> Reading:
    """Understand a place of Photon."""
    facts = mapping(mapping(location.raw).get("properties"))
    key, value = text(facts.get("osm_key")), text(facts.get("osm_value"))
    level = text(facts.get("type"))
    code = osm_kinds.feature_code(key, value, level=level)
    kind, osm_id = matching("[NWR]", facts.get("osm_type")), count(facts.get("osm_id"))
    sides = facts.get("extent")
    extent = None
    if isinstance(sides, list) and len(sides) == _BOX_SIDES:
        west, north, east, south = sides
        extent = box(south, north, west, east)
    name = text(facts.get("name")) or text(location.address).partition(",")[0]
    around = next((text(facts[it]) for it in ("state", "county") if facts.get(it)), "")
    told = (
        ", ".join(filter(None, (name, around, text(facts.get("country"))))),
        f"{_OSM_TYPES[kind]} {osm_id}" if kind and osm_id else "",
        f"{key}={value}",
    )
    return Reading(
        key=f"osm_{kind.lower()}{osm_id}" if kind and osm_id else "",
        name=name,
        names=(name,),
        described="; ".join(filter(None, told)),
        kind=f"{key}={value}",
        feature_code=code,
        country=country_code(facts.get("countrycode")),
        admin="" if around == name else around,
        latitude=location.latitude,
        longitude=location.longitude,
        box=osm_kinds.true_box(extent, code, kind),
        credit=OSM_CREDIT,
    )
