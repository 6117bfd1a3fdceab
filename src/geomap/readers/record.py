"""What every reader gives, and the two things all of them need: decoding and dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from geomap.errors import ArticleError

if TYPE_CHECKING:
    from pathlib import Path

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T ])")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T)")


@dataclass(frozen=True, slots=True)
class Record:
    """An article as its file states it.

    Attributes:
        id: The record's id, or the file's name without its extension.
        text: Its characters, untouched.
        title: As stated; empty when not.
        source: As stated; empty when not.
        url: As stated; empty when not.
        published: Day of publication (ISO 8601) as stated; empty when not.
        dates: Further dates that the page states about itself, with the names they stand under.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    dates: tuple[tuple[str, str], ...] = ()


def decode(path: Path) -> str:
    """The characters of a text file: UTF-8, or UTF-16 where a byte order mark says so.

    Raises:
        ArticleError: The file is unreadable, empty, binary, or in another encoding.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be read ({error.strerror}); check its rights"
        ) from error
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise ArticleError(f"{path}: is a binary file, not text; remove it") from error
        line = raw.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{path}: line {line}: byte {error.start} is not {encoding.upper()}; "
            "save the file in UTF-8"
        ) from error
    if "\0" in text:
        raise ArticleError(f"{path}: is a binary file, not text; remove it")
    if not text.strip():
        raise ArticleError(f"{path}: is empty; remove it or fill it")
    return text


def iso_day(stated: str) -> str | None:
    """The day that metadata state (ISO 8601 or RFC 2822), as ISO 8601; None when it is neither."""
    stated = stated.strip()
    found = _ISO_DAY.match(stated)
    compact = _COMPACT_DAY.match(stated)
    try:
        if found:
            return dt.date.fromisoformat(found[1]).isoformat()
        if compact:
            return dt.date(int(compact[1]), int(compact[2]), int(compact[3])).isoformat()
        return parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, OverflowError):
        return None
