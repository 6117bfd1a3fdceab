"""Which articles the page shows, and the corpus that is made of them once.

Without arguments the seeds; with arguments those files and folders, or one corpus folder. What was
ingested is kept in the user's cache and used again until the articles, the gazetteer or geomap's
rules change.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import platformdirs
import streamlit as st

from geomap import resources
from geomap.corpus import Corpus
from geomap.errors import CorpusError
from geomap.ui import strings

_CHECKED = "source_checked"


def open_corpus() -> Corpus:
    """The corpus named on the command line, ingested if need be.

    Raises:
        GeomapError: Nothing there can be shown; the text says why and what to do.
    """
    paths = tuple(Path(argument) for argument in sys.argv[1:]) or (resources.seeds(),)
    if len(paths) == 1 and (paths[0] / "manifest.json").is_file():
        directory = paths[0]
    else:
        directory = _directory(paths)
        # Checking reads the articles, so it is done once a visit, not at every click.
        if _CHECKED not in st.session_state:
            _ingest(paths, directory)
            st.session_state[_CHECKED] = True
    manifest = directory / "manifest.json"
    written = manifest.stat().st_mtime_ns if manifest.is_file() else 0
    return _open(directory, written)


def cache_directory() -> Path:
    """Where ingested articles are kept: `GEOMAP_CACHE`, else the user's cache folder."""
    chosen = os.environ.get("GEOMAP_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("geomap", appauthor=False)


def _directory(paths: tuple[Path, ...]) -> Path:
    """The corpus folder for these inputs: one for each set of paths, replaced when they change."""
    key = "\0".join(sorted(str(path.resolve()) for path in paths))
    return (
        cache_directory() / hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    )


def _ingest(paths: tuple[Path, ...], directory: Path) -> None:
    if Corpus.is_current(directory, paths):
        return
    place = st.empty()

    def progress(done: int, _article: str) -> None:
        # Text alone: how many articles a file holds is only known at its end.
        place.caption(strings.INGESTING.format(n=f"{done:,}"))

    try:
        Corpus.ingest(paths, directory, progress=progress)
    except CorpusError:
        # Another visit may be making the same corpus; then it is as good as ours.
        if not Corpus.is_current(directory, paths):
            raise
    finally:
        place.empty()


# A corpus that is replaced has a new manifest, and is opened anew.
@st.cache_resource(show_spinner=False, max_entries=4)
def _open(directory: Path, written: int) -> Corpus:
    del written
    return Corpus.open(directory)
