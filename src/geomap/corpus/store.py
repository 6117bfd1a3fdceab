"""Writing the corpus folder: parts, manifest, and the switch from one version to the next.

A part (`mentions/part-00000-<hash>.parquet`) carries the hash of its content in its name and is
never changed. The manifest names the parts of one version and is replaced in one step; that is the
switch. Around it parts only change the ending of their names:

    .parquet.new   being written, not yet part of a version
    .parquet       of this version: what `mentions/*.parquet` shows to any engine
    .parquet.old   of the version before, kept for readers that still hold its manifest

In the moment of a switch the parts of the old version are put aside before the new ones come up, so
that a glob never counts twice, and the manifest is replaced last. A crash at any step leaves the
old manifest with all its parts, under one of two names; the next ingest puts the folder in order.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import sqlite3
import sys
from typing import IO, TYPE_CHECKING, Any

from geomap.corpus import brief, parts, schema, text_index
from geomap.corpus.manifests import (
    MANIFEST,
    OLD,
    TEXT,
    holds_corpus,
    load,
    parts_of,
    with_ending,
)
from geomap.corpus.strides import Strides
from geomap.errors import BusyError, CorpusError
from geomap.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

    from geomap.corpus.manifests import Manifest

    Taking = Callable[[Iterable[pa.RecordBatch]], Iterable[pa.RecordBatch]]

NEW = ".new"
_LOCK = ".lock"
_SPILL = ".spill"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_version(
    directory: Path,
    tables: Mapping[str, Iterable[pa.RecordBatch]],
    facts: Mapping[str, Any],
    strides: Strides | None = None,
) -> Manifest:
    """Write the tables as a new version and switch to it; the caller holds `writing`.

    Args:
        directory: The corpus folder.
        tables: The rows of each table in `schema.TABLES`, sorted; but for `brief`, which follows
            from them.
        facts: What else the manifest says.
        strides: Told how far it is, beside what the tables tell it.
    """
    old = load(directory) if holds_corpus(directory) else {}
    before = parts_of(old) if old.get("format") == schema.VERSION else set()
    with _leaving_nothing(directory):
        with _indexing(directory) as taking:
            listed = {
                name: parts.write_parts(
                    directory, name, taking(rows) if name == "mentions" else rows, NEW
                )
                for name, rows in tables.items()
            }
        written = {
            name: [with_ending(directory / part["file"], NEW) for part in listed[name]]
            for name in ("articles", "mentions")
        }
        shortened = brief.rows(**written, spill=directory / _SPILL, strides=strides or Strides())
        listed["brief"] = parts.write_parts(directory, "brief", shortened, NEW)
    manifest = {"format": schema.VERSION, **facts, "settings": parts.SETTINGS, "tables": listed}
    manifest["corpus"] = _digest(json.dumps(manifest, sort_keys=True).encode())
    manifest |= _name_index(directory, listed["mentions"])
    _switch(directory, before, manifest)
    _sweep(directory, before, parts_of(manifest))
    return manifest


def adopt(directory: Path, manifest: Manifest, bring: Callable[[str, Path], None]) -> None:
    """Make a version that was written elsewhere that of this folder; the caller holds `writing`.

    Args:
        directory: The corpus folder.
        manifest: Of that version, and of this format.
        bring: Called with the name of each file that is not here, and the path to write it to.
    """
    old = load(directory) if holds_corpus(directory) else {}
    before = parts_of(old) if old.get("format") == schema.VERSION else set()
    for part in sorted(parts_of(manifest)):
        path = directory / part
        if not path.is_file() and not with_ending(path, NEW).is_file():
            path.parent.mkdir(exist_ok=True)
            scratch = path.with_name(f"writing{NEW}")
            bring(part, scratch)
            scratch.replace(with_ending(path, NEW))
    _switch(directory, before, manifest)
    _sweep(directory, before, parts_of(manifest))


@contextlib.contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Be the only one that writes to a corpus folder; it is made when absent.

    Raises:
        CorpusError: The folder cannot be written, or another ingest is writing to it.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        try:
            with _locked(directory):
                yield
        finally:
            _leave_no_trace(directory)
    except OSError as error:
        remedy = (
            "free room on the disk" if error.errno in _FULL else "check the disk and its rights"
        )
        raise CorpusError(
            f"{directory}: cannot be written ({error.strerror or error}); the corpus in it is "
            f"whole, and what is parsed is kept; {remedy} and ingest again"
        ) from error


@contextlib.contextmanager
def _leaving_nothing(directory: Path) -> Iterator[None]:
    """Remove the new parts when they do not become a version: the room may be what was lacking."""
    try:
        yield
    except Exception:
        for path in directory.glob(f"*/*{NEW}"):
            if path.parent.name in {*schema.TABLES, TEXT}:
                path.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _indexing(directory: Path) -> Iterator[Taking]:
    """Have the passages of the mentions indexed while they go by, where SQLite can."""
    scratch = None
    if text_index.available():
        (directory / TEXT).mkdir(exist_ok=True)
        scratch = directory / TEXT / f"writing{NEW}"
        scratch.unlink(missing_ok=True)
    try:
        with text_index.Writer(scratch) as index:
            yield index.taking
    except sqlite3.Error as error:
        raise CorpusError(
            f"{directory}: the text index cannot be written ({error}); the corpus in it is whole, "
            "and what is parsed is kept; free room on the disk and ingest again"
        ) from error


def _name_index(directory: Path, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    """Name the index after what it was made from: its own bytes depend on SQLite, too."""
    scratch = directory / TEXT / f"writing{NEW}"
    if not scratch.is_file():
        return {}
    with scratch.open("rb+") as file:
        os.fsync(file.fileno())
    digest = _digest("".join(part["sha256"] for part in mentions).encode())
    file_name = f"{TEXT}/part-{digest[:16]}.sqlite"
    scratch.replace(with_ending(directory / file_name, NEW))
    return {TEXT: {"file": file_name}}


def _switch(directory: Path, before: set[str], manifest: Manifest) -> None:
    after = parts_of(manifest)
    for part in sorted(before - after):
        path = directory / part
        if path.is_file():
            path.replace(with_ending(path, OLD))
    for part in sorted(after):
        path = directory / part
        if with_ending(path, NEW).is_file() or not path.is_file():  # else it is that of before
            with_ending(path, NEW).replace(path)
    _sync_folders(directory)
    with replacing(directory / MANIFEST) as file:
        json.dump(manifest, file, ensure_ascii=False, indent=2, sort_keys=True)
        file.write("\n")


def _sweep(directory: Path, before: set[str], after: set[str]) -> None:
    """Remove what neither this version nor the one before it holds."""
    keep = {directory / part for part in after}
    keep |= {with_ending(directory / part, OLD) for part in before - after}
    ours = [p for table in schema.TABLES for p in (directory / table).glob("part-*.parquet*")]
    ours += (directory / TEXT).glob("part-*.sqlite*")
    unfinished = [*directory.glob(f"*/writing{NEW}"), *directory.glob(f".{MANIFEST}.*{NEW}")]
    for path in [*ours, *unfinished]:
        if path not in keep:
            # What cannot be removed now (a reader has it open on Windows) is next time.
            with contextlib.suppress(OSError):
                path.unlink()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _leave_no_trace(directory: Path) -> None:
    """Where nothing was written, nothing stays behind: neither a lock nor an empty folder."""
    if not holds_corpus(directory) and {path.name for path in directory.iterdir()} <= {_LOCK}:
        (directory / _LOCK).unlink(missing_ok=True)
        directory.rmdir()


def _sync_folders(directory: Path) -> None:
    """Make the new names outlast a power cut, where folders can be synced at all."""
    if sys.platform == "win32":
        return
    for folder in [*schema.TABLES, TEXT]:
        if not (directory / folder).is_dir():
            continue
        handle = os.open(directory / folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _locked(directory: Path) -> Iterator[None]:
    """Keep a second ingest out; the system lets go of the lock when a process dies."""
    with (directory / _LOCK).open("w") as file:
        try:
            _lock(file)
        except OSError:
            raise BusyError(
                f"{directory}: another ingest is writing to this corpus; wait until it is done"
            ) from None
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
