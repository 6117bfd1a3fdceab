"""A corpus at an address that fsspec knows (`s3://bucket/corpus`): a published copy of a folder.

Nothing is read or written in place there: an ingest makes the corpus in a folder of the user's
cache and publishes it, readers fetch it into another one. Parts carry a hash in their names, so
that only those travel which the other side lacks. Parts go first, the manifest last: whatever ends
a transfer, what was there before is whole, and the next one goes on where it was.

Two ingests at once: the manifest must be, when the new one takes its place, the one that was there
at the beginning, and ours a moment later. Who finds another one has lost, and removes nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.corpus import manifests, store
from geomap.corrections import FILE
from geomap.errors import BusyError, CorpusError
from geomap.files import cache_directory, is_remote, path_of, reaching

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = ".published"  # in a folder that was fetched: hash of the manifest that it was fetched by
_PART = re.compile(r"(\w+/part-\d+-[0-9a-f]{16}\.parquet|text/part-[0-9a-f]{16}\.sqlite)")
_TRIES = 3  # of a fetch whose parts go meanwhile, for another version was published
_PATIENCE = 600  # seconds, while another process of this machine fetches the same


def fetched(address: str | Path) -> Path:
    """Bring the copy in the user's cache up to date; gives its folder.

    Raises:
        CorpusError: There is no corpus, or it is damaged.
        GeomapError: The place cannot be reached.
    """
    place = _place(address)
    folder = place.copy("read") / (place.root.rpartition("/")[2] or "corpus")
    for left in reversed(range(_TRIES)):
        content = place.content(manifests.MANIFEST)
        if content is None:
            raise CorpusError(
                f"{address}: no corpus here (no {manifests.MANIFEST}); make one with: "
                f"geomap ingest PATH... --corpus {address}"
            )
        manifest = _checked(content, str(address))
        with _in_turn(folder):
            try:
                _fetch(place, folder, content, manifest)
            except FileNotFoundError as error:
                if not left:
                    raise CorpusError(
                        f"{address}: a part of this corpus is gone ({error}); ingest again"
                    ) from error
            else:
                return folder
    raise AssertionError("the last try returns or raises")


def is_copy(folder: Path) -> bool:
    """Whether a folder was fetched from an address, so that what is changed in it is lost."""
    return (folder / _MARK).is_file()


@contextlib.contextmanager
def working_in(directory: str | Path) -> Iterator[Path]:
    """The folder to make a corpus in: this one, or one whose corpus is published at this address.

    Raises:
        GeomapError: As `publishing`.
    """
    if is_remote(directory):
        with publishing(directory) as folder:
            yield folder
    else:
        yield Path(directory)


@contextlib.contextmanager
def publishing(address: str | Path) -> Iterator[Path]:
    """A folder to make the next version in, that is published when the block ends without error.

    It holds the version that is there now, with its corrections; only what changed is parsed.

    Raises:
        BusyError: Another ingest of this machine is making it, or another one published meanwhile.
        CorpusError: The place holds something else.
        GeomapError: It cannot be reached, or not be written.
    """
    place = _place(address)
    home = place.copy("made")
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(store.writing(home))
        except BusyError as error:
            raise BusyError(
                f"{address}: another ingest is making this corpus; wait until it is done"
            ) from error
        folder = home / "corpus"
        began = place.content(manifests.MANIFEST)
        if began is not None:
            manifest = manifests.manifest_of(began, str(address))
            # Of an older format, or damaged there: everything is parsed anew, and then whole.
            with contextlib.suppress(CorpusError, FileNotFoundError), store.writing(folder):
                manifests.check_format(manifest, str(address))
                _fetch(place, folder, began, manifest)
        _fetch_corrections(place, folder)
        yield folder
        _publish(place, folder, began)


def _fetch(place: _Place, folder: Path, content: bytes, manifest: manifests.Manifest) -> None:
    """Make a folder hold this version; the caller holds `store.writing`.

    Raises:
        FileNotFoundError: A part is not there any more.
        CorpusError: A part is damaged.
    """
    digest = hashlib.sha256(content).hexdigest()
    mark = folder / _MARK
    if not (is_copy(folder) and mark.read_text("ascii") == digest):
        sums = {
            part["file"]: part["sha256"]
            for listed in manifest["tables"].values()
            for part in listed
        }

        def bring(name: str, target: Path) -> None:
            place.download(name, target)
            if name in sums:
                with target.open("rb") as file:
                    if hashlib.file_digest(file, "sha256").hexdigest() != sums[name]:
                        raise CorpusError(f"{place.address}: {name} is damaged; ingest again")

        store.adopt(folder, manifest, bring)
        mark.write_text(digest, "ascii")
    _fetch_corrections(place, folder)


def _fetch_corrections(place: _Place, folder: Path) -> None:
    corrections = place.content(FILE)
    if corrections is None:
        (folder / FILE).unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / f".{FILE}{store.NEW}"
    scratch.write_bytes(corrections)
    scratch.replace(folder / FILE)


def _publish(place: _Place, folder: Path, began: bytes | None) -> None:
    wanted = manifests.parts_of(manifests.read_manifest(folder))
    content = (folder / manifests.MANIFEST).read_bytes()
    place.upload(wanted, folder)
    if content != began:
        if place.content(manifests.MANIFEST) != began:
            raise _lost(place)
        place.put(manifests.MANIFEST, content)
        if place.content(manifests.MANIFEST) != content:
            raise _lost(place)
        place.upload(wanted, folder)  # what another one took for stale in the meantime
    (folder / _MARK).write_text(hashlib.sha256(content).hexdigest(), "ascii")
    place.remove(place.parts().keys() - wanted)


def _lost(place: _Place) -> BusyError:
    return BusyError(
        f"{place.address}: another ingest has published here meanwhile; its corpus stands and is "
        "whole; ingest again to put yours in its place"
    )


def _checked(content: bytes, address: str) -> manifests.Manifest:
    manifest = manifests.manifest_of(content, address)
    manifests.check_format(manifest, address)
    # They become names of files on this machine.
    if strange := [name for name in manifests.parts_of(manifest) if not _PART.fullmatch(name)]:
        raise CorpusError(f"{address}: its manifest names {strange[0]!r}, which is no part")
    return manifest


@contextlib.contextmanager
def _in_turn(folder: Path) -> Iterator[None]:
    """Be the only one that fetches into a folder; whoever does so now is waited for."""
    deadline = time.monotonic() + _PATIENCE
    with contextlib.ExitStack() as stack:
        while True:
            try:
                stack.enter_context(store.writing(folder))
                break
            except BusyError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)
        yield


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a corpus is published: a file system of fsspec, and the folder in it."""

    address: str
    files: Any  # fsspec.AbstractFileSystem, which is there with geomap[remote] alone
    root: str

    def copy(self, use: str) -> Path:
        """The folder of this machine for it, one for those who read and one for who writes."""
        key = hashlib.sha256(self.address.encode()).hexdigest()[:16]
        return cache_directory() / "published" / key / use

    def content(self, name: str) -> bytes | None:
        """What a file holds; None when there is none."""
        with reaching(self.address):
            self.files.invalidate_cache()
            try:
                content: bytes = self.files.cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return content

    def put(self, name: str, content: bytes) -> None:
        with self._writing():
            self.files.pipe_file(self._path(name), content)

    def parts(self) -> dict[str, int]:
        """The bytes of each part that lies there, of whichever version."""
        with reaching(self.address):
            self.files.invalidate_cache()
            try:
                found = self.files.find(self.root, detail=True)
            except FileNotFoundError:
                return {}
        names = {path.removeprefix(f"{self.root}/"): about for path, about in found.items()}
        return {name: about["size"] for name, about in names.items() if _PART.fullmatch(name)}

    def upload(self, names: set[str], folder: Path) -> None:
        """Put the parts there that are not, or not whole."""
        there = self.parts()
        for name in sorted(names):
            if there.get(name) != (folder / name).stat().st_size:
                with self._writing():
                    self.files.put_file(str(folder / name), self._path(name))

    def download(self, name: str, target: Path) -> None:
        with reaching(self.address):
            self.files.get_file(self._path(name), str(target))

    def remove(self, names: set[str]) -> None:
        for name in sorted(names):
            with reaching(self.address), contextlib.suppress(FileNotFoundError):
                self.files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with reaching(self.address):
                yield
        except FileNotFoundError as error:
            raise CorpusError(
                f"{self.address}: cannot be written ({error}); make its bucket or folder first"
            ) from error


def _place(address: str | Path) -> _Place:
    path: Any = path_of(str(address))  # a UPath, for it has ://
    return _Place(str(path).rstrip("/"), path.fs, path.path.rstrip("/"))
