"""From dated mentions to the marks of the map: which of the four kinds a mention is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.feature_codes import is_area
from geomap.mapping import MapMention, MapPlace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from typing import Any

    from geomap.mapping import Mark


def mark_of(earliest: dt.date | None, latest: dt.date | None, basis: str, modifier: str) -> Mark:
    """How a mention is drawn: its date is told, only bounded above, only reported, or unknown."""
    if earliest is None and latest is None:
        return "undated"
    if basis == "reported":
        return "reported"
    return "until" if earliest is None and modifier in {"before", "end"} else "dated"


def map_places(rows: Iterable[Mapping[str, Any]]) -> list[MapPlace]:
    """Places for the map, each under the name that the articles use most."""
    return [
        MapPlace(
            id=row["place_id"],
            name=row["names"][0][0],
            latitude=row["latitude"],
            longitude=row["longitude"],
            uncertainty_km=row["uncertainty_km"],
            area=is_area(row["feature_code"]),
        )
        for row in rows
    ]


def map_mentions(rows: Iterable[Mapping[str, Any]]) -> list[MapMention]:
    """Dated mentions for the map."""
    return [
        MapMention(
            place=row["place_id"],
            article=row["article"],
            first=row["earliest"],
            last=row["latest"],
            mark=mark_of(row["earliest"], row["latest"], row["basis"], row["modifier"]),
        )
        for row in rows
    ]
