"""The engine `local`: batches parsed in this process, or in a pool of processes on all cores.

Batches travel to and from the workers as files of the unfinished work, and their keys alone through
the pool: before Python 3.11.5 a pool whose worker dies while something large is on its way waits
for ever. A worker that dies takes nothing with it: what it had not written is parsed again.
"""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING, Literal

from geomap.corpus.parsing import Parser
from geomap.errors import CorpusError
from geomap.gazetteer import Gazetteer, read_aliases, read_blocks
from geomap.ner import load
from geomap.world import open_world, with_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from geomap.corpus.batches import Batch
    from geomap.corpus.unfinished import Unfinished
    from geomap.corrections import Correction
    from geomap.world import World

# Where batches are parsed: here, or by Spark (spark.py). Both run `Parser.table` and nothing else.
Engine = Literal["local", "spark"]

_WAITING = 2  # batches a worker has before it, so that it never waits for the reader
_TRIES = 3  # of a batch whose worker died
_PATIENCE = 5  # seconds without a batch until the pool looks at its processes


@dataclass(frozen=True, slots=True)
class Recipe:
    """What all articles are parsed with, as files and names, fit to be sent to another process."""

    gazetteers: tuple[Path, ...]
    aliases: tuple[Path, ...] = ()
    blocks: tuple[Path, ...] = ()
    world: bool = False
    model: str | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def files(self) -> list[Path]:
        """All files of names."""
        return [*self.gazetteers, *self.aliases, *self.blocks]

    def moved(self, place: Callable[[Path], Path]) -> Recipe:
        """The same recipe with its files elsewhere, as another machine has them."""
        gazetteers, aliases, blocks = (
            tuple(map(place, files)) for files in (self.gazetteers, self.aliases, self.blocks)
        )
        return dataclasses.replace(self, gazetteers=gazetteers, aliases=aliases, blocks=blocks)

    def gazetteer(self, world: World | None = None) -> Gazetteer:
        """The gazetteer with its lists; the world below it where one is open already."""
        gazetteer = Gazetteer.from_csv(*self.gazetteers)
        if self.world:
            gazetteer = with_world(gazetteer, open_world() if world is None else world)
        if self.aliases or self.blocks:
            return gazetteer.with_lists(
                aliases=read_aliases(self.aliases), blocks=read_blocks(self.blocks)
            )
        return gazetteer

    def parser(self) -> Parser:
        """Everything opened anew, as a process of its own needs it."""
        recogniser = load(self.model) if self.model else None
        return Parser(self.gazetteer(), recogniser, self.corrections)


def parse_here(
    batches: Iterable[Batch],
    unfinished: Unfinished,
    parser: Parser,
    done: Callable[[Batch], None],
) -> None:
    """Parse batches in this process; `done` is called after each."""
    for batch in batches:
        if not unfinished.has(batch.key):
            unfinished.write(batch.key, parser.table(batch))
        done(batch)


def parse_in_pool(
    batches: Iterable[Batch],
    unfinished: Unfinished,
    recipe: Recipe,
    workers: int,
    done: Callable[[Batch], None],
) -> None:
    """Parse batches in so many processes; `done` is called after each, in any order.

    Raises:
        CorpusError: The process of a batch died again and again.
    """
    pool = _Pool(unfinished, recipe, workers, done)
    try:
        for batch in batches:
            if unfinished.has(batch.key):
                done(batch)
            else:
                pool.submit(batch)
        pool.finish()
    finally:
        pool.close()


class _Pool:
    """Processes, and the batches that they have before them."""

    def __init__(
        self,
        unfinished: Unfinished,
        recipe: Recipe,
        workers: int,
        done: Callable[[Batch], None],
    ) -> None:
        self._unfinished, self._recipe, self._workers = unfinished, recipe, workers
        self._done = done
        self._deaths: Counter[str] = Counter()
        self._queue: deque[Batch] = deque()
        self._running: dict[Future[None], Batch] = {}
        self._executor = self._start()

    def submit(self, batch: Batch) -> None:
        while len(self._running) >= self._workers * _WAITING:
            self._wait()
        self._queue.append(batch)
        self._feed()

    def finish(self) -> None:
        while self._running:
            self._wait()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _feed(self) -> None:
        while self._queue:
            batch = self._queue[0]
            self._unfinished.hand(batch)
            try:
                future = self._executor.submit(_parse, batch.key)
            except BrokenProcessPool:  # a worker died since the last one was handed over
                self._again([])
            else:
                self._running[future] = self._queue.popleft()

    def _wait(self) -> None:
        finished, _ = wait(self._running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
        if not finished:
            self._look()
        lost: list[Batch] = []
        for future in finished:
            batch = self._running.pop(future)
            try:
                future.result()
            except BrokenProcessPool:
                lost.append(batch)
            else:
                self._done(batch)
        if lost:
            self._again(lost)
            self._feed()

    def _look(self) -> None:
        """Wake the pool: it does not see the end of a process that began while it was waiting."""
        try:
            self._executor.submit(_nothing)
        except BrokenProcessPool:
            self._again([])
            self._feed()

    def _again(self, lost: list[Batch]) -> None:
        """A worker died, and with it the pool: start another, to do what was not written."""
        lost += self._running.values()
        self._running = {}
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start()
        for batch in lost:
            if self._unfinished.has(batch.key):
                self._done(batch)
                continue
            self._deaths[batch.key] += 1
            if self._deaths[batch.key] >= _TRIES:
                first, last = batch.items[0].raw, batch.items[-1].raw
                raise CorpusError(
                    f"the process that parsed {len(batch.items)} articles from "
                    f"{first.id!r} ({first.origin}) to {last.id!r} was ended "
                    f"{_TRIES} times; if memory ran out, ingest with fewer --workers; what is "
                    "done is kept"
                )
            self._queue.append(batch)

    def _start(self) -> ProcessPoolExecutor:
        # Never a plain fork: this process may have threads (a page, DuckDB) that hold locks.
        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"
        return ProcessPoolExecutor(
            self._workers,
            multiprocessing.get_context(method),
            _begin,
            (self._recipe, self._unfinished),
        )


_parser: Parser | None = None
_kept_in: Unfinished | None = None


def _begin(recipe: Recipe, unfinished: Unfinished) -> None:
    """Make a process ready: once a worker, not once a batch."""
    global _parser, _kept_in
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _parser, _kept_in = recipe.parser(), unfinished


def _die_with_parent() -> None:
    """A pool's processes would wait for ever for a parent that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _nothing() -> None:
    pass


def _parse(key: str) -> None:
    if _parser is None or _kept_in is None:
        raise RuntimeError("a worker that was not made ready")
    _kept_in.write(key, _parser.table(_kept_in.handed(key)))
