"""The gazetteer's CSV format as a file: its columns, its rows, and how they can be wrong.

How a table is read is the business of `tables`, what the cells of a row may hold of `cells`, and
what is only suspicious of `doubts`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import GazetteerError
from geomap.gazetteer.cells import COLUMNS, faults, place
from geomap.gazetteer.doubles import doubles
from geomap.gazetteer.doubts import Row, doubts
from geomap.gazetteer.tables import Problem, UnreadableError, first_few, records

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.values import Place


class _Content(NamedTuple):
    rows: list[Row]
    problems: list[Problem]


def check(path: str | Path) -> list[Problem]:
    """All problems of a gazetteer file, in order of lines; empty when it can be loaded."""
    return _read(Path(path)).problems


def review(path: str | Path, *, is_word: Callable[[str], bool] | None = None) -> list[Problem]:
    """What `check` finds and, as warnings, what is suspicious, in order of lines.

    Args:
        path: The file.
        is_word: Tells whether a name is a common word or a person's name, too, which the mark `*`
            must say; without it, names are not looked at in that way.
    """
    content = _read(Path(path))
    suspicious = doubts(Path(path), content.rows, is_word=is_word)
    twice = doubles(Path(path), content.rows)
    return sorted([*content.problems, *suspicious, *twice], key=lambda problem: problem.line)


def read(path: str | Path) -> dict[str, Place]:
    """Places of a gazetteer file by id, in the file's order.

    Raises:
        GazetteerError: The file has problems; the text names the first few.
    """
    content = _read(Path(path))
    if content.problems:
        raise GazetteerError(first_few(content.problems))
    return {row.place.id: row.place for row in content.rows if row.place}


def _read(path: Path) -> _Content:
    content = _Content([], [])
    lines: dict[str, int] = {}
    try:
        for line, row in records(path, required=COLUMNS, ordered=True):
            if isinstance(row, Problem):
                content.problems.append(row)
                continue
            found = [Problem(path, line, *fault) for fault in faults(row)]
            place_id = row["id"].strip()
            if place_id in lines:
                found.append(
                    Problem(
                        path,
                        line,
                        f"id {place_id!r} is already on line {lines[place_id]}",
                        "give each place an id of its own",
                        "id",
                    )
                )
            lines.setdefault(place_id, line)
            content.problems.extend(found)
            content.rows.append(Row(line, row, None if found else place(row)))
    except UnreadableError as fault:
        content.problems.append(fault.problem)
    return content
