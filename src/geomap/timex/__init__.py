"""Temporal expressions of news English: found, valued, turned into intervals of days."""

from geomap.timex.ranges import Range
from geomap.timex.tagger import (
    LANGUAGES,
    Expressions,
    find_ranges,
    find_timexes,
    read_expressions,
)
from geomap.timex.values import Anchoring, Interval, Timex, TimexType

__all__ = [
    "LANGUAGES",
    "Anchoring",
    "Expressions",
    "Interval",
    "Range",
    "Timex",
    "TimexType",
    "find_ranges",
    "find_timexes",
    "read_expressions",
]
