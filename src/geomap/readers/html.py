"""Saved web pages: the main text and the metadata, taken out by trafilatura (an optional extra).

Offsets point into the extracted text, which is what the corpus keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import ArticleError
from geomap.readers.page_dates import page_dates, published_day
from geomap.readers.record import Record, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def read(path: Path, report: Callable[[str], None]) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The article of a saved page.

    Raises:
        ArticleError: The extra is not installed, or the page holds no article text.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ModuleNotFoundError as error:
        raise ArticleError(
            f"{path}: reading web pages needs trafilatura; run pip install 'geomap[html]'"
        ) from error
    html = decode(path)
    # No network: trafilatura is given the page itself. Its own date is not used: where the metadata
    # hold none, it would take one from the text or the footer.
    page = bare_extraction(html, with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise ArticleError(f"{path}: no article text found in the page; save it as .txt instead")
    dates = page_dates(html)
    yield Record(
        id=path.stem,
        text=page.text or "",
        title=page.title or "",
        source=page.sitename or "",
        url=page.url or "",
        published=published_day(dates),
        dates=dates,
    )
