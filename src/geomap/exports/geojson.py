"""GeoJSON as of RFC 7946: a Feature a mention, so that each keeps its own words and date.

A mention without a place has a null geometry. A point stands for all of its place; how far that
may reach is `uncertainty_km`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.exports.jsonl import dumps, plain
from geomap.positions import position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def pieces(
    rows: Iterable[dict[str, Any]],
    columns: Sequence[str],
    *,
    about: Mapping[str, Any] | None = None,
) -> Iterator[str]:
    """A FeatureCollection, a Feature a line; `about` becomes its foreign member `geomap`."""
    origin = "" if about is None else f' "geomap": {dumps(about)},'
    yield f'{{"type": "FeatureCollection",{origin} "features": ['
    comma = "\n"
    for row in rows:
        yield comma + dumps(_feature(row, columns))
        comma = ",\n"
    yield "\n]}\n"


def _feature(row: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    geometry = None
    if row["place_id"] is not None:
        geometry = {
            "type": "Point",
            "coordinates": position(row["latitude"], row["longitude"]),
        }
    return {
        "type": "Feature",
        "id": row["mention_id"],
        "geometry": geometry,
        "properties": {name: plain(row[name]) for name in columns},
    }
