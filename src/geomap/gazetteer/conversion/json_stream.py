"""GeoJSON read feature by feature: a collection of any size, a single feature, or one a line.

Only the feature at hand is held. What a feature means is the business of `geojson`.
"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.conversion.sources import Source

_CHUNK: Final = 1 << 16
_LARGEST: Final = 1 << 26  # characters of one feature; a country's border has a few million
_BLANK: Final = re.compile("[ \t\r\n\x1e\ufeff]*")  # RFC 8142 puts U+001E before each text
_DECODER: Final = json.JSONDecoder()


def features(source: Source, options: Options) -> Iterator[Any]:
    """What stands in the place of features, in order; whether it is one is not looked at.

    Raises:
        GazetteerError: It is no JSON, or not in degrees (an old `crs`).
    """
    with source.open() as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="")
        reader = _Reader(source, text, options)
        while reader.peek():
            yield from _top(reader)


def _top(reader: _Reader) -> Iterator[Any]:
    """One JSON text at the top: a collection feature by feature, or anything else whole."""
    if reader.peek() != "{":
        yield reader.value()
        return
    members: dict[str, Any] = {}
    collection = False
    reader.take("{")
    while reader.peek() != "}":
        name = reader.value()
        reader.take(":")
        if name == "features" and reader.peek() == "[":
            collection = True
            yield from _elements(reader)
        else:
            members[str(name)] = reader.value()
        if reader.peek() != "}":
            reader.take(",")
    reader.take("}")
    _require_degrees(reader, members)
    if not collection:
        yield members


def _elements(reader: _Reader) -> Iterator[Any]:
    reader.take("[")
    while reader.peek() != "]":
        yield reader.value()
        if reader.peek() != "]":
            reader.take(",")
    reader.take("]")


def _require_degrees(reader: _Reader, members: dict[str, Any]) -> None:
    crs = json.dumps(members.get("crs") or "")
    if "EPSG" in crs and not re.search(r"EPSG\D+4326\b", crs):
        raise reader.fault("coordinates of another system than WGS84", "export it as EPSG:4326")


class _Reader:
    """JSON values out of a stream, one after the other."""

    def __init__(self, source: Source, file: TextIO, options: Options) -> None:
        self._source = source
        self._file = file
        self._options = options
        self._buffer = ""
        self._at = 0
        self._before = 0  # characters that were read and let go
        self._line = 1
        self._ended = False

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            match = _BLANK.match(self._buffer, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def take(self, sign: str) -> None:
        """Step over a character that must come next."""
        if self.peek() != sign:
            found = repr(self.peek()) if self.peek() else "the end"
            raise self.fault(f"no valid JSON ({found} instead of {sign!r})", "export it again")
        self._at += 1

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        wanted = _CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._ended or len(self._buffer) - self._at > _LARGEST:
                    raise self.fault(
                        f"no valid JSON ({error.msg})", "export it again, as GeoJSON"
                    ) from error
            except (RecursionError, ValueError) as error:  # too deep; a number of a million digits
                raise self.fault("JSON too deep or too long", "export it again") from error
            else:
                # At the end of what was read, 12 may be the beginning of 123.
                if end < len(self._buffer) or self._ended:
                    self._at = end
                    return value
            self._more(wanted)
            wanted = len(self._buffer)  # twice as much each time, so that it stays linear

    def fault(self, message: str, remedy: str) -> GazetteerError:
        """An error with the line that was come to."""
        line = self._line + self._buffer.count("\n", 0, self._at)
        return GazetteerError(f"{self._source.path}, line {line}: {message}; {remedy}")

    def _more(self, wanted: int = _CHUNK) -> bool:
        """Read on; False at the end."""
        read = self._file.read(max(wanted, _CHUNK))
        self._line += self._buffer.count("\n", 0, self._at)
        self._before += self._at
        self._buffer = self._buffer[self._at :] + read
        self._at = 0
        self._ended = not read
        if read and self._options.progress is not None:
            share = min(1.0, (self._before + len(self._buffer)) / max(self._source.size, 1))
            self._options.progress(f"writing places of {self._source.name}", share)
        return bool(read)
