"""Exports: the mentions of a view as a file, one module a format.

Each format is a function from rows to pieces of text; `write` puts them into a file, whole or not
at all. Rows are those of `Corpus.mention_rows`: the columns of the mentions export, None for what
is unknown, by article and start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geomap.errors import QueryError
from geomap.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Row = dict[str, Any]

# Format -> module of this package with a function `pieces(rows)`.
FORMATS = {"csv": "csv", "geojson": "geojson", "jsonl": "jsonl", "kml": "kml"}


def pieces(format: str, rows: Iterable[Row]) -> Iterator[str]:  # noqa: A002 (the word of the CLI)
    """The text of an export, piece by piece; scores are rounded to 4 digits.

    Raises:
        QueryError: There is no such format.
    """
    if format not in FORMATS:
        raise QueryError(f"no export format {format!r}; choose one of {', '.join(sorted(FORMATS))}")
    module = import_module(f"geomap.exports.{FORMATS[format]}")
    rounded = (row | {"score": round(row["score"], 4)} for row in rows)
    written: Iterator[str] = module.pieces(rounded)
    return written


def write(format: str, rows: Iterable[Row], path: str | Path) -> None:  # noqa: A002 (as above)
    """Write an export; a file that is there already is replaced when the new one is whole.

    Raises:
        QueryError: There is no such format.
        GeomapError: The file cannot be written.
    """
    text = pieces(format, rows)
    with replacing(path) as file:
        file.writelines(text)
