"""Records: a place as another format gives it, and what is wanted of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """A place of another gazetteer.

    Attributes:
        key: Its id there.
        name: Its main name.
        names: Further names, each with its language or an empty string.
        feature_code: GeoNames code.
        country: ISO 3166 alpha-2 code, or empty.
        admin: Name of the unit around it, or empty.
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        uncertainty_km: Radius; 0.0 when only the kind of place tells.
        population: Inhabitants; 0 when unknown.
        geonames_id: Id in GeoNames, or empty.
        wikidata_id: Id in Wikidata, or empty.
        source: Where it comes from.
    """

    key: str
    name: str
    names: tuple[tuple[str, str], ...]
    feature_code: str
    country: str
    admin: str
    latitude: float
    longitude: float
    uncertainty_km: float
    source: str
    population: int = 0
    geonames_id: str = ""
    wikidata_id: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is left out.

    Attributes:
        where: Line or feature, for a person to find it.
        reason: Why, without what differs from row to row, so that rows can be counted by it.
    """

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which places are wanted.

    Attributes:
        countries: ISO 3166 codes; empty for all.
        features: Beginnings of feature codes ("PPL", "ADM1"); empty for all.
        min_population: Least number of inhabitants of populated places.
        languages: Languages of further names; empty for all.
    """

    countries: frozenset[str] = frozenset()
    features: tuple[str, ...] = ()
    min_population: int = 0
    languages: frozenset[str] = frozenset()

    def refuses(self, record: Record) -> str:
        """Why a record is not wanted; empty when it is."""
        if self.countries and record.country not in self.countries:
            return "of another country"
        if self.features and not record.feature_code.startswith(self.features):
            return "of another kind"
        if record.feature_code.startswith("PPL") and record.population < self.min_population:
            return "too few inhabitants"
        return ""
