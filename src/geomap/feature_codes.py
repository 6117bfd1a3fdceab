"""GeoNames feature codes: what kind of thing a place is, in words, and which kinds are areas.

The codes and their classes are those of GeoNames (CC BY 4.0): the common ones, in words of our own,
plain and true in every country (a first-level division is a state here, a district there), as the
table `feature_codes.csv`. No place lives here.
"""

from __future__ import annotations

import csv
import io
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE: Final = tuple(
    csv.DictReader(
        io.StringIO((resources.files("geomap") / "feature_codes.csv").read_text("utf-8"))
    )
)

FEATURE_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {row["code"]: row["words"] for row in _TABLE}
)
"""Feature code -> words for a reader."""

_CLASS: Final = {row["code"]: row["class"] for row in _TABLE}

# Of the classes that are spots, what stretches too far for a pin; of the others, what is a spot.
_SPREAD: Final = frozenset(
    "ATOL BDLD CNYN DLTA DPR DSRT GRGE HLLS ISL ISLS ISTH KRST LAVA MTS PEN PLAT PLDR PLN RDGE "
    "SAND SHOR UPLD VAL".split()
)
_SPOTS: Final = frozenset(
    "ANCH CNFL GYSR POOL RPDS SPNG WLL WLLS WTRH FLLS HBR PND MILB LCTY BTL OAS AMUS RDJCT RJCT "
    "RYD TREE".split()
)

# What divisions call themselves in English, at the end or the start of their names.
_DIVISIONS: Final = frozenset(
    "canton county department district division emirate governorate municipality oblast okrug "
    "parish prefecture province raion rayon region republic state territory voivodeship".split()
)


def feature_class(code: str) -> str:
    """GeoNames class letter of a code: A, H, L, P, R, S, T, U or V.

    Raises:
        KeyError: The code is not in `FEATURE_CODES`.
    """
    return _CLASS[code]


def is_area(code: str) -> bool:
    """True for what must never be drawn as a pin: divisions, regions, waters, roads, ranges."""
    if code in _SPOTS:
        return False
    return _CLASS.get(code, "") in {"A", "H", "L", "R", "U", "V"} or code in _SPREAD


def is_country(code: str) -> bool:
    """True for states, territories and former states (PCL…, TERR)."""
    return code.startswith("PCL") or code == "TERR"


def is_country_or_larger(code: str) -> bool:
    """True for countries and continents: too broad for a map of events unless asked for."""
    return is_country(code) or code == "CONT"


def is_populated(code: str) -> bool:
    """True for cities, towns, villages and their parts."""
    return _CLASS.get(code) == "P"


def kind_words(code: str, name: str = "") -> str:
    """What kind of place it is, in words; the code itself when it is not known.

    Args:
        code: Its feature code.
        name: Its name in the gazetteer. A division that says what it is, is called that: Aghdam
            District is a `district (first level)`.
    """
    words = FEATURE_CODES.get(code, code)
    own = division_word(name)
    if own and code.startswith("ADM") and words.endswith(" level)"):
        former = "former " if words.startswith("former ") else ""
        return f"{former}{own} {words[words.index('(') :]}"
    return words


def division_word(name: str) -> str:
    """What a division calls itself at the end or the start of its name; empty when it does not."""
    words = name.lower().split()
    return next((word for word in words[-1:] + words[:1] if word in _DIVISIONS), "")
