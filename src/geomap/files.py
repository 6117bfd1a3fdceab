"""Files: which of a folder are looked at, writing one whole or not at all, the user's folders."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import platformdirs

from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROTOCOL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def cache_directory() -> Path:
    """Where geomap keeps what it can make again: `GEOMAP_CACHE`, else the user's cache folder."""
    chosen = os.environ.get("GEOMAP_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("geomap", appauthor=False)


def data_directory() -> Path:
    """Where geomap keeps what a person made: `GEOMAP_DATA`, else the user's folder for data."""
    chosen = os.environ.get("GEOMAP_DATA")
    return Path(chosen) if chosen else platformdirs.user_data_path("geomap", appauthor=False)


def path_of(given: str | Path) -> Path:
    """A path of this machine, or of any file system that fsspec knows (`s3://bucket/news`).

    The latter has the methods of a path that reading needs.

    Raises:
        GeomapError: What such paths need is not installed, or the place cannot be reached.
    """
    place = str(given)
    if not isinstance(given, str):
        return given
    if not is_remote(place):
        return Path(place)
    try:
        from upath import UPath
    except ModuleNotFoundError as error:
        raise GeomapError(
            f"{place}: paths with :// need fsspec; run pip install 'geomap[remote]', or copy the "
            "files to this machine"
        ) from error
    try:
        with reaching(place):
            path = UPath(place)
            path.exists()
    except ImportError as error:
        raise GeomapError(f"{place}: {error} (with pip, beside geomap[remote])") from error
    if path.protocol in {"file", "local"}:
        return Path(path.path)
    return cast("Path", path)


def is_remote(place: str | Path) -> bool:
    """Whether a path is one for fsspec."""
    return _PROTOCOL.match(str(place)) is not None


@contextlib.contextmanager
def reaching(place: str | Path) -> Iterator[None]:
    """Give an error of a remote file system one form; others pass.

    Raises:
        GeomapError: The place cannot be reached.
    """
    try:
        yield
    except (GeomapError, ImportError, FileNotFoundError):
        raise
    except Exception as error:  # each file system has errors of its own
        if not is_remote(place):
            raise
        why = " ".join(str(error).split()) or type(error).__name__
        raise GeomapError(
            f"{place}: cannot be reached ({why}); check the name, and your rights to it"
        ) from error


def visible_files(folder: Path) -> list[Path]:
    """Files of a folder and the folders inside it, by name; hidden ones are passed over."""
    files = sorted(
        (path for path in folder.rglob("*") if path.is_file()),
        key=lambda path: path.relative_to(folder).parts,
    )
    return [
        path
        for path in files
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


@contextlib.contextmanager
def replacing(path: str | Path) -> Iterator[IO[str]]:
    """Open a text file (UTF-8, line ends as written) that takes the place of `path` when done.

    Until then, and after an error, whatever was at `path` is untouched. A pipe or device is
    written to directly.

    Raises:
        GeomapError: The place cannot be written to; the text says why.
    """
    target = Path(path).resolve()  # a symbolic link keeps pointing at what it names
    direct = target.exists() and not target.is_file()
    scratch = target if direct else target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        file = scratch.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise GeomapError(
            f"{path}: cannot be written ({error.strerror}); choose another place"
        ) from error
    try:
        with file:
            yield file
            file.flush()
            if not direct:
                os.fsync(file.fileno())
        if not direct:
            scratch.replace(target)
    except OSError as error:
        if error.filename is not None and os.fspath(error.filename) != str(scratch):
            raise  # of another file, which the caller was reading
        raise GeomapError(
            f"{path}: cannot be written ({error.strerror}); check the disk and its rights"
        ) from error
    finally:
        if not direct:
            scratch.unlink(missing_ok=True)
