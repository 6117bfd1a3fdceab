"""PoliteGeocoder: asks one service, seldom enough, patiently, and nothing twice.

It decides when a query goes out and what a fault means; how it travels is the business of
`transport`, what is kept that of `cache`.
"""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import re
import warnings
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import geopy
from geopy.exc import GeopyError

from geomap.online.cache import Key
from geomap.online.faults import MISSHAPEN, BusyError, ServiceFaultError, fault_of
from geomap.online.services import Pace, Service, options_of, require_allowed, require_sync
from geomap.online.transport import Recorder, WouldAskError
from geomap.online.turns import EVERYBODYS_TURNS, Turns
from geomap.online.values import Answer, Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geopy.location import Location

    from geomap.online.cache import AnswerCache

MOST_PLACES: Final = 5
# Arguments of geocoders that shape no answer, and those that nobody else may read.
_ASIDE: Final = re.compile(
    r"self|timeout|proxies|ssl_context|adapter_factory|scheme|domain|.*(agent|key|token|secret|user"
    r"|pass|auth|client|referer|signature|credential).*",
    re.IGNORECASE,
)
# Answers stay good over releases of geopy that read services alike.
_VERSION: Final = f"geopy {geopy.__version__.split('.')[0]}"


class PoliteGeocoder:
    """A geocoder of geopy that keeps to a pace, tries again after a pause, and remembers.

    Args:
        geocoder: Any geocoder of geopy. One that asks no network is simply asked.
        service: Where it comes from: its pace, further options, terms of its answers.
        cache: Where answers are kept; None keeps none.
        turns: When it may send; shared by all in this process that ask the same hosts.
        today: The day (UTC).
        on_wait: Told the seconds and the reason before a longer wait.

    Raises:
        geomap.online.SetupError: It cannot be asked as geocoders of geopy are.
    """

    def __init__(
        self,
        geocoder: Any,
        *,
        service: Service | None = None,
        cache: AnswerCache | None = None,
        turns: Turns = EVERYBODYS_TURNS,
        today: Callable[[], dt.date] = lambda: dt.datetime.now(dt.UTC).date(),
        on_wait: Callable[[float, str], object] = lambda _seconds, _reason: None,
    ) -> None:
        require_sync(geocoder)
        self._geocoder = geocoder
        self._service = service or Service()
        self._cache = cache
        self._turns = turns
        self._today = today
        self._on_wait = on_wait
        self._probe = copy.copy(geocoder)
        self._probe.adapter = Recorder()
        self.name = type(geocoder).__name__

    @property
    def pace(self) -> Pace:
        """How often it asks."""
        return self._service.pace

    def errand(self, query: str, *, countries: Sequence[str] = ()) -> Errand | None:
        """What asking would send now; None when it would send nothing. Sends nothing."""
        endpoint = self._endpoint(query, self._options(countries))
        if not endpoint or self._kept(query, countries, endpoint) is not None:
            return None
        return Errand(self.name, urlsplit(endpoint).netloc)

    def ask(self, query: str, *, countries: Sequence[str] = ()) -> Answer:
        """Ask for the places of a name.

        Args:
            query: The name, with what it lies in after a comma where that is known.
            countries: Two-letter codes of countries to keep to; empty for no restriction.

        Raises:
            geomap.errors.OnlineError: There is no answer; see `geomap.online.faults`.
        """
        options = self._options(countries)
        endpoint = self._endpoint(query, options)
        host, day = urlsplit(endpoint).netloc, self._today()
        kept = self._kept(query, countries, endpoint)
        if kept is not None:
            day, places = kept
        elif endpoint:
            require_allowed(urlsplit(endpoint).hostname or "", self.pace)
            places = self._sent(query, options, host)
            if self._cache is not None:
                self._cache.put(self._key(query, options, endpoint), places, today=day)
        else:
            places = self._send(query, options, host)
        return Answer(
            query=query,
            service=self.name,
            lineage=tuple(kind.__name__ for kind in type(self._geocoder).__mro__),
            host=host,
            licence=self._service.licence,
            asked_on=day,
            cached=kept is not None,
            locations=places,
        )

    def _options(self, countries: Sequence[str]) -> dict[str, Any]:
        known = inspect.signature(self._geocoder.geocode).parameters
        options = options_of(self._geocoder, countries) | dict(self._service.options)
        options |= {"exactly_one": False, "limit": MOST_PLACES, "timeout": self.pace.timeout}
        return {name: value for name, value in options.items() if name in known}

    def _endpoint(self, query: str, options: Mapping[str, Any]) -> str:
        """Scheme and host that would be asked, found by letting the geocoder ask a recorder."""
        try:
            self._probe.geocode(query, **options)
        except WouldAskError as found:
            parts = urlsplit(found.url)
            return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        except (GeopyError, *MISSHAPEN) as error:
            raise fault_of(error, self.name) from error
        return ""

    def _key(self, query: str, options: Mapping[str, Any], endpoint: str) -> Key:
        shaping = {
            name: value
            for name, value in {**self._service.arguments, **options}.items()
            if not _ASIDE.fullmatch(name)
        }
        return Key(
            geocoder=self.name,
            version=_VERSION,
            endpoint=endpoint,
            query=query if isinstance(query, str) else str(query),
            options=shaping,
        )

    def _kept(
        self, query: str, countries: Sequence[str], endpoint: str
    ) -> tuple[dt.date, tuple[Location, ...]] | None:
        if self._cache is None or not endpoint:
            return None
        key = self._key(query, self._options(countries), endpoint)
        return self._cache.get(key, today=self._today())

    def _sent(self, query: str, options: Mapping[str, Any], host: str) -> tuple[Location, ...]:
        """Send a query, again after a pause when that may help."""
        for attempt in range(self.pace.retries + 1):
            try:
                return self._turns.take(
                    host, self.pace.delay, lambda: self._send(query, options, host)
                )
            except ServiceFaultError as fault:
                # A server's Retry-After may be 0; the pause grows all the same.
                pause = max(self.pace.wait * 2**attempt, fault.retry_after or 0.0)
                if not fault.passing or attempt == self.pace.retries:
                    raise
                if pause > self.pace.longest:
                    raise BusyError(
                        f"{self.name} at {host} asks to be left alone for {pause:.0f} seconds; "
                        "what was answered is kept; ask again later",
                        retry_after=pause,
                    ) from fault
                self._on_wait(pause, str(fault))
                self._turns.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _send(self, query: str, options: Mapping[str, Any], host: str) -> tuple[Location, ...]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # geopy warns of a bad latitude, then refuses it
                found = self._geocoder.geocode(query, **options)
        except (GeopyError, *MISSHAPEN) as error:
            raise fault_of(error, f"{self.name} at {host}" if host else self.name) from error
        if found is None:
            return ()
        return tuple(found[:MOST_PLACES]) if isinstance(found, list) else (found,)
