"""Ingest: articles in, a corpus folder out.

Everything found goes into a table: mentions with and without a place, and the names that were
rejected. What cannot be read is a problem in the manifest; the rest lands.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import resources
from geomap.articles import read_articles
from geomap.corpus import store
from geomap.corpus.fingerprint import fingerprint, refuse_overlap
from geomap.corpus.tables import Tables
from geomap.corrections import FILE, correct, document_date, read_log, summed
from geomap.errors import CorpusError
from geomap.gazetteer import Gazetteer, read_aliases, read_blocks
from geomap.geoparse import index_of, parse
from geomap.world import with_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geomap.articles import Article
    from geomap.corrections import Correction, Outcome
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
    progress: Callable[[int, str], None] | None = None,
) -> IngestReport:
    """Read articles, find and date the places they name, and write them as a corpus.

    Args:
        paths: Article files and folders.
        directory: The corpus folder; an older corpus in it is replaced when the new one is whole.
        gazetteers: Gazetteer files, the user's own last; without any the one of the package.
        world: The places of all countries, from `geomap.world.open_world`, to be found as well.
        aliases: Lists of further names of places (CSV).
        blocks: Lists of names to leave out (CSV).
        recogniser: A model of the language, from `geomap.ner.load`, that helps to find names.
        corrections: The file of corrections to replay; without one that of the corpus folder.
        progress: Called after each article with the number done and the article's id.

    Raises:
        CorpusError: No article can be read, or the folder cannot be written.
        ArticleError: A path does not exist.
        GazetteerError: A gazetteer is wrong.
        CorrectionError: The file of corrections cannot be read.
    """
    inputs, directory = [Path(path) for path in paths], Path(directory)
    refuse_overlap(inputs, directory)
    gazetteer, files = _gazetteer(gazetteers, world, aliases, blocks)
    log = read_log(Path(corrections) if corrections else directory / FILE)
    made_from = fingerprint(inputs, gazetteer, files, recogniser, log)
    problems: list[str] = []
    tables, replayed = taken_in(
        _fit(read_articles(inputs, on_problem=problems.append), problems),
        gazetteer,
        log.in_force(),
        recogniser=recogniser,
        progress=progress,
    )
    if not tables.counts["articles"]:
        why = f"; the first problem: {problems[0]}" if problems else ""
        raise CorpusError(
            f"no article could be read from {', '.join(map(str, inputs)) or 'no path'}{why}"
        )
    facts = made_from | {
        "counts": tables.counts,
        "problems": [_without_folder(problem, inputs) for problem in problems],
        "replayed": [outcome.record() for outcome in replayed],
    }
    manifest = store.write_version(directory, tables.finish(), facts)
    lost = (f"correction {o.id} is not applied: {o.problem}" for o in replayed if o.problem)
    return IngestReport(
        **tables.counts,
        problems=(*problems, *log.problems, *lost),
        corpus=manifest["corpus"],
    )


def taken_in(
    articles: Iterable[Article],
    gazetteer: Gazetteer,
    in_force: Sequence[Correction],
    *,
    recogniser: Recogniser | None,
    progress: Callable[[int, str], None] | None,
) -> tuple[Tables, tuple[Outcome, ...]]:
    """The tables of articles, corrections applied, and what became of each correction."""
    index, tables = index_of(gazetteer), Tables(gazetteer)
    outcomes: list[Outcome] = []
    for done, article in enumerate(articles, 1):
        day = document_date(article, in_force)
        parsed = parse(article, index, document_date=day, recogniser=recogniser)
        parsed, came_of_it = correct(parsed, in_force, gazetteer)
        outcomes += came_of_it
        tables.add(parsed)
        if progress is not None:
            progress(done, article.id)
    return tables, summed(in_force, outcomes)


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
    if not store.holds_corpus(directory):
        return False
    try:
        manifest = store.read_manifest(directory)
    except CorpusError:
        return False
    gazetteer, files = _gazetteer(gazetteers, world, aliases, blocks)
    log = read_log(Path(corrections) if corrections else directory / FILE)
    made_from = fingerprint([Path(path) for path in paths], gazetteer, files, recogniser, log)
    same = all(manifest.get(key) == value for key, value in made_from.items())
    return same and store.in_order(directory, manifest)


def _fit(articles: Iterable[Article], problems: list[str]) -> Iterator[Article]:
    """The articles that can be taken in; a problem is noted for each other one."""
    origins: dict[str, str] = {}
    for article in articles:
        problem = _unfit(article, origins)
        if problem:
            problems.append(problem)
        else:
            origins[article.id] = article.origin
            yield article


def _unfit(article: Article, origins: dict[str, str]) -> str:
    """Why an article cannot be taken in; empty when it can."""
    if article.id in origins:
        return (
            f"{article.origin}: the id {article.id!r} belongs to an article of "
            f"{Path(origins[article.id]).name} already; this one is left out, give it another id"
        )
    try:
        for text in (article.id, article.text, article.title, article.source, article.url):
            text.encode()
    except UnicodeEncodeError as error:
        return (
            f"{article.origin}: the article {article.id!r} holds half a character at offset "
            f"{error.start} (a lone surrogate); save it in UTF-8"
        )
    return ""


def _gazetteer(
    given: Iterable[str | Path],
    world: World | None,
    aliases: Iterable[str | Path],
    blocks: Iterable[str | Path],
) -> tuple[Gazetteer, list[Path]]:
    files = [Path(path) for path in given] or [resources.default_gazetteer()]
    gazetteer = Gazetteer.from_csv(*files)
    if world:
        gazetteer = with_world(gazetteer, world)
    lists = [Path(path) for path in (*aliases, *blocks)]
    if lists:
        gazetteer = gazetteer.with_lists(aliases=read_aliases(aliases), blocks=read_blocks(blocks))
    return gazetteer, [*files, *lists]


def _without_folder(problem: str, paths: list[Path]) -> str:
    """A message without the folder of its file, so that a manifest is the same everywhere."""
    for path in paths:
        folder = path if path.is_dir() else path.parent
        if problem.startswith(str(folder)):
            rest = problem.removeprefix(str(folder))
            return rest.removeprefix(os.sep) if rest.startswith(os.sep) else folder.name + rest
    return problem
