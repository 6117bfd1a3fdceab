"""The filter above a page: dates, period, roles and what else is shown, with counts.

The URL holds the filter. Widgets are set from it before they are drawn, and a change is written
back to it, so that neither can drift from the other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geomap.dating.words import day_words, span_words
from geomap.errors import QueryError
from geomap.mentions import ROLES
from geomap.ui import html, search_box, source, state, strings
from geomap.views import View, presets, read_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from geomap.mentions import Role
    from geomap.ui.state import Page, State
    from geomap.views import Counts, Dates, Preset, Timeline

_PROBLEM = "filter_problem"
_UNDERSTOOD = "filter_understood"


def draw(current: State, view: View, counts: Counts, timeline: Timeline) -> DeltaGenerator:
    """Draw the filter; gives its row, for what else belongs there.

    Args:
        current: The state in the URL.
        view: Its view with the window spelt out.
        counts: What that view holds.
        timeline: The dates of the corpus.
    """
    row = st.container(horizontal=True, key="filters", vertical_alignment="bottom", gap="small")
    with row:
        _unfolding(view)
        _dates(view)
        _period(current, timeline)
        _which_days(view)
        search_box.draw(view, _refuse)
        with st.popover(_summary(view), help=None):
            _switches(view, counts)
            _world(current)
        axis = current.domain, current.zoom
        if current.view != View(place=current.view.place) or axis != ("main", None):
            st.button(strings.RESET, key="f_reset", type="tertiary", on_click=_reset)
    if problem := st.session_state.pop(_PROBLEM, ""):
        html.show(html.tag("p", problem, _class="soft conflict", role="alert"))
    if understood := st.session_state.pop(_UNDERSTOOD, ""):
        html.show(html.tag("p", understood, _class="soft", role="status"))
    return row


def chosen(current: State, page: Page, *, place: str = "", articles: Mapping[str, str]) -> None:
    """Say which one place or articles the page is limited to, with the way back to all.

    Args:
        current: The state in the URL.
        page: Where the way back leads.
        place: Name of the chosen place, or empty.
        articles: Title by id of each chosen article.
    """
    limits = []
    if place:
        limits.append((strings.ONLY_PLACE, place, current.with_view(place=None)))
    if words := current.view.text:
        limits.append((strings.ONLY_WORDS, words, current.with_view(text=None)))
    if articles:
        titles = "; ".join(articles.values())
        limits.append((strings.ONLY_ARTICLES, titles, current.with_view(articles=None)))
    for label, value, without in limits:
        html.show(
            html.tag(
                "p",
                f"{label} ",
                html.tag("b", value, dir="auto"),
                " · ",
                html.link(strings.SHOW_ALL, without.href(page), data_clear=True),
                _class="soft limit",
            )
        )


def _unfolding(view: View) -> None:
    """On a phone the rest of the row is folded away behind this (style.css); elsewhere unseen.

    Two elements: one that never changes, so that it stays open while the filter does.
    """
    html.show(html.tag("details", html.tag("summary", strings.FILTER), _class="unfold"))
    days = span_words(view.first, view.last) or strings.ANY_DAY
    html.show(html.tag("p", days, _class="unfold-days", aria_hidden="true"))


def _dates(view: View) -> None:
    """The two ends of the window, typed: a text field commits on Enter, a date field does not."""
    for key, label, day in (("f_from", strings.FROM, view.first), ("f_to", strings.TO, view.last)):
        st.session_state[key] = day.isoformat() if day else ""
        st.text_input(
            label,
            key=key,
            placeholder=strings.ANY_DAY,
            width=170 if key == "f_from" else 150,
            on_change=_typed,
            args=(key, st.session_state[key]),
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


def _switches(view: View, counts: Counts) -> None:
    html.show(html.tag("h3", strings.USED_AS, _class="part"))
    for role in ROLES:
        words = strings.ROLES[role]
        _switch(
            f"f_role_{role}",
            f"{words.switch} ({counts.by_role.get(role, 0):,})",
            on=role in view.roles,
            explanation=words.help,
        )
    html.show(html.tag("h3", strings.ALSO, _class="part"))
    for key, label, count, on, explanation in (
        (
            "f_countries",
            strings.COUNTRIES,
            counts.of_countries,
            view.countries,
            strings.COUNTRIES_HELP,
        ),
        ("f_dated", strings.DATED, counts.of_dated, view.dated, strings.DATED_HELP),
        ("f_reported", strings.REPORTED, counts.of_reported, view.reported, strings.REPORTED_HELP),
        ("f_undated", strings.UNDATED, counts.of_undated, view.undated, strings.UNDATED_HELP),
    ):
        _switch(key, f"{label} ({count:,})", on=on, explanation=explanation)


def _switch(key: str, label: str, *, on: bool, explanation: str) -> None:
    st.session_state[key] = on
    st.checkbox(label, key=key, help=explanation, on_change=_switches_changed)


def _world(current: State) -> None:
    """The switch that has the articles read again with the places of the world, or without."""
    if not source.can_switch_world():
        return
    html.show(html.tag("h3", strings.GAZETTEER, _class="part"))
    st.session_state["f_world"] = current.world
    st.checkbox(
        strings.WORLD,
        key="f_world",
        help=strings.WORLD_HELP,
        disabled=not source.has_world() and not current.world,
        on_change=_world_changed,
    )
    if not source.has_world():
        html.show(
            html.tag(
                "p",
                strings.WORLD_MISSING,
                " ",
                html.tag("code", strings.WORLD_INSTALL),
                _class="soft",
            )
        )


def _summary(view: View) -> str:
    """What is shown, short enough for a button."""
    shown = [strings.ROLES[role].switch for role in ROLES if role in view.roles]
    if view.countries:
        shown.append(strings.COUNTRIES_SHORT)
    if not shown:
        return strings.SHOWN_NOTHING
    listed = ", ".join(shown[:2]).lower()
    if len(shown) > 2:
        listed += strings.AND_MORE.format(n=len(shown) - 2)
    return strings.SHOWN.format(what=listed)


def _typed(key: str, before: str) -> None:
    """Take what was typed; a period is taken by the end that the field stands for, and said so."""
    text = " ".join(st.session_state[key].split())
    if text == before:
        return
    try:
        day = read_period(text)[0 if key == "f_from" else 1] if text else None
    except QueryError as error:
        st.session_state[_PROBLEM] = str(error)
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
        st.session_state[_PROBLEM] = str(error)
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
        _write(dates=dates)


def _switches_changed() -> None:
    roles: frozenset[Role] = frozenset(role for role in ROLES if st.session_state[f"f_role_{role}"])
    _write(
        roles=roles,
        countries=st.session_state["f_countries"],
        dated=st.session_state["f_dated"],
        reported=st.session_state["f_reported"],
        undated=st.session_state["f_undated"],
    )


def _world_changed() -> None:
    # Other places, other marks: what was chosen among the old ones may be gone.
    current = state.read().with_view(place=None)
    state.write(replace(current, world=st.session_state["f_world"], mention=""))


def _refuse(problem: str) -> None:
    st.session_state[_PROBLEM] = problem


def _reset() -> None:
    current = state.read()
    state.write(replace(current, view=View(), domain="main", zoom=None))


def _write(**changes: Any) -> None:
    try:
        state.write(state.read().with_view(**changes))
    except QueryError as error:
        st.session_state[_PROBLEM] = str(error)
