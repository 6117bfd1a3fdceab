"""Precision codes: how sure a date is, as one digit for a spreadsheet.

1 day, 2 week and 3 month are those of conflict data (ACLED); 4 and 0 are ours. What a date means is
told by its basis and words; nothing here reads text.
"""

from __future__ import annotations

REPORTED_ONLY = 0
_CODES = {"day": 1, "week": 2, "month": 3, "season": 4, "year": 4, "decade": 4, "century": 4}


def precision_code(*, basis: str, granularity: str) -> int | None:
    """The precision code of a dating.

    Args:
        basis: `Dating.basis`, or the column `date_basis`.
        granularity: `Dating.granularity`, or the column `date_granularity`; empty for none.

    Returns:
        1 for a day, 2 a week, 3 a month, 4 anything coarser, 0 where only the day of the report is
        known; None for what is undated.
    """
    if basis == "reported":
        return REPORTED_ONLY
    return _CODES.get(granularity)
