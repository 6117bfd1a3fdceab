"""Linked Places TSV, the table of the World Historical Gazetteer (LP-TSV 0.2 to 0.5).

Tabs between cells and no quotation marks, or a CSV with the same columns; several values in a cell
are separated by semicolons. `geowkt` outranks `lon` and `lat` where it is a point.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from geomap.errors import GazetteerError
from geomap.gazetteer.conversion import kinds, naming
from geomap.gazetteer.conversion.naming import Spelling
from geomap.gazetteer.conversion.records import Record, kilometres, population, to_place
from geomap.positions import Point, point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.conversion.sources import Source
    from geomap.gazetteer.conversion.tally import Tally
    from geomap.gazetteer.values import Place

REQUIRED: Final = ("id", "title")
_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_WKT_POINT: Final = re.compile(
    rf"(?:SRID=4326;)?\s*POINT\s*Z?M?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})*\s*\)",
    re.IGNORECASE,
)
_NO_UTF_8: Final = re.compile("[\udc80-\udcff]")


def is_header(cells: list[str]) -> bool:
    """Whether these cells are the header of such a table."""
    return set(REQUIRED) <= {cell.strip().lower() for cell in cells}


def places(source: Source, options: Options, tally: Tally) -> Iterator[Place]:
    """The places of a table that are asked for, in its order.

    Raises:
        GazetteerError: It cannot be read, or has another header.
    """
    ids = naming.Ids(options.id_prefix, source.name)
    for number, cells in _rows(source, options):
        tally.read += 1
        made: Place | str
        made = cells if isinstance(cells, str) else _place(cells, ids, options, tally)
        if isinstance(made, str):
            tally.skip(made, f"line {number}")
        else:
            yield made


def _rows(source: Source, options: Options) -> Iterator[tuple[int, dict[str, str] | str]]:
    header: list[str] = []
    for number, cells in _cells(source, options):
        if isinstance(cells, str):
            yield number, cells
        elif not header:
            header = [cell.strip().lower() for cell in cells]
            if not is_header(header):
                raise GazetteerError(
                    f"{source.path}, line {number}: no header of Linked Places; the first line "
                    f"must name {', '.join(REQUIRED)} and lon, lat or geowkt"
                )
        elif len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            yield number, "more cells than the header"
        elif any(cell.strip() for cell in cells):
            # Spreadsheets leave out the empty cells at the end of a row.
            padded = [*cells, *[""] * len(header)][: len(header)]
            yield number, dict(zip(header, padded, strict=True))


def _cells(source: Source, options: Options) -> Iterator[tuple[int, list[str] | str]]:
    lines = source.lines(f"writing places of {source.name}", options.progress)
    number, first = next(lines, (1, b""))
    text = (first or b"").decode("utf-8-sig", "surrogateescape")
    if "\t" in text:
        yield number, text.split("\t")
        for number, line in lines:
            if line is None:
                yield number, "a line of more than a million bytes"
            else:
                row = line.decode("utf-8", "surrogateescape")
                yield number, "not UTF-8" if _NO_UTF_8.search(row) else row.split("\t")
        return
    decoded = ((line or b"").decode("utf-8", "surrogateescape") + "\n" for _, line in lines)
    reader = csv.reader(_chained(text, decoded))
    try:
        for cells in reader:
            yield reader.line_num, "not UTF-8" if _NO_UTF_8.search("".join(cells)) else cells
    except csv.Error as error:
        raise GazetteerError(
            f"{source.path}, line {reader.line_num}: no valid CSV ({error}); check the quotation "
            "marks of this row"
        ) from error


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield f"{first}\n"
    yield from rest


def _place(
    cells: Mapping[str, str], ids: naming.Ids, options: Options, tally: Tally
) -> Place | str:
    def several(*columns: str) -> list[str]:
        found = (part.strip() for it in columns for part in cells.get(it, "").split(";"))
        return [part for part in found if part]

    if not cells["id"].strip():
        return "no id"
    try:
        where = _point(cells)
    except ValueError as error:
        return str(error)
    record = Record(
        name=cells["title"],
        others=tuple(map(_spelling, several("variants"))),
        code=kinds.of_terms((), several("aat_types", "types"), several("fclasses")),
        countries=tuple(several("ccodes")),
        admin=cells.get("parent_name", ""),
        point=where,
        kilometres=kilometres(cells.get("approximation", "")),
        links=tuple(several("matches", "geo_id")),
        population=population(cells.get("population", "")),
        source="; ".join(several("geo_source", "title_source")) or "Linked Places",
        note=cells.get("description", ""),
    )
    original = cells["id"].strip()
    return to_place(record, options, tally, lambda: ids.make(original))


def _point(cells: Mapping[str, str]) -> Point:
    wkt = cells.get("geowkt", "").strip()
    if match := _WKT_POINT.fullmatch(wkt):
        return point([float(match[1]), float(match[2])])
    longitude, latitude = cells.get("lon", "").strip(), cells.get("lat", "").strip()
    if not (longitude and latitude):
        kind = re.match(r"[A-Za-z]*", wkt.removeprefix("SRID=4326;"))
        shape = kind[0].upper() if kind else ""
        raise ValueError(f"a {shape or 'geometry'} and no point" if wkt else "no point")
    if not (re.fullmatch(_NUMBER, longitude) and re.fullmatch(_NUMBER, latitude)):
        raise ValueError("lon or lat is no number")
    return point([float(longitude), float(latitude)])


def _spelling(variant: str) -> Spelling:
    text, _, tag = variant.rpartition("@")
    return Spelling(text, tag) if text and naming.language(tag) else Spelling(variant)
