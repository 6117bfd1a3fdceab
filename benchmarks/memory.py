"""Whether the memory of an ingest grows with the number of articles.

    python benchmarks/memory.py [ARTICLES ...] [CORPORA]
    python benchmarks/memory.py --signatures [PASSAGES ...]

Articles of about 4 kB are made from sentences of news (those of stages.py), put together anew, with
most of the words in small letters exchanged for others: nine sentences in ten are then like no
other, the tenth stands as it is, as wire copy does. Each number of articles (default 3000 and
10000) is ingested in a process of its own by two workers, and the most memory that it and each
worker ever held is told (VmHWM of Linux). With --signatures only the near-duplicates among so many
passages are looked for (default 80000 and 800000, as of 10,000 and 100,000 articles), their
signatures made of random numbers.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import re
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from _measuring import machine
from stages import SIZE, texts

from geomap.corpus import Corpus
from geomap.near_duplicates import Signatures, group
from geomap.near_duplicates.signatures import BANDS
from geomap.passages import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKERS = 2
KEPT, EXCHANGED = 0.1, 0.8  # shares of sentences that stay, and of words that do not
SMALL = re.compile(r"\b[a-z]{3,}\b")
PART = 16_000  # passages whose signatures come together
EVERY = 0.2  # seconds between two looks at the workers


def made(folder: str, count: int, file: Path) -> None:
    """Write so many articles that have little in common."""
    news = texts(folder)
    sentences = [text[a:b] for text in news for a, b in Sentences(text).bounds]
    words = SMALL.findall(" ".join(sentences))
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            dice = random.Random(number)  # noqa: S311 (the same articles every time)

            def other(word: re.Match[str], dice: random.Random = dice) -> str:
                return dice.choice(words) if dice.random() < EXCHANGED else word[0]

            text = ""
            while len(text) < SIZE:
                sentence = dice.choice(sentences)
                text += (sentence if dice.random() < KEPT else SMALL.sub(other, sentence)) + " "
            out.write(json.dumps({"id": str(number), "text": text[:SIZE]}) + "\n")


def most(process: int | str) -> float:
    """The most memory that a process ever held, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def ingested(file: Path, corpus: Path) -> None:
    held: dict[int, float] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(EVERY):
            for worker in multiprocessing.active_children():
                try:
                    held[worker.pid or 0] = most(worker.pid or 0)
                except (OSError, IndexError):  # it has just ended
                    continue

    watching = threading.Thread(target=watch)
    watching.start()
    parsed: list[tuple[float, float]] = []
    begin = time.perf_counter()

    def progress(_done: int, _article: str, _share: float) -> None:
        parsed[:] = [(time.perf_counter(), most("self"))]

    report = Corpus.ingest([file], corpus, workers=WORKERS, progress=progress)
    took = time.perf_counter() - begin
    over.set()
    watching.join()
    size = sum(part.stat().st_size for part in corpus.rglob("*.parquet"))
    ((last, then),) = parsed
    workers = ", ".join(f"{mb:.0f}" for mb in held.values())
    print(
        f"{report.articles:>9,} articles, {report.found:,} names: {took:.0f} s, "
        f"{report.articles / took:.0f} articles a second; {took - (last - begin):.1f} s of it after"
        f" the last was parsed; {size / 1e6:.0f} MB of Parquet\n"
        f"{'':>9} the process held {then:.0f} MB while the workers ({workers} MB) parsed, "
        f"{most('self'):.0f} MB while it wrote",
        flush=True,
    )


def grouped(count: int) -> None:
    dice = np.random.default_rng(count)

    def parts() -> Iterator[Signatures]:
        for begin in range(0, count, PART):
            size = min(PART, count - begin)
            yield Signatures(
                dice.integers(0, 2**63 - 1, size),
                dice.integers(0, 2**32, size, dtype=np.uint32),
                dice.integers(0, 2**32, (size, BANDS + 1), dtype=np.uint32),
            )

    before, begin = most("self"), time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        group(parts(), lambda keys: lambda at: f"passage number {keys[at]}", Path(scratch))
    took = time.process_time() - begin
    print(
        f"{count:>9,} passages: {took:.1f} s, {before:.0f} MB before, {most('self'):.0f} MB at most"
    )


def main(counts: list[int], folder: str) -> None:
    print(machine())
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # as the command `geomap` does
    with tempfile.TemporaryDirectory() as scratch:
        for count in counts:
            file, corpus = Path(scratch) / "news.jsonl", Path(scratch) / "corpus"
            made(folder, count, file)
            context = multiprocessing.get_context("spawn")
            process = context.Process(target=ingested, args=(file, corpus / str(count)))
            process.start()
            process.join()


def group_each(counts: list[int]) -> None:
    print(machine())
    for count in counts:
        process = multiprocessing.get_context("spawn").Process(target=grouped, args=(count,))
        process.start()
        process.join()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    folders = [word for word in sys.argv[1:] if not word.isdigit() and word != "--signatures"]
    if "--signatures" in sys.argv:
        group_each(numbers or [80_000, 800_000])
        sys.exit()
    main(numbers or [3_000, 10_000], (folders or [os.environ.get("GEOMAP_CORPORA", "")])[0])
