"""A map from a server that whoever runs the page has named: offered to readers, never chosen.

Nothing here opens a connection, and no server is named: without the two environment variables there
is no such layer, and with them it waits for a reader to switch it on (static/geomap/tiles.js).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from geomap.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

URL: Final = "GEOMAP_TILES_URL"
ATTRIBUTION: Final = "GEOMAP_TILES_ATTRIBUTION"
_PARTS: Final = ("{z}", "{x}", "{y}")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server, Web Mercator.

    Attributes:
        url: Template of addresses, with {z}, {x} and {y}.
        attribution: Who made the map, as its licence wants it said; shown as plain text.
    """

    url: str
    attribution: str


def tiles_from(environment: Mapping[str, str] = os.environ) -> Tiles | None:
    """The tile server that the environment names, or None when it names none.

    Raises:
        SettingError: It names one that cannot be used, or leaves out who made the map.
    """
    url = environment.get(URL, "").strip()
    attribution = environment.get(ATTRIBUTION, "").strip()
    if not url:
        return None
    missing = [part for part in _PARTS if part not in url]
    if missing:
        raise SettingError(f"{URL}: the address has no {', '.join(missing)}: {url}")
    if urlsplit(url).scheme not in {"http", "https"}:
        raise SettingError(f"{URL}: the address must start with https:// or http://: {url}")
    if not attribution:
        raise SettingError(f"{ATTRIBUTION} is empty: say who made the map of {URL}")
    return Tiles(url, attribution)
