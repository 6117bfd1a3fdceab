"""The manifest of a corpus: what one version of it holds, and where its parts are found.

It is read here; `store.py` writes it, and tells of the endings that parts carry around a switch.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from geomap.corpus import schema
from geomap.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

Manifest = dict[str, Any]

MANIFEST = "manifest.json"
OLD = ".old"  # the ending of a part of the version before
TEXT = "text"  # folder of the text index, and its entry in the manifest


def holds_corpus(directory: Path) -> bool:
    """Whether the folder has a manifest."""
    return (directory / MANIFEST).is_file()


def read_manifest(directory: Path) -> Manifest:
    """The manifest of a corpus folder.

    Raises:
        CorpusError: There is none, it is damaged, or of another format.
    """
    if not holds_corpus(directory):
        raise CorpusError(
            f"{directory}: no corpus here (no {MANIFEST}); make one with: geomap ingest PATH... "
            f"--corpus {directory}"
        )
    manifest = load(directory)
    check_format(manifest, directory)
    return manifest


def load(directory: Path) -> Manifest:
    """The manifest of a corpus folder that has one, of whatever format.

    Raises:
        CorpusError: It cannot be read, or is no corpus of geomap's.
    """
    path = directory / MANIFEST
    try:
        return manifest_of(path.read_bytes(), path)
    except OSError as error:
        raise CorpusError(
            f"{path}: cannot be read ({error}); remove it and ingest the articles again"
        ) from error


def manifest_of(content: bytes, place: Path | str) -> Manifest:
    """The manifest that stands in the content of its file.

    Raises:
        CorpusError: It is damaged, or no corpus of geomap's.
    """
    try:
        manifest = json.loads(content.decode())
    except ValueError as error:
        raise CorpusError(
            f"{place}: its {MANIFEST} cannot be read ({error}); remove it and ingest the articles "
            "again"
        ) from error
    if not isinstance(manifest, dict) or "geomap" not in manifest:
        raise CorpusError(f"{place}: belongs to something else than geomap; choose another folder")
    return manifest


def check_format(manifest: Manifest, place: Path | str) -> None:
    """Make sure that this geomap reads a corpus.

    Raises:
        CorpusError: It is of another format.
    """
    if manifest.get("format") != schema.VERSION:
        raise CorpusError(
            f"{place}: a corpus of format {manifest.get('format')}, and this geomap reads "
            f"format {schema.VERSION}; ingest the articles again"
        )


def parts_of(manifest: Manifest) -> set[str]:
    """The names of all files of a version, the text index included."""
    files = {part["file"] for listed in manifest["tables"].values() for part in listed}
    return files | ({manifest[TEXT]["file"]} if TEXT in manifest else set())


def part_files(directory: Path, manifest: Manifest, table: str) -> list[str]:
    """Paths of a table's parts, wherever a switch has put them.

    Raises:
        CorpusError: A part is gone.
    """
    paths = []
    for part in manifest["tables"][table]:
        path = directory / part["file"]
        found = _wherever(path)
        if found is None:
            raise CorpusError(
                f"{path}: this part is gone, for the corpus was replaced or damaged; "
                "open it again, or ingest the articles again"
            )
        paths.append(str(found))
    return paths


def text_file(directory: Path, manifest: Manifest) -> Path | None:
    """The text index, wherever a switch has put it; None when it is gone or was never made."""
    if TEXT not in manifest:
        return None
    return _wherever(directory / manifest[TEXT]["file"])


def _wherever(path: Path) -> Path | None:
    """A part under one of its two names; None when it is gone."""
    # Twice the first: a switch may bring a part of two versions ago back, and sweep the one put
    # aside, between two looks.
    return next((p for p in (path, with_ending(path, OLD), path) if p.is_file()), None)


def check_parts(directory: Path, manifest: Manifest) -> None:
    """Make sure that every part holds what was written to it.

    Raises:
        CorpusError: A part is gone or damaged.
    """
    for table, listed in manifest["tables"].items():
        for path, part in zip(part_files(directory, manifest, table), listed, strict=True):
            with open(path, "rb") as file:  # noqa: PTH123 (a path as DuckDB takes it)
                if hashlib.file_digest(file, "sha256").hexdigest() != part["sha256"]:
                    raise CorpusError(f"{path}: is damaged; ingest the articles again")


def in_order(directory: Path, manifest: Manifest) -> bool:
    """Whether each part stands under its own name: false after a crash in mid-switch."""
    return all((directory / part).is_file() for part in parts_of(manifest))


def with_ending(path: Path, ending: str) -> Path:
    """The path with an ending more."""
    return path.with_name(path.name + ending)
