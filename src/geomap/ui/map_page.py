"""The map page: the sentence, the filter, the map with its timeline, and the passages beside it.

A click on the map changes only what stands below the filter, so that alone is drawn again for it.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from geomap import mapping
from geomap.errors import QueryError, SettingError
from geomap.mapping import many, marks
from geomap.mapping.basemap import build_map
from geomap.mapping.escape import script_json
from geomap.mapping.layer import places_layer
from geomap.mapping.tiles import tiles_from
from geomap.ui import (
    filters,
    html,
    lookup,
    map_clicks,
    map_news,
    passages_pane,
    share_pane,
    state,
    strings,
)
from geomap.ui.map_news import Known
from geomap.ui.shell import Said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from geomap.corpus import Corpus
    from geomap.corpus.cells import CutOut
    from geomap.mapping import Domain
    from geomap.mapping.tiles import Tiles
    from geomap.ui.state import State
    from geomap.views import Bin, Counts, Timeline, View

# On wide screens the style stretches the map to the window's height.
_HEIGHT = 620


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the map page."""
    # One container, however much it holds: the map must keep its place on the page.
    with st.container(key="above"):
        timeline, view, counts = _asked(corpus, current)
        sentence = replace(view, place=None).sentence(counts)
        html.show(html.tag("h1", sentence, _class="lead"))
        with filters.draw(current, view, counts, timeline):
            share_pane.draw(corpus, current, view, "map")
        filters.chosen(current, "map", articles=lookup.titles(corpus, view.articles))
    with st.container(key="main"):
        left, right = st.columns([1.75, 1], gap="medium")
        # What the reader waits for comes first: the passages before the map.
        with right.container(key="passages"):
            _passages(corpus, current, itertools.count())
        with left, st.container(key="map-place"):
            _map(corpus, current, view, timeline)
    return Said(sentence)


@st.fragment
def _passages(corpus: Corpus, drawn: State, times: Iterator[int]) -> None:
    """The passages of the place that was clicked on the map, or of all.

    Args:
        corpus: What is shown.
        drawn: The state that the rest of the page was drawn for.
        times: Counts how often this was drawn since.
    """
    try:
        map_news.take()
        current = state.read()
    except QueryError:
        st.rerun()  # the whole page says what is wrong
    if next(times) and (share_pane.is_open() or not _alike(current, drawn)):
        st.rerun()
    map_clicks.mount(current.view.place)
    _, view, counts = _asked(corpus, current)
    if passages_pane.card(corpus, current):
        passages_pane.draw(corpus, current, view, counts)


def _alike(one: State, other: State) -> bool:
    """Whether two states differ in the chosen place and where the map looks at most."""
    plain = (replace(it, at="", layers=frozenset()).with_view(place=None) for it in (one, other))
    return next(plain) == next(plain)


def _asked(corpus: Corpus, current: State) -> tuple[Timeline, View, Counts]:
    """The dates of the corpus; the view with its window spelt out, and what it holds anywhere."""
    timeline = lookup.timeline(corpus, current.view)
    view = current.windowed(timeline)
    return timeline, view, lookup.counts(corpus, replace(view, place=None))


def _map(corpus: Corpus, current: State, view: View, timeline: Timeline) -> None:
    domain, bins = current.axis(timeline)
    if not bins:
        return
    html.show(html.tag("p", strings.NO_MAP, _class="no-map"))
    dark = st.context.theme.type == "dark"
    axis = (bins[0].first, bins[-1].last)
    window = (view.first or axis[0], view.last or axis[1])
    kinds = (view.dated, view.reported, view.undated)
    known = map_news.tell(Known(window, axis, domain, kinds, view.place, dark))
    # Time is the browser's to filter, so that it can slide and play without asking.
    untimed = lookup.timeless(view)
    contents = (
        _contents_of_many(corpus, untimed, (domain, bins), dark, many.cut_out(current.at))
        if many.is_many(*lookup.size(corpus, untimed))
        else _contents(corpus, untimed, domain, bins, dark)
    )
    standing = mapping.standing(
        window=known.known.window,
        selected=known.known.place,
        revision=known.revision,
        kinds=known.known.kinds,
    )
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    st_folium(
        build_map(static_url=f"{'/' if base else ''}{base}/app/static", dark=dark, tiles=_tiles()),
        key=map_news.KEY,
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=places_layer(standing, contents=contents),
    )


# It is large, and neither a click nor a slide changes it.
@functools.lru_cache(maxsize=8)
def _contents(
    corpus: Corpus, untimed: View, domain: Domain, bins: tuple[Bin, ...], dark: bool
) -> str:
    """What the map shows of a view at any time, as the browser is sent it."""
    timeline = lookup.timeline(corpus, untimed)
    return script_json(
        mapping.contents(
            marks.map_places(corpus, untimed),
            marks.map_mentions(corpus, untimed),
            bins,
            domain=domain,
            outside=_outside(timeline, (bins[0].first, bins[-1].last)),
            dark=dark,
            strings=mapping.STRINGS,
            by_report=untimed.dates == "report",
            whole=timeline.whole,
        )
    )


@functools.lru_cache(maxsize=32)
def _contents_of_many(
    corpus: Corpus,
    untimed: View,
    axis: tuple[Domain, tuple[Bin, ...]],
    dark: bool,
    cut: CutOut,
) -> str:
    """What the map shows of a cut-out, where the browser cannot be sent all."""
    domain, bins = axis
    timeline = lookup.timeline(corpus, untimed)
    return script_json(
        many.contents_of_many(
            corpus.sighted(untimed, bins, cut),
            cut,
            timeline,
            bins,
            untimed,
            domain=domain,
            outside=_outside(timeline, (bins[0].first, bins[-1].last)),
            dark=dark,
            strings=mapping.STRINGS,
        )
    )


def _tiles() -> Tiles | None:
    """The online map that readers may switch on, if whoever runs the page named one."""
    try:
        return tiles_from()
    except SettingError as error:
        html.show(html.tag("p", str(error), _class="soft"))
        return None


def _outside(timeline: Timeline, axis: tuple[dt.date, dt.date]) -> tuple[int, int]:
    """Mentions of the view that lie wholly before and wholly after the axis."""
    shown = (*timeline.dated.items(), *timeline.reported.items())
    earlier = sum(n for (_, last), n in shown if last < axis[0])
    later = sum(n for (first, _), n in shown if first > axis[1])
    return earlier, later
