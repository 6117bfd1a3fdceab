"""What a corpus was made from: input files, gazetteer and rules, as hashes without any path.

Two ingests of the same inputs have the same fingerprint on every machine; a corpus whose
fingerprint differs from that of its inputs is out of date.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from geomap import __version__
from geomap.corrections import Log
from geomap.errors import ArticleError, CorpusError
from geomap.files import is_remote, reaching, visible_files
from geomap.readers.sidecar import SIDECAR
from geomap.world import LayeredGazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.ner import Recogniser

# What these rooms do shows a corpus, but does not change it.
_NO_RULES = frozenset(
    "__main__.py _top cli evaluation exports geocoder library mapping ui views".split()
)


def fingerprint(
    paths: Sequence[Path],
    gazetteer: Gazetteer,
    gazetteer_files: Iterable[Path],
    recogniser: Recogniser | None = None,
    log: Log | None = None,
) -> dict[str, Any]:
    """The facts of a manifest that say what the corpus was made from.

    Raises:
        ArticleError: A path does not exist or cannot be read.
    """
    facts: dict[str, Any] = {
        "files": [path.name for path in gazetteer_files],
        "sha256": gazetteer.digest,
    }
    if isinstance(gazetteer, LayeredGazetteer):
        world = gazetteer.world
        facts["world"] = {"sha256": world.digest, "places": len(world), **world.versions}
    return {
        "geomap": __version__,
        "rules": rules_digest(),
        "gazetteer": facts,
        "ner": model_facts(recogniser),
        "corrections": corrections_facts(log or Log()),
        "inputs": [_input(name, path) for name, path in input_files(paths)],
    }


def corrections_facts(log: Log) -> dict[str, Any]:
    """How many corrections are in force, and their hash; lines that cannot be applied as they are.

    What was undone leaves no trace, so that the corpus is as it was before.
    """
    return {"in_force": len(log.in_force()), "sha256": log.digest, "problems": list(log.problems)}


def settings_digest(facts: dict[str, Any]) -> str:
    """Hash (hex) of what all articles are parsed with, of the facts that `fingerprint` gives."""
    # Corrections count for the articles that they touch.
    common = {name: facts[name] for name in facts.keys() - {"inputs", "corrections"}}
    return hashlib.sha256(json.dumps(common, sort_keys=True).encode()).hexdigest()


def model_facts(recogniser: Recogniser | None) -> dict[str, str] | None:
    """Name and version of the model of the language that helps to find names; None without."""
    return {"name": recogniser.name, "version": recogniser.version} if recogniser else None


def input_files(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Every file that an ingest of these paths may read, sidecars included, with its short name.

    Raises:
        ArticleError: A path does not exist.
    """
    for path in paths:
        if path.is_dir():
            for file in visible_files(path):
                yield file.relative_to(path).as_posix(), file
        elif path.is_file():
            yield path.name, path
            sidecar = path.with_name(SIDECAR)
            if sidecar.is_file():
                yield sidecar.name, sidecar
        else:
            raise ArticleError(f"{path}: no such file or folder; check the path")


def refuse_overlap(paths: Iterable[Path], directory: Path | str) -> None:
    """Keep a corpus out of the folders its articles are in: it would become its own input.

    Raises:
        CorpusError: The corpus folder is, or lies in, an input folder.
    """
    for path in paths:
        if is_remote(path) != is_remote(directory):
            continue
        outer, inner = (
            PurePosixPath(str(it).rstrip("/")) if is_remote(it) else Path(it).resolve()
            for it in (path, directory)
        )
        inside = inner.is_relative_to(outer)
        hidden = inside and any(part.startswith(".") for part in inner.relative_to(outer).parts)
        if inside and not hidden:
            raise CorpusError(
                f"{directory}: lies in the input folder {path}; choose a corpus folder outside it"
            )


@functools.cache
def rules_digest() -> str:
    """SHA-256 (hex) of the code that makes a corpus: other rules, other corpus."""
    package = Path(__file__).resolve().parents[1]
    record = hashlib.sha256()
    # Word lists count as much as code, so every file does that Python has not made itself.
    for file in sorted(package.rglob("*"), key=lambda p: p.relative_to(package).parts):
        name = file.relative_to(package)
        if file.is_file() and name.parts[0] not in _NO_RULES and "__pycache__" not in name.parts:
            record.update(name.as_posix().encode() + b"\0")
            record.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return record.hexdigest()


def _input(name: str, path: Path) -> dict[str, Any]:
    try:
        with reaching(path), path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = ""  # the reader says so, and the article is missing from the corpus
    return {"name": name, "sha256": digest}
