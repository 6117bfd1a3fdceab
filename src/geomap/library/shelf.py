"""Kept corpora: each a folder in the user's folder for data, found by the id in an address.

    <data>/corpora/<id>/
        about.json     name, day, settings, folders that the user named
        files/         copies of the articles that were added, and their articles.csv
        gazetteers/    copies of the gazetteers that were added
        corpus/        the corpus folder (geomap.corpus), corrections included
        job/           the reading that runs, or ran last

Folders that the user named are read where they are, and never written to.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from geomap import resources
from geomap.corrections import FILE, read_log
from geomap.errors import GeomapError, LibraryError
from geomap.files import data_directory, replacing, visible_files
from geomap.library import jobs
from geomap.library.names import corpus_name, is_id, new_id

_ABOUT: Final = "about.json"
_DELETED: Final = ".deleted-"
_FORMAT: Final = 1
_PATIENCE: Final = 10.0  # seconds for a reading to end


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A corpus of the library.

    Attributes:
        id: What addresses say; stays when the name changes.
        name: What people call it.
        created: Day and time of its making, ISO 8601 with offset.
        world: Whether places of the world are looked for as well.
        own_only: Whether the added gazetteers stand in place of geomap's own, not above it.
        folders: Folders on this machine whose articles are read with the added files.
    """

    id: str
    name: str
    created: str
    world: bool = False
    own_only: bool = False
    folders: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """Everything that is kept of it."""
        return root() / self.id

    @property
    def files(self) -> Path:
        """Copies of the articles that were added."""
        return self.folder / "files"

    @property
    def corpus(self) -> Path:
        """Its corpus folder, which may not be there yet."""
        return self.folder / "corpus"

    @property
    def job(self) -> Path:
        """What its reading writes down."""
        return self.folder / "job"

    @property
    def own_gazetteers(self) -> tuple[Path, ...]:
        """The gazetteers that were added, by name."""
        folder = self.folder / "gazetteers"
        return tuple(visible_files(folder)) if folder.is_dir() else ()

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        """All gazetteers it is made with, the user's last: it outranks the others."""
        own = self.own_gazetteers
        return own if own and self.own_only else (resources.default_gazetteer(), *own)

    @property
    def added(self) -> tuple[Path, ...]:
        """The articles that were added, by name, a sidecar included."""
        return tuple(visible_files(self.files)) if self.files.is_dir() else ()

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What is read: added files, if there are any, and the folders."""
        own = (self.files,) if self.added else ()
        return (*own, *(Path(folder) for folder in self.folders))

    @property
    def is_there(self) -> bool:
        """Whether it has been read, so that it can be shown."""
        return (self.corpus / "manifest.json").is_file()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What goes when a corpus is deleted.

    Attributes:
        files: Added files.
        gazetteers: Added gazetteers.
        corrections: Corrections in force.
        size: Bytes of everything.
        folders: Folders of the user's own, which stay.
    """

    files: int
    gazetteers: int
    corrections: int
    size: int
    folders: tuple[str, ...]


def root() -> Path:
    """The folder of all kept corpora; `GEOMAP_DATA` moves it."""
    return data_directory() / "corpora"


def create(
    name: str, *, world: bool = False, own_only: bool = False, folders: tuple[str, ...] = ()
) -> Kept:
    """Make room for a new corpus.

    Raises:
        LibraryError: The folder for data cannot be written.
    """
    now = dt.datetime.now().astimezone()
    called = corpus_name(name) or f"Corpus of {now.date().isoformat()}"
    kept = Kept(
        id=new_id(called),
        name=called,
        created=now.isoformat(timespec="seconds"),
        world=world,
        own_only=own_only,
        folders=folders,
    )
    try:
        kept.folder.mkdir(parents=True)
    except OSError as error:
        raise LibraryError(
            f"{kept.folder}: cannot be made ({error.strerror}); make room, or name another folder "
            "in GEOMAP_DATA"
        ) from error
    write(kept)
    _sweep()
    return kept


