"""Which days a mention lies on: those of its event, or those of its report; as SQL.

A mention has one of three kinds, whichever days are asked for: dated (a date in its passage), known
only by its report, or undated. `KINDS` part a corpus: each mention has exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Dates = Literal["event", "report"]
DATES: tuple[Dates, ...] = get_args(Dates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Columns of the mentions table, and conditions on it, for one way to date a mention.

    Attributes:
        earliest: First day as it is known; NULL where that side is open.
        latest: Last day as it is known; NULL where that side is open.
        first: First day by which a window finds it: an open side is closed.
        last: Last day by which a window finds it.
        is_dated: There are days, and the passage itself tells a date.
        is_reported: There are days, and they are known only from the report.
        is_undated: There are no days at all.
    """

    earliest: str
    latest: str
    first: str
    last: str
    is_dated: str
    is_reported: str
    is_undated: str


# An open side reaches to the day of the report and no further: what is told on 20 November to be
# due before 1 December is about the days between, and no reason to appear in every year before.
_EVENT_UNDATED = "(date_earliest IS NULL AND date_latest IS NULL)"
EVENT = Days(
    earliest="date_earliest",
    latest="date_latest",
    first=(
        "coalesce(date_earliest, CASE WHEN date_latest IS NOT NULL "
        "THEN least(date_latest, document_date) END)"
    ),
    last=(
        "coalesce(date_latest, CASE WHEN date_earliest IS NOT NULL "
        "THEN greatest(date_earliest, document_date) END)"
    ),
    is_dated=f"(date_basis <> 'reported' AND NOT {_EVENT_UNDATED})",
    is_reported=f"(date_basis = 'reported' AND NOT {_EVENT_UNDATED})",
    is_undated=_EVENT_UNDATED,
)

# A report of which one bound is known lies on that bound: nothing says how far the other side goes.
_REPORT_UNDATED = "(document_date_earliest IS NULL AND document_date_latest IS NULL)"
REPORT = Days(
    earliest="document_date_earliest",
    latest="document_date_latest",
    first="coalesce(document_date_earliest, document_date_latest)",
    last="coalesce(document_date_latest, document_date_earliest)",
    is_dated=f"({EVENT.is_dated} AND NOT {_REPORT_UNDATED})",
    is_reported=f"(NOT {EVENT.is_dated} AND NOT {_REPORT_UNDATED})",
    is_undated=_REPORT_UNDATED,
)

DAYS: dict[Dates, Days] = {"event": EVENT, "report": REPORT}
