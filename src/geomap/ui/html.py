"""HTML on the page. How text becomes HTML is in geomap.markup, and nowhere else."""

from __future__ import annotations

import streamlit as st

from geomap.markup import Fragment, Span, join, link, marked, tag, text

__all__ = ["Fragment", "Span", "join", "link", "marked", "show", "tag", "text"]


def show(fragment: Fragment) -> None:
    """Put a fragment on the page."""
    st.html(fragment)
