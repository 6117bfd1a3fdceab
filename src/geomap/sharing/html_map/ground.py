"""The basemap of a file: whole near the places, coarse elsewhere, so that the file stays small.

Which lines stay is decided here; what becomes of one is in lines.py. Shores and the outlines of
areas are rings of references to lines (~n is line n backwards), so a line that one of them needs
stays, and all references are numbered anew.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

from geomap import resources
from geomap.mapping.assets import BASEMAP, OUTLINE_KINDS
from geomap.sharing.html_map.lines import GRID, decoded, encoded, reduced, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.mapping import MapPlace
    from geomap.sharing.html_map.lines import Cells, Line

    Ring = list[int]

# Around a place the map is as fine as on the page, so far as a reader looks around (degrees).
_REACH: Final = 2.0
# Elsewhere points this near to the last one are left out (degrees).
_GAP: Final = 0.12
# And lines that span less than this; those of infinity are drawn from near only.
_LEAST: Final = {
    "coast": 0.35,
    "border": 0.35,
    "disputed": 0.0,
    "lake": 0.6,
    "river": 2.0,
    "admin1": math.inf,
    "hidden": math.inf,
}
_LARGE_TOWN: Final = 1000  # thousands of inhabitants: named wherever it lies


def ground(places: Sequence[MapPlace]) -> dict[str, Any]:
    """The files of the basemap for these places, by the names that the scripts ask for."""
    folder = resources.static()
    files = {name: json.loads((folder / path).read_text("utf-8")) for name, path in BASEMAP.items()}
    near = cells(places)
    lines = {
        layer: [decoded(text) for text in content]
        for file in files.values()
        for layer, content in file.items()
        if layer in _LEAST
    }
    shores = [ring for ring in files["land"]["shores"] if _worth(_points(ring, lines), near, 0.35)]
    wanted = {place.id for place in places}
    outlines = [
        ([one for one in ids if one in wanted], rings)
        for ids, rings in files["outlines"]["outlines"]
        if wanted.intersection(ids)
    ]
    kept = {
        layer: {i for i, line in enumerate(of_layer) if _worth(line, near, _LEAST[layer])}
        for layer, of_layer in lines.items()
    }
    # A shore that is left out takes its coast along: no line without its land.
    kept["coast"] = {_own(n) for ring in shores for n in ring}
    for _, rings in outlines:
        for own in (_own(n) for ring in rings for n in ring):
            number, kind = divmod(own, len(OUTLINE_KINDS))
            kept[OUTLINE_KINDS[kind]].add(number)
    numbers = {
        layer: {old: new for new, old in enumerate(sorted(chosen))}
        for layer, chosen in kept.items()
    }

    def told(layer: str, content: Sequence[Any]) -> list[Any]:
        if layer in lines:
            return [encoded(reduced(lines[layer][i], near, gap=_GAP)) for i in sorted(kept[layer])]
        if layer == "shores":
            return [[_renumbered(n, numbers["coast"]) for n in ring] for ring in shores]
        if layer == "outlines":
            return [
                [ids, [[_reference(n, numbers) for n in ring] for ring in rings]]
                for ids, rings in outlines
            ]
        if layer == "towns":
            return [t for t in content if t[3] >= _LARGE_TOWN or _cell(t[1], t[2]) in near]
        return list(content)

    return {
        name: {layer: told(layer, content) for layer, content in file.items()}
        for name, file in files.items()
    }


def cells(places: Iterable[MapPlace]) -> Cells:
    """The whole degrees, longitude first, that lie near a place."""
    found = set()
    for place in places:
        wide = _REACH / max(math.cos(math.radians(place.latitude)), 0.1)
        west, east = math.floor(place.longitude - wide), math.floor(place.longitude + wide)
        south, north = math.floor(place.latitude - _REACH), math.floor(place.latitude + _REACH)
        found |= {(x, y) for x in range(west, east + 1) for y in range(south, north + 1)}
    return frozenset(found)


def _worth(line: Line, near: Cells, least: float) -> bool:
    return span(line) >= least * GRID or any((x // GRID, y // GRID) in near for x, y in line)


def _points(ring: Ring, lines: dict[str, list[Line]]) -> Line:
    return [point for n in ring for point in lines["coast"][_own(n)]]


def _own(reference: int) -> int:
    return ~reference if reference < 0 else reference


def _renumbered(reference: int, numbers: dict[int, int]) -> int:
    return ~numbers[~reference] if reference < 0 else numbers[reference]


def _reference(reference: int, numbers: dict[str, dict[int, int]]) -> int:
    """A reference of an outline: the kind of line, and its number among those of its kind."""
    number, kind = divmod(_own(reference), len(OUTLINE_KINDS))
    new = numbers[OUTLINE_KINDS[kind]][number] * len(OUTLINE_KINDS) + kind
    return ~new if reference < 0 else new


def _cell(longitude: float, latitude: float) -> tuple[int, int]:
    return math.floor(longitude), math.floor(latitude)
