"""Rows of the corpus's tables as plain values: what pandas calls missing becomes None."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from geomap.mentions import Dating

if TYPE_CHECKING:
    from collections.abc import Mapping

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows of a table, in order; days are dates."""
    return [
        {str(key): _plain(value) for key, value in row.items()} for row in frame.to_dict("records")
    ]


def dating_of(row: Mapping[str, Any]) -> Dating:
    """The dating in a row of mentions."""
    return Dating(
        earliest=row["date_earliest"],
        latest=row["date_latest"],
        granularity=row["date_granularity"] or "",
        modifier=row["date_modifier"] or "",
        basis=row["date_basis"],
        text=row["date_text"] or "",
        # A column of offsets with gaps comes out of pandas as floating point.
        start=None if row["date_start"] is None else int(row["date_start"]),
        end=None if row["date_end"] is None else int(row["date_end"]),
        reason=row["date_reason"] or "",
        tense=row["date_tense"] or "",
    )


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple, dict, str)):
        return value
    if hasattr(value, "tolist"):  # numpy's number or array
        return _plain(value.tolist())
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar may stand in a table
        return None
    return value.date() if isinstance(value, dt.datetime) else value
