"""The map: a constant folium map with an offline basemap, and one layer of places in time.

Here is what the page calls. What a mark means is in places_in_time, what a script may contain in
escape, where the browser finds its files in assets.
"""

from __future__ import annotations

from geomap.mapping.basemap import build_map
from geomap.mapping.places_in_time import places_layer
from geomap.mapping.strings import STRINGS
from geomap.mapping.values import MARKS, Bin, Domain, MapMention, MapPlace, Mark

__all__ = [
    "MARKS",
    "STRINGS",
    "Bin",
    "Domain",
    "MapMention",
    "MapPlace",
    "Mark",
    "build_map",
    "places_layer",
]
