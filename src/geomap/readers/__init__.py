"""Readers: one module a file format, each giving the records that stand in a file.

A reader is called with the path and a function that takes messages about records it leaves out. It
raises `ArticleError` when the whole file cannot be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.readers import html, plain, tables
from geomap.readers.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Reader = Callable[[Path, Callable[[str], None]], Iterator[Record]]

__all__ = ["READERS", "Record"]

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": tables.read_jsonl,
    ".csv": tables.read_csv,
}
