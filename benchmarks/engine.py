"""Spark against the pool of processes, on the same cores: what a second engine costs.

    python benchmarks/engine.py [ARTICLES] [--corpora FOLDER] [--rounds N] [--no-single]

ARTICLES (default 10,000) of about 4 kB are news put together anew as memory.py does it, from the
folder of corpora (or the one named by the environment variable GEOMAP_CORPORA); without it they are
made from the texts of the project, which name far more places than most news. Each engine ingests
all of them into an empty folder, in turns: 1 process, 2 processes, Spark with 2 workers. Start-up
is what an ingest of one article takes with the same engine. Wall-clock time, the median of the
rounds, and processor time of all its processes (where there is /proc). 100,000 articles of news
take about half an hour.
Needs geomap[spark] and Java for its last line, and says so without.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from _measuring import machine
from memory import made
from stages import SIZE

LOCAL, POOL, SPARK = "local, 1 process", "local, 2 processes", "spark, 2 workers"
ENGINES = {
    LOCAL: ("--workers", "1"),
    POOL: ("--workers", "2"),
    SPARK: ("--engine", "spark", "--workers", "2"),
}
MOST = 2.5  # times the pool of processes: what Spark may take
EVERY = 0.2  # seconds between two looks at the processes


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of a command."""

    wall: float
    processor: float  # of all its processes


def ingested(news: Path, folder: Path, options: tuple[str, ...]) -> Took:
    """What the command takes, from its start to its end, into a folder that is not there."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "geomap", "ingest", str(news), "--corpus", str(folder)]
    begin, spent = time.perf_counter(), {}
    # A session of its own tells which processes are its: workers are seldom its own children.
    with subprocess.Popen([*command, *options], start_new_session=True) as process:
        while process.poll() is None:
            spent |= _processors(process.pid)
            time.sleep(EVERY)
    if process.returncode:
        sys.exit(f"{' '.join([*command, *options])}: ended with {process.returncode}")
    return Took(time.perf_counter() - begin, sum(spent.values()))


def _processors(session: int) -> dict[str, float]:
    """Seconds of processors by process, of all that live now (Linux)."""
    spent = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[3]) == session:
            ticks = int(fields[11]) + int(fields[12])
            spent[status.parent.name] = ticks / os.sysconf("SC_CLK_TCK")
    return spent


def same(folders: list[Path]) -> bool:
    """Whether the corpora hold the same files with the same bytes, but for the text indexes."""

    def parts(folder: Path) -> dict[str, bytes]:
        found = [folder / "manifest.json", *folder.glob("*/*.parquet")]
        return {str(path.relative_to(folder)): path.read_bytes() for path in found}

    first, *others = folders
    expected = parts(first)
    return all(parts(other) == expected for other in others)


def main(articles: int, rounds: int, corpora: str, *, single: bool) -> None:
    print(f"{machine()}; load {os.getloadavg()[0]:.1f} at the start")
    engines = dict(ENGINES)
    if not single:
        engines.pop(LOCAL)
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        engines.pop(SPARK)
        print("pyspark or Java is not installed: Spark is left out")
    took: dict[str, list[tuple[Took, Took]]] = {name: [] for name in engines}
    with tempfile.TemporaryDirectory() as scratch:
        many, one = Path(scratch) / "many.jsonl", Path(scratch) / "one.jsonl"
        made(corpora, articles, many)
        with many.open(encoding="utf-8") as news:
            one.write_text(news.readline(), encoding="utf-8")
        for number in range(rounds):
            for name, options in engines.items():
                folder = Path(scratch) / name
                start_up = ingested(one, folder, options)
                took[name].append((start_up, ingested(many, folder, options)))
                wall = took[name][-1][1].wall
                print(f"round {number + 1}, {name}: {wall:.1f} s", file=sys.stderr)
        identical = same([Path(scratch) / name for name in engines])
    print(f"{articles:,} articles of {SIZE:,} characters; median of {rounds}")
    pool = _median(took[POOL])
    for name, times in took.items():
        start_up, whole, processor = _median(times)
        print(
            f"{name:>18}: {whole:7.1f} s, {articles / whole:6,.0f} articles/s, "
            f"of it {start_up:.1f} s of start-up; {processor:7.1f} s of processors; "
            f"{whole / pool[1]:.2f} × 2 processes, "
            f"{(whole - start_up) / (pool[1] - pool[0]):.2f} × without start-up"
        )
    print(f"the same corpus from all, byte by byte: {identical}")
    if SPARK in took:
        ratio = _median(took[SPARK])[1] / pool[1]
        verdict = "passed" if ratio <= MOST else "missed"
        print(f"Spark in all: {ratio:.2f} × 2 processes, at most {MOST} wanted: {verdict}")


def _median(times: list[tuple[Took, Took]]) -> tuple[float, float, float]:
    """Start-up and whole by the clock, and the processor time of the whole; seconds."""
    return (
        statistics.median(start.wall for start, _ in times),
        statistics.median(whole.wall for _, whole in times),
        statistics.median(whole.processor for _, whole in times),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--corpora", default=os.environ.get("GEOMAP_CORPORA", ""))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--no-single", action="store_true", help="leave out the one process")
    options = parser.parse_args()
    main(options.articles, options.rounds, options.corpora, single=not options.no_single)
