"""The map itself: constant, so that streamlit-folium never rebuilds it, and without any network."""

from __future__ import annotations

import folium


def build_map(*, static_url: str, dark: bool) -> folium.Map:
    """Make the map with its basemap, the same for every run with the same arguments.

    Args:
        static_url: Address of the static folder, such as `/app/static` (`server.baseUrlPath` in
            front of it).
        dark: Use the palette for a dark page.
    """
    del static_url, dark
    return folium.Map(tiles=None, prefer_canvas=True, max_zoom=12)
