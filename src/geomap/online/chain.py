"""Chain: geocoders one behind the other; the first that knows a name answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geopy.geocoders.base import DEFAULT_SENTINEL

from geomap.errors import OnlineError
from geomap.geocoder.queries import country_codes as codes_of
from geomap.online.faults import ServiceFaultError, SetupError
from geomap.online.polite import PoliteGeocoder
from geomap.online.values import Heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geopy.location import Location

    from geomap.online.values import Answer, Errand


class Chain:
    """Ask several geocoders in order; usable like one of geopy's.

        gazetteer = GazetteerGeocoder(Gazetteer.default())
        nominatim = Nominatim(user_agent="newsdesk/1.0 (desk@example.org)")
        chain = Chain([gazetteer, nominatim])
        chain.geocode("Şuşa").raw["id"]     # from the gazetteer: nothing is sent
        chain.geocode("Atlantis")           # asks Nominatim

    A geocoder that is no PoliteGeocoder becomes one, with its default pace and without a cache.

    A service that fails is passed over for this name, and the next one is asked. One that asks to
    be left alone, or refuses, is asked no more by this chain.

    Args:
        geocoders: Geocoders, the first to be asked first.

    Raises:
        geomap.online.SetupError: There is none, or one of them cannot be asked.
    """

    def __init__(self, geocoders: Iterable[Any]) -> None:
        self._members = tuple(
            it if isinstance(it, PoliteGeocoder) else PoliteGeocoder(it) for it in geocoders
        )
        if not self._members:
            raise SetupError("a chain needs a geocoder; name at least one")
        self._ended: dict[int, OnlineError] = {}

    @property
    def ended(self) -> bool:
        """Whether no service of the chain can be asked any more."""
        return len(self._ended) == len(self._members)

    def errands(self, query: str, *, countries: Sequence[str] = ()) -> list[Errand]:
        """What asking would send, in order; each but the first only if those before know nothing.

        A service that has answered before ends the list when it knew the name. Sends nothing.
        """
        found = []
        for member in self._members:
            errand = member.errand(query, countries=countries)
            if errand is not None:
                found.append(errand)
            elif member.ask(query, countries=countries).locations:
                break  # kept from before, or from a geocoder that asks no network
        return found

    def ask(self, query: str, *, countries: Sequence[str] = ()) -> Heard:
        """Ask for the places of a name, and keep what every service said.

        Args:
            query: The name, with what it lies in after a comma where that is known.
            countries: Two-letter codes of countries to keep to; empty for no restriction.

        Raises:
            geomap.online.SetupError: A service cannot be asked this way at all.
        """
        answers: list[Answer] = []
        faults: list[OnlineError] = []
        for number, member in enumerate(self._members):
            if number in self._ended:
                faults.append(self._ended[number])
                continue
            try:
                answers.append(member.ask(query, countries=countries))
            except SetupError:
                raise  # not the service's fault, and no query makes it better
            except OnlineError as fault:
                faults.append(fault)
                if isinstance(fault, ServiceFaultError) and fault.ends:
                    self._ended[number] = fault
            else:
                if answers[-1].locations:
                    break
        return Heard(tuple(answers), tuple(faults))

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002  # each member has its own
    ) -> Location | list[Location] | None:
        """Find places by name.

        Args:
            query: A name, with what it lies in after commas.
            exactly_one: Give the best place instead of a list.
            country_codes: Two-letter codes (ISO 3166) of countries that the place must be in.
            limit: Greatest number of places; never more than five.
            timeout: Ignored: each service has the one of its pace.

        Returns:
            A location, a list of locations, best first, or None when no service knows the name.

        Raises:
            geomap.errors.OnlineError: No service knows it, and one of them could not be asked.
                Each is also the exception of geopy that it means.
        """
        heard = self.ask(query, countries=sorted(codes_of(country_codes)))
        if heard.best is None:
            if heard.faults:
                raise heard.faults[0]
            return None
        found = list(heard.best.locations)
        return found[0] if exactly_one else found[:limit]
