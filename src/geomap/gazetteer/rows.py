"""The gazetteer's CSV format as a file: its header, its rows, and how they can be wrong.

A file is UTF-8 (a byte order mark is fine) with exactly the columns in `COLUMNS`. Commas between
cells, quotation marks around cells that hold one: what a spreadsheet writes. What the cells of a
row may hold is the business of `cells`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import GazetteerError
from geomap.gazetteer.cells import faults, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer.values import Place

COLUMNS: Final = (
    "id",
    "name",
    "alternate_names",
    "feature_code",
    "country",
    "admin",
    "latitude",
    "longitude",
    "uncertainty_km",
    "geonames_id",
    "wikidata_id",
    "population",
    "source",
    "note",
)

_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a gazetteer file.

    Attributes:
        path: The file.
        line: Line in it, counted from 1; 0 when the whole file is meant.
        message: What is wrong, with what was found.
        remedy: What to do.
    """

    path: Path
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{where}: {self.message}; {self.remedy}"


def check(path: str | Path) -> list[Problem]:
    """All problems of a gazetteer file, in order of lines; empty when it can be loaded."""
    return _read(Path(path))[1]


def read(path: str | Path) -> dict[str, Place]:
    """Places of a gazetteer file by id, in the file's order.

    Raises:
        GazetteerError: The file has problems; the text names the first few.
    """
    places, problems = _read(Path(path))
    if problems:
        shown = [str(problem) for problem in problems[:_SHOWN]]
        if rest := len(problems) - len(shown):
            shown.append(f"… and {rest} more problem{'s' if rest > 1 else ''}")
        raise GazetteerError("\n".join(shown))
    return places


def _read(path: Path) -> tuple[dict[str, Place], list[Problem]]:
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    try:
        text = _decoded(path)
        for line, cells in _records(path, text):
            row = dict(zip(COLUMNS, cells, strict=True)) if len(cells) == len(COLUMNS) else None
            if row is None:
                number = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
                problems.append(
                    Problem(
                        path,
                        line,
                        f"{number} instead of {len(COLUMNS)}",
                        'put quotation marks around cells that hold a comma: "Baku, Azerbaijan"',
                    )
                )
                continue
            found = list(faults(row))
            place_id = row["id"].strip()
            if place_id in lines:
                found.append(
                    (
                        f"id {place_id!r} is already on line {lines[place_id]}",
                        "give each place an id of its own",
                    )
                )
            lines.setdefault(place_id, line)
            problems += [Problem(path, line, message, remedy) for message, remedy in found]
            if not found:
                places[place_id] = place(row)
    except _UnreadableError as fault:
        problems.append(fault.problem)
    return places, problems


class _UnreadableError(Exception):
    """Ends the reading of a file; carries the problem."""

    def __init__(self, path: Path, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.problem = Problem(path, line, message, remedy)


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _UnreadableError(path, 0, f"cannot be read ({reason})", "check the path") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(path, line, "not UTF-8", "save the file as CSV UTF-8") from error


def _records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows below the header, each with the line it starts on; blank lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    header: list[str] | None = None
    try:
        for cells in reader:
            if header is None:
                header = [cell.strip() for cell in cells]
                _require_header(path, header)
            elif any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _UnreadableError(
            path, line, f"no valid CSV ({error})", "check the quotation marks of this row"
        ) from error
    if header is None:
        _require_header(path, [])


def _require_header(path: Path, header: list[str]) -> None:
    if tuple(header) == COLUMNS:
        return
    missing = [column for column in COLUMNS if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    parts = [
        f"without {', '.join(missing)}" if missing else "",
        f"with unknown {', '.join(map(repr, unknown))}" if unknown else "",
    ]
    found = " and ".join(part for part in parts if part) or "in another order"
    remedy = "the first line must be: " + ",".join(COLUMNS)
    if len(header) == 1 and ";" in header[0]:
        remedy = "separate the cells with commas instead of semicolons"
    raise _UnreadableError(path, 1, f"header {found}", remedy)
