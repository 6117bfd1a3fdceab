"""What joining and writing cost, beyond parsing: processor time and memory, and what is done again.

    python benchmarks/joining.py [ARTICLES ...] [CORPORA]

For each number of articles (default 10000 and 100000) parsed batches are made without parsing so
many: 1,000 articles of memory.py are parsed, and copied with other ids, days, words and signatures,
so that nine passages in ten are like no other. Then processes of their own make a corpus of them,
each telling the processor time of every step, the most memory that it held (VmHWM of Linux) and
what was on the disk beside the corpus:

- `all`     the first ingest of all articles, from kept batches
- `more`    the next, of 100 articles more: what is done again for them
- `same`    another one in which nothing changed

A share of the memory is DuckDB's own: at most the limit of `joining.memory()`, told apart. The text
index is made in a thread of its own: its processor time counts for what goes on meanwhile.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from _measuring import OnDisk, machine
from memory import made, most

from geomap.articles import RawArticle, read_raw
from geomap.corpus import assembling, brief, echoes, joining, parts, sorting, store, text_index
from geomap.corpus.assembling import Assembly
from geomap.corpus.batches import Item, batch_of
from geomap.corpus.parsing import Parser
from geomap.corpus.reading import Before
from geomap.corpus.unfinished import Order, Unfinished
from geomap.gazetteer import Gazetteer
from geomap.near_duplicates.signatures import _ROW
from geomap.readers import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BASE, A_BATCH, NEW = 1_000, 250, 100  # articles
UNIQUE = 0.9  # share of passages that are like no other


def base(folder: str, file: Path) -> list[pa.RecordBatch]:
    """Some parsed articles."""
    made(folder, BASE, file)
    parser = Parser(Gazetteer.default())
    raws = list(read_raw([file], on_problem=print))
    return [
        parser.table(
            batch_of(Item(n, f"{n:032x}", raw) for n, raw in enumerate(raws[at:][:A_BATCH]))
        )
        for at in range(0, BASE, A_BATCH)
    ]


def copied(batch: pa.RecordBatch, number: int) -> pa.RecordBatch:
    """The same articles under other ids, on other days and in other words."""
    dice = np.random.default_rng(number)
    day = dt.timedelta(days=number % 1500)
    flip = np.int64(dice.integers(1, 2**62))
    columns = {name: batch.column(name) for name in batch.schema.names}
    columns["id"] = _ended(columns["id"], number)
    keys = [f"{number:08x}{key[8:]}" for key in columns["key"].to_pylist()]
    columns["key"] = pa.array(keys, pa.large_string())
    columns["signatures"] = pa.array(
        [_other(packed, flip) for packed in columns["signatures"].to_pylist()], pa.large_binary()
    )
    for name in ("mentions", "rejected_names"):
        lists = columns[name]
        rows = dict(zip(lists.type.value_type.names, lists.values.flatten(), strict=True))
        rows["article"] = _ended(rows["article"], number)
        if name == "mentions":
            rows["mention_id"] = _ended(rows["mention_id"], number)
            rows["passage_key"] = pa.array(_flipped(rows["passage_key"].to_numpy(), flip))
            rows["passage"] = _ended(rows["passage"], number)
            for column in ("date_earliest", "date_latest"):
                rows[column] = pc.subtract(rows[column].cast(pa.timestamp("s")), day).cast(
                    pa.date32()
                )
        values = pa.StructArray.from_arrays(list(rows.values()), fields=list(lists.type.value_type))
        columns[name] = pa.LargeListArray.from_arrays(lists.offsets, values)
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=batch.schema)


def _ended(texts: pa.Array, number: int) -> pa.Array:
    ending, between = (pa.scalar(text, texts.type) for text in (f"{number}", "-"))
    return pc.binary_join_element_wise(texts, ending, between)


def _flipped(keys: np.ndarray, flip: np.int64) -> np.ndarray:
    return np.where(keys % 100 < 100 * UNIQUE, keys ^ flip, keys)


def _other(packed: bytes, flip: np.int64) -> bytes:
    rows = np.frombuffer(packed, _ROW).copy()
    unique = rows["key"] % 100 < 100 * UNIQUE
    rows["bands"][unique] ^= np.uint32(flip % 2**32)
    rows["key"] = _flipped(rows["key"], flip)
    return bytes(np.sort(rows, order="key").tobytes())


def prepare(corpus: Path, batches: list[pa.RecordBatch], begin: int, end: int) -> None:
    """Leave an unfinished ingest behind: all articles up to `end`, parsed from `begin` on."""
    corpus.mkdir(exist_ok=True)
    unfinished = Unfinished(corpus, "benchmark")
    unfinished.open()
    order = Order(unfinished.folder / "order.parquet")
    for at in range(0, end, A_BATCH):
        copy, which = divmod(at // A_BATCH, len(batches))
        batch = batches[which]
        fresh = at >= begin
        if fresh:
            batch = copied(batch, copy).slice(0, end - at)
            unfinished.write(f"{at:032x}", batch)
            ids, keys = batch.column("id").to_pylist(), batch.column("key").to_pylist()
        else:
            ids = _ended(batch.column("id"), copy).to_pylist()
            keys = [f"{copy:08x}{key[8:]}" for key in batch.column("key").to_pylist()]
        for position, (article, key) in enumerate(zip(ids, keys, strict=True)):
            item = Item(at + position, key, RawArticle(Record(article, ""), None, ""))
            order.add(item, *((f"{at:032x}", position) if fresh else (None, None)))
    order.close()


class Steps:
    """Processor time by step, those within it taken off, and the most memory at the end of each."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._within = [0.0]

    def timed(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*args: Any, **kwargs: Any) -> Any:
            self._within.append(0.0)
            begin = time.process_time()
            try:
                return step(*args, **kwargs)
            finally:
                took = time.process_time() - begin
                self.seconds[name] += took - self._within.pop()
                self._within[-1] += took

        return measured

    def passing(self, name: str, step: Callable[..., Iterator[Any]]) -> Callable[..., Any]:
        """The same for a function that gives rows one by one."""

        def measured(*args: Any, **kwargs: Any) -> Iterator[Any]:
            rows = iter(step(*args, **kwargs))
            following = self.timed(name, lambda: next(rows, None))
            while (row := following()) is not None:
                yield row

        return measured


