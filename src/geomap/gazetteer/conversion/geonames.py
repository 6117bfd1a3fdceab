"""GeoNames dumps (AZ.txt, cities500.txt, allCountries.zip): nineteen columns between tabs.

A dump is read twice and never held: first for its divisions and the places asked for, of which one
bit each is kept, then to write them.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.errors import GazetteerError
from geomap.gazetteer.conversion import alternates, kinds
from geomap.gazetteer.conversion.divisions import Divisions
from geomap.gazetteer.conversion.naming import Spelling
from geomap.gazetteer.conversion.records import Record, population, to_place
from geomap.gazetteer.conversion.sources import Source
from geomap.gazetteer.values import plain
from geomap.positions import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.conversion.tally import Tally
    from geomap.gazetteer.values import Place

COLUMNS: Final = 19
SOURCE: Final = "GeoNames (CC BY 4.0)"
_PREFIX: Final = "gn_"
_LARGEST_ID: Final = 2**27  # ten times what GeoNames has given out
# Codes of airports and the like stand among a dump's own alternate names, which have no language.
_CODE: Final = re.compile(r"[A-Z]{3,4}")


def places(source: Source, options: Options, tally: Tally) -> Iterator[Place]:
    """The places of a dump that are asked for, in its order.

    Raises:
        GazetteerError: A file cannot be read, or languages are asked for and no file names them.
    """
    if options.languages and options.alternate_names is None:
        raise GazetteerError(
            "the names in a dump have no languages; give alternateNamesV2.txt of GeoNames, too "
            "(--alternate-names), or ask for no language"
        )
    wanted, divisions = _Bits(), Divisions()
    for name in divisions.name_beside(source.path):
        tally.remarks[f"file beside the dump read for names of divisions: {name}"] += 1
    for _, row in _rows(source, f"looking through {source.name}", options):
        if isinstance(row, list) and (point := _point(row)):
            asked = not _refusal(row, options)
            divisions.see(row, point, written=asked)
            if asked:
                wanted.add(int(row[0]))
    with contextlib.ExitStack() as stack:
        names_of: Callable[[int], alternates.Alternates] | None = None
        if options.alternate_names is not None:
            file = Source(options.alternate_names)
            names_of = stack.enter_context(
                alternates.joined(file, wanted.__contains__, options, tally)
            )
        known = _Known(divisions, names_of, _Bits())
        for number, row in _rows(source, f"writing places of {source.name}", options):
            tally.read += 1
            made = row if isinstance(row, str) else _place(row, known, options, tally)
            if isinstance(made, str):
                tally.skip(made, f"line {number}")
            else:
                yield made


class _Bits:
    """A set of small numbers, a bit each."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        byte = number >> 3
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte - len(self._bits) + 1))
        self._bits[byte] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        byte = number >> 3
        return 0 <= byte < len(self._bits) and bool(self._bits[byte] >> (number & 7) & 1)


def _rows(source: Source, what: str, options: Options) -> Iterator[tuple[int, list[str] | str]]:
    """The rows of the dump, or why one is none."""
    for number, line in source.lines(what, options.progress):
        if line is None:
            yield number, "a line of more than a million bytes"
            continue
        if not line:
            continue
        try:
            cells = line.decode().split("\t")
        except UnicodeDecodeError:
            yield number, "not UTF-8"
            continue
        if len(cells) != COLUMNS:
            yield number, f"not {COLUMNS} columns between tabs"
        elif not (cells[0].isascii() and cells[0].isdigit() and int(cells[0]) < _LARGEST_ID):
            yield number, "no GeoNames id in the first column"
        else:
            yield number, cells


def _point(row: list[str]) -> Point | None:
    try:
        latitude, longitude = float(row[4]), float(row[5])
    except ValueError:
        return None
    inside = abs(latitude) <= 90 and abs(longitude) <= 180
    return Point(latitude, longitude) if inside else None


def _refusal(row: list[str], options: Options) -> str:
    code = kinds.of_geonames(row[6], row[7])
    if code is None:
        return f"of a kind that this gazetteer has no code for (class {row[6] or 'unknown'})"
    return options.refusal(country=row[8], code=code, population=population(row[14]))


class _Known(NamedTuple):
    """What is known when the places are written."""

    divisions: Divisions
    names_of: Callable[[int], alternates.Alternates] | None
    seen: _Bits


def _place(row: list[str], known: _Known, options: Options, tally: Tally) -> Place | str:
    point = _point(row)
    if point is None:
        return "no point in degrees"
    if refusal := _refusal(row, options):
        return refusal
    number = int(row[0])
    code = kinds.of_geonames(row[6], row[7]) or kinds.UNKNOWN
    if code != row[7]:
        tally.remarks["feature codes written as a wider one, the exact one in note"] += 1
    others = [] if plain(row[2]) == plain(row[1]) else [Spelling(row[2])]
    links = [f"gn:{number}"]
    if known.names_of is None:
        others += _own_names(row, tally)
    else:
        found = known.names_of(number)
        others = [*found.names, *others] if options.wants_language("") else list(found.names)
        links.append(found.wikidata_id)
    prefix = _PREFIX if options.id_prefix is None else options.id_prefix
    record = Record(
        name=row[1],
        others=tuple(others),
        code=code,
        countries=(row[8],),
        admin=known.divisions.unit_of(row),
        point=point,
        kilometres=known.divisions.extent(row, point),
        links=tuple(links),
        population=population(row[14]),
        source=SOURCE,
        note="" if code == row[7] else f"GeoNames feature {row[6]}.{row[7]}",
    )

    def make_id() -> str | None:
        if number in known.seen:
            return None
        known.seen.add(number)
        return f"{prefix}{number}"

    return to_place(record, options, tally, make_id)


def _own_names(row: list[str], tally: Tally) -> Iterator[Spelling]:
    for name in filter(None, row[3].split(",")):
        if _CODE.fullmatch(name) and row[6] != "A":
            tally.remarks["alternate names left out: codes, links and readings"] += 1
        else:
            yield Spelling(name)
