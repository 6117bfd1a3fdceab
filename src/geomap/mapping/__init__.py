"""The map: a constant folium map with an offline basemap, and one layer of places in time.

What the browser is told is in places_in_time, which mentions get which mark in marks, what a script
may contain in escape, where the browser finds its files in assets. Only basemap.py and layer.py
import folium: import `build_map` and `places_layer` from there, so that a map in a file needs none.
"""

from __future__ import annotations

from geomap.mapping.places_in_time import contents, payload, standing
from geomap.mapping.strings import STRINGS
from geomap.mapping.values import MARKS, Domain, Kinds, MapMention, MapPlace, Mark

__all__ = [
    "MARKS",
    "STRINGS",
    "Domain",
    "Kinds",
    "MapMention",
    "MapPlace",
    "Mark",
    "contents",
    "payload",
    "standing",
]
