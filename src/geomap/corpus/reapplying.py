"""A corpus folder made anew from the articles in it, after its corrections changed.

For a folder whose input files are not at hand; the gazetteer that it was made with must be.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import __version__
from geomap.corpus import manifests, rows
from geomap.corpus.batches import Item, corrected
from geomap.corpus.engine import Engine
from geomap.corpus.fingerprint import corrections_facts, rules_digest
from geomap.corpus.making import Maker
from geomap.corpus.workers import Recipe
from geomap.corrections import FILE, read_log, touching
from geomap.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geomap.corpus.manifests import Manifest
    from geomap.corpus.reading import Progress
    from geomap.corrections import Correction
    from geomap.gazetteer import Gazetteer
    from geomap.ner import Recogniser


def is_due(directory: Path) -> bool:
    """Whether the corrections of a corpus folder are others than those applied in it.

    Raises:
        CorpusError: There is no corpus.
        CorrectionError: The file of corrections cannot be read.
    """
    facts = corrections_facts(read_log(directory / FILE))
    return bool(manifests.read_manifest(directory).get("corrections") != facts)


def fits(manifest: Manifest, gazetteer: Gazetteer) -> bool:
    """Whether a gazetteer is the one that a corpus was made with."""
    made_with: dict[str, Any] = manifest.get("gazetteer", {})
    return made_with.get("sha256") == gazetteer.digest


def reapply(
    directory: str | Path,
    gazetteer: Gazetteer,
    *,
    recogniser: Recogniser | None = None,
    progress: Progress | None = None,
    writing: Callable[[float], None] | None = None,
) -> None:
    """Apply the corrections in a corpus folder: parse the articles again that they touch.

    Args:
        directory: The corpus folder.
        gazetteer: The one it was made with.
        recogniser: The model of the language it was made with, or None when without.
        progress: Called after each article with the number done, its id, and about which share of
            all text that is.
        writing: Called after that, while the corpus is written, with about which share of it is.

    Raises:
        CorpusError: The corpus was made with another gazetteer or model, or cannot be written.
        CorrectionError: The file of corrections cannot be read.
    """
    directory = Path(directory)
    manifest = manifests.read_manifest(directory)
    model = recogniser.name if recogniser else None
    made_by = manifest.get("ner") or {}
    if not fits(manifest, gazetteer) or made_by.get("name") != model:
        raise CorpusError(
            f"{directory}: made with a gazetteer or model that is not at hand; "
            "its corrections are kept: apply them with geomap ingest, with the same options as then"
        )
    log = read_log(directory / FILE)
    kept = {key: manifest[key] for key in ("gazetteer", "ner", "inputs", "problems")}
    made_from = kept | {
        "geomap": __version__,
        "rules": rules_digest(),
        "corrections": corrections_facts(log),
    }
    engine = Engine(directory, manifest)
    recipe = Recipe((), corrections=log.in_force(), model=model)
    Maker(
        recipe=recipe,
        gazetteer=gazetteer,
        recogniser=recogniser,
        progress=progress,
        writing=writing,
        size=engine.rows("SELECT sum(strlen(text)) AS size FROM articles", [])[0]["size"],
    ).make(
        directory,
        made_from,
        _items(engine, recipe.corrections, same_rules=manifest["rules"] == made_from["rules"]),
        [],
        lambda _articles, _problems: made_from,
    )


def _items(
    engine: Engine, corrections: Iterable[Correction], *, same_rules: bool
) -> Iterator[Item]:
    """The articles of a corpus, with the keys that they have under these corrections."""
    for number, row in enumerate(engine.stream("SELECT * FROM articles ORDER BY id", [])):
        # Under other rules everything is parsed anew, and by the next ingest once more.
        own = row["key"] if same_rules else hashlib.sha256(row["key"].encode()).hexdigest()
        touched = touching(row["id"], row["text"], corrections)
        yield Item(number, corrected(own, touched), rows.article_of(row))
