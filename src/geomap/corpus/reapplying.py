"""A corpus folder made anew from the articles in it, after its corrections changed.

For a folder whose input files are not at hand; the gazetteer that it was made with must be.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import __version__
from geomap.corpus import rows, store
from geomap.corpus.engine import Engine
from geomap.corpus.fingerprint import corrections_facts, rules_digest
from geomap.corpus.ingest import taken_in
from geomap.corrections import FILE, read_log
from geomap.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.corpus.store import Manifest
    from geomap.gazetteer import Gazetteer
    from geomap.ner import Recogniser


def is_due(directory: Path) -> bool:
    """Whether the corrections of a corpus folder are others than those applied in it.

    Raises:
        CorpusError: There is no corpus.
        CorrectionError: The file of corrections cannot be read.
    """
    facts = corrections_facts(read_log(directory / FILE))
    return bool(store.read_manifest(directory).get("corrections") != facts)


def fits(manifest: Manifest, gazetteer: Gazetteer) -> bool:
    """Whether a gazetteer is the one that a corpus was made with."""
    made_with: dict[str, Any] = manifest.get("gazetteer", {})
    return made_with.get("sha256") == gazetteer.digest


def reapply(
    directory: str | Path,
    gazetteer: Gazetteer,
    *,
    recogniser: Recogniser | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> None:
    """Parse the articles of a corpus folder again, with the corrections in it.

    Args:
        directory: The corpus folder.
        gazetteer: The one it was made with.
        recogniser: The model of the language it was made with, or None when without.
        progress: Called after each article with the number done and the article's id.

    Raises:
        CorpusError: The corpus was made with another gazetteer or model, or cannot be written.
        CorrectionError: The file of corrections cannot be read.
    """
    directory = Path(directory)
    manifest = store.read_manifest(directory)
    model = recogniser.name if recogniser else None
    made_by = manifest.get("ner") or {}
    if not fits(manifest, gazetteer) or made_by.get("name") != model:
        raise CorpusError(
            f"{directory}: made with a gazetteer or model that is not at hand; "
            "its corrections are kept: apply them with geomap ingest, with the same options as then"
        )
    log = read_log(directory / FILE)
    found = Engine(directory, manifest).stream("SELECT * FROM articles ORDER BY id", [])
    tables, replayed = taken_in(
        map(rows.article_of, found),
        gazetteer,
        log.in_force(),
        recogniser=recogniser,
        progress=progress,
    )
    kept = {key: manifest[key] for key in ("gazetteer", "ner", "inputs", "problems")}
    facts = kept | {
        "geomap": __version__,
        "rules": rules_digest(),
        "corrections": corrections_facts(log),
        "counts": tables.counts,
        "replayed": [outcome.record() for outcome in replayed],
    }
    store.write_version(directory, tables.finish(), facts)
