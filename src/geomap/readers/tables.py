"""Files of many articles: JSON Lines and CSV with `id, text, title, date, source, url`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from geomap.errors import ArticleError
from geomap.readers.record import Record, decode, iso_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

# Article texts in CSV cells are longer than the csv module allows by default (128 KiB).
_CELL_LIMIT = 64 * 2**20


def read_jsonl(path: Path, report: Callable[[str], None]) -> Iterator[Record]:
    """The articles of a JSON Lines file, a line each; a line that cannot be used is reported."""
    # Not splitlines(): it also breaks at characters that JSON strings may hold.
    for number, line in enumerate(decode(path).removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            report(f"{where}: not JSON ({error.msg}); write one object a line")
            continue
        except (ValueError, RecursionError):  # a number of thousands of digits, endless brackets
            report(f"{where}: JSON that no program reads; write one object of strings a line")
            continue
        if not isinstance(row, dict):
            report(f"{where}: not a JSON object; write {{'id': …, 'text': …}}")
            continue
        record = _record(row, where, report)
        if record is not None:
            yield record


def read_csv(path: Path, report: Callable[[str], None]) -> Iterator[Record]:
    """The articles of a CSV file with a header, a row each.

    Raises:
        ArticleError: The header lacks `id` or `text`, or the file is no CSV.
    """
    csv.field_size_limit(_CELL_LIMIT)
    rows = csv.DictReader(io.StringIO(decode(path).removeprefix("\ufeff"), newline=""), strict=True)
    missing = {"id", "text"} - set(rows.fieldnames or ())
    if missing:
        raise ArticleError(
            f"{path}: line 1: no column {' and no column '.join(sorted(missing))}; the header must "
            "name id and text, and may name title, date, source, url"
        )
    try:
        for row in rows:
            where = f"{path}: line {rows.line_num}"
            if None in row:
                report(f"{where}: has more cells than the header; put text with commas in quotes")
                continue
            record = _record(row, where, report)
            if record is not None:
                yield record
    except csv.Error as error:
        raise ArticleError(
            f"{path}: line {rows.line_num}: {error}; check the quotes of this row"
        ) from error


def _record(row: Mapping[str, Any], where: str, report: Callable[[str], None]) -> Record | None:
    cells = {}
    for key in ("id", "text", "title", "date", "source", "url"):
        value = row.get(key)
        if key == "id" and isinstance(value, int):
            value = str(value)
        if value is not None and not isinstance(value, str):
            report(f"{where}: {key} is not a string; write it in quotes")
            return None
        cells[key] = value or ""
    if not cells["id"].strip() or not cells["text"].strip():
        report(f"{where}: id or text is missing or empty; both are needed")
        return None
    published = iso_day(cells["date"]) if cells["date"].strip() else ""
    if published is None:
        report(f"{where}: date {cells['date']!r} is not understood; write it as 2020-11-17")
    return Record(
        id=cells["id"],
        text=cells["text"],
        title=cells["title"],
        source=cells["source"],
        url=cells["url"],
        published=published or "",
    )
