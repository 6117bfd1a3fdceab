"""What whoever opens the page may do with the library and with this machine's disk.

A page that only this machine sees may read any folder that the user names. A page for others must
not: its visitors would read the disk of the machine that runs it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal, get_args
from urllib.parse import urlsplit

from geomap.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Nothing; add files of one's own; name folders on the machine as well.
Permission = Literal["off", "files", "folders"]

VARIABLE: Final = "GEOMAP_LIBRARY"
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
# What a server in between adds: then the page is shown to others, wherever it listens.
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def permission(address: str, headers: Mapping[str, str]) -> Permission:
    """What the visitor who sent these headers may do.

    `GEOMAP_LIBRARY` decides where it is set: `off`, `files` or `folders`. Without it folders may be
    named where the page listens on this machine alone, was asked for by that name, and came through
    no other server.

    Args:
        address: What the page listens on; empty for all networks.
        headers: Of the visitor's request; names in any case.

    Raises:
        SettingError: The variable says something else.
    """
    chosen = os.environ.get(VARIABLE, "")
    if chosen:
        if chosen not in get_args(Permission):
            raise SettingError(
                f"{VARIABLE}: {chosen!r} is none of {', '.join(get_args(Permission))}"
            )
        return chosen  # type: ignore[return-value]  # one of them, as was just seen
    lower = {name.lower(): value for name, value in headers.items()}
    if address not in _LOOPBACK or any(name in lower for name in _FORWARDED):
        return "files"
    return "folders" if _host(lower.get("host", "")) in _LOOPBACK else "files"


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
