"""Very many places: what the browser is told when it cannot be told of every mention.

Each sign is a place, or a cell that holds several; rows carry numbers of mentions in place of
single ones, by the steps of the timeline. What a cell is, is said in `corpus.cells`.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geomap.corpus.cells import CutOut
from geomap.corpus.records import records
from geomap.feature_codes import is_area
from geomap.mapping.bars import bars_of
from geomap.mapping.marks import mark_of, on_axis
from geomap.mapping.options import FARTHEST_ZOOM, NEAREST_ZOOM
from geomap.mapping.places_in_time import day_number, place_row, shared
from geomap.mapping.values import MARKS, MapPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.corpus.cells import Sighted
    from geomap.mapping.values import Domain
    from geomap.views import Bin, Timeline, View

# The browser steps through so many in less than 0.2 s, and draws them all; beyond, it is told of
# what it can show.
MOST_PLACES: Final = 3_000
MOST_MENTIONS: Final = 50_000
# Pixels of the largest map that is common, and as much again around it for small moves.
_WIDE, _HIGH = 1600, 1000
_TILE: Final = 256
_CELL_FLAG: Final = 2  # where a place says 0 for a point and 1 for an area
_DAY: Final = dt.date(2000, 1, 1)  # stands for any: how a mention is drawn asks only for None


def is_many(places: int, mentions: int) -> bool:
    """Whether a view has more than the browser is told of one by one."""
    return places > MOST_PLACES or mentions > MOST_MENTIONS


def cut_out(at: str) -> CutOut:
    """The part of the map to tell of, wider than what is seen.

    Small moves within it give the same one.

    Args:
        at: `latitude,longitude,zoom` of the map's middle, or an empty text for the whole world.
    """
    if not at:
        return CutOut(zoom=FARTHEST_ZOOM, south=-90, west=-180, north=90, east=180)
    latitude, longitude, zoom = (float(part) for part in at.split(","))
    level = max(FARTHEST_ZOOM, min(NEAREST_ZOOM, int(zoom)))
    across = _TILE * 2**level
    x = (longitude + 180) / 360 * across
    steep = math.radians(max(-85.0, min(85.0, latitude)))
    y = (1 - math.asinh(math.tan(steep)) / math.pi) / 2 * across
    # The corner is rounded to half a map.
    left, top = (round(v / s * 2 - 2) * s / 2 for v, s in ((x, _WIDE), (y, _HIGH)))
    return CutOut(
        zoom=level,
        south=_latitude(top + 2 * _HIGH, across),
        west=max(-180.0, left / across * 360 - 180),
        north=_latitude(top, across),
        east=min(180.0, (left + 2 * _WIDE) / across * 360 - 180),
    )


def contents_of_many(
    found: Sighted,
    cut: CutOut,
    timeline: Timeline,
    bins: Sequence[Bin],
    view: View,
    *,
    domain: Domain,
    outside: tuple[int, int],
    dark: bool,
    strings: Mapping[str, str],
) -> dict[str, object]:
    """The large part of the payload for very many places; `mapping.contents` is that for a few.

    The browser reports `"event": "move"` when the map leaves the cut-out or its zoom.

    Args:
        found: What the cut-out holds.
        cut: The cut-out.
        timeline: The dates of the view.
        bins: Steps of the timeline.
        view: The view.
        domain: What the bins cover.
        outside: Number of mentions before the first and after the last bin.
        dark: Use the palette for a dark page.
        strings: The words to show.
    """
    signs = records(found.signs)
    numbers = {sign["sign"]: row for row, sign in enumerate(signs)}
    rows: Counter[tuple[int, int | None, int | None, int]] = Counter()
    for step in records(found.steps):
        mark = mark_of(
            _DAY if step["has_first"] else None,
            _DAY if step["has_last"] else None,
            step["basis"],
            step["modifier"] or "",
        )
        drawn = on_axis(mark, step["first"], view)
        first, last = (None if d is None else day_number(d) for d in (step["first"], step["last"]))
        rows[numbers[step["sign"]], first, last, MARKS.index(drawn)] += step["mentions"]
    kinds = (timeline.dated, timeline.reported)
    return shared(
        bins,
        bars_of(*kinds, bins, timeline.whole),
        domain=domain,
        outside=outside,
        dark=dark,
        strings=strings,
        by_report=view.dates == "report",
    ) | {
        "places": [_sign(sign) for sign in signs],
        "mentions": sorted(([*key, n] for key, n in rows.items()), key=_order),
        "many": [cut.zoom, cut.south, cut.west, cut.north, cut.east],
        "times": _times(kinds, timeline.undated, bins),
    }


def _order(row: list[Any]) -> tuple[int, ...]:
    return tuple(-(10**9) if value is None else value for value in row)


def _sign(row: dict[str, Any]) -> list[object]:
    if row["places"] == 1:
        place = MapPlace(
            row["place_id"],
            row["name"],
            row["latitude"],
            row["longitude"],
            row["uncertainty_km"],
            is_area(row["feature_code"]),
        )
        return place_row(place)
    box = [round(row[side], 5) for side in ("south", "west", "north", "east")]
    middle = [round(row["latitude"], 5), round(row["longitude"], 5)]
    return [f"cell:{row['sign']}", *middle, "", _CELL_FLAG, 0, row["places"], box]


def _times(
    kinds: Sequence[Mapping[tuple[dt.date, dt.date], int]], undated: int, bins: Sequence[Bin]
) -> list[list[int | None]]:
    """Mentions of each kind by the steps they touch: `[first, last, kind, mentions]`."""
    firsts, lasts = [b.first for b in bins], [b.last for b in bins]
    rows: Counter[tuple[int, int, int]] = Counter()
    for kind, intervals in enumerate(kinds):
        for (first, last), mentions in intervals.items():
            low, high = bisect_left(lasts, first), bisect_right(firsts, last) - 1
            # What touches no step stays on the side where it lies.
            begin = firsts[low] if low <= high else first
            end = lasts[high] if low <= high else last
            rows[day_number(begin), day_number(end), kind] += mentions
    told: list[list[int | None]] = [[*key, n] for key, n in sorted(rows.items())]
    return [*told, [None, None, 2, undated]]


def _latitude(y: float, across: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / across))))
