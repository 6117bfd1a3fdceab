"""The gazetteer's CSV format: how a row becomes a Place, and every way in which it can be wrong.

A file is UTF-8 (a byte order mark is fine) with exactly the columns in `COLUMNS`. Several names
share the cell `alternate_names`, separated by `|`; each may start with its language (`az:Bakı`).
A trailing `*` on any name, also on `name`, says that it is a common word or a person's name in
English too. Commas between cells, quotation marks around cells that hold one: what a spreadsheet
writes.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import GazetteerError
from geomap.feature_codes import FEATURE_CODES
from geomap.gazetteer.values import Place, PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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

# Half of the Earth's circumference: no circle on it is larger.
_LARGEST_KM: Final = 20_038.0
_LANG: Final = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)?):(?=\S)")
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
        if len(problems) > _SHOWN:
            shown.append(f"… and {len(problems) - _SHOWN} more")
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
                problems.append(
                    Problem(
                        path,
                        line,
                        f"{len(cells)} cells instead of {len(COLUMNS)}",
                        'put quotation marks around cells that hold a comma: "Baku, Azerbaijan"',
                    )
                )
                continue
            faults = list(_faults(row))
            place_id = row["id"].strip()
            if place_id in lines:
                faults.append(
                    (
                        f"id {place_id!r} is already on line {lines[place_id]}",
                        "give each place an id of its own",
                    )
                )
            lines.setdefault(place_id, line)
            problems += [Problem(path, line, message, remedy) for message, remedy in faults]
            if not faults:
                places[place_id] = _place(row)
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


def _within(low: float, high: float) -> Callable[[str], bool]:
    def fits(cell: str) -> bool:
        try:
            number = float(cell)
        except ValueError:
            return False
        return math.isfinite(number) and low <= number <= high

    return fits


# Column, test of the stripped cell, what it must be.
_RULES: Final[tuple[tuple[str, Callable[[str], object], str], ...]] = (
    ("id", re.compile(r"[a-z0-9_]+").fullmatch, "lower-case letters a–z, digits and _ only"),
    ("name", lambda cell: cell.rstrip("*").strip(), "the name shown to readers"),
    ("feature_code", FEATURE_CODES.__contains__, "a GeoNames feature code such as PPL or ADM1"),
    ("country", re.compile(r"(?:[A-Z]{2})?").fullmatch, "two capital letters (ISO 3166) or empty"),
    ("latitude", _within(-90, 90), "degrees from -90 to 90 with a decimal point"),
    ("longitude", _within(-180, 180), "degrees from -180 to 180 with a decimal point"),
    ("uncertainty_km", _within(1e-3, _LARGEST_KM), "kilometres above 0"),
    ("geonames_id", re.compile(r"[0-9]*").fullmatch, "digits or empty"),
    ("wikidata_id", re.compile(r"(?:Q[0-9]+)?").fullmatch, "Q and digits, or empty"),
    ("population", re.compile(r"[0-9]*").fullmatch, "a whole number or empty"),
    ("source", bool, "where the coordinates come from, with the licence"),
)


def _faults(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, fits, wanted in _RULES:
        cell = row[column].strip()
        if not fits(cell):
            yield f"{column} is {cell!r}", f"write {wanted}"


def _place(row: Mapping[str, str]) -> Place:
    cell = {column: value.strip() for column, value in row.items()}
    names = _names(cell["name"], cell["alternate_names"])
    return Place(
        id=cell["id"],
        name=names[0].text,
        names=names,
        feature_code=cell["feature_code"],
        country=cell["country"],
        admin=cell["admin"],
        latitude=float(cell["latitude"]),
        longitude=float(cell["longitude"]),
        uncertainty_km=float(cell["uncertainty_km"]),
        geonames_id=cell["geonames_id"],
        wikidata_id=cell["wikidata_id"],
        population=int(cell["population"] or 0),
        source=cell["source"],
        note=cell["note"],
    )


def _names(name: str, alternate_names: str) -> tuple[PlaceName, ...]:
    """All names once each; the first time a spelling comes decides its language and mark."""
    names: dict[str, PlaceName] = {}
    for position, cell in enumerate((name, *alternate_names.split("|"))):
        written = cell.strip()
        # Only alternate names carry a language: a place may well be shown as "no: such name".
        prefix = _LANG.match(written) if position else None
        text = (written[prefix.end() :] if prefix else written).rstrip("*").strip()
        if text:
            lang = prefix[1] if prefix else ""
            names.setdefault(text, PlaceName(text, lang, needs_context=written.endswith("*")))
    return tuple(names.values())
