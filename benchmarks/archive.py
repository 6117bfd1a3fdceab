"""What an ingest of web pages takes: an archive (WARC) with one process and with two.

    python benchmarks/archive.py [PAGES] [--corpora FOLDER] [--rounds N] [--spark]

PAGES (default 3,000) are news of about 4 kB, put together anew as memory.py does it, each in a page
of some 40 kB of HTML with what surrounds news: menus, scripts, teasers, a footer. The archive is
compressed record by record. Told are wall-clock time and the processor time of all processes, in
turns, the fastest of the rounds, and what the same texts take as JSON Lines, so that the difference
is what the pages cost; and the processor time of the process that reads, which is all that a second
worker cannot share. 3,000 pages take about five minutes.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from _measuring import machine
from engine import ENGINES, LOCAL, POOL, SPARK, Took, ingested, same
from memory import made

from geomap.articles import read_raw
from geomap.corpus.batches import key_of

ROUNDS = 3  # of reading alone
_TEASERS = 120
_FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="The Example"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{day}T08:00:00Z">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "News", "datePublished": "{day}"}}</script>{scripts}</head>
<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>
<p class="byline">By a Reporter</p>{story}</article><aside class="related">{teasers}</aside></main>
<footer><p>All rights reserved.</p><ul>{menu}</ul></footer></body></html>"""
_MENU = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(60))
_SCRIPTS = "".join(
    f"<script>window.q{n} = [{', '.join(str(i * n) for i in range(200))}];</script>"
    for n in range(15)
)


def page(record: dict[str, str], number: int) -> bytes:
    """A page with the text of an article in it."""
    teasers = "".join(
        f'<div class="teaser"><a href="/news/{number}-{n}"><img src="/i/{n}.jpg" alt="">'
        f"<h3>Teaser {n * 37 % 1000}</h3></a><span>2 hours ago</span></div>"
        for n in range(_TEASERS)
    )
    return _FRAME.format(
        title=f"Report {number}",
        day=record.get("date") or "2020-11-17",
        scripts=_SCRIPTS,
        menu=_MENU,
        teasers=teasers,
        story="".join(f"<p>{html.escape(it)}</p>" for it in textwrap.wrap(record["text"], 400)),
    ).encode()


def archive(news: Path, path: Path) -> int:
    """Write each article of a JSON Lines file as a page of an archive; gives the bytes of all."""
    size = 0
    with news.open(encoding="utf-8") as lines, path.open("wb") as file:
        for number, line in enumerate(lines):
            content = page(json.loads(line), number)
            size += len(content)
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
            header = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:page-{number}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(header.encode() + block + b"\r\n\r\n", compresslevel=6))
    return size


def reading(crawl: Path) -> float:
    """Seconds of the processor a page until it can be sent to a worker: unpacked, with its key."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin, number = time.process_time(), 0
        for raw in read_raw([crawl]):
            key_of(raw, "settings", ())
            number += 1
        best = min(best, (time.process_time() - begin) / number)
    return best


def main(pages: int, rounds: int, corpora: str, *, spark: bool) -> None:
    """Print the times."""
    print(f"{machine()}; load {os.getloadavg()[0]:.1f} at the start")
    engines = [LOCAL, POOL, *([SPARK] if spark else [])]
    with tempfile.TemporaryDirectory() as scratch:
        news, crawl = Path(scratch) / "news.jsonl", Path(scratch) / "crawl.warc.gz"
        made(corpora, pages, news)
        size = archive(news, crawl)
        packed = crawl.stat().st_size / 1e6
        print(f"{pages:,} pages, {size / pages / 1e3:.0f} kB each, {packed:.0f} MB packed")
        print(f"the process that reads: {reading(crawl) * 1e3:.2f} ms of the processor a page")
        took: dict[str, list[Took]] = {}
        for number in range(rounds):
            for name in engines:
                for kind, file in (("pages", crawl), ("texts", news)):
                    folder = Path(scratch) / f"{name} {kind}"
                    took.setdefault(f"{kind}, {name}", []).append(
                        ingested(file, folder, ENGINES[name])
                    )
                    print(f"round {number + 1}, {name}, {kind}: done", file=sys.stderr)
        identical = same([Path(scratch) / f"{name} pages" for name in engines])
    best = {
        name: Took(min(one.wall for one in times), min(one.processor for one in times))
        for name, times in took.items()
    }
    one = best[f"pages, {LOCAL}"]
    for name, fastest in best.items():
        ratio = f"; {fastest.wall / one.wall:.2f} × pages of one process" if "pages" in name else ""
        print(
            f"{name:>26}: {fastest.wall:7.1f} s, {pages / fastest.wall:6,.0f} articles/s, "
            f"{fastest.processor:7.1f} s of processors{ratio}"
        )
    print(f"the same corpus from all, byte by byte: {identical}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="?", type=int, default=3_000)
    parser.add_argument("--corpora", default=os.environ.get("GEOMAP_CORPORA", ""))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--spark", action="store_true", help="with two workers of Spark, too")
    options = parser.parse_args()
    main(options.pages, options.rounds, options.corpora, spark=options.spark)
