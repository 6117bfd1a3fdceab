"""Saved web pages: the main text and the metadata, taken out by trafilatura (an optional extra).

Offsets point into the extracted text, which is what the corpus keeps.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from geomap.errors import ArticleError
from geomap.readers.page_dates import page_dates, published_day
from geomap.readers.record import Record, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SILENT = logging.NullHandler()


def read(path: Path, report: Callable[[str], None]) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The article of a saved page.

    Raises:
        ArticleError: The extra is not installed, or the page holds no article text.
    """
    require_extra(path)
    record = record_of_page(decode(path), path.stem)
    if record is None:
        raise ArticleError(f"{path}: no article text found in the page; save it as .txt instead")
    yield record


def require_extra(path: Path) -> None:
    """Make sure that pages can be read.

    Raises:
        ArticleError: The extra is not installed.
    """
    try:
        import trafilatura  # noqa: F401 (looked for, not used)
    except ModuleNotFoundError as error:
        raise ArticleError(
            f"{path}: reading web pages needs trafilatura; run pip install 'geomap[html]'"
        ) from error


def record_of_page(html: str, record_id: str) -> Record | None:
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
