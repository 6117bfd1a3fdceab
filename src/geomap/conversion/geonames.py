"""GeoNames dumps: 19 columns between tabs, as text or zipped; and alternateNamesV2 beside them.

A dump is read line by line, twice: for the names of first-level divisions, then for the places.
Memory grows with the places that are kept, not with the file.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from geomap.conversion.records import Left, Record
from geomap.errors import GazetteerError
from geomap.feature_codes import FEATURE_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.conversion.records import Filter

_COLUMNS: Final = 19
_NO_LANGUAGES: Final = frozenset("link post iata icao faac tcid abbr wkdt unlc phon piny".split())
_COLLOQUIAL: Final = 6  # column of alternateNamesV2 that is "1" when it holds
_SOURCE: Final = "GeoNames (CC BY 4.0)"


def records(
    path: Path, *, wanted: Filter, alternate_names: Path | None = None
) -> Iterator[Record | Left]:
    """The places of a dump.

    Args:
        path: Such as AZ.txt, cities500.txt or allCountries.zip.
        wanted: Which places and languages.
        alternate_names: alternateNamesV2.txt or .zip; without it the names of the dump's own
            column are taken, which have no language.

    Raises:
        GazetteerError: A file cannot be read, or is no dump.
    """
    divisions = {
        f"{cells[8]}.{cells[10]}": cells[1] for _, cells in _lines(path) if cells[7] == "ADM1"
    }
    if alternate_names is None:
        for line, cells in _lines(path):
            yield _record(line, cells, divisions)
        return
    kept = {
        it.key
        for line, cells in _lines(path)
        if isinstance(it := _record(line, cells, divisions), Record) and not wanted.refuses(it)
    }
    names = _names(alternate_names, kept, wanted)
    for line, cells in _lines(path):
        yield _record(line, cells, divisions, names.get(cells[0], ()))


def _record(
    line: int,
    cells: list[str],
    divisions: dict[str, str],
    names: tuple[tuple[str, str], ...] | None = None,
) -> Record | Left:
    where = f"line {line}"
    if len(cells) != _COLUMNS:
        return Left(where, f"not {_COLUMNS} columns")
    key, name, _, alternates, latitude, longitude, _, code, country = cells[:9]
    if code not in FEATURE_CODES:
        return Left(where, f"feature code {code or 'missing'}")
    try:
        degrees = float(latitude), float(longitude)
        population = int(cells[14] or 0)
    except ValueError:
        return Left(where, "no number where one belongs")
    if names is None:
        names = tuple((it, "") for it in alternates.split(",") if it)
    return Record(
        key=key,
        name=name,
        names=names,
        feature_code=code,
        country=country,
        admin="" if code == "ADM1" else divisions.get(f"{country}.{cells[10]}", ""),
        latitude=degrees[0],
        longitude=degrees[1],
        uncertainty_km=0.0,
        source=_SOURCE,
        population=population,
        geonames_id=key,
    )


def _names(path: Path, kept: set[str], wanted: Filter) -> dict[str, tuple[tuple[str, str], ...]]:
    """Names of the places that are kept; links, codes and colloquial names are left out."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for _, cells in _lines(path, columns=None):
        if len(cells) < 4 or cells[1] not in kept or cells[2] in _NO_LANGUAGES:
            continue
        if wanted.languages and cells[2] not in wanted.languages:
            continue
        if len(cells) > _COLLOQUIAL and cells[_COLLOQUIAL] == "1":
            continue
        names[cells[1]].append((cells[3], cells[2]))
    return {key: tuple(dict.fromkeys(found)) for key, found in names.items()}


def _lines(path: Path, *, columns: int | None = _COLUMNS) -> Iterator[tuple[int, list[str]]]:
    with _opened(path) as file:
        try:
            for number, line in enumerate(file, start=1):
                cells = line.rstrip("\r\n").split("\t")
                if number == 1 and columns and len(cells) != columns:
                    raise GazetteerError(
                        f"{path}, line 1: {len(cells)} columns between tabs instead of {columns}; "
                        "give a dump of GeoNames such as AZ.txt, or name another --format"
                    )
                if len(cells) > 1 or line.strip():
                    yield number, cells if len(cells) >= 12 or not columns else [*cells, *[""] * 12]
        except UnicodeDecodeError as error:
            raise GazetteerError(f"{path}: not UTF-8; download the file again") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        if path.suffix != ".zip":
            with path.open(encoding="utf-8", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".txt")]
            inside = [name for name in inside if name != "readme.txt"] or inside
            if not inside:
                raise GazetteerError(f"{path}: holds no .txt file; give a dump of GeoNames")
            main = max(inside, key=lambda name: archive.getinfo(name).file_size)
            with archive.open(main) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    except OSError as error:
        raise GazetteerError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except zipfile.BadZipFile as error:
        raise GazetteerError(f"{path}: no zip archive; download the file again") from error
