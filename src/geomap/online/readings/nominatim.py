"""Nominatim's answers (format json), and those of services that speak like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geomap.online.readings import osm_kinds
from geomap.online.readings.values import (
    Reading,
    box,
    count,
    country_code,
    mapping,
    matching,
    number,
    text,
)

if TYPE_CHECKING:
    from geopy.location import Location

OSM_CREDIT: Final = "OpenStreetMap contributors, ODbL 1.0"
# Units around a place in an address, the narrowest that a gazetteer names first.
_AROUND: Final = ("state", "province", "region", "state_district", "county")
_BOX_SIDES: Final = 4


def read(location: Location) -> Reading:
    """Understand a place of Nominatim."""
    raw = mapping(location.raw)
    address, tags = mapping(raw.get("address")), mapping(raw.get("extratags"))
    key, value = text(raw.get("class") or raw.get("category")), text(raw.get("type"))
    level = text(raw.get("addresstype"))
    code = osm_kinds.feature_code(
        key,
        value,
        place=text(tags.get("linked_place") or tags.get("place")),
        level=level,
        water=text(tags.get("water")),
    )
    names = _names(raw)
    kind, osm_id = matching("node|way|relation", raw.get("osm_type")), count(raw.get("osm_id"))
    sides = raw.get("boundingbox")
    extent = box(*sides) if isinstance(sides, list) and len(sides) == _BOX_SIDES else None
    importance = number(raw.get("importance"))
    facts = (
        f"{kind} {osm_id}" if osm_id else "",
        f"{key}={value}" + (f" ({level})" if level not in {"", value, key} else ""),
        "" if importance is None else f"importance {importance:.2f}",
    )
    around = next((text(address.get(it)) for it in _AROUND if address.get(it)), "")
    return Reading(
        key=f"osm_{kind[0]}{osm_id}" if kind and osm_id else "",
        name=names[0] if names else text(location.address).partition(",")[0],
        names=names,
        described="; ".join(filter(None, (text(location.address), *facts))),
        kind=f"{key}={value}",
        feature_code=code,
        country=country_code(address.get("country_code")),
        admin="" if around in names else around,
        latitude=location.latitude,
        longitude=location.longitude,
        box=osm_kinds.true_box(extent, code, kind),
        population=count(tags.get("population")),
        wikidata_id=matching("Q[0-9]+", tags.get("wikidata")),
        credit=OSM_CREDIT if _is_osm(raw) else text(raw.get("licence")),
    )


def _names(raw: dict[str, Any]) -> tuple[str, ...]:
    """All names, the one shown first; OpenStreetMap separates several with semicolons."""
    listed = mapping(raw.get("namedetails"))
    shown = (raw.get("name"), listed.get("name:en"), listed.get("name"))
    cells = [cell for it in (*shown, *listed.values()) for cell in text(it).split(";")]
    return tuple(dict.fromkeys(name for cell in cells if (name := cell.strip())))


def _is_osm(raw: dict[str, Any]) -> bool:
    licence = text(raw.get("licence"))
    return not licence or "openstreetmap" in licence.lower()
