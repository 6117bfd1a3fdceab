"""AnswerCache: what services said, kept on this machine so that nobody is asked the same twice.

One SQLite file, readable by its owner only: the names somebody looks up tell what they work on. An
answer is there as soon as it has come, so whatever ends a run, the next one goes on behind it.
"None found" is an answer too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from geopy.location import Location

from geomap.errors import OnlineError
from geomap.files import cache_directory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Raised when what is kept changes its meaning; older answers are then asked for again.
_VERSION: Final = 1
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    geocoder TEXT NOT NULL, version TEXT NOT NULL, endpoint TEXT NOT NULL,
    query TEXT NOT NULL, options TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    places TEXT NOT NULL -- JSON: [[address, latitude, longitude, raw]], best first
);
CREATE TABLE IF NOT EXISTS written (sha256 TEXT PRIMARY KEY);
"""


class AnswerCache:
    """Answers by geocoder, version, endpoint, query and options.

    Args:
        path: The file; made when absent. Without it, one in the user's cache directory.
        max_age: Days after which an answer is asked for again; None keeps it for good.

    Raises:
        OnlineError: The file cannot be opened, or is something else.
    """

    def __init__(self, path: str | Path | None = None, *, max_age: int | None = None) -> None:
        self.path = default_path() if path is None else Path(path)
        self._max_age = max_age
        self._lock = threading.Lock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self._db = sqlite3.connect(self.path, timeout=30, check_same_thread=False)
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            if hasattr(self, "_db"):
                self._db.close()
            raise self._unusable(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def get(self, key: Key, *, today: dt.date) -> tuple[dt.date, tuple[Location, ...]] | None:
        """The day and the places of an answer; None when it is not kept, or too old."""
        found = self._run("SELECT asked_on, places FROM answers WHERE key = ?", [key.digest])
        if not found:
            return None
        asked_on = dt.date.fromisoformat(found[0][0])
        if self._max_age is not None and (today - asked_on).days > self._max_age:
            return None
        places = [
            Location(address, (latitude, longitude), raw)
            for address, latitude, longitude, raw in json.loads(found[0][1])
        ]
        return asked_on, tuple(places)

    def put(self, key: Key, locations: Sequence[Location], *, today: dt.date) -> None:
        """Keep an answer; it is on the disk when this returns."""
        places = [[it.address, it.latitude, it.longitude, it.raw] for it in locations]
        self._run(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [key.digest, *key.parts, today.isoformat(), _json(places)],
        )

    def wrote(self, content: bytes) -> None:
        """Remember a file of answers, to tell later whether somebody has changed it since."""
        self._run("INSERT OR IGNORE INTO written VALUES (?)", [_sha256(content)])

    def knows(self, content: bytes) -> bool:
        """Whether a file is exactly as geomap wrote it."""
        return bool(self._run("SELECT 1 FROM written WHERE sha256 = ?", [_sha256(content)]))

    def __len__(self) -> int:
        return int(self._run("SELECT count(*) FROM answers", [])[0][0])

    def _prepare(self) -> None:
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version not in {0, _VERSION}:
            self._db.execute("DROP TABLE IF EXISTS answers")
        self._db.executescript(_TABLES)
        self._db.execute(f"PRAGMA user_version = {_VERSION}")
        self._db.commit()

    def _run(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        try:
            with self._lock, self._db:
                return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> OnlineError:
        return OnlineError(
            f"{self.path}: cannot be used as a cache ({error}); remove it, name another file, "
            "or do without one (--no-cache)"
        )


class Key:
    """What an answer depends on.

    Args:
        geocoder: Name of the class.
        version: Version of what reads the service.
        endpoint: Scheme and host.
        query: The name asked for.
        options: Everything else that shapes the answer, and no secret.
    """

    __slots__ = ("digest", "parts")

    def __init__(
        self, *, geocoder: str, version: str, endpoint: str, query: str, options: Mapping[str, Any]
    ) -> None:
        self.parts = (geocoder, version, endpoint, query, _json(options))
        self.digest = _sha256(_json(self.parts).encode())


def default_path() -> Path:
    """Where answers are kept when nobody says otherwise."""
    return cache_directory() / "online-answers.sqlite3"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
