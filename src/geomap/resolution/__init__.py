"""Resolution: which place a toponym means, how sure that is, and why.

    weights.py      how much each piece of evidence counts
    geography.py    distances, and which place lies in which
    slates.py       which bearers of a name are weighed, and how likely each is by itself
    evidence.py     what the words and names beside a mention say
    surrounding.py  what the rest of the article says
    strangers.py    names that the article gives to places the gazetteer lacks
    source.py       the country of the article's source
    deciding.py     evidence -> one place, or none
    choosing.py     the whole way, with the whole article in view
    asides.py       demonyms, and plurals that name several places at once

Whether a name is used for a place at all is decided in `toponyms`.
"""

from geomap.resolution.asides import resolve_demonym, resolve_misspelt, resolve_plural
from geomap.resolution.choosing import resolve
from geomap.resolution.deciding import Resolution
from geomap.resolution.source import source_country

__all__ = [
    "Resolution",
    "resolve",
    "resolve_demonym",
    "resolve_misspelt",
    "resolve_plural",
    "source_country",
]
