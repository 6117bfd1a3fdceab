"""What an archived answer of a web server holds: its header, its body unpacked, its characters.

A body that swells beyond `LARGEST` when it is unpacked is refused, and never held.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from geomap.errors import ArticleError
from geomap.readers.archive import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

_STATUS = re.compile(r"HTTP/\S+ (\d{3})")
_CHARSET = re.compile(r"charset=[\s\"']*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]+?charset=[\s\"']*([\w.:-]+)", re.IGNORECASE)
_LOOKED_AT = 2_048  # bytes of a page in which it may name its encoding
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")
_SWELLS = f"swells to more than {LARGEST >> 20} MB when it is unpacked; save its text by itself"


class UnfitError(ArticleError):
    """A record that should hold an article and cannot be used; the text says why."""


def fields_of(header: bytes) -> tuple[str, dict[str, str]]:
    """First line and fields of a header, names in lower case; of several of one name the first."""
    first, *lines = header.decode(errors="replace").splitlines()
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return first, fields


def body_of(answer: bytes) -> tuple[str, dict[str, str], bytes]:
    """Status, fields and unpacked body of an answer as it went over the wire.

    Raises:
        UnfitError: It has no header, or a body that cannot be unpacked.
    """
    end = re.search(rb"\r?\n\r?\n", answer)
    if end is None:
        raise UnfitError("holds no header of a web server; get the file again")
    first, fields = fields_of(answer[: end.start()])
    status = _STATUS.match(first)
    if status is None:
        raise UnfitError("holds no status of a web server; get the file again")
    body = answer[end.end() :]
    if status[1] == "200":
        if fields.get("transfer-encoding", "").lower() == "chunked":
            body = _joined(body)
        for packing in reversed(fields.get("content-encoding", "").lower().split(",")):
            body = _unpacked(body, packing.strip())
    return status[1], fields, body


def text_of(page: bytes, stated: str) -> str:
    """The characters of a page, as a browser tells its encoding: mark, server, page, UTF-8.

    Bytes that the encoding does not have become U+FFFD.
    """
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.decode("utf-16", "replace")
    named = _CHARSET.search(stated)
    inside = _META.search(page[:_LOOKED_AT])
    label = named[1] if named else inside[1].decode() if inside else "utf-8"
    if not named and label.lower().startswith("utf-16"):
        label = "utf-8"  # a page whose bytes told us this is not in UTF-16
    try:
        return page.removeprefix(b"\xef\xbb\xbf").decode(
            _ALIASES.get(label.lower(), label), "replace"
        )
    except LookupError:
        return page.decode("utf-8", "replace")


def _joined(body: bytes) -> bytes:
    """A body in chunks as one; as it is when it is in none, for many crawlers join them already."""
    parts, place = [], 0
    while (size := _CHUNK.match(body, place)) is not None:
        length = int(size[1], 16)
        parts.append(body[size.end() : size.end() + length])
        place = size.end() + length
        place += 2 if body[place : place + 2] == b"\r\n" else 0
        if not length:
            break
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, packing: str) -> bytes:
    """A body decompressed.

    Raises:
        UnfitError: It is damaged, swells, or is packed in a way that nothing here unpacks.
    """
    if packing in {"", "identity"}:
        return body
    unpack = _UNPACKING.get(packing)
    if unpack is None:
        raise UnfitError(
            f"is packed as {packing!r}, which geomap does not unpack; fetch it unpacked"
        )
    try:
        unpacked = unpack(body)
    except zlib.error as error:
        # Crawlers unpack bodies and keep the field that says how they were packed.
        if b"<" in body[:_LOOKED_AT]:
            return body
        raise UnfitError("its body is damaged; get the file again") from error
    if len(unpacked) > LARGEST:
        raise UnfitError(_SWELLS)
    return unpacked


def _inflated(body: bytes) -> bytes:
    try:
        return _inflated_as(47, body)  # gzip or zlib
    except zlib.error:
        return _inflated_as(-15, body)  # as some servers send it, without its wrapping


def _inflated_as(kind: int, body: bytes) -> bytes:
    inflate = zlib.decompressobj(kind)
    unpacked = inflate.decompress(body, LARGEST + 1)
    if not inflate.eof and len(unpacked) <= LARGEST:
        raise zlib.error("cut off")
    return unpacked


def _unbrotlied(body: bytes) -> bytes:
    try:
        import brotli
    except ModuleNotFoundError as error:
        raise UnfitError("is packed with Brotli; run pip install 'geomap[warc]'") from error
    decompressor, parts, held = brotli.Decompressor(), [], 0
    given = body
    try:
        while held <= LARGEST and not decompressor.is_finished():
            part = decompressor.process(given, output_buffer_limit=LARGEST + 1 - held)
            if not part and not given:
                raise zlib.error("cut off")
            parts.append(part)
            held += len(part)
            given = b""
    except brotli.error as error:
        raise zlib.error(str(error)) from error
    return b"".join(parts)


_UNPACKING: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotlied,
}
