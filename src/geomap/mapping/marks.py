"""From dated mentions to the marks of the map: which of the four kinds a mention is.

What the map gets depends on the corpus and the filter alone, so the last few answers are kept.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from geomap.corpus.records import records
from geomap.feature_codes import is_area
from geomap.mapping.values import MapMention, MapPlace

if TYPE_CHECKING:
    import datetime as dt

    from geomap.corpus import Corpus
    from geomap.mapping.values import Mark
    from geomap.views import View


def mark_of(earliest: dt.date | None, latest: dt.date | None, basis: str, modifier: str) -> Mark:
    """How a mention is drawn: its date is told, only bounded above, only reported, or unknown."""
    if earliest is None and latest is None:
        return "undated"
    if basis == "reported":
        return "reported"
    return "until" if earliest is None and modifier in {"before", "end"} else "dated"


@functools.lru_cache(maxsize=8)
def map_places(corpus: Corpus, view: View) -> list[MapPlace]:
    """Places for the map, each under the name that the articles use most."""
    return [
        MapPlace(
            id=row["place_id"],
            name=row["names"][0][0],
            latitude=row["latitude"],
            longitude=row["longitude"],
            uncertainty_km=row["uncertainty_km"],
            area=is_area(row["feature_code"]),
        )
        for row in records(corpus.places(view))
    ]


@functools.lru_cache(maxsize=8)
def map_mentions(corpus: Corpus, view: View) -> list[MapMention]:
    """Dated mentions for the map, on the days that count in the view."""
    frame = corpus.marks(view)
    columns = ("place_id", "article", "first", "last", "earliest", "latest", "basis", "modifier")
    rows = zip(*(frame[name] for name in columns), strict=True)
    passages = frame["passage_start"].tolist()
    return [
        MapMention(
            place, article, first, last, on_axis(mark_of(*dating), first or last, view), passage
        )
        for (place, article, first, last, *dating), passage in zip(rows, passages, strict=True)
    ]


def on_axis(mark: Mark, day: dt.date | None, view: View) -> Mark:
    """How a mention is drawn that lies on a day, or on none; by date of report these are others."""
    if view.dates == "event":
        return mark
    if day is None:
        return "undated"
    return "reported" if mark == "undated" else mark


def overlaps(first: dt.date | None, last: dt.date | None, view: View) -> bool:
    """Whether days touch the window of a view; what has no day at all is in every window."""
    early = view.first is not None and last is not None and last < view.first
    late = view.last is not None and first is not None and first > view.last
    return not early and not late
