"""How long an ingest takes, and how long the page waits for an answer.

Run: python benchmarks/ingest.py [COPIES]. The seeds are ingested as they are, then as a folder of
COPIES (default 200) copies of each, which is what a corpus of 1,000 articles costs.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from geomap import resources
from geomap.articles import read_articles
from geomap.corpus import Corpus
from geomap.views import View

ASKED = 20  # times each question is put; the median is shown


def main(copies: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        measure("seeds", resources.seeds(), folder / "one")
        many = folder / "many.jsonl"
        with many.open("w", encoding="utf-8") as file:
            for article in read_articles([resources.seeds()]):
                for number in range(copies):
                    record = {"id": f"{article.id}-{number}", "text": article.text}
                    file.write(json.dumps(record) + "\n")
        measure(f"seeds × {copies}", many, folder / "many")


def measure(name: str, path: Path, directory: Path) -> None:
    begin = time.perf_counter()
    report = Corpus.ingest([path], directory)
    took = time.perf_counter() - begin
    size = sum(file.stat().st_size for file in directory.rglob("*.parquet"))
    begin = time.perf_counter()
    current = Corpus.is_current(directory, [path])
    checked = time.perf_counter() - begin
    print(
        f"{name}: {report.articles:,} articles, {report.found:,} names in {took:.2f} s "
        f"({report.articles / took:,.0f} articles/s), {size / 1e6:.2f} MB of Parquet; "
        f"found current ({current}) in {checked * 1e3:.0f} ms"
    )
    corpus = Corpus.open(directory)
    view = View()
    questions = {
        "counts": lambda: corpus.counts(view),
        "places": lambda: corpus.places(view),
        "marks": lambda: corpus.marks(view),
        "passages": lambda: corpus.passages(view, limit=50),
        "timeline": lambda: corpus.timeline(view),
    }
    for question, ask in questions.items():
        times = []
        for _ in range(ASKED):
            begin = time.perf_counter()
            ask()
            times.append(time.perf_counter() - begin)
        print(f"  {question:9} {statistics.median(times) * 1e3:6.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
