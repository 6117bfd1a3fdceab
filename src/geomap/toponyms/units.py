"""Units: whether a name lies in the one behind it, by what the gazetteer says of their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.feature_codes import is_country
from geomap.names import fold_name
from geomap.remembered import by_identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.names import NameUse
    from geomap.toponyms.surroundings import Surroundings

_PARTS = re.compile(r"[,(;/]")


def contained(around: Surroundings, number: int) -> bool:
    """True when the country or division it lies in stands behind a comma: "Dover, Kent"."""
    if not around.text.startswith(",", around.names[number].end):
        return False
    if around.us_state(number):
        return True
    return around.within_next(number) and lies_in(
        around.names[number].uses, around.names[number + 1].uses
    )


def lies_in(uses: Sequence[NameUse], units: Sequence[NameUse]) -> bool:
    """True when one of the places lies in a country or division among the others."""
    countries = {use.place.country for use in units if is_country(use.place.feature_code)}
    if any(it.place.country in countries and not is_country(it.place.feature_code) for it in uses):
        return True
    divisions = [use.place for use in units if use.place.feature_code.startswith("ADM")]
    return any(
        use.place.country == unit.country and names_of(unit) & units_of(use.place)
        for unit in divisions
        for use in uses
    )


@by_identity
def units_of(place: Place) -> frozenset[str]:
    """The units that the gazetteer itself names around a place, folded."""
    return frozenset(fold_name(part) for part in _PARTS.split(place.admin)) - {""}


@by_identity
def names_of(place: Place) -> frozenset[str]:
    """All names of a place, folded."""
    return frozenset(fold_name(name.text) for name in place.names)
