"""Lines of the basemap: Google's polyline encoding, longitude first, and fewer points where few do.

Points are whole steps of 0.001 degrees. A line keeps its ends, so that rings of lines stay closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Line = list[tuple[int, int]]
Cells = frozenset[tuple[int, int]]  # whole degrees

GRID: Final = 1000  # steps a degree


def decoded(text: str) -> Line:
    """The points of an encoded line."""
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
    """A line without the points that lie far from the cells and nearer than `gap` to the last."""
    least = gap * GRID
    kept = [line[0]]
    for x, y in line[1:-1]:
        last_x, last_y = kept[-1]
        far = (x // GRID, y // GRID) not in near
        if far and abs(x - last_x) < least and abs(y - last_y) < least:
            continue
        kept.append((x, y))
    return [*kept, line[-1]]


def span(line: Line) -> int:
    """The longer side of a line's box, in steps."""
    xs = [x for x, _ in line]
    ys = [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for sign in text:
        part = ord(sign) - 63
        value |= (part & 31) << shift
        shift += 5
        if part < 32:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
