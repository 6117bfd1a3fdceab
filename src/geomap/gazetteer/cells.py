"""The cells of a gazetteer row: what each may hold, and how a row becomes a Place and back.

Several names share the cell `alternate_names`, separated by `|`; each may start with its language
(`az:Bakı`; `und:` says that it has none, for a name that begins like a language). A trailing `*` on
any name, also on `name`, says that it is a common word or a person's name in English too.
"""

from __future__ import annotations

import difflib
import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.feature_codes import FEATURE_CODES
from geomap.gazetteer.countries import mistaken
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
_LANG: Final = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*):(?=\S)")
_NO_LANG: Final = "und"
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DECIMAL_COMMA: Final = re.compile(r"-?\d+,\d+")
_DEGREES: Final = re.compile(
    r"""(-?\d+)\s*°\s*(?:(\d+(?:\.\d+)?)\s*['′’]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:["″”]|'')\s*)?([NESWnesw])?"""
)


class Fault(NamedTuple):
    """Why a row cannot become a place.

    Attributes:
        message: What is wrong, with what was found.
        remedy: What to do.
        column: Where.
    """

    message: str
    remedy: str
    column: str


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
    ("population", re.compile(r"[0-9]{0,15}").fullmatch, "a whole number or empty"),
    ("source", bool, "where the coordinates come from, with the licence"),
)


def faults(row: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong in a row, with the remedy; nothing when it can become a place."""
    for column, fits, wanted in _RULES:
        cell = row[column].strip()
        if not fits(cell):
            yield Fault(
                f"{column} is {_shown(cell)}", f"write {wanted}{_hint(column, row)}", column
            )
    for column in ("name", "alternate_names", "admin"):
        if sign := _CONTROL.search(row[column].strip()):
            yield Fault(
                f"{column} holds the control character U+{ord(sign[0]):04X}",
                "remove it; several names are separated by |",
                column,
            )


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 60 else f"{cell[:60]}…")


def _hint(column: str, row: Mapping[str, str]) -> str:
    """The end of a remedy: what was probably meant."""
    cell = row[column].strip()
    if column == "feature_code" and cell:
        return _nearest_code(cell)
    if column == "country" and cell.upper() in mistaken():
        return f"; {cell} should be {mistaken()[cell.upper()]}"
    if column in {"latitude", "longitude"}:
        if _DECIMAL_COMMA.fullmatch(cell):
            return f": {cell.replace(',', '.')}"
        if degrees := _DEGREES.fullmatch(cell):
            return f": {_decimal(degrees)}"
        other = row["latitude" if column == "longitude" else "longitude"].strip()
        if column == "latitude" and _within(-180, 180)(cell) and _within(-90, 90)(other):
            return "; latitude and longitude seem to be swapped"
    return ""


def _nearest_code(cell: str) -> str:
    """Codes that are spelt like the cell, or mean what it says."""
    words = re.compile(rf"\b{re.escape(cell)}\b", re.IGNORECASE)
    meant = [code for code, meaning in FEATURE_CODES.items() if words.search(meaning)]
    close = meant[:3] or difflib.get_close_matches(cell.upper(), FEATURE_CODES, 3)
    known = [f"{code} ({FEATURE_CODES[code]})" for code in close]
    return f"; did you mean {' or '.join(known)}?" if known else ""


def _decimal(degrees: re.Match[str]) -> str:
    whole, minutes, seconds = (float(part or 0) for part in degrees.groups()[:3])
    size = abs(whole) + minutes / 60 + seconds / 3600
    south_or_west = degrees[1].startswith("-") or (degrees[4] or "").upper() in {"S", "W"}
    return f"{-size if south_or_west else size:.5g}"


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


def cells(of: Place) -> dict[str, str]:
    """The row of a place: what `place` reads back as the same one."""
    main, *others = of.names
    return {
        "id": of.id,
        "name": _marked(main),
        "alternate_names": "|".join(map(_written, others)),
        "feature_code": of.feature_code,
        "country": of.country,
        "admin": of.admin,
        "latitude": repr(of.latitude),
        "longitude": repr(of.longitude),
        "uncertainty_km": repr(of.uncertainty_km).removesuffix(".0"),
        "geonames_id": of.geonames_id,
        "wikidata_id": of.wikidata_id,
        "population": str(of.population or ""),
        "source": of.source,
        "note": of.note,
    }


def _names(name: str, alternate_names: str) -> tuple[PlaceName, ...]:
    """All names once each; the first time a spelling comes decides its language and mark."""
    names: dict[str, PlaceName] = {}
    for position, cell in enumerate((name, *alternate_names.split("|"))):
        written = cell.strip()
        # Only alternate names carry a language: a place may well be shown as "no: such name".
        prefix = _LANG.match(written) if position else None
        text = (written[prefix.end() :] if prefix else written).rstrip("*").strip()
        if text:
            lang = prefix[1] if prefix and prefix[1] != _NO_LANG else ""
            names.setdefault(text, PlaceName(text, lang, needs_context=written.endswith("*")))
    return tuple(names.values())


def _written(name: PlaceName) -> str:
    lang = name.lang or (_NO_LANG if _LANG.match(name.text) else "")
    return f"{lang}:{_marked(name)}" if lang else _marked(name)


def _marked(name: PlaceName) -> str:
    return f"{name.text}*" if name.needs_context else name.text
