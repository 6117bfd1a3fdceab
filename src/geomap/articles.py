"""Articles: what they are and how files become them.

The characters of an article are those of its file: nothing is normalised, so that every offset
holds in the file itself. What each file format looks like is the business of `readers/`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import warnings
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geomap.errors import ArticleError, SidecarError
from geomap.files import path_of, reaching, visible_files
from geomap.passages import first_sentence
from geomap.readers import READERS, NoTextError, Page, Record, reader_of, record_of
from geomap.readers.sidecar import SIDECAR, Statement, read_sidecar
from geomap.zones import ZONE_KINDS, Zone, ZoneKind, find_zones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = [
    "ZONE_KINDS",
    "Article",
    "ArticleWarning",
    "RawArticle",
    "Zone",
    "ZoneKind",
    "article_of",
    "read_articles",
    "read_raw",
    "record_in",
    "without_text",
]

_TITLE_LIMIT = 120  # characters of a title made from the first sentence


class ArticleWarning(UserWarning):
    """A file, record or sidecar row was left out; the text says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document, its characters untouched.

    Attributes:
        id: Unique in a corpus; the file's name without its extension, or the record's own id.
        text: The file's own characters (decoded, nothing normalised): all offsets point into it.
        title: Its headline, or the first line of text.
        source: Who published it; empty when unknown.
        url: Where; empty when unknown.
        published: Date of publication as stated outside the text (ISO 8601); empty when unstated.
        published_by: Who states it: `curator` (articles.csv) or `record` (the file's own metadata).
        note: The curator's remark on what is stated.
        dates: Dates that its record or page states about itself, each with the name it stands under
            ("date", "datePublished", "article:modified_time"), best first, overruled ones included.
        events: Names of events with their first days (ISO 8601), as the curator states them for
            days that are counted from one ("the tenth day of the war").
        zones: Stretches in order, touching, covering the whole text.
        origin: The file it came from, for messages; no part of its identity.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    published_by: Literal["curator", "record", ""] = ""
    note: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    events: tuple[tuple[str, str], ...] = ()
    zones: tuple[Zone, ...] = ()
    origin: str = ""

    @property
    def event_starts(self) -> dict[str, dt.date]:
        """The first days of `events`, by name."""
        return {name: dt.date.fromisoformat(day) for name, day in self.events}

    def zone_at(self, offset: int) -> ZoneKind:
        """Kind of the zone that holds this offset; `body` when the article has no zones."""
        for zone in self.zones:
            if zone.start <= offset < zone.end:
                return zone.kind
        return "body"


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its file and the sidecar state it, before its zones are found.

    Attributes:
        record: What stands in the file; of a page see `record_in`.
        statement: What the curator states about it, or None.
        origin: The file it came from.
    """

    record: Record | Page
    statement: Statement | None
    origin: str

    @property
    def id(self) -> str:
        """The id of its record."""
        return self.record.id


def read_articles(
    paths: Iterable[str | Path], *, on_problem: Callable[[str], None] | None = None
) -> Iterator[Article]:
    """Read articles from files and folders, in a fixed order.

    A folder gives its files by name, folders inside it included; hidden ones are passed over. An
    `articles.csv` beside the files states dates, sources and URLs.

    Args:
        paths: Files (.txt .md .html .jsonl .csv .parquet .warc .wet) or folders.
        on_problem: Called with a message for each file, record or sidecar row that cannot be used;
            the rest goes on. Without it each message becomes an `ArticleWarning`.

    Yields:
        Articles with zones and the statements of the sidecar; ids are not made unique.

    Raises:
        ArticleError: A path does not exist.
    """
    report = on_problem if on_problem is not None else _warn
    empty: Counter[str] = Counter()
    for raw in read_raw(paths, on_problem=report):
        try:
            yield article_of(raw)
        except NoTextError:
            empty[raw.origin] += 1
        except ArticleError as error:
            report(str(error))
    for origin, pages in empty.items():
        report(without_text(origin, pages))


def read_raw(
    paths: Iterable[str | Path], *, on_problem: Callable[[str], None] | None = None
) -> Iterator[RawArticle]:
    """Read what files and sidecars state, in the order of `read_articles`, and nothing more.

    To take texts out of pages and to find zones takes longer than reading, and can be done
    elsewhere: see `record_in` and `article_of`.

    Raises:
        ArticleError: A path does not exist.
    """
    report = on_problem if on_problem is not None else _warn
    statements: dict[Path, dict[str, Statement]] = {}
    named: dict[Path, set[str]] = {}
    for path in _files(paths, report):
        folder, reader = path.parent, reader_of(path)
        if reader is None:
            continue
        if folder not in statements:
            statements[folder] = _sidecar(folder, report)
            named[folder] = set()
        try:
            for record in _reached(path, reader(path, report)):
                statement = statements[folder].get(record.id)
                if statement is not None:
                    named[folder].add(record.id)
                yield RawArticle(record, statement, str(path))
        except ArticleError as error:
            report(str(error))
    for folder, stated in statements.items():
        for article_id in sorted(stated.keys() - named[folder]):
            report(
                f"{folder / SIDECAR}: line {stated[article_id].line}: no article {article_id!r} "
                "was read from this folder; correct the id (a file's name without its extension)"
            )


def _reached(path: Path, records: Iterator[Record | Page]) -> Iterator[Record | Page]:
    """The same records; a remote place that fails meanwhile ends everything, in one form."""
    with reaching(path):
        yield from records


def _warn(message: str) -> None:
    warnings.warn(message, ArticleWarning, stacklevel=4)


def _files(paths: Iterable[str | Path], report: Callable[[str], None]) -> Iterator[Path]:
    known = ", ".join(sorted(READERS))
    for given in paths:
        path = path_of(given)
        if path.is_dir():
            files = visible_files(path)
            if not files:
                report(f"{path}: the folder holds no files; put articles ({known}) into it")
        elif path.is_file():
            files = [path]
        else:
            raise ArticleError(f"{path}: no such file or folder; check the path")
        for file in files:
            if file.name == SIDECAR:
                continue
            if reader_of(file) is not None:
                yield file
            else:
                report(f"{file}: not an article format; geomap reads {known}")


def _sidecar(folder: Path, report: Callable[[str], None]) -> dict[str, Statement]:
    path = folder / SIDECAR
    if not path.is_file():
        return {}
    try:
        return read_sidecar(path, report)
    except SidecarError as error:
        report(str(error))
        return {}


def record_in(raw: RawArticle) -> Record:
    """The record of what was read, with its text taken out where that is a page.

    Raises:
        NoTextError: It is a page of an archive without an article in it: to be counted and told
            by `without_text`.
        ArticleError: It is another page that cannot be read.
    """
    page = raw.record
    if isinstance(page, Record):
        return page
    try:
        return record_of(page)
    except NoTextError:
        raise
    except ArticleError as error:
        where = "" if page.offset is None else f"record at byte {page.offset}: "
        raise ArticleError(f"{raw.origin}: {where}{error}") from error


def without_text(origin: str, pages: int) -> str:
    """The message that in so many pages of an archive there is no article."""
    return f"{origin}: pages without article text were passed over: {pages:,}"


def article_of(raw: RawArticle) -> Article:
    """The article of what was read: with zones, a title, and the curator's statements on top.

    Raises:
        ArticleError: It is a page that cannot be read, see `record_in`.
    """
    record, statement = record_in(raw), raw.statement
    zones = find_zones(record.text)
    article = Article(
        id=record.id,
        text=record.text,
        title=record.title or _title(record.text, zones),
        source=record.source,
        url=record.url,
        published=record.published,
        published_by="record" if record.published else "",
        dates=record.dates or ((("date", record.published),) if record.published else ()),
        zones=zones,
        origin=raw.origin,
    )
    if statement is None:
        return article
    return dataclasses.replace(
        article,
        title=statement.title or article.title,
        source=statement.source or article.source,
        url=statement.url or article.url,
        published=statement.published or article.published,
        published_by="curator" if statement.published else article.published_by,
        events=statement.events,
        note=statement.note,
    )


def _title(text: str, zones: tuple[Zone, ...]) -> str:
    """The headline, or the beginning of the first sentence of the body."""
    for zone in zones:
        if zone.kind == "headline":
            return text[zone.start : zone.end].strip().splitlines()[0].lstrip("# ").strip()
    for zone in zones:
        if zone.kind == "body" and text[zone.start : zone.end].strip():
            title = " ".join(first_sentence(text[zone.start : zone.end]).split())
            if len(title) <= _TITLE_LIMIT:
                return title
            return title[:_TITLE_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
    return ""
