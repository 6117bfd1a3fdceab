"""Answers of the GeoNames web service: they carry the feature codes that geomap uses itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.feature_codes import FEATURE_CODES
from geomap.online.readings.values import Reading, count, country_code, mapping, matching, text

if TYPE_CHECKING:
    from geopy.location import Location

# For a code that geomap has no words for: what is true of all of its class.
_OF_CLASS = {"A": "ADMD", "P": "PPL"}


def read(location: Location) -> Reading:
    """Understand a place of GeoNames."""
    raw = mapping(location.raw)
    code, letter = text(raw.get("fcode")), text(raw.get("fcl"))
    geonames_id = matching("[0-9]+", raw.get("geonameId"))
    names = tuple(dict.fromkeys(filter(None, map(text, (raw.get("name"), raw.get("toponymName"))))))
    around = text(raw.get("adminName1"))
    told = (
        ", ".join(filter(None, (*names[:1], around, text(raw.get("countryName"))))),
        f"GeoNames {geonames_id}" if geonames_id else "",
        text(raw.get("fcodeName")),
    )
    return Reading(
        key=f"geonames_{geonames_id}" if geonames_id else "",
        name=names[0] if names else text(location.address).partition(",")[0],
        names=names,
        described="; ".join(filter(None, told)),
        kind=code or letter,
        feature_code=code if code in FEATURE_CODES else _OF_CLASS.get(letter, "AREA"),
        country=country_code(raw.get("countryCode")),
        admin="" if around in names else around,
        latitude=location.latitude,
        longitude=location.longitude,
        population=count(raw.get("population")),
        geonames_id=geonames_id,
        credit="GeoNames, CC BY 4.0",
    )
