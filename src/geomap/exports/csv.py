r"""CSV as of RFC 4180, in UTF-8 without a byte order mark; lines end with "\n".

A text cell that a spreadsheet would run as a formula gets an apostrophe in front. Numbers are
numbers, also negative ones; what is unknown is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# What spreadsheets take for the beginning of a formula, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def pieces(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """The header and a line a row."""
    return lines(rows, columns)


def lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """The header and a line a row, with any columns."""
    buffer = io.StringIO(newline="")
    # With these line ends the writer also quotes a cell that holds a lone "\r".
    writer = csv.writer(buffer, lineterminator="\r\n")

    def line(cells: Iterable[object]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue().removesuffix("\r\n") + "\n"

    yield line(columns)
    for row in rows:
        yield line(_cell(row[name]) for name in columns)


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
