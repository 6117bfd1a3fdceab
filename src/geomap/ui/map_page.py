"""The map page: the sentence, the filter, the map with its timeline, and the passages beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from geomap import mapping
from geomap.errors import SettingError
from geomap.mapping import marks
from geomap.mapping.basemap import build_map
from geomap.mapping.layer import places_layer
from geomap.mapping.tiles import tiles_from
from geomap.ui import filters, html, lookup, map_news, passages_pane, share_pane, strings
from geomap.ui.map_news import Known
from geomap.ui.shell import Said

if TYPE_CHECKING:
    import datetime as dt

    from geomap.corpus import Corpus
    from geomap.mapping.tiles import Tiles
    from geomap.ui.state import State
    from geomap.views import Timeline, View

# On wide screens the style stretches the map to the window's height.
_HEIGHT = 620


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the map page."""
    timeline = lookup.timeline(corpus, current.view)
    view = current.windowed(timeline)
    everywhere = replace(view, place=None)
    counts = corpus.counts(everywhere)
    sentence = everywhere.sentence(counts)
    # One container, however much it holds: the map must keep its place on the page.
    with st.container(key="above"):
        html.show(html.tag("h1", sentence, _class="lead"))
        with filters.draw(current, view, counts, timeline):
            share_pane.draw(corpus, current, view, "map")
        filters.chosen(current, "map", articles=lookup.titles(corpus, view.articles))
    with st.container(key="main"):
        left, right = st.columns([1.75, 1], gap="medium")
    # The passages come first: they must not wait for the map.
    with right, st.container(key="passages"):
        passages_pane.draw(corpus, current, view, counts)
    with left, st.container(key="map-place"):
        _map(corpus, current, view, timeline)
    return Said(sentence)


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
    payload = mapping.payload(
        marks.map_places(corpus, untimed),
        marks.map_mentions(corpus, untimed),
        bins,
        window=known.known.window,
        domain=domain,
        outside=_outside(timeline, axis),
        selected=known.known.place,
        revision=known.revision,
        dark=dark,
        strings=mapping.STRINGS,
        kinds=known.known.kinds,
        by_report=view.dates == "report",
        whole=timeline.whole,
    )
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    st_folium(
        build_map(static_url=f"{'/' if base else ''}{base}/app/static", dark=dark, tiles=_tiles()),
        key=map_news.KEY,
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=places_layer(payload),
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
