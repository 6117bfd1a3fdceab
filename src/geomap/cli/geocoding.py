"""`geomap geocode`: looks names up in the gazetteer, and says which namesakes there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from geomap.cli.commands import gazetteer_of, say
from geomap.errors import QueryError

if TYPE_CHECKING:
    import argparse

_SHOWN = 10  # places of a name in the table, unless --limit says otherwise
_HEADER = ("NAME", "ID", "PLACE", "LATITUDE", "LONGITUDE", "± KM", "KIND", "COUNTRY", "FIT")


def add_arguments(one: argparse.ArgumentParser) -> None:
    """The arguments of `geomap geocode`, but for those that name the gazetteer."""
    one.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help='name of a place, with what it lies in after commas: "Springfield, Illinois"',
    )
    one.add_argument("--country", metavar="CODES", help="only in these countries (US,CA)")
    one.add_argument(
        "--limit",
        type=int,
        metavar="N",
        help=f"at most so many places a name (default: {_SHOWN} in the table, all with --json)",
    )
    one.add_argument("--json", action="store_true", help="a JSON object a name")


def geocode(options: argparse.Namespace) -> int:
    """Look names up: a line a place, best first; names that are unknown are said.

    A table that is piped on has no header: other programs read it.
    """
    from geopy.exc import GeocoderQueryError

    from geomap.exports.jsonl import dumps
    from geomap.geocoder import GazetteerGeocoder

    if options.limit is not None and options.limit < 1:
        raise QueryError(f"limit is {options.limit}; give a number above 0")
    countries = options.country.split(",") if options.country else None
    geocoder = GazetteerGeocoder(gazetteer_of(options))
    answers: dict[str, list[dict[str, Any]]] = {}
    for name in options.names:
        try:
            found = geocoder.geocode(name, exactly_one=False, country_codes=countries) or []
        except GeocoderQueryError as error:
            raise QueryError(str(error)) from error
        answers[name] = [_answer(location.address, location.raw) for location in found]
    if options.json:
        for name, places in answers.items():
            sys.stdout.write(dumps({"name": name, "places": places[: options.limit]}) + "\n")
    else:
        shown = options.limit or _SHOWN
        rows = [[name, *it.values()] for name, places in answers.items() for it in places[:shown]]
        sys.stdout.writelines(_table(_for_people(rows) if sys.stdout.isatty() else rows))
        for name, places in answers.items():
            if len(places) > shown:
                _say_more(name, len(places) - shown)
    for name, places in answers.items():
        if not places:
            say(f"geomap: the gazetteer has no place named {name!r}")
    return 0


def _answer(address: str, raw: dict[str, Any]) -> dict[str, Any]:
    facts = ("latitude", "longitude", "uncertainty_km", "feature_code", "country", "score")
    return {"id": raw["id"], "address": address} | {
        name: None if raw[name] == "" else raw[name] for name in facts
    }


def _say_more(name: str, rest: int) -> None:
    places = "1 more place bears" if rest == 1 else f"{rest:,} more places bear"
    say(
        f"geomap: {places} the name {name!r}; say what it lies in ({f'{name}, …'!r}), or give "
        "--country or --limit"
    )


def _for_people(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows under a header, with the kind of place in words."""
    from geomap.feature_codes import FEATURE_CODES

    kind = _HEADER.index("KIND")
    worded = [
        [*row[:kind], FEATURE_CODES.get(row[kind], row[kind]), *row[kind + 1 :]] for row in rows
    ]
    return [list(_HEADER), *worded] if rows else []


def _table(rows: list[list[Any]]) -> list[str]:
    """Lines with columns under each other; an empty cell is a dash."""
    cells = [["–" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in cells
    ]
