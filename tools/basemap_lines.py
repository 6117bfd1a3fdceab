"""What build_basemap does to lines: join, simplify, measure, write. No geography is known here."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Point = tuple[float, float]  # longitude, latitude in degrees: GeoJSON's order
Line = list[Point]

GRID = 0.001  # degrees; all coordinates written are whole multiples


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


def rings(lines: Mapping[int, Line]) -> list[tuple[list[int], bool]]:
    """Sets of lines that close: the coast of an island is one ring of several lines.

    Args:
        lines: Lines by their number.

    Returns:
        For each ring the numbers of its lines in order, `~number` for a line walked backwards, and
        whether it closes.
    """
    at: dict[Point, list[int]] = defaultdict(list)
    for number, line in lines.items():
        at[line[0]].append(number)
        at[line[-1]].append(~number)
    seen: set[int] = set()
    out = []
    for number, line in lines.items():
        if number in seen:
            continue
        seen.add(number)
        ring, here = [number], line[-1]
        while here != line[0]:
            following = next((n for n in at[here] if max(n, ~n) not in seen), None)
            if following is None:
                break
            seen.add(max(following, ~following))
            ring.append(following)
            here = lines[following][-1] if following >= 0 else lines[~following][0]
        out.append((ring, here == line[0]))
    return out


def walked(ring: list[int], lines: Mapping[int, Line]) -> Line:
    """The points of a ring of lines, as `rings` numbers them."""
    return [p for n in ring for p in (lines[n] if n >= 0 else lines[~n][::-1])]


def area(ring: Line) -> float:
    """Area inside a ring in square degrees."""
    return (
        abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)))
        / 2
    )


def length_km(line: Line) -> float:
    """Length of a line, near enough to choose by."""
    shrink = math.cos(math.radians(line[0][1]))
    return 111 * sum(math.hypot((b[0] - a[0]) * shrink, b[1] - a[1]) for a, b in pairwise(line))


def simplify(line: Line, tolerance: Callable[[Point], float]) -> Line:
    """Douglas and Peucker's, with a tolerance in degrees for each point; ends stay."""
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
            off = math.hypot(px - t * dx, py - t * dy) / tolerance(line[i])
            if off > worst:
                worst, split = off, i
        if split:
            keep.add(split)
            stack += [(first, split), (split, last)]
    return [line[i] for i in sorted(keep)]


def encode(line: Line) -> str:
    """A line in Google's polyline encoding: longitude first, in whole steps of GRID."""
    text: list[str] = []
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
