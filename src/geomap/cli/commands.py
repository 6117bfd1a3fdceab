"""What each command does: it reads its arguments, calls the other rooms, and says what came of it.

Each imports what it needs when it runs, so that `geomap --help` answers at once.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from geomap.errors import ArticleError
from geomap.pace import Pace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from geomap.corpus.workers import Engine
    from geomap.gazetteer import Gazetteer
    from geomap.ner import Recogniser
    from geomap.world import World

_LARGE = 2_000_000  # bytes of articles that are worth a pool of processes
_EVERY = 0.1  # seconds between two lines that say how far something is


def ingest(options: argparse.Namespace) -> int:
    """Write articles as a corpus; problems are said, one line each, and the rest lands."""
    from geomap.corpus import Corpus
    from geomap.views.counts import number_of

    terminal = sys.stderr.isatty()
    reading, writing = Told(), Told()

    def read(done: int, article: str, share: float) -> None:
        reading.tell(number_of(done, "article"), share, f", {article[:50]}")

    def written(share: float) -> None:
        writing.tell("Writing the corpus", share)

    report = Corpus.ingest(
        options.paths,
        options.corpus,
        gazetteers=options.gazetteer,
        world=world_of(options),
        aliases=options.alias,
        blocks=options.block,
        recogniser=recogniser_of(options),
        workers=options.workers or workers_for(options.paths, options.engine),
        engine=options.engine,
        progress=read if terminal else None,
        writing=written if terminal else None,
    )
    if terminal:
        say(
            f"{number_of(report.articles, 'article')}: {number_of(report.found, 'name')} found = "
            f"{report.mapped:,} mapped + {report.unresolved:,} unresolved + "
            f"{report.rejected:,} rejected"
        )
    say_all(report.problems)
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the mentions of a view as a file."""
    from geomap import exports
    from geomap.cli import viewing
    from geomap.corpus import Corpus
    from geomap.files import replacing
    from geomap.sharing import cite, html_map
    from geomap.views.counts import number_of

    corpus = Corpus.open(options.corpus)
    view = viewing.view_of(options, corpus)
    if options.format == viewing.HTML:
        with replacing(options.output) as file:
            file.writelines(html_map(corpus, view))
    else:
        exports.write(
            options.format,
            corpus.mention_rows(view),
            options.output,
            extra=options.extra,
            about=cite(corpus, view).as_dict() if options.format in exports.WITH_ORIGIN else None,
        )
    if sys.stderr.isatty():
        counts = corpus.counts(view)
        say(
            f"{options.output}: {number_of(counts.mentions, 'mention')} with a place, "
            f"{counts.unresolved:,} unresolved"
        )
    return 0


def gazetteer_of(options: argparse.Namespace) -> Gazetteer:
    """The gazetteer that the arguments name: geomap's own, or the user's files, above the world.

    With the user's lists of further names, and of names to leave out.
    """
    from geomap.gazetteer import Gazetteer, read_aliases, read_blocks
    from geomap.world import with_world

    files = options.gazetteer
    gazetteer = Gazetteer.from_csv(*files) if files else Gazetteer.default()
    world = world_of(options)
    if world:
        gazetteer = with_world(gazetteer, world)
    if options.alias or options.block:
        gazetteer = gazetteer.with_lists(
            aliases=read_aliases(options.alias), blocks=read_blocks(options.block)
        )
    return gazetteer


def recogniser_of(options: argparse.Namespace) -> Recogniser | None:
    """The model of the language that `--ner` asks for; None without."""
    if options.ner is None:
        return None
    from geomap.ner import load

    return load(options.ner or None)


def world_of(options: argparse.Namespace) -> World | None:
    """The places of the world, when `--world` asks for them; indexed the first time."""
    from geomap.world import open_world

    if not options.world:
        return None

    def progress(share: float, doing: str) -> None:
        say(f"World, once: {share:.0%}, {doing}", end="" if share < 1 else "\n")

    return open_world(progress=progress if sys.stderr.isatty() else None)


def timex(options: argparse.Namespace) -> int:
    """Write the temporal expressions of each article, with its document date."""
    from geomap.articles import read_articles
    from geomap.corpus.rows import timex_record
    from geomap.dating import date_document
    from geomap.exports.jsonl import dumps, plain
    from geomap.files import replacing
    from geomap.timex import find_timexes

    problems: list[str] = []
    with replacing(options.output) as file:
        for article in read_articles(options.paths, on_problem=problems.append):
            day = date_document(article).value
            found = find_timexes(article.text, reference=day, events=article.event_starts)
            timexes = [timex_record(timex) for timex in found]
            record = {"id": article.id, "document_date": plain(day), "timexes": timexes}
            file.write(dumps(record) + "\n")
    say_all(problems)
    return 0


def serve(options: argparse.Namespace) -> int:
    """Run the page until it is stopped."""
    from geomap.files import is_remote
    from geomap.ui.launching import launch

    missing = [path for path in options.paths if not path.exists()]
    if missing:
        raise ArticleError(f"{missing[0]}: no such file or folder; check the path")
    away = [path for path in options.paths if is_remote(path)]
    if away and (len(options.paths) > 1 or not (away[0] / "manifest.json").is_file()):
        raise ArticleError(
            f"{away[0]}: the page shows what is on this machine, or one corpus from elsewhere; "
            f"ingest it into a corpus first: geomap ingest {away[0]} --corpus DIR"
        )
    world_of(options)  # indexed here, where progress and errors are seen at once
    launch(options.paths, address=options.address, port=options.port, world=options.world)
    return 0


def workers_for(paths: Sequence[Path], engine: Engine = "local") -> int:
    """Processes to parse these inputs: starting some costs more than a small input takes."""
    from geomap.corpus.fingerprint import input_files

    if engine == "spark":
        return os.cpu_count() or 1  # it starts them anyway
    size = sum(path.stat().st_size for _, path in input_files(paths))
    return (os.cpu_count() or 1) if size > _LARGE else 1


class Told:
    """One line of a terminal that says how far something is, a few times a second."""

    def __init__(self) -> None:
        self._pace = Pace()
        self._last = 0.0

    def tell(self, what: str, share: float, more: str = "") -> None:
        """Say what is done, which share (0 to 1) it is, how long the rest will take, and more."""
        left, now = self._pace.left(share), time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            wait = "" if left is None else f", about {waiting(left)} left"
            say(f"{what}, {share:.0%}{wait}{more}", end="")


def waiting(seconds: float) -> str:
    """A time to wait, as precise as an estimate is."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"


def say_all(problems: Sequence[str]) -> None:
    """A line on stderr for each problem that did not stop the command."""
    for problem in problems:
        say(f"geomap: {problem}")


def say(message: str, *, end: str = "\n") -> None:
    """One line on stderr, without whatever in a file's name or text would command a terminal."""
    line = "".join(sign if sign.isprintable() else " " for sign in message)
    wipe = "\r\x1b[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{wipe}{line}{end}")
    sys.stderr.flush()
