"""The layer of places in time: dated mentions as marks, filtered in the browser by its timeline.

Here the values become one compact payload; layer.py hands it to folium, geomap.sharing to a file.
What the browser does with it is in static/geomap/: element.js (window, clicks, what is sent back),
marks.js (which mark, how large) and timeline.js.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from geomap.mapping.bars import bars
from geomap.mapping.values import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.mapping.bars import Row
    from geomap.mapping.values import Domain, Kinds, MapMention, MapPlace
    from geomap.views import Bin

_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def payload(
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
    kinds: Kinds = (True, True, True),
    by_report: bool = False,
    whole: Mapping[tuple[dt.date, dt.date], int] | None = None,
) -> dict[str, object]:
    """What the browser is told: plain values, the same for the same arguments.

    The browser answers with a component value
    `{"event": "place" | "window" | "domain" | "kinds", "place": id or None, "window": [ISO, ISO],
    "domain": "main" | "all" | "zoom", "kinds": [bool, bool, bool], "seq": n,
    "at": "latitude,longitude,zoom"}`, where `seq` only grows. `st_folium` must be called with
    `returned_objects=[]`, or its own value replaces this one. On `"event": "domain"` the value's
    `domain` is the one asked for; `zoom` asks for an axis of the window alone, and, from such an
    axis, for the way back. Moving the map is not reported: the browser keeps `at` in the page's
    address by itself, and looks there first.

    Args:
        places: Places that may get a mark.
        mentions: All mentions of these places that pass the filters other than time.
        bins: Steps of the timeline, in order, not overlapping.
        window: First and last day shown. The browser keeps its own window, kinds and selected
            place until `revision` or `domain` changes.
        domain: Whether `bins` cover the main dates, all dates, or a window zoomed into.
        outside: Number of mentions before the first and after the last bin.
        selected: Id of the selected place, or None.
        revision: Change it to make the browser take `window`, `kinds` and `selected`.
        dark: Use the palette for a dark page.
        strings: The words to show, as in `STRINGS`.
        kinds: Which kinds of mentions are shown; `mentions` holds all of them.
        by_report: Whether the days are those of the reports.
        whole: Mentions of the whole corpus by interval, drawn behind those of the view; they also
            fix the scale of the bars.

    Raises:
        KeyError: A mention names a place that is not among `places`.
    """
    lasting = contents(
        places,
        mentions,
        bins,
        domain=domain,
        outside=outside,
        dark=dark,
        strings=strings,
        by_report=by_report,
        whole=whole,
    )
    return lasting | standing(window=window, selected=selected, revision=revision, kinds=kinds)


def contents(
    places: Sequence[MapPlace],
    mentions: Sequence[MapMention],
    bins: Sequence[Bin],
    *,
    domain: Domain,
    outside: tuple[int, int],
    dark: bool,
    strings: Mapping[str, str],
    by_report: bool = False,
    whole: Mapping[tuple[dt.date, dt.date], int] | None = None,
) -> dict[str, object]:
    """The large part of the payload; it stays the same whatever the reader selects or slides to.

    See `payload` for the arguments and errors.
    """
    return {
        "places": [place_row(place) for place in places],
        "mentions": _mentions(places, mentions),
    } | shared(
        bins,
        bars(mentions, bins, whole),
        domain=domain,
        outside=outside,
        dark=dark,
        strings=strings,
        by_report=by_report,
    )


def shared(
    bins: Sequence[Bin],
    its_bars: Sequence[Row],
    *,
    domain: Domain,
    outside: tuple[int, int],
    dark: bool,
    strings: Mapping[str, str],
    by_report: bool,
) -> dict[str, object]:
    """What the payload says of few places and of very many alike; see `payload`."""
    return {
        "bins": [
            [day_number(b.first), day_number(b.last), b.label, int(b.gap_before)] for b in bins
        ],
        "bars": list(its_bars),
        "byReport": int(by_report),
        "domain": domain,
        "outside": list(outside),
        "dark": dark,
        "strings": dict(strings),
    }


def standing(
    *,
    window: tuple[dt.date, dt.date],
    selected: str | None,
    revision: int,
    kinds: Kinds = (True, True, True),
) -> dict[str, object]:
    """The small part of the payload: what the reader has chosen of its contents.

    See `payload` for the arguments.
    """
    return {
        "kinds": [int(shown) for shown in kinds],
        "window": [day_number(window[0]), day_number(window[1])],
        "selected": selected,
        "revision": revision,
    }


def place_row(place: MapPlace) -> list[object]:
    """A place as the browser is told of it."""
    return [
        place.id,
        round(place.latitude, 5),
        round(place.longitude, 5),
        place.name,
        int(place.area),
        round(place.uncertainty_km, 2),
    ]


def _mentions(
    places: Sequence[MapPlace], mentions: Sequence[MapMention]
) -> list[tuple[int, int | None, int | None, int, int, int]]:
    """Rows `(place, first, last, mark, article, passage)`, sorted by place, article and passage.

    The browser counts the articles and passages of a place in one pass over rows in this order.
    """
    place_rows = {place.id: row for row, place in enumerate(places)}
    articles = {name: row for row, name in enumerate(sorted({m.article for m in mentions}))}
    rows = [
        (
            place_rows[m.place],
            articles[m.article],
            m.passage,
            None if m.first is None else day_number(m.first),
            None if m.last is None else day_number(m.last),
            MARKS.index(m.mark),
        )
        for m in mentions
    ]
    rows.sort(key=lambda row: row[:3])
    return [
        (place, first, last, mark, article, passage)
        for place, article, passage, first, last, mark in rows
    ]


def day_number(date: dt.date) -> int:
    """Days since 1970-01-01, the unit of JavaScript's dates but for a factor."""
    return date.toordinal() - _EPOCH
