"""Divisions of a GeoNames dump: their names by code, and how far their settlements reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.errors import GazetteerError
from geomap.gazetteer.conversion import extents
from geomap.gazetteer.conversion.sources import Source
from geomap.gazetteer.countries import Box, countries

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.positions import Point

Key = tuple[str, ...]
"""Country code, code of the first and perhaps of the second level."""

_BESIDE: Final = ("admin1CodesASCII.txt", "admin2Codes.txt")
_NONE: Final = frozenset({"", "00"})  # codes of what lies in no division
_FEWEST: Final = 5  # settlements that tell how far a division reaches
_LEVELS: Final = {"ADM1": 1, "ADM2": 2}


class Divisions:
    """What one reading of a dump tells about its divisions."""

    def __init__(self) -> None:
        self._written: dict[Key, str] = {}
        self._other: dict[Key, str] = {}
        self._boxes: dict[Key, tuple[int, list[float]]] = {}

    def name_beside(self, dump: Path) -> list[str]:
        """Read GeoNames' files of names that lie in the folder of the dump; gives which.

        Raises:
            GazetteerError: One of them cannot be read.
        """
        found = []
        for file in (dump.with_name(name) for name in _BESIDE):
            if file.is_file():
                found.append(file.name)
                for _, line in Source(file).lines():
                    cells = (line or b"").decode("utf-8", "replace").split("\t")
                    if len(cells) != 4:
                        raise GazetteerError(
                            f"{file}: not 4 columns; put {file.name} of GeoNames there, or nothing"
                        )
                    self._other[tuple(cells[0].split("."))] = cells[1]
        return found

    def see(self, row: list[str], point: Point, *, written: bool) -> None:
        """Take in a row of the dump; `written` when it will be a place of the gazetteer."""
        keys = _keys(row)
        if (level := _LEVELS.get(row[7])) and len(keys) == level:
            if written:
                self._written.setdefault(keys[-1], row[1])
            else:
                self._other.setdefault(keys[-1], row[1])
        if row[6] == "P":
            for key in keys:
                self._widen(key, point)

    def unit_of(self, row: list[str]) -> str:
        """Name of the unit around a place: the narrowest one that is a place of the gazetteer.

        If none is, the first-level division, or the country.
        """
        if row[7].startswith(("PCL", "CONT", "OCN")):
            return ""
        keys = _keys(row)
        around = keys[: _LEVELS[row[7]] - 1] if row[7] in _LEVELS else keys
        for key in reversed(around):
            if name := self._written.get(key):
                return name
        for key in around[:1]:
            if name := self._other.get(key):
                return name
        country = countries().get(row[8])
        return country.name if country else ""

    def extent(self, row: list[str], point: Point) -> float | None:
        """Kilometres from the point of a division to the end of its settlements, if it is known."""
        keys = _keys(row)
        if len(keys) != _LEVELS.get(row[7]):
            return None
        settlements, (south, west, north, east) = self._boxes.get(keys[-1], (0, [0.0] * 4))
        if settlements < _FEWEST or east - west > 180:
            return None
        return extents.around_box(point, Box(south, west, north, east))

    def _widen(self, key: Key, point: Point) -> None:
        count, box = self._boxes.get(key, (0, [*point, *point]))
        box[0], box[1] = min(box[0], point.latitude), min(box[1], point.longitude)
        box[2], box[3] = max(box[2], point.latitude), max(box[3], point.longitude)
        self._boxes[key] = (count + 1, box)


def _keys(row: list[str]) -> list[Key]:
    """The divisions that a row names, the first level first."""
    country, first, second = row[8], row[10], row[11]
    if not country or first in _NONE:
        return []
    return [(country, first)] if second in _NONE else [(country, first), (country, first, second)]
