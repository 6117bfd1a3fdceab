"""What a corpus is read from: files that are uploaded, folders and gazetteers, looked at and kept.

Nothing that is there already is overwritten, but for `articles.csv`, of which a folder has one.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap import gazetteer
from geomap.errors import LibraryError
from geomap.library.names import free_name, safe_name
from geomap.library.shelf import find, root, write
from geomap.readers import READERS, reader_of
from geomap.readers.sidecar import SIDECAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geomap.gazetteer import Problem
    from geomap.library.shelf import Kept

_PATIENCE: Final = 2.0  # seconds of looking through a folder


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one uploaded file.

    Attributes:
        given: The name it came with.
        name: The name it is kept under; empty when it was left out.
        note: What is worth saying, with the remedy; empty when nothing is.
    """

    given: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a folder holds.

    Attributes:
        path: The folder, spelt out.
        readable: Files that geomap reads.
        others: Files that it does not.
        all: Whether all of it was looked through.
    """

    path: Path
    readable: int
    others: int
    all: bool


def add_files(kept: Kept, uploads: Iterable[tuple[str, bytes]]) -> list[Added]:
    """Keep uploaded articles beside a corpus.

    Args:
        kept: The corpus.
        uploads: Name and content of each; a sidecar is called `articles.csv`.

    Returns:
        What became of each, in their order.

    Raises:
        LibraryError: They cannot be written.
    """
    added: list[Added] = []
    try:
        kept.files.mkdir(exist_ok=True)
        for given, content in uploads:
            added.append(_keep(kept.files, given, content, added))
    except OSError as error:
        raise LibraryError(
            f"{kept.files}: cannot be written ({error.strerror}); make room on the disk, and add "
            "the files again"
        ) from error
    return added


def remove_files(kept: Kept, names: Collection[str]) -> None:
    """Remove added files, which are copies; names that are not there are passed over."""
    for path in kept.added:
        if path.name in names:
            path.unlink(missing_ok=True)


def look_at(given: str) -> Seen:
    """Look through a folder that is to be read.

    Args:
        given: Its full path; `~` is the user's home.

    Raises:
        LibraryError: It cannot be read as a folder of articles; the text says why.
    """
    try:
        path = Path(given.strip()).expanduser()
        if not path.is_absolute():
            raise LibraryError(
                f"{given}: is no full path; write it from the beginning, as {Path.home()}"
            )
        path = path.resolve()
        if path.is_file():
            raise LibraryError(f"{path}: is a file; name the folder it is in, or add the file")
        if not path.is_dir():
            raise LibraryError(f"{path}: there is no such folder on this machine; check the path")
        if not os.access(path, os.R_OK | os.X_OK):
            raise LibraryError(f"{path}: may not be read; check its rights")
    except (OSError, ValueError, RuntimeError) as error:  # null signs, no home folder
        raise LibraryError(f"{given!r}: names no folder ({error}); check the path") from error
    if (path / "manifest.json").is_file():
        raise LibraryError(f"{path}: is a corpus already; open it with: geomap serve {path}")
    if path.is_relative_to(root().resolve()):
        raise LibraryError(f"{path}: is geomap's own; name a folder of articles")
    seen = _count(path)
    if seen.all and not seen.readable:
        known = ", ".join(sorted(READERS))
        raise LibraryError(f"{path}: holds no file that geomap reads ({known})")
    return seen


def add_folder(kept: Kept, seen: Seen) -> Kept:
    """Have a folder read with the added files."""
    now = find(kept.id)
    changed = replace(now, folders=tuple(dict.fromkeys([*now.folders, str(seen.path)])))
    write(changed)
    return changed


def drop_folder(kept: Kept, folder: str) -> Kept:
    """Have a folder no longer read; it stays as it is."""
    now = find(kept.id)
    changed = replace(now, folders=tuple(one for one in now.folders if one != folder))
    write(changed)
    return changed


def review_gazetteer(given: str, content: bytes) -> list[Problem]:
    """Everything wrong or doubtful in a gazetteer, as `geomap gazetteer check` says it."""
    name = safe_name(given)
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return [replace(problem, path=Path(name)) for problem in gazetteer.review(path)]


def add_gazetteer(kept: Kept, given: str, content: bytes) -> Path:
    """Keep a gazetteer beside a corpus; one of the same name is replaced.

    Raises:
        LibraryError: It has errors, or cannot be written.
    """
    errors = [problem for problem in review_gazetteer(given, content) if not problem.warning]
    if errors:
        raise LibraryError(str(errors[0]))
    folder = kept.folder / "gazetteers"
    path = folder / safe_name(given)
    try:
        folder.mkdir(exist_ok=True)
        _write(path, content)
    except OSError as error:
        raise LibraryError(
            f"{path}: cannot be written ({error.strerror}); make room on the disk"
        ) from error
    return path


def drop_gazetteer(kept: Kept, name: str) -> None:
    """Remove an added gazetteer, which is a copy; one that is not there is passed over."""
    for path in kept.own_gazetteers:
        if path.name == name:
            path.unlink(missing_ok=True)


def _keep(folder: Path, given: str, content: bytes, before: Iterable[Added]) -> Added:
    name = safe_name(given)
    if reader_of(Path(name)) is None:
        known = ", ".join(sorted(READERS))
        return Added(given, "", f"not an article format; geomap reads {known}")
    if not content or content.isspace():
        return Added(given, "", "is empty; fill it and add it again")
    if name.lower().endswith(".csv") and _is_gazetteer(content):
        return Added(given, "", "is a gazetteer, no articles; add it under “Places to look for”")
    if name.casefold() == SIDECAR:
        return _keep_sidecar(folder, given, content, before)
    taken = {path.name.casefold(): path for path in folder.iterdir()}
    same = taken.get(name.casefold())
    if same is not None and _holds(same, content):
        return Added(given, "", "is there already, with the same content")
    free = free_name(name, taken)
    _write(folder / free, content)
    if same is not None:
        return Added(
            given, free, f"there is another {name}; this one is kept as {free}: remove one of them"
        )
    return Added(given, free, "" if free == given else f"is kept as {free}")


def _keep_sidecar(folder: Path, given: str, content: bytes, before: Iterable[Added]) -> Added:
    if any(one.name == SIDECAR for one in before):
        return Added(given, "", f"a second {SIDECAR}; write all its rows into one file")
    path = folder / SIDECAR
    note = "takes the place of the one before" if path.exists() else ""
    _write(path, content)
    return Added(given, SIDECAR, note)


def _holds(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _is_gazetteer(content: bytes) -> bool:
    header = content.split(b"\n", 1)[0].decode(errors="replace").removeprefix("\ufeff").strip()
    return header == ",".join(gazetteer.COLUMNS)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; until then it is hidden, so that nobody reads it."""
    scratch = path.with_name(f".{os.getpid()}.new")
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _count(folder: Path) -> Seen:
    until = time.monotonic() + _PATIENCE
    readable = others = 0
    for _, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if name.startswith(".") or name == SIDECAR:
                continue
            if reader_of(Path(name)) is not None:
                readable += 1
            else:
                others += 1
        if time.monotonic() > until:
            return Seen(folder, readable, others, all=False)
    return Seen(folder, readable, others, all=True)
