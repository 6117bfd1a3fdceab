"""Plain text and Markdown: the file is the article, character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.readers.record import Record, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def read(path: Path, report: Callable[[str], None]) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The one article of a text file."""
    yield Record(id=path.stem, text=decode(path))
