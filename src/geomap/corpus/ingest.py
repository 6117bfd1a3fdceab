"""Ingest: articles in, a corpus folder out.

Everything found goes into a table: mentions with and without a place, and the names that were
rejected. What cannot be read is a problem in the manifest; the rest lands.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import resources
from geomap.articles import read_raw
from geomap.corpus import manifests
from geomap.corpus.batches import Item, key_of
from geomap.corpus.fingerprint import fingerprint, input_files, refuse_overlap, settings_digest
from geomap.corpus.making import Maker
from geomap.corpus.workers import Recipe
from geomap.corrections import FILE, read_log
from geomap.errors import CorpusError
from geomap.files import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geomap.corpus.reading import Progress
    from geomap.corpus.workers import Engine
    from geomap.corrections import Correction, Log
    from geomap.ner import Recogniser
    from geomap.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What an ingest did.

    Attributes:
        articles: Articles in the corpus.
        found: Names found; `mapped + unresolved + rejected`.
        mapped: Mentions with a place.
        unresolved: Mentions without one.
        rejected: Names that are no place where they stand.
        problems: What was left out, why, and what to do; one message each.
        corpus: Hash of the corpus: equal inputs, equal hash.
    """

    articles: int
    found: int
    mapped: int
    unresolved: int
    rejected: int
    problems: tuple[str, ...]
    corpus: str


def ingest(
    paths: Iterable[str | Path],
    directory: str | Path,
    *,
    gazetteers: Iterable[str | Path] = (),
    world: World | None = None,
    aliases: Iterable[str | Path] = (),
    blocks: Iterable[str | Path] = (),
    recogniser: Recogniser | None = None,
    corrections: str | Path | None = None,
    workers: int = 1,
    engine: Engine = "local",
    progress: Progress | None = None,
    writing: Callable[[float], None] | None = None,
) -> IngestReport:
    """Read articles, find and date the places they name, and write them as a corpus.

    Args:
        paths: Article files and folders, of this machine or as fsspec knows them (`s3://…`).
        directory: The corpus folder; an older corpus in it is replaced when the new one is whole.
        gazetteers: Gazetteer files, the user's own last; without any the one of the package.
        world: The places of all countries, from `geomap.world.open_world`, to be found as well.
        aliases: Lists of further names of places (CSV).
        blocks: Lists of names to leave out (CSV).
        recogniser: A model of the language, from `geomap.ner.load`, that helps to find names.
        corrections: The file of corrections to replay; without one that of the corpus folder.
        workers: Processes that parse side by side.
        engine: What runs them: `local` processes, or `spark` (geomap[spark]; docs/engines.md).
        progress: Called after each article with the number done, its id, and about which share of
            the input that is.
        writing: Called after that, while the corpus is written, with about which share of it is.

    Raises:
        CorpusError: No article can be read, or the folder cannot be written.
        ArticleError: A path does not exist.
        GazetteerError: A gazetteer is wrong.
        CorrectionError: The file of corrections cannot be read.
    """
    inputs, directory = [path_of(path) for path in paths], Path(directory)
    refuse_overlap(inputs, directory)
    log = read_log(Path(corrections) if corrections else directory / FILE)
    recipe = _recipe(
        gazetteers=gazetteers,
        world=world,
        aliases=aliases,
        blocks=blocks,
        recogniser=recogniser,
        log=log,
    )
    gazetteer = recipe.gazetteer(world)
    made_from = fingerprint(inputs, gazetteer, recipe.files, recogniser, log)
    told: list[tuple[int, str]] = []

    def facts(articles: int, problems: list[str]) -> dict[str, Any]:
        if not articles:
            why = f"; the first problem: {problems[0]}" if problems else ""
            raise CorpusError(
                f"no article could be read from {', '.join(map(str, inputs)) or 'no path'}{why}"
            )
        return made_from | {"problems": [_without_folder(problem, inputs) for problem in problems]}

    made = Maker(
        recipe=recipe,
        gazetteer=gazetteer,
        recogniser=recogniser,
        workers=workers,
        engine=engine,
        progress=progress,
        writing=writing,
        size=sum(path.stat().st_size for _, path in input_files(inputs)) if progress else 0,
    ).make(
        directory,
        made_from,
        _items(inputs, settings_digest(made_from), recipe.corrections, told),
        told,
        facts,
    )
    lost = (f"correction {o.id} is not applied: {o.problem}" for o in made.replayed if o.problem)
    return IngestReport(
        **made.counts, problems=(*made.problems, *log.problems, *lost), corpus=made.corpus
    )


def _items(
    inputs: list[Path],
    settings: str,
    corrections: Iterable[Correction],
    told: list[tuple[int, str]],
) -> Iterator[Item]:
    """Articles in the order of reading; problems are told with the number of the next one."""
    coming = 0

    def report(problem: str) -> None:
        told.append((coming, problem))

    for number, raw in enumerate(read_raw(inputs, on_problem=report)):
        coming = number + 1
        yield Item(number, key_of(raw, settings, corrections), raw)


def is_current(
    directory: str | Path,
    paths: Iterable[str | Path],
    *,
    gazetteers: Iterable[str | Path] = (),
    world: World | None = None,
    aliases: Iterable[str | Path] = (),
    blocks: Iterable[str | Path] = (),
    recogniser: Recogniser | None = None,
    corrections: str | Path | None = None,
) -> bool:
    """Whether the folder holds the corpus that an ingest of these inputs would write.

    Raises:
        ArticleError: A path does not exist.
        GazetteerError: A gazetteer is wrong.
        CorrectionError: The file of corrections cannot be read.
    """
    directory = Path(directory)
    if not manifests.holds_corpus(directory):
        return False
    try:
        manifest = manifests.read_manifest(directory)
    except CorpusError:
        return False
    log = read_log(Path(corrections) if corrections else directory / FILE)
    recipe = _recipe(
        gazetteers=gazetteers,
        world=world,
        aliases=aliases,
        blocks=blocks,
        recogniser=recogniser,
        log=log,
    )
    inputs = [path_of(path) for path in paths]
    made_from = fingerprint(inputs, recipe.gazetteer(world), recipe.files, recogniser, log)
    same = all(manifest.get(key) == value for key, value in made_from.items())
    return same and manifests.in_order(directory, manifest)


def _recipe(
    *,
    gazetteers: Iterable[str | Path],
    world: World | None,
    aliases: Iterable[str | Path],
    blocks: Iterable[str | Path],
    recogniser: Recogniser | None,
    log: Log,
) -> Recipe:
    return Recipe(
        tuple(Path(path) for path in gazetteers) or (resources.default_gazetteer(),),
        tuple(Path(path) for path in aliases),
        tuple(Path(path) for path in blocks),
        world is not None,
        recogniser.name if recogniser else None,
        log.in_force(),
    )


def _without_folder(problem: str, paths: list[Path]) -> str:
    """A message without the folder of its file, so that a manifest is the same everywhere."""
    for path in paths:
        folder = path if path.is_dir() else path.parent
        if problem.startswith(str(folder)):
            rest = problem.removeprefix(str(folder))
            return rest.removeprefix(os.sep) if rest.startswith(os.sep) else folder.name + rest
    return problem
