"""Where the browser finds Leaflet, our scripts and the basemap: beside the app, on no other host.

The scripts are served files and not part of the layer, so that only data crosses the websocket and
the browser keeps the rest. They are loaded before the map's own script, in this order.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Final

from geomap import resources

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS: Final = (
    "vendor/leaflet-1.9.4/leaflet.js",
    "geomap/palette.js",
    "geomap/words.js",
    "geomap/sheet.js",
    "geomap/basemap.js",
    "geomap/symbols.js",
    "geomap/clusters.js",
    "geomap/outlines.js",
    "geomap/marks.js",
    "geomap/pointing.js",
    "geomap/heat.js",
    "geomap/tiles.js",
    "geomap/tips.js",
    "geomap/placelist.js",
    "geomap/controls.js",
    "geomap/layers.js",
    "geomap/labels.js",
    "geomap/histogram.js",
    "geomap/player.js",
    "geomap/kinds.js",
    "geomap/timeline.js",
    "geomap/legend.js",
    "geomap/camera.js",
    "geomap/picture.js",
    "geomap/element.js",
)
STYLES: Final = ("vendor/leaflet-1.9.4/leaflet.css", "geomap/geomap.css")
BASEMAP: Final = {
    "land": "basemap/land.json",
    "lakes": "basemap/lakes.json",
    "rivers": "basemap/gshhg/rivers.json",
    "provinces": "basemap/provinces.json",
    "outlines": "basemap/outlines.json",
    "labels": "basemap/labels.json",
}
# An outline counts lines of these kinds together: its number is kind + number of the line · 6.
OUTLINE_KINDS: Final = ("coast", "border", "admin1", "disputed", "hidden", "lake")


@functools.cache
def _digest(path: Path, changed: int) -> str:
    del changed  # part of the cache's key alone: an edited file gets a new address at once
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset_url(static_url: str, name: str) -> str:
    """Address of a served file; it changes with the content, so that a browser may keep it.

    Args:
        static_url: What Streamlit serves the static folder as, such as `/app/static`.
        name: Path inside that folder.

    Raises:
        FileNotFoundError: The file is missing: the installation is not whole.
    """
    path = resources.static() / name
    return f"{static_url.rstrip('/')}/{name}?v={_digest(path, path.stat().st_mtime_ns)}"
