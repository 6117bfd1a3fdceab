"""Making a version: a stream of articles, parsed as far as they must be, becomes a corpus folder.

Where the articles come from is the business of ingest.py (files) and reapplying.py (the corpus).
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.corpus import joining, store
from geomap.corpus.allocator import give_back
from geomap.corpus.assembling import Assembly
from geomap.corpus.fingerprint import settings_digest
from geomap.corpus.parsing import Parser
from geomap.corpus.reading import Before, Reading
from geomap.corpus.strides import Strides
from geomap.corpus.unfinished import Unfinished
from geomap.corpus.workers import parse_here, parse_in_pool
from geomap.corrections import summed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from geomap.corpus.batches import Item
    from geomap.corpus.reading import Progress
    from geomap.corpus.workers import Engine, Recipe
    from geomap.corrections import Outcome
    from geomap.gazetteer import Gazetteer
    from geomap.ner import Recogniser

    # The facts of the manifest besides counts and corrections, once all problems are known.
    # It may refuse: a CorpusError leaves the folder as it was.
    Facts = Callable[[int, list[str]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: counts of the manifest, problems, corrections, and the hash of the corpus."""

    counts: dict[str, int]
    problems: list[str]
    replayed: tuple[Outcome, ...]
    corpus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes versions of a corpus folder.

    Attributes:
        recipe: What articles are parsed with.
        gazetteer: Its gazetteer, opened.
        recogniser: Its model of the language, opened.
        workers: Processes that parse side by side.
        engine: What runs them: `local` processes of this machine, or `spark`.
        progress: Who wants to know how far the parsing is.
        writing: Who wants to know how far the writing is then, 0 to 1.
        size: Bytes of all input, for that.
    """

    recipe: Recipe
    gazetteer: Gazetteer
    recogniser: Recogniser | None = None
    workers: int = 1
    engine: Engine = "local"
    progress: Progress | None = None
    writing: Callable[[float], None] | None = None
    size: int = 0

    def make(
        self,
        directory: Path,
        made_from: dict[str, Any],
        items: Iterable[Item],
        told: list[tuple[int, str]],
        facts: Facts,
    ) -> Made:
        """Parse what must be parsed, and write everything as the next version.

        Args:
            directory: The corpus folder.
            made_from: What `fingerprint` tells, for the name of the unfinished work.
            items: The articles.
            told: Problems that reading the items gives, with the number of the next article.
            facts: What the manifest says, given the number of articles and all problems.
        """
        with store.writing(directory):
            before = Before(directory, self.recipe.corrections)
            unfinished = Unfinished(directory, settings_digest(made_from))
            unfinished.open()
            reading = Reading(items, before, unfinished, progress=self.progress, size=self.size)
            self._parse(reading, unfinished)
            reading.order.close()
            give_back()
            batches = [unfinished.path(batch) for batch in reading.parsed]
            with (
                joining.explained(directory, batches),
                contextlib.closing(
                    Assembly(reading.order.path, batches, before.parts, unfinished.folder / "spill")
                ) as assembly,
            ):
                counts = assembly.counts()
                problems = [text for _, text in sorted([*told, *assembly.problems()])]
                replayed = summed(self.recipe.corrections, assembly.outcomes())
                if not counts["articles"]:
                    unfinished.close()  # there is nothing in it to go on with
                said = facts(counts["articles"], problems) | {
                    "counts": counts,
                    "replayed": [outcome.record() for outcome in replayed],
                }
                strides = Strides(
                    self.writing, counts["articles"], counts["mapped"] + counts["unresolved"]
                )
                tables = assembly.tables(self.gazetteer, strides)
                manifest = store.write_version(directory, tables, said, strides)
            unfinished.close()
        return Made(counts, problems, replayed, manifest["corpus"])

    def _parse(self, reading: Reading, unfinished: Unfinished) -> None:
        if self.engine == "spark":
            from geomap.corpus.spark import parse_on_spark

            parse_on_spark(reading.batches(), unfinished, self.recipe, self.workers, reading.done)
        elif self.workers > 1:
            parse_in_pool(reading.batches(), unfinished, self.recipe, self.workers, reading.done)
        else:
            parser = Parser(self.gazetteer, self.recogniser, self.recipe.corrections)
            parse_here(reading.batches(), unfinished, parser, reading.done)
