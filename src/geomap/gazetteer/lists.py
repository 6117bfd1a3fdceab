"""Lists that a user keeps beside a gazetteer: names to leave out, and further names of places.

Both are CSV files in UTF-8 with a header. A *block list* has the columns `name`, `reason` and, if
they are wanted, `article` (only there) and `place_id` (only as this place). An *alias list* has
`name`, `place_id` and, if they are wanted, `lang`, `needs_context` (`yes` for a name that is also a
common word) and `note`.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import GazetteerError
from geomap.gazetteer.values import PlaceName

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from geomap.gazetteer.values import Place

_BLOCK: Final = ("name", "reason", "article", "place_id")
_ALIAS: Final = ("name", "place_id", "lang", "needs_context", "note")
_YES_OR_NO: Final = {"": False, "no": False, "yes": True}


@dataclass(frozen=True, slots=True)
class Block:
    """A name that is to be left out.

    Attributes:
        name: The name, in any spelling that folds alike.
        reason: Why, for whoever reads what was rejected.
        article: Id of the only article it is left out in; empty for all.
        place_id: The only place it does not mean; empty when it means none.
        where: File and line, for messages.
    """

    name: str
    reason: str
    article: str = ""
    place_id: str = ""
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name of a place.

    Attributes:
        name: The name.
        place_id: Id of the place.
        lang: ISO 639 code, or empty.
        needs_context: True for a name that is also a common word or a person's name.
        where: File and line, for messages.
    """

    name: str
    place_id: str
    lang: str = ""
    needs_context: bool = False
    where: str = ""


def read_blocks(paths: Iterable[str | Path]) -> tuple[Block, ...]:
    """The rows of block lists.

    Raises:
        GazetteerError: A file cannot be read or a row is wrong; the text names file and line.
    """
    return tuple(
        Block(
            row["name"],
            row["reason"] or "no reason given",
            row["article"],
            row["place_id"],
            f"{path}, line {line}",
        )
        for path in paths
        for line, row in _rows(Path(path), _BLOCK, needed=("name",))
    )


def read_aliases(paths: Iterable[str | Path]) -> tuple[Alias, ...]:
    """The rows of alias lists.

    Raises:
        GazetteerError: A file cannot be read or a row is wrong; the text names file and line.
    """
    aliases = []
    for path in paths:
        for line, row in _rows(Path(path), _ALIAS, needed=("name", "place_id")):
            if row["needs_context"].lower() not in _YES_OR_NO:
                found = row["needs_context"]
                raise GazetteerError(
                    f"{path}, line {line}: needs_context is {found!r}; write yes, no or nothing"
                )
            flagged = _YES_OR_NO[row["needs_context"].lower()]
            where = f"{path}, line {line}"
            aliases.append(Alias(row["name"], row["place_id"], row["lang"], flagged, where))
    return tuple(aliases)


def named(places: Mapping[str, Place], aliases: Sequence[Alias]) -> dict[str, Place]:
    """The places that aliases belong to, by id, with their further names.

    Args:
        places: All places by id.
        aliases: The further names.

    Raises:
        GazetteerError: An alias names a place that is not there; the text names file and line.
    """
    changed: dict[str, Place] = {}
    for alias in aliases:
        _require(alias.place_id, places, alias.where)
        place = changed.get(alias.place_id) or places[alias.place_id]
        name = PlaceName(alias.name, alias.lang, alias.needs_context)
        if all(known.text != name.text for known in place.names):
            place = dataclasses.replace(place, names=(*place.names, name))
        changed[alias.place_id] = place
    return changed


def require_places(places: Container[str], blocks: Iterable[Block]) -> None:
    """See that the places that block lists name are there.

    Raises:
        GazetteerError: One is not; the text names file and line.
    """
    for block in blocks:
        if block.place_id:
            _require(block.place_id, places, block.where)


def _require(place_id: str, places: Container[str], where: str) -> None:
    if place_id not in places:
        raise GazetteerError(
            f"{where}: no place has the id {place_id!r}; look it up with: geomap geocode NAME"
        )


def _rows(
    path: Path, columns: Sequence[str], *, needed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GazetteerError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8; save the file as CSV UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in reader.fieldnames or ()]
        if missing := [name for name in needed if name not in header]:
            raise GazetteerError(
                f"{path}, line 1: no column {' and '.join(missing)}; "
                f"the first line names the columns: {','.join(columns)}"
            )
        if unknown := [name for name in header if name not in columns]:
            raise GazetteerError(
                f"{path}, line 1: unknown column {unknown[0]!r}; known are {', '.join(columns)}"
            )
        reader.fieldnames = header
        for row in reader:
            if None in row or any(value is None for value in row.values()):
                raise GazetteerError(
                    f"{path}, line {reader.line_num}: not as many cells as the header has; "
                    "put quotation marks around cells that hold a comma"
                )
            cells = {name: row.get(name, "").strip() for name in columns}
            if not any(cells.values()):
                continue
            for name in needed:
                if not any(map(str.isalnum, cells[name])):
                    found = f"{cells[name]!r}, without letters" if cells[name] else "empty"
                    raise GazetteerError(
                        f"{path}, line {reader.line_num}: {name} is {found}; "
                        "fill it or drop the row"
                    )
            yield reader.line_num, cells
    except csv.Error as error:
        raise GazetteerError(
            f"{path}, line {reader.line_num}: no valid CSV ({error}); check the quotation marks"
        ) from error
