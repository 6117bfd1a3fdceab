"""JSON Lines: an object a mention, in UTF-8; text is exact and what is unknown is null."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Some readers take these for line ends, which JSON allows inside strings.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"}


def pieces(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """A line a row."""
    for row in rows:
        yield dumps({name: plain(row[name]) for name in columns}) + "\n"


def dumps(value: object) -> str:
    """JSON on one line, whatever its reader takes for a line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)


def plain(value: Any) -> Any:
    """A value as JSON knows it: days become ISO 8601."""
    return value.isoformat() if isinstance(value, dt.date) else value
