"""Kinds: feature codes for words, and the extent that a kind of place usually has.

The extents are round figures, stated in docs/gazetteers.md: a circle that holds most places of the
kind. Whoever knows better writes it into the CSV.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.feature_codes import FEATURE_CODES, feature_class

# Radius of a town by its inhabitants, as in the curated gazetteer; unknown counts as small.
_TOWN_KM: Final = ((5_000, 2), (20_000, 3), (50_000, 4), (200_000, 6), (1_000_000, 10))
_LARGEST_TOWN_KM: Final = 15.0
_BY_CODE: Final = {"PCL": 300.0, "ADM1": 100.0, "ADM2": 30.0, "ADM3": 15.0, "ADM4": 8.0}
_BY_CLASS: Final = {
    "A": 30.0, "H": 20.0, "L": 20.0, "R": 5.0, "S": 1.0, "T": 10.0, "U": 50.0, "V": 10.0,
}  # fmt: skip
# Of a class of which only the letter is known, the code that claims least.
_OF_CLASS: Final = {"A": "ADMD", "H": "AREA", "L": "AREA", "P": "PPL", "R": "RD", "S": "BLDG",
                    "T": "AREA", "V": "FRST"}  # fmt: skip
_WORDS: Final = {
    "city": "PPL", "town": "PPL", "village": "PPL", "settlement": "PPL", "populated": "PPL",
    "hamlet": "PPL", "municipality": "ADM2", "country": "PCLI", "nation": "PCLI", "state": "ADM1",
    "province": "ADM1", "county": "ADM2", "district": "ADM2", "region": "RGN", "river": "STM",
    "stream": "STM", "lake": "LK", "reservoir": "RSV", "sea": "SEA", "ocean": "OCN", "bay": "BAY",
    "gulf": "GULF", "strait": "STRT", "island": "ISL", "mountain": "MT", "peak": "PK",
    "range": "MTS", "valley": "VAL", "desert": "DSRT", "forest": "FRST", "church": "CH",
    "monastery": "MSTY", "mosque": "MSQE", "temple": "TMPL", "castle": "CSTL", "fort": "FT",
    "airport": "AIRP", "port": "PRT", "bridge": "BDG", "dam": "DAM", "ruin": "RUIN", "camp": "CMP",
}  # fmt: skip


def extent_km(code: str, population: int) -> float:
    """Usual radius of a place of this kind, in kilometres."""
    if feature_class(code) == "P":
        return float(next((km for under, km in _TOWN_KM if population < under), _LARGEST_TOWN_KM))
    for beginning, radius in _BY_CODE.items():
        if code.startswith(beginning):
            return radius
    return _BY_CLASS[feature_class(code)]


def code_of_class(letter: str) -> str:
    """The code that claims least of a GeoNames class; empty for no class."""
    return _OF_CLASS.get(letter.strip().upper(), "")


def code_of_words(words: str) -> str:
    """The feature code for a description such as "populated place" or "rivers"; empty without."""
    for word in re.findall(r"[a-z]+", words.lower()):
        code = _WORDS.get(word) or _WORDS.get(word.removesuffix("s"), "")
        if code in FEATURE_CODES:
            return code
    return ""
