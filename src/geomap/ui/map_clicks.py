"""The way by which a click on the map reaches the passages, and nothing else on the page.

A value of the map itself would have the whole page drawn again. So the map says it here
(element.js), and only the part of the page is drawn again that this stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geomap.ui import map_news

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY = "map_clicks"
_SCRIPT = """
export default function ({ data, setTriggerValue }) {
  // Links outside that part lead to what is shown now, too.
  for (const link of document.querySelectorAll('.top a[data-go], .limit a[data-go]')) {
    const [path, query] = link.getAttribute('href').split('?');
    const asked = new URLSearchParams(query);
    if (data.place) asked.set('place', data.place);
    else asked.delete('place');
    link.setAttribute('href', asked.size ? `${path}?${asked}` : path);
  }
  const tell = (report) => setTriggerValue('report', report);
  window.geomapClicked = tell;
  return () => { if (window.geomapClicked === tell) delete window.geomapClicked; };
}
"""
_component: Callable[..., object] = st.components.v2.component(
    "geomap_clicks", js=_SCRIPT, isolate_styles=False
)


def mount(place: str | None) -> None:
    """Listen for clicks; each has the fragment around this drawn again.

    Args:
        place: Id of the chosen place, for the links of the page.
    """
    _component(key=_KEY, data={"place": place}, on_report_change=_heard)


def _heard() -> None:
    # Taken like a value of the map, by whoever reads the state next.
    st.session_state[map_news.KEY] = st.session_state[_KEY]["report"]
