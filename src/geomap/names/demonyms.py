"""Demonyms: "Armenian", "Parisians", "Middle Eastern", and the places that they belong to.

The words are data, `demonyms.csv`: own writing from public facts. A country's row names its ISO
code alone; other rows the place, with the GeoNames id where namesakes are many. Peoples without a
state of their name (Kurdish, Tatar) and nicknames (Kiwi) are not in it. How a demonym is told from
a place of the same name is decided in `toponyms`.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from geomap.names.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.gazetteer import Place

# Feature codes of the places that a row of each kind may mean.
_CODES = {
    "country": ("PCL", "TERR"),
    "continent": ("CONT",),
    "region": ("RGN", "AREA", "TERR", "PEN", "ADM", "ISL", "MTS", "PCL"),
    "state": ("ADM", "RGN", "AREA", "TERR", "PEN", "ISL", "PCL"),
    "city": ("PPL",),
}


class _Row(NamedTuple):
    forms: tuple[str, ...]
    country: str
    kind: str
    geonames_id: str


def of(place: Place) -> tuple[str, ...]:
    """The words for the people and things of a place, plurals included; mostly none.

    Args:
        place: The place; a row is found by its country code, GeoNames id or name.

    Returns:
        The words with their capitals, in alphabetical order.
    """
    code = place.feature_code
    forms: set[str] = set()
    if code.startswith(_CODES["country"]) and place.country and code != "PCLH":
        forms.update(_table().countries.get(place.country, ()))
    if not code.startswith("PPL"):
        rows = [row for name in place.names for row in _table().named.get(fold_name(name.text), ())]
    elif place.geonames_id:
        rows = list(_table().ids.get(place.geonames_id, ()))
    else:
        rows = list(_table().named.get(fold_name(place.name), ()))
    for row in rows:
        same = not (row.geonames_id and place.geonames_id) or row.geonames_id == place.geonames_id
        here = not row.country or not place.country or row.country == place.country
        if same and here and code.startswith(_CODES[row.kind]):
            forms.update(row.forms)
    return tuple(sorted(forms))


def is_demonym(word: str) -> bool:
    """True for a capitalised demonym, whatever places a gazetteer has."""
    return word[:1].isupper() and fold_name(word) in _every()


class _Table(NamedTuple):
    countries: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[_Row, ...]]
    ids: Mapping[str, tuple[_Row, ...]]


@cache
def _table() -> _Table:
    countries: dict[str, tuple[str, ...]] = defaultdict(tuple)
    named: dict[str, tuple[_Row, ...]] = defaultdict(tuple)
    ids: dict[str, tuple[_Row, ...]] = defaultdict(tuple)
    text = (resources.files("geomap.names") / "demonyms.csv").read_text("utf-8")
    for line in csv.DictReader(io.StringIO(text)):
        forms = tuple(filter(None, (line["demonym"], line["plural"])))
        row = _Row(forms, line["country"], line["kind"], line["geonames_id"])
        if row.kind == "country":
            countries[row.country] += forms
        else:
            named[fold_name(line["place"])] += (row,)
            if row.geonames_id:
                ids[row.geonames_id] += (row,)
    return _Table(dict(countries), dict(named), dict(ids))


@cache
def _every() -> frozenset[str]:
    table = _table()
    rows = [row.forms for group in table.named.values() for row in group]
    groups = [*table.countries.values(), *rows]
    return frozenset(fold_name(form) for forms in groups for form in forms)
