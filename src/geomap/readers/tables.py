"""Files of many articles: JSON Lines and CSV with `id, text, title, date, source, url`.

They are read line by line, so that a file may be larger than memory.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
from typing import IO, TYPE_CHECKING, Any

from geomap.errors import ArticleError
from geomap.readers.record import Record, decode, iso_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

COLUMNS = ("id", "text", "title", "date", "source", "url")
# Article texts in CSV cells are longer than the csv module allows by default (128 KiB).
_CELL_LIMIT = 64 * 2**20
_LINE_LIMIT = 64 * 2**20  # bytes of JSON; who writes longer lines has no articles in them
_START = 1 << 16  # bytes that are looked at to tell what a file is


def read_jsonl(path: Path, report: Callable[[str], None]) -> Iterator[Record]:
    """The articles of a JSON Lines file, a line each; a line that cannot be used is reported."""
    with _opened(path) as file:
        for number, line in enumerate(_lines(file), start=1):
            if not line.strip():
                continue
            where = f"{path}: line {number}"
            if len(line) > _LINE_LIMIT:
                report(f"{where}: longer than {_LINE_LIMIT >> 20} MB; write one article a line")
                continue
            try:
                # Decoded here, for json.loads guesses an encoding when it is given bytes.
                row = json.loads(line.decode())
            except UnicodeDecodeError as error:
                report(f"{where}: its byte {error.start} is not UTF-8; save the file in UTF-8")
                continue
            except json.JSONDecodeError as error:
                report(f"{where}: not JSON ({error.msg}); write one object a line")
                continue
            except (
                ValueError,
                RecursionError,
            ):  # a number of thousands of digits, endless brackets
                report(f"{where}: JSON that no program reads; write one object of strings a line")
                continue
            if not isinstance(row, dict):
                report(f"{where}: not a JSON object; write {{'id': …, 'text': …}}")
                continue
            record = record_of(row, where, report)
            if record is not None:
                yield record


def read_csv(path: Path, report: Callable[[str], None]) -> Iterator[Record]:
    """The articles of a CSV file with a header, a row each.

    Raises:
        ArticleError: The header lacks `id` or `text`, or the file is no CSV.
    """
    csv.field_size_limit(_CELL_LIMIT)
    with _opened(path) as file:
        rows = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""), strict=True)
        try:
            missing = {"id", "text"} - set(rows.fieldnames or ())
            if missing:
                raise ArticleError(
                    f"{path}: line 1: no column {' and no column '.join(sorted(missing))}; the "
                    "header must name id and text, and may name title, date, source, url"
                )
            for row in rows:
                where = f"{path}: line {rows.line_num}"
                if None in row:
                    report(
                        f"{where}: has more cells than the header; put text with commas in quotes"
                    )
                    continue
                record = record_of(row, where, report)
                if record is not None:
                    yield record
        except csv.Error as error:
            raise ArticleError(
                f"{path}: line {rows.line_num}: {error}; check the quotes of this row"
            ) from error
        except UnicodeDecodeError as error:
            raise ArticleError(
                f"{path}: not UTF-8, soon after line {rows.line_num}; save the file in UTF-8"
            ) from error


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file in UTF-8 without a byte order mark.

    Raises:
        ArticleError: The file is unreadable, empty or binary.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield io.BytesIO(decode(path).removeprefix("\ufeff").encode())
                return
            if b"\0" in start:
                raise ArticleError(f"{path}: is a binary file, not text; remove it")
            if not start.strip():
                raise ArticleError(f"{path}: is empty; remove it or fill it")
            file.seek(3 if start.startswith(b"\xef\xbb\xbf") else 0)
            # Those of object stores know no limit of a line's length.
            yield file if isinstance(file, io.BufferedIOBase) else io.BufferedReader(file)
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be read ({error.strerror or error}); check its rights"
        ) from error


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Lines as they are; of one beyond the limit the beginning, a byte longer than the limit."""
    while line := file.readline(_LINE_LIMIT + 1):
        rest = line
        while len(rest) > _LINE_LIMIT and not rest.endswith(b"\n"):
            rest = file.readline(_LINE_LIMIT + 1)
        yield line


def record_of(row: Mapping[str, Any], where: str, report: Callable[[str], None]) -> Record | None:
    """What a row states, or None when it is no article: then the reason is reported."""
    cells = {}
    for key in COLUMNS:
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
