"""The geocoder: names to places, and points to places, in order of how well they fit."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from geopy.adapters import BaseSyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.feature_codes import is_country_or_larger, is_populated
from geomap.gazetteer import PlaceName
from geomap.geocoder import queries
from geomap.geocoder.ranking import Match, ranked
from geomap.geocoder.suggesting import suggested
from geomap.names import Index, NameIndex, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.gazetteer import Gazetteer, Place
    from geomap.names import NameUse


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy publishes no types
    """What geopy's base class wants for its requests; refuses each of them."""

    def get_json(self, url: str, **_: Any) -> Any:
        raise GeocoderServiceError(f"GazetteerGeocoder asks no network; refused {url}")

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy publishes no types
    """Find places of a gazetteer by name or by point.

    It behaves like every geocoder of geopy, also inside `geopy.extra.rate_limiter.RateLimiter`:

        geocoder = GazetteerGeocoder(Gazetteer.default())
        geocoder.geocode("Ağdam").raw["id"]             # "aghdam_city"
        geocoder.geocode("Aghdam district").raw["id"]   # "aghdam_district"
        geocoder.geocode("Georgia, USA").raw["id"]      # "georgia_us_state"
        geocoder.reverse((39.82, 46.75)).raw["id"]      # "stepanakert"

    **Which place comes first.** A word for the kind of place ("district", "city of", "river")
    keeps places of that kind only. Of what is left: a place that the gazetteer itself knows by this
    name, before one of the world below it; then the better known one (`ranking`): population, with
    countries and capitals ahead, and main names far before alternate ones; a town before the
    district or state around it that bears its name.

    **What is never done.** A name that the gazetteer lacks, or that lies elsewhere than the query
    says ("Paris, Texas"), gives None: no nearest spelling, no centre of the surrounding country.

    `Location.raw` holds the gazetteer's row, `matched_name` and `score`: 1 for the main name, 0.9
    for an alternate one, a tenth less for a name that needs context. It tells how well the name
    fits, not how sure it is that this namesake is meant.

    Args:
        gazetteer: The places to choose from.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(adapter_factory=_NoNetwork)
        self._gazetteer = gazetteer
        index: Index | None = getattr(gazetteer, "index", None)  # with the world below
        self._index: Index = NameIndex(gazetteer) if index is None else index
        self._countries = {place.country: place for place in gazetteer.countries() if place.country}

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002  # part of geopy's signature
    ) -> Location | list[Location] | None:
        """Find places by name.

        Args:
            query: A name, with what it lies in after commas ("Fuzuli, Azerbaijan"), or a mapping
                with some of `name`, `city`, `county`, `state`, `country`.
            exactly_one: Give the best place instead of a list.
            country_codes: Two-letter codes (ISO 3166) of countries that the place must be in.
            limit: Greatest number of places.
            timeout: Ignored: nothing is waited for.

        Returns:
            A location, a list of locations, best first, or None when nothing bears the name.

        Raises:
            geopy.exc.GeocoderQueryError: The query or an option means nothing.
        """
        countries = queries.country_codes(country_codes)
        for reading in queries.readings(query):
            if named := self._named(reading):
                found = [it for it in named if not countries or it.place.country in countries]
                return self._answer(found, exactly_one, limit)
        return self._answer([], exactly_one, limit)

    def suggest(self, name: str, *, limit: int = 20) -> list[Location]:
        """Places for a person to choose from: of this name, beginning so, or spelt nearly so.

        Args:
            name: As typed so far.
            limit: Greatest number of places.

        Returns:
            What `geocode` gives comes first; no place comes twice.

        Raises:
            geopy.exc.GeocoderQueryError: The name means nothing.
        """
        found = self.geocode(name, exactly_one=False, limit=limit) or []
        known = {one.raw["id"] for one in found}
        for use in suggested(self._index, name):
            if len(found) >= limit:
                break
            if use.place.id not in known:
                known.add(use.place.id)
                found.append(self._location(_match(use)))
        return found

    def reverse(
        self,
        query: Point | Sequence[float] | str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002  # part of geopy's signature
    ) -> Location | list[Location] | None:
        """Find the places whose circle (`uncertainty_km`) holds a point.

        The first is the one of which no part can be far: distance plus radius is smallest.
        Countries, and what lies in several of them, are left out: a circle is too rough for them.

        Args:
            query: A geopy Point, `(latitude, longitude)` or "latitude, longitude", in degrees.
            exactly_one: Give the best place instead of a list.
            limit: Greatest number of places.
            timeout: Ignored: nothing is waited for.

        Returns:
            A location, a list of locations, best first, or None when no circle holds the point.

        Raises:
            geopy.exc.GeocoderQueryError: The point or an option means nothing.
        """
        point = _point(query)
        near = [
            (distance + place.uncertainty_km, place.id, place)
            for place in self._gazetteer.reaching(point.latitude)
            if place.country
            and not is_country_or_larger(place.feature_code)
            and (distance := _kilometres(place, point)) <= place.uncertainty_km
        ]
        found = [Match(place, place.names[0], main=True) for _, _, place in sorted(near)]
        return self._answer(found, exactly_one, limit)

    def _named(self, query: queries.Query) -> list[Match]:
        key = fold_name(query.name)
        found = self._of_kind(key, query.kind) or self._of_kind(
            key.removeprefix("the "), query.kind
        )
        if not found:
            bare, cue = queries.without_cue(key)
            found = self._of_kind(bare, cue) if cue else []
        for outer in query.around:
            found = [match for match in found if self._lies_in(match.place, outer)]
        return ranked(found)

    def _of_kind(self, key: str, kind: queries.Kind | None) -> list[Match]:
        found = self._matches(key)
        return [match for match in found if kind is None or kind(match.place.feature_code)]

    def _matches(self, key: str) -> list[Match]:
        return [_match(use) for use in self._index.uses(key) if not use.demonym]

    def _lies_in(self, place: Place, outer: str) -> bool:
        if outer.upper() == place.country:
            return True
        key = fold_name(outer)
        known = self._matches(key) or self._matches(queries.without_cue(key)[0])
        ids = {match.place.id for match in known}
        return any(unit.id in ids for unit in self._around(place))

    def _around(self, place: Place) -> Iterator[Place]:
        """The units that a place lies in, from inside to outside, as far as they are known."""
        seen = {place.id}
        current = self._unit(place, seen)
        while current:
            seen.add(current.id)
            yield current
            current = self._unit(current, seen)

    def _unit(self, place: Place, seen: set[str]) -> Place | None:
        named = self._matches(fold_name(place.admin)) if place.admin else ()
        units = [
            match
            for match in named
            if match.main and match.place.id not in seen
            if match.place.country in {place.country, ""}
        ]
        if units:
            # "Alabama" around Birmingham is the state, not the town of Alabama in New York.
            areas = [unit for unit in units if not is_populated(unit.place.feature_code)]
            return ranked(areas or units)[0].place
        country = self._countries.get(place.country)
        return country if country and country.id not in seen else None

    def _answer(
        self, matches: list[Match], exactly_one: bool, limit: int | None
    ) -> Location | list[Location] | None:
        if limit is not None and limit < 1:
            raise GeocoderQueryError(f"limit is {limit}; give a number above 0")
        if not matches:
            return None
        if exactly_one:
            return self._location(matches[0])
        return [self._location(match) for match in matches[:limit]]

    def _location(self, match: Match) -> Location:
        place = match.place
        units = [unit.name for unit in self._around(place) if unit.feature_code != "CONT"]
        raw = dataclasses.asdict(place)
        raw["names"] = [name.text for name in place.names]
        raw |= {"matched_name": match.name.text, "score": round(match.score, 2)}
        return Location(", ".join([place.name, *units]), (place.latitude, place.longitude), raw)


def _match(use: NameUse) -> Match:
    own = use.place.names
    name = next((name for name in own if name.text == use.name), None)
    if name is None:  # a place of the gazetteer, by a name that only the world below has
        return Match(use.place, PlaceName(use.name, "", use.needs_context), False, True)
    return Match(use.place, name, name is own[0], use.world)


def _point(query: Any) -> Point:
    try:
        return Point("" if query is None else query)  # geopy takes None for the point 0, 0
    except (ValueError, TypeError) as error:
        raise GeocoderQueryError(
            f"{query!r} is no point; give latitude and longitude in degrees"
        ) from error


def _kilometres(place: Place, point: Point) -> float:
    centre = (place.latitude, place.longitude)
    return float(great_circle(centre, (point.latitude, point.longitude)).km)
