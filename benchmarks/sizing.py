"""What a corpus of any size needs: processor time, memory and disk, worked out from a measured one.

    python benchmarks/sizing.py [ARTICLES] [CORPORA] [--core-hour PRICE] [--gigabyte-month PRICE]

ARTICLES (default 1,000) of about 4 kB, made as in memory.py, are ingested in this process.
Processor time is that of one core however busy the machine is; disk is that of the corpus folder,
and the most that was in it while it was made; memory is the most that the process held. Larger
corpora are multiples of it, which is fair for parsing, texts and indexes, but not for memory, which
stays; sorting grows a little faster, and a machine has its end (docs/deploy).
The prices are yours to give: the defaults are round figures of the usual clouds, in dollars.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from _measuring import OnDisk, machine
from memory import made

from geomap.corpus import Corpus

SIZES = (10**5, 10**6, 10**7, 10**8)


def main(articles: int, corpora: str, core_hour: float, gigabyte_month: float) -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        news, folder = Path(scratch) / "news.jsonl", Path(scratch) / "corpus"
        made(corpora, articles, news)
        begin = time.process_time()
        with OnDisk(folder) as disk_used:
            report = Corpus.ingest([news], folder)
        seconds = (time.process_time() - begin) / articles
        given = news.stat().st_size / articles
        disk = {
            part.name: sum(file.stat().st_size for file in part.rglob("*") if file.is_file())
            for part in folder.iterdir()
        }
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = sum(disk.values()) / articles
    print(
        f"{articles:,} articles of {given:,.0f} bytes, {report.found / articles:.1f} names each: "
        f"{1e3 * seconds:.1f} ms of a core an article, {held:,.0f} MB at most"
    )
    parts = ", ".join(
        f"{name} {size / articles:,.0f}" for name, size in sorted(disk.items()) if size > articles
    )
    print(f"bytes on disk an article: {whole:,.0f} ({parts})")
    (most,) = disk_used.most
    print(
        f"at most while it was made: {most / articles:,.0f}, {most / articles / whole:.1f} × the "
        "corpus; older versions, of which two may be there, come on top"
    )
    print(f"{'articles':>12} {'core-hours':>11} {'once $':>8} {'disk GB':>9} {'$ a month':>10}")
    for size in SIZES:
        hours, space = size * seconds / 3600, size * whole / 1e9
        print(
            f"{size:>12,} {hours:>11,.1f} {hours * core_hour:>8,.2f} {space:>9,.1f} "
            f"{space * gigabyte_month:>10,.2f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=1_000)
    parser.add_argument("corpora", nargs="?", default=os.environ.get("GEOMAP_CORPORA", ""))
    parser.add_argument("--core-hour", type=float, default=0.05, metavar="PRICE")
    parser.add_argument("--gigabyte-month", type=float, default=0.10, metavar="PRICE")
    options = parser.parse_args()
    main(options.articles, options.corpora, options.core_hour, options.gigabyte_month)
