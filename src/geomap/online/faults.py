# geopy publishes no types, and its errors are bases here.
# mypy: disable-error-code="misc"
"""What goes wrong when a service is asked, each with its remedy.

Every fault is an OnlineError of geomap and the exception of geopy that it means, so that code
written for geopy catches it too.

    OnlineError
    ├── SetupError         the geocoder cannot be made from what was given
    └── ServiceFaultError  the service was asked in vain
        ├── SlowError         no answer in time                      (again later)
        ├── UnreachableError  no connection, or the server is ill    (again later)
        ├── BusyError         too many requests                      (again later, then no more)
        ├── QuotaError        what the account allows is used up     (no more)
        ├── RefusedError      the service does not want this user    (no more)
        ├── RedirectedError   it points to another host              (no more)
        ├── UnreadableError   the answer is no answer of this service
        └── BadQueryError     the service does not take this query
"""

from __future__ import annotations

from typing import ClassVar

from geopy import exc
from geopy.adapters import AdapterHTTPError, get_retry_after

from geomap.errors import OnlineError

_SERVER_ERROR = 500
# What geopy's parsers raise when an answer has another shape than they expect.
MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


class SetupError(OnlineError, exc.ConfigurationError):
    """A geocoder cannot be made of what was given: unknown name, wrong argument, no user agent."""


class ServiceFaultError(OnlineError, exc.GeocoderServiceError):
    """A service was asked in vain.

    Attributes:
        passing: Asking once more may help.
        ends: The service is not to be asked again for now, whatever the query.
        retry_after: Seconds that the service asks to wait, or None.
    """

    passing: ClassVar[bool] = False
    ends: ClassVar[bool] = False

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class SlowError(ServiceFaultError, exc.GeocoderTimedOut):
    """No answer came in time."""

    passing = True


class UnreachableError(ServiceFaultError, exc.GeocoderUnavailable):
    """No connection, or the server answers that it is out of order."""

    passing = True


class BusyError(ServiceFaultError, exc.GeocoderRateLimited):
    """The service says that it gets too many requests."""

    passing = True
    ends = True


class QuotaError(ServiceFaultError, exc.GeocoderQuotaExceeded):
    """What the account allows is used up."""

    ends = True


class RefusedError(
    ServiceFaultError, exc.GeocoderInsufficientPrivileges, exc.GeocoderAuthenticationFailure
):
    """The service does not serve this user agent, key or address."""

    ends = True


class RedirectedError(ServiceFaultError):
    """The service points to another host, which nobody has agreed to ask."""

    ends = True


class UnreadableError(ServiceFaultError, exc.GeocoderParseError):
    """The answer cannot be read: no JSON, of another shape, or far too long."""


class BadQueryError(ServiceFaultError, exc.GeocoderQueryError):
    """The service does not take this query."""


def fault_of(error: Exception, service: str) -> OnlineError:
    """The fault that an exception of geopy means.

    Args:
        error: Raised by a geocoder of geopy, or one of `MISSHAPEN` by its parser.
        service: Name and host of the service, for the message.
    """
    if isinstance(error, OnlineError):
        return error
    cause = error.__cause__
    status = cause.status_code if isinstance(cause, AdapterHTTPError) else None
    said = f" (HTTP {status})" if status else f" ({error})" if str(error) else ""
    again = "what was answered is kept; ask again later"
    match error:
        case exc.GeocoderRateLimited():
            return BusyError(
                f"{service} gets too many requests{said}; {again}, or with more seconds between "
                "requests",
                retry_after=error.retry_after,
            )
        case exc.GeocoderQuotaExceeded():
            return QuotaError(f"the quota at {service} is used up{said}; {again}")
        case exc.GeocoderAuthenticationFailure() | exc.GeocoderInsufficientPrivileges():
            return RefusedError(
                f"{service} refuses to answer{said}; check the key and the user agent, and whether "
                "its rules allow this use"
            )
        case exc.GeocoderTimedOut():
            return SlowError(
                f"{service} did not answer in time{said}; {again}, or with a longer timeout",
                retry_after=_retry_after(cause),
            )
        case exc.GeocoderUnavailable():
            return UnreachableError(
                f"{service} cannot be reached{said}; check the connection and the host, {again}"
            )
        case exc.ConfigurationError():
            return SetupError(f"{service} cannot be set up{said}")
        case exc.GeocoderQueryError():
            return BadQueryError(f"{service} does not take this query{said}")
        case exc.GeocoderParseError():
            return UnreadableError(f"{service} gave an answer that cannot be read{said}")
        case exc.GeocoderServiceError() if status and status >= _SERVER_ERROR:
            return UnreachableError(
                f"{service} is out of order{said}; {again}", retry_after=_retry_after(cause)
            )
        case exc.GeocoderServiceError():
            return ServiceFaultError(f"{service} gave no answer{said}")
    return UnreadableError(
        f"{service} gave an answer of another shape than expected ({type(error).__name__}: "
        f"{error}); check that the host runs this service"
    )


def _retry_after(cause: BaseException | None) -> float | None:
    if not isinstance(cause, AdapterHTTPError):
        return None
    seconds = get_retry_after(cause.headers)
    return None if seconds is None else float(seconds)
