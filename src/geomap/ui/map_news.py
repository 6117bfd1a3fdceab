"""What the reader did on the map, taken into the URL, and what the map must be told in return.

The map filters by itself and reports a click or a new window when it is done. It keeps what it has
until `revision` rises, so it is told only what it does not know already.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geomap.ui import state

if TYPE_CHECKING:
    from geomap.mapping import Domain

KEY = "map"
_TOLD = "map_told"
_KNOWN = "map_known"

Window = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Known:
    """What the browser's map shows.

    Attributes:
        window: First and last day.
        axis: First and last day of the whole timeline.
        domain: Main dates or all dates.
        place: Id of the selected place, or None.
        dark: Whether it is drawn for a dark page.
    """

    window: Window
    axis: Window
    domain: Domain
    place: str | None
    dark: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What Python last told the map; the same until Python decides otherwise than the reader.

    Attributes:
        known: What the map was to show.
        revision: Raised at each telling.
    """

    known: Known
    revision: int


def take() -> None:
    """Take the map's last report into the URL, once; without one nothing happens.

    Raises:
        QueryError: The URL, which the report changes, holds a value that means nothing.
    """
    report = st.session_state.pop(KEY, None)
    known: Known | None = st.session_state.get(_KNOWN)
    if not isinstance(report, dict) or known is None:
        return
    current = state.read()
    current = replace(current, at=str(report.get("at") or current.at))
    if report.get("event") == "place":
        place = report.get("place")
        st.session_state[_KNOWN] = replace(known, place=place)
        state.write(current.with_view(place=place))
    elif report.get("event") == "window":
        window = _window(report)
        st.session_state[_KNOWN] = replace(known, window=window)
        # The whole axis is what no dates in the URL mean.
        first, last = (None, None) if window == known.axis else window
        state.write(current.with_view(first=first, last=last))
    elif report.get("event") == "domain":
        whole = current.with_view(first=None, last=None)
        state.write(replace(whole, domain="all" if report.get("domain") == "all" else "main"))


def tell(wanted: Known) -> Told:
    """What to tell the map so that it shows this: the last telling if it knows already."""
    told: Told | None = st.session_state.get(_TOLD)
    if told is None or st.session_state.get(_KNOWN) != wanted:
        told = Told(wanted, told.revision + 1 if told else 1)
        st.session_state[_TOLD] = told
        st.session_state[_KNOWN] = wanted
    return told


def forget() -> None:
    """The map is gone from the page: the next one knows nothing."""
    for key in (KEY, _TOLD, _KNOWN):
        st.session_state.pop(key, None)


def _window(report: dict[str, Any]) -> Window:
    first, last = (dt.date.fromisoformat(day) for day in report["window"])
    return first, last
