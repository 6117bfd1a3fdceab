"""What comes of asking: an answer, with who gave it and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from geopy.location import Location

    from geomap.errors import OnlineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service says of a name.

    Attributes:
        query: What was asked.
        service: Name of the geocoder's class.
        lineage: That name and those of the classes it builds on, for reading its answers.
        host: Host that was asked, with its port; empty for a geocoder that asks no network.
        licence: Terms of the answer as the configuration states them; empty when it does not.
        asked_on: Day of the request (UTC), also when the answer comes from the cache.
        cached: The answer was kept from before; nothing was sent.
        locations: The places, best first as the service ranks them; empty when it knows none.
    """

    query: str
    service: str
    lineage: tuple[str, ...]
    host: str
    licence: str
    asked_on: dt.date
    cached: bool
    locations: tuple[Location, ...]

    def __str__(self) -> str:
        return f"{self.service} at {self.host}" if self.host else self.service


@dataclass(frozen=True, slots=True)
class Heard:
    """What a chain of services says of a name.

    Attributes:
        answers: What each service said that was asked, in order; only the last can hold places.
        faults: What went wrong on the way.
    """

    answers: tuple[Answer, ...]
    faults: tuple[OnlineError, ...] = ()

    @property
    def best(self) -> Answer | None:
        """The answer that holds places, or None."""
        return next((answer for answer in self.answers if answer.locations), None)


@dataclass(frozen=True, slots=True)
class Errand:
    """What asking would send.

    Attributes:
        service: Name of the geocoder's class.
        host: Host it would be sent to, with its port.
    """

    service: str
    host: str


Raw = dict[str, Any]
