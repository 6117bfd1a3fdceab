"""Abbreviated states and provinces: "Fla.", "W. Va.", "D-Calif", "Austin, TX".

The table is data, `abbreviations.csv`, own writing. With two stops they stand anywhere; the others
are words or names as well ("Ill.", "Miss.", "OR"), or letters that mean much else ("MA"): they need
a name and a comma before them, a bracket, or the letter of a party. The full stop belongs to the
name, as in "U.S."; annotated news counts it so too.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from geomap.names.folding import fold_name
from geomap.names.forms.values import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.names.layers import Index
    from geomap.names.values import NameUse

# Each pattern begins with a fixed character, which makes the search an order faster.
_AFTER_COMMA = re.compile(r",[ \u00a0](?P<name>[A-Z]{2}\b(?!\.\w)|[A-Z][A-Za-z]{1,5}\b\.?)")
_IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][A-Za-z]{1,5}\.)")
_OF_A_PARTY = re.compile(r"-(?P<name>[A-Z](?:[A-Za-z]{1,5}\b\.?|\.\ ?[A-Z][a-z]?\.))")
_SEVERAL_STOPS = re.compile(r"\.\ ?[A-Z][A-Za-z]?\.(?:[A-Z]\.)?")  # from the first stop on
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]*$")
_PARTY = re.compile(r"\b[DRI]$")
_NUMBER = re.compile(r"\d\s?$")  # "100 B.C."
_LOOK_BACK = 24


class _Row(NamedTuple):
    place: str
    country: str


def abbreviations(text: str, index: Index) -> Iterator[Form]:
    """The abbreviated names of a text whose place the index knows, in no order."""
    for match in _AFTER_COMMA.finditer(text):
        name = match["name"]
        if name.isalpha() and not (name.isupper() and text[match.start() - 1].islower()):
            continue  # "Ocala, In"; "TAMPA, OR MIAMI"
        row = _row(name)
        if row and _NAME_BEFORE.search(_before(text, match.start())):
            yield from _form(text, *match.span("name"), row, index)
    for match in _IN_BRACKETS.finditer(text):
        if row := _row(match["name"]):
            yield from _form(text, *match.span("name"), row, index)
    for match in _OF_A_PARTY.finditer(text):
        row = _row(match["name"]) or _row(match["name"] + ".")  # "D-Calif"
        if row and _PARTY.search(_before(text, match.start())):
            yield from _form(text, *match.span("name"), row, index)
    for match in _SEVERAL_STOPS.finditer(text):
        start = match.start() - 1
        row = _row(text[start : match.end()]) if start >= 0 else None
        before = _before(text, start) if row else ""
        if row and not before[-1:].isalnum() and not _NUMBER.search(before):
            yield from _form(text, start, match.end(), row, index)


def _before(text: str, offset: int) -> str:
    return text[max(offset - _LOOK_BACK, 0) : offset]


def _row(written: str) -> _Row | None:
    return _table().get(written.replace(" ", "").upper())


def _form(text: str, start: int, end: int, row: _Row, index: Index) -> Iterator[Form]:
    uses = tuple(
        use._replace(name=text[start:end], needs_context=False)
        for use in index.uses(row.place)
        if _is_meant(use, row)
    )
    if uses:
        yield Form(start, end, fold_name(row.place), uses)


def _is_meant(use: NameUse, row: _Row) -> bool:
    place = use.place
    return place.country == row.country and place.feature_code.startswith("ADM1")


@cache
def _table() -> Mapping[str, _Row]:
    """Abbreviations in capitals and without blanks."""
    text = (resources.files("geomap.names.forms") / "abbreviations.csv").read_text("utf-8")
    return {
        line["abbreviation"].upper(): _Row(line["place"], line["country"])
        for line in csv.DictReader(io.StringIO(text))
    }