def write(kept: Kept) -> None:
    """Write down what a corpus is called and made of.

    Raises:
        GeomapError: Its folder cannot be written.
    """
    about = {
        "format": _FORMAT,
        "name": kept.name,
        "created": kept.created,
        "world": kept.world,
        "own_only": kept.own_only,
        "folders": list(kept.folders),
    }
    with replacing(kept.folder / _ABOUT) as file:
        json.dump(about, file, ensure_ascii=False, indent=2)
        file.write("\n")


def find(corpus_id: str) -> Kept:
    """The corpus of an id.

    Raises:
        LibraryError: There is none; it may have been deleted, or belong to another machine.
    """
    about = _read(corpus_id) if is_id(corpus_id) else None
    if about is None:
        raise LibraryError(
            f"There is no corpus {corpus_id!r} on this machine: it was deleted, or made on another."
        )
    return about


def every() -> list[Kept]:
    """All kept corpora, the newest first."""
    try:
        names = sorted(path.name for path in root().iterdir())
    except OSError:
        return []
    found = [kept for name in names if is_id(name) and (kept := _read(name))]
    return sorted(found, key=lambda kept: (kept.created, kept.id), reverse=True)


def rename(kept: Kept, name: str) -> Kept:
    """Call a corpus something else; links to it stay as they are.

    Raises:
        LibraryError: The new name is empty.
    """
    called = corpus_name(name)
    if not called:
        raise LibraryError("a corpus needs a name; write at least one letter")
    renamed = replace(find(kept.id), name=called)
    write(renamed)
    return renamed


def configure(kept: Kept, *, world: bool, own_only: bool) -> Kept:
    """Have other places looked for, from the next reading on.

    Args:
        kept: The corpus.
        world: Whether places of the world are looked for as well.
        own_only: Whether the added gazetteers stand in place of geomap's own.
    """
    changed = replace(find(kept.id), world=world, own_only=own_only)
    write(changed)
    return changed


def holds(kept: Kept) -> Holds:
    """What would go with a corpus, and what would stay."""
    try:
        corrections = len(read_log(kept.corpus / FILE).in_force())
    except GeomapError:  # unreadable: it goes all the same
        corrections = 0
    return Holds(
        files=len(kept.added),
        gazetteers=len(kept.own_gazetteers),
        corrections=corrections,
        size=_size(kept.folder),
        folders=kept.folders,
    )


def delete(kept: Kept) -> None:
    """Remove a corpus and what is kept beside it; the user's own folders are not touched.

    It is gone at once for everybody, in one step; whoever reads it is told so.

    A reading that runs is ended first.

    Raises:
        LibraryError: It cannot be removed.
    """
    if not jobs.cancel(kept, wait=_PATIENCE):
        raise LibraryError(f"{kept.name}: is still being read; cancel that, and delete it then")
    grave = root() / f"{_DELETED}{kept.id}-{secrets.token_hex(4)}"
    try:
        kept.folder.rename(grave)
    except FileNotFoundError:
        return  # somebody else was faster
    except OSError as error:
        raise LibraryError(
            f"{kept.name}: cannot be deleted ({error.strerror}); another program has its files "
            "open: close it and try again"
        ) from error
    _sweep()


def _read(corpus_id: str) -> Kept | None:
    try:
        about: dict[str, Any] = json.loads((root() / corpus_id / _ABOUT).read_text("utf-8"))
        return Kept(
            id=corpus_id,
            name=corpus_name(str(about["name"])) or corpus_id,
            created=str(about["created"]),
            world=about["world"] is True,
            own_only=about["own_only"] is True,
            folders=tuple(str(folder) for folder in about["folders"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sweep() -> None:
    """Remove what was deleted; what is still open somewhere goes next time."""
    for grave in root().glob(f"{_DELETED}*"):
        shutil.rmtree(grave, ignore_errors=True)


def _size(folder: Path) -> int:
    size = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                size += (Path(where) / name).lstat().st_size
            except OSError:  # gone meanwhile
                continue
    return size
