"""Spark against the pool of processes, on the same cores: what a second engine costs.

    python benchmarks/engine.py [ARTICLES] [--rounds N]

ARTICLES (default 3,000) of about 4 kB are drawn with a fixed seed from the sentences of the seeds
and of the annotated texts of the project, which name more places than most news. Each engine
ingests all of them into an empty folder, in turns: 1 process, 2 processes, Spark with 2 workers.
Start-up is what an ingest of one article takes with the same engine. Wall-clock time; the median
of the rounds. Needs geomap[spark] and Java for its last line, and says so without.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _measuring import machine

from geomap import resources
from geomap.articles import read_articles
from geomap.passages import Sentences

UNSEEN = Path(__file__).parents[1] / "tests" / "gold" / "unseen"
SIZE = 4_096  # characters
ENGINES = {
    "local, 1 process": ("--workers", "1"),
    "local, 2 processes": ("--workers", "2"),
    "spark, 2 workers": ("--engine", "spark", "--workers", "2"),
}


def write_news(path: Path, articles: int) -> None:
    drawn = random.Random(1)  # noqa: S311 (the same news every time)
    sentences = [
        article.text[start:end]
        for article in read_articles([resources.seeds(), UNSEEN], on_problem=lambda _: None)
        for start, end in Sentences(article.text).bounds
    ]
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = ""
            while len(text) < SIZE:
                text += drawn.choice(sentences) + " "
            day = f"2020-{1 + number % 12:02}-{1 + number % 28:02}"
            record = {"id": str(number), "text": text[:SIZE], "date": day}
            file.write(json.dumps(record) + "\n")


def seconds(news: Path, folder: Path, options: tuple[str, ...]) -> float:
    """What the command takes, from its start to its end, into a folder that is not there."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "geomap", "ingest", str(news), "--corpus", str(folder)]
    begin = time.perf_counter()
    subprocess.run([*command, *options], check=True)
    return time.perf_counter() - begin


def main(articles: int, rounds: int) -> None:
    print(machine())
    engines = dict(ENGINES)
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        engines.pop("spark, 2 workers")
        print("pyspark or Java is not installed: Spark is left out")
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in engines}
    with tempfile.TemporaryDirectory() as scratch:
        many, one = Path(scratch) / "many.jsonl", Path(scratch) / "one.jsonl"
        write_news(many, articles)
        write_news(one, 1)
        for number in range(rounds):
            for name, options in engines.items():
                folder = Path(scratch) / name
                start_up = seconds(one, folder, options)
                took[name].append((start_up, seconds(many, folder, options)))
                print(f"round {number + 1}, {name}: {took[name][-1][1]:.1f} s", file=sys.stderr)
        corpora = {(Path(scratch) / name / "manifest.json").read_text() for name in engines}
    print(f"{articles:,} articles of {SIZE:,} characters; median of {rounds}")
    pool = statistics.median(whole for _, whole in took["local, 2 processes"])
    for name, times in took.items():
        start_up = statistics.median(first for first, _ in times)
        whole = statistics.median(whole for _, whole in times)
        print(
            f"{name:>18}: {whole:7.1f} s, {articles / whole:6,.0f} articles/s, "
            f"of it {start_up:.1f} s of start-up; {whole / pool:.2f} × 2 processes, "
            f"{_after(times, took):.2f} × without start-up"
        )
    print(f"the same corpus from all, byte by byte: {len(corpora) == 1}")


def _after(times: list[tuple[float, float]], took: dict[str, list[tuple[float, float]]]) -> float:
    """What it takes after its start, as a multiple of the pool's."""
    own, pool = (
        statistics.median(whole - start for start, whole in one)
        for one in (times, took["local, 2 processes"])
    )
    return own / pool


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    main(options.articles, options.rounds)
