"""Sharing: a view as something to hand on, with where it comes from.

A citation of it (citation.py), a name for its file (names.py), and a map in one file (html_map/).
The rows of a view in other formats are in geomap.exports. Nothing here imports streamlit or folium.
"""

from __future__ import annotations

from geomap.sharing.citation import Citation, CitedArticle, cite
from geomap.sharing.html_map import html_map
from geomap.sharing.names import file_name

__all__ = ["Citation", "CitedArticle", "cite", "file_name", "html_map"]
