"""Readings: what a service says of a place, told in geomap's own words; a service a module.

values.py     Reading, the place as geomap understands it
osm_kinds.py  OpenStreetMap's tags -> GeoNames feature codes (`osm_kinds.csv`)
nominatim.py  Nominatim and what speaks like it
photon.py     Photon
geonames.py   the GeoNames web service
plain.py      any other geocoder of geopy: a point, an address, and no guess beyond them
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.online.readings import geonames, nominatim, photon, plain
from geomap.online.readings.values import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geopy.location import Location

__all__ = ["Reading", "read"]

_BY_CLASS: Final[Mapping[str, Callable[[Location], Reading]]] = {
    "GeoNames": geonames.read,
    "Nominatim": nominatim.read,
    "Photon": photon.read,
}


def read(location: Location, lineage: Sequence[str]) -> Reading:
    """Understand a place of an answer.

    Args:
        location: As geopy gives it.
        lineage: Names of the geocoder's class and of those it builds on.
    """
    reader = next((_BY_CLASS[kind] for kind in lineage if kind in _BY_CLASS), plain.read)
    return reader(location)
