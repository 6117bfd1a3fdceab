"""Web archives: pages from WARC, texts from WET, as crawlers write them.

Pages are handed on as they were sent, for their texts are taken out elsewhere (`pages.py`). The
date of a capture is not taken: it says when a page was fetched, not when it was published.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.errors import ArticleError
from geomap.readers.archive import records
from geomap.readers.http import UnfitError, body_of, fields_of
from geomap.readers.pages import Page, require_extra
from geomap.readers.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geomap.readers.archive import Framed

_PAGES = ("text/html", "application/xhtml+xml")
_TEXT = "text/plain"
_NAMED = 4  # kinds of records passed over that are named


class _PassedOver(Exception):  # noqa: N818 (nothing is wrong)
    """A record that is no article, and need not be; the text names its kind."""


def read(path: Path, report: Callable[[str], None]) -> Iterator[Record | Page]:
    """The articles of an archive, in their order; a record that cannot be used is reported.

    Answers that are no pages (pictures, redirects) are counted, and reported in one message for the
    file. Other records (requests, metadata) are nobody's article.

    Raises:
        ArticleError: The file cannot be read, or holds pages and the extra is not installed.
    """
    passed: Counter[str] = Counter()
    reached = 0
    try:
        with path.open("rb") as file:
            for framed in records(file):
                where = f"{path}: record at byte {framed.offset}"
                try:
                    record = _record(framed, path, reached)
                except UnfitError as error:
                    report(f"{where}: {error}")
                except _PassedOver as kind:
                    passed[str(kind)] += 1
                else:
                    if isinstance(record, Page):
                        reached = framed.offset
                    if record is not None:
                        yield record
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be read ({error.strerror or error}); check its rights"
        ) from error
    if passed:
        kinds = [f"{count:,} {kind}" for kind, count in passed.most_common(_NAMED)]
        rest = passed.total() - sum(count for _, count in passed.most_common(_NAMED))
        told = ", ".join([*kinds, *([f"{rest:,} others"] if rest else [])])
        report(f"{path}: {passed.total():,} records without an article were passed over: {told}")


def _record(framed: Framed, path: Path, reached: int) -> Record | Page | None:
    """The article in a record; None when it is of a kind that never holds one.

    `reached` is where the page before it begins, in bytes.
    """
    if framed.problem:
        raise UnfitError(framed.problem)
    _, fields = fields_of(framed.header)
    kind = fields.get("warc-type", "").lower()
    named = fields.get("warc-record-id", "").strip("<>").removeprefix("urn:uuid:")
    url = fields.get("warc-target-uri", "").strip("<>")
    record_id = named or f"{path.name}-{framed.offset}"
    if kind == "conversion":
        return _of_text(framed.block, record_id, url)
    if kind == "resource":
        content, stated = framed.block, fields.get("content-type", "")
    elif kind == "response" and fields.get("content-type", "").startswith("application/http"):
        status, answered, content = body_of(framed.block)
        if status != "200":
            raise _PassedOver(f"with status {status}")
        stated = answered.get("content-type", "")
    else:
        return None
    stated_kind = stated.partition(";")[0].strip().lower()
    if stated_kind == _TEXT:
        return _of_text(content, record_id, url)
    if stated_kind not in _PAGES:
        raise _PassedOver(stated_kind or "of no stated type")
    require_extra(path)
    return Page(record_id, content, stated, url, framed.offset, framed.offset - reached)


def _of_text(content: bytes, record_id: str, url: str) -> Record:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise UnfitError(f"its byte {error.start} is not UTF-8; write the file anew") from error
    if not text.strip():
        raise _PassedOver("empty texts")
    return Record(id=record_id, text=text, url=url)
