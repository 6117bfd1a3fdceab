"""The days that are shown: two fields to type them, the list of periods, by event or by report.

What is typed or chosen goes into the URL; what was made of it, and what is wrong with it, is said
once below the filter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geomap.dating.words import day_words
from geomap.errors import QueryError
from geomap.ui import state, strings
from geomap.views import presets, read_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.ui.state import State
    from geomap.views import Dates, Preset, Timeline, View

    Refuse = Callable[[str], None]

_UNDERSTOOD = "filter_understood"


def draw(current: State, view: View, timeline: Timeline, refuse: Refuse) -> None:
    """Draw the fields.

    Args:
        current: The state in the URL.
        view: Its view with the window spelt out.
        timeline: The dates of the corpus.
        refuse: Takes what is wrong with what was typed.
    """
    _dates(view, refuse)
    _period(current, timeline)
    _which_days(view)


def understood() -> str:
    """What was made of the period that was typed last, told once; empty for nothing to tell."""
    return str(st.session_state.pop(_UNDERSTOOD, ""))


def _dates(view: View, refuse: Refuse) -> None:
    """The two ends of the window, typed: a text field commits on Enter, a date field does not."""
    for key, label, day in (("f_from", strings.FROM, view.first), ("f_to", strings.TO, view.last)):
        st.session_state[key] = day.isoformat() if day else ""
        st.text_input(
            label,
            key=key,
            placeholder=strings.ANY_DAY,
            width=170 if key == "f_from" else 150,
            on_change=_typed,
            args=(key, st.session_state[key], refuse),
        )


def _period(current: State, timeline: Timeline) -> None:
    """The windows worth a click, with how many mentions they hold."""
    offered = presets(timeline)
    chosen = (n for n, preset in enumerate(offered) if _leads_to(preset, current) == current)
    st.session_state["f_period"] = next(chosen, None)
    st.selectbox(
        strings.PERIOD,
        range(len(offered)),
        key="f_period",
        format_func=lambda n: _preset_words(offered[n], timeline),
        placeholder=strings.OWN_DATES,
        label_visibility="collapsed",
        width=310,
        on_change=_period_changed,
        args=(offered, _typed_days()),
    )


def _preset_words(preset: Preset, timeline: Timeline) -> str:
    shown = (*timeline.dated.items(), *timeline.reported.items())
    first, last = preset.first or dt.date.min, preset.last or dt.date.max
    held = sum(n for (begin, end), n in shown if begin <= last and end >= first)
    return f"{preset.label} ({held:,})"


def _leads_to(preset: Preset, current: State) -> State:
    """The state that a preset gives: a window, on the axis that shows it best."""
    if preset.kind in {"main", "all"}:
        return current.at_dates(domain="all" if preset.kind == "all" else "main")
    if preset.kind == "cluster" and preset.first and preset.last:
        return current.at_dates(zoom=(preset.first, preset.last))
    return replace(current, zoom=None).with_view(first=preset.first, last=preset.last)


def _which_days(view: View) -> None:
    """Whether the days of events or those of reports count."""
    st.session_state["f_dates"] = view.dates
    st.segmented_control(
        strings.WHICH_DAYS,
        list(strings.DATES),
        key="f_dates",
        format_func=strings.DATES.__getitem__,
        help=strings.WHICH_DAYS_HELP,
        label_visibility="collapsed",
        on_change=_which_days_changed,
    )


def _typed(key: str, before: str, refuse: Refuse) -> None:
    """Take what was typed; a period is taken by the end that the field stands for, and said so."""
    text = " ".join(st.session_state[key].split())
    if text == before:
        return
    try:
        day = read_period(text)[0 if key == "f_from" else 1] if text else None
    except QueryError as error:
        refuse(str(error))
        return
    current = state.read()
    first, last = current.view.first, current.view.last
    if first is None and last is None:
        # The other field shows the end of the axis: what is seen is what holds.
        first, last = (_shown_day(other) for other in ("f_from", "f_to"))
    first, last = (day, last) if key == "f_from" else (first, day)
    try:
        state.write(current.within(first, last))
    except QueryError as error:
        refuse(str(error))
        return
    if day and text != day.isoformat():
        st.session_state[_UNDERSTOOD] = strings.UNDERSTOOD.format(
            typed=text, end=strings.FROM if key == "f_from" else strings.TO, day=day_words(day)
        )


def _shown_day(key: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(st.session_state[key])
    except ValueError:
        return None


def _typed_days() -> tuple[str, str]:
    """What stands in the two fields of days."""
    return st.session_state["f_from"], st.session_state["f_to"]


def _period_changed(offered: list[Preset], shown: tuple[str, str]) -> None:
    # Who types on before the last answer is there sends the period of before with the new day: a
    # day was typed, and no period chosen.
    if _typed_days() != shown:
        return
    chosen = st.session_state["f_period"]
    if chosen is not None:
        state.write(_leads_to(offered[chosen], state.read()))


def _which_days_changed() -> None:
    dates: Dates | None = st.session_state["f_dates"]
    # A click on what is on already switches it off in the widget; it stays.
    if dates:
        state.write(state.read().with_view(dates=dates))
