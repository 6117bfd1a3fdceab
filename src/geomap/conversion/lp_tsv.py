"""Linked Places TSV, as the World Historical Gazetteer takes it: tabs, and `;` inside cells."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from geomap.conversion.kinds import code_of_class, code_of_words
from geomap.conversion.records import Left, Record
from geomap.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEEDED: Final = ("id", "title")
_FIELD_LIMIT: Final = 10_000_000  # characters; outlines as WKT are long


def records(path: Path) -> Iterator[Record | Left]:
    """The places of a file; those without a point are left out.

    Raises:
        GazetteerError: The file cannot be read, or lacks a column that it needs.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", restval="")
            header = reader.fieldnames or ()
            if missing := [name for name in _NEEDED if name not in header]:
                raise GazetteerError(
                    f"{path}, line 1: no column {' and '.join(missing)}; "
                    "Linked Places TSV has a header with id and title, between tabs"
                )
            for row in reader:
                cells = {name: (row.get(name) or "").strip() for name in header}
                yield _record(f"line {reader.line_num}", cells)
    except OSError as error:
        raise GazetteerError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8; save the file as UTF-8") from error
    except csv.Error as error:
        raise GazetteerError(
            f"{path}: no valid TSV ({error}); check its quotation marks"
        ) from error


def _record(where: str, cells: dict[str, str]) -> Record | Left:
    if not cells["id"] or not cells["title"]:
        return Left(where, "no id or no title")
    try:
        latitude, longitude = float(cells.get("lat", "")), float(cells.get("lon", ""))
    except ValueError:
        return Left(where, "no point (lat and lon)")
    variants = (it.strip() for it in cells.get("variants", "").split(";"))
    linked = dict(
        part.split(":", 1) for part in cells.get("matches", "").split(";") if part.count(":") == 1
    )
    country = cells.get("ccodes", "").split(";")[0].strip().upper()
    classes = cells.get("fclasses", "").split(";")[0]
    code = code_of_words(cells.get("types", "")) or code_of_class(classes)
    return Record(
        key=cells["id"],
        name=cells["title"],
        names=tuple(_name(it) for it in variants if it),
        feature_code=code or "AREA",
        country=country if len(country) == 2 else "",
        admin=cells.get("parent_name", ""),
        latitude=latitude,
        longitude=longitude,
        uncertainty_km=_number(cells.get("approximation", "")),
        source=cells.get("geo_source") or cells.get("title_source") or "Linked Places TSV",
        geonames_id=linked.get("gn", ""),
        wikidata_id=linked.get("wd", ""),
    )


def _name(variant: str) -> tuple[str, str]:
    """A variant may say its language behind an @: "Bakı@az"."""
    text, at, lang = variant.rpartition("@")
    return (text, lang) if at and len(lang) in {2, 3} else (variant, "")


def _number(cell: str) -> float:
    try:
        return max(float(cell), 0.0)
    except ValueError:
        return 0.0
