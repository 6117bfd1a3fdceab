"""Where the time of an ingest goes: the share of each stage, from a file of articles to Parquet.

    python benchmarks/stages.py [CORPORA]

News is read from `lgl.jsonl` in the folder of corpora (or the one named by the environment variable
GEOMAP_CORPORA), joined to articles of about 4 kB, each with a date of its own; without it the seeds
and the annotated texts of the project, which name far more places than most news. What is measured
is processor time of this process, on one core, the fastest of a few rounds, without what measuring
costs; `count` is what reading every byte once costs, `words` what splitting the same texts into
words does. What a corpus costs once, however many articles it has, is measured with one article and
told apart.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from _measuring import machine

from geomap import resources
from geomap.articles import RawArticle, read_articles
from geomap.corpus import echoes, store
from geomap.corpus.assembling import Assembly
from geomap.corpus.batches import Item
from geomap.corpus.parsing import TOGETHER, parsed_table
from geomap.corpus.unfinished import Order, Unfinished
from geomap.gazetteer import Gazetteer
from geomap.readers import Record
from geomap.timex import Expressions

if TYPE_CHECKING:
    from collections.abc import Callable

# The name in the package is that of the function.
geoparse = importlib.import_module("geomap.geoparse")
NEWS = "lgl.jsonl"
UNSEEN = Path(__file__).parents[1] / "tests" / "gold" / "unseen"
SIZE = 4096  # characters of an article
ROUNDS = 5
FIRST_DAY = dt.date(2009, 5, 12)
# What `parse` calls, by the name under which it knows it.
STEPS = {
    "read_expressions": "timexes",
    "date_document": "document date",
    "Sentences": "sentences",
    "find_all_names": "finding names",
    "resolve": "resolving",
    "resolve_demonym": "resolving",
    "resolve_plural": "resolving",
    "resolve_misspelt": "resolving",
    "assign_role": "roles",
}
DATING = ("timexes", "document date", "sentences", "binding")
PLACING = ("finding names", "resolving", "roles")


# These open files and DuckDB, which takes as long for one article as for a thousand.
ONCE = ("joining", "groups", "sorting", "Parquet")


class Stages:
    """Processor time by stage, and how often each was begun."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()

    def timed(self, stage: str, step: Callable) -> Callable:
        @functools.wraps(step, updated=())
        def measured(*args: object, **kwargs: object) -> object:
            begin = time.process_time()
            try:
                return step(*args, **kwargs)
            finally:
                self.seconds[stage] += time.process_time() - begin
                self.calls[stage] += 1

        return measured

    def inside_parse(self) -> ExitStack:
        """Measure the steps of `parse` while this is open."""
        stack = ExitStack()
        for name, stage in STEPS.items():
            step = self.timed(stage, getattr(geoparse, name))
            stack.enter_context(patch.object(geoparse, name, step))
        for owner, name, stage in (
            (Expressions, "resolved", "timexes"),
            (geoparse.Binder, "__init__", "binding"),
            (geoparse.Binder, "bind", "binding"),
        ):
            step = self.timed(stage, getattr(owner, name))
            stack.enter_context(patch.object(owner, name, step))
        return stack

    def inside_tables(self) -> ExitStack:
        """Measure what near-duplicates cost while this is open."""
        stack = ExitStack()
        for name, stage in (("signed", "signatures"), ("groups", "groups")):
            step = self.timed(stage, getattr(echoes, name))
            stack.enter_context(patch.object(echoes, name, step))
        return stack


