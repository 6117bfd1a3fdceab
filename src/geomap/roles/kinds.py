"""What a place is, as far as its use in sentences goes: by feature code, or by name alone."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from geomap.names import fold_name
from geomap.roles.particles import DESIGNATORS, GROUNDS
from geomap.roles.wordlists import names

if TYPE_CHECKING:
    from geomap.gazetteer import Place
    from geomap.roles.usage import Kind

_REGIONS = frozenset(
    {"RGN", "RGNE", "RGNH", "TERR", "ADM2", "ADM3", "ADM4", "ADM5", "ADMD", "ADM1H", "ADM2H"}
    | {"ADM3H", "ADM4H", "ADMDH", "ZN", "AREA", "CST", "VAL"}
)
# Towns that governments are named after, though no capitals: "Erbil insists".
_SEATS = names("names", "seats")


def kind_of(place: Place | None, name: str) -> Kind:
    """What this place is, or what the name alone tells where it is unresolved."""
    if place is None:
        return _kind_by_name(name)
    code = place.feature_code
    if code == "PPLC":
        return "capital"
    if code.startswith("PCL"):
        return "country"
    if code in {"PAL", "GOVL"}:
        return "seat"
    if code.startswith(("PPL", "STLMT")):
        return "capital" if name in _SEATS else "town"
    if not code:
        return "place"
    if code in {"ADM1", "CONT"}:
        return "state"
    return "region" if code in _REGIONS else "site"


def _kind_by_name(name: str) -> Kind:
    """Tell "Darby Street", "Hale County", and names that are nearly always countries."""
    if name in _SEATS:
        return "capital"
    last = name.rsplit(maxsplit=1)[-1] if " " in name.strip() else ""
    if last in GROUNDS:
        return "site"
    if last in DESIGNATORS:
        return "region"
    return _well_known().get(fold_name(name), "place")


@cache
def _well_known() -> dict[str, Kind]:
    """Countries by any of their names, and their capitals, as the world's table has them."""
    table = resources.files("geomap.world") / "data" / "countries.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8"))))
    kinds: dict[str, Kind] = {fold_name(row["capital"]): "capital" for row in rows}
    for row in rows:
        if row["feature_code"].startswith("PCL"):
            # A star marks a name that needs context: "Emirates*".
            written = (row["name"], *row["alternate_names"].split("|"))
            kinds |= {fold_name(name): "country" for name in written if not name.endswith("*")}
    return kinds
