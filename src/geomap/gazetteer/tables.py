"""CSV tables that people edit: decoding, the header, rows with their lines, and what is wrong.

UTF-8 (a byte order mark is fine), commas between cells, quotation marks around cells that hold one,
any line ends: what a spreadsheet writes. What the columns mean is the business of `rows` and
`lists`.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SHOWN: Final = 5
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}

_LONGEST_CELL: Final = 131_072  # characters


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or suspicious, in a table.

    Attributes:
        path: The file.
        line: Line in it, counted from 1; 0 when the whole file is meant.
        message: What is wrong, with what was found.
        remedy: What to do.
        column: The column meant; empty when it is the row or the file.
        warning: True when the file can be used all the same.
    """

    path: Path
    line: int
    message: str
    remedy: str
    column: str = ""
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{where}: {'warning: ' if self.warning else ''}{self.message}; {self.remedy}"


class UnreadableError(Exception):
    """Ends the reading of a file; carries the problem."""

    def __init__(self, path: Path, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.problem = Problem(path, line, message, remedy)


def first_few(problems: Sequence[Problem]) -> str:
    """The first few problems as text, a line each, and how many more there are."""
    shown = [str(problem) for problem in problems[:_SHOWN]]
    if rest := len(problems) - len(shown):
        shown.append(f"… and {rest} more problem{'s' if rest > 1 else ''}")
    return "\n".join(shown)


def records(
    path: Path, *, required: Sequence[str], optional: Sequence[str] = (), ordered: bool = False
) -> Iterator[tuple[int, dict[str, str] | Problem]]:
    """Rows below the header as column -> cell, each with the line it starts on.

    A row with too many or too few cells comes as a problem; blank lines are left out. Optional
    columns that the file lacks are empty.

    Args:
        path: The file.
        required: Columns that must be there.
        optional: Columns that may be there.
        ordered: Whether the header must be exactly `required`, in that order.

    Raises:
        UnreadableError: The file is no such table.
    """
    csv.field_size_limit(_LONGEST_CELL)  # it is one for the whole process; articles set another
    reader = csv.reader(io.StringIO(_decoded(path), newline=""), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not header:
                header = [cell.strip() for cell in cells]
                _require_header(path, header, required, optional, ordered=ordered)
            elif any(cell.strip() for cell in cells):
                yield line, _row(path, line, header, cells, optional)
            line = reader.line_num + 1
    except csv.Error as error:
        # A quotation mark that is never closed makes one endless cell, too.
        raise UnreadableError(
            path, line, f"no valid CSV ({error})", "check the quotation marks of this row"
        ) from error
    if not header:
        _require_header(path, [], required, optional, ordered=ordered)


def _row(
    path: Path, line: int, header: list[str], cells: list[str], optional: Iterable[str]
) -> dict[str, str] | Problem:
    if len(cells) == len(header):
        return dict.fromkeys(optional, "") | dict(zip(header, cells, strict=True))
    number = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    remedy = 'put quotation marks around cells that hold a comma: "Baku, Azerbaijan"'
    if len(cells) < len(header):
        remedy = "write a comma for each empty cell, too, and close every quotation mark"
    return Problem(path, line, f"{number} instead of {len(header)}", remedy)


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(path, 0, f"cannot be read ({reason})", "check the path") from error
    if data.startswith(_UTF_16):
        raise UnreadableError(path, 1, "UTF-16, not UTF-8", "save the file as CSV UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(path, line, "not UTF-8", "save the file as CSV UTF-8") from error
    return text.removeprefix("\ufeff")  # a second mark, of a file that was put together


def _require_header(
    path: Path,
    header: list[str],
    required: Sequence[str],
    optional: Sequence[str],
    *,
    ordered: bool,
) -> None:
    missing = [column for column in required if column not in header]
    unknown = [column for column in header if column not in required and column not in optional]
    twice = sorted({column for column in header if header.count(column) > 1} - set(unknown))
    parts = [
        f"without {', '.join(missing)}" if missing else "",
        f"with unknown {', '.join(map(repr, unknown))}" if unknown else "",
        f"with {', '.join(twice)} twice" if twice else "",
        "in another order" if ordered and tuple(header) != tuple(required) else "",
    ]
    found = [part for part in parts if part]
    if not found:
        return
    remedy = "the first line must be: " + ",".join(required)
    if optional:
        remedy += ", and may name " + ", ".join(optional)
    if len(header) == 1:
        for sign, name in _SEPARATORS.items():
            if sign in header[0]:
                remedy = f"separate the cells with commas instead of {name}"
    # Another order is worth a word only where nothing else is wrong.
    message = " and ".join(found[:-1] if len(found) > 1 and ordered else found)
    raise UnreadableError(path, 1, f"header {message}", remedy)
