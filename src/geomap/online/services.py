"""Service: which geocoder of geopy is asked, with what, and how often. It asks nothing itself."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import geopy.geocoders
from geopy.adapters import BaseAsyncAdapter
from geopy.exc import GeocoderNotFound, GeopyError
from geopy.geocoders.base import Geocoder

from geomap.online.faults import SetupError
from geomap.online.transport import Adapter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What is asked of a geocoder besides the name, by class; subclasses ask the same.
_OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "Nominatim": {
        "language": "en",
        "addressdetails": True,
        "namedetails": True,
        "extratags": True,
    },
    "Photon": {"language": "en"},
}
# The option that keeps answers to countries given as ISO 3166 alpha-2 codes, by class.
_COUNTRIES: Final[Mapping[str, str]] = {
    "GeoNames": "country",
    "Geolake": "country_codes",
    "MapBox": "country",
    "Nominatim": "country_codes",
    "OpenCage": "country",
    "Pelias": "countries",
}
# Its rules allow one request a second, from all who use a program together.
_OSM_HOSTS: Final = re.compile(r"(?:.+\.)?openstreetmap\.org")
_OSM_DELAY: Final = 1.0
# What libraries and browsers call themselves, and the samples of geopy's documentation.
_NOBODY: Final = re.compile(
    r"(?:geopy|python|python-requests|python-urllib|curl|wget|mozilla)(?:/.*)?"
    r"|my-application|my_app/1|my_user_agent/1\.0|specify_your_app_name_here",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often a service is asked, and how long anything is waited for.

    Attributes:
        delay: Least seconds between two requests.
        timeout: Seconds until an answer counts as not given.
        retries: How often a query is sent again after a passing fault.
        wait: Seconds before the first of these; each further one waits twice as long.
        longest: Longest wait in seconds; a service that asks for more is left alone.
    """

    delay: float = 1.0
    timeout: float = 10.0
    retries: int = 3
    wait: float = 5.0
    longest: float = 300.0

    def __post_init__(self) -> None:
        for name in ("delay", "timeout", "retries", "wait", "longest"):
            value = getattr(self, name)
            if not (isinstance(value, int | float) and not isinstance(value, bool) and value >= 0):
                raise SetupError(f"{name} is {value!r}; give a number from 0")
        if not self.timeout or not isinstance(self.retries, int):
            raise SetupError("give a timeout above 0, and a whole number of retries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A geocoder of geopy by name, with its arguments.

    Attributes:
        name: As `geopy.geocoders.get_geocoder_for_service` takes it, or the name of the class.
        arguments: Keyword arguments of the class: domain, scheme, api_key …
        options: Keyword arguments of its method `geocode`, besides those geomap gives.
        user_agent: What the requests say of who asks.
        licence: The terms of its answers, where geomap does not know them.
        pace: How often it is asked.
    """

    name: str = "nominatim"
    arguments: Mapping[str, Any] = field(default_factory=dict, repr=False)  # may hold a key
    options: Mapping[str, Any] = field(default_factory=dict)
    user_agent: str = ""
    licence: str = ""
    pace: Pace = field(default_factory=Pace)

    def build(self, *, to_send: bool = True) -> Geocoder:
        """Make the geocoder.

        Args:
            to_send: Whether it is going to send anything; without, it needs no user agent.

        Raises:
            SetupError: There is no such geocoder, it does not take the arguments, or nobody says
                who asks.
        """
        made = _class(self.name)
        agent = self.user_agent or str(self.arguments.get("user_agent") or "")
        if to_send:
            _require_user_agent(agent)
        given = {"timeout": self.pace.timeout, "adapter_factory": Adapter} | dict(self.arguments)
        given["user_agent"] = agent if to_send else "geomap, which sends nothing"
        known = inspect.signature(made).parameters
        if unknown := self.arguments.keys() - known.keys():
            raise SetupError(
                f"{made.__name__} takes no {', '.join(map(repr, sorted(unknown)))}; "
                f"it takes {', '.join(known)}"
            )
        try:
            geocoder = made(**{name: value for name, value in given.items() if name in known})
        except (GeopyError, TypeError, ValueError, AttributeError) as error:
            raise SetupError(f"{made.__name__} cannot be made: {error}") from error
        _require_known(geocoder, self.options)
        return geocoder


def _class(name: str) -> type[Geocoder]:
    try:
        found = geopy.geocoders.get_geocoder_for_service(name)
    except GeocoderNotFound:
        found = getattr(geopy.geocoders, name, None)
    if not (inspect.isclass(found) and issubclass(found, Geocoder)):
        names = ", ".join(sorted(geopy.geocoders.SERVICE_TO_GEOCODER))
        raise SetupError(f"geopy has no geocoder {name!r}; choose one of {names}")
    return found


def _require_user_agent(agent: str) -> None:
    """Services ask who they serve; OpenStreetMap's blocks those who do not say it."""
    if not agent.strip():
        raise SetupError(
            "nothing is sent without a user agent: say who asks, with a way to reach you, "
            "for instance --user-agent 'newsdesk-geomap/1.0 (desk@example.org)'; "
            "--dry-run shows what would be sent and needs none"
        )
    if not (agent.isascii() and agent.isprintable()):
        raise SetupError(f"the user agent {agent!r} holds signs that HTTP cannot carry; use ASCII")
    if _NOBODY.fullmatch(agent.strip()):
        raise SetupError(
            f"the user agent {agent!r} does not say who asks; name yourself and a way to reach you"
        )


def _require_known(geocoder: Geocoder, options: Mapping[str, Any]) -> None:
    known = inspect.signature(geocoder.geocode).parameters
    if unknown := options.keys() - known.keys():
        raise SetupError(
            f"{type(geocoder).__name__}.geocode takes no {', '.join(map(repr, sorted(unknown)))}; "
            f"it takes {', '.join(known)}"
        )


def require_sync(geocoder: Any) -> None:
    """See that an object can be asked as geocoders of geopy are.

    Raises:
        SetupError: It has no `geocode`, or answers asynchronously.
    """
    if not callable(getattr(geocoder, "geocode", None)):
        raise SetupError(f"{geocoder!r} is no geocoder: it has no method geocode")
    if isinstance(getattr(geocoder, "adapter", None), BaseAsyncAdapter):
        raise SetupError(f"{type(geocoder).__name__} is asynchronous; give it a plain adapter")


def require_allowed(host: str, pace: Pace) -> None:
    """See that a public service is not asked more often than its rules allow.

    Raises:
        SetupError: It would be.
    """
    if _OSM_HOSTS.fullmatch(host) and pace.delay < _OSM_DELAY:
        raise SetupError(
            f"{host} allows one request a second, and a delay of {pace.delay:g} s is less; "
            "for more, run a server of your own (docs/online.md)"
        )


def options_of(geocoder: Any, countries: Sequence[str]) -> dict[str, Any]:
    """What geomap asks of a geocoder besides the name.

    Args:
        geocoder: Any geocoder.
        countries: Two-letter codes; empty for no restriction.

    Raises:
        SetupError: It cannot be kept to countries.
    """
    kinds = [kind.__name__ for kind in type(geocoder).__mro__]
    options = next((dict(_OPTIONS[kind]) for kind in kinds if kind in _OPTIONS), {})
    if countries:
        named = next((_COUNTRIES[kind] for kind in kinds if kind in _COUNTRIES), "")
        if not named and "country_codes" in inspect.signature(geocoder.geocode).parameters:
            named = "country_codes"
        if not named:
            raise SetupError(
                f"{kinds[0]} cannot be kept to countries; leave them out, or ask another service"
            )
        options[named] = list(countries)
    return options
