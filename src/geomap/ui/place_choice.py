"""Choosing a place: one of the candidates, or any place of the gazetteer by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from geopy.exc import GeocoderQueryError

from geomap.ui import correcting, correction_words, html
from geomap.ui import correction_strings as strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Gazetteer

_MOST = 20


def draw(
    gazetteer: Gazetteer, candidates: Sequence[str], *, key: str, query: str = ""
) -> str | None:
    """Draw the search and the list.

    Args:
        gazetteer: The places.
        candidates: Ids offered as long as nothing is searched for, the likeliest first.
        key: Beginning of the widgets' keys.
        query: What is searched for at first.

    Returns:
        The id of the chosen place, an empty text for none of them, None until one is chosen.
    """
    name = st.text_input(strings.SEARCH, value=query, key=f"{key}search", type="search") or ""
    labels = {
        place_id: correction_words.place_words(gazetteer[place_id])
        for place_id in candidates
        if place_id in gazetteer
    }
    if name.strip():
        labels, exact = _named(gazetteer, name)
        if not exact:
            message = strings.ONLY_ALIKE if labels else strings.NOT_FOUND
            html.show(html.tag("p", message.format(name=name), _class="soft", role="status"))
    labels[""] = strings.NONE_OF_THESE
    # Another list is another widget: a choice in the old one must not linger.
    return st.selectbox(
        strings.PLACE,
        list(labels),
        index=None,
        placeholder=strings.CHOOSE,
        key=f"{key}place_{name}",
        format_func=labels.__getitem__,
    )


def _named(gazetteer: Gazetteer, name: str) -> tuple[dict[str, str], bool]:
    """Labels of the places that somebody may mean, by id, and whether any has this very name."""
    try:
        found = correcting.geocoder(gazetteer).suggest(name, limit=_MOST)
    except GeocoderQueryError:
        return {}, False
    labels = {
        one.raw["id"]: correction_words.place_words(
            gazetteer[one.raw["id"]], one.address, as_named=one.raw["matched_name"]
        )
        for one in found
    }
    return labels, correcting.geocoder(gazetteer).geocode(name) is not None
