"""Records of a web archive (WARC, and WET, which is WARC with texts), one after the other.

Only the framing is read here; what a record means is the business of `warc.py`. Nothing larger than
`LARGEST` is ever held: of a longer record, or one that swells when decompressed, the rest is read
past. After damage reading goes on with the next record that can be found, which is why the framing
is not left to a library: those at hand give up the rest of the file.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 16 * 2**20  # bytes of a record; pages of news have some hundred kilobytes
_BLOCK = 1 << 16
_HEADER = 1 << 16  # bytes
_GZIP = b"\x1f\x8b\x08"
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,18})[ \t]*\r?$")
_DAMAGED = "is damaged or cut off; get the file again"
_NO_RECORD = "does not begin as a WARC record; get the file again"
_NO_LENGTH = "states no Content-Length; get the file again"
_TOO_LARGE = f"is larger than {LARGEST >> 20} MB; if there is an article in it, save that by itself"


@dataclass(frozen=True, slots=True)
class Framed:
    """A record.

    Attributes:
        offset: Where it begins in the file, in bytes; in a compressed file its member.
        header: Its own header, from `WARC/` to before the empty line; empty when there is none.
        block: What follows the header.
        problem: Why it cannot be used; then `block` is empty.
    """

    offset: int
    header: bytes
    block: bytes = b""
    problem: str = ""


def records(file: IO[bytes]) -> Iterator[Framed]:
    """The records of an archive, compressed record by record (or as a whole) or not at all."""
    raw = _Raw(file)
    if not raw.peek(len(_GZIP)).startswith(_GZIP):
        yield from _plain(raw)
        return
    while raw.peek(1):
        offset = raw.offset
        member = _Member(raw)
        yield from _of_member(member, offset)
        if not member.finish():
            raw.take(max(offset + len(_GZIP) - raw.offset, 0))
            raw.find(_GZIP)


class _Raw:
    """The bytes of the file, with a look ahead."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._held, self.offset = file, b"", 0

    def peek(self, size: int) -> bytes:
        while (missing := size - len(self._held)) > 0:
            block = self._file.read(max(missing, _BLOCK))
            if not block:
                break
            self._held += block
        return self._held[:size]

    def take(self, size: int) -> bytes:
        taken = self.peek(size)
        self._held = self._held[len(taken) :]
        self.offset += len(taken)
        return taken

    def give_back(self, rest: bytes) -> None:
        self._held = rest + self._held
        self.offset -= len(rest)

    def find(self, sign: bytes) -> bool:
        """Go to where this stands next, or to the end."""
        while held := self.peek(_BLOCK):
            place = held.find(sign)
            if place >= 0:
                self.take(place)
                return True
            keep = len(sign) - 1 if len(held) == _BLOCK else 0
            self.take(len(held) - keep)
        return False


class _Member:
    """What one gzip member decompresses to, never more at a time than is asked for."""

    def __init__(self, raw: _Raw) -> None:
        self._raw = raw
        self._inflate = zlib.decompressobj(31)
        self._held = b""
        self.broken = False

    def take(self, size: int) -> bytes:
        taken, self._held = self._held[:size], self._held[size:]
        parts = [taken]
        missing = size - len(taken)
        while missing and (part := self._more(missing)):
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def give_back(self, rest: bytes) -> None:
        self._held = rest + self._held

    def finish(self) -> bool:
        """Read past the rest; whether the member ended as it should."""
        self._held = b""
        while self._more(_BLOCK):
            pass
        return self._inflate.eof

    def _more(self, most: int) -> bytes:
        """At least a byte, but at the end or at damage."""
        while not (self._inflate.eof or self.broken):
            given = self._inflate.unconsumed_tail or self._raw.take(_BLOCK)
            try:
                part = self._inflate.decompress(given, most)
            except zlib.error:
                self.broken = True
                self._raw.give_back(given)  # the next member may begin in it
                break
            if self._inflate.eof:
                self._raw.give_back(self._inflate.unused_data)
            if part:
                return part
            if not given:
                self.broken = True  # the file ends before the member does
        return b""


def _of_member(member: _Member, offset: int) -> Iterator[Framed]:
    """The records of a member: one, as a rule."""
    while True:
        framed, good = _next(member, offset)
        if framed is None:
            if member.broken:
                yield Framed(offset, b"", problem=_DAMAGED)
            return
        if framed.problem and member.broken:
            framed = Framed(offset, framed.header, problem=_DAMAGED)
        yield framed
        if not good:
            return


def _plain(raw: _Raw) -> Iterator[Framed]:
    while raw.peek(1):
        offset = raw.offset
        framed, good = _next(raw, offset)
        if framed is not None:
            yield framed
        if not good and raw.find(b"\nWARC/1."):  # after damage: a record begins a line
            raw.take(1)


def _next(source: _Raw | _Member, offset: int) -> tuple[Framed | None, bool]:
    """The next record, None at the end; and whether the one after it can be found from there."""
    start = source.take(_HEADER)
    stripped = start.lstrip(b"\r\n")
    if isinstance(source, _Raw):
        offset += len(start) - len(stripped)
    if not stripped:
        return None, not start or len(start) == _HEADER
    header, end, rest = _split(stripped)
    if not end or not header.startswith(b"WARC/"):
        source.give_back(stripped[1:])
        return Framed(offset, b"", problem=_NO_RECORD), False
    source.give_back(rest)
    stated = _LENGTH.search(header)
    if stated is None:
        return Framed(offset, header, problem=_NO_LENGTH), False
    length = int(stated[1])
    if length > LARGEST:
        while length and (part := source.take(min(length, _BLOCK))):
            length -= len(part)
        return Framed(offset, header, problem=_TOO_LARGE), True
    block = source.take(length)
    if len(block) < length:
        return Framed(offset, header, problem=_DAMAGED), False
    return Framed(offset, header, block), True


def _split(start: bytes) -> tuple[bytes, bytes, bytes]:
    for end in (b"\r\n\r\n", b"\n\n"):
        header, found, rest = start.partition(end)
        if found:
            return header, found, rest
    return start, b"", b""
