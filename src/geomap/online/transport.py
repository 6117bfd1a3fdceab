"""How a query travels: one request by HTTP, to the host that was named and to no other.

geopy's own adapters would try again unseen, follow a redirect anywhere, and read an answer of any
length for as long as it trickles in. This one does none of it. Which query goes out, and when, is
the business of `polite`.
"""

from __future__ import annotations

import http.client
import json
import ssl
import time
import urllib.error
import urllib.request
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import urljoin, urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from geomap.online.faults import RedirectedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_BYTES: Final = 4 * 2**20  # far more than any list of places
_PIECE: Final = 64 * 2**10
_ERROR_BYTES: Final = 4 * 2**10
_SHOWN: Final = 60


class Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy publishes no types
    """Sends a request once. What goes wrong is said without the address, which may hold a key."""

    def __init__(self, *, proxies: Any, ssl_context: ssl.SSLContext | None) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler(proxies),
            urllib.request.HTTPSHandler(context=ssl_context),
            _SameHost(),
        )

    def get_json(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> Any:
        """The parsed answer, whatever type the server calls it.

        Raises:
            GeocoderParseError: It is no JSON.
        """
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            begins = " ".join(text[:_SHOWN].split())
            raise GeocoderParseError(f"no JSON: it begins {begins!r}") from error

    def get_text(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> str:
        """The answer as text.

        Raises:
            AdapterHTTPError: The server answers with an error.
            geopy.exc.GeocoderServiceError: There is no answer, or none that can be used.
        """
        request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310  # geopy makes it
        ends = None if timeout is None else time.monotonic() + timeout
        try:
            with self._opener.open(request, timeout=timeout) as answer:
                body = _read(answer, ends)
                charset = answer.headers.get_content_charset() or "utf-8"
        except GeopyError:
            raise
        except urllib.error.HTTPError as error:
            with error:
                raise _http_error(error) from error
        except (OSError, http.client.HTTPException) as error:
            _raise_fault(error)
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError) as error:
            raise GeocoderParseError(f"its bytes are no text in {charset}") from error


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect within the host, also from http to https, and no other."""

    def redirect_request(  # noqa: PLR0917  # urllib's own signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        before, after = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        stays = (before.hostname, before.port) == (after.hostname, after.port)
        if not stays or after.scheme not in {before.scheme, "https"}:
            fp.close()
            where = f"{after.scheme}://{after.netloc.rpartition('@')[2]}"
            raise RedirectedError(
                f"{before.hostname} sends the query on to {where}; refused, since only the host "
                "that was named may see it. If you trust it, name that host"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _read(answer: http.client.HTTPResponse, ends: float | None) -> bytes:
    """The body; a server that trickles is cut off in time, and one that floods by length."""
    pieces, length = [], 0
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        length += len(piece)
        if length > _MOST_BYTES:
            raise GeocoderParseError(f"it is longer than {_MOST_BYTES >> 20} MiB")
        if ends is not None and time.monotonic() > ends:
            raise GeocoderTimedOut("it came too slowly")
    if answer.length:
        raise GeocoderUnavailable("the answer broke off")
    return b"".join(pieces)


def _http_error(error: urllib.error.HTTPError) -> AdapterHTTPError:
    try:
        text = error.read(_ERROR_BYTES).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        text = ""
    headers = {name.lower(): value for name, value in error.headers.items()}
    return AdapterHTTPError(
        f"HTTP {error.code}", status_code=error.code, headers=headers, text=text
    )


def _raise_fault(error: Exception) -> NoReturn:
    """Raise the exception of geopy that a failed connection means."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        raise GeocoderTimedOut("") from error
    if isinstance(reason, ssl.SSLError):
        raise GeocoderServiceError(f"no trusted connection: {reason.reason}") from error
    words = getattr(reason, "strerror", None) or type(reason).__name__
    raise GeocoderUnavailable(words) from error


class Recorder(BaseSyncAdapter):  # type: ignore[misc]  # geopy publishes no types
    """Sends nothing: tells which address would have been asked, by raising `WouldAskError`."""

    def __init__(self) -> None:
        super().__init__(proxies={}, ssl_context=None)

    def get_json(self, url: str, **_: Any) -> NoReturn:
        """Raises WouldAskError."""
        raise WouldAskError(url)

    get_text = get_json


class WouldAskError(Exception):
    """Carries the address that a geocoder was about to ask."""

    def __init__(self, url: str) -> None:
        super().__init__("nothing is sent")
        self.url = url
