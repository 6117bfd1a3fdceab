"""Pages: what readers hand on of a web page, and how its text is taken out of it.

To take out the text takes several times as long as all that is read besides, so that it can be done
elsewhere than where files are read. It is done by trafilatura (an optional extra); offsets point
into the extracted text, which is what the corpus keeps.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import importlib.metadata
import importlib.util
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.errors import ArticleError
from geomap.readers.http import UnfitError, text_of
from geomap.readers.page_dates import page_dates, published_day
from geomap.readers.record import Record

if TYPE_CHECKING:
    from pathlib import Path

_SILENT = logging.NullHandler()
# What the text of a page depends on besides its bytes and the code here.
_EXTRACTORS = ("trafilatura", "lxml", "justext")
NO_TEXT = "no article text in it"


class NoTextError(UnfitError):
    """A page of an archive has no article, which is nothing wrong: counted; the text: NO_TEXT."""


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as it was sent or saved.

    Attributes:
        id: The id of its article.
        content: Its bytes, unpacked.
        stated: Type and encoding as its server stated them (`text/html; charset=utf-8`).
        url: Where it was fetched; empty when only the page itself may know.
        offset: Where it begins in its archive, in bytes; None for a file of its own.
        span: Bytes of its file that were read to get to it, for who tells how far a reading is.
    """

    id: str
    content: bytes
    stated: str
    url: str = ""
    offset: int | None = None
    span: int = 0


def require_extra(path: Path) -> None:
    """Make sure that pages can be read, without loading what reads them.

    Raises:
        ArticleError: The extra is not installed.
    """
    if importlib.util.find_spec("trafilatura") is None:
        raise ArticleError(
            f"{path}: reading web pages needs trafilatura; run pip install 'geomap[html]'"
        )


@functools.cache
def extractors() -> str:
    """Names and versions of what takes texts out of pages: others may take out other texts."""
    found = []
    for name in _EXTRACTORS:
        # What trafilatura stands on may change with it.
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found.append(f"{name} {importlib.metadata.version(name)}")
    return ", ".join(found)


def record_of(page: Page) -> Record:
    """The article in a page.

    Raises:
        NoTextError: There is none in this page of an archive.
        UnfitError: There is none in this saved page, or it cannot be read.
    """
    try:
        record = _extracted(text_of(page.content, page.stated), page.id)
    except Exception as error:  # a page can be broken in any way, and the others must land
        raise UnfitError(
            f"the page {page.url or page.id} cannot be read ({type(error).__name__}: {error}); "
            "save its text by itself"
        ) from error
    if record is not None:
        return dataclasses.replace(record, url=page.url or record.url)
    if page.offset is None:
        raise UnfitError("no article text found in the page; save it as .txt instead")
    raise NoTextError(NO_TEXT)


def _extracted(html: str, record_id: str) -> Record | None:
    """The article in a page under this id; None when there is no article text in it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # What it logs is said in our own messages; without a handler Python would print it.
    logging.getLogger("trafilatura").addHandler(_SILENT)
    # No network: trafilatura is given the page itself. Its own date is not used: where the metadata
    # hold none, it would take one from the text or the footer.
    page = bare_extraction(html, with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or not (page.text or "").strip():
        return None
    dates = page_dates(html)
    return Record(
        id=record_id,
        text=page.text or "",
        title=page.title or "",
        source=page.sitename or "",
        url=page.url or "",
        published=published_day(dates),
        dates=dates,
    )
