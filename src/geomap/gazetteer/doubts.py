"""Doubts: what can be loaded from a gazetteer file and is probably not what was meant.

Each doubt is a warning with its remedy. A box around a country, or whole degrees, prove nothing:
the file can be used all the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.feature_codes import is_area
from geomap.gazetteer.countries import countries, mistaken
from geomap.gazetteer.tables import Problem
from geomap.gazetteer.values import is_familiar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.gazetteer.values import Place

_KM_PER_DEGREE: Final = 111.2
_LONGEST: Final = 100  # characters of a name; the longest in real use has 85
_SIGNS: Final = {"\ufffd": "the replacement character U+FFFD", "\ufeff": "a byte order mark"}
# UTF-8 that was read as Windows-1252 or Latin-1: "GÃ¶yÃ§ay".
_MOJIBAKE: Final = re.compile(
    "[\u00c3\u00c4\u00c5\u00d0\u00d1][\u0080-\u00bf\u2018-\u201e\u2020-\u203a]"
)
_INVISIBLE_BUT_USED: Final = "\u200c\u200d"  # joiners of Arabic and Indic scripts
_LIKE_A_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,10})\s*:\s*\S")


class Row(NamedTuple):
    """A row with the right number of cells.

    Attributes:
        line: Where it starts in the file, from 1.
        cells: Column -> cell, as written.
        place: What it says, or None when it cannot be loaded.
    """

    line: int
    cells: Mapping[str, str]
    place: Place | None


class _Doubt(NamedTuple):
    message: str
    remedy: str
    column: str


def doubts(
    path: Path, rows: Sequence[Row], *, is_word: Callable[[str], bool] | None = None
) -> list[Problem]:
    """All warnings about the rows of a file, in no order.

    Args:
        path: The file.
        rows: Its rows.
        is_word: Tells whether a name is a common word or a person's name, too.
    """
    return [
        Problem(path, row.line, doubt.message, doubt.remedy, doubt.column, warning=True)
        for row in rows
        for doubt in (*_of_cells(row.cells), *(_of_place(row.place, is_word) if row.place else ()))
    ]


def _of_cells(cells: Mapping[str, str]) -> Iterator[_Doubt]:
    yield from _alternate_names(cells["alternate_names"].strip())
    for column in ("name", "alternate_names", "admin", "source", "note"):
        yield from _signs(column, cells[column].strip())
    yield from _country(cells["country"].strip())


def _of_place(place: Place, is_word: Callable[[str], bool] | None) -> Iterator[_Doubt]:
    yield from _point(place)
    if longest := max((it.text for it in place.names if len(it.text) > _LONGEST), default=""):
        yield _Doubt(
            f"a name has {len(longest)} characters: {longest[:30]!r}…",
            "separate names with |, and put remarks into note",
            "alternate_names",
        )
    if is_word is not None and not is_familiar(place.feature_code, place.population):
        yield from _words(place, is_word)


def _country(code: str) -> Iterator[_Doubt]:
    if len(code) == 2 and code.isupper() and code not in countries():
        right = mistaken().get(code)
        remedy = f"write {right}" if right else "look the code up in ISO 3166"
        yield _Doubt(f"country is {code!r}, which is no country's code", remedy, "country")


def _point(place: Place) -> Iterator[_Doubt]:
    latitude, longitude = place.latitude, place.longitude
    if latitude == longitude == 0:
        yield _Doubt(
            "latitude and longitude are 0", "leave the row out, or look the point up", "latitude"
        )
        return
    country = countries().get(place.country)
    if country and country.box and not country.box.holds(latitude, longitude):
        swapped = abs(longitude) <= 90 and country.box.holds(longitude, latitude)
        yield _Doubt(
            f"latitude {latitude:g}, longitude {longitude:g} lies far from {country.name}",
            "latitude and longitude seem to be swapped"
            if swapped
            else "check the point, its signs and the country",
            "latitude",
        )
    if (
        latitude.is_integer()
        and longitude.is_integer()
        and place.uncertainty_km < _KM_PER_DEGREE / 2
        and not is_area(place.feature_code)
    ):
        yield _Doubt(
            f"latitude and longitude are whole degrees, and uncertainty_km is only "
            f"{place.uncertainty_km:g}",
            f"give the point more exactly, or write at least {_KM_PER_DEGREE / 2:.0f} kilometres",
            "uncertainty_km",
        )


def _alternate_names(cell: str) -> Iterator[_Doubt]:
    column = "alternate_names"
    if not cell:
        return
    names = [name.strip() for name in cell.split("|")]
    if not all(name.rstrip("*").strip() for name in names):
        yield _Doubt(f"{column} has a name without letters", "remove the | too many", column)
    if ";" in cell:
        yield _Doubt(f"{column} has a semicolon in a name", "separate names with |", column)
    for name in names:
        known = re.match(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*:\S", name)
        prefix = None if known else _LIKE_A_LANGUAGE.match(name)
        if prefix and len(prefix[1]) <= 3:
            right = f"{prefix[1].lower()}:{name[prefix.end() - 1 :]}"
            yield _Doubt(f"{column} has {name!r}, read as a name whole", f"write {right!r}", column)
        elif prefix:
            yield _Doubt(
                f"{column} has {name!r}, read as a name whole",
                "begin it with the two letters of the language (az:…), or with und: if it has none",
                column,
            )
    if any("*" in name.rstrip("*") for name in names):
        yield _Doubt(f"{column} has * inside a name", "write the mark * after the name", column)


def _signs(column: str, cell: str) -> Iterator[_Doubt]:
    if cell.startswith(("=", "+", "@")) or (cell[:1] == "-" and not cell[1:2].isspace()):
        yield _Doubt(
            f"{column} begins with {cell[0]!r}, which a spreadsheet takes for a formula",
            "begin it with a letter",
            column,
        )
    for odd in sorted(it for it in set(cell) if it in _SIGNS or unicodedata.category(it) == "Cf"):
        if odd not in _INVISIBLE_BUT_USED:
            what = _SIGNS.get(odd, f"the invisible character U+{ord(odd):04X}")
            yield _Doubt(f"{column} holds {what}", "type the text anew", column)
    if broken := _MOJIBAKE.search(cell):
        yield _Doubt(
            f"{column} holds {broken[0]!r}, which looks like UTF-8 read in another encoding",
            "export the table again, as UTF-8",
            column,
        )


def _words(place: Place, is_word: Callable[[str], bool]) -> Iterator[_Doubt]:
    unmarked = (name.text for name in place.names if not name.needs_context)
    if found := [name for name in unmarked if is_word(name)]:
        column = "name" if place.name in found else "alternate_names"
        yield _Doubt(
            f"{', '.join(found)} is also a common word or a person's name",
            f"write {found[0]}* if it should only count where something beside it tells a place",
            column,
        )
