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
    from geomap.mapping import Domain, Kinds
    from geomap.ui.state import State

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
        domain: Main dates, all dates, or a stretch zoomed into.
        kinds: Which kinds of mentions are shown.
        place: Id of the selected place, or None.
        dark: Whether it is drawn for a dark page.
    """

    window: Window
    axis: Window
    domain: Domain
    kinds: Kinds
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
        state.write(current.within(first, last))
    elif report.get("event") == "kinds":
        dated, reported, undated = kinds = _kinds(report)
        st.session_state[_KNOWN] = replace(known, kinds=kinds)
        state.write(current.with_view(dated=dated, reported=reported, undated=undated))
    elif report.get("event") == "move":
        state.write(current)
    elif report.get("event") == "domain":
        state.write(_other_axis(current, report))


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


def _other_axis(current: State, report: dict[str, Any]) -> State:
    """The state with the axis that was asked for."""
    if report.get("domain") != "zoom":
        return current.at_dates(domain="all" if report.get("domain") == "all" else "main")
    if current.zoom is None:
        return current.at_dates(zoom=_window(report))
    # Out again: the days that were looked at stay chosen.
    first, last = _window(report)
    return replace(current, zoom=None).with_view(first=first, last=last)


def _kinds(report: dict[str, Any]) -> Kinds:
    dated, reported, undated = map(bool, report["kinds"])
    return dated, reported, undated


def _window(report: dict[str, Any]) -> Window:
    first, last = (dt.date.fromisoformat(day) for day in report["window"])
    return first, last
