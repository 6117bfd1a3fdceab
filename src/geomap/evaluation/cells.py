"""Lines of a gold file and the cells of a line: what each must be, and the words when it is not."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import EvaluationError
from geomap.mentions import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.mentions import Role

Row = dict[str, Any]


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The objects of a JSON Lines file with the numbers of their lines.

    Raises:
        EvaluationError: The file cannot be read, or a line is no JSON object.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); give a gold file"
        raise EvaluationError(msg) from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: is not UTF-8; save it as UTF-8") from error
    # Not splitlines: a gold text may hold U+2028, which ends no JSON line.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            msg = f"{where}: not JSON ({error.msg}); one object a line is needed"
            raise EvaluationError(msg) from error
        except (ValueError, RecursionError) as error:  # endless digits, endless brackets
            msg = f"{where}: JSON that no program reads; one plain object a line is needed"
            raise EvaluationError(msg) from error
        if not isinstance(row, dict):
            raise EvaluationError(f"{where}: not a JSON object; one object a line is needed")
        yield number, row


def words(row: Row, key: str, where: str) -> str:
    """A cell that must be text."""
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise EvaluationError(f"{where}: '{key}' must be text, not {value!r}")
    return value


def words_or_none(row: Row, keys: tuple[str, ...], where: str) -> str:
    """The first of the cells that says something, as text; empty when none does."""
    for key in keys:
        value = row.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise EvaluationError(f"{where}: '{key}' must be text, not {value!r}")
        return str(value)
    return ""


def span(row: Row, where: str) -> tuple[int, int]:
    """`start` and `end`, half-open."""
    start, end = _offset(row.get("start")), _offset(row.get("end"))
    if start is None or end is None or not 0 <= start < end:
        msg = (
            f"{where}: 'start' and 'end' must be offsets with start < end, "
            f"not {row.get('start')!r}, {row.get('end')!r}"
        )
        raise EvaluationError(msg)
    return start, end


def _offset(value: object) -> int | None:
    if isinstance(value, float) and value.is_integer():  # as some tables write whole numbers
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def degrees(row: Row, keys: tuple[str, ...], limit: float, where: str) -> float | None:
    """The first of the cells that says something, as degrees; None when none does.

    Raises:
        EvaluationError: What it says is no number, or beyond `limit`.
    """
    for key in keys:
        value = row.get(key)
        if value is None or value == "":
            continue
        number = _number(value)
        if number is not None and math.isnan(number):  # how tables write what is not there
            continue
        if number is None or not abs(number) <= limit:
            msg = f"{where}: '{key}': no point at {value!r}; degrees up to {limit:.0f} are needed"
            raise EvaluationError(msg)
        return number
    return None


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        return float(cast("float", value))
    except (TypeError, ValueError):
        return None


def role(row: Row, where: str) -> Role:
    """`role`, one of those that mentions have."""
    known = role_or_none(row)
    if known is None:
        value = words(row, "role", where)
        raise EvaluationError(f"{where}: unknown role '{value}'; known are {', '.join(ROLES)}")
    return known


def role_or_none(row: Row) -> Role | None:
    """`role`, or None where it is none of those that mentions have."""
    return next((known for known in ROLES if row.get("role") == known), None)
