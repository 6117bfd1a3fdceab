"""The list of mistakes as a file: JSON Lines, exact, or CSV for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import EvaluationError
from geomap.exports.csv import lines
from geomap.exports.jsonl import dumps
from geomap.files import replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluation.scores import Mistake

COLUMNS = (
    "article",
    "start",
    "end",
    "surface",
    "kind",
    "sentence",
    "sentence_start",
    "gold",
    "answer",
    "off_km",
    "score",
    "half",
    "demonym",
    "candidates",
)
_FORMATS = (".csv", ".jsonl")


def check_name(path: str | Path) -> None:
    """Make sure that a file's name tells its format.

    Raises:
        EvaluationError: It ends neither in .csv nor in .jsonl.
    """
    if Path(path).suffix.lower() not in _FORMATS:
        raise EvaluationError(f"{path}: name the list of mistakes .csv or .jsonl")


def write_mistakes(mistakes: Sequence[Mistake], path: str | Path) -> None:
    """Write mistakes, one a line, in the format that the file's name tells.

    Args:
        mistakes: What to write; an empty list gives an empty file, or a header alone.
        path: Name of the file, ending in .csv or .jsonl.

    Raises:
        EvaluationError: The name tells no format.
        GeomapError: The file cannot be written.
    """
    check_name(path)
    rows = [_row(mistake) for mistake in mistakes]
    with replacing(path) as file:
        if Path(path).suffix.lower() == ".csv":
            cells = ({**row, "candidates": _in_words(row["candidates"])} for row in rows)
            file.writelines(lines(cells, COLUMNS))
        else:
            file.writelines(dumps(row) + "\n" for row in rows)


def _row(mistake: Mistake) -> dict[str, Any]:
    row = mistake.as_dict()
    return {name: row[name] for name in COLUMNS}


def _in_words(candidates: Sequence[dict[str, Any]]) -> str:
    """Candidates in one cell, best first."""
    told = []
    for one in candidates:
        off = "" if one["off_km"] is None else f", {one['off_km']:,.0f} km off"
        told.append(f"{one['name']} ({one['place_id']}) {one['score']:.2f}{off}: {one['evidence']}")
    return " | ".join(told)
