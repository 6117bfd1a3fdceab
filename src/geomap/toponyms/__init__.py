"""Toponyms: which name hits of an article are used for places.

    words.toml, words.py   the word lists of the rules
    asides.py              words for people and things of a place, told apart first
    spans.py               hits -> names with the right ends
    standing.py            what is known of a name before its text is looked at
    unlisted.py            names of places that no gazetteer has
    surroundings.py        what stands around a name, and how neighbours are joined
    capitals.py            what a capital letter tells where it stands
    units.py               whether a name lies in the one behind it
    cues.py                what the words around a name say about the kind of place
    entities.py            what a model of the language says of names
    persons.py             place names that are part of somebody's name
    full_names.py          whole names of persons, told by the words around them
    longer_names.py        and of the names of streets, newspapers, bodies and diseases
    rejection.py           the rules by which a hit is no place
    doubts.py              what it takes for a doubtful name to be one
    accepting.py           the whole article: lists, other mentions, persons that come back
    finding.py             all steps: hits -> toponyms, rejected names, demonyms and plurals

Which place a toponym means is the business of `resolution`.
"""

from geomap.toponyms.finding import Found, find_all_names, find_names, find_toponyms
from geomap.toponyms.values import Aside, Cue, Toponym

__all__ = ["Aside", "Cue", "Found", "Toponym", "find_all_names", "find_names", "find_toponyms"]