def joined(name: str, corpus: Path) -> None:
    """Join and write what `prepare` left, and tell what it took."""
    steps = Steps()
    before_all = most("self")
    begin, clock = time.process_time(), time.perf_counter()
    old_parts = {p: p.stat().st_mtime_ns for p in corpus.glob("*/part-*")}
    gazetteer = Gazetteer.default()
    with (
        OnDisk(corpus / ".unfinished", corpus) as disk,
        store.writing(corpus),
        patch.object(echoes, "groups", steps.timed("groups", echoes.groups)),
        patch.object(store.parts, "write_parts", steps.timed("Parquet", parts.write_parts)),
        patch.object(
            assembling, "in_order", steps.passing("joining and sorting", sorting.in_order)
        ),
        patch.object(brief, "in_order", steps.passing("by place", sorting.in_order)),
        patch.object(
            text_index.Writer, "taking", steps.passing("text index", text_index.Writer.taking)
        ),
    ):
        unfinished = Unfinished(corpus, "benchmark")
        before = steps.timed("looking at what is there", Before)(corpus)
        files = sorted(unfinished.folder.glob("?" * 32 + ".parquet"))
        assembly = steps.timed("rest", Assembly)(
            unfinished.folder / "order.parquet", files, before.parts, unfinished.folder / "spill"
        )
        counts = steps.timed("rest", assembly.counts)()
        problems = steps.timed("rest", assembly.problems)()
        if problems:
            print(problems[0])
        tables = steps.timed("rest", assembly.tables)(gazetteer)
        steps.timed("rest", store.write_version)(corpus, tables, {"geomap": "benchmark"})
        assembly.close()
        unfinished.close()
    written = sum(
        p.stat().st_size
        for p in corpus.glob("*/part-*")
        if not p.name.endswith(".old") and old_parts.get(p) != p.stat().st_mtime_ns
    )
    size = sum(p.stat().st_size for p in corpus.glob("*/part-*") if not p.name.endswith(".old"))
    print(
        f"{counts['articles']:>9,} {name}: {time.process_time() - begin:.1f} s of a core "
        f"({time.perf_counter() - clock:.0f} s by the clock); {before_all:.0f} MB before, "
        f"{most('self'):.0f} MB at most; beside the corpus {disk.most[0] / 1e6:.0f} MB, with all "
        f"{disk.most[1] / 1e6:.0f} MB; corpus {size / 1e6:.0f} MB, written {written / 1e6:.0f} MB"
    )
    print(" " * 10 + ", ".join(f"{n} {s:.1f} s" for n, s in steps.seconds.items()), flush=True)


def main(counts: list[int], folder: str) -> None:
    print(machine(), "; DuckDB may hold", joining.memory())
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # as the command `geomap` does
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as scratch:
        batches = base(folder, Path(scratch) / "news.jsonl")
        for count in counts:
            corpus = Path(scratch) / str(count)
            for name, begin, end in (
                ("all", 0, count),
                ("more", count, count + NEW),
                ("same", count + NEW, count + NEW),
            ):
                prepare(corpus, batches, begin, end)
                process = context.Process(target=joined, args=(name, corpus))
                process.start()
                process.join()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    folders = [word for word in sys.argv[1:] if not word.isdigit()]
    main(numbers or [10_000, 100_000], (folders or [os.environ.get("GEOMAP_CORPORA", "")])[0])
