"""The file of answers: a gazetteer CSV that a person looks through before anything uses it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import OnlineError
from geomap.files import replacing
from geomap.gazetteer import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.online.cache import AnswerCache


def write_answers(
    path: str | Path, rows: Iterable[Mapping[str, str]], *, cache: AnswerCache | None = None
) -> None:
    """Write the rows, whole or not at all.

    Raises:
        GeomapError: The file cannot be written.
    """
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    if cache is not None:
        cache.wrote(buffer.getvalue().encode())
    with replacing(path) as file:
        file.write(buffer.getvalue())


def require_replaceable(path: str | Path, *, cache: AnswerCache | None = None) -> None:
    """See that a file may be written over: there is none, or nobody has touched it since.

    Raises:
        OnlineError: It was edited, or is not from here; the text says what to do.
    """
    path = Path(path)
    if not path.is_file():
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OnlineError(
            f"{path}: cannot be read ({error.strerror}); choose another place"
        ) from error
    if cache is None or not cache.knows(content):
        raise OnlineError(
            f"{path}: is there already and was edited, or comes from elsewhere; name another file, "
            "or write over it with --replace"
        )
