"""First-order units of all countries, and those of Natural Earth that are second-order to GeoNames.

A unit's point is the centroid of its polygon. Which polygon belongs to which unit is seen from the
towns: a polygon belongs to the unit that most of its towns lie in, and a unit is what its polygons
cover when the two agree. Where no polygon fits, the point is the mean of the unit's towns.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from world_polygons import Area, distance_km, joined, rounded_up
from world_sources import Sources, plain, point, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGREE = 0.6  # share of towns, both ways
_KIND = re.compile(
    r" (Province|State|Oblast|oblast|Region|District|Governorate|Division|Department|Rayon|Krai"
    r"|Kray|Prefecture|County|Republic|Parish|Municipality|City)$"
)
_DIRECTIONS = frozenset(
    "Central Northern Southern Eastern Western North South East West Capital National".split()
)
_HEAD = 2  # figures of a population that is a sum
# Units of nobody's: regions in features.csv.
_GOVERNED_APART = frozenset({"Northern Cyprus", "Somaliland"})


@functools.cache
def matched(sources: Sources) -> tuple[dict[str, list[int]], list[Counter[str]]]:
    """The polygons of each GeoNames code, and the towns of each code in each polygon."""
    longitudes, latitudes = sources.town_points
    inside = [
        Counter(sources.codes[at] for at in unit.area.holds(longitudes, latitudes).nonzero()[0])
        for unit in sources.units
    ]
    owned: dict[str, list[int]] = defaultdict(list)
    for index, counts in enumerate(inside):
        if counts:
            owned[counts.most_common(1)[0][0]].append(index)
    named = defaultdict(list)
    coded = defaultdict(list)
    for index, unit in enumerate(sources.units):
        coded[unit.country, unit.fips[2:]].append(index)
        for name in {plain(name) for name in unit.names}:
            named[unit.country, name].append(index)
    found = {}
    for code, name in sources.admin1_names.items():
        mine = sources.members.get(code, [])
        polygons = _polygons(code, owned, inside, len(mine)) or [
            index
            for index in named[code[:2], plain(name)]
            if not mine or _near(sources.units[index].area, mine)
        ]
        if polygons:
            found[code] = polygons
    # GeoNames' codes are those of FIPS for most countries; a few were given away again.
    taken = {index for indexes in found.values() for index in indexes}
    for code in sources.admin1_names.keys() - found.keys():
        free = [index for index in coded[code[:2], code[3:]] if index not in taken]
        towns = len(sources.members.get(code, []))
        if free and sum(inside[index][code] for index in free) * 2 >= towns > 0:
            found[code] = free
    return found, inside


def admin_rows(sources: Sources) -> Iterator[dict[str, Any]]:
    """Rows of admin1.csv: GeoNames' units, then Natural Earth's smaller ones."""
    polygons, inside = matched(sources)
    more = {row["code"]: row for row in table("admin1_names.csv")}
    for code, name in sorted(sources.admin1_names.items()):
        mine = sources.members.get(code, [])
        indexes = polygons.get(code, [])
        if not indexes and not mine:
            continue  # nothing known says where it is
        area = joined([sources.units[index].area for index in indexes]) if indexes else None
        own = more.get(code, {})
        alternates = [name, *own.get("names", "").split("|")]
        if len(indexes) == 1:
            alternates += sources.units[indexes[0]].names
        shown = own.get("name") or name
        bare = _KIND.sub("", shown)
        if len(bare) >= 4 and bare not in _DIRECTIONS:
            alternates.append(bare)
        yield {
            "code": code,
            "geonames_id": sources.geonames_ids.get(code, ""),
            "name": shown,
            "alternate_names": _alternates(shown, alternates),
            "feature_code": "ADM1",
            **_where(area, mine),
            "population": _population(mine),
        }
    whole = {indexes[0] for indexes in polygons.values() if len(indexes) == 1}
    yield from _second_order(sources, inside, whole)


def _second_order(
    sources: Sources, inside: list[Counter[str]], whole: set[int]
) -> Iterator[dict[str, Any]]:
    """Units inside a GeoNames unit, and groups of them that share a name (Greater London).

    A name that a town in the unit bears too is left to the town.
    """
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, unit in enumerate(sources.units):
        if index in whole or not unit.names or not inside[index] or len(unit.country) != 2:
            continue
        code = inside[index].most_common(1)[0][0]
        if _GOVERNED_APART.intersection(unit.names):
            continue
        if code in sources.admin1_names:
            for name in set(unit.names):
                parts[code, name].append(index)
    town_names = {
        code: {plain(town["name"]) for town in towns} for code, towns in sources.members.items()
    }
    for (code, name), indexes in sorted(parts.items()):
        own = {it for index in indexes for it in sources.units[index].names}
        names = [
            it for it in own if parts[code, it] == indexes and plain(it) not in town_names[code]
        ]
        # One row for all names that mean these very polygons.
        if (
            plain(name) == plain(sources.admin1_names[code])
            or not names
            or name != min(names, key=lambda it: (sources.units[indexes[0]].names[0] != it, it))
        ):
            continue
        yield {
            "code": code,
            "geonames_id": "",
            "name": name,
            "alternate_names": _alternates(name, sorted(names)),
            "feature_code": "ADM2",
            **_where(joined([sources.units[index].area for index in indexes]), []),
            "population": "",
        }


def _polygons(
    code: str, owned: dict[str, list[int]], inside: list[Counter[str]], towns: int
) -> list[int]:
    mine = owned.get(code, [])
    right = sum(inside[index][code] for index in mine)
    every = sum(inside[index].total() for index in mine)
    return mine if mine and right >= _AGREE * every and right >= _AGREE * towns else []


def _near(area: Area, towns: list[dict[str, Any]]) -> bool:
    latitude, longitude = _mean(towns)
    return distance_km(area.latitude, area.longitude, latitude, longitude) <= area.radius_km


def _mean(towns: list[dict[str, Any]]) -> tuple[float, float]:
    return (
        sum(town["latitude"] for town in towns) / len(towns),
        sum(town["longitude"] for town in towns) / len(towns),
    )


def _where(area: Area | None, towns: list[dict[str, Any]]) -> dict[str, Any]:
    if area is not None:
        return {
            **point(area.latitude, area.longitude),
            "uncertainty_km": rounded_up(area.radius_km),
        }
    latitude, longitude = _mean(towns)
    far = max(distance_km(latitude, longitude, it["latitude"], it["longitude"]) for it in towns)
    return {**point(latitude, longitude), "uncertainty_km": rounded_up(far)}


def _population(towns: list[dict[str, Any]]) -> int | str:
    """Of the towns together, to two figures: parts of towns are counted twice in it."""
    people = sum(town["population"] for town in towns)
    return round(people, _HEAD - len(str(people))) if people else ""


def _alternates(shown: str, names: Any) -> str:
    kept = dict.fromkeys(name.strip() for name in names if name.strip() and name.strip() != shown)
    # Some were encoded twice, and some are notes of Natural Earth's.
    return "|".join(name for name in kept if "Ã" not in name and "aggregation)" not in name)
