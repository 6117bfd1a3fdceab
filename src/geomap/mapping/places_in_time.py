"""The layer of places in time: dated mentions as marks, filtered in the browser by its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from geomap.mapping.values import Bin, Domain, MapMention, MapPlace


def places_layer(
    places: Sequence[MapPlace],
    mentions: Sequence[MapMention],
    bins: Sequence[Bin],
    *,
    window: tuple[dt.date, dt.date],
    domain: Domain,
    outside: tuple[int, int],
    selected: str | None,
    revision: int,
    dark: bool,
    strings: Mapping[str, str],
) -> folium.FeatureGroup:
    """Make the layer that `st_folium(feature_group_to_add=…)` takes.

    The same arguments render the same string, so nothing is redrawn when nothing changed.

    The browser answers with a component value
    `{"event": "place" | "window" | "domain", "place": id or None, "window": [ISO, ISO],
    "domain": "main" | "all", "seq": n, "center": [latitude, longitude], "zoom": n}`, where `seq`
    only grows. `st_folium` must be called with `returned_objects=[]`, or its own value replaces
    this one.

    Args:
        places: Places that may get a mark.
        mentions: All mentions of these places that pass the filters other than time.
        bins: Steps of the timeline, in order, not overlapping.
        window: First and last day shown. The browser keeps its own window, and its own selected
            place, until `revision` or `domain` changes.
        domain: Whether `bins` cover the main dates or all dates.
        outside: Number of mentions before the first and after the last bin.
        selected: Id of the selected place, or None.
        revision: Raise it to make the browser take `window` and `selected`.
        dark: Use the palette for a dark page.
        strings: The words to show, as in `STRINGS`.
    """
    del places, mentions, bins, window, domain, outside, selected, revision, dark, strings
    return folium.FeatureGroup("places")
