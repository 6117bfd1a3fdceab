"""Readers of the files that build_basemap is made from, with the standard library alone.

Each gives plain lines of (longitude, latitude) in degrees; what to do with them is not known here.
"""

from __future__ import annotations

import sqlite3
import struct
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from basemap_lines import Line


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


def shapefile_rings(path: Path, *columns: str) -> Iterator[tuple[int, tuple[str, ...], Line]]:
    """All rings of a polygon shapefile: number of the row, its names, the ring."""
    blob = path.read_bytes()
    at = 100
    for number, row in enumerate(attributes(path.with_suffix(".dbf"))):
        (words,) = struct.unpack_from(">i", blob, at + 4)
        kind, *_box, parts, points = struct.unpack_from("<i4d2i", blob, at + 8)
        if kind == 5:
            starts = [*struct.unpack_from(f"<{parts}i", blob, at + 52), points]
            flat = struct.unpack_from(f"<{2 * points}d", blob, at + 52 + 4 * parts)
            line = list(zip(flat[::2], flat[1::2], strict=True))
            names = tuple(row[name] for name in columns if row.get(name))
            yield from ((number, names, line[i:j]) for i, j in pairwise(starts))
        at += 8 + 2 * words


def attributes(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a dBase table."""
    blob = path.read_bytes()
    count, header, length = struct.unpack_from("<IHH", blob, 4)
    fields = []
    at = 32
    while blob[at] != 13:
        fields.append((blob[at : at + 11].split(b"\0")[0].decode(), blob[at + 16]))
        at += 32
    for row in range(count):
        at = header + row * length + 1
        cells = {}
        for name, width in fields:
            cells[name] = blob[at : at + width].decode("utf-8", "replace").strip(" \0")
            at += width
        yield cells


def rivers(folder: Path) -> Iterator[Line]:
    """All rivers of the binary files of matplotlib's basemap."""
    blob = (folder / "rivers_h.dat").read_bytes()
    for row in (folder / "riversmeta_h.dat").read_text(encoding="ascii").splitlines():
        _, _, points, _, _, start, _, _ = row.split()
        flat = struct.unpack_from(f"<{2 * int(points)}f", blob, int(start))
        # Longitudes run from 0 to 360; a line across the meridian of Greenwich goes below 0.
        middle = flat[len(flat) // 4 * 2]
        turn = 360 if middle > 180 else 0
        yield [(x - turn, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]
