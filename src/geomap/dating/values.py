"""Document date and its evidence: the values that dating a document gives. No rule lives here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

# Where a document date rests, best first; the order is the rank of the evidence.
DateBasis = Literal[
    "curator",  # stated in articles.csv
    "record",  # stated in the record or the page's metadata
    "name",  # in the URL or the file name
    "label",  # on a labelled line near the top ("date 2020-11-17")
    "dateline",  # a full date in the dateline
    "coreference",  # "today" and an explicit date tell the same event
    "bounded",  # only earliest and/or latest are known
    "none",
]


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One piece of evidence for a document date.

    Attributes:
        basis: Its kind.
        words: What it rests on, as written, with where it stands; fit for a reader.
        start: Offset of the words in the text, or None when they stand outside it.
        end: End offset, or None.
        earliest: First day of publication it allows, or None.
        latest: Last day it allows (inclusive), or None.
        confidence: `certain`, `likely` or `weak`.
    """

    basis: DateBasis
    words: str
    start: int | None = None
    end: int | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    confidence: Literal["certain", "likely", "weak"] = "likely"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two things said about a date that cannot both be right; neither is thereby settled.

    Attributes:
        one: One side, in words for a reader; the date used, where it is one of them.
        other: The other side.
    """

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When an article was published, and how that is known.

    Attributes:
        value: The day, or None when only bounds or nothing is known.
        earliest: Lower bound, equal to `value` when that is known; None when open.
        latest: Upper bound (inclusive), equal to `value` when that is known; None when open.
        basis: What the result rests on.
        evidence: All that was found, best first, also what was overruled.
        conflicts: What contradicts what, both sides of each.
    """

    value: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: DateBasis = "none"
    evidence: tuple[DateEvidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def conflict(self) -> str:
        """All conflicts in one line of words; empty without any."""
        return "; ".join(f"{conflict.one}, but {conflict.other}" for conflict in self.conflicts)
