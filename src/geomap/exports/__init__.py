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
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Row = dict[str, Any]

# What an export may tell beyond the columns of the mentions export, which are fixed.
EXTRA_COLUMNS = ("date_precision", "passage_group")
# Format -> module of this package with a function `pieces(rows, columns)`.
_FIXED = {"csv", "jsonl"}
FORMATS = {"csv": "csv", "geojson": "geojson", "jsonl": "jsonl", "kml": "kml"}
# Formats with room for where the rows come from, beside them.
WITH_ORIGIN = {"geojson"}


def pieces(
    format: str,  # noqa: A002 (the word of the CLI)
    rows: Iterable[Row],
    *,
    extra: bool = False,
    about: Mapping[str, Any] | None = None,
) -> Iterator[str]:
    """The text of an export, piece by piece; scores are rounded to 4 digits.

    Args:
        format: A key of `FORMATS`.
        rows: Rows of `Corpus.mention_rows`.
        extra: Append `EXTRA_COLUMNS` where the columns are a contract; GeoJSON and KML, whose
            readers go by names, have them always.
        about: Where the rows come from (`Citation.as_dict`), for formats with room for it.

    Raises:
        QueryError: There is no such format.
    """
    if format not in FORMATS:
        raise QueryError(f"no export format {format!r}; choose one of {', '.join(sorted(FORMATS))}")
    module = import_module(f"geomap.exports.{FORMATS[format]}")
    # These take a second, which `geomap --help` has no time for.
    from geomap.corpus.schema import EXPORT_COLUMNS
    from geomap.dating import precision_code

    def told(row: Row) -> Row:
        basis, granularity = row["date_basis"], row["date_granularity"] or ""
        precision = precision_code(basis=basis, granularity=granularity)
        group = row.get("passage_group")
        return row | {
            "score": round(row["score"], 4),
            "date_precision": precision,
            # As text: it has more digits than some readers of JSON keep.
            "passage_group": None if group is None else str(group),
        }

    extra = extra or format not in _FIXED
    columns = EXPORT_COLUMNS + EXTRA_COLUMNS if extra else EXPORT_COLUMNS
    origin = {"about": about} if format in WITH_ORIGIN else {}
    written: Iterator[str] = module.pieces(map(told, rows), columns, **origin)
    return written


def write(
    format: str,  # noqa: A002 (as above)
    rows: Iterable[Row],
    path: str | Path,
    *,
    extra: bool = False,
    about: Mapping[str, Any] | None = None,
) -> None:
    """Write an export; a file that is there already is replaced when the new one is whole.

    Raises:
        QueryError: There is no such format.
        GeomapError: The file cannot be written.
    """
    text = pieces(format, rows, extra=extra, about=about)
    with replacing(path) as file:
        file.writelines(text)
