"""Toponyms: which name hits of an article are used for places.

    words.toml, words.py   the word lists of the rules
    demonyms.py            words for people and things of a place, told apart first
    surroundings.py        what stands around a name, and how neighbours are joined
    cues.py                what the words around a name say about the kind of place
    persons.py             place names that are part of somebody's name
    rejection.py           the rules by which a hit is no place
    finding.py             hits -> toponyms, rejected names and demonyms

Which place a toponym means is the business of `resolution`.
"""

from geomap.toponyms.demonyms import Demonym
from geomap.toponyms.finding import Found, find_names, find_toponyms
from geomap.toponyms.values import Cue, Toponym

__all__ = ["Cue", "Demonym", "Found", "Toponym", "find_names", "find_toponyms"]
