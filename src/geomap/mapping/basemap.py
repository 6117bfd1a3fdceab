"""The map itself: constant, so that streamlit-folium never rebuilds it, and without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
from branca.element import MacroElement
from folium.template import Template

from geomap.mapping.assets import BASEMAP, SCRIPTS, STYLES, asset_url
from geomap.mapping.escape import script_json
from geomap.mapping.options import BOUNDS, FARTHEST_ZOOM, NEAREST_ZOOM
from geomap.mapping.strings import STRINGS

if TYPE_CHECKING:
    from geomap.mapping.tiles import Tiles


class _Start(MacroElement):
    """Starts our scripts on the map: basemap, marks, legend and timeline (static/geomap/)."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "geomap.start({{ this._parent.get_name() }}, {{ this.settings }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca publishes no types
        self._name = "Start"
        self.settings = settings


def build_map(*, static_url: str, dark: bool, tiles: Tiles | None = None) -> folium.Map:
    """Make the map with its basemap, the same for every run with the same arguments.

    Args:
        static_url: Address of the static folder, such as `/app/static` (`server.baseUrlPath` in
            front of it).
        dark: Use the palette for a dark page.
        tiles: A map from a server, which readers may switch on; none by default.
    """
    (south, west), (north, east) = BOUNDS
    made = folium.Map(
        location=(25, 10),
        zoom_start=FARTHEST_ZOOM,
        tiles=None,
        prefer_canvas=True,
        min_lat=south,
        max_lat=north,
        min_lon=west,
        max_lon=east,
        max_bounds=True,
        maxBoundsViscosity=1,
        minZoom=FARTHEST_ZOOM,
        maxZoom=NEAREST_ZOOM,
    )
    # On this map alone, in place of folium's content delivery networks: folium.Map and its plugins
    # stay as they are for anybody else in this process.
    made.default_js = [(name, asset_url(static_url, name)) for name in SCRIPTS]
    made.default_css = [(name, asset_url(static_url, name)) for name in STYLES]
    files = {name: asset_url(static_url, path) for name, path in BASEMAP.items()}
    settings: dict[str, object] = {"files": files, "dark": dark, "strings": STRINGS}
    if tiles:
        settings["tiles"] = {"url": tiles.url, "attribution": tiles.attribution}
    made.add_child(_Start(script_json(settings)))
    return made
