"""Resolution: which place a toponym means, how sure that is, and why.

    geography.py   distances, and which place lies in which
    evidence.py    what speaks for a candidate: its weight and the words for a reader
    choosing.py    candidates -> one place, with the whole article in view
    demonyms.py    the place that a demonym belongs to

Whether a name is used for a place at all is decided in `toponyms`.
"""

from geomap.resolution.choosing import Resolution, resolve
from geomap.resolution.demonyms import resolve_demonym

__all__ = ["Resolution", "resolve", "resolve_demonym"]
