"""What the browser is told of a view: marks, window and timeline, as on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.mapping import STRINGS, marks, payload
from geomap.mapping.marks import overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus import Corpus
    from geomap.mapping import MapPlace
    from geomap.views import Bin, View


def told(corpus: Corpus, view: View, places: Sequence[MapPlace]) -> dict[str, Any] | None:
    """The payload of the layer, the window and the place of the view applied.

    Returns:
        What `geomap.mapping.payload` gives, or None when nothing is dated: then there is no axis.
    """
    bins = _bins(corpus, view)
    if not bins:
        return None
    known = {place.id for place in places}
    mentions = [
        mention
        for mention in marks.map_mentions(corpus, view)
        if mention.place in known and overlaps(mention.first, mention.last, view)
    ]
    return payload(
        places,
        mentions,
        bins,
        window=(view.first or bins[0].first, view.last or bins[-1].last),
        domain="main",
        outside=(0, 0),
        selected=view.place if view.place in known else None,
        revision=0,
        dark=False,
        strings=STRINGS,
        kinds=(view.dated, view.reported, view.undated),
        by_report=view.dates == "report",
    )


def _bins(corpus: Corpus, view: View) -> list[Bin]:
    """The steps of the axis that touch the window: the main dates' where these hold all of it."""
    timeline = corpus.timeline(view)
    main = timeline.main_bins
    inside = (
        bool(main)
        and view.first is not None
        and view.last is not None
        and main[0].first <= view.first
        and view.last <= main[-1].last
    )
    return [
        one
        for one in (main if inside else timeline.all_bins)
        if (view.first is None or one.last >= view.first)
        and (view.last is None or one.first <= view.last)
    ]
