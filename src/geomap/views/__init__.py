"""Views: what part of a corpus is looked at. No article is read and no query run here.

Its rooms, in the order in which they build on each other:

    units.py     the calendar units of bins
    axis.py      the bins a slider moves over
    timeline.py  the main cluster of a set of dates, and the windows worth a button
    counts.py    Counts: what a view holds, in numbers
    view.py      View: one filter as a predicate, a sentence for people, and the query of a URL
"""

from geomap.views.axis import Bin, all_bins, bins
from geomap.views.counts import Counts
from geomap.views.timeline import Preset, Timeline, main_cluster, presets
from geomap.views.view import View, parse_day, window_words

__all__ = [
    "Bin",
    "Counts",
    "Preset",
    "Timeline",
    "View",
    "all_bins",
    "bins",
    "main_cluster",
    "parse_day",
    "presets",
    "window_words",
]