def ingest(file: Path, index: object, gazetteer: Gazetteer, scratch: Path) -> Stages:
    """Read, parse and write all articles of a file, one stage after the other."""
    stages = Stages()
    articles = stages.timed("reading and zones", list)(read_articles([file]))
    with stages.inside_parse():
        parse = stages.timed("parse", geoparse.parse_all)  # the whole, its steps within
        parsed = [
            one
            for begin in range(0, len(articles), TOGETHER)
            for one in parse(articles[begin : begin + TOGETHER], index)
        ]
    # What is asked once a mention is over so soon that reading the clock counts.
    within, beside = clock()
    inner = {*DATING, *PLACING}
    calls = sum(stages.calls[stage] for stage in inner)
    rest = stages.seconds.pop("parse") - sum(stages.seconds[stage] for stage in inner)
    stages.seconds["rest of parse"] = rest - calls * beside
    for stage in inner:
        stages.seconds[stage] -= stages.calls[stage] * within
    with stages.inside_tables(), store.writing(scratch):
        unfinished = Unfinished(scratch, "benchmark")
        unfinished.open()
        order = Order(unfinished.folder / "order.parquet")
        keys = [f"{number:032x}" for number in range(len(parsed))]
        table = stages.timed("rows", parsed_table)([(one, ()) for one in parsed], keys, gazetteer)
        stages.timed("batches", unfinished.write)("all", table)
        for number, (one, key) in enumerate(zip(parsed, keys, strict=True)):
            record = Record(one.article.id, one.article.text)
            order.add(Item(number, key, RawArticle(record, None, "")), "all", number)
        order.close()
        assembly = stages.timed("joining", Assembly)(
            order.path, [unfinished.path("all")], {}, unfinished.folder / "spill"
        )
        tables = stages.timed("sorting", assembly.tables)(gazetteer)
        stages.timed("Parquet", store.write_version)(scratch, tables, {"geomap": "benchmark"})
        assembly.close()
        unfinished.close()
    stages.seconds["rows"] -= stages.seconds["signatures"]
    stages.seconds["sorting"] -= stages.seconds["groups"]
    return stages


@functools.cache
def clock() -> tuple[float, float]:
    """Seconds that measuring a call takes: what is counted as the call's own, and the others."""
    tries = 100_000
    stages = Stages()
    step = stages.timed("nothing", int)
    begin = time.process_time()
    for _ in range(tries):
        step()
    whole = time.process_time() - begin
    within = stages.seconds["nothing"]
    return within / tries, (whole - within) / tries


def texts(folder: str) -> list[str]:
    news = Path(folder) / NEWS
    if not folder or not news.exists():
        print(f"{NEWS}: not in a folder given as argument or by GEOMAP_CORPORA; texts of our own")
        return [article.text for article in read_articles([resources.seeds(), UNSEEN])]
    joined, lines = [""], news.read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        joined[-1] += json.loads(line)["text"] + "\n\n"
        if len(joined[-1]) >= SIZE:
            joined[-1] = joined[-1][:SIZE]
            joined.append("")
    return joined[:-1]


def fastest(step: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        step()
        times.append(time.process_time() - begin)
    return min(times)


def quickest(news: list[str], index: object, gazetteer: Gazetteer) -> dict[str, float]:
    """Seconds of each stage for these texts, the fastest of a few rounds."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "news.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for number, text in enumerate(news):
                day = FIRST_DAY + dt.timedelta(days=number)
                record = {"id": str(number), "text": text, "date": day.isoformat()}
                out.write(json.dumps(record) + "\n")
        runs = [
            ingest(file, index, gazetteer, Path(scratch) / "corpus").seconds for _ in range(ROUNDS)
        ]
    return {stage: min(run[stage] for run in runs) for stage in runs[0]}


def main(folder: str) -> None:
    print(machine())
    news = texts(folder)
    raw = [text.encode() for text in news]
    characters, size = sum(map(len, news)), sum(map(len, raw))
    count = fastest(lambda: [text.count(b"a") for text in raw])
    words = fastest(lambda: [re.findall(r"\w+", text) for text in news])
    gazetteer = Gazetteer.default()
    index = geoparse.index_of(gazetteer)
    all_of_it = quickest(news, index, gazetteer)
    alone = quickest(news[:1], index, gazetteer)
    once = {stage: min(alone[stage], all_of_it[stage]) for stage in ONCE}
    best = {stage: seconds - once.get(stage, 0) for stage, seconds in all_of_it.items()}
    whole = sum(best.values())
    articles = characters / SIZE
    print(f"{len(news)} articles, {characters / len(news):,.0f} characters on average; one core")
    for stage, seconds in best.items():
        print(
            f"{stage:>18}: {seconds / whole:6.1%}  {1e3 * seconds / articles:6.3f} ms an article"
            f"  {seconds / words:5.2f} × words"
        )
    dating, placing = (sum(best[it] for it in group) for group in (DATING, PLACING))
    print(
        f"once a corpus: {1e3 * sum(once.values()):.0f} ms in {', '.join(ONCE)}, not counted above"
    )
    print(
        f"ingest: {articles / whole:.0f} articles of 4 kB a second, {size / whole / 1e6:.2f} MB/s, "
        f"{whole / words:.1f} × words, {whole / count:.0f} × count"
    )
    print(
        f"timexes, document dates, sentences and binding: {articles / dating:.0f} articles of 4 kB "
        f"a second, {dating / placing:.2f} × finding, resolving and roles"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GEOMAP_CORPORA", ""))
