"""What the map is given: places, dated mentions and the bins of the timeline.

Only values live here. They are made from a corpus by the page; the element that draws them is in
places_in_time, and nothing here knows of folium.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import datetime as dt

Mark = Literal["dated", "until", "reported", "undated"]
MARKS: tuple[Mark, ...] = get_args(Mark)

Domain = Literal["main", "all", "zoom"]
# Whether mentions dated in the text, only reported, and undated ones are shown.
Kinds = tuple[bool, bool, bool]


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that may get a mark.

    Attributes:
        id: Id in the gazetteer; comes back when the mark is clicked.
        name: The name as written in the articles, shown as plain text.
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        uncertainty_km: Radius of the circle that holds the place, or its extent.
        area: True for a district, region, country or river: drawn as an extent, never as a point.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    uncertainty_km: float
    area: bool = False


@dataclass(frozen=True, slots=True)
class MapMention:
    """One dated mention of a place.

    Attributes:
        place: Id of its MapPlace.
        article: Article id.
        first: First day of its interval, or None when that side is open.
        last: Last day (inclusive), or None when that side is open.
        mark: `dated` (stated or relative date), `until` (before a date), `reported` (only the
            day of the report is known) or `undated`.
        passage: Where its passage begins in the article; mentions in one passage count once.
    """

    place: str
    article: str
    first: dt.date | None
    last: dt.date | None
    mark: Mark
    passage: int = 0
