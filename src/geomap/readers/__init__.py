"""Readers: one module a file format, each giving the records that stand in a file.

Of a web page that is the page itself; `record_of` takes its text out, which may be done elsewhere.

A reader is called with the path and a function that takes messages about records it leaves out. It
raises `ArticleError` when the whole file cannot be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.readers import html, parquet, plain, tables, warc
from geomap.readers.pages import NO_TEXT, NoTextError, Page, extractors, record_of
from geomap.readers.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Reader = Callable[[Path, Callable[[str], None]], Iterator[Record | Page]]

__all__ = [
    "NO_TEXT",
    "READERS",
    "NoTextError",
    "Page",
    "Record",
    "extractors",
    "reader_of",
    "record_of",
]

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": tables.read_jsonl,
    ".csv": tables.read_csv,
    ".parquet": parquet.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
    ".wet": warc.read,
    ".wet.gz": warc.read,
}


def reader_of(path: Path) -> Reader | None:
    """The reader of a file, by the end of its name; None when it is of no article format."""
    endings = [ending.lower() for ending in path.suffixes]
    return READERS.get("".join(endings[-2:])) or READERS.get("".join(endings[-1:]))
