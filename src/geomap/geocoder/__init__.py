"""GazetteerGeocoder: a geopy geocoder that answers from a gazetteer, without any network.

It answers a name that somebody typed or that stands in a table. Names in running text, with their
context, are the business of `toponyms` and `resolution`.

    queries.py    what a query says: the name, the kind of place, what it lies in
    ranking.py    which of several namesakes comes first
    suggesting.py names that begin or are spelt like what a person typed, to choose from
    searching.py  the geocoder
"""

from geomap.geocoder.searching import GazetteerGeocoder

__all__ = ["GazetteerGeocoder"]
