"""Doubles: rows of a gazetteer file that seem to be one place twice."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geomap.feature_codes import feature_class
from geomap.gazetteer.tables import Problem
from geomap.gazetteer.values import plain
from geomap.positions import Point, apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.gazetteer.doubts import Row
    from geomap.gazetteer.values import Place

# Two rows of one name and kind, so near each other, are rather one place.
_SAME_PLACE_KM: Final = 2.0
_STRIP: Final = _SAME_PLACE_KM / 111  # degrees of latitude


def doubles(path: Path, rows: Sequence[Row]) -> Iterator[Problem]:
    """Warnings about rows with the external id of another, or its name and kind close by."""
    for column in ("geonames_id", "wikidata_id"):
        yield from _same_id(path, rows, column)
    yield from _close_by(path, rows)


def _same_id(path: Path, rows: Sequence[Row], column: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        value = row.cells[column].strip()
        if value and first.setdefault(value, row.line) != row.line:
            yield Problem(
                path,
                row.line,
                f"{column} {value} is already on line {first[value]}",
                "remove one of the rows, or the wrong id",
                column,
                warning=True,
            )


def _close_by(path: Path, rows: Sequence[Row]) -> Iterator[Problem]:
    # Places as near as that lie in the same strip of latitude or in one beside it.
    alike: dict[tuple[str, str, int], list[tuple[int, Point]]] = defaultdict(list)
    for line, place in ((row.line, row.place) for row in rows if row.place):
        name, kind = plain(place.name), feature_class(place.feature_code)
        here, strip = _point(place), math.floor(place.latitude / _STRIP)
        others = (
            (apart(here, there), other)
            for near in (strip - 1, strip, strip + 1)
            for other, there in alike.get((name, kind, near), ())
        )
        distance, other = min(others, default=(math.inf, 0))
        alike[name, kind, strip].append((line, here))
        if distance < _SAME_PLACE_KM:
            yield Problem(
                path,
                line,
                f"{place.name} is already on line {other}, {distance:.1f} km from here",
                "remove one of the rows if they are one place",
                "name",
                warning=True,
            )


def _point(place: Place) -> Point:
    return Point(place.latitude, place.longitude)
