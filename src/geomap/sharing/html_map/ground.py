"""The basemap of a file: whole near the places, coarse elsewhere, so that the file stays small.

The files in static/basemap/ are lists of lines in Google's polyline encoding, longitude first, in
steps of 0.001 degrees. Lines keep their ends, so closed ones stay closed.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

from geomap import resources
from geomap.mapping.assets import BASEMAP, OUTLINE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.mapping import MapPlace

    Line = list[tuple[int, int]]

_GRID: Final = 1000  # steps a degree
# Around a place the map is as fine as on the page, so far as a reader looks around (degrees).
_REACH: Final = 2.0
# Elsewhere points this near to the last one are left out, and lines that span less than the second
# number; None leaves the layer out, since it is drawn only from near.
_COARSE: Final[dict[str, tuple[float, float] | None]] = {
    "admin1": None,
    "lake": (0.12, 0.6),
    "river": (0.12, 2.0),
}
_COARSE_ELSE: Final = (0.12, 0.35)
_LARGE_TOWN: Final = 1000  # thousands of inhabitants: named wherever it lies

Cells = frozenset[tuple[int, int]]


def ground(places: Sequence[MapPlace]) -> dict[str, Any]:
    """The files of the basemap for these places, by the names that the scripts ask for."""
    near = cells(places)
    folder = resources.static()
    files = {name: json.loads((folder / path).read_text("utf-8")) for name, path in BASEMAP.items()}
    ids = {place.id for place in places}
    outlines = [
        [sorted(ids.intersection(row)), rings]
        for row, rings in files["outlines"]["outlines"]
        if not ids.isdisjoint(row)
    ]
    coast = [decoded(text) for text in files["land"]["coast"]]
    shores = [ring for ring in files["land"]["shores"] if _is_drawn(ring, coast, near)]
    # Outlines and shores count the lines, so that a line left out leaves an empty one behind.
    counted: dict[str, set[int]] = {kind: set() for kind in OUTLINE_KINDS}
    for number in (max(n, ~n) for _, rings in outlines for ring in rings for n in ring):
        counted[OUTLINE_KINDS[number % len(OUTLINE_KINDS)]].add(number // len(OUTLINE_KINDS))
    counted["coast"].update(max(n, ~n) for ring in shores for n in ring)

    def layer(name: str, content: Sequence[Any]) -> list[Any]:
        if name == "shores":
            return shores
        if name == "outlines":
            return outlines
        if name == "countries":
            return list(content)
        if name == "towns":
            return [t for t in content if t[3] >= _LARGE_TOWN or _cell(t[1], t[2]) in near]
        return list(_lines(name, content, near, counted.get(name, set())))

    return {
        name: {part: layer(part, rows) for part, rows in content.items()}
        for name, content in files.items()
    }


def cells(places: Iterable[MapPlace]) -> Cells:
    """The whole degrees, longitude first, that lie near a place."""
    found = set()
    for place in places:
        wide = _REACH / max(math.cos(math.radians(place.latitude)), 0.1)
        for x in range(math.floor(place.longitude - wide), math.floor(place.longitude + wide) + 1):
            for y in range(
                math.floor(place.latitude - _REACH), math.floor(place.latitude + _REACH) + 1
            ):
                found.add((x, y))
    return frozenset(found)


def decoded(text: str) -> Line:
    """The points of an encoded line, in steps of the grid, longitude first."""
    numbers = _numbers(text)
    points = []
    x = y = 0
    for east, north in zip(numbers, numbers, strict=True):
        x, y = x + east, y + north
        points.append((x, y))
    return points


def encoded(points: Iterable[tuple[int, int]]) -> str:
    """A line in Google's polyline encoding."""
    signs = []
    before = (0, 0)
    for point in points:
        for now, then in zip(point, before, strict=True):
            value = (now - then) << 1
            value = ~value if value < 0 else value
            while value >= 32:
                signs.append(chr((value & 31 | 32) + 63))
                value >>= 5
            signs.append(chr(value + 63))
        before = point
    return "".join(signs)


def reduced(line: Line, near: Cells, *, gap: float) -> Line:
    """A line without the points that tell little: those far from the cells and near to the last."""
    least = gap * _GRID
    kept = [line[0]]
    for x, y in line[1:-1]:
        last_x, last_y = kept[-1]
        far = (x // _GRID, y // _GRID) not in near
        if far and abs(x - last_x) < least and abs(y - last_y) < least:
            continue
        kept.append((x, y))
    return [*kept, line[-1]]


def _is_drawn(ring: Sequence[int], coast: Sequence[Line], near: Cells) -> bool:
    points = [point for n in ring for point in coast[max(n, ~n)]]
    return _touches(points, near) or _span(points) >= _COARSE_ELSE[1] * _GRID


def _touches(line: Line, near: Cells) -> bool:
    return any((x // _GRID, y // _GRID) in near for x, y in line)


def _lines(name: str, content: Iterable[str], near: Cells, counted: set[int]) -> Iterator[str]:
    coarse = _COARSE.get(name, _COARSE_ELSE)
    gap, least = coarse or (_COARSE_ELSE[0], math.inf)
    for number, text in enumerate(content):
        line = decoded(text)
        touches = _touches(line, near)
        if touches and coarse is None:
            yield text
        elif number in counted or (name != "coast" and (touches or _span(line) >= least * _GRID)):
            yield encoded(reduced(line, near, gap=gap))
        elif name in OUTLINE_KINDS:
            yield ""


def _span(line: Line) -> int:
    xs = [x for x, _ in line]
    ys = [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _cell(longitude: float, latitude: float) -> tuple[int, int]:
    return math.floor(longitude), math.floor(latitude)


def _numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for sign in text:
        part = ord(sign) - 63
        value |= (part & 31) << shift
        shift += 5
        if part < 32:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
