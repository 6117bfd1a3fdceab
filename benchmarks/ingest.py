"""How long an ingest takes, and how long the page waits for an answer.

Run: python benchmarks/ingest.py [COPIES]. The seeds are ingested as they are, then as a folder of
COPIES (default 200) copies of each, which is what a corpus of 1,000 articles costs. An ingest is
held against geoparsing the same articles without writing anything, a question against DuckDB
counting the mentions and finding their latest day.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from _measuring import machine, median_seconds

from geomap import resources
from geomap.articles import read_articles
from geomap.corpus import Corpus
from geomap.gazetteer import Gazetteer
from geomap.geoparse import parse
from geomap.names import NameIndex
from geomap.views import View

ASKED = 20  # times each question is put; the median is shown


def main(copies: int) -> None:
    print(machine())
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
    index = NameIndex(Gazetteer.default())
    articles = list(read_articles([path]))
    parsing = median_seconds(lambda: [parse(article, index) for article in articles], 1)
    begin = time.perf_counter()
    report = Corpus.ingest([path], directory)
    took = time.perf_counter() - begin
    size = sum(file.stat().st_size for file in directory.rglob("*.parquet"))
    begin = time.perf_counter()
    current = Corpus.is_current(directory, [path])
    checked = time.perf_counter() - begin
    print(
        f"{name}: {report.articles:,} articles, {report.found:,} names in {took:.2f} s "
        f"({report.articles / took:,.0f} articles/s, {took / parsing:.1f} × geoparsing alone), "
        f"{size / 1e6:.2f} MB of Parquet; "
        f"found current ({current}) in {checked * 1e3:.0f} ms"
    )
    corpus = Corpus.open(directory)
    view = View()
    mentions = str(directory / "mentions" / "*.parquet")
    latest = "SELECT count(*), max(date_latest) FROM read_parquet(?)"
    questions = {
        "count": lambda: duckdb.execute(latest, [mentions]).fetchall(),
        "counts": lambda: corpus.counts(view),
        "places": lambda: corpus.places(view),
        "marks": lambda: corpus.marks(view),
        "passages": lambda: corpus.passages(view, limit=50),
        "timeline": lambda: corpus.timeline(view),
    }
    times = {question: median_seconds(ask, ASKED) for question, ask in questions.items()}
    for question, seconds in times.items():
        print(f"  {question:9} {seconds * 1e3:6.1f} ms  {seconds / times['count']:5.1f} × count")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
