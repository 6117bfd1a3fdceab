"""What the world costs: building and opening its index, memory, and speed of hits above it.

Run: python benchmarks/world.py [MEGABYTES]. The index is built in a folder of its own, the cache is
left alone. The seeds are repeated up to MEGABYTES (default 10) and searched for the names of the
default gazetteer, and of it above the world; `count` is what reading every byte once costs. Needs
geomap[world].
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _measuring import machine, median_seconds

from geomap import resources
from geomap.articles import read_articles
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex, fold
from geomap.world import open_world, with_world

ROUNDS = 5
# Each in a process of its own, so that nothing is warm and memory is what it alone needs.
OPEN = """
import time
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex
from geomap import world
pages = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
index = NameIndex(Gazetteer.default())
before, begin = pages(), time.perf_counter()
opened = world.open_world()
seconds = time.perf_counter() - begin
opened.index.hits("From Springfield, Illinois, to Paris")
print(seconds, pages() - before, before)
"""
BUILD = """
import resource
from geomap.world import open_world
open_world()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def main(megabytes: int) -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as cache:
        os.environ["GEOMAP_CACHE"] = cache
        begin = time.perf_counter()
        (peak,) = measured(BUILD)
        seconds = time.perf_counter() - begin
        files = [path for path in Path(cache).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"built in {seconds:.0f} s, {peak:,.0f} MB at its height; {size:.0f} MB on disk")
        times, more, before = zip(*(measured(OPEN) for _ in range(ROUNDS)), strict=True)
        print(
            f"opened in {statistics.median(times):.2f} s; {statistics.median(more):.0f} MB of "
            f"memory on top of {statistics.median(before):.0f} MB with the gazetteer alone"
        )
        speeds(megabytes)


def measured(code: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def speeds(megabytes: int) -> None:
    seeds = [article.text for article in read_articles([resources.seeds()])]
    size = sum(len(text.encode()) for text in seeds)
    texts = seeds * (megabytes * 1_000_000 // size + 1)
    raw = [text.encode() for text in texts]
    total = sum(map(len, raw)) / 1e6
    gazetteer = Gazetteer.default()
    curated, both = NameIndex(gazetteer), with_world(gazetteer, open_world()).index
    steps = {
        "count": lambda: [text.count(b"a") for text in raw],
        "fold": lambda: [fold(text) for text in texts],
        "hits, curated": lambda: [curated.hits(text) for text in texts],
        "hits, with the world": lambda: [both.hits(text) for text in texts],
    }
    print(f"{total:.0f} MB; {len(curated):,} and {len(both):,} names; median of {ROUNDS} rounds")
    measured_speeds = {name: total / median_seconds(it, ROUNDS) for name, it in steps.items()}
    for name, speed in measured_speeds.items():
        ratio = measured_speeds["count"] / speed
        print(f"{name:>22}: {speed:8.1f} MB/s   1/{ratio:.0f} of count")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
