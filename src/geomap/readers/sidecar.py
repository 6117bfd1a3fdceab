"""The sidecar `articles.csv`: what a curator states about the articles of its folder.

Columns: `article,title,source,url,published,events,note`. `events` tells when that began from which
an article counts days ("the tenth day of the war"): `the war = 2020-09-27; the siege = 2020-10-05`.
A statement outranks what an article says of itself; the page shows it as stated by the curator,
with the note.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.errors import ArticleError, SidecarError
from geomap.readers.record import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIDECAR = "articles.csv"
COLUMNS = ("article", "title", "source", "url", "published", "events", "note")


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of the sidecar; what is empty is not stated.

    Attributes:
        line: Where the row ends in the file, from 1.
        title: Headline.
        source: Publisher.
        url: Address.
        published: Day of publication, ISO 8601.
        events: Names of events, each with its first day, ISO 8601.
        note: What the statement rests on.
    """

    line: int
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    events: tuple[tuple[str, str], ...] = ()
    note: str = ""


def read_sidecar(path: Path, report: Callable[[str], None]) -> dict[str, Statement]:
    """Statements by article id; a row that cannot be used is reported and left out.

    Raises:
        SidecarError: The file is no CSV or its header is wrong.
    """
    try:
        text = decode(path).removeprefix("\ufeff")
    except ArticleError as error:
        raise SidecarError(str(error)) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    header = tuple(rows.fieldnames or ())
    unknown = [name for name in header if name not in COLUMNS]
    if "article" not in header or unknown:
        raise SidecarError(
            f"{path}: line 1: the header must name article and may name "
            f"{', '.join(COLUMNS[1:])}" + (f"; {unknown[0]!r} is none of them" if unknown else "")
        )
    statements: dict[str, Statement] = {}
    try:
        for row in rows:
            where = f"{path}: line {rows.line_num}"
            if None in row or None in row.values():
                report(
                    f"{where}: has {'more' if None in row else 'fewer'} cells than the header; "
                    "put text with commas in quotes"
                )
                continue
            article = row["article"].strip()
            published = row.get("published", "").strip()
            events = _events(row.get("events", ""))
            if not article:
                report(f"{where}: names no article; write its id (the file's name, no extension)")
            elif article in statements:
                report(
                    f"{where}: {article!r} stands on line {statements[article].line} already; "
                    "keep one of them"
                )
            elif published and not _is_day(published):
                report(f"{where}: published {published!r} is no day; write it as 2020-11-17")
            elif events is None:
                report(
                    f"{where}: events {row['events']!r} name no days; write them as "
                    "the war = 2020-09-27; the siege = 2020-10-05"
                )
            else:
                statements[article] = Statement(
                    line=rows.line_num,
                    title=row.get("title", "").strip(),
                    source=row.get("source", "").strip(),
                    url=row.get("url", "").strip(),
                    published=published,
                    events=events,
                    note=row.get("note", "").strip(),
                )
    except csv.Error as error:
        raise SidecarError(
            f"{path}: line {rows.line_num}: {error}; check the quotes of this row"
        ) from error
    return statements


def _events(cell: str) -> tuple[tuple[str, str], ...] | None:
    """The events of a cell with their first days; None when one of them has no day."""
    parts = [part.partition("=") for part in cell.split(";") if part.strip()]
    events = tuple((name.strip(), day.strip()) for name, _, day in parts)
    return events if all(name and _is_day(day) for name, day in events) else None


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
