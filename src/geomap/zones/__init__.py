"""Zones: which stretch of an article is headline, dateline, body, caption, comment or teaser.

Told by form alone (where a line stands, how it begins), never by what it speaks of, so that an
article about comments keeps its body. Every character belongs to exactly one zone. What the roles
of names make of zones is no business of this room.
"""

from geomap.zones.dividing import find_zones
from geomap.zones.values import ZONE_KINDS, Zone, ZoneKind

__all__ = ["ZONE_KINDS", "Zone", "ZoneKind", "find_zones"]
