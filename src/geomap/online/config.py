"""The configuration file: which services are asked, in which order. docs/online.md explains it.

user_agent = "newsdesk-geomap/1.0 (desk@example.org)"

[[geocoder]]
name = "nominatim"
delay = 1.0                              # also: timeout, retries, wait, longest
arguments = { domain = "nominatim.example.org" }
options = { language = "de" }

[[geocoder]]
name = "opencage"
licence = "as our contract says"
arguments = { api_key = { env = "OPENCAGE_KEY" } }
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.online.faults import SetupError
from geomap.online.services import Pace, Service

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACE: Final = tuple(field.name for field in fields(Pace))
_TEXTS: Final = ("name", "licence", "user_agent")
_TABLES: Final = ("arguments", "options")
_UNSET: Final = "unset"


def read_config(
    path: str | Path,
    *,
    user_agent: str = "",
    to_send: bool = True,
    environment: Mapping[str, str] = os.environ,
) -> tuple[Service, ...]:
    """The services of a configuration file, in the order they are to be asked.

    Args:
        path: The file (TOML).
        user_agent: Goes before what the file says.
        to_send: Whether anything is going to be sent; without, keys may be missing.
        environment: Where `{ env = "NAME" }` is looked up.

    Raises:
        SetupError: The file cannot be read, or says what geomap does not know.
    """
    path = Path(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValueError as error:
        raise SetupError(f"{path}: no TOML in UTF-8: {error}") from error
    _require(table, {"user_agent": str, "geocoder": list}, str(path))
    entries = table.get("geocoder", [])
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        raise SetupError(f"{path}: names no geocoder; add a table [[geocoder]] with a name")
    agent = user_agent or table.get("user_agent", "")
    return tuple(
        _service(
            entry,
            where=f"{path}, geocoder {number}",
            agent=agent,
            environment=environment,
            to_send=to_send,
        )
        for number, entry in enumerate(entries, 1)
    )


def _service(
    entry: dict[str, Any],
    *,
    where: str,
    agent: str,
    environment: Mapping[str, str],
    to_send: bool,
) -> Service:
    kinds: dict[str, Any] = dict.fromkeys(_TEXTS, str) | dict.fromkeys(_TABLES, dict)
    _require(entry, kinds | dict.fromkeys(_PACE, int | float), where)
    if "name" not in entry:
        raise SetupError(f'{where}: has no name; write name = "nominatim" for instance')
    arguments = {}
    for name, value in entry.get("arguments", {}).items():
        if isinstance(value, dict) and value.keys() == {"env"}:
            variable = str(value["env"])
            if to_send and variable not in environment:
                raise SetupError(
                    f"{where}: {name} is taken from the environment variable {variable}, which is "
                    "not set; set it"
                )
            arguments[name] = environment.get(variable, _UNSET)
        else:
            arguments[name] = value
    try:
        pace = Pace(**{name: entry[name] for name in _PACE if name in entry})
    except SetupError as error:
        raise SetupError(f"{where}: {error}") from error
    return Service(
        name=entry["name"],
        arguments=arguments,
        options=entry.get("options", {}),
        user_agent=agent or entry.get("user_agent", ""),
        licence=entry.get("licence", ""),
        pace=pace,
    )


def _require(table: Mapping[str, Any], kinds: Mapping[str, Any], where: str) -> None:
    for name, value in table.items():
        if name not in kinds:
            raise SetupError(f"{where}: unknown {name!r}; use {', '.join(kinds)}")
        if not isinstance(value, kinds[name]):
            # The value itself is not shown: it may be a key.
            kind = type(value).__name__
            raise SetupError(f"{where}: {name} takes no value of type {kind}; see docs/online.md")
