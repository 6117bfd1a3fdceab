"""A map in one file: a view that opens from a USB stick, without geomap, server or network.

    window.py    what of the view the browser is told, and over which dates the timeline reaches
    lines.py     lines of the basemap, and fewer points of them
    ground.py    the basemap, as much of it as the places need
    evidence.py  passages and table, as HTML
    page.py      the file, from top to bottom
    strings.py   its words

The marks and the timeline are drawn by the scripts of the page itself (static/geomap/), which are
written into the file; static/geomap/file.js stands in for Streamlit.
"""

from __future__ import annotations

from geomap.sharing.html_map.page import html_map

__all__ = ["html_map"]
