"""The gazetteer: places, their names, and where each fact comes from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from geomap.feature_codes import is_country_or_larger

_FAMILIAR = 100_000  # inhabitants


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place.

    Attributes:
        text: The name as people write it.
        lang: ISO 639 code, or empty when unknown.
        needs_context: True for a name that is also a common word or a person's name in English.
    """

    text: str
    lang: str = ""
    needs_context: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    Attributes:
        id: Unique in the gazetteer.
        name: The name shown after the one in the article.
        names: All names, `name` first.
        feature_code: GeoNames feature code (PPL, ADM1, STM …).
        country: ISO 3166 alpha-2 code; empty for what lies in several countries.
        admin: Name of the unit around it, as in this gazetteer; empty at the top.
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        uncertainty_km: Radius of the circle that holds the place, or its extent.
        geonames_id: GeoNames id, or empty.
        wikidata_id: Wikidata id, or empty.
        population: Inhabitants; 0 when unknown.
        source: Where the facts come from, with licence.
        note: What a reader should know, such as a contested name.
    """

    id: str
    name: str
    names: tuple[PlaceName, ...]
    feature_code: str
    country: str
    admin: str
    latitude: float
    longitude: float
    uncertainty_km: float
    geonames_id: str = ""
    wikidata_id: str = ""
    population: int = 0
    source: str = ""
    note: str = ""


def is_familiar(code: str, population: int) -> bool:
    """Whether a place is so well known that its name rather means it than a word or a person."""
    return population >= _FAMILIAR or is_country_or_larger(code) or code in {"PPLC", "ADM1", "OCN"}


def plain(name: str) -> str:
    """A name without case and accents: good enough to suspect that two are one."""
    return "".join(
        it for it in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(it)
    )
