"""Zones: which stretch of an article is headline, dateline, body, caption, comment or teaser.

forms.py     what such lines look like, as patterns
finding.py   find_zones: the order in which they are looked for
"""

from geomap.zones.finding import ZONE_KINDS, Zone, ZoneKind, find_zones

__all__ = ["ZONE_KINDS", "Zone", "ZoneKind", "find_zones"]
