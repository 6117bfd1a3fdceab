"""GeoNames feature codes: what kind of thing a place is, in words, and which kinds are areas.

The codes and their classes are those of GeoNames (CC BY 4.0): the common ones in words of our own,
plain and true in every country (a first-level division is a state here, a district there). No place
lives here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Class letter -> code -> words. A code belongs to one class only.
_BY_CLASS: Final[Mapping[str, Mapping[str, str]]] = {
    "A": {
        "ADM1": "state, province or district (first level)",
        "ADM1H": "former state, province or district (first level)",
        "ADM2": "county, district or municipality (second level)",
        "ADM2H": "former county, district or municipality (second level)",
        "ADM3": "district or municipality (third level)",
        "ADM3H": "former district or municipality (third level)",
        "ADM4": "municipality or part of one (fourth level)",
        "ADM5": "part of a municipality (fifth level)",
        "ADMD": "administrative district",
        "ADMDH": "former administrative district",
        "LTER": "leased area",
        "PCL": "country or other political entity",
        "PCLD": "dependent territory",
        "PCLF": "freely associated state",
        "PCLH": "former country",
        "PCLI": "country",
        "PCLIX": "part of a country",
        "PCLS": "semi-independent territory",
        "PRSH": "parish",
        "TERR": "territory",
        "ZN": "zone",
        "ZNB": "buffer zone",
    },
    "H": {
        "BAY": "bay",
        "CHN": "channel",
        "CNL": "canal",
        "EST": "estuary",
        "GULF": "gulf",
        "HBR": "harbour",
        "LGN": "lagoon",
        "LK": "lake",
        "LKN": "salt lake",
        "LKS": "lakes",
        "OCN": "ocean",
        "PND": "pond",
        "RF": "reef",
        "RSV": "reservoir",
        "SD": "sound",
        "SEA": "sea",
        "SHOL": "shoal",
        "SPNG": "spring",
        "STM": "river",
        "STMI": "intermittent stream",
        "STMX": "reach of a river",
        "STRT": "strait",
        "WAD": "wadi",
        "WLL": "well",
        "FLLS": "waterfall",
    },
    "L": {
        "AREA": "area",
        "BTL": "battlefield",
        "CONT": "continent",
        "CST": "coast",
        "ECON": "economic region",
        "INDS": "industrial area",
        "LCTY": "locality",
        "MILB": "military base",
        "OAS": "oasis",
        "OILF": "oil field",
        "PRK": "park",
        "PRT": "port",
        "RES": "reserve",
        "RGN": "region",
        "RGNE": "economic region",
        "RGNH": "historical region",
        "TRB": "tribal area",
    },
    "P": {
        "PPL": "city, town or village",
        "PPLA": "city or town, seat of a state, province or district",
        "PPLA2": "town, seat of a county or district (second level)",
        "PPLA3": "town, seat of a district (third level)",
        "PPLA4": "town or village, seat of a municipality (fourth level)",
        "PPLA5": "town or village, seat of a small division (fifth level)",
        "PPLC": "capital city",
        "PPLCH": "former capital city",
        "PPLF": "farm village",
        "PPLG": "seat of government",
        "PPLH": "former town or village",
        "PPLL": "small settlement",
        "PPLQ": "abandoned town or village",
        "PPLR": "religious settlement",
        "PPLS": "group of towns or villages",
        "PPLW": "destroyed town or village",
        "PPLX": "part of a city, town or village",
        "STLMT": "settlement",
    },
    "R": {
        "OILP": "oil pipeline",
        "RD": "road",
        "RR": "railway",
        "ST": "street",
        "TNL": "tunnel",
        "TRL": "trail",
    },
    "S": {
        "AIRB": "air base",
        "AIRF": "airfield",
        "AIRP": "airport",
        "ANS": "ancient site",
        "BDG": "bridge",
        "BLDG": "building",
        "BLDO": "office building",
        "CH": "church",
        "CMTY": "cemetery",
        "CSTL": "castle",
        "CTRR": "religious centre",
        "DAM": "dam",
        "DIP": "embassy or consulate",
        "FCL": "facility",
        "FT": "fort",
        "GOVL": "local government office",
        "HSP": "hospital",
        "HSTS": "historical site",
        "HTL": "hotel",
        "INSM": "military installation",
        "MFG": "factory",
        "MN": "mine",
        "MNMT": "monument",
        "MSQE": "mosque",
        "MSTY": "monastery",
        "MUS": "museum",
        "PAL": "palace",
        "PO": "post office",
        "PRN": "prison",
        "PS": "power station",
        "PSTB": "border post",
        "RLG": "religious site",
        "RSTN": "railway station",
        "RUIN": "ruin",
        "SCH": "school",
        "SHRN": "shrine",
        "SQR": "square",
        "STDM": "stadium",
        "TMB": "tomb",
        "TMPL": "temple",
        "TOWR": "tower",
        "UNIV": "university",
    },
    "T": {
        "ATOL": "atoll",
        "CAPE": "cape",
        "CNYN": "canyon",
        "DSRT": "desert",
        "GRGE": "gorge",
        "HLL": "hill",
        "HLLS": "hills",
        "ISL": "island",
        "ISLS": "islands",
        "ISTH": "isthmus",
        "MT": "mountain",
        "MTS": "mountains",
        "PASS": "mountain pass",
        "PEN": "peninsula",
        "PK": "peak",
        "PLAT": "plateau",
        "PLN": "plain",
        "RDGE": "ridge",
        "UPLD": "upland",
        "VAL": "valley",
        "VLC": "volcano",
    },
    "U": {
        "RDGU": "undersea ridge",
        "SHFU": "shelf",
        "TRNU": "trench",
    },
    "V": {
        "FRST": "forest",
        "GRSLD": "grassland",
        "VIN": "vineyard",
    },
}

FEATURE_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {code: words for codes in _BY_CLASS.values() for code, words in codes.items()}
)
"""Feature code -> words for a reader."""

_CLASS: Final = {code: letter for letter, codes in _BY_CLASS.items() for code in codes}

# Of the classes that are spots, what stretches too far for a pin; of the others, what is a spot.
_SPREAD: Final = frozenset(
    "ATOL CNYN DSRT GRGE HLLS ISL ISLS ISTH MTS PEN PLAT PLN RDGE UPLD VAL".split()
)
_SPOTS: Final = frozenset("SPNG WLL FLLS HBR PND MILB LCTY BTL OAS".split())


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
