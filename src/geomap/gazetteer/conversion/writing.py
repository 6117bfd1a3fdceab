"""Conversion: the gazetteer of others in, a gazetteer file of geomap out, whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from geomap.errors import GazetteerError
from geomap.files import replacing
from geomap.gazetteer.cells import COLUMNS, cells
from geomap.gazetteer.conversion import geojson, geonames, linked_places
from geomap.gazetteer.conversion.sources import Source
from geomap.gazetteer.conversion.tally import Conversion, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.values import Place

Format = Literal["geonames", "lp-tsv", "geojson"]

_READERS: Final[Mapping[Format, Callable[[Source, Options, Tally], Iterator[Place]]]] = {
    "geonames": geonames.places,
    "lp-tsv": linked_places.places,
    "geojson": geojson.places,
}
FORMATS: Final[tuple[Format, ...]] = tuple(_READERS)
_JSON: Final = frozenset({".geojson", ".json", ".jsonl", ".geojsonl", ".jsonld", ".geojsons"})


def convert(
    source: str | Path, output: str | Path, options: Options, *, format_name: Format | None = None
) -> Conversion:
    """Write the places of a foreign gazetteer as a gazetteer file.

    Args:
        source: A GeoNames dump, a table of Linked Places, or GeoJSON; plain or as a zip.
        output: The file to write; whatever is there stays until the new one is whole.
        options: What is asked for.
        format_name: The source's format; without it, its name and first line tell.

    Returns:
        What was read, written and skipped.

    Raises:
        GazetteerError: The source cannot be read, or nothing in it can be written.
        GeomapError: The output cannot be written.
    """
    target = Path(output).resolve()
    if target == Path(source).resolve():
        raise GazetteerError(f"{output}: is the source itself; choose another file to write")
    opened = Source(source)
    format_name = format_name or guess_format(opened)
    if (names := options.alternate_names) is not None:
        if format_name != "geonames":
            raise GazetteerError(f"{names}: goes with a dump of GeoNames only; leave it out")
        if target == names.resolve():
            raise GazetteerError(f"{output}: is a source, too; choose another file to write")
    tally = Tally()
    with replacing(output) as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        for place in _places(opened, options, tally, format_name):
            table.writerow(cells(place))
        result = tally.result(format_name)
        _require_places(result, opened)
    return result


def read(
    source: str | Path, options: Options, *, format_name: Format | None = None
) -> Iterator[Place]:
    """The places of a foreign gazetteer that are asked for, one by one.

    Raises:
        GazetteerError: It cannot be read.
    """
    opened = Source(source)
    yield from _places(opened, options, Tally(), format_name or guess_format(opened))


def _places(source: Source, options: Options, tally: Tally, format_name: Format) -> Iterator[Place]:
    for place in _READERS[format_name](source, options, tally):
        tally.written += 1
        tally.names += len(place.names)
        yield place


def guess_format(source: Source) -> Format:
    """The format of a file by its name and first line.

    Raises:
        GazetteerError: Neither tells, or it is a gazetteer file already.
    """
    suffix = Path(source.name).suffix.lower()
    _, line = next(source.lines(), (0, b""))
    first = (line or b"").decode("utf-8-sig", "replace")
    tabs = first.split("\t")
    if suffix in _JSON or first.lstrip().startswith("{"):
        return "geojson"
    if len(tabs) == geonames.COLUMNS and tabs[0].isdigit():
        return "geonames"
    names = [cell.strip() for cell in first.split(",")]
    if tuple(names) == COLUMNS:
        raise GazetteerError(
            f"{source.path}: a gazetteer file of geomap already; use it as it is, with --gazetteer"
        )
    if linked_places.is_header(tabs) or linked_places.is_header(names):
        return "lp-tsv"
    raise GazetteerError(
        f"{source.path}: neither GeoNames, Linked Places nor GeoJSON by its first line; say which "
        f"with --format {'|'.join(FORMATS)}"
    )


def _require_places(result: Conversion, source: Source) -> None:
    if result.written:
        return
    why = max(result.skipped, key=lambda it: result.skipped[it], default="it is empty")
    raise GazetteerError(
        f"{source.path}: none of {result.read:,} rows can be written as a place: {why}"
        + (f" (first: {result.first[why]})" if result.skipped else "")
    )
