"""The passages of the chosen place, or of the whole view: the evidence beside the map."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from geomap.ui import html, lookup, more, place_card, strings, tellings
from geomap.ui.empty import empty
from geomap.views import View

if TYPE_CHECKING:
    from geomap.corpus import Corpus
    from geomap.ui.html import Fragment
    from geomap.ui.state import State
    from geomap.views import Counts, PassageCounts

_STEP = 25
_LIMIT = "passages_limit"


def card(corpus: Corpus, current: State) -> bool:
    """Draw the card of the chosen place; False when the corpus knows no such place."""
    place_id = current.view.place
    if place_id is None:
        return True
    place = lookup.place(corpus, place_id)
    if place is None:
        html.show(place_card.unknown(place_id, current, "map"))
        return False
    written = lookup.written(corpus, place_id)
    facts = lookup.place_facts(corpus, current.view)
    _, bins = current.axis(lookup.timeline(corpus, current.view))
    html.show(place_card.card(place, written, current, "map", facts=facts, bins=bins))
    return True


def draw(corpus: Corpus, current: State, view: View, counts: Counts) -> None:
    """Draw what stands below the card.

    Args:
        corpus: Where the passages are.
        current: The state in the URL.
        view: Its view with the window spelt out.
        counts: What that view, with any place, holds.
    """
    chosen = view.place is not None
    held = lookup.passage_counts(corpus, view) if chosen else counts
    html.show(_head(held, chosen=chosen))
    if chosen:
        _outside(corpus, current, held.mentions)
    if not held.mentions and (chosen or not counts.unresolved):
        if not chosen:
            html.show(empty(current, counts, "map"))
        return
    if not chosen:
        html.show(html.tag("p", strings.CLICK_A_MARK, _class="soft"))
    limit = more.limit(_LIMIT, view, _STEP)
    rows = lookup.tellings(corpus, view, limit)
    name_of = functools.partial(lookup.name_and_kind, corpus)
    level: Literal["h3", "h4"] = "h4" if chosen else "h3"
    told = tellings.fold(rows)
    html.show(tellings.listed(told, current, name_of, link_place=not chosen, level=level))
    left = rows[0]["tellings"] - len(told)
    if left:
        label = strings.MORE.format(n=min(_STEP, left))
        st.button(label, key="more_passages", on_click=more.ask, args=(_LIMIT, _STEP))


def _head(held: Counts | PassageCounts, *, chosen: bool) -> Fragment:
    """What follows, and how many passages that are."""
    return html.tag(
        "div",
        html.tag(
            "h3" if chosen else "h2",
            strings.PASSAGES_OF_PLACE if chosen else strings.PASSAGES_OF_VIEW,
            _class="pane",
            id="passages",
            tabindex="-1",
        ),
        html.tag("p", tellings.number(held), _class="soft") if held.passages else "",
        _class="head",
    )


def _outside(corpus: Corpus, current: State, held: int) -> None:
    """How many mentions of the place the filter keeps out, and the click that lets them in."""
    place = str(current.view.place)
    outside = sum(count for _, count in lookup.written(corpus, place)) - held
    if outside > 0:
        everything = replace(View.everything(), place=place, dates=current.view.dates)
        every = replace(current, view=everything, domain="all", zoom=None)
        label = strings.OUTSIDE_ONE if outside == 1 else strings.OUTSIDE.format(n=f"{outside:,}")
        link = html.link(strings.SHOW_ALL, every.href("map"))
        html.show(html.tag("p", label, " · ", link, _class="soft"))
