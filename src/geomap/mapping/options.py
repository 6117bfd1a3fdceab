"""How far and how near the map goes, on the page and in a file."""

from __future__ import annotations

from typing import Any, Final

# The basemap's lines are a few hundred metres true; nearer, they would claim more than they know.
NEAREST_ZOOM: Final = 12
FARTHEST_ZOOM: Final = 2
# Degrees: (southernmost, westernmost), (northernmost, easternmost).
BOUNDS: Final = ((-80, -200), (86, 200))

# As Leaflet takes them.
MAP_OPTIONS: Final[dict[str, Any]] = {
    "preferCanvas": True,
    "minZoom": FARTHEST_ZOOM,
    "maxZoom": NEAREST_ZOOM,
    "maxBounds": BOUNDS,
    "maxBoundsViscosity": 1,
    "center": (25, 10),
    "zoom": FARTHEST_ZOOM,
}
