"""Saved web pages: the file is the page; its text is taken out of it later (`pages.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.readers.pages import Page, require_extra
from geomap.readers.record import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def read(path: Path, report: Callable[[str], None]) -> Iterator[Page]:  # noqa: ARG001 - all readers are called alike
    """The saved page.

    Raises:
        ArticleError: The extra is not installed, or the file is no text.
    """
    require_extra(path)
    content = decode(path).encode()
    yield Page(path.stem, content, "text/html; charset=utf-8", span=path.stat().st_size)
