"""Batches: the articles of an ingest in pieces that one task parses, and the key of each article.

A key is a hash of all that an article's rows depend on; equal keys, equal rows. That of a page is
of its bytes, so that it is known before the text is taken out. Batches end where the keys say so,
and not after a fixed number: an article more or less moves one boundary, not all.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from geomap.articles import RawArticle
from geomap.corrections import nearby, touching
from geomap.readers import Page, extractors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.articles import Article
    from geomap.corrections import Correction
    from geomap.readers import Record
    from geomap.readers.sidecar import Statement

MEAN = 256  # articles, when nothing else ends a batch
MOST = 512  # articles: the largest batch is what a worker's memory is measured by
KEY, OWN = 32, 24  # hexadecimal digits of a key, and those that are not of corrections
_LARGEST = 4_000_000  # characters, or bytes of pages


@dataclass(frozen=True, slots=True)
class Item:
    """An article on its way.

    Attributes:
        number: Its place in the order of reading, from 0.
        key: Hash (hex) of all that its rows depend on; of a page, of all that they may depend on.
        raw: The article as read from a file or from a corpus.
    """

    number: int
    key: str
    raw: RawArticle | Article

    @property
    def page(self) -> Page | None:
        """The page that it is in, when its text has not been taken out yet."""
        raw = self.raw
        return raw.record if isinstance(raw, RawArticle) and isinstance(raw.record, Page) else None

    @property
    def size(self) -> int:
        """Characters of its text, or bytes of its page: what it takes to hold and to send it."""
        if (page := self.page) is not None:
            return len(page.content)
        return len(self.text)

    @property
    def text(self) -> str:
        """Its text; empty for a page."""
        text_in = self.raw.record if isinstance(self.raw, RawArticle) else self.raw
        return "" if isinstance(text_in, Page) else text_in.text


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that are parsed together; `key` is the hash (hex) of theirs, in their order."""

    key: str
    items: tuple[Item, ...]


def raw_key(raw: RawArticle, settings: str) -> str:
    """The key of an article that no correction touches.

    Args:
        raw: The article as read.
        settings: Hash of what all articles are parsed with: rules, gazetteer and the like.
    """
    stated = raw.statement
    if stated is not None:
        stated = dataclasses.replace(stated, line=0)  # a row may move in its file
    record = raw.record
    parts = [
        settings,
        *(_of_page(record) if isinstance(record, Page) else _values(record)),
        *(_values(stated) if stated is not None else ()),
        PurePath(raw.origin).name,
    ]
    # Half a character, which no UTF-8 holds, must have a key too: it becomes a problem later.
    return corrected(hashlib.sha256(json.dumps(parts).encode()).hexdigest(), ())


def key_of(raw: RawArticle, settings: str, corrections: Iterable[Correction]) -> str:
    """The key of an article under these corrections.

    Which of them concern the text of a page is not known yet: all that may do count (`nearby`), and
    the key of its rows is another one (`Parser.table`, `reading.Before`).
    """
    record = raw.record
    if isinstance(record, Page):
        own = nearby(record.id, corrections)
    else:
        own = touching(record.id, record.text, corrections)
    return corrected(raw_key(raw, settings), own)


def corrected(key: str, corrections: Iterable[Correction]) -> str:
    """The key of the same article when these corrections touch it, and no others."""
    ids = " ".join(correction.id for correction in corrections)
    return key[:OWN] + hashlib.sha256(ids.encode()).hexdigest()[: KEY - OWN]


def in_batches(items: Iterable[Item]) -> Iterator[Batch]:
    """Cut a stream of articles into batches."""
    waiting: list[Item] = []
    size = 0
    for item in items:
        waiting.append(item)
        size += item.size
        full = len(waiting) >= MOST or size >= _LARGEST
        if full or int(item.key[:8], 16) % MEAN == 0:
            yield batch_of(waiting)
            waiting, size = [], 0
    if waiting:
        yield batch_of(waiting)


def batch_of(items: Iterable[Item]) -> Batch:
    """The batch of these articles."""
    held = tuple(items)
    return Batch(
        hashlib.sha256("".join(item.key for item in held).encode()).hexdigest()[:KEY], held
    )


def _of_page(page: Page) -> list[object]:
    """What the text of a page depends on; where it stands in an archive is not part of that."""
    content = hashlib.sha256(page.content).hexdigest()
    return [page.id, page.url, page.stated, content, extractors()]


def _values(value: Record | Statement) -> list[object]:
    return [getattr(value, field.name) for field in dataclasses.fields(value)]
