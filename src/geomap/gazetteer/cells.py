"""The cells of a gazetteer row: what each may hold, and how a row becomes a Place.

Several names share the cell `alternate_names`, separated by `|`; each may start with its language
(`az:Bakı`). A trailing `*` on any name, also on `name`, says that it is a common word or a person's
name in English too.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from geomap.feature_codes import FEATURE_CODES
from geomap.gazetteer.values import Place, PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Half of the Earth's circumference: no circle on it is larger.
_LARGEST_KM: Final = 20_038.0
_LANG: Final = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)?):(?=\S)")


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


def faults(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong in a row, with the remedy; nothing when it can become a place."""
    for column, fits, wanted in _RULES:
        cell = row[column].strip()
        if not fits(cell):
            yield f"{column} is {cell!r}", f"write {wanted}"


def place(row: Mapping[str, str]) -> Place:
    """The place of a row without faults."""
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
