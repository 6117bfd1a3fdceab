"""Presets: windows worth a click, all of them read from the dates of the corpus.

Nothing here knows a year: another corpus has other presets.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geomap.dating.words import day_words, span_words

if TYPE_CHECKING:
    from geomap.views.axis import Closed
    from geomap.views.timeline import Timeline

PresetKind = Literal["main", "recent", "cluster", "before", "after", "all"]

_DAY = dt.timedelta(days=1)
_RECENT = (7, 30)  # days
_MOST_CLUSTERS = 6


@dataclass(frozen=True, slots=True)
class Preset:
    """A window with a name.

    Attributes:
        label: What a reader chooses.
        first: First day, or None.
        last: Last day (inclusive), or None.
        kind: What it is.
    """

    label: str
    first: dt.date | None
    last: dt.date | None
    kind: PresetKind


def presets(timeline: Timeline) -> list[Preset]:
    """Windows worth a click, in the order in which they are offered.

    The main dates; the last 7 and 30 days of reports; what lies before and after the main dates,
    whole and cluster by cluster, in order of time; all dates. One that would show nothing, or the
    same as another, is left out.
    """
    first, last = timeline.first, timeline.last
    everything = Preset("All dates", None, None, "all")
    if first is None or last is None or timeline.earliest is None or timeline.latest is None:
        return [everything]
    found = [Preset(f"Main dates: {span_words(first, last)}", first, last, "main")]
    found += _recent(timeline)
    if timeline.earliest < first:
        found.append(Preset(f"Before {day_words(first)}", None, first - _DAY, "before"))
    found += [
        Preset(_cluster_words(begin, end), begin, end, "cluster")
        for begin, end in clusters(timeline)
    ]
    if timeline.latest > last:
        found.append(Preset(f"After {day_words(last)}", last + _DAY, None, "after"))
    return [*found, everything]


def clusters(timeline: Timeline) -> list[Closed]:
    """Where dates gather outside the main dates, in order of time; those with most mentions.

    Dates of one year, and of years that follow each other, gather. A period of more than a year (a
    decade, a century) says too little of where it begins to join others, and stands for itself.
    """
    if timeline.first is None or timeline.last is None:
        return []
    earlier = [(span, n) for span, n in timeline.whole.items() if span[1] < timeline.first]
    later = [(span, n) for span, n in timeline.whole.items() if span[0] > timeline.last]
    found: list[tuple[Closed, int]] = []
    for side in (earlier, later):
        found += [(span, n) for span, n in side if _is_long(span)]
        found += _runs(sorted((span, n) for span, n in side if not _is_long(span)))
    most = sorted(found, key=lambda run: (-run[1], run[0]))[:_MOST_CLUSTERS]
    return sorted(span for span, _ in most)


def _runs(spans: list[tuple[Closed, int]]) -> list[tuple[Closed, int]]:
    """Spans whose years follow each other as one, with the mentions of all."""
    runs: list[tuple[Closed, int]] = []
    for (begin, end), count in spans:
        if runs and begin.year - runs[-1][0][1].year <= 1:
            (first, last), held = runs[-1]
            runs[-1] = (first, max(last, end)), held + count
        else:
            runs.append(((begin, end), count))
    return runs


def _recent(timeline: Timeline) -> list[Preset]:
    """The days before the latest report, as far as anything is dated outside them."""
    latest = timeline.latest_report
    if latest is None:
        return []
    windows = [(days, latest - (days - 1) * _DAY) for days in _RECENT]
    return [
        Preset(f"Last {days} days of reports: {span_words(begin, latest)}", begin, latest, "recent")
        for days, begin in windows
        if timeline.earliest is not None and timeline.earliest < begin
    ]


def _is_long(span: Closed) -> bool:
    return (span[1] - span[0]).days > 366


def _cluster_words(first: dt.date, last: dt.date) -> str:
    """Days within a year as days, longer spans as years: `1992 – 1994`."""
    if first.year == last.year:
        return span_words(first, last)
    return f"{first.year} – {last.year}"
