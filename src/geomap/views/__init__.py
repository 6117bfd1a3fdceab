"""Views: what part of a corpus is looked at. No article is read and no query run here.

Its rooms, in the order in which they build on each other:

    units.py      the calendar units of bins
    axis.py       the bins a slider moves over
    histogram.py  mentions spread over bins
    timeline.py   what a timeline holds; the main cluster of a set of dates
    presets.py    the windows worth a click
    typed.py      dates as people type them
    counts.py     Counts: what a view holds, in numbers
    searching.py  what the words mean that somebody searches for
    dates.py      which days a mention lies on: those of its event, or of its report
    view.py       View: one filter as a predicate, a sentence for people, and the query of a URL
    saying.py     a filter in words
"""

from geomap.views.axis import Bin, all_bins, bins
from geomap.views.counts import Counts, PassageCounts
from geomap.views.dates import DATES, Dates
from geomap.views.histogram import Histogram, histogram
from geomap.views.presets import Preset, presets
from geomap.views.saying import filter_words
from geomap.views.timeline import Timeline, main_cluster
from geomap.views.typed import read_period
from geomap.views.view import View, parse_day, window_words

__all__ = [
    "DATES",
    "Bin",
    "Counts",
    "Dates",
    "Histogram",
    "PassageCounts",
    "Preset",
    "Timeline",
    "View",
    "all_bins",
    "bins",
    "filter_words",
    "histogram",
    "main_cluster",
    "parse_day",
    "presets",
    "read_period",
    "window_words",
]
