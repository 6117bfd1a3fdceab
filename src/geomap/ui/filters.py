"""The filter above a page: its row, and which roles and kinds are shown, with counts.

The URL holds the filter. Widgets are set from it before they are drawn, and a change is written
back to it, so that neither can drift from the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geomap.dating.words import span_words
from geomap.errors import QueryError
from geomap.mentions import ROLES
from geomap.ui import filter_dates, html, search_box, source, state, strings
from geomap.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from geomap.mentions import Role
    from geomap.ui.state import Page, State
    from geomap.views import Counts, Timeline

_PROBLEM = "filter_problem"


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
        filter_dates.draw(current, view, timeline, _refuse)
        search_box.draw(view, _refuse)
        with st.popover(_summary(view), help=None):
            _switches(view, counts)
            _world(current)
        axis = current.domain, current.zoom
        if current.view != View(place=current.view.place) or axis != ("main", None):
            st.button(strings.RESET, key="f_reset", type="tertiary", on_click=_reset)
    if problem := st.session_state.pop(_PROBLEM, ""):
        html.show(html.tag("p", problem, _class="soft conflict", role="alert"))
    if understood := filter_dates.understood():
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
