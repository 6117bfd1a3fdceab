"""Any other geocoder of geopy: its point and its address are all that is sure of its answers.

The kind of place is not guessed from the words of an address: it counts as an area of unknown
extent, so that no pin claims more than is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.online.readings.values import Reading, text

if TYPE_CHECKING:
    from geopy.location import Location


def read(location: Location) -> Reading:
    """Understand a place by its point and address."""
    address = text(location.address)
    name = address.partition(",")[0].strip()
    return Reading(
        key="",
        name=name,
        names=(name,) if name else (),
        described=address,
        kind="",
        feature_code="AREA",
        country="",
        admin="",
        latitude=location.latitude,
        longitude=location.longitude,
    )
